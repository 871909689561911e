"""Pages: the Markdown files of a guide, and what is wrong with a file before anybody reads its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import front_matter, sources
from .findings import Finding
from .front_matter import FrontMatter
from .settings import Guide

#: Names in the root of an edition that the build itself uses.
_TAKEN = ("404", "assets", "downloads", "genindex", "pictures", "search")

#: The page that every folder begins with.
FRONT = "index"


@dataclass(frozen=True)
class Page:
    """One Markdown file.

    `path` is its address without an ending, as "principles/equality"; its partner in the other
    folder has the same. `words` is the folder: "source" or "easyread".
    """

    path: str
    words: str
    meta: FrontMatter
    readable: bool = True

    @property
    def file(self) -> str:
        """The file's name from the guide's folder, as findings give it."""
        return f"{self.words}/{self.path}.md"


@dataclass(frozen=True)
class Pages:
    """The pages of every folder, by folder and path, with the findings about their files."""

    by_words: dict[str, dict[str, Page]]
    findings: tuple[Finding, ...]

    def of(self, words: str) -> dict[str, Page]:
        """The pages of a folder, by path."""
        return self.by_words.get(words, {})

    def unreadable(self, words: str) -> frozenset[str]:
        """The paths of a folder's pages that nothing may read, or that are no UTF-8 text."""
        return frozenset(path for path, page in self.of(words).items() if not page.readable)


def read(guide: Guide) -> Pages:
    """Read every page's file and front matter."""
    found: list[Finding] = []
    by_words: dict[str, dict[str, Page]] = {}
    for words in guide.folders:
        files = sources.read(guide.root, words)
        found += files.findings
        pages = [_page(guide, words, name, found) for name in files.pages]
        closed = [Page(name.removesuffix(".md"), words, FrontMatter(), readable=False)
                  for name in files.closed if name.endswith(".md")]  # fmt: skip
        by_words[words] = {page.path: page for page in (*pages, *closed)}
        found += no_front_page(words, by_words[words])
    return Pages(by_words, tuple(found))


def _page(guide: Guide, words: str, file: str, found: list[Finding]) -> Page:
    path = file.removesuffix(".md")
    name = f"{words}/{file}"
    try:
        text = sources.text_of(guide.root / name)
    except UnicodeDecodeError as error:
        found.append(not_utf8(name, error))
        return Page(path, words, FrontMatter(), readable=False)
    meta, mistakes = front_matter.read(text, name)
    found += [*_taken(guide, name, path), *mistakes, *_no_words(name, text)]
    return Page(path, words, meta)


def _taken(guide: Guide, name: str, path: str) -> Iterator[Finding]:
    """Find a page that would stand in the place of something that the build makes."""
    first = path.partition("/")[0]
    folders = [edition.folder for edition in guide.editions if edition.folder]
    if first in (*_TAKEN, *folders) or first.startswith("_"):
        yield Finding(name, 0, "file-name", f'the site has something else called "{first}"',
                      hint="give the page, or its folder, another name")  # fmt: skip


def _no_words(name: str, text: str) -> Iterator[Finding]:
    if not text.strip():
        yield Finding(name, 1, "no-words", "this page is empty",
                      hint="write its words, or delete the file")  # fmt: skip


def not_utf8(name: str, error: UnicodeDecodeError) -> Finding:
    """A page is saved as UTF-8 text, so that every letter comes out right.

    Bad:  A page saved as "Windows-1252", or a picture whose name ends in .md.
    Good: A page saved as "UTF-8".
    """
    line = error.object[: error.start].count(b"\n") + 1
    return Finding(
        name, line, "not-utf-8", f"this page is not UTF-8 text: byte {error.object[error.start]:#04x}",
        hint='save the file again with the encoding "UTF-8"',
    )  # fmt: skip


def no_front_page(words: str, pages: dict[str, Page]) -> Iterator[Finding]:
    """Each folder of words has a page that readers begin with.

    Bad:  easyread/ without index.md
    Good: easyread/index.md
    """
    if FRONT not in pages:
        yield Finding(f"{words}/{FRONT}.md", 0, "no-front-page", f"the folder {words} has no {FRONT}.md",
                      hint="every edition begins with a page of that name")  # fmt: skip
