"""Parsed pages: the made web pages of a site, read back for the checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]

from ...contents import Contents
from ...settings import Edition

#: An element of a page, as lxml gives it (lxml has no types).
Element = Any
#: Elements and attributes that make a browser fetch something.
_FETCH = {
    "img": ("src",), "source": ("src", "srcset"), "script": ("src",), "link": ("href",),
    "iframe": ("src",), "object": ("data",), "embed": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "track": ("src",), "input": ("src",), "use": ("href",),
}  # fmt: skip


@dataclass(frozen=True)
class Site:
    """The made pages by address, such as "large-print/index.html", and every file of the site."""

    contents: Contents
    pages: Mapping[str, Made]
    files: frozenset[str]

    @cached_property
    def titles(self) -> Counter[str]:
        """How many pages have each title in their head."""
        found = (page.root.findtext("head/title", "") for page in self.pages.values())
        return Counter(" ".join(title.split()) for title in found)


@dataclass(frozen=True)
class Made:
    """One made page of an edition.

    `path` is the page's path in its folder of words, `file` what findings name: its Markdown file,
    or its address where the pipeline made it by itself.
    """

    address: str
    path: str
    edition: Edition
    file: str
    root: Element = field(repr=False)
    _site: list[Site] = field(default_factory=list, repr=False, compare=False)

    @property
    def site(self) -> Site:
        """The site that the page belongs to."""
        return self._site[0]

    @cached_property
    def elements(self) -> list[Element]:
        """Every element, in order."""
        return [*self.root.iter(etree.Element)]

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in order; more than once where the page says it more than once."""
        return [element.get("id") for element in self.elements if element.get("id") is not None]

    def all(self, *tags: str) -> list[Element]:
        """The elements of these tags, in order."""
        return [element for element in self.elements if element.tag in tags]

    @cached_property
    def links(self) -> list[Element]:
        """Every link that a reader can follow."""
        return [element for element in self.all("a", "area") if element.get("href") is not None]

    def fetched(self) -> Iterator[tuple[Element, str]]:
        """What a browser fetches to show the page: the element, and the address it gives."""
        for element in self.all(*_FETCH):
            for attribute in _FETCH[element.tag]:
                address = element.get(attribute)
                if address and not _only_points(element):
                    yield element, address

    def target(self, address: str) -> tuple[str, str]:
        """Where an address on this page leads: a file of the site, and the id in it."""
        top = f"//site{urlsplit(self.site.contents.guide.address).path.rstrip('/')}/"
        where, anchor = urldefrag(urljoin(top + self.address, address))
        return unquote(where.removeprefix(top).partition("?")[0]), unquote(anchor)


def read(contents: Contents, folder: Path) -> Site:
    """Parse every page of the made site in `folder`."""
    files = frozenset(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )
    made = [
        _page(contents, folder, address) for address in sorted(files) if address.endswith(".html")
    ]
    site = Site(contents, {page.address: page for page in made}, files)
    for page in made:
        page._site.append(site)
    return site


def words(element: Element) -> str:
    """What a screen reader says for an element: its label, or its words and its pictures'."""
    if element.get("aria-label"):
        return str(element.get("aria-label"))
    parts = [element.text or ""]
    for child in element:
        if child.get("aria-hidden") != "true" if isinstance(child.tag, str) else False:
            parts.append(child.get("alt", "") if child.tag == "img" else words(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def start_tag(element: Element) -> str:
    """An element's start tag, to show it in a finding."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"[:120]


def _page(contents: Contents, folder: Path, address: str) -> Made:
    edition = _edition(contents, address)
    path = address.removeprefix(edition.address).removesuffix(".html")
    page = contents.page(edition.words, path)
    root = etree.fromstring((folder / address).read_bytes(), etree.HTMLParser(encoding="utf-8"))
    return Made(address, path, edition, page.file if page else address, root)


def _edition(contents: Contents, address: str) -> Edition:
    """The edition that an address belongs to: the one with the longest folder that fits."""
    fits = [edition for edition in contents.guide.editions if address.startswith(edition.address)]
    return max(fits, key=lambda edition: len(edition.address))


def _only_points(element: Element) -> bool:
    """Whether it is a link that only says where something is: a browser does not fetch it."""
    return element.tag == "link" and element.get("rel") in (
        "prev",
        "next",
        "canonical",
        "author",
        "license",
        "alternate",
        "search",
    )
