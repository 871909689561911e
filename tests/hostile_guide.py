"""A guide that holds what somebody with bad intent might send, and a watch on what is opened."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import copy_of_tiny
from pipeline import gate, settings
from pipeline.findings import Finding

FOLDER = Path(__file__).parent / "hostile"
CASES = sorted(file for file in FOLDER.iterdir() if file.is_file())
#: What stands in the files outside the guide. Nothing that the pipeline makes may ever say it.
SECRET = "a-secret-outside-the-guide"
_EXPECT = re.compile(r"expect: (?:(\d+) )?([a-z-]+)")


def expected(case: Path) -> set[tuple[int, str]]:
    """The lines and the rules of the findings that a case says it expects: most often one."""
    found = _EXPECT.findall(case.read_text(encoding="utf-8"))
    assert found, case
    return {(int(line or 0), rule) for line, rule in found}


def make(parent: Path, cases: list[Path]) -> Path:
    """A copy of the tiny guide, with cases in source/hostile, in a folder beside secrets."""
    parent.mkdir(parents=True, exist_ok=True)
    for ending in ("txt", "md", "csv", "png", "svg"):
        (parent / f"secret.{ending}").write_text(f"# {SECRET}\n", encoding="utf-8")
    root = copy_of_tiny(parent / "guide")
    place = root / "source" / "hostile"
    place.mkdir()
    (place / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    (place / ".hidden.txt").write_text("hidden")
    for case in cases:
        shutil.copy(case, place)
    return root


def check(root: Path) -> list[Finding]:
    """Check a guide as every build does, in this process, so that it can be watched."""
    with ThreadPoolExecutor(1) as pool:
        return list(gate.check(settings.read(root), pool).findings)


# --- the watch: Python tells an audit hook of every file it opens and every socket it uses

_seen: list[tuple[str, str]] | None = None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _seen is not None and (
        event == "open" or event.startswith(("socket.", "subprocess.", "os.system"))
    ):
        _seen.append((event, str(arguments[0])))


@contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    """What is opened and reached meanwhile: pairs of event and file or address."""
    global _seen
    if not getattr(sys, "_watch_is_set", False):
        sys.addaudithook(_hook)
        sys._watch_is_set = True  # type: ignore[attr-defined]
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


def outside(seen: list[tuple[str, str]], root: Path) -> list[tuple[str, str]]:
    """What was opened beside the guide, or reached through a network or another program."""
    beside = str(root.parent) + "/"
    return [(event, name) for event, name in seen
            if event != "open" or name.startswith("/etc/passwd")
            or (name.startswith(beside) and not name.startswith(f"{root}/"))]  # fmt: skip
