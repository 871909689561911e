#!/usr/bin/env python3
"""Measure the words check: on the whole guide, and on plain text beside textstat alone.

The text is that of the guide's standard pages, checked with every rule of easy read, which finds
much in it; then that of its easy-read pages. No round has the words of another, so that nothing
can be remembered but single words. Believe the ratios, not the seconds.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import settings
from pipeline.checks.words.loose import check_file
from pipeline.settings import Limit
from pipeline.words import files, reading_level, vocabulary
from pipeline.words.vocabulary import Vocabulary

HERE = Path(__file__).resolve().parents[1]
EDITION = "easy-read"
#: Ten scores of textstat: about what people ask of it.
SCORES = (
    "flesch_kincaid_grade", "flesch_reading_ease", "dale_chall_readability_score", "gunning_fog",
    "automated_readability_index", "coleman_liau_index", "linsear_write_formula", "smog_index",
    "spache_readability", "text_standard",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (default 5)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        _whole_guide(options.guide, Path(scratch))
        for words in ("source", "easyread"):
            _plain_text(options.guide, words, Path(scratch), options.rounds)
        _many_files(options.guide, Path(scratch))
        _memory(options.guide, Path(scratch))
    return 0


def _whole_guide(guide: Path, scratch: Path) -> None:
    """Seconds of the whole check: from cold, with a page changed, with nothing changed."""
    root = scratch / "guide"
    for name in ("source", "easyread"):
        shutil.copytree(guide / name, root / name)
    for name in ("conf.py", "editions.toml"):
        shutil.copy(guide / name, root / name)
    print("the words check of the whole guide, seconds with start-up")
    print(f"  from cold              {_check(root):6.2f}")
    with (root / "easyread" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n")
    print(f"  a page has changed     {_check(root):6.2f}")
    print(f"  nothing has changed    {_check(root):6.2f}")


def _check(root: Path) -> float:
    begin = time.perf_counter()
    command = [sys.executable, str(HERE / "scripts" / "check.py"), "--guide", str(root)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def _plain_text(guide: Path, words: str, scratch: Path, rounds: int) -> None:
    """Words a second of processor time, at best, of the check with every rule and of textstat."""
    blocks = [
        block.text
        for file in sorted((guide / words).rglob("*.md"))
        for block in files.read(file, file.name).blocks
    ]
    text = "\n\n".join(blocks)
    lists, _ = vocabulary.read(guide)
    limits = dict(settings.read(guide).limits[EDITION])
    formulas = reading_level._textstat()

    def check(text: str) -> None:
        file = scratch / "text.txt"
        file.write_text(text, encoding="utf-8")
        check_file(file, lists, EDITION, limits)

    def textstat(text: str) -> None:
        for name in SCORES:
            getattr(formulas, name)(text)

    print(
        f"plain text, {len(text.split())} words of {words}/, words a second of one core, after start-up"
    )
    print(f"  the check, every rule  {_speed(check, text, rounds):9,.0f}")
    print(f"  textstat, ten scores   {_speed(textstat, text, rounds):9,.0f}")


def _speed(work: Callable[[str], None], text: str, rounds: int) -> float:
    """The best of several rounds, each with a text of its own, after one that is not counted."""
    speeds = [_once(work, text.replace(" the ", f" the{number} ")) for number in range(rounds + 1)]
    return max(speeds[1:])


def _once(work: Callable[[str], None], text: str) -> float:
    begin = time.process_time()
    work(text)
    return len(text.split()) / (time.process_time() - begin)


def _many_files(guide: Path, scratch: Path) -> None:
    """Words a second of `check.py FILE...` with every rule, start-up taken off: workers share the files."""
    folder = scratch / "many"
    folder.mkdir()
    written = [_copy(page, folder / f"{number}.md", number) for number in range(20)
               for page in sorted((guide / "easyread").rglob("*.md"))]  # fmt: skip
    least = scratch / "least.md"
    least.write_text("Words.\n", encoding="utf-8")
    seconds = _check_files(sorted(folder.rglob("*.md"))) - _check_files([least])
    print(
        f"{len(written)} files of {sum(written)} words, words a second of all cores, after start-up"
    )
    print(f"  the check, every rule  {sum(written) / seconds:9,.0f}")


def _copy(page: Path, place: Path, number: int) -> int:
    """Copy a page with a word of its own; give the number of its words."""
    place = place.with_name(f"{page.parent.name}-{page.stem}-{place.name}")
    text = page.read_text(encoding="utf-8").replace(" people ", f" people{number} ")
    place.write_text(text, encoding="utf-8")
    return len(text.split())


def _check_files(paths: list[Path]) -> float:
    begin = time.perf_counter()
    command = [
        sys.executable,
        str(HERE / "scripts" / "check.py"),
        "--edition",
        EDITION,
        "--format",
        "json",
    ]
    subprocess.run([*command, *paths], check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def _memory(guide: Path, scratch: Path) -> None:
    """The most memory used after a few files and after many."""
    lists, _ = vocabulary.read(guide)
    limits = dict(settings.read(guide).limits[EDITION])
    sources = sorted((guide / "source").rglob("*.md"))
    after: dict[int, float] = {}
    for count in (1, 10):
        _check_all(sources * count, scratch, lists, limits)
        after[len(sources) * count] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("the most memory, MB")
    for files_checked, size in after.items():
        print(f"  after {files_checked:4} files       {size:6.0f}")


def _check_all(
    sources: list[Path], scratch: Path, lists: Vocabulary, limits: dict[str, Limit]
) -> None:
    """Check files one after the other, each with words that no other has."""
    file = scratch / "file.md"
    for number, source in enumerate(sources):
        text = source.read_text(encoding="utf-8").replace(" people ", f" people{number} ")
        file.write_text(text, encoding="utf-8")
        check_file(file, lists, EDITION, limits)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
