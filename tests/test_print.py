"""Print: Markdown becomes Typst code, and the code becomes PDFs that people can read.

Every page of `guides/print/source` is a case; `golden/print` holds the Typst code of each. After a
change that is meant, look at the difference, then run: REFRESH_GOLDEN=1 pytest tests/test_print.py
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import GUIDES, anything_allowed, copy_of_tiny, read_contents
from pipeline.contents import Contents
from pipeline.findings import GuideError
from pipeline.formats import print as printing
from pipeline.formats.print import translate
from pipeline.formats.typst import booklets, code, facts, press
from pipeline.formats.typst.booklets import Booklet, Download

GOLDEN = Path(__file__).parent / "golden" / "print"
CASES = sorted(file.stem for file in (GUIDES / "print" / "source").glob("*.md"))


@dataclass(frozen=True)
class Printed:
    """The guide of cases, printed in every edition and size."""

    contents: Contents
    folder: Path
    booklets: tuple[Booklet, ...]
    downloads: tuple[Download, ...]

    def file(self, ending: str) -> Path:
        return next(self.folder / d.file for d in self.downloads if d.file.endswith(ending))


def guide_of(root: Path, source: str = "source") -> Path:
    """The tiny guide with the pages of guides/print; `source` names the folder of standard ones."""
    copy_of_tiny(root)
    for words, pages in (("source", source), ("easyread", "easyread")):
        for file in (root / words).rglob("*.md"):
            file.unlink()
        shutil.copytree(GUIDES / "print" / pages, root / words, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    with anything_allowed():
        read: Contents = read_contents(guide_of(tmp_path_factory.mktemp("print") / "guide"))
    for words in read.guide.folders:
        assert translate(read.guide, words) == []
    return read


@pytest.fixture(scope="module")
def printed(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("downloads")
    made = tuple(b for words in contents.guide.folders for b in booklets.of_folder(contents, words))
    return Printed(contents, folder, made, tuple(press.make_pdfs(contents, made, folder)))


# --- Markdown to Typst


@pytest.mark.parametrize("case", CASES)
def test_a_page_becomes_this_code(contents: Contents, case: str) -> None:
    text = (printing.folder(contents.guide, "source") / printing.WORDS).read_text("utf-8")
    page = re.search(rf'^  "{case}": page => {{\n(.*?)^  }},$', text, re.DOTALL | re.MULTILINE)
    assert page is not None
    golden, made = GOLDEN / f"{case}.typ", re.sub("^    ", "", page[1], flags=re.MULTILINE)
    if os.environ.get("REFRESH_GOLDEN"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert sorted(file.stem for file in GOLDEN.glob("*.typ")) == CASES


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "a\nb", '"); #panic() //', "\\u{41}", "\\\\"])
def test_a_string_says_only_what_it_should(text: str) -> None:
    literal = code.string(text)
    assert re.fullmatch(r'"(?:[^"\\\n]|\\["\\n])*"', literal)
    inside = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], literal[1:-1])
    assert inside == text


def test_everything_that_cannot_be_printed_is_found_at_once(tmp_path: Path) -> None:
    root = guide_of(tmp_path / "guide", source="refused")
    shutil.copy(GUIDES / "print/source/square.png", root)
    with anything_allowed():
        read = read_contents(root)
    with pytest.raises(GuideError) as caught:
        translate(read.guide, "source")
    lines = (root / "source/index.md").read_text("utf-8").splitlines()
    assert {finding.path for finding in caught.value.findings} == {"source/index.md"}
    found = [
        (finding.rule, lines[finding.line - 1][:12]) for finding in sorted(caught.value.findings)
    ]
    assert found == [
        ("no-glyph", "---"),
        ("not-printable", "Words before"),
        ("not-printable", "Words before"),
        ("not-printable", "```{math}"),
        ("no-description", "![](../squar"),
        ("picture-elsewhere", "![A square f"),
        ("picture-elsewhere", "![A square o"),
        ("no-glyph", "A smile 😀 an"),
        ("not-printable", "```{py:funct"),
    ]


def test_a_picture_that_nobody_made_is_found(tmp_path: Path) -> None:
    root = guide_of(tmp_path / "guide")
    page = root / "easyread/list.md"
    page.write_text(page.read_text("utf-8").replace("{idea} equal", "{idea} unicorn"), "utf-8")
    read = read_contents(root)
    translate(read.guide, "easyread")
    made = booklets.whole_guide(read, read.guide.edition("easy-read"))
    with pytest.raises(GuideError) as caught:
        press.make_pdfs(read, made, tmp_path)
    [finding] = caught.value.findings
    assert (finding.path, finding.line, finding.rule) == ("easyread/list.md", 11, "unknown-picture")


def test_what_typst_refuses_is_a_finding_about_the_page(contents: Contents, tmp_path: Path) -> None:
    file = printing.folder(contents.guide, "source") / printing.WORDS
    good = file.read_text("utf-8")
    file.write_text(good.replace('page-title(page, "Lists")', 'panic("oh dear")'), "utf-8")
    [first, *_] = booklets.single_page(contents, contents.guide.edition("standard"), "list")
    try:
        with pytest.raises(GuideError) as caught:
            press.make_pdfs(contents, [first], tmp_path)
    finally:
        file.write_text(good, "utf-8")
    [finding] = caught.value.findings
    assert (finding.path, finding.rule) == ("source/list.md", "printing")
    assert "oh dear" in finding.message


# --- what is printed


def test_files_say_what_they_are(printed: Printed) -> None:
    whole = [d for d in printed.downloads if not d.part]
    assert [d.file for d in whole] == [
        "sharing-a-garden-standard.pdf",
        "sharing-a-garden-large-print-18-point.pdf",
        "sharing-a-garden-giant-print-24-point.pdf",
        "sharing-a-garden-easy-read.pdf",
    ]


def test_a_part_and_a_page_are_booklets_too(contents: Contents) -> None:
    large = contents.guide.edition("large-print")
    part = next(booklets.parts(contents, large))
    assert (part.part, part.file) == ("Lists", "list-large-print-18-point.pdf")
    [first, giant] = booklets.single_page(contents, large, "notes")
    assert first.pages == ("notes",)
    assert giant.file == "notes-giant-print-24-point.pdf"


def test_downloads_count_pages_sheets_and_bytes(printed: Printed) -> None:
    for download in printed.downloads:
        file = printed.folder / download.file
        with pikepdf.open(file) as pdf:
            assert download.pages == len(pdf.pages)
        assert download.sheets == -(-download.pages // 2)
        assert download.bytes == file.stat().st_size


def test_the_same_words_give_the_same_bytes(printed: Printed, tmp_path: Path) -> None:
    first = printed.booklets[0]
    press.make_pdfs(printed.contents, [first], tmp_path)
    assert (tmp_path / first.file).read_bytes() == (printed.folder / first.file).read_bytes()


def test_welsh_letters_can_be_found_and_read_aloud(printed: Printed) -> None:
    for ending in ("standard.pdf", "18-point.pdf", "24-point.pdf", "easy-read.pdf"):
        assert "Grŵp" in text_of(printed.file(ending))


def test_typst_code_in_a_page_is_printed_as_words(printed: Printed) -> None:
    words = re.sub(r"\s+", "", text_of(printed.file("standard.pdf")))
    for said in ('#eval("1+1")', '#image("/etc/passwd")', "#panic()", '"); #read("guide.typ") //'):
        assert said.replace(" ", "").replace('"', "") in words.translate(
            str.maketrans("", "", '"“”')
        )


def test_the_cover_counts_sheets_and_names_the_month(printed: Printed) -> None:
    [download] = [d for d in printed.downloads if not d.part and d.size == 18]
    cover = text_of(printed.file("sharing-a-garden-large-print-18-point.pdf"), page=0)
    assert "Large print, 18 point" in cover
    assert f"{download.pages} pages, on {download.sheets} sheets of A4 paper" in cover
    assert "November 2026" in cover


def test_links_give_pages_and_addresses(printed: Printed) -> None:
    words = text_of(printed.file("sharing-a-garden-large-print-18-point.pdf"))
    assert re.search(r"about lists \(see page \d+\)", words)
    assert "our friends (web address 1)" in words
    assert "Web address 1. www.example.org/garden/a-page.html" in words
    standard = text_of(printed.file("sharing-a-garden-standard.pdf"))
    assert "our friends (www.example.org/garden/a-page.html)" in standard
    assert "see page" not in text_of(printed.file("sharing-a-garden-easy-read.pdf"))


def test_a_link_out_of_the_booklet_gives_the_number(contents: Contents, tmp_path: Path) -> None:
    [first, *_] = booklets.single_page(contents, contents.guide.edition("standard"), "links")
    press.make_pdfs(contents, [first], tmp_path)
    assert "about lists (see 1, Lists, in the whole guide)" in text_of(tmp_path / first.file)


def test_wide_tables_become_lists_in_large_print(printed: Printed) -> None:
    assert "Eat: July" in text_of(printed.file("sharing-a-garden-large-print-18-point.pdf"))
    assert "Eat: July" not in text_of(printed.file("sharing-a-garden-standard.pdf"))


def test_easy_read_says_who_has_checked_a_page(printed: Printed) -> None:
    words = text_of(printed.file("sharing-a-garden-easy-read.pdf"))
    assert "Not checked yet" in words
    assert "The Tuesday Group" in words
    assert "4 March 2026" in words


def test_nothing_is_said_of_contacts_that_are_not_known(
    printed: Printed, contents: Contents
) -> None:
    help_title = facts.words(contents.guide, "source")["help-title"]
    assert help_title not in text_of(printed.file("sharing-a-garden-standard.pdf"))


def test_contacts_that_are_known_are_printed(contents: Contents, tmp_path: Path) -> None:
    root = contents.guide.root
    settings = (root / "editions.toml").read_text("utf-8")
    (root / "editions.toml").write_text(settings.replace('phone = ""', 'phone = "01632 960 001"'))
    try:
        read = read_contents(root)
        [first, *_] = booklets.single_page(read, read.guide.edition("large-print"), "list")
        press.make_pdfs(read, [first], tmp_path)
    finally:
        (root / "editions.toml").write_text(settings)
    assert "Phone: 01632 960 001" in text_of(tmp_path / first.file)


def test_every_picture_has_words(printed: Printed) -> None:
    with pikepdf.open(printed.file("sharing-a-garden-easy-read.pdf")) as pdf:
        figures = [node for node in structure(pdf.Root.StructTreeRoot) if node.S == "/Figure"]
        said = [str(figure.get("/Alt", "")) for figure in figures]
    assert "Two people at one table." in said
    assert "" not in said


def text_of(file: Path, page: int | None = None) -> str:
    """The words of a PDF, or of one page of it (from 0), with single spaces."""
    with pypdfium2.PdfDocument(file) as pdf:
        pages = range(len(pdf)) if page is None else [page]
        return " ".join(" ".join(pdf[n].get_textpage().get_text_range() for n in pages).split())


def structure(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element of a structure tree."""
    kids: pikepdf.Object = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid)
