"""Rules that keep readers safe: nothing inline, a policy, no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...formats.web.parsed import Made, start_tag
from .finding import wrong


def nothing_inline(page: Made) -> Iterator[Finding]:
    """Scripts and styles stand in files of their own, so that nothing in the words can ever run.

    Source: Content Security Policy Level 3, without 'unsafe-inline' (issue 7).
    Bad: `<p style="color: red" onclick="...">`
    Good: plain Markdown.
    """
    for element in page.elements:
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield wrong(
                page,
                "nothing-inline",
                f"there is a {element.tag} in the page itself",
                start_tag(element),
                "take the raw HTML out of the page",
            )
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or _runs(name, value):
                yield wrong(
                    page,
                    "nothing-inline",
                    f'"{name}" is not allowed inside a tag',
                    start_tag(element),
                    "take the raw HTML out of the page",
                )


def policy(page: Made) -> Iterator[Finding]:
    """The page carries a content security policy that allows nothing but files of the site.

    Source: Content Security Policy Level 3 (issue 7).
    Bad: no policy, one with 'unsafe-inline', or one that comes after a style sheet.
    Good: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ...">` first.
    """
    head = page.root.xpath("head/*")
    metas = [e for e in head if e.get("http-equiv", "").lower() == "content-security-policy"]
    said = metas[0].get("content", "") if metas else ""
    late = metas and any(e.tag in ("link", "script", "style") for e in head[: head.index(metas[0])])
    if "default-src 'none'" not in said or "unsafe" in said or "http" in said or late:
        yield wrong(page, "policy", "the page has no safe content security policy", said)


def own_host(page: Made) -> Iterator[Finding]:
    """Everything that a page shows comes from the site itself.

    Source: issue 7: no other host learns who reads this. WCAG does not ask for it.
    Bad: `![A map](https://maps.example.com/map.png)`
    Good: `![A map](map.png)`
    """
    for element, address in page.fetched():
        if re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE):
            yield wrong(
                page,
                "own-host",
                "the page loads something from another host",
                start_tag(element),
                "save it beside the page, if its licence allows",
            )


def _runs(name: str, value: str) -> bool:
    """Whether an address runs code, or holds a whole page, instead of leading somewhere."""
    scheme = re.sub(r"[\x00-\x20]", "", value).lower()
    return name in ("href", "src", "action", "formaction") and scheme.startswith(
        ("javascript:", "data:", "vbscript:")
    )
