"""Names: words that a capital letter makes a name, so that nobody takes them for hard words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .blocks import PageWords
from .vocabulary import TOKEN

#: Kinds of block in which capitals follow the rules of sentences.
_PLAIN = ("text", "item", "cell", "caption", "shown", "heading")


def collect(pages: Iterable[PageWords], titles: Iterable[str] = ()) -> frozenset[str]:
    """The single words that are names in these pages, as they are written.

    A word is a name if it has a capital inside a sentence or a title, and is nowhere written small.
    """
    capital: set[str] = set()
    small: set[str] = set()
    for tokens in _runs(pages, titles):
        capital.update(token for token in tokens[1:] if token[0].isupper())
        small.update(token for token in tokens if token[0].islower())
    return frozenset(token for token in capital if token.lower() not in small)


def _runs(pages: Iterable[PageWords], titles: Iterable[str]) -> Iterator[list[str]]:
    for page in pages:
        for sentence in page.sentences:
            if sentence.kind in _PLAIN:
                yield TOKEN.findall(sentence.text)
    yield from (TOKEN.findall(title) for title in titles)


def places(text: str, matches: Sequence[re.Match[str]], known: frozenset[str]) -> frozenset[int]:
    """Which tokens of a sentence are names, by their place among `matches` of TOKEN in its text.

    A token with a capital is one where a neighbour has a capital too, where it stands inside the
    sentence, or where it is a name of these pages that begins the sentence. So are initials.
    """
    capitals = [match.group()[0].isupper() and match.group() != "I" for match in matches]
    if not any(capitals):
        return frozenset()
    return frozenset(
        place
        for place, match in enumerate(matches)
        if capitals[place]
        and (place > 0 or match.group() in known or match.group().isupper() or _goes_on(text, matches, capitals))
    )


def _goes_on(text: str, matches: Sequence[re.Match[str]], capitals: list[bool]) -> bool:
    """Whether the second word has a capital too, with only a space between."""
    return len(matches) > 1 and capitals[1] and text[matches[0].end() : matches[1].start()] in (" ", " & ")
