"""Links that the build itself makes to pages of the guide."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes


def to_page(path: str, title: str) -> addnodes.pending_xref:
    """A link to the page `path` of the same folder, which Sphinx resolves for each edition."""
    return addnodes.pending_xref(
        "", nodes.inline("", title), refdomain="std", reftype="doc", reftarget=f"/{path}",
        refexplicit=True, refwarn=True,
    )  # fmt: skip
