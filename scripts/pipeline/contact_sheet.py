"""The contact sheet: every picture, with the sentences it stands beside, on one page to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from docutils import nodes

from . import doctrees, pages, pictures, settings
from .directives.idea import idea
from .findings import GuideError
from .pictures import Picture

_PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Every picture</title>
<style>
body {{ font: 20px/1.5 sans-serif; margin: 2rem; background: #FBF6EC; color: #221C17; }}
section {{ display: grid; grid-template-columns: 17rem 1fr; gap: 0 2rem; align-items: start; margin-bottom: 2rem; }}
img {{ width: 17rem; background: #F6E8CF; border-radius: 12px; }}
h2, p, ul {{ margin: 0 0 .4em; }}
</style></head><body><h1>Every picture</h1>
<p>{count} pictures, {used} in use. Does each hint at its sentences by itself?</p>
{sections}</body></html>
"""
_SECTION = """<section><img src="pictures/{name}.svg" alt="{shows}"><div>
<h2>{name}</h2><p>Shows: {shows}</p><ul>{sentences}</ul></div></section>
"""


def write(root: Path) -> Path:
    """Write the contact sheet of a guide to build/reports/pictures.html, and give that path.

    Raises GuideError where pages or pictures cannot be read.
    """
    guide = settings.read(root)
    known = pictures.read(guide.root)
    beside = _sentences(guide)
    out = guide.build / "reports"
    pictures.write_all(known, sorted(known), out / "pictures")
    sheet = out / "pictures.html"
    sections = "".join(_section(known[name], beside.get(name, [])) for name in sorted(known))
    sheet.write_text(
        _PAGE.format(count=len(known), used=len(beside), sections=sections), encoding="utf-8"
    )
    return sheet


def _section(picture: Picture, sentences: list[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return _SECTION.format(
        name=escape(picture.name),
        shows=escape(picture.shows),
        sentences=items or "<li>Not in use.</li>",
    )


def _sentences(guide: settings.Guide) -> Mapping[str, list[str]]:
    """The words of every idea, by the name of its picture."""
    read = pages.read(guide)
    reading = doctrees.read(guide, "easyread", read.unreadable("easyread"))
    if reading.findings:
        raise GuideError(reading.findings)
    found: dict[str, list[str]] = {}
    for path in read.of("easyread"):
        for node in doctrees.load(guide, "easyread", path).findall(idea):
            found.setdefault(node["picture"], []).append(f"{path}: {' '.join(_lines(node))}")
    return found


def _lines(node: idea) -> Iterator[str]:
    return (line.astext() for line in node.findall(nodes.paragraph))
