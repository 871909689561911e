"""Names: words that a capital letter makes a name, so that nobody takes them for hard words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from . import reading_level
from .blocks import TOKEN, PageWords, Sentence

#: How words end that are seldom names by themselves: "Reciprocity", but not "Equality Act".
_ABSTRACT = ("ity", "tion", "sion", "ment", "ness", "ism", "ance", "ence", "ship")
#: What joins the words of one name: "Action for Carers".
_JOINING = ("of", "for", "and", "the", "in")
#: Kinds of block in which capitals follow the rules of sentences.
_PLAIN = ("text", "item", "cell", "caption", "shown", "heading")


def collect(pages: Iterable[PageWords], titles: Iterable[str] = ()) -> frozenset[str]:
    """The single words that are names in these pages, as they are written.

    A word is a name if it has a capital inside a sentence or a title, and is nowhere written small.
    """
    capital: set[str] = set()
    words: set[str] = set()
    for tokens in _tokens(pages, titles):
        words.update(tokens)
        capital.update(token for token in tokens[1:] if token[0].isupper())
    capital = {_owner(token) for token in capital}
    small = {word for word in words if word[0].islower()}
    return frozenset(token for token in capital if token.lower() not in small)


def _tokens(pages: Iterable[PageWords], titles: Iterable[str]) -> Iterator[Sequence[str]]:
    for page in pages:
        for sentence in page.sentences:
            if sentence.kind in _PLAIN:
                yield sentence.tokens
    yield from (TOKEN.findall(title) for title in titles)


def _owner(token: str) -> str:
    """Who or what owns: "Ann" for "Ann's"."""
    return token.removesuffix("'s").removesuffix("’s")


def places(sentence: Sentence, known: frozenset[str]) -> frozenset[int]:
    """Which tokens of a sentence are names, by their place among them.

    A token with a capital is one if these pages know it as a name, or if a token beside it has a
    capital too. The capital that begins a sentence says nothing, unless its word is no easy one.
    """
    tokens = sentence.tokens
    capital = [n for n, token in enumerate(tokens) if token[0].isupper() and token != "I"]
    if capital in ([], [0]):
        return frozenset(place for place in capital if _is_known(tokens, place, known))
    if capital[0] == 0 and reading_level.is_easy(tokens[0]):
        del capital[0]
    found = {place for place in capital if _is_known(tokens, place, known)}
    beside = [(first, second) for first, second in pairwise(capital) if second == first + 1]
    gaps = TOKEN.split(sentence.bare) if beside else []
    for first, second in beside:
        if gaps[second] in (" ", " & "):
            found |= {first, second}
    return frozenset(found)


def _is_known(tokens: Sequence[str], place: int, known: frozenset[str]) -> bool:
    owner = _owner(tokens[place])
    return owner in known and (not owner.endswith(_ABSTRACT) or _is_in_title(tokens, place))


def _is_in_title(tokens: Sequence[str], place: int) -> bool:
    """Whether a capital stands beside a token, or only "of" or the like is between."""
    near = (tokens[i] for way in (1, -1) if 0 <= (i := _next(tokens, place, way)) < len(tokens))
    return any(token[0].isupper() for token in near)


def _next(tokens: Sequence[str], place: int, way: int) -> int:
    beside = place + way
    joins = 0 <= beside < len(tokens) and tokens[beside] in _JOINING
    return beside + way if joins else beside
