"""Rules for letters: their face, their size, their colour, what stands behind and below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...formats import fonts
from ...formats.web.colours import contrast as contrast_of
from .pdf import Pdf
from .sides import Colour, Font, Run, Shape, Side

#: Two sizes in points are one if they differ by less.
NEAR = 0.05
#: White, and what is so near to it that it is no tint.
_PAPER = (255, 255, 255)
#: How far below the line that letters stand on a line counts as underlining them, in their size.
_UNDER = 0.35
#: Three words of capitals in a row, or more: RNIB allows one or two. Short forms such as NHS are meant.
_SHOUTING = re.compile(r"\b[A-Z]{2,}(?:[ \u00a0,]+[A-Z]{2,}){2,}\b")


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
        for wrong in _wrong_with(font, pdf.is_standard):
            message = f"the font {font.name} {wrong}"
            yield pdf.finding("legible-fonts", message, side.number, run.words)


def _wrong_with(font: Font, may_lean: bool) -> Iterator[str]:
    families = (fonts.FAMILY.replace(" ", ""), fonts.EXTRA_FAMILY.replace(" ", ""))
    name = font.name.rpartition("+")[2]
    if not name.startswith(families):
        yield "is not one of ours"
    if re.search("Light|Thin|Cond|Narrow", name):
        yield "is light or narrow"
    if not font.embedded:
        yield "is not in the file"
    if font.leaning and not may_lean:
        yield "is italic"


def big_enough(pdf: Pdf) -> Iterator[Finding]:
    """No letter or figure is smaller than the edition allows: page numbers and notes included.

    Source: the limit `type-size` in editions.toml (rules LP-01, LP-02 and ER-26). Below the limit
    blocks; below the size of the booklet only warns.
    Bad: a page number at 12 point in large print.
    Good: everything at 18 point or more.
    """
    least = pdf.least("type-size")
    if least is None:
        return
    for side in pdf.sides:
        run = min(side.runs, key=lambda run: run.size, default=None)
        if run is None or run.size >= pdf.booklet.size - NEAR:
            continue
        blocks = run.size < least - NEAR
        message = f"this page has type of {run.size:g} point; {least if blocks else pdf.booklet.size:g} is the least"
        yield pdf.finding("big-enough", message, side.number, run.words,
                          severity="error" if blocks else "warning")  # fmt: skip


def not_stretched(pdf: Pdf) -> Iterator[Finding]:
    """Letters are set at their size, level and upright: not turned, stretched or enlarged.

    Source: UKAAF and RNIB on level text, UKAAF on enlarging (rules LP-14 and LP-20).
    Bad: words up the side of a page; a page made bigger on a photocopier; a page that is a picture.
    Good: words set anew at 18 point.
    """
    for side in pdf.sides:
        wrong = next(
            (run for run in side.runs if not run.level or abs(run.stretch - 1) > 0.01), None
        )
        if wrong is not None:
            message = "words on this page are turned or stretched"
            yield pdf.finding("not-stretched", message, side.number, wrong.words)
        if not side.runs and side.shapes:
            yield pdf.finding("not-stretched", "this page is a picture without words", side.number)
    if any("/UserUnit" in page for page in pdf.structure.pages):
        yield pdf.finding("not-stretched", "the pages of this PDF are enlarged")


def strong_contrast(pdf: Pdf) -> Iterator[Finding]:
    """Every letter stands out from white paper.

    Source: the limit `contrast` in editions.toml: WCAG 2.2, 1.4.6 (rule LP-18).
    Bad: grey words, yellow words.
    Good: black words; a section number in dark plum, whose contrast is 10.
    """
    least = pdf.least("contrast")
    if least is None:
        return
    seen: set[Colour] = set()
    for side in pdf.sides:
        for run in side.runs:
            if run.colour in seen:
                continue
            seen.add(run.colour)
            found = contrast_of(_hex(run.colour), _hex(_PAPER))
            if found < least:
                message = f"the contrast of these words is {found:.1f}; {least:g} is the least"
                yield pdf.finding("strong-contrast", message, side.number, run.words)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def plain_ground(pdf: Pdf) -> Iterator[Finding]:
    """No words stand on a picture, a tint or a watermark.

    Source: RNIB (rule LP-19).
    Bad: a title over a photograph, a note on grey.
    Good: black words on white paper; boxes drawn with lines; the names of parts in a drawing.
    """
    if pdf.is_standard:
        return
    for side in pdf.sides:
        grounds = [shape for shape in side.shapes if shape.is_picture or _is_tint(shape)]
        grounds += pdf.pictures.get(side.number, [])
        for run in side.runs:
            if _is_label(pdf, side, run):
                continue
            if any(_stands_on(run, shape) for shape in grounds):
                message = "words stand on a picture or a tint"
                yield pdf.finding("plain-ground", message, side.number, run.words)


def _is_label(pdf: Pdf, side: Side, run: Run) -> bool:
    """Whether words are part of a drawing, as the names on a map are: they have its tag."""
    tag = pdf.tags.marks.get((side.number, run.mark))
    return tag is not None and tag.around("Figure") is not None


def _is_tint(shape: Shape) -> bool:
    return shape.fill is not None and shape.fill != _PAPER


def _stands_on(run: Run, shape: Shape) -> bool:
    """Whether ink of a run stands in the box of a picture, or on a filled shape."""
    if shape.is_picture:
        across = min(run.right, shape.right) - max(run.left, shape.left)
        return across > 0.5 and min(run.top, shape.top) - max(run.bottom, shape.bottom) > 0.5
    middle = (run.bottom + run.top) / 2
    return any(shape.holds(x, middle) for x in (run.left, (run.left + run.right) / 2, run.right))


def not_underlined(pdf: Pdf) -> Iterator[Finding]:
    """No words are underlined or struck through, links included.

    Source: UKAAF and RNIB (rule LP-06).
    Bad: a link with a line under it.
    Good: the words of the link, then its address.
    """
    if pdf.is_standard:
        return
    for side in pdf.sides:
        thin = [
            shape for shape in side.shapes if not shape.is_picture and shape.top - shape.bottom < 3
        ]
        for run in side.runs:
            if any(_underlines(shape, run) for shape in thin):
                message = "these words are underlined or struck through"
                yield pdf.finding("not-underlined", message, side.number, run.words)


def _underlines(shape: Shape, run: Run) -> bool:
    near = run.y - _UNDER * run.size < (shape.top + shape.bottom) / 2 < run.y + 0.6 * run.size
    across = min(run.right, shape.right) - max(run.left, shape.left)
    return near and across > 0.5 * (run.right - run.left)


def small_letters(pdf: Pdf) -> Iterator[Finding]:
    """No more than two words in a row are in capitals.

    Source: UKAAF; RNIB, who find a word or two in order (rule LP-07).
    Bad: WHAT WE ASK OF YOU.
    Good: What we ask of the NHS.
    """
    if pdf.is_standard:
        return
    for block in pdf.blocks:
        for words in _SHOUTING.findall(block.words):
            yield pdf.finding("small-letters", "these words are in capitals",
                              block.lines[0].side.number, words,
                              "write them in small letters, as in a sentence")  # fmt: skip
