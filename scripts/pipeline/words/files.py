"""Files: the blocks of any Markdown or plain-text file, read without Sphinx.

For texts that are no pages of a guide: a document somebody sends us, a collection to be sorted by
difficulty. Blank lines end a paragraph, markers begin a list item, `#` a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding, GuideError
from .blocks import Block, PageWords

#: The largest file that is read, in bytes: a book of half a million words.
LARGEST = 4_000_000

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})(?!\{)[^\n]*\n.*?^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})$")
_MARKER = re.compile(r"^(?:[-*+•‣▪●○–·]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+")
_SILENT = re.compile(r"^(?:[-*_=|:+ \t]*|:{3,}.*|`{3,}.*|\[[^\]]+\]:.*|\(.+\)=)$")
_MARKUP = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),  # a picture
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),  # a link
    (re.compile(r"\{[\w:-]+\}`([^`]*)`"), r"\1"),  # a role
    (re.compile(r"<https?://[^>]*>|`[^`]*`"), ""),
    (re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->"), ""),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
)


def read(path: Path, name: str) -> PageWords:
    """Read a file. `name` is what findings call it.

    Raises GuideError where it is not there, cannot be opened, is too large or is no text.
    """
    text = _text(path, name)
    return of_text(text, name)


def of_text(text: str, name: str) -> PageWords:
    """The words of a text, as `read` gives those of a file."""
    return PageWords(file=name, path=name, blocks=tuple(_blocks(_without_code(text))))


def _text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise _error(name, f"this file is larger than {LARGEST // 1_000_000} MB", "cut it into smaller files")
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _error(name, f"this file cannot be opened: {reason}", "look at its name, and at who may read it") from None
    if b"\0" in raw[:8000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(name, "this file is not text", "save its words as plain text or Markdown")
    try:
        return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _error(name, "this file is not UTF-8 text", 'save it again with the encoding "UTF-8"', line) from None


def _error(name: str, message: str, hint: str, line: int = 0) -> GuideError:
    return GuideError([Finding(name, line, "reading", message, hint=hint)])


def _without_code(text: str) -> str:
    """The text with front matter and code blanked, every line end kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern in (_FRONT_MATTER, _FENCE):
        text = pattern.sub(lambda match: "\n" * match.group().count("\n"), text)
    return text


def _blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        plain = line.strip().lstrip("> ")
        if _begins_block(plain, lines):
            yield from _closed(lines, first)
            lines, first = [], number
        if _SILENT.match(plain):
            continue
        if plain.startswith("|"):
            yield from _cells(plain, number)
        else:
            first = first if lines else number
            lines.append(plain)
    yield from _closed(lines, first)


def _begins_block(line: str, before: list[str]) -> bool:
    """Whether a line ends the block before it."""
    if not before or _SILENT.match(line) or line.startswith("|"):
        return True
    if _MARKER.match(line) or _HEADING.match(line) or _HEADING.match(before[-1]):
        return True
    return _is_broken_by_hand(before, line)


def _is_broken_by_hand(before: list[str], line: str) -> bool:
    """Whether somebody ended the line before on purpose: it has no stop, a capital follows, and the
    next word would have fitted well.
    """
    last = before[-1]
    if last[-1:] in ".?!,;:" or not line[0].isupper():
        return False
    width = max(*(len(one) for one in before), len(line), 60)
    return len(last) + 1 + len(line.split(maxsplit=1)[0]) < 0.8 * width


def _closed(lines: list[str], first: int) -> Iterator[Block]:
    """The block that these lines make, if they hold words."""
    if not lines:
        return
    text = "\n".join(lines)
    kind = "heading" if _HEADING.match(text) else "item" if _MARKER.match(text) else "text"
    text = _MARKER.sub("", _HEADING.sub("", text, count=1), count=1)
    text = _plain(text)
    if text.strip():
        yield Block(kind, text, first)


def _cells(line: str, number: int) -> Iterator[Block]:
    for cell in _plain(line.strip("|")).split("|"):
        if cell.strip():
            yield Block("cell", cell.strip(), number)


def _plain(text: str) -> str:
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return text
