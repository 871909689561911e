"""Each rule for made pages finds its own fault on a bad page, and nothing on a good one."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
import web_site
from conftest import copy_of_tiny, read_contents
from pipeline.checks import web
from pipeline.contents import Contents
from pipeline.findings import Finding
from pipeline.formats.web import assets, colours

PAGE = "principles/fair.html"
LARGE = "large-print/principles/fair.html"
#: Rule, page, what the good page says, what the bad one says in its place.
FAULTS = [
    ("page-language", PAGE, ' lang="en-GB"', ""),
    ("page-language", PAGE, ' lang="en-GB"', ' lang="fr"'),
    ("page-title", PAGE, "<title>Fair shares - Standard - Sharing a garden<", "<title><"),
    ("page-title", PAGE, "<title>Fair shares", "<title>References"),
    ("page-title", PAGE, "<title>Fair shares - S", "<title> - S"),
    ("one-main-heading", PAGE, "<footer>", "<h1>Again</h1><footer>"),
    ("one-main-heading", PAGE, "h1>", "h2>"),
    ("heading-order", PAGE, "<footer>", "<h5>Too deep</h5><footer>"),
    ("heading-order", PAGE, "<footer>", "<h2> </h2><footer>"),
    ("landmarks", PAGE, "<main", "<div"),
    ("landmarks", PAGE, "<footer>", "<nav>More</nav><footer>"),
    ("landmarks", PAGE, "<footer>", '<div role="region" tabindex="0">x</div><footer>'),
    ("alternative-text", PAGE, "<footer>", '<img src="../pictures/equal.svg"><footer>'),
    ("link-text", PAGE, "<footer>", '<a href="fair.html">Click here.</a><footer>'),
    ("link-text", PAGE, "<footer>", '<a href="fair.html"><b></b></a><footer>'),
    ("unique-ids", PAGE, "<footer>", '<p id="Main">x</p><footer>'),
    ("form-labels", PAGE, "<footer>", "<input><footer>"),
    ("form-labels", PAGE, "</legend>", "</legend><input name='size'>"),
    ("names-lead-somewhere", PAGE, "<footer>", '<p aria-describedby="nowhere">x</p><footer>'),
    ("nothing-inline", PAGE, "<footer>", '<p style="color:red">x</p><footer>'),
    ("nothing-inline", PAGE, "<footer>", '<p onclick="run()">x</p><footer>'),
    ("nothing-inline", PAGE, "<footer>", "<script>run()</script><footer>"),
    ("nothing-inline", PAGE, "<footer>", "<style>p{}</style><footer>"),
    ("nothing-inline", PAGE, "<footer>", '<a href=" java\nscript:run()">A page</a><footer>'),
    ("policy", PAGE, "Content-Security-Policy", "refused"),
    ("policy", PAGE, "script-src 'self'", "script-src 'unsafe-inline'"),
    ("own-host", PAGE, "<footer>", '<img src="https://example.org/map.png" alt=""><footer>'),
    ("own-host", PAGE, "<footer>", '<img src="//example.org/map.png" alt=""><footer>'),
    ("dead-link", PAGE, "<footer>", '<a href="unfair.html">Unfair shares</a><footer>'),
    ("dead-link", PAGE, "<footer>", '<a href="#nowhere">A place</a><footer>'),
    ("dead-link", PAGE, "<footer>", '<a href="../index.html#nowhere">A place</a><footer>'),
    ("dead-link", PAGE, "<footer>", '<img src="lost.png" alt=""><footer>'),
    ("edition-links", PAGE, "../large-print/principles/fair.html", "../large-print/index.html"),
    ("edition-links", PAGE, 'class="editions"', 'class="others"'),
    ("edition-links", PAGE, ">Easy read<", ">Simple<"),
    ("edition-links", "references.html", '<p class="reason">', '<div class="reason">'),
    ("keyboard", PAGE, "<footer>", '<p tabindex="3">x</p><footer>'),
    ("keyboard", PAGE, "initial-scale=1", "initial-scale=1, user-scalable=no"),
    ("wide-tables", LARGE, "<footer>", "<table><tr><td colspan=4>x</td></tr></table><footer>"),
]  # fmt: skip


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return read_contents(copy_of_tiny(tmp_path_factory.mktemp("checks") / "guide"))


@pytest.fixture(scope="module")
def site(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return web_site.make(contents, tmp_path_factory.mktemp("site"))


def check(contents: Contents, site: Path) -> list[Finding]:
    return web.check_site(contents.guide, contents, site)


def test_a_good_site_has_no_findings(contents: Contents, site: Path) -> None:
    assert check(contents, site) == []


@pytest.mark.parametrize(("rule", "address", "good", "bad"), FAULTS)
def test_a_bad_page_is_found(
    contents: Contents, site: Path, tmp_path: Path, rule: str, address: str, good: str, bad: str
) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    page = copy / address
    text = page.read_text(encoding="utf-8")
    assert good in text
    page.write_text(text.replace(good, bad), encoding="utf-8")
    found = [finding for finding in check(contents, copy) if finding.rule == rule]
    file = "source/references.md" if "references" in address else "source/principles/fair.md"
    assert found
    assert {finding.path for finding in found} <= {file, "source/references.md"}


def test_every_rule_has_a_bad_page() -> None:
    assert {rule for rule, *_ in FAULTS} == set(web.RULES)


def test_every_rule_explains_itself() -> None:
    for rule in (*web.RULES.values(), *web.STYLE_RULES.values()):
        explanation = rule.__doc__ or ""
        assert all(word in explanation for word in ("Source: ", "Bad: ", "Good: ")), rule.__name__


def test_another_language_on_a_page_of_the_pipeline_names_its_address(
    contents: Contents, site: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    page = copy / "search.html"
    page.write_text(page.read_text(encoding="utf-8").replace(' lang="en-GB"', ""), encoding="utf-8")
    assert [finding.path for finding in check(contents, copy)] == ["search.html"]


# --- Style sheets


def test_our_colours_have_contrast_in_the_light_and_in_the_dark() -> None:
    styles = (assets.STYLES / "look.css").read_text(encoding="utf-8")
    assert list(colours.too_weak(styles)) == []
    light, dark = (colours.schemes(styles)[scheme] for scheme in ("light", "dark"))
    tokens = {name for pair in colours.PAIRS for name in pair[:2]}
    assert tokens <= set(light)
    assert light["paper"] != dark["paper"]


@pytest.mark.parametrize(
    ("good", "bad", "scheme"),
    [
        ("--soft: #4A4037", "--soft: #8A8078", "light"),
        ("--soft: #D8CCBB", "--soft: #A09080", "dark"),
    ],
)
def test_a_weak_colour_is_found(good: str, bad: str, scheme: str) -> None:
    styles = (assets.STYLES / "look.css").read_text(encoding="utf-8")
    assert good in styles
    found = [*web.STYLE_RULES["contrast"]("assets/x.css", styles.replace(good, bad))]
    assert found
    assert all(f"in the {scheme}" in finding.message for finding in found)


def test_a_style_sheet_loads_nothing_from_elsewhere() -> None:
    own_files = web.STYLE_RULES["own-files"]
    assert not [*own_files("x.css", "p{background:url(plot.png)}")]
    assert [*own_files("x.css", "@import '//example.org/x.css';")]
    assert [*own_files("x.css", "p{background:url(https://example.org/x.png)}")]


# --- Speed


def test_checking_is_quick(contents: Contents, site: Path) -> None:
    begin = time.perf_counter()
    check(contents, site)
    pages = len(web_site.pages(site))
    assert (time.perf_counter() - begin) / pages < 0.05  # seconds; a twentieth of that is usual
