"""Code: Typst expressions. A reader's words stand in it only as string literals, never markup."""

from __future__ import annotations

import re
import textwrap
import unicodedata

#: The longest call that is written on one line, in characters; only people who read the file mind.
_WIDTH = 96
_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
#: Controls, marks of direction, soft hyphens and other signs that nobody sees.
_UNSEEN = ("Cc", "Cf", "Cs")


def words(text: str) -> str:
    """Text as a reader sees it: letters composed, line ends as spaces, unseen signs dropped."""
    return _SPACES.sub(" ", _seen(_SPACES.sub(" ", text)))


def lines(text: str) -> str:
    """Text whose line ends and spaces count, as a listing of code."""
    return "\n".join(_seen(line.replace("\t", "    ")) for line in text.splitlines())


def string(text: str) -> str:
    """A Typst string literal of that text."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def call(function: str, *arguments: str, **named: str) -> str:
    """A call of a function of the template; the arguments are Typst expressions already."""
    every = [*arguments, *(f"{name}: {value}" for name, value in named.items())]
    line = f"{function}({', '.join(every)})"
    if "\n" not in line and (len(every) == 1 or len(line) <= _WIDTH):
        return line
    return f"{function}(\n" + "".join(f"{indented(one)},\n" for one in every) + ")"


def in_line(pieces: list[str]) -> str:
    """Several pieces of a line as one expression."""
    if len(pieces) == 1:
        return pieces[0]
    bare = [piece[2:-2] if piece.startswith("{ ") else piece for piece in pieces]
    return "{ " + "; ".join(bare) + " }" if pieces else '""'


def in_turn(blocks: list[str]) -> str:
    """Several blocks, one below the other, as one expression."""
    text = "\n".join(blocks)
    if not text:
        return "none"
    begins = [line for line in text.splitlines() if line[0] not in " )}"]
    return text if len(begins) == 1 else f"{{\n{indented(text)}\n}}"


def array(values: list[str]) -> str:
    """A Typst array; with one value it keeps its comma, or it would be a bracket."""
    return f"({values[0]},)" if len(values) == 1 else call("", *values)


def indented(block: str, by: int = 2) -> str:
    """A block moved to the right. String literals hold no line ends, so no words change."""
    return textwrap.indent(block, " " * by)


def _seen(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)
