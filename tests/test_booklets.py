"""Booklets: which are printed, how thick they may be, and how thick ones are split."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest
from pipeline import settings
from pipeline.formats.typst.booklets import Booklet, most_pages, split

GUIDE = settings.read(Path(__file__).parents[1])


def booklet(edition: str = "easy-read", part: str = "Principles", pages: str = "abcdef") -> Booklet:
    return Booklet(edition, 16, "Title", part, tuple(pages), "principles-easy-read.pdf")


def test_a_booklet_is_split_by_weight_in_reading_order() -> None:
    first, second = split(booklet(), 2, [5, 1, 1, 1, 1, 1])
    assert (first.pages, second.pages) == (("a",), ("b", "c", "d", "e", "f"))
    assert second.file == "principles-easy-read-book-2-of-2.pdf"
    assert (second.volume, second.volumes) == (2, 2)


def test_every_book_belongs_to_the_same_part() -> None:
    assert {book.first for book in split(booklet(), 3, [1] * 6)} == {"a"}


@pytest.mark.parametrize("volumes", [2, 3, 4, 5, 6])
def test_no_page_is_lost_or_doubled(volumes: int) -> None:
    books = split(booklet(), volumes, [3, 1, 4, 1, 5, 9])
    assert [page for book in books for page in book.pages] == list("abcdef")


def test_every_book_ends_with_the_word_list() -> None:
    whole = Booklet("easy-read", 16, "Title", "Part", ("a", "b", "glossary"), "part-easy-read.pdf")
    assert [book.pages for book in split(whole, 2, [1, 1, 1])] == [
        ("a", "glossary"),
        ("b", "glossary"),
    ]


def test_limits_of_thickness() -> None:
    assert most_pages(GUIDE, booklet()) == 24
    assert most_pages(GUIDE, booklet(part="")) == inf  # the whole easy-read edition is exempt
    assert most_pages(GUIDE, booklet("large-print")) == 280
    assert most_pages(GUIDE, booklet("standard")) == inf
