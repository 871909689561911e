"""Older versions: what a change touches, and what got easier or harder to read."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import check
import pytest
from pipeline import history, settings
from pipeline.checks.words import PageReport
from pipeline.comparison import Comparison, compare
from pipeline.findings import Finding, GuideError
from pipeline.report import data, github, terminal
from pipeline.words.measures import Measures

FAIR, EASY_FAIR = "source/principles/fair.md", "easyread/principles/fair.md"


def git(folder: Path, *arguments: str) -> str:
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who |= {
        f"GIT_{role}_{what}": "test"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    ran = subprocess.run(["git", *arguments], cwd=folder, env=os.environ | who, check=True,
                         capture_output=True, text=True)  # fmt: skip
    return ran.stdout.strip()


@pytest.fixture
def kept(tiny: Path) -> Path:
    """The tiny guide, kept by git, all of it committed on main."""
    (tiny / ".gitignore").write_text("build\n")
    git(tiny, "init", "-q", "-b", "main")
    commit(tiny)
    return tiny


def commit(guide: Path) -> None:
    git(guide, "add", "-A")
    git(guide, "commit", "-q", "-m", "a change")


def add(guide: Path, file: str, words: str) -> None:
    with (guide / file).open("a", encoding="utf-8") as page:
        page.write(words)


def run(guide: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """Exit code and JSON."""
    code = check.main(["--guide", str(guide), "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


# --- what a change touches


def test_changed_files_new_files_and_lost_files_are_touched(kept: Path) -> None:
    git(kept, "checkout", "-q", "-b", "mine")
    add(kept, FAIR, "\nWe dig.\n")
    commit(kept)
    add(kept, "source/index.md", "\nWe dig.\n")
    (kept / "source" / "new.md").write_text("# New\n")
    (kept / EASY_FAIR).unlink()
    since = history.base(kept)
    wanted = {FAIR, "source/index.md", "source/new.md", EASY_FAIR}
    assert history.touched(kept, since) == wanted
    git(kept, "checkout", "-q", "main", "--force")
    add(kept, "source/references.md", "\nOthers go on.\n")
    commit(kept)
    git(kept, "checkout", "-q", "mine")
    assert history.base(kept) == since, "what others did on main is no part of the change"


def test_only_touched_pages_are_reported(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "\n:::{idea} food\nWe all meet in the town hall each week to eat and to talk and to sing.\n:::\n"
    add(kept, "easyread/index.md", long)
    commit(kept)
    add(kept, EASY_FAIR, "\n:::{idea} food\nWe eat.\n:::\n")
    code, found = run(kept, capsys, "--changed")
    assert [file["path"] for file in found["files"]] == [EASY_FAIR]
    assert (code, found.get("findings")) == (0, None)
    assert run(kept, capsys)[0] == 1, "the whole guide has an error on another page"


def test_a_lost_page_is_found_where_others_lead_to_it(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(kept, "source/index.md", "\nSee [fair shares](principles/fair.md).\n")
    commit(kept)
    (kept / FAIR).unlink()
    code, found = run(kept, capsys, "--changed")
    assert code == 1
    assert "source/index.md" in {finding["path"] for finding in found["findings"]}


@pytest.mark.parametrize(
    ("changed", "file", "wanted"),
    [
        (FAIR, FAIR, True),
        (FAIR, EASY_FAIR, False),
        ("easyread/words.yml", EASY_FAIR, True),
        ("easyread/words.yml", FAIR, False),
        ("editions.toml", FAIR, True),
        ("README.md", FAIR, False),
    ],
)
def test_what_touches_a_page(changed: str, file: str, wanted: bool) -> None:
    assert history.is_touched(file, frozenset({changed})) is wanted


def test_findings_that_concern_a_change() -> None:
    changed = frozenset({FAIR})
    assert history.concerns(Finding(FAIR, 1, "grade", "x", severity="warning"), changed)
    assert history.concerns(Finding(EASY_FAIR, 1, "out-of-date", "x", severity="warning"), changed)
    assert history.concerns(Finding("source/a.md", 1, "reading", "x"), changed)
    assert not history.concerns(Finding("source/a.md", 1, "grade", "x"), changed)
    assert not history.concerns(Finding("source/a.md", 1, "x", "x", severity="warning"), changed)


def test_nothing_is_touched(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--guide", str(kept), "--changed"]) == 0
    assert capsys.readouterr().out == "There are no pages to check.\n"


# --- easier or harder


def test_pages_beside_an_older_version(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(
        kept,
        FAIR,
        "\nNotwithstanding organisational considerations, participation necessitates time.\n",
    )
    (kept / "source" / "new.md").write_text(
        "---\ntitle: New\ndescription: A new page.\npurpose: about\nno_easy_read: it is new.\n---\n\n# New\n\nWe dig.\n"
    )
    _, found = run(kept, capsys, "--against", "main")
    pages = {page["path"]: page for page in found["against"]["pages"]}
    assert {path: page["change"] for path, page in pages.items()} == {
        FAIR: "harder", "source/new.md": "new",
    }  # fmt: skip
    now, before = pages[FAIR]["difficulty"]
    assert now > before
    assert not list(Path(kept).glob("guide-*"))


def test_the_settings_of_an_older_version_are_never_run(kept: Path) -> None:
    mark = kept.parent / "ran"
    mine = (kept / "conf.py").read_text()
    (kept / "conf.py").write_text(f"open({str(mark)!r}, 'w')\nraise SystemExit(3)\n")
    commit(kept)
    (kept / "conf.py").write_text(mine)
    assert check.main(["--guide", str(kept), "--against", "HEAD"]) == 0
    assert not mark.exists()


def test_links_and_ways_out_are_left_in_the_older_version(kept: Path) -> None:
    (kept / "source" / "secret.md").symlink_to("/etc/hostname")
    commit(kept)
    guide = settings.read(kept)
    with history.restored(guide, history.commit(kept, "HEAD")) as root:
        assert (root / FAIR).read_bytes() == (kept / FAIR).read_bytes()
        assert not (root / "source" / "secret.md").exists()
        history._write(root, "../out.md", b"x")
        assert not (root.parent / "out.md").exists()


def test_a_guide_in_a_folder_of_a_repository(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tiny.parent
    git(top, "init", "-q", "-b", "main")
    (top / ".gitignore").write_text("build\n")
    commit(top)
    add(tiny, FAIR, "\nParticipation necessitates considerable organisational transformation.\n")
    _, found = run(tiny, capsys, "--changed", "--against", "main")
    assert [file["path"] for file in found["files"]] == [FAIR]
    assert [page["path"] for page in found["against"]["pages"]] == [FAIR]


def page(file: str, difficulty: float, mean: float = 5) -> PageReport:
    return PageReport(file, "x", Measures(words=9, mean=mean, difficulty=difficulty), ())


@pytest.fixture
def four() -> Comparison:
    now = [
        page("a.md", 20),
        page("b.md", 30, 7),
        page("c.md", 9),
        page("same.md", 8),
        page("x.yml", 1),
    ]
    before = [page("a.md", 22), page("b.md", 25), page("d.md", 9), page("same.md", 8)]
    return compare("main", now, before)


def test_changes_are_sorted_and_said_in_words(four: Comparison) -> None:
    assert terminal.changes(four).splitlines() == [
        "Beside main:",
        "    b.md is harder: difficulty 30, was 25; words to a sentence 7, was 5.",
        "    a.md is easier: difficulty 20, was 22.",
        "    c.md is new.",
        "    d.md is gone.",
        "Pages: 1 harder, 1 easier, 1 new, 1 gone, 1 as hard as before.",
    ]


def test_changes_for_programs(four: Comparison) -> None:
    rows = [line for line in github.changes(four).splitlines() if line.startswith("| ")]
    assert rows[1] == "| b.md | harder | difficulty 30, was 25; words to a sentence 7, was 5 |"
    against = json.loads(data.as_json([], [], four))["against"]
    assert against["revision"] == "main"
    assert against["pages"][1] == {"path": "a.md", "change": "easier", "difficulty": [20, 22]}
    assert [page["path"] for page in against["pages"]] == ["b.md", "a.md", "c.md", "d.md"]


# --- where there is no history


@pytest.mark.parametrize("option", [["--changed"], ["--against", "main"]])
def test_a_folder_without_history(
    tiny: Path, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--guide", str(tiny), *option]) == 2
    assert "git: error: this folder has no history" in capsys.readouterr().err


@pytest.mark.parametrize("revision", ["nonsense", "--upload-pack=x", "main..main", "HEAD:conf.py"])
def test_an_unknown_version(kept: Path, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--guide", str(kept), f"--against={revision}"]) == 2
    assert f'git knows no version "{revision}"' in capsys.readouterr().err


def test_a_copy_that_holds_only_the_newest_version(kept: Path, tmp_path: Path) -> None:
    add(kept, FAIR, "\nWe dig.\n")
    commit(kept)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{kept}", "copy")
    with pytest.raises(GuideError, match="older than what this copy of the history holds"):
        history.commit(tmp_path / "copy", "HEAD~1")


def test_no_branch_main(kept: Path) -> None:
    git(kept, "branch", "-q", "-m", "trunk")
    with pytest.raises(GuideError, match="there is no branch main here"):
        history.base(kept)
    assert history.base(kept, "trunk") == history.commit(kept, "HEAD")


def test_no_git_at_all(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GuideError, match="git is not on this computer"):
        history.commit(kept, "main")
