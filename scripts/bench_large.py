#!/usr/bin/env python3
"""Measure large guides: more and more pages, and one page with very many words.

Prints seconds, peak memory and the growth of both from one size to the next, so that work that
grows faster than the guide is seen. The pages are made up from a list of words, always the same.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
SMALLEST = HERE / "tests" / "guides" / "tiny"
WORDS = """
    the a people who plan garden together work meet help share eat dig plant water sun rain day week year
    friend hall room tea talk listen ask choose build paint sing walk read write learn teach grow pick
"""
PAGES_OF_A_PART = 25
SENTENCES_OF_A_PAGE = 40


@dataclass(frozen=True)
class Measured:
    """A build: what was built, its exit code, seconds, peak memory of its largest process in MB."""

    what: str
    code: int
    seconds: float
    memory: int
    steps: dict[str, float]


def main(arguments: list[str]) -> int:
    """Build each size in turn and print a table. Exit code 1 where a build was refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="*", default=[125, 250, 500, 1000], metavar="N")
    parser.add_argument("--words", type=int, nargs="*", default=[25_000, 50_000, 100_000], metavar="N",
                        help="words of the one long page")  # fmt: skip
    parser.add_argument("--check", action="store_true", help="only check the words, make nothing")
    options = parser.parse_args(arguments)
    measured: list[Measured] = []
    for name, sizes in (("pages", options.pages), ("words on one page", options.words)):
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                root = shutil.copytree(SMALLEST, Path(folder) / "guide")
                (_many_pages if name == "pages" else _long_page)(root, size)
                measured.append(
                    _measure(root, f"{size:,} {name}", "check" if options.check else "build")
                )
                _print(measured[-1])
    return int(any(one.code for one in measured))


def _page(title: str, words: str) -> str:
    front = (
        f"title: {title}\ndescription: A page.\npurpose: explanation\nno_easy_read: it is measured."
    )
    return f"---\n{front}\n---\n\n# {title}\n\n{words}\n"


def _sentences(count: int, chance: random.Random) -> str:
    """So many sentences of 8 words, one on a line, five to a paragraph."""
    words = WORDS.split()
    made = [" ".join(chance.choices(words, k=8)).capitalize() + "." for _ in range(count)]
    return "\n\n".join("\n".join(made[at : at + 5]) for at in range(0, count, 5))


def _many_pages(root: Path, count: int) -> None:
    chance = random.Random(count)
    parts = range(-(-count // PAGES_OF_A_PART))
    for part in parts:
        folder = root / "source" / f"part-{part}"
        folder.mkdir()
        names = [
            f"page-{n}" for n in range(min(PAGES_OF_A_PART, count - part * PAGES_OF_A_PART) - 1)
        ]
        _listing(folder / "index.md", _page(f"Part {part}", _sentences(5, chance)), names)
        for name in names:
            words = _sentences(SENTENCES_OF_A_PAGE, chance)
            (folder / f"{name}.md").write_text(
                _page(f"Part {part}, {name}", words), encoding="utf-8"
            )
    index = root / "source" / "index.md"
    _listing(index, index.read_text("utf-8"), [f"part-{part}/index" for part in parts])


def _long_page(root: Path, words: int) -> None:
    sections = max(1, words // 2000)
    chance = random.Random(words)
    text = "\n\n".join(
        f"## Section {n}\n\n{_sentences(words // sections // 8, chance)}" for n in range(sections)
    )
    (root / "source" / "long.md").write_text(_page("A long page", text), encoding="utf-8")
    index = root / "source" / "index.md"
    _listing(index, index.read_text("utf-8"), ["long"])
    settings = (
        root / "editions.toml"
    )  # such a page makes a book too heavy to hold: not today's question
    settings.write_text(
        settings.read_text("utf-8").replace("fail = 140", "fail = 9999"), encoding="utf-8"
    )


def _listing(file: Path, text: str, names: list[str]) -> None:
    lines = "\n".join(names)
    file.write_text(f"{text}\n```{{toctree}}\n{lines}\n```\n", encoding="utf-8")


def _measure(root: Path, what: str, script: str) -> Measured:
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, HERE / "scripts" / f"{script}.py", "--guide", root],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code:
        print("\n".join(said.splitlines()[-12:]), file=sys.stderr)
    report = root / "build" / "reports" / "steps.json"
    steps = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    return Measured(what, code, time.perf_counter() - begin, used.ru_maxrss // 1024, steps)


def _print(one: Measured) -> None:
    refused = "  refused!" if one.code else ""
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in one.steps.items())
    print(f"{one.what:>26}  {one.seconds:7.1f} s  {one.memory:6} MB{refused}  {steps}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
