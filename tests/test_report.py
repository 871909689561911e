"""Reports, and `check.py`, which prints them."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import check
import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from pipeline import report, settings
from pipeline.checks import catalogue
from pipeline.checks.words import EASY_READ, PageReport
from pipeline.findings import Finding
from pipeline.report import data, first, github, sarif, terminal
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
    assert terminal.one(LONG) == (
        "easyread/principles/equality.md:14: error: "
        "this sentence has 22 words; easy read allows 15\n"
        '    "When people who use services and the people who work in them come together as ..."\n'
        "    Try: make two sentences.                                           [sentence-length]"
    )


def test_findings_are_sorted_and_counted() -> None:
    lines = terminal.text([LONG, MEAN, GENERAL], 12).splitlines()
    places = [line.split(": ")[0] for line in lines if re.match(r"\S+: (error|warning):", line)]
    assert places == [
        "easyread/index.md",
        "easyread/index.md:9",
        "easyread/principles/equality.md:14",
    ]
    assert lines[-1] == (
        "2 errors and 1 warning in 2 files. Mend the errors, then run make check again."
    )


def test_pages_that_only_warn_stand_before_those_with_errors() -> None:
    warned = replace(MEAN, path="easyread/zebra.md")
    lines = terminal.text([LONG, warned], 12).splitlines()
    begins = [line.split(",")[0] for line in lines if line.startswith("In ")]
    assert begins == ["In easyread/zebra.md", "In easyread/principles/equality.md"]


@pytest.mark.parametrize(
    ("findings", "wanted"),
    [
        ([], "No problems found in 12 pages."),
        ([LONG], "1 error in 1 file. Mend the error, then run make check again."),
        ([MEAN], "1 warning in 1 file. Warnings do not stop publishing. Mend what you can."),
    ],
)
def test_the_last_line_says_what_to_do(findings: list[Finding], wanted: str) -> None:
    assert terminal.text(findings, 12).splitlines()[-1] == wanted


def test_colour_only_when_asked_for() -> None:
    assert "\033" not in terminal.text([LONG, MEAN])
    painted = terminal.text([LONG, MEAN], colour=True)
    assert re.sub(r"\033\[\d+m", "", painted) == terminal.text([LONG, MEAN])


def test_a_long_hint_is_folded() -> None:
    hint = "write {hard}`commissioning`, and in the next line: " + "very " * 20 + "long"
    lines = terminal.one(Finding("a.md", 1, "hard-word", "hard", hint=hint)).splitlines()
    assert all(len(line) <= terminal.WIDTH for line in lines)
    assert lines[-1].endswith("[hard-word]")


def page(*findings: Finding) -> PageReport:
    return PageReport("easyread/index.md", "index", Measures(words=7, difficulty=14.2), findings)


def test_json_has_every_page_with_its_measures_and_findings() -> None:
    made = json.loads(data.as_json([page(MEAN)], [MEAN, LONG]))
    (file,) = made["files"]
    assert list(file)[:2] == ["path", "difficulty"]
    assert (file["path"], file["difficulty"], file["words"]) == ("easyread/index.md", 14.2, 7)
    assert [finding["rule"] for finding in file["findings"]] == ["mean-sentence-length"]
    assert [finding["rule"] for finding in made["findings"]] == ["sentence-length"]


def test_sarif() -> None:
    (run,) = json.loads(sarif.as_sarif([LONG, GENERAL]))["runs"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("no-words", "error")
    assert "region" not in first["locations"][0]["physicalLocation"]
    assert second["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "easyread/principles/equality.md"},
        "region": {"startLine": 14, "snippet": {"text": LONG.words}},
    }
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "no-words",
        "sentence-length",
    ]


SCHEMA = ROOT / "tests/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.mark.parametrize(
    "findings",
    [
        [],
        [LONG, MEAN, GENERAL],
        [
            replace(
                LONG, path="a page%20,ü.md", words='\u200b "\\', exact="x", steps=("One.", "Two.")
            )
        ],
        [Finding("downloads/a.pdf", 3, "no-such-rule", "found")],
    ],
)
def test_sarif_keeps_to_its_schema(findings: list[Finding]) -> None:
    if not SCHEMA.exists() and not os.environ.get("CI"):
        pytest.skip("npm has not installed the schema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    made = json.loads(sarif.as_sarif(findings))
    assert [error.message for error in validator.iter_errors(made)] == []
    made["runs"][0]["tool"]["driver"].pop("name")
    assert not validator.is_valid(made), "the schema must be able to fail"


def test_reports_are_written(tmp_path: Path) -> None:
    report.write(tmp_path / "reports", [page()], [LONG])
    assert json.loads((tmp_path / "reports" / "words.json").read_text("utf-8"))["files"]
    assert (
        json.loads((tmp_path / "reports" / "words.sarif").read_text("utf-8"))["version"] == "2.1.0"
    )


# --- what to mend first


def many(*places: tuple[int, str, str], path: str = "easyread/a.md") -> list[Finding]:
    return [
        Finding(path, line, rule, f"{rule} here", hint=f"mend {rule}", severity=severity)  # type: ignore[arg-type]
        for line, rule, severity in places
    ]


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        (many((9, "acronym", "warning"), (12, "acronym", "error")), 12),
        (many((9, "acronym", "error"), (12, "acronym", "error"), (12, "jargon", "error")), 12),
        (many((9, "acronym", "error"), (30, "front-matter", "error")), 30),
        (many((9, "acronym", "error"), (12, "acronym", "error")), 9),
        ([*many((9, "acronym", "error")), replace(MEAN, severity="error", steps=("a",))], 9),
    ],
)
def test_what_to_mend_first(findings: list[Finding], line: int) -> None:
    for order in (findings, findings[::-1]):
        assert first.first(order).line == line


def test_a_page_begins_with_what_to_mend_first() -> None:
    three = [LONG, replace(LONG, rule="jargon", exact="services", hint="say help"), MEAN]
    pages = terminal.text(three).split("\n\n")
    assert pages[0].startswith(
        "In easyread/index.md, start with line 9: the mean sentence of this page has 8.4 words."
    )
    assert pages[1].startswith(
        'In easyread/principles/equality.md, start with "services" in line 14: say help. Line 14'
    )
    assert " ".join(pages[1].split("\n")[:2]).endswith("Line 14 has both findings.")


def test_why_is_said_once_a_page() -> None:
    said = terminal.text([LONG, replace(LONG, line=20), MEAN])
    assert said.count("Why: No sentence is too long. Source: Department of Health (2010)") == 1
    assert said.count("Why: ") == 2


def test_the_exact_words_are_always_shown() -> None:
    late = Finding(
        "a.md", 1, "acronym", "x", words="we eat " * 30 + "with the NHS too", exact="NHS"
    )
    assert "... " in terminal.one(late)
    assert "with the NHS too" in terminal.one(late)
    assert all(len(line) <= terminal.WIDTH for line in terminal.one(late).splitlines())


def test_words_cannot_steer_a_terminal() -> None:
    wicked = Finding(
        "a\033[2J.md", 1, "x", "found \033]0;", "red \033[31m", "try \007", exact="\033"
    )
    assert "\033" not in terminal.text([wicked])
    assert "\007" not in terminal.text([wicked])


@pytest.mark.parametrize(
    ("tty", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_when_there_is_colour(
    tty: bool, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: tty)
    assert terminal.wants_colour(stream) is wanted


# --- GitHub

WICKED = Finding(
    "a,b:c.md", 3, "jargon", "50% of\nthis\r::error::", "<img src=x> | [a](b)\n::set-env::x",
    hint="write `a|b`", severity="warning",
)  # fmt: skip


def test_an_annotation_names_file_line_and_rule() -> None:
    assert github.annotated([LONG]) == (
        "::error file=easyread/principles/equality.md,line=14,title=sentence-length::"
        "This sentence has 22 words; easy read allows 15.%0A"
        '"When people who use services and the people who work in them come together as ..."%0A'
        "Try: make two sentences.\n"
    )


def test_words_cannot_end_an_annotation_or_begin_another() -> None:
    (line,) = github.annotated([WICKED]).splitlines()
    assert line.startswith(
        "::warning file=a%2Cb%3Ac.md,line=3,title=jargon::50%25 of%0Athis%0D::error::"
    )


def test_errors_are_annotated_first() -> None:
    lines = github.annotated([MEAN, LONG, GENERAL]).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning"]


def test_the_table_has_every_finding_and_no_markup_from_the_words() -> None:
    lines = github.table([LONG, MEAN, WICKED], 12).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 2 + 3 + 3
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "| 50% of this ::error::" not in "".join(rows)
    assert r"write \`a\|b\`" in "".join(rows)
    assert "1 error and 2 warnings in 3 files." in lines[2]


def test_a_long_table_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "MOST_ROWS", 1)
    assert "And 1 finding more: run make check." in github.table([LONG, MEAN], 2)


def test_a_set_up_that_is_broken_is_annotated_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--guide", str(tmp_path), "--format", "github"]) == 2
    assert capsys.readouterr().out.startswith("::error file=editions.toml,title=settings::")


_ANY = st.text(max_size=40)


@settings_of_hypothesis(max_examples=200, deadline=None)
@given(
    st.builds(
        Finding, _ANY, st.integers(0, 9), st.sampled_from(["jargon", "x"]), _ANY, _ANY, _ANY,
        st.sampled_from(["error", "warning"]), _ANY, st.tuples(_ANY),
    )
)  # fmt: skip
def test_any_words_can_be_reported(finding: Finding) -> None:
    (line, rest) = github.annotated([finding]).split("\n")
    assert (line.startswith(f"::{finding.severity} "), "\r" in line, rest) == (True, False, "")
    rows = github.table([finding], 1).split("\n")
    assert [row for row in rows if row.startswith("::")] == []
    assert all(sign.isprintable() or sign == "\n" for sign in terminal.text([finding]))
    assert json.loads(data.as_json([], [finding]))["findings"][0]["words"] == finding.words
    (result,) = json.loads(sarif.as_sarif([finding]))["runs"][0]["results"]
    assert result["level"] == finding.severity


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_plain_terminal_and_a_strange_name_stop_no_report(form: str, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff\xc5\xb5.txt")
    file.write_text("Gr\u0175p \u2603\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, check.__file__, "--edition", "easy-read", "--format", form, file],
        capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) in ((0, b""), (1, b""))
    assert ran.stdout


def test_the_table_goes_where_github_wants_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It's here.\n")
    arguments = ["--format", "github", "--edition", "easy-read", str(file)]
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert check.main(arguments) == 1
    assert "## Words of the guide" in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert check.main(arguments) == 1
    assert re.fullmatch(r"(::error .*\n)+", capsys.readouterr().out)
    assert "## Words of the guide" in (tmp_path / "summary.md").read_text()


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
    assert listed == sorted(catalogue.every())
    assert {*EASY_READ, "orphan", "not-easier", "policy", "contrast", "tagged"} <= {*listed}
    for rule in listed:
        assert check.main(["--explain", rule]) == 0
        assert re.search(r"^Bad: .+^Good: ", capsys.readouterr().out, re.MULTILINE | re.DOTALL), (
            rule
        )
    assert check.main(["--explain", "sentense-length"]) == 2


def test_an_explanation_says_where_the_limits_stand(capsys: pytest.CaptureFixture[str]) -> None:
    check.main(["--explain", "sentence-length"])
    told = capsys.readouterr().out
    assert "[limits.easy-read.sentence-words] in editions.toml: fail = 15, warn = 12\n" in told
    assert "    GOV.UK (2014): split a sentence of more than 25 words (rule RL-04)\n" in told


def test_every_limit_belongs_to_a_rule_that_explains_it() -> None:
    limits = settings.read(ROOT).limits
    explained = {
        (edition, name)
        for entry in catalogue.every().values()
        for edition, name, _ in entry.limits(limits)
    }
    of_booklets = {("large-print", "sheets")}  # no rule: the number of books follows from it
    assert {(key, name) for key in limits for name in limits[key]} == explained | of_booklets


def test_a_rule_named_by_a_finding_is_in_the_catalogue() -> None:
    """Every name that stands in the code as the rule of a finding, but for those of broken set-ups."""
    named = set()
    for file in (ROOT / "scripts" / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Finding":
                continue
            if len(node.args) > 2 and isinstance(node.args[2], ast.Constant):
                named.add(node.args[2].value)
    set_up = {
        "large-print",
        "history",
        "publishing",
        "printing",
        "reviewed",
        "new-page",
    }
    assert named - set_up <= {*catalogue.every()}
    assert "sentence-length" in catalogue.every()
    assert len(named) > 10


def test_a_guide_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--guide", str(tmp_path)]) == 2
    assert "there is no editions.toml" in capsys.readouterr().err


def test_words_on_lists_and_exceptions_are_counted(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check.main(["--guide", str(tiny)])
    before = summary_of(tiny)["allowed_words"]
    assert f"0 exceptions; {before} words allowed for a reason.\n" in capsys.readouterr().out
    with (tiny / "easyread" / "words.yml").open("a", encoding="utf-8") as file:
        file.write("wheelbarrow:\n  allowed: everyone in a garden uses one.\n")
    check.main(["--guide", str(tiny)])
    assert summary_of(tiny)["allowed_words"] == before + 1


def summary_of(guide: Path) -> dict[str, int]:
    text = (guide / "build" / "reports" / "words.json").read_text("utf-8")
    summary: dict[str, int] = json.loads(text)["summary"]
    return summary


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
