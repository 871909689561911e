"""The manifest: `editions.json`, what a site holds, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .contents import Contents
from .formats.typst.booklets import Download

FILE = "editions.json"


def write(contents: Contents, downloads: Iterable[Download], site: Path) -> None:
    """Write every page with its address in each edition, and every download, into `site`."""
    data = {
        "title": contents.guide.title,
        "date": contents.guide.date.isoformat(),
        "editions": [_edition(contents, edition.key) for edition in contents.guide.editions],
        "pages": [_page(contents, path) for path in contents.order],
        "downloads": [_download(download) for download in downloads],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (site / FILE).write_text(text + "\n", encoding="utf-8")


def _edition(contents: Contents, key: str) -> dict[str, Any]:
    edition = contents.guide.edition(key)
    return {
        "edition": key,
        "name": edition.name,
        "address": f"{edition.address}index.html",
        "pages": len(contents.order_in(edition.words)),
    }


def _page(contents: Contents, path: str) -> dict[str, Any]:
    addresses = {
        edition.key: f"{edition.address}{path}.html" if contents.page(edition.words, path) else None
        for edition in contents.guide.editions
    }
    titles = {
        words: contents.meta(words, path).title
        for words in contents.guide.folders
        if contents.page(words, path)
    }
    return {
        "path": path,
        "number": contents.numbers.get(path, ""),
        "titles": titles,
        "addresses": addresses,
    }


def _download(download: Download) -> dict[str, Any]:
    return {**asdict(download), "address": f"downloads/{download.file}"}
