"""One look at every page in a real browser: what is seen is written down, and tests ask about it.

Each page is loaded once and looked at in four ways: wide and narrow, in the light and in the dark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from browser.serve import CHROMIUM, OPTIONS

HERE = Path(__file__).parent
AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
#: How many browsers look at pages at once.
BROWSERS = 2
WIDE, NARROW = 1280, 320
TAGS = [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
]  # fmt: skip
#: The rules whose outcome can change with colours and widths. The two other ways get all rules:
#: between them they show everything that is hidden in one width or one scheme.
_MAY_CHANGE = [
    "color-contrast-enhanced",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
]
_WAYS: tuple[tuple[int, str, list[str]], ...] = (
    (WIDE, "light", TAGS), (WIDE, "dark", _MAY_CHANGE),
    (NARROW, "light", _MAY_CHANGE), (NARROW, "dark", TAGS),
)  # fmt: skip
RUN_AXE = """async (runOnly) => {
  // What has a contrast of 7 has one of 4.5: that rule would only measure everything a second time.
  const rules = { "color-contrast": { enabled: false } };
  const quick = { resultTypes: ["violations"], selectors: false, iframes: false };
  const { violations } = await axe.run(document, { runOnly, rules, ...quick });
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: For every element that holds words: its size in px and what large print forbids.
TYPE = """() => {
  const seen = { smallest: 1000, faults: [] };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility() || element.closest("noscript")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    seen.smallest = Math.min(seen.smallest, size);
    const fault = (what) => seen.faults.push(`${what}: ${text.data.trim().slice(0, 40)}`);
    if (style.fontStyle !== "normal") fault("slanted");
    if (style.textTransform !== "none" || style.fontVariantCaps !== "normal") fault("capitals");
    if (!["left", "start"].includes(style.textAlign)) fault(`aligned ${style.textAlign}`);
    if (parseFloat(style.lineHeight) / size < 1.15 && !element.closest("h1")) fault("tight lines");
    if (style.hyphens === "auto") fault("hyphens");
  }
  return seen;
}"""
#: WCAG 2.2, success criterion 1.4.12: readers may set the space between letters, words and lines.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  const cut = [...document.body.querySelectorAll("*")].filter((element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    const hides = [overflowX, overflowY].includes("hidden") && clipPath === "none";
    const tall = element.scrollHeight > element.clientHeight + 1;
    return hides && (tall || element.scrollWidth > element.clientWidth + 1);
  });
  const faults = cut.map((element) => `cut off: ${element.textContent.trim().slice(0, 40)}`);
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  document.adoptedStyleSheets = [];
  return over > 0 ? [...faults, `wider than the page by ${over} px`] : faults;
}"""


@dataclass
class Look:
    """What was seen of a page. `violations` are axe's; `noise` is what the console said.

    `smallest` is the size of the smallest words in px, `elsewhere` what was asked of other hosts.
    """

    page: str
    violations: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    spacing: list[str] = field(default_factory=list)
    smallest: float = 1000
    faults: list[str] = field(default_factory=list)

    @property
    def edition(self) -> str:
        """The key of the edition that the page belongs to."""
        folder = self.page.partition("/")[0]
        return folder if folder in ("large-print", "easy-read") else "standard"


def look_at_all(address: str, pages: Sequence[str], axe: str) -> list[Look]:
    """Look at every page, with several browsers at once."""
    with ThreadPoolExecutor(BROWSERS) as pool:
        parts = [pages[start::BROWSERS] for start in range(BROWSERS)]
        looks = pool.map(lambda part: _look_at_some(address, part, axe), parts)
        return sorted((look for part in looks for look in part), key=lambda look: look.page)


def _look_at_some(address: str, pages: Sequence[str], axe: str) -> list[Look]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        context = browser.new_context()
        context.add_init_script(axe)
        page = context.new_page()
        looks = [look_at(page, address, name) for name in pages]
        browser.close()
    return looks


def look_at(page: Page, address: str, name: str) -> Look:
    """Load a page and look at it in every way."""
    look = Look(name)
    listeners = _listeners(look, address)
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    _size(page, WIDE)
    page.emulate_media(color_scheme="light")
    page.goto(address + name)
    for width, scheme, rules in _WAYS:
        _size(page, width)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found: list[str] = page.evaluate(RUN_AXE, rules)
        look.violations += [f"{width} px, {scheme}: {violation}" for violation in found]
    _measure(page, look)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return look


def _listeners(look: Look, address: str) -> dict[str, Callable[[Any], None]]:
    """What writes down, in a look, all that happens on a page while it is looked at."""

    def asked(request: Any) -> None:
        (look.requests if request.url.startswith(address) else look.elsewhere).append(request.url)

    def answered(response: Any) -> None:
        look.failed += [response.url] if response.status >= 400 else []

    return {
        "console": lambda message: look.noise.append(f"{message.type}: {message.text}"),
        "pageerror": lambda error: look.noise.append(str(error)),
        "request": asked,
        "requestfailed": lambda request: look.failed.append(request.url),
        "response": answered,
    }


def _measure(page: Page, look: Look) -> None:
    """Note what the widths and the type of the page are."""
    for width in (NARROW, WIDE):
        _size(page, width)
        over = page.evaluate(SIDEWAYS)
        look.sideways += [f"at {width} px by {over} px"] if over > 0 else []
        seen: dict[str, Any] = page.evaluate(TYPE)
        look.smallest = min(look.smallest, seen["smallest"])
        look.faults += [f"at {width} px, {fault}" for fault in seen["faults"]]
    _size(page, NARROW)
    look.spacing = page.evaluate(_SPACED)


def _size(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
