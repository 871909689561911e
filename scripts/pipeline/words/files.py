"""Files: the blocks of any Markdown or plain-text file, read without Sphinx.

For texts that are no pages of a guide: a document somebody sends us, a collection to be sorted by
difficulty. Blank lines end a paragraph, markers begin a list item, `#` a heading. Much plain text
was taken out of a PDF: its lines are broken anywhere, and page numbers stand inside sentences.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding, GuideError
from .blocks import Block, PageWords

#: The largest file that is read, in bytes: a book of half a million words.
LARGEST = 4_000_000

#: How many lines before a line say how wide its paragraph is.
_NEAR = 20

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"\A#{1,6}[ \t]+")
#: A sign alone, as programs draw bullets, the letter o among them; or a number or letter.
_MARKER = re.compile(r"\A(?:[^\w\s\"'“”‘’(\[{<£$€&@#!.?]|o|\(?(?:\d{1,3}|[a-zA-Z])[.)])(?:\s+|\Z)")
#: Lines that hold no words: rules, the hyphens of tables, block markers, link targets.
_SILENT = re.compile(r"(?:[-*_=|:+ \t]*|:{3,}.*|\[[^\]]+\]:.*|\(.+\)=)")
_PAGE_NUMBER = re.compile(
    r"[|·•–-]?\s*\d{1,4}\s*[|·•–-]?|page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
#: What stands in a block for the end of a page.
_PAGE_END = "\f"
_ANY_MARKUP = re.compile(r"[\[{<`*_]")
_MARKUP = (
    (re.compile(r"!?\[([^\]\[]{0,300})\](?:\([^)]{0,300}\)|\[[^\]]{0,300}\])"), r"\1"),  # links
    (re.compile(r"\{[\w:-]{1,30}\}`([^`]*)`"), r"\1"),  # roles
    (re.compile(r"<https?://[^>\s]*>|`[^`]*`"), ""),  # addresses and code
    (re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--[^<>]{0,300}-->"), ""),  # HTML
    (re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*\n]{1,300}?)(?<=\S)\1(?!\w)"), r"\2"),  # emphasis
)


def read(path: Path, name: str) -> PageWords:
    """A file that is to be checked is there, can be opened, is text, and is no larger than a book.

    `name` is what findings call it. Raises GuideError, with one finding, where it is not so.

    Bad:  a picture, a folder, a file of 10 MB, text in an encoding of another time.
    Good: words in plain text or Markdown, saved as UTF-8.
    """
    return of_text(_text(path, name), name)


def of_text(text: str, name: str) -> PageWords:
    """The words of a text, as `read` gives those of a file."""
    return PageWords(file=name, path=name, blocks=tuple(_blocks(text)))


def _text(path: Path, name: str) -> str:
    try:
        facts = path.stat()
        size, ordinary = facts.st_size, stat.S_ISREG(facts.st_mode) or stat.S_ISDIR(facts.st_mode)
        raw = path.read_bytes() if size <= LARGEST and ordinary else b""
    except OSError as error:
        message = f"this file cannot be opened: {(error.strerror or 'unknown reason').lower()}"
        raise _error(name, message, "look at its name, and at who may read it") from None
    if not ordinary:  # a device or a pipe might never end
        raise _error(name, "this is no ordinary file", "name a file of plain text or Markdown")
    if size > LARGEST:
        message = f"this file is larger than {LARGEST // 1_000_000} MB"
        raise _error(name, message, "cut it into smaller files")
    return _decoded(raw, name)


def _decoded(raw: bytes, name: str) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in raw and not wide:
        raise _error(name, "this file is not text", "save its words as plain text or Markdown")
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = 'save it again with the encoding "UTF-8"'
        raise _error(name, "this file is not UTF-8 text", hint, line) from None


def _error(name: str, message: str, hint: str, line: int = 0) -> GuideError:
    return GuideError([Finding(name, line, "not-a-text", message, hint=hint)])


def _lines(text: str) -> Iterator[str]:
    """Every line of a text, empty where it is front matter or code."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _FRONT_MATTER.sub(lambda match: "\n" * match.group().count("\n"), text)
    code, blocks = "", [""]  # the fence of the code we are in; those of the directives we are in
    for line in text.split("\n"):
        mark, rest = _fence(line)
        if code:
            code = "" if mark.startswith(code) and not rest else code
        elif mark and rest.startswith("{"):
            blocks.append(mark)
        elif mark and not rest and mark == blocks[-1]:
            blocks.pop()
        else:
            code = mark
            yield "" if mark else line
            continue
        yield ""


def _fence(line: str) -> tuple[str, str]:
    """The fence that a line begins with, and what follows it; nothing for other lines."""
    match = _FENCE.match(line.strip())
    return (match[1], match[2].strip()) if match else ("", "")


def _blocks(text: str) -> Iterator[Block]:
    plain_lines = [line.strip().lstrip("> ") for line in _lines(text)]
    full = _full_line(plain_lines)
    block: list[str] = []  # its lines, blank for those without words
    first = 1
    for number, line in enumerate(plain_lines, start=1):
        if line.startswith("|"):
            yield from _closed(block, first)
            yield from _cells(line, number)
            block = []
        elif _SILENT.fullmatch(line):
            block += [""] if block else []
        elif _PAGE_NUMBER.fullmatch(line):
            block += [_PAGE_END] if block else []
        elif not block or _begins_block(line, block, full):
            yield from _closed(block, first)
            block, first = [line], number
        else:
            block.append(line)
    yield from _closed(block, first)


def _full_line(lines: list[str]) -> int:
    """How long a full line of a text is: all but the longest tenth of its lines are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.9 * len(lengths))] if lengths else 0


def _begins_block(line: str, before: list[str], full: int) -> bool:
    """Whether a line begins a block of its own, and does not go on with the one before it."""
    if _HEADING.match(line) or _HEADING.match(before[0]):
        return True
    if _MARKER.match(line):
        return True
    if _MARKER.fullmatch(before[-1]):  # a bullet that stands on a line of its own
        return False
    if before[-1] in ("", _PAGE_END):
        return not _runs_on(before, line, full)
    return _is_broken_by_hand(before, line)


def _runs_on(before: list[str], line: str, full: int) -> bool:
    """Whether a sentence runs on after lines without words.

    The line before them has no stop, and this one begins with a small letter; and either a page ends
    between them, or the line is full, as where a program put a blank line after every line.
    """
    place = next(n for n in range(len(before) - 1, -1, -1) if before[n].strip())
    if not line[0].islower() or before[place][-1] in ".?!:;":
        return False
    return _PAGE_END in before[place:] or len(before[place]) > 0.75 * full


def _is_broken_by_hand(before: list[str], line: str) -> bool:
    """Whether somebody ended the line before on purpose.

    It has no stop, a capital follows, and the next word would have fitted well.
    """
    last = before[-1]
    if last[-1:] in ".?!,;:" or not line[0].isupper():
        return False
    width = max(*map(len, before[-_NEAR:]), len(line), 60)
    return len(last) + 1 + len(line.split(maxsplit=1)[0]) < 0.8 * width


def _closed(lines: list[str], first: int) -> Iterator[Block]:
    """The block that these lines make, if they hold words."""
    text = "\n".join(lines).replace(_PAGE_END, "").rstrip()
    kind = "heading" if _HEADING.match(text) else "item" if _MARKER.match(text) else "text"
    text = _MARKER.sub("", _HEADING.sub("", text, count=1), count=1)
    text = _plain(text)
    if text.strip():
        yield Block(kind, text, first)


def _cells(line: str, number: int) -> Iterator[Block]:
    for cell in _plain(line.strip("|")).split("|"):
        if not _SILENT.fullmatch(cell):
            yield Block("cell", cell.strip(), number)


def _plain(text: str) -> str:
    if not _ANY_MARKUP.search(text):
        return text
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return text
