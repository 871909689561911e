"""Tags: what a PDF says its words are: headings, paragraphs, lists, pictures, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

#: Tags of words in a line: what they stand in is the block.
IN_LINE = frozenset({"Span", "Strong", "Em", "Link", "Reference", "Code", "Quote", "Annot"})
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(eq=False, slots=True)
class Tag:
    """One tag: its role as "P" or "H1", the tag around it, what it says in place of a picture.

    `page` counts from 1. `box` is where a picture stands: left, bottom, right, top in points.
    `scope` is what a heading cell of a table heads.
    """

    role: str
    above: Tag | None = None
    page: int = 0
    alt: str = ""
    box: tuple[float, ...] = ()
    scope: str = ""
    inside: list[Tag] = field(default_factory=list)

    @property
    def block(self) -> Tag:
        """The paragraph, heading, cell or other block that it belongs to."""
        tag = self
        while tag.role in IN_LINE and tag.above is not None:
            tag = tag.above
        return tag

    def around(self, *roles: str) -> Tag | None:
        """The nearest tag of these roles: itself or one around it."""
        tag: Tag | None = self
        while tag is not None and tag.role not in roles:
            tag = tag.above
        return tag

    def every(self) -> Iterator[Tag]:
        """Itself and all tags inside, in reading order."""
        yield self
        for tag in self.inside:
            yield from tag.every()


@dataclass(frozen=True)
class Tags:
    """The tags of a PDF: the outermost one, and which tag a mark on a page leads to.

    `marks` has for its keys the number of a page, from 1, and of a mark on it.
    """

    root: Tag
    marks: Mapping[tuple[int, int], Tag]


def read(pdf: pikepdf.Pdf) -> Tags:
    """The tags of a PDF; a single empty one where it has none."""
    root, marks = Tag("Document"), dict[tuple[int, int], Tag]()
    tree = pdf.Root.get("/StructTreeRoot")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    if tree is not None:
        _read_inside(tree, root, 0, numbers, marks)
    return Tags(root, marks)


def _read_inside(
    node: Any, tag: Tag, page: int, numbers: Mapping[Any, int], marks: dict[tuple[int, int], Tag]
) -> None:
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, int):
            marks[page, kid] = tag
        elif "/MCID" in kid:
            marks[numbers.get(kid.Pg.objgen, page) if "/Pg" in kid else page, int(kid.MCID)] = tag
        elif "/S" in kid:
            place = kid.get("/Pg")
            inner_page = numbers.get(place.objgen, page) if place else page
            inner = Tag(str(kid.S)[1:], tag, inner_page)
            if inner.role in ("Figure", "Formula", "TH"):
                _read_more(kid, inner)
            tag.inside.append(inner)
            _read_inside(kid, inner, inner_page, numbers, marks)


def _read_more(node: Any, tag: Tag) -> None:
    """What a picture shows and where it is; what a heading cell heads."""
    tag.alt = str(node.get("/Alt", ""))
    held = node.get("/A", pikepdf.Array())
    for attributes in held if isinstance(held, pikepdf.Array) else [held]:
        if "/BBox" in attributes:
            tag.box = tuple(float(number) for number in attributes.BBox)
        tag.scope = str(attributes.get("/Scope", tag.scope))
