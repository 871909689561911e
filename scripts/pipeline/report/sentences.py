"""Sentences: the phrases of a finding as whole sentences, the same in every format."""

from __future__ import annotations

from ..checks import catalogue
from ..comparison import Change
from ..findings import Finding

_STOPS = (".", "?", "!", ":")


def closed(phrase: str) -> str:
    """A phrase with a stop at its end."""
    return phrase if phrase.endswith(_STOPS) else f"{phrase}."


def sentence(phrase: str) -> str:
    """A phrase with a capital and a stop: "this page is empty" as "This page is empty."."""
    return phrase[:1].upper() + closed(phrase)[1:]


def advice(finding: Finding) -> str:
    """What to try, as a sentence; "" where nothing is known."""
    return f"Try: {closed(finding.hint)}" if finding.hint else ""


def why(finding: Finding) -> str:
    """The rule in a sentence, and who asks for it; "" for a rule that is not in the catalogue."""
    entry = catalogue.find(finding.rule)
    if not entry:
        return ""
    return f"{entry.summary} Source: {entry.source}." if entry.source else entry.summary


#: What a page became, by the kind of its change.
KIND_WORDS = {"harder": "harder", "easier": "easier", "new": "new", "gone": "gone",
              "same": "as hard as before"}  # fmt: skip


def change_in_words(change: Change) -> str:
    """What became of a page: "a.md is easier: difficulty 20.1, was 24."."""
    figures = [f"{name} {now:g}, was {before:g}" for name, now, before in change.figures]
    said = f": {'; '.join(figures)}" if figures else ""
    return f"{plain(change.file)} is {KIND_WORDS[change.kind]}{said}."


def where(finding: Finding) -> str:
    """The place in a file, in words: "line 9", "page 3" of a PDF, "" for the whole file."""
    if not finding.line:
        return ""
    return f"{'page' if finding.path.endswith('.pdf') else 'line'} {finding.line}"


def count(number: int, name: str) -> str:
    """A number and what is counted: "1 page", "2 pages"."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def plain(text: str) -> str:
    """A text in which nothing steers a terminal: a sign that cannot be printed becomes "\ufffd"."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
