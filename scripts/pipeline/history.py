"""History: older versions of the guide's files, read with git. Nothing of them is run.

Only words are taken from an older version: plain files of the folders of words. They are read with the
`conf.py`, the limits and the rules of today, so that two versions are measured alike.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .checks import words
from .checks.pairs import EASY, STANDARD
from .findings import Finding, GuideError
from .settings import FILE, Guide

#: Where `--changed` looks for the version that a change began from.
_MAIN = ("main", "origin/main")
#: Files that touch every page, and those that touch every page of their folder.
_TOUCH_ALL = (FILE, "conf.py")
_TOUCH_FOLDER = ("words.yml", "pictures.yml")
_PLAIN_FILES = (b"100644", b"100755")  # no links, which could lead out of the guide


def commit(root: Path, revision: str) -> str:
    """The full name of a commit. Raises GuideError where git or the revision is not there."""
    _git(root, "rev-parse", "--git-dir")
    found = _asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options",
                   f"{revision}^{{commit}}")  # fmt: skip
    if not found:
        raise GuideError([_unknown(root, revision)])
    return found


def base(root: Path, revision: str = "") -> str:
    """The commit from which the present words went their own way from a revision, or from main."""
    _git(root, "rev-parse", "--git-dir")
    names = [revision] if revision else [name for name in _MAIN if _asked(
        root, "rev-parse", "--verify", "--quiet", name)]  # fmt: skip
    if not names:
        message, hint = "there is no branch main here", "name the branch: --changed --against REV"
        raise GuideError([_finding(message, hint)])
    found = _asked(root, "merge-base", commit(root, names[0]), "HEAD")
    if not found:
        raise GuideError([_unknown(root, names[0])])
    return found


def touched(root: Path, since: str) -> frozenset[str]:
    """The guide's files that are not as they were in a commit; new ones and lost ones too."""
    changed = _git(
        root, "diff", "--name-only", "-z", "--no-renames", "--relative", since, "--", "."
    )
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(
        name for name in (changed + new).decode("utf-8", "replace").split("\0") if name
    )


def is_touched(file: str, changed: frozenset[str]) -> bool:
    """Whether a change touches a page: its file, the settings, or the lists of its folder."""
    folder = file.partition("/")[0]
    lists = (f"{folder}/{name}" for name in _TOUCH_FOLDER)
    return not changed.isdisjoint((file, *_TOUCH_ALL, *lists))


def concerns(finding: Finding, changed: frozenset[str]) -> bool:
    """Whether a finding may come from a change.

    It does where it is about a page that the change touches, or about the partner of one. An error
    that is not about the words of a page may have its cause on another page, so it always does.
    """
    if is_touched(finding.path, changed) or finding.path in changed:
        return True
    if any(finding.rule in rules for rules in words.RULES.values()):
        return False
    return finding.severity == "error" or _partner(finding.path) in changed


@contextmanager
def restored(guide: Guide, revision: str) -> Iterator[Path]:
    """A folder that holds the guide with the words of a commit, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        root = Path(folder)
        for name in _TOUCH_ALL:
            shutil.copyfile(guide.root / name, root / name)
        for words_folder in guide.folders:
            (root / words_folder).mkdir()
        for name, content in _files(guide.root, revision, guide.folders):
            _write(root, name, content)
        yield root


def _write(root: Path, name: str, content: bytes) -> None:
    """Write a file of an older version, but none whose name leads out of the folder."""
    file = (root / name).resolve()
    if file.is_relative_to(root.resolve()):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _files(root: Path, revision: str, folders: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The names and the contents of the plain files that a commit has in some folders."""
    listed = _git(root, "ls-tree", "-r", "-z", revision, "--", *folders)
    entries = [line.split(b"\t", 1) for line in listed.split(b"\0") if line]
    plain = [(*facts.split(), name) for facts, name in entries]
    wanted = [(name, place) for mode, _, place, name in plain if mode in _PLAIN_FILES]
    contents = _contents(root, [place for _, place in wanted])
    for (name, _), content in zip(wanted, contents, strict=True):
        yield name.decode("utf-8", "replace"), content


def _contents(root: Path, places: list[bytes]) -> Iterator[bytes]:
    """What git keeps at these places: it gives a line about each, then its bytes and a line end."""
    given = _git(root, "cat-file", "--batch", stdin=b"".join(place + b"\n" for place in places))
    start = 0
    for _ in places:
        begin = given.index(b"\n", start) + 1
        size = int(given[start:begin].split()[2])
        yield given[begin : begin + size]
        start = begin + size + 1


def _partner(file: str) -> str:
    """The file of the other page of a pair; "" for a file that is no page."""
    folder, _, rest = file.partition("/")
    others = {STANDARD: EASY, EASY: STANDARD}
    return f"{others[folder]}/{rest}" if folder in others else ""


def _asked(root: Path, *arguments: str) -> str:
    """What git answers, "" where it cannot."""
    try:
        return _git(root, *arguments).decode().strip()
    except GuideError:
        return ""


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git in the folder of the guide. Raises GuideError where it is not there or says no."""
    try:
        ran = subprocess.run(
            ["git", "-C", str(root), *arguments], input=stdin, capture_output=True, check=True
        )
    except FileNotFoundError:
        raise GuideError([_finding("git is not on this computer", "install git first")]) from None
    except subprocess.CalledProcessError as error:
        raise GuideError([_refused(root, error.stderr.decode("utf-8", "replace"))]) from None
    return ran.stdout


def _refused(root: Path, said: str) -> Finding:
    if "not a git repository" in said:
        return _finding("this folder has no history: git does not keep it",
                        "leave out --against and --changed, or run this in a clone")  # fmt: skip
    if "dubious ownership" in said:
        return _finding("git does not open this folder: it belongs to somebody else",
                        f"git config --global --add safe.directory {root}")  # fmt: skip
    return _finding(
        f"git stopped: {said.strip() or 'it gave no reason'}", "mend what it names here"
    )


def _unknown(root: Path, revision: str) -> Finding:
    if _asked(root, "rev-parse", "--is-shallow-repository") == "true":
        return _finding(f'"{revision}" is older than what this copy of the history holds',
                        "fetch the rest first: git fetch --unshallow")  # fmt: skip
    return _finding(f'git knows no version "{revision}"',
                    "look for a spelling mistake; git branch --all lists the branches")  # fmt: skip


def _finding(message: str, hint: str) -> Finding:
    return Finding("git", 0, "history", message, hint=hint)
