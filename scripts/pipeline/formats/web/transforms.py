"""Transforms: what the web editions change in a page's doctree, just before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...pages import FRONT
from . import tables, whole

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class choice(nodes.General, nodes.Element):  # noqa: N801 (docutils names its nodes in small letters)
    """The place on the front page where the reader chooses an edition: the template fills it."""


#: What a choice leaves in a page's HTML, for the template to find.
CHOICE = "<!-- choice -->"
#: The longest citation that is kept on one line, in characters, as [14, 15, 16].
_SHORT_CITATION = 14
_FURO_WRAPS_TABLES = 500


class LiftTitle(SphinxPostTransform):
    """Take the page's title out of its words: the template draws it, beside number and picture."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        first = _page(self.document)
        if first.children and isinstance(first[0], nodes.title):
            first.remove(first[0])


class NumberHeadings(SphinxPostTransform):
    """Number the second-level headings of a page, but not in easy read (rule LP-33)."""

    default_priority = 901
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        web = self.config.web
        if not web or web.edition.words == "easyread" or self.env.docname == FRONT:
            return
        headings = [part[0] for part in _page(self.document).children if isinstance(part, nodes.section)]
        for number, heading in enumerate(headings, start=1):
            heading.insert(0, [nodes.inline("", str(number), classes=["no"]), nodes.Text(" ")])


class LiftLead(SphinxPostTransform):
    """Put the first paragraphs of the front page before the choice of editions, the rest after it."""

    default_priority = 902
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        if self.env.docname != FRONT:
            return
        page = _page(self.document)
        lead = [*_leading(page)]
        for paragraph in lead:
            page.remove(paragraph)
        self.document.insert(0, [*lead, choice()])


class WideTables(SphinxPostTransform):
    """Turn tables of more than three columns into lists, in large print only (rule LP-28)."""

    default_priority = _FURO_WRAPS_TABLES - 50
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        web = self.config.web
        if not web or web.edition.key != "large-print":
            return
        for table in list(self.document.findall(nodes.table)):
            if tables.columns(table) > tables.WIDEST:
                table.replace_self(tables.as_list(table))


class NoWidths(SphinxPostTransform):
    """Drop widths that would become `style` attributes: our security policy forbids those."""

    default_priority = _FURO_WRAPS_TABLES - 40
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        for table in self.document.findall(nodes.table):
            table["classes"] = [name for name in table["classes"] if not name.startswith("colwidths-")]
            table["classes"].append("colwidths-auto")
            table.attributes.pop("width", None)
        for figure in self.document.findall(nodes.figure):
            figure.attributes.pop("width", None)


class KeepWhole(SphinxPostTransform):
    """Keep "co-production", dates, numbers and short citations on one line (rule LP-10)."""

    default_priority = 950
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        for inline in self.document.findall(nodes.inline):
            if "bibtex-citation" in inline["classes"] and len(inline.astext()) <= _SHORT_CITATION:
                inline["classes"].append(whole.CLASS)
        whole.in_tree(self.document)


def visit_choice(self: HTML5Translator, node: choice) -> None:
    """Leave a mark."""
    self.body.append(CHOICE)
    raise nodes.SkipNode


def _page(document: nodes.document) -> nodes.section:
    """The section that holds the whole page; an empty one where there is none."""
    return next(iter(document.findall(nodes.section)), nodes.section())


def _leading(page: nodes.section) -> list[nodes.paragraph]:
    """The paragraphs before anything else."""
    found = []
    for child in page.children:
        if not isinstance(child, nodes.paragraph):
            break
        found.append(child)
    return found
