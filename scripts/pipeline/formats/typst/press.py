"""Press: translated pages in, PDFs out."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import typst

from ... import pictures
from ...contents import Contents
from ...findings import Finding, GuideError
from .. import fonts
from ..print import WORDS, folder, translation
from . import facts
from .booklets import Booklet, Download

_HERE = Path(__file__).parent
_TEMPLATE = (
    "guide.typ", "front.typ", "pages.typ", "blocks.typ", "links.typ", "look.typ", "mark.svg",
)  # fmt: skip
#: The pictures that the template itself shows, and the letters it draws with the extra font.
_OWN_PICTURES = ("people-at-table", "time", "checked", "not-checked")
_OWN_LETTERS = "ŴŵŶŷ"


@dataclass(frozen=True)
class Plate:
    """A folder of words made ready to print from: its `root` holds all that Typst may read.

    `pictures` gives what each picture shows; `letters` are those that only the extra font draws.
    """

    root: Path
    pictures: Mapping[str, str]
    letters: str


def make_pdfs(contents: Contents, booklets: Iterable[Booklet], out: Path) -> list[Download]:
    """Print booklets into the folder `out`, one after the other. The words must have been translated.

    Raises GuideError with a finding for every booklet that could not be made.
    """
    booklets = list(booklets)
    out.mkdir(parents=True, exist_ok=True)
    folders = dict.fromkeys(contents.guide.edition(booklet.edition).words for booklet in booklets)
    plates = {words: plate(contents, words) for words in folders}
    made = [
        _print(contents, booklet, plates) for booklet in booklets
    ]  # Typst uses every core itself
    findings = [result for result in made if isinstance(result, Finding)]
    if findings:
        raise GuideError(findings)
    return [_store(contents, booklet, pdf, out) for booklet, pdf in zip(booklets, made, strict=True)
            if isinstance(pdf, bytes)]  # fmt: skip


def make_pdf(contents: Contents, booklet: Booklet, ready: Plate, out: Path) -> Download:
    """Print one booklet from a folder made ready by `plate` into the folder `out`.

    Raises GuideError where Typst cannot make it.
    """
    made = _print(contents, booklet, {contents.guide.edition(booklet.edition).words: ready})
    if isinstance(made, Finding):
        raise GuideError([made])
    out.mkdir(parents=True, exist_ok=True)
    return _store(contents, booklet, made, out)


def _print(contents: Contents, booklet: Booklet, plates: Mapping[str, Plate]) -> bytes | Finding:
    words = contents.guide.edition(booklet.edition).words
    told = facts.of_booklet(contents, booklet)
    try:
        return _compile(plates[words], told, contents.guide.date)
    except typst.TypstError as error:
        return _failed(plates[words], words, booklet, error)


def _store(contents: Contents, booklet: Booklet, made: bytes, out: Path) -> Download:
    (out / booklet.file).write_bytes(made)
    with pypdfium2.PdfDocument(made) as pdf:  # one at a time: pdfium knows no threads
        pages = len(pdf)
    title = ": ".join(filter(None, (booklet.title, facts.part(contents.guide, booklet))))
    sheets = (pages + 1) // 2
    return Download(
        booklet.edition,
        booklet.size,
        title,
        booklet.first,
        booklet.file,
        pages,
        sheets,
        len(made),
        booklet.pages,
    )


def sides_of(out: Path, booklet: Booklet) -> list[int]:
    """How many sides each page of the guide takes in a booklet that has been printed into `out`."""
    with pikepdf.open(out / booklet.file) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        begins = [numbers[_place(named[f"page:{path}"])[0].objgen] for path in booklet.pages]
    return [max(1, after - begin) for begin, after in pairwise([*begins, len(numbers)])]


def _place(goal: Any) -> Any:
    """Where a named place is: a page and a spot on it."""
    return goal.D if isinstance(goal, pikepdf.Dictionary) else goal


def _compile(plate: Plate, told: Mapping[str, Any], date: datetime.date) -> bytes:
    """One PDF/UA-1 file. Its time is the guide's date, so the same words give the same bytes."""
    told = {**told, "pictures": plate.pictures, "letters": plate.letters}
    nowhere = plate.root / "no-packages"  # nothing is fetched: pages cannot ask for a package
    made: bytes = typst.compile(
        plate.root / "guide.typ", root=plate.root, format="pdf", pdf_standards=["ua-1"],
        timestamp=datetime.datetime.combine(date, datetime.time(), datetime.UTC),
        sys_inputs={"booklet": json.dumps(told)}, font_paths=_fonts(), ignore_system_fonts=True,
        package_path=nowhere, package_cache_path=nowhere,
    )  # fmt: skip
    return made


@cache
def _fonts() -> typst.Fonts:
    """Only the families of the font packages: neither the system's fonts nor Typst's own."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False,
        font_paths=[str(place) for place in fonts.folders()],
    )  # fmt: skip


# --- making a folder ready


def plate(contents: Contents, words: str) -> Plate:
    """Put the template and the pictures beside the translated words.

    Raises GuideError where a page names a picture that is not there.
    """
    said, root = translation(contents.guide, words), folder(contents.guide, words)
    for name in _TEMPLATE:
        shutil.copyfile(_HERE / name, root / name)
    known = pictures.read(contents.guide.root)
    missing = [no_picture(name, *said.pictures[name]) for name in said.pictures.keys() - known]
    if missing:
        raise GuideError(sorted(missing))
    used = _pictures_of_pages(contents) | {*said.pictures, *_OWN_PICTURES}
    pictures.write_all(known, sorted(used & set(known)), root / "pictures")
    shown = {name: known[name].shows for name in used & set(known)}
    letters = "".join(sorted({*said.letters, *_OWN_LETTERS}))
    return Plate(root, shown, letters)


def _pictures_of_pages(contents: Contents) -> set[str]:
    """The pictures that pages name in their front matter: lists of pages show them."""
    folders = contents.guide.folders
    return {page.meta.picture for words in folders for page in contents.pages.of(words).values()}


def no_picture(name: str, file: str, line: int) -> Finding:
    """Every picture that a page names is in `easyread/pictures.yml`.

    Bad:  `picture: peple`, and pictures.yml has no such name.
    Good: `picture: people`
    """
    return Finding(
        file, line, "unknown-picture", f'there is no picture called "{name}"',
        hint="look for a spelling mistake; the names are in easyread/pictures.yml",
    )  # fmt: skip


# --- what Typst says, in words that a writer can use


def _failed(plate: Plate, words: str, booklet: Booklet, error: typst.TypstError) -> Finding:
    place = re.search(rf"{re.escape(WORDS)}:(\d+)", f"{error.diagnostic} {error.trace}")
    path = _page_at(plate.root / WORDS, int(place.group(1))) if place else ""
    return Finding(
        f"{words}/{path}.md" if path else words, 0, "printing",
        f"{booklet.file} could not be made: {error.message}",
        hint="; ".join(error.hints) or "look for something unusual in these words",
    )  # fmt: skip


def _page_at(file: Path, line: int) -> str:
    """The page that a line of the translated words belongs to."""
    lines = file.read_text(encoding="utf-8").splitlines()[:line]
    begun = [re.match(r'  "(.+)": page => \{$', one) for one in lines]
    return next((match.group(1) for match in reversed(begun) if match), "")
