"""Rules for what stands on a page: pictures, links, fields of forms, tables."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding
from ...formats.web.parsed import Made, start_tag, words
from ...formats.web.tables import WIDEST
from .finding import wrong

#: Words that say nothing about where a link leads.
VAGUE = frozenset({
    "click", "click here", "continue", "details", "find out more", "go", "here", "learn more",
    "link", "more", "more information", "page", "read more", "read this", "see more", "this",
    "this link", "this page",
})  # fmt: skip


def alternative_text(page: Made) -> Iterator[Finding]:
    """Every picture has alternative text; it may be empty where the words beside it say the same.

    Source: WCAG 2.2, success criterion 1.1.1 (rules ER-25, LP-30).
    Bad: `<img src="plan.svg">`
    Good: `![A woman writes a plan](plan.svg)`
    """
    for image in page.all("img"):
        if image.get("alt") is None:
            yield wrong(
                page,
                "alternative-text",
                "a picture has no words for people who cannot see it",
                start_tag(image),
                "write what it shows between the brackets of ![...](...)",
            )


def link_text(page: Made) -> Iterator[Finding]:
    """The words of a link say by themselves where it leads.

    Source: WCAG 2.2, success criteria 2.4.4 and 2.4.9 (rule WB-13).
    Bad: To read about payment, click [here](payment.md).
    Good: Read [how to pay people](payment.md).
    """
    for link in page.links:
        said = words(link)
        if not said:
            yield wrong(
                page,
                "link-text",
                "a link has no words",
                start_tag(link),
                "write between the brackets what is on the page it leads to",
            )
        elif said.casefold().strip(" .:!>") in VAGUE:
            yield wrong(
                page,
                "link-text",
                "the words of this link do not say where it leads",
                said,
                "use the title of the page it leads to",
            )


def form_labels(page: Made) -> Iterator[Finding]:
    """Every field of a form has a label.

    Source: WCAG 2.2, success criteria 1.3.1, 3.3.2 and 4.1.2.
    Bad: `<input name="q">`
    Good: `<label for="q">What are you looking for?</label> <input id="q" name="q">`
    """
    labelled = {label.get("for") for label in page.all("label")} - {None}
    for fieldset in page.all("input", "select", "textarea"):
        has = fieldset.get("type") in ("hidden", "submit") or fieldset.get("id") in labelled
        has = has or any(around.tag == "label" for around in fieldset.iterancestors())
        if not (has or fieldset.get("aria-label") or fieldset.get("aria-labelledby")):
            yield wrong(page, "form-labels", "a field has no label", start_tag(fieldset))


def wide_tables(page: Made) -> Iterator[Finding]:
    """Tables in large print have three columns at the most; wider ones are lists.

    Source: decided here, after UKAAF on columns (rule LP-28).
    Bad: a table of five columns.
    Good: a list of labelled values.
    """
    if page.edition.key != "large-print":
        return
    for row in page.all("tr"):
        if sum(int(cell.get("colspan", 1)) for cell in row) > WIDEST:
            yield wrong(
                page,
                "wide-tables",
                f"a table in large print has more than {WIDEST} columns",
                words(row),
            )
