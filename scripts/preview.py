#!/usr/bin/env python3
"""Show the editions of each page side by side in a browser; what you save is there at once."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import webbrowser
from pathlib import Path

from pipeline import settings
from pipeline.findings import GuideError
from pipeline.preview import live, server
from pipeline.report import terminal

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C. Exit code 2 where there is no guide to begin with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--guide", type=Path, default=HERE, metavar="DIR", help="the guide's folder"
    )
    parser.add_argument("--port", type=int, default=server.PORT, help="where free; else another")
    parser.add_argument("--no-browser", action="store_true", help="only say the address")
    options = parser.parse_args(arguments)
    root = options.guide.resolve()
    try:
        settings.read(root)
    except GuideError as error:
        print(terminal.text(error.findings, 0, command="make preview"), end="", file=sys.stderr)
        return 2
    serve(live.Live(root), options.port, browser=not options.no_browser)
    return 0


def serve(preview: live.Live, port: int, *, browser: bool) -> None:
    """Serve until somebody presses Ctrl-C."""
    stop = threading.Event()
    with server.listening(preview, port) as listening:
        address = f"http://{server.ADDRESS}:{listening.server_port}/"
        print(
            f"The preview is at {address}\nSave a page, and look there. Ctrl-C ends it.", flush=True
        )
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        if browser and _has_a_screen():
            webbrowser.open(address)
        try:
            live.run(preview, stop)
        except KeyboardInterrupt:
            print("\nThe preview has ended.")
        finally:
            stop.set()
            listening.shutdown()


def _has_a_screen() -> bool:
    """Whether a window can open here; a browser in the terminal would be in the way."""
    return sys.platform == "darwin" or any(
        os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
