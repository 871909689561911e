#!/usr/bin/env python3
"""Measure the whole pipeline against stock Sphinx, on the same pages, in one run.

Stock Sphinx makes one edition, as web pages only; the pipeline makes every edition and every PDF,
and checks them. Believe the ratios, not the seconds: machines differ and are never quiet.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.formats.web import weight
from pipeline.preview import measured
from pipeline.settings import WORDS

HERE = Path(__file__).resolve().parents[1]
#: A page of each kind, and where each edition stands.
KINDS = ("index.html", "how-to/index.html", "how-to/culture.html", "practice-examples/keyring.html",
         "references.html", "search.html")  # fmt: skip
SITES = {"standard": "", "large print": "large-print", "easy read": "easy-read"}
STOCK_CONF = """
project = "Stock"
language = "en_GB"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
bibtex_bibfiles = ["../stock-source/references.bib"]
html_theme = "furo"
"""


def main(arguments: list[str]) -> int:
    """Run both in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run (default 3)")
    options = parser.parse_args(arguments)
    stock: list[float] = []
    ours: list[float] = []
    steps: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        guide = _copy(options.guide, Path(scratch))
        for _ in range(options.rounds):
            stock.append(_stock(guide))
            seconds, steps = _ours(guide)
            ours.append(seconds)
        _print(guide, stock, ours, steps)
        _print_weights(guide)
        _preview(guide)
    return 0


def _copy(guide: Path, scratch: Path) -> Path:
    """The guide's words and settings, without anything built."""
    for name in ("source", "easyread"):
        shutil.copytree(guide / name, scratch / name)
    for name in ("conf.py", "editions.toml"):
        shutil.copy(guide / name, scratch / name)
    shutil.copytree(guide / "source", scratch / "stock-source")
    for page in (scratch / "stock-source").rglob("*.md"):  # stock Sphinx does not know our style
        page.write_text(page.read_text("utf-8").replace(":style: guide\n", ""), encoding="utf-8")
    (scratch / "stock").mkdir()
    (scratch / "stock" / "conf.py").write_text(STOCK_CONF, encoding="utf-8")
    return scratch


def _stock(guide: Path) -> float:
    """Seconds of one stock `sphinx-build -b html` of source/ with furo, from cold."""
    out = guide / "stock-out"
    shutil.rmtree(out, ignore_errors=True)
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", guide / "stock", guide / "stock-source", out],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - begin


def _ours(guide: Path) -> tuple[float, dict[str, float]]:
    """Seconds of the whole pipeline from cold, and of its steps."""
    shutil.rmtree(guide / "build", ignore_errors=True)
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, HERE / "scripts" / "build.py", "--guide", guide],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    seconds = time.perf_counter() - begin
    report = json.loads((guide / "build" / "reports" / "steps.json").read_text(encoding="utf-8"))
    return seconds, report


def _preview(guide: Path) -> None:
    """Measure from a save to the page, in all its editions, for a standard page and its partner."""
    pages = {f"{words}/index.md": _first_line(guide / words / "index.md") for words in WORDS}
    taken = list(measured.seconds(guide, pages))
    for number, file in enumerate(pages):
        some = taken[number :: len(pages)]
        print(f"  preview: from a save of {file} to its page in all its editions:")
        print(f"    median {statistics.median(some):.2f} s, longest {max(some):.2f} s")


def _first_line(page: Path) -> str:
    """The first line of a page's words after its heading."""
    _, _, words = page.read_text(encoding="utf-8").partition("\n# ")
    return next(line for line in words.splitlines()[1:] if line.strip())


def _print(guide: Path, stock: list[float], ours: list[float], steps: dict[str, float]) -> None:
    pages = {name: len(list((guide / name).rglob("*.md"))) for name in ("source", "easyread")}
    usual, whole = statistics.median(stock), statistics.median(ours)
    print(
        f"{pages['source']} standard pages, {pages['easyread']} easy-read pages;"
        f" median of {len(stock)} runs each, from cold"
    )
    print(f"  stock Sphinx, one edition, web only   {usual:6.2f} s   1.00")
    print(f"  the pipeline, every edition and PDF   {whole:6.2f} s   {whole / usual:.2f}")
    print("  where the time goes (last run, steps of the main process):")
    for name, seconds in steps.items():
        print(f"    {name:36}{seconds:6.2f} s   {seconds / usual:.2f}")


def _print_weights(guide: Path) -> None:
    """What a first view of each kind of page needs beside pictures: kB compressed, and requests."""
    print(
        "  a first view, without pictures          stock furo  "
        + "  ".join(f"{name:>12}" for name in SITES)
    )
    for page in KINDS:
        cells = [_weight(guide / "stock-out", page)]
        cells += [_weight(guide / "build" / "site" / folder, page) for folder in SITES.values()]
        print(f"    {page:36}" + "  ".join(f"{cell:>12}" for cell in cells))


def _weight(site: Path, page: str) -> str:
    if not (site / page).is_file():
        return "-"
    seen = weight.first_view(site, page)
    return f"{seen.size / 1000:.0f} kB in {seen.requests}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
