"""Rules for the frame of a page: language, title, headings, landmarks, names, keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...findings import Finding
from ...formats.web.parsed import Element, Made, start_tag, words
from .finding import wrong


def page_language(page: Made) -> Iterator[Finding]:
    """The page says in which language it is, so that screen readers use the right voice.

    Source: WCAG 2.2, success criterion 3.1.1 (rule WB-11).
    Bad: `<html>`
    Good: `<html lang="en-GB">`
    """
    wanted = page.site.contents.guide.language
    if page.root.get("lang", "").replace("_", "-") != wanted:
        yield wrong(
            page,
            "page-language",
            f'the page does not say that it is in "{wanted}"',
            hint="give language in conf.py and in editions.toml the same value",
        )


def page_title(page: Made) -> Iterator[Finding]:
    """The page has one title in its head: it begins as the main heading does, and is this page's alone.

    Source: WCAG 2.2, success criterion 2.4.2 (rule WB-12).
    Bad: `<title></title>`, `<title> - Standard - Co-production in social care</title>`
    Good: `<title>Equality - Large print - Co-production in social care</title>`
    """
    titles = [words(element) for element in page.root.iterfind("head/title")]
    if len(titles) != 1 or not titles[0]:
        yield wrong(
            page,
            "page-title",
            "the page needs one title in its head",
            " ".join(titles),
            "add a title to the front matter",
        )
    elif not _begins_as_heading(page, titles[0]):
        yield wrong(
            page,
            "page-title",
            "the title in the head does not begin with the page's main heading",
            titles[0],
            "give the page a heading, and the same words as title in the front matter",
        )
    elif page.site.titles[titles[0]] > 1:
        yield wrong(
            page,
            "page-title",
            "another page has the same title",
            titles[0],
            "give each page a title of its own",
        )


def _begins_as_heading(page: Made, title: str) -> bool:
    """Whether a title begins with the words of the main heading, after its number."""
    headings = [words(heading) for heading in page.all("h1")]
    return any(
        beginning and title.startswith(beginning)
        for heading in headings
        for beginning in (heading, heading.partition(" ")[2])
    )


def one_main_heading(page: Made) -> Iterator[Finding]:
    """The page has exactly one heading of level 1.

    Source: WCAG 2.2, success criterion 2.4.6; NHS digital service manual (rule WB-12).
    Bad: a second `# Heading` further down.
    Good: one `# Heading` at the top, and `## Headings` below it.
    """
    found = page.all("h1")
    if len(found) != 1:
        yield wrong(
            page,
            "one-main-heading",
            f"the page has {len(found)} main headings; it needs 1",
            "; ".join(map(words, found)),
            "begin one heading with #, the others with ##",
        )


def heading_order(page: Made) -> Iterator[Finding]:
    """No heading skips a level, and none is empty.

    Source: WCAG 2.2, success criteria 1.3.1 and 2.4.6 (rule WB-12).
    Bad: `## Why` and below it `#### Money`
    Good: `## Why` and below it `### Money`
    """
    last = 0
    for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if not words(heading):
            yield wrong(
                page,
                "heading-order",
                "a heading has no words",
                hint="write its words, or take it away",
            )
        if level > last + 1:
            yield wrong(
                page,
                "heading-order",
                f"a heading of level {level} follows one of level {last}",
                words(heading),
                "use the next level: do not skip one",
            )
        last = level


def landmarks(page: Made) -> Iterator[Finding]:
    """The page has one head, one main part and one foot; other landmarks have names of their own.

    Source: WCAG 2.2, success criteria 1.3.1 and 2.4.1.
    Bad: two `<nav>` without a name.
    Good: `<nav aria-label="Main">` and `<nav aria-label="Where you are">`
    """
    for name, found in (
        ("header", page.root.findall("body/header")),
        ("main", page.all("main")),
        ("footer", page.root.findall("body/footer")),
    ):
        if len(found) != 1:
            yield wrong(page, "landmarks", f"the page has {len(found)} {name} elements; it needs 1")
    named = [f"{element.tag} {_name(page, element)}" for element in page.all("nav", "aside")]
    named += [
        f"region {_name(page, element)}"
        for element in page.elements
        if element.get("role") == "region"
    ]
    for name, times in Counter(named).items():
        if times > 1 or name.endswith(" "):
            yield wrong(
                page,
                "landmarks",
                "a part of the page has no name of its own",
                name,
                "give each an aria-label that says what it holds",
            )


def unique_ids(page: Made) -> Iterator[Finding]:
    """No two elements have the same id.

    Source: HTML Living Standard, the id attribute; links and labels lead to the first only.
    Bad: two headings with `(money)=` above them.
    Good: `(money)=` and `(more-money)=`
    """
    for name, times in Counter(page.ids).items():
        if times > 1:
            yield wrong(
                page,
                "unique-ids",
                f'{times} elements have the id "{name}"',
                name,
                "give each place a name of its own",
            )


def names_lead_somewhere(page: Made) -> Iterator[Finding]:
    """What an element names as its label or description is on the page.

    Source: WCAG 2.2, success criterion 4.1.2.
    Bad: `<nav aria-labelledby="MenuTitle">` on a page without that id.
    Good: the same beside `<h2 id="MenuTitle">All parts of this guide</h2>`.
    """
    ids = set(page.ids)
    for element in page.elements:
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for name in element.get(attribute, "").split():
                if name not in ids:
                    yield wrong(
                        page,
                        "names-lead-somewhere",
                        f'nothing here has the id "{name}"',
                        start_tag(element),
                    )


def keyboard(page: Made) -> Iterator[Finding]:
    """The keyboard goes through a page in the order of its words, and readers may zoom.

    Source: WCAG 2.2, success criteria 2.4.3, 1.4.4 and 2.2.1.
    Bad: `tabindex="5"`, `autofocus`, `user-scalable=no`, a page that reloads itself.
    Good: none of these.
    """
    for element in page.elements:
        content = element.get("content", "")
        forced = element.get("tabindex", "0") not in ("0", "-1") or "autofocus" in element.attrib
        stuck = "user-scalable=no" in content or "maximum-scale" in content
        if forced or stuck or element.get("http-equiv") == "refresh":
            message = "this takes the page out of its reader's hands"
            yield wrong(page, "keyboard", message, start_tag(element))


def _name(page: Made, element: Element) -> str:
    """The name of a landmark: its label, or the words of what it names as its label."""
    names = element.get("aria-labelledby", "").split()
    found = [e for e in page.elements if e.get("id") in names] if names else []
    return element.get("aria-label") or " ".join(map(words, found))
