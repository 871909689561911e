"""Exceptions: words that a page keeps although a rule speaks against them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import check
import pytest
from pipeline import front_matter
from pipeline.checks.words import EASY_READ, excepted
from pipeline.exceptions import PageException
from pipeline.findings import Finding

#: What some reader would miss or be deceived by: never a matter of taste.
SAFETY = {
    "hidden-character", "look-alike", "no-words", "code", "unfinished", "not-allowed",
    "outside-the-guide", "unsafe-link", "too-deep", "unclosed-fence", "no-description",
}  # fmt: skip
GOOD = "  - rule: acronym\n    words: NHS\n    reason: it is a name\n"


def read(block: str) -> tuple[tuple[PageException, ...], list[tuple[int, str]]]:
    text = f"---\ntitle: A\ndescription: B.\nexceptions:\n{block}---\n"
    meta, findings = front_matter.read(text, "a.md")
    return meta.exceptions, [(finding.line, finding.message) for finding in findings]


def test_an_exception_is_read_with_its_line() -> None:
    assert read(GOOD) == ((PageException("acronym", "NHS", "it is a name", 5),), [])
    assert read("") == ((), [])


@pytest.mark.parametrize(
    ("block", "line", "message"),
    [
        ("  - rule: acronym\n    words: NHS\n", 5, "this exception has no reason"),
        ("  - rule: acronym\n    words: NHS\n    reason: ' '\n", 5, "this exception has no reason"),
        (GOOD + "  - words: NHS\n    reason: x\n", 8, "this exception has no rule"),
        ("  - rule: acronym\n    reason: x\n", 5, "this exception has no words"),
        (GOOD + "    because: x\n", 5, '"because" is not known in an exception'),
        ("  - acronym\n", 5, "this exception cannot be read"),
        ("  acronym: NHS\n", 5, '"exceptions" is not a list'),
    ],
)
def test_an_exception_that_is_not_whole_counts_for_nothing(
    block: str, line: int, message: str
) -> None:
    exceptions, found = read(block)
    assert found == [(line, message)]
    assert len(exceptions) == (block.startswith(GOOD) and "because" not in block)


# --- in a guide

PAGE = """\
---
title: Who helps
description: Find out who helps.
exceptions:
{exceptions}---

# Who helps

:::{{idea}} together
{words}
:::
"""


def checked(
    guide: Path, words: str, *exceptions: tuple[str, str]
) -> tuple[int, dict[str, list[str]]]:
    """Exit code, and the page's findings and exceptions, each as a short text."""
    lines = [
        f'  - rule: {rule}\n    words: "{said}"\n    reason: it is a name\n'
        for rule, said in exceptions
    ]
    for folder in ("source", "easyread"):
        page = guide / folder / "principles" / "fair.md"
        text = PAGE.format(exceptions="".join(lines), words=words)
        if folder == "easyread":
            page.write_text(text, "utf-8")
    code = check.main(["--guide", str(guide)])
    data = json.loads((guide / "build" / "reports" / "words.json").read_text("utf-8"))
    (file,) = [one for one in data["files"] if one["path"] == "easyread/principles/fair.md"]
    found = [f"{one['line']} {one['rule']} {one['severity']}" for one in file["findings"]]
    kept = [f"{one['rule']} {one['words']}" for one in file["exceptions"]]
    assert data["summary"]["exceptions"] == len(kept)
    return code, {"findings": found, "exceptions": kept}


def test_an_exception_takes_a_finding_away_and_is_counted(tiny: Path) -> None:
    assert checked(tiny, "The ABC helps us.")[1]["findings"] == ["10 acronym error"]
    code, found = checked(tiny, "The ABC helps us.", ("acronym", "ABC"))
    assert (code, found) == (0, {"findings": [], "exceptions": ["acronym ABC"]})


def test_it_takes_away_no_other_words_of_the_same_sentence(tiny: Path) -> None:
    _, found = checked(tiny, "The ABC and the XYZ help us.", ("acronym", "ABC"))
    assert found == {"findings": ["13 acronym error"], "exceptions": ["acronym ABC"]}


@pytest.mark.parametrize(
    ("exception", "finding"),
    [
        (("acronym", "XYZ"), "5 exception warning"),
        (("acronim", "ABC"), "5 exception error"),
        (("sentence-length", "We eat."), "5 exception error"),
        (("front-matter", "We eat."), "5 exception error"),
    ],
)
def test_an_exception_that_does_nothing_is_a_finding(
    tiny: Path, exception: tuple[str, str], finding: str
) -> None:
    _, found = checked(tiny, "We eat.", exception)
    assert found == {"findings": [finding], "exceptions": []}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("hidden-character", "We e\u200bat."),
        ("look-alike", "We е\u0430t."),
        ("not-allowed", "We <b>eat</b>."),
        ("code", "We `eat`."),
    ],
)
def test_no_exception_switches_off_what_keeps_readers_safe(
    tiny: Path, rule: str, words: str
) -> None:
    code, found = checked(tiny, words, (rule, re.sub("<.*?>", "", words)))
    assert code == 1
    assert {line.split()[1] for line in found["findings"]} >= {rule, "exception"}
    assert found["exceptions"] == []


def test_only_rules_about_words_take_exceptions() -> None:
    taking = {*excepted.MAY, *excepted.MAY_IN_STANDARD}
    assert {*EASY_READ} >= SAFETY
    assert taking <= {*EASY_READ} - SAFETY
    assert not taking & {
        "grade",
        "reading-ease",
        "mean-sentence-length",
        "hard-word",
        "explanation",
    }


def test_a_quoted_sentence_may_be_long_in_the_standard_edition() -> None:
    words = "One two three four five."
    finding = Finding("a.md", 9, "sentence-length", "long", words, severity="warning")
    for said in (words, "One two three ...", "one two  three four five."):
        exception = PageException("sentence-length", said, "it is a quotation")
        assert excepted.divide([finding], [exception], "standard") == ([], (exception,))
        assert excepted.divide([finding], [exception], "easy-read") == ([finding], ())
    for said in ("One ...", "two three four ...", "One two three"):
        exception = PageException("sentence-length", said, "it is a quotation")
        assert excepted.divide([finding], [exception], "standard") == ([finding], ())
