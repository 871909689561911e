"""The look at a page finds what it is for: a fault of each kind, put into a copy, is seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.observe import Look, look_at
from browser.serve import serving

#: What is put before the foot of a page, what is noted, and the words the note must hold.
FAULTS = {
    "weak contrast": ('<p class="x">Faint words</p>', "violations", "color-contrast-enhanced"),
    "no label": ("<input>", "violations", "label"),
    "no link words": ('<a href="index.html"></a>', "violations", "link-name"),
    "a script": ("<script>document.title = 'ran'</script>", "noise", "Content Security Policy"),
    "a style": ('<p style="color: red">Red</p>', "noise", "Content Security Policy"),
    "another host": (
        '<img src="http://192.0.2.1/x.png" alt="">',
        "noise",
        "Content Security Policy",
    ),
    "a lost picture": ('<img src="lost.png" alt="">', "failed", "lost.png"),
    "too wide": ('<p class="wide">Wide</p>', "sideways", "at 320 px"),
    "cut off": ('<p class="cut">Words that are cut off by their box</p>', "spacing", "cut off"),
    "small words": ('<p class="small">Small</p>', "smallest", ""),
    "slanted": ('<p class="slanted">Slanted</p>', "faults", "slanted"),
}
STYLES = """
.x { color: #999 } .wide { width: 500px } .cut { height: 1em; overflow: hidden }
.small { font-size: 10px } .slanted { font-style: italic }
"""


@pytest.fixture(scope="module")
def broken(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site with a page for each fault."""
    copy = shutil.copytree(site, tmp_path_factory.mktemp("broken") / "site")
    for sheet in copy.glob("assets/*.css"):
        sheet.write_text(sheet.read_text(encoding="utf-8") + STYLES, encoding="utf-8")
    front = (copy / "index.html").read_text(encoding="utf-8")
    for name, (fault, *_) in FAULTS.items():
        page = front.replace("</main>", f"{fault}</main>")
        (copy / f"{name.replace(' ', '-')}.html").write_text(page, encoding="utf-8")
    return copy


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(browser: Browser, broken: Path, axe: str, name: str) -> None:
    _, what, words = FAULTS[name]
    context = browser.new_context()
    context.add_init_script(axe)
    with serving(broken) as address:
        look: Look = look_at(context.new_page(), address, f"{name.replace(' ', '-')}.html")
    context.close()
    if what == "smallest":
        assert look.smallest == 10
    else:
        assert any(words in note for note in getattr(look, what)), getattr(look, what)


def test_a_keyboard_trap_is_seen(browser: Browser, broken: Path) -> None:
    from browser.test_keyboard import walk

    page = browser.new_page()
    with serving(broken) as address:
        page.goto(address + "index.html")
        page.evaluate(
            """() => document.querySelector("main a").addEventListener("blur", (event) => {
                 setTimeout(() => event.target.focus()); })"""
        )
        with pytest.raises(AssertionError, match="does not come out"):
            stops = [*walk(page)]
            assert not any(stop["backwards"] for stop in stops), "does not come out"
    page.close()
