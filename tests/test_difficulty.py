"""Difficulty ranks texts from easy to hard, and better than any one score of textstat does.

`graded/articles` holds articles, each at five levels from easy to hard, and `graded/documents`
official papers, each after its easy-read version; a line of `====` stands between levels. All are
written for this test. To add one, add a file. Texts are looked at as they are, and as programs
leave them that take words out of a PDF: lines broken anywhere, bullets lost, page numbers inside
sentences. `python -m pytest -s -k every_score` prints the comparison.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from pipeline.words import files, measures, names, reading_level, vocabulary

FOLDER = Path(__file__).parent / "graded"
CHECK = Path(__file__).parents[1] / "scripts" / "check.py"
LISTS, _ = vocabulary.read(Path("nowhere"))
#: Every score that textstat gives an English text.
SCORES = (
    "flesch_reading_ease", "flesch_kincaid_grade", "automated_readability_index",
    "coleman_liau_index", "dale_chall_readability_score", "dale_chall_readability_score_v2",
    "gunning_fog", "smog_index", "linsear_write_formula", "spache_readability", "lix", "rix",
    "mcalpine_eflaw",
)  # fmt: skip
Rank = Callable[[str], float]


def levels(file: Path) -> list[str]:
    """The levels of a text, the easiest first."""
    return re.split(r"^====\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)


ARTICLES = {file.stem: levels(file) for file in sorted(FOLDER.glob("articles/*.txt"))}
DOCUMENTS = {file.stem: levels(file) for file in sorted(FOLDER.glob("documents/*.txt"))}


# --- what happens to texts before somebody checks them


def unmarked(text: str, bullet: str) -> str:
    """Without Markdown's headings, and with another bullet."""
    return re.sub("^- ", bullet, re.sub("^#+ ", "", text, flags=re.MULTILINE), flags=re.MULTILINE)


def broken(text: str, width: int) -> list[str]:
    """The lines of a text, none longer than a width."""
    return [part for line in text.splitlines() for part in textwrap.wrap(line, width) or [""]]


def from_pdf(text: str, width: int = 78) -> str:
    """Lines broken at a width, and a page number after every 17."""
    lines = broken(unmarked(text, "• "), width)
    pages = [lines[start : start + 17] for start in range(0, len(lines), 17)]
    return "\n".join(
        line for n, page in enumerate(pages, 1) for line in (*page, "", f"Page {n} of 9", "")
    )


def as_it_is(text: str) -> str:
    return text


def narrow(text: str) -> str:
    return from_pdf(text, 42)


def bullets_alone(text: str) -> str:
    return "\n".join(broken(unmarked(text, "\uf0b7\n"), 70))


def every_line_apart(text: str) -> str:
    return "\n\n".join(line for line in broken(unmarked(text, "o "), 64) if line)


def bullets_lost(text: str) -> str:
    return "\n\n".join(line for line in unmarked(text, "").splitlines() if line)


CHANGES: tuple[Callable[[str], str], ...] = (
    as_it_is, from_pdf, narrow, bullets_alone, every_line_apart, bullets_lost,
)  # fmt: skip


# --- ranking


def difficulty(text: str) -> float:
    page = files.of_text(text, "text.txt")
    return measures.measure(page, LISTS, names.collect([page])).measures.difficulty


def textstat_score(name: str) -> Rank:
    formula = getattr(reading_level._textstat(), name)
    sign = -1 if name == "flesch_reading_ease" else 1
    return lambda text: sign * float(formula(text))


def ranked_right(easier: Sequence[float], harder: Sequence[float]) -> tuple[float, int]:
    """How many pairs of an easier and a harder text are ranked right, and how many there are."""
    right = sum((a < b) + (a == b) / 2 for a in easier for b in harder)
    return right, len(easier) * len(harder)


@pytest.mark.parametrize("name", [*ARTICLES, *DOCUMENTS])
def test_every_level_is_harder_than_the_one_before(name: str) -> None:
    texts = ARTICLES.get(name) or DOCUMENTS[name]
    for easier, harder in pairwise(texts):
        below = [difficulty(change(easier)) for change in CHANGES]
        above = [difficulty(change(harder)) for change in CHANGES]
        assert max(below) < min(above), (easier[:40], below, above)


def test_no_easy_read_document_is_as_hard_as_any_original() -> None:
    below = [difficulty(change(easy)) for easy, _ in DOCUMENTS.values() for change in CHANGES]
    above = [difficulty(change(hard)) for _, hard in DOCUMENTS.values() for change in CHANGES]
    assert max(below) + 10 < min(above)


def pieces(text: str, blocks: int) -> Iterator[str]:
    """A text in pieces of so many paragraphs, each of more than 12 words."""
    parts = text.strip().split("\n\n")
    for start in range(0, len(parts), blocks):
        piece = "\n\n".join(parts[start : start + blocks])
        if len(piece.split()) > 12:
            yield piece


def tasks() -> Iterator[tuple[list[str], list[str]]]:
    """Easier texts and harder ones, to be told apart: short pieces, where a score has little to go by."""
    for level in range(4):
        yield (
            [piece for texts in ARTICLES.values() for piece in pieces(texts[level], 1)],
            [piece for texts in ARTICLES.values() for piece in pieces(texts[level + 1], 1)],
        )
    yield (
        [
            change(p)
            for easy, _ in DOCUMENTS.values()
            for p in pieces(easy, 2)
            for change in CHANGES
        ],
        [
            change(p)
            for _, hard in DOCUMENTS.values()
            for p in pieces(hard, 2)
            for change in CHANGES
        ],
    )


def share_right(rank: Rank) -> list[float]:
    """The share of pairs that are ranked right in each task."""
    results = [ranked_right([*map(rank, below)], [*map(rank, above)]) for below, above in tasks()]
    return [right / pairs for right, pairs in results]


def test_difficulty_ranks_better_than_every_score_of_textstat() -> None:
    ours = share_right(difficulty)
    theirs = {name: share_right(textstat_score(name)) for name in SCORES}
    for name, shares in [("difficulty", ours), *theirs.items()]:
        print(f"{name:33}{mean(shares):6.3f}  ", *(f"{share:.3f}" for share in shares))
    assert mean(ours) > 0.97
    assert mean(ours) > max(map(mean, theirs.values()))


def mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares)


def test_any_files_are_ranked_from_the_command_line(tmp_path: Path) -> None:
    texts = DOCUMENTS["flu"]
    paths = [tmp_path / f"{name}.txt" for name in ("easy", "hard")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, str(CHECK), "--format", "json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    easy, hard = json.loads(done.stdout)["files"]
    assert easy["path"] == paths[0].as_posix()
    assert easy["difficulty"] + 20 < hard["difficulty"]
    assert easy["usual"] < 10 < 15 < hard["usual"]
