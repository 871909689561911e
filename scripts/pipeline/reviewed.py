"""Reviewed: record that a person has looked at an easy-read page since its standard page changed."""

from __future__ import annotations

import re
from pathlib import Path

from . import doctrees, pages, settings
from .checks import pairs
from .findings import Finding, GuideError

_FIELD = re.compile(r"^written_from:.*$", re.MULTILINE)


def record(root: Path, path: str) -> str:
    """Write the fingerprint of a standard page into its easy-read partner, and give the partner's file.

    `path` is the page's address, as "how-to/culture". Raises GuideError where there is no such pair,
    or where the standard pages cannot be read.
    """
    guide = settings.read(root)
    read = pages.read(guide)
    standard, easy = read.of(pairs.STANDARD).get(path), read.of(pairs.EASY).get(path)
    if standard is None or easy is None:
        raise GuideError([_no_pair(path)])
    reading = doctrees.read(guide, pairs.STANDARD, read.unreadable(pairs.STANDARD))
    if reading.findings:
        raise GuideError(reading.findings)
    file = root / easy.file
    text = file.read_text(encoding="utf-8")
    line = f"written_from: {pairs.fingerprint(guide, path)}"
    changed = (
        _FIELD.sub(line, text, count=1)
        if _FIELD.search(text)
        else text.replace("\n", f"\n{line}\n", 1)
    )
    file.write_text(changed, encoding="utf-8")
    return easy.file


def _no_pair(path: str) -> Finding:
    return Finding(f"{pairs.EASY}/{path}.md", 0, "reviewed", "there is no such pair of pages",
                   hint="name the page by folder and name, as PAGE=how-to/culture")  # fmt: skip
