"""Booklets: what is printed. Each is some pages of the guide, in one edition, at one size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from ...contents import Contents
from ...settings import Edition, Guide

#: The page that lists the hard words.
WORD_LIST = "glossary"
#: From this size on, in points, large print is called giant print (rule LP-03).
GIANT = 24


@dataclass(frozen=True)
class Booklet:
    """Some pages in one edition, printed at `size` points.

    `title` and `part` stand on the cover; `part` is "" for the whole guide. `pages` are paths, in
    reading order. `file` is the PDF's name. A `bound` booklet has a wider margin inside. One that was
    too thick is split: `volume` then counts from 1 to `volumes`, and `section` is where its part begins,
    and `books` holds the pages of every volume.
    """

    edition: str
    size: int
    title: str
    part: str
    pages: tuple[str, ...]
    file: str
    bound: bool = False
    volume: int = 0
    volumes: int = 0
    section: str = ""
    books: tuple[tuple[str, ...], ...] = ()

    @property
    def first(self) -> str:
        """The page that begins the part of the guide it holds, "" for the whole guide."""
        return self.section or (self.pages[0] if self.part else "")


@dataclass(frozen=True)
class Download:
    """A finished PDF. `pages` are its sides of A4, `sheets` the paper it takes printed on both.

    `part` is the page that begins its part of the guide, "" for the whole guide. `holds` are the
    paths of the guide's pages in it.
    """

    edition: str
    size: int
    title: str
    part: str
    file: str
    pages: int
    sheets: int
    bytes: int
    holds: tuple[str, ...] = ()


def whole_guide(contents: Contents, edition: Edition) -> Iterator[Booklet]:
    """The whole guide in an edition, at each of its sizes."""
    pages = contents.order_in(edition.words)
    return _at_each_size(contents, edition, "", slug(contents.guide.title), pages)


def parts(contents: Contents, edition: Edition) -> Iterator[Booklet]:
    """A booklet for each part of the guide, at each of an edition's sizes.

    In easy read each ends with the word list, where the guide has one (rule ER-12).
    """
    own = contents.order_in(edition.words)
    last = tuple(path for path in own if path == WORD_LIST and edition.words == "easyread")
    for link in contents.sections(edition.words):
        pages = tuple(path for path in own if contents.section(path) == link.path)
        if pages and link.path != WORD_LIST:
            pages += last
            title = contents.meta(edition.words, link.path).title
            name = slug(link.path.removesuffix("/index"))
            yield from _at_each_size(contents, edition, title, name, pages)


def of_folder(contents: Contents, words: str) -> Iterator[Booklet]:
    """Every booklet that a guide's site offers from a folder of words."""
    for edition in contents.guide.editions_of(words):
        yield from whole_guide(contents, edition)
        yield from parts(contents, edition)


def single_page(contents: Contents, edition: Edition, path: str) -> Iterator[Booklet]:
    """One page by itself, at each of an edition's sizes."""
    title = contents.meta(edition.words, path).title
    return _at_each_size(contents, edition, title, slug(path), (path,))


def most_pages(guide: Guide, booklet: Booklet) -> float:
    """How many pages a booklet may have at the most.

    A booklet of a part in easy read: the limit `booklet-pages` (rule ER-30). Any other: what the
    limit `sheets` allows, printed on both sides (rule LP-34). The whole easy-read edition is exempt
    from the first.
    """
    limits = guide.limits.get(booklet.edition, {})
    if booklet.part and "booklet-pages" in limits:
        return limits["booklet-pages"].fail or inf
    sheets = limits["sheets"].fail if "sheets" in limits else None
    return 2 * sheets if sheets else inf


def split(booklet: Booklet, volumes: int, weights: Sequence[float]) -> list[Booklet]:
    """A booklet as several, of about one weight. `weights` belong to its pages, in order.

    Where the word list is its last page, each of them ends with it.
    """
    groups: list[list[str]] = [[] for _ in range(volumes)]
    last = booklet.pages[-1:] if booklet.pages[-1] == WORD_LIST else ()
    own = len(booklet.pages) - len(last)
    whole, before = sum(weights[:own]), 0.0
    for page, weight in zip(booklet.pages[:own], weights[:own], strict=True):
        groups[min(int((before + weight / 2) / whole * volumes), volumes - 1)].append(page)
        before += weight
    held = [group for group in groups if group]
    name = booklet.file.removesuffix(".pdf")
    return [
        replace(
            booklet, pages=(*group, *last), volume=number, volumes=len(held), section=booklet.first,
            books=tuple((*group, *last) for group in held),
            file=f"{name}-book-{number}-of-{len(held)}.pdf",
        )
        for number, group in enumerate(held, start=1)
    ]  # fmt: skip


def slug(words: str) -> str:
    """Words as part of a file's name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "booklet"


def _at_each_size(
    contents: Contents, edition: Edition, part: str, name: str, pages: tuple[str, ...]
) -> Iterator[Booklet]:
    guide = contents.guide
    title = guide.easy_title if edition.words == "easyread" else guide.title
    for size in edition.sizes:
        file = f"{name}-{_kind(edition, size)}.pdf"
        yield Booklet(edition.key, size, title, part, pages, file)


def _kind(edition: Edition, size: int) -> str:
    """What a file's name says of the edition, as "large-print-18-point"."""
    if edition.key == "large-print":
        return f"{'giant' if size >= GIANT else 'large'}-print-{size}-point"
    return edition.key if size == edition.sizes[0] else f"{edition.key}-{size}-point"
