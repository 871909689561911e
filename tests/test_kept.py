"""A check gives again what it gave, for as long as nothing that it depends on has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest
from conftest import copy_of_tiny
from pipeline import gate, kept, settings, workers
from pipeline.gate import Checked

PAGE = "easyread/principles/fair.md"
CHECK = Path(__file__).parents[1] / "scripts" / "check.py"


class NoWorkers(Executor):
    """Workers that may not be asked for anything."""

    def map(self, *arguments: Any, **options: Any) -> Iterator[Any]:
        raise AssertionError("something was read again")


def check(root: Path) -> Checked:
    with workers.one_a_core() as pool:
        return gate.check(settings.read(root), pool)


def check_again(root: Path) -> Checked:
    """Check where nothing may be read."""
    return gate.check(settings.read(root), NoWorkers())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_tiny(tmp_path / "guide")


@pytest.mark.slow
def test_the_second_check_reads_nothing_and_a_change_is_seen(root: Path) -> None:
    first = check(root)
    assert check_again(root) == first
    page = root / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(":::{idea}", "Reciprocity.\n\n:::{idea}", 1), encoding="utf-8")
    second = check(root)
    assert {"hard-word", "words-outside-ideas"} <= {found.rule for found in second.findings}
    page.write_text(text, encoding="utf-8")
    assert check(root) == first


@pytest.mark.parametrize(
    "file", ["editions.toml", "conf.py", "easyread/words.yml", "source/index.md", PAGE]
)
def test_every_file_of_a_guide_counts(root: Path, file: str) -> None:
    guide = settings.read(root)
    before = kept.key(guide)
    assert kept.key(guide) == before
    with (root / file).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert kept.key(guide) != before


def test_strange_files_do_no_harm(root: Path) -> None:
    guide = settings.read(root)
    before = kept.key(guide)
    (root / "source" / "link.md").symlink_to("/dev/zero")
    os.mkfifo(root / "source" / "pipe.md")
    (root / "source" / "large.md").write_bytes(b"a" * 5_000_000)
    (root / "source" / os.fsdecode(b"\xff.md")).write_text("a")
    assert kept.key(guide) != before


def test_the_pipeline_and_the_packages_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = settings.read(root)
    before = kept.key(guide)
    monkeypatch.setattr(kept, "_HERE", root)
    other = kept.key(guide)
    monkeypatch.setattr(kept, "_packages", lambda: ["textstat-9.dist-info"])
    assert len({before, other, kept.key(guide)}) == 3


def test_nothing_is_kept_of_a_guide_that_changed_meanwhile(root: Path) -> None:
    guide = settings.read(root)
    key = kept.key(guide)
    (root / "source" / "new.md").write_text("# New\n", encoding="utf-8")
    kept.keep(guide, key, "old")
    assert kept.load(guide, key) is None


@pytest.mark.parametrize("written", [b"", b"no pickle", b"\x80\x05cnowhere\nnothing\n."])
def test_what_cannot_be_read_is_not_used(root: Path, written: bytes) -> None:
    guide = settings.read(root)
    key = kept.key(guide)
    kept.keep(guide, key, "kept")
    assert kept.load(guide, key) == "kept"
    kept._file(guide).write_bytes(written)
    assert kept.load(guide, key) is None


def test_a_check_of_files_needs_no_sphinx(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("We eat.\n", encoding="utf-8")
    code = f"""
import sys
sys.argv = ["check.py", {str(tmp_path / "a.txt")!r}]
sys.path.insert(0, {str(CHECK.parent)!r})
import check
check.main(sys.argv[1:])
print(sorted({{name.split(".")[0] for name in sys.modules}} & {{"sphinx", "docutils", "textstat"}}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
