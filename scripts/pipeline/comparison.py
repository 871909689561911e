"""Comparison: what got easier or harder to read, page by page, since another version of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .checks.words import PageReport

Kind = Literal["harder", "easier", "new", "gone", "same"]
#: The kinds, in the order in which people should look at them.
KINDS: tuple[Kind, ...] = ("harder", "easier", "new", "gone", "same")


@dataclass(frozen=True)
class Change:
    """One page now and before; one of the two may be missing."""

    file: str
    now: PageReport | None
    before: PageReport | None

    @property
    def kind(self) -> Kind:
        """Easier or harder by its difficulty, which has one decimal; "same" where that is equal."""
        if self.now is None or self.before is None:
            return "gone" if self.now is None else "new"
        gain = self.now.measures.difficulty - self.before.measures.difficulty
        return "same" if not gain else "harder" if gain > 0 else "easier"

    @property
    def figures(self) -> Iterator[tuple[str, float, float]]:
        """The figures that are not as they were: name, now, before. Lower is easier."""
        if self.now is None or self.before is None:
            return
        before = dict(_figures(self.before))
        for name, figure in _figures(self.now):
            if name in before and figure != before[name]:
                yield name, figure, before[name]


@dataclass(frozen=True)
class Comparison:
    """The pages of two versions. `revision` names the older one as the writer did."""

    revision: str
    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(revision: str, now: Iterable[PageReport], before: Iterable[PageReport]) -> Comparison:
    """Put pages side by side: those to look at first, each kind by how much it changed."""
    here = {report.file: report for report in now if report.file.endswith(".md")}
    there = {report.file: report for report in before if report.file.endswith(".md")}
    changes = [
        Change(file, here.get(file), there.get(file)) for file in sorted(here.keys() | there.keys())
    ]
    return Comparison(revision, tuple(sorted(changes, key=_turn)))


def _turn(change: Change) -> tuple[int, float]:
    gains = (abs(now - before) for name, now, before in change.figures if name == "difficulty")
    return KINDS.index(change.kind), -next(gains, 0.0)


def _figures(report: PageReport) -> Iterator[tuple[str, float]]:
    measures = report.measures
    yield "difficulty", measures.difficulty
    yield "words to a sentence", measures.mean
    yield "hard words in 100", round(100 * measures.hard_share, 1)
    if measures.masked:
        yield "reading grade", measures.masked.grade
    yield "findings in its words", len(report.findings)
