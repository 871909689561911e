"""Interface: the words that pages and booklets say around the words of the guide.

They are in `interface.toml` beside this module. A guide that says other words, in another language
for one, has an `interface.toml` of its own with the same tables and names.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .findings import Finding
from .settings import Guide

NAME = "interface.toml"
FILE = Path(__file__).with_name(NAME)
#: What is filled in when the words are said.
_FILLED = re.compile(r"%[sd]")
#: Where each %s or %d stands is ours to know; these hold patterns or lists of any length.
_FREE = ("units", "counted", "short_words", "not_checked", "missing")
Words = dict[str, Any]


def words(root: Path, folder: str) -> Words:
    """The interface's words for a folder of words, as the guide in `root` says them."""
    table = "easy" if folder == "easyread" else "plain"
    own = root / NAME
    when = own.stat().st_mtime_ns if own.is_file() else 0
    return _together(own, when)[table]


def words_for(folder: str | Path) -> Words:
    """The same for the folder of words at that path, which is in the folder of its guide."""
    return words(Path(folder).parent, Path(folder).name)


def check(guide: Guide) -> list[Finding]:
    """The words of a guide's own interface are ones that pages say, with as much to fill in.

    What is not there is said in English, and a warning names it.

    Bad:  [plain] bak = "Yn ôl"
    Good: [plain] back = "Yn ôl"
    """
    file = guide.root / NAME
    if not file.is_file():
        return []
    text = file.read_text(encoding="utf-8", errors="replace")
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        return [_finding(int(place[1]) if place else 0, f"this file cannot be read: {error}",
                         "look for a missing quote or bracket near that line")]  # fmt: skip
    wanted = {"plain": "source", "easy": "easyread"}
    ours = {name: table for name, table in _ours().items() if wanted[name] in guide.folders}
    return [*_wrong(text, _ours(), own), *_missing(ours, own)]


@lru_cache(maxsize=8)
def _together(own: Path, when: int) -> Mapping[str, Words]:
    """Our words, with those of the file `own` in their place; `when` it was changed last."""
    ours = _ours()
    try:
        theirs = tomllib.loads(own.read_text(encoding="utf-8")) if when else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        theirs = {}  # the check says so
    return _merged(ours, theirs)


def _ours() -> dict[str, Words]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _merged(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Their words where they are of the same kind as ours, else ours; table in table."""
    made: dict[str, Any] = {}
    for name, value in ours.items():
        other = theirs.get(name)
        same = isinstance(other, type(value)) and not _differs(name, value, other)
        made[name] = (
            _merged(value, other or {}) if isinstance(value, dict) else other if same else value
        )
    return made


def _differs(name: str, ours: Any, theirs: Any) -> bool:
    """Whether other words have more or less to fill in than ours."""
    return name not in _FREE and _FILLED.findall(str(ours)) != _FILLED.findall(str(theirs))


def _wrong(text: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Finding]:
    for name, value in theirs.items():
        line = _line(text, name)
        if name not in ours:
            near = difflib.get_close_matches(name, ours, n=1)
            hint = (
                f"did you mean {near[0]}?"
                if near
                else "take it out; our interface.toml lists every name"
            )
            yield _finding(line, f'no page says "{name}"', hint)
        elif not isinstance(value, type(ours[name])):
            yield _finding(
                line, f'"{name}" has the wrong kind of value', f"write it as here: {ours[name]!r}"
            )
        elif isinstance(value, dict):
            yield from _wrong(text, ours[name], value)
        elif _differs(name, ours[name], value):
            yield _finding(
                line,
                f'"{name}" has not as much to fill in',
                f"keep every %s and %d of {ours[name]!r}",
            )


def _missing(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Finding]:
    names = [*_names(ours, theirs)]
    if names:
        some = ", ".join(names[:5]) + (" and others" if len(names) > 5 else "")
        message = (
            f"{len(names)} of the words that pages say are not here, and stay in English: {some}"
        )
        yield _finding(0, message, "add a line for each, as our interface.toml has it", "warning")


def _names(ours: Mapping[str, Any], theirs: Mapping[str, Any], table: str = "") -> Iterator[str]:
    """The names of our words that are not empty and that they do not have."""
    for name, value in ours.items():
        if isinstance(value, dict):
            yield from _names(value, theirs.get(name, {}), f"{table}{name}.")
        elif value and name not in theirs:
            yield f"{table}{name}"


def _line(text: str, name: str) -> int:
    """The first line that gives a name a value, or the line of its table."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*(?:{re.escape(name)}\s*=|\[(?:\w+\.)*{re.escape(name)}\])", line):
            return number
    return 0


def _finding(line: int, message: str, hint: str, severity: Any = "error") -> Finding:
    return Finding(NAME, line, "interface", message, hint=hint, severity=severity)
