"""Rules for a page's place in the guide: purposes, and practice examples that compare and are linked."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read_contents
from pipeline.checks import pages

FACTS = "purpose: example\nwhere: Swansea\nwho: gardeners\n"
SHOWS = "shows: [principles/fair]\n"
SHAPE = "## What it is\n\nA plot.\n\n## What changed\n\nMore beans.\n"


def guide(root: Path, **examples: str) -> Path:
    """Add practice examples to a guide, each by its front matter and words after a line of `---`."""
    for name, text in examples.items():
        meta, _, words = text.partition("---\n")
        head = f"---\ntitle: The {name} plot\ndescription: A plot.\nno_easy_read: Not yet.\n{meta}---\n"
        file = root / "source" / f"{name}.md"
        file.write_text(f"{head}\n# The {name} plot\n\n{words}", encoding="utf-8")
    index = root / "source" / "index.md"
    listed = "references\n" + "".join(f"{name}\n" for name in examples)
    index.write_text(index.read_text("utf-8").replace("references\n", listed), encoding="utf-8")
    return root


def rules(root: Path) -> list[tuple[str, str]]:
    """The file and the rule of every finding about the places of pages."""
    return [(finding.path, finding.rule) for finding in pages.check(read_contents(root))]


def test_examples_that_say_it_all_are_fine(tiny: Path) -> None:
    good = FACTS + SHOWS + "---\n" + SHAPE
    assert rules(guide(tiny, north=good, south=good)) == []


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        ("purpose", SHOWS + "---\n" + SHAPE),
        ("example-facts", FACTS.replace("who: gardeners\n", "") + SHOWS + "---\n" + SHAPE),
        ("example-facts", FACTS.replace("where: Swansea\n", "") + SHOWS + "---\n" + SHAPE),
        ("example-shown", FACTS + "---\n" + SHAPE),
        ("example-shape", FACTS + SHOWS + "---\n## What it is\n\nA plot.\n"),
        ("example-shape", FACTS + SHOWS + "---\n" + SHAPE + "\n## Prizes\n\nOne.\n"),
        ("shows", FACTS + "shows: [principles/fare]\n---\n" + SHAPE),
    ],
)
def test_a_mistake_is_found_on_its_page(tiny: Path, rule: str, example: str) -> None:
    good = FACTS + SHOWS + "---\n" + SHAPE
    assert rules(guide(tiny, east=good, north=good, south=example)) == [("source/south.md", rule)]


def test_the_message_names_the_headings_that_differ(tiny: Path) -> None:
    good = FACTS + SHOWS + "---\n" + SHAPE
    odd = FACTS + SHOWS + "---\n## What it is\n\nA plot.\n\n## Prizes\n\nOne.\n"
    finding, *_ = pages.check(read_contents(guide(tiny, east=good, west=good, south=odd)))
    assert "lacks the heading What changed" in finding.message
    assert "has the heading Prizes" in finding.message
    assert "What it is; What changed" in finding.hint


def test_a_page_that_no_list_names_is_found(tiny: Path) -> None:
    text = "---\ntitle: Lost\ndescription: Lost.\npurpose: about\n---\n\n# Lost\n"
    (tiny / "source" / "lost.md").write_text(text, encoding="utf-8")
    assert rules(tiny) == [("source/lost.md", "orphan")]
