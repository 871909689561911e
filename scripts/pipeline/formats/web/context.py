"""What the templates are given for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...contents import Link
from ...pages import FRONT
from ...settings import Edition
from . import cards, transforms, whole
from .edition import MISSING, SEARCH, Web, as_file, card, home, link, picture, say, text, top

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


#: The page about checking easy-read pages with readers; notices lead to it where a guide has it.
TEST_PAGE = "about/test-with-readers"
#: Pictures too wide for a narrow page, and what stands there in their place: it shows the same.
NARROW = {"people-at-table": "together"}
#: What a page may load and do: only files of the site (no inline script, no style attribute, no other
#: host). Where no policy can be sent as a header, this one stands in the page.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


def add(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template of a page what it shows (a handler of Sphinx's `html-page-context`)."""
    web: Web | None = app.config.web
    if web is None:
        return
    context["toctree"] = lambda **_: (
        ""
    )  # furo would draw its whole tree on every page: slow, unused
    context.update(_site(web, name))
    context.update(_page(web, name, context.get("title", "")))
    if name == FRONT:
        context["lead"], _, context["body"] = context["body"].partition(transforms.CHOICE)
    if web.contents.page(web.edition.words, name):
        context.update(_neighbours(web, name))


def _site(web: Web, name: str) -> dict[str, Any]:
    """What is the same on every page of an edition, but for the way there."""
    contents, edition = web.contents, web.edition
    return {
        "guide": contents.guide,
        "edition": edition,
        "say": say(web),
        "is_easy": edition.words == "easyread",
        "is_front": name == FRONT,
        "top": top(web, name),
        "home": home(web, name),
        "stylesheet": web.stylesheet,
        "looks_script": web.script,
        "policy": POLICY,
        "card_html": cards.card,
        "image_html": cards.image,
        "keep": text,
        "doors": [_door(web, name, entry) for entry in contents.sections(edition.words)],
        "all_parts": [
            link(web, name, entry.path, entry.title)
            for entry in contents.lists.get(edition.words, {}).get(FRONT, ())
            if contents.page(edition.words, entry.path)
        ],
        "ways_to_read": [_way(web, other, name) for other in contents.guide.editions],
        "contact": _contact(web),
        "all_pages": _below(web, name, FRONT) if name in (SEARCH, MISSING) else [],
        "suggest": _suggest(web, name),
    }


def _door(web: Web, name: str, entry: Link) -> dict[str, Any]:
    door = link(web, name, entry.path, entry.title)
    inside = web.contents.section(name) == entry.path
    return {**door, "current": "page" if door["current"] else "true" if inside else ""}


def _way(web: Web, other: Edition, name: str) -> dict[str, Any]:
    """One of the edition links: the page in another edition, or the reason why there is none."""
    contents = web.contents
    of_no_folder = name in (SEARCH, MISSING)  # every edition has these
    there = of_no_folder or contents.page(other.words, name) is not None
    reason = contents.meta("source", name).no_easy_read or say(web)["not_written"]
    up = top(web, name)
    return {
        "key": other.key,
        "name": other.name,
        "about": other.about,
        "sign": f"edition-{other.key}",
        "current": other == web.edition,
        "href": f"{up}{other.address}{name}.html" if there else "",
        "front": f"{up}{other.address}{FRONT}.html",
        "reason": "" if there else reason,
    }


def _contact(web: Web) -> list[dict[str, Any]]:
    words, contact = say(web), web.contents.guide.contact
    ways = (
        ("phone", "phone", contact.phone, ""),
        ("email", "email", contact.email, f"mailto:{contact.email}"),
        ("post", "letter", contact.post, ""),
    )
    return [
        {"name": words[key], "value": value, "href": href, "picture": picture(web, sign)}
        for key, sign, value, href in ways
        if value
    ]


def _below(web: Web, here: str, path: str) -> list[dict[str, Any]]:
    """The pages that a page lists, each with those below it: a tree of links.

    Pages that nothing lists stand below the front page.
    """
    contents, words = web.contents, web.edition.words
    parents = {
        page: contents.parents.get(page, FRONT)
        for page in contents.order_in(words)
        if page != FRONT
    }
    children = [page for page, parent in parents.items() if parent == path]
    return [
        link(web, here, child)
        | {"number": contents.numbers.get(child, ""), "below": _below(web, here, child)}
        for child in children
    ]


def _suggest(web: Web, name: str) -> str:
    """Where a reader can suggest a change to a page's file, or "" where nobody said."""
    page = web.contents.page(web.edition.words, name)
    repository = web.contents.guide.repository.rstrip("/")
    return f"{repository}/edit/main/{page.file}" if repository and page else ""


def _page(web: Web, name: str, title: str) -> dict[str, Any]:
    """What a page says about itself."""
    contents, words = web.contents, web.edition.words
    meta = contents.meta(words, name)
    named = meta.picture or contents.meta("source", name).picture
    has_plate = words == "source" or name == FRONT  # easy-read pages have a picture in every idea
    on = meta.checked_on
    return {
        "page": meta,
        "page_title": whole.in_html(title) or text(meta.title or _own_title(web, name)),
        "description": text(meta.description),
        "page_picture": picture(web, named) if has_plate else None,
        "narrow_picture": picture(web, NARROW.get(named, "")),
        "number": contents.numbers.get(name, ""),
        "checked_on": f"{on.day} {say(web)['months'][on.month - 1]} {on.year}" if on else "",
        "test_page": link(web, name, TEST_PAGE) if contents.page(words, TEST_PAGE) else None,
        "paper": paper(web, name),
    }


def _own_title(web: Web, name: str) -> str:
    """The title of a page that no writer wrote."""
    own = {SEARCH: "find", MISSING: "missing_title"}
    return str(say(web)[own[name]]) if name in own else ""


def paper(web: Web, name: str) -> list[dict[str, Any]]:
    """The PDFs of this edition that hold a page: its part of the guide, then the whole guide."""
    own = [file for file in web.downloads if file.edition == web.edition.key and name in file.holds]
    return [as_file(web, file) for file in sorted(own, key=lambda file: not file.part)]


def _neighbours(web: Web, name: str) -> dict[str, Any]:
    """Where a reader can go from a page."""
    contents, words = web.contents, web.edition.words
    back, onward = contents.neighbours(words, name)
    order = contents.order_in(words)
    above = [path for path in contents.trail(name) if contents.page(words, path)]
    shows = [path for path in contents.meta("source", name).shows if contents.page(words, path)]
    return {
        "trail_links": [_step(web, name, path) for path in above],
        "back": link(web, name, back) if back else None,
        "next_page": link(web, name, onward) if onward else None,
        "progress": (order.index(name) + 1, len(order)),
        **_siblings(web, name),
        "shown_by": [card(web, name, path) for path in contents.shown_by(words, name)],
        "shows": [link(web, name, path) for path in shows],
    }


def _siblings(web: Web, name: str) -> dict[str, Any]:
    """The pages of the same part, but not in easy read: they would crowd the page."""
    contents, words = web.contents, web.edition.words
    parent = contents.parents.get(name, "")
    family = [
        link(web, name, entry.path)
        for entry in contents.lists.get(words, {}).get(parent, ())
        if contents.page(words, entry.path)
    ]
    own_part = words == "source" and parent not in ("", FRONT) and len(family) > 1
    title = text(contents.meta(words, parent).title)
    return {"siblings": family if own_part else [], "siblings_title": title}


def _step(web: Web, name: str, path: str) -> dict[str, Any]:
    """A page of the trail. The front page is called "Start" there, whatever its title."""
    title = say(web)["start"] if path == FRONT else ""
    return link(web, name, path, title)
