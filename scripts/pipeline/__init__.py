"""The pipeline: one source of Markdown in, three editions out. It is a Sphinx extension too.

Modules import only downwards, in the order that CONTRIBUTING.md draws and `tests/test_layers.py` keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register our constructs and formats with Sphinx."""
    from . import markdown
    from .directives import hard, idea, listing, made, recommendations, references, refused
    from .formats import print
    from .formats.web import context, nodes

    references.register()
    app.setup_extension("myst_parser")
    app.add_source_parser(markdown.Parser, override=True)
    app.add_directive("idea", idea.Idea)
    app.add_directive("recommendations", recommendations.Recommendations)
    app.add_directive("made", made.Made)
    app.add_role("hard", hard.Hard())
    app.add_node(idea.idea, html=(nodes.visit_idea, nodes.depart_idea))
    app.add_node(hard.hard, html=(nodes.visit_hard, nodes.depart_hard))
    app.add_node(listing.listing, html=(nodes.visit_listing, None))
    app.add_node(nodes.elsewhere, html=(nodes.visit_elsewhere, None))
    app.add_node(refused.refused, html=(nodes.visit_refused, None))
    app.add_node(made.made, html=(nodes.visit_made, nodes.depart_made))
    app.add_node(
        recommendations.recommendation,
        html=(nodes.visit_recommendation, nodes.depart_recommendation),
    )
    app.add_post_transform(listing.MakeListings)
    app.add_post_transform(recommendations.Collect)
    app.add_post_transform(references.CitedOn)
    app.add_post_transform(made.Figures)
    app.add_post_transform(nodes.LiftTitle)
    app.add_post_transform(nodes.NumberHeadings)
    app.add_config_value("web", None, "", description="what web pages are drawn from: a Web record")
    app.add_builder(print.TypstBuilder)
    app.connect("html-page-context", context.add, priority=400)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
