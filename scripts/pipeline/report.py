"""Reports: findings and measures for a terminal, as JSON, and as SARIF; formatted only here."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .checks.pairs import compared, together
from .checks.words import EASY_READ, STANDARD, PageReport
from .findings import Finding, blocking

#: The width of a report, in characters.
WIDTH = 88
_INDENT = "    "
_COLOURS = {"error": "\033[31m", "warning": "\033[33m", "rule": "\033[2m"}
_PLAIN = "\033[0m"


# --- for a terminal


def text(
    findings: Iterable[Finding],
    pages: int = 0,
    *,
    colour: bool = False,
    command: str = "make check",
) -> str:
    """Every finding, by file and line, and last what to do next. `pages` were checked."""
    ordered = sorted(findings)
    parts = [one(finding, colour=colour) for finding in ordered]
    return "\n".join([*parts, summary(ordered, pages, command)]) + "\n"


def one(finding: Finding, *, colour: bool = False) -> str:
    """One finding: the place and what is wrong, the words, what to try and the name of the rule."""
    paint = _paint if colour else _no_paint
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    lines = [f"{place}: {paint(finding.severity, finding.severity)}: {finding.message}"]
    if finding.words:
        lines.append(f'{_INDENT}"{shortened(finding.words)}"')
    return "\n".join([*lines, *_last_lines(finding, paint)])


def shortened(words: str, width: int = WIDTH - 6) -> str:
    """The first words of a text, with dots where some are left out."""
    return textwrap.shorten(words, width, placeholder=" ...") or words[:width]


def _last_lines(finding: Finding, paint: Callable[[str, str], str]) -> list[str]:
    """What to try, with the name of the rule at the right of its last line."""
    rule = f"[{finding.rule}]"
    advice = f"Try: {_stopped(finding.hint)}" if finding.hint else ""
    wrapped = textwrap.wrap(
        advice, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT + "     ",
        break_long_words=False, break_on_hyphens=False,
    ) or [_INDENT]  # fmt: skip
    *lines, last = wrapped
    if len(last) + 2 + len(rule) > WIDTH:
        lines, last = wrapped, ""
    return [*lines, last + " " * (WIDTH - len(last) - len(rule)) + paint("rule", rule)]


def _stopped(hint: str) -> str:
    return hint if hint.endswith((".", "?", "!", ":")) else f"{hint}."


def _paint(name: str, words: str) -> str:
    return f"{_COLOURS[name]}{words}{_PLAIN}"


def _no_paint(name: str, words: str) -> str:
    return words


def summary(findings: Sequence[Finding], pages: int, command: str = "make check") -> str:
    """The last line: how many findings there are, and what to do next."""
    if not findings:
        return f"No problems found in {_count(pages, 'page')}."
    errors = len(blocking(findings))
    warnings = len(findings) - errors
    files = _count(len({finding.path for finding in findings}), "file")
    kinds = [_count(n, name) for n, name in ((errors, "error"), (warnings, "warning")) if n]
    if errors:
        mend = "the error" if errors == 1 else "the errors"
        advice = f"Mend {mend}, then run {command} again."
    else:
        advice = "Warnings do not stop publishing. Mend what you can."
    return f"{' and '.join(kinds)} in {files}. {advice}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


# --- for programs


def as_json(reports: Iterable[PageReport], findings: Iterable[Finding] = ()) -> str:
    """Every page with its difficulty, measures and findings; then the findings of no page."""
    reports = list(reports)
    data: dict[str, Any] = {"files": [_page(report) for report in reports]}
    known = {finding for report in reports for finding in report.findings}
    other = [asdict(finding) for finding in sorted(set(findings) - known)]
    pairs = [_pair(easy, standard) for easy, standard in together(reports)]
    more = {"pairs": pairs, "findings": other}
    return _dumped(data | {name: value for name, value in more.items() if value})


def _pair(easy: PageReport, standard: PageReport) -> dict[str, Any]:
    """An easy-read page beside its standard page, measure by measure: here, there."""
    measures = {name: [here, there] for name, here, there in compared(easy, standard)}
    return {"easy": easy.file, "standard": standard.file, **measures}


def _dumped(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _page(report: PageReport) -> dict[str, Any]:
    measures = asdict(report.measures)
    return {
        "path": report.file,
        "difficulty": measures.pop("difficulty"),
        **measures,
        "findings": [asdict(finding) for finding in report.findings],
    }


_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Iterable[Finding]) -> str:
    """The findings as SARIF 2.1.0, which code forges show beside the lines of a change."""
    ordered = sorted(findings)
    names = sorted({finding.rule for finding in ordered})
    driver = {"name": "everyone-reads", "rules": [_sarif_rule(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding) for finding in ordered],
    }
    return _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_rule(name: str) -> Mapping[str, Any]:
    explained = explain(name)
    if not explained:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": _first_line(name)},
        "help": {"text": explained},
    }


def _sarif_result(finding: Finding) -> Mapping[str, Any]:
    advice = f" Try: {_stopped(finding.hint)}" if finding.hint else ""
    place: dict[str, Any] = {"artifactLocation": {"uri": finding.path}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": f"{finding.message}.{advice}"},
        "locations": [{"physicalLocation": place}],
    }


def write(folder: Path, reports: Sequence[PageReport], findings: Sequence[Finding]) -> None:
    """Write words.json and words.sarif into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.json").write_text(as_json(reports, findings), encoding="utf-8")
    (folder / "words.sarif").write_text(sarif(findings), encoding="utf-8")


# --- about the rules themselves


def explain(rule: str) -> str:
    """What a rule asks for, with Bad and Good: its docstring. "" where there is no such rule."""
    known = EASY_READ.get(rule) or STANDARD.get(rule)
    return textwrap.dedent(f"    {known.__doc__ or ''}").strip() if known else ""


def rules() -> str:
    """Every rule on a line, with the editions that it holds for."""
    names = sorted({*EASY_READ, *STANDARD})
    width = max(map(len, names))
    return "\n".join(f"{name:{width}}  {_editions(name):19}  {_first_line(name)}" for name in names)


def _first_line(rule: str) -> str:
    return explain(rule).partition("\n")[0]


def _editions(rule: str) -> str:
    both = (("easy read", EASY_READ), ("standard", STANDARD))
    return ", ".join(name for name, table in both if rule in table)
