"""Contents: the order of the guide's pages, their numbers, and what stands next to what.

The order comes from the `toctree` lists that writers put on index pages of `source/`. A page has the
same number in every edition, so that people with different editions find the same place (rule LP-33).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .front_matter import FrontMatter
from .pages import FRONT, Page, Pages
from .settings import Guide


@dataclass(frozen=True)
class Link:
    """An entry of a page's list of pages: the page, and its title there (empty: the page's own).

    A `hidden` one has its place in the order, and is not drawn in the list.
    """

    path: str
    title: str = ""
    hidden: bool = False


#: For every page that lists pages: what it lists, in order.
Lists = Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True)
class Contents:
    """The guide's pages in order, for every edition.

    `order` holds the paths of the standard words in reading order, `numbers` the number of each
    ("" for the front page), `parents` the page that lists it, `lists` each folder's lists.
    """

    guide: Guide
    pages: Pages
    order: tuple[str, ...]
    numbers: Mapping[str, str]
    parents: Mapping[str, str]
    lists: Mapping[str, Lists]

    def page(self, words: str, path: str) -> Page | None:
        """The page at that path in a folder of words, or None."""
        return self.pages.of(words).get(path)

    def meta(self, words: str, path: str) -> FrontMatter:
        """The front matter of a page; an empty one where there is no such page."""
        page = self.page(words, path)
        return page.meta if page else FrontMatter()

    def order_in(self, words: str) -> tuple[str, ...]:
        """The paths of a folder's pages, in the order of the standard edition."""
        own = self.pages.of(words)
        return tuple(path for path in self.order if path in own)

    def neighbours(self, words: str, path: str) -> tuple[str | None, str | None]:
        """The pages before and after, for Back and Next."""
        order = self.order_in(words)
        if path not in order:
            return None, None
        place = order.index(path)
        before = order[place - 1] if place else None
        return before, order[place + 1] if place + 1 < len(order) else None

    def trail(self, path: str) -> tuple[str, ...]:
        """The pages above a page, from the front page down."""
        above: list[str] = []
        while path in self.parents:
            path = self.parents[path]
            above.insert(0, path)
        return tuple(above)

    def section(self, path: str) -> str:
        """The page at the top of the part that a page belongs to ("" for the front page)."""
        above = (*self.trail(path), path)
        return above[1] if len(above) > 1 else ""

    def sections(self, words: str) -> tuple[Link, ...]:
        """The parts of the guide, as the front page of a folder lists them for readers."""
        return tuple(link for link in self.lists.get(words, {}).get(FRONT, ()) if not link.hidden)

    def shown_by(self, words: str, path: str) -> tuple[str, ...]:
        """The practice examples that say, in their `shows`, that they illustrate a page."""
        own = self.pages.of(words)
        return tuple(p for p in self.order if p in own and path in self.meta("source", p).shows)


def arrange(guide: Guide, pages: Pages, lists: Mapping[str, Lists]) -> Contents:
    """Put the pages in order and number them. `lists` are the lists of each folder."""
    main = "source" if "source" in lists else next(iter(lists))
    walk = list(_walk(lists[main], FRONT, ""))
    listed = {path for path, _, _ in walk}
    alone = sorted(set(pages.of(main)) - listed)
    return Contents(
        guide=guide,
        pages=pages,
        order=tuple([path for path, _, _ in walk] + alone),
        numbers={path: number for path, number, _ in walk},
        parents={path: parent for path, _, parent in walk if parent},
        lists=lists,
    )


def _walk(lists: Lists, path: str, number: str, parent: str = "") -> Iterator[tuple[str, str, str]]:
    """Every page below a page, depth first: its path, its number, the page that lists it."""
    seen: set[str] = set()
    stack = [(path, number, parent)]
    while stack:
        path, number, parent = stack.pop()
        if path in seen:
            continue
        seen.add(path)
        yield path, number, parent
        children = enumerate(lists.get(path, ()), start=1)
        below = [(link.path, f"{number}.{n}" if number else str(n), path) for n, link in children]
        stack += reversed(below)
