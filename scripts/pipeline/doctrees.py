"""Doctrees: each folder of words is read once by Sphinx; every edition is written from what it read."""

from __future__ import annotations

import io
import json
import pickle
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import bibliography, kept, sources
from .contents import Link, Lists
from .findings import Finding, GuideError
from .settings import Guide

if TYPE_CHECKING:  # Sphinx takes half a second to import, and a check may need nothing of it
    from docutils import nodes
    from sphinx.application import Sphinx


@dataclass(frozen=True)
class Reading:
    """What reading a folder gave: the findings, and the lists of pages on its pages; None where the
    reading stopped before its end.
    """

    words: str
    lists: Lists | None
    findings: tuple[Finding, ...]


def folder(guide: Guide, words: str) -> Path:
    """Where the doctrees of a folder of words are kept."""
    return guide.build / "cache" / "doctrees" / words


def load_sphinx() -> None:
    """Import what Sphinx imports when it starts and reads: half a second that others need not wait."""
    import myst_parser.sphinx_ext.main  # noqa: F401
    import sphinxcontrib.bibtex  # noqa: F401
    from sphinx.application import builtin_extensions

    for name in builtin_extensions:
        import_module(name)


def sizes(guide: Guide) -> dict[str, int]:
    """The sizes of all doctrees in bytes, by page: to see whether all are there, and whole."""
    place = guide.build / "cache" / "doctrees"
    files = (file for words in guide.folders for file in (place / words).rglob("*.doctree"))
    return {file.relative_to(place).as_posix(): file.stat().st_size for file in files}


class Damaged(Exception):
    """Raised where a doctree that is kept cannot be read: something cut it short."""


def load(guide: Guide, words: str, path: str) -> nodes.document:
    """The doctree of a page, as it was read. Raises FileNotFoundError, and Damaged."""
    with (folder(guide, words) / f"{path}.doctree").open("rb") as file:
        try:
            tree: nodes.document = pickle.load(file)
        except Exception as error:  # half a pickle may raise anything
            raise Damaged(path) from error
    return tree


def read(guide: Guide, words: str, unreadable: frozenset[str] = frozenset()) -> Reading:
    """Read a folder of words. Mistakes in the words come back as findings, never as exceptions.

    `unreadable` are the paths of pages that are no text: Sphinx would stop at them, so they are
    left out, and nobody is told that links to them lead nowhere.
    """
    settings: dict[str, Any] = {"exclude_patterns": left_out(guide, words, unreadable)}
    references = bibliography.mistakes(guide.root, words)
    if references:  # Sphinx would stop at them
        settings["bibtex_bibfiles"] = []
    now = {"code": kept.code(), "pages": kept.of_pages(guide.root / words)}
    unfinished = _begin(guide, words, now)
    out = guide.build / "cache" / "read" / words
    warnings = io.StringIO()
    lists, stopped = None, []
    try:
        with sphinx_app(guide, words, "dummy", out, warnings, **settings) as app:
            app.build()
            lists = lists_of(app)
    except (GuideError, OSError, MemoryError):
        raise
    except Exception as error:  # whatever a page does to Sphinx is no reason to show a traceback
        stopped = [_stopped(words, error)]
    silent = {*unreadable, *(["references.bib"] if references else [])}
    found = [finding for finding in findings_of(guide, words, warnings)
             if not any(name in finding.message for name in silent)]  # fmt: skip
    findings = (*references, *found, *stopped)
    if not findings and not unreadable:
        _record(guide, words).write_text(json.dumps(now), encoding="utf-8")
        unfinished.unlink()
    return Reading(words, lists, findings)


def _begin(guide: Guide, words: str, now: dict[str, Any]) -> Path:
    """Mark the doctrees of a folder as unfinished; forget those that cannot be right any more.

    Sphinx warns of a page only when it reads it. So doctrees are kept for the next run only when a
    reading came to its end and had nothing to say. Sphinx also goes by the times of files, and clocks
    jump: so a page whose bytes differ is forgotten, and everything where the code differs.
    """
    mark, before = folder(guide, words) / ".unfinished", _before(guide, words)
    if mark.exists() or before.get("code") != now["code"]:
        forget(guide, words)
    for path, fingerprint in now["pages"].items():
        if before.get("pages", {}).get(path) != fingerprint:
            (folder(guide, words) / f"{path}.doctree").unlink(missing_ok=True)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return mark


def forget(guide: Guide, words: str) -> None:
    """Remove the doctrees of a folder of words: the next reading begins anew."""
    shutil.rmtree(folder(guide, words), ignore_errors=True)


def _before(guide: Guide, words: str) -> dict[str, Any]:
    """What the doctrees that are kept were made of and with; nothing where that cannot be read."""
    try:
        found = json.loads(_record(guide, words).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _record(guide: Guide, words: str) -> Path:
    return folder(guide, words) / ".read.json"


@contextmanager
def sphinx_app(
    guide: Guide,
    words: str,
    builder: str,
    out: Path,
    warnings: io.StringIO,
    kept: Path | None = None,
    **settings: Any,
) -> Iterator[Sphinx]:
    """A Sphinx application for one folder and one builder, writing to the folder `out`.

    Its warnings go to `warnings`; `settings` override those of conf.py. Doctrees are in `kept`, else
    in the folder that every builder shares. A new application is made for every builder, because
    furo breaks when one application changes its builder.
    """
    from sphinx.application import Sphinx
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from . import markdown

    nocolor()
    settings.setdefault("exclude_patterns", left_out(guide, words))
    if words == "easyread" or any(name.endswith(".bib") for name in settings["exclude_patterns"]):
        settings.setdefault("bibtex_bibfiles", [])  # easy read cites nothing (rule ER-34)
    settings["source_suffix"] = {".md": "markdown"}
    with patch_docutils(str(guide.root)), docutils_namespace():
        app = Sphinx(
            srcdir=str(guide.root / words), confdir=str(guide.root), outdir=str(out),
            doctreedir=str(kept or folder(guide, words)), buildername=builder, confoverrides=settings,
            status=None, warning=warnings, freshenv=False,
        )  # fmt: skip
        if app.registry.source_parsers.get("markdown") is not markdown.Parser:
            raise GuideError([_OTHER_PARSER])
        yield app


#: Without our own parser, pages could do all that Sphinx can do.
_OTHER_PARSER = Finding(
    "conf.py", 0, "settings", "pages would be read by something that refuses nothing",
    hint='name "pipeline" in the list of extensions, after all others',
)  # fmt: skip


def left_out(guide: Guide, words: str, pages: Iterable[str] = ()) -> list[str]:
    """What Sphinx may not read in a folder, as patterns: hidden files, those that nothing may read,
    and these `pages`.
    """
    names = [*sources.read(guide.root, words).closed, *(f"{page}.md" for page in sorted(pages))]
    plain = (re.sub(r"[*?[]", "?", unicodedata.normalize("NFC", name)) for name in names)
    return [".*", "**/.*", *plain]


def lists_of(app: Sphinx) -> dict[str, tuple[Link, ...]]:
    """The lists of pages on every page that has one, as an application has read them."""
    from sphinx import addnodes

    found: dict[str, tuple[Link, ...]] = {}
    for path in sorted(app.env.found_docs & app.env.tocs.keys()):
        trees = app.env.tocs[path].findall(addnodes.toctree)
        links = [
            Link(ref, title or "", bool(tree.get("hidden")))
            for tree in trees
            for title, ref in tree["entries"]
        ]
        if links:
            found[path] = tuple(links)
    return found


# --- Sphinx's warnings, in words that a writer can use

_WARNING = re.compile(
    r"^(?:(?P<place>[^\n]*?\.(?:md|bib|py|yml))(?::(?P<line>\d+))?:? )?"
    r"(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*?)(?: \[(?P<kind>[\w.-]+)\])?$"
)
#: Warnings that say nothing new: what `pages` has named already, and better; and our own setting of
#: bibtex, where a guide has no references.
_SAID = re.compile(
    r"Too many autonumbered footnote references|"
    r"undecodable source characters|Malformed YAML|YAML header|unknown config value 'bibtex_bibfiles'"
)
#: What Sphinx, MyST and docutils say, what we say instead, and what to try.
_PLAIN = (
    (r"Unknown directive type:? ['\"]([^'\"]+)['\"]", 'there is no block called "{0}"',
     "look for a spelling mistake; CONTRIBUTING.md lists the blocks that pages may use"),
    (r"Unknown interpreted text role ['\"]([^'\"]+)['\"]", 'there is nothing called "{{{0}}}"',
     "look for a spelling mistake; CONTRIBUTING.md lists what pages may use"),
    (r"(?:'myst' )?(?:cross-reference target not found|reference target not found): '?([^'\[]+)'?",
     'the link to "{0}" leads nowhere', "look at its name and folder; a link is written [words](../folder/page.md)"),
    (r"image file not readable: (\S+)", 'the picture "{0}" is not there',
     "look at the file's name and folder"),
    (r"toctree contains reference to (?:nonexisting|non-existing|excluded) document '?([^'\s]+)'?",
     'the list of pages names "{0}", and there is no such page', "mend the name, or write the page"),
    (r"could not open bibtex file .*?([^/]+\.bib)", "the file {0} is not there, and conf.py names it",
     "write it, or write bibtex_bibfiles = [] in conf.py where a guide has no references"),
    (r"could not find bibtex key \"([^\"]+)\"", 'the reference "{0}" is not in references.bib',
     "look up its key in references.bib"),
    (r"(No space left on device|File too large|Disk quota exceeded)", "there is no room left to write ({0})",
     "make room on the disk, then run the same command again"),
    (r"Unknown target name: \"([^\"]+)\"", 'nobody has written the note "{0}"',
     "write it below the words, as [^{0}]: and its words"),
    (r"'([\w-]+)': Unknown option keys?: \[?([^\](]+?)\]? \(allowed", 'the block "{0}" may not have {1}',
     "take this line out"),
    (r"Non-consecutive header level increase; H(\d) to H(\d)",
     "a heading of level {1} follows one of level {0}", "use the next level: do not skip one"),
)  # fmt: skip


def findings_of(guide: Guide, words: str, warnings: io.StringIO) -> list[Finding]:
    """Links and lists of pages lead to something that is there, and blocks have names that are known.

    These are its warnings, each once, in words that a writer can use.

    Bad:  [Equality](equalty.md)
    Good: [Equality](equality.md)
    """
    found: list[Finding] = []
    for line in warnings.getvalue().splitlines():
        match = _WARNING.match(line)
        if match and not _SAID.search(match["text"]):
            found.append(_finding(guide, words, match))
    return list(dict.fromkeys(found))


def _finding(guide: Guide, words: str, match: re.Match[str]) -> Finding:
    place = Path(match["place"] or words)
    inside = place.is_relative_to(guide.root)
    path = place.relative_to(guide.root).as_posix() if inside else place.as_posix()
    line = int(match["line"] or 0)
    for pattern, message, hint in _PLAIN:
        known = re.search(pattern, match["text"])
        if known and path == f"{words}/{known[1]}.md":
            return Finding(
                path, line, "reading", "this page names itself", hint="take this line out"
            )
        if known:
            told, hint = message.format(*known.groups()), hint.format(*known.groups())
            return Finding(path, line, "reading", told, hint=hint)
    return Finding(path, line, "reading", match["text"].strip(), hint="mend what Sphinx names here")


def _stopped(words: str, error: Exception) -> Finding:
    return Finding(words, 0, "reading", f"Sphinx stopped: {str(error) or type(error).__name__}",
                   hint="mend what it names here")  # fmt: skip
