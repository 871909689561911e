"""First: what to mend first on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..findings import Finding, blocking
from .sentences import advice, closed, where

_OF_FILES = ("not-utf-8", "front-matter", "settings", "word-list")
_OF_PAGES = ("not-easier", "out-of-date", "long-words")


def first(findings: Sequence[Finding]) -> Finding:
    """The finding about a page to begin with.

    Errors go before warnings. What is wrong with a file goes before its words, because more may be
    found once the file can be read. Then comes the line with the most findings. What is about the
    whole page comes last: it often mends itself when single sentences are mended.
    """
    serious = blocking(findings) or list(findings)
    lines = Counter(finding.line for finding in serious)
    return min(serious, key=lambda one: (_turn(one), -lines[one.line], one))


def _turn(finding: Finding) -> int:
    """When a finding has its turn: 0 for the file, 1 for words, 2 for the whole page."""
    if finding.steps or finding.rule in _OF_PAGES:
        return 2
    return 0 if finding.rule in _OF_FILES else 1


def said(findings: Sequence[Finding]) -> str:
    """What to mend first on a page, in a sentence or two."""
    one = first(findings)
    return f"{closed(_begin(one))}{_more(one, findings)}"


def _begin(one: Finding) -> str:
    place = where(one) or "this"
    if one.exact and one.hint:
        return f'start with "{one.exact}" in {place}: {one.hint}'
    return f"start with {place}: {one.message}. {advice(one)}".rstrip()


def _more(one: Finding, findings: Sequence[Finding]) -> str:
    """How much of the page that one place holds."""
    here = sum(finding.line == one.line for finding in findings)
    if not one.line or here == 1:
        return ""
    return f" {where(one).capitalize()} has {_part(here, len(findings))} findings."


def _part(here: int, total: int) -> str:
    if here < total:
        return f"{here} of the {total}"
    return "both" if total == 2 else f"all {total}"
