#!/usr/bin/env python3
"""Print the whole guide, one part or one page of it in large print, at a size you choose, and check it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline import large_print
from pipeline.findings import GuideError, blocking
from pipeline.report import terminal

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Print. Exit code 0: printed; 1: findings that block; 2: wrong use or a broken set-up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR",
                        help="the folder of the guide, with conf.py and editions.toml")  # fmt: skip
    parser.add_argument("--size", type=int, metavar="POINTS", help="the size of the letters, as 28")
    parser.add_argument(
        "--page", default="", help="a page, as practice-examples/keyring; else the whole guide"
    )
    parser.add_argument("--part", default="", help="a part of the guide, as principles")
    parser.add_argument("--bind", action="store_true", help="leave more room inside, for a binding")
    options = parser.parse_args(arguments)
    wish = large_print.Wish(options.size, options.page, options.part, options.bind)
    try:
        printed = large_print.make(options.guide.resolve(), wish)
    except GuideError as error:
        print(terminal.text(error.findings, 0, command="make large-print"), end="", file=sys.stderr)
        return 2
    errors = blocking(printed.findings)
    if errors:
        print(terminal.text(errors, 0, command="make large-print"), end="")
        return 1
    print(large_print.told(options.guide.resolve(), printed), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
