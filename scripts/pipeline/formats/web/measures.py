"""Measures: the made list of every page with its figures, beside those of its easy-read partner.

The figures are known only when the whole guide has been checked, so the list is filled in while web pages
are written. Pages with most to look at come first. On paper it is left out: it would take several sheets and
be out of date with the next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ... import interface
from ...contents import Contents
from ...directives.made import made
from ...findings import Finding
from . import edition, transforms

KIND = "measures"
_STANDARD, _EASY = "source", "easyread"
#: The fields of a record that have a column, in order; `interface.toml` has their names.
_FIGURES = ("mean", "hard_words", "grade")


@dataclass(frozen=True)
class Measured:
    """What the check says of one file: its figures, None where it is too short to score."""

    file: str
    mean: float
    hard_words: float
    grade: float | None
    difficulty: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Row:
    """A page of the guide: its standard words and its easy-read words, as far as there are any."""

    path: str
    title: str
    pair: tuple[Measured | None, Measured | None]

    @property
    def findings(self) -> list[Finding]:
        return [finding for one in self.pair if one for finding in one.findings]

    @property
    def turn(self) -> tuple[int, float]:
        """Most findings first, and among equals the harder easy-read page."""
        standard, easy = self.pair
        hardest = easy or standard
        return -len(self.findings), -(hardest.difficulty if hardest else 0)


class FillMeasures(SphinxPostTransform):
    """Put the table and the findings where a page asks for them."""

    default_priority = transforms.FURO_WRAPS_TABLES - 60  # before wide tables become lists
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place. Without figures, as in the preview, its words stay."""
        web = self.config.web
        if not web or not web.measured:
            return
        say = interface.words(web.contents.guide.root, "source")["measures"]
        for node in [one for one in self.document.findall(made) if one["kind"] == KIND]:
            rows = _rows(web.contents, web.measured)
            top = edition.home(web, self.env.docname)
            node[:] = [_table(rows, top, say), *_found(rows, top, say)]


def without(document: nodes.document) -> nodes.document:
    """A page without these figures: the search should not find the titles of all pages on it."""
    if not any(node["kind"] == KIND for node in document.findall(made)):
        return document
    copy: nodes.document = document.deepcopy()
    for node in [one for one in copy.findall(made) if one["kind"] == KIND]:
        node.parent.remove(node)
    return copy


def _rows(contents: Contents, measured: Sequence[Measured]) -> list[_Row]:
    by_file = {one.file: one for one in measured}
    rows = [
        _Row(
            path,
            contents.meta(_STANDARD, path).title,
            (by_file.get(f"{_STANDARD}/{path}.md"), by_file.get(f"{_EASY}/{path}.md")),
        )
        for path in contents.order_in(_STANDARD)
    ]
    return sorted(rows, key=lambda row: row.turn)


def _table(rows: Sequence[_Row], top: str, say: dict[str, Any]) -> nodes.table:
    """One row a page, one column a figure: in a cell the standard edition's and that of easy read."""
    heads = [say[name] for name in ("page", "to_look_at", *_FIGURES)]
    group = nodes.tgroup("", cols=len(heads))
    group += [nodes.colspec(colwidth=1, stub=number == 0) for number, _ in enumerate(heads)]
    group += nodes.thead("", _row(*(nodes.Text(head) for head in heads)))
    group += nodes.tbody("", *(_row(_link(row, top), *_cells(row, say)) for row in rows))
    return nodes.table("", group)


def _row(*cells: nodes.Node) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def _link(row: _Row, top: str) -> nodes.reference:
    return nodes.reference("", row.title, refuri=f"{top}{row.path}.html", internal=True)


def _cells(row: _Row, say: dict[str, Any]) -> Iterator[nodes.Text]:
    """How many findings, and each figure of both, as far as there is one: "10.6; easy read 6.6"."""
    yield nodes.Text(str(len(row.findings)))
    for name in _FIGURES:
        standard, easy = (getattr(one, name) if one else None for one in row.pair)
        parts = [] if standard is None else [f"{standard:.1f}"]
        parts += [] if easy is None else [_whole(f"{say['easy_read']} {easy:.1f}")]
        yield nodes.Text("; ".join(parts))


def _whole(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")


def _found(rows: Sequence[_Row], top: str, say: dict[str, Any]) -> Iterator[nodes.Node]:
    """The findings of each page that has some, in words."""
    some = [row for row in rows if row.findings]
    yield nodes.paragraph("", say["found"] if some else say["found_nothing"])
    for row in some:
        yield nodes.paragraph("", "", nodes.strong("", "", _link(row, top)))
        items = (nodes.list_item("", nodes.paragraph("", _said(one, say))) for one in row.findings)
        yield nodes.bullet_list("", *items, bullet="-")


def _said(finding: Finding, say: dict[str, Any]) -> str:
    """A finding in a line: its edition and line, what was found, and the words."""
    edition = say["easy_read"] if finding.path.startswith(f"{_EASY}/") else say["standard"]
    place = f"{edition}, {say['line'] % finding.line}" if finding.line else edition
    words = f' "{finding.words}"' if finding.words else ""
    said = f"{place[:1].upper()}{place[1:]}: {finding.message}.{words}"
    return re.sub(r'"([^"]*)"', "\u201c\\1\u201d", said)
