"""Facts: what the template is told about a booklet and its pages, beside their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ... import interface
from ...contents import Contents
from ...front_matter import FrontMatter
from ...pages import FRONT
from ...settings import Edition, Guide
from ..print import translation
from .booklets import GIANT, Booklet

#: A booklet of a part lists the headings of its pages too, if it has no more pages than this: with
#: more, its contents would take more sides than they save.
DETAILED = 8


def of_booklet(contents: Contents, booklet: Booklet) -> dict[str, Any]:
    """What the template needs to know of a booklet, as plain values."""
    guide, edition = contents.guide, contents.guide.edition(booklet.edition)
    say = words(guide, edition.words)
    lang, _, region = guide.language.replace("_", "-").partition("-")
    return {
        "edition": edition.key,
        "name": _name(edition, booklet.size, say),
        "size": booklet.size,
        "size-in-words": _size(edition, booklet.size, say),
        "title": curly(booklet.title),
        "part": curly(part(guide, booklet)),
        "name-in-full": full_name(guide, booklet),
        "date": _month(guide.date, say),
        "lang": lang,
        "region": region or None,
        "bound": booklet.bound,
        "detailed": edition.words == "source"
        and bool(booklet.part)
        and len(booklet.pages) <= DETAILED,
        "pages": booklet.pages,
        "all": {path: _page(contents, booklet, path) for path in contents.order_in(edition.words)},
        "contact": _contact(contents, say),
        "carried": _carried(contents, booklet),
        "other-books": [
            {
                "name": fill(say["book"], str(number), str(booklet.volumes)).capitalize(),
                "pages": pages,
            }
            for number, pages in enumerate(booklet.books, start=1)
            if number != booklet.volume
        ],
        "ways": [_size(edition, size, say) for edition in guide.editions for size in edition.sizes],
        "say": say,
    }


def full_name(guide: Guide, booklet: Booklet) -> str:
    """The title in the PDF itself, as "Co-production: Principles. Large print, 18 point"."""
    edition = guide.edition(booklet.edition)
    say = words(guide, edition.words)
    title = ": ".join(filter(None, (booklet.title, part(guide, booklet))))
    return fill(say["name-in-full"], title, _size(edition, booklet.size, say))


def part(guide: Guide, booklet: Booklet) -> str:
    """What part of the guide a booklet holds, as "Principles, book 1 of 2"; "" for the whole."""
    if not booklet.volumes:
        return booklet.part
    say = words(guide, guide.edition(booklet.edition).words)
    book = fill(say["book"], str(booklet.volume), str(booklet.volumes))
    return ", ".join(filter(None, (booklet.part, book if booklet.part else book.capitalize())))


def words(guide: Guide, folder: str) -> Mapping[str, Any]:
    """The interface's words for a folder of words, by names as Typst writes them."""
    said = interface.words(guide.root, folder)
    return {key.replace("_", "-"): value for key, value in said.items()}


def fill(pattern: str, *values: str) -> str:
    """A pattern with each of its %s filled in."""
    for value in values:
        pattern = pattern.replace("%s", value, 1)
    return pattern


def curly(text: str) -> str:
    """Straight quotes as printers set them, as Sphinx has done in the pages' words."""
    text = re.sub(r"(?<![\w.,!?)])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![\w.,!?)])'(?=\w)", "‘", text).replace("'", "’")


def _name(edition: Edition, size: int, say: Mapping[str, Any]) -> str:
    """What an edition is called at a size, in points."""
    giant = edition.key == "large-print" and size >= GIANT
    return str(say["giant-print"]) if giant else edition.name


def _size(edition: Edition, size: int, say: Mapping[str, Any]) -> str:
    return fill(say["size"], _name(edition, size, say), str(size))


def _month(day: date, say: Mapping[str, Any]) -> str:
    return f"{say['months'][day.month - 1]} {day.year}"


def _page(contents: Contents, booklet: Booklet, path: str) -> dict[str, Any]:
    """What a page says about itself, and where it stands in the booklet."""
    folder = contents.guide.edition(booklet.edition).words
    meta, standard = contents.meta(folder, path), contents.meta("source", path)
    above = [page for page in contents.trail(path) if page in booklet.pages and page != FRONT]
    shown = [page for page in standard.shows if contents.page(folder, page)]
    return {
        "path": path,
        "title": curly(meta.title),
        "number": contents.numbers.get(path, ""),
        "about": curly(meta.description),
        "where": curly(meta.where),
        "who": curly(fill(words(contents.guide, folder)["who"], meta.who)) if meta.who else "",
        "picture": meta.picture or standard.picture,
        "part": contents.section(path),
        "level": len(above) + 1,
        "notices": _notices(contents.guide, folder, meta),
        "shows": [curly(contents.meta(folder, page).title) for page in shown],
        "shows-pages": shown,
        "shown-by": contents.shown_by(folder, path),
    }


def _notices(guide: Guide, folder: str, meta: FrontMatter) -> list[dict[str, Any]]:
    """What a reader is told before the words of a page."""
    say = words(guide, folder)
    facts = [fill(line, meta.facts_from) for line in say["facts-from"]] if meta.facts_from else []
    notices = [_notice("time", facts)] if facts else []
    return [*notices, _checking(say, meta)] if folder == "easyread" else notices


def _checking(say: Mapping[str, Any], meta: FrontMatter) -> dict[str, Any]:
    """Who has checked an easy-read page; where nobody has, it says so."""
    if not meta.checked_by:
        return _notice("not-checked", say["not-checked"], say["not-checked-title"])
    lines, on = [fill(say["checked-by"], meta.checked_by)], meta.checked_on
    if on:
        lines.append(fill(say["checked-on"], f"{on.day} {_month(on, say)}"))
    return _notice("checked", lines)


def _notice(picture: str, lines: Sequence[str], title: str = "") -> dict[str, Any]:
    return {"picture": picture, "title": title, "lines": lines}


def _contact(contents: Contents, say: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """How to reach the publisher: only the ways that `editions.toml` gives."""
    contact = contents.guide.contact
    ways = {"phone": contact.phone, "email": contact.email, "post": contact.post}
    ways["website"] = contents.guide.address
    return [(say[way], value) for way, value in ways.items() if value]


def _carried(contents: Contents, booklet: Booklet) -> Sequence[str]:
    """The publications that a booklet lists at its end: those that its pages cite and none lists."""
    known = translation(contents.guide, contents.guide.edition(booklet.edition).words)
    cited = {goal for page in booklet.pages for goal in known.records[page].cited}
    held = set(booklet.pages)
    return [
        goal for goal in known.publications if goal in cited and goal.partition("#")[0] not in held
    ]
