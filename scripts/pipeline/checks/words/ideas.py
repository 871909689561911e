"""Rules about ideas: the picture and the few sentences that easy-read pages are made of."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ...findings import Finding
from ...words.blocks import Idea
from ...words.measures import MeasuredPage
from .context import Context, about, excess, over


def idea_picture(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every idea has a picture that pictures.yml knows.

    Source: Department of Health (2010), and the Patient Information Forum (rule ER-22).
    Bad:  :::{idea}
    Good: :::{idea} people-talking
    """
    for idea in page.ideas:
        if not idea.picture:
            hint = "name a picture after {idea}, such as {idea} together"
            yield _about(page, idea, "idea-picture", "this idea has no picture", hint)
        elif context.pictures is not None and idea.picture not in context.pictures:
            message = f'there is no picture called "{idea.picture}"'
            hint = _near(idea.picture, context.pictures)
            yield _about(page, idea, "idea-picture", message, hint)


def _near(name: str, pictures: frozenset[str]) -> str:
    near = difflib.get_close_matches(name, sorted(pictures), n=1, cutoff=0.75)
    if near:
        return f"did you mean {near[0]}?"
    return "choose a name from easyread/pictures.yml, or add the picture there"


def idea_sentences(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """An idea has one to three short sentences.

    Source: NHS, Photosymbols, and W3C, Making content usable (rule ER-05).
    Bad:  One picture with 6 sentences.
    Good: Two pictures with 3 sentences each.
    """
    for idea in page.ideas:
        inside = page.in_ideas[idea.place]
        words = sum(len(sentence.words) for sentence in inside)
        if not words:
            hint = "write one to three short sentences under the picture"
            yield _about(page, idea, "idea-sentences", "this idea has no words", hint)
        yield from _counted(page, idea, "idea-sentences", len(inside), context)
        yield from _counted(page, idea, "idea-words", words, context)


def _counted(
    page: MeasuredPage, idea: Idea, name: str, count: int, context: Context
) -> Iterator[Finding]:
    limit = context.limit(name)
    severity = over(limit, count)
    if severity:
        what = name.removeprefix("idea-")
        message = f"this idea has {count} {what}; {context.allows(limit, severity)}"
        hint = "make two ideas, each with its picture"
        yield about(page, page.in_ideas[idea.place][0], "idea-sentences", message, hint, severity)


def same_picture(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A picture is not repeated too often on a page.

    Source: decided here (rule ER-22).
    Bad:  The picture "together" beside 5 ideas.
    Good: A picture that fits each idea.
    """
    limit = context.limit("same-picture")
    by_name: dict[str, list[Idea]] = {}
    for idea in page.ideas:
        by_name.setdefault(idea.picture, []).append(idea)
    for name, ideas in by_name.items():
        severity = over(limit, len(ideas)) if name else None
        if severity:
            message = f'the picture "{name}" stands on this page {len(ideas)} times; '
            message += context.allows(limit, severity)
            hint = "choose a picture that fits this idea better"
            yield _about(page, ideas[excess(limit, severity)], "same-picture", message, hint)


def words_outside_ideas(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Everything but headings and lines that are only a link stands in an idea.

    Source: Department of Health (2010), and Inclusion Europe (rules ER-22 and ER-34).
    Bad:  A paragraph, a table or a list with no picture beside it.
    Good: :::{idea} together
          You and staff can work together.
          :::
    """
    for block in page.blocks:
        if block.idea is None and block.kind not in ("heading", "link", "shown"):
            hint = "put them in an idea: a line :::{idea} and a picture's name before, ::: after"
            yield about(page, block, "words-outside-ideas", "these words have no picture", hint)


def link_in_sentence(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No links, notes or citations inside sentences; a line that is only a link is fine.

    A sentence says what it means on the spot. A link there sends people away in the middle of it.

    Source: Inclusion Europe (rule ER-34).
    Bad:  You can [read about carers](carers.md) here.
    Good: [Read about carers](carers.md)
    """
    for block in page.blocks:
        if block.leads and block.kind != "link":
            message = f'there is a link or a note in this sentence: "{block.leads[0]}"'
            hint = "take it out, or put it on a line of its own under the ideas"
            yield about(page, block, "link-in-sentence", message, hint, exact=block.leads[0])


def _about(page: MeasuredPage, idea: Idea, rule: str, message: str, hint: str) -> Finding:
    words = next((sentence.text for sentence in page.in_ideas[idea.place]), "")
    return Finding(page.file, idea.line, rule, message, words, hint)
