"""The site: every step from Markdown to a published site, in order."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import gate, manifest, pictures, printing, publish, report, settings, workers
from .checks.web import check_site
from .contents import Contents
from .findings import Finding, blocking
from .formats.typst.booklets import Download
from .formats.web import assets, builder, headers
from .formats.web.edition import Web
from .formats.web.measures import Measured
from .gate import Checked
from .report import terminal
from .report.sentences import count
from .settings import Edition, Guide
from .words import vocabulary


@dataclass(frozen=True)
class Outcome:
    """What a build came to. `site` is None where it was refused; `steps` are seconds by step."""

    checked: Checked
    findings: tuple[Finding, ...]
    site: Path | None = None
    steps: dict[str, float] = field(default_factory=dict)
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class _Written:
    """What writing came to: findings about what was made, and the PDFs."""

    findings: tuple[Finding, ...]
    downloads: tuple[Download, ...]


def make(root: Path) -> Outcome:
    """Build every edition of the guide in `root`, check it, and publish it if nothing blocks.

    Raises GuideError where the settings cannot be read.
    """
    guide = settings.read(root)
    with publish.only_one(guide), workers.one_a_core() as pool:
        outcome = _make(guide, pool)
        reports = guide.build / "reports"
        allowed = vocabulary.read(guide.root)[0].allowed
        report.write(reports, outcome.checked.reports, outcome.findings, allowed=allowed)
        (reports / "steps.json").write_text(json.dumps(outcome.steps), encoding="utf-8")
        return outcome


def _make(guide: Guide, pool: Executor) -> Outcome:
    steps: dict[str, float] = {}
    with _timed(steps, "read and check the words"):
        checked = gate.check(guide, pool)
    if checked.contents is None or blocking(checked.findings):
        return Outcome(checked, checked.findings, None, steps)
    out = publish.workshop(guide)
    written = _write(pool, checked, checked.contents, out, steps)
    with _timed(steps, "check the pages"):
        found = [*checked.findings, *written.findings, *check_site(guide, checked.contents, out)]
    if blocking(found):
        return Outcome(checked, tuple(found), None, steps)
    with _timed(steps, "publish"):
        site = publish.publish(guide, out)
    return Outcome(checked, tuple(found), site, steps, written.downloads)


def _write(
    pool: Executor, checked: Checked, book: Contents, out: Path, steps: dict[str, float]
) -> _Written:
    """Write every edition into `out`: PDFs first, since pages give their number of sheets."""
    guide, measured = book.guide, tuple(_measured(checked))
    printed = printing.every_booklet(pool, book, out / "downloads")
    steps.update(printed.seconds)
    if blocking(printed.findings):
        return _Written(printed.findings, ())
    with _timed(steps, "pictures, fonts and styles"):
        known = pictures.read(guide.root)
        pictures.write_all(known, sorted(known), out / "pictures")
        sheets = assets.write(guide, out / "assets")
        script = assets.write_script("looks", out / "assets")
        headers.write(guide, out)
    with _timed(steps, "web pages"):
        webs = [
            Web(book, edition, known, sheets[edition.key], script, printed.downloads, measured)
            for edition in guide.editions
        ]
        results = pool.map(builder.write, webs, [out] * len(webs))
        found = [finding for result in results for finding in result]
    manifest.write(book, printed.downloads, out)
    return _Written((*found, *printed.findings), printed.downloads)


def _measured(checked: Checked) -> Iterator[Measured]:
    """The figures of every page, with all that was found about it."""
    for page in checked.reports:
        found = tuple(finding for finding in checked.findings if finding.path == page.file)
        figures = page.measures
        grade = figures.masked.grade if figures.masked else None
        yield Measured(
            page.file, figures.mean, 100 * figures.hard_share, grade, figures.difficulty, found
        )


@contextmanager
def _timed(steps: dict[str, float], name: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    steps[name] = time.perf_counter() - begin


def told(outcome: Outcome, *, colour: bool = False) -> str:
    """What a person is told of a build: every finding that blocks, or what was made and where."""
    errors = blocking(outcome.findings)
    if outcome.site is None:
        text = terminal.text(errors, 0, colour=colour, command="make site")
        return f"{text}Nothing was published; the last site stays as it was.\n"
    lines = [_made(outcome, edition) for edition in outcome.checked.guide.editions]
    if outcome.findings:
        warnings = count(len(outcome.findings), "warning")
        lines.append(f"{warnings}; make check lists them. Warnings do not stop publishing.")
    missing = outcome.checked.guide.not_given
    if missing:
        lines.append(f"For the publisher to supply in {settings.FILE}: {', '.join(missing)}.")
    seconds = sum(outcome.steps.values())
    lines.append(f"Published in {seconds:.1f} seconds. Open {_near(outcome.site)}/index.html")
    return "\n".join(lines) + "\n"


def _made(outcome: Outcome, edition: Edition) -> str:
    """The pages and whole-guide PDFs of an edition, a line each."""
    book = outcome.checked.contents
    pages_made = len(book.order_in(edition.words)) if book else 0
    lines = [f"{edition.name}: {count(pages_made, 'web page')}"]
    for file in outcome.downloads:
        if file.edition == edition.key and not file.part:
            sheets = "1 sheet" if file.sheets == 1 else f"{file.sheets} sheets"
            lines.append(f"  {file.file}: {count(file.pages, 'page')}, {sheets} of paper")
    booklets_made = sum(
        file.edition == edition.key and bool(file.part) for file in outcome.downloads
    )
    if booklets_made:
        about = "booklet of a part" if booklets_made == 1 else "booklets of parts"
        lines.append(f"  and {booklets_made} {about} of the guide")
    return "\n".join(lines)


def _near(path: Path) -> Path:
    """A path as seen from where the person is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
