"""What the tests of the preview share: one that runs, as a browser on this machine sees it."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.preview import server
from pipeline.preview.live import Live, run

FAIR = "principles/fair"
EASY, STANDARD = f"easyread/{FAIR}.md", f"source/{FAIR}.md"
#: Seconds after which a test gives up. This is no measure of speed: make bench is.
LONG = 30


@dataclass
class Preview:
    """A preview that runs, as a browser on this machine sees it."""

    root: Path
    port: int

    def get(self, path: str, host: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def news(self) -> dict[str, Any]:
        news: dict[str, Any] = json.loads(self.get("/news?since=-1")[1])
        return news

    def page(self, folder: str = "easy-read/", page: str = FAIR) -> str:
        return self.get(f"/site/{folder}{page}.html")[1]

    def save(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def waits_for(self, what: Callable[[], bool]) -> None:
        end = time.monotonic() + LONG
        while not what():
            assert time.monotonic() < end, json.dumps(self.news(), indent=1)
            time.sleep(0.05)

    def shows(self, words: str, folder: str = "easy-read/", page: str = FAIR) -> None:
        self.waits_for(lambda: words in self.page(folder, page))

    def finds(self, file: str, rule: str) -> None:
        self.waits_for(
            lambda: (
                (file, rule) in [(f["path"], f["rule"]) for f in self.news().get("findings", ())]
            )
        )


@contextmanager
def previewing(root: Path) -> Iterator[Preview]:
    """Preview a guide until the test is done."""
    live, stop = Live(root), threading.Event()
    follower = threading.Thread(target=run, args=(live, stop), daemon=True)
    with server.listening(live, 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        follower.start()
        preview = Preview(root, listening.server_port)
        preview.waits_for(lambda: "pages" in preview.news())
        yield preview
        stop.set()
        follower.join(LONG)
        listening.shutdown()
