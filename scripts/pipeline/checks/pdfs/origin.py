"""Origin: the source file and line that words of a PDF come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...formats.typst.record import words_of

#: Where words do not stand in a passage one after the other, this share of them must stand in it.
_ENOUGH = 0.6
#: Fewer words than this are too few to tell by their share.
_FEW = 3


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading or cell of a page: its file, its line there, what it says."""

    file: str
    line: int
    text: str

    @cached_property
    def words(self) -> str:
        """Its words, parted and surrounded by single spaces."""
        return f" {' '.join(words_of(self.text))} "


def of(words: str, passages: Iterable[Passage]) -> Passage | None:
    """The passage that some words come from; None for words of no page, as those of a running head."""
    wanted = words_of(words)
    if not wanted:
        return None
    passages = list(passages)
    whole = f" {' '.join(wanted)} "
    exact = next((passage for passage in passages if whole in passage.words), None)
    if exact is not None or len(wanted) < _FEW:
        return exact
    best = max(passages, key=lambda passage: _shared(wanted, passage), default=None)
    return best if best is not None and _shared(wanted, best) >= _ENOUGH else None


def _shared(wanted: list[str], passage: Passage) -> float:
    """The share of words that stand in a passage, in any order."""
    held = set(passage.words.split())
    return sum(word in held for word in wanted) / len(wanted)
