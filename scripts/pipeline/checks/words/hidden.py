"""Rules about what readers, or their machines, would miss: hidden words, code, strange letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...findings import Finding
from ...words.blocks import Block
from ...words.measures import MeasuredPage
from .context import Context, about


def no_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A page has words, not only headings.

    Bad:  A page with a title and nothing under it.
    Good: A page with at least one sentence, or a list of pages.
    """
    words = any(block.kind not in ("heading", "shown", "code") for block in page.blocks)
    if page.blocks and not words and not page.refused:
        message, hint = "this page has no words but headings", "write its words, or delete the file"
        yield Finding(page.file, 1, "no-words", message, hint=hint)


def code(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Easy read has no computer code: no rule could look at its words.

    Bad:  Ask for `a review`.
    Good: Ask for a review.
    """
    for block in page.blocks:
        if block.code or block.kind == "code":
            message = "some words here are marked as computer code"
            yield about(page, block, "code", message, "leave out the ` signs, and use plain words")


#: Characters that need a second look: neither ordinary ones nor those of Welsh and French names.
_UNUSUAL = re.compile(r"[^\x20-\x7e\n\t£€’‘“”–—…·©éèêëáàâäíìîïóòôöúùûüŵẁẃẅŷỳýÿçñÉŴŶ]")
#: Joiners inside an emoji made of several, as in a woman with a computer.
_EMOJI = re.compile("(?<=[\U0001f000-\U0001faff\u2190-\u2bff\ufe0f])[\u200d\ufe0f]")
#: Categories of Unicode whose characters cannot be seen.
_UNSEEN = ("Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp")
#: Signs that may stand nowhere in a page's file, be it in code or in an address: controls, and the
#: marks that turn the direction of writing, with which a page can show its reviewer other words than
#: its readers.
_UNSEEN_ANYWHERE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"
)
#: What stands in the place of a letter that was lost, as for a code point that is none.
_LOST = "\ufffd"
_OTHER_ALPHABETS = ("GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC")


def hidden_character(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No characters that nobody can see, such as zero-width spaces and soft hyphens.

    They break search, screen readers and the counting of words.

    Bad:  A word with a zero-width space in it, pasted from another program.
    Good: The same word, typed again.
    """
    hint = "delete these words and type them again"
    for line, characters in _unusual(page):
        unseen = [c for c in characters if unicodedata.category(c) in _UNSEEN or c == _LOST]
        if page.unseen:  # their lines are known, and better
            unseen = [c for c in unseen if not _UNSEEN_ANYWHERE.match(c)]
        if unseen:
            message = f"there is something here that nobody can see ({_names(unseen)})"
            yield about(page, line, "hidden-character", message, hint)
    for number, text in page.unseen:
        names = _names(_UNSEEN_ANYWHERE.findall(text))
        message = f"there is something here that nobody can see ({names})"
        yield Finding(page.file, number, "hidden-character", message, _visible(text)[:200], hint)


def lines_with_unseen(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page's file, with their numbers, that hold signs which may stand nowhere."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _UNSEEN_ANYWHERE.search(line):
            yield number, line


def look_alike(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Letters are ordinary Latin letters, not others that look like them.

    A screen reader spells them out, and search does not find them.

    Bad:  A word with a Greek or Cyrillic letter in it, or with mathematical bold letters.
    Good: The same word in ordinary letters.
    """
    for line, characters in _unusual(page):
        strange = [character for character in characters if _is_look_alike(character)]
        if strange:
            message = f'"{"".join(strange)}" is not in ordinary letters ({_names(strange)})'
            hint = "delete the word and type it again"
            yield about(page, line, "look-alike", message, hint, exact="".join(strange))


def _is_look_alike(character: str) -> bool:
    """Whether a character stands for a Latin letter without being one in its ordinary form."""
    if unicodedata.combining(character):
        return True
    if not character.isalpha():
        return False
    alphabet = unicodedata.name(character, "").split(" ")[0]
    return alphabet in _OTHER_ALPHABETS or unicodedata.normalize("NFKC", character) != character


def _names(characters: list[str]) -> str:
    """What Unicode calls the first characters of a list, and dots for the rest."""
    known = [unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in characters[:2]]
    return ", ".join(known + ["..."] * (len(characters) > 2))


def _unusual(page: MeasuredPage) -> Iterator[tuple[Block, list[str]]]:
    """Every line that has unusual characters, as a block, and these characters, each once."""
    for block in page.blocks:
        if block.text.isascii() and not block.code and block.text.isprintable():
            continue
        for number, text in enumerate([*block.text.split("\n"), *block.code]):
            line = block.line + min(number, block.text.count("\n"))
            characters = list(dict.fromkeys(_unusual_in(text)))
            if characters:
                yield Block(block.kind, _visible(text), line), characters


def _unusual_in(text: str) -> list[str]:
    return _UNUSUAL.findall(_EMOJI.sub("", text)) if _UNUSUAL.search(text) else []


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in text)
