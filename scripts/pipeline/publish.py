"""Publishing: a finished site is put in place all at once, or not at all."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .findings import Finding, GuideError
from .settings import Guide

SITE = "site"
_FINISHED = "finished"


@contextmanager
def only_one(guide: Guide) -> Iterator[None]:
    """Keep two builds of one guide from running at once: the second waits for the first."""
    guide.build.mkdir(parents=True, exist_ok=True)
    with (guide.build / ".lock").open("w") as lock:
        fcntl.flock(
            lock, fcntl.LOCK_EX
        )  # let go by the system when the process ends, however it ends
        yield


def workshop(guide: Guide) -> Path:
    """A new, empty folder to make the site in; what an interrupted build left is removed."""
    folder = guide.build / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def publish(guide: Guide, made: Path) -> Path:
    """Put the finished site `made` in place as `build/site`, and give that path.

    `build/site` is a relative symbolic link. It is swapped in one step that cannot be seen half
    done, so an interruption leaves the old site or the new one, never a mixture.
    """
    site = guide.build / SITE
    if site.exists() and not site.is_symlink():
        raise GuideError([_in_the_way(guide, site)])
    finished = guide.build / _FINISHED
    finished.mkdir(exist_ok=True)
    home = finished / _next_name(finished)
    made.replace(home)
    link = guide.build / f".{SITE}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(home.relative_to(guide.build), target_is_directory=True)
    link.replace(site)
    _forget_older(finished, home)
    return site


def _next_name(finished: Path) -> str:
    numbers = [int(folder.name) for folder in finished.iterdir() if folder.name.isdigit()]
    return str(max(numbers, default=0) + 1)


def _forget_older(finished: Path, newest: Path) -> None:
    """Keep the newest site and the one before it: somebody may be reading that one still."""
    older = sorted((f for f in finished.iterdir() if f.name.isdigit()), key=lambda f: int(f.name))
    for folder in [f for f in older if f != newest][:-1]:
        shutil.rmtree(folder, ignore_errors=True)


def _in_the_way(guide: Guide, site: Path) -> Finding:
    name = site.relative_to(guide.root).as_posix()
    return Finding(name, 0, "publishing", f"{name} is a folder, and a link must stand there",
                   hint=f"move or delete {name}, then build again")  # fmt: skip
