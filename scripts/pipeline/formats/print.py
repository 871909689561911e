"""Print: the Sphinx builder that translates a folder of words into one file of Typst code."""

from __future__ import annotations

import io
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.builders import Builder

from .. import doctrees
from ..findings import Finding, GuideError
from ..settings import Guide
from .typst import blocks, code, lines
from .typst.nodes import VOCABULARY
from .typst.sheet import Sheet

#: The two files that the builder writes: the pages, and what was learnt about them on the way.
WORDS = "words.typ"
LEARNT = "words.json"

_HEAD = (
    "// Made from {folder}/ and made again at every build. Words stand here only as string literals:\n"
    "// nothing that a page says is ever run.\n"
    '#import "pages.typ": *\n\n'
    "#let pages = (\n{pages})\n"
)
#: Nodes whose text no reader sees.
_UNSEEN = (nodes.comment, nodes.raw, nodes.substitution_definition, nodes.system_message)


@dataclass(frozen=True)
class Translation:
    """What translating a folder of words gave, beside the Typst file itself.

    `said` holds the words of every page, so that a PDF can be checked for lost ones; `pictures` the
    names of the pictures in ideas, each with a file and a line that names it; `letters` those that
    only the extra font draws.
    """

    said: Mapping[str, list[str]]
    pictures: Mapping[str, tuple[str, int]]
    letters: str


def folder(guide: Guide, words: str) -> Path:
    """The folder that Typst works in for a folder of words; it may read nothing outside."""
    return guide.build / "cache" / "print" / words


def translate(guide: Guide, words: str) -> list[Finding]:
    """Translate a folder of words into Typst code in its print folder. Give Sphinx's findings.

    Raises GuideError with everything on the pages that cannot be printed.
    """
    warnings = io.StringIO()
    with doctrees.sphinx_app(guide, words, TypstBuilder.name, folder(guide, words), warnings) as app:
        app.build()
        builder = app.builder
    assert isinstance(builder, TypstBuilder)
    if builder.findings:
        raise GuideError(builder.findings)
    return doctrees.findings_of(guide, words, warnings)


def translation(guide: Guide, words: str) -> Translation:
    """What the last translation of a folder gave."""
    data = json.loads((folder(guide, words) / LEARNT).read_text(encoding="utf-8"))
    pictures = {name: (file, line) for name, (file, line) in data["pictures"].items()}
    return Translation(data["said"], pictures, data["letters"])


class TypstBuilder(Builder):
    """Writes one function of Typst code for each page, and what was learnt about the words."""

    name = "typst"
    format = "typst"
    epilog = "The Typst file is in %(outdir)s."
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    # Neither is true: it keeps Sphinx from fetching them, and the translation refuses both.
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Begin with nothing written."""
        self.words = Path(self.srcdir).name
        self.findings: list[Finding] = []
        self.sheets: list[tuple[Sheet, str]] = []
        self.said: dict[str, list[str]] = {}

    def get_outdated_docs(self) -> Iterator[str]:
        """Every page: they are all in one file."""
        yield from sorted(self.env.found_docs)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page, as the translation understands it."""
        return f"{lines.PAGE}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from every page."""
        return self.get_target_uri(to)

    def write_documents(self, docnames: Set[str]) -> None:
        """Translate every page. All are resolved first, to know which places links lead to."""
        trees = {name: self.env.get_and_resolve_doctree(name, self) for name in sorted(docnames)}
        labels = _labels(trees)
        explained = _explained(Path(self.srcdir) / "words.yml")
        for name, tree in trees.items():
            self.post_process_images(tree)
            sheet = Sheet(name, f"{self.words}/{name}.md", VOCABULARY, labels, explained)
            self.sheets.append((sheet, page(tree, sheet)))
            self.said[name] = said(tree)

    def finish(self) -> None:
        """Write the two files, and copy the images that pages show."""
        self.findings = [finding for sheet, _ in self.sheets for finding in sheet.findings]
        self.findings += [finding for sheet, _ in self.sheets for finding in self._copy_images(sheet)]
        pages = "".join(_entry(sheet, written) for sheet, written in self.sheets)
        self._write(WORDS, _HEAD.format(folder=self.words, pages=code.indented(pages)))
        self._write(LEARNT, json.dumps(self._learnt(), ensure_ascii=False))

    def _learnt(self) -> dict[str, Any]:
        named = [(name, sheet.file, line) for sheet, _ in self.sheets
                 for name, line in sheet.pictures.items()]  # fmt: skip
        return {
            "said": self.said,
            "pictures": {name: (file, line) for name, file, line in reversed(named)},
            "letters": "".join(sorted({letter for sheet, _ in self.sheets for letter in sheet.letters})),
        }

    def _copy_images(self, sheet: Sheet) -> Iterator[Finding]:
        """Copy a page's images to where Typst may read; one from outside the guide is refused."""
        source = Path(self.srcdir).resolve()
        for name in sorted(sheet.images):
            file = (source / name).resolve()
            if not file.is_relative_to(source) or not file.is_file():
                yield Finding(sheet.file, 0, "picture-elsewhere",
                              f'the picture "{name}" is not in the folder {self.words}',
                              hint="copy the file into that folder and name it there")  # fmt: skip
                continue
            copy = Path(self.outdir) / "images" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)

    def _write(self, name: str, text: str) -> None:
        (Path(self.outdir) / name).write_text(text, encoding="utf-8")


def page(tree: nodes.document, sheet: Sheet) -> str:
    """A page as Typst code: its title, then its blocks."""
    title = next((node for node in tree.findall(nodes.title) if blocks.is_page(node.parent)), None)
    words = sheet.line(title.children) if title is not None else "none"
    written = [code.call("page-title", "page", words), *sheet.blocks(tree.children)]
    return "\n".join(written)


def said(tree: nodes.document) -> list[str]:
    """The words of a page that a reader sees, found without the translation, to check it by."""
    return [word for text in tree.findall(nodes.Text) if not _is_unseen(text)
            for word in words_of(text.astext())]  # fmt: skip


def words_of(text: str) -> list[str]:
    """The runs of letters and digits in a text, as both pages and PDFs are compared by."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text.replace("\u00ad", "")))


def _is_unseen(node: nodes.Node) -> bool:
    """Whether no reader of paper sees it; print gives the pages that cite something in its own way."""
    above = node.parent
    while above is not None:
        if isinstance(above, _UNSEEN) or "cited-on" in above.get("classes", ()):
            return True
        above = above.parent
    return False


def _entry(sheet: Sheet, written: str) -> str:
    return f"{code.string(sheet.path)}: page => {{\n{code.indented(written)}\n}},\n"


def _labels(trees: Mapping[str, nodes.document]) -> dict[str, str]:
    """For every place that some link leads to, by "page#id", the label it has in the booklet."""
    wanted = {f"{name}#{place}" if "#" not in place else place
              for name, tree in trees.items() for place in _places(tree)}  # fmt: skip
    labels: dict[str, str] = {}
    for name, tree in trees.items():
        for node in tree.findall(nodes.Element):
            places = [f"{name}#{id}" for id in node.get("ids", ())] if _can_be_found(node) else []
            if wanted.intersection(places):
                label = f"page:{name}" if blocks.is_page(node) else places[0]
                labels |= dict.fromkeys(places, label)
    return labels


def _places(tree: nodes.document) -> Iterator[str]:
    """Where the links of a page lead: "id" on the page itself, "page#id" elsewhere."""
    for node in tree.findall(nodes.Element):
        if "refid" in node:
            yield node["refid"]
        if node.get("refuri", "").startswith(lines.PAGE) and "#" in node["refuri"]:
            yield node["refuri"].removeprefix(lines.PAGE)


def _can_be_found(node: nodes.Element) -> bool:
    """Whether the translation gives this node a label: all but those of which nothing is printed."""
    tables = (VOCABULARY.blocks, VOCABULARY.lines)
    writers = [VOCABULARY.writer(table, node) for table in tables]
    return any(write not in (None, lines.nothing) for write in writers) or isinstance(node, nodes.term)


def _explained(file: Path) -> dict[str, int]:
    """How many sentences explain each hard word, from `words.yml`, by every form of the word."""
    if not file.exists():
        return {}
    counts: dict[str, int] = {}
    for word, entry in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
        sentences = len(re.findall(r"[.?!](?:\s|$)", (entry or {}).get("means", "")))
        counts |= {str(form).lower(): sentences for form in (word, *entry.get("forms", ()))}
    return counts
