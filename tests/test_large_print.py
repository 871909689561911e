"""Large print on request: any size that is allowed, a page, a part or the whole guide, to bind or not."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pipeline import large_print
from pipeline.findings import GuideError
from pipeline.large_print import Wish


def files(root: Path, wish: Wish) -> list[str]:
    printed = large_print.make(root, wish)
    assert printed.findings == ()
    made = sorted(file.name for file in (root / "build" / "large-print").iterdir())
    assert made == sorted(file.file for file in printed.downloads)
    return made


def test_a_page_at_a_size_of_ones_own(tiny: Path) -> None:
    [file] = files(tiny, Wish(size=28, page="principles/fair"))
    assert file == "principles-fair-giant-print-28-point.pdf"
    with pypdfium2.PdfDocument(tiny / "build/large-print" / file) as pdf:
        cover = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "Giant print, 28 point" in cover
    assert "sheets of A4 paper" in cover


def test_a_part_to_bind(tiny: Path) -> None:
    assert files(tiny, Wish(part="source/principles/fair.md", bound=True)) == [
        "principles-fair-giant-print-24-point-to-bind.pdf",
        "principles-fair-large-print-18-point-to-bind.pdf",
    ]


def test_the_whole_guide_in_the_smallest_size(tiny: Path) -> None:
    assert files(tiny, Wish(size=16)) == ["sharing-a-garden-large-print-16-point.pdf"]


@pytest.mark.parametrize(
    ("wish", "message", "hint"),
    [
        (Wish(size=12), "12 point is not a size", "16, 18, 20, 24, 28"),
        (Wish(size=1000), "1000 point is not a size", "16, 18, 20, 24, 28"),
        (Wish(page="fair"), 'no page "fair"', "did you mean principles/fair?"),
        (Wish(page="../../etc/passwd"), "no page", "name a file of source"),
        (Wish(part="index"), "no part of the guide", "front page"),
    ],
)
def test_a_wish_that_cannot_be_met_says_what_can(
    tiny: Path, wish: Wish, message: str, hint: str
) -> None:
    with pytest.raises(GuideError) as caught:
        large_print.make(tiny, wish)
    [finding] = caught.value.findings
    assert message in finding.message
    assert hint in finding.hint
    assert not (tiny / "build" / "large-print").exists()


def test_a_guide_without_large_print_says_so(tiny: Path) -> None:
    settings = tiny / "editions.toml"
    text = settings.read_text("utf-8")
    before, _, rest = text.partition("[editions.large-print]")
    settings.write_text(before + rest[rest.index("[editions.easy-read]") :], "utf-8")
    with pytest.raises(GuideError, match="large-print"):
        large_print.make(tiny, Wish())
