"""Data: findings and measures as JSON. Names stay as they are from version to version; new ones come.

    {
      "summary": {"pages", "errors", "warnings", "exceptions", "allowed_words"},
      "files": [{"path", "difficulty", ...measures, "findings": [...], "exceptions": [...]}],
      "pairs": [{"easy", "standard", measure: [here, there]}],
      "findings": [...],                       those of no page, such as editions.toml
      "against": {"revision", "pages": [{"path", "change", figure: [now, before]}]}
    }

A measure is a field of `words.measures.Measures`. A finding has the fields of `findings.Finding`: `path`,
`line`, `rule`, `message`, `words`, `hint`, `severity`, `exact`, `steps`. An exception has `rule`, `words`,
`reason` and `line`; only those that are needed are here. A `change` is "harder", "easier", "new", "gone" or
"same". `allowed_words` count as easy beside textstat's list, each for a reason. That number, `pairs`, the
findings of no page and `against` are left out where there are none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from ..checks.pairs import compared, together
from ..checks.words import PageReport
from ..comparison import Comparison
from ..findings import Finding, blocking


def as_json(
    reports: Iterable[PageReport],
    findings: Iterable[Finding] = (),
    comparison: Comparison | None = None,
    *,
    allowed: int | None = None,
) -> str:
    """Every page with its difficulty, measures and findings; then the findings of no page.

    `allowed` is how many words of the guide's lists count as easy beside textstat's own.
    """
    reports, findings = list(reports), list(findings)
    known = {finding for report in reports for finding in report.findings}
    more = {
        "pairs": [_pair(easy, standard) for easy, standard in together(reports)],
        "findings": [asdict(finding) for finding in sorted(set(findings) - known)],
        "against": _against(comparison) if comparison else None,
    }
    data = {
        "summary": summary(reports, {*known, *findings})
        | ({} if allowed is None else {"allowed_words": allowed}),
        "files": [_page(report) for report in reports],
    }
    return dumped(data | {name: value for name, value in more.items() if value})


def summary(reports: Iterable[PageReport], findings: Iterable[Finding]) -> dict[str, int]:
    """How much was checked, and how much was found."""
    reports, findings = list(reports), list(findings)
    errors = len(blocking(findings))
    return {
        "pages": len(reports),
        "errors": errors,
        "warnings": len(findings) - errors,
        "exceptions": sum(len(report.exceptions) for report in reports),
    }


def dumped(data: Mapping[str, Any]) -> str:
    """Data as JSON text."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _against(comparison: Comparison) -> dict[str, Any]:
    """The pages of which a figure changed, each figure as now, before."""
    pages = [
        {"path": change.file, "change": change.kind}
        | {name: [now, before] for name, now, before in change.figures}
        for change in comparison.changes
    ]
    return {
        "revision": comparison.revision,
        "pages": [page for page in pages if page["change"] != "same" or len(page) > 2],
    }


def _pair(easy: PageReport, standard: PageReport) -> dict[str, Any]:
    """An easy-read page beside its standard page, measure by measure: here, there."""
    measures = {name: [here, there] for name, here, there in compared(easy, standard)}
    return {"easy": easy.file, "standard": standard.file, **measures}


def _page(report: PageReport) -> dict[str, Any]:
    measures = asdict(report.measures)
    return {
        "path": report.file,
        "difficulty": measures.pop("difficulty"),
        **measures,
        "findings": [asdict(finding) for finding in report.findings],
        "exceptions": [asdict(exception) for exception in report.exceptions],
    }
