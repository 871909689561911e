"""Sources: the files in a folder of words, and which of them nothing may read.

Looked at before anything is read: only names, kinds and sizes, and never through a symbolic link.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import imagesize

from . import allowed, svg
from .findings import Finding, GuideError

#: Names that mean the same on every system and in every address.
_PLAIN_NAME = re.compile(r"\w[\w.-]*", re.UNICODE)
#: Files of editors and systems, which are no part of a guide: nobody reads them.
_IGNORED = re.compile(r"\..*|.*~|Thumbs\.db|desktop\.ini|__pycache__|#.*#")
#: What is said of a symbolic link: message, no words, hint.
_LINK = (
    "this is a symbolic link, and could lead out of the guide",
    "",
    "copy the file itself to this place",
)
#: Parts of pictures, which `recipes` looks at: nobody ever opens them as they are.
_DRAWINGS = "drawings/"
#: The first bytes of each kind of picture.
_BEGINS = {"png": b"\x89PNG\r\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff",
           "gif": b"GIF8", "webp": b"RIFF"}  # fmt: skip


@dataclass(frozen=True)
class Sources:
    """The files of a folder. `pages` are its Markdown files, by path from the folder and in order;
    `closed` are files and folders that nothing may read, and `findings` say why.
    """

    pages: tuple[str, ...]
    closed: tuple[str, ...]
    findings: tuple[Finding, ...]


def read(root: Path, words: str) -> Sources:
    """Look at every file of the folder `words` of the guide in `root`.

    Raises GuideError where the folder itself is a symbolic link.
    """
    if (root / words).is_symlink():
        raise GuideError([Finding(words, 0, "outside-the-guide", *_LINK)])
    if not (root / words).is_dir():
        return Sources((), (), ())
    pages: list[str] = []
    closed: list[str] = []
    found: list[Finding] = []
    for name in sorted(_names(root / words)):
        faults = [Finding(f"{words}/{name}", 0, rule, message, hint=hint)
                  for rule, message, hint in _faults(root / words, name)]  # fmt: skip
        found += faults
        if faults:
            closed.append(name)
        elif allowed.kind(name) == "pages":
            pages.append(name)
    return Sources(tuple(pages), tuple(closed), (*found, *_same_but_for_case(words, pages)))


def text_of(file: Path) -> str:
    """The text of a file that people write. A byte-order mark and line ends of Windows do no harm:
    they are dropped. A symbolic link is not followed.

    Raises OSError where it cannot be opened, UnicodeDecodeError where it is no UTF-8.
    """
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), "rb") as opened:
        text = opened.read().decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _names(folder: Path, inside: str = "") -> Iterator[str]:
    """Every file below a folder, by its path from there. A link or odd folder is given, not entered."""
    with os.scandir(folder / inside) as entries:
        for entry in entries:
            name = f"{inside}{entry.name}"
            if _IGNORED.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False) and _PLAIN_NAME.fullmatch(entry.name):
                yield from _names(folder, f"{name}/")
            else:
                yield name


Fault = tuple[str, str, str]


def _faults(folder: Path, name: str) -> Iterator[Fault]:
    """What is wrong with a file: rule, message, what to try. What is wrong first hides the rest."""
    for look in (file_name, link, too_large, file_kind, unsafe_picture):
        faults = list(look(folder, name))
        yield from faults
        if faults:
            return


def file_name(folder: Path, name: str) -> Iterator[Fault]:
    """A file's name works on every system and in every address, and stands for nothing else.

    Bad:  source/Our page (new).md, or source/assets.md, where the site has its style sheets
    Good: source/our-page.md
    """
    last = name.rpartition("/")[2]
    longest = allowed.lists().longest_name
    hint = "use only letters, digits, hyphens and one stop, as in our-page.md"
    if (
        not _PLAIN_NAME.fullmatch(last)
        or ".." in last
        or not unicodedata.is_normalized("NFC", last)
    ):
        yield "file-name", "this name holds signs that do not work everywhere", hint
    elif len(last) > longest:
        message = f"this name has {len(last)} characters; {longest} are allowed"
        yield "file-name", message, "give it a shorter name"


def link(folder: Path, name: str) -> Iterator[Fault]:
    """No file is a symbolic link, a device or a pipe: it could hold what is outside the guide."""
    mode = (folder / name).lstat().st_mode
    if stat.S_ISLNK(mode):
        yield "outside-the-guide", _LINK[0], _LINK[2]
    elif not stat.S_ISREG(mode):
        yield "outside-the-guide", "this is no ordinary file", "delete it"


def too_large(folder: Path, name: str) -> Iterator[Fault]:
    """No file is so large that it fills the memory or the patience of a reader.

    Source: decided here; the numbers are in scripts/pipeline/allowed.toml.
    Bad:  A page of 50 MB; a picture 10,000 pixels wide and high.
    Good: A page of 20 kB; a picture 2,000 pixels wide.
    """
    size = (folder / name).lstat().st_size
    largest = allowed.lists().largest.get(allowed.kind(name))
    if largest and size > largest:
        message = f"this file has {size / 1e6:.1f} MB; {largest / 1e6:g} MB are allowed"
        yield "too-large", message, "make several smaller files of it"
    elif _is_photo(name):
        width, height = imagesize.get(folder / name)
        if width * height > allowed.lists().largest["pixels"]:
            message = (
                f"this picture is {width} x {height} px, and fills the memory of readers' machines"
            )
            yield "too-large", message, "make it smaller: 2000 px across are enough"


def file_kind(folder: Path, name: str) -> Iterator[Fault]:
    """A file that people would take for a page is one.

    Bad:  source/plan.rst, source/plan.html
    Good: source/plan.md
    """
    if allowed.kind(name) == "not_pages":
        yield ("file-kind", "this file would not be published: pages are Markdown, and end in .md",
               "write it in Markdown, or delete it")  # fmt: skip


def unsafe_picture(folder: Path, name: str) -> Iterator[Fault]:
    """A picture is what its name says, and only a picture: an SVG file holds shapes and words.

    Bad:  An SVG file with a script, a style sheet or a link; a web page called map.png.
    Good: An SVG file with paths, plain colours and text.
    """
    hint = "save it again in a drawing program, as plain SVG or as PNG"
    if _is_photo(name):
        begins = _BEGINS[name.rpartition(".")[2].lower()]
        with (folder / name).open("rb") as file:
            right = file.read(len(begins)) == begins
        if not right or min(imagesize.get(folder / name)) < 1:
            yield "unsafe-picture", "this file is no picture of the kind that its name says", hint
    elif allowed.kind(name) == "pictures" and not name.startswith(_DRAWINGS):
        for fault in svg.faults((folder / name).read_bytes()):
            yield "unsafe-picture", f"this drawing {fault}", hint


def _is_photo(name: str) -> bool:
    return name.rpartition(".")[2].lower() in _BEGINS


def _same_but_for_case(words: str, pages: list[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name in pages:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            message = f"{words}/{other} has the same name but for capital letters"
            yield Finding(f"{words}/{name}", 0, "file-name", message,
                          hint="some systems keep only one of them: give it another name")  # fmt: skip
