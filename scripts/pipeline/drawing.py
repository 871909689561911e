"""A drawing: one SVG of OpenMoji or of our own, drawn again in other colours and lines.

In our own drawings `currentColor` is the colour that a recipe may change, and the attribute
`color` of the whole is what it is otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from .palette import DARKEST_SKIN, FROM_OPENMOJI, OUTLINE, darker

_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polygon", "polyline"}
_DROPPED = {"id", "class", "style"}
_QUOTE = {'"': "&quot;"}
_PAINTED = {"fill", "stroke"}
# What a coat's colour replaces in an emoji: the cloth that OpenMoji draws, and its shaded side.
_CLOTH = {"#92d3f5", "#b399c8", "#b1cc33"}
_CLOTH_SHADE = {"#61b2e4", "#8967aa", "#5c9e31"}


@dataclass(frozen=True)
class Drawing:
    """An SVG. `box` is the left, top, width and height of what is drawn, and `line` the thickness
    of its lines, both in the drawing's own units.
    """

    root: ElementTree.Element
    box: tuple[float, ...]
    line: float


@dataclass(frozen=True)
class Paint:
    """How to colour a drawing: `colour` of coat or shape and `hair` as #RRGGBB, empty to leave
    them; `line` is the number of times lines become thicker.
    """

    colour: str = ""
    hair: str = ""
    line: float = 1.0


def read(svg: bytes) -> Drawing:
    """Read an SVG file of our own; ElementTree.ParseError if it is not one."""
    root = ElementTree.fromstring(svg)
    box = tuple(float(number) for number in root.get("viewBox", "0 0 72 72").split())
    widths = (float(element.get("stroke-width", 0)) for element in root.iter())
    return Drawing(root, box, next((width for width in widths if width), 2.0))


def faults(drawing: Drawing) -> Iterator[str]:
    """What in a drawing cannot be used, in words: styles, scripts, text, outside files."""
    if len(drawing.root.get("viewBox", "").split()) != 4:
        yield "has no viewBox"
    for element in drawing.root.iter():
        tag = _tag(element)
        if tag not in _SHAPES | {"svg", "g"}:
            yield f"has <{tag}>"
        if element.get("style") or element.get("class"):
            yield f"has <{tag}> with a style or class"


@lru_cache(maxsize=1024)
def draw(drawing: Drawing, paint: Paint) -> str:
    """The inside of a drawing as SVG text, in the drawing's own units."""
    default = drawing.root.get("color", "")
    chosen = Paint(paint.colour or default, paint.hair, paint.line) if default else paint
    inner = "".join(_element(child, chosen, child.get("id", "")) for child in drawing.root)
    return f'<g fill="{OUTLINE}">{inner}</g>'


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _element(element: ElementTree.Element, paint: Paint, group: str) -> str:
    """One element as text, without namespace, ids and empty groups. `group` is OpenMoji's name
    for the layer it is in, such as hair or skin.
    """
    tag = _tag(element)
    inner = "".join(_element(child, paint, group) for child in element)
    if tag == "g" and not inner:
        return ""
    attributes = "".join(
        f' {name}="{escape(_value(name, value, paint, group), _QUOTE)}"'
        for name, value in element.items()
        if name not in _DROPPED
    )
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _value(name: str, value: str, paint: Paint, group: str) -> str:
    if name in _PAINTED:
        return _colour(value.lower(), paint, group)
    if name == "stroke-width":
        return f"{float(value) * paint.line:.2f}"
    return " ".join(value.split())


def _colour(colour: str, paint: Paint, group: str) -> str:
    if colour == "none":
        return colour
    if paint.hair and group == "hair":
        return paint.hair
    if paint.colour and (colour == "currentcolor" or colour in _CLOTH):
        return paint.colour
    if paint.colour and colour in _CLOTH_SHADE:
        return darker(paint.colour)
    if group == "skin":
        return DARKEST_SKIN.get(colour, colour)
    return FROM_OPENMOJI.get(colour, colour)
