#!/usr/bin/env python3
"""Build every edition of a guide, check it, and publish it to build/site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline import site, stopped
from pipeline.findings import GuideError
from pipeline.report import terminal

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Build. Exit code 0: published; 1: findings block publishing; 2: wrong use or a broken set-up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR",
                        help="the folder of the guide, with conf.py and editions.toml")  # fmt: skip
    options = parser.parse_args(arguments)
    try:
        outcome = site.make(options.guide.resolve())
    except GuideError as error:
        print(terminal.text(error.findings, 0, command="make site"), end="", file=sys.stderr)
        return 2
    except stopped.CAUSES as cause:
        print(stopped.told(cause), end="", file=sys.stderr)
        return stopped.code(cause)
    print(site.told(outcome, colour=terminal.wants_colour(sys.stdout)), end="")
    return 0 if outcome.site else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
