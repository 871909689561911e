"""Weight: what a browser fetches before a reader sees a page, read from the made files."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]

_STYLES = 'link[@rel="stylesheet"]/@href'
_SCRIPTS = "script/@src"
_IN_STYLES = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)|@import\s+[\"']([^\"']+)")


@dataclass(frozen=True)
class FirstView:
    """What a first view needs beside pictures: `size` in bytes, compressed, and `requests`."""

    size: int
    requests: int


def first_view(site: Path, address: str) -> FirstView:
    """What the page at `address` of a made site needs: itself, its styles, scripts and fonts.

    Every font that a style sheet names is counted; a browser may need fewer. Files of other hosts
    count as requests, with no size: they are not here.
    """
    page = site / address
    files = [page.resolve(), *dict.fromkeys(_needed(site, page))]
    return FirstView(sum(_compressed(file) for file in files if file.is_file()), len(files))


def _needed(site: Path, page: Path) -> Iterator[Path]:
    head = etree.fromstring(page.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    for address in head.xpath(f"//{_STYLES} | //{_SCRIPTS}"):
        file = _file(site, page, address)
        yield file
        if file.suffix == ".css":
            yield from _in_styles(file)


def _in_styles(sheet: Path) -> Iterator[Path]:
    """The style sheets and fonts that a style sheet names. Pictures are not counted."""
    for names in _IN_STYLES.findall(sheet.read_text(encoding="utf-8")):
        file = (sheet.parent / urlsplit("".join(names)).path).resolve()
        if file.suffix in (".css", ".woff", ".woff2", ".ttf", ".otf"):
            yield file


def _file(site: Path, page: Path, address: str) -> Path:
    """The file that an address on a page leads to; a path from the host's top is one from the site's."""
    path = urlsplit(address).path
    return (site / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve()


@cache
def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))
