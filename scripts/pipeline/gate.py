"""The gate: every folder of words is read and checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from . import contents, doctrees, history, interface, kept, pages, pictures, settings
from .checks import pages as page_rules
from .checks import pairs, words
from .checks.words import PageReport
from .contents import Contents
from .doctrees import Reading
from .findings import Finding, GuideError
from .pages import Pages
from .settings import Guide


@dataclass(frozen=True)
class Checked:
    """What reading and checking the words came to. `contents` is None where reading had mistakes."""

    guide: Guide
    findings: tuple[Finding, ...]
    reports: tuple[PageReport, ...]
    contents: Contents | None


def check(guide: Guide, pool: Executor) -> Checked:
    """Read every folder of words and check it, with all findings of all folders.

    Where nothing has changed since the last check, that one's result is given again.
    """
    key = kept.key(guide)
    match kept.load(guide, key):
        case Checked() as before, sizes if sizes == doctrees.sizes(guide):
            return before
    kept.forget(guide)
    checked = _check(guide, pool)
    kept.keep(guide, key, (checked, doctrees.sizes(guide)))
    return checked


def _check(guide: Guide, pool: Executor) -> Checked:
    read = pages.read(guide)
    doctrees.load_sphinx()  # before workers are forked, so that none of them has to
    coming = pool.map(_read_and_check, *_for_each(guide.folders, guide, read))
    in_pictures = _mistakes_in_pictures(guide)  # while the workers read
    results = list(coming)
    reports = tuple(report for _, reports in results for report in reports)
    found = [*read.findings, *(f for reading, _ in results for f in reading.findings)]
    found += [finding for report in reports for finding in report.findings]
    found += [*in_pictures, *interface.check(guide)]
    book = None
    lists = {reading.words: reading.lists for reading, _ in results if reading.lists is not None}
    if len(lists) == len(guide.folders):
        book = contents.arrange(guide, read, lists)
        found += [*page_rules.check(book), *pairs.check(book, reports)]
    return Checked(guide, _each_once(found), reports, book)


def _each_once(found: list[Finding]) -> tuple[Finding, ...]:
    """Findings in order. Where words are lost to another mistake, nobody is told that they are missing."""
    wrong = {
        finding.path
        for finding in found
        if finding.severity == "error" and finding.rule != "no-words"
    }
    return tuple(sorted({f for f in found if f.rule != "no-words" or f.path not in wrong}))


def check_older(guide: Guide, revision: str, pool: Executor) -> tuple[PageReport, ...]:
    """What the check says of the guide's words as they are in a commit, by the rules of today."""
    with history.restored(guide, revision) as root:
        return _check(settings.read(root), pool).reports


def _mistakes_in_pictures(guide: Guide) -> tuple[Finding, ...]:
    try:
        pictures.read(guide.root)
    except GuideError as error:
        return error.findings
    return ()


def _read_and_check(guide: Guide, read: Pages, folder: str) -> tuple[Reading, list[PageReport]]:
    """Read a folder and check its words, in one worker."""
    reading = doctrees.read(guide, folder, read.unreadable(folder))
    try:
        return reading, words.check_folder(guide, read, folder)
    except doctrees.Damaged:  # by a power cut, say: what is kept can always be made again
        doctrees.forget(guide, folder)
        reading = doctrees.read(guide, folder, read.unreadable(folder))
        return reading, words.check_folder(guide, read, folder)


def _for_each(folders: tuple[str, ...], *same: Any) -> list[Iterable[Any]]:
    """Arguments for Executor.map: the same ones for each folder, and the folder last."""
    return [*([value] * len(folders) for value in same), folders]
