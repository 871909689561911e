"""An idea: a picture and one to three short sentences, the unit easy-read pages are made of.

:::{idea} people-talking
Everyone is equal.
No one is more important than anyone else.
:::
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .hard import hard

#: The class of a sentence that explains the hard word before it; editions draw a bar at its left.
MEANS = "means"


class idea(nodes.General, nodes.Element):
    """A picture (attribute `picture`, a name from `pictures.yml` or "") and its sentences."""


class Idea(SphinxDirective):
    """Make an idea node; every line of its words becomes a paragraph of its own (rule ER-04)."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the one idea node."""
        node = idea(picture=(self.arguments or [""])[0].strip())
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)
        for paragraph in list(node.findall(nodes.paragraph)):
            paragraph.replace_self(list(_one_for_each_line(paragraph)))
        _mark_explanations(node)
        return [node]


def _one_for_each_line(paragraph: nodes.paragraph) -> Iterator[nodes.paragraph]:
    """Split a paragraph at its line ends, keeping each line's number in the source."""
    for offset, children in enumerate(_lines(paragraph)):
        line = nodes.paragraph("", "", *children)
        line.source, line.line = paragraph.source, (paragraph.line or 0) + offset
        yield line


def _lines(paragraph: nodes.paragraph) -> list[list[nodes.Node]]:
    lines: list[list[nodes.Node]] = [[]]
    for child in list(paragraph.children):
        for number, piece in enumerate(_pieces(child)):
            if number:
                lines.append([])
            lines[-1].append(piece)
    return [line for line in lines if any(node.astext() for node in line)]


def _pieces(child: nodes.Node) -> list[nodes.Node]:
    """A text as one text for each line; any other node as it is."""
    if not isinstance(child, nodes.Text):
        return [child]
    return [nodes.Text(line) for line in child.astext().split("\n")]


def _mark_explanations(node: idea) -> None:
    """Give the sentences that explain a hard word the class `means` (rule ER-09)."""
    word = ""
    for sentence in node.findall(nodes.paragraph):
        if word and _explains(word, sentence.astext()):
            sentence["classes"].append(MEANS)
        words = [part.astext() for part in sentence.findall(hard)]
        word = words[-1] if words else word


def _explains(word: str, sentence: str) -> bool:
    """Whether a sentence begins with the word, after "A", "An" or "The"; "carers" may be "carer"."""
    begin = sentence.casefold()
    for article in ("a ", "an ", "the "):
        begin = begin.removeprefix(article)
    return begin.startswith(word.casefold().removesuffix("s"))
