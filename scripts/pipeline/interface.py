"""Interface: the words that pages say around the words of the guide, from `interface.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("interface.toml")


@cache
def words(easy: bool) -> dict[str, Any]:
    """The interface's words: those of easy read, or those of the other editions."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    table: dict[str, Any] = data["easy" if easy else "plain"]
    return table


def words_for(folder: str | Path) -> dict[str, Any]:
    """The interface's words for the pages of a folder of words."""
    return words(easy=Path(folder).name == "easyread")
