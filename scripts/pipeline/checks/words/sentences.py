"""Rules about sentences: how long they are, and one to a line."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding
from ...words.measures import MeasuredPage
from .context import Context, allowed, over


def sentence_length(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No sentence is too long.

    People with learning disabilities read sentences of 5 to 8 words without difficulty; 15 is the
    most that any UK guidance allows.

    Bad:  We hold a meeting each month, so that everyone who uses the club can say what they want next.
    Good: We hold a meeting each month. Everyone can say what they want next.
    """
    limit = context.limit("sentence-words")
    for sentence in page.sentences:
        count = len(sentence.words)
        severity = over(limit, count)
        if severity:
            verb = "allows" if severity == "error" else "aims for"
            yield Finding(
                page.file, sentence.line, "sentence-length",
                f"this sentence has {count} words; {context.edition_name} {verb} {allowed(limit, severity)}",
                words=sentence.text, hint="make two sentences.", severity=severity,
            )  # fmt: skip


def mean_sentence_length(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The sentences of a page are short on average.

    Bad:  Every sentence of the page has 14 or 15 words.
    Good: Most sentences have 5 to 9 words; one or two have 12.
    """
    limit = context.limit("mean-sentence-words")
    severity = over(limit, page.measures.mean)
    if severity and page.measures.sentences >= limit.at_least:
        longest = sorted(page.running, key=lambda s: -len(s.words))[:3]
        yield Finding(
            page.file, longest[0].line, "mean-sentence-length",
            f"the sentences of this page have {page.measures.mean:g} words on average; "
            f"{context.edition_name} {'allows' if severity == 'error' else 'aims for'} {allowed(limit, severity)}",
            words=longest[0].text, hint=f"shorten {lines(s.line for s in longest)}.", severity=severity,
        )  # fmt: skip


def one_sentence_per_line(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Each sentence begins on a new line (rule ER-04).

    Bad:  People help each other. Helping feels good.
    Good: People help each other.
          Helping feels good.
    """
    for block in page.blocks:
        if block.kind not in ("text", "item"):
            continue
        for first, second in zip(block.sentences, block.sentences[1:], strict=False):
            if first.line == second.line:
                yield Finding(
                    page.file, second.line, "one-sentence-per-line",
                    "two sentences stand on one line",
                    words=f"{first.text} {second.text}", hint="begin a new line for each sentence.",
                )  # fmt: skip


def lines(numbers: Iterator[int]) -> str:
    """Line numbers in words: "line 7", "lines 7, 12 and 31"."""
    *first, last = [str(number) for number in sorted(set(numbers))]
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"
