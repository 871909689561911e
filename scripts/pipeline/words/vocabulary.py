"""Vocabulary: all word lists together, so that any word can be looked up in any of its forms.

textstat's list says which words are easy. Our own lists, and then the guide's, add to it and win.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..findings import Finding
from . import lists, reading_level, sentences
from .inflections import bases
from .lists import Phrase, Word, phrase

#: How many words are remembered: the distinct words of a long book.
_MOST_REMEMBERED = 50_000
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Match:
    """A word of the lists found in a sentence, from token `start` up to token `end`."""

    word: Word
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """All the lists of a guide put together."""

    words: Mapping[str, Word] = field(repr=False)

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[tuple[Phrase, Word], ...]]:
        """Every form of every listed word, by its first single word, the longest first."""
        found: dict[str, list[tuple[Phrase, Word]]] = {}
        for word in self.words.values():
            for form in word.phrases:
                found.setdefault(form[0], []).append((form, word))
        return {
            first: tuple(sorted(forms, key=lambda pair: -len(pair[0])))
            for first, forms in found.items()
        }

    def find(self, words: str) -> Word | None:
        """The entry of a word, in any of its forms; None where no list has it."""
        wanted = phrase(words)
        match = self.match(wanted, 0) if wanted else None
        return match.word if match and match.end == len(wanted) else None

    def match(self, tokens: Phrase, start: int) -> Match | None:
        """The longest listed word that begins at a token; tokens are in small letters."""
        for form, word in self._starting(tokens[start]):
            end = start + len(form)
            if end <= len(tokens) and all(map(_is_form, tokens[start + 1 : end], form[1:])):
                return Match(word, start, end)
        return None

    def _starting(self, token: str) -> tuple[tuple[Phrase, Word], ...]:
        """The forms of listed words that a token may begin, remembered."""
        return self._memory[token]

    @cached_property
    def _memory(self) -> Mapping[str, tuple[tuple[Phrase, Word], ...]]:
        return _Remembered(self._look_up)

    def _look_up(self, token: str) -> tuple[tuple[Phrase, Word], ...]:
        firsts = (self._by_first.get(first, ()) for first in bases(token))
        return next(filter(None, firsts), ())

    @cached_property
    def plain(self) -> Mapping[str, bool]:
        """Whether a token is easy and no listed word begins with it, for any token."""
        return _Remembered(lambda token: not self._starting(token) and self.is_easy(token))

    def is_easy(self, token: str) -> bool:
        """Whether a single word is easy: listed in some form, a number, or made of easy words.

        So is a single letter, as in "plan B".
        """
        return self._easy[token]

    @cached_property
    def _easy(self) -> Mapping[str, bool]:
        return _Remembered(self._is_easy)

    def _is_easy(self, token: str) -> bool:
        if len(token) == 1 or token[0].isdigit() or reading_level.is_easy(token):
            return True
        entry = self.find(token)
        if entry:
            return bool(entry.allowed)
        parts = re.split(r"[-‑]", token)
        return len(parts) > 1 and all(self.is_easy(part) for part in parts if part)

    @property
    def own(self) -> tuple[Word, ...]:
        """The words of the guide's own list."""
        return tuple(word for word in self.words.values() if word.line)

    @property
    def allowed(self) -> int:
        """How many words count as easy beside textstat's list; each stands under a reason."""
        return sum(bool(word.allowed) for word in self.words.values())

    @property
    def explained(self) -> tuple[Word, ...]:
        """The hard words that pages explain, in the order of the list."""
        return tuple(word for word in self.words.values() if word.means)

    @cached_property
    def explanations(self) -> frozenset[str]:
        """Every sentence of every explanation."""
        return frozenset(text for word in self.explained for text in sentences.split(word.means))

    def near(self, word: str) -> str:
        """The explained word most like this one, "" where none is like it."""
        return next(iter(difflib.get_close_matches(word, [w.word for w in self.explained], 1)), "")


class _Remembered(dict[str, _Answer]):
    """What a question answers for any word, asked once for each: looking it up is very fast.

    It forgets everything when it is full, so that it does not grow with the number of files.
    """

    def __init__(self, ask: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> _Answer:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer


def _is_form(token: str, wanted: str) -> bool:
    return token == wanted or wanted in bases(token)


def read(root: Path) -> tuple[Vocabulary, list[Finding]]:
    """Read the word lists for the guide in `root`, with the mistakes in its own list."""
    own, findings = lists.read(root)
    return Vocabulary({word.word.lower(): word for word in (*lists.ours(), *own)}), findings
