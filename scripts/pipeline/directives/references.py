"""References: our own pybtex style, which keeps the numbers and marks of the guide's list.

In `references.bib` an entry has `number` (its place in the list), and `evidence = {review}` where it
belongs to the evidence review: its label ends in a star. An entry without a number stands first,
under its `shorthand`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from pybtex.plugin import find_plugin, register_plugin
from pybtex.style.formatting import BaseStyle, toplevel
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import (
    field,
    first_of,
    href,
    join,
    names,
    optional,
    optional_field,
    sentence,
    words,
)
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import interface
from .links import to_page

NAME = "guide"


class CitedOn(SphinxPostTransform):
    """Below each entry of the list of references, link the pages that cite it."""

    default_priority = (
        6  # after sphinxcontrib-bibtex has made the list (5), before links are resolved
    )

    def run(self, **kwargs: object) -> None:
        """Change the document in place."""
        entries = list(self.document.findall(nodes.citation))
        if not entries:
            return
        domain: Any = self.env.get_domain("cite")
        keys = {citation.citation_id: citation.key for citation in domain.citations}
        pages: dict[str, list[str]] = {}
        for cited in domain.citation_refs:
            for target in cited.targets:
                pages.setdefault(target.key, []).append(cited.docname)
        for entry in entries:
            citing = sorted(set(pages.get(keys.get(entry["ids"][0], ""), ())) - {self.env.docname})
            if citing:
                entry += self._links(citing)

    def _links(self, pages: list[str]) -> nodes.paragraph:
        """Links to pages, with commas between them."""
        say = interface.words_for(self.env.srcdir)
        line = nodes.paragraph("", f"{say['cited_on']} ", classes=["cited-on"])
        for number, page in enumerate(pages):
            line += nodes.Text(", " if number else "")
            line += to_page(page, self.env.titles[page].astext())
        return line


class NumberLabels(BaseLabelStyle):  # type: ignore[misc]
    """The entry's own number, with a star for the evidence review; else its shorthand or key."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> Iterator[str]:
        """Give the label of each entry, in order."""
        for entry in sorted_entries:
            star = "*" if "evidence" in entry.fields else ""
            short = entry.fields.get("shorthand", entry.key)
            yield entry.fields.get("number", short) + star


class NumberOrder(BaseSortingStyle):  # type: ignore[misc]
    """By number; entries without one come first, by key."""

    def sorting_key(self, entry: Any) -> tuple[int, str]:
        """Give what an entry is sorted by."""
        return int(entry.fields.get("number", 0)), entry.key


class GuideStyle(BaseStyle):  # type: ignore[misc]
    """One form for every kind of entry: who, when, title, where it came out, its address."""

    default_name_style = "lastfirst"
    default_label_style = NAME
    default_sorting_style = NAME

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Format an entry of any type by the one template, and once for each label.

        The whole list is formatted twice at every reading, which takes four fifths of the time in
        which the preview reads a changed page.
        """
        known, formatted = _formatted.get((label, id(entry)), (None, None))
        if known is not entry:
            setattr(self, f"get_{entry.type}_template", _template)
            formatted = super().format_entry(label, entry, bib_data)
            _formatted[label, id(entry)] = entry, formatted
        return formatted


#: What was formatted, by label and entry. The entry is kept too, so that its id stays its own.
_formatted: dict[tuple[str, int], tuple[Any, Any]] = {}


def _template(entry: Any) -> Any:
    return toplevel[
        words[_who(entry), join["(", field("year"), ")"]],
        sentence(capfirst=False)[optional_field("title")],
        sentence(capfirst=False)[_collection(entry)],
        sentence(capfirst=False)[
            optional[words[field("journal"), optional[_volume()]]],
            optional[join["pages ", field("pages")]],
        ],
        sentence(capfirst=False)[
            optional[
                join[
                    optional[field("address"), ": "],
                    first_of[field("publisher"), field("institution")],
                ]
            ]
        ],
        sentence(capfirst=False)[optional_field("note")],
        href(entry.fields["url"])[field("url")] if "url" in entry.fields else "",
    ]


def _who(entry: Any) -> Any:
    return _names("author") if "author" in entry.persons else join[_names("editor"), " (eds)"]


def _collection(entry: Any) -> Any:
    """Where a chapter came out: who edited the collection, and its title."""
    if "booktitle" not in entry.fields:
        return ""
    editors = join[_names("editor"), " (eds), "] if "editor" in entry.persons else ""
    return join["In ", editors, field("booktitle")]


def _names(role: str) -> Any:
    return names(role, sep=", ", sep2=" and ", last_sep=" and ")


def _volume() -> Any:
    return join[field("volume"), optional["(", field("issue"), ")"]]


def register() -> None:
    """Make the style known to pybtex under its name."""
    register_plugin("pybtex.style.labels", NAME, NumberLabels)
    register_plugin("pybtex.style.sorting", NAME, NumberOrder)
    register_plugin("pybtex.style.formatting", NAME, GuideStyle)
    # pybtex looks through all installed packages for this one at every citation, which takes half of
    # the reading time; one that is registered is found at once.
    plain_text = find_plugin("pybtex.backends", "plaintext")
    register_plugin("pybtex.backends", "plaintext", plain_text, force=True)
