"""Transforms: what the web editions change in a page's doctree, just before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ... import interface
from ...pages import FRONT
from . import tables, whole

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class choice(nodes.General, nodes.Element):
    """The place on the front page where the reader chooses an edition: the template fills it."""


class elsewhere(nodes.General, nodes.Element):
    """A link beside a heading to the same place in the other edition of the same words.

    Attributes: `path` and `anchor` of the place, `number` of the heading.
    """


class table_box(nodes.General, nodes.Element):
    """Holds a table: attribute `label` names it where it may have to scroll, else it is empty."""


#: What a choice leaves in a page's HTML, for the template to find.
CHOICE = "<!-- choice -->"
#: The longest citation that is kept on one line, in characters, as [14, 15, 16].
_SHORT_CITATION = 14
#: A table of more columns may be wider than a narrow page: then it scrolls by itself.
_ALWAYS_FITS = 2
FURO_WRAPS_TABLES = 500


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
    """Number the second-level headings of a page, but not in easy read (rule LP-33).

    A link beside each leads to the same heading in the other edition of the same words.
    """

    default_priority = 901
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        web = self.config.web
        if not web or web.edition.words == "easyread" or self.env.docname == FRONT:
            return
        sections = (part for part in _page(self.document) if isinstance(part, nodes.section))
        for number, section in enumerate(sections, start=1):
            heading = section[0]
            assert isinstance(heading, nodes.title)
            heading.insert(0, [nodes.inline("", str(number), classes=["no"]), nodes.Text(" ")])
            place = {"path": self.env.docname, "anchor": section["ids"][0], "number": str(number)}
            section.insert(1, elsewhere("", **place))


class LiftLead(SphinxPostTransform):
    """Put the first paragraphs of the front page before the choice of editions."""

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

    default_priority = FURO_WRAPS_TABLES - 50
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        web = self.config.web
        if not web or web.edition.key != "large-print":
            return
        for table in list(self.document.findall(nodes.table)):
            if tables.columns(table) > tables.WIDEST:
                table["classes"] = []  # they are about the widths of columns
                table.replace_self(tables.as_list(table))


class NoWidths(SphinxPostTransform):
    """Drop widths that would become `style` attributes: our security policy forbids those."""

    default_priority = FURO_WRAPS_TABLES - 40
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        for table in self.document.findall(nodes.table):
            kept = [name for name in table["classes"] if not name.startswith("colwidths-")]
            table["classes"] = [*kept, "colwidths-auto"]
            table.attributes.pop("width", None)
        for figure in self.document.findall(nodes.figure):
            figure.attributes.pop("width", None)


class BoxTables(SphinxPostTransform):
    """Put tables in boxes of ours: a wide one scrolls, has a name, and the keyboard reaches it.

    Furo's boxes do none of that, and say the table's id a second time.
    """

    default_priority = FURO_WRAPS_TABLES + 10
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        label = interface.words_for(self.env.srcdir)["table"]
        for number, table in enumerate(list(self.document.findall(nodes.table)), start=1):
            title = table.next_node(nodes.title)
            name = label % number + (f": {title.astext()}" if title else "")
            may_scroll = tables.columns(table) > _ALWAYS_FITS
            box = table_box("", table.deepcopy(), label=name if may_scroll else "")
            place = table.parent if _is_furos(table.parent) else table
            place.replace_self(box)


class MarkAddresses(SphinxPostTransform):
    """Mark links whose words are their address: on paper it need not stand there twice."""

    default_priority = 940
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        for link in self.document.findall(nodes.reference):
            if link.get("refuri") and link.astext() == link["refuri"]:
                link["classes"].append("address")


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


#: The transforms that an edition's application is given beside LiftTitle and NumberHeadings.
OURS = (LiftLead, WideTables, NoWidths, BoxTables, MarkAddresses, KeepWhole)


def visit_choice(self: HTML5Translator, node: choice) -> None:
    """Leave a mark."""
    self.body.append(CHOICE)
    raise nodes.SkipNode


def visit_table_box(self: HTML5Translator, node: table_box) -> None:
    """A box, and a region with a name where it may scroll."""
    name = self.attval(node["label"])
    scrolls = f' role="region" tabindex="0" aria-label="{name}"' if name else ""
    self.body.append(f'<div class="table-wrapper"{scrolls}>\n')


def depart_table_box(self: HTML5Translator, node: table_box) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def _is_furos(node: nodes.Element) -> bool:
    return isinstance(node, nodes.container) and "table-wrapper" in node["classes"]


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
