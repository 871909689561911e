"""Files that nothing may read: links out of the guide, odd names, too much of anything.

Such files cannot be kept as files of a test, so each case makes its own. All are in one guide.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import hostile_guide
import pytest
import yaml
from hostile_guide import SECRET
from pipeline import allowed, doctrees, plain_yaml, recipes, settings, sources
from pipeline.findings import Finding, GuideError
from pipeline.words import lists

PAGE = "---\ntitle: {title}\ndescription: A page.\npurpose: about\nno_easy_read: a test.\n---\n\n# {title}\n\nWords.\n"
Make = Callable[[Path], object]


def png(width: int, height: int) -> bytes:
    """The beginning of a picture of that size: nobody needs more to know the size."""
    head = struct.pack(">4sIIBBBBB", b"IHDR", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def page(folder: Path, name: str) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(PAGE.replace("{title}", name))


def sparse(file: Path, size: int) -> None:
    """A file of that size that takes no room."""
    with file.open("wb") as opened:
        opened.truncate(size)


#: File in source/, the rule that it breaks, how to make it.
CASES: list[tuple[str, str, Make]] = [
    ("linked.md", "outside-the-guide", lambda f: (f / "linked.md").symlink_to("../../secret.md")),
    ("linked-to-a-page.md", "outside-the-guide", lambda f: (f / "linked-to-a-page.md").symlink_to("index.md")),
    ("linked-nowhere.md", "outside-the-guide", lambda f: (f / "linked-nowhere.md").symlink_to("nowhere.md")),
    ("ring.md", "outside-the-guide", lambda f: (f / "ring.md").symlink_to("ring.md")),
    ("linked.png", "outside-the-guide", lambda f: (f / "linked.png").symlink_to("../../secret.png")),
    ("linked-folder", "outside-the-guide", lambda f: (f / "linked-folder").symlink_to("../..")),
    ("root", "outside-the-guide", lambda f: (f / "root").symlink_to("/")),
    ("pipe.md", "outside-the-guide", lambda f: os.mkfifo(f / "pipe.md")),
    ("large.md", "too-large", lambda f: sparse(f / "large.md", 50_000_000)),
    ("large.png", "too-large", lambda f: sparse(f / "large.png", 50_000_000)),
    ("bomb.png", "too-large", lambda f: (f / "bomb.png").write_bytes(png(100_000, 100_000))),
    ("text.png", "unsafe-picture", lambda f: (f / "text.png").write_text("<script>alert(1)</script>")),
    ("drawing.png", "unsafe-picture", lambda f: (f / "drawing.png").write_text("<svg/>")),
    ("empty.jpg", "unsafe-picture", lambda f: (f / "empty.jpg").touch()),
    ("utf-16.svg", "unsafe-picture", lambda f: (f / "utf-16.svg").write_bytes("<svg/>".encode("utf-16"))),
    ("utf-7.svg", "unsafe-picture",
     lambda f: (f / "utf-7.svg").write_text('<?xml version="1.0" encoding="utf-7"?><svg/>')),
    ("two words.md", "file-name", lambda f: page(f, "two words.md")),
    ("a..b.md", "file-name", lambda f: page(f, "a..b.md")),
    ("line\nend.md", "file-name", lambda f: page(f, "line\nend.md")),
    ("quote'.md", "file-name", lambda f: page(f, "quote'.md")),
    ("star*[a].md", "file-name", lambda f: page(f, "star*[a].md")),
    ("\u202eback.md", "file-name", lambda f: page(f, "\u202eback.md")),
    ("e\u0301.md", "file-name", lambda f: page(f, "e\u0301.md")),
    ("-option.md", "file-name", lambda f: page(f, "-option.md")),
    (f"{'long' * 30}.md", "file-name", lambda f: page(f, f"{'long' * 30}.md")),
    ("assets/look.md", "file-name", lambda f: page(f, "assets/look.md")),
    ("easy-read/index.md", "file-name", lambda f: page(f, "easy-read/index.md")),
    ("search.md", "file-name", lambda f: page(f, "search.md")),
    ("_static/page.md", "file-name", lambda f: page(f, "_static/page.md")),
]  # fmt: skip
#: What no one minds: files of editors and systems, and kinds that are not published.
IGNORED = (
    ".hidden.md",
    "page.md~",
    ".#page.md",
    "#page.md#",
    "Thumbs.db",
    "notes.log",
    "data.json",
)


@pytest.fixture(scope="module")
def checked(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, list[Finding], list[tuple[str, str]]]:
    root = hostile_guide.make(tmp_path_factory.mktemp("sources"), [])
    for _, _, make in CASES:
        make(root / "source")
    for name in IGNORED:
        (root / "source" / name).write_bytes(b"\xff")
    with hostile_guide.watched() as seen:
        found = hostile_guide.check(root)
    return root, found, seen


@pytest.mark.parametrize(
    ("name", "rule"), [case[:2] for case in CASES], ids=[ascii(case[0]) for case in CASES]
)
def test_a_file_is_refused(
    name: str, rule: str, checked: tuple[Path, list[Finding], object]
) -> None:
    found = [f for f in checked[1] if f.path == f"source/{name}" and f.rule != "orphan"]
    assert [(f.line, f.rule, f.severity) for f in found] == [(0, rule, "error")]
    assert found[0].hint


def test_nothing_outside_is_opened_and_no_pipe_is_read(
    checked: tuple[Path, list[Finding], list[tuple[str, str]]],
) -> None:
    root, found, seen = checked
    assert hostile_guide.outside(seen, root) == []
    assert not [name for _, name in seen if name.endswith("pipe.md")]
    assert not [f for f in found if SECRET in str(f)]
    assert {f.path.removeprefix("source/") for f in found if f.severity == "error"} == {
        c[0] for c in CASES
    }


def test_sphinx_reads_only_the_pages_that_are_left(checked: tuple[Path, object, object]) -> None:
    root = checked[0]
    made = {file.stem for file in doctrees.folder(settings.read(root), "source").rglob("*.doctree")}
    assert {"index", "references", "fair"} <= made
    assert not made & {
        "linked",
        "linked-nowhere",
        "large",
        "two words",
        "a..b",
        "star*[a]",
        ".hidden",
        "secret",
    }


def test_two_names_that_differ_in_capitals_are_told(tiny: Path) -> None:
    page(tiny / "source", "Plan.md")
    page(tiny / "source", "plan.md")
    found = sources.read(tiny, "source").findings
    assert [(f.path, f.rule) for f in found] == [("source/plan.md", "file-name")]


@pytest.mark.parametrize("words", ["source", "easyread"])
def test_a_folder_of_words_that_is_a_link_stops_the_check(tmp_path: Path, words: str) -> None:
    root = hostile_guide.make(tmp_path, [])
    (root / words).rename(tmp_path / "elsewhere")
    (root / words).symlink_to("../elsewhere")
    with hostile_guide.watched() as seen, pytest.raises(GuideError, match="symbolic link"):
        hostile_guide.check(root)
    assert hostile_guide.outside(seen, root) == []


@pytest.mark.parametrize(
    "name", ["easyread/words.yml", "easyread/pictures.yml", "source/references.bib"]
)
def test_a_list_that_is_a_link_is_not_opened(tmp_path: Path, name: str) -> None:
    root = hostile_guide.make(tmp_path, [])
    (root / name).unlink()
    (root / name).symlink_to("../../secret.txt")
    with hostile_guide.watched() as seen:
        found = hostile_guide.check(root)
    assert hostile_guide.outside(seen, root) == []
    assert (name, "outside-the-guide") in {(f.path, f.rule) for f in found}
    assert not [f for f in found if SECRET in str(f)]


# --- YAML

DEEP = "[" * 100_000
NAMES = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"


BAD_YAML = (
    DEEP, "- " * 50_000, "{a: " * 50_000, NAMES, f"a: {'9' * 5000}", "a: 2026-02-30",
    "a: !!python/name:os.system", "a: !!python/object/apply:os.system [echo]",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD_YAML)
def test_no_yaml_makes_objects_fills_the_memory_or_crashes(text: str, tmp_path: Path) -> None:
    with pytest.raises(yaml.YAMLError):
        plain_yaml.load(text)
    for name in (lists.FILE, "easyread/pictures.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert [f.path for f in lists.read(tmp_path)[1]] or "a: " in text
    with pytest.raises(recipes.PictureError):
        recipes.load(tmp_path / "easyread" / "pictures.yml")


def test_plain_yaml_is_plain() -> None:
    assert (
        plain_yaml.load('a: "Tom & Jerry * 2"\nb: [1, {c: 2026-11-22}]\n')["a"] == "Tom & Jerry * 2"
    )
    assert plain_yaml.load("") is None


def test_the_lists_of_what_is_allowed_know_every_block_and_role_they_name() -> None:
    """A block that Sphinx does not know would be allowed for nobody, and look as if it were."""
    known = allowed.lists()
    assert not set(known.blocks) & set(known.instead)
    assert not known.roles & set(known.instead)
    assert all(kind in known.kinds for kind in ("pages", "pictures", "downloads", "settings"))
