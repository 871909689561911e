"""Lists that the build makes: they say what editions.toml and the pages say, in every edition."""

from __future__ import annotations

from pathlib import Path

import pytest
import web_site
from conftest import read_contents

PAGE = "principles/fair"


def add(root: Path, folder: str, kind: str) -> None:
    """Put a made list at the end of a page."""
    file = root / folder / f"{PAGE}.md"
    file.write_text(f"{file.read_text('utf-8')}\n```{{made}} {kind}\n```\n", encoding="utf-8")


def said(root: Path, out: Path) -> dict[str, str]:
    """The pages with the list, by edition."""
    site = web_site.make(read_contents(root), out)
    folders = {"standard": "", "large-print": "large-print", "easy-read": "easy-read"}
    return {
        key: (site / folder / f"{PAGE}.html").read_text("utf-8") for key, folder in folders.items()
    }


@pytest.mark.parametrize("given", [True, False])
def test_ways_to_reach_the_publisher_are_those_that_are_given(
    tiny: Path, tmp_path: Path, given: bool
) -> None:
    settings = tiny / "editions.toml"
    if given:
        text = settings.read_text("utf-8").replace('phone = ""', 'phone = "01632 960000"')
        settings.write_text(text, encoding="utf-8")
    for folder in ("source", "easyread"):
        add(tiny, folder, "contact")
    pages = said(tiny, tmp_path / "site")
    for edition, page in pages.items():
        box = page.partition('class="made made-contact"')[2].partition("</main>")[0]
        assert ("01632 960000" in box) == given, edition
        assert ("no phone number" in box or "do not have a phone number" in box) != given, edition


def test_figures_count_the_pages_as_they_are(tiny: Path, tmp_path: Path) -> None:
    add(tiny, "source", "figures")
    page = said(tiny, tmp_path / "site")["large-print"]
    for sentence in (
        "Standard: 3 web pages.",
        "Easy read: 2 web pages.",
        "partner: 1. Each gives its reason.",
        "have checked: 0 of 2.",
    ):
        assert sentence in page
