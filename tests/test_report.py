"""Reports, and `check.py`, which prints them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import check
import pytest
from pipeline import report
from pipeline.checks.words import EASY_READ, PageReport
from pipeline.findings import Finding
from pipeline.words.measures import Measures

ROOT = Path(__file__).parents[1]
LONG = Finding(
    "easyread/principles/equality.md", 14, "sentence-length",
    "this sentence has 22 words; easy read allows 15",
    words="When people who use services and the people who work in them come together as equals "
    "they can do more.", hint="make two sentences",
)  # fmt: skip
MEAN = Finding(
    "easyread/index.md", 9, "mean-sentence-length", "the mean sentence of this page has 8.4 words",
    hint="shorten the sentences in lines 9, 31 and 47", severity="warning",
)  # fmt: skip
GENERAL = Finding("easyread/index.md", 0, "no-words", "this page is empty", hint="write its words")


def test_a_finding_is_printed_as_the_design_says() -> None:
    assert report.one(LONG) == (
        "easyread/principles/equality.md:14: error: "
        "this sentence has 22 words; easy read allows 15\n"
        '    "When people who use services and the people who work in them come together as ..."\n'
        "    Try: make two sentences.                                           [sentence-length]"
    )


def test_findings_are_sorted_and_counted() -> None:
    lines = report.text([LONG, MEAN, GENERAL], 12).splitlines()
    places = [line.split(": ")[0] for line in lines if re.match(r"\S+: (error|warning):", line)]
    assert places == [
        "easyread/index.md",
        "easyread/index.md:9",
        "easyread/principles/equality.md:14",
    ]
    assert lines[-1] == (
        "2 errors and 1 warning in 2 files. Mend the errors, then run make check again."
    )


@pytest.mark.parametrize(
    ("findings", "wanted"),
    [
        ([], "No problems found in 12 pages."),
        ([LONG], "1 error in 1 file. Mend the error, then run make check again."),
        ([MEAN], "1 warning in 1 file. Warnings do not stop publishing. Mend what you can."),
    ],
)
def test_the_last_line_says_what_to_do(findings: list[Finding], wanted: str) -> None:
    assert report.text(findings, 12).splitlines()[-1] == wanted


def test_colour_only_when_asked_for() -> None:
    assert "\033" not in report.text([LONG, MEAN])
    painted = report.text([LONG, MEAN], colour=True)
    assert re.sub(r"\033\[\d+m", "", painted) == report.text([LONG, MEAN])


def test_a_long_hint_is_folded() -> None:
    hint = "write {hard}`commissioning`, and in the next line: " + "very " * 20 + "long"
    lines = report.one(Finding("a.md", 1, "hard-word", "hard", hint=hint)).splitlines()
    assert all(len(line) <= report.WIDTH for line in lines)
    assert lines[-1].endswith("[hard-word]")


def page(*findings: Finding) -> PageReport:
    return PageReport("easyread/index.md", "index", Measures(words=7, difficulty=14.2), findings)


def test_json_has_every_page_with_its_measures_and_findings() -> None:
    data = json.loads(report.as_json([page(MEAN)], [MEAN, LONG]))
    (file,) = data["files"]
    assert list(file)[:2] == ["path", "difficulty"]
    assert (file["path"], file["difficulty"], file["words"]) == ("easyread/index.md", 14.2, 7)
    assert [finding["rule"] for finding in file["findings"]] == ["mean-sentence-length"]
    assert [finding["rule"] for finding in data["findings"]] == ["sentence-length"]


def test_sarif() -> None:
    (run,) = json.loads(report.sarif([LONG, GENERAL]))["runs"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("no-words", "error")
    assert "region" not in first["locations"][0]["physicalLocation"]
    assert second["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "easyread/principles/equality.md"},
        "region": {"startLine": 14},
    }
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "no-words",
        "sentence-length",
    ]


def test_reports_are_written(tmp_path: Path) -> None:
    report.write(tmp_path / "reports", [page()], [LONG])
    assert json.loads((tmp_path / "reports" / "words.json").read_text("utf-8"))["files"]
    assert (
        json.loads((tmp_path / "reports" / "words.sarif").read_text("utf-8"))["version"] == "2.1.0"
    )


# --- check.py


def test_loose_files_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "easy.txt").write_text("We eat together.\n\n- You can come\n- Bring a friend\n")
    (tmp_path / "hard.md").write_text(
        "# Title\n\nParticipation necessitates organisational transformation, notwithstanding "
        "the considerable constraints which commissioners habitually encounter in this sector.\n"
    )
    files = [str(tmp_path / "easy.txt"), str(tmp_path / "hard.md")]
    assert check.main(["--format", "json", *files]) == 0
    easy, hard = json.loads(capsys.readouterr().out)["files"]
    assert (easy["path"], easy["sentences"], easy["score"]) == (files[0], 3, None)
    assert easy["difficulty"] < hard["difficulty"]


def test_the_rules_of_an_edition_for_a_loose_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "It's one word after another in a sentence that goes on and on and on and on.\n"
    )
    assert check.main([str(file)]) == 0
    assert capsys.readouterr().out == "No problems found in 1 page.\n"
    assert check.main(["--edition", "easy-read", str(file)]) == 1
    assert "this sentence has 17 words; easy read allows 15" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\0\0", "this file is not text"),
        (b"caf\xe9\n", "this file is not UTF-8 text"),
        (b"word " * 1_000_000, "this file is larger than 4 MB"),
        (None, "this file cannot be opened: no such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_finding(
    content: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    if content is not None:
        file.write_bytes(content)
    assert check.main([str(file)]) == 1
    assert capsys.readouterr().out.count(": error: ") == 1
    assert check.main([str(file), "--format", "json"]) == 1
    assert message in capsys.readouterr().out


def test_every_rule_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--list"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == sorted(EASY_READ)
    for rule in listed:
        assert check.main(["--explain", rule]) == 0
        assert "\nGood: " in capsys.readouterr().out
    assert check.main(["--explain", "sentense-length"]) == 2


def test_a_guide_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--guide", str(tmp_path)]) == 2
    assert "there is no editions.toml" in capsys.readouterr().err


def test_a_guide(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--guide", str(tiny)]) == 0, capsys.readouterr().out
    assert {file["path"].split("/")[0] for file in reported(tiny)} == {"source", "easyread"}
    page = tiny / "easyread" / "principles" / "fair.md"
    text = page.read_text("utf-8")
    long = "We all meet in the town hall each week to eat, to talk and to sing."
    page.write_text(f"{text}\n:::{{idea}} food\n{long}\n:::\n", "utf-8")
    assert check.main(["--guide", str(tiny)]) == 1
    assert (
        f"fair.md:{text.count(chr(10)) + 3}: error: this sentence has 16 words"
        in capsys.readouterr().out
    )


def reported(guide: Path) -> list[dict[str, str]]:
    data = json.loads((guide / "build" / "reports" / "words.json").read_text("utf-8"))
    files: list[dict[str, str]] = data["files"]
    return files


def test_single_pages_of_a_guide(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tiny / "easyread" / "principles" / "fair.md"
    assert check.main(["--guide", str(tiny), str(page)]) == 0
    assert capsys.readouterr().out == "No problems found in 1 page.\n"
    assert check.main(["--guide", str(tiny), str(page.with_name("fare.md"))]) == 1
    assert "this file cannot be opened" in capsys.readouterr().out
