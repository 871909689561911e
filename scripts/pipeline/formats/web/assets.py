"""Assets: one style sheet an edition and the web fonts, named by their content and shared by all pages."""

from __future__ import annotations

import hashlib
import importlib.resources
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

from ...settings import Guide

STYLES = Path(__file__).parents[2] / "theme" / "styles"
#: Characters in the web fonts: Latin letters, European accents, and signs that books use.
LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2032, 0x2033, 0x20AC, 0x2212)
#: Atkinson Hyperlegible lacks these Welsh letters. Source Sans draws them, and must be named first:
#: as an ordinary fallback the circumflex lands on the next letter.
WELSH = range(0x174, 0x178)
_FACES = (
    ("Welsh", "400 700", "fontpkg_source_sans_3", "SourceSans3[wght]", WELSH),
    ("Atkinson Hyperlegible", "400", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular", LATIN),
    ("Atkinson Hyperlegible", "700", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold", LATIN),
)  # fmt: skip


def write(guide: Guide, folder: Path) -> dict[str, str]:
    """Write fonts and style sheets into `folder`; give each edition's style sheet by its key."""
    folder.mkdir(parents=True, exist_ok=True)
    faces = "\n".join(_face(guide, folder, *face) for face in _FACES)
    sheets = {}
    for edition in guide.editions:
        parts = ("look", "content", edition.key)
        styles = "\n".join((STYLES / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        text = f"{faces}\n{styles}"
        sheets[edition.key] = save(folder, edition.key, ".css", text.encode())
    return sheets


def _face(guide: Guide, folder: Path, family: str, weight: str, package: str, file: str, letters: Sequence[int]) -> str:
    """Write one font and give its `@font-face` rule."""
    name = save(folder, file.partition("[")[0], ".woff2", _subset(guide, package, file, letters))
    limited = "unicode-range:U+0174-0177;size-adjust:104%;" if family == "Welsh" else ""
    return (
        f'@font-face{{font-family:"{family}";src:url({name}) format("woff2");'
        f"font-weight:{weight};font-display:swap;{limited}}}"
    )


def _subset(guide: Guide, package: str, file: str, letters: Sequence[int]) -> bytes:
    """A font with only these letters, as WOFF2. Kept in the cache, since it takes half a second."""
    kept = guide.build / "cache" / "fonts" / f"{file}-{version(package)}-{_digest(repr(letters).encode())}.woff2"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        options = Options(flavor="woff2", layout_features=["kern", "mark", "mkmk", "ccmp"], notdef_outline=True)
        font = load_font(str(_font_file(package, file)), options)
        font["head"].modified = font["head"].created  # the same bytes each time
        font.recalcTimestamp = False
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=list(letters))
        subsetter.subset(font)
        part = kept.with_suffix(".part")
        save_font(font, str(part), options)
        part.replace(kept)
    return kept.read_bytes()


@cache
def _font_file(package: str, file: str) -> Path:
    folder = Path(str(importlib.resources.files(package)))
    return next(found for found in folder.rglob("*.ttf") if found.stem == file)


def save(folder: Path, name: str, ending: str, data: bytes) -> str:
    """Write a file named by its content, so that browsers may keep it for ever. Give its name."""
    folder.mkdir(parents=True, exist_ok=True)
    full = f"{name.lower()}-{_digest(data)}{ending}"
    (folder / full).write_bytes(data)
    return full


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]
