"""Rules for made PDFs. Each reads what a reader would meet: glyphs, words, tags, never the source.

A finding names the PDF; its line is the page of the PDF that it is about, 0 the whole file.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from ..contents import Contents
from ..findings import Finding
from ..formats import fonts
from ..formats.print import translation, words_of
from ..formats.typst import facts
from ..formats.typst.booklets import Booklet
from ..settings import Limit

#: A4 in points, and how far a page may be off (rule LP-13).
A4, NEAR = (595.28, 841.89), 1.0
POINTS_PER_MM = 72 / 25.4
#: How far a letter such as j reaches over the edge of its column, in multiples of its size.
OVERHANG = 0.15
#: What pdfium reads for a hyphen at the end of a line.
SPLIT = "\ufffe"
#: Where the page number stands: the height of the strip at the bottom of the sheet, in points.
FOOT = 29 * POINTS_PER_MM


@dataclass(frozen=True)
class Run:
    """Glyphs set together: their size and place in points, and their font."""

    size: float
    left: float
    bottom: float
    right: float
    top: float
    font: Font


@dataclass(frozen=True)
class Font:
    """A font as the PDF names it."""

    name: str
    embedded: bool
    leaning: bool


@dataclass(frozen=True)
class Side:
    """A page of the PDF: its number from 1, its size in points, its words and its glyphs."""

    number: int
    width: float
    height: float
    text: str
    foot: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Pdf:
    """A PDF that is open, and the booklet it should be."""

    path: Path
    booklet: Booklet
    contents: Contents
    structure: pikepdf.Pdf
    glyphs: pypdfium2.PdfDocument

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Every page, read once: about 2 ms each."""
        known: dict[int, Font] = {}
        return tuple(_side(page, number, known) for number, page in enumerate(self.glyphs, start=1))

    @cached_property
    def told(self) -> dict[str, Any]:
        """What its template was told about the booklet."""
        return facts.of_booklet(self.contents, self.booklet)

    def limit(self, name: str) -> Limit | None:
        """A limit of `editions.toml` for the edition of this booklet."""
        return self.contents.guide.limits.get(self.booklet.edition, {}).get(name)

    def words_at(self, side: Side, run: Run) -> str:
        """The words of some glyphs, for a finding."""
        page = self.glyphs[side.number - 1].get_textpage()
        return " ".join(page.get_text_bounded(run.left, run.bottom, run.right, run.top).split())

    def finding(
        self, rule: str, message: str, page: int = 0, words: str = "", hint: str = ""
    ) -> Finding:
        """A finding about this PDF, or one page of it."""
        return Finding(f"downloads/{self.path.name}", page, rule, message, words, hint)


Rule = Callable[[Pdf], Iterator[Finding]]


def check_pdf(path: Path, booklet: Booklet, contents: Contents) -> Iterator[Finding]:
    """Every finding about the PDF of a booklet."""
    try:
        with opened(path, booklet, contents) as pdf:
            for rule in RULES:
                yield from rule(pdf)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, FileNotFoundError) as error:
        message = f"this PDF cannot be opened: {error}"
        yield Finding(f"downloads/{path.name}", 0, "opens", message, hint=_OURS)


@contextmanager
def opened(path: Path, booklet: Booklet, contents: Contents) -> Iterator[Pdf]:
    """The PDF of a booklet, to be read while the block lasts."""
    with pikepdf.open(path) as structure, pypdfium2.PdfDocument(path) as glyphs:
        yield Pdf(path, booklet, contents, structure, glyphs)


# --- what a screen reader needs


def tagged(pdf: Pdf) -> Iterator[Finding]:
    """A PDF is tagged: it says what is a heading, a list, a picture.

    Source: PDF/UA-1, ISO 14289-1 (rule PD-01).
    Bad: a file printed from a browser without tags.
    Good: a file with a structure tree that is marked as such.
    """
    marked = pdf.structure.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if not marked or "/StructTreeRoot" not in pdf.structure.Root:
        yield pdf.finding("tagged", "this PDF has no tags", hint=_OURS)


def claims_pdf_ua(pdf: Pdf) -> Iterator[Finding]:
    """A PDF says in its metadata that it keeps to PDF/UA-1, so that programs can tell.

    Source: PDF/UA-1, ISO 14289-1 (rule PD-01).
    Bad: no pdfuaid:part.
    Good: pdfuaid:part is 1.
    """
    metadata = pdf.structure.Root.get("/Metadata")
    text = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    if not re.search(r"pdfuaid:part(?:>|=\")1", text):
        yield pdf.finding("claims-pdf-ua", "this PDF does not say that it is PDF/UA-1", hint=_OURS)


def language(pdf: Pdf) -> Iterator[Finding]:
    """A PDF names its language, so that it is read aloud with the right voice.

    Source: WCAG 2.2, technique PDF16 (rule PD-04).
    Bad: no /Lang.
    Good: /Lang is en-GB, as in editions.toml.
    """
    named, wanted = str(pdf.structure.Root.get("/Lang", "")), pdf.contents.guide.language
    if named.lower() != wanted.lower().replace("_", "-"):
        message = f'the language of this PDF is "{named}", not "{wanted}"'
        yield pdf.finding("language", message, hint=_OURS)


def titled(pdf: Pdf) -> Iterator[Finding]:
    """A PDF's own title names guide, edition and size, and is shown instead of the file's name.

    Source: WCAG 2.2, technique PDF18 (rules PD-04 and LP-39).
    Bad: "document1".
    Good: "Co-production in social care. Large print, 18 point".
    """
    wanted = facts.full_name(pdf.contents.guide, pdf.booklet)
    named = str(pdf.structure.docinfo.get("/Title", ""))
    if named != wanted:
        message = f'the title of this PDF is "{named}", not "{wanted}"'
        yield pdf.finding("titled", message, hint=_OURS)
    shown = pdf.structure.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not shown.get("/DisplayDocTitle", False):
        yield pdf.finding("titled", "this PDF shows its file name instead of its title", hint=_OURS)


def outlined(pdf: Pdf) -> Iterator[Finding]:
    """A PDF has a bookmark for every page of the guide in it.

    Source: WCAG 2.2, technique PDF2 (rule PD-04).
    Bad: no bookmarks.
    Good: a bookmark "3.2 Equality" where that page begins.
    """
    marks = {_plain(mark.get_title()) for mark in pdf.glyphs.get_toc()}
    for path in pdf.booklet.pages:
        page = pdf.told["all"][path]
        name = _plain(f"{page['number']} {page['title']}")
        if name not in marks:
            yield pdf.finding("outlined", f'there is no bookmark for "{name}"', hint=_OURS)


# --- what the eye needs


def legible_fonts(pdf: Pdf) -> Iterator[Finding]:
    """Every letter is in one of our families, embedded; only the standard edition has italics.

    Source: UKAAF (2019) and RNIB on typefaces and italics (rules LP-04 and LP-05).
    Bad: Times, or Atkinson Hyperlegible Italic in large print.
    Good: Atkinson Hyperlegible, Regular and Bold.
    """
    first: dict[Font, tuple[Side, Run]] = {}
    for side in pdf.sides:
        for run in side.runs:
            first.setdefault(run.font, (side, run))
    for font, (side, run) in first.items():
        for wrong in _wrong_with(font, pdf.booklet.edition):
            yield pdf.finding("legible-fonts", f"the font {font.name} {wrong}", side.number,
                              pdf.words_at(side, run), _OURS)  # fmt: skip


def _wrong_with(font: Font, edition: str) -> Iterator[str]:
    families = (fonts.FAMILY.replace(" ", ""), fonts.EXTRA_FAMILY.replace(" ", ""))
    if not font.name.rpartition("+")[2].startswith(families):
        yield "is not one of ours"
    if not font.embedded:
        yield "is not in the file"
    if font.leaning and edition != "standard":
        yield "is italic"


def big_enough(pdf: Pdf) -> Iterator[Finding]:
    """No letter or figure is smaller than the edition allows: page numbers and notes included.

    Source: the limit `type-size` in editions.toml (rules LP-01, LP-02 and ER-26). Below the limit
    blocks; below the size of the booklet only warns.
    Bad: a page number at 12 point in large print.
    Good: everything at 18 point or more.
    """
    limit = pdf.limit("type-size")
    if limit is None or limit.fail is None:
        return
    for side, run in _smallest(pdf):
        if run.size < limit.fail - 0.05:
            message = f"this page has type of {run.size:g} point; {limit.fail:g} is the least"
            words = pdf.words_at(side, run)
            yield pdf.finding("big-enough", message, side.number, words, _OURS)


def _smallest(pdf: Pdf) -> Iterator[tuple[Side, Run]]:
    """The smallest glyphs of each page."""
    for side in pdf.sides:
        if side.runs:
            yield side, min(side.runs, key=lambda run: run.size)


def on_a4(pdf: Pdf) -> Iterator[Finding]:
    """Every page is A4, upright.

    Source: UKAAF, Minimum standards: clear and large print (rule LP-13).
    Bad: US letter, or A4 turned on its side.
    Good: 595 by 842 points.
    """
    for side in pdf.sides:
        if abs(side.width - A4[0]) > NEAR or abs(side.height - A4[1]) > NEAR:
            size = f"{side.width:.0f} by {side.height:.0f} points"
            message = f"this page is {size}; A4 is 595 by 842"
            yield pdf.finding("on-a4", message, side.number, hint=_OURS)


def page_numbers(pdf: Pdf) -> Iterator[Finding]:
    """Every page but the cover has its number at the foot.

    Source: RNIB; CCLVI (rule LP-22).
    Bad: a picture over the whole page, and no number.
    Good: 12, in the outer corner.
    """
    for side in pdf.sides[1:]:
        if str(side.number) not in side.foot.split():
            message = "this page does not have its number at the foot"
            yield pdf.finding("page-numbers", message, side.number, side.foot.strip(), _OURS)


def inside_margins(pdf: Pdf) -> Iterator[Finding]:
    """No letter stands in the margins at the top, left and right.

    Source: the limit `margin-mm` in editions.toml (rule LP-15); without one, the edge of the sheet.
    Bad: an address too long for its line.
    Good: 25 mm of white all round.
    """
    limit = pdf.limit("margin-mm")
    margin = (limit.fail or 0) * POINTS_PER_MM if limit else 0
    for side in pdf.sides:
        for run in side.runs:
            if _reaches_into(margin, side, run):
                words, hint = pdf.words_at(side, run), "shorten what is too long for one line"
                message = "this page has words in its margin"
                yield pdf.finding("inside-margins", message, side.number, words, hint)


def _reaches_into(margin: float, side: Side, run: Run) -> bool:
    """Whether glyphs stand in a margin, in points. The foot of a j may, as in all printing."""
    margin -= OVERHANG * run.size
    beside = run.left < margin or run.right > side.width - margin
    return beside or run.top > side.height - margin


def whole_words(pdf: Pdf) -> Iterator[Finding]:
    """No word is split at the end of a line. Only an address may be, after a stop, slash or hyphen.

    Source: UKAAF (rule LP-10).
    Bad: co- / production.
    Good: co-production, whole on the next line.
    """
    for side in pdf.sides:
        for split in re.findall(rf"\S+{SPLIT}\S+", side.text):
            if not re.search(r"[./]\w", split):
                message = "a word is split at the end of a line"
                words = split.replace(SPLIT, "- ")
                yield pdf.finding("whole-words", message, side.number, words, _OURS)


# --- what it says


def says_what_it_is(pdf: Pdf) -> Iterator[Finding]:
    """The cover says which edition this is and how big its type; every page says which edition.

    Source: rules LP-39, LP-23 and ER-31.
    Bad: a cover with a title only.
    Good: "Large print, 18 point" on the cover, "Large print" at the top of each page.
    """
    for side in pdf.sides:
        name = pdf.told["size-in-words" if side.number == 1 else "name"]
        if name not in side.text:
            message = f'this page does not say "{name}"'
            yield pdf.finding("says-what-it-is", message, side.number, hint=_OURS)


def nothing_lost(pdf: Pdf) -> Iterator[Finding]:
    """Every word of the pages is in the PDF, so every edition of a page has the same words.

    Source: UKAAF: large print keeps the whole of the original (rule LP-38).
    Bad: a table of five columns that lost its last one.
    Good: the same words, set another way.
    """
    words = pdf.contents.guide.edition(pdf.booklet.edition).words
    said = translation(pdf.contents.guide, words).said
    printed = Counter(words_of("\n".join(side.text for side in pdf.sides)))
    for path in pdf.booklet.pages:
        wanted = Counter(said[path])
        lost = sorted((wanted - printed).elements())
        printed -= wanted
        if lost:
            message = f"words of {words}/{path}.md are not in this PDF"
            yield pdf.finding("nothing-lost", message, 0, " ".join(lost), _OURS)


RULES: tuple[Rule, ...] = (
    tagged, claims_pdf_ua, language, titled, outlined,
    legible_fonts, big_enough, on_a4, page_numbers, inside_margins, whole_words,
    says_what_it_is, nothing_lost,
)  # fmt: skip

#: For findings that no writer can mend.
_OURS = "this is a fault of the pipeline, not of your words: please report it"


# --- reading a page with pdfium: one call for a run of glyphs, not one for each


def _side(page: pypdfium2.PdfPage, number: int, known: dict[int, Font]) -> Side:
    words = page.get_textpage()
    width, height = page.get_size()
    runs = tuple(_runs(page, known))
    foot = words.get_text_bounded(0, 0, width, FOOT)
    return Side(number, width, height, words.get_text_range(), foot, runs)


def _runs(page: pypdfium2.PdfPage, known: dict[int, Font]) -> Iterator[Run]:
    """Every run of glyphs on a page, those inside drawings too."""
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _runs_of(pdfium.FPDFPage_GetObject(page, place), 1.0, known)


def _runs_of(thing: Any, scale: float, known: dict[int, Font]) -> Iterator[Run]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield _run(thing, scale, known)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM:
        inner = scale * abs(_matrix(thing).d)
        for place in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _runs_of(pdfium.FPDFFormObj_GetObject(thing, place), inner, known)


def _run(thing: Any, scale: float, known: dict[int, Font]) -> Run:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    real = round(size.value * abs(_matrix(thing).d) * scale, 2)
    font = _font(pdfium.FPDFTextObj_GetFont(thing), known)
    return Run(real, left.value, bottom.value, right.value, top.value, font)


def _matrix(thing: Any) -> Any:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix


def _font(handle: Any, known: dict[int, Font]) -> Font:
    """A font by its handle; each is asked about once."""
    address = ctypes.addressof(handle.contents)
    if address not in known:
        name = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(handle, name, 256)
        angle = ctypes.c_int()
        pdfium.FPDFFont_GetItalicAngle(handle, angle)
        words = name.value.decode("utf-8", "replace")
        leaning = angle.value != 0 or bool(re.search("Italic|Oblique", words))
        known[address] = Font(words, bool(pdfium.FPDFFont_GetIsEmbedded(handle)), leaning)
    return known[address]


def _plain(words: str) -> str:
    """Words without spaces at the ends, doubled spaces and curly quotes, to compare them by."""
    return " ".join(words.translate(str.maketrans("‘’“”\u00a0", "''\"\" ")).split())
