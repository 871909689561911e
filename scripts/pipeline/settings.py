"""Settings: `editions.toml`, read once into frozen records."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .findings import Finding, GuideError

FILE = "editions.toml"
#: The kinds of edition the pipeline knows how to make, in the order in which readers are offered them.
EDITIONS = ("standard", "large-print", "easy-read")
#: The folders words may come from.
WORDS = ("source", "easyread")


@dataclass(frozen=True)
class Edition:
    """One way of reading the guide. `sizes` are the type sizes of its PDFs, in points.

    `on_request` are those that are only made when somebody asks.
    """

    key: str
    name: str
    about: str
    words: str
    folder: str
    sizes: tuple[int, ...]
    on_request: tuple[int, ...] = ()

    @property
    def address(self) -> str:
        """Where the edition stands in the site, "" or with a slash at its end."""
        return f"{self.folder}/" if self.folder else ""


@dataclass(frozen=True)
class Limit:
    """A number that blocks (`fail`) or only warns (`warn`), and where it comes from.

    `at_least` is how many words or sentences a page needs before the limit applies.
    """

    source: str
    fail: float | None = None
    warn: float | None = None
    at_least: int = 0


@dataclass(frozen=True)
class Contact:
    """How readers reach the publisher. Empty text: not known, and never printed."""

    phone: str = ""
    email: str = ""
    post: str = ""


@dataclass(frozen=True)
class Guide:
    """A guide: its folder, its editions and the limits they keep."""

    root: Path
    title: str
    easy_title: str
    language: str
    date: datetime.date
    address: str
    repository: str
    contact: Contact
    editions: tuple[Edition, ...]
    limits: Mapping[str, Mapping[str, Limit]] = field(repr=False)

    def edition(self, key: str) -> Edition:
        """The edition of that key. Raises KeyError for one this guide does not make."""
        return {edition.key: edition for edition in self.editions}[key]

    def editions_of(self, words: str) -> tuple[Edition, ...]:
        """The editions made from a folder of words, "source" or "easyread"."""
        return tuple(edition for edition in self.editions if edition.words == words)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of words that this guide has, each once."""
        return tuple(dict.fromkeys(edition.words for edition in self.editions))

    @property
    def not_given(self) -> tuple[str, ...]:
        """What only the publisher can supply, and has not: it is printed nowhere (rule LP-32)."""
        given = {
            "the address of the site": self.address,
            "the address of the repository": self.repository,
            "a phone number": self.contact.phone,
            "an email address": self.contact.email,
            "a postal address": self.contact.post,
        }
        return tuple(name for name, value in given.items() if not value)

    @property
    def build(self) -> Path:
        """The folder that everything is made in."""
        return self.root / "build"


def read(root: Path) -> Guide:
    """Read `editions.toml` of the guide in `root`.

    Raises GuideError with every mistake found in it.
    """
    path = root / FILE
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise GuideError([_missing_file(root)]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuideError([_unreadable(error)]) from None
    findings = mistakes(text, data)
    if findings:
        raise GuideError(findings)
    return _guide(root, data)


def _guide(root: Path, data: dict[str, Any]) -> Guide:
    facts = dict(data["guide"])
    contact = Contact(**facts.pop("contact", {}))
    facts.setdefault("easy_title", facts["title"])
    for name in ("address", "repository"):
        facts.setdefault(name, "")
    return Guide(
        root=root.resolve(),
        contact=contact,
        editions=tuple(
            _edition(key, data["editions"][key]) for key in EDITIONS if key in data["editions"]
        ),
        limits={
            key: {name: Limit(**limit) for name, limit in limits.items()}
            for key, limits in data.get("limits", {}).items()
        },
        **facts,
    )


def _edition(key: str, facts: dict[str, Any]) -> Edition:
    lists = {name: tuple(facts.get(name, ())) for name in ("sizes", "on_request")}
    return Edition(key=key, **{**facts, **lists})


# --- the shape of the file: what each table may hold, and of which type

_GUIDE = {
    "title": str, "easy_title": str, "language": str, "date": datetime.date,
    "address": str, "repository": str, "contact": dict,
}  # fmt: skip
_CONTACT = {"phone": str, "email": str, "post": str}
_EDITION = {"name": str, "about": str, "words": str, "folder": str, "sizes": list}
_EDITION_MAY = {"on_request": list}
_LIMIT = {"source": str, "fail": (int, float), "warn": (int, float), "at_least": int}


def mistakes(text: str, data: dict[str, Any]) -> list[Finding]:
    """The file `editions.toml` has the tables and keys that the build knows, and no others.

    Bad:  [guide]
          titel = "Our guide"
    Good: [guide]
          title = "Our guide"
    """
    found = [*_wrong_keys(text, "", data, {"guide": dict, "editions": dict, "limits": dict})]
    guide = data.get("guide", {})
    found += _wrong_keys(text, "guide", guide, _GUIDE)
    found += _missing_keys(text, "guide", guide, ("title", "language", "date"))
    found += _wrong_keys(text, "guide.contact", guide.get("contact", {}), _CONTACT)
    editions = data.get("editions", {})
    found += _wrong_keys(text, "editions", editions, dict.fromkeys(EDITIONS, dict))
    if not editions:
        found.append(
            _finding(text, "editions", "this guide names no edition", "add [editions.standard]")
        )
    for key, facts in editions.items():
        found += _edition_mistakes(text, key, facts)
    for key, limits in data.get("limits", {}).items():
        for name, limit in limits.items():
            table = f"limits.{key}.{name}"
            found += _wrong_keys(text, table, limit, _LIMIT)
            found += _missing_keys(text, table, limit, ("source",))
    return found


def _edition_mistakes(text: str, key: str, facts: dict[str, Any]) -> list[Finding]:
    table = f"editions.{key}"
    found = [
        *_wrong_keys(text, table, facts, _EDITION | _EDITION_MAY),
        *_missing_keys(text, table, facts, tuple(_EDITION)),
    ]
    if facts.get("words", "source") not in WORDS:
        found.append(
            _finding(text, table, f'words = "{facts["words"]}" is not a folder of words',
                     f"use one of: {', '.join(WORDS)}")
        )  # fmt: skip
    if re.search(r"[^a-z0-9-]", str(facts.get("folder", ""))):
        found.append(
            _finding(text, table, "the folder may hold only small letters, digits and hyphens",
                     f'folder = "{key}"')
        )  # fmt: skip
    return found


def _wrong_keys(
    text: str, table: str, facts: Mapping[str, Any], allowed: Mapping[str, Any]
) -> list[Finding]:
    found = []
    for name, value in facts.items():
        if name not in allowed:
            message, hint = f'"{name}" is not known here', f"use one of: {', '.join(allowed)}"
        elif not isinstance(value, allowed[name]) or isinstance(value, bool):
            message, hint = f'"{name}" has the wrong kind of value', f"give {_kind(allowed[name])}"
        else:
            continue
        found.append(_finding(text, table, message, hint, name))
    return found


def _missing_keys(
    text: str, table: str, facts: Mapping[str, Any], names: tuple[str, ...]
) -> list[Finding]:
    return [
        _finding(text, table, f'"{name}" is missing from [{table}]', f"add a line: {name} = ...")
        for name in names
        if name not in facts
    ]


def _kind(types: Any) -> str:
    words = {str: "words in quotes", dict: "a table", list: "a list of numbers in [ ]", int: "a whole number",
             datetime.date: "a date, as 2026-11-22", float: "a number", (int, float): "a number"}  # fmt: skip
    return words[types]


def _finding(text: str, table: str, message: str, hint: str, key: str = "") -> Finding:
    return Finding(FILE, _line(text, table, key), "settings", message, hint=hint)


def _line(text: str, table: str, key: str) -> int:
    """The line of a key in a table; of the table where the key is not found; else 0."""
    start = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().startswith(f"[{table}]"):
            start = number
        elif start and line.strip().startswith("["):
            break
        elif start and key and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return start


def _missing_file(root: Path) -> Finding:
    return Finding(
        FILE, 0, "settings", f"there is no {FILE} in {root}",
        hint=f"name the folder that holds conf.py and {FILE}: --guide DIR",
    )  # fmt: skip


def _unreadable(error: Exception) -> Finding:
    place = re.search(r"at line (\d+)", str(error))
    return Finding(
        FILE, int(place.group(1)) if place else 0, "settings", f"this file cannot be read: {error}",
        hint="look for a missing quote or bracket near that line",
    )  # fmt: skip
