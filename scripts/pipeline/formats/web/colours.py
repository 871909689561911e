"""Colours: the colour tokens of the style sheet, and the contrast between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

#: The contrast that text needs (WCAG 2.2, 1.4.6), and lines that mean something (1.4.11).
TEXT, LINE = 7.0, 3.0

_GROUNDS = ("paper", "card", "band", "notice")
_ACCENTS = ("teal", "plum", "rust")
#: Every pair of tokens that may meet: what is drawn, on which ground, the contrast it needs.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (text, ground, TEXT)
        for text, ground in product(("ink", "soft", *_ACCENTS, "visited"), _GROUNDS)
    ),
    *((text, f"{accent}-wash", TEXT) for accent in _ACCENTS for text in ("ink", accent, "visited")),
    *(("paper", accent, TEXT) for accent in _ACCENTS),
    ("sun-ink", "sun", TEXT),
    *(("line", ground, LINE) for ground in _GROUNDS),
    *((accent, ground, LINE) for accent, ground in product(_ACCENTS, _GROUNDS)),
    ("outline", "plate", LINE),
)
#: The ink of every picture, in the light and in the dark (see look.md).
_OUTLINE = {"outline": "#221C17"}
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}")
_CHOSEN = re.compile(r':root\[data-colours="([a-z]+)"\] \{([^}]*)\}')
_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{6})\b")


@dataclass(frozen=True)
class TooWeak:
    """A pair of tokens with too little contrast. `scheme` is "light", "dark" or one that readers choose."""

    drawn: str
    ground: str
    scheme: str
    contrast: float
    needed: float


def too_weak(styles: str) -> Iterator[TooWeak]:
    """Every pair of tokens in a style sheet that may meet and has too little contrast."""
    for scheme, tokens in schemes(styles).items():
        for drawn, ground, needed in PAIRS:
            if drawn in tokens and ground in tokens:
                found = contrast(tokens[drawn], tokens[ground])
                if found < needed:
                    yield TooWeak(drawn, ground, scheme, found, needed)


def schemes(styles: str) -> Mapping[str, Mapping[str, str]]:
    """The tokens of a style sheet as #RRGGBB by name: in the light, in the dark, and as readers choose."""
    dark = _DARK.search(styles)
    light = dict(reversed(_TOKEN.findall(_DARK.sub("", styles).partition("@media print")[0])))
    return {
        "light": _OUTLINE | light,
        "dark": _OUTLINE | light | dict(_TOKEN.findall(dark[1] if dark else "")),
        **{
            name: _OUTLINE | light | dict(_TOKEN.findall(own))
            for name, own in _CHOSEN.findall(styles)
        },
    }


def choices(styles: str) -> str:
    """The light and the dark scheme of a style sheet as rules for readers who chose one of them."""
    rules = [
        f':root[data-colours="{scheme}"] {{ color-scheme: {scheme}; {_declared(tokens)} }}'
        for scheme, tokens in schemes(styles).items()
        if scheme in ("light", "dark")
    ]
    return "@media screen {\n" + "\n".join(rules) + "\n}\n"


def _declared(tokens: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items() if name not in _OUTLINE)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours given as #RRGGBB, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
