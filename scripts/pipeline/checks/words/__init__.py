"""The words check: every rule for the words of a page, run on its doctree.

`STANDARD` and `EASY_READ` are the tables of rules, by name: a rule's function with hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...exceptions import PageException
from ...findings import Finding, in_order
from ...pages import Page, Pages
from ...settings import Guide
from ...sources import text_of
from ...words import lists, names, phrases, vocabulary
from ...words.blocks import Block, PageWords
from ...words.measures import MeasuredPage, Measures, measure
from . import (
    excepted,
    guesses,
    hard_words,
    hidden,
    ideas,
    level,
    plain,
    prompts,
    refused,
    sentences,
    word_list,
)
from .context import Context, Rule

#: Rules of every edition: what they find, some reader would miss.
_ALWAYS: tuple[Rule, ...] = (
    hidden.no_words,
    prompts.unfinished,
    refused.not_allowed,
    refused.outside_the_guide,
    refused.unsafe_link,
    refused.too_deep,
    refused.unclosed_fence,
    refused.no_description,
    hidden.hidden_character,
    hidden.look_alike,
    sentences.sentence_length,
    sentences.mean_sentence_length,
    level.grade,
)
_ONLY_EASY_READ: tuple[Rule, ...] = (
    sentences.one_sentence_per_line,
    hard_words.hard_word,
    hard_words.jargon,
    hard_words.explanation,
    hard_words.new_hard_words,
    hard_words.marked_once,
    level.reading_ease,
    level.long_words,
    ideas.idea_picture,
    ideas.idea_sentences,
    ideas.same_picture,
    ideas.words_outside_ideas,
    ideas.link_in_sentence,
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
    guesses.joining_words,
    guesses.row_of_things,
    guesses.passive,
    guesses.idiom,
    guesses.pronoun,
    guesses.double_negative,
    guesses.negatives,
    guesses.verb_chain,
    guesses.same_word,
    guesses.links,
    guesses.broken_sentence,
    guesses.empty_heading,
)


def name_of(rule: Rule) -> str:
    """The name that findings give a rule: "sentence-length" for `sentence_length`."""
    return str(getattr(rule, "__name__", "")).replace("_", "-")


STANDARD: Mapping[str, Rule] = {name_of(rule): rule for rule in _ALWAYS}
EASY_READ: Mapping[str, Rule] = {name_of(rule): rule for rule in (*_ALWAYS, *_ONLY_EASY_READ)}
#: The rules of each edition; for texts that belong to none, there are none.
RULES: Mapping[str, Mapping[str, Rule]] = {"standard": STANDARD, "easy-read": EASY_READ}
#: Which edition's rules and limits hold for a folder of words.
EDITION = {"source": "standard", "easyread": "easy-read"}


@dataclass(frozen=True)
class PageReport:
    """What the check says of one page: its file and path, its measures, its findings in order.

    `exceptions` are those of its front matter that took a finding away.
    """

    file: str
    path: str
    measures: Measures
    findings: tuple[Finding, ...]
    exceptions: tuple[PageException, ...] = ()


def check_folder(guide: Guide, pages: Pages, words: str) -> list[PageReport]:
    """Check the words of every page of a folder, "source" or "easyread", from its doctrees.

    Where the list of hard words has mistakes, easy read has one more report, for that file.
    """
    known_words, mistakes = vocabulary.read(guide.root)
    read = [*_read(guide, pages, words)]
    titles = [page.meta.title for folder in guide.folders for page in pages.of(folder).values()]
    edition = EDITION[words]
    context = Context(
        edition=edition,
        limits=guide.limits.get(edition, {}),
        vocabulary=known_words,
        names=names.collect(read, titles),
        pictures=_pictures(guide.root) if edition == "easy-read" else None,
        terms=phrases.chosen(read) if edition == "easy-read" else {},
    )
    measured = [measure(page, known_words, context.names) for page in read]
    metas = pages.of(words)
    reports = [
        _with_exceptions(check_page(page, context), metas[page.path].meta.exceptions, edition)
        for page in measured
    ]
    if edition == "easy-read":
        mistakes += word_list.check(context, measured)
        reports += [_of_list(mistakes)] if mistakes else []
    return reports


def check_page(
    page: MeasuredPage, context: Context, skip: frozenset[str] = frozenset()
) -> PageReport:
    """Check one page with the rules of its edition, but for those named in `skip`."""
    rules = [rule for name, rule in RULES.get(context.edition, {}).items() if name not in skip]
    rules.append(refused.unreadable)  # it has no bad page: whoever finds one mends the reading
    found = sorted({finding for rule in rules for finding in rule(page, context)}, key=in_order)
    return PageReport(page.file, page.path, page.measures, tuple(found))


def _with_exceptions(
    report: PageReport, exceptions: tuple[PageException, ...], edition: str
) -> PageReport:
    """A page's report without the findings that its exceptions name; what is wrong with these."""
    if not exceptions:
        return report
    kept, used = excepted.divide(report.findings, exceptions, edition)
    wrong = excepted.wrong(report.file, exceptions, used, edition, EASY_READ)
    return replace(report, findings=tuple(sorted({*kept, *wrong})), exceptions=used)


def _of_list(mistakes: list[Finding]) -> PageReport:
    return PageReport(lists.FILE, "words.yml", Measures(), tuple(sorted(set(mistakes))))


def _read(guide: Guide, pages: Pages, words: str) -> Iterator[PageWords]:
    """The words of every page that Sphinx could read, front matter and all."""
    from ... import doctrees  # here, because Sphinx takes half a second to import, and the
    from ...words import doctree  # check of a single file needs none of it

    for page in pages.of(words).values():
        if not page.readable:  # its doctree, if there is one, is of another time
            continue
        try:
            tree = doctrees.load(guide, words, page.path)
        except FileNotFoundError:
            continue
        found = doctree.read(tree, page.file, page.path)
        text = text_of(guide.root / page.file)
        found = replace(found, unseen=tuple(hidden.lines_with_unseen(text)))
        yield found.with_blocks(*_shown(text, page, found))


def _shown(text: str, page: Page, words: PageWords) -> Iterator[Block]:
    """What readers see of the front matter: description, and the title if no heading has it."""
    heading = next((block.text for block in words.blocks if block.kind == "heading"), "")
    if page.meta.title and page.meta.title != heading:
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


def _pictures(root: Path) -> frozenset[str] | None:
    """The names of the pictures; None where the list has mistakes, which are found elsewhere."""
    from ... import pictures

    try:
        return frozenset(pictures.read(root))
    except pictures.PictureError:
        return None
