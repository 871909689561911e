"""Rules for the ways through the site: every link leads somewhere, every page to its editions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...formats.web.parsed import Element, Made, words
from .finding import wrong


def dead_link(page: Made) -> Iterator[Finding]:
    """Every link inside the site, and everything a page loads from it, leads to what is there.

    Source: WCAG 2.2, success criterion 2.4.4; design of the project.
    Bad: `[Equality](equalty.md)`, `[Money](structure.md#monye)`
    Good: `[Equality](equality.md)`, `[Money](structure.md#money)`
    """
    addresses = [link.get("href") for link in page.links] + [
        address for _, address in page.fetched()
    ]
    for address in dict.fromkeys(addresses):
        if re.match(r"(?:https?:|mailto:|tel:|//)", address, re.IGNORECASE):
            continue
        file, anchor = page.target(address)
        there = page.site.pages.get(file)
        if file not in page.site.files:
            yield wrong(
                page,
                "dead-link",
                f'the link to "{address}" leads nowhere',
                address,
                "look at the file's name and folder",
            )
        elif there and anchor and anchor not in there.ids:
            yield wrong(
                page,
                "dead-link",
                f'{file} has no place called "{anchor}"',
                address,
                "look at the words of the heading: a place is called as its heading",
            )


def edition_links(page: Made) -> Iterator[Finding]:
    """Every page leads to itself in all editions, in one order and before its main words.

    Where there is none in an edition, the page says so and gives the reason.

    Source: W3C, Making content usable; NHS digital service manual (rule WB-16).
    Bad: a page in large print that leads to the start of easy read.
    Good: "Standard", "Large print: you are here", "Easy read".
    """
    found = [nav for nav in page.all("nav") if "editions" in nav.get("class", "").split()]
    if len(found) != 1 or _after_main(page, found[0]):
        message = "the links to the other editions are not where they belong"
        yield wrong(page, "edition-links", message)
        return
    items = found[0].findall(".//li")
    editions = page.site.contents.guide.editions
    if not _names_in_order(items, [edition.name for edition in editions]):
        yield wrong(
            page, "edition-links", "the editions are not all there in their order", words(found[0])
        )
        return
    for item, edition in zip(items, editions, strict=True):
        there = f"{edition.address}{page.path}.html"
        links = [page.target(link.get("href"))[0] for link in item.iter("a")]
        wanted = [there] if there in page.site.pages and edition != page.edition else []
        if links != wanted:
            yield wrong(
                page,
                "edition-links",
                f"the link to {edition.name} does not lead to this page there",
                words(item),
            )
        if there not in page.site.pages and not found[0].findall(".//p"):
            yield wrong(
                page, "edition-links", f"the page does not say why there is no {edition.name} here"
            )


def _names_in_order(items: list[Element], names: list[str]) -> bool:
    """Whether each item begins with the name that belongs there, and none is left over."""
    if len(items) != len(names):
        return False
    pairs = zip(items, names, strict=True)
    return all(re.match(rf"{re.escape(name)}\b", words(item)) for item, name in pairs)


def _after_main(page: Made, element: Element) -> bool:
    """Whether an element begins in the page's main part or after it."""
    main = page.all("main")
    return bool(main) and page.elements.index(element) > page.elements.index(main[0])
