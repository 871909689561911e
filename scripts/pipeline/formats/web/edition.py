"""Edition: all that the pages of one edition are drawn from, and the ways from page to page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ... import interface
from ...contents import Contents
from ...pictures import Picture
from ...settings import Edition
from ..typst.booklets import Download
from . import whole

if TYPE_CHECKING:
    from .measures import Measured

#: The pages that search, and that hosts show for an address that does not exist.
SEARCH, MISSING = "search", "404"


@dataclass(frozen=True)
class Web:
    """All that the pages of one edition are drawn from."""

    contents: Contents
    edition: Edition
    pictures: Mapping[str, Picture]
    stylesheet: str
    script: str
    downloads: tuple[Download, ...] = ()
    measured: tuple[Measured, ...] = ()


def say(web: Web) -> dict[str, Any]:
    """The interface's words for the pages of an edition."""
    return interface.words(web.contents.guide.root, web.edition.words)


def top(web: Web, name: str) -> str:
    """The way from a page to the top of the site, as "../".

    The page for addresses that do not exist is shown at any address, so its way begins at the host's top.
    """
    if name == MISSING:
        return f"{urlsplit(web.contents.guide.address).path.rstrip('/')}/"
    return "../" * (name.count("/") + web.edition.address.count("/"))


def home(web: Web, name: str) -> str:
    """The way from a page to the front of its own edition."""
    return f"{top(web, name)}{web.edition.address}" if name == MISSING else "../" * name.count("/")


def picture(web: Web, name: str) -> dict[str, Any] | None:
    """A picture's file name, its words and its size in px, or None where there is none."""
    known = web.pictures.get(name)
    if known is None:
        return None
    width, height = known.size
    return {"name": name, "alt": known.shows, "width": width, "height": height}


def link(web: Web, here: str, path: str, title: str = "") -> dict[str, Any]:
    """A link from the page `here` to the page `path`; `current` where they are the same."""
    words = title or web.contents.meta(web.edition.words, path).title
    return {"href": f"{home(web, here)}{path}.html", "title": text(words), "current": path == here}


@cache
def text(words: str) -> str:
    """Words as HTML, with what belongs together kept on one line."""
    return whole.in_html(escape(words))


def card(web: Web, here: str, path: str, title: str = "") -> dict[str, Any]:
    """A link with what its page says about itself, as HTML."""
    contents, words = web.contents, web.edition.words
    meta, standard = contents.meta(words, path), contents.meta("source", path)
    shown = [page for page in standard.shows if contents.page(words, page)]
    return {
        **link(web, here, path, title),
        "top": top(web, here),
        "picture": picture(web, meta.picture or standard.picture),
        "description": text(meta.description),
        "where": text(meta.where),
        "who": text(say(web)["who"] % meta.who) if meta.who else "",
        "shows": [text(contents.meta(words, page).title) for page in shown],
    }


def as_file(web: Web, download: Download) -> dict[str, Any]:
    """A PDF as readers are told of it: name, title, pages, sheets and size."""
    kilobytes = round(download.bytes / 1000)
    size = f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes} kB"
    edition = web.contents.guide.edition(download.edition)
    title = f"{download.title}. {edition.name}, {download.size} point"
    return {
        "name": download.file,
        "title": title,
        "pages": download.pages,
        "sheets": download.sheets,
        "size": size,
    }
