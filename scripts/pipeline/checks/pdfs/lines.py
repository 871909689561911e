"""Lines: the words of a PDF as a reader sees them, in lines, and the lines in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .sides import UNMARKED, Run, Side, joined, same_line
from .tags import HEADINGS, Tag, Tags


@dataclass(frozen=True)
class Line:
    """Runs of one block that stand on one line, on the side of that number."""

    side: Side
    runs: tuple[Run, ...]

    @property
    def x(self) -> float:
        """Where it begins, in points."""
        return self.runs[0].x

    @property
    def y(self) -> float:
        """The line its letters stand on; raised and lowered signs do not count."""
        return max(self.runs, key=lambda run: run.size * len(run.words)).y

    @property
    def right(self) -> float:
        """Where its ink ends, in points."""
        return max(run.right for run in self.runs)

    @property
    def size(self) -> float:
        """The size of its largest letters, in points."""
        return max(run.size for run in self.runs)

    @property
    def words(self) -> str:
        """What it says."""
        return " ".join(joined(self.runs).split())


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, cell or other block: its tag and its lines, in order."""

    tag: Tag
    lines: tuple[Line, ...]

    @cached_property
    def words(self) -> str:
        """What it says."""
        return " ".join(line.words for line in self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.tag.role in HEADINGS

    def on(self, number: int) -> list[Line]:
        """Its lines on one page."""
        return [line for line in self.lines if line.side.number == number]

    def by_side(self) -> list[list[Line]]:
        """Its lines, those of each page by themselves."""
        return [self.on(number) for number in dict.fromkeys(one.side.number for one in self.lines)]


def blocks(sides: Iterable[Side], tags: Tags) -> tuple[Block, ...]:
    """Every block of a PDF, in the order in which they begin.

    Running heads are none, and words that are part of a drawing.
    """
    held: dict[int, list[tuple[Side, Run]]] = {}
    known: dict[int, Tag] = {}
    for side in sides:
        for run in side.runs:
            tag = tags.marks.get((side.number, run.mark)) if run.mark != UNMARKED else None
            if tag is not None and tag.block.around("Figure") is None:  # a label is no block
                known[id(tag.block)] = tag.block
                held.setdefault(id(tag.block), []).append((side, run))
    return tuple(Block(known[key], tuple(_lines(runs))) for key, runs in held.items())


def _lines(runs: list[tuple[Side, Run]]) -> Iterator[Line]:
    side, line = runs[0][0], [runs[0][1]]
    for next_side, run in runs[1:]:
        if next_side is not side or not same_line(line[-1], run):
            yield Line(side, tuple(line))
            side, line = next_side, []
        line.append(run)
    yield Line(side, tuple(line))
