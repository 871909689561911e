"""editions.toml: what is right is read, what is wrong is named with its line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline import settings
from pipeline.findings import GuideError

MAIN = Path(__file__).parents[1]


def mistakes(root: Path) -> list[tuple[int, str]]:
    with pytest.raises(GuideError) as error:
        settings.read(root)
    return [(finding.line, finding.message) for finding in error.value.findings]


def change(root: Path, old: str, new: str) -> int:
    """Change the settings; give the line of the change."""
    file = root / settings.FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_settings_of_this_guide_are_read() -> None:
    guide = settings.read(MAIN)
    assert [edition.key for edition in guide.editions] == ["standard", "large-print", "easy-read"]
    assert guide.folders == ("source", "easyread")
    assert guide.limits["easy-read"]["sentence-words"].fail == 15
    assert all(limit.source for limits in guide.limits.values() for limit in limits.values())


def test_an_edition_has_its_place_in_the_site(tiny: Path) -> None:
    guide = settings.read(tiny)
    assert guide.edition("standard").address == ""
    assert guide.edition("large-print").address == "large-print/"


def test_an_unknown_field_is_named_with_its_line(tiny: Path) -> None:
    line = change(tiny, 'name = "Large print"', 'nam = "Large print"')
    assert (line, '"nam" is not known here') in mistakes(tiny)


def test_a_wrong_kind_of_value_is_named_with_its_line(tiny: Path) -> None:
    line = change(tiny, "fail = 15", 'fail = "15"')
    assert mistakes(tiny) == [(line, '"fail" has the wrong kind of value')]


def test_a_limit_needs_a_source(tiny: Path) -> None:
    (tiny / settings.FILE).open("a").write("\n[limits.easy-read.new]\nfail = 1\n")
    assert [message for _, message in mistakes(tiny)] == [
        '"source" is missing from [limits.easy-read.new]'
    ]


def test_all_mistakes_come_at_once(tiny: Path) -> None:
    change(tiny, 'words = "easyread"', 'words = "easy"')
    change(tiny, "sizes = [12]", "")
    assert len(mistakes(tiny)) == 2


def test_broken_toml_gives_its_line(tiny: Path) -> None:
    line = change(tiny, 'name = "Standard"', 'name = "Standard')
    assert [number for number, _ in mistakes(tiny)] == [line]


def test_a_missing_file_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(GuideError) as error:
        settings.read(tmp_path)
    assert "--guide" in error.value.findings[0].hint


def test_what_only_the_publisher_can_supply_is_named(tiny: Path) -> None:
    assert settings.read(tiny).not_given[0] == "the address of the site"
    text = (
        (tiny / "editions.toml").read_text("utf-8").replace('phone = ""', 'phone = "01632 960000"')
    )
    (tiny / "editions.toml").write_text(text, encoding="utf-8")
    missing = settings.read(tiny).not_given
    assert "a phone number" not in missing
    assert "a postal address" in missing
