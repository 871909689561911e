"""What a rule for made pages says when a page breaks it."""

from __future__ import annotations

from ...findings import Finding
from ...formats.web.parsed import Made

#: The longest piece of a page that a finding shows, in characters.
_SHOWN = 200


def wrong(page: Made, rule: str, message: str, said: str = "", hint: str = "") -> Finding:
    """A finding about a made page. It names the Markdown file that the page comes from.

    `said` is the piece of the page that it is about. Without a `hint` the theme is to blame.
    """
    hint = hint or "this comes from the theme, not from the words: please report it"
    return Finding(page.file, 0, rule, message, said[:_SHOWN], hint)
