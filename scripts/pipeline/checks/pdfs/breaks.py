"""Rules for breaks: what may not be parted at the end of a line or of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ... import interface
from ...findings import Finding
from .lines import Block
from .pdf import Pdf
from .tags import Tag

#: A letter and a hyphen of any kind at the end of a line.
_SPLIT = re.compile(r"\S*\w[-\u2010\u00ad]$")


def whole_words(pdf: Pdf) -> Iterator[Finding]:
    """No word is split at the end of a line. An address may go on there, but never after a hyphen.

    Source: UKAAF (rule LP-10); an address that ends in a hyphen could be read as a split word (LP-31).
    Bad: co- / production.
    Good: co-production, whole on the next line.
    """
    for block in pdf.blocks:
        for above, below in zip(block.lines, block.lines[1:], strict=False):
            split = _SPLIT.search(above.words)
            if split and below.words:
                words = f"{split[0]} {below.words.split()[0]}"
                yield pdf.finding("whole-words", "a word is split at the end of a line",
                                  above.side.number, words)  # fmt: skip


def kept_together(pdf: Pdf) -> Iterator[Finding]:
    """A date, a postcode, a phone number, a number and what it counts stay on one line.

    Source: UKAAF: single pieces of information are not split (rule LP-10).
    Bad: 22 / November 2026.
    Good: 22 November 2026, whole on the next line.
    """
    if pdf.is_standard:
        return
    for block in pdf.blocks:
        text = "\n".join(line.words for line in block.lines)
        for piece in _pieces(pdf.contents.guide.root, pdf.words).finditer(text):
            if "\n" in piece[0]:
                side = block.lines[text[: piece.start()].count("\n")].side
                yield pdf.finding("kept-together", "these belong together, and a line ends between them",
                                  side.number, piece[0])  # fmt: skip


@cache
def _pieces(root: Path, folder: str) -> re.Pattern[str]:
    """What is one piece of information, its words parted by spaces or line ends."""
    say = interface.words(root, folder)
    months = "|".join(say["months"])
    return re.compile(
        rf"\b\d{{1,2}}\s(?:{months})(?:\s\d{{4}})?\b|\b(?:{months})\s\d{{4}}\b"
        r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
        rf"|(?<![\w.])\d[\d.,]*\s(?:{say['units']})\b|\b(?:{say['counted']})\s\d+\b"
        r"|(?<!\w)\+?\d{3,5}\s\d{3,4}(?:\s\d{3,4})?(?!\w)"
    )


def headings_stay(pdf: Pdf) -> Iterator[Finding]:
    """A heading is never the last thing on a page: words below it stand there too.

    Source: CCLVI (rule LP-26).
    Bad: "2 Sharing power" at the foot of a page, its first sentence on the next.
    Good: both on the next page.
    """
    last: dict[int, tuple[float, Block]] = {}
    for block in pdf.blocks:
        for line in block.lines:
            lowest = last.get(line.side.number)
            if lowest is None or line.y < lowest[0]:
                last[line.side.number] = (line.y, block)
    for number, (_, block) in last.items():
        if block.is_heading:
            yield pdf.finding(
                "headings-stay", "a heading is the last thing on this page", number, block.words
            )


def rows_and_items_whole(pdf: Pdf) -> Iterator[Finding]:
    """A row of a table and an item of a list stand on one page.

    Source: CCLVI (rule LP-26). An item that holds several paragraphs, or a list of its own, may go on.
    Bad: an item of two lines, one at the foot of a page, one at the head of the next.
    Good: both on the next page.
    """
    if pdf.is_standard:
        return
    held: dict[int, tuple[Tag, list[Block]]] = {}
    for block in pdf.blocks:
        whole = block.tag.around("TR", "LI", "TOCI")
        if whole is not None and not _may_go_on(whole):
            held.setdefault(id(whole), (whole, []))[1].append(block)
    for tag, blocks in held.values():
        numbers = [line.side.number for block in blocks for line in block.lines]
        if max(numbers) > min(numbers):
            kind = "row of a table" if tag.role == "TR" else "item of a list"
            words = " ".join(block.words for block in blocks)
            yield pdf.finding(
                "rows-and-items-whole", f"a {kind} goes on to the next page", min(numbers), words
            )


def _may_go_on(tag: Tag) -> bool:
    roles = [inner.role for inner in tag.every()]
    return tag.role == "LI" and ("L" in roles[1:] or roles.count("P") > 1 or "Figure" in roles)


def no_single_lines(pdf: Pdf) -> Iterator[Finding]:
    """No line of a paragraph stands alone at the head or foot of a page: a warning.

    Source: CCLVI; two lines are our number (rule LP-26).
    Bad: the last line of a paragraph at the head of the next page.
    Good: two lines there.
    """
    if pdf.is_standard:
        return
    for block in pdf.blocks:
        sides = block.by_side()
        if block.tag.role == "P" and len(sides) > 1 and 1 in (len(sides[0]), len(sides[-1])):
            number = sides[-1][0].side.number
            yield pdf.finding("no-single-lines", "one line of a paragraph stands alone", number,
                              block.words, severity="warning")  # fmt: skip
