"""A page printed from the browser: A4, margins, size of words, addresses, nothing hidden that matters."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pipeline.checks.pdfs import POINTS_PER_MM, sides
from playwright.sync_api import Page

from browser.test_keyboard import EDITIONS
from browser.test_ways_to_see import ON_PAPER

PAGES = (
    "index.html",
    "about/printing.html",
    "practice-examples/keyring.html",
    "about/credits.html",
)
#: Every page of those in every edition that has it: credits have no easy-read page.
CASES = [
    (edition, name)
    for edition in EDITIONS
    for name in PAGES
    if not (edition == "easy-read" and name == "about/credits.html")
]


def printed(page: Page) -> tuple[sides.Side, ...]:
    """The page as Chromium prints it, with the paper and margins that its style sheet asks for."""
    made = page.pdf(prefer_css_page_size=True, print_background=False)
    with pypdfium2.PdfDocument(io.BytesIO(made)) as pdf:
        return sides.sides(pdf)


@pytest.mark.parametrize(("edition", "name"), CASES)
def test_a_page_prints_well_from_the_browser(
    page: Page, address: str, edition: str, name: str
) -> None:
    page.goto(address + EDITIONS[edition] + name)
    wanted = page.locator("main h1, .text :is(h2, h3)").all_inner_texts()
    links = page.locator(".text a[href^='http']").evaluate_all("all => all.map(a => a.href)")
    paper = printed(page)
    text = "".join("".join(side.text.split()) for side in paper)
    for side in paper:
        assert (round(side.width), round(side.height)) in ((595, 842), (596, 842), (595, 841))
        assert min(run.left for run in side.runs) >= 25 * POINTS_PER_MM - 2
        assert max(run.right for run in side.runs) <= side.width - 25 * POINTS_PER_MM + 2
        assert min(run.size for run in side.runs) >= ON_PAPER[edition] - 0.1
    assert [words for words in wanted if "".join(words.split()) not in text] == []
    assert [link for link in links if link.removesuffix("/") not in text] == []
