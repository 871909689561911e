"""Sentences: a hand-marked list of hard cases, `sentences.txt`, and texts nobody would write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline.words import files, sentences

FILE = Path(__file__).parent / "sentences.txt"


#: What begins a line of a Markdown file and is no word of its sentence.
MARKS = re.compile(r"^(?:[-*•–>|#]+|o|\d+\.|[a-z]\)|Page \d of \d|\W*-\W*)\s", re.MULTILINE)


class Case(NamedTuple):
    line: int
    text: str
    wanted: list[str]
    known_wrong: bool
    of_file: bool = False

    @property
    def given(self) -> list[str]:
        """The sentences as the splitter gives them."""
        if not self.of_file:
            return sentences.split(self.text)
        return [s.text for s in files.of_text(self.text, "a.md").sentences]


def cases() -> list[Case]:
    lines = enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1)
    return [_case(number, line) for number, line in lines if line and not line.startswith("#")]


def _case(number: int, line: str) -> Case:
    marked = line.removeprefix("! ").replace("\\n", "\n")
    if marked.startswith("file: "):
        return _case_of_file(number, marked.removeprefix("file: "), line.startswith("!"))
    wanted = [" ".join(piece.split()) for piece in re.split(r"\|+", marked)]
    text = re.sub(r"(?<!\|)\|(?!\|)", " ", marked).replace("||", "")
    return Case(number, text, wanted, line.startswith("!"))


def _case_of_file(number: int, marked: str, known_wrong: bool) -> Case:
    pieces = [piece.replace("¦", "") for piece in marked.split("|")]
    text = re.sub(r"\|(?=\w)", " ", marked).replace("|", "").replace("¦", "|")
    wanted = [" ".join(_unmarked(piece).split()) for piece in pieces]
    return Case(number, text, wanted, known_wrong, of_file=True)


def _unmarked(piece: str) -> str:
    """The words of a piece of a file, as a reader sees them."""
    lines = [MARKS.sub("", line) for line in piece.strip().split("\n")]
    kept = [line for line in lines if not re.fullmatch(r"Page \d of \d|[-•]*", line.strip())]
    return re.sub(r"\*\*|\[([^]]*)\]\([^)]*\)", r"\1", " ".join(kept))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"line {case.line}")
def test_sentences_end_where_a_person_says(case: Case) -> None:
    if case.known_wrong:
        pytest.xfail("known to be wrong")
    assert case.given == case.wanted


def test_99_cases_in_100_are_right() -> None:
    wrong = [case.line for case in cases() if case.given != case.wanted]
    assert len(cases()) >= 300
    assert len(wrong) <= len(cases()) / 100, wrong


def test_no_case_is_listed_as_wrong_that_is_right() -> None:
    assert [case.line for case in cases() if case.known_wrong and case.given == case.wanted] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Co-production means working together as equals.", 6),
        ("We met – at last – in 2015.", 6),
        ("Go to www.example.org or write to help@example.org today.", 6),
        ("It cost £3.50 & more…", 4),
        ("People’s own ideas count.", 4),
        ("...", 0),
        ("", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert len(sentences.words(text)) == count


@given(st.text())
def test_no_word_is_lost_or_made(text: str) -> None:
    assert " ".join(sentences.split(text)).split() == text.split()


@given(st.text(alphabet='aA.?! \n"”)1£', max_size=60))
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    ends = [0, *(edge for span in sentences.spans(text) for edge in span), len(text)]
    assert ends == sorted(ends)


@given(st.text())
def test_any_text_can_be_read_as_a_file(text: str) -> None:
    page = files.of_text(text, "any.md")
    assert all(block.text.strip() for block in page.blocks)
    assert all(
        sentence.line <= text.count("\n") + text.count("\r") + 1 for sentence in page.sentences
    )
