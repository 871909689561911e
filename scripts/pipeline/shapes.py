"""Shapes: the things in pictures that we draw ourselves, because no emoji is plain enough.

Each shape is a function: width and height in canvas units and a colour as #RRGGBB in, SVG text
out, drawn in the box from 0,0 to width,height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .palette import COLOURS, OUTLINE

LINE = 1.7
"""How thick every outline is on the canvas, in canvas units (0.8 mm when printed 45 mm wide)."""

_PEN = (
    f'stroke="{OUTLINE}" stroke-width="{LINE}" stroke-linecap="round" stroke-linejoin="round"'
)
_THIN = _PEN.replace(f'"{LINE}"', '"2.1"')
_SKIN = ("#C19A65", "#FADCBC", "#8B5A3A")


@dataclass(frozen=True)
class Shape:
    """A shape we draw: its function, its usual size in canvas units and its usual colour."""

    draw: Callable[[float, float, str], str]
    width: float
    height: float
    colour: str = "white"


def path(d: str, fill: str = "none", pen: str = _PEN) -> str:
    """One outlined path: `d` as in SVG, `fill` as #RRGGBB or "none"."""
    return f'<path d="{d}" fill="{fill}" {pen}/>'


def box(x: float, y: float, w: float, h: float, fill: str, corner: float = 2) -> str:
    """One outlined rectangle with round corners."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{corner:g}"'
        f' fill="{fill}" {_PEN}/>'
    )


def disc(x: float, y: float, r: float, fill: str, pen: str = _PEN) -> str:
    """One outlined circle round x,y."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}" {pen}/>'


def _lines(left: float, right: float, heights: Iterable[float], thick: float = LINE) -> str:
    pen = f'stroke="{OUTLINE}" stroke-width="{thick:g}" stroke-linecap="round"'
    return path(" ".join(f"M{left:g},{y:g} H{right:g}" for y in heights), pen=pen)


def _speech(w: float, h: float, colour: str) -> str:
    """A speech bubble; its tail points down and left. Turn it round with `flip`."""
    foot, r = h - 8, 6
    return path(
        f"M{r + 1:g},1 H{w - r - 1:g} q{r},0 {r},{r} V{foot - r:g} q0,{r} -{r},{r}"
        f" H{w * 0.42:g} L{w * 0.16:g},{h - 1:g} L{w * 0.22:g},{foot:g} H{r + 1}"
        f" q-{r},0 -{r},-{r} V{r + 1} q0,-{r} {r},-{r} Z",
        colour,
    )


def _speech_words(w: float, h: float, colour: str) -> str:
    middle = (h - 8) / 2
    return _speech(w, h, colour) + _lines(7, w - 7, (middle - 2.5, middle + 3.5))


def _table(w: float, h: float, colour: str) -> str:
    """A table seen from the front: a thick top and two legs."""
    legs = path(f"M9,8 L6,{h - 1:g} M{w - 9:g},8 L{w - 6:g},{h - 1:g}")
    return legs + box(1, 1, w - 2, 9, colour, 3)


def _equals(w: float, h: float, colour: str) -> str:
    bar = h * 0.4
    return box(1, 1, w - 2, bar - 1, colour) + box(1, h - bar, w - 2, bar - 1, colour)


def _plus(w: float, h: float, colour: str) -> str:
    return _stretched(
        ((11, 1), (19, 1), (19, 11), (29, 11), (29, 19), (19, 19), (19, 29), (11, 29), (11, 19),
         (1, 19), (1, 11), (11, 11)), 30, w, h, colour)  # fmt: skip


def _tick(w: float, h: float, colour: str) -> str:
    corners = ((1, 15), (6, 9.5), (12, 16), (24.5, 3.5), (29, 8.5), (12, 26.5))
    return _stretched(corners, 30, w, h, colour)


def _cross(w: float, h: float, colour: str) -> str:
    return _stretched(
        ((6, 1), (15, 10), (24, 1), (29, 6), (20, 15), (29, 24), (24, 29), (15, 20), (6, 29),
         (1, 24), (10, 15), (1, 6)), 30, w, h, colour)  # fmt: skip


def _arrow(w: float, h: float, colour: str) -> str:
    """An arrow to the right. Turn it to the left with `flip`."""
    middle, head = h / 2, w - min(w * 0.55, h * 0.62)
    return path(
        f"M1,{middle - h * 0.17:g} H{head:g} V1 L{w - 1:g},{middle:g} L{head:g},{h - 1:g}"
        f" V{middle + h * 0.17:g} H1 Z",
        colour,
    )


def _swap(w: float, h: float, colour: str) -> str:
    """Two arrows, one each way."""
    half = h / 2 - 1
    back = f'<g transform="translate({w:g},{half + 2:g}) scale(-1,1)">'
    return _arrow(w, half, colour) + back + _arrow(w, half, colour) + "</g>"


def _stretched(
    corners: Iterable[tuple[float, float]], side: float, w: float, h: float, colour: str
) -> str:
    """A closed outline through `corners`, drawn in a square of `side` and stretched to w x h."""
    points = " ".join(f"{x * w / side:g},{y * h / side:g}" for x, y in corners)
    return f'<polygon points="{points}" fill="{colour}" {_PEN}/>'


def _page(w: float, h: float, colour: str) -> str:
    """A sheet of paper with a folded corner."""
    fold = w * 0.26
    sheet = f"M1,1 H{w - fold:g} L{w - 1:g},{fold:g} V{h - 1:g} H1 Z"
    return path(sheet, colour) + path(f"M{w - fold:g},1 V{fold:g} H{w - 1:g}")


def _page_words(w: float, h: float, colour: str) -> str:
    top, step = h * 0.36, h * 0.115
    return _page(w, h, colour) + _lines(w * 0.18, w * 0.82, (top + step * i for i in range(5)))


def _page_big_letters(w: float, h: float, colour: str) -> str:
    """A page with large letters A and a, and one thick line."""
    pen = _PEN.replace(f'"{LINE}"', f'"{LINE * 2:g}"')
    letters = "M.18,.62 L.34,.3 L.5,.62 M.24,.52 H.44"
    large = path(_scaled(letters, w, h), pen=pen)
    small = disc(w * 0.66, h * 0.52, w * 0.11, "none", pen) + path(
        f"M{w * 0.78:g},{h * 0.42:g} V{h * 0.62:g}", pen=pen
    )
    return _page(w, h, colour) + large + small + _lines(w * 0.2, w * 0.8, [h * 0.82], LINE * 2)


def _page_pictures(w: float, h: float, colour: str) -> str:
    """A page with two people and a few short lines beside each."""
    rows = ""
    for i, (coat, skin) in enumerate(((COLOURS["teal"], _SKIN[0]), (COLOURS["rust"], _SKIN[2]))):
        top = h * (0.24 + 0.36 * i)
        rows += _moved(_head(w * 0.3, h * 0.27, coat, skin), w * 0.14, top)
        rows += _lines(w * 0.58, w * 0.82, (top + h * 0.1, top + h * 0.2), LINE * 1.2)
    return _page(w, h, colour) + rows


def _page_chart(w: float, h: float, colour: str) -> str:
    """A page with three bars above two lines."""
    foot, bar = h * 0.6, w * 0.14
    heights = ((0.2, 0.14, "sky"), (0.43, 0.24, "gold"), (0.66, 0.34, "rust"))
    bars = "".join(
        box(w * x, foot - h * tall, bar, h * tall, COLOURS[name], 0.5) for x, tall, name in heights
    )
    lines = _lines(w * 0.18, w * 0.82, (h * 0.73, h * 0.85))
    return _page(w, h, colour) + bars + lines


def _scaled(d: str, w: float, h: float) -> str:
    """A path of M, L, H and V with numbers from 0 to 1, made w wide and h tall."""
    made = []
    for step in d.split():
        x, _, y = step[1:].partition(",")
        made.append(f"{step[0]}{float(x) * w:g}" + (f",{float(y) * h:g}" if y else ""))
    return " ".join(made)


def _moved(inner: str, x: float, y: float) -> str:
    return f'<g transform="translate({x:g},{y:g})">{inner}</g>'


def _head(w: float, h: float, coat: str, skin: str) -> str:
    """Head and shoulders of a small person without a face."""
    r = min(w * 0.3, h * 0.27)
    body = f"M1,{h:g} C1,{h * 0.55:g} {w - 1:g},{h * 0.55:g} {w - 1:g},{h:g} Z"
    return path(body, coat) + disc(w / 2, r + 1, r, skin)


def _board(w: float, h: float, colour: str) -> str:
    """A board on the wall, with words on it."""
    return box(1, 1, w - 2, h - 2, colour, 2) + _lines(7, w - 7, (h * 0.3, h * 0.5))


def _octagon(w: float, h: float, colour: str) -> str:
    corners = ((9, 1), (21, 1), (29, 9), (29, 21), (21, 29), (9, 29), (1, 21), (1, 9))
    return _stretched(corners, 30, w, h, colour)


def _ramp(w: float, h: float, colour: str) -> str:
    """A slope that rises to the right."""
    return path(f"M1,{h - 1:g} H{w - 1:g} V1 Z", colour)


def _ground(w: float, h: float, colour: str) -> str:
    return box(1, 1, w - 2, h - 2, colour, min(2.0, h / 3))


def _map(w: float, h: float, colour: str) -> str:
    """A folded map with a road on it."""
    third, dip = w / 3, 4
    fold = f"L{third:g},1 L{third * 2:g},{dip + 1} L{w - 1:g},1"
    back = f"L{third * 2:g},{h - 1:g} L{third:g},{h - 1 - dip:g} L1,{h - 1:g} Z"
    sheet = path(f"M1,{dip + 1} {fold} V{h - 1 - dip:g} {back}", colour)
    creases = path(f"M{third:g},1 V{h - 1 - dip:g} M{third * 2:g},{dip + 1} V{h - 1:g}")
    pen = _PEN.replace(OUTLINE, COLOURS["rust"]).replace(f'"{LINE}"', f'"{LINE * 1.6:g}"')
    road = f"M4,{h * 0.75:g} Q{third:g},{h * 0.35:g} {w * 0.55:g},{h * 0.6:g} T{w - 4:g},{h * 0.3:g}"
    return sheet + path(road, pen=pen) + creases


def _bridge(w: float, h: float, colour: str) -> str:
    """A bridge with one arch over water."""
    water = path(f"M1,{h - 5:g} q5,-5 10,0 {'t10,0 ' * int((w - 12) // 10)}")
    deck = h * 0.3
    stone = (
        f"M1,{deck:g} Q{w / 2:g},{-deck * 0.6:g} {w - 1:g},{deck:g} V{h - 9:g} H{w * 0.8:g}"
        f" C{w * 0.78:g},{h * 0.25:g} {w * 0.22:g},{h * 0.25:g} {w * 0.2:g},{h - 9:g} H1 Z"
    )
    return path(stone, colour) + water.replace(OUTLINE, "#4F8A93")


def _network(w: float, h: float, colour: str) -> str:
    """Five people in a ring, each joined to the next by a line."""
    spots = ((0.5, 0.0), (1.0, 0.32), (0.82, 1.0), (0.18, 1.0), (0.0, 0.32))
    size, tall = 20.0, 21.0
    places = [((w - size) * x, (h - tall) * y) for x, y in spots]
    middles = [(x + size / 2, y + tall / 2) for x, y in places]
    ring = "M" + " L".join(f"{x:g},{y:g}" for x, y in middles) + " Z"
    coats = ("plum", "teal", "gold", "rust", "moss")
    people = (
        _moved(_head(size, tall, COLOURS[coat], _SKIN[i % 3]), x, y)
        for i, ((x, y), coat) in enumerate(zip(places, coats, strict=True))
    )
    pen = _PEN.replace(OUTLINE, colour).replace(f'"{LINE}"', f'"{LINE * 1.5:g}"')
    return path(ring, pen=pen) + "".join(people)


def _wheelchair() -> str:
    """A wheelchair from the side, with the legs of the person who sits in it."""
    leg = "M44,66 H60 V81 H66"
    thick = _THIN.replace('"2.1"', '"12"')
    legs = path(leg, pen=thick) + path(leg, pen=thick.replace('"12"', '"7.8"').replace(OUTLINE, "#4F6A75"))
    frame = path("M7,45 H13 V68 M13,70 H50 L56,82 M58,88.5 H71", pen=_THIN.replace('"2.1"', '"3.4"'))
    small = disc(54, 85, 4.5, COLOURS["stone"], _THIN)
    tyre = disc(31, 73, 17, COLOURS["ink"], _THIN) + disc(31, 73, 12.5, COLOURS["stone"], _THIN)
    spokes = path("M31,60.5 V85.5 M18.5,73 H43.5", pen=_THIN)
    return legs + frame + small + tyre + spokes + disc(31, 73, 3.5, COLOURS["grey"], _THIN)


def _sign_head(w: float, h: float, colour: str) -> str:
    """One plain head and shoulders of the mark, without outline."""
    r = w * 0.41
    body = f"M0,{h:g} C0,{h * 0.74:g} {w * 0.2:g},{h * 0.64:g} {w / 2:g},{h * 0.64:g}"
    body += f" S{w:g},{h * 0.74:g} {w:g},{h:g} Z"
    return disc(w / 2, r, r, colour, "") + path(body, colour, "")


def _bar(w: float, h: float, colour: str) -> str:
    """A plain thick line with round ends, without outline."""
    return f'<rect width="{w:g}" height="{h:g}" rx="{h / 2:g}" fill="{colour}"/>'


def _banknotes(w: float, h: float, colour: str) -> str:
    """Two banknotes with a pound sign, one behind the other."""
    note_w, note_h = w - 8, h - 8
    note = box(1, 1, note_w, note_h, colour, 2)
    x, y = 1 + note_w / 2, 1 + note_h / 2
    pound = path(
        f"M{x + 4:g},{y - 4:g} q-1,-4 -4.5,-3 q-3.5,1 -2.5,5.5 q1,5 -2,8 H{x + 5:g}"
        f" M{x - 5:g},{y + 1:g} h7"
    )
    face = disc(x, y, min(note_w, note_h) * 0.4, COLOURS["cream"]) + pound
    return _moved(note, 6, 0) + _moved(note + face, 0, 6)


def _shop(w: float, h: float, colour: str) -> str:
    """A shop: a striped roof over the window, and a door."""
    stripe = (w - 2) / 6
    walls = box(5, h * 0.3, w - 10, h * 0.7 - 1, COLOURS["cream"], 1)
    window = box(w * 0.16, h * 0.52, w * 0.36, h * 0.28, COLOURS["sky"], 1)
    door = box(w * 0.62, h * 0.52, w * 0.22, h * 0.48 - 1, COLOURS["wood"], 1)
    stripes = "".join(
        path(
            f"M{1 + stripe * i:g},{h * 0.3:g} q{stripe / 2:g},{h * 0.2:g} {stripe:g},0"
            f" L{w * 0.1 + w * 0.8 / 6 * (i + 1):g},1 H{w * 0.1 + w * 0.8 / 6 * i:g} Z",
            (colour, COLOURS["white"])[i % 2],
        )
        for i in range(6)
    )
    return walls + window + door + stripes


SHAPES = {
    "banknotes": Shape(_banknotes, 60, 40, "sky"),
    "shop-front": Shape(_shop, 60, 52, "rose"),
    "speech": Shape(_speech, 30, 26),
    "speech-words": Shape(_speech_words, 34, 24),
    "table": Shape(_table, 84, 28, "wood"),
    "equals": Shape(_equals, 18, 18, "gold"),
    "plus": Shape(_plus, 16, 16, "gold"),
    "tick": Shape(_tick, 28, 26, "green"),
    "cross": Shape(_cross, 24, 24, "red"),
    "arrow": Shape(_arrow, 24, 16, "gold"),
    "swap-arrows": Shape(_swap, 26, 26, "gold"),
    "page": Shape(_page, 40, 52),
    "page-words": Shape(_page_words, 40, 52),
    "page-big-letters": Shape(_page_big_letters, 40, 52),
    "page-pictures": Shape(_page_pictures, 40, 52),
    "page-chart": Shape(_page_chart, 40, 52),
    "board": Shape(_board, 44, 32),
    "octagon": Shape(_octagon, 54, 54, "red"),
    "ramp": Shape(_ramp, 40, 12, "stone"),
    "ground": Shape(_ground, 40, 6, "moss"),
    "map-sheet": Shape(_map, 66, 46, "cream"),
    "arch-bridge": Shape(_bridge, 90, 46, "stone"),
    "ring-of-people": Shape(_network, 84, 62, "grey"),
    "mark-head": Shape(_sign_head, 22, 36, "ink"),
    "mark-bar": Shape(_bar, 72, 9, "ink"),
}

# What a person can wear or sit in, drawn over the person in OpenMoji's 72 x 72 units.
WORN = {
    "glasses": disc(31.6, 29.8, 4.2, "none", _THIN)
    + disc(40.4, 29.8, 4.2, "none", _THIN)
    + path("M27.4,29.5 L25.3,28.8 M44.6,29.5 L46.7,28.8", pen=_THIN),
    "lanyard": path("M23,49 L33,54.5 M49,49 L39,54.5", pen=_THIN)
    + f'<rect x="30" y="53" width="12" height="8.5" rx="1" fill="#FFFFFF" {_THIN}/>'
    + path("M33.5,57.3 H38.5", pen=_THIN),
    "tunic": path("M27.5,48.3 L36,57 L44.5,48.3 M36,57 V60.5", pen=_THIN)
    + f'<rect x="44" y="53" width="5" height="5" rx="1" fill="#FFFFFF" {_THIN}/>',
    "wheelchair": _wheelchair(),
}
