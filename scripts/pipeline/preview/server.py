"""The server: hands out the preview's own page, the pages of the guide, and the news.

It listens on this machine only, answers nobody who calls it by another name (a page elsewhere could
else read it through the reader's own browser), and hands out nothing but made pages and its own files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from ..settings import Edition
from .edition import Running, Stopped
from .live import Live

ADDRESS = "127.0.0.1"
#: The first port that is tried.
PORT = 8000
_NAMES = (ADDRESS, "localhost")
_OWN = Path(__file__).parents[1] / "theme" / "preview"
#: Seconds after which a browser that waits for news is answered though there are none.
_PATIENCE = 20.0
_KINDS = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
    ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".woff2": "font/woff2",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp",
}  # fmt: skip
#: What the preview's own page may do. The guide's pages bring a policy of their own, which allows less.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@contextmanager
def listening(live: Live, port: int = PORT) -> Iterator[ThreadingHTTPServer]:
    """A server at that port, or at a free one where it is taken."""
    handler = type("Handler", (_Handler,), {"live": live})
    with _bound(port, handler) as server:
        server.daemon_threads = True
        yield server


def _bound(port: int, handler: type[BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    try:
        return _Server((ADDRESS, port), handler)
    except OSError:
        return _Server((ADDRESS, 0), handler)


class _Server(ThreadingHTTPServer):
    """A server that never takes a port which another program listens at."""

    allow_reuse_address = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    live: Live
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a browser."""
        port = self.connection.getsockname()[1]
        if not _is_for_us(self.headers.get("Host", ""), port):
            self._send(HTTPStatus.FORBIDDEN, b"This preview is for this machine only.\n", ".txt")
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path).lstrip("/")
        if path == "news":
            since = parse_qs(asked.query).get("since", ["0"])[0]
            self._news(int(since) if since.isdecimal() else 0)
        elif path.startswith("site/"):
            self._of_the_guide(path.removeprefix("site/"))
        else:
            self._own(path or "preview.html")

    def _news(self, since: int) -> None:
        news = self.live.board.read(since, _PATIENCE)
        self._send(HTTPStatus.OK, json.dumps(news).encode(), ".json")

    def _own(self, path: str) -> None:
        """The preview's own page and its parts."""
        file = _inside(_OWN, path)
        if file is None:
            self._missing()
        else:
            policy = {"Content-Security-Policy": _POLICY}
            self._send(HTTPStatus.OK, file.read_bytes(), file.suffix, policy)

    def _of_the_guide(self, path: str) -> None:
        """A page of an edition, written now if it must be; or a picture, a font or a style sheet."""
        policy = {"Content-Security-Policy": "frame-ancestors 'self'"}
        running = list(self.live.editions.values())
        if path.endswith(".html") and running:
            words = _page(running, path.removesuffix(".html"))
        else:
            file = _inside(self.live.site, path)
            words = file.read_bytes() if file else None
        if words is None:
            self._missing()
        else:
            self._send(HTTPStatus.OK, words, Path(path).suffix, policy)

    def _missing(self) -> None:
        self._send(HTTPStatus.NOT_FOUND, (_OWN / "missing.html").read_bytes(), ".html")

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _KINDS.get(kind, "text/plain; charset=utf-8"))
        self.send_header("Content-Length", str(len(body)))
        for name, value in {**_ALWAYS, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what a writer should know stands in the browser."""


def _is_for_us(host: str, port: int) -> bool:
    """Whether a browser called us by our name: another name is somebody else's trick."""
    return host in {f"{name}:{port}" for name in _NAMES}


def _page(running: list[Running], path: str) -> bytes | None:
    """The page at a path of the site, from the edition whose folder it is in."""
    by_depth = sorted(running, key=lambda one: -len(one.web.edition.address))
    for one in by_depth:
        edition: Edition = one.web.edition
        if path.startswith(edition.address):
            try:
                return one.page(path.removeprefix(edition.address))
            except Stopped:
                return None
    return None


def _inside(folder: Path, path: str) -> Path | None:
    """A file in a folder; None for one that is not there, or not inside."""
    file = (folder / path).resolve()
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
