"""The links to other sites, asked about at a server of our own on this machine."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import links as script
import pytest
from pipeline import links

#: What the server answers to each address: a number, and where else to look.
ANSWERS = {
    "/well": (200, ""),
    "/gone": (404, ""),
    "/moved": (301, "/well"),
    "/moved-for-today": (302, "/well"),
    "/closed": (403, ""),
    "/busy": (503, ""),
    "/reference": (410, ""),
}

#: Port 1 of this machine: nobody listens there.
CLOSED_PORT = "http://127.0.0.1:1/"
#: What is said of a link that is dead.
DEAD = "look for the new address; if there is none, take the link out"


class Server(BaseHTTPRequestHandler):
    """Answers as ANSWERS says, counts what it was asked, and knows no HEAD for /only-get."""

    asked: ClassVar[Counter[tuple[str, str]]] = Counter()

    def answer(self, number: int, place: str = "") -> None:
        self.asked[self.command, self.path] += 1
        self.send_response(number)
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.answer(*ANSWERS.get(self.path, (200, "")))

    def do_HEAD(self) -> None:
        self.answer(*((405, "") if self.path == "/only-get" else ANSWERS.get(self.path, (200, ""))))

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a server that runs while the tests do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def guide(tiny: Path, address: str) -> Path:
    """The tiny guide with links to the server in both folders and in its references, and no others."""
    page = tiny / "source/principles/fair.md"
    text = page.read_text("utf-8").replace(
        "<https://example.org/long/address>", f"<{address}/well>"
    )
    addresses = ("gone", "moved", "moved-for-today", "closed", "busy", "only-get", "well/gone.html")
    page.write_text(text + "\n".join(f"\nSee [{one}]({address}/{one}).\n" for one in addresses))
    with (tiny / "easyread/principles/fair.md").open("a", encoding="utf-8") as file:
        file.write(f"\n[Read about spades]({address}/gone)\n")
    with (tiny / "source/references.bib").open("a", encoding="utf-8") as file:
        file.write("\n@book{rake2002, author = {Rake, R.}, title = {Raking}, year = {2002},\n"
                   f"  url = {{{address}/reference}}}}\n")  # fmt: skip
    return tiny


def line_of(file: Path, words: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_every_dead_or_moved_link_is_named_at_each_place(guide: Path, address: str) -> None:
    asked, found = links.check(guide)
    assert asked == 9
    page, easy, bib = (
        "source/principles/fair.md",
        "easyread/principles/fair.md",
        "source/references.bib",
    )
    assert [(f.path, f.line, f.severity, f.message, f.hint) for f in found] == sorted([
        (easy, line_of(guide / easy, "/gone"), "error", "this link is dead: the site answers 404", DEAD),
        (page, line_of(guide / page, "/gone)"), "error", "this link is dead: the site answers 404", DEAD),
        (page, line_of(guide / page, "/moved)"), "warning", "this page has moved", f"write {address}/well"),
        (page, line_of(guide / page, "/closed"), "warning", "the site lets no programs in",
         "open the address in a browser"),
        (page, line_of(guide / page, "/busy"), "warning", "the site was not ready to answer",
         "try again another day"),
        (bib, line_of(guide / bib, "/reference"), "error", "this link is dead: the site answers 410", DEAD),
    ])  # fmt: skip


def test_servers_are_asked_little(guide: Path, address: str) -> None:
    Server.asked.clear()
    links.check(guide)
    assert Server.asked["HEAD", "/well"] <= 3  # itself, and the two that lead to it
    assert Server.asked["GET", "/well"] == 0
    assert Server.asked["GET", "/only-get"] == 1
    assert (Server.asked["HEAD", "/reference"], Server.asked["GET", "/reference"]) == (2, 2)


def test_a_server_that_is_not_there_is_a_dead_link(tiny: Path, address: str) -> None:
    page = tiny / "source/principles/fair.md"
    page.write_text(
        page.read_text("utf-8").replace("https://example.org/long/address", CLOSED_PORT)
    )
    _, found = links.check(tiny)
    assert [f.message for f in found if f.words == CLOSED_PORT] == [
        "this link is dead: no site answers"
    ]


def test_the_command_says_what_it_found(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert script.main(["--guide", str(guide)]) == 1
    said = capsys.readouterr().out
    assert "then run make links again." in said
    assert "links to other sites." in said
