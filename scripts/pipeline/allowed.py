"""Allowed: what pages may hold, from `allowed.toml`. Everything that is not in it is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("allowed.toml")


@dataclass(frozen=True)
class Allowed:
    """The lists. `blocks` gives the options of each; `instead` what to do in place of what is not
    allowed. `kinds` are endings of file names by kind; `largest` are bytes, and pixels.
    """

    blocks: Mapping[str, tuple[str, ...]]
    roles: frozenset[str]
    instead: Mapping[str, str]
    extensions: frozenset[str]
    deepest: int
    deepest_blocks: int
    schemes: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    longest_name: int
    largest: Mapping[str, int]


@cache
def lists() -> Allowed:
    """The lists, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    files = data["files"]
    return Allowed(
        blocks={name: tuple(options) for name, options in data["blocks"].items()},
        roles=frozenset(data["roles"]["names"]),
        instead=data["instead"],
        extensions=frozenset(data["markdown"]["extensions"]),
        deepest=data["markdown"]["deepest"],
        deepest_blocks=data["markdown"]["deepest_blocks"],
        schemes=tuple(data["links"]["schemes"]),
        longest_name=files.pop("longest_name"),
        kinds={kind: tuple(endings) for kind, endings in files.items()},
        largest=data["largest"],
    )


def kind(name: str) -> str:
    """The first kind that a file is of by its name, as "pages" or "pictures"; "" for no kind."""
    ending = name.rpartition(".")[2].lower()
    return next((kind for kind, endings in lists().kinds.items() if ending in endings), "")
