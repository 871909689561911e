"""Rules for PDFs: a good PDF has no findings, and for every rule there is a PDF that breaks it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
import typst
from conftest import copy_of_tiny, read_contents
from pipeline.checks import pdfs
from pipeline.contents import Contents
from pipeline.findings import Finding
from pipeline.formats import fonts
from pipeline.formats.print import translate
from pipeline.formats.typst import booklets, press
from pipeline.formats.typst.booklets import Booklet


@dataclass(frozen=True)
class Good:
    """Every booklet of the tiny guide, as it should be."""

    contents: Contents
    folder: Path
    booklets: tuple[Booklet, ...]

    def booklet(self, edition: str) -> Booklet:
        return next(booklet for booklet in self.booklets if booklet.edition == edition)

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
        ("on-a4", as_letter),
    ],
)
def test_something_missing_is_found(
    good: Good, tmp_path: Path, rule: str, change: Callable[[pikepdf.Pdf], None]
) -> None:
    file = tmp_path / good.booklet("large-print").file
    with pikepdf.open(good.folder / file.name) as pdf:
        change(pdf)
        pdf.save(file)
    findings = good.check(file)
    assert rule in {finding.rule for finding in findings}
    assert {finding.path for finding in findings} == {f"downloads/{file.name}"}


# --- PDFs made badly: a page of Typst that breaks one rule

HEAD = """
#set document(title: "Sharing a garden. Large print, 18 point")
#set page(paper: "a4", margin: 30mm, footer: context counter(page).display())
#set text(font: "Atkinson Hyperlegible", size: 18pt, lang: "en", region: "GB", hyphenate: false)
Large print, 18 point
#pagebreak()
Large print
"""
BAD = {
    "legible-fonts": ("#text(font: \"Source Serif 4\")[unreadable]", "unreadable"),
    "big-enough": ("#text(size: 15.9pt)[tiny]", "tiny"),
    "inside-margins": ("#place(dx: -20mm)[outside]", "outside"),
    "whole-words": ("#box(width: 30mm)[co-production]", "co- production"),
}  # fmt: skip


@pytest.mark.parametrize("rule", BAD)
def test_bad_setting_is_found(good: Good, tmp_path: Path, rule: str) -> None:
    page, words = BAD[rule]
    found = [f for f in good.check(made_of(page, tmp_path), pages=()) if f.rule == rule]
    assert [(finding.line, words in finding.words) for finding in found] == [(2, True)]


def test_italics_are_found_outside_the_standard_edition(good: Good, tmp_path: Path) -> None:
    file = made_of("#emph[leaning]", tmp_path)
    assert [f.words for f in good.check(file, pages=()) if f.rule == "legible-fonts"] == ["leaning"]
    assert not [f for f in good.check(file, "standard", pages=()) if f.rule == "legible-fonts"]


def test_a_page_without_its_number_is_found(good: Good, tmp_path: Path) -> None:
    file = made_of("#set page(footer: none)\nLarge print", tmp_path)
    found = [f.line for f in good.check(file, pages=()) if f.rule == "page-numbers"]
    assert found == [3]


def test_a_page_that_does_not_say_its_edition_is_found(good: Good, tmp_path: Path) -> None:
    file = made_of("#pagebreak()\nSmall print", tmp_path)
    found = [f.line for f in good.check(file, pages=()) if f.rule == "says-what-it-is"]
    assert found == [3]


def test_lost_words_are_found(good: Good, tmp_path: Path) -> None:
    file = tmp_path / "lost.pdf"
    shutil.copy(good.folder / good.booklet("standard").file, file)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(file)
    found = [f for f in good.check(file, "standard") if f.rule == "nothing-lost"]
    assert [finding.message for finding in found] == [
        "words of source/references.md are not in this PDF"
    ]
    assert "Spade" in found[0].words


def test_a_file_that_is_no_pdf_is_found(good: Good, tmp_path: Path) -> None:
    file = tmp_path / "no.pdf"
    file.write_text("no PDF")
    assert [finding.rule for finding in good.check(file)] == ["opens"]


def test_every_rule_says_what_is_bad_and_good() -> None:
    for rule in pdfs.RULES:
        lines = [line.strip() for line in (rule.__doc__ or "").splitlines()]
        assert all(
            any(line.startswith(word) for line in lines) for word in ("Source:", "Bad:", "Good:")
        )


def made_of(page: str, folder: Path) -> Path:
    """A PDF of two pages, the second with that piece of Typst. Typst's own fonts may be used."""
    source, file = folder / "made.typ", folder / "made.pdf"
    source.write_text(HEAD + page, encoding="utf-8")
    places = list(fonts.folders())
    typst.compile(source, output=file, font_paths=places, pdf_standards=["ua-1"])
    return file
