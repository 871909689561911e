"""Rules about ideas: the picture and the few sentences that easy-read pages are made of."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ...findings import Finding
from ...words.measures import MeasuredPage
from .context import Context, allowed, over


def idea_picture(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every idea has a picture that pictures.yml knows.

    Source: Department of Health (2010) and the Patient Information Forum (rule ER-22).
    Bad:  :::{idea}
    Good: :::{idea} people-talking
    """
    for idea in page.ideas:
        if not idea.picture:
            yield Finding(
                page.file, idea.line, "idea-picture", "this idea has no picture",
                words=_first_words(page, idea.place), hint="name a picture after {idea}, such as {idea} together.",
            )  # fmt: skip
        elif context.pictures is not None and idea.picture not in context.pictures:
            near = difflib.get_close_matches(idea.picture, sorted(context.pictures), n=1)
            yield Finding(
                page.file, idea.line, "idea-picture", f'there is no picture called "{idea.picture}"',
                words=_first_words(page, idea.place),
                hint=f"did you mean {near[0]}?" if near else "choose a name from easyread/pictures.yml, or add the picture there.",
            )  # fmt: skip


def idea_sentences(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """An idea has one to three short sentences.

    Source: NHS, Photosymbols and W3C, Making content usable (rule ER-05).
    Bad:  One picture with 6 sentences.
    Good: Two pictures with 3 sentences each.
    """
    for idea in page.ideas:
        inside = [s for s in page.sentences if s.idea == idea.place and s.kind != "alt"]
        count, words = len(inside), sum(len(s.words) for s in inside)
        for what, number, limit in (
            ("sentences", count, context.limit("idea-sentences")),
            ("words", words, context.limit("idea-words")),
        ):
            severity = over(limit, number)
            if severity:
                yield Finding(
                    page.file, idea.line, "idea-sentences",
                    f"this idea has {number} {what}; {context.edition_name} "
                    f"{'allows' if severity == 'error' else 'aims for'} {allowed(limit, severity)}",
                    words=inside[0].text, hint="make two ideas, each with its picture.", severity=severity,
                )  # fmt: skip
        if not words:
            yield Finding(page.file, idea.line, "idea-sentences", "this idea has no words",
                          hint="write one to three short sentences under the picture.")  # fmt: skip


def same_picture(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A picture is not repeated too often on a page.

    Source: decided here (rule ER-22).
    Bad:  The picture "together" beside 5 ideas.
    Good: A picture that fits each idea.
    """
    limit = context.limit("same-picture")
    for name in dict.fromkeys(idea.picture for idea in page.ideas if idea.picture):
        places = [idea for idea in page.ideas if idea.picture == name]
        severity = over(limit, len(places))
        if severity:
            yield Finding(
                page.file, places[int(float(allowed(limit, severity)))].line, "same-picture",
                f'the picture "{name}" stands on this page {len(places)} times; '
                f"{context.edition_name} allows {allowed(limit, severity)}",
                hint="choose a picture that fits this idea better.", severity=severity,
            )  # fmt: skip


def words_outside_ideas(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Everything but headings and lines that are only a link stands in an idea.

    Source: Department of Health (2010): each idea needs both words and pictures (rules ER-22, ER-34).
    Bad:  A paragraph, table or list with no picture beside it.
    Good: :::{idea} together
          You and staff can work together.
          :::
    """
    for block in page.blocks:
        if block.idea is None and block.kind not in ("heading", "link", "shown"):
            yield Finding(
                page.file, block.line, "words-outside-ideas", "these words have no picture",
                words=" ".join(block.text.split()), hint="put them in an idea: :::{idea} name-of-a-picture",
            )  # fmt: skip


def _first_words(page: MeasuredPage, place: int) -> str:
    return next((s.text for s in page.sentences if s.idea == place), "")
