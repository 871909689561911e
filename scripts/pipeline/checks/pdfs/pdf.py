"""Pdf: a made PDF that is open, with the booklet it should be, and findings about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from ...contents import Contents
from ...findings import Finding, Severity
from ...formats.print import translation
from ...formats.typst import facts
from ...formats.typst.booklets import Booklet
from ...formats.typst.record import Record
from ...settings import Limit
from . import lines, origin, sides, tags
from .lines import Block
from .origin import Passage
from .sides import Shape, Side
from .tags import Tags

POINTS_PER_MM = 72 / 25.4
#: For findings that no writer can mend.
OURS = "this is a fault of the pipeline, not of your words: please report it"
#: How many letters of the words in question a finding shows.
_SHOWN = 160


@dataclass(frozen=True)
class Pdf:
    """A PDF that is open, and the booklet it should be. Each part is read when it is first wanted."""

    path: Path
    booklet: Booklet
    contents: Contents
    structure: pikepdf.Pdf
    glyphs: pypdfium2.PdfDocument

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Every page."""
        return sides.sides(self.glyphs)

    @cached_property
    def tags(self) -> Tags:
        """What its words are tagged as."""
        return tags.read(self.structure)

    @cached_property
    def pictures(self) -> dict[int, list[Shape]]:
        """The boxes of what is tagged as a picture, by the number of the page."""
        found: dict[int, list[Shape]] = {}
        for tag in self.tags.root.every():
            if len(tag.box) == 4:
                found.setdefault(tag.page, []).append(Shape(*tag.box, is_picture=True))
        return found

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs, headings, cells and so on, with their lines."""
        return lines.blocks(self.sides, self.tags)

    @cached_property
    def told(self) -> dict[str, Any]:
        """What its template was told about the booklet."""
        return facts.of_booklet(self.contents, self.booklet)

    @property
    def words(self) -> str:
        """The folder that its words come from."""
        return self.contents.guide.edition(self.booklet.edition).words

    @cached_property
    def records(self) -> dict[str, Record]:
        """What the pages in it say, found from the words themselves; by path, in order."""
        known = translation(self.contents.guide, self.words).records
        return {path: known[path] for path in self.booklet.pages}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs, headings and cells of the pages in it, each with its file and line."""
        return tuple(
            Passage(f"{self.words}/{path}.md", line, text)
            for path, record in self.records.items() for line, text in record.passages
        )  # fmt: skip

    @property
    def publications(self) -> Mapping[str, str]:
        """What the guide's list of references says of each publication, by its place there."""
        return translation(self.contents.guide, self.words).publications

    @property
    def is_standard(self) -> bool:
        """Whether this is the standard edition, which may have italics, small notes and tints."""
        return self.booklet.edition == "standard"

    def limit(self, name: str) -> Limit | None:
        """A limit of `editions.toml` for the edition of this booklet."""
        return self.contents.guide.limits.get(self.booklet.edition, {}).get(name)

    def least(self, name: str) -> float | None:
        """The number of a limit that blocks, or None where the edition has none."""
        limit = self.limit(name)
        return limit.fail if limit else None

    def finding(
        self, rule: str, message: str, page: int = 0, words: str = "", hint: str = OURS,
        severity: Severity = "error",
    ) -> Finding:  # fmt: skip
        """A finding about this PDF, or one page of it.

        Where `words` of a page of the guide are meant, it names that page's file and line, and the
        message the page of the PDF; else it names the PDF, and its line is the page of the PDF.
        """
        words = " ".join(words.split())
        found = origin.of(words, self.passages) if words else None
        if found is None:
            return Finding(
                f"downloads/{self.path.name}", page, rule, message, words[:_SHOWN], hint, severity
            )
        message = f"{message} (page {page} of downloads/{self.path.name})"
        return Finding(found.file, found.line, rule, message, words[:_SHOWN], hint, severity)

    def lost(self, rule: str, message: str, page: str, words: str) -> Finding:
        """A finding about something of a page of the guide that is not in this PDF."""
        file = f"{self.words}/{page}.md"
        own = [passage for passage in self.passages if passage.file == file]
        found = origin.of(words, own)
        line = found.line if found else 0
        message = f"{message} (downloads/{self.path.name})"
        return Finding(file, line, rule, message, words[:_SHOWN], OURS)


Rule = Callable[[Pdf], Iterator[Finding]]


@contextmanager
def opened(path: Path, booklet: Booklet, contents: Contents) -> Iterator[Pdf]:
    """The PDF of a booklet, to be read while the block lasts."""
    with pikepdf.open(path) as structure, pypdfium2.PdfDocument(path) as glyphs:
        yield Pdf(path, booklet, contents, structure, glyphs)
