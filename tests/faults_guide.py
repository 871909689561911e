"""A guide as small as a guide can be, and builds of it in processes that a test may kill."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from conftest import copy_of_tiny
from pipeline import site, stopped

PAGE = "source/principles/fair.md"


def make(folder: Path) -> Path:
    """The tiny guide with only its standard edition."""
    root = copy_of_tiny(folder)
    settings = root / "editions.toml"
    text = re.sub(
        r"\[editions\.(?:large-print|easy-read)\].*?(?=\n\[|\n# ---)",
        "",
        settings.read_text(),
        flags=re.S,
    )
    settings.write_text(
        re.sub(r"\[limits\.(?:large-print|easy-read)\..*?(?=\n\[|\Z)", "", text, flags=re.S)
    )
    return root


def say(root: Path, words: str) -> None:
    """Give the guide other words."""
    page = root / PAGE
    page.write_text(page.read_text().split("\nNow: ")[0].rstrip("\n") + f"\n\nNow: {words}\n")


def tree(folder: Path) -> dict[str, str]:
    """A fingerprint of every file of a site."""
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*")) if file.is_file()}  # fmt: skip


def published(root: Path) -> dict[str, str]:
    """A fingerprint of every file of the published site."""
    return tree(root / "build" / "site")


def begin(root: Path, before: Callable[[], object] = lambda: None) -> int:
    """Begin a build in a process of its own, after `before`; give the process's number."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        os.setsid()
        out = os.open(root.parent / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(out, 1)
        os.dup2(out, 2)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        before()
        outcome = site.make(root)
        code = 0 if outcome.site else 1
        os.write(2, site.told(outcome).encode())
    except stopped.CAUSES as cause:
        os.write(2, stopped.told(cause).encode())
        code = stopped.code(cause)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def end(child: int, patience: float = 60.0) -> int:
    """Wait for the end of a build; give its exit code, negative where a signal ended it."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("the build did not end")


def said(root: Path) -> str:
    """All that builds of the guide have said."""
    file = root.parent / "said.txt"
    return file.read_text() if file.exists() else ""
