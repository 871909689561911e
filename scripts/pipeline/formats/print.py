"""Print: the Sphinx builder that translates a folder of words into one file of Typst code."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder

from .. import doctrees, front_matter, pictures, sources
from ..findings import Finding, GuideError
from ..settings import Guide
from .typst import blocks, code, lines, record
from .typst.nodes import VOCABULARY
from .typst.record import Record
from .typst.sheet import Sheet

#: The two files that the builder writes: the pages, and what was learnt about them on the way.
WORDS = "words.typ"
LEARNT = "words.json"

_HEAD = (
    "// Made from {folder}/, again at every build. Words stand here only as string literals:\n"
    "// nothing that a page says is ever run.\n"
    '#import "pages.typ": *\n\n'
    "#let pages = (\n{pages})\n\n"
    "#let references = (\n{references})\n"
)


@dataclass(frozen=True)
class Translation:
    """What translating a folder of words gave, beside the Typst file itself.

    `records` hold what every page says, so that a PDF can be checked for what it lost; `pictures`
    the names of the pictures in ideas, each with a file and a line that names it; `letters` those
    that only the extra font draws; `publications` what the list of references says of each
    publication, by its place there ("page#id"), in order.
    """

    records: Mapping[str, Record]
    publications: Mapping[str, str]
    pictures: Mapping[str, tuple[str, int]]
    letters: str


def folder(guide: Guide, words: str) -> Path:
    """The folder that Typst works in for a folder of words; it may read nothing outside."""
    return guide.build / "cache" / "print" / words


def translate(guide: Guide, words: str) -> list[Finding]:
    """Translate a folder of words into Typst code in its print folder. Give Sphinx's findings.

    Raises GuideError with everything on the pages that cannot be printed.
    """
    warnings, out = io.StringIO(), folder(guide, words)
    with doctrees.sphinx_app(guide, words, TypstBuilder.name, out, warnings) as app:
        app.build()
        builder = app.builder
    assert isinstance(builder, TypstBuilder)
    if builder.findings:
        raise GuideError(builder.findings)
    return doctrees.findings_of(guide, words, warnings)


def translation(guide: Guide, words: str) -> Translation:
    """What the last translation of a folder gave."""
    file = folder(guide, words) / LEARNT
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(file: Path, when: int) -> Translation:
    """What is in the file; `when` it was written, so that a newer one is read again."""
    data = json.loads(file.read_text(encoding="utf-8"))
    pictures = {name: (file, line) for name, (file, line) in data["pictures"].items()}
    records = {page: _record(held) for page, held in data["records"].items()}
    return Translation(records, data["publications"], pictures, data["letters"])


def _record(held: Mapping[str, Any]) -> Record:
    """A record as it was before it was written."""
    passages = tuple((line, text) for line, text in held["passages"])
    others = ("headings", "pictures", "addresses", "cited")
    return Record(passages, **{name: tuple(held[name]) for name in others})


class TypstBuilder(Builder):
    """Writes one function of Typst code for each page, and what was learnt about the words."""

    name = "typst"
    format = "typst"
    epilog = "The Typst file is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    # Neither is true: it keeps Sphinx from fetching them, and the translation refuses both.
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Begin with nothing written."""
        self.words = Path(self.srcdir).name
        self.findings: list[Finding] = []
        self.sheets: list[tuple[Sheet, str]] = []
        self.records: dict[str, Record] = {}
        self.publications: dict[str, str] = {}

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
        trees = {
            name: self.env.get_and_resolve_doctree(name, self, tags=self.tags)
            for name in sorted(docnames)
        }
        labels, known = _labels(trees), self._known_pictures()
        for name, tree in trees.items():
            self.publications |= record.publications_of(name, tree)
        for name, tree in trees.items():
            self.post_process_images(tree)
            sheet = Sheet(name, f"{self.words}/{name}.md", VOCABULARY, labels)
            for fact in self._facts(name):
                sheet.draw(code.words(fact))
            self.sheets.append((sheet, page(tree, sheet)))
            self.records[name] = record.of_page(tree, known, self.publications)

    def _facts(self, name: str) -> list[str]:
        """The words of a page's front matter: title and description are printed too."""
        text = sources.text_of(Path(self.srcdir) / f"{name}.md")
        meta, _ = front_matter.read(text, name)
        return [fact for fact in astuple(meta) if isinstance(fact, str)]

    def finish(self) -> None:
        """Write the two files, and copy the images that pages show."""
        for sheet, _ in self.sheets:
            self.findings += [*sheet.findings, *self.copy_images(sheet)]
        pages = "".join(_entry(sheet, written) for sheet, written in self.sheets)
        listed = "".join(f"{code.string(place)}: () => {written},\n" for sheet, _ in self.sheets
                         for place, written in sheet.references.items())  # fmt: skip
        text = _HEAD.format(
            folder=self.words, pages=code.indented(pages), references=code.indented(listed or ":\n")
        )
        self._write(WORDS, text)
        self._write(LEARNT, json.dumps(self._learnt(), ensure_ascii=False))

    def _learnt(self) -> dict[str, Any]:
        pictures: dict[str, tuple[str, int]] = {}
        letters: set[str] = set()
        for sheet, _ in self.sheets:
            letters |= sheet.letters
            for name, line in sheet.pictures.items():
                pictures.setdefault(name, (sheet.file, line))
        records = {page: asdict(held) for page, held in self.records.items()}
        return {"records": records, "publications": self.publications, "pictures": pictures,
                "letters": "".join(sorted(letters))}  # fmt: skip

    def _known_pictures(self) -> Mapping[str, pictures.Picture]:
        """The pictures of the guide; none where their file has mistakes, which the gate reports."""
        try:
            return pictures.read(Path(self.confdir))
        except GuideError:
            return {}

    def copy_images(self, sheet: Sheet) -> Iterator[Finding]:
        """A picture file stands in the folder of the page that shows it, or below.

        From there it is copied to where Typst may read.

        Bad:  ![A plan](../../holiday/plan.png)
        Good: ![A plan](plan.png)
        """
        source = Path(self.srcdir).resolve()
        for name, line in sheet.images.items():
            file = (source / name).resolve()
            if not file.is_relative_to(source) or not file.is_file():
                yield Finding(sheet.file, line, "picture-elsewhere",
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
    if sheet.addresses:
        written.append(code.call("web-addresses", *map(code.string, sheet.addresses)))
    return "\n".join(written)


def _entry(sheet: Sheet, written: str) -> str:
    return f"{code.string(sheet.path)}: page => {{\n{code.indented(written)}\n}},\n"


def _labels(trees: Mapping[str, nodes.document]) -> dict[str, str]:
    """For every place that some link leads to, by "page#id", the label it has in the booklet."""
    wanted = {f"{name}#{place}" if "#" not in place else place
              for name, tree in trees.items() for place in _places(tree)}  # fmt: skip
    labels: dict[str, str] = {}
    for name, tree in trees.items():
        for node in tree.findall(nodes.Element):
            ids: list[str] = node.get("ids", []) if _can_be_found(node) else []
            places = [f"{name}#{place}" for place in ids]
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
    """Whether the translation gives this node a label: all but those that print nothing."""
    if isinstance(node, nodes.term):
        return True
    writers = [VOCABULARY.writer(table, node) for table in (VOCABULARY.blocks, VOCABULARY.lines)]
    return any(write not in (None, lines.nothing) for write in writers)
