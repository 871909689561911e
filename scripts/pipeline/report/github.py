"""GitHub: annotations beside the lines of a pull request, and a summary table in Markdown.

An annotation is a line that the runner of a workflow understands: `::error file=...,line=...::words`.
GitHub shows ten errors and ten warnings of a step; the table has all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..comparison import Comparison
from ..findings import Finding, blocking
from . import first
from .sentences import KIND_WORDS, advice, count, plain, sentence
from .terminal import shortened, summary

#: The most rows of a table: GitHub cuts a summary that is larger than 1 MB.
MOST_ROWS = 500


def annotated(findings: Iterable[Finding]) -> str:
    """Every finding as an annotation, errors first, each on a line of its own."""
    ordered = sorted(findings, key=lambda finding: (finding.severity, finding))
    return "".join(f"{_annotation(finding)}\n" for finding in ordered)


def table(findings: Iterable[Finding], pages: int) -> str:
    """A summary in Markdown: what to mend first on each page, then every finding in a table."""
    ordered = sorted(findings)
    lines = ["## Words of the guide", "", summary(ordered, pages), ""]
    return "\n".join([*lines, *(_tables(ordered) if ordered else ())]) + "\n"


def changes(comparison: Comparison) -> str:
    """What got harder or easier, as a table in Markdown."""
    rows = [change for change in comparison.changes if change.kind != "same"]
    lines = [f"### Beside {_cell(comparison.revision)}", ""]
    if not rows:
        return "\n".join([*lines, "No page got easier or harder to read.", ""]) + "\n"
    lines += ["| Page | Now | Figures |", "|---|---|---|"]
    for change in rows[:MOST_ROWS]:
        figures = [f"{name} {now:g}, was {before:g}" for name, now, before in change.figures]
        lines.append(_row(change.file, KIND_WORDS[change.kind], "; ".join(figures)))
    return "\n".join([*lines, ""]) + "\n"


def _annotation(finding: Finding) -> str:
    """One annotation. What could end it, or begin another, is escaped."""
    facts = {"file": finding.path, "line": str(finding.line or ""), "title": finding.rule}
    said = ",".join(f"{name}={_escaped(fact, ',:')}" for name, fact in facts.items() if fact)
    words = f'"{shortened(finding.words)}"' if finding.words else ""
    parts = [sentence(finding.message), words, *finding.steps, advice(finding)]
    message = "\n".join(part for part in parts if part)
    return f"::{finding.severity} {said}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Text as the runner wants it: percent signs, line ends and `more` signs by their numbers."""
    return re.sub(f"[%\r\n{more}]", lambda match: f"%{ord(match.group()):02X}", text)


def _tables(findings: Sequence[Finding]) -> Iterator[str]:
    yield "| Page | Errors | Warnings | Begin here |"
    yield "|---|---|---|---|"
    for path in dict.fromkeys(finding.path for finding in findings):
        some = [finding for finding in findings if finding.path == path]
        errors = len(blocking(some))
        yield _row(path, str(errors), str(len(some) - errors), sentence(first.said(some)))
    yield from ("", "| Place | What | Try | Rule |", "|---|---|---|---|")
    for finding in findings[:MOST_ROWS]:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        what = f"{finding.severity}: {finding.message}"
        yield _row(place, what, " ".join([*finding.steps, finding.hint]), finding.rule)
    if len(findings) > MOST_ROWS:
        yield from ("", f"And {count(len(findings) - MOST_ROWS, 'finding')} more: run make check.")


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Text as a cell: on one line, and with no sign that Markdown or HTML would take for its own."""
    return re.sub(r"([\\`*_{}\[\]<>#|~@&!$])", r"\\\1", " ".join(plain(text).split()))
