"""Cards and plates: HTML that the templates and the nodes of a page share."""

from __future__ import annotations

from html import escape
from typing import Any


def card(card: dict[str, Any], level: int, shows: str = "") -> str:
    """A page to go to: picture, title as a link, place, who it is for, description, and what it shows.

    `card` is what `edition.card` gives, `level` that of its heading. `shows` are the words before
    the list of what an example shows; empty: that list is left out.
    """
    facts = [f'<p class="where">{card[fact]}</p>' for fact in ("where", "who") if card[fact]]
    about = f"<p>{card['description']}</p>" if card["description"] else ""
    shown = (
        f'<p class="shows"><b>{shows}</b> {", ".join(card["shows"])}</p>'
        if shows and card["shows"]
        else ""
    )
    bare = "" if card["picture"] else " bare"
    return (
        f'<div class="card{bare}">{plate(card["top"], card["picture"])}<div class="words">'
        f'<h{level}><a href="{card["href"]}">{card["title"]}</a></h{level}>'
        f"{''.join(facts)}{about}{shown}</div></div>"
    )


def plate(top: str, picture: dict[str, Any] | None, *, lazy: bool = True) -> str:
    """A picture on its ground; nothing for no picture. `top` is the way to the top of the site."""
    return f'<div class="plate">{image(top, picture, lazy=lazy)}</div>' if picture else ""


def sign(top: str, name: str, words: str) -> str:
    """A small sign with its words, in the size of those that mark the editions (px)."""
    return f'<img src="{top}pictures/{name}.svg" alt="{escape(words)}" width="68" height="72">'


def image(top: str, picture: dict[str, Any], *, lazy: bool = False) -> str:
    """A picture with its words and its size in px."""
    when = ' loading="lazy"' if lazy else ""
    return (
        f'<img src="{top}pictures/{picture["name"]}.svg" alt="{escape(picture["alt"])}"'
        f' width="{picture["width"]}" height="{picture["height"]}"{when}>'
    )
