"""Every page of every edition, wide and narrow, in the light and in the dark."""

from __future__ import annotations

import pytest

from browser.observe import Look

#: The smallest words of each edition, in px (look.md; 24 px are the 18 points of large print).
SMALLEST = {"standard": 18, "large-print": 24, "easy-read": 22}


def all_of(looks: list[Look], what: str) -> list[str]:
    """What was noted of every page under one name, each with its page."""
    return [f"{look.page}: {note}" for look in looks for note in getattr(look, what)]


def test_axe_finds_nothing(looks: list[Look]) -> None:
    assert all_of(looks, "violations") == []


def test_no_page_scrolls_sideways(looks: list[Look]) -> None:
    assert all_of(looks, "sideways") == []


def test_more_space_between_letters_and_lines_cuts_nothing_off(looks: list[Look]) -> None:
    assert all_of(looks, "spacing") == []


def test_the_console_says_nothing(looks: list[Look]) -> None:
    assert all_of(looks, "noise") == []


def test_nothing_is_missing(looks: list[Look]) -> None:
    assert all_of(looks, "failed") == []


def test_no_other_host_is_asked_for_anything(looks: list[Look]) -> None:
    assert all_of(looks, "elsewhere") == []


def test_few_requests_beside_pictures(looks: list[Look]) -> None:
    for look in looks:
        asked = [url for url in look.requests if not url.endswith((".svg", ".png", ".jpg"))]
        assert len(asked) <= 6, look.page


@pytest.mark.parametrize(("edition", "least"), SMALLEST.items())
def test_the_smallest_words_are_large_enough(looks: list[Look], edition: str, least: float) -> None:
    small = {look.page: look.smallest for look in looks if look.edition == edition}
    assert {page: size for page, size in small.items() if size < least} == {}


def test_large_print_has_no_italics_no_capitals_no_tight_lines(looks: list[Look]) -> None:
    assert all_of([look for look in looks if look.edition == "large-print"], "faults") == []


def test_every_edition_was_looked_at(looks: list[Look]) -> None:
    assert {look.edition for look in looks} == set(SMALLEST)
