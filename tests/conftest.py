"""Fixtures that every test may use: copies of the tiny guide, to read, to break and to build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from pipeline import addresses, contents, doctrees, markdown, pages, settings
from pipeline.contents import Contents
from sphinx.util.docutils import CustomReSTDispatcher

GUIDES = Path(__file__).parent / "guides"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny guide that a test may change."""
    return copy_of_tiny(tmp_path / "guide")


@pytest.fixture(scope="session")
def tiny_contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """The tiny guide, read once for all tests that do not change it."""
    return read_contents(copy_of_tiny(tmp_path_factory.mktemp("read") / "guide"))


@contextmanager
def anything_allowed() -> Iterator[None]:
    """Read pages as Sphinx would, with all that it can do. For tests of what is behind the gate: it
    must know what to do with anything, should something come through one day.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_Dispatcher", CustomReSTDispatcher)
        patch.setattr(addresses, "refuse", lambda *arguments: None)
        patch.setattr(
            markdown.Renderer, "render_restructuredtext", SphinxRenderer.render_restructuredtext
        )
        yield


def copy_of_tiny(folder: Path) -> Path:
    shutil.copytree(GUIDES / "tiny", folder)
    return folder


def read_contents(root: Path) -> Contents:
    """Read a guide as the build does; fail the test where its words have mistakes."""
    guide = settings.read(root)
    found = pages.read(guide)
    readings = [doctrees.read(guide, words, found.unreadable(words)) for words in guide.folders]
    assert [f for reading in readings for f in reading.findings] == []
    return contents.arrange(guide, found, {r.words: r.lists or {} for r in readings})
