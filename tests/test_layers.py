"""Modules import only downwards, and small pieces stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parents[1] / "scripts" / "pipeline"
#: From the bottom up. A module may import those before it, and those of its own package.
LAYERS = (
    "findings", "stopped", "settings", "allowed", "plain_yaml", "exceptions", "front_matter", "svg", "sources",
    "bibliography", "pages", "contents", "interface",
    "palette", "drawing", "openmoji", "recipes", "pictures",
    "directives", "addresses", "markdown", "kept", "doctrees", "words", "formats", "checks",
    "comparison", "report", "manifest", "publish", "history", "workers", "gate", "printing", "large_print", "site",
    "contact_sheet", "reviewed", "new_page", "links", "preview",
)  # fmt: skip
MODULES = sorted(file for file in PIPELINE.rglob("*.py") if file != PIPELINE / "__init__.py")


def layer(file: Path) -> str:
    return file.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imported(file: Path) -> set[str]:
    """The layers that a module imports by relative imports."""
    package = file.relative_to(PIPELINE).parent.parts
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = (*package[: len(package) - node.level + 1], *(node.module or "").split("."))
            names = [part for part in base if part] or [alias.name for alias in node.names]
            found |= {names[0]} if any(base) else set(names)
    return found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PIPELINE).as_posix())
def test_a_module_imports_only_what_is_below_it(file: Path) -> None:
    own = layer(file)
    assert own in LAYERS, f"say in LAYERS where {own} belongs"
    allowed = set(LAYERS[: LAYERS.index(own) + 1])
    assert imported(file) - allowed == set()
