"""Sides: what stands on each page of a PDF, read with pdfium: runs of glyphs, shapes and pictures.

A page is read with a few calls for every run of glyphs, not for every glyph: about 2 ms a page.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

#: The mark of what is no part of the words: running heads, page numbers, bars (an "artifact").
UNMARKED = -1
#: What pdfium reads for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the PDF names it."""

    name: str
    embedded: bool
    leaning: bool

    @property
    def is_bold(self) -> bool:
        """Whether its name says that it is bold."""
        return "Bold" in self.name


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs set together. Sizes and places are in points, from the bottom left of the page.

    `x` is where the run begins, `y` the line it stands on; `left` to `top` is what its ink covers.
    `stretch` is how much wider than high it was set, `level` whether it is level and upright.
    `mark` leads to its tag.
    """

    words: str
    size: float
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    font: Font
    colour: Colour
    level: bool
    stretch: float
    mark: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture, or a drawn shape: its box in points.

    A shape that is filled has a colour, and an `outline` of its corners.
    """

    left: float
    bottom: float
    right: float
    top: float
    is_picture: bool = False
    fill: Colour | None = None
    outline: tuple[tuple[float, float], ...] = ()

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in the filled shape: a ray from it crosses the outline an odd number of times."""
        inside = False
        if not (self.left <= x <= self.right and self.bottom <= y <= self.top):
            return False
        for (x1, y1), (x2, y2) in zip(
            self.outline, (*self.outline[1:], *self.outline[:1]), strict=True
        ):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside


@dataclass(frozen=True)
class Side:
    """A page of the PDF: its number from 1, its label, its size in points and all that is on it."""

    number: int
    label: str
    width: float
    height: float
    runs: tuple[Run, ...]
    shapes: tuple[Shape, ...]

    @cached_property
    def text(self) -> str:
        """Its words, in the order in which they are set; a new line begins after a line end."""
        return joined(self.runs)


def joined(runs: tuple[Run, ...] | list[Run]) -> str:
    """The words of runs, with a line end wherever the next run begins another line."""
    pieces: list[str] = []
    last: Run | None = None
    for run in runs:
        if last is not None and not same_line(last, run):
            pieces.append("\n")
        pieces.append(run.words)
        last = run
    return "".join(pieces)


def same_line(one: Run, two: Run) -> bool:
    """Whether two runs stand on one line; raised and lowered signs stand on it too."""
    return abs(one.y - two.y) < 0.45 * max(one.size, two.size)


def sides(pdf: pypdfium2.PdfDocument) -> tuple[Side, ...]:
    """Every page, in order."""
    known: dict[int, Font] = {}
    return tuple(_side(pdf, page, number, known) for number, page in enumerate(pdf, start=1))


def _side(
    pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int, known: dict[int, Font]
) -> Side:
    words = page.get_textpage()
    width, height = page.get_size()
    found = list(_all_on(page, words, known))
    runs = tuple(thing for thing in found if isinstance(thing, Run) and thing.words.strip())
    shapes = tuple(thing for thing in found if isinstance(thing, Shape))
    label = pdf.get_page_label(number - 1) or str(number)
    return Side(number, label, width, height, runs, shapes)


def _all_on(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, known: dict[int, Font]
) -> Iterator[Run | Shape]:
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield _run(thing, words, 1.0, known)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            if pdfium.FPDFPageObj_GetMarkedContentID(thing) == UNMARKED:  # else part of a drawing
                yield _shape(thing)
        else:
            yield Shape(*_box(thing), is_picture=True)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:  # a drawing: letters in it are letters too
            yield from _in_drawing(thing, words, 1.0, known)


def _in_drawing(
    drawing: Any, words: pypdfium2.PdfTextPage, scale: float, known: dict[int, Font]
) -> Iterator[Run]:
    scale *= abs(_matrix(drawing).d)
    for place in range(pdfium.FPDFFormObj_CountObjects(drawing)):
        thing = pdfium.FPDFFormObj_GetObject(drawing, place)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield _run(thing, words, scale, known)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _in_drawing(thing, words, scale, known)


def _run(thing: Any, page: pypdfium2.PdfTextPage, scale: float, known: dict[int, Font]) -> Run:
    pdfium.FPDFTextObj_GetFontSize(thing, _SIZE)
    matrix = _matrix(thing)
    level = abs(matrix.b) < 0.001 and abs(matrix.c) < 0.001 and matrix.a > 0 and matrix.d > 0
    font = _font(pdfium.FPDFTextObj_GetFont(thing), known)
    real = round(_SIZE.value * abs(matrix.d) * scale, 2)
    stretch = round(matrix.a / matrix.d, 3) if matrix.d else 0.0
    return Run(_words(thing, page), real, matrix.e, matrix.f, *_box(thing), font,
               _colour(pdfium.FPDFPageObj_GetFillColor, thing), level, stretch,
               pdfium.FPDFPageObj_GetMarkedContentID(thing))  # fmt: skip


# Where pdfium puts its answers: made once, since a page asks thousands of times.
_BUFFER = (ctypes.c_ushort * 4096)()
_SIZE, _MATRIX = ctypes.c_float(), pdfium.FS_MATRIX()
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_INKS = tuple(ctypes.c_uint() for _ in range(4))


def _words(thing: Any, page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, page, _BUFFER, 2 * len(_BUFFER))
    text = ctypes.string_at(_BUFFER, max(size - 2, 0)).decode("utf-16-le", "replace")
    return text.translate(_HYPHENS)


def _shape(thing: Any) -> Shape:
    fill, line = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, line)
    colour = _colour(pdfium.FPDFPageObj_GetFillColor, thing) if fill.value else None
    return Shape(*_box(thing), fill=colour, outline=tuple(_outline(thing)) if colour else ())


def _outline(thing: Any) -> Iterator[tuple[float, float]]:
    """The corners of a path on the page, in points; curves count as straight lines."""
    matrix, x, y = _matrix(thing), ctypes.c_float(), ctypes.c_float()
    for place in range(pdfium.FPDFPath_CountSegments(thing)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(thing, place), x, y)
        yield (matrix.a * x.value + matrix.c * y.value + matrix.e,
               matrix.b * x.value + matrix.d * y.value + matrix.f)  # fmt: skip


def _box(thing: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = _EDGES
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _colour(ask: Any, thing: Any) -> Colour:
    red, green, blue, alpha = _INKS
    ask(thing, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _matrix(thing: Any) -> Any:
    pdfium.FPDFPageObj_GetMatrix(thing, _MATRIX)
    return _MATRIX


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
