"""SARIF 2.1.0: findings in the form that code forges show beside the lines of a change.

Each result has `ruleId`, `level` (error or warning), `message.text` with what was found and what to try,
and the place: `uri` from the guide's folder, `startLine`, and the sentence as `snippet`. Each rule has its
documentation as `help`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from ..checks import catalogue
from ..findings import Finding
from .data import dumped
from .sentences import advice, sentence

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(findings: Iterable[Finding]) -> str:
    """The findings as the text of a SARIF file."""
    ordered = sorted(findings)
    names = sorted({finding.rule for finding in ordered})
    driver = {"name": "everyone-reads", "rules": [_rule(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in ordered],
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> Mapping[str, Any]:
    entry = catalogue.find(name)
    if not entry:
        return {"id": name}
    return {"id": name, "shortDescription": {"text": entry.summary}, "help": {"text": entry.text}}


def _result(finding: Finding) -> Mapping[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, **_snippet(finding)}
    said = [sentence(finding.message), *finding.steps, advice(finding)]
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": " ".join(part for part in said if part)},
        "locations": [{"physicalLocation": place}],
    }


def _snippet(finding: Finding) -> dict[str, Any]:
    return {"snippet": {"text": finding.words}} if finding.words else {}


def _uri(path: str) -> str:
    """A path as a relative address: signs with a meaning of their own are escaped."""
    return quote(path.encode("utf-8", "surrogateescape"))
