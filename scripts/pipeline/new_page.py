"""A new page: it and its easy-read partner from templates, with their places in the lists of pages.

What a writer is to fill in stands in the templates as a sentence in [brackets]. A sentence in
brackets that is still there is a finding: see `checks/words/prompts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from string import Template

import yaml

from . import pages, settings
from .findings import Finding, GuideError
from .pages import FRONT, Pages
from .settings import Guide

TEMPLATES = Path(__file__).parent / "theme" / "new"
#: The kinds of page that there are templates for.
KINDS = ("page", "example")
_LIST = re.compile(
    r"^(?P<fence>`{3,}|:{3,})\{toctree\}.*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Begun:
    """The files that were written, those that now list the page, and what is left to do by hand."""

    written: tuple[str, ...]
    listed: tuple[str, ...]
    by_hand: tuple[str, ...]


def begin(root: Path, path: str, title: str, kind: str = "") -> Begun:
    """Write a page and its partner into the guide in `root`, and list them.

    `path` is the page's address, as "practice-examples/name". `kind` is one of KINDS; where it is
    empty, a page beside practice examples becomes one. Raises GuideError, with nothing written.
    """
    guide = settings.read(root)
    path = path.strip("/").removesuffix(".md")
    wrong = [*_mistakes(guide, path, title)]
    if wrong:
        raise GuideError(wrong)
    kind = kind or _usual_kind(pages.read(guide), path)
    for words in guide.folders:
        file = root / words / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_filled(kind, words, title), encoding="utf-8")
    listed = [words for words in guide.folders if _list(root / words, path)]
    return Begun(
        written=tuple(f"{words}/{path}.md" for words in guide.folders),
        listed=tuple(f"{words}/{_index(path)}" for words in listed),
        by_hand=tuple(f"{words}/{_index(path)}" for words in guide.folders if words not in listed),
    )


def _mistakes(guide: Guide, path: str, title: str) -> Iterator[Finding]:
    """What speaks against a page of that address and title."""
    if not title.strip():
        yield _finding(
            path, "the page has no title", 'give one: make new PAGE=folder/name TITLE="..."'
        )
    if not all(_NAME.fullmatch(part) for part in path.split("/")):
        yield _finding(path, f'"{path}" cannot be the address of a page',
                       "use small letters, digits and hyphens, as practice-examples/our-club")  # fmt: skip
        return
    for words in guide.folders:
        if (guide.root / words / f"{path}.md").exists():
            yield _finding(
                f"{words}/{path}.md", "there is such a page already", "choose another name"
            )


def _usual_kind(read: Pages, path: str) -> str:
    """An example where the pages of the same folder are examples."""
    beside = [page for page in read.of("source").values() if _folder(page.path) == _folder(path)]
    return "example" if any(page.meta.purpose == "example" for page in beside) else "page"


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _filled(kind: str, words: str, title: str) -> str:
    """A template with the page's title in it. In front matter a title with odd signs is quoted."""
    easy = f"About {title}"
    text = (TEMPLATES / f"{kind}-{words}.md").read_text(encoding="utf-8")
    front, rest = text.split("\n---\n", 1)
    return (
        Template(front).substitute(title=_quoted(title), easy_title=_quoted(easy))
        + "\n---\n"
        + Template(rest).substitute(title=title, easy_title=easy)
    )


def _quoted(title: str) -> str:
    """A title as YAML: plain where that says the same, else in quotes."""
    try:
        plain = yaml.safe_load(f"title: {title}") == {"title": title}
    except yaml.YAMLError:
        plain = False
    return title if plain else '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _index(path: str) -> str:
    """The page that lists a page: the index of its folder, and of the guide where it is one itself."""
    folder = PurePosixPath(path).parent
    if PurePosixPath(path).name == FRONT:
        folder = folder.parent
    return (folder / f"{FRONT}.md").as_posix()


def _list(folder: Path, path: str) -> bool:
    """Add a page to the last list of its index page. False where there is no list to add it to."""
    file = folder / _index(path)
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    found = [*_LIST.finditer(text)]
    if not found:
        return False
    place = found[-1]
    entry = PurePosixPath(path).relative_to(PurePosixPath(_index(path)).parent).as_posix()
    lines = place[0].splitlines()
    lines.insert(_place(lines, entry), entry)
    file.write_text(
        text[: place.start()] + "\n".join(lines) + text[place.end() :], encoding="utf-8"
    )
    return True


def _place(lines: list[str], entry: str) -> int:
    """Where an entry goes in a list: by the alphabet where the list keeps to it, else at its end."""
    end = len(lines) - 1
    first = next((n for n, line in enumerate(lines[1:end], 1) if _is_entry(line)), end)
    entries = lines[first:end]
    if entries != sorted(entries):
        return end
    return first + sum(line < entry for line in entries)


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((":", "-"))


def _finding(file: str, message: str, hint: str) -> Finding:
    return Finding(file, 0, "new-page", message, hint=hint)


def told(begun: Begun) -> str:
    """What a person is told: what was written, and what to do next."""
    lines = [f"Wrote {' and '.join(begun.written)}."]
    if begun.listed:
        lines.append(
            f"Added to the list of pages in {' and '.join(begun.listed)}; look at the words there too."
        )
    for file in begun.by_hand:
        lines.append(f"Add the page to a toctree in {file}: no list of pages is there.")
    lines.append(
        "Now fill in what stands in [brackets]. make preview shows how it looks, make check what is left."
    )
    return "\n".join(lines) + "\n"
