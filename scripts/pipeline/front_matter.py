"""Front matter: the lines between `---` at the top of a page, checked against a schema."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import yaml

from . import allowed, exceptions, plain_yaml
from .exceptions import PageException
from .findings import Finding

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """What a page says about itself.

    `title` stands in its heading, `description` is one sentence for cards and search results,
    `purpose` says what the page is for (one of `PURPOSES`; an easy-read page has its partner's).
    `shows` lists the pages that a practice example illustrates. `no_easy_read` is the reason why
    a standard page has no easy-read partner. `checked_by` names the group that checked an
    easy-read page, `checked_on` the day. `exceptions` are words kept against a rule.
    """

    title: str = ""
    description: str = ""
    purpose: str = ""
    picture: str = ""
    facts_from: str = ""
    where: str = ""
    who: str = ""
    shows: tuple[str, ...] = ()
    no_easy_read: str = ""
    written_from: str = ""
    checked_by: str = ""
    checked_on: datetime.date | None = None
    exceptions: tuple[PageException, ...] = ()


#: What every page must say of itself. A standard page also says its purpose: see `checks/pages.py`.
REQUIRED = ("title", "description")
#: What a page can be for. `example` pages share one shape, and other pages lead to them.
PURPOSES = ("explanation", "advice", "example", "reference", "contents", "about")
#: The longest description, in characters: search engines cut longer ones.
DESCRIPTION_LENGTH = 200
_KINDS: dict[str, tuple[type, str]] = {"shows": (list, "a list of pages, each on its own line after a hyphen"),
          "checked_on": (datetime.date, "a date, as 2026-11-22")}  # fmt: skip


def read(text: str, path: str) -> tuple[FrontMatter, list[Finding]]:
    """Read the front matter of a page. `path` is the page's file, for the findings."""
    block = _BLOCK.match(text)
    if not text.strip():  # a page that is empty needs words first
        return FrontMatter(), []
    if not block:
        return FrontMatter(), [_no_block(path)]
    if len(block.group(1)) > allowed.lists().largest["front_matter"]:
        return FrontMatter(), [_too_long(path)]
    try:
        data = plain_yaml.load(block.group(1))
    except yaml.YAMLError as error:
        return FrontMatter(), [_broken(path, error, last=block.group(1).count("\n") + 1)]
    if not isinstance(data, dict):
        return FrontMatter(), [_no_block(path)]
    excepted, wrong = exceptions.read(block.group(1), path) if exceptions.KEY in data else ((), [])
    findings = [*mistakes(data, block.group(1), path), *wrong]
    return replace(_record(data), exceptions=excepted), findings


def _record(data: dict[Any, Any]) -> FrontMatter:
    """The fields that are right; a wrong one is left at its default."""
    known = {field.name for field in fields(FrontMatter)}
    good = {name: value for name, value in data.items()
            if name in known and name != exceptions.KEY and value is not None and _is_right(name, value)}  # fmt: skip
    plain: dict[str, Any] = {
        name: tuple(map(str, value)) if isinstance(value, list) else value
        for name, value in good.items()
    }
    return FrontMatter(**plain)


def mistakes(data: dict[Any, Any], block: str, path: str) -> Iterator[Finding]:
    """The lines between `---` at the top of a page have a title, a description and nothing unknown.

    Bad:  ---
          titel: Equality
          ---
    Good: ---
          title: Equality
          description: Everyone has something to give.
          ---
    """
    known = [field.name for field in fields(FrontMatter)]
    for name, value in data.items():
        line = _line(block, str(name))
        if name not in known:
            near = difflib.get_close_matches(str(name), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(known)}"
            yield _finding(
                path, line, f'the front matter has a field "{name}" that is not known', hint
            )
        elif value is not None and name != exceptions.KEY and not _is_right(name, value):
            yield _finding(
                path, line, f'"{name}" has the wrong kind of value', f"give {_kind(name, value)}"
            )
    for name in REQUIRED:
        if not data.get(name):
            yield _finding(path, 1, f'the front matter has no "{name}"', f"add a line: {name}: ...")
    purpose = data.get("purpose") or PURPOSES[0]
    if _is_right("purpose", purpose) and purpose not in PURPOSES:
        message = f'"purpose" is "{purpose}", and no page can be for that'
        yield _finding(path, _line(block, "purpose"), message, f"use one of: {', '.join(PURPOSES)}")
    length = len(str(data.get("description") or ""))
    if length > DESCRIPTION_LENGTH:
        message = f"the description has {length} characters; {DESCRIPTION_LENGTH} are allowed"
        yield _finding(path, _line(block, "description"), message, "say it in one short sentence")


def _is_right(name: str, value: Any) -> bool:
    kind = _KINDS.get(name, (str, ""))[0]
    if not isinstance(value, kind):
        return False
    return not isinstance(value, list) or all(isinstance(item, str) for item in value)


def _kind(name: str, value: Any) -> str:
    """What to give. YAML takes a year for a number, where words are wanted."""
    if name in _KINDS:
        return _KINDS[name][1]
    if type(value) is int:
        return f'the digits in quotes, as {name}: "{value}"'
    return 'words; put them in "quotes" if they hold a colon or only digits'


def _line(block: str, name: str) -> int:
    """The line of a field in the file: the block starts on line 2."""
    for number, line in enumerate(block.splitlines(), start=2):
        if line.startswith(f"{name}:"):
            return number
    return 1


def _finding(path: str, line: int, message: str, hint: str) -> Finding:
    return Finding(path, line, "front-matter", message, hint=hint)


def _no_block(path: str) -> Finding:
    return _finding(path, 1, "this page has no front matter",
                    "begin the file with four lines: --- , title: ... , description: ... , ---")  # fmt: skip


def _too_long(path: str) -> Finding:
    return _finding(path, 1, "the front matter is longer than a page of print",
                    "keep only what describes the page; look for the line with --- that ends it")  # fmt: skip


def _broken(path: str, error: yaml.YAMLError, last: int) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line = min(mark.line + 2, last) if mark else 1
    problem = getattr(error, "problem", None) or "it is not YAML"
    return _finding(path, line, f"the front matter cannot be read: {problem}",
                    'put a value that holds a colon in "quotes", and use spaces, not tabs')  # fmt: skip
