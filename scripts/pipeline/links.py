"""Links: which addresses on the web, in pages and in references, are dead or have moved.

Sphinx's own link check asks; this module says where it may find them and what the answers mean. It is
the one part that reaches the network, so it runs only when somebody asks for it, never in a build.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import doctrees, pages, publish, settings, sources
from .findings import Finding, GuideError, Severity
from .settings import Guide

RULE = "other-sites"
#: How politely other people's servers are asked: two at once, `HEAD` and then `GET`, one try again.
#: A server that asks for patience (429) gets it. Whether a page has a certain heading is not asked.
POLITE: dict[str, Any] = {
    "linkcheck_workers": 2,
    "linkcheck_timeout": 15,
    "linkcheck_retries": 2,
    "linkcheck_rate_limit_timeout": 120,
    "linkcheck_report_timeouts_as_broken": True,
    "linkcheck_anchors": False,
}
#: Answers that say a page went to another address for good.
_FOR_GOOD = (301, 308)
#: Answers of servers that keep programs out: a person may well be let in.
_CLOSED = ("401", "403", "unauthorized")
#: An address ends before what no address has after it: "a/b" is not in "a/b/c", nor in "a/b.html".
_END = r"(?![\w/?=&%#~+-]|\.\w)"


def check(root: Path) -> tuple[int, list[Finding]]:
    """Every link to another site leads to a page that is there, at its newest address.

    Bad:  a link to a page that its site took away (an error), or moved for good (a warning)
    Good: the address that the page has today

    Gives how many addresses were asked for, and the findings: for every place where one stands.
    Raises GuideError where a page of the guide in `root` cannot be read.
    """
    guide = settings.read(root)
    with publish.only_one(guide):
        answers = [answer for words in guide.folders for answer in _answers(guide, words)]
    addresses = {answer["uri"]: answer for answer in answers}
    return len(addresses), sorted(
        finding for answer in addresses.values() for finding in _findings(guide, answer)
    )


def _answers(guide: Guide, words: str) -> Iterator[dict[str, Any]]:
    """What every server said: an answer for each address that a folder of words leads to."""
    unreadable = pages.read(guide).unreadable(words)
    reading = doctrees.read(guide, words, unreadable)
    if reading.findings:
        raise GuideError(reading.findings)
    out = guide.build / "cache" / "links" / words
    with doctrees.sphinx_app(guide, words, "linkcheck", out, io.StringIO(), **POLITE) as app:
        app.build()
    for line in (out / "output.json").read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        if re.match("https?:", answer["uri"]):
            yield {**answer, "filename": f"{words}/{answer['filename']}"}


def _findings(guide: Guide, answer: dict[str, Any]) -> Iterator[Finding]:
    """What is wrong with an address, at every place where it stands."""
    wrong = _wrong(answer)
    if not wrong:
        return
    message, hint, severity = wrong
    places = [*_places(guide, answer["uri"])] or [(answer["filename"], max(answer["lineno"], 0))]
    for file, line in places:
        yield Finding(file, line, RULE, message, answer["uri"], hint, severity)


def _wrong(answer: dict[str, Any]) -> tuple[str, str, Severity] | None:
    """What an answer means, what to try and how bad it is; None where all is well."""
    said = str(answer["info"])
    match answer["status"]:
        case "redirected" if answer["code"] in _FOR_GOOD:
            return "this page has moved", f"write {said}", "warning"
        case "ignored":
            return "the site was not ready to answer", "try again another day", "warning"
        case "broken" if said.startswith(_CLOSED):
            return "the site lets no programs in", "open the address in a browser", "warning"
        case "broken":
            number = re.match(r"(\d{3}) ", said)
            what = f"the site answers {number[1]}" if number else "no site answers"
            hint = "look for the new address; if there is none, take the link out"
            return f"this link is dead: {what}", hint, "error"
    return None


def _places(guide: Guide, address: str) -> Iterator[tuple[str, int]]:
    """Every file and line in which an address stands, pages and references."""
    pattern = re.compile(re.escape(address) + _END)
    for words in guide.folders:
        for file in sorted(
            [*(guide.root / words).rglob("*.md"), *(guide.root / words).glob("*.bib")]
        ):
            for number, line in enumerate(sources.text_of(file).splitlines(), start=1):
                if pattern.search(line):
                    yield file.relative_to(guide.root).as_posix(), number
