"""The words of the comment on a pull request, made from what the API says of it.

All that comes from the API is data that a stranger may have written: names of files, messages, names of
steps. It is cut to a length, stripped of signs that cannot be seen, and stands in a block of plain text,
where it can be no link, no picture and no call for anybody's attention. Needs Python alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Says which comment is ours, for the next run; nobody sees it.
MARK = "<!-- what the check found -->"
#: Who writes our comments.
WRITER = "github-actions[bot]"
#: The folders of words, and the editions that are made from them.
EDITIONS = {"source/": "Standard and large print", "easyread/": "Easy read"}
#: The most lines of a list, and the most characters of a line.
LINES, WIDTH = 50, 200


def number(pulls: list[dict[str, Any]], commit: str) -> str:
    """The number of the pull request whose newest commit was checked, or ""."""
    return next((str(int(one["number"])) for one in pulls if one["head"]["sha"] == commit), "")


def job(jobs: dict[str, Any]) -> str:
    """The number of the job that checked: there is one."""
    return str(int(jobs["jobs"][0]["id"]))


def before(comments: list[dict[str, Any]]) -> str:
    """The number of the comment that an earlier run wrote, or ""."""
    ours = (one for one in comments
            if one["user"]["login"] == WRITER and one["body"].startswith(MARK))  # fmt: skip
    return next((str(int(one["id"])) for one in ours), "")


def text(jobs: dict[str, Any], files: list[Any], annotations: list[Any]) -> str:
    """The comment: how the check ended, what it found, and which pages of which editions change."""
    found = [one for one in annotations if str(one["path"]).startswith(tuple(EDITIONS))]
    lines = [MARK, *_ending(jobs["jobs"][0]), *_found(found), *_pages(files)]
    lines += ["", "`make check` and `make preview` show the same on your machine. CONTRIBUTING.md",
              "says what the messages mean."]  # fmt: skip
    return "\n".join(lines) + "\n"


def _ending(run: dict[str, Any]) -> Iterator[str]:
    failed = [step["name"] for step in run["steps"] if step["conclusion"] == "failure"]
    if run["conclusion"] == "success":
        yield "**Every edition was built, and every test passed.**"
        return
    yield "**The check did not come to its end.** Nothing is published. It stopped at:"
    yield from _plain(failed or ["(no step says so; look at the run)"])


def _found(annotations: list[dict[str, Any]]) -> Iterator[str]:
    errors = sum(one["annotation_level"] == "failure" for one in annotations)
    yield ""
    if not annotations:
        yield "Nothing was found in the words of the pages."
        return
    yield f"Found in the words: {errors} to mend, {len(annotations) - errors} to think about."
    yield "At most ten of each are here; the summary of the run has them all."
    yield from _plain(f"{one['path']}:{one['start_line']}: {one['message']}" for one in annotations)


def _pages(files: list[dict[str, Any]]) -> Iterator[str]:
    for folder, edition in EDITIONS.items():
        names = [f"{one['status']}: {one['filename']}" for one in files
                 if str(one["filename"]).startswith(folder)]  # fmt: skip
        if names:
            yield from ("", f"{edition}: {len(names)} changed")
            yield from _plain(names)


def _plain(lines: Iterator[str] | list[str]) -> Iterator[str]:
    """Lines as a block of plain text, which nothing in them can end."""
    shown = [_clean(str(line)) for line in lines]
    yield "~~~~~~~~text"
    yield from shown[:LINES]
    if len(shown) > LINES:
        yield f"... and {len(shown) - LINES} more"
    yield "~~~~~~~~"


def _clean(line: str) -> str:
    """One line of letters that can be seen, without the signs of which our fence is made."""
    seen = "".join(sign if sign.isprintable() else " " for sign in line).replace("~", "-")
    return " ".join(seen.split())[:WIDTH]


def main(what: str, place: str, *more: str) -> str:
    """What comment.sh asks for; `place` is a file of JSON, or the folder of all for the text."""

    def read(file: Path) -> Any:
        return json.loads(file.read_text(encoding="utf-8"))

    if what == "text":
        return text(
            *(read(Path(place) / f"{name}.json") for name in ("jobs", "files", "annotations"))
        )
    parts = {"number": number, "job": job, "before": before}
    return parts[what](read(Path(place)), *more)


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
