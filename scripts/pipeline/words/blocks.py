"""Blocks: the words of a page in the pieces in which a reader meets them.

A block is a heading, a paragraph, a list item, a table cell, a caption, a description of a picture.
Its end ends a sentence. `doctree` makes blocks of a page, `files` of any text file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from . import sentences

#: The kinds of block. "text" is a paragraph, "link" a line that is only a link, "shown" words of
#: the front matter that readers see.
KINDS = ("heading", "text", "item", "cell", "caption", "alt", "link", "code", "shown")
#: A word with the apostrophes, hyphens and stops inside it.
TOKEN = re.compile(r"[^\W_]+(?:['’\-‑.][^\W_]+)*")
#: The kinds in which sentences run on, so that their length says something about the page.
RUNNING = ("text", "item", "caption")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words in one line, its line in the file, the kind of its block.

    `idea` is the place of its idea among the page's ideas, or None. `marked` holds the words that
    are marked as hard in it.
    """

    text: str
    line: int
    kind: str
    idea: int | None = None
    marked: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the sentence."""
        return tuple(sentences.words(self.text))

    @cached_property
    def bare(self) -> str:
        """The sentence without web and e-mail addresses."""
        if not sentences.may_hold_address(self.text):
            return self.text
        runs = self.text.split()
        kept = [run for run in runs if not sentences.is_address(run)]
        return self.text if len(kept) == len(runs) else " ".join(kept)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Each single word of the bare sentence, as it is written."""
        return tuple(TOKEN.findall(self.bare))


@dataclass(frozen=True)
class Block:
    """Words that belong together. Each line end in `text` is one in the file, from `line` on.

    `hard` holds the (start, end) of every marked hard word, `code` the inline code left out, and
    `leads` the words of every link and the marks of every note and citation.
    """

    kind: str
    text: str
    line: int
    hard: tuple[sentences.Span, ...] = ()
    idea: int | None = None
    code: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the block, in order."""
        return tuple(self._sentence(start, end) for start, end in sentences.spans(self.text))

    def _sentence(self, start: int, end: int) -> Sentence:
        marked = tuple(self.text[s:e] for s, e in self.hard if start <= s < end)
        text = " ".join(self.text[start:end].split())
        line = self.line + bisect_right(self._line_ends, start)
        return Sentence(text, line, self.kind, self.idea, marked)

    @cached_property
    def _line_ends(self) -> list[int]:
        ends = re.finditer("\n", self.text) if "\n" in self.text else ()
        return [match.start() for match in ends]


@dataclass(frozen=True)
class Idea:
    """An idea: the name of its picture ("" for none), its line, and its place on the page."""

    picture: str
    line: int
    place: int


@dataclass(frozen=True, order=True)
class Refusal:
    """Something that is not allowed on a page: its line, and the rest of a finding."""

    line: int
    rule: str
    message: str
    hint: str
    words: str = ""


@dataclass(frozen=True)
class PageWords:
    """All words of a page: its file (as findings name it), its blocks and its ideas, in order.

    `refused` holds what is not allowed on it; `unseen` the lines, with their text, that hold signs
    that nobody can see.
    """

    file: str
    path: str
    blocks: tuple[Block, ...]
    ideas: tuple[Idea, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unseen: tuple[tuple[int, str], ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the page but code, in order."""
        return tuple(s for block in self.blocks if block.kind != "code" for s in block.sentences)

    @cached_property
    def running(self) -> tuple[Sentence, ...]:
        """The sentences of running text: no headings, table cells, links or descriptions."""
        return tuple(s for s in self.sentences if s.kind in RUNNING)

    @cached_property
    def flat(self) -> str:
        """All words of the page in small letters, without hyphens: to see fast what is not there."""
        return f" {self._joined}".lower().replace("-", " ").replace("\n", " ")

    @cached_property
    def in_ideas(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences of each idea, in the order of the ideas."""
        found: list[list[Sentence]] = [[] for _ in self.ideas]
        for sentence in self.sentences:
            if sentence.idea is not None and sentence.kind != "alt":
                found[sentence.idea].append(sentence)
        return tuple(map(tuple, found))

    def find(
        self, pattern: re.Pattern[str], sign: re.Pattern[str]
    ) -> Iterator[tuple[Sentence, str]]:
        """Every sentence in which a pattern stands, with the words found there, each once.

        `sign` stands in every sentence that the pattern is in. It is looked for first, in the whole
        page at once, so a sign that is found fast makes the rule fast.
        """
        starts = (match.start() for match in sign.finditer(self._joined))
        for place in dict.fromkeys(bisect_right(self._starts, start) - 1 for start in starts):
            sentence = self.sentences[place]
            for words in dict.fromkeys(match.group() for match in pattern.finditer(sentence.text)):
                yield sentence, words

    @cached_property
    def _joined(self) -> str:
        """All sentences, each on a line: looking through them at once is much faster."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(sentence.text) + 1 for sentence in self.sentences)
        return list(accumulate(lengths, initial=0))

    def with_blocks(self, *blocks: Block) -> PageWords:
        """The same page with more blocks before its own."""
        return replace(self, blocks=(*blocks, *self.blocks))
