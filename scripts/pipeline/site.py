"""The site: every step from Markdown to a published site, in order."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import contents, doctrees, pages, pictures, publish, settings
from .contents import Contents
from .findings import Finding, GuideError, blocking
from .formats.web import assets, builder
from .formats.web.context import Web
from .pages import Pages
from .settings import Guide


@dataclass(frozen=True)
class Outcome:
    """What a build came to: its findings, and the published site (None where it was refused)."""

    findings: tuple[Finding, ...]
    site: Path | None


def make(root: Path) -> Outcome:
    """Build every edition of the guide in `root`, check it, and publish it if nothing blocks."""
    guide = settings.read(root)
    with publish.only_one(guide), _workers() as workers:
        read = pages.read(guide)
        readings = list(workers.map(doctrees.read, *_each(guide.folders, guide, read)))
        found = [*read.findings, *(f for reading in readings for f in reading.findings)]
        if blocking(found):
            return Outcome(tuple(found), None)
        book = contents.arrange(guide, read, {r.words: r.lists for r in readings})
        out = publish.workshop(guide)
        found += _write(workers, book, out)
        if blocking(found):
            return Outcome(tuple(found), None)
        return Outcome(tuple(found), publish.publish(guide, out))


def _write(workers: Executor, book: Contents, out: Path) -> list[Finding]:
    guide = book.guide
    known = pictures.read(guide.root / "easyread" / "pictures.yml")
    pictures.write_all(known, sorted(known), out / "pictures")
    sheets = assets.write(guide, out / "assets")
    webs = [Web(book, edition, known, sheets[edition.key]) for edition in guide.editions]
    results = workers.map(builder.write, webs, [out] * len(webs))
    return [finding for result in results for finding in result]


def _each(folders: tuple[str, ...], *same: Any) -> list[Iterable[Any]]:
    """Arguments for Executor.map: the same ones for each folder, and the folder last."""
    return [*([value] * len(folders) for value in same), folders]


def _workers() -> ProcessPoolExecutor:
    """Worker processes, one a core. They are forked where that is possible: nothing is imported twice."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(max_workers=os.cpu_count() or 2, mp_context=context)
