"""Rules about the reading level of a page: a backstop to the rules on sentences and hard words.

Each formula looks at a page with its names and explained words masked, and at no page of fewer
words than its limit asks for. No formula sees whether people understand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...settings import Limit
from ...words import reading_level
from ...words.measures import MeasuredPage
from ...words.reading_level import Score
from . import mending
from .context import Context, about, edge, heaviest, lines, over, under


def grade(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The page's reading grade is low enough (Flesch-Kincaid, in years of school).

    Source: Accessible Ireland, and WCAG 2.2, success criterion 3.1.5 (rules RL-07 and RL-08).
    Bad:  Participants received additional assistance throughout the application.
    Good: People got more help to fill in the form.
    """
    limit, score = context.limit("grade"), page.measures.masked
    severity = over(limit, score.grade) if score else None
    if score and severity and _applies(limit, page):
        message = f"the reading grade of this page is {score.grade:g}; "
        message += context.allows(limit, severity)
        found = _hard_page(page, context, "grade", message, severity)
        most = edge(limit, severity)
        yield mending.with_steps(
            found, mending.for_score(page, context, "grade", _grade, lambda grade: grade <= most)
        )


def reading_ease(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The page's reading ease is high enough (Flesch: 100 is very easy, 0 very hard).

    Source: decided here (section 4.3 of the edition rules).
    Bad:  Information regarding eligibility is available on application.
    Good: Ask us if you can get this help.
    """
    limit, score = context.limit("reading-ease"), page.measures.masked
    severity = under(limit, score.ease) if score else None
    if score and severity and _applies(limit, page):
        message = f"the reading ease of this page is {score.ease:g}; "
        message += context.allows(limit, severity).replace("allows", "needs") + " or more"
        found = _hard_page(page, context, "reading-ease", message, severity)
        least = edge(limit, severity)
        yield mending.with_steps(
            found,
            mending.for_score(page, context, "reading ease", _ease, lambda ease: ease >= least),
        )


def long_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Few words of the page have 3 syllables or more.

    Source: decided here (section 4.3 of the edition rules).
    Bad:  Everybody celebrated the anniversary together.
    Good: We had a party.
    """
    limit, score = context.limit("long-words"), page.measures.masked
    share = round(100 * score.long_words, 1) if score else 0.0
    severity = over(limit, share)
    if severity and _applies(limit, page):
        message = f"{share:g} in 100 words of this page have 3 syllables or more; "
        message += context.allows(limit, severity)
        found = [reading_level.long_words(text) for text in page.masked]
        worst = heaviest(page, context, [len(some) for some in found], 1)
        common = [word for word, _ in Counter(w for some in found for w in some).most_common(5)]
        hint = f"use shorter words, most of all for {', '.join(common)}"
        yield about(page, worst[0], "long-words", message, hint, severity)


def _grade(score: Score) -> float:
    return score.grade


def _ease(score: Score) -> float:
    return score.ease


def _applies(limit: Limit, page: MeasuredPage) -> bool:
    return page.measures.words >= limit.at_least


def _hard_page(
    page: MeasuredPage, context: Context, rule: str, message: str, severity: Severity
) -> Finding:
    """A finding about a whole page, that names the sentences to begin with."""
    worst = heaviest(page, context, [*map(reading_level.weight, page.masked)])
    hint = f"use shorter words and sentences in {lines(s.line for s in worst)}"
    return about(page, worst[0], rule, message, hint, severity)
