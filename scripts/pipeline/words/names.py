"""Names: words that a capital letter makes a name, so that nobody takes them for hard words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from . import reading_level
from .blocks import PageWords
from .lists import TOKEN

#: Kinds of block in which capitals follow the rules of sentences.
_PLAIN = ("text", "item", "cell", "caption", "shown", "heading")


def collect(pages: Iterable[PageWords], titles: Iterable[str] = ()) -> frozenset[str]:
    """The single words that are names in these pages, as they are written.

    A word is a name if it has a capital inside a sentence or a title, and is nowhere written small.
    """
    capital: set[str] = set()
    small: set[str] = set()
    for tokens in _tokens(pages, titles):
        capital.update(_owner(token) for token in tokens[1:] if token[0].isupper())
        small.update(token for token in tokens if token[0].islower())
    return frozenset(token for token in capital if token.lower() not in small)


def _tokens(pages: Iterable[PageWords], titles: Iterable[str]) -> Iterator[list[str]]:
    for page in pages:
        for sentence in page.sentences:
            if sentence.kind in _PLAIN:
                yield TOKEN.findall(sentence.text)
    yield from (TOKEN.findall(title) for title in titles)


def _owner(token: str) -> str:
    """Who or what owns: "Ann" for "Ann's"."""
    return token.removesuffix("'s").removesuffix("’s")


def places(text: str, matches: Sequence[re.Match[str]], known: frozenset[str]) -> frozenset[int]:
    """Which tokens of a sentence are names, by their place among `matches` of TOKEN in its text.

    A token with a capital is one if these pages know it as a name, or if a token beside it has a
    capital too. The capital that begins a sentence says nothing, unless its word is no easy one.
    """
    capital = [match.group()[0].isupper() and match.group() != "I" for match in matches]
    if not any(capital[1:]):
        alone = any(capital) and _owner(matches[0].group()) in known
        return frozenset({0}) if alone else frozenset()
    if capital[0] and reading_level.is_easy(matches[0].group()):
        capital[0] = False
    beside = [False, *(_is_joined(text, a, b) for a, b in pairwise(matches))]
    runs = [a and b and c for a, b, c in zip(beside[1:], capital, capital[1:], strict=False)]
    return frozenset(
        place
        for place, match in enumerate(matches)
        if capital[place]
        and (_owner(match.group()) in known or any(runs[max(place - 1, 0) : place + 1]))
    )


def _is_joined(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether only a space, or an "and" sign, stands between two tokens."""
    return text[first.end() : second.start()] in (" ", " & ")
