"""Whatever goes wrong around a build: readers see the last good site or the new one, whole; the next
run works; the message says what to do.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faults_guide
import pytest
from faults_guide import begin, end, published, said, say
from pipeline import doctrees, gate, publish, settings, stopped, workers

pytestmark = pytest.mark.slow
MOMENTS = 50


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide that has been published once, with the words "one"."""
    root = faults_guide.make(tmp_path / "guide")
    say(root, "one.")
    assert end(begin(root)) == 0, said(root)
    return root


def is_whole(root: Path, files: set[str]) -> bool:
    """Whether the published site has every file, and every booklet its beginning and its end."""
    folder = root / "build" / "site"
    manifest = json.loads((folder / "editions.json").read_text())
    booklets = [folder / one["address"] for one in manifest["downloads"]]
    sizes = [one["bytes"] for one in manifest["downloads"]]
    return (
        names(root) == files
        and [file.stat().st_size for file in booklets] == sizes
        and all(file.read_bytes().rstrip().endswith(b"%%EOF") for file in booklets)
    )


def names(root: Path) -> set[str]:
    """The files of the published site, without the fingerprints in their names."""
    return {re.sub(r"-[0-9a-f]{10}\.", ".", name) for name in published(root)}


def words(root: Path) -> str:
    """What the published page says last."""
    page = (root / "build" / "site" / "principles" / "fair.html").read_text()
    return page.split("Now: ")[1].split("<")[0]


def build(root: Path) -> None:
    """Build to the end, and see that the site is what the words say now."""
    assert end(begin(root)) == 0, said(root)
    now = (root / faults_guide.PAGE).read_text().split("Now: ")[1].strip()
    assert words(root) == now


def test_a_build_that_is_killed_at_any_moment(guide: Path) -> None:
    files = names(guide)
    say(guide, "two.")
    start = time.monotonic()
    build(guide)
    whole = time.monotonic() - start
    last = "two."
    seen: set[str] = set()
    for turn in range(MOMENTS):
        moment = (turn * 19 % MOMENTS) / MOMENTS  # early and late moments in turn
        say(guide, f"turn {turn}.")
        child = begin(guide)
        time.sleep(0.05 + moment * whole)  # not before the child is on its own
        kill = os.kill if turn % 2 else os.killpg  # the main process alone, or its workers too
        kill(child, signal.SIGKILL)
        seen.add("killed" if end(child) < 0 else "done")
        assert words(guide) in (last, f"turn {turn}.")
        assert is_whole(guide, files), moment
        last = words(guide)
        if turn % 10 == 9:
            build(guide)
            last = words(guide)
    assert "killed" in seen
    assert len(list((guide / "build" / "finished").iterdir())) == 2


def test_a_kill_in_the_middle_of_publishing(guide: Path) -> None:
    """The steps of publishing take no time, so they are met on purpose: before and after each."""
    files = names(guide)
    for number, step in enumerate(("replace", "symlink_to", "unlink")):
        for after in (False, True):

            def deadly(step: str = step, after: bool = after) -> None:
                real = getattr(Path, step)

                def last(self: Path, *arguments: object, **more: object) -> object:
                    ours = "site" in self.name or self.name == "work"
                    if ours and not after:
                        os.kill(os.getpid(), signal.SIGKILL)
                    result = real(self, *arguments, **more)
                    if ours:
                        os.kill(os.getpid(), signal.SIGKILL)
                    return result

                setattr(Path, step, last)

            say(guide, f"step {number} {after}.")
            before = words(guide)
            assert end(begin(guide, deadly)) == -signal.SIGKILL
            assert words(guide) in (before, f"step {number} {after}.")
            assert is_whole(guide, files)
    build(guide)


def test_ctrl_c(guide: Path) -> None:
    before = published(guide)
    say(guide, "two.")
    child = begin(guide)
    time.sleep(0.4)
    os.killpg(child, signal.SIGINT)  # as a terminal does: to every process at once
    assert end(child) == 130
    assert "Stopped, as you asked." in said(guide)
    assert "Traceback" not in said(guide)
    assert published(guide) == before
    build(guide)


def test_workers_end_with_the_build(guide: Path) -> None:
    say(guide, "two.")
    child = begin(guide)
    time.sleep(0.5)
    os.kill(child, signal.SIGKILL)
    end(child)
    start = time.monotonic()
    build(guide)  # waits for whoever holds the lock: an orphan would hold it for ever
    assert time.monotonic() - start < 30


def limit(size: int) -> None:
    """No file may grow beyond this size from now on: the system says so as it does for a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [1_000, 20_000, 60_000])
def test_a_full_disk(guide: Path, size: int) -> None:
    before = published(guide)
    say(guide, "two.")
    assert end(begin(guide, lambda: limit(size))) in (1, 2)
    assert "Traceback" not in said(guide)
    assert "no room left" in said(guide)
    assert published(guide) == before
    build(guide)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not write")
def test_a_folder_that_may_not_be_written(open_place: Path) -> None:
    root = faults_guide.make(open_place / "guide")
    (open_place / "said.txt").touch()
    (open_place / "said.txt").chmod(0o666)
    say(root, "one.")
    assert end(begin(root)) == 0
    before = published(root)
    say(root, "two.")
    assert end(begin(root, lambda: os.setuid(65534))) == 2
    assert "may not be written to" in said(root)
    assert "Traceback" not in said(root)
    assert published(root) == before


def test_a_file_in_the_place_of_the_output_folder(tmp_path: Path) -> None:
    root = faults_guide.make(tmp_path / "guide")
    (root / "build").write_text("mine")
    assert end(begin(root)) == 2
    assert "A file could not be used" in said(root)
    assert (root / "build").read_text() == "mine"


def test_two_builds_at_once(guide: Path) -> None:
    files = names(guide)
    say(guide, "two.")
    children = [begin(guide), begin(guide)]
    assert [end(child) for child in children] == [0, 0]
    assert words(guide) == "two."
    assert is_whole(guide, files)


@pytest.mark.parametrize("years", [-20, 20])
def test_a_clock_that_jumps(guide: Path, years: int) -> None:
    say(guide, "two.")
    when = time.time() + years * 31_557_600
    os.utime(guide / faults_guide.PAGE, (when, when))
    build(guide)
    say(guide, "three.")
    os.utime(guide / faults_guide.PAGE, (when, when))
    build(guide)


def test_a_cache_that_is_cut_short(guide: Path) -> None:
    before = published(guide)
    cached = [file for file in sorted((guide / "build" / "cache").rglob("*")) if file.is_file()]
    for number, file in enumerate(cached):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 if number % 2 else 0])
    build(guide)
    assert published(guide) == before


@pytest.mark.parametrize(
    "ending", [".doctree", "environment.pickle", "checked.pickle", ".read.json", "words.json"]
)
def test_one_file_of_the_cache_that_is_cut_short(guide: Path, ending: str) -> None:
    before = published(guide)
    cut = [file for file in (guide / "build" / "cache").rglob("*") if file.name.endswith(ending)]
    assert cut
    for file in cut:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    build(guide)
    assert published(guide) == before


def test_other_packages_make_everything_anew(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a change of the lock file: what older packages have read counts no more."""
    kept_files = doctrees.folder(settings.read(guide), "source").glob("*.doctree")
    before = {file.name: file.stat().st_mtime_ns for file in kept_files}
    monkeypatch.setattr("pipeline.kept._packages", lambda: ["sphinx-99.dist-info"])
    with ThreadPoolExecutor(1) as pool:  # a new process would not know of the change made here
        gate.check(settings.read(guide), pool)
    after = doctrees.folder(settings.read(guide), "source").glob("*.doctree")
    assert all(file.stat().st_mtime_ns > before[file.name] for file in after)


# --- each protection is needed


def test_without_the_watch_orphans_would_stay(guide: Path) -> None:
    child = begin(guide, lambda: setattr(workers, "_end_with_parent", lambda: None))
    time.sleep(0.5)
    say(guide, "two.")
    os.kill(child, signal.SIGKILL)
    end(child)
    waiting = begin(guide)
    with pytest.raises(AssertionError, match="did not end"):
        end(waiting, patience=6)
    os.killpg(child, signal.SIGKILL)  # the orphans


def test_without_the_swap_readers_would_see_half_a_site(guide: Path) -> None:
    def in_place(own: settings.Guide, made: Path) -> Path:
        shutil.rmtree(own.build / "site" / "principles")
        os.kill(os.getpid(), signal.SIGKILL)
        return shutil.copytree(made, own.build / "site", dirs_exist_ok=True)

    files = names(guide)
    say(guide, "two.")
    child = begin(guide, lambda: setattr(publish, "publish", in_place))
    assert end(child) == -signal.SIGKILL
    assert not is_whole(guide, files)


def test_every_cause_has_a_message() -> None:
    for cause in (
        *(kind() for kind in stopped.CAUSES),
        OSError(28, "full", "x"),
        PermissionError(13, "no", "x"),
    ):
        assert "the last site stays" in stopped.told(cause)
