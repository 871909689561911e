#!/usr/bin/env python3
"""Record that you have looked at an easy-read page since its standard page changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline import reviewed
from pipeline.findings import GuideError
from pipeline.report import terminal

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Record each page that is named. Exit code 2 where one does not exist or cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="as how-to/culture")
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        for page in options.pages:
            print(f"Recorded in {reviewed.record(options.guide.resolve(), page)}")
    except GuideError as error:
        print(terminal.text(error.findings, 0), end="", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
