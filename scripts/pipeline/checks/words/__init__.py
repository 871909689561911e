"""The words check: every rule for the words of a page, run on its doctree.

`EASY_READ` and `STANDARD` are the tables of rules. A rule's name is that of its function, with hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ...findings import Finding
from ...pages import Page, Pages
from ...settings import Guide
from ...words import names, vocabulary
from ...words.blocks import Block, PageWords
from ...words.measures import Measures, measure
from . import hard_words, hidden, ideas, level, plain, sentences
from .context import Context, Rule

#: Rules of every edition: nobody can read what they find.
_ALWAYS: tuple[Rule, ...] = (
    hidden.no_words,
    hidden.not_allowed,
    hidden.hidden_character,
    hidden.look_alike,
)
_STANDARD: tuple[Rule, ...] = (
    *_ALWAYS,
    sentences.sentence_length,
    sentences.mean_sentence_length,
    level.grade,
)
_EASY_READ: tuple[Rule, ...] = (
    *_ALWAYS,
    sentences.sentence_length,
    sentences.mean_sentence_length,
    sentences.one_sentence_per_line,
    hard_words.hard_word,
    hard_words.jargon,
    hard_words.explanation,
    hard_words.marked_once,
    hard_words.new_hard_words,
    level.grade,
    level.reading_ease,
    level.long_words,
    ideas.idea_picture,
    ideas.idea_sentences,
    ideas.same_picture,
    ideas.words_outside_ideas,
    plain.contraction,
    plain.acronym,
    plain.latin_short_form,
    plain.percentage,
    plain.decimal,
    plain.big_number,
    plain.number_word,
    plain.numeric_date,
    plain.roman_numeral,
    plain.special_character,
    plain.brackets,
    plain.title_length,
    hidden.code,
)


def name_of(rule: Rule) -> str:
    """The name that findings give a rule: "sentence-length" for `sentence_length`."""
    return str(getattr(rule, "__name__", "rule")).replace("_", "-")


#: Every rule of an edition by name.
STANDARD: Mapping[str, Rule] = {name_of(rule): rule for rule in _STANDARD}
EASY_READ: Mapping[str, Rule] = {name_of(rule): rule for rule in _EASY_READ}
#: The rules of each edition; for texts that belong to none, there are none.
RULES: Mapping[str, Mapping[str, Rule]] = {"standard": STANDARD, "easy-read": EASY_READ}
#: Which edition's rules and limits hold for a folder of words.
EDITION = {"source": "standard", "easyread": "easy-read"}


@dataclass(frozen=True)
class PageReport:
    """What the check says of one page: its file and path, its measures and its findings in order."""

    file: str
    path: str
    measures: Measures
    findings: tuple[Finding, ...]


def check_folder(guide: Guide, pages: Pages, words: str) -> list[PageReport]:
    """Check the words of every page of a folder, "source" or "easyread", from its doctrees.

    Mistakes in the list of hard words belong to no page: the first report of easy read holds them.
    """
    vocabulary_, mistakes = vocabulary.read(guide.root)
    found = [_page_words(guide, page) for page in pages.of(words).values() if page.readable]
    read = [page for page in found if page]
    titles = [page.meta.title for folder in guide.folders for page in pages.of(folder).values()]
    edition = EDITION[words]
    context = Context(
        edition=edition,
        limits=guide.limits.get(edition, {}),
        vocabulary=vocabulary_,
        names=names.collect(read, titles),
        pictures=_pictures(guide.root / "easyread" / "pictures.yml"),
    )
    reports = [check_page(page, context) for page in read]
    return reports if words == "source" else _with_mistakes(reports, mistakes)


def check_page(page: MeasuredPage, context: Context) -> PageReport:
    """Check one page with the rules of its edition."""
    rules = RULES.get(context.edition, {})
    measured = measure(page, context.vocabulary, context.names)
    found = [finding for rule in rules.values() for finding in rule(measured, context)]
    return PageReport(page.file, page.path, measured.measures, tuple(sorted(dict.fromkeys(found))))


def _page_words(guide: Guide, page: Page) -> PageWords | None:
    """The words of a page, front matter and all; None where Sphinx could not read it."""
    from ... import doctrees  # here, because Sphinx takes half a second to import, and a
    from ...words import doctree  # single file needs none of it

    try:
        document = doctrees.load(guide, page.words, page.path)
    except FileNotFoundError:
        return None
    words = doctree.read(document, page.file, page.path)
    return words.with_blocks(*_shown(guide.root / page.file, page, words))


def _shown(file: Path, page: Page, words: PageWords) -> Iterator[Block]:
    """What the front matter shows to readers: the description, and the title where the heading differs."""
    headings = [block.text for block in words.blocks if block.kind == "heading"]
    text = file.read_text(encoding="utf-8")
    if page.meta.title and page.meta.title not in headings[:1]:
        yield Block("shown", page.meta.title, _line_of(text, "title"))
    if page.meta.description:
        yield Block("shown", page.meta.description, _line_of(text, "description"))


def _line_of(text: str, field: str) -> int:
    """The line of a field of the front matter; 1 where it is not found."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(f"{field}:"):
            return number
        if number > 1 and line.strip() == "---":
            break
    return 1


def _pictures(file: Path) -> frozenset[str] | None:
    """The names of the pictures; None where there is no list. Its mistakes are found elsewhere."""
    try:
        data: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=vocabulary.LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    known = data.get("pictures") if isinstance(data, dict) else None
    return frozenset(map(str, known)) if isinstance(known, dict) else None


def _with_mistakes(reports: list[PageReport], mistakes: list[Finding]) -> list[PageReport]:
    if not reports or not mistakes:
        return reports
    first, *rest = reports
    return [PageReport(first.file, first.path, first.measures, (*first.findings, *mistakes)), *rest]
