"""Rules for finding a place: page numbers, contents, bookmarks, running heads, covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from ...findings import Finding
from ...formats.typst.record import words_of
from .lines import Block
from .pdf import POINTS_PER_MM, Pdf
from .sides import UNMARKED, Run, Side

#: Where the page number stands: the height of the strip at the bottom of the sheet, in points.
FOOT = 29 * POINTS_PER_MM
#: Two places on paper are one if they are no further apart, in points.
NEAR = 1.0


def outlined(pdf: Pdf) -> Iterator[Finding]:
    """A PDF has a bookmark for every page of the guide in it, and it leads there.

    Source: WCAG 2.2, technique PDF2 (rule PD-04).
    Bad: no bookmarks.
    Good: a bookmark "3.2 Equality" where that page begins.
    """
    marks = {" ".join(words_of(mark.get_title())): mark for mark in pdf.glyphs.get_toc()}
    begins = _headings(pdf)
    for path in pdf.booklet.pages:
        page = pdf.told["all"][path]
        name = " ".join(words_of(f"{page['number']} {page['title']}"))
        if name not in marks:
            yield pdf.finding("outlined", f'there is no bookmark for "{page["title"]}"')
            continue
        dest = marks[name].get_dest()
        number = ((dest.get_index() if dest else None) or 0) + 1
        if name in begins and number not in begins[name]:
            yield pdf.finding("outlined", f'the bookmark "{page["title"]}" leads to page {number}')


def _headings(pdf: Pdf) -> Mapping[str, list[int]]:
    """The pages on which headings stand, by the words of the heading with its number."""
    found: dict[str, list[int]] = {}
    for block in pdf.blocks:
        if block.is_heading:
            found.setdefault(" ".join(words_of(block.words)), []).append(block.lines[0].side.number)
    return found


def page_numbers(pdf: Pdf) -> Iterator[Finding]:
    """Every page but the cover has its number at the foot: right, in one place, one face, one size.

    It is the number that programs give the page too, and no smaller than the words.
    Source: RNIB; CCLVI; WCAG 2.2, technique PDF17 (rules LP-22, LP-02 and PD-04).
    Bad: a page without its number; a number that is 2 less than the program's; numbers that wander.
    Good: 12, in the outer corner, in bold.
    """
    usual: dict[bool, Run] = {}
    for side in pdf.sides[1:]:
        run = _number_of(side)
        if run is None:
            yield pdf.finding(
                "page-numbers", "this page does not have its number at the foot", side.number
            )
            continue
        first = usual.setdefault(side.number % 2 == 1, run)
        other = usual.get(side.number % 2 == 0, first)
        if not (_same_place(first, run) and _same_look(other, run)):
            message = "the number of this page is not where and how the others are"
            yield pdf.finding("page-numbers", message, side.number, run.words)
        if not pdf.is_standard and run.size < pdf.booklet.size - 0.05:
            message = "the number of this page is smaller than its words"
            yield pdf.finding("page-numbers", message, side.number, run.words)


def _number_of(side: Side) -> Run | None:
    """The run that is the number of the page: decoration at the foot, and the label of the page."""
    foot = [run for run in side.runs if run.mark == UNMARKED and run.top < FOOT]
    return next((run for run in foot if run.words.strip() == side.label == str(side.number)), None)


def _same_place(one: Run, two: Run) -> bool:
    """Whether two numbers end or begin at one place, on one line."""
    beside = abs(one.left - two.left) < 3 or abs(one.right - two.right) < 3  # ink of 1 is narrow
    return abs(one.y - two.y) < NEAR and beside


def _same_look(one: Run, two: Run) -> bool:
    return abs(one.y - two.y) < NEAR and one.font == two.font and abs(one.size - two.size) < 0.05


def contents_true(pdf: Pdf) -> Iterator[Finding]:
    """The contents list every page of the guide in the booklet, each with its right page number.

    Source: the American Council of the Blind; the Rural Institute (rule LP-24).
    Bad: "3.2 Diversity ..... 9" where Diversity begins on page 11.
    Good: "3.2 Diversity ..... 11".
    """
    begins, listed = _headings(pdf), set[str]()
    for words, number, named in _entries(pdf):
        listed.add(words)
        if not number.isdigit() or int(number) not in begins.get(words, ()):
            right = ", ".join(map(str, begins.get(words, ()))) or "none"
            message = f'the contents say page "{number}"; right is: {right}'
            yield pdf.finding("contents-true", message, named.lines[0].side.number, words)
    for path in pdf.booklet.pages:
        page = pdf.told["all"][path]
        if " ".join(words_of(f"{page['number']} {page['title']}")) not in listed:
            yield pdf.finding("contents-true", f'the contents do not list "{page["title"]}"')


def _entries(pdf: Pdf) -> Iterator[tuple[str, str, Block]]:
    """Every line of the contents: its words as headings are compared, its page, its first block."""
    held: dict[int, list[Block]] = {}
    for block in pdf.blocks:
        entry = block.tag.around("TOCI")
        if entry is not None:
            held.setdefault(id(entry), []).append(block)
    for blocks in held.values():
        *named, number = blocks
        words = " ".join(words_of(" ".join(block.words for block in named)))
        yield words, number.words, blocks[0]


def references_true(pdf: Pdf) -> Iterator[Finding]:
    """Where words say "see page 6", the place they lead to is on page 6.

    Source: NHS.UK: printed links name the page (rule LP-31).
    Bad: "see page 6" where the page begins on page 8.
    Good: "see page 8".
    """
    before, _, after = str(pdf.told["say"]["see-page"]).partition("%s")
    if not before:
        return
    pattern = re.compile(re.escape(before.strip()) + r"\s*(\d+)" + re.escape(after.strip()))
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.structure.pages, start=1)}
    named = _named_places(pdf.structure)
    for side, page in zip(pdf.sides, pdf.structure.pages, strict=True):
        for note in page.get("/Annots", ()):
            goal = _page_of(note.get("/Dest"), named, numbers)
            found = pattern.fullmatch(_words_in(side, note.Rect).strip()) if goal else None
            if found and int(found[1]) != goal:
                message = f"these words say page {found[1]}, and lead to page {goal}"
                yield pdf.finding("references-true", message, side.number, found[0])


def _words_in(side: Side, box: pikepdf.Object) -> str:
    left, bottom, right, top = (float(number) for number in box)
    return "".join(run.words for run in side.runs
                   if left - 1 <= run.left and run.right <= right + 1
                   and bottom - 1 <= run.y <= top + 1)  # fmt: skip


def _named_places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Every place in a PDF that has a name, by its name."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return {str(name): goal for name, goal in pikepdf.NameTree(names).items()} if names else {}


def _page_of(goal: Any, named: Mapping[str, Any], numbers: Mapping[Any, int]) -> int:
    """The page, from 1, that a link leads to; 0 for one that leads out of the PDF."""
    if isinstance(goal, pikepdf.String):
        goal = named.get(str(goal))
    if isinstance(goal, pikepdf.Dictionary):
        goal = goal.get("/D")
    return numbers.get(goal[0].objgen, 0) if isinstance(goal, pikepdf.Array) else 0


def says_what_it_is(pdf: Pdf) -> Iterator[Finding]:
    """The cover says which edition this is and how big its type; every page says which edition.

    The cover also counts the pages and the sheets of paper.
    Source: rules LP-39, LP-23 and ER-31.
    Bad: a cover with a title only.
    Good: "Large print, 18 point" on the cover, "Large print" at the top of each page.
    """
    for side in pdf.sides:
        name = pdf.told["size-in-words" if side.number == 1 else "name"]
        if name not in " ".join(side.text.split()):
            yield pdf.finding("says-what-it-is", f'this page does not say "{name}"', side.number)
    pages = len(pdf.sides)
    counted = {str(pages), str((pages + 1) // 2)}
    if not counted <= set(re.findall(r"\d+", pdf.sides[0].text)):
        yield pdf.finding("says-what-it-is", f"the cover does not count {pages} pages", 1)


def other_formats(pdf: Pdf) -> Iterator[Finding]:
    """Page 2 and the last page say how to get the guide another way.

    Source: Hampshire County Council; NHS writing-messages template (rule LP-32). Only the ways that
    editions.toml gives are printed; where it gives none, the build's report says so.
    Bad: a phone number in editions.toml that is not in the booklet.
    Good: "Phone: 01632 960 001" on page 2 and on the last page.
    """
    for name, value in pdf.told["contact"]:
        for side in (pdf.sides[1], pdf.sides[-1]):
            if " ".join(value.split()) not in " ".join(side.text.split()):
                message = f"this page does not give the {name.lower()}"
                yield pdf.finding("other-formats", message, side.number, value)
