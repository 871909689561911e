"""The look at a page finds what it is for: a fault of each kind, put into a copy, is seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.observe import Look, look_at
from browser.serve import serving
from browser.test_keyboard import walk

#: What is put before the foot of a page, where it is noted, and the words the note must hold.
FAULTS = {
    "weak contrast": ('<p class="x">Faint words</p>', "violations", "color-contrast-enhanced"),
    "no label": ("<input>", "violations", "label"),
    "no link words": ('<a href="index.html"></a>', "violations", "link-name"),
    "a script": ("<script>document.title = 'ran'</script>", "noise", "script"),
    "a style": ('<p style="color: red">Red</p>', "noise", "style"),
    "another host": ('<img src="http://192.0.2.1/x.png" alt="">', "noise", "192.0.2.1"),
    "a lost picture": ('<img src="lost.png" alt="">', "failed", "lost.png"),
    "too wide": ('<p class="wide">Wide</p>', "sideways", "at 320 px"),
    "cut off": ('<p class="cut">Words that are cut off by their box</p>', "spacing", "cut off"),
    "slanted": ('<p class="slanted">Slanted</p>', "faults", "slanted"),
    "capitals": ('<p class="capitals">Capitals</p>', "faults", "capitals"),
}
STYLES = """
.x { color: #999; font-size: 10px } .wide { width: 500px } .cut { height: 1em; overflow: hidden }
.slanted { font-style: italic } .capitals { text-transform: uppercase }
"""


@pytest.fixture(scope="module")
def broken(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site whose front page has every fault."""
    copy = shutil.copytree(site, tmp_path_factory.mktemp("broken") / "site")
    for sheet in copy.glob("assets/*.css"):
        sheet.write_text(sheet.read_text(encoding="utf-8") + STYLES, encoding="utf-8")
    front = copy / "index.html"
    faults = "".join(fault for fault, *_ in FAULTS.values())
    text = front.read_text(encoding="utf-8")
    front.write_text(text.replace("</main>", f"{faults}</main>"), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def look(browser: Browser, broken: Path, axe: str) -> Look:
    context = browser.new_context()
    context.add_init_script(axe)
    with serving(broken) as address:
        return look_at(context.new_page(), address, "index.html")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(look: Look, name: str) -> None:
    _, what, words = FAULTS[name]
    noted = getattr(look, what)
    assert any(words in note for note in noted), noted


def test_small_words_are_seen(look: Look) -> None:
    assert look.smallest == 10


def test_a_keyboard_trap_is_seen(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.evaluate(
        """() => document.querySelector("main a").addEventListener("blur", (event) => {
             setTimeout(() => event.target.focus()); })"""
    )
    with pytest.raises(AssertionError, match="does not come out"):
        list(walk(page))
