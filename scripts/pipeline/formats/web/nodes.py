"""How our own nodes look in HTML, and the headings every edition changes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...directives.hard import hard
from ...directives.idea import idea
from ...directives.listing import listing
from ...directives.made import made
from ...directives.recommendations import recommendation
from ...pages import FRONT
from . import context

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class LiftTitle(SphinxPostTransform):
    """Take the page's title out of its words: the template draws it, beside number and picture."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        sections = self.document.findall(nodes.section)
        first = next(iter(sections), None)
        if first is not None and first.children and isinstance(first[0], nodes.title):
            first.remove(first[0])


class NumberHeadings(SphinxPostTransform):
    """Number the second-level headings of a page, but not in easy read (rule LP-33)."""

    default_priority = 901
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document in place."""
        web = self.config.web
        if web is None or web.edition.words == "easyread" or self.env.docname == FRONT:
            return
        page = next(iter(self.document.findall(nodes.section)), nodes.section())
        headings = [part[0] for part in page.children if isinstance(part, nodes.section)]
        for number, heading in enumerate(headings, start=1):
            heading.insert(0, [nodes.inline("", str(number), classes=["no"]), nodes.Text(" ")])


def visit_idea(self: HTML5Translator, node: idea) -> None:
    """Picture left, words right; no picture where the writer named none."""
    web = self.config.web
    picture = context.picture(web, node["picture"])
    plate = _plate(context.top(web.edition, self.builder.current_docname), picture)
    self.body.append(f'<div class="idea">{plate}<div class="words">')


def depart_idea(self: HTML5Translator, node: idea) -> None:
    """Close the two boxes."""
    self.body.append("</div></div>\n")


def visit_hard(self: HTML5Translator, node: hard) -> None:
    """Bold, and marked so that the style sheet can underline it with dots."""
    self.body.append('<b class="word">')


def depart_hard(self: HTML5Translator, node: hard) -> None:
    """Close the bold."""
    self.body.append("</b>")


def visit_recommendation(self: HTML5Translator, node: recommendation) -> None:
    """A box with a thick bar at its left and its number as a heading."""
    say = context.say(self.config.web.edition.words)
    level = min(self.section_level + 1, 6)
    title = f'{say["recommendation"]} {node["number"]}'
    self.body.append(f'<div class="rec"><h{level}>{title}</h{level}>\n')


def depart_recommendation(self: HTML5Translator, node: recommendation) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def visit_made(self: HTML5Translator, node: made) -> None:
    """A list made by the build. The downloads are known only now."""
    self.body.append(f'<div class="made made-{node["kind"]}">\n')
    if node["kind"] == "downloads":
        self.body.append(_downloads(self.config.web, self.builder.current_docname))


def depart_made(self: HTML5Translator, node: made) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def visit_listing(self: HTML5Translator, node: listing) -> None:
    """Cards with picture, title, place and description."""
    web, here = self.config.web, self.builder.current_docname
    level = min(self.section_level + 1, 6)
    cards = [
        f"<li>{_card(web, context.card(web, here, path, title), level)}</li>\n"
        for title, path in node["entries"]
        if web.contents.page(web.edition.words, path)
    ]
    self.body.append(f'<ul class="cards plain">\n{"".join(cards)}</ul>\n')
    raise nodes.SkipNode


def _card(web: context.Web, card: dict[str, Any], level: int) -> str:
    say = context.say(web.edition.words)
    where = f'<p class="where">{escape(card["where"])}</p>' if card["where"] else ""
    shows = ", ".join(card["shows"])
    shows = f'<p class="shows"><b>{say["shows"]}</b> {shows}</p>' if shows else ""
    return (
        f'<div class="card">{_plate(card["top"], card["picture"])}<div class="words">'
        f'<h{level}><a href="{card["href"]}">{card["title"]}</a></h{level}>'
        f"{where}<p>{escape(card['description'])}</p>{shows}</div></div>"
    )


def _plate(top: str, picture: dict[str, Any] | None) -> str:
    """A picture on its ground. `top` is the way to the top of the site."""
    if picture is None:
        return ""
    return (
        f'<div class="plate"><img src="{top}pictures/{picture["name"]}.svg"'
        f' alt="{escape(picture["alt"])}" width="{picture["width"]}" height="{picture["height"]}"'
        ' loading="lazy"></div>'
    )


def _downloads(web: context.Web, here: str) -> str:
    """Every PDF of the guide, with its pages, sheets and size."""
    say, top = context.say(web.edition.words), context.top(web.edition, here)
    items = [
        f'<li><a href="{top}downloads/{file["name"]}">{escape(file["title"])}</a>'
        f"{say['paper_facts'] % (file['pages'], file['sheets'], file['size'])}</li>"
        for file in map(context.as_file, web.downloads)
    ]
    return f"<ul>{''.join(items)}</ul>\n"
