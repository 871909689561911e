"""References: our own pybtex style, which keeps the numbers and marks of the guide's list.

In `references.bib` an entry has `number` (its place in the list), and `evidence = {review}` where it
belongs to the evidence review: its label ends in a star. An entry without a number stands first,
under its `shorthand`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pybtex.plugin import register_plugin
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

NAME = "guide"


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
        """Format an entry of any type by the one template."""
        setattr(self, f"get_{entry.type}_template", _template)
        return super().format_entry(label, entry, bib_data)


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
                join[optional[field("address"), ": "], first_of[field("publisher"), field("institution")]]
            ]
        ],
        sentence(capfirst=False)[optional_field("note")],
        optional[href[field("url"), field("url")]],
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
