"""The preview as a person sees it: the editions side by side, what is wrong, and what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import copy_of_tiny
from live_preview import EASY, FAIR, STANDARD, Preview, previewing
from playwright.sync_api import FrameLocator, Page, expect


@pytest.fixture
def preview(tmp_path: Path, page: Page) -> Iterator[Preview]:
    """A preview of the tiny guide that stands open in a browser."""
    with previewing(copy_of_tiny(tmp_path / "guide")) as running:
        page.goto(f"http://127.0.0.1:{running.port}/#{FAIR}")
        expect(words(page, "easy-read").locator("main")).to_contain_text(
            "You can dig.", timeout=20_000
        )
        yield running


def words(page: Page, edition: str) -> FrameLocator:
    return page.frame_locator(f"[data-edition={edition}] iframe")


def test_the_editions_of_a_page_stand_side_by_side(preview: Preview, page: Page) -> None:
    boxes = [box for one in page.locator("main section").all() if (box := one.bounding_box())]
    assert len(boxes) == 3
    assert len({box["y"] for box in boxes}) == 1
    for edition in ("standard", "large-print"):
        expect(words(page, edition).locator("main")).to_contain_text("Everyone digs")


def test_what_is_saved_is_there_with_what_is_wrong(preview: Preview, page: Page) -> None:
    preview.save(EASY, "You can dig.", "You can utilise a spade.")
    expect(words(page, "easy-read").locator("main")).to_contain_text("You can utilise a spade.")
    found = (
        page.locator("[data-edition=easy-read] .found li.error").filter(has_text="utilise").first
    )
    expect(found).to_be_visible(timeout=20_000)
    expect(found).to_contain_text("Try:")
    found.get_by_role("button").click()
    selected = words(page, "easy-read").locator("body").evaluate("() => String(getSelection())")
    assert selected.startswith("You can utilise a spade")
    preview.save(EASY, "You can utilise a spade.", "You can dig.")
    expect(page.locator("[data-edition=easy-read] summary")).to_have_text(
        "No problems found", timeout=20_000
    )


def test_the_last_good_page_stays_below_the_mistake(preview: Preview, page: Page) -> None:
    preview.save(EASY, ":::{idea} food", ":::{idae} food")
    column = page.locator("[data-edition=easy-read]")
    expect(column.locator(".mistakes li")).to_contain_text("idae")
    expect(column.locator(".held")).to_be_visible()
    expect(words(page, "easy-read").locator("main")).to_contain_text("You can dig.")
    preview.save(EASY, ":::{idae} food", ":::{idea} food")
    expect(column.locator(".held")).to_be_hidden()


def test_a_link_takes_every_edition_along(preview: Preview, page: Page) -> None:
    words(page, "standard").get_by_role("link", name="the front page").click()
    expect(page.locator("#page")).to_have_value("index")
    expect(words(page, "easy-read").locator("main")).to_contain_text("We have a garden.")


def test_a_page_may_run_nothing_in_the_preview(preview: Preview, page: Page) -> None:
    frame = page.locator("[data-edition=standard] iframe")
    assert frame.get_attribute("sandbox") == "allow-same-origin"
    policy = words(page, "standard").locator("meta[http-equiv=Content-Security-Policy]")
    assert "script-src 'self'; base-uri 'none'" in (policy.get_attribute("content") or "")


def test_a_deleted_page_is_said(preview: Preview, page: Page) -> None:
    (preview.root / EASY).unlink()
    expect(page.locator("[data-edition=easy-read] .absent")).to_be_visible()
    preview.save(STANDARD, "Everyone digs for", "Everybody digs for")
    expect(words(page, "standard").locator("main")).to_contain_text("Everybody digs for")


def test_it_has_no_fault_that_axe_sees(preview: Preview, page: Page, axe: str) -> None:
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document, {iframes: false})).violations")
    assert [one["id"] for one in found] == []
