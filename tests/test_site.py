"""The whole build, on the tiny guide: what is published, what is refused, and what stays as it was."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pipeline import site
from pipeline.findings import Finding

pytestmark = pytest.mark.slow
EASY = "easyread/principles/fair.md"


def tree(folder: Path) -> dict[str, str]:
    """A fingerprint of every file of a site."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def errors(outcome: site.Outcome) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.severity == "error"]


def change(root: Path, file: str, old: str, new: str) -> int:
    """Change a file; give the line of the change."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, site.Outcome]:
    """The tiny guide, built once."""
    from conftest import copy_of_tiny

    root = copy_of_tiny(tmp_path_factory.mktemp("built") / "guide")
    return root, site.make(root)


def test_every_edition_is_published(built: tuple[Path, site.Outcome]) -> None:
    root, outcome = built
    assert errors(outcome) == []
    site_folder = root / "build" / "site"
    for edition in ("", "large-print/", "easy-read/"):
        assert (site_folder / f"{edition}principles/fair.html").exists()


def test_every_edition_has_its_pdfs(built: tuple[Path, site.Outcome]) -> None:
    root, outcome = built
    names = {file.name for file in (root / "build/site/downloads").iterdir()}
    assert {
        "sharing-a-garden-standard.pdf",
        "sharing-a-garden-large-print-18-point.pdf",
        "sharing-a-garden-giant-print-24-point.pdf",
        "sharing-a-garden-easy-read.pdf",
    } <= names
    assert all(download.sheets == (download.pages + 1) // 2 for download in outcome.downloads)


def test_the_manifest_names_every_page_and_download(built: tuple[Path, site.Outcome]) -> None:
    root, _ = built
    folder = root / "build" / "site"
    manifest = json.loads((folder / "editions.json").read_text())
    pages = {page["path"]: page["addresses"] for page in manifest["pages"]}
    assert pages["principles/fair"]["easy-read"] == "easy-read/principles/fair.html"
    assert pages["references"]["easy-read"] is None
    for download in manifest["downloads"]:
        assert (folder / download["address"]).stat().st_size == download["bytes"]


def test_a_page_leads_to_its_partners(built: tuple[Path, site.Outcome]) -> None:
    root, _ = built
    page = (root / "build/site/large-print/principles/fair.html").read_text()
    assert 'href="../../principles/fair.html"' in page
    assert 'href="../../easy-read/principles/fair.html"' in page


def test_a_missing_partner_is_said_with_its_reason(built: tuple[Path, site.Outcome]) -> None:
    root, _ = built
    assert "it lists publications." in (root / "build/site/references.html").read_text()


def test_the_same_words_give_the_same_bytes(built: tuple[Path, site.Outcome], tiny: Path) -> None:
    root, _ = built
    site.make(tiny)
    assert tree(tiny / "build/site") == tree(root / "build/site")


LONG = "You can dig in the garden with your friends and then eat some food with them."


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("You can dig.", LONG, "sentence-length"),
        ("You can dig.", "You can utilise a spade.", "hard-word"),
        ("You can dig.", "A philanthropist digs.", "hard-word"),
        (":::{idea} food", ":::{idea}", "idea-picture"),
        (":::{idea} food", ":::{idea} foood", "idea-picture"),
    ],
)  # fmt: skip
def test_a_mistake_blocks_and_the_last_site_stays(
    tiny: Path, old: str, new: str, rule: str
) -> None:
    site.make(tiny)
    before = tree(tiny / "build/site")
    line = change(tiny, EASY, old, new)
    outcome = site.make(tiny)
    assert outcome.site is None
    found = [(f.path, f.line) for f in errors(outcome) if f.rule in (rule, "jargon")]
    assert found == [(EASY, line)]
    assert tree(tiny / "build/site") == before


def test_a_harmless_sentence_builds(tiny: Path) -> None:
    change(tiny, EASY, "You can dig.", "You can dig.\nYou can rest.")
    outcome = site.make(tiny)
    assert errors(outcome) == []
    assert "You can rest." in (tiny / "build/site/easy-read/principles/fair.html").read_text()


def test_a_page_without_a_partner_blocks(tiny: Path) -> None:
    change(tiny, "source/references.md", "no_easy_read: it lists publications.\n", "")
    assert [f.rule for f in errors(site.make(tiny))] == ["missing-partner"]


def test_a_broken_recipe_is_a_finding(tiny: Path) -> None:
    line = change(tiny, "easyread/pictures.yml", "thing: apple", "thing: aple")
    outcome = site.make(tiny)
    assert outcome.site is None
    assert [(f.path, f.line > 0) for f in errors(outcome)] == [("easyread/pictures.yml", True)], (
        line
    )


def test_a_booklet_that_cannot_be_split_thin_enough_blocks(tiny: Path) -> None:
    change(tiny, "editions.toml", "fail = 24", "fail = 1")
    outcome = site.make(tiny)
    assert outcome.site is None
    assert {finding.rule for finding in errors(outcome)} == {"booklet-pages"}
