"""Publishing: the last good site or the new one, whole; never a mixture."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pipeline import publish, settings
from pipeline.findings import GuideError
from pipeline.settings import Guide


@pytest.fixture
def guide(tiny: Path) -> Guide:
    return settings.read(tiny)


def make(guide: Guide, words: str) -> Path:
    folder = publish.workshop(guide)
    (folder / "index.html").write_text(words)
    return folder


def test_the_site_is_a_relative_link_to_a_finished_build(guide: Guide) -> None:
    site = publish.publish(guide, make(guide, "one"))
    assert site.is_symlink()
    assert not site.readlink().is_absolute()
    assert (site / "index.html").read_text() == "one"


def test_a_new_site_takes_the_place_of_the_old_one_and_the_last_is_kept(guide: Guide) -> None:
    for words in ("one", "two", "three"):
        publish.publish(guide, make(guide, words))
    assert (guide.build / "site" / "index.html").read_text() == "three"
    kept = sorted((f / "index.html").read_text() for f in (guide.build / "finished").iterdir())
    assert kept == ["three", "two"]


def test_an_interruption_before_the_swap_leaves_the_old_site(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish.publish(guide, make(guide, "one"))
    swap = os.replace

    def stopped(source: Path, target: Path) -> None:
        if Path(target).name == publish.SITE:
            raise KeyboardInterrupt
        swap(source, target)

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        publish.publish(guide, make(guide, "two"))
    assert (guide.build / "site" / "index.html").read_text() == "one"
    monkeypatch.undo()
    publish.publish(guide, make(guide, "three"))
    assert (guide.build / "site" / "index.html").read_text() == "three"


def test_what_an_interrupted_build_left_is_removed(guide: Guide) -> None:
    (publish.workshop(guide) / "half.html").write_text("half")
    assert list(publish.workshop(guide).iterdir()) == []


def test_a_folder_in_the_place_of_the_link_is_not_touched(guide: Guide) -> None:
    (guide.build / "site").mkdir(parents=True)
    with pytest.raises(GuideError, match="a link must stand there"):
        publish.publish(guide, make(guide, "one"))
    assert (guide.build / "site").is_dir()
