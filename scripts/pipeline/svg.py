"""SVG: what a drawing that somebody puts beside a page may hold.

A browser runs the scripts of an SVG file that is opened on its own, and fetches what it names. So
only shapes and words are allowed, and nothing that leads out of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_ELEMENTS = frozenset({
    "svg", "g", "defs", "switch", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker",
})  # fmt: skip
#: Namespaces of drawing programs: what they note for themselves does nothing in a browser.
_SILENT = ("http://www.inkscape.org/", "http://sodipodi.", "http://www.w3.org/1999/02/22-rdf",
           "http://purl.org/dc/", "http://creativecommons.org/ns", "http://www.w3.org/2000/svg/namedview")  # fmt: skip
#: Entities can read files and fill the memory; another encoding would hide them from this search.
_DECLARED = re.compile(
    r"""<!(?!--)|<\?(?!xml version="1\.[01]"( encoding="utf-8")?( standalone="(yes|no)")?\s*\?>)""",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript:", re.IGNORECASE)


def faults(svg: bytes) -> Iterator[str]:
    """What in an SVG file is not allowed, in words: "has <script>"."""
    try:
        text = svg.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "is not UTF-8 text"
        return
    if _DECLARED.search(text):
        yield "has a DOCTYPE, or another line that begins with <! or <?"
        return
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        yield f"cannot be read as SVG ({error})"
        return
    if _name(root.tag) != "svg":
        yield f"is no SVG but <{_name(root.tag)}>"
    yield from dict.fromkeys(fault for element in root.iter() for fault in _faults(element))


def _faults(element: ElementTree.Element) -> Iterator[str]:
    tag = _name(str(element.tag))
    silent = str(element.tag)[1:].startswith(_SILENT)
    if tag not in _ELEMENTS and not silent:
        yield f"has <{tag}>"
    for name, value in element.items():
        if _name(name).lower().startswith("on"):
            yield f'has the attribute "{_name(name)}", which runs a script'
        elif (
            _name(name) in ("href", "src", "base")
            and not value.strip().startswith("#")
            and not silent
        ):
            yield f"leads out of the file, to {value[:60]}"
        elif _OUTSIDE.search(value):
            yield f'leads out of the file in its attribute "{_name(name)}"'


def _name(name: str) -> str:
    return name.rpartition("}")[2]
