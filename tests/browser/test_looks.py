"""The panel "Change how it looks": it works by keyboard, is remembered, and its absence loses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browser.observe import NARROW, RUN_AXE, SIDEWAYS, TAGS

EDITIONS = ("", "large-print/", "easy-read/")
PAGES = ("index.html", "search.html", "404.html", "principles/equality.html", "about/formats.html")
#: The choices that change most.
MOST = {"size": "biggest", "space": "more", "colours": "dark"}


def choose(page: Page, **choices: str) -> None:
    """Open the panel and choose, as a reader does with the mouse."""
    page.locator("#Looks summary").click()
    for name, value in choices.items():
        page.locator(f'#Looks input[name="{name}"][value="{value}"]').check()


def looks(page: Page) -> dict[str, str]:
    chosen: dict[str, str] = page.evaluate("({ ...document.documentElement.dataset })")
    return {name: chosen[name] for name in MOST if name in chosen}


def words(page: Page) -> float:
    """The size of the running words in px."""
    size: float = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    )
    return size


def test_a_choice_made_by_keyboard_holds_on_the_next_page(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    before = words(page)
    page.locator("#Looks summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert looks(page) == {"size": "bigger"}
    page.goto(address + "large-print/how-to/culture.html")
    assert looks(page) == {"size": "bigger"}
    assert page.locator('#Looks input[value="bigger"]').is_checked()
    page.goto(address + "index.html")
    assert words(page) == pytest.approx(1.25 * before)


def test_the_usual_look_comes_back(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    choose(page, **MOST)
    assert looks(page) == MOST
    page.locator("#Looks button").click()
    assert looks(page) == {}
    page.reload()
    assert looks(page) == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_choice_makes_a_small_screen_scroll_sideways(
    page: Page, address: str, edition: str
) -> None:
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(address + edition + "index.html")
    choose(page, **MOST)
    for name in PAGES:
        page.goto(address + edition + name)
        page.locator("#Looks summary").click()
        assert page.evaluate(SIDEWAYS) <= 0, name


@pytest.mark.parametrize("colours", ["light", "dark", "plain"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_axe_finds_nothing_in_the_open_panel(
    page: Page, address: str, axe: str, edition: str, colours: str
) -> None:
    page.add_init_script(axe)
    page.goto(address + edition + "principles/equality.html")
    choose(page, colours=colours)
    assert page.evaluate(RUN_AXE, TAGS) == []


def test_dark_colours_stay_off_the_paper(page: Page, address: str) -> None:
    page.goto(address + "principles/equality.html")
    choose(page, colours="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_scripts_there_is_no_panel_and_the_page_is_whole(
    browser: Browser, address: str, edition: str
) -> None:
    with_scripts, without = (browser.new_page(java_script_enabled=on) for on in (True, False))
    for one in (with_scripts, without):
        one.goto(address + edition + "principles/equality.html")
    assert not without.locator("#Looks").is_visible()
    for part in ("main", "footer", "nav.editions"):
        assert without.locator(part).inner_text() == with_scripts.locator(part).inner_text()
    with_scripts.close()
    without.close()


def test_a_browser_that_stores_nothing_changes_this_page_alone(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw Error('no'); } })"
    )
    page.goto(address + "index.html")
    choose(page, colours="dark")
    assert looks(page) == {"colours": "dark"}
