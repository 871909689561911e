"""Printing: every booklet of a guide, made, checked, and split where it is too thick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

from .checks import pdfs
from .contents import Contents
from .findings import Finding, GuideError
from .formats.print import translate, translation
from .formats.typst import booklets, press
from .formats.typst.booklets import Booklet, Download
from .formats.typst.press import Plate

#: A page's title, description and notices take about as much room as so many words.
_WORDS_OF_A_TITLE = 80
#: Cover and contents: the pages that every book has again.
_FRONT = 2


@dataclass(frozen=True)
class Printed:
    """What printing came to: findings, and the PDFs in the order in which readers are offered them."""

    findings: tuple[Finding, ...]
    downloads: tuple[Download, ...]


def every_booklet(pool: Executor, book: Contents, out: Path) -> Printed:
    """Print and check every booklet of a guide into the folder `out`, one a worker at a time.

    A booklet with more pages than its edition allows is printed again, in parts.
    """
    folders = book.guide.folders
    ready = list(pool.map(_make_ready, repeat(book), folders))
    plates = {words: plate for words, (_, plate) in zip(folders, ready, strict=True) if plate}
    found = [finding for findings, _ in ready for finding in findings]
    if len(plates) < len(folders):
        return Printed(tuple(found), ())
    wanted = [booklet for words in folders for booklet in booklets.of_folder(book, words)]
    made = _print_all(pool, book, plates, wanted, out)
    made = _split_thick_ones(pool, book, plates, made, out)
    return Printed((*found, *(f for one in made for f in one.findings)), _downloads(made))


@dataclass(frozen=True)
class _Made:
    booklet: Booklet
    download: Download | None
    findings: tuple[Finding, ...]


def _make_ready(book: Contents, words: str) -> tuple[tuple[Finding, ...], Plate | None]:
    """Translate a folder of words and make it ready to print from."""
    try:
        return tuple(translate(book.guide, words)), press.plate(book, words)
    except GuideError as error:
        return error.findings, None


def _print_all(
    pool: Executor, book: Contents, plates: dict[str, Plate], wanted: list[Booklet], out: Path
) -> list[_Made]:
    """Print booklets side by side, the largest first, so that no worker is left with one at the end."""
    largest_first = sorted(wanted, key=lambda one: (-len(one.pages) * one.size, one.file))
    ready = [plates[book.guide.edition(one.edition).words] for one in largest_first]
    made = pool.map(_print, repeat(book), largest_first, ready, repeat(out))
    by_file = {one.booklet.file: one for one in made}
    return [by_file[booklet.file] for booklet in wanted]


def _print(book: Contents, booklet: Booklet, plate: Plate, out: Path) -> _Made:
    """Print one booklet and check it: the work of one worker."""
    try:
        download = press.make_pdf(book, booklet, plate, out)
    except GuideError as error:
        return _Made(booklet, None, error.findings)
    found = (
        *pdfs.check_pdf(out / booklet.file, booklet, book),
        *too_long(book, booklet, download),
    )
    return _Made(booklet, download, found)


def too_long(book: Contents, booklet: Booklet, download: Download) -> Iterator[Finding]:
    """An easy-read booklet is thin enough to hold, and not too long to read.

    Source: Department of Health (2010), and GOV.UK (rule ER-30).
    Bad:  A booklet of 30 pages.
    Good: Two booklets of 15 pages.
    """
    limit = book.guide.limits.get(booklet.edition, {}).get("booklet-pages")
    if booklet.part and limit and limit.warn and limit.warn < download.pages <= (limit.fail or 0):
        message = f"this booklet has {download.pages} pages; {limit.warn:g} are better"
        yield Finding(f"downloads/{booklet.file}", 0, "booklet-pages", message, severity="warning",
                      hint="say less on its pages, or move one to another part")  # fmt: skip


def _split_thick_ones(
    pool: Executor, book: Contents, plates: dict[str, Plate], made: list[_Made], out: Path
) -> list[_Made]:
    """Print those that have too many pages again, as several books."""
    return [
        book_made
        for one in made
        for book_made in (
            _as_books(pool, book, plates, one, out) if _is_thick(book, one) else [one]
        )
    ]


def _is_thick(book: Contents, one: _Made) -> bool:
    most = booklets.most_pages(book.guide, one.booklet)
    return one.download is not None and one.download.pages > most


def _as_books(
    pool: Executor, book: Contents, plates: dict[str, Plate], one: _Made, out: Path
) -> list[_Made]:
    """A booklet as the fewest books that are all thin enough; itself, refused, where none are."""
    words = book.guide.edition(one.booklet.edition).words
    records = translation(book.guide, words).records
    weights = [len(records[page].words) + _WORDS_OF_A_TITLE for page in one.booklet.pages]
    for volumes in range(2, len(weights) + 1):
        if _cannot_fit(book, one, volumes):
            continue
        wanted = booklets.split(one.booklet, volumes, weights)
        made = _print_all(pool, book, plates, wanted, out)
        if not any(_is_thick(book, volume) for volume in made):
            (out / one.booklet.file).unlink()
            return made
        for volume in wanted:
            (out / volume.file).unlink(missing_ok=True)
    return [replace(one, findings=(*one.findings, _too_thick(book, one)))]


def _too_thick(book: Contents, one: _Made) -> Finding:
    """The finding about a booklet that no number of books makes thin enough: a page is too long."""
    most = booklets.most_pages(book.guide, one.booklet)
    pages = one.download.pages if one.download else 0
    message = (
        f"this booklet has {pages} pages; {most:g} are allowed, and splitting it is not enough"
    )
    return Finding(f"downloads/{one.booklet.file}", 0, "booklet-pages", message,
                   hint="make two pages of the longest page in it")  # fmt: skip


def _cannot_fit(book: Contents, one: _Made, volumes: int) -> bool:
    """Whether so few books cannot hold the pages, were they filled to the last."""
    most = booklets.most_pages(book.guide, one.booklet)
    return one.download is not None and one.download.pages > volumes * (most - _FRONT)


def _downloads(made: Iterable[_Made]) -> tuple[Download, ...]:
    return tuple(one.download for one in made if one.download)
