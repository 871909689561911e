"""Lines: nodes that stand in a line of words, each as a call of the template."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from . import code
from .sheet import Sheet, Write, line_of

#: How the builder writes the address of a page of the guide: this, the page, "#" and a place in it.
PAGE = "page:"
#: An address of no more letters stands in the line, in brackets, in large print too.
SHORT_ADDRESS = 26


def through(node: nodes.Element, sheet: Sheet) -> str:
    """Only the words inside."""
    return sheet.inside(node)


def nothing(node: nodes.Node, sheet: Sheet) -> str:
    """What no reader sees: comments, targets, marks for an index."""
    return ""


def within(function: str) -> Write:
    """A writer that hands the words inside to a function of the template."""
    return lambda node, sheet: code.call(function, sheet.inside(node))


def literal(node: nodes.Element, sheet: Sheet) -> str:
    """Words to be typed as they stand."""
    return code.call("literal", sheet.words(node, code.words(node.astext())))


def short_form(node: nodes.Element, sheet: Sheet) -> str:
    """A short form; nobody can point at paper, so its meaning is printed after it."""
    meaning = code.words(node.get("explanation", ""))
    words = sheet.inside(node)
    return code.call("short-form", words, sheet.words(node, meaning)) if meaning else words


def reference(node: nodes.Element, sheet: Sheet) -> str:
    """A link: to an address, to a page of the guide, or from a citation to its reference."""
    words, uri = sheet.line(node.children), node.get("refuri", "")
    if uri and not uri.startswith(PAGE):
        return code.call(
            "site-link", code.string(code.words(uri)), words, **_numbered(node, uri, sheet)
        )
    path, goal = _goal(node, sheet)
    function = "cite-link" if _cites(node) else "page-link"
    return code.call(function, code.string(path), code.string(goal), words)


def _numbered(node: nodes.Node, uri: str, sheet: Sheet) -> dict[str, str]:
    """The number of a long address on its page: large print lists these at the end of the page.

    In a list of references, and in a note, an address is where it should be already.
    """
    short = uri.removeprefix("https://").removeprefix("mailto:")
    around = node.parent
    while around is not None:
        if isinstance(around, (nodes.citation, nodes.footnote)):
            return {}
        around = around.parent
    if len(short) <= SHORT_ADDRESS:
        return {}
    return {"number": str(sheet.addresses.setdefault(uri, len(sheet.addresses) + 1))}


def download(node: nodes.Element, sheet: Sheet) -> str:
    """A file to download: its words, and the name of the file."""
    name = code.words(str(node.get("filename", "")).rpartition("/")[2])
    return code.call("site-link", code.string(name), sheet.inside(node))


def note_mark(node: nodes.Element, sheet: Sheet) -> str:
    """The mark of a note in the text."""
    path, goal = _goal(node, sheet)
    number = sheet.words(node, node.astext())
    return code.call("note-mark", code.string(path), code.string(goal), number)


def picture(node: nodes.Element, sheet: Sheet) -> str:
    """A small picture in a line of words."""
    image = _image(node, sheet)
    return code.call("small-picture", *image) if image else ""


def block_picture(node: nodes.Element, sheet: Sheet) -> str:
    """A picture on its own. Of its sizes only a width in per cent of the column is kept."""
    image = _image(node, sheet)
    width = str(node.get("width", ""))
    named = {"width": width} if width.rstrip("%").isdigit() and width.endswith("%") else {}
    return code.call("picture", *image, **named) if image else ""


def raw(node: nodes.Element, sheet: Sheet) -> str:
    """Code of another format. MyST writes a line break as such; an HTML comment says nothing."""
    text = node.astext().strip()
    if text == "<br />":
        return "new-line()"
    if text == "\\\\" or (text.startswith("<!--") and text.endswith("-->")):
        return ""
    sheet.refuse(node, "not-printable", f"raw {node.get('format', 'code')} cannot be printed",
                 code.words(text)[:120], "write it in Markdown")  # fmt: skip
    return ""


def formula(node: nodes.Element, sheet: Sheet) -> str:
    """A formula: refused, because no edition but the web could read it out."""
    sheet.refuse(node, "not-printable", "formulas cannot be printed",
                 code.words(node.astext())[:120], "say it in words")  # fmt: skip
    return ""


def _goal(node: nodes.Element, sheet: Sheet) -> tuple[str, str]:
    """The page a link leads to, and the label of the place there ("": its top)."""
    path, _, place = node.get("refuri", "").removeprefix(PAGE).partition("#")
    path, place = path or sheet.path, place or node.get("refid", "")
    return path, sheet.labels.get(f"{path}#{place}", "")


def _cites(node: nodes.Node) -> bool:
    """Whether a reference is the number of a citation, in square brackets."""
    parent: Any = node.parent
    return "bibtex-citation" in parent.get("classes", ()) or node.astext().startswith("[")


def _image(node: nodes.Element, sheet: Sheet) -> tuple[str, str] | None:
    """A picture's file and description, as code; a finding and None where one is missing."""
    uri, alt = str(node.get("uri", "")), code.words(str(node.get("alt", ""))).strip()
    if not alt:
        sheet.refuse(node, "no-description", f'the picture "{uri}" has no description', "",
                     "say in its alt text what it shows: ![what it shows](file.png)")  # fmt: skip
        return None
    if ":" in uri:
        sheet.refuse(node, "picture-elsewhere", f'the picture "{uri[:80]}" is not in the guide',
                     "", "copy the file into the guide and name it there")  # fmt: skip
        return None
    sheet.images.setdefault(uri, line_of(node))
    return code.string(f"images/{uri}"), code.string(alt)
