"""The translator: our HTML where Sphinx's fails accessibility checks or our security policy."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator


class Translator(HTML5Translator):
    """Writes the words of a page as HTML."""

    def visit_section(self, node: nodes.section) -> None:
        """The section that is the whole page has its heading outside: a plain box, then."""
        if not isinstance(node.parent, nodes.document):
            super().visit_section(node)
            return
        self.section_level += 1
        self.body.append(self.starttag(node, "div", CLASS="page"))

    def depart_section(self, node: nodes.section) -> None:
        """Close the box."""
        if not isinstance(node.parent, nodes.document):
            super().depart_section(node)
            return
        self.section_level -= 1
        self.body.append("</div>\n")

    def visit_image(self, node: nodes.image) -> None:
        """Give a picture its size as attributes, never as a style, and let it load when needed."""
        size = get_image_size(self.builder.srcdir / node["uri"])
        wanted = str(node.get("width", "")).removesuffix("px")
        for name in ("width", "height", "scale"):
            node.attributes.pop(name, None)
        super().visit_image(node)
        place = len(self.body) - 1
        self.body[place] = self.body[place].replace("<img ", f"<img{_sized(size, wanted)} ", 1)

    def visit_citation(self, node: nodes.citation) -> None:
        """An entry of a list of references: its label in a column of its own."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div class="references" role="list">\n')
        self.body.append(self.starttag(node, "div", "", CLASS="citation", role="listitem"))

    def depart_citation(self, node: nodes.citation) -> None:
        """Close the entry, and the list after the last one."""
        self.body.append("</div></div>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
            self.body.append("</div>\n")

    def visit_label(self, node: nodes.label) -> None:
        """An entry's label has no brackets and no link to itself; a footnote's keeps its link."""
        if isinstance(node.parent, nodes.citation):
            self.body.append('<span class="label">')
        else:
            super().visit_label(node)

    def depart_label(self, node: nodes.label) -> None:
        """Close the label, and open the column of an entry's words."""
        if isinstance(node.parent, nodes.citation):
            self.body.append('</span><div class="entry">')
        else:
            super().depart_label(node)

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Footnotes stand in a plain box: a landmark for each would crowd the list of landmarks."""
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append('<div class="footnotes">\n')
        self.body.append(self.starttag(node, "div", CLASS="footnote", role="doc-footnote"))

    def depart_footnote(self, node: nodes.footnote) -> None:
        """Close the footnote, and the box after the last one."""
        self.body.append("</div>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
            self.body.append("</div>\n")

    def visit_topic(self, node: nodes.topic) -> None:
        """A box beside the words is a note, not a landmark."""
        self.body.append(self.starttag(node, "div", CLASS="topic", role="note"))

    def depart_topic(self, node: nodes.topic) -> None:
        """Close the box."""
        self.body.append("</div>\n")

    def visit_sidebar(self, node: nodes.sidebar) -> None:
        """The same for a side bar: on our pages it stands among the words."""
        self.body.append(self.starttag(node, "div", CLASS="sidebar", role="note"))
        self.in_sidebar = True

    def depart_sidebar(self, node: nodes.sidebar) -> None:
        """Close the box."""
        self.body.append("</div>\n")
        self.in_sidebar = False


def _sized(size: tuple[int, int] | None, wanted: str) -> str:
    """Attributes for a picture's size in px. `wanted` is the width that the writer gave in px."""
    if size is None or not all(size):
        return ' loading="lazy"'
    width, height = size
    if wanted.isdigit() and int(wanted):
        width, height = int(wanted), round(height * int(wanted) / width)
    return f' loading="lazy" width="{width}" height="{height}"'
