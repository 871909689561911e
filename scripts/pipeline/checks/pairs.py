"""Rules for pairs: a standard page and its easy-read partner."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from .. import doctrees
from ..contents import Contents
from ..findings import Finding
from ..settings import Guide
from .words import PageReport

EASY, STANDARD = "easyread", "source"


def check(contents: Contents, reports: Iterable[PageReport]) -> list[Finding]:
    """Every finding about pairs. A guide without easy read has none."""
    if EASY not in contents.guide.folders:
        return []
    found = [finding for rule in _OF_CONTENTS for finding in rule(contents)]
    return [*found, *not_easier(reports)]


def missing_partner(contents: Contents) -> Iterator[Finding]:
    """Every standard page has an easy-read partner, or says why not.

    Source: WCAG 2.2, success criterion 3.1.5 (rules WB-10 and RL-08).
    Bad: source/how-to/culture.md without easyread/how-to/culture.md
    Good: both; or `no_easy_read: it lists licences.` in the front matter of the standard page.
    """
    for path, page in contents.pages.of(STANDARD).items():
        if not page.meta.title:  # its front matter is to be mended first
            continue
        if contents.page(EASY, path) is None and not page.meta.no_easy_read:
            yield Finding(
                page.file,
                1,
                "missing-partner",
                "this page has no easy-read partner",
                hint=f"write {EASY}/{path}.md, or give the reason in its front matter: no_easy_read: ...",
            )


def no_standard_page(contents: Contents) -> Iterator[Finding]:
    """Every easy-read page stands for a standard page at the same path (rule ER-36).

    Bad: easyread/cultur.md
    Good: easyread/how-to/culture.md beside source/how-to/culture.md
    """
    for path, page in contents.pages.of(EASY).items():
        if contents.page(STANDARD, path) is None:
            yield Finding(
                page.file,
                1,
                "no-standard-page",
                f"there is no {STANDARD}/{path}.md for this page",
                hint="give both files the same folder and name",
            )


def out_of_date(contents: Contents) -> Iterator[Finding]:
    """Somebody looks at an easy-read page again when its standard page has changed. Warns only.

    Bad: `written_from: 3fa91c07`, and the standard page has other words now.
    Good: `make reviewed PAGE=how-to/culture`, after a look at both pages.
    """
    for path, page in contents.pages.of(EASY).items():
        written_from, standard = page.meta.written_from, contents.page(STANDARD, path)
        if (
            written_from
            and standard
            and standard.readable
            and written_from != fingerprint(contents.guide, path)
        ):
            yield Finding(
                page.file,
                1,
                "out-of-date",
                f"{STANDARD}/{path}.md has changed since then",
                hint=f"read both, mend this page, then run: make reviewed PAGE={path}",
                severity="warning",
            )


def not_easier(reports: Iterable[PageReport]) -> Iterator[Finding]:
    """An easy-read page is easier than its standard page, in every measure that both have.

    The measures are words to a sentence, the share of words that are on no list of easy words, and
    the reading grade, where both pages are long enough to score.

    Source: decided here: the words of an easy-read page should be worth a page of their own.
    Bad: a partner whose sentences are as long as those of its standard page.
    Good: a partner with shorter sentences and easier words.
    """
    for easy, standard in together(reports):
        for name, ours, theirs in compared(easy, standard):
            if ours >= theirs and ours > 0:  # nothing is easier than none
                yield Finding(
                    easy.file,
                    1,
                    "not-easier",
                    f"no easier than its standard page in {name}: {ours:.1f} here, {theirs:.1f} there",
                    hint="make it lower here than there, with shorter sentences and easier words",
                )


def together(reports: Iterable[PageReport]) -> Iterator[tuple[PageReport, PageReport]]:
    """The reports of each easy-read page that has words and of its standard page."""
    by_file = {report.file: report for report in reports}
    for file, easy in by_file.items():
        standard = by_file.get(file.replace(f"{EASY}/", f"{STANDARD}/", 1))
        if standard is not None and standard is not easy and easy.measures.words:
            yield easy, standard


def compared(easy: PageReport, standard: PageReport) -> Iterator[tuple[str, float, float]]:
    """The measures of a page and its partner, pair by pair: name, here, there. Lower is easier."""
    yield "words to a sentence", easy.measures.mean, standard.measures.mean
    yield "hard words in 100", easy.measures.hard_share * 100, standard.measures.hard_share * 100
    if easy.measures.masked and standard.measures.masked:
        yield "reading grade", easy.measures.masked.grade, standard.measures.masked.grade


def fingerprint(guide: Guide, path: str) -> str:
    """Eight characters that change when the words of a standard page change, and only then."""
    words = doctrees.load(guide, STANDARD, path).astext().split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:8]


_OF_CONTENTS = (missing_partner, no_standard_page, out_of_date)
#: Every rule, in the order in which they are tried.
RULES = (*_OF_CONTENTS, not_easier)
