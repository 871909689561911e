"""Rules for the setting: paper, margins, left and right edges, lines, paragraphs, headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from ...findings import Finding
from ...formats import fonts
from .lines import Block, Line
from .pdf import POINTS_PER_MM, Pdf
from .sides import Run, Shape, Side

#: A4 in points, and how far a page may be off (rule LP-13).
A4, NEAR = (595.28, 841.89), 1.0
#: How far a letter such as j reaches over the edge of its column, in multiples of its size.
OVERHANG = 0.15
#: Lines end at one edge where their ends differ by less, in points; and how many of a page's lines
#: must do so, of at least how many, before its words count as justified.
_ONE_EDGE, _MOST, _ENOUGH = 1.5, 0.8, 7
#: The widest gap between a picture and the words beside it, in points.
_GAP = 30.0
#: A heading is bigger than the words below it by this much at the least (rule LP-25).
_BIGGER = 1.1


def on_a4(pdf: Pdf) -> Iterator[Finding]:
    """Every page is A4, upright.

    Source: UKAAF, Minimum standards: clear and large print (rule LP-13).
    Bad: US letter, or A4 turned on its side.
    Good: 595 by 842 points.
    """
    for side in pdf.sides:
        if abs(side.width - A4[0]) > NEAR or abs(side.height - A4[1]) > NEAR:
            size = f"{side.width:.0f} by {side.height:.0f} points"
            yield pdf.finding("on-a4", f"this page is {size}; A4 is 595 by 842", side.number)


def inside_margins(pdf: Pdf) -> Iterator[Finding]:
    """No letter stands in the margins at the top, left and right; a bound booklet has more inside.

    Source: the limits `margin-mm` and `bound-margin-mm` in editions.toml (rules LP-15 and LP-16);
    without one, the edge of the sheet.
    Bad: an address too long for its line.
    Good: 25 mm of white all round.
    """
    margin = pdf.least("margin-mm") or 0.0
    inner = max(margin, (pdf.least("bound-margin-mm") or 0.0) if pdf.booklet.bound else 0.0)
    for side in pdf.sides:
        left, right = (inner, margin) if side.number % 2 else (margin, inner)
        for run in side.runs:
            if _reaches_into(
                left * POINTS_PER_MM, right * POINTS_PER_MM, margin * POINTS_PER_MM, side, run
            ):
                hint = "shorten what is too long for one line"
                message = "this page has words in its margin"
                yield pdf.finding("inside-margins", message, side.number, run.words, hint)


def _reaches_into(left: float, right: float, top: float, side: Side, run: Run) -> bool:
    """Whether glyphs stand in a margin, in points. The foot of a j may, as in all printing."""
    over = OVERHANG * run.size
    beside = run.left < left - over or run.right > side.width - right + over
    return beside or run.top > side.height - top + over


def one_left_edge(pdf: Pdf) -> Iterator[Finding]:
    """The lines of a paragraph, heading or list item begin at one left edge; none is centred.

    Source: UKAAF, RNIB and the American Council of the Blind (rules LP-09, LP-12 and LP-21).
    Bad: a centred title; a first line moved in; words that flow round a picture.
    Good: every line begins where the one above it began.
    """
    if pdf.is_standard:
        return
    edges = _left_edges(pdf)
    for block in pdf.blocks:
        if block.tag.around("Code", "TOCI") or block.tag.role == "Lbl":
            continue
        for held in block.by_side():
            if max(line.x for line in held) - min(line.x for line in held) > NEAR:
                message = "these lines do not begin at one left edge"
                yield pdf.finding("one-left-edge", message, held[0].side.number, block.words)
            elif len(held) == 1 and block.tag.role[0] in "PH" and _is_aside(pdf, held[0], edges):
                message = "this line is centred or stands at the right"
                yield pdf.finding("one-left-edge", message, held[0].side.number, block.words)


def _left_edges(pdf: Pdf) -> dict[float, int]:
    """How many lines begin at each left edge, in points from the left of the sheet."""
    found: dict[float, int] = {}
    for block in pdf.blocks:
        for line in block.lines:
            found[round(line.x)] = found.get(round(line.x), 0) + 1
    return found


def _is_aside(pdf: Pdf, line: Line, edges: dict[float, int]) -> bool:
    """Whether a line begins where no other does, and is in the middle of the page or at its right.

    The words of the only idea of a booklet begin where no others do too: at their picture.
    """
    alone = sum(edges.get(round(line.x) + off, 0) for off in (-1, 0, 1)) == 1
    if alone and any(_begins_at(line, box) for box in pdf.pictures.get(line.side.number, ())):
        return False
    middle = (line.x + line.right) / 2 - line.side.width / 2
    at_right = line.x > line.side.width / 2
    return alone and (abs(middle) < 0.04 * line.side.width or at_right)


def _begins_at(line: Line, picture: Shape) -> bool:
    """Whether a line stands beside a picture, with no more than a gap between them."""
    beside = picture.bottom - line.size <= line.y <= picture.top
    return beside and 0 <= line.x - picture.right <= _GAP


def ragged_right(pdf: Pdf) -> Iterator[Finding]:
    """Lines end where their words end: they are not stretched to one right edge.

    Source: UKAAF, RNIB and the American Council of the Blind (rule LP-09).
    Bad: justified paragraphs, with wide gaps between words.
    Good: a ragged right edge.
    """
    if pdf.is_standard:
        return
    full: dict[tuple[int, int], list[Line]] = {}
    for block in pdf.blocks:
        for held in block.by_side():
            for line in held[:-1]:
                full.setdefault((line.side.number, round(line.x)), []).append(line)
    for (number, _), held in full.items():
        if len(held) >= _ENOUGH and _at_one_edge(held) / len(held) >= _MOST:
            message = "the lines of this page all end at one right edge"
            yield pdf.finding("ragged-right", message, number, held[0].words)


def _at_one_edge(held: list[Line]) -> int:
    """How many lines end at the edge at which most of them end."""
    ends = [line.right for line in held]
    return max(sum(abs(end - other) < _ONE_EDGE for other in ends) for end in ends)


def line_pitch(pdf: Pdf) -> Iterator[Finding]:
    """Lines of a block have room between them, headings and notes included.

    Source: the limit `line-pitch` in editions.toml, in multiples of the size (rule LP-11).
    Bad: lines of 18 point, 18 point apart.
    Good: lines of 18 point, 23 point apart.
    """
    least = pdf.least("line-pitch")
    if least is None:
        return
    for block in pdf.blocks:
        for above, below in pairwise(block.lines):
            pitch = (above.y - below.y) / max(above.size, below.size)
            if above.side is below.side and 0 < pitch < least - 0.005:
                message = f"lines are {pitch:.2f} of their size apart; {least:g} is the least"
                yield pdf.finding("line-pitch", message, above.side.number, above.words)
                break


def paragraph_gaps(pdf: Pdf) -> Iterator[Finding]:
    """Between two paragraphs there is an empty line.

    Source: UKAAF (2019); the American Council of the Blind (rule LP-12). Applies where an edition
    has the limit `line-pitch`; lists may have half of it (decision X5).
    Bad: paragraphs as close together as their lines.
    Good: paragraphs of 18 point, 47 point from line to line.
    """
    least = pdf.least("line-pitch")
    if least is None or pdf.booklet.edition != "large-print":
        return
    for above, below in pairwise(pdf.blocks):
        if _is_bold(above) or not (
            _is_paragraph(above) and _is_paragraph(below) and above.tag.above is below.tag.above
        ):
            continue
        last, first = above.lines[-1], below.lines[0]
        if first.side.number == 1:
            continue  # the cover is no running text
        gap = (last.y - first.y) / last.size
        if last.side is first.side and 0 < gap < 2 * least - 0.01:
            message = (
                f"these paragraphs are {gap:.2f} of their size apart; {2 * least:g} is the least"
            )
            yield pdf.finding("paragraph-gaps", message, first.side.number, below.words)


def _is_bold(block: Block) -> bool:
    """Whether a block is a heading in all but name: the title of a box, the name of a person."""
    return all(_has_weight(run) for line in block.lines for run in line.runs)


def _has_weight(run: Run) -> bool:
    """Whether letters are bold. Those of the other family are, but its name does not say so."""
    return run.font.is_bold or fonts.EXTRA_FAMILY.replace(" ", "") in run.font.name


def _is_paragraph(block: Block) -> bool:
    return block.tag.role == "P" and block.tag.around("L", "Table", "TOC", "Div", "Code") is None


def one_column(pdf: Pdf) -> Iterator[Finding]:
    """Words stand in one column: no two paragraphs side by side.

    Source: the American Council of the Blind; UKAAF (rule LP-17).
    Bad: a page of two columns.
    Good: one column; a picture beside its sentences is in order.
    """
    if pdf.is_standard:
        return
    by_side: dict[int, list[list[Line]]] = {}
    for block in pdf.blocks:
        if block.tag.role in ("P", "LBody") or block.is_heading:
            for held in block.by_side():
                by_side.setdefault(held[0].side.number, []).append(held)
    for number, every in by_side.items():
        for one, two in combinations(every, 2):
            if _side_by_side(one, two):
                message = "these words stand beside others, in a second column"
                yield pdf.finding("one-column", message, number, " ".join(x.words for x in two))
                break


def _side_by_side(one: list[Line], two: list[Line]) -> bool:
    apart = min(x.x for x in two) > max(x.right for x in one) or min(x.x for x in one) > max(
        x.right for x in two
    )
    return apart and min(one[0].y, two[0].y) >= max(one[-1].y, two[-1].y)


def headings_stand_out(pdf: Pdf) -> Iterator[Finding]:
    """Headings are bold and bigger than the words below them.

    Source: the American Council of the Blind; CCLVI: 20 point at the least over 18 (rule LP-25).
    Bad: a heading of 18 point over words of 18 point.
    Good: headings of 31, 24 and 20 point over words of 18.
    """
    if pdf.is_standard:
        return
    for block in pdf.blocks:
        if not block.is_heading:
            continue
        runs = [run for line in block.lines for run in line.runs]
        small = min(run.size for run in runs) < _BIGGER * pdf.booklet.size
        if small or not all(map(_has_weight, runs)):
            message = "this heading is not bold, or not bigger than the words below it"
            yield pdf.finding(
                "headings-stand-out", message, block.lines[0].side.number, block.words
            )


def short_lines(pdf: Pdf) -> Iterator[Finding]:
    """Lines are short enough to find the next one: a warning.

    Source: the limit `line-letters` in editions.toml (rule LP-37).
    Bad: a line of 90 letters.
    Good: a line of 50 letters.
    """
    limit = pdf.limit("line-letters")
    if limit is None or limit.warn is None:
        return
    for block in pdf.blocks:
        full = [line for line in block.lines[:-1] if len(line.words) > limit.warn]
        if full:
            message = f"this line has {len(full[0].words)} letters; {limit.warn:g} are better"
            yield pdf.finding(
                "short-lines", message, full[0].side.number, full[0].words, severity="warning"
            )
