"""Mistakes that people make: each is one finding with its line, all come at once, none is a traceback.

The pages stand together in one guide, as they would on a bad day. What does no harm has no finding.
"""

from __future__ import annotations

from pathlib import Path

import hostile_guide
import pytest
from conftest import copy_of_tiny
from pipeline.findings import Finding

META = "---\ntitle: {name}\ndescription: A page.\npurpose: about\nno_easy_read: it is bad.\n{more}---\n\n# {name}\n\n"
Case = tuple[str | bytes, set[tuple[int, str]]]


def page(words: str, *expected: tuple[int, str], more: str = "") -> Case:
    """A page with whole front matter, whose words begin on line 10, and what it expects."""
    return META.replace("{more}", more) + words + "\n", set(expected)


#: By name: the file, and the lines and rules of its findings.
CASES: dict[str, Case] = {
    # what does no harm is simply read
    "byte-order-mark": ("\ufeff" + META.replace("{more}", "") + "Words.\n", set()),
    "windows-line-ends": ((META.replace("{more}", "") + "Words.\n\n- One\n- Two\n").replace("\n", "\r\n"), set()),
    "old-mac-line-ends": ((META.replace("{more}", "") + "Words.\n").replace("\n", "\r"), set()),
    "tabs": page("Words\tand words.\n\n-\tOne\n-\tTwo"),
    "no-line-end": (META.replace("{more}", "") + "Words.", set()),
    "hard-line-break": page("Words.\\\nWords.  \nWords."),
    "curly-braces": page("Words {{ and }} {% words %} ${words} #{words}."),
    # files
    "latin-1": (META.replace("{more}", "").encode() + b"Words.\n\xe9\n", {(11, "not-utf-8")}),
    "utf-16": ("Words.\n".encode("utf-16"), {(1, "not-utf-8")}),
    "a-picture": (b"\x89PNG\r\n\x1a\n\x00\x00", {(1, "not-utf-8")}),
    "empty": ("", {(1, "no-words")}),
    "only-spaces": (" \n\n\t\n", {(1, "no-words")}),
    "only-a-heading": page("", (1, "no-words")),
    # front matter
    "no-front-matter": ("# {name}\n\nWords.\n", {(1, "front-matter")}),
    "front-matter-without-end": ("---\ntitle: {name}\n\n# {name}\n\nWords.\n", {(1, "front-matter")}),
    "front-matter-of-a-list": ("---\n- a\n- b\n---\n\n# {name}\n\nWords.\n", {(1, "front-matter")}),
    "colon": page("Words.", (6, "front-matter"), more="where: Leeds: the north\n"),
    "tab-in-front-matter": page("Words.", (6, "front-matter"), more="\twhere: Leeds\n"),
    "bracket": page("Words.", (6, "front-matter"), more="shows: [a, b\n"),
    "unknown-field": page("Words.", (6, "front-matter"), more="author: Ann\n"),
    "number-for-words": page("Words.", (6, "front-matter"), more="where: 12\n"),
    "words-for-a-list": page("Words.", (6, "front-matter"), more="shows: principles/fair\n"),
    "list-for-words": page("Words.", (6, "front-matter"), more="where: [Leeds, York]\n"),
    "no-such-day": page("Words.", (6, "front-matter"), more="checked_on: 2026-02-30\n"),
    "no-such-number": page("Words.", (6, "front-matter"), more=f"where: {'9' * 5000}\n"),
    "no-title": ("---\ndescription: A page.\npurpose: about\nno_easy_read: it is bad.\n---\n\n# {name}\n\nWords.\n",
                 {(1, "front-matter")}),
    "same-title": (META.replace("{more}", "").replace("{name}", "fair shares") + "Words.\n", set()),
    # words
    "unclosed-code": page("```text\nWords.", (10, "unclosed-fence")),
    "unclosed-block": page(":::{note}\nWords.\n", (10, "unclosed-fence")),
    "unclosed-inner-block": page("::::{note}\n:::{tip}\nWords.\n::::", (11, "unclosed-fence")),
    "name-without-braces": page(":::note\nWords.\n:::", (10, "not-allowed")),
    "unknown-block": page("```{nonsense}\nWords.\n```", (10, "not-allowed")),
    "nearly-a-block": page("```{noet}\nWords.\n```", (10, "not-allowed")),
    "unknown-role": page("Words {nonsense}`words`.", (10, "not-allowed")),
    "block-without-what-it-needs": page("```{figure}\n```", (10, "reading")),
    "option-that-is-no-number": page("```{list-table}\n:header-rows: many\n\n* - a\n```", (11, "reading")),
    "link-nowhere": page("[Words](nowhere.md).", (10, "reading")),
    "place-nowhere": page("[Words](#nowhere).", (10, "reading")),
    "reference-that-cannot-be-read": page("Words {cite}`!a`.", (10, "reading")),
    "reference-nobody-knows": page("Words {cite}`nobody1900`.", (10, "reading")),
    "page-nobody-knows": page("Words {doc}`nowhere`.", (10, "reading")),
    "note-nobody-wrote": page("Words[^a].", (10, "reading")),
    "note-twice": page("Words[^a].\n\n[^a]: One.\n[^a]: Two.", (13, "reading")),
    "missing-picture": page("![A map](map.png)", (10, "reading")),
    "picture-without-words": page("![](../bad/dot.svg)", (10, "no-description")),
    "heading-too-deep": page("#### Words\n\nWords.", (10, "reading")),
    "lost-letter": page("Words &#xD800; and &#0; words.", (10, "hidden-character")),
    "list-of-no-pages": page("```{toctree}\nnowhere\n```", (10, "reading")),
    "list-of-itself": page("```{toctree}\nlist-of-itself\n```", (10, "reading")),
    "recommendations-nobody-wrote": page("```{recommendations} principles/fair\n```", (10, "reading")),
    "recommendations-of-no-page": page("```{recommendations} nowhere\n```", (10, "reading")),
    "made-by-nobody": page("```{made} nonsense\n```", (10, "reading")),
}  # fmt: skip

WORDS = "co-production:\n  means: Co-production means working together as equals.\n" * 2


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of_tiny(tmp_path_factory.mktemp("bad") / "guide")
    folder = root / "source" / "bad"
    folder.mkdir()
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    for name, (text, _) in CASES.items():
        title = name.replace("-", " ").capitalize()
        raw = text.replace("{name}", title).encode() if isinstance(text, str) else text
        (folder / f"{name}.md").write_bytes(raw)
    (folder / "Tabs.md").write_bytes(
        (folder / "tabs.md").read_bytes().replace(b"Tabs", b"Other tabs")
    )
    listed = "\n".join(f"bad/{name}" for name in (*CASES, "Tabs"))
    index = root / "source" / "index.md"
    index.write_text(f"{index.read_text()}\n```{{toctree}}\n{listed}\n```\n")
    (root / "easyread" / "words.yml").write_text(WORDS)
    pictures = root / "easyread" / "pictures.yml"
    pictures.write_text(pictures.read_text().replace("thing: apple", "thing: 1F9999"))
    return root


@pytest.fixture(scope="module")
def found(guide: Path) -> list[Finding]:
    """All findings of one run."""
    return [finding for finding in hostile_guide.check(guide) if finding.severity == "error"]


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_one_finding(name: str, found: list[Finding]) -> None:
    own = [finding for finding in found if finding.path == f"source/bad/{name}.md"]
    expected = CASES[name][1]
    if name == "tabs":  # Tabs.md has the same name but for the capital letter
        expected = {(0, "file-name")}
    assert sorted((finding.line, finding.rule) for finding in own) == sorted(expected)
    assert all(finding.hint for finding in own)


def test_mistakes_in_lists_come_in_the_same_run(found: list[Finding]) -> None:
    others = {(f.path, f.line, f.rule) for f in found if not f.path.startswith("source/bad/")}
    assert others == {
        ("easyread/words.yml", 3, "word-list"),
        ("easyread/pictures.yml", 11, "picture-recipe"),
        ("source/principles/fair.md", 1, "same-title"),
    }


# --- references

ENTRY = "@book{{{key},\n  author = {{A, B.}},\n  title = {{T}},\n  year = {{2001}},\n  number = {{{number}}},\n}}\n"
GOOD = ENTRY.format(key="spade2001", number=1) + ENTRY.format(key="hoe1999", number=2)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (GOOD.replace("{2001}", "{2001"), 7, "this cannot be read"),
        (GOOD + ENTRY.format(key="hoe1999", number=3), 13, "hoe1999: is here twice"),
        (GOOD.replace("number = {2}", "number = {two}"), 7, 'hoe1999: its number is "two"'),
        (
            GOOD.replace("number = {2}", "number = {1}"),
            7,
            "hoe1999: spade2001 has the number 1 too",
        ),
        (GOOD.replace("  year = {2001},\n", "", 1), 1, "spade2001: it has no year"),
        (GOOD.replace("  title = {T},\n", "", 1), 1, "spade2001: it has no title"),
        (GOOD.replace("  author = {A, B.},\n", "", 1), 1, "spade2001: nobody has written this"),
        (
            GOOD.replace("{2001},", "{2001},\n  url = {javascript:alert(1)},", 1),
            1,
            "its address is",
        ),
        (GOOD.replace("{T}", "{" * 3000 + "T" + "}" * 3000, 1), 3, "too many nested braces"),
        (GOOD.replace("{T}", "word", 1), 3, '"word" has no braces'),
    ],
)
def test_a_mistake_in_the_references_is_one_finding(
    tiny: Path, text: str, line: int, message: str
) -> None:
    (tiny / "source" / "references.bib").write_text(text)
    finding, *more = [f for f in hostile_guide.check(tiny) if f.severity == "error"]
    assert (finding.path, finding.rule, more) == ("source/references.bib", "references", [])
    assert (finding.line, message in finding.message) == (line, True), finding


def test_the_name_of_a_group_can_stand_for_a_title(tiny: Path) -> None:
    text = GOOD.replace("{A, B.}", "{{Friends of the Garden}}").replace("  title = {T},\n", "")
    (tiny / "source" / "references.bib").write_text(text)
    assert [f for f in hostile_guide.check(tiny) if f.rule == "references"] == []


def test_references_that_are_no_text_are_one_finding(tiny: Path) -> None:
    (tiny / "source" / "references.bib").write_bytes(b"@book{\xff}")
    found = [f.path for f in hostile_guide.check(tiny) if f.severity == "error"]
    assert found == ["source/references.bib"]
