"""Files that are no pages: whatever they hold, the check ends, and says one clear thing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from pipeline import settings
from pipeline.checks.words import check_page
from pipeline.checks.words.context import Context
from pipeline.checks.words.loose import check_file
from pipeline.words import files, names, phrases, vocabulary
from pipeline.words.measures import measure

ROOT = Path(__file__).parents[1]
LISTS, _ = vocabulary.read(ROOT)
LIMITS = dict(settings.read(ROOT).limits["easy-read"])
#: What Markdown is made of, and what goes wrong in it.
PIECES = (
    "# ", "## ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "```\n", "~~~", ":::{idea} a\n", ":::\n",
    "[a](b)", "[", "](", "![](", "{hard}`", "`", "**", "_", "<b>", "<!--", "-->", "---\n", "\n", "\n\n",
    "\r\n", "\f", "\0", "\u200b", "\u202e", "\ufeff", "é", "ŵ", "字", "𝐛", "🎉", "a.b@c.d", "http://", "e.g.",
    "people ", "Reciprocity ", "5 ", "£3.50 ", "(", ")", ". ", "! ", "? ", "… ", "-", "’", "\u2028", "%",
    "Page 3 of 9\n", "•\n", "o \n", "They are helped by ", "step up ", "service users ",
)  # fmt: skip


@settings_of_hypothesis(max_examples=150, deadline=10_000)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join))
def test_any_markdown_can_be_checked(text: str) -> None:
    check_text(text)


@settings_of_hypothesis(max_examples=30, deadline=10_000)
@given(st.sampled_from(PIECES), st.sampled_from(PIECES), st.integers(500, 3000))
def test_what_is_said_again_and_again_does_not_hang(one: str, two: str, times: int) -> None:
    check_text((one + two) * times)


def check_text(text: str) -> None:
    """Check a text with every rule of easy read. Each finding has a place in the text."""
    page = files.of_text(text, "any.md")
    known = names.collect([page])
    context = Context("easy-read", LIMITS, LISTS, known, terms=phrases.chosen([page]))
    report = check_page(measure(page, LISTS, known), context)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(0 <= finding.line <= lines and finding.message for finding in report.findings)
    assert report.measures.difficulty >= 0


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"We eat. " * 1_300_000, "this file is larger than 4 MB"),
        (bytes(range(256)), "this file is not text"),
        ("café".encode("latin-1"), "this file is not UTF-8 text"),
    ],
    ids=["large", "no text", "another encoding"],
)
def test_a_file_that_is_no_page_of_text_is_one_finding(
    tmp_path: Path, held: bytes, said: str
) -> None:
    file = tmp_path / "file.md"
    file.write_bytes(held)
    report, findings = check_file(file, LISTS, "easy-read", LIMITS)
    assert report is None
    assert [finding.message for finding in findings] == [said]
    assert findings[0].hint


def test_what_cannot_be_opened_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    for path in (tmp_path, tmp_path / "nowhere.md"):
        _, (finding,) = check_file(path, LISTS)
        assert finding.message.startswith("this file cannot be opened: ")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        _, (finding,) = check_file(path, LISTS)
        assert finding.message == "this is no ordinary file"
    (tmp_path / "closed.md").write_text("We eat.\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)  # whoever runs the tests may read everything
    _, (finding,) = check_file(tmp_path / "closed.md", LISTS)
    assert finding.message == "this file cannot be opened: permission denied"


def test_a_file_without_words_has_no_difficulty(tmp_path: Path) -> None:
    file = tmp_path / "empty.md"
    file.write_text("\n", encoding="utf-8")
    report, findings = check_file(file, LISTS)
    assert report
    assert (report.measures.words, report.measures.difficulty, findings) == (0, 0.0, ())
