"""The browser tests share one built site, one server and one look at every page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import web_site
from conftest import read_contents
from playwright.sync_api import Browser, Page, sync_playwright

from browser.observe import AXE, Look, look_at_all
from browser.serve import CHROMIUM, OPTIONS, serving

ROOT = Path(__file__).parents[2]
#: The guide whose pages are tested: this repository's, or another by the variable GUIDE.
GUIDE = Path(os.environ.get("GUIDE", ROOT))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium. Without it the tests are skipped; where CI is set, they fail."""
    if CHROMIUM:
        return CHROMIUM
    missing("Chromium is not installed (in Debian: apt-get install chromium)")


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core."""
    if AXE.exists():
        return AXE.read_text(encoding="utf-8")
    missing("axe-core is not installed: npm ci --prefix tests --ignore-scripts")


def missing(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web pages of the real guide, made from its words as they are now."""
    root = tmp_path_factory.mktemp("guide")
    for name in ("source", "easyread"):
        shutil.copytree(GUIDE / name, root / name)
    for name in ("conf.py", "editions.toml"):
        shutil.copy(GUIDE / name, root / name)
    return web_site.make(read_contents(root), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served while the tests run."""
    with serving(site) as served:
        yield served


@pytest.fixture(scope="session")
def looks(site: Path, address: str, chromium: str, axe: str) -> list[Look]:
    """What a browser says of every page of every edition."""
    return look_at_all(address, web_site.pages(site), axe)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser for tests of single pages. The look at every page has browsers of its own."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, wide and light."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
