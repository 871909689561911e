"""Partners: a changed standard page names its easy-read page, until somebody has looked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline import gate, reviewed, settings, workers
from pipeline.findings import GuideError

EASY = "easyread/principles/fair.md"


def out_of_date(root: Path) -> list[str]:
    with workers.one_a_core() as pool:
        checked = gate.check(settings.read(root), pool)
    return [finding.path for finding in checked.findings if finding.rule == "out-of-date"]


def test_a_changed_page_names_its_partner_until_it_is_reviewed(tiny: Path) -> None:
    assert reviewed.record(tiny, "principles/fair") == EASY
    assert out_of_date(tiny) == []
    page = tiny / "source/principles/fair.md"
    page.write_text(page.read_text().replace("Bring gloves.", "Bring boots."))
    assert out_of_date(tiny) == [EASY]
    reviewed.record(tiny, "principles/fair")
    assert out_of_date(tiny) == []


def test_a_page_without_a_partner_cannot_be_reviewed(tiny: Path) -> None:
    with pytest.raises(GuideError, match="no such pair"):
        reviewed.record(tiny, "references")
