"""The colours of the pictures: the house colours by name, and what OpenMoji's colours become."""

from __future__ import annotations

COLOURS = {
    "teal": "#2F7C84",
    "sky": "#9CC5C9",
    "rust": "#C0602B",
    "clay": "#D98E6C",
    "plum": "#7A4F7C",
    "lilac": "#B08FB0",
    "gold": "#F2C14E",
    "moss": "#7F9A5B",
    "green": "#5E8348",
    "red": "#9C3B2B",
    "rose": "#C65D46",
    "cream": "#F3E3C3",
    "wood": "#C99A5B",
    "brown": "#6A462F",
    "stone": "#D9D0C2",
    "grey": "#A79C8C",
    "denim": "#4F6A75",
    "ink": "#4A423A",
    "white": "#FFFFFF",
    "outline": "#221C17",
    "edition-teal": "#0B5157",
    "edition-plum": "#6A2A66",
    "edition-rust": "#84310F",
}

OUTLINE = COLOURS["outline"]
"""Every outline; the ink of the pages."""

# OpenMoji's palette on the left. Skin tones are missing on purpose: they stay as they are.
FROM_OPENMOJI = {
    "#92d3f5": COLOURS["sky"],
    "#61b2e4": "#4F8A93",
    "#1e50a0": "#1F4E5A",
    "#fcea2b": COLOURS["gold"],
    "#f1b31c": "#DE9B2F",
    "#f4aa41": "#DE9B2F",
    "#e27022": COLOURS["rust"],
    "#b1cc33": "#A9B66B",
    "#5c9e31": COLOURS["green"],
    "#186648": "#3F5F3A",
    "#ea5a47": COLOURS["rose"],
    "#d22f27": "#B3402D",
    "#781e32": "#6B2A22",
    "#b399c8": COLOURS["lilac"],
    "#8967aa": COLOURS["plum"],
    "#ffa7c0": "#E3AE9C",
    "#e67a94": "#C98074",
    "#d0cfce": COLOURS["stone"],
    "#9b9b9a": COLOURS["grey"],
    "#3f3f3f": COLOURS["ink"],
    "#000000": OUTLINE,
    "#000": OUTLINE,
    "#fff": COLOURS["white"],
    "#ffffff": COLOURS["white"],
}

DARKEST_SKIN = {"#6a462f": "#96643F"}
"""OpenMoji's darkest skin made lighter, so that eyes and mouth stand out from it (3.4 to 1)."""

SKIN = ("#FADCBC", "#DEBB90", "#C19A65", "#A57939", "#96643F")
"""The skin tones of people, from light to dark."""


def darker(colour: str) -> str:
    """The shaded side of a colour: `colour` as #RRGGBB in, a quarter darker out."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{channel * 3 // 4:02X}" for channel in channels)
