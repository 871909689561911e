"""Rules about words.yml itself: its explanations are as easy as the pages they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...findings import Finding
from ...words import lists, reading_level
from ...words.blocks import Block, PageWords
from ...words.lists import Word
from ...words.measures import MeasuredPage, measure
from . import plain, sentences
from .context import Context, Rule, over

#: The rules that hold for an explanation.
_RULES: tuple[Rule, ...] = (
    sentences.sentence_length,
    plain.contraction,
    plain.acronym,
    plain.latin_short_form,
    plain.percentage,
    plain.decimal,
    plain.number_word,
    plain.numeric_date,
    plain.special_character,
)


def check(context: Context, pages: Iterable[MeasuredPage]) -> Iterator[Finding]:
    """Every finding about the explanations, and about allowed words that no page uses."""
    for word in context.vocabulary.explained:
        page = measure(_as_page(word), context.vocabulary, context.names)
        for rule in _RULES:
            yield from rule(page, context)
        yield from _hard_words(page, word)
        yield from explanation_length(page, word, context)
    yield from _unused(context, pages)


def _as_page(word: Word) -> PageWords:
    return PageWords(lists.FILE, "", (Block("text", word.means, word.line),))


def _hard_words(page: MeasuredPage, word: Word) -> Iterator[Finding]:
    """An explanation uses no other hard word (rule ER-12), unless textstat's list calls it easy."""
    for use in page.uses:
        entry = use.entry
        if entry == word or (
            entry and (entry.allowed or (entry.means and reading_level.is_easy(entry.word)))
        ):
            continue
        message = f'the explanation of "{word.word}" uses a hard word, "{use.text}"'
        hint = f"write {entry.instead}" if entry and entry.instead else "use easy words only"
        yield Finding(lists.FILE, word.line, "word-list", message, word.means, hint)


def explanation_length(page: MeasuredPage, word: Word, context: Context) -> Iterator[Finding]:
    """An explanation in words.yml has one or two short sentences.

    Source: GOV.UK; the number is decided here (rule ER-12).
    Bad:  A budget is money. People plan with it. They plan what to buy.
    Good: A budget is a plan for what to do with money.
    """
    limit, count = context.limit("explanation-sentences"), len(page.sentences)
    severity = over(limit, count)
    if severity:
        message = f'the explanation of "{word.word}" has {count} sentences; '
        message += context.allows(limit, severity)
        hint = "say what most people need to know"
        yield Finding(
            lists.FILE, word.line, "explanation-length", message, word.means, hint, severity
        )


def _unused(context: Context, pages: Iterable[MeasuredPage]) -> Iterator[Finding]:
    """An allowed word that no page uses any more is a reason less to look at the list."""
    used = {use.entry.word for page in pages for use in page.uses if use.entry}
    for word in context.vocabulary.own:
        if word.allowed and word.word not in used:
            message = f'"{word.word}" is allowed here, and no page uses it'
            yield Finding(lists.FILE, word.line, "word-list", message,
                          hint="delete it from words.yml", severity="warning")  # fmt: skip
