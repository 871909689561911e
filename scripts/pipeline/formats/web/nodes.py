"""How our own nodes look in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from ...directives.hard import hard
from ...directives.idea import idea
from ...directives.listing import listing
from ...directives.made import made
from ...directives.recommendations import recommendation
from ...directives.refused import refused
from ..typst.booklets import Download
from . import cards, edition, whole
from .transforms import LiftTitle, NumberHeadings, elsewhere

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

__all__ = ["LiftTitle", "NumberHeadings", "elsewhere"]


def visit_idea(self: HTML5Translator, node: idea) -> None:
    """Picture left, words right; no picture where the writer named none."""
    web = self.config.web
    picture = edition.picture(web, node["picture"])
    plate = cards.plate(edition.top(web, self.builder.current_docname), picture)
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
    say = edition.say(self.config.web)
    level = min(self.section_level + 1, 6)
    title = f"{say['recommendation']} {node['number']}"
    self.body.append(f'<div class="rec"><h{level}>{title}</h{level}>\n')


def depart_recommendation(self: HTML5Translator, node: recommendation) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def visit_refused(self: HTML5Translator, node: refused) -> None:
    """Nothing: only the preview ever draws a page that holds something refused."""
    raise nodes.SkipNode


def visit_made(self: HTML5Translator, node: made) -> None:
    """A list made by the build. The downloads are known only now."""
    self.body.append(f'<div class="made made-{node["kind"]}">\n')
    if node["kind"] == "downloads":
        self.body.append(_downloads(self.config.web, self.builder.current_docname))


def depart_made(self: HTML5Translator, node: made) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def visit_elsewhere(self: HTML5Translator, node: elsewhere) -> None:
    """The sign of the other edition, as a link; nothing where there is no other edition."""
    web = self.config.web
    others = [one for one in web.contents.guide.editions if one.words == web.edition.words]
    other = next((one for one in others if one != web.edition), None)
    if other:
        top = edition.top(web, self.builder.current_docname)
        words = edition.say(web)["part_in"] % (node["number"], other.name.lower())
        sign = cards.sign(top, f"edition-{other.key}", words)
        href = f"{top}{other.address}{node['path']}.html#{node['anchor']}"
        self.body.append(f'<a class="elsewhere" href="{href}">{sign}</a>\n')
    raise nodes.SkipNode


def visit_listing(self: HTML5Translator, node: listing) -> None:
    """Cards with picture, title, place and description; what an example shows, not in easy read."""
    web, here = self.config.web, self.builder.current_docname
    level = min(self.section_level + 1, 6)
    shows = "" if web.edition.words == "easyread" else edition.say(web)["shows"]
    made = [
        f"<li>{cards.card(edition.card(web, here, path, title), level, shows)}</li>\n"
        for title, path in node["entries"]
        if web.contents.page(web.edition.words, path)
    ]
    self.body.append(f'<ul class="cards plain">\n{"".join(made)}</ul>\n')
    raise nodes.SkipNode


def _is_for(web: edition.Web, download: Download) -> bool:
    return web.edition.words == "source" or download.edition == web.edition.key


def _downloads(web: edition.Web, here: str) -> str:
    """Every PDF with its pages, sheets and size; in easy read only those of easy read."""
    say, top = edition.say(web), edition.top(web, here)
    items = [
        f'<li><a href="{top}downloads/{file["name"]}">{escape(file["title"])}</a>'
        f"{say['paper_facts'] % (file['pages'], file['sheets'], file['size'])}</li>"
        for file in (edition.as_file(web, one) for one in web.downloads if _is_for(web, one))
    ]
    return whole.in_html(f"<ul>{''.join(items)}</ul>\n")
