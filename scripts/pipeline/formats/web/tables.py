"""Tables: a wide one becomes a list of labelled values, for editions in which it would not fit."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

#: The widest table that large print keeps, in columns (rule LP-28).
WIDEST = 3
#: The class of the lists that are made of tables.
CLASS = "labelled"


def columns(table: nodes.table) -> int:
    """How many columns a table has."""
    return max((int(group["cols"]) for group in table.findall(nodes.tgroup)), default=0)


def as_list(table: nodes.table) -> list[nodes.Node]:
    """The table's title, and a list with an item for each row: every value after its label.

    A cell that covers several columns has all their labels; one that covers several rows is said in
    each. Empty cells say nothing and are left out.
    """
    made: list[nodes.Node] = []
    for title in table.findall(nodes.title):
        made.append(nodes.paragraph("", "", nodes.strong("", "", *title.children)))
    for group in table.findall(nodes.tgroup):
        labels = _labels(group)
        items = [_item(row, labels) for row in _grid(group, nodes.tbody)]
        made.append(nodes.bullet_list("", *items, bullet="-", classes=[CLASS]))
    return made


def _labels(group: nodes.tgroup) -> list[str]:
    """The label of each column: the words of its cells in the head, from top to bottom."""
    labels = [""] * int(group["cols"])
    for row in _grid(group, nodes.thead):
        for place, entry in row:
            words = entry.astext()
            if words and words not in labels[place]:
                labels[place] = f"{labels[place]} {words}".strip()
    return labels


def _item(row: list[tuple[int, nodes.entry]], labels: list[str]) -> nodes.list_item:
    item = nodes.list_item()
    for entry, places in _joined(row):
        label = ", ".join(labels[place] for place in places if labels[place])
        item += list(_value(entry, label))
    return item


def _joined(row: list[tuple[int, nodes.entry]]) -> Iterator[tuple[nodes.entry, list[int]]]:
    """Each cell of a row once, with all the columns that it covers."""
    places: dict[int, list[int]] = {}
    cells: dict[int, nodes.entry] = {}
    for place, entry in row:
        places.setdefault(id(entry), []).append(place)
        cells[id(entry)] = entry
    for key, entry in cells.items():
        yield entry, places[key]


def _value(entry: nodes.entry, label: str) -> Iterator[nodes.Node]:
    """The blocks of a cell, its label in bold at the start of the first."""
    blocks = [block.deepcopy() for block in entry.children]
    if not entry.astext().strip() and not any(block.findall(nodes.image) for block in blocks):
        return
    lead = [nodes.strong("", f"{label}:"), nodes.Text(" ")] if label else []
    if lead and blocks and isinstance(blocks[0], nodes.paragraph):
        blocks[0][:0] = lead
    elif lead:
        yield nodes.paragraph("", "", lead[0])
    yield from blocks


def _grid(
    group: nodes.tgroup, part: type[nodes.Element]
) -> Iterator[list[tuple[int, nodes.entry]]]:
    """The rows of a table's head or body: for each column the cell that covers it."""
    for body in group.findall(part):
        below: dict[
            int, tuple[int, nodes.entry]
        ] = {}  # column: rows still covered, and by which cell
        for row in body.findall(nodes.row):
            cells = {place: entry for place, (left, entry) in below.items() if left > 0}
            below = {place: (left - 1, entry) for place, (left, entry) in below.items() if left > 0}
            place = 0
            for entry in row.findall(nodes.entry):
                while place in cells:
                    place += 1
                for covered in range(place, place + int(entry.get("morecols", 0)) + 1):
                    cells[covered] = entry
                    below[covered] = (int(entry.get("morerows", 0)), entry)
                place += int(entry.get("morecols", 0)) + 1
            yield sorted(cells.items())
