"""Reports: findings and measures for people and for programs. They are formatted only here.

`terminal` is for people; `data` (JSON), `sarif` and `github` are for programs; `rules` is about the
rules themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..checks.words import PageReport
from ..findings import Finding
from .data import as_json
from .sarif import as_sarif


def write(
    folder: Path,
    reports: Sequence[PageReport],
    findings: Sequence[Finding],
    *,
    allowed: int | None = None,
) -> None:
    """Write words.json and words.sarif into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.json").write_text(
        as_json(reports, findings, allowed=allowed), encoding="utf-8"
    )
    (folder / "words.sarif").write_text(as_sarif(findings), encoding="utf-8")
