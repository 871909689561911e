"""Uses: where a page uses words of our lists, and words that are on no list of easy words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import names
from .blocks import Sentence
from .lists import Word
from .vocabulary import Vocabulary

#: What stands in the place of a masked name or explained word: one word of one syllable.
MASK = "it"


@dataclass(frozen=True)
class Use:
    """A word that our lists know, or that none knows: as written, and its entry (None: no list).

    `place` is the place of the sentence among the page's, `size` how many single words it has.
    """

    text: str
    sentence: Sentence
    place: int
    entry: Word | None
    size: int = 1


@dataclass(frozen=True)
class Studied:
    """A sentence studied: its uses, and its words with names and explained words masked."""

    uses: tuple[Use, ...]
    masked: str


def study(sentence: Sentence, place: int, vocabulary: Vocabulary, known: frozenset[str]) -> Studied:
    """Look at each word of a sentence once. `known` are the names of the guide."""
    written = sentence.tokens
    tokens = tuple(" ".join(written).lower().replace("’", "'").split())
    named = names.places(sentence, known)
    uses: list[Use] = []
    hidden = set(named)
    for start, end, entry in _words(tokens, named, vocabulary):
        if entry and entry.means:
            hidden.update(range(start, end))
        uses.append(Use(" ".join(written[start:end]), sentence, place, entry, end - start))
    return Studied(tuple(uses), _masked(tokens, hidden) if hidden else " ".join(tokens))


def _words(
    tokens: tuple[str, ...], named: frozenset[int], vocabulary: Vocabulary
) -> Iterator[tuple[int, int, Word | None]]:
    """Every listed word as (start, end, entry), and every word that is neither easy nor a name."""
    plain = vocabulary.plain
    at = 0
    while at < len(tokens):
        if plain[tokens[at]]:
            at += 1
            continue
        match = vocabulary.match(tokens, at)
        if match and (match.word.allowed or not _is_in_name(match.start, match.end, named)):
            yield match.start, match.end, match.word
            at = match.end
            continue
        if at not in named and not vocabulary.is_easy(tokens[at]):
            yield at, at + 1, None
        at += 1


def _is_in_name(start: int, end: int, named: frozenset[int]) -> bool:
    """Whether listed words are part of a longer name, as "Policy" in "Sharing Lives Policy"."""
    inside = all(place in named for place in range(start, end))
    return inside and (start - 1 in named or end in named)


def _masked(tokens: tuple[str, ...], hidden: set[int]) -> str:
    """One mask stands for a whole name or explained word, however many single words it has."""
    return " ".join(
        MASK if place in hidden else token
        for place, token in enumerate(tokens)
        if not (place in hidden and place - 1 in hidden)
    )
