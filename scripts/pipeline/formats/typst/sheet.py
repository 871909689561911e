"""Sheet: one page while it is translated, and what is found out about it on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes

from ...findings import Finding
from .. import fonts
from . import code

#: Writes a node as a Typst expression; "" where a reader sees nothing of it.
Write = Callable[[Any, "Sheet"], str]
Table = Mapping[type, Write]


@dataclass(frozen=True)
class Vocabulary:
    """Which function writes which class of node: `lines` those in a line of words, `blocks` others.

    A class that is not named is written as its nearest named parent. `inside` names elements that
    stand in a line though docutils does not say so; `labelled` those whose function places the
    label of the node itself.
    """

    lines: Table
    blocks: Table
    inside: tuple[type[nodes.Node], ...]
    labelled: tuple[type[nodes.Node], ...]

    def is_in_line(self, node: nodes.Node) -> bool:
        """Whether a node is part of a line of words."""
        return isinstance(node, (nodes.Text, nodes.Inline, *self.inside))

    def writer(self, table: Table, node: nodes.Node) -> Write | None:
        """The function for a node, or None for a class that nobody thought of."""
        return next((table[cls] for cls in type(node).__mro__ if cls in table), None)


@dataclass
class Sheet:
    """A page being translated.

    `path` is the page and `file` its file, for findings. `labels` gives the label of every place
    that some link leads to, by "page#id". `explained` says how many sentences explain a hard word.
    Gathered on the way: `findings`, the `pictures` named and the `images` shown (paths inside the
    folder of words), both with their lines, the `letters` that only the extra font draws, the
    `references` by their labels, written, and the number of each long address on the page.
    """

    path: str
    file: str
    vocabulary: Vocabulary
    labels: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)
    images: dict[str, int] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)
    references: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, int] = field(default_factory=dict)

    def line(self, children: Iterable[nodes.Node]) -> str:
        """Nodes in a line of words, as one expression without spaces at its ends."""
        return code.in_line(self._pieces(list(children), whole=True))

    def inside(self, node: nodes.Element) -> str:
        """What stands inside a node that is itself in a line: spaces at its ends count."""
        return code.in_line(self._pieces(list(node.children), whole=False))

    def blocks(self, children: Iterable[nodes.Node]) -> list[str]:
        """Nodes one below the other. Loose words between them become paragraphs."""
        written: list[str] = []
        loose: list[nodes.Node] = []
        for child in children:
            if self.vocabulary.is_in_line(child) and type(child) not in self.vocabulary.blocks:
                loose.append(child)
                continue
            block = self._write(self.vocabulary.blocks, child, "anchored")
            written += [*self._paragraph(loose), *block]
            loose = []
        return written + self._paragraph(loose)

    def body(self, children: Iterable[nodes.Node]) -> str:
        """Nodes one below the other, as one expression; a single paragraph as its bare line."""
        children = list(children)
        if len(children) == 1 and isinstance(children[0], nodes.paragraph):
            return self.line(children[0].children)
        return code.in_turn(self.blocks(children))

    def stack(self, children: Iterable[nodes.Node]) -> str:
        """Nodes one below the other, as one expression; a single paragraph stays a paragraph."""
        return code.in_turn(self.blocks(children))

    def label(self, node: nodes.Element) -> str:
        """The label of a place that links lead to, or ""."""
        places: list[str] = node.get("ids", [])
        known = (self.labels.get(f"{self.path}#{place}") for place in places)
        return next((label for label in known if label), "")

    def labelled(self, node: nodes.Element, words: str) -> str:
        """Words in a line, with the label of their place if some link leads to it."""
        label = self.label(node)
        return code.call("marked", code.string(label), words) if label else words

    def words(self, node: nodes.Node, text: str) -> str:
        """Text as a string literal. A sign that no font draws is a finding."""
        self.draw(text, node)
        return code.string(text)

    def draw(self, text: str, node: nodes.Node | None = None) -> None:
        """Every sign on a page can be printed: some font has it.

        The letters that the fonts draw are noted too. Without a node the text comes from the front
        matter.

        Bad:  A page with a sign of a rare alphabet.
        Good: The same said in words.
        """
        strange = set(text) - fonts.letters() - {"\n"}
        self.letters |= strange & fonts.extra_letters()
        missing = "".join(sorted(strange - fonts.extra_letters()))
        if missing:
            line = line_of(node) if node else 1
            message = f'the sign "{missing}" cannot be printed'
            found = Finding(self.file, line, "no-glyph", message, text.strip(), "say it in words")
            self.findings.append(found)

    def refuse(self, node: nodes.Node, rule: str, message: str, words: str, hint: str) -> None:
        """Note that something on the page cannot be printed."""
        self.findings.append(Finding(self.file, line_of(node), rule, message, words, hint))

    def _paragraph(self, loose: list[nodes.Node]) -> list[str]:
        pieces = self._pieces(loose, whole=True)
        return [code.call("para", code.in_line(pieces))] if pieces else []

    def _pieces(self, children: list[nodes.Node], whole: bool) -> list[str]:
        """Every piece of a line; texts that meet are one piece, a whole line's ends are cut."""
        pieces: list[str] = []
        text, place = "", None
        for child in children:
            if isinstance(child, nodes.Text):
                text, place = text + child.astext(), child
                continue
            written = self._write(self.vocabulary.lines, child, "marked")
            if written and place:
                pieces += self._text(place, text, whole and not pieces, False)
                text, place = "", None
            pieces += written
        return pieces + (self._text(place, text, whole and not pieces, whole) if place else [])

    def _text(self, node: nodes.Node, text: str, first: bool, last: bool) -> list[str]:
        text = code.words(text)
        text = text.lstrip(" ") if first else text
        text = text.rstrip(" ") if last else text
        return [self.words(node, text)] if text else []

    def _write(self, table: Table, node: nodes.Node, labelling: str) -> list[str]:
        write = self.vocabulary.writer(table, node)
        if write is None:
            self._unknown(node)
            return []
        written = write(node, self)
        if not written:
            return []
        if not isinstance(node, nodes.Element) or isinstance(node, self.vocabulary.labelled):
            return [written]
        label = code.string(self.label(node))
        return [code.call(labelling, label, code.in_turn([written])) if label != '""' else written]

    def _unknown(self, node: nodes.Node) -> None:
        name = str(getattr(node, "tagname", type(node).__name__))
        self.refuse(node, "not-printable", f'print has no way to show "{name}" yet',
                    " ".join(node.astext().split())[:120],
                    "write it as paragraphs, lists or a table")  # fmt: skip


def line_of(node: nodes.Node | None) -> int:
    """The line where a node begins, or where the nearest node around it does; else 0."""
    while node is not None:
        lines = [one.line for one in node.findall() if one.line]
        if lines:
            return min(lines)
        node = node.parent
    return 0
