"""Pictures: each one composed of OpenMoji parts in the house colours, on one canvas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import drawing, openmoji, recipes
from .drawing import Drawing, Paint
from .findings import Finding
from .openmoji import CREDIT
from .palette import COLOURS
from .recipes import Book, PictureError, as_item

__all__ = ["CREDIT", "Part", "Picture", "PictureError", "compose", "read", "write_all"]

BASE = Path(__file__).parent / "theme" / "pictures.yml"
"""The cast, the things and the pictures that every guide has."""

OWN = Path("easyread") / "pictures.yml"
"""Where a guide keeps its own pictures."""

CANVAS = (96.0, 66.0)
"""Every idea picture has this canvas, in units, so that people have one size on every row."""

LINE = 1.7
"""How thick every outline is, in canvas units: 0.8 mm when a picture is printed 45 mm wide."""

PX_PER_UNIT = 4
"""The natural size of a picture: 96 x 66 units are 384 x 264 px."""

_PERSON_BOX = (15.0, 10.0, 42.0, 51.0)  # where OpenMoji draws head and shoulders in its 72 x 72
_THING_BOX = (4.0, 4.0, 64.0, 64.0)
_PERSON_SCALE = 31 / 42  # three people fit beside each other on the canvas
_MARGIN = 1.0
_ALONE = (80.0, 54.0)  # the largest width and height of a thing that is alone
_IN_ROW = (36.0, 44.0)
_GAP = 5.0


@dataclass(frozen=True)
class Part:
    """One thing or person on the canvas. `x`, `y` (of its top left corner), `width` and `height`
    are in canvas units. `source` is its OpenMoji code or the name of our own drawing. Colours are
    #RRGGBB, or empty to leave them. `worn` is drawn over a person.
    """

    source: str
    drawing: Drawing
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    colour: str = ""
    hair: str = ""
    worn: tuple[Drawing, ...] = ()
    flip: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture: its name, what it `shows` (the alternative text) and its parts, back to front.
    `canvas` is its width and height in units.
    """

    name: str
    shows: str
    parts: tuple[Part, ...]
    canvas: tuple[float, float] = CANVAS

    @property
    def size(self) -> tuple[int, int]:
        """The natural width and height in px."""
        width, height = self.canvas
        return round(width * PX_PER_UNIT), round(height * PX_PER_UNIT)


def read(root: Path) -> dict[str, Picture]:
    """The pictures of the guide in `root` by name: its own, and those that every guide has.

    Raises PictureError, which names everything wrong in the guide's easyread/pictures.yml.
    """
    base, own = recipes.load(BASE), root / OWN
    return _pictures(recipes.load(own, base) if own.exists() else base)


def _pictures(book: Book) -> dict[str, Picture]:
    pictures = {name: _picture(book, name) for name in book.pictures}
    crowded = [_too_big(book, picture) for picture in pictures.values() if not _fits(picture)]
    if crowded:
        raise PictureError(crowded)
    return {name: _centred(picture) for name, picture in pictures.items()}


def compose(picture: Picture) -> str:
    """The whole SVG of a picture, as text: no ids, classes, styles, scripts or outside files."""
    width, height = picture.canvas
    across, down = picture.size
    inner = "".join(_drawn(part) for part in picture.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{across}" height="{down}">{inner}</svg>\n'
    )


def write_all(pictures: Mapping[str, Picture], names: Iterable[str], folder: Path) -> None:
    """Write the named pictures as NAME.svg into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.svg").write_text(compose(pictures[name]), encoding="utf-8")


# --- Laying out ----------------------------------------------------------------------------------


def _picture(book: Book, name: str) -> Picture:
    entry = book.pictures[name]
    width, height = entry.get("canvas", CANVAS)
    if "parts" in entry:
        parts = [_placed(book, as_item(item), height) for item in entry["parts"]]
    elif "row" in entry:
        parts = _row([_part(book, as_item(item), _IN_ROW) for item in entry["row"]], width)
    else:
        parts = [_part(book, as_item(entry["thing"]), _ALONE)]
    return Picture(name, entry["shows"], tuple(parts), (width, height))


def _part(book: Book, item: Mapping[str, Any], room: tuple[float, float]) -> Part:
    """A part, not placed yet. `room` is the width and height of a thing that gives no width."""
    part = _person(book, item) if "person" in item else _thing(book, item, room)
    return replace(part, flip=bool(item.get("flip")))


def _person(book: Book, item: Mapping[str, Any]) -> Part:
    cast = book.people[item["person"]]
    worn = tuple(book.worn[name] for name in item.get("wears", cast.get("wears", ())))
    box = _with_room(tuple(cast.get("box", _PERSON_BOX)), worn)
    scale = _PERSON_SCALE * cast.get("size", 1)
    part = _sized(str(cast["emoji"]), _emoji(cast["emoji"], box), scale)
    coat = COLOURS.get(item.get("coat", cast.get("coat")), "")
    hair = COLOURS.get(item.get("hair", cast.get("hair")), "")
    return replace(part, colour=coat, hair=hair, worn=worn)


def _with_room(box: tuple[float, ...], worn: Iterable[Drawing]) -> tuple[float, ...]:
    """A person's box, made larger where what the person wears or sits in reaches further."""
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    for x, y, width, height in (each.box for each in worn):
        left, top = min(left, x), min(top, y)
        right, bottom = max(right, x + width), max(bottom, y + height)
    return left, top, right - left, bottom - top


def _thing(book: Book, item: Mapping[str, Any], room: tuple[float, float]) -> Part:
    name = item["thing"]
    if name in book.drawings:
        drawn, scale = book.drawings[name], 1.0
    else:
        entry = book.things.get(name, {"emoji": name})
        name = str(entry["emoji"])
        drawn = _emoji(name, tuple(entry.get("box", _THING_BOX)))
        scale = _to_fit(drawn.box, room)
    if "width" in item:
        scale = item["width"] / drawn.box[2]
    return replace(_sized(name, drawn, scale), colour=COLOURS.get(item.get("colour", ""), ""))


def _emoji(code: Any, box: tuple[float, ...]) -> Drawing:
    return Drawing(openmoji.root(str(code)), box, openmoji.LINE)


def _sized(source: str, drawn: Drawing, scale: float) -> Part:
    return Part(source, drawn, drawn.box[2] * scale, drawn.box[3] * scale)


def _to_fit(box: tuple[float, ...], room: tuple[float, float]) -> float:
    return min(room[0] / box[2], room[1] / box[3])


def _placed(book: Book, item: Mapping[str, Any], floor: float) -> Part:
    """A part at its place: `at` counts from the left edge and up from the floor."""
    at = item.get("at", 0)
    across, up, *_ = [*at, 0] if isinstance(at, list) else (at, 0)
    part = _part(book, item, _IN_ROW)
    return replace(part, x=across, y=floor - up - part.height)


def _row(parts: list[Part], width: float) -> list[Part]:
    """Parts beside each other, on one floor."""
    spare = width - 2 * _MARGIN - sum(part.width for part in parts)
    gap = min(_GAP, max(0.0, spare / max(1, len(parts) - 1)))
    placed, left = [], 0.0
    for part in parts:
        placed.append(replace(part, x=left, y=-part.height))
        left += part.width + gap
    return placed


def _edges(picture: Picture) -> tuple[float, float, float, float]:
    """The left, top, right and bottom edge of all parts together, in canvas units."""
    return (
        min(part.x for part in picture.parts),
        min(part.y for part in picture.parts),
        max(part.x + part.width for part in picture.parts),
        max(part.y + part.height for part in picture.parts),
    )


def _fits(picture: Picture) -> bool:
    left, top, right, bottom = _edges(picture)
    return right - left <= picture.canvas[0] and bottom - top <= picture.canvas[1]


def _too_big(book: Book, picture: Picture) -> Finding:
    left, top, right, bottom = _edges(picture)
    width, height = picture.canvas
    message = (
        f"{picture.name}: the parts need {right - left:.1f} x {bottom - top:.1f};"
        f" the picture is {width:g} x {height:g}"
    )
    hint = "give the things a smaller width, move them closer, or leave one out"
    line = book.line("pictures", picture.name)
    return Finding(book.path, line, "picture-recipe", message, hint=hint)


def _centred(picture: Picture) -> Picture:
    """The same picture with all its parts moved together into the middle of the canvas."""
    left, top, right, bottom = _edges(picture)
    dx = (picture.canvas[0] - left - right) / 2
    dy = (picture.canvas[1] - top - bottom) / 2
    parts = tuple(replace(part, x=part.x + dx, y=part.y + dy) for part in picture.parts)
    return replace(picture, parts=parts)


# --- Drawing -------------------------------------------------------------------------------------


def _drawn(part: Part) -> str:
    mirror = f" translate({part.width:.2f},0) scale(-1,1)" if part.flip else ""
    left, top, width, _ = part.drawing.box
    scale = part.width / width
    place = f"translate({part.x:.2f},{part.y:.2f}){mirror} scale({scale:.4f})"
    if left or top:
        place += f" translate({-left:g},{-top:g})"
    paint = Paint(part.colour, part.hair, _thicker(part.drawing.line * scale))
    inner = drawing.draw(part.drawing, paint)
    inner += "".join(drawing.draw(each, Paint(part.colour)) for each in part.worn)
    return f'<g transform="{place}">{inner}</g>'


def _thicker(line: float) -> float:
    """How many times thicker a line must be drawn, so that all outlines look alike.

    Not much: a drawing with little room would fill up with lines.
    """
    return round(min(1.5, max(0.9, LINE / line)), 2)
