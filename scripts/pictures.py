#!/usr/bin/env python3
"""Make a contact sheet of every picture, with the sentences it stands beside."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline import contact_sheet
from pipeline.findings import GuideError
from pipeline.report import terminal

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Write the sheet and say where it is. Exit code 1 where the guide cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        print(f"Open {contact_sheet.write(options.guide.resolve())}")
    except GuideError as error:
        print(terminal.text(error.findings, 0), end="", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
