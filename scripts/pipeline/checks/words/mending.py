"""Mending: the few sentences whose change brings a whole page within a limit, and what each gains.

Nothing is guessed: each figure is what the check would find if the sentence were made into shorter ones,
of the same words, and its long words had two syllables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ...findings import Finding
from ...words import reading_level
from ...words.blocks import Sentence
from ...words.measures import LONG_SENTENCE, MeasuredPage
from ...words.reading_level import Score
from .context import Context

#: The most sentences that a finding names: more would be a list, and no beginning.
MOST = 3
#: How many words of a sentence tell it from the others.
_FIRST_WORDS = 4
_MORE = "begin with these sentences; others need the same"
#: Stands for any shorter word: two syllables.
_SHORTER = "water"


@dataclass(frozen=True)
class Change:
    """What to do to one sentence: make so many of it, with shorter words for the long ones.

    `place` is its place among the running sentences of the page.
    """

    place: int
    sentence: Sentence
    parts: int
    long_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The steps, each a sentence for the writer, and whether they are enough."""

    steps: tuple[str, ...]
    enough: bool


def for_mean(page: MeasuredPage, context: Context, most: float) -> Plan:
    """The steps that bring the mean number of words to a sentence down to `most`."""
    total = sum(len(sentence.words) for sentence in page.running)

    def mean(changes: Sequence[Change]) -> float:
        return total / (len(page.running) + sum(change.parts - 1 for change in changes))

    changes = [
        Change(place, sentence, _parts(len(sentence.words), most))
        for place, sentence in _open(page, context)
        if len(sentence.words) > most
    ]
    changes.sort(key=lambda change: -len(change.sentence.words))
    return _plan(changes, "mean", mean, lambda value: round(value, 1) <= most)


def for_score(
    page: MeasuredPage,
    context: Context,
    name: str,
    read: Callable[[Score], float],
    is_enough: Callable[[float], bool],
) -> Plan:
    """The steps that make the figure that `read` takes from a page's score good enough."""

    def figure(changes: Sequence[Change]) -> float:
        score = reading_level.score(_rewritten(page.masked, changes))
        return read(score) if score else 0.0

    limit = context.limit("mean-sentence-words")
    most = limit.fail or limit.warn or LONG_SENTENCE
    changes = [_plainer(page, place, sentence, most) for place, sentence in _open(page, context)]
    changes = [change for change in changes if change.parts > 1 or change.long_words]
    changes.sort(key=lambda change: -_weight(page, change))
    return _plan(changes, name, figure, is_enough)


def with_steps(finding: Finding, plan: Plan) -> Finding:
    """A finding about a whole page with the steps that mend it; itself where there are none."""
    if not plan.steps:
        return finding
    one = len(plan.steps) == 1
    these = "this sentence" if one else "these sentences"
    hint = f"mend {these}, and the page is within the limit" if plan.enough else _MORE
    return replace(finding, steps=plan.steps, hint=hint)


def _open(page: MeasuredPage, context: Context) -> list[tuple[int, Sentence]]:
    """The sentences that a writer may change: explanations must stay as words.yml has them."""
    known = context.vocabulary.explanations
    running = list(enumerate(page.running))
    return [(place, one) for place, one in running if one.text not in known] or running


def _plan(
    changes: Sequence[Change],
    name: str,
    figure: Callable[[Sequence[Change]], float],
    is_enough: Callable[[float], bool],
) -> Plan:
    """Take changes until they are enough, three at the most, and say what each gains."""
    steps: list[str] = []
    before = figure([])
    for number in range(1, min(len(changes), MOST) + 1):
        value = figure(changes[:number])
        steps.append(_said(changes[number - 1], name, abs(value - before), value))
        if is_enough(value):
            return Plan(tuple(steps), True)
        before = value
    return Plan(tuple(steps), False)


def _said(change: Change, name: str, gain: float, value: float) -> str:
    words = change.sentence.text.split()
    begin = " ".join(words[:_FIRST_WORDS]) + (" ..." if len(words) > _FIRST_WORDS else "")
    do = [f"make {change.parts} sentences"] if change.parts > 1 else []
    do += [f"use shorter words for {_listed(change.long_words)}"] if change.long_words else []
    return (
        f'Line {change.sentence.line}, "{begin}": {", and ".join(do)}. '
        f"That gains {_short(gain)}: the {name} is then {value:.1f}."
    )


def _short(gain: float) -> str:
    """A gain with one decimal, or two where it is small."""
    return f"{gain:.1f}" if gain >= 0.1 else f"{gain:.2f}"


def _listed(words: tuple[str, ...]) -> str:
    *first, last = dict.fromkeys(words)
    return f"{', '.join(first)} and {last}" if first else last


def _parts(count: int, most: float) -> int:
    """How many sentences of no more than `most` words so many words make."""
    return max(ceil(count / max(most, 1)), 1)


def _plainer(page: MeasuredPage, place: int, sentence: Sentence, most: float) -> Change:
    long_words = reading_level.long_words(page.masked[place])
    return Change(place, sentence, _parts(len(sentence.words), most), long_words)


def _rewritten(sentences: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """The sentences as they would be after the changes."""
    by_place = {change.place: change for change in changes}
    made: list[str] = []
    for place, text in enumerate(sentences):
        change = by_place.get(place)
        made += _cut(text, change) if change else [text]
    return made


def _cut(text: str, change: Change) -> list[str]:
    """A sentence in so many parts of about the same length, without its long words."""
    words = [_SHORTER if word in change.long_words else word for word in reading_level.words(text)]
    size = _parts(len(words), change.parts)
    return [" ".join(words[start : start + size]) for start in range(0, len(words), size)]


def _weight(page: MeasuredPage, change: Change) -> float:
    """About what a change takes off the Flesch-Kincaid grade (0.39 and 11.8 are its weights)."""
    saved = sum(reading_level.syllables(word) - 2 for word in change.long_words)
    words, count = page.measures.words, page.measures.sentences
    return 11.8 * saved / words + 0.39 * words * (change.parts - 1) / count**2
