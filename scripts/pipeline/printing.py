"""Printing: every booklet of a guide, made, split where it is too thick, and checked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from .checks import pdfs
from .contents import Contents
from .findings import Finding, GuideError
from .formats.print import translate
from .formats.typst import booklets, press
from .formats.typst.booklets import Booklet, Download
from .formats.typst.press import Plate

#: The cover: the one side that every book certainly has beside its pages.
_FRONT = 1


@dataclass(frozen=True)
class Printed:
    """What printing came to: findings, and the PDFs in the order in which readers are offered them.

    `seconds` are those of making and of checking.
    """

    findings: tuple[Finding, ...]
    downloads: tuple[Download, ...]
    seconds: Mapping[str, float]


def every_booklet(pool: Executor, book: Contents, out: Path) -> Printed:
    """Print every booklet of a guide into the folder `out`, one a worker at a time, and check each.

    A booklet with more pages than its edition allows is printed again, as several books.
    """
    folders = book.guide.folders
    wanted = [booklet for words in folders for booklet in booklets.of_folder(book, words)]
    return print_these(pool, book, wanted, out)


def print_these(pool: Executor, book: Contents, wanted: list[Booklet], out: Path) -> Printed:
    """Print booklets into the folder `out`, split those that are too thick, and check every one."""
    begin = time.perf_counter()
    by_folder: dict[str, list[Booklet]] = {}
    for booklet in wanted:
        by_folder.setdefault(book.guide.edition(booklet.edition).words, []).append(booklet)
    results = list(
        pool.map(_print_folder, repeat(book), by_folder, by_folder.values(), repeat(out))
    )
    middle = time.perf_counter()
    made = [one for _, every in results for one in every]
    found = [finding for findings, _ in results for finding in findings]
    found += [finding for one in made for finding in one.findings]
    found += _check_all(pool, book, made, out)
    seconds = {"PDFs made": middle - begin, "PDFs checked": time.perf_counter() - middle}
    return Printed(tuple(found), tuple(one.download for one in made if one.download), seconds)


@dataclass(frozen=True)
class _Made:
    booklet: Booklet
    download: Download | None
    findings: tuple[Finding, ...]


def _print_folder(
    book: Contents, words: str, wanted: list[Booklet], out: Path
) -> tuple[tuple[Finding, ...], list[_Made]]:
    """Print every booklet of a folder of words: the work of one worker.

    Typst keeps what it has set, so one process that prints them in turn is faster than two.
    """
    try:
        found, plate = tuple(translate(book.guide, words)), press.plate(book, words)
    except GuideError as error:
        return error.findings, []
    made = [_print(book, booklet, plate, out) for booklet in wanted]
    return found, [part for one in made for part in _as_books(book, one, plate, out)]


def _print(book: Contents, booklet: Booklet, plate: Plate, out: Path) -> _Made:
    try:
        return _Made(booklet, press.make_pdf(book, booklet, plate, out), ())
    except GuideError as error:
        return _Made(booklet, None, error.findings)


# --- checking


def _check_all(pool: Executor, book: Contents, made: Iterable[_Made], out: Path) -> list[Finding]:
    """Check the PDFs side by side, the thickest first."""
    downloads = [(one.booklet, one.download) for one in made if one.download]
    thickest_first = sorted(downloads, key=lambda one: (-one[1].pages, one[0].file))
    results = (
        pool.map(_check, repeat(book), *zip(*thickest_first, strict=True), repeat(out))
        if downloads
        else ()
    )
    return [finding for result in results for finding in result]


def _check(book: Contents, booklet: Booklet, download: Download, out: Path) -> list[Finding]:
    """Every finding about one PDF: the work of one worker."""
    return [*pdfs.check_pdf(out / booklet.file, booklet, book), *too_long(book, booklet, download)]


def too_long(book: Contents, booklet: Booklet, download: Download) -> Iterator[Finding]:
    """A booklet is thin enough to hold, and in easy read not too long to read: a warning.

    Source: Department of Health (2010) and GOV.UK for pages of easy read (rule ER-30); Queensland
    Government for the weight of large print (rule LP-34).
    Bad:  A booklet of 130 sheets; one of 30 pages in easy read.
    Good: Two booklets of 65 sheets; two of 15 pages.
    """
    limits = book.guide.limits.get(booklet.edition, {})
    pages, sheets = limits.get("booklet-pages"), limits.get("sheets")
    file, message, hint = (
        f"downloads/{booklet.file}",
        "",
        "say less on its pages, or move one to another part",
    )
    if booklet.part and pages and pages.warn and pages.warn < download.pages <= (pages.fail or 0):
        message = f"this booklet has {download.pages} pages; {pages.warn:g} are better"
    if sheets and sheets.warn and sheets.warn < download.sheets:
        message = f"this booklet has {download.sheets} sheets of paper; {sheets.warn:g} are better"
    if message:
        yield Finding(file, 0, "booklet-pages", message, hint=hint, severity="warning")


# --- splitting


def _as_books(book: Contents, one: _Made, plate: Plate, out: Path) -> list[_Made]:
    """A booklet, or where it is too thick the fewest books that are all thin enough."""
    if not _is_thick(book, one):
        return [one]
    sides = press.sides_of(out, one.booklet)
    for volumes in range(_fewest(book, one.booklet, sides), len(sides) + 1):
        made = [
            _print(book, part, plate, out) for part in booklets.split(one.booklet, volumes, sides)
        ]
        if not any(_is_thick(book, part) for part in made):
            (out / one.booklet.file).unlink()
            return made
        for part in made:
            (out / part.booklet.file).unlink(missing_ok=True)
    return [_refused(book, one)]


def _is_thick(book: Contents, one: _Made) -> bool:
    most = booklets.most_pages(book.guide, one.booklet)
    return one.download is not None and one.download.pages > most


def _fewest(book: Contents, booklet: Booklet, sides: list[int]) -> int:
    """How many books there must be at the least, were each filled to the last side."""
    room = max(1, booklets.most_pages(book.guide, booklet) - _FRONT)
    return min(max(2, int(-(-sum(sides) // room))), len(sides))


def _refused(book: Contents, one: _Made) -> _Made:
    """A book that no splitting makes thin enough, with the finding that says so: a page is too long."""
    most = booklets.most_pages(book.guide, one.booklet)
    pages = one.download.pages if one.download else 0
    message = (
        f"this booklet has {pages} pages; {most:g} are allowed, and splitting it is not enough"
    )
    found = Finding(f"downloads/{one.booklet.file}", 0, "booklet-pages", message,
                    hint="make two pages of the longest page in it")  # fmt: skip
    return _Made(one.booklet, one.download, (*one.findings, found))
