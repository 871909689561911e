"""Phrases: idioms, and groups of words for one thing, from the pipeline's own lists.

Both are looked for only where a page has one of their forms at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from . import lists
from .blocks import PageWords, Sentence
from .inflections import forms


@dataclass(frozen=True)
class Phrase:
    """Words to look for: an idiom with the plain words for it, or a word with its group's name.

    `flat` are its forms without capitals and hyphens: a page has one of them, or not the phrase.
    """

    words: str
    about: str
    pattern: re.Pattern[str]
    sign: re.Pattern[str]
    flat: tuple[str, ...]

    def find(self, page: PageWords) -> Iterator[tuple[Sentence, str]]:
        """Every sentence of a page with the phrase, and the words as they stand there."""
        if any(form in page.flat for form in self.flat):
            yield from page.find(self.pattern, self.sign)


@cache
def idioms() -> tuple[Phrase, ...]:
    """Every idiom; its first word may have any ending, and hyphens may stand for spaces."""
    plain: dict[str, str] = lists.own_list("idioms.yml")
    return tuple(_idiom(words, instead) for words, instead in plain.items())


@cache
def synonyms() -> tuple[Phrase, ...]:
    """Every word of every group; it may stand in the plural."""
    groups: dict[str, list[str]] = lists.own_list("synonyms.yml")
    return tuple(_synonym(word, group) for group, words in groups.items() for word in words)


def _idiom(words: str, instead: str) -> Phrase:
    first, *rest = words.split()
    fixed = "[ -]".join(map(re.escape, rest))
    pattern = f"(?:{'|'.join(forms(first))})[ -]{fixed}"
    flat = tuple(" ".join((form, *rest)) for form in forms(first))
    return _phrase(words, instead, pattern, f"[ -]{fixed}", flat)


def _synonym(words: str, group: str) -> Phrase:
    sign = re.escape(words[1:])  # its first letter may be a capital
    return _phrase(words, group, f"{re.escape(words)}s?", sign, (words.replace("-", " "),))


def _phrase(words: str, about: str, pattern: str, sign: str, flat: tuple[str, ...]) -> Phrase:
    whole = re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    return Phrase(words, about, whole, re.compile(sign), flat)


def chosen(pages: Iterable[PageWords]) -> dict[str, str]:
    """The word that these pages use most for each group's thing, by the name of the group."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        for word in synonyms():
            counts[word.about, word.words] += sum(1 for _ in word.find(page))
    found = [(pair, count) for pair, count in counts.most_common() if count]
    return {group: word for (group, word), _ in reversed(found)}
