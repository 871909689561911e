"""Fonts: the type families that the guide is set in, from the installed font packages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

#: The family every edition is set in: its I, l and 1 differ, and so do its figures (rule LP-04).
FAMILY = "Atkinson Hyperlegible"
#: The family that draws the letters the other lacks, such as ŵ and ŷ.
EXTRA_FAMILY = "Source Sans 3"

_FOLDER = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
_EXTRA_FOLDER = Path(str(files("fontpkg_source_sans_3"))) / "files"


def folders() -> tuple[Path, ...]:
    """The folders that hold the font files of both families."""
    return _FOLDER, _EXTRA_FOLDER


@cache
def letters() -> frozenset[str]:
    """Every character that the main family draws."""
    return _letters(_FOLDER / "AtkinsonHyperlegible-Regular.ttf")


@cache
def extra_letters() -> frozenset[str]:
    """Every character that only the extra family draws."""
    return _letters(_EXTRA_FOLDER / "SourceSans3[wght].ttf") - letters()


def _letters(file: Path) -> frozenset[str]:
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
