"""The board: what the preview tells browsers. Each change has a number, and wakes those who wait."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Board:
    """The news by name, as JSON can say it. `version` counts the changes."""

    version: int = 0
    news: dict[str, Any] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def post(self, **news: Any) -> None:
        """Put news in the place of older ones; what is the same as before wakes nobody."""
        with self.changed:
            if all(self.news.get(name) == value for name, value in news.items()):
                return
            self.news.update(news)
            self.version += 1
            self.changed.notify_all()

    def read(self, since: int, seconds: float) -> dict[str, Any]:
        """All news, as soon as they are newer than version `since`, or after so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.version > since, timeout=seconds)
            return {"version": self.version, **self.news}
