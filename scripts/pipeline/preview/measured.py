"""How long a saved change takes until it is in every edition, measured as a browser would see it."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import server
from .live import Live, run

#: Seconds after which a measurement gives up.
_GIVE_UP = 60.0


def seconds(root: Path, files: Mapping[str, str], rounds: int = 5) -> Iterator[float]:
    """Save each file in turn, and give the seconds until its new words are in all its editions.

    `files` gives for each file a line of words in it; the files are changed, so give a copy.
    Raises TimeoutError where the words do not come.
    """
    live, stop = Live(root), threading.Event()
    with server.listening(live, 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        follower = threading.Thread(target=run, args=(live, stop), daemon=True)
        follower.start()
        address = f"http://{server.ADDRESS}:{listening.server_port}"
        _wait_for_the_check(address)
        for number in range(rounds):
            for file, line in files.items():
                yield _one(address, root / file, line, f"Measured {number}.")
        stop.set()
        follower.join()
        listening.shutdown()


def _one(address: str, file: Path, line: str, words: str) -> float:
    """Add words after a line of a file, and wait until every edition has them."""
    news = _news(address, 0)
    places = [_place(address, edition, file) for edition in news["editions"]]
    text = file.read_text(encoding="utf-8")
    begin = time.perf_counter()
    file.write_text(text.replace(line, f"{line}\n{words}", 1), encoding="utf-8")
    while not all(words in _read(place) for place in places if place):
        if time.perf_counter() - begin > _GIVE_UP:
            raise TimeoutError(f"{file} is not shown")
        news = _news(address, news["version"])
    return time.perf_counter() - begin


def _place(address: str, edition: Mapping[str, Any], file: Path) -> str:
    """Where a page is in an edition; "" in one that is made from other words."""
    inside = next((p for p in file.parents if p.name == edition["words"]), None)
    if inside is None:
        return ""
    return f"{address}/site/{edition['address']}{file.relative_to(inside).with_suffix('.html').as_posix()}"


def _wait_for_the_check(address: str) -> None:
    """Wait until the preview has started, and has checked the words once."""
    news = _news(address, 0)
    while "findings" not in news or news["checking"]:
        news = _news(address, news["version"])


def _news(address: str, since: int) -> dict[str, Any]:
    news: dict[str, Any] = json.loads(_read(f"{address}/news?since={since}"))
    return news


def _read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # our own server, on this machine
        text: str = answer.read().decode("utf-8")
    return text
