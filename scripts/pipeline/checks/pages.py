"""Rules for a page's place in the guide: its title, its purpose, its lists, what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docutils import nodes

from .. import doctrees
from ..contents import Contents
from ..findings import Finding
from ..front_matter import PURPOSES
from ..pages import FRONT, Page
from .words.prompts import PROMPT


def check(contents: Contents) -> list[Finding]:
    """Every finding about the places of the guide's pages."""
    return [finding for rule in RULES for finding in rule(contents)]


def orphan(contents: Contents) -> Iterator[Finding]:
    """Every standard page stands in a list of pages, so that readers can come to it.

    Source: WCAG 2.2, success criterion 2.4.5 (rule WB-14).
    Bad: a new file that no `toctree` names.
    Good: its name is a line in the `toctree` of the index page of its folder.
    """
    for path, page in contents.pages.of("source").items():
        if path != FRONT and path not in contents.parents and page.readable:
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


def purpose(contents: Contents) -> Iterator[Finding]:
    """Every standard page says what it is for; readers see it where they search.

    Bad: no `purpose` in the front matter.
    Good: `purpose: example`
    """
    for page in contents.pages.of("source").values():
        if page.meta.title and not page.meta.purpose:
            yield _finding(page, "purpose", "the front matter does not say what the page is for",
                           f"add a line, purpose: and one of {', '.join(PURPOSES)}")  # fmt: skip


def unfinished_facts(contents: Contents) -> Iterator[Finding]:
    """No prompt of a template is left in the front matter of a page.

    Bad: `where: "[Name the place.]"`
    Good: `where: Swansea, Wales`
    """
    for words in contents.guide.folders:
        for page in contents.pages.of(words).values():
            for field, value in _facts(page):
                if PROMPT.search(value):
                    yield _finding(page, "unfinished-facts", f'"{field}" is not written yet: {value}',
                                   "write what the brackets ask for, and delete the brackets")  # fmt: skip


def _facts(page: Page) -> Iterator[tuple[str, str]]:
    """The fields of the front matter that no rule for words looks at, with what they say."""
    for field in ("picture", "facts_from", "where", "who", "shows", "no_easy_read", "checked_by"):
        value = getattr(page.meta, field)
        yield field, " ".join(value) if isinstance(value, tuple) else value


def example_facts(contents: Contents) -> Iterator[Finding]:
    """A practice example says where it is and who it is for, so that readers find one like theirs.

    Bad: `purpose: example` alone.
    Good: also `where: Swansea, Wales` and `who: people with dementia`
    """
    for page in _examples(contents):
        for field in ("where", "who"):
            if not getattr(page.meta, field):
                yield _finding(page, "example-facts", f'this practice example has no "{field}"',
                               f"add a line to the front matter: {field}: ...")  # fmt: skip


def example_shown(contents: Contents) -> Iterator[Finding]:
    """A practice example shows something that the guide explains, and that page links to it.

    Bad: an example without `shows`: no page of principles or advice leads to it.
    Good: `shows: [principles/equality]`; the build makes the links, there and back.
    """
    for page in _examples(contents):
        if not page.meta.shows:
            yield _finding(page, "example-shown", "no other page links to this practice example",
                           'say in "shows" which pages it illustrates, as principles/equality')  # fmt: skip


def example_shape(contents: Contents) -> Iterator[Finding]:
    """Practice examples have the same headings in the same order, so that readers can compare them.

    Bad: one example of twelve without "What was hard".
    Good: the headings of the template, all of them.
    """
    headings = {page: _headings(contents, page) for page in _examples(contents)}
    if not headings:
        return
    usual, _ = Counter(headings.values()).most_common(1)[0]
    for page, own in headings.items():
        missing, added = [h for h in usual if h not in own], [h for h in own if h not in usual]
        if own != usual:
            yield _finding(page, "example-shape", _difference(missing, added),
                           f"use these headings in this order: {'; '.join(usual)}")  # fmt: skip


def _difference(missing: list[str], added: list[str]) -> str:
    said = [f"lacks the heading {', '.join(missing)}"] if missing else []
    said += [f"has the heading {', '.join(added)}, which the others have not"] if added else []
    return f"this practice example {' and '.join(said) or 'has the headings in another order'}"


def _examples(contents: Contents) -> list[Page]:
    pages = contents.pages.of("source")
    return [
        pages[path] for path in contents.order_in("source") if pages[path].meta.purpose == "example"
    ]


def _headings(contents: Contents, page: Page) -> tuple[str, ...]:
    """The second-level headings of a page."""
    tree = doctrees.load(contents.guide, page.words, page.path)
    return tuple(
        section[0].astext()
        for section in tree.findall(nodes.section)
        if isinstance(section.parent, nodes.section)
        and isinstance(section.parent.parent, nodes.document)
    )


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


#: The rules, in the order in which they are tried.
RULES = (
    orphan,
    purpose,
    unfinished_facts,
    shows,
    example_facts,
    example_shown,
    example_shape,
    same_title,
)
