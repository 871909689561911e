"""Everything can be done with the keyboard alone, and the reader always sees where they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import web_site
from playwright.sync_api import Browser, Page, expect

EDITIONS = {"standard": "", "large-print": "large-print/", "easy-read": "easy-read/"}
NAMES = {"standard": "Standard", "large-print": "Large print", "easy-read": "Easy read"}
#: What has the focus, whether a reader can see that, and whether something lies above it.
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0];
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  window.stops ??= [];
  const last = window.stops.at(-1);
  window.stops.push(element);
  return {
    words: element.innerText || element.getAttribute("aria-label") || element.id,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
    hidden: !(above && (element.contains(above) || above.contains(element))),
    backwards: Boolean(last && !(last.compareDocumentPosition(element) & 4)),
  };
}"""
_STOPS = """() => [...document.querySelectorAll("a[href], input, button, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility() && element.tabIndex >= 0).length"""


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def article(site: Path) -> str:
    """A page in the middle of the guide that every edition has, with pages before and after it."""
    pages = set(web_site.pages(site))
    for name in sorted(pages):
        text = (site / name).read_text(encoding="utf-8")
        between = 'rel="prev"' in text and 'rel="next"' in text
        everywhere = all(folder + name in pages for folder in EDITIONS.values())
        if "/" in name and between and everywhere:
            return name
    raise AssertionError("no page that every edition has")


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the page is left; give every stop."""
    for _ in range(stops_of(page) + 2):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            return
        yield stop
    raise AssertionError("the keyboard does not come out of the page again")


def stops_of(page: Page) -> int:
    """At how many places the keyboard should stop."""
    return int(page.evaluate(_STOPS))


def tab_to(page: Page, words: str, within: str = "body") -> None:
    """Press Tab until a link with these words has the focus."""
    for _ in range(stops_of(page)):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "([words, within]) => document.activeElement.closest(within) && "
            "document.activeElement.innerText.replace(/\\s+/g, ' ').trim().startsWith(words)",
            [words, within],
        )
        if found:
            return
    raise AssertionError(f"the keyboard does not come to {words}")


@pytest.mark.parametrize("kind", ["index.html", "article", "search.html"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_goes_through_a_page_in_order_and_is_seen(
    page: Page, address: str, site: Path, edition: str, kind: str, width: int
) -> None:
    name = article(site) if kind == "article" else kind
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + EDITIONS[edition] + name)
    expected = stops_of(page)
    stops = [*walk(page)]
    assert [stop["words"] for stop in stops if not stop["ring"]] == []
    assert [stop["words"] for stop in stops if stop["hidden"]] == []
    assert [stop["words"] for stop in stops if stop["backwards"]] == []
    assert len(stops) == expected


@pytest.mark.parametrize(("edition", "other"), [*itertools.permutations(EDITIONS, 2)])
def test_from_a_page_to_its_partner_and_back(
    page: Page, address: str, site: Path, edition: str, other: str
) -> None:
    name = article(site)
    page.goto(address + EDITIONS[edition] + name)
    for there in (other, edition):
        tab_to(page, NAMES[there], ".editions")
        page.keyboard.press("Enter")
        page.wait_for_url(address + EDITIONS[there] + name)
        expect(page.locator(".editions [aria-current]")).to_contain_text(NAMES[there])


def test_back_and_next(page: Page, address: str, site: Path, edition: str) -> None:
    start = address + EDITIONS[edition] + article(site)
    page.goto(start)
    tab_to(page, "Next", ".turn")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != start)
    tab_to(page, "Back", ".turn")
    page.keyboard.press("Enter")
    page.wait_for_url(start)


def test_the_skip_link_leads_to_the_main_words(
    page: Page, address: str, site: Path, edition: str
) -> None:
    page.goto(address + EDITIONS[edition] + article(site))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_the_menu_leads_to_the_list_at_the_foot(
    page: Page, address: str, site: Path, edition: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + EDITIONS[edition] + article(site))
    tab_to(page, "Menu", ".head")
    page.keyboard.press("Enter")
    expect(page.locator("#Menu")).to_be_focused()
    expect(page.locator("#Menu")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#Menu'))")


def test_finding_a_page(page: Page, address: str, site: Path, edition: str) -> None:
    name = article(site)
    title = page_title(site, EDITIONS[edition] + name)
    page.goto(address + EDITIONS[edition] + "search.html")
    page.locator("#q").focus()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("[role=status]")).not_to_be_empty()
    tab_to(page, title, "#results")
    page.keyboard.press("Enter")
    page.wait_for_url(address + EDITIONS[edition] + name)


def page_title(site: Path, name: str) -> str:
    """The words of a page's heading, without its number."""
    heading = re.search(r"<h1>(?:<span.*?</span> )?(.*?)</h1>", (site / name).read_text("utf-8"))
    assert heading
    return unescape(re.sub("<[^>]+>", "", heading[1]))


def test_without_scripts_every_page_is_in_the_list(
    browser: Browser, address: str, site: Path, edition: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + EDITIONS[edition] + "search.html")
    expect(page.locator("form")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    page.locator(f'.tree a[href="{article(site)}"]').click()
    page.wait_for_url(address + EDITIONS[edition] + article(site))
    context.close()
