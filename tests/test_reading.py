"""Reading: mistakes in a page come back as findings with file, line and what to try, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline import doctrees, pages, settings
from pipeline.checks.words import check_folder

PAGE = "source/principles/fair.md"


def findings(root: Path) -> list[tuple[str, int, str]]:
    guide = settings.read(root)
    read = pages.read(guide)
    found = [*read.findings]
    for words in guide.folders:
        found += doctrees.read(guide, words, read.unreadable(words)).findings
        found += [f for report in check_folder(guide, read, words) for f in report.findings]
    assert all(finding.hint for finding in found)
    return [(finding.path, finding.line, finding.message) for finding in found]


def add(root: Path, words: str, file: str = PAGE) -> int:
    """Add words at the end of a page; give the line of the first."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{words}\n", encoding="utf-8")
    return text.count("\n") + 2


def test_the_tiny_guide_has_no_findings(tiny: Path) -> None:
    assert findings(tiny) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("```{nonsense}\nx\n```", 'there is no block called "nonsense"'),
        ("A {nonsense}`word`.", 'there is nothing called "{nonsense}"'),
        ("A [link](nowhere.md).", 'the link to "nowhere.md" leads nowhere'),
        ("![alt](missing.png)", 'the picture "principles/missing.png" is not there'),
        ("Said so {cite}`nobody1900`.", 'the reference "nobody1900" is not in references.bib'),
        ("#### Deep", "a heading of level 4 follows one of level 2"),
    ],
)
def test_a_mistake_is_named_with_its_line(tiny: Path, words: str, message: str) -> None:
    line = add(tiny, words)
    assert (PAGE, line, message) in findings(tiny)


def test_references_that_are_not_there_are_named(tiny: Path) -> None:
    (tiny / "source" / "references.bib").unlink()
    messages = [message for _, _, message in findings(tiny)]
    assert "the file references.bib is not there, and conf.py names it" in messages


def test_a_mistake_is_named_again_the_next_time(tiny: Path) -> None:
    add(tiny, "A [link](nowhere.md).")
    assert findings(tiny) == findings(tiny) != []


def test_a_page_that_is_not_utf8_is_one_finding(tiny: Path) -> None:
    (tiny / PAGE).write_bytes(b"---\ntitle: x\n---\n# x\n\xff\n")
    assert findings(tiny) == [(PAGE, 5, "this page is not UTF-8 text: byte 0xff")]


def test_an_empty_page_is_told_so(tiny: Path) -> None:
    (tiny / PAGE).write_text("")
    assert (PAGE, 1, "this page is empty") in findings(tiny)


def test_a_list_that_names_no_page(tiny: Path) -> None:
    add(tiny, "```{toctree}\nnowhere\n```", "source/index.md")
    assert [
        f
        for f in findings(tiny)
        if f[2] == 'the list of pages names "nowhere", and there is no such page'
    ]


def test_all_mistakes_come_at_once(tiny: Path) -> None:
    add(tiny, "A [link](nowhere.md).")
    add(tiny, "```{nonsense}\n```", "easyread/index.md")
    (tiny / "source/references.md").write_text("no front matter\n")
    assert (
        len({path for path, _, _ in findings(tiny)}) == 4
    )  # the page without a title breaks a list as well
