"""An edition kept ready: one Sphinx application that lives as long as the preview, in its own process.

An application that has read a folder once reads a changed page in a tenth of a second, and a page is
written when somebody asks for it. A process each, because applications in one process disturb each
other; a process that dies takes nothing with it, and is started again.
"""

from __future__ import annotations

import io
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import SphinxError

from .. import doctrees
from ..contents import Contents, Lists
from ..directives.refused import refused
from ..findings import Finding, GuideError
from ..formats.web import builder
from ..formats.web.edition import Web


@dataclass(frozen=True)
class Change:
    """What an edition is told: the guide's contents, the pages that were saved since the last change,
    those that are no text, and by page what is wrong with its file or its front matter.
    """

    contents: Contents
    saved: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    broken: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What an edition says: its lists of pages, and by page what was wrong when it was read."""

    lists: Lists
    mistakes: dict[str, tuple[Finding, ...]]


class Stopped(Exception):
    """Raised where the process of an edition is no longer there."""


@dataclass
class Running:
    """An edition's process, as the preview sees it. One question is answered at a time."""

    web: Web
    out: Path
    pipe: Connection
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """Wait until it is ready. Raises GuideError where the settings do not let it, and Stopped."""
        try:
            refused: Finding | None = self.pipe.recv()
        except (EOFError, OSError):
            raise Stopped(self.web.edition.key) from None
        if refused:
            raise GuideError([refused])

    def send(self, question: Change | str) -> None:
        """Tell of a change, or ask for the page of that path; hold the lock. Raises Stopped."""
        try:
            self.pipe.send(question)
        except OSError:
            raise Stopped(self.web.edition.key) from None

    def answer(self) -> Answer:
        """The answer to what was sent last. Raises Stopped."""
        try:
            answer: Answer = self.pipe.recv()
        except (EOFError, OSError):
            raise Stopped(self.web.edition.key) from None
        return answer

    def page(self, path: str) -> bytes | None:
        """A page as it is now, else as it was when it was last right. None where it never was."""
        with self.lock:
            self.send(path)
            self.answer()
            file = self.out / self.web.edition.folder / f"{path}.html"
            return file.read_bytes() if file.is_file() else None


def start(context: ForkServerContext, web: Web, out: Path) -> Running:
    """Start the process of an edition, writing into the site's folder `out`."""
    ours, its = context.Pipe()
    context.Process(target=_work, args=(its, web, out), daemon=True).start()
    its.close()
    return Running(web, out, ours)


# --- in the process of the edition


@dataclass
class _Desk:
    """The application, what it said, what was wrong with pages, and which are written already.

    `broken` are mistakes in files and front matter, `misread` those for which some words were not
    read. What else is wrong the check tells.
    """

    app: Sphinx
    out: Path
    said: io.StringIO
    broken: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    misread: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    @property
    def web(self) -> Web:
        """What pages are drawn from."""
        web: Web = self.app.config.web
        return web

    @property
    def mistakes(self) -> dict[str, tuple[Finding, ...]]:
        """What is wrong with pages, by page. What is said of the file goes before the rest."""
        return {**self.misread, **self.broken}

    def note_refused(self, app: Sphinx, tree: nodes.document) -> None:
        """Note what a page may not hold, and is therefore not shown (for `doctree-read`)."""
        page = app.env.current_document.docname
        self.misread.pop(page, None)
        found = tuple(_refusal(self, page, node) for node in tree.findall(refused))
        if found:
            self.misread[page] = found


def _work(pipe: Connection, web: Web, out: Path) -> None:
    """Answer questions until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the preview as a whole
    said = io.StringIO()
    try:
        with _application(web, out, said) as app:
            pipe.send(None)
            desk = _Desk(app, out / web.edition.folder, said)
            app.connect("doctree-read", desk.note_refused)
            _answer(pipe, desk)
    except GuideError as error:
        pipe.send(error.findings[0])
    except SphinxError as error:
        pipe.send(Finding("conf.py", 0, "settings", f"Sphinx cannot begin: {error}",
                          hint="undo the last change of this file"))  # fmt: skip


def _answer(pipe: Connection, desk: _Desk) -> None:
    for question in _questions(pipe):
        if isinstance(question, Change):
            _take_in(desk, question)
        else:
            _write(desk, question)
        pipe.send(Answer(doctrees.lists_of(desk.app), desk.mistakes))


def _questions(pipe: Connection) -> Iterator[Change | str]:
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


@contextmanager
def _application(web: Web, out: Path, said: io.StringIO) -> Iterator[Sphinx]:
    guide, edition = web.contents.guide, web.edition
    with doctrees.sphinx_app(
        guide, edition.words, "html", out / edition.folder, said,
        kept=out.parent / "doctrees" / edition.key, **builder.settings(web),
    ) as app:  # fmt: skip
        builder.equip(app, web, out)
        yield app


def _take_in(desk: _Desk, change: Change) -> None:
    """Read the pages that were saved. No page counts as written any more: links may differ."""
    desk.app.config.web = replace(desk.web, contents=change.contents)
    desk.broken = change.broken
    desk.written.clear()
    env = desk.app.env
    # Sphinx compares times, and so misses a page that is saved again while it is being read.
    env.all_docs.update(dict.fromkeys(change.saved & env.all_docs.keys(), 0))
    stopped = _read(desk, set(change.unreadable))
    desk.misread = {page: some for page, some in desk.misread.items() if page in env.all_docs}
    desk.misread |= stopped
    _forget(desk.said)  # the check says what else is wrong, and better


def _read(desk: _Desk, left_out: set[str]) -> dict[str, tuple[Finding, ...]]:
    """Have Sphinx read what has changed; a page that stops it is left out, and it goes on."""
    app = desk.app
    stopped: dict[str, tuple[Finding, ...]] = {}
    while True:
        words = desk.web.edition.words
        app.config.exclude_patterns = doctrees.left_out(desk.web.contents.guide, words, left_out)
        try:
            app.builder.read()
        except Exception as error:  # whatever a page does to Sphinx: the others must go on
            page = app.env.current_document.docname
            if page and page not in left_out:
                left_out.add(page)
                stopped[page] = (_stopped(desk, page, error),)
                continue
        return stopped


def _write(desk: _Desk, page: str) -> None:
    """Write a page that is not written yet. One with mistakes stays as it was when it was right."""
    app = desk.app
    kept = page in desk.mistakes and (desk.out / f"{page}.html").exists()
    if page in desk.written or page not in app.env.all_docs or kept:
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    try:
        app.builder.prepare_writing({page})
        app.builder.write_documents({page})
        app.builder.copy_image_files()
    except Exception as error:  # the same: the last good page stays
        desk.misread[page] = (_stopped(desk, page, error),)
    _forget(desk.said)
    desk.written.add(page)


def _forget(said: io.StringIO) -> None:
    """Forget what Sphinx said: the check says it, and better."""
    said.seek(0)
    said.truncate()


def _refusal(desk: _Desk, page: str, node: refused) -> Finding:
    return Finding(f"{desk.web.edition.words}/{page}.md", node.line or 0, node["rule"],
                   node["message"], node["words"], node["hint"])  # fmt: skip


def _stopped(desk: _Desk, page: str, error: Exception) -> Finding:
    return Finding(
        f"{desk.web.edition.words}/{page}.md", 0, "reading", f"Sphinx stopped at this page: {error}",
        hint="undo the last change, and make it again in small steps",
    )  # fmt: skip
