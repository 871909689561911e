"""A hard word: bold where it first stands, and explained by the sentence after it.

We call this {hard}`co-production`.
Co-production means working together as equals.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole


class hard(nodes.Inline, nodes.TextElement):
    """A hard word at its first use on a page."""


class Hard(SphinxRole):
    """Make a hard node of the words between the backticks."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the one hard node."""
        node = hard(self.rawtext, self.text.strip())
        self.set_source_info(node)
        return [node], []
