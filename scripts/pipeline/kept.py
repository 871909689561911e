"""Kept: what the last check came to, for as long as nothing that it depends on has changed.

Starting Sphinx takes longer than anything else that a check does. So a check first looks whether
the guide, the pipeline and the installed packages are what they were, and if so gives what it gave.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .settings import Guide

_HERE = Path(__file__).parent
#: Of a larger file than this only size and time count: no page is as large.
_LARGEST = 4_000_000


def key(guide: Guide) -> str:
    """A fingerprint of all that a check depends on: words, settings, pipeline, packages.

    Of the guide's own files every byte counts; of the pipeline's their sizes and times. No symbolic
    link is followed.
    """
    found = hashlib.sha256(code().encode())
    for file in _files(guide):
        found.update(os.fsencode(file.relative_to(guide.root)) + b"\n")
        found.update(_held(file))
    return found.hexdigest()


def code() -> str:
    """A fingerprint of what does the work: Python, the pipeline, the installed packages."""
    parts = (sys.version, *_packages(), *_pipeline())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def of_pages(folder: Path) -> dict[str, str]:
    """A fingerprint of every page of a folder of words, by its path."""
    files = (file for file in folder.rglob("*.md") if file.is_file() and not file.is_symlink())
    return {file.relative_to(folder).with_suffix("").as_posix(): _of_file(file) for file in files}


def _of_file(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(guide: Guide) -> list[Path]:
    """Every file of the guide that a page may be made of, in the order of their names."""
    inside = (file for words in guide.folders for file in (guide.root / words).rglob("*"))
    return sorted((*guide.root.glob("[!.]*.*"), *inside))


def _held(file: Path) -> bytes:
    """What a file holds; of anything but an ordinary file of common size, what can be said of it."""
    try:
        facts = file.lstat()
        if stat.S_ISLNK(facts.st_mode):
            return os.fsencode(file.readlink())
        if stat.S_ISREG(facts.st_mode) and facts.st_size <= _LARGEST:
            return file.read_bytes()
    except OSError as error:
        return str(error).encode("utf-8", "replace")
    return f"{facts.st_mode} {facts.st_size} {facts.st_mtime_ns}".encode()


def _pipeline() -> Iterator[str]:
    for file in sorted(_HERE.rglob("*.*")):
        if "__pycache__" not in file.parts:
            facts = file.stat()
            yield f"{file} {facts.st_size} {facts.st_mtime_ns}"


def _packages() -> list[str]:
    """The installed packages with their versions, as the names of their folders give them."""
    return sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))


def load(guide: Guide, wanted: str) -> Any:
    """What was kept under that key; None where nothing was, or where it cannot be read."""
    try:
        with _file(guide).open("rb") as file:
            found, what = pickle.load(file)
    except Exception:  # a pickle of another time may raise anything; the check then starts anew
        return None
    return what if found == wanted else None


def forget(guide: Guide) -> None:
    """Keep nothing: what was kept, and the doctrees with it, will soon be out of date."""
    _file(guide).unlink(missing_ok=True)


def keep(guide: Guide, under: str, what: Any) -> None:
    """Keep a result under the key that the guide had when the check began, if it has it still."""
    if key(guide) != under:
        return
    file = _file(guide)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_bytes(pickle.dumps((under, what), pickle.HIGHEST_PROTOCOL))
    new.replace(file)


def _file(guide: Guide) -> Path:
    """It stands with the doctrees, so that nobody can remove these and leave it."""
    return guide.build / "cache" / "doctrees" / "checked.pickle"
