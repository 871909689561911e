"""Record: what a page says, shows and leads to, found without the translation, to check PDFs by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes

from ...directives.idea import idea
from ...pictures import Picture
from .sheet import line_of

#: Nodes whose text no reader sees.
_UNSEEN = (nodes.comment, nodes.raw, nodes.substitution_definition, nodes.system_message)


@dataclass(frozen=True)
class Record:
    """What a reader must find on a page, whichever way it is printed.

    `passages` are its paragraphs, headings and cells in order, each with its line in the file (0: not
    known); `pictures` what each picture shows; `addresses` where links out of the guide lead; `cited`
    the places of the publications it cites in a list of references, as "page#id".
    """

    passages: tuple[tuple[int, str], ...] = ()
    headings: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()

    @cached_property
    def words(self) -> list[str]:
        """The words of the page, in order."""
        return [word for _, text in self.passages for word in words_of(text)]


def of_page(tree: nodes.document, known: Mapping[str, Picture], listed: Container[str]) -> Record:
    """The record of a page. `known` are the guide's pictures by name, `listed` its publications."""
    titles = (node for node in tree.findall(nodes.title) if isinstance(node.parent, nodes.section))
    links = (str(node.get("refuri", "")) for node in tree.findall(nodes.reference))
    return Record(
        passages=tuple(_passages(tree)),
        headings=tuple(_plain(_text(title)) for title in titles),
        pictures=tuple(_pictures(tree, known)),
        addresses=tuple(dict.fromkeys(uri for uri in links if re.match("https?:|mailto:", uri))),
        cited=tuple(dict.fromkeys(_cited(tree, listed))),
    )


def publications_of(name: str, tree: nodes.document) -> dict[str, str]:
    """What a page's list of references says of each publication, by "page#id"."""
    found: dict[str, str] = {}
    for node in tree.findall(nodes.citation):
        text = " ".join(
            _text(child) for child in node.children if not isinstance(child, nodes.label)
        )
        found |= {f"{name}#{place}": _plain(text) for place in node["ids"]}
    return found


def _cited(tree: nodes.document, listed: Container[str]) -> Iterator[str]:
    for node in tree.findall(nodes.reference):
        goal = str(node.get("refuri", "")).removeprefix("page:")
        if goal in listed:
            yield goal


def words_of(text: str) -> list[str]:
    """The runs of letters and digits in a text, as both pages and PDFs are compared by.

    The "https" of an address is none: print leaves it out.
    """
    text = text.replace("\u00ad", "").replace("https://", " ")
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def _passages(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """Every piece of text with the line it begins on."""
    if isinstance(node, _UNSEEN):
        return
    if isinstance(node, nodes.TextElement):
        text = _text(node).strip()
        if text:
            yield line_of(node), text
        return
    for child in node.children:
        yield from _passages(child)


def _text(node: nodes.Node) -> str:
    """What a reader sees of a node; what stands in a line is not parted from its neighbours."""
    if isinstance(node, nodes.Text):
        return str(node)
    assert isinstance(node, nodes.Element)
    if isinstance(node, _UNSEEN) or "cited-on" in node.get("classes", ()):
        return " "  # print names the pages that cite a reference in its own way
    inside = "".join(_text(child) for child in node.children)
    apart = isinstance(node, nodes.footnote_reference) or not isinstance(node, nodes.Inline)
    return f" {inside} " if apart else inside


def _pictures(tree: nodes.document, known: Mapping[str, Picture]) -> Iterator[str]:
    for node in tree.findall(lambda node: isinstance(node, (nodes.image, idea))):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.image):
            yield _plain(str(node.get("alt", "")))
        elif node["picture"] in known:
            yield _plain(known[node["picture"]].shows)


def _plain(text: str) -> str:
    return " ".join(text.split())
