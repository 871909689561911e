"""Rules for PDFs: a good PDF has no findings, and for every rule there is a PDF that breaks it.

To add a test, add a file to `pdfs/`: its name is the rule, with a word after it where there are
several; its first line gives the words that the finding must name ("plain" before them: made without
the standard PDF/UA-1, which refuses such code); the rest is Typst code that breaks the rule on page 2,
after `begin.typ`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from conftest import copy_of_tiny, read_contents
from pipeline.checks import pdfs
from pipeline.checks.pdfs import sides
from pipeline.contents import Contents
from pipeline.findings import Finding
from pipeline.formats import fonts
from pipeline.formats.print import translate
from pipeline.formats.typst import booklets, press
from pipeline.formats.typst.booklets import Booklet
from pipeline.formats.typst.record import words_of
from pipeline.formats.web import colours

CASES = Path(__file__).parent / "pdfs"
BEGIN = CASES / "begin.typ"


@dataclass(frozen=True)
class Good:
    """Every booklet of the tiny guide, as it should be."""

    contents: Contents
    folder: Path
    booklets: tuple[Booklet, ...]

    def booklet(self, edition: str, part: bool = False) -> Booklet:
        every = (b for b in self.booklets if b.edition == edition and bool(b.part) == part)
        return next(every)

    def check(self, file: Path, edition: str = "large-print", **changes: object) -> list[Finding]:
        booklet = replace(self.booklet(edition), **changes)  # type: ignore[arg-type]
        return list(pdfs.check_pdf(file, booklet, self.contents))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    folder = tmp_path_factory.mktemp("good")
    contents: Contents = read_contents(copy_of_tiny(folder / "guide"))
    for words in contents.guide.folders:
        translate(contents.guide, words)
    made = tuple(b for words in contents.guide.folders for b in booklets.of_folder(contents, words))
    press.make_pdfs(contents, made, folder / "downloads")
    return Good(contents, folder / "downloads", made)


def rules_of(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


def test_good_pdfs_have_no_findings(good: Good) -> None:
    for booklet in good.booklets:
        assert list(pdfs.check_pdf(good.folder / booklet.file, booklet, good.contents)) == []


def test_nothing_is_smaller_than_the_body_but_in_the_standard_edition(good: Good) -> None:
    least = {"standard": 10, "large-print": 18, "easy-read": 16}
    for edition, size in least.items():
        booklet = good.booklet(edition)
        with pdfs.opened(good.folder / booklet.file, booklet, good.contents) as pdf:
            assert min(run.size for side in pdf.sides for run in side.runs) == size


def test_a_bound_booklet_has_a_wide_margin_inside(good: Good, tmp_path: Path) -> None:
    booklet = replace(good.booklet("large-print"), bound=True)
    press.make_pdfs(good.contents, [booklet], tmp_path)
    with pdfs.opened(tmp_path / booklet.file, booklet, good.contents) as pdf:
        left = [min(run.left for run in side.runs) / pdfs.POINTS_PER_MM for side in pdf.sides]
    assert [round(place) for place in left[:4]] == [38, 25, 38, 25]
    assert list(pdfs.check_pdf(tmp_path / booklet.file, booklet, good.contents)) == []


def test_the_one_line_of_the_one_idea_of_a_booklet_is_not_centred(tmp_path: Path) -> None:
    root = copy_of_tiny(tmp_path / "guide")
    front = root / "easyread" / "index.md"
    head = front.read_text("utf-8").partition(":::{idea}")[0]
    front.write_text(f"{head}:::{{idea}} food\nWe grow food.\n:::\n", encoding="utf-8")
    (root / "easyread" / "principles" / "fair.md").unlink()
    contents = read_contents(root)
    translate(contents.guide, "easyread")
    booklet = next(iter(booklets.of_folder(contents, "easyread")))
    press.make_pdfs(contents, [booklet], tmp_path)
    assert list(pdfs.check_pdf(tmp_path / booklet.file, booklet, contents)) == []


def test_a_booklet_that_is_not_bound_has_no_room_for_a_binding(good: Good) -> None:
    booklet = good.booklet("large-print")
    assert rules_of(good.check(good.folder / booklet.file, bound=True)) == {"inside-margins"}


def test_each_book_of_a_split_guide_names_what_is_in_the_others(good: Good, tmp_path: Path) -> None:
    whole = good.booklet("large-print")
    for book in booklets.split(whole, 2, [1] * len(whole.pages)):
        press.make_pdfs(good.contents, [book], tmp_path)
        assert list(pdfs.check_pdf(tmp_path / book.file, book, good.contents)) == []
        with pypdfium2.PdfDocument(tmp_path / book.file) as pdf:
            inside = " ".join(pdf[1].get_textpage().get_text_range().split())
        assert f"Book {3 - book.volume} of 2" in inside


def test_large_print_has_the_words_headings_and_pictures_of_standard(good: Good) -> None:
    said, headings, pictures = [], [], []
    for edition in ("standard", "large-print"):
        booklet = good.booklet(edition)
        with pdfs.opened(good.folder / booklet.file, booklet, good.contents) as pdf:
            body = [
                b for b in pdf.blocks if b.tag.around("TOC") is None and b.lines[0].side.number > 2
            ]
            kept = [b.words for b in body if "page" not in b.words]  # their numbers differ
            said.append(sorted(words_of(" ".join(kept))))
            headings.append([b.words for b in body if b.is_heading])
            pictures.append([tag.alt for tag in pdf.tags.root.every() if tag.role == "Figure"])
    assert said[0] == said[1] != []
    assert headings[0] == headings[1] != []
    assert pictures[0] == pictures[1] != []


def test_the_running_head_gives_the_number_that_every_edition_has(good: Good) -> None:
    for edition in ("standard", "large-print", "easy-read"):
        booklet = good.booklet(edition)
        words = good.contents.guide.edition(edition).words
        title = good.contents.meta(words, "principles/fair").title
        with pdfs.opened(good.folder / booklet.file, booklet, good.contents) as pdf:
            heads = []
            for side in pdf.sides[2:]:
                top = max(run.y for run in side.runs)
                head = [run for run in side.runs if run.y > top - 1]
                heads.append(" ".join(sides.joined(head).split()))
        assert any(f"1 {title}" in head for head in heads), (edition, heads)


# --- in greys


def greys(file: Path) -> Iterator[tuple[str, float]]:
    """Every run of words in a PDF as a black-and-white printer sets it: its words, its contrast."""
    scale = 3
    with pypdfium2.PdfDocument(file) as document:
        for side, page in zip(sides.sides(document), document, strict=True):
            image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            for run in side.runs:
                left, right = run.left * scale, run.right * scale
                upper, lower = (side.height - run.top) * scale, (side.height - run.bottom) * scale
                if run.words.strip() and right - left > 1 and lower - upper > 1:
                    darkest, lightest = image.crop((left, upper, right, lower)).getextrema()
                    tones = (f"#{tone:02X}{tone:02X}{tone:02X}" for tone in (darkest, lightest))
                    yield run.words, colours.contrast(*tones)


def test_printed_in_greys_every_word_stands_out(good: Good) -> None:
    for booklet in good.booklets:
        faint = [words for words, contrast in greys(good.folder / booklet.file) if contrast < 7]
        assert faint == [], booklet.file


def test_words_that_are_faint_in_greys_are_seen(tmp_path: Path) -> None:
    red_on_green = '#block(fill: rgb("#2A7A2A"))[#text(fill: rgb("#C03030"))[unseen]]'
    assert "unseen" in {
        words for words, contrast in greys(made_of(red_on_green, tmp_path)) if contrast < 7
    }


# --- PDFs made badly: a page of Typst that breaks one rule


def case_files() -> list[Path]:
    return sorted(file for file in CASES.glob("*.typ") if file != BEGIN)


def made_of(page: str, folder: Path) -> Path:
    """A PDF of two pages, the second with that piece of Typst. Typst's own fonts may be used."""
    source, file = folder / "made.typ", folder / "made.pdf"
    source.write_text(BEGIN.read_text("utf-8") + page, encoding="utf-8")
    compile_it = partial(typst.compile, source, output=file, font_paths=list(fonts.folders()))
    compile_it() if "// plain" in page else compile_it(pdf_standards=["ua-1"])
    return file


def rule_of(file: Path) -> str:
    names = sorted((name for name in NAMES if file.stem.startswith(name)), key=len)
    assert names, f"no rule is called {file.stem}"
    return names[-1]


NAMES = [rule.__name__.replace("_", "-") for rule in pdfs.RULES]


@pytest.mark.parametrize("case", case_files(), ids=lambda file: file.stem)
def test_bad_setting_is_found(good: Good, tmp_path: Path, case: Path) -> None:
    text = case.read_text("utf-8")
    words = text.partition("\n")[0].removeprefix("//").removeprefix(" plain").strip()
    found = [f for f in good.check(made_of(text, tmp_path), pages=()) if f.rule == rule_of(case)]
    assert found
    assert {finding.path for finding in found} == {"downloads/made.pdf"}
    assert {finding.line for finding in found} <= {0, 2, 3}  # 0: a fault of the whole file
    assert words in found[0].words


def test_a_plain_page_has_no_findings(good: Good, tmp_path: Path) -> None:
    assert good.check(made_of("A plain page.", tmp_path), pages=()) == []


def test_italics_and_underlines_are_allowed_in_the_standard_edition(
    good: Good, tmp_path: Path
) -> None:
    file = made_of("#emph[leaning] #underline[underlined]", tmp_path)
    found = rules_of(good.check(file, "standard", pages=()))
    assert not found & {"legible-fonts", "not-underlined"}


def test_a_page_that_does_not_say_its_edition_is_found(good: Good, tmp_path: Path) -> None:
    file = made_of("#set page(header: none)\nSmall print", tmp_path)
    found = [f.line for f in good.check(file, pages=()) if f.rule == "says-what-it-is"]
    assert found == [3, 1]  # and its cover counts one page too few


# --- PDFs broken by taking something away


def without(*path: str) -> Callable[[pikepdf.Pdf], None]:
    """Remove what a path of names leads to, from the root of the PDF."""

    def change(pdf: pikepdf.Pdf) -> None:
        thing: pikepdf.Object = pdf.Root
        for name in path[:-1]:
            thing = thing[name]
        del thing[path[-1]]

    return change


def with_title(title: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = title

    return change


def as_letter(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].mediabox = pikepdf.Array([0, 0, 612, 792])


def enlarged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1]["/UserUnit"] = 1.5


def renumbered(pdf: pikepdf.Pdf) -> None:
    """Programs call the second page "iv"."""
    pdf.Root.PageLabels = pikepdf.Dictionary(
        Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name("/r"), St=3)])
    )


def with_wrong_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        for item in outline.root:
            item.destination = pikepdf.Array([pdf.pages[-1].obj, pikepdf.Name("/Fit")])


def without_words_for_links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for note in page.get("/Annots", ()):
            del note["/Contents"]


def without_words_for_pictures(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            thing["/Alt"] = ""


def without_heads(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH":
            thing["/S"] = pikepdf.Name("/TD")


def with_bold_lines_for_headings(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/H2":
            thing["/S"] = pikepdf.Name("/P")


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("tagged", without("/StructTreeRoot")),
        ("tagged", without("/MarkInfo", "/Marked")),
        ("claims-pdf-ua", without("/Metadata")),
        ("language", without("/Lang")),
        ("titled", with_title("document1")),
        ("titled", without("/ViewerPreferences", "/DisplayDocTitle")),
        ("outlined", without("/Outlines")),
        ("outlined", with_wrong_bookmarks),
        ("on-a4", as_letter),
        ("not-stretched", enlarged),
        ("page-numbers", renumbered),
        ("links-named", without_words_for_links),
        ("described", without_words_for_pictures),
        ("table-heads", without_heads),
        ("headings-kept", with_bold_lines_for_headings),
    ],
)
def test_something_missing_is_found(
    good: Good, tmp_path: Path, rule: str, change: Callable[[pikepdf.Pdf], None]
) -> None:
    file = tmp_path / good.booklet("large-print").file
    with pikepdf.open(good.folder / file.name) as pdf:
        change(pdf)
        pdf.save(file)
    assert rule in rules_of(good.check(file))


# --- PDFs that lost something of their pages


def test_lost_words_are_found(good: Good, tmp_path: Path) -> None:
    file = tmp_path / "lost.pdf"
    shutil.copy(good.folder / good.booklet("standard").file, file)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(file)
    [found] = [f for f in good.check(file, "standard") if f.rule == "nothing-lost"]
    assert found.path == "source/references.md"
    assert "Spade" in found.words


def test_a_booklet_of_other_pages_has_lost_everything(good: Good, tmp_path: Path) -> None:
    found = rules_of(good.check(made_of("Other words.", tmp_path)))
    assert {"nothing-lost", "headings-kept", "addresses-printed", "references-carried", "contents-true",
            "outlined"} <= found  # fmt: skip


def test_a_lost_picture_is_found(good: Good, tmp_path: Path) -> None:
    found = rules_of(good.check(made_of("Other words.", tmp_path), "easy-read"))
    assert "pictures-kept" in found


def test_a_booklet_of_a_part_lists_the_publications_that_it_cites(good: Good) -> None:
    booklet = good.booklet("large-print", part=True)
    with pypdfium2.PdfDocument(good.folder / booklet.file) as pdf:
        last = " ".join(pdf[len(pdf) - 1].get_textpage().get_text_range().split())
    assert "Publications named in this booklet" in last
    assert "The Spade Society" in last


def test_contacts_that_are_not_printed_are_found(good: Good) -> None:
    contents = good.contents
    contact = replace(contents.guide.contact, phone="01632 960 001")
    known = replace(contents, guide=replace(contents.guide, contact=contact))
    booklet = good.booklet("large-print")
    found = list(pdfs.check_pdf(good.folder / booklet.file, booklet, known))
    assert next((f.rule, f.line) for f in found) == ("other-formats", 2)


def test_a_finding_names_the_source_of_its_words(good: Good, tmp_path: Path) -> None:
    page = "#text(fill: gray)[Everyone digs for as long as they can]"
    [found] = [f for f in good.check(made_of(page, tmp_path)) if f.rule == "strong-contrast"]
    text = (good.contents.guide.root / "source/principles/fair.md").read_text("utf-8").splitlines()
    assert found.path == "source/principles/fair.md"
    assert text[found.line - 1].startswith("Everyone digs")
    assert "page 2 of downloads/made.pdf" in found.message


def test_a_file_that_is_no_pdf_is_found(good: Good, tmp_path: Path) -> None:
    file = tmp_path / "no.pdf"
    file.write_text("no PDF")
    assert [finding.rule for finding in good.check(file)] == ["opens"]


def test_every_rule_says_what_is_bad_and_good() -> None:
    for rule in pdfs.RULES:
        lines = [line.strip() for line in (rule.__doc__ or "").splitlines()]
        for word in ("Source:", "Bad:", "Good:"):
            assert any(line.startswith(word) for line in lines), rule


def test_every_rule_is_broken_by_some_test() -> None:
    broken = {rule_of(file) for file in case_files()}
    in_this_file = Path(__file__).read_text("utf-8")
    assert [name for name in NAMES if name not in broken and f'"{name}"' not in in_this_file] == []
