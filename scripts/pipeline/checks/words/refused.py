"""Rules about what pages may not hold. Reading a page has left it out; here it becomes a finding."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding
from ...words.measures import MeasuredPage
from .context import Context


def not_allowed(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No HTML, no code of other formats, no block or role that CONTRIBUTING.md does not list.

    What is not listed could run, read files, hide words, or be lost in another edition.

    Bad:  <b>Important</b>
    Good: **Important**
    """
    yield from _refused(page, "not-allowed")


def outside_the_guide(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Pictures and files stand in the guide's own folder, and are of a kind that is published.

    Bad:  ![A map](https://maps.example.com/map.png)
    Good: ![A map](map.png)
    """
    yield from _refused(page, "outside-the-guide")


def unsafe_link(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Links lead to pages and places; they never run anything.

    Bad:  [Our form](javascript:send())
    Good: [Our form](https://www.example.com/form)
    """
    yield from _refused(page, "unsafe-link")


def too_deep(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Blocks, lists and quotes do not stand inside each other without end.

    Programs that read Markdown leave out words that are too deep, and say nothing.

    Bad:  A list in a list in a list, and so on, eleven times.
    Good: Headings, and lists of one or two levels.
    """
    yield from _refused(page, "too-deep")


def unclosed_fence(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every block that begins with ``` or ::: has a line that ends it.

    Without one it swallows the rest of the page.

    Bad:  A line with :::{note} and none with only :::
    Good: A line with only ::: after the last line of the note.
    """
    yield from _refused(page, "unclosed-fence")


def no_description(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every picture has words that say what it shows.

    Source: WCAG 2.2, success criterion 1.1.1.
    Bad:  ![](plan.png)
    Good: ![The plan of the garden, with four beds](plan.png)
    """
    yield from _refused(page, "no-description")


def unreadable(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every page can be read to its end.

    Bad:  A page at which the reading fails in a way that nobody thought of.
    Good: The same page, without what makes it fail.
    """
    yield from _refused(page, "unreadable")
    yield from _refused(page, "reading")  # a role that failed at its words


def _refused(page: MeasuredPage, rule: str) -> Iterator[Finding]:
    for one in page.refused:
        if one.rule == rule:
            yield Finding(page.file, one.line, rule, one.message, one.words, one.hint)
