"""The same words give the same bytes, wherever, whenever and however they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import copy_of_tiny
from faults_guide import tree

pytestmark = pytest.mark.slow
SCRIPTS = Path(__file__).parents[1] / "scripts"
#: A build by a machine that says it has so many cores.
BUILD = "import os, sys; os.cpu_count = lambda: {cores}; import build; sys.exit(build.main(['--guide', '.']))"


def build(root: Path, cores: int, **surroundings: str) -> dict[str, str]:
    """Build a guide in other surroundings; give a fingerprint of every file of its site."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(cores=cores)], cwd=root, text=True, capture_output=True, check=False,
        env={**kept, "PYTHONPATH": str(SCRIPTS), **surroundings},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(root / "build" / "site")


def test_other_surroundings_give_the_same_bytes(tmp_path: Path) -> None:
    here = build(copy_of_tiny(tmp_path / "here"), 1, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    far = copy_of_tiny(tmp_path / "a-folder-far-away" / "with-a-longer-name")
    for file in sorted(
        far.rglob("*.md"), reverse=True
    ):  # other times, and another order on the disk
        os.utime(file, (1_000_000_000, 1_000_000_000))
    there = build(far, 3, TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8", LANG="tr_TR", PYTHONHASHSEED="4242",
                  SOURCE_DATE_EPOCH="1", COLUMNS="40")  # fmt: skip
    assert {
        file for file in here.keys() | there.keys() if here.get(file) != there.get(file)
    } == set()
    assert any(file.endswith(".pdf") for file in here)
    again = build(far, 2, TZ="Asia/Kathmandu", PYTHONHASHSEED="7")  # from what is kept
    assert again == here
