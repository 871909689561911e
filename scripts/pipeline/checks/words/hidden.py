"""Rules about words that no reader, or no check, could see: kept in every edition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...findings import Finding
from ...words.measures import MeasuredPage
from .context import Context


def no_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A page has words, not only headings.

    Bad:  A page with a title and nothing under it.
    Good: A page with at least one sentence, or a list of pages.
    """
    if not any(block.kind not in ("heading", "shown", "code") and block.text.strip() for block in page.blocks):
        yield Finding(page.file, 1, "no-words", "this page has no words but headings",
                      hint="write its words, or delete the file.")  # fmt: skip


def not_allowed(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No code of one format only, such as HTML: it would reach one edition and be lost in the others.

    Bad:  <b>Important</b>
    Good: **Important**
    """
    for line in dict.fromkeys(page.raw):
        yield Finding(page.file, line, "not-allowed", "there is HTML, or other raw code, on this line",
                      hint="write it in Markdown.")  # fmt: skip


def code(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Easy read has no computer code, where no rule would look at the words.

    Bad:  Ask for `a review`.
    Good: Ask for a review.
    """
    for block in page.blocks:
        for words in block.code or ((block.text,) if block.kind == "code" else ()):
            yield Finding(page.file, block.line, "code", "these words are marked as computer code",
                          words=" ".join(words.split()), hint="leave out the ` signs, and write plain words.")  # fmt: skip


#: Joiners inside an emoji made of several, as in a woman with a computer.
_EMOJI = re.compile(r"(?<=[\U0001F000-\U0001FAFF\u2190-\u2BFF\ufe0f])[\u200d\ufe0f]")
_SPECIAL = re.compile(r"[^\x20-\x7e\n\t£€’‘“”–—…éŵŷâêîôûáíóúàèìòùäëïöüÿçñÉŴŶÂÊÎÔÛ]")


def hidden_character(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No characters that nobody can see, such as zero-width spaces and soft hyphens.

    They break search, screen readers and the counting of words.

    Bad:  A word with a zero-width space in it, pasted from another program.
    Good: The same word, typed again.
    """
    for line, text in _lines(page):
        for character in dict.fromkeys(_SPECIAL.findall(text)):
            if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp", "Cn"):
                name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
                yield Finding(page.file, line, "hidden-character", f"there is a character here that nobody can see: {name}",
                              words=_visible(text), hint="delete these words and type them again.")  # fmt: skip


def look_alike(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Letters are ordinary Latin letters, not others that look like them.

    A screen reader spells them out, and search does not find them.

    Bad:  A word with a Greek or Cyrillic letter in it, or with mathematical bold letters.
    Good: The same word in ordinary letters.
    """
    for line, text in _lines(page):
        for character in dict.fromkeys(_SPECIAL.findall(text)):
            if _is_look_alike(character):
                yield Finding(page.file, line, "look-alike",
                              f'"{character}" is not an ordinary letter: {unicodedata.name(character, "unknown").lower()}',
                              words=_visible(text), hint="delete this word and type it again.")  # fmt: skip


def _is_look_alike(character: str) -> bool:
    """Whether a character stands for a Latin letter without being one in its ordinary form."""
    if not character.isalpha():
        return unicodedata.combining(character) != 0
    plain = unicodedata.normalize("NFKC", character)
    return plain != character or unicodedata.name(character, "").split()[0] in ("GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE")


def _lines(page: MeasuredPage) -> Iterator[tuple[int, str]]:
    """Every line of words, with its number."""
    for block in page.blocks:
        for number, text in enumerate([*block.text.split("\n"), *block.code]):
            yield block.line + min(number, block.text.count("\n")), _EMOJI.sub("", text)


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
