"""Tables: rows of cells, each with its column, so that print can make a list of a wide table."""

from __future__ import annotations

from docutils import nodes

from . import code
from .sheet import Sheet


def table(node: nodes.table, sheet: Sheet) -> str:
    """A table, with its title and the rows of its head."""
    title = next((sheet.line(child.children) for child in node.children
                  if isinstance(child, nodes.title)), "none")  # fmt: skip
    groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
    named = {
        "columns": str(max((int(group["cols"]) for group in groups), default=1)),
        "title": title,
        "head": _rows([part for group in groups for part in group.findall(nodes.thead)], sheet),
        "rows": _rows([part for group in groups for part in group.findall(nodes.tbody)], sheet),
    }
    return code.call("data-table", **named)


def _rows(parts: list[nodes.Element], sheet: Sheet) -> str:
    """The rows of a table's head or body, as an array of arrays of cells."""
    rows: list[str] = []
    for part in parts:
        taken: dict[int, int] = {}  # column: how many rows below a tall cell still covers
        rows += [code.array(_cells(row, taken, sheet)) for row in part.children]
    return code.array(rows)


def _cells(row: nodes.Node, taken: dict[int, int], sheet: Sheet) -> list[str]:
    cells, column = [], 0
    covered = {place for place, below in taken.items() if below > 0}
    for place in covered:
        taken[place] -= 1
    for entry in row.children:
        while column in covered:
            column += 1
        across, down = _reach(entry)
        cells.append(_cell(entry, column, sheet))
        taken.update(dict.fromkeys(range(column, column + across), down - 1))
        column += across
    return cells


def _cell(entry: nodes.Node, column: int, sheet: Sheet) -> str:
    across, down = _reach(entry)
    named = {"across": str(across)} if across > 1 else {}
    named |= {"down": str(down)} if down > 1 else {}
    return code.call("cell", str(column), sheet.body(entry.children), **named)


def _reach(entry: nodes.Node) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    assert isinstance(entry, nodes.entry)
    return int(entry.get("morecols", 0)) + 1, int(entry.get("morerows", 0)) + 1
