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


class Case(NamedTuple):
    line: int
    text: str
    wanted: list[str]
    known_wrong: bool


def cases() -> list[Case]:
    lines = enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1)
    return [_case(number, line) for number, line in lines if line and not line.startswith("#")]


def _case(number: int, line: str) -> Case:
    marked = line.removeprefix("! ").replace("\\n", "\n")
    wanted = [" ".join(piece.split()) for piece in re.split(r"\|+", marked)]
    text = re.sub(r"(?<!\|)\|(?!\|)", " ", marked).replace("||", "")
    return Case(number, text, wanted, line.startswith("!"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"line {case.line}")
def test_sentences_end_where_a_person_says(case: Case) -> None:
    if case.known_wrong:
        pytest.xfail("known to be wrong")
    assert sentences.split(case.text) == case.wanted


def test_99_cases_in_100_are_right() -> None:
    wrong = [case.line for case in cases() if sentences.split(case.text) != case.wanted]
    assert len(wrong) <= len(cases()) / 100, wrong


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
