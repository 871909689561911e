"""What hosting services run: workflows with few rights, forms, and the script that publishes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PUBLISH = ROOT / ".github" / "publish.sh"


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in read(workflow)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_no_action_is_used_that_nobody_has_seen(workflow: Path) -> None:
    assert [step for step in steps(workflow) if "uses" in step] == []
    assert all(step["name"] and step["run"] for step in steps(workflow))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_nothing_that_a_stranger_writes_becomes_a_command(workflow: Path) -> None:
    assert [step["run"] for step in steps(workflow) if "${{" in step["run"]] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_the_shell_of_every_step_can_be_read(workflow: Path) -> None:
    for step in steps(workflow):
        subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


def test_a_change_from_a_fork_may_only_read() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "check.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow[True]  # YAML reads the key `on` as true
    assert "secrets." not in str(workflow)


def test_only_the_main_branch_is_published() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "publish.yml")
    assert workflow[True] == {"push": {"branches": ["main"]}}


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.stem)
def test_a_form_asks_for_little(form: Path) -> None:
    fields = read(form)["body"]
    needed = [field for field in fields if field.get("validations", {}).get("required")]
    assert len(needed) == 1
    told = [field["attributes"].get("description", "") for field in fields if field not in needed]
    assert all("Leave blank" in words for words in told)


def test_the_make_targets_that_are_run_are_there() -> None:
    made = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    run = [step["run"] for workflow in WORKFLOWS for step in steps(workflow)]
    run += read(ROOT / ".readthedocs.yaml")["build"]["commands"]
    wanted = {target for line in run for target in re.findall(r"^make (\S+)", line, re.MULTILINE)}
    assert wanted
    assert wanted <= made


@pytest.mark.parametrize("file", [".pre-commit-config.yaml", ".pre-commit-hooks.yaml"])
def test_hooks_name_scripts_that_are_there(file: str) -> None:
    data = read(ROOT / file)
    hooks = data["repos"][0]["hooks"] if isinstance(data, dict) else data
    scripts = [word for hook in hooks for word in hook["entry"].split() if word.endswith(".py")]
    assert scripts
    assert all((ROOT / script).exists() for script in scripts)


def git(*arguments: str, folder: Path) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def test_a_site_is_published_whole_and_again(tmp_path: Path) -> None:
    site, there = tmp_path / "site", tmp_path / "there.git"
    (site / "_images").mkdir(parents=True)
    (site / "index.html").write_text("first")
    (site / "_images" / "map.svg").write_text("<svg/>")
    link = tmp_path / "link"
    link.symlink_to(site)
    git("init", "--quiet", "--bare", str(there), folder=tmp_path)
    subprocess.run([PUBLISH, link, there], check=True)
    (site / "index.html").write_text("second")
    subprocess.run([PUBLISH, link, there], check=True)
    names = git("ls-tree", "-r", "--name-only", "gh-pages", folder=there).split()
    assert names == [".nojekyll", "_images/map.svg", "index.html"]
    assert git("show", "gh-pages:index.html", folder=there) == "second"


def test_nothing_is_published_where_there_is_no_site(tmp_path: Path) -> None:
    done = subprocess.run(
        [PUBLISH, tmp_path, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "no finished site" in done.stderr
