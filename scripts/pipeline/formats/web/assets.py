"""Assets: style sheets and web fonts, named by their content and shared by all pages."""

from __future__ import annotations

import hashlib
import importlib.resources
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ...settings import Guide
from . import colours

_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
STYLES = Path(__file__).parents[2] / "theme" / "styles"
SCRIPTS = STYLES.with_name("scripts")
#: Characters in the web fonts: Latin letters, European accents, and signs that books use.
LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2027),
    0x2032,
    0x2033,
    0x20AC,
    0x2212,
)
#: Atkinson Hyperlegible lacks these Welsh letters. Source Sans draws them, and must be named first:
#: as an ordinary fallback the circumflex lands on the next letter.
WELSH = range(0x174, 0x178)


@dataclass(frozen=True)
class Face:
    """One font: its family and weight in CSS, the package and the file it is in, its letters."""

    family: str
    weight: str
    package: str
    file: str
    letters: Sequence[int]


_ATKINSON, _PACKAGE = "Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible"
FACES = (
    Face("Welsh", "400 700", "fontpkg_source_sans_3", "SourceSans3[wght]", WELSH),
    Face(_ATKINSON, "400", _PACKAGE, "AtkinsonHyperlegible-Regular", LATIN),
    Face(_ATKINSON, "700", _PACKAGE, "AtkinsonHyperlegible-Bold", LATIN),
)


def write(guide: Guide, folder: Path) -> dict[str, str]:
    """Write fonts and style sheets into `folder`; give each edition's style sheet by its key."""
    kept = guide.build / "cache" / "fonts"
    faces = "\n".join(_rule(face, folder, _subset(face, kept)) for face in FACES)
    sheets = {}
    for edition in guide.editions:
        parts = ("look", "content", edition.key)
        styles = "\n".join((STYLES / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        text = f"{faces}\n{_COMMENT.sub('', styles)}\n{colours.choices(styles)}"
        sheets[edition.key] = save(folder, edition.key, ".css", text.encode())
    return sheets


def write_script(name: str, folder: Path) -> str:
    """Write a script of the theme into `folder`; give its file's name."""
    return save(folder, name, ".js", (SCRIPTS / f"{name}.js").read_bytes())


def _rule(face: Face, folder: Path, data: bytes) -> str:
    """Write one font and give its `@font-face` rule."""
    name = save(folder, face.file.partition("[")[0], ".woff2", data)
    limited = "unicode-range:U+0174-0177;size-adjust:104%;" if face.letters is WELSH else ""
    return (
        f'@font-face{{font-family:"{face.family}";src:url({name}) format("woff2");'
        f"font-weight:{face.weight};font-display:swap;{limited}}}"
    )


def _subset(face: Face, folder: Path) -> bytes:
    """A font with only its letters, as WOFF2. Kept in `folder`, since it takes half a second."""
    letters = _digest(repr(face.letters).encode())
    kept = folder / f"{face.file}-{version(face.package)}-{letters}.woff2"
    if not _is_whole(kept):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(_made_smaller(face))
        part.replace(kept)
    return kept.read_bytes()


def _is_whole(font: Path) -> bool:
    """Whether a WOFF2 file is there with all the bytes that its header counts: power cuts happen."""
    data = font.read_bytes() if font.exists() else b""
    return data[:4] == b"wOF2" and int.from_bytes(data[8:12], "big") == len(data)


def _made_smaller(face: Face) -> bytes:
    from fontTools.subset import Options, Subsetter, load_font, save_font  # slow to import

    options = Options(flavor="woff2", layout_features=["kern", "mark", "mkmk", "ccmp"])
    font = load_font(str(_file(face)), options)
    font["head"].modified = font["head"].created  # the same bytes each time
    font.recalcTimestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(face.letters))
    subsetter.subset(font)
    data = io.BytesIO()
    save_font(font, data, options)
    return data.getvalue()


def _file(face: Face) -> Path:
    folder = Path(str(importlib.resources.files(face.package)))
    return next(file for file in folder.rglob("*.ttf") if file.stem == face.file)


def save(folder: Path, name: str, ending: str, data: bytes) -> str:
    """Write a file named by its content, so that browsers may keep it for ever. Give its name."""
    folder.mkdir(parents=True, exist_ok=True)
    full = f"{name.lower()}-{_digest(data)}{ending}"
    (folder / full).write_bytes(data)
    return full


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]
