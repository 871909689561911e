"""The made list of every page with its figures, on the web and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
import web_site
from conftest import copy_of_tiny, read_contents
from lxml import html  # type: ignore[import-untyped]
from pipeline.checks import web as web_checks
from pipeline.contents import Contents
from pipeline.directives.made import _NO_MEASURES
from pipeline.findings import Finding
from pipeline.formats.print import translate, translation
from pipeline.formats.web.measures import Measured
from pipeline.formats.web.parsed import Element

PAGE = """---
title: Figures
description: Every page with its figures.
purpose: about
no_easy_read: it holds only figures.
---

# Figures

Here are the figures.

```{made} measures
```
"""
FOUND = Finding(
    "easyread/principles/fair.md", 9, "jargon", '"stakeholders" is an office word',
    words="The <b>stakeholders</b> eat.", severity="warning",
)  # fmt: skip
MEASURED = (
    Measured("source/index.md", 12.34, 7.0, None, 30, ()),
    Measured("easyread/index.md", 5.0, 1.5, 1.2, 14, ()),
    Measured("source/principles/fair.md", 10, 4, 6.6, 28, ()),
    Measured("easyread/principles/fair.md", 6, 0, 2.04, 12, (FOUND,)),
    Measured("source/figures.md", 4, 0, None, 9, ()),
    Measured("easyread/words.yml", 0, 0, None, 0, ()),
)


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    root = copy_of_tiny(tmp_path_factory.mktemp("figures") / "guide")
    (root / "source" / "figures.md").write_text(PAGE, encoding="utf-8")
    front = root / "source" / "index.md"
    text = front.read_text(encoding="utf-8")
    front.write_text(text.replace("\nreferences\n", "\nreferences\nfigures\n"))
    return read_contents(root)


@pytest.fixture(scope="module")
def site(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return web_site.make(contents, tmp_path_factory.mktemp("site"), MEASURED)


def made(site: Path, address: str) -> Element:
    page = html.fromstring((site / address).read_text(encoding="utf-8"))
    (box,) = page.find_class("made-measures")
    return box


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_pages_stand_beside_their_partners_worst_first(contents: Contents, site: Path) -> None:
    box = made(site, "figures.html")
    rows = [[words(cell) for cell in row.xpath("th|td")] for row in box.xpath(".//tr")]
    assert rows[:2] == [
        ["Page", "To look at", "Words to a sentence", "Hard words in 100", "Reading grade"],
        ["Fair shares", "1", "10.0; easy read 6.0", "4.0; easy read 0.0", "6.6; easy read 2.0"],
    ]
    named = {row[0]: row[1:] for row in rows[1:]}
    assert named["Figures"] == ["0", "4.0", "0.0", ""]
    assert named[contents.meta("source", "index").title][-1] == "easy read 1.2"
    assert len(rows) == 1 + len(contents.order)
    assert box.xpath(".//tbody//th//a/@href")[0] == "principles/fair.html"


def test_findings_are_said_in_words_and_never_as_markup(site: Path) -> None:
    box = made(site, "figures.html")
    (item,) = box.xpath(".//li")
    assert words(item) == (
        "Easy read, line 9: “stakeholders” is an office word. “The <b>stakeholders</b> eat.”"
    )
    assert not item.xpath(".//b")


def test_in_large_print_the_wide_table_is_a_list(site: Path) -> None:
    box = made(site, "large-print/figures.html")
    assert not box.xpath(".//table")
    first = box.find_class("labelled")[0][0]
    assert words(first).startswith(
        "Page: Fair shares To look at: 1 Words to a sentence: 10.0; easy read"
    )
    assert first.xpath(".//a/@href") == ["principles/fair.html"]


def test_the_pages_keep_the_rules_of_the_web(contents: Contents, site: Path) -> None:
    found = web_checks.check_site(contents.guide, contents, site)
    assert [one for one in found if one.path == "source/figures.md"] == []


def test_search_does_not_find_the_pages_that_are_listed(site: Path) -> None:
    (script,) = [file for file in site.glob("assets/find-*.js") if "Figures" in file.read_text()][
        :1
    ]
    entry = next(part for part in script.read_text().split("],[") if '"Figures"' in part)
    assert "figures" in entry
    assert "stakeholders" not in entry


def test_without_figures_and_on_paper_a_sentence_stands_there(
    contents: Contents, tmp_path: Path
) -> None:
    site = web_site.make(contents, tmp_path)
    assert words(made(site, "figures.html")) == _NO_MEASURES
    assert list(translate(contents.guide, "source")) == []
    passages = [
        words for _, words in translation(contents.guide, "source").records["figures"].passages
    ]
    assert _NO_MEASURES in passages
