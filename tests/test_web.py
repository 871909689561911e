"""The web pages of a small guide that holds every construct.

Golden pages are in golden/web. After a change that is meant, make them again and look at each:
REFRESH_GOLDEN=1 pytest tests/test_web.py
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
import web_site
from conftest import copy_of_tiny, read_contents
from docutils import nodes
from pipeline.checks.web import check_site
from pipeline.contents import Contents
from pipeline.formats.web import colours, search, tables, weight, whole
from pipeline.formats.web.context import POLICY

GOLDEN = Path(__file__).parent / "golden" / "web"
EVERYTHING = """\
---
title: Everything & more
description: Each thing that a page may hold, <b>once</b>.
---

# Everything & more

*Slanted*, **bold**, `code`, a [link to a place](principles/fair.md#digging),
a note[^a] and a date, 6 August 2018.

## Tables

| What | How many |
|---|---|
| Apples | 3 |

:::{list-table} Gardens
:header-rows: 1
:widths: 10 20 30 40

* - Place
  - Who
  - When
  - What changed
* - Leeds
  - Carers
  -
  - Nothing **yet**.
:::

## Boxes

:::{warning}
Words.
:::

> Said.

```{figure} plot.svg
:width: 50%
:alt: A plot of land

A caption.
```

## Lists

1. one
   1. inner

Term
: Its meaning.

```python
print("<b>")
```

:::{recommendations}
- Share the tools.
:::

{{ 7 * 7 }} #eval("1")

[^a]: The words of the note.
"""
PLOT = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0H9"/></svg>'


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    root = copy_of_tiny(tmp_path_factory.mktemp("web") / "guide")
    (root / "source" / "everything.md").write_text(EVERYTHING, encoding="utf-8")
    (root / "source" / "plot.svg").write_text(PLOT, encoding="utf-8")
    front = root / "source" / "index.md"
    front.write_text(
        front.read_text(encoding="utf-8").replace("\nreferences\n", "\nreferences\neverything\n")
    )
    return read_contents(root)


@pytest.fixture(scope="module")
def site(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return web_site.make(contents, tmp_path_factory.mktemp("site"))


def body(site: Path, address: str) -> str:
    """A page's HTML, without what changes with the content of other files."""
    text = (site / address).read_text(encoding="utf-8")
    return re.sub(r"-[0-9a-f]{10}\.", "-0123456789.", text)


# --- Golden pages


@pytest.mark.parametrize(
    "address",
    [
        "index.html", "search.html", "references.html", "everything.html", "principles/fair.html",
        "large-print/everything.html", "easy-read/index.html", "easy-read/principles/fair.html",
    ],
)  # fmt: skip
def test_pages_are_as_we_left_them(site: Path, address: str) -> None:
    golden = GOLDEN / address
    made = body(site, address)
    if not address.endswith("index.html"):  # the panel is the same everywhere
        made = re.sub(r'<section id="Looks".*?</section>', "", made, flags=re.DOTALL)
    if os.environ.get("REFRESH_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


# --- What every page is made of


def test_every_page_has_a_policy_and_one_script(site: Path) -> None:
    for address in web_site.pages(site):
        page = body(site, address)
        assert POLICY in page
        assert page.count("<script") == 1


@pytest.mark.parametrize("folder", ["source", "easyread"])
def test_headings_may_have_the_names_of_parts_of_the_page(
    tiny: Path, tmp_path: Path, folder: str
) -> None:
    names = ("Main", "Menu", "Looks", "Examples", "Shows", "Ways", "Help", "Menu title", "_main")
    page = tiny / folder / "principles" / "fair.md"
    page.write_text(page.read_text("utf-8") + "".join(f"\n## {name}\n\nWords.\n" for name in names))
    made = read_contents(tiny)
    site = web_site.make(made, tmp_path / "site")
    assert [f for f in check_site(made.guide, made, site) if f.rule == "unique-ids"] == []


def test_a_heading_links_to_the_same_place_in_the_other_edition_of_its_words(site: Path) -> None:
    links = {
        "": "../large-print/principles/fair.html#digging",
        "large-print/": "../../principles/fair.html#digging",
    }
    for folder, link in links.items():
        assert f'<a class="elsewhere" href="{link}">' in body(site, f"{folder}principles/fair.html")
    assert "elsewhere" not in body(site, "easy-read/principles/fair.html")


@pytest.mark.parametrize(
    ("address", "top"),
    [("", "/"), ("https://guide.example", "/"), ("https://guide.example/plot/", "/plot/")],
)
def test_links_of_the_page_for_lost_readers_work_at_any_address(
    contents: Contents, tmp_path: Path, address: str, top: str
) -> None:
    guide = replace(contents.guide, address=address)
    made = web_site.make(replace(contents, guide=guide), tmp_path)
    for folder in ("", "large-print/", "easy-read/"):
        page = body(made, f"{folder}404.html")
        assert f'href="{top}{folder}index.html"' in page
        assert f'href="{top}assets/' in page
        assert re.findall(r'(?:href|src)="(?!/|#|mailto:|https?:)([^"]*)', page) == []


def test_no_page_has_a_style_of_its_own(site: Path) -> None:
    for address in web_site.pages(site):
        assert not re.search(r"<style|\sstyle=|\son\w+=", body(site, address)), address


def test_nothing_is_published_that_no_page_uses(site: Path) -> None:
    said = "".join(body(site, address) for address in web_site.pages(site))
    said += "".join(file.read_text() for file in site.glob("assets/*.css"))
    for file in site.glob("**/*"):
        for_hosts = file.name in ("_headers", ".htaccess")
        if file.is_file() and "pictures" not in file.parts and not for_hosts:
            name = re.sub(r"-[0-9a-f]{10}\.", "-0123456789.", file.name)
            assert name in re.sub(r"-[0-9a-f]{10}\.", "-0123456789.", said), file


def test_the_same_words_give_the_same_bytes(contents: Contents, site: Path, tmp_path: Path) -> None:
    again = web_site.make(contents, tmp_path / "again")
    for file in (file for file in site.rglob("*") if file.is_file()):
        assert file.read_bytes() == (again / file.relative_to(site)).read_bytes(), file


def test_the_first_view_of_a_page_is_light(site: Path) -> None:
    for address in web_site.pages(site):
        seen = weight.first_view(site, address)
        assert seen.size <= 100_000, (address, seen)
        assert seen.requests <= 6, (address, seen)


def test_a_first_view_counts_styles_scripts_and_fonts_once(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(
        "@import 'b.css'; @font-face { src: url(f.woff2) } p { background: url(x.svg) }"
    )
    (tmp_path / "f.woff2").write_bytes(b"font")
    (tmp_path / "page.html").write_text(
        '<link rel="stylesheet" href="a.css?v=1"><script src="/s.js"></script><img src="x.png">'
    )
    light = weight.first_view(tmp_path, "page.html")
    assert light.requests == len(("page.html", "a.css", "b.css", "f.woff2", "s.js"))
    (tmp_path / "s.js").write_bytes(os.urandom(5000))
    assert weight.first_view(tmp_path, "page.html").size >= light.size + 5000


def test_hosts_are_told_the_policy_and_the_page_for_lost_readers(site: Path) -> None:
    for name in ("_headers", ".htaccess"):
        said = (site / name).read_text(encoding="utf-8")
        assert f"{POLICY}; frame-ancestors 'self'" in said
        assert "unsafe" not in said
    assert "ErrorDocument 404 /404.html" in (site / ".htaccess").read_text(encoding="utf-8")


# --- The editions


def test_a_missing_partner_is_named_with_its_reason(site: Path) -> None:
    page = body(site, "large-print/references.html")
    assert "There is no easy read version of this page: it lists publications." in page
    assert '<a href="../easy-read/index.html">Start of the easy read edition</a>' in page
    assert "Easy read<span" in page


def test_easy_read_pages_say_that_nobody_has_checked_them(site: Path) -> None:
    assert "Not checked yet" in body(site, "easy-read/principles/fair.html")
    assert "Not checked yet" not in body(site, "principles/fair.html")


def test_a_checked_page_names_the_group_and_the_day(tiny: Path, tmp_path: Path) -> None:
    page = tiny / "easyread" / "principles" / "fair.md"
    front = "---\nchecked_by: Leeds Readers\nchecked_on: 2026-11-20\n"
    page.write_text(page.read_text(encoding="utf-8").replace("---\n", front, 1), encoding="utf-8")
    made = body(web_site.make(read_contents(tiny), tmp_path), "easy-read/principles/fair.html")
    assert "This page was checked by Leeds Readers." in made
    assert "The date was 20 November 2026." in made
    assert "Not checked yet" not in made


def test_the_front_page_says_what_it_is_before_it_asks_how_to_read(site: Path) -> None:
    page = body(site, "index.html")
    assert page.index("Neighbours plan the garden") < page.index("How would you like to read?")


def test_wide_tables_are_lists_in_large_print_only(site: Path) -> None:
    assert 'role="region" tabindex="0" aria-label="Table 2: Gardens"' in body(
        site, "everything.html"
    )
    page = body(site, "large-print/everything.html")
    assert page.count("<table") == 1
    assert "<p><strong>Who:</strong> Carers</p>" in page
    assert "When:" not in page


def test_words_are_never_markup(site: Path) -> None:
    page = body(site, "everything.html")
    assert "Each thing that a page may hold, &lt;b&gt;once&lt;/b&gt;." in page
    assert "<h1>" in page
    assert "Everything &amp; more</h1>" in page
    assert "{{ 7 * 7 }}" in page


# --- Words and figures that stay whole


@pytest.mark.parametrize(
    "piece",
    [
        "co-production",
        "6 August 2018",
        "May 2013",
        "01632 960 001",
        "SW1A 2AA",
        "£5 million",
        "25 kg",
    ],
)
def test_pieces_stay_on_one_line(piece: str) -> None:
    assert whole.in_html(f"A {piece}, they say") == f'A <span class="nb">{piece}</span>, they say'


@pytest.mark.parametrize(
    "words", ["2015 The", "well - known", "a-very-long-word-of-all-the-words", "in 2013"]
)
def test_other_words_may_part(words: str) -> None:
    assert whole.in_html(words) == words


def test_long_pieces_may_part_on_narrow_pages() -> None:
    assert whole.in_html("29 September 2013") == '<span class="nb-long">29 September 2013</span>'


def test_attributes_are_left_alone() -> None:
    assert (
        whole.in_html('<a href="co-production.html">x</a>') == '<a href="co-production.html">x</a>'
    )


# --- Tables as lists


def table(rows: list[list[nodes.entry]], head: int = 1) -> nodes.table:
    made = [nodes.row("", *row) for row in rows]
    group = nodes.tgroup(
        "", nodes.thead("", *made[:head]), nodes.tbody("", *made[head:]), cols=len(rows[0])
    )
    return nodes.table("", group)


def cell(words: str, **spans: int) -> nodes.entry:
    return nodes.entry("", *([nodes.paragraph("", words)] if words else []), **spans)


def test_a_tall_cell_is_said_in_every_row() -> None:
    made = tables.as_list(
        table(
            [[cell("Place"), cell("Who")], [cell("Leeds", morerows=1), cell("Ann")], [cell("Bob")]]
        )
    )
    assert [item.astext().split("\n\n") for item in made[0].children] == [
        ["Place: Leeds", "Who: Ann"], ["Place: Leeds", "Who: Bob"],
    ]  # fmt: skip


def test_a_broad_cell_has_all_its_labels_and_an_empty_one_says_nothing() -> None:
    head = [cell("Place"), cell("Who"), cell("When")]
    made = tables.as_list(
        table(
            [
                head,
                [cell("Leeds"), cell("none", morecols=1)],
                [cell("York"), cell(""), cell("2013")],
            ]
        )
    )
    assert [item.astext().split("\n\n") for item in made[0].children] == [
        ["Place: Leeds", "Who, When: none"], ["Place: York", "When: 2013"],
    ]  # fmt: skip


# --- Search


def test_search_folds_words_as_readers_type_them() -> None:
    assert list(search.fold("Grŵp Gwalia's co-production, 2013")) == [
        "grwp", "gwalia", "s", "co", "production", "2013",
    ]  # fmt: skip


def test_the_search_page_lists_every_page_and_knows_its_words(site: Path) -> None:
    page = (site / "search.html").read_text(encoding="utf-8")
    for address in ("index.html", "principles/fair.html", "references.html", "everything.html"):
        assert f'href="{address}"' in page
    script = next(iter(re.findall(r'<script src="([^"]+)"', page)))
    data = json.loads(
        (site / script).read_text(encoding="utf-8").splitlines()[0][len("const pages=") : -1]
    )
    fair = next(entry for entry in data if entry[0] == "principles/fair.html")
    assert fair[2] == "Fair shares"
    assert ["Grŵp Gwalia", "grwp-gwalia"] in fair[4]
    assert "gloves" in fair[5].split()
    assert fair[6] == "Explanation"


# --- Colours


def test_contrast_is_as_wcag_computes_it() -> None:
    assert colours.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert colours.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_reader_may_choose_light_or_dark_whatever_the_device_says(site: Path) -> None:
    for sheet in site.glob("assets/*.css"):
        styles = sheet.read_text(encoding="utf-8")
        known = colours.schemes(styles)
        assert set(known) == {"light", "dark", "plain"}
        assert known["plain"]["ink"] == "#000000"
        for scheme in ("light", "dark"):
            declared = styles.partition(f':root[data-colours="{scheme}"] {{ ')[2].partition("}")[0]
            assert f"--paper: {known[scheme]['paper']};" in declared, sheet.name


def test_weak_colours_in_a_scheme_that_readers_choose_are_found() -> None:
    styles = ":root { --ink: #000000; --paper: #FFFFFF; }"
    chosen = ':root[data-colours="plain"] { --ink: #999999; }'
    assert [one.scheme for one in colours.too_weak(styles + chosen)] == ["plain"]
