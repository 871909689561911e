#!/usr/bin/env python3
"""Ask whether the links of a guide to other sites still lead somewhere. This reaches the network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline import links, stopped
from pipeline.findings import GuideError, blocking
from pipeline.report import terminal
from pipeline.report.sentences import count

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Ask. Exit code 0: no link is dead; 1: some are; 2: the guide cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", type=Path, default=HERE, metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        asked, findings = links.check(options.guide.resolve())
    except GuideError as error:
        print(terminal.stopped(error.findings), end="", file=sys.stderr)
        return 2
    except stopped.CAUSES as cause:
        print(stopped.told(cause), end="", file=sys.stderr)
        return stopped.code(cause)
    if findings:
        print(terminal.text(findings, command="make links"))
    print(f"Asked about {count(asked, 'link')} to other sites.")
    return 1 if blocking(findings) else 0


if __name__ == "__main__":
    sys.exit(main())
