"""Measures: the numbers that describe how hard a page is to read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate

from . import reading_level
from .blocks import RUNNING, PageWords
from .reading_level import Score
from .uses import Use, study
from .vocabulary import Vocabulary

#: Fewer words than this are too few for a formula to say anything.
ENOUGH_WORDS = 100
#: A sentence of more words than this is long.
LONG_SENTENCE = 15
#: A word of more letters than this is long.
LONG_WORD = 6
#: No sentence counts as longer than this: a list without stops may look like one of 300 words.
LONGEST = 50
#: No sentence counts as shorter: a page of single words is a list.
SHORTEST = 3
#: A hard word counts once in so many words: said again, it is known.
AGAIN = 100


@dataclass(frozen=True)
class Measures:
    """The measures of one page.

    `words` and `sentences` count running text (no headings, cells, links); `longest` and `mean`
    are words to a sentence. `score` and `masked` are the formulas' figures, as written and with
    names and explained words masked; None where the page is too short to score. `hard_share` is
    the share of words that no list calls easy (0 to 1), `long_share` that of sentences with more
    than 15 words, `long_words` that of words with more than 6 letters. `usual` is the length of the
    sentence in which a usual word stands. `difficulty` ranks texts from easy (about 20) to hard
    (about 80): see `difficulty`.
    """

    words: int = 0
    sentences: int = 0
    longest: int = 0
    mean: float = 0.0
    score: Score | None = None
    masked: Score | None = None
    hard_share: float = 0.0
    long_share: float = 0.0
    usual: float = 0.0
    long_words: float = 0.0
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
    usual, long_words = usual_length(lengths), _long_words(masked)
    hard = [use for use in uses if _is_hard(use)]
    enough = total >= ENOUGH_WORDS
    return Measures(
        words=total,
        sentences=count,
        longest=max(lengths, default=0),
        mean=round(_share(total, count), 1),
        score=reading_level.score([s.text for s in page.running]) if enough else None,
        masked=reading_level.score(masked) if enough else None,
        hard_share=round(_share(sum(use.size for use in hard), total), 3),
        long_share=round(_share(sum(length > LONG_SENTENCE for length in lengths), count), 3),
        usual=round(usual, 1),
        long_words=round(long_words, 3),
        ideas=len(page.ideas),
        difficulty=round(difficulty(usual, _share(_new(page, hard), total), long_words), 1),
    )


def _is_hard(use: Use) -> bool:
    """Whether a use counts as a hard word of running text: unlisted, or jargon."""
    return use.sentence.kind in RUNNING and (use.entry is None or bool(use.entry.instead))


def _long_words(masked: Iterable[str]) -> float:
    """The share of words with more than 6 letters, names and explained words masked."""
    words = [word for text in masked for word in text.split()]
    return _share(sum(len(word) > LONG_WORD for word in words), len(words))


def _new(page: PageWords, hard: Iterable[Use]) -> int:
    """How many hard words there are, each counted once in every 100 words of the page."""
    before = [0, *accumulate(len(s.words) if s.kind in RUNNING else 0 for s in page.sentences)]
    last: dict[str, int] = {}
    count = 0
    for use in hard:
        word, place = use.text.lower(), before[use.place]
        if place - last.get(word, -AGAIN) >= AGAIN:
            last[word] = place
            count += use.size
    return count


def usual_length(lengths: Sequence[int]) -> float:
    """The length of the sentence in which a usual word stands, in words; 0 where there is none.

    It is the geometric mean of sentence lengths, each weighted by its words. So a heading or a page
    number that was taken for a sentence weighs little, and long sentences weigh most.
    """
    weighted = sum(n * math.log(min(max(n, SHORTEST), LONGEST)) for n in lengths)
    return math.exp(weighted / sum(lengths)) if any(lengths) else 0.0


def difficulty(usual: float, hard: float, long: float) -> float:
    """One number that ranks texts from easy to hard; 0 where there are no words.

    `usual` is the usual sentence length in words, `hard` the share of hard words (each once in 100
    words), `long` the share of long words. Sentences and words weigh about the same: easy read has
    sentences of 7 words (17), 3 per cent hard words (1.5) and 6 per cent long ones (2), official
    papers have 22 words (40), 25 per cent (12) and 35 per cent (10). `tests/graded` compares it
    with every score of textstat.
    """
    if not usual:
        return 0.0
    return 20 * math.log(usual / SHORTEST) + 50 * hard + 30 * long


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
