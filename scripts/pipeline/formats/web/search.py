"""Search: the words of an edition's pages in one small script, so that it needs no server.

Sphinx's own search fetches every page that it finds, says nothing on a page opened from a disk, and
speaks only English. Ours shows title, number and description, and the headings that match.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from . import measures
from .assets import SCRIPTS, save
from .edition import SEARCH, Web, say

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Index:
    """The words of an edition's pages, gathered as they are written. `folder` is for the script."""

    web: Web
    folder: Path
    entries: dict[str, list[Any]] = field(default_factory=dict)

    def add(
        self,
        app: Sphinx,
        name: str,
        template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Gather a page's words; give the search page its script (for `html-page-context`)."""
        if name == SEARCH:
            context["find_script"] = self._write()
        elif doctree is not None and name in self.web.contents.order:
            self.entries[name] = self._entry(name, doctree)

    def _entry(self, name: str, doctree: nodes.document) -> list[Any]:
        """What the script knows of a page: address, number, title, description, headings, words, purpose."""
        contents = self.web.contents
        meta = contents.meta(self.web.edition.words, name)
        words = sorted(set(fold(measures.without(doctree).astext())))
        number = contents.numbers.get(name, "")
        return [
            f"{name}.html",
            number,
            meta.title,
            meta.description,
            [*_headings(doctree)],
            " ".join(words),
            say(self.web)["purposes"].get(contents.meta("source", name).purpose, ""),
        ]

    def _write(self) -> str:
        """Write the script, its data first, the choice of looks in the middle; give its name."""
        order = self.web.contents.order_in(self.web.edition.words)
        entries = [self.entries[name] for name in order if name in self.entries]
        data = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
        scripts = (f"const pages={data};", *(_script(name) for name in ("looks", "find")))
        text = "\n".join(scripts)
        return save(self.folder, "find", ".js", text.encode())


def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")


def fold(text: str) -> Iterator[str]:
    """The words of a text in small letters without accents: the script does so with a question."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return (match[0] for match in _WORD.finditer(plain))


def _headings(doctree: nodes.document) -> Iterator[list[str]]:
    """The words and the anchor of every heading below the page's own."""
    for section in doctree.findall(nodes.section):
        if isinstance(section.parent, nodes.section) and isinstance(section[0], nodes.title):
            words = "".join(part.astext() for part in section[0].children if not _is_number(part))
            yield [words.strip(), section["ids"][0]]


def _is_number(part: nodes.Node) -> bool:
    return isinstance(part, nodes.inline) and "no" in part["classes"]
