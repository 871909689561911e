"""Catalogue: every rule by its name, with what its docstring says of it.

The documentation of a rule is the docstring of the generator that yields it: first the rule in a
sentence, then its source, then Bad and Good. Here it is looked up, never written a second time.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from types import ModuleType
from typing import Any

from ..settings import Limit
from . import words

#: The packages of rules beside those for words, and what their rules look at. A package has its rules
#: in `RULES`, as a table by name or as a list of generators; in `STYLE_RULES` those for style sheets.
_PACKAGES = {"pairs": "pairs", "pages": "places of pages", "web": "web pages", "pdfs": "PDFs"}
#: Rules that stand where a file is read or written, each by the function that holds its docstring.
_ELSEWHERE = {
    "front-matter": ("front_matter", "mistakes"),
    "references": ("bibliography", "mistakes"),
    "file-name": ("sources", "file_name"),
    "too-large": ("sources", "too_large"),
    "file-kind": ("sources", "file_kind"),
    "unsafe-picture": ("sources", "unsafe_picture"),
    "unreadable": ("checks.words.refused", "unreadable"),
    "exception": ("checks.words.excepted", "wrong"),
    "not-utf-8": ("pages", "not_utf8"),
    "no-front-page": ("pages", "no_front_page"),
    "settings": ("settings", "mistakes"),
    "interface": ("interface", "check"),
    "reading": ("doctrees", "findings_of"),
    "word-list": ("words.lists", "mistakes"),
    "not-a-text": ("words.files", "read"),
    "explanation-length": ("checks.words.word_list", "explanation_length"),
    "picture-recipe": ("recipes", "problems"),
    "picture-elsewhere": ("formats.print", "TypstBuilder.copy_images"),
    "unknown-picture": ("formats.typst.press", "no_picture"),
    "opens": ("checks.pdfs", "check_pdf"),
    "no-glyph": ("formats.typst.sheet", "Sheet.draw"),
    "booklet-pages": ("printing", "too_long"),
    "other-sites": ("links", "check"),
}
_EDITIONS = {"easy-read": "easy read", "standard": "standard"}


@dataclass(frozen=True)
class Entry:
    """A rule: its name, what it looks at, its docstring, the names that its code holds."""

    name: str
    about: str
    text: str
    constants: frozenset[str] = frozenset()

    @property
    def summary(self) -> str:
        """The rule in a sentence: the first line."""
        return self.text.partition("\n")[0]

    @property
    def source(self) -> str:
        """Who asks for it; "" where the rule names nobody."""
        found = re.search(r"^Source: (.+?)\.?$(?=\n(?:\n|[A-Z]\w+: )|\Z)", self.text, re.M | re.S)
        return " ".join(found[1].split()) if found else ""

    def limits(self, limits: Mapping[str, Mapping[str, Limit]]) -> Iterator[tuple[str, str, Limit]]:
        """The limits of `editions.toml` that the rule asks for: edition, name, limit."""
        for edition, table in limits.items():
            yield from ((edition, name, table[name]) for name in table if name in self.constants)


def find(name: str) -> Entry | None:
    """The rule of that name, or None. Looks first where rules load fastest."""
    return next((table[name] for table in _tables() if name in table), None)


@cache
def every() -> Mapping[str, Entry]:
    """Every rule by its name, in the order of the alphabet."""
    return dict(sorted(entry for table in _tables() for entry in table.items()))


def _tables() -> Iterator[Mapping[str, Entry]]:
    """The rules in tables by name: those for words first, and last those that need most imports."""
    yield _of_words()
    for package in _PACKAGES:
        yield _of_package(package)
    yield _elsewhere()


@cache
def _of_package(package: str) -> dict[str, Entry]:
    module = importlib.import_module(f".{package}", __package__)
    about = _PACKAGES[package]
    return {name: _entry(name, about, rule) for name, rule in _rules(module)}


@cache
def _of_words() -> dict[str, Entry]:
    return {
        name: _entry(name, _editions(name), rule)
        for table in words.RULES.values()
        for name, rule in table.items()
    }


def _editions(name: str) -> str:
    return ", ".join(said for key, said in _EDITIONS.items() if name in words.RULES[key])


def _rules(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    for table in (getattr(module, "RULES", ()), getattr(module, "STYLE_RULES", ())):
        rules = table.values() if isinstance(table, Mapping) else table
        yield from ((words.name_of(rule), rule) for rule in rules)


@cache
def _elsewhere() -> dict[str, Entry]:
    places = {name: importlib.import_module(f"..{module}", __package__)
              for name, (module, _) in _ELSEWHERE.items()}  # fmt: skip
    return {
        name: _entry(name, "files", attrgetter(_ELSEWHERE[name][1])(place))
        for name, place in places.items()
    }


def _entry(name: str, about: str, rule: Callable[..., Any]) -> Entry:
    constants = getattr(getattr(rule, "__code__", None), "co_consts", ())
    held = frozenset(one for one in constants if isinstance(one, str))
    return Entry(name, about, inspect.cleandoc(rule.__doc__ or ""), held)
