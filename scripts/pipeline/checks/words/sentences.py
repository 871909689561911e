"""Rules about sentences: how long they are, and one to a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...findings import Finding
from ...words.measures import MeasuredPage
from . import mending
from .context import Context, about, edge, heaviest, lines, over


def sentence_length(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No sentence is too long.

    A heading, a list item, a table cell and a description of a picture count as sentences too.

    Source: Department of Health (2010), Photosymbols, GOV.UK (2014) (rules ER-01 and RL-04).
    Bad:  We meet each month, so that people who use the club can say what they want to do next.
    Good: We meet each month. People say what they want to do next.
    """
    limit = context.limit("sentence-words")
    for sentence in page.sentences:
        count = len(sentence.words)
        severity = over(limit, count)
        if severity:
            message = f"this sentence has {count} words; {context.allows(limit, severity)}"
            yield about(page, sentence, "sentence-length", message, "make two sentences", severity)


def mean_sentence_length(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The sentences of a page are short on average.

    Source: Government Digital Service (rules ER-02 and RL-05).
    Bad:  Every sentence of the page has 14 or 15 words.
    Good: Most sentences have 5 to 9 words; one or two have 12.
    """
    limit, mean = context.limit("mean-sentence-words"), page.measures.mean
    severity = over(limit, mean)
    if severity and page.measures.sentences >= limit.at_least:
        longest = heaviest(page, context, [len(sentence.words) for sentence in page.running])
        message = f"the mean sentence of this page has {mean:g} words; "
        message += context.allows(limit, severity)
        hint = f"shorten the sentences in {lines(s.line for s in longest)}"
        found = about(page, longest[0], "mean-sentence-length", message, hint, severity)
        yield mending.with_steps(found, mending.for_mean(page, context, edge(limit, severity)))


def one_sentence_per_line(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Each sentence begins on a new line.

    Source: DIN Media, and Inclusion Europe (rule ER-04).
    Bad:  People help each other. Helping feels good.
    Good: People help each other.
          Helping feels good.
    """
    for block in page.blocks:
        for first, second in pairwise(block.sentences if block.kind in ("text", "item") else ()):
            if first.line == second.line:
                message = "two sentences stand on this line"
                hint = f'begin a new line before "{" ".join(second.words[:3])}"'
                yield about(page, first, "one-sentence-per-line", message, hint)
