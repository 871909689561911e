"""Measures: the numbers that describe how hard a page is to read."""

from __future__ import annotations

from dataclasses import dataclass, fields

from . import reading_level
from .blocks import RUNNING, PageWords
from .reading_level import Score
from .uses import Use, study
from .vocabulary import Vocabulary

#: Fewer words than this are too few for a formula to say anything.
ENOUGH_WORDS = 100
#: A sentence of more words than this counts as long in the difficulty.
LONG_SENTENCE = 15


@dataclass(frozen=True)
class Measures:
    """The measures of one page.

    `words` and `sentences` count running text (no headings, cells, links); `longest` and `mean`
    are words to a sentence. `score` and `masked` are the formulas' figures, as written and with
    names and explained words masked; None where the page is too short to score. `hard_share` is
    the share of words that no list calls easy (0 to 1), `long_share` that of sentences with more
    than 15 words. `difficulty` ranks texts from easy (about 15) to hard (about 80).
    """

    words: int = 0
    sentences: int = 0
    longest: int = 0
    mean: float = 0.0
    score: Score | None = None
    masked: Score | None = None
    hard_share: float = 0.0
    long_share: float = 0.0
    ideas: int = 0
    difficulty: float = 0.0


@dataclass(frozen=True)
class MeasuredPage(PageWords):
    """A page with its measures and its uses of listed and unlisted words.

    `masked` holds, for each running sentence, its words with names and explained words masked.
    """

    uses: tuple[Use, ...] = ()
    masked: tuple[str, ...] = ()
    measures: Measures = Measures()


def measure(
    page: PageWords, vocabulary: Vocabulary, known: frozenset[str] = frozenset()
) -> MeasuredPage:
    """Measure a page. `known` are the names of its guide."""
    studied = [study(s, place, vocabulary, known) for place, s in enumerate(page.sentences)]
    uses = tuple(use for one in studied for use in one.uses)
    masked = tuple(
        one.masked for one, s in zip(studied, page.sentences, strict=True) if s.kind in RUNNING
    )
    own = {field.name: getattr(page, field.name) for field in fields(PageWords)}
    return MeasuredPage(**own, uses=uses, masked=masked, measures=_measures(page, uses, masked))


def _measures(page: PageWords, uses: tuple[Use, ...], masked: tuple[str, ...]) -> Measures:
    lengths = [len(sentence.words) for sentence in page.running]
    total, count = sum(lengths), len(lengths)
    mean = _share(total, count)
    hard = _share(sum(use.size for use in uses if _is_hard(use)), total)
    long = _share(sum(length > LONG_SENTENCE for length in lengths), count)
    enough = total >= ENOUGH_WORDS
    return Measures(
        words=total,
        sentences=count,
        longest=max(lengths, default=0),
        mean=round(mean, 1),
        score=reading_level.score([s.text for s in page.running]) if enough else None,
        masked=reading_level.score(masked) if enough else None,
        hard_share=round(hard, 3),
        long_share=round(long, 3),
        ideas=len(page.ideas),
        difficulty=round(difficulty(mean, hard, long), 1),
    )


def _is_hard(use: Use) -> bool:
    """Whether a use counts as a hard word of running text: unlisted, or jargon."""
    return use.sentence.kind in RUNNING and (use.entry is None or bool(use.entry.instead))


def difficulty(mean: float, hard_share: float, long_share: float) -> float:
    """One number from easy to hard: sentence length, unlisted words and long sentences together.

    The weights give each part a like range on real texts: a mean of 7 to 25 words counts 14 to 50,
    unlisted words of 2 to 30 per cent 2 to 30, long sentences of 0 to 80 per cent 0 to 16.
    """
    return 2 * mean + 100 * hard_share + 20 * long_share


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
