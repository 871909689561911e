"""Bibliography: what is wrong in a guide's references, found before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import allowed, sources
from .findings import Finding

RULE = "references"


def mistakes(root: Path, words: str) -> list[Finding]:
    """Every reference can be read, says who, what and when, and leads to a place on the web.

    Bad:  @book{spade2001, title = {Digging}, year = {soon}, url = {javascript:alert(1)}}
    Good: @book{spade2001, author = {Spade, A.}, title = {Digging}, year = {2001}}
    """
    names = sorted((root / words).glob("*.bib")) if (root / words).is_dir() else []
    return [finding for file in names if not file.is_symlink() for finding in _of_file(root, file)]


def _of_file(root: Path, file: Path) -> Iterator[Finding]:
    from pybtex import errors  # here, because it takes a while to import
    from pybtex.database import parse_string

    name = file.relative_to(root).as_posix()
    try:
        text = sources.text_of(file)
        with errors.capture() as faults:
            entries = parse_string(text, "bibtex").entries
    except UnicodeDecodeError:
        yield Finding(name, 0, RULE, "this file is not UTF-8 text",
                      hint='save the file again with the encoding "UTF-8"')  # fmt: skip
        return
    if faults:  # what follows the first may only follow from it
        yield _broken(name, text, faults[0])
        return
    taken: dict[str, str] = {}
    for key, entry in entries.items():
        for message, hint in _of_entry(entry, taken, key):
            yield Finding(name, _line(text, key), RULE, f"{key}: {message}", hint=hint)


def _of_entry(entry: Any, taken: dict[str, str], key: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and what to try. `taken` are the numbers of those before it."""
    if not ({"author", "editor"} & entry.persons.keys()):
        yield "nobody has written this", "add a line: author = {...},"
    for field in ("year",) if _is_by_group(entry) else ("title", "year"):
        if not entry.fields.get(field, "").strip():
            yield f"it has no {field}", f"add a line: {field} = {{...}},"
    number = entry.fields.get("number", "")
    if number and not re.fullmatch(r"[0-9]{1,4}", number):
        yield f'its number is "{number[:40]}"', "give the place in the list, as number = {12},"
    elif number and taken.setdefault(number, key) != key:
        yield f"{taken[number]} has the number {number} too", "give each entry a number of its own"
    url = entry.fields.get("url", "")
    if url and url.partition(":")[0].lower() not in allowed.lists().schemes:
        yield f'its address is "{url[:60]}"', "write an address that begins with https:"


def _is_by_group(entry: Any) -> bool:
    """Whether a group wrote it, so that its name can stand for a title that nobody knows."""
    people = entry.persons.get("author", [])
    return bool(people) and not any(person.first_names for person in people)


def _broken(name: str, text: str, fault: Any) -> Finding:
    message = re.sub(r"^syntax error in line \d+: ", "", str(fault))
    message = re.sub(r"^undefined string in line \d+: (.*)", r'"\1" has no braces', message)
    twice = re.fullmatch(r"repeated bibliography entry: (.*)", message)
    if twice:
        line = _line(text, twice[1], last=True)
        return Finding(
            name, line, RULE, f"{twice[1]}: is here twice", hint="give one of them another key"
        )
    line = min(getattr(fault, "lineno", None) or 0, text.count("\n") + 1)
    return Finding(name, line, RULE, f"this cannot be read: {message}",
                   hint="look for a missing brace or comma in this line or those above")  # fmt: skip


def _line(text: str, key: str, *, last: bool = False) -> int:
    """The line where an entry begins, from 1; 0 where it is not found."""
    found = [m.start() for m in re.finditer(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,", text)]
    return text[: found[-1 if last else 0]].count("\n") + 1 if found else 0
