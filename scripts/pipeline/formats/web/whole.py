"""Wholeness: words and figures that must not be torn apart at the end of a line (rule LP-10)."""

from __future__ import annotations

import re

from docutils import nodes

#: The longest piece that is kept on one line, in characters, and the longest that fits a narrow page.
LONGEST, NARROW = 24, 14
#: The class that the style sheet gives `white-space: nowrap`, and that of pieces too long for that
#: on a narrow page.
CLASS, LONG_CLASS = "nb", "nb-long"

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = (
    "(?:million|billion|thousand|per cent|hours?|minutes?|days?|weeks?|months?|years?|people|pages?"
    "|sheets?|points?|pounds?|pence|metres?|miles?|kg|km|mm|cm|kB|MB)"
)
_PIECES = re.compile(
    "|".join(
        (
            r"\b[^\W\d_]+(?:-[^\W_]+)+\b",  # co-production
            rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b",  # 6 August 2018
            rf"\b{_MONTH} \d{{4}}\b",
            r"(?<!\w)\+?\d{2,5}(?: \d{3,4}){1,3}\b",  # a telephone number
            r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",  # a postcode
            r"\bCC BY[A-Z-]* \d\.\d\b",  # a licence
            rf"£?\b\d[\d,.]* {_UNIT}\b",  # £5 million
        )
    )
)
_TAG = re.compile(r"(<[^>]*>)")
#: Nodes in which every character stays as it is.
_UNTOUCHED = (
    nodes.literal,
    nodes.raw,
    nodes.FixedTextElement,
    nodes.math,
    nodes.comment,
    nodes.label,
)


def in_html(html: str) -> str:
    """Keep the pieces in a line of HTML whole."""
    if not any(map(_may_hold, html)):
        return html
    parts = _TAG.split(html)
    return "".join(part if part.startswith("<") else _PIECES.sub(_span, part) for part in parts)


def in_tree(tree: nodes.Element) -> None:
    """Keep the pieces in a doctree whole, by an inline node of the class `nb` round each."""
    for text in list(tree.findall(nodes.Text)):
        if any(map(_may_hold, text)) and not _is_untouched(text):
            made = _split(str(text))
            if len(made) > 1 or made[0] != text:
                text.parent.replace(text, made)


def _may_hold(character: str) -> bool:
    """A quick look: every piece has a hyphen or a digit in it."""
    return character == "-" or character.isdigit()


def _is_untouched(text: nodes.Text) -> bool:
    above = text.parent
    while above is not None:
        if isinstance(above, _UNTOUCHED):
            return True
        above = above.parent
    return False


def _split(text: str) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    end = 0
    for piece in _PIECES.finditer(text):
        if len(piece[0]) > LONGEST:
            continue
        if piece.start() > end:
            made.append(nodes.Text(text[end : piece.start()]))
        made.append(nodes.inline("", piece[0], classes=[_class(piece[0])]))
        end = piece.end()
    if end < len(text):
        made.append(nodes.Text(text[end:]))
    return made


def _span(piece: re.Match[str]) -> str:
    if len(piece[0]) > LONGEST:
        return piece[0]
    return f'<span class="{_class(piece[0])}">{piece[0]}</span>'


def _class(piece: str) -> str:
    return CLASS if len(piece) <= NARROW else LONG_CLASS
