"""Rules about the reading level of a page: a backstop to the rules on sentences and hard words."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding
from ...words import reading_level
from ...words.blocks import Sentence
from ...words.measures import MeasuredPage
from .context import Context, allowed, over, under
from .sentences import lines


def grade(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The page's reading grade is low enough (Flesch-Kincaid, names and explained words masked).

    A formula sees only long words and long sentences. A low grade does not prove that people understand.

    Bad:  Participants received additional assistance throughout the application.
    Good: People got more help to fill in the form.
    """
    limit = context.limit("grade")
    score = page.measures.masked
    severity = over(limit, score.grade) if score else None
    if score and severity and page.measures.words >= limit.at_least:
        yield _finding(
            "grade", page,
            f"the reading grade of this page is {score.grade:g}; "
            f"{context.edition_name} allows {allowed(limit, severity)}", severity,
        )  # fmt: skip


def reading_ease(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The page's reading ease is high enough (Flesch, names and explained words masked).

    Bad:  Information regarding eligibility is available on application.
    Good: Ask us if you can get this help.
    """
    limit = context.limit("reading-ease")
    score = page.measures.masked
    severity = under(limit, score.ease) if score else None
    if score and severity and page.measures.words >= limit.at_least:
        yield _finding(
            "reading-ease", page,
            f"the reading ease of this page is {score.ease:g}; "
            f"{context.edition_name} needs {allowed(limit, severity)} or more", severity,
        )  # fmt: skip


def long_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Few words of the page have three syllables or more (names and explained words masked).

    Bad:  Everybody celebrated the anniversary together.
    Good: We had a party.
    """
    limit = context.limit("long-words")
    score = page.measures.masked
    share = round(100 * score.long_words, 1) if score else 0.0
    severity = over(limit, share)
    if score and severity and page.measures.words >= limit.at_least:
        yield _finding(
            "long-words", page,
            f"{share:g} in 100 words of this page have 3 syllables or more; "
            f"{context.edition_name} allows {allowed(limit, severity)}", severity,
        )  # fmt: skip


def _finding(rule: str, page: MeasuredPage, message: str, severity: str) -> Finding:
    worst = _hardest(page)
    return Finding(
        page.file, worst[0].line, rule, message, words=worst[0].text,
        hint=f"use shorter words and sentences in {lines(s.line for s in worst)}.",
        severity="error" if severity == "error" else "warning",
    )  # fmt: skip


def _hardest(page: MeasuredPage, count: int = 3) -> list[Sentence]:
    """The sentences that would lower the grade most if they were made easier."""
    weights = [_weight(text) for text in page.masked]
    order = sorted(range(len(weights)), key=lambda place: -weights[place])
    return [page.running[place] for place in order[:count]]


def _weight(text: str) -> float:
    """How much a sentence adds to the page's grade: its words and its syllables beyond one a word."""
    words = reading_level.prepared([text]).rstrip(".").split()
    return sum(reading_level.syllables(word) for word in words) + 0.39 * len(words)
