"""Watching: which files of a guide have changed since the last look.

A guide has some hundred files, and a look at all of them takes a few milliseconds. So we look again
and again rather than ask the system to tell us: that works on every disk, and nothing is missed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..settings import WORDS

#: For every file, by its name from the guide's folder: when it was changed last, and its size.
Look = Mapping[str, tuple[int, int]]
#: Files beside the words that a guide is made from.
_BESIDE = ("conf.py", "editions.toml", "interface.toml")


def look(root: Path) -> Look:
    """Look at every file of the guide in `root`. What vanishes meanwhile is not there."""
    files = [root / name for name in _BESIDE]
    for words in WORDS:
        files += _files(root / words)
    return dict(_seen(root, files))


def changed(before: Look, now: Look) -> frozenset[str]:
    """The names of files that are new, gone, or not as they were."""
    return frozenset(name for name in {*before, *now} if before.get(name) != now.get(name))


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder that an editor would show."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith("."))


def _seen(root: Path, files: list[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for file in files:
        try:
            facts = file.stat()
        except OSError:
            continue
        yield file.relative_to(root).as_posix(), (facts.st_mtime_ns, facts.st_size)
