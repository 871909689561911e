"""Press: translated pages in, PDFs out."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from ... import interface, pictures
from ...contents import Contents
from ...findings import Finding, GuideError
from ...front_matter import FrontMatter
from ...pages import FRONT
from ...settings import Edition
from .. import fonts
from ..print import WORDS, Translation, folder, translation
from .booklets import GIANT, Booklet, Download

_HERE = Path(__file__).parent
_INTERFACE = _HERE / "interface.toml"
_TEMPLATE = ("guide.typ", "front.typ", "pages.typ", "blocks.typ", "links.typ", "look.typ", "mark.svg")
#: Pictures that the template itself shows.
_OWN_PICTURES = ("people-at-table", "not-checked", "checked", "time")


def make_pdfs(contents: Contents, booklets: Iterable[Booklet], out: Path) -> list[Download]:
    """Print booklets into the folder `out`, side by side. The words must have been translated.

    Raises GuideError with a finding for every booklet that could not be made.
    """
    booklets = list(booklets)
    out.mkdir(parents=True, exist_ok=True)
    folders = dict.fromkeys(contents.guide.edition(booklet.edition).words for booklet in booklets)
    said = {words: translation(contents.guide, words) for words in folders}
    for words, one in said.items():
        _set_up(contents, words, one)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst lets other threads work meanwhile
        made = list(pool.map(lambda booklet: _print(contents, booklet, said), booklets))
    findings = [result for result in made if isinstance(result, Finding)]
    if findings:
        raise GuideError(findings)
    return [_store(booklet, pdf, out) for booklet, pdf in zip(booklets, made, strict=True)
            if isinstance(pdf, bytes)]  # fmt: skip


def _print(
    contents: Contents, booklet: Booklet, said: Mapping[str, Translation]
) -> bytes | Finding:
    words = contents.guide.edition(booklet.edition).words
    try:
        return _compile(contents, words, _given(contents, booklet, said[words].letters))
    except typst.TypstError as error:
        return _failed(contents, words, booklet, error)


def _store(booklet: Booklet, made: bytes, out: Path) -> Download:
    (out / booklet.file).write_bytes(made)
    with pypdfium2.PdfDocument(made) as pdf:  # one at a time: pdfium knows no threads
        pages = len(pdf)
    title = ": ".join(filter(None, (booklet.title, booklet.part)))
    sheets = (pages + 1) // 2
    return Download(
        booklet.edition, booklet.size, title, booklet.first, booklet.file, pages, sheets, len(made)
    )


def _compile(contents: Contents, words: str, given: Mapping[str, Any]) -> bytes:
    """One PDF/UA-1 file. Its time is the guide's date, so the same words give the same bytes."""
    root = folder(contents.guide, words)
    moment = datetime.datetime.combine(contents.guide.date, datetime.time(), datetime.UTC)
    made: bytes = typst.compile(
        root / "guide.typ", root=root, font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
        sys_inputs={"booklet": json.dumps(given)}, pdf_standards=["ua-1"],
        timestamp=moment, package_path=root / "none", package_cache_path=root / "none",
    )  # fmt: skip
    return made


@cache
def _fonts() -> typst.Fonts:
    """Only the families of the font packages: neither the system's fonts nor Typst's own."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False,
        font_paths=[str(place) for place in fonts.folders()],
    )  # fmt: skip


# --- the folder that Typst works in


def _set_up(contents: Contents, words: str, said: Translation) -> None:
    """Put the template and the pictures beside the translated words."""
    root = folder(contents.guide, words)
    for name in _TEMPLATE:
        shutil.copyfile(_HERE / name, root / name)
    known = _pictures(contents)
    missing = [
        Finding(file, line, "unknown-picture", f'there is no picture called "{name}"',
                hint="look for a spelling mistake; the names are in easyread/pictures.yml")
        for name, (file, line) in said.pictures.items() if name not in known
    ]  # fmt: skip
    if missing:
        raise GuideError(missing)
    pictures.write_all(known, sorted(known), root / "pictures")


def _pictures(contents: Contents) -> Mapping[str, pictures.Picture]:
    return pictures.read(contents.guide.root)


# --- what the template is given


def _given(contents: Contents, booklet: Booklet, letters: str) -> dict[str, Any]:
    """All that the template needs to know, beside the words of the pages."""
    guide, edition = contents.guide, contents.guide.edition(booklet.edition)
    say = words(edition.words)
    name = _name(edition, booklet.size, say)
    size_in_words = fill(say["size"], name, str(booklet.size))
    title = ": ".join(filter(None, (booklet.title, booklet.part)))
    lang, _, region = guide.language.replace("_", "-").partition("-")
    return {
        "edition": edition.key,
        "name": name,
        "size": booklet.size,
        "size-in-words": size_in_words,
        "title": booklet.title,
        "part": booklet.part,
        "name-in-full": fill(say["name-in-full"], title, size_in_words),
        "date": f"{say['months'][guide.date.month - 1]} {guide.date.year}",
        "lang": lang,
        "region": region or None,
        "bound": booklet.bound,
        "detailed": bool(booklet.part) and edition.words == "source",
        "letters": "".join(sorted(set("ŴŵŶŷ") | set(letters))),
        "pages": booklet.pages,
        "all": {path: _page(contents, booklet, path) for path in contents.order_in(edition.words)},
        "ways": _ways(contents, say),
        "pictures": {name: picture.shows for name, picture in _pictures(contents).items()},
        "contact": _contact(contents, say),
        "say": say,
    }


def _page(contents: Contents, booklet: Booklet, path: str) -> dict[str, Any]:
    """What a page says about itself, and where it stands in the booklet."""
    words_folder = contents.guide.edition(booklet.edition).words
    meta, standard = contents.meta(words_folder, path), contents.meta("source", path)
    above = [page for page in contents.trail(path) if page in booklet.pages and page != FRONT]
    shown = [page for page in standard.shows if contents.page(words_folder, page)]
    return {
        "path": path,
        "title": meta.title,
        "number": contents.numbers.get(path, ""),
        "about": meta.description,
        "where": meta.where,
        "picture": meta.picture or standard.picture,
        "part": contents.section(path),
        "level": len(above) + 1,
        "notices": _notices(words_folder, meta),
        "shows": [contents.meta(words_folder, page).title for page in shown],
        "shows-pages": shown,
        "shown-by": contents.shown_by(words_folder, path),
    }


def _notices(words_folder: str, meta: FrontMatter) -> list[dict[str, Any]]:
    """What a reader is told before the words of a page."""
    say, notices = words(words_folder), []
    if meta.facts_from:
        lines = [fill(line, meta.facts_from) for line in say["facts-from"]]
        notices.append({"picture": "time", "title": "", "lines": lines})
    if words_folder != "easyread":
        return notices
    if not meta.checked_by:
        lines = say["not-checked"]
        return [*notices, {"picture": "not-checked", "title": say["not-checked-title"], "lines": lines}]
    lines = [fill(say["checked-by"], meta.checked_by)]
    if meta.checked_on:
        on = f"{meta.checked_on.day} {say['months'][meta.checked_on.month - 1]} {meta.checked_on.year}"
        lines.append(fill(say["checked-on"], on))
    return [*notices, {"picture": "checked", "title": "", "lines": lines}]


def _name(edition: Edition, size: int, say: Mapping[str, Any]) -> str:
    """What an edition is called at a size, in points."""
    giant = edition.key == "large-print" and size >= GIANT
    return str(say["giant-print"]) if giant else edition.name


def _ways(contents: Contents, say: Mapping[str, Any]) -> list[str]:
    """Every edition at every size, in words."""
    return [fill(say["size"], _name(edition, size, say), str(size))
            for edition in contents.guide.editions for size in edition.sizes]  # fmt: skip


def _contact(contents: Contents, say: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    contact = contents.guide.contact
    ways = ((say["phone"], contact.phone), (say["email"], contact.email), (say["post"], contact.post))
    return [(name, value) for name, value in ways if value]


@cache
def words(words_folder: str) -> Mapping[str, Any]:
    """The words of the interface for a folder of words, print's own and those it shares with the web."""
    easy = words_folder == "easyread"
    own = tomllib.loads(_INTERFACE.read_text(encoding="utf-8"))["easy" if easy else "plain"]
    return {key.replace("_", "-"): value for key, value in {**interface.words(easy), **own}.items()}


def fill(pattern: str, *values: str) -> str:
    """A pattern with each of its %s filled in."""
    for value in values:
        pattern = pattern.replace("%s", value, 1)
    return pattern


# --- what Typst says, in words that a writer can use


def _failed(contents: Contents, words: str, booklet: Booklet, error: typst.TypstError) -> Finding:
    message = f"{booklet.file} could not be made: {error.message}"
    hint = "; ".join(error.hints) or "look at this page for something unusual"
    place = re.search(rf"{re.escape(WORDS)}:(\d+)", f"{error.diagnostic} {error.trace}")
    path = _page_at(contents, words, int(place.group(1))) if place else ""
    return Finding(f"{words}/{path}.md" if path else words, 0, "printing", message, hint=hint)


def _page_at(contents: Contents, words: str, line: int) -> str:
    """The page that a line of the translation belongs to."""
    lines = (folder(contents.guide, words) / WORDS).read_text(encoding="utf-8").splitlines()
    begun = [re.match(r'  "(.+)": page => \{$', one) for one in lines[:line]]
    return next((match.group(1) for match in reversed(begun) if match), "")
