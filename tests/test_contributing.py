"""CONTRIBUTING tells the truth: its examples pass the check, its message is the one that is printed,
its picture of the modules is the order that they keep, and what it names is there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import check
import pytest
from pipeline.front_matter import PURPOSES, FrontMatter
from test_layers import LAYERS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: What an example that is not a whole page stands under.
TOP = "---\ntitle: About the club\ndescription: Find out about the club.\n{more}---\n\n# About the club\n\n"
#: The page and the partner that are there before an example takes the place of one.
STANDARD = TOP.format(more="purpose: explanation\n") + (
    "The members of this club meet at the town hall, where they cook together.\n"
)
EASY = TOP.format(more="") + ":::{idea} together\nWe meet at the club.\n:::\n"
#: Something that breaks the rule of the exception that CONTRIBUTING makes.
NHS = ":::{idea} together\nThe NHS helps people.\n:::\n"

#: Folders that are there after a build, or for a rule that is still to be written.
MADE = {"build/reports/", "build/site", "tests/rules/NAME/"}


@dataclass(frozen=True)
class Example:
    """A fenced block: its language, its words, and the message that follows if it is a bad one."""

    language: str
    words: str
    message: str

    @property
    def page(self) -> str:
        """The example as a whole page."""
        if self.language == "yaml":
            return TOP.format(more=self.words) + NHS
        return self.words if self.words.startswith("---") else TOP.format(more="") + self.words

    @property
    def file(self) -> str:
        """Where its page is put: ideas are easy read."""
        return f"{'easyread' if '{idea}' in self.page else 'source'}/about-the-club.md"


def examples() -> Iterator[Example]:
    blocks = _FENCE.findall(TEXT.partition("\n## I want to change code")[0])
    for (language, words), (_, after) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if language:
            yield Example(language, words, after if ": error: " in after else "")


GOOD = [example for example in examples() if not example.message]
BAD = [example for example in examples() if example.message]


@pytest.fixture
def club(tiny: Path) -> Path:
    """The tiny guide with our pictures, hard words and references, and pages for links to lead to."""
    for file in ("easyread/pictures.yml", "easyread/words.yml", "source/references.bib"):
        shutil.copyfile(ROOT / file, tiny / file)
    for words in ("source", "easyread"):
        shutil.copyfile(
            tiny / words / "principles/fair.md", tiny / words / "principles/equality.md"
        )
        front = tiny / words / "index.md"
        listed = "Rules <principles/fair>\nClub <about-the-club>"
        front.write_text(front.read_text("utf-8").replace("Rules <principles/fair>", listed))
    return tiny


def said(guide: Path, example: Example, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What the check prints of an example, put in a page that has a partner."""
    file = guide / example.file
    (guide / "source/about-the-club.md").write_text(STANDARD, encoding="utf-8")
    (guide / "easyread/about-the-club.md").write_text(EASY, encoding="utf-8")
    file.write_text(example.page, encoding="utf-8")
    code = check.main(["--guide", str(guide), str(file)])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("example", GOOD, ids=lambda one: one.words.split("\n")[0])
def test_an_example_breaks_no_rule(
    club: Path, example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = said(club, example, capsys)
    assert code == 0, printed
    assert [line for line in printed.splitlines() if "error" in line] == []


@pytest.mark.parametrize("example", BAD, ids=lambda one: one.words.split("\n")[0])
def test_a_message_is_the_one_that_is_printed(
    club: Path, example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = said(club, example, capsys)
    assert code == 1
    assert example.message in printed


def test_there_are_examples_of_both_kinds() -> None:
    assert len(GOOD) >= 4
    assert len(BAD) >= 1


def test_the_readme_prints_the_same_message_as_the_check() -> None:
    block = next(words for _, words in _FENCE.findall(TEXT) if "Why: No sentence" in words)
    why = block[block.index("    Why:") : block.index("    Try:")]
    assert why in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_field_of_the_front_matter_is_explained() -> None:
    rows = re.findall(r"^\| (`.*?) \| (.*?) \|", TEXT, re.MULTILINE)
    named = [name for names, _ in rows for name in re.findall(r"`(\w+)`", names)]
    assert sorted(named) == sorted(field.name for field in fields(FrontMatter))
    told = next(says for names, says in rows if names == "`purpose`")
    assert tuple(re.findall(r"`(\w+)`", told)) == PURPOSES


def test_the_picture_has_every_module_in_the_order_that_they_keep() -> None:
    picture = next(words for _, words in _FENCE.findall(TEXT) if "| findings" in words)
    rows = re.findall(r"^.*?\| (.*) \|$", picture, re.MULTILINE)
    assert [name for row in rows for name in row.split()] == list(LAYERS)


def test_every_file_that_is_named_is_there() -> None:
    prose = _FENCE.sub("", TEXT)
    named = set(re.findall(r"`([\w./-]+/[\w./-]*)`", prose)) - MADE
    assert len(named) > 20
    places = [ROOT, ROOT / "scripts" / "pipeline", ROOT / "scripts" / "pipeline" / "checks"]
    gone = [name for name in named if not any((place / name).exists() for place in places)]
    assert gone == []


def test_every_command_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = set(re.findall(r"(?:^|`)make ([a-z-]+)", TEXT, re.MULTILINE))
    assert wanted >= {"check", "preview", "new", "reviewed"}
    assert [name for name in wanted if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
