"""Doctree: the blocks of a page, from what Sphinx read.

Nothing is left out because of where it stands: admonitions, tables, notes and cards hold blocks
like any others. Citations, link targets, code and web addresses are no words of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from ..directives.hard import hard
from ..directives.idea import idea
from ..directives.made import made
from ..directives.recommendations import recommendation
from ..directives.refused import refused
from . import sentences
from .blocks import RUNNING, Block, Idea, PageWords, Refusal

#: What holds no words of the page: those of a `made` list are written and checked elsewhere.
_SILENT = (
    nodes.comment,
    nodes.raw,
    nodes.label,
    nodes.system_message,
    nodes.substitution_definition,
    made,
)
#: How MyST writes the end of a line that a writer asked for, in HTML and LaTeX.
_LINE_BREAKS = ("<br />", "\\\\")
_CODE = (nodes.literal_block, nodes.doctest_block, nodes.math_block)
#: Inline nodes whose words are no words of the sentence.
_NO_WORDS = (
    nodes.literal,
    nodes.math,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.raw,
)


def read(document: nodes.document, file: str, path: str) -> PageWords:
    """Take the words of a page from its doctree. `file` is the page's name for findings."""
    ideas = tuple(node for node in document.findall(idea) if not isinstance(node.parent, made))
    return PageWords(
        file=file,
        path=path,
        blocks=tuple(_blocks(document, {id(node): place for place, node in enumerate(ideas)})),
        ideas=tuple(
            Idea(node["picture"], node.line or 0, place) for place, node in enumerate(ideas)
        ),
        refused=tuple(dict.fromkeys(_refused(document))),
    )


def _refused(document: nodes.document) -> Iterator[Refusal]:
    """What is not allowed on the page, and was left out; code of one format, but for line breaks."""
    for node in document.findall(nodes.raw):
        if node.astext().strip() not in _LINE_BREAKS:
            yield Refusal(_line(node), "not-allowed", "there is HTML, or other raw code, on this line",
                          "write it in Markdown")  # fmt: skip
    for one in document.findall(refused):
        yield Refusal(_line(one), one["rule"], one["message"], one["hint"], one["words"])


def _blocks(document: nodes.document, places: dict[int, int]) -> Iterator[Block]:
    """Walk the tree without recursion: a page may nest as deeply as it likes."""
    stack: list[tuple[nodes.Node, int | None]] = [(document, None)]
    while stack:
        node, place = stack.pop()
        place = places.get(id(node), place)
        if isinstance(node, _SILENT):
            continue
        if isinstance(node, _CODE):
            yield Block("code", node.astext(), _line(node), idea=place)
        elif isinstance(node, nodes.image):
            yield from _alt(node, place)
        elif isinstance(node, addnodes.toctree):
            yield from _listed(node, place)
        elif _holds_words(node):
            yield from _block(node, place)
            stack += [(child, place) for child in reversed([*node.findall(nodes.image)])]
        else:
            stack += [(child, place) for child in reversed(node.children)]


def _holds_words(node: nodes.Node) -> bool:
    """Whether a node holds words itself, and not only blocks that do."""
    if isinstance(node, nodes.Text):
        return True
    return isinstance(node, nodes.TextElement) and any(
        isinstance(child, (nodes.Text, nodes.Inline)) for child in node.children
    )


def _block(node: nodes.Node, place: int | None) -> Iterator[Block]:
    text = _Words()
    text.add(node)
    if text.text.strip() or text.code:
        kind = "link" if text.only_links and _kind(node) in RUNNING else _kind(node)
        hard_words, code, leads = tuple(text.hard), tuple(text.code), tuple(text.leads)
        yield Block(kind, text.text.rstrip(), _line(node), hard_words, place, code, leads)


def _alt(node: nodes.image, place: int | None) -> Iterator[Block]:
    if node.get("alt"):
        yield Block("alt", " ".join(node["alt"].split()), _line(node), idea=place)


def _listed(node: addnodes.toctree, place: int | None) -> Iterator[Block]:
    """A list of pages shows its caption, and the titles that it gives to pages."""
    if node.get("caption"):
        yield Block("heading", node["caption"], _line(node), idea=place)
    for title, _path in node["entries"]:
        if title:
            yield Block("link", title, _line(node), idea=place)


class _Words:
    """The words of one block as they are put together, with the places of its hard words."""

    def __init__(self) -> None:
        self.text = ""
        self.hard: list[sentences.Span] = []
        self.code: list[str] = []
        self.leads: list[str] = []
        self.only_links = True
        self._left_out = False

    def add(self, node: nodes.Node, *, linked: bool = False) -> None:
        """Add a node's words and those of the nodes in it."""
        if isinstance(node, nodes.Text):
            self._add_text(str(node), linked=linked)
        elif isinstance(node, _NO_WORDS) or _is_citation(node):
            self._leave_out(node)
        elif isinstance(node, hard):
            start = len(self.text)
            self._add_text(node.astext(), linked=linked)
            self.hard.append((start, len(self.text)))
        elif not isinstance(node, (nodes.image, nodes.comment)):
            if isinstance(node, (nodes.reference, addnodes.pending_xref)):
                self.leads.append(node.astext())
                linked = True
            for child in node.children:
                self.add(child, linked=linked)

    def _add_text(self, text: str, *, linked: bool) -> None:
        if self._left_out and text[:1] in ".,;:?!)":
            self.text = self.text.rstrip(" ")
        self._left_out = False
        self.text += text
        self.only_links = self.only_links and (linked or not text.strip())

    def _leave_out(self, node: nodes.Node) -> None:
        self._left_out = True
        if isinstance(node, (nodes.literal, nodes.math)):
            self.code.append(node.astext())
        elif not isinstance(node, nodes.raw):
            self.leads.append(node.astext())


def _is_citation(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite"


_KINDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.entry, "cell"),
    (nodes.list_item, "item"),
    (nodes.definition_list_item, "item"),
    (nodes.field, "item"),
    (recommendation, "item"),
    (nodes.caption, "caption"),
    (nodes.legend, "caption"),
)


def _kind(node: nodes.Node) -> str:
    """The kind of a block, from what it is and what holds it."""
    if isinstance(node, (nodes.title, nodes.subtitle, nodes.rubric, nodes.term)):
        return "heading"
    above: nodes.Node | None = node
    while above is not None:
        for kind, name in _KINDS:
            if isinstance(above, kind):
                return name
        above = above.parent
    return "text"


def _line(node: nodes.Node) -> int:
    """The line of a node in its file; of what holds it where it has none; 0 where nothing has."""
    row = _row_of_markdown_table(node)
    if row:
        return row
    above: nodes.Node | None = node
    while above is not None:
        if above.line:
            return int(above.line)
        above = above.parent
    return 0


def _row_of_markdown_table(node: nodes.Node) -> int:
    """The line of a cell of a Markdown table, to which Sphinx gives the line of its table; else 0.

    The heading row is the first line, a line of hyphens the second, and each other row is a line.
    """
    entry = node.parent
    if not isinstance(entry, nodes.entry):
        return 0
    row, body = entry.parent, entry.parent.parent
    table = body.parent.parent
    if not table.line or entry.line != table.line:
        return 0
    place = body.index(row)
    return int(table.line) + (place if isinstance(body, nodes.thead) else place + 2)
