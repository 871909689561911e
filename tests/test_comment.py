"""The comment on a pull request: made from data that a stranger may have written, by a false `gh`."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

FOLDER = Path(__file__).parents[1] / ".github"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
STEPS = [{"name": "Check the words", "conclusion": "success"}]
#: Answers of the API, by the address that is asked.
ANSWERS: dict[str, Any] = {
    "repos/our/guide/pulls": [
        {"number": 6, "head": {"sha": "f" * 40}},
        {"number": 7, "head": {"sha": COMMIT}},
    ],
    "repos/our/guide/actions/runs/99/jobs": {
        "jobs": [{"id": 5, "conclusion": "success", "steps": STEPS}]
    },
    "repos/our/guide/pulls/7/files?per_page=100": [
        {"filename": "source/principles/equality.md", "status": "modified"},
        {"filename": "easyread/principles/equality.md", "status": "added"},
        {"filename": "scripts/check.py", "status": "modified"},
    ],
    "repos/our/guide/issues/7/comments?per_page=100": [],
    "repos/our/guide/check-runs/5/annotations?per_page=100": [
        {"path": "easyread/principles/equality.md", "start_line": 9, "annotation_level": "failure",
         "message": "This sentence has 18 words."},
        {"path": ".github", "start_line": 1, "annotation_level": "failure", "message": "exit code 1"},
    ],
}  # fmt: skip
#: A `gh` that answers from files, and keeps what it is asked to write.
GH = """#!/usr/bin/env python3
import json, os, sys
from pathlib import Path
address = next(word for word in sys.argv if word.startswith("repos/"))
if "PATCH" in sys.argv or "POST" in sys.argv:
    body = next(word for word in sys.argv if word.startswith("body=@"))
    said = {"to": address, "text": Path(body[6:]).read_text("utf-8")}
    Path(os.environ["SAID"]).write_text(json.dumps(said))
else:
    print(json.dumps(json.loads(Path(os.environ["ANSWERS"]).read_text())[address]))
"""
#: What a stranger might write to be more than words.
NASTY = (
    "~~~~~~~~\n@everyone [x](javascript:1) ![p](https://example.org/p) <img src=x onerror=1> ```\n# Big",
    "$(touch gone) `touch gone`; touch gone",
    "\u202eolleh\u200b\x1b[31m",
    "x" * 5000,
)


def comment(tmp_path: Path, answers: dict[str, Any]) -> dict[str, str] | None:
    """Run the script as the workflow does. Give where it wrote and what; None where it wrote nothing."""
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "answers.json").write_text(json.dumps(answers))
    said = tmp_path / "said.json"
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "SAID": str(said),
                   "ANSWERS": str(tmp_path / "answers.json"), "PLACE": "our/guide", "RUN": "99",
                   "COMMIT": COMMIT, "OWNER": "stranger", "BRANCH": "$(touch gone)"}  # fmt: skip
    subprocess.run([FOLDER / "comment.sh"], cwd=tmp_path, env=environment, check=True)
    assert not (tmp_path / "gone").exists()
    return json.loads(said.read_text()) if said.exists() else None


def test_a_comment_says_what_was_found_and_what_changes(tmp_path: Path) -> None:
    said = comment(tmp_path, ANSWERS)
    assert said is not None
    assert said["to"] == "repos/our/guide/issues/7/comments"
    assert "**Every edition was built, and every test passed.**" in said["text"]
    assert "Found in the words: 1 to mend, 0 to think about." in said["text"]
    assert "\neasyread/principles/equality.md:9: This sentence has 18 words.\n" in said["text"]
    assert "Standard and large print: 1 changed" in said["text"]
    assert "\nadded: easyread/principles/equality.md\n" in said["text"]
    assert "scripts/check.py" not in said["text"]
    assert "exit code" not in said["text"]


def test_a_check_that_failed_says_where(tmp_path: Path) -> None:
    failed = {"id": 5, "conclusion": "failure", "steps": [
        *STEPS, {"name": "Build every edition", "conclusion": "failure"}]}  # fmt: skip
    said = comment(
        tmp_path, {**ANSWERS, "repos/our/guide/actions/runs/99/jobs": {"jobs": [failed]}}
    )
    assert said is not None
    assert "It stopped at:\n~~~~~~~~text\nBuild every edition\n~~~~~~~~" in said["text"]


def test_the_comment_of_an_earlier_run_is_renewed_and_no_other(tmp_path: Path) -> None:
    mark = "<!-- what the check found -->"
    comments = [
        {"id": 1, "user": {"login": "stranger"}, "body": f"{mark} mine"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{mark}\nours"},
    ]
    said = comment(
        tmp_path, {**ANSWERS, "repos/our/guide/issues/7/comments?per_page=100": comments}
    )
    assert said is not None
    assert said["to"] == "repos/our/guide/issues/comments/3"
    assert said["text"].startswith(mark)


def test_where_no_pull_request_has_the_commit_nothing_is_written(tmp_path: Path) -> None:
    other = [{"number": 6, "head": {"sha": "f" * 40}}]
    assert comment(tmp_path, {**ANSWERS, "repos/our/guide/pulls": other}) is None


@pytest.mark.parametrize("nasty", NASTY, ids=["markdown", "shell", "unseen", "long"])
def test_what_a_stranger_writes_is_only_plain_text(tmp_path: Path, nasty: str) -> None:
    found = [
        {
            "path": f"source/{nasty}",
            "start_line": nasty,
            "annotation_level": nasty,
            "message": nasty,
        }
    ]
    changed = [{"filename": f"source/{nasty}", "status": nasty}] * 60
    run = {"id": 5, "conclusion": nasty, "steps": [{"name": nasty, "conclusion": "failure"}]}
    said = comment(tmp_path, {
        **ANSWERS,
        "repos/our/guide/actions/runs/99/jobs": {"jobs": [run]},
        "repos/our/guide/pulls/7/files?per_page=100": changed,
        "repos/our/guide/check-runs/5/annotations?per_page=100": found * 99,
    })  # fmt: skip
    assert said is not None
    outside = [token.content for token in MarkdownIt("commonmark").parse(said["text"])
               if token.type != "fence"]  # fmt: skip
    assert len(outside) > 5
    assert not re.search(r"everyone|touch|olleh|xxx|Big|img", " ".join(outside))
    assert all(line.isprintable() for line in said["text"].splitlines())
    assert max(map(len, said["text"].splitlines())) <= 200
    assert len(said["text"]) < 30_000


def test_a_number_that_is_none_stops_the_script(tmp_path: Path) -> None:
    pulls = [{"number": "7/../8", "head": {"sha": COMMIT}}]
    with pytest.raises(subprocess.CalledProcessError):
        comment(tmp_path, {**ANSWERS, "repos/our/guide/pulls": pulls})


def test_the_workflow_that_may_write_runs_nothing_that_was_suggested() -> None:
    workflow = yaml.safe_load((FOLDER / "workflows" / "comment.yml").read_text("utf-8"))
    check = yaml.safe_load((FOLDER / "workflows" / "check.yml").read_text("utf-8"))
    assert workflow[True] == {
        "workflow_run": {"workflows": [check["name"]], "types": ["completed"]}
    }
    may_write = {what for what, right in workflow["permissions"].items() if right == "write"}
    assert may_write == {"pull-requests"}
    fetch, write = workflow["jobs"]["comment"]["steps"]
    assert fetch["env"]["COMMIT"] == "${{ github.sha }}"  # in workflow_run: the main branch
    assert "head" not in str(fetch)
    assert write["run"] == ".github/comment.sh"


def test_links_are_never_asked_about_in_a_pull_request() -> None:
    workflow = yaml.safe_load((FOLDER / "workflows" / "links.yml").read_text("utf-8"))
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "read"}


def test_the_script_needs_python_alone(tmp_path: Path) -> None:
    (tmp_path / "comments.json").write_text("[]")
    said = str(tmp_path / "comments.json")
    command = ["python3", "-I", "-S", str(FOLDER / "comment.py"), "before", said]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"\n"
