"""Guides of other people: two editions, another language, and ordinary documentation as MyST has it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from conftest import GUIDES, copy_of_tiny
from lxml import html  # type: ignore[import-untyped]
from pipeline import interface, settings, site
from pipeline.findings import Finding
from pipeline.formats.typst.record import words_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


def copied(name: str, folder: Path) -> Path:
    root = folder / name
    shutil.copytree(GUIDES / name, root)
    return root


def errors(outcome: site.Outcome) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.severity == "error"]


def seen(page: Path) -> str:
    """What a reader meets on a page: its words, and those said of pictures."""
    [main] = html.parse(str(page)).getroot().xpath("//main")
    return f"{main.text_content()} {' '.join(main.xpath('//img/@alt'))} {' '.join(main.xpath('//abbr/@title'))}"


def printed(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return " ".join(page.get_textpage().get_text_range() for page in document)


# --- ordinary documentation

#: Markup, whose words no reader sees: front matter, names and options of blocks, addresses, comments.
_MARKUP = (
    (r"\A---\n.*?\n---\n", re.DOTALL),
    (r"```\{toctree\}.*?```", re.DOTALL),
    (r"^% .*$", re.MULTILINE),
    (r"^(?:`{3,}|:{3,})(?:\{(?:figure|code-block)\}.*|\{[\w-]+\}|\w+$)", re.MULTILINE),
    (r"^:(?:header-rows|maxdepth): .*$", re.MULTILINE),
    (r"^:(?:alt|caption|subtitle):", re.MULTILINE),
    (r"\{[\w-]+\}(?=`)", 0),
    (r"\]\([^)]*\)", 0),
    (r"\[\^\w+\]", 0),
    (r"^\d+\. ", re.MULTILINE),
    (r"^- \[[ x]\]", re.MULTILINE),
    (r"\{grid\} 2", 0),
)  # fmt: skip


def words_to_find(source: Path) -> set[str]:
    """Every word of a page's file that a reader should meet."""
    text = re.sub(r"\{su[bp]\}`(\d)`", r"\1", source.read_text(encoding="utf-8"))
    for pattern, flags in _MARKUP:
        text = re.sub(pattern, " ", text, flags=flags)
    return set(words_of(text))


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, site.Outcome]:
    root = copied("ordinary", tmp_path_factory.mktemp("guides"))
    return root, site.make(root)


def test_ordinary_documentation_is_published(ordinary: tuple[Path, site.Outcome]) -> None:
    assert errors(ordinary[1]) == []


@pytest.mark.parametrize("page", ["index", "blocks", "inline", "tables"])
@pytest.mark.parametrize("edition", ["", "large-print/"])
def test_no_word_of_a_page_is_lost_on_the_web(
    ordinary: tuple[Path, site.Outcome], page: str, edition: str
) -> None:
    root = ordinary[0]
    wanted = words_to_find(root / "source" / f"{page}.md")
    found = words_of(seen(root / "build" / "site" / edition / f"{page}.html"))
    assert len(wanted) > 4
    assert wanted - set(found) == set()


@pytest.mark.parametrize("name", ["standard", "large-print-18-point", "giant-print-24-point"])
def test_no_word_is_lost_on_paper(ordinary: tuple[Path, site.Outcome], name: str) -> None:
    root = ordinary[0]
    [file] = (root / "build" / "site" / "downloads").glob(f"ordinary-documentation-{name}.pdf")
    found = set(words_of(printed(file)))
    for page in (root / "source").glob("*.md"):
        # On paper a box to tick has no words, and alternative text is a part of the PDF's tags.
        assert words_to_find(page) - found - _IN_TAGS == set(), page.name


#: What is said of pictures stands in the tags of a PDF, for those who hear it.
_IN_TAGS = {"square", "Another", "on", "paper"}


def test_formulas_are_refused_with_what_to_do(tmp_path: Path) -> None:
    root = copied("ordinary", tmp_path)
    page = root / "source" / "inline.md"
    page.write_text(page.read_text("utf-8") + "\n```{math}\na^2 + b^2 = c^2\n```\n")
    outcome = site.make(root)
    assert outcome.site is None
    found = [f for f in errors(outcome) if f.path == "source/inline.md"]
    assert [f.hint for f in found] == [
        "say the formula in words, or show it as a picture with words"
    ]


# --- another language, two editions, other limits


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, site.Outcome]:
    root = copied("welsh", tmp_path_factory.mktemp("guides"))
    return root, site.make(root)


def test_a_guide_of_two_editions_is_published(welsh: tuple[Path, site.Outcome]) -> None:
    root, outcome = welsh
    assert errors(outcome) == []
    assert (root / "build/site/print-bras/palu.html").exists()
    assert not (root / "build/site/easy-read").exists()


def test_it_says_the_words_of_its_interface(welsh: tuple[Path, site.Outcome]) -> None:
    root, _ = welsh
    page = (root / "build/site/palu.html").read_text("utf-8")
    assert "Dewislen" in page
    assert "Yn ôl" in page
    assert '<html class="no-js" lang="cy"' in page or 'lang="cy"' in page
    [pdf] = (root / "build/site/downloads").glob("yr-ardd-standard.pdf")
    words = printed(pdf)
    assert "Tachwedd 2026" in words
    assert "Cynnwys" in words
    assert "Nodyn" in words


def test_what_is_not_translated_is_said_in_english_and_named(
    welsh: tuple[Path, site.Outcome],
) -> None:
    root, outcome = welsh
    assert "Find a page" in (root / "build/site/palu.html").read_text("utf-8")
    [told] = [finding for finding in outcome.findings if finding.path == interface.NAME]
    assert told.severity == "warning"
    assert "skip" in told.message


def test_its_own_limits_hold(tmp_path: Path) -> None:
    root = copied("welsh", tmp_path)
    page = root / "source" / "palu.md"
    long = "Mae pawb yn palu a phawb yn bwyta yn yr ardd."
    text = page.read_text("utf-8").replace("\nMae pawb yn bwyta.", f"\n{long}")
    page.write_text(text, encoding="utf-8")
    found = errors(site.make(root))
    assert [(f.rule, f.line) for f in found] == [("sentence-length", 10)]


def test_a_page_leads_to_its_own_file(welsh: tuple[Path, site.Outcome]) -> None:
    root, _ = welsh
    for edition in ("", "print-bras/"):
        page = (root / "build/site" / edition / "palu.html").read_text("utf-8")
        assert 'href="https://code.example.org/group/garden/edit/main/source/palu.md"' in page


def test_each_edition_leads_to_the_file_of_its_own_words(tmp_path: Path) -> None:
    root = copy_of_tiny(tmp_path / "guide")
    file = root / "editions.toml"
    text = file.read_text("utf-8").replace(
        'repository = ""', 'repository = "https://code.example.org/a/b/"'
    )
    file.write_text(text, encoding="utf-8")
    outcome = site.make(root)
    assert errors(outcome) == []
    start = 'href="https://code.example.org/a/b/edit/main/'
    for edition, words in (("", "source"), ("large-print/", "source"), ("easy-read/", "easyread")):
        page = (root / "build/site" / edition / "principles/fair.html").read_text("utf-8")
        assert f'{start}{words}/principles/fair.md"' in page
        assert (root / words / "principles/fair.md").exists()


def test_without_an_address_there_is_no_such_link(ordinary: tuple[Path, site.Outcome]) -> None:
    assert "/edit/main/" not in (ordinary[0] / "build/site/index.html").read_text("utf-8")


# --- the words of the interface themselves


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('bakc = "Yn ôl"', "did you mean back"),
        ("back = 3", "wrong kind"),
        ('no_edition = "Dim"', "as much to fill in"),
        ('back = "Yn ôl', "cannot be read"),
    ],
)
def test_a_mistake_in_the_interface_is_named(tmp_path: Path, line: str, says: str) -> None:
    root = copied("welsh", tmp_path)
    (root / interface.NAME).write_text(f"[plain]\n{line}\n", encoding="utf-8")
    found = [f for f in interface.check(settings.read(root)) if f.severity == "error"]
    assert [f.line for f in found] == [2]
    assert says in f"{found[0].message} {found[0].hint}"
    assert interface.words(root, "source")["back"] == "Back"


def test_our_own_interface_has_both_tables_alike() -> None:
    plain, easy = (interface.words(ROOT, folder) for folder in ("source", "easyread"))
    assert easy.keys() <= plain.keys()
    extra = {name for name in plain.keys() - easy.keys() if not name.startswith("figures_")}
    assert extra == {"measures"}  # only a standard page shows these
