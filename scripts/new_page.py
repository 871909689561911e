#!/usr/bin/env python3
"""Begin a page and its easy-read partner, from templates that say what goes where."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline import new_page
from pipeline.findings import GuideError
from pipeline.report import terminal

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Write the two files. Exit code 2 where that cannot be: then nothing is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", metavar="PAGE", help="as practice-examples/our-club")
    parser.add_argument("title", metavar="TITLE", help="the title, as 'Our club'")
    parser.add_argument("--kind", default="", choices=new_page.KINDS, help="else as its neighbours")
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        begun = new_page.begin(options.guide.resolve(), options.page, options.title, options.kind)
    except GuideError as error:
        print(terminal.text(error.findings, 0, command="make new"), end="", file=sys.stderr)
        return 2
    print(new_page.told(begun), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
