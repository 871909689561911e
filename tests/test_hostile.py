"""What somebody with bad intent might send is refused: with a clear finding, and before it does anything.

Every file of `hostile/` is a case; it says at its end what it expects, as `expect: LINE RULE`. All of
them are in one guide at once, so that one never hides another. To add a case, add a file.
"""

from __future__ import annotations

from pathlib import Path

import hostile_guide
import pytest
from hostile_guide import CASES, SECRET, expected
from pipeline.findings import Finding

#: What pages of a test have beside what they expect: no list names them, and they have no partners.
_OF_TESTS = {"missing-partner", "orphan", "same-title"}
Result = tuple[Path, list[Finding], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The guide of all cases, the findings in it, and what was opened meanwhile."""
    root = hostile_guide.make(tmp_path_factory.mktemp("hostile"), CASES)
    with hostile_guide.watched() as seen:
        found = hostile_guide.check(root)
    return root, found, seen


def errors_of(case: Path, found: list[Finding]) -> set[tuple[int, str]]:
    file = f"source/hostile/{case.name}"
    return {(f.line, f.rule) for f in found
            if f.path == file and f.severity == "error" and f.rule not in _OF_TESTS}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_refused_with_what_it_expects(case: Path, result: Result) -> None:
    _, found, _ = result
    assert errors_of(case, found) == expected(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


def test_nothing_outside_the_guide_is_opened_or_reached(result: Result) -> None:
    root, _, seen = result
    assert len(seen) > len(CASES)  # the watch does see something
    assert hostile_guide.outside(seen, root) == []


def test_no_word_from_outside_is_kept(result: Result) -> None:
    root, found, _ = result
    assert not any(SECRET in str(finding) for finding in found)
    kept = [file for file in (root / "build").rglob("*") if file.is_file()]
    assert not [file for file in kept if SECRET.encode() in file.read_bytes()]


def test_every_finding_says_what_to_try(result: Result) -> None:
    assert [finding for finding in result[1] if not finding.hint] == []
