"""Terminal: a report for people. Each page begins with what to mend first."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TextIO

from ..comparison import KINDS, Comparison
from ..findings import Finding, blocking
from . import first
from .sentences import KIND_WORDS, advice, change_in_words, count, plain, why

#: The width of a report, in characters.
WIDTH = 88
_INDENT = "    "
_COLOURS = {"error": "\033[31m", "warning": "\033[33m", "rule": "\033[2m", "first": "\033[1m"}
_PLAIN = "\033[0m"
_Paint = Callable[[str, str], str]


def wants_colour(stream: TextIO) -> bool:
    """Whether to paint: only for a terminal, and not where NO_COLOR asks for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def text(
    findings: Iterable[Finding],
    pages: int = 0,
    *,
    colour: bool = False,
    command: str = "make check",
    note: str = "",
) -> str:
    """Every finding, by file and line, and last what to do next. `pages` were checked.

    Pages that only warn come first: the errors then stand at the end, where a reader looks.
    A `note` stands before the last line.
    """
    ordered = sorted(findings)
    by_page = [list(some) for _, some in groupby(ordered, key=lambda one: one.path)]
    by_page.sort(key=lambda some: bool(blocking(some)))
    parts = [_page(some, colour=colour) for some in by_page]
    last = f"{note}\n" if note else ""
    return "\n\n".join([*parts, last + summary(ordered, pages, command)]) + "\n"


def stopped(findings: Iterable[Finding]) -> str:
    """What kept a check from beginning."""
    return "\n".join([*map(one, sorted(findings)), "Nothing was checked."]) + "\n"


def _page(findings: Sequence[Finding], *, colour: bool) -> str:
    """What to mend first on a page, and all its findings. Why a rule is there is said once."""
    paint = _paint if colour else _no_paint
    begin = f"In {plain(findings[0].path)}, {plain(first.said(findings))}"
    explained: set[str] = set()
    parts = [paint("first", line) for line in _folded(begin, "")]
    for finding in findings:
        parts.append(one(finding, colour=colour, reason=finding.rule not in explained))
        explained.add(finding.rule)
    return "\n".join(parts)


def one(finding: Finding, *, colour: bool = False, reason: bool = False) -> str:
    """One finding: the place and what is wrong, the words, what to try and the name of the rule.

    With a `reason` it says before the last line what the rule asks for, and who does.
    """
    paint = _paint if colour else _no_paint
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    lines = [
        f"{plain(place)}: {paint(finding.severity, finding.severity)}: {plain(finding.message)}"
    ]
    if finding.words:
        lines.append(f'{_INDENT}"{shortened(plain(finding.words), around=plain(finding.exact))}"')
    lines += _folded(f"Why: {why(finding)}" if reason and why(finding) else "")
    steps = [line for step in finding.steps for line in _folded(plain(step))]
    return "\n".join([*lines, *_last_lines(finding, paint), *steps])


def shortened(words: str, width: int = WIDTH - 6, *, around: str = "") -> str:
    """The first words of a text, with dots where some are left out.

    Where the words `around` would not be among them, the text begins a little before these.
    """
    short = textwrap.shorten(words, width, placeholder=" ...") or words[:width]
    place = words.find(around)
    if not around or place < 0 or place + len(around) <= len(short) - len(" ..."):
        return short
    begin = words.rfind(" ", 0, max(place - width // 3, 0)) + 1
    return f"... {textwrap.shorten(words[begin:], width - 4, placeholder=' ...')}"


def changes(comparison: Comparison) -> str:
    """What got harder or easier, a page to a line or two, and last how many pages did."""
    lines = [f"Beside {plain(comparison.revision)}:"]
    for change in comparison.changes:
        if change.kind != "same" or any(change.figures):
            lines += _folded(change_in_words(change))
    counts = [f"{len(comparison.of(kind))} {KIND_WORDS[kind]}" for kind in KINDS]
    return "\n".join([*lines, f"Pages: {', '.join(counts)}."]) + "\n"


def counts(exceptions: int, allowed: int) -> str:
    """How much the rules of a guide let through: exceptions, and words on its lists."""
    return f"{count(exceptions, 'exception')}; {count(allowed, 'word')} allowed for a reason."


def summary(findings: Sequence[Finding], pages: int, command: str = "make check") -> str:
    """The last line: how many findings there are, and what to do next."""
    if not findings and not pages:
        return "There are no pages to check."
    if not findings:
        return f"No problems found in {count(pages, 'page')}."
    errors = len(blocking(findings))
    warnings = len(findings) - errors
    files = count(len({finding.path for finding in findings}), "file")
    kinds = [count(n, name) for n, name in ((errors, "error"), (warnings, "warning")) if n]
    if errors:
        mend = "the error" if errors == 1 else "the errors"
        next_step = f"Mend {mend}, then run {command} again."
    else:
        next_step = "Warnings do not stop publishing. Mend what you can."
    return f"{' and '.join(kinds)} in {files}. {next_step}"


def _last_lines(finding: Finding, paint: _Paint) -> list[str]:
    """What to try, with the name of the rule at the right of its last line. Steps follow it."""
    rule = f"[{finding.rule}]"
    *lines, last = _folded(plain(advice(finding))) or [_INDENT]
    if len(last) + 2 + len(rule) > WIDTH:
        lines, last = [*lines, last], ""
    return [*lines, last + " " * (WIDTH - len(last) - len(rule)) + paint("rule", rule)]


def _folded(words: str, indent: str = _INDENT) -> list[str]:
    """Words in lines of the report's width, each line after the first a little to the right."""
    return textwrap.wrap(
        words, WIDTH, initial_indent=indent, subsequent_indent=indent and f"{indent}     ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _paint(name: str, words: str) -> str:
    return f"{_COLOURS[name]}{words}{_PLAIN}"


def _no_paint(name: str, words: str) -> str:
    return words
