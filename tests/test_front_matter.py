"""Front matter: a schema that names the field, the line and what is allowed."""

from __future__ import annotations

import datetime

import pytest
from pipeline import front_matter

GOOD = "title: Fair\ndescription: All the same.\n"


def read(block: str) -> tuple[front_matter.FrontMatter, list[tuple[int, str, str]]]:
    meta, findings = front_matter.read(f"---\n{block}---\n\n# Fair\n", "source/fair.md")
    return meta, [(finding.line, finding.message, finding.hint) for finding in findings]


def test_good_front_matter_is_read() -> None:
    meta, findings = read(
        GOOD + "shows:\n  - principles/equality\nchecked_on: 2026-11-22\nchecked_by:\n"
    )
    assert findings == []
    assert meta.shows == ("principles/equality",)
    assert meta.checked_on == datetime.date(2026, 11, 22)
    assert meta.checked_by == ""


@pytest.mark.parametrize(
    ("block", "line", "message", "hint"),
    [
        (GOOD + "titel: x\n", 4, '"titel" that is not known', "did you mean title?"),
        (GOOD + "shows: principles/equality\n", 4, '"shows" has the wrong kind', "a list of pages"),
        (GOOD + "checked_on: soon\n", 4, '"checked_on" has the wrong kind', "2026-11-22"),
        (GOOD + "facts_from: 2024\n", 4, '"facts_from" has the wrong kind', 'as facts_from: "2024"'),
        (GOOD + "shows: 2024\n", 4, '"shows" has the wrong kind', "a list of pages"),
        (GOOD + "purpose: recipe\n", 4, '"purpose" is "recipe"', "explanation, advice, example"),
        ("description: x\n", 1, 'no "title"', "add a line: title"),
        (GOOD + f"where: {'x' * 3}\ntitle: [a\n", 5, "cannot be read", "quotes"),
        ("title: x\ndescription: " + "long " * 60 + "\n", 3, "299 characters", "short sentence"),
        (GOOD + "who: !!python/object/apply:os.system [ls]\n", 4, "cannot be read", "quotes"),
    ],
)  # fmt: skip
def test_a_mistake_gives_line_message_and_hint(
    block: str, line: int, message: str, hint: str
) -> None:
    _, findings = read(block)
    found = [f for f in findings if message in f[1]]
    assert found, findings
    assert found[0][0] == line
    assert hint in found[0][2]


def test_a_page_without_front_matter_is_told_how_to_begin() -> None:
    _, findings = front_matter.read("# Fair\n", "source/fair.md")
    assert "---" in findings[0].hint
