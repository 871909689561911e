"""Recommendations: written once, on their how-to page, and collected elsewhere.

On the page where they are written, one to a list item:

    :::{recommendations}
    - Pay people's fares.
    - Meet where a wheelchair fits.
    :::

And where they are collected, with the page they come from:

    ```{recommendations} how-to/culture
    ```
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from .. import interface
from .links import to_page

logger = logging.getLogger(__name__)


class recommendation(nodes.General, nodes.Element):
    """One recommendation: attribute `number`, counted on its own page from 1, and its words."""


class collected(nodes.General, nodes.Element):
    """Stands for all recommendations of the page `page` until its edition is written."""


class Recommendations(SphinxDirective):
    """Make a recommendation node of each list item, or collect those of another page."""

    has_content = True
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the recommendations, or the node that stands for those of another page."""
        if self.arguments:
            node = collected(page=self.arguments[0].strip("/"))
            self.set_source_info(node)
            self.env.note_dependency(self.env.doc2path(node["page"]))
            return [node]
        box = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, box)
        return list(_numbered(box))


def _numbered(box: nodes.Element) -> Iterator[recommendation]:
    for number, item in enumerate(box.findall(nodes.list_item), start=1):
        node = recommendation("", *item.children, number=number)
        node.source, node.line = item.source, item.line
        yield node


class Collect(SphinxPostTransform):
    """Put copies of a page's recommendations where they are collected, and say where they come from."""

    default_priority = 2

    def run(self, **kwargs: object) -> None:
        """Change the document in place."""
        for node in list(self.document.findall(collected)):
            node.replace_self(self._copies(node))

    def _copies(self, node: collected) -> list[nodes.Node]:
        page = node["page"]
        if page not in self.env.found_docs:
            logger.warning(
                "toctree contains reference to nonexisting document %r", page, location=node
            )
            return []
        found = self.env.get_doctree(page).findall(recommendation)
        copies: list[nodes.Node] = [one.deepcopy() for one in found]
        if not copies:
            logger.warning("the page %r has no recommendations", page, location=node)
        link = to_page(page, self.env.titles[page].astext())
        say = interface.words_for(self.env.srcdir)
        return [*copies, nodes.paragraph("", f"{say['from_page']} ", link, classes=["from"])]
