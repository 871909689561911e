"""Context: what a rule may look at beside its page, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...findings import Finding, Severity
from ...settings import Limit
from ...words.blocks import Block, Sentence
from ...words.measures import MeasuredPage
from ...words.vocabulary import Vocabulary


@dataclass(frozen=True)
class Context:
    """What the pages of a folder share. `pictures` is None where the guide has no list of them.

    `terms` gives the word that these pages use most for each thing that has several.
    """

    edition: str
    limits: Mapping[str, Limit] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)
    pictures: frozenset[str] | None = field(default=None, repr=False)
    terms: Mapping[str, str] = field(default_factory=dict, repr=False)

    def limit(self, name: str) -> Limit:
        """A limit of this edition; one that is never reached where editions.toml has none."""
        return self.limits.get(name, _NONE)

    def allows(self, limit: Limit, severity: Severity) -> str:
        """What the edition allows, or aims for where it only warns: "easy read allows 15"."""
        edition = "easy read" if self.edition == "easy-read" else f"the {self.edition} edition"
        if severity == "error":
            return f"{edition} allows {limit.fail:g}"
        return f"{edition} aims for {limit.warn:g}"


#: How many characters of a sentence a finding holds at most.
LONGEST_QUOTE = 500

#: A rule takes a page and what the pages of its folder share.
Rule = Callable[[MeasuredPage, Context], Iterator[Finding]]

_NONE = Limit(source="none")


def over(limit: Limit, value: float) -> Severity | None:
    """How serious it is that a value is above a limit; None where it is not."""
    if limit.fail is not None and value > limit.fail:
        return "error"
    return "warning" if limit.warn is not None and value > limit.warn else None


def under(limit: Limit, value: float) -> Severity | None:
    """How serious it is that a value is below a limit; None where it is not."""
    if limit.fail is not None and value < limit.fail:
        return "error"
    return "warning" if limit.warn is not None and value < limit.warn else None


def edge(limit: Limit, severity: Severity) -> float:
    """The number that a value of this severity is on the wrong side of."""
    return (limit.fail if severity == "error" else limit.warn) or 0.0


def excess(limit: Limit, severity: Severity) -> int:
    """The place, from 0, of the first of several things that is one too many."""
    return int(edge(limit, severity))


def about(
    page: MeasuredPage,
    place: Sentence | Block,
    rule: str,
    message: str,
    hint: str,
    severity: Severity = "error",
    exact: str = "",
) -> Finding:
    """A finding about a sentence or a block, with its words; `exact` are those that break the rule."""
    words = " ".join(place.text[:LONGEST_QUOTE].split())
    return Finding(page.file, place.line, rule, message, words, hint, severity, exact)


def heaviest(
    page: MeasuredPage, context: Context, weights: Sequence[float], count: int = 3
) -> list[Sentence]:
    """The running sentences with the greatest weights: those to mend first.

    Explanations are left out where others are left: pages must give them as words.yml has them.
    """
    known = context.vocabulary.explanations
    places = sorted(range(len(weights)), key=lambda place: -weights[place])
    ordered = [page.running[place] for place in places]
    return ([s for s in ordered if s.text not in known] or ordered)[:count]


def lines(numbers: Iterable[int]) -> str:
    """Line numbers in words: "line 7", "lines 7, 12 and 31"."""
    *first, last = [str(number) for number in sorted(set(numbers))]
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"
