"""Loose files: the words check of any Markdown or text file that belongs to no guide."""

from __future__ import annotations

from pathlib import Path

from ...findings import Finding, GuideError
from ...settings import Limit
from ...words import files, names, phrases
from ...words.measures import measure
from ...words.vocabulary import Vocabulary
from . import PageReport, check_page
from .context import Context

#: Rules about how the pages of a guide are written down; other files know nothing of it.
_OF_PAGES = frozenset(
    {
        "idea-picture",
        "idea-sentences",
        "same-picture",
        "words-outside-ideas",
        "link-in-sentence",
        "one-sentence-per-line",
    }
)


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
    terms = phrases.chosen([page]) if edition == "easy-read" else {}
    context = Context(edition, limits or {}, lists, known, terms=terms)
    report = check_page(measure(page, lists, known), context, skip=_OF_PAGES)
    return report, report.findings
