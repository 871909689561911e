"""Blocks: nodes that stand one below the other, each as a call of the template."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from ...directives.idea import MEANS
from ...directives.idea import idea as idea_node
from ...directives.listing import listing as listing_node
from ...directives.made import made as made_node
from ...directives.recommendations import recommendation as recommendation_node
from . import code
from .lines import block_picture
from .sheet import Sheet, Write

#: How each kind of numbered list counts, in Typst's words.
_COUNTING = {
    "arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I",
}  # fmt: skip


def through(node: nodes.Element, sheet: Sheet) -> str:
    """Only the blocks inside."""
    return "\n".join(sheet.blocks(node.children))


def within(function: str) -> Write:
    """A writer that hands the blocks inside to a function of the template."""
    return lambda node, sheet: code.call(function, sheet.stack(node.children))


def paragraph(node: nodes.Element, sheet: Sheet) -> str:
    """A paragraph; one that holds only a picture is that picture."""
    if len(node.children) == 1 and isinstance(node[0], nodes.image):
        return block_picture(node[0], sheet)
    if "cited-on" in node["classes"]:
        return code.call("cited-on", code.string(sheet.label(node.parent)))
    words = sheet.line(node.children)
    if words == '""':
        return ""
    return code.call("lead-in" if _leads_in(node) else "para", words)


def _leads_in(node: nodes.Element) -> bool:
    """Whether a paragraph announces a list: then no page may end between the two."""
    below = node.next_node(descend=False, siblings=True)
    lists = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
    return isinstance(below, lists) and node.astext().rstrip().endswith(":")


def of_words(function: str) -> Write:
    """A writer that hands the words inside, as one line, to a function of the template."""
    return lambda node, sheet: code.call(function, sheet.line(node.children))


def listing_of_code(node: nodes.Element, sheet: Sheet) -> str:
    """Code, line for line."""
    return code.call("code", sheet.words(node, code.lines(node.astext())))


# --- sections


def section(node: nodes.section, sheet: Sheet) -> str:
    """A heading and what stands under it. The first heading of all is the page's title."""
    title = node[0] if node.children and isinstance(node[0], nodes.title) else None
    blocks = sheet.blocks(node.children[1:] if title else node.children)
    if title is None or is_page(node):
        return "\n".join(blocks)  # the page's title is written by the page: it may have none
    label = code.string(sheet.label(node))
    number = code.string("" if sheet.path == "index" else _number(node))
    step, words = str(_depth(node)), sheet.line(title.children)
    return "\n".join([code.call("section-title", "page", step, number, label, words), *blocks])


def is_page(node: nodes.Node) -> bool:
    """Whether a section is the page itself: the first section of the document."""
    document = node.parent
    return isinstance(document, nodes.document) and node is next(_sections(document))


def _sections(node: nodes.Element) -> Iterator[nodes.section]:
    return (child for child in node.children if isinstance(child, nodes.section))


def _number(node: nodes.Node) -> str:
    """The number of a heading in its page, as 2.1; a second page title counts as a heading too."""
    if node.parent is None or is_page(node) or not isinstance(node, nodes.section):
        return ""
    above = _number(node.parent)
    siblings = [child for child in _sections(node.parent) if not is_page(child)]
    place = next(place for place, child in enumerate(siblings, 1) if child is node)
    return f"{above}.{place}" if above else str(place)


def _depth(node: nodes.Node) -> int:
    """How deep a heading stands in its page: its title is 1, the headings below it 2."""
    return _number(node).count(".") + 2


# --- lists


def bullets(node: nodes.Element, sheet: Sheet) -> str:
    """A list with bullets."""
    return code.call("bullets", *_items(node, sheet))


def steps(node: nodes.Element, sheet: Sheet) -> str:
    """A list with numbers or letters."""
    first = str(int(node.get("start", 1)))
    counting = _COUNTING.get(node.get("enumtype", "arabic"), "1")
    kind = f"{node.get('prefix', '')}{counting}{node.get('suffix', '.')}"
    return code.call("steps", first, code.string(kind), *_items(node, sheet))


def _items(node: nodes.Element, sheet: Sheet) -> list[str]:
    items = (child for child in node.children if isinstance(child, nodes.list_item))
    return [_item(item, sheet) for item in items]


def _item(node: nodes.list_item, sheet: Sheet) -> str:
    """An item; one of a single paragraph stays on one page."""
    written = sheet.body(node.children)
    alone = len(node.children) == 1 and isinstance(node[0], nodes.paragraph)
    return code.call("item", written) if alone else written


def meanings(node: nodes.Element, sheet: Sheet) -> str:
    """A list of words, each with what it means: definitions, fields, options."""
    return code.call("meanings", *[_meaning(item, sheet) for item in node.children])


def _meaning(item: nodes.Node, sheet: Sheet) -> str:
    heads = (nodes.term, nodes.field_name, nodes.option_group)
    above = [child for child in item.children if isinstance(child, heads)]
    below = [child for child in item.children if child not in above]
    words = [sheet.labelled(one, sheet.line(one.children)) for one in above]
    blocks = [grandchild for child in below for grandchild in _insides(child)]
    return code.call("meaning", code.in_line(_parted(words, ", ")), sheet.stack(blocks))


def _insides(node: nodes.Node) -> list[nodes.Node]:
    """What a definition holds; a classifier or another loose element as it is."""
    holders = (nodes.definition, nodes.field_body, nodes.description)
    return list(node.children) if isinstance(node, holders) else [node]


def _parted(pieces: list[str], comma: str) -> list[str]:
    return [one for piece in pieces for one in (code.string(comma), piece)][1:]


def verse(node: nodes.Element, sheet: Sheet) -> str:
    """Lines whose ends count, as in a poem or a postal address."""
    lines = [
        code.call("verse-line", str(depth), sheet.line(line.children))
        for depth, line in _verse_lines(node, 0)
    ]
    return code.call("verse", *lines)


def _verse_lines(node: nodes.Element, depth: int) -> Iterator[tuple[int, nodes.Element]]:
    for child in node.children:
        if isinstance(child, nodes.line_block):
            yield from _verse_lines(child, depth + 1)
        elif isinstance(child, nodes.line):
            yield depth, child


# --- boxes


def note(node: nodes.Element, sheet: Sheet) -> str:
    """A note, warning or other box; `none` as its title means: the name of its kind."""
    title, rest = _titled(node, sheet)
    return code.call("note", code.string(str(node.tagname)), title, sheet.stack(rest))


def aside(node: nodes.Element, sheet: Sheet) -> str:
    """A box beside the text; on paper it stands in it."""
    title, rest = _titled(node, sheet)
    return code.call("aside", title, sheet.stack(rest))


def _titled(node: nodes.Element, sheet: Sheet) -> tuple[str, list[nodes.Node]]:
    if node.children and isinstance(node[0], nodes.title):
        return sheet.line(node[0].children), list(node.children[1:])
    return "none", list(node.children)


def quoted(node: nodes.Element, sheet: Sheet) -> str:
    """Words of somebody else, and who said them."""
    return code.call("quoted", sheet.stack(node.children))


def container(node: nodes.Element, sheet: Sheet) -> str:
    """A box of sphinx-design, or a container that only has a class."""
    function = {"card": "card", "card-title": "card-title"}.get(node.get("design_component", ""))
    if function is None:
        return through(node, sheet)
    if function == "card-title":
        return code.call(function, sheet.line(node.children))
    return code.call(function, sheet.stack(node.children))


def figure(node: nodes.Element, sheet: Sheet) -> str:
    """A picture with the words under it."""
    words = [child for child in node.children if isinstance(child, (nodes.caption, nodes.legend))]
    drawn = [child for child in node.children if child not in words]
    below = [block for child in words for block in sheet.blocks(child.children)]
    return code.call("figured", sheet.stack(drawn), code.in_turn(below))


def rule(node: nodes.Element, sheet: Sheet) -> str:
    """A line between two parts; the one above the notes at the end of a page is not needed."""
    return "" if "footnotes" in node["classes"] else "rule()"


# --- our own


def idea(node: idea_node, sheet: Sheet) -> str:
    """A picture and its sentences. A sentence that explains a hard word is marked as such."""
    name = node["picture"]
    if name:
        sheet.pictures.setdefault(name, node.line or 0)
    sentences: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            function = "explained" if MEANS in child["classes"] else "sentence"
            sentences.append(code.call(function, sheet.line(child.children)))
        else:
            sentences += sheet.blocks([child])
    return code.call("idea", code.string(name), *sentences)


def listing(node: listing_node, sheet: Sheet) -> str:
    """Pages in order, each with its title there ("" for its own)."""
    entries = [
        f"(path: {code.string(path)}, title: {sheet.words(node, code.words(title))})"
        for title, path in node["entries"]
    ]
    return code.call("listing", *entries)


def recommendation(node: recommendation_node, sheet: Sheet) -> str:
    """A recommendation, with its number on its own page."""
    number = code.string(str(node["number"]))
    return code.call("recommendation", number, sheet.stack(node.children))


def made(node: made_node, sheet: Sheet) -> str:
    """A list made by the build. On paper the list of downloads gives the ways to read."""
    if node["kind"] == "downloads":
        return "ways-to-read()"
    return through(node, sheet)


# --- notes and references


def endnote(node: nodes.Element, sheet: Sheet) -> str:
    """A note, with its number. The first of several has their heading above it."""
    place = node.parent.index(node)
    follows = place > 0 and isinstance(node.parent[place - 1], nodes.footnote)
    label, number, rest = _numbered(node, sheet)
    first, below = (
        (rest[0], rest[1:]) if isinstance(rest[0], nodes.paragraph) else (nodes.paragraph(), rest)
    )
    written = code.call("endnote", label, number, sheet.line(first.children), *sheet.blocks(below))
    return written if follows else f"notes-begin()\n{written}"


def citation(node: nodes.Element, sheet: Sheet) -> str:
    """A reference, with its number. Booklets without this page list those that they cite."""
    label, number, rest = _numbered(node, sheet)
    written = code.call("reference", label, number, sheet.body(rest))
    if sheet.label(node):
        sheet.references[sheet.label(node)] = written
    return written


def _numbered(node: nodes.Element, sheet: Sheet) -> tuple[str, str, list[nodes.Node]]:
    """The label of a note or reference, its number, and what it says."""
    labels = [child for child in node.children if isinstance(child, nodes.label)]
    rest = [child for child in node.children if not isinstance(child, nodes.label)]
    number = sheet.words(node, "".join(label.astext() for label in labels))
    return code.string(sheet.label(node)), number, rest or [nodes.paragraph()]
