"""Large print on request: any page, any part or the whole guide, at any size that large print may have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from . import gate, printing, publish, settings, workers
from .contents import Contents
from .findings import Finding, GuideError, blocking
from .formats.typst import booklets
from .formats.typst.booklets import Booklet
from .printing import Printed
from .report.sentences import count
from .settings import Edition, Guide

EDITION = "large-print"


@dataclass(frozen=True)
class Wish:
    """What somebody asks for. `size` is in points, None for the guide's own sizes.

    `page` is the path of a page, `part` that of a part of the guide or of its first page; with neither,
    the whole guide is meant. `bound` leaves more room inside, for a binding.
    """

    size: int | None = None
    page: str = ""
    part: str = ""
    bound: bool = False


def make(root: Path, wish: Wish) -> Printed:
    """Print what is wished for into `build/large-print/` of the guide in `root`, and check it.

    Raises GuideError for a wish that cannot be met, and where the words cannot be read.
    """
    guide = settings.read(root)
    edition = _edition(guide, wish)
    with publish.only_one(guide), workers.one_a_core() as pool:
        checked = gate.check(guide, pool)
        if checked.contents is None:
            raise GuideError(blocking(checked.findings))
        return _print(pool, checked.contents, edition, wish)


def _print(pool: Executor, book: Contents, edition: Edition, wish: Wish) -> Printed:
    wanted = [
        replace(one, bound=wish.bound, file=_file(one, wish))
        for one in _booklets(book, edition, wish)
    ]
    out = folder(book.guide)
    shutil.rmtree(out, ignore_errors=True)
    return printing.print_these(pool, book, wanted, out)


def folder(guide: Guide) -> Path:
    """Where booklets that are made on request are put."""
    return guide.build / "large-print"


def _file(booklet: Booklet, wish: Wish) -> str:
    return booklet.file.replace(".pdf", "-to-bind.pdf") if wish.bound else booklet.file


def _edition(guide: Guide, wish: Wish) -> Edition:
    """The large-print edition, at the size that is wished for."""
    if EDITION not in {edition.key for edition in guide.editions}:
        raise GuideError(
            [
                _cannot(
                    "this guide has no large-print edition",
                    "add [editions.large-print] to editions.toml",
                )
            ]
        )
    edition = guide.edition(EDITION)
    allowed = sorted({*edition.sizes, *edition.on_request})
    if wish.size is None:
        return edition
    if wish.size not in allowed:
        sizes = ", ".join(map(str, allowed))
        raise GuideError(
            [
                _cannot(
                    f"{wish.size} point is not a size of large print here",
                    f"ask for one of: {sizes}",
                )
            ]
        )
    return replace(edition, sizes=(wish.size,))


def _booklets(book: Contents, edition: Edition, wish: Wish) -> Iterator[Booklet]:
    if wish.page:
        yield from booklets.single_page(book, edition, _known(book, edition, wish.page))
    elif wish.part:
        first = book.section(_known(book, edition, wish.part))
        found = [one for one in booklets.parts(book, edition) if one.first == first]
        if not found:
            raise GuideError(
                [_cannot(f'"{wish.part}" is no part of the guide', "name a part of the front page")]
            )
        yield from found
    else:
        yield from booklets.whole_guide(book, edition)


def _known(book: Contents, edition: Edition, name: str) -> str:
    """The path of a page, given as its path, its file or its folder."""
    path = name.strip("/").removeprefix(f"{edition.words}/").removesuffix(".md")
    for known in (path, f"{path}/index"):
        if book.page(edition.words, known):
            return known
    near = [
        page
        for page in book.order_in(edition.words)
        if page.rpartition("/")[2] == path.rpartition("/")[2]
    ]
    hint = (
        f"did you mean {near[0]}?"
        if near
        else f"name a file of {edition.words}, as practice-examples/keyring"
    )
    raise GuideError([_cannot(f'there is no page "{name}"', hint)])


def _cannot(message: str, hint: str) -> Finding:
    return Finding("large print", 0, "large-print", message, hint=hint)


def told(root: Path, printed: Printed) -> str:
    """What a person is told: each file, its pages and its sheets of paper, then what to know of them."""
    here = folder(settings.read(root))
    near = here.relative_to(Path.cwd()) if here.is_relative_to(Path.cwd()) else here
    lines = [
        f"{near / file.file}: {count(file.pages, 'page')}, {count(file.sheets, 'sheet')} of paper"
        for file in printed.downloads
    ]
    warned = [finding for finding in printed.findings if finding.rule == "booklet-pages"]
    return "\n".join([*lines, *(f"{finding.path}: {finding.message}" for finding in warned)]) + "\n"
