"""Live: what was saved is read, shown and checked, again and again, until the preview ends."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path, PurePosixPath
from typing import Any

from .. import contents, gate, pages, pictures, publish, settings
from ..contents import Contents, Lists
from ..findings import Finding, GuideError
from ..formats.web import assets
from ..formats.web.edition import Web
from ..front_matter import FrontMatter
from ..pages import Pages
from ..pictures import Picture
from ..settings import Guide
from . import edition, watch
from .board import Board
from .edition import Change, Running, Stopped

#: Seconds between two looks at the guide's files.
PAUSE = 0.1
#: Seconds before what failed is tried again.
_SECOND_TRY = 0.5
#: Seconds between a change and its check.
_AFTER = 0.4
#: What every process needs; it is imported once, and each process starts with it.
_IMPORTED = ["sphinx.builders.html", "myst_parser.sphinx_", "furo", "sphinxcontrib.bibtex"]
#: A change of one of these is a change of everything: the editions start afresh.
_DEEP = {".py", ".toml", ".yml", ".bib"}


@dataclass
class Live:
    """A guide that is previewed: its editions, what was known of it when all was well, its board.

    `stale`: the editions are to be started afresh, since what they were started from has changed.
    `stamps`: for every edition, the number of the news that its pages changed with last.
    """

    root: Path
    board: Board = field(default_factory=Board)
    guide: Guide | None = None
    editions: dict[str, Running] = field(default_factory=dict)
    stale: bool = True
    pages: Pages | None = None
    lists: dict[str, Lists] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    check_again: threading.Event = field(default_factory=threading.Event)

    @property
    def site(self) -> Path:
        """The folder that the preview's pages are written into."""
        return self.root / "build" / "preview" / "site"


def run(live: Live, stop: threading.Event) -> None:
    """Follow the guide until `stop` is set. No mistake in the guide ends it."""
    shutil.rmtree(live.site.parent, ignore_errors=True)
    threading.Thread(target=_check_for_ever, args=(live, stop), daemon=True).start()
    seen: watch.Look = {}
    while not stop.is_set():
        now = watch.look(live.root)
        saved = watch.changed(seen, now)
        if not saved or _follow(live, saved):
            seen = now
            stop.wait(PAUSE)
        else:
            stop.wait(_SECOND_TRY)


def _follow(live: Live, saved: frozenset[str]) -> bool:
    """Take in what was saved. False where it must be tried again: files vanished meanwhile."""
    live.stale |= any(PurePosixPath(name).suffix in _DEEP for name in saved)
    trouble: Iterable[Finding] = ()
    try:
        if live.stale:
            trouble = _start_afresh(live)
        if live.editions:
            _show(live, saved)
    except (Stopped, OSError):  # a process died, or a file went while it was read
        live.stale = True
        return False
    live.board.post(trouble=_told(trouble))
    live.check_again.set()
    return True


def _start_afresh(live: Live) -> Iterable[Finding]:
    """Start every edition again, or say why that cannot be: then those that there are stay."""
    try:
        _start(live)
    except GuideError as error:
        return error.findings
    live.stale = False
    return ()


def _start(live: Live) -> None:
    """Start every edition afresh, from the settings as they are now. Raises GuideError."""
    guide = settings.read(live.root)
    known = _pictures(live)
    pictures.write_all(known, sorted(known), live.site / "pictures")
    sheets = assets.write(guide, live.site / "assets")
    script = assets.write_script("looks", live.site / "assets")
    book = _arranged(guide, pages.read(guide), {})
    started = [
        edition.start(processes(), Web(book, one, known, sheets[one.key], script), live.site)
        for one in guide.editions
    ]
    for one in started:
        one.begin()
    live.editions = {one.web.edition.key: one for one in started}
    live.guide, live.lists, live.pages = guide, {}, None


def _pictures(live: Live) -> Mapping[str, Picture]:
    """The guide's pictures; where its list has mistakes, which the check tells, the last good ones."""
    try:
        return pictures.read(live.root)
    except GuideError:
        running = next(iter(live.editions.values()), None)
        return running.web.pictures if running else pictures.read(pictures.BASE.parent)


def _show(live: Live, saved: frozenset[str]) -> None:
    """Have the editions read what was saved, and tell the browsers. Raises Stopped and OSError."""
    guide, before, lists = live.guide, live.pages, live.lists
    assert guide is not None
    read = pages.read(guide)
    live.pages = _as_last_known(read, before)
    book = _arranged(guide, live.pages, lists)
    mistakes = _tell(live, book, saved, read)
    if lists != live.lists:  # a list of pages has changed, and with it the order of the guide
        book = _arranged(guide, live.pages, live.lists)
        mistakes = _tell(live, book, frozenset(), read)
    all_differ = lists != live.lists or before is None or before.by_words != live.pages.by_words
    folders = {PurePosixPath(name).parts[0] for name in saved}
    stamp = live.board.version + 1
    live.stamps |= {
        key: stamp
        for key, one in live.editions.items()
        if all_differ or one.web.edition.words in folders
    }
    live.board.post(stamps=dict(live.stamps), mistakes=mistakes, **_about(book))


def _tell(live: Live, book: Contents, saved: frozenset[str], read: Pages) -> dict[str, Any]:
    """Tell every edition of a change, all at once, and learn their lists. Give mistakes by file."""
    with ExitStack() as locked:
        running = list(live.editions.values())
        for one in running:
            locked.enter_context(one.lock)
            one.send(_change(book, one.web.edition.words, saved, read))
        answers = {one.web.edition.words: one.answer() for one in running}
    live.lists = {words: answer.lists for words, answer in answers.items()}
    return {
        f"{words}/{page}.md": _told(found)
        for words, answer in answers.items()
        for page, found in answer.mistakes.items()
    }


def _change(book: Contents, words: str, saved: frozenset[str], read: Pages) -> Change:
    """What an edition made from a folder of words is told."""
    broken: dict[str, tuple[Finding, ...]] = {}
    for finding in read.findings:
        page = _page_of(finding.path, words)
        broken |= {page: (*broken.get(page, ()), finding)} if page else {}
    mine = frozenset(page for name in saved if (page := _page_of(name, words)))
    return Change(book, mine, read.unreadable(words), broken)


def _page_of(file: str, words: str) -> str:
    """The page that a file of a folder of words is; "" for any other file."""
    path = PurePosixPath(file)
    if path.suffix != ".md" or path.parts[0] != words:
        return ""
    return path.relative_to(words).with_suffix("").as_posix()


def _arranged(guide: Guide, read: Pages, lists: Mapping[str, Lists]) -> Contents:
    return contents.arrange(guide, read, {words: lists.get(words, {}) for words in guide.folders})


def _as_last_known(read: Pages, before: Pages | None) -> Pages:
    """The pages; one whose front matter cannot be read keeps what it said of itself before."""
    if before is None:
        return read
    by_words = {
        words: {
            path: page if page.meta.title else replace(page, meta=_meta(before, words, path))
            for path, page in some.items()
        }
        for words, some in read.by_words.items()
    }
    return replace(read, by_words=by_words)


def _meta(before: Pages, words: str, path: str) -> FrontMatter:
    page = before.of(words).get(path)
    return page.meta if page else FrontMatter()


# --- what browsers are told


def _about(book: Contents) -> dict[str, Any]:
    """The guide's editions and pages, in order."""
    listed = [*book.order, *(path for path in book.pages.of("easyread") if path not in book.order)]
    return {
        "title": book.guide.title,
        "editions": [
            {"key": one.key, "name": one.name, "words": one.words, "address": one.address}
            for one in book.guide.editions
        ],
        "pages": [
            {"path": path, "title": _title(book, path), "words": there}
            for path in listed
            if (there := [words for words in book.guide.folders if book.page(words, path)])
        ],
    }


def _title(book: Contents, path: str) -> str:
    titles = (book.meta(words, path).title for words in book.guide.folders)
    return next(filter(None, titles), path)


def _told(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]


# --- the check, which is the same as `make check` and runs beside the rest


def _check_for_ever(live: Live, stop: threading.Event) -> None:
    """Check the words whenever something was saved, and tell the browsers what was found."""
    while not stop.is_set():
        with ProcessPoolExecutor(2, processes(), initializer=_step_back) as pool:
            while not stop.is_set():
                live.check_again.wait()
                stop.wait(_AFTER)  # the page first: browsers are asking for it now
                live.check_again.clear()
                if not _check(live, pool):
                    break


def _check(live: Live, pool: ProcessPoolExecutor) -> bool:
    """Check once. False where the workers are to be started again."""
    guide = live.guide
    if guide is None:
        return True
    live.board.post(checking=True)
    try:
        with publish.only_one(guide):
            found = gate.check(guide, pool).findings
    except GuideError as error:
        found = error.findings
    except Exception:  # a file that vanished, a worker that died: the next save starts afresh
        live.board.post(checking=False)
        return False
    live.board.post(checking=False, findings=_told(found))
    return True


def _step_back() -> None:
    """Let the check go after everything else: a page that is looked at is more urgent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(19)


@cache
def processes() -> ForkServerContext:
    """How processes start: from a clean one, since threads and forks do not go together."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context
