"""Pages as readers set them up: forced colours, less motion, on paper, from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.observe import TYPE
from browser.test_every_page import SMALLEST
from browser.test_keyboard import EDITIONS, article


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_forced_colours_keep_the_focus_and_the_table_line(
    page: Page, address: str, site: Path, edition: str
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + EDITIONS[edition] + article(site))
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    line = page.evaluate("getComputedStyle(document.querySelector('.head')).borderBottomWidth")
    assert ring == "solid"
    assert float(line.removesuffix("px")) >= 4


def test_less_motion_means_none(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + "index.html")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


#: The smallest words on paper, in points (rules LP-02 and ER-26; 12 points are standard).
ON_PAPER = {"standard": 12, "large-print": 18, "easy-read": 16}


def test_on_paper_words_are_black_and_large_enough(
    page: Page, address: str, site: Path, edition: str
) -> None:
    page.emulate_media(media="print")
    page.goto(address + EDITIONS[edition] + article(site))
    seen: dict[str, Any] = page.evaluate(TYPE)
    assert round(seen["smallest"] * 0.75, 2) >= ON_PAPER[edition]
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    expect(page.locator(".turn")).to_be_hidden()
    expect(page.locator(".editions [aria-current]")).to_be_visible()


def test_pages_work_from_a_disk(page: Page, site: Path, edition: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.goto((site / EDITIONS[edition] / "search.html").as_uri() + "?q=co-production")
    expect(page.locator("#results li").first).to_be_visible()
    assert page.evaluate("document.fonts.check('20px \"Atkinson Hyperlegible\"')")
    seen: dict[str, Any] = page.evaluate(TYPE)
    assert seen["smallest"] >= SMALLEST[edition]
    page.locator("#q").fill("equal")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=equal")
    assert noise == []


#: Every full line of running words: all lines of a paragraph but its last, in characters.
_LINES = """() => [...document.querySelectorAll(".page p")].flatMap((paragraph) => {
  const lines = new Map();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (let place = 0; place < walker.currentNode.length; place++) {
      const range = document.createRange();
      range.setStart(walker.currentNode, place);
      range.setEnd(walker.currentNode, place + 1);
      const box = range.getClientRects()[0];
      if (box) lines.set(Math.round(box.bottom / 6), (lines.get(Math.round(box.bottom / 6)) || 0) + 1);
    }
  }
  return [...lines.values()].slice(0, -1);
})"""
#: The mean line in characters, from and to (rule LP-37); easy-read words stand beside pictures.
_LINE_LENGTH = {"standard": (60, 75), "large-print": (60, 75), "easy-read": (25, 60)}


def test_lines_are_of_a_length_that_is_easy_to_read(
    page: Page, address: str, site: Path, edition: str
) -> None:
    page.goto(address + EDITIONS[edition] + article(site))
    lines: list[int] = page.evaluate(_LINES)
    shortest, longest = _LINE_LENGTH[edition]
    assert shortest <= sum(lines) / len(lines) <= longest


def test_nothing_is_stored_about_readers_who_choose_nothing(page: Page, address: str) -> None:
    for name in ("index.html", "easy-read/search.html?q=carer"):
        page.goto(address + name)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
