"""Rules for a page's place in the guide: its title, its lists, what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from ..contents import Contents
from ..findings import Finding
from ..pages import FRONT, Page


def check(contents: Contents) -> list[Finding]:
    """Every finding about the places of the guide's pages."""
    rules = (orphan, shows, same_title)
    return [finding for rule in rules for finding in rule(contents)]


def orphan(contents: Contents) -> Iterator[Finding]:
    """Every standard page stands in a list of pages, so that readers can come to it.

    Source: WCAG 2.2, success criterion 2.4.5 (rule WB-14).
    Bad: a new file that no `toctree` names.
    Good: its name is a line in the `toctree` of the index page of its folder.
    """
    for path, page in contents.pages.of("source").items():
        if path != FRONT and path not in contents.parents:
            yield _finding(page, "orphan", "no list of pages names this page, so nobody will find it",
                           "add its name to the toctree of the index page of its folder")  # fmt: skip


def shows(contents: Contents) -> Iterator[Finding]:
    """What a practice example says it shows is a page of the guide.

    Bad: `shows: [principles/equalty]`
    Good: `shows: [principles/equality]`
    """
    for page in contents.pages.of("source").values():
        for shown in page.meta.shows:
            if contents.page("source", shown) is None:
                yield _finding(page, "shows", f'"shows" names the page "{shown}", and there is no such page',
                               "write the folder and the name, as principles/equality")  # fmt: skip


def same_title(contents: Contents) -> Iterator[Finding]:
    """No two pages of an edition have the same title.

    Source: WCAG 2.2, success criterion 2.4.2 (rule WB-12).
    Bad: two pages called "Introduction".
    Good: "Introduction" and "What is co-production?"
    """
    for words in contents.guide.folders:
        first: dict[str, Page] = {}
        for page in contents.pages.of(words).values():
            title = page.meta.title.casefold()
            if title and title in first:
                yield _finding(page, "same-title", f"{first[title].file} has the same title",
                               "give each page a title of its own")  # fmt: skip
            first.setdefault(title, page)


def _finding(page: Page, rule: str, message: str, hint: str) -> Finding:
    return Finding(page.file, 1, rule, message, hint=hint)
