"""A listing: the pages that a page leads to, made from the ordinary `toctree` that writers put there.

Sphinx would turn a `toctree` into a bare list of titles. Ours keeps the page names, so that the web
can draw cards with picture and description, and print can give page numbers.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class listing(nodes.General, nodes.Element):
    """Pages in order: attribute `entries`, a list of (title there or "", path)."""


class MakeListings(SphinxPostTransform):
    """Put a listing in the place of every visible toctree, before Sphinx resolves it."""

    default_priority = 1

    def run(self, **kwargs: object) -> None:
        """Change the document in place."""
        for toctree in list(self.document.findall(addnodes.toctree)):
            entries = [(title or "", path) for title, path in toctree["entries"]]
            node = listing(entries=entries)
            node.source, node.line = toctree.source, toctree.line
            toctree.replace_self([] if toctree.get("hidden") else [node])
