"""New pages: begun from templates, found unfinished, and right in every check once filled in."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from pipeline import gate, new_page, settings, workers
from pipeline.checks.words.prompts import PROMPT
from pipeline.findings import Finding, GuideError

#: What a writer might fill in, by words of the prompt; the last ones are for every other prompt.
FILLED = {
    "source": (
        ("heading", ("Digging", "Eating")),
        ("CONTRIBUTING", ("Ann wrote it down {cite}`spade2001`.",)),
        ("picture", ("food",)),
        ("principles/equality", ("principles/fair",)),
        ("year", ("2024",)),
        ("place", ("Swansea, Wales",)),
        ("who it is for", ("gardeners",)),
        ("two or three words", ("Good tools.",)),
        ("another", ("Good weather.",)),
        ("", ("Six neighbours keep the garden together, and everyone has a plot of their own.",
              "They meet every Monday, and decide together what each of them will plant.")),
    ),
    "easyread": (
        ("heading", ("What we do", "What you can do")),
        ("[picture]", ("food", "together", "equal")),
        ("year", ("2024",)),
        ("", ("We dig.", "We eat.", "We meet.", "We share the food.")),
    ),
}  # fmt: skip
PAGE = "principles/our-plot"
GAP = re.compile(rf"{PROMPT.pattern}|\[picture\]")


def findings(root: Path) -> list[Finding]:
    guide = settings.read(root)
    with workers.one_a_core() as pool:
        return list(gate.check(guide, pool).findings)


def fill(root: Path, words: str) -> int:
    """Write in the place of every prompt of a page. Give how many there were."""
    file = root / words / f"{PAGE}.md"
    answers = [(about, itertools.cycle(some)) for about, some in FILLED[words]]

    def fitting(prompt: re.Match[str]) -> str:
        return next(next(some) for about, some in answers if about in prompt[0])

    text, count = GAP.subn(fitting, file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    return count


def begin(root: Path, kind: str) -> new_page.Begun:
    for words in ("source", "easyread"):
        (root / words / "principles" / "index.md").write_text(INDEX[words], encoding="utf-8")
        front = root / words / "index.md"
        front.write_text(
            front.read_text("utf-8").replace("Rules <principles/fair>", "principles/index")
        )
    return new_page.begin(root, PAGE, "Our food", kind)


INDEX = {
    "source": "---\ntitle: Principles\ndescription: What we keep to.\npurpose: contents\n---\n# Principles\n\n"
              "These are the rules that the neighbours keep to when they dig and when they eat.\n\n"
              "```{toctree}\n:maxdepth: 1\n\nfair\n```\n",
    "easyread": "---\ntitle: About rules\ndescription: Find the rules here.\n---\n# About rules\n\n"
                ":::{idea} food\nWe have rules.\n:::\n\n```{toctree}\nfair\n```\n",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", new_page.KINDS)
def test_a_template_passes_every_check_once_it_is_filled_in(tiny: Path, kind: str) -> None:
    begin(tiny, kind)
    if kind == "example":
        with (tiny / "easyread" / "words.yml").open("a", encoding="utf-8") as words:
            words.write("advice:\n  allowed: Every practice example has this word in a heading.\n")
    before = [finding for finding in findings(tiny) if PAGE in finding.path]
    assert {"unfinished", "idea-picture"} <= {finding.rule for finding in before}
    assert fill(tiny, "source") > 5
    assert fill(tiny, "easyread") > 5
    assert findings(tiny) == []


@pytest.mark.slow
@pytest.mark.parametrize("words", ["source", "easyread"])
@pytest.mark.parametrize("kind", new_page.KINDS)
def test_every_prompt_of_a_template_is_a_finding(tiny: Path, kind: str, words: str) -> None:
    begin(tiny, kind)
    file = f"{words}/{PAGE}.md"
    found = [finding for finding in findings(tiny) if finding.path == file]
    lines = (tiny / file).read_text(encoding="utf-8").splitlines()
    head = lines.index("---", 1)
    for number, line in enumerate(lines, start=1):
        field = line.partition(":")[0]
        for prompt in PROMPT.findall(line):
            in_front = number <= head and field not in ("title", "description")
            rule = "unfinished-facts" if in_front else "unfinished"
            told = [f for f in found if f.rule == rule and (in_front or f.line == number)]
            assert told, prompt
        if "[picture]" in line:
            assert (number, "idea-picture") in [(f.line, f.rule) for f in found]


def test_a_page_is_listed_where_the_alphabet_puts_it(tiny: Path) -> None:
    begun = begin(tiny, "page")
    assert begun.listed == ("source/principles/index.md", "easyread/principles/index.md")
    assert "\n\nfair\nour-plot\n```" in (tiny / begun.listed[0]).read_text()
    new_page.begin(tiny, "principles/dig", "Digging")
    assert "\n\ndig\nfair\nour-plot\n```" in (tiny / begun.listed[0]).read_text()


def test_where_there_is_no_list_the_writer_is_told(tiny: Path) -> None:
    begun = new_page.begin(tiny, "new-part/page", "A page")
    assert begun.by_hand == ("source/new-part/index.md", "easyread/new-part/index.md")
    assert "Add the page to a toctree in source/new-part/index.md" in new_page.told(begun)


def test_a_page_beside_practice_examples_is_one(tiny: Path) -> None:
    new_page.begin(tiny, "examples/north", "North", "example")
    new_page.begin(tiny, "examples/south", "South")
    assert "## What was hard" in (tiny / "source/examples/south.md").read_text()


@pytest.mark.parametrize(
    ("path", "title", "says"),
    [
        ("principles/fair", "Fair", "such a page already"),
        ("principles/New", "New", "small letters"),
        ("../outside", "Out", "small letters"),
        ("/etc//passwd", "Out", "small letters"),
        ("principles/new", " ", "no title"),
    ],
)
def test_what_cannot_be_a_page_is_refused(tiny: Path, path: str, title: str, says: str) -> None:
    before = sorted(tiny.rglob("*.md"))
    with pytest.raises(GuideError) as refused:
        new_page.begin(tiny, path, title)
    told = [f"{one.message} {one.hint}" for one in refused.value.findings]
    assert any(says in one for one in told), told
    assert sorted(tiny.rglob("*.md")) == before


@pytest.mark.parametrize("title", ["Tea: a club", "#1", "Yes", '"Tea"', "Grŵp", "100", "- a"])
def test_any_title_can_be_read_again(tiny: Path, title: str) -> None:
    from pipeline import front_matter

    new_page.begin(tiny, "tea", title)
    meta, wrong = front_matter.read((tiny / "source/tea.md").read_text("utf-8"), "source/tea.md")
    assert (meta.title, wrong) == (title, [])
