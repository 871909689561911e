"""Recipes: what pictures.yml says about every picture, checked before anything is drawn."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from . import drawing, openmoji, plain_yaml, sources, svg
from .drawing import Drawing
from .findings import Finding, GuideError
from .palette import COLOURS

LONGEST_SHOWS = 125
"""The longest `shows`, in characters: screen readers read alternative text in one breath."""

DRAWINGS = "drawings"
"""The folder of what we drew ourselves, beside pictures.yml; in it `worn`, for people."""

SECTIONS = ("people", "things", "pictures")
FORMS = ("thing", "row", "parts")

_RULE = "picture-recipe"
_ENTRY_KEYS = {
    "people": ("emoji", "coat", "hair", "wears", "box", "size"),
    "things": ("emoji", "box"),
    "pictures": ("shows", *FORMS, "canvas"),
}
_PLACED_KEYS = ("at", "flip")
_PERSON_KEYS = ("person", "coat", "hair", "wears")
_THING_KEYS = ("thing", "colour", "width")
_NUMBERS = {"canvas": (2, 2), "box": (4, 4), "at": (1, 2), "size": (1, 1), "width": (1, 1)}
_SIZES = ("canvas", "box", "size", "width")


class PictureError(GuideError):
    """Raised when pictures.yml cannot be used; carries every problem found in it."""


@dataclass(frozen=True)
class Book:
    """What pictures.yml says: each section by name, and the line of every entry, from 1; and
    what we drew ourselves, by name: `drawings`, and what people wear or sit in, `worn`.
    """

    path: str
    people: Mapping[str, Any] = field(default_factory=dict)
    things: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    worn: Mapping[str, Drawing] = field(default_factory=dict)

    def section(self, name: str) -> Mapping[str, Any]:
        """One section by its name: people, things or pictures."""
        return {"people": self.people, "things": self.things, "pictures": self.pictures}[name]

    def line(self, section: str, name: str) -> int:
        """The line where an entry begins, from 1; 0 where it is not known."""
        return self.lines.get((section, name), 0)


def load(path: Path, base: Book | None = None) -> Book:
    """Read pictures.yml on top of the book `base`, whose people, things and pictures it may use.

    Raises PictureError with every problem if anything in it is wrong.
    """
    where = "/".join(path.parts[-2:])
    try:
        text = sources.text_of(path)
    except (OSError, UnicodeDecodeError) as error:
        message = f"the list of pictures cannot be read: {error}"
        hint = "put pictures.yml in the folder easyread"
        raise PictureError([Finding(where, 0, _RULE, message, hint=hint)]) from None
    drawn, faulty = _drawings(path.parent / DRAWINGS)
    worn, faulty_worn = _drawings(path.parent / DRAWINGS / "worn")
    book, found = _parse(text, where)
    book = replace(book, drawings=drawn, worn=worn)
    whole = _on_top(book, base) if base else book
    found += [*faulty, *faulty_worn, *problems(whole)]
    if found:
        raise PictureError(found)
    return whole


def _on_top(book: Book, base: Book) -> Book:
    """Both books in one; where both have a name, the entry of `book` counts."""
    parts = ("people", "things", "pictures", "drawings", "worn")
    both: dict[str, Any] = {part: {**getattr(base, part), **getattr(book, part)} for part in parts}
    return replace(book, **both)


def problems(book: Book) -> Iterator[Finding]:
    """Each picture of `pictures.yml` says what it shows, and is made of parts that are there.

    Bad:  together:
            row: [peple]
    Good: together:
            shows: Two people hold hands.
            row: [people]
    """
    for section in SECTIONS:
        for name, entry in book.section(section).items():
            for message, hint in _entry_problems(book, section, name, entry):
                line = book.line(section, name)
                yield Finding(book.path, line, _RULE, f"{name}: {message}", hint=hint)


def as_item(item: Any) -> Any:
    """An item of a recipe in its long form: `house` is short for `{thing: house}`."""
    return item if isinstance(item, dict) else {"thing": item}


# --- Reading -------------------------------------------------------------------------------------


def _drawings(folder: Path) -> tuple[dict[str, Drawing], list[Finding]]:
    """The drawings of a folder by name, and what is wrong in them."""
    made: dict[str, Drawing] = {}
    found = []
    for file in sorted(folder.glob("*.svg")):
        if file.is_symlink():  # found with the other files
            continue
        try:
            made[file.stem] = drawing.read(file.read_bytes())
            wrong = [*svg.faults(file.read_bytes()), *drawing.faults(made[file.stem])]
        except (ElementTree.ParseError, ValueError) as error:
            wrong = [f"cannot be read as SVG ({error})"]
        hint = "save it as plain SVG, with paths and plain colours only"
        where = "/".join(file.parts[-3:])
        found += [Finding(where, 0, _RULE, f"the drawing {file.stem} {one}", hint=hint)
                  for one in dict.fromkeys(wrong)]  # fmt: skip
    return made, found


def _parse(text: str, where: str) -> tuple[Book, list[Finding]]:
    try:
        node = plain_yaml.compose(text)
        data = plain_yaml.construct(node)
    except yaml.YAMLError as error:
        return Book(where), [_broken(where, error)]
    if not isinstance(data, dict):
        return Book(where), [_wrong_kind(where)]
    return _book(where, node, data), list(_top_problems(where, node, data))


def _book(where: str, node: yaml.MappingNode, data: dict[str, Any]) -> Book:
    sections = {name: data.get(name) or {} for name in SECTIONS}
    lines = {
        (section.value, str(entry.value)): entry.start_mark.line + 1
        for section, entries in node.value
        if isinstance(entries, yaml.MappingNode)
        for entry, _ in entries.value
    }
    kept = {name: value for name, value in sections.items() if isinstance(value, dict)}
    return Book(where, **kept, lines=lines)


def _top_problems(where: str, node: yaml.MappingNode, data: dict[str, Any]) -> Iterator[Finding]:
    for key, entries in node.value:
        line = key.start_mark.line + 1
        if key.value not in SECTIONS:
            message, hint = _unknown("part of the file", key.value, SECTIONS)
            yield Finding(where, line, _RULE, message, hint=hint)
        elif not isinstance(data[key.value], dict):
            message = f"{key.value}: has no entries"
            yield Finding(where, line, _RULE, message, hint="write a name, a colon and a recipe")
        else:
            yield from _twice(where, entries)


def _twice(where: str, entries: yaml.MappingNode) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for key, _ in entries.value:
        line = key.start_mark.line + 1
        if key.value in seen:
            message = f"{key.value}: is here twice, and first in line {seen[key.value]}"
            yield Finding(where, line, _RULE, message, hint="give one of them another name")
        seen[key.value] = line


def _broken(where: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    message = f"the file cannot be read as YAML: {getattr(error, 'problem', error)}"
    hint = "look at this line and the one above: a colon, a bracket or the indent may be missing"
    return Finding(where, line, _RULE, message, hint=hint)


def _wrong_kind(where: str) -> Finding:
    message = "the file has no list of pictures"
    return Finding(where, 1, _RULE, message, hint=f"it needs: {', '.join(SECTIONS)}")


# --- Checking ------------------------------------------------------------------------------------
# Each check yields pairs: what is wrong, and what to try.

Problem = tuple[str, str]


def _entry_problems(book: Book, section: str, name: Any, entry: Any) -> Iterator[Problem]:
    if not isinstance(name, str):
        yield f"this name reads as {name}, not as a word", 'put quotes round it, as "yes":'
        return
    if not isinstance(entry, dict):
        yield "nothing is written under this name", f"give: {', '.join(_ENTRY_KEYS[section])}"
        return
    yield from _key_problems(entry, _ENTRY_KEYS[section])
    if section == "pictures":
        yield from _shows_problems(entry.get("shows"))
        yield from _form_problems(book, entry)
    else:
        yield from _emoji_problems(entry.get("emoji"))
        yield from _look_problems(book, entry)


def _key_problems(entry: Mapping[str, Any], allowed: Collection[str]) -> Iterator[Problem]:
    for key, value in entry.items():
        if key not in allowed:
            yield _unknown("key", key, allowed)
        elif key in _NUMBERS and not _is_numbers(value, *_NUMBERS[key]):
            yield f"{key}: {value} should be {_amount(*_NUMBERS[key])}", "as 12 or [12, 40]"
        elif key in _SIZES and min(_sizes(key, value)) <= 0:
            yield f"{key}: {value} has a size that is not more than 0", "give a larger number"


def _sizes(key: str, value: Any) -> list[float]:
    """The widths and heights in a value: a box begins with its left and top."""
    values = value if isinstance(value, list) else [value]
    return values[2:] if key == "box" else values


def _is_numbers(value: Any, least: int, most: int) -> bool:
    values = value if isinstance(value, list) else [value]
    right = all(isinstance(one, int | float) and not isinstance(one, bool) for one in values)
    return right and least <= len(values) <= most


def _amount(least: int, most: int) -> str:
    many = f"{least} numbers" if least > 1 else "a number"
    return many if least == most else f"{many}, or {most} in square brackets"


def _shows_problems(shows: Any) -> Iterator[Problem]:
    if not isinstance(shows, str) or not shows.strip():
        yield "has no `shows`", "write one short sentence that says what the picture shows"
    elif len(shows) > LONGEST_SHOWS:
        yield (
            f"`shows` has {len(shows)} characters; {LONGEST_SHOWS} are allowed",
            "say only what a reader needs to know",
        )
    elif not shows.endswith("."):
        yield "`shows` is not a whole sentence", "end it with a full stop"


def _form_problems(book: Book, entry: Mapping[str, Any]) -> Iterator[Problem]:
    forms = [form for form in FORMS if form in entry]
    if len(forms) != 1:
        found = " and ".join(forms) or "no recipe"
        yield f"has {found}; it needs exactly one", f"use one of: {', '.join(FORMS)}"
        return
    items = entry[forms[0]]
    if forms == ["thing"]:
        items = [items]
    if not isinstance(items, list) or not items:
        yield f"{forms[0]}: has no list", "write each part on its own line after a hyphen"
        return
    for item in items:
        yield from _item_problems(book, as_item(item), placed=forms == ["parts"])


def _item_problems(book: Book, item: Mapping[str, Any], placed: bool) -> Iterator[Problem]:
    places = _PLACED_KEYS if placed else ("flip",)
    if "person" in item:
        yield from _key_problems(item, (*_PERSON_KEYS, *places))
        if str(item["person"]) not in book.people:
            yield _unknown("person", item["person"], book.people)
    elif "thing" in item:
        yield from _key_problems(item, (*_THING_KEYS, *places))
        yield from _thing_problems(book, item["thing"])
    else:
        yield f"a part names no person and no thing: {dict(item)}", "write {thing: house}"
    yield from _look_problems(book, item)


def _thing_problems(book: Book, thing: Any) -> Iterator[Problem]:
    known = [*book.things, *book.drawings]
    if thing in known:
        return
    if openmoji.is_code(str(thing)):
        yield from _emoji_problems(thing)
    else:
        yield _unknown("thing", thing, known)


def _emoji_problems(code: Any) -> Iterator[Problem]:
    code = str(code or "")
    if not openmoji.exists(code):
        hint = "find the code at openmoji.org and write it in capitals, as 1F3E0"
        yield f'OpenMoji has no drawing with the code "{code}"', hint
    elif openmoji.is_yellow(code):
        hint = f"add a skin tone (1F3FB to 1F3FF) after the first number: {code[:5]}-1F3FD"
        yield f"the emoji {code} is yellow; people here always have a skin tone", hint


def _look_problems(book: Book, item: Mapping[str, Any]) -> Iterator[Problem]:
    for key in ("coat", "hair", "colour"):
        if key in item and str(item[key]) not in COLOURS:
            yield _unknown(key, item[key], COLOURS)
    wears = item.get("wears", [])
    if not isinstance(wears, list):
        yield f"wears: {wears} is not a list", f"put square brackets round it: [{wears}]"
        return
    for worn in wears:
        if str(worn) not in book.worn:
            yield _unknown("thing to wear", worn, book.worn)


def _unknown(what: str, found: Any, allowed: Collection[str]) -> Problem:
    near = difflib.get_close_matches(str(found), list(allowed), n=3)
    guess = f"did you mean {' or '.join(near)}? " if near else ""
    return f'"{found}" is not a known {what}', f"{guess}Allowed: {', '.join(allowed)}"
