"""Loose files: the words check of any Markdown or text file that belongs to no guide."""

from __future__ import annotations

from pathlib import Path

from ...findings import Finding, GuideError
from ...settings import Limit
from ...words import files, names
from ...words.measures import measure
from ...words.vocabulary import Vocabulary
from . import PageReport, check_page
from .context import Context


def check_file(
    path: Path, lists: Vocabulary, edition: str = "", limits: dict[str, Limit] | None = None
) -> tuple[PageReport | None, tuple[Finding, ...]]:
    """Measure a file, and check it by the rules of an edition; "" applies no rule.

    Returns no report where the file cannot be read; the findings say why.
    """
    try:
        page = files.read(path, path.as_posix())
    except GuideError as error:
        return None, error.findings
    known = names.collect([page])
    report = check_page(measure(page, lists, known), Context(edition, limits or {}, lists, known))
    return report, report.findings
