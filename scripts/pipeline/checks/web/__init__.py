"""Rules for made web pages: what a parser can see. The browser's part is in tests/browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from ...contents import Contents
from ...findings import Finding
from ...formats.web import parsed
from ...formats.web.parsed import Made
from ...settings import Guide
from . import content, links, safety, structure, styles

Rule = Callable[[Made], Iterator[Finding]]
StyleRule = Callable[[str, str], Iterator[Finding]]
_AnyRule = TypeVar("_AnyRule", Rule, StyleRule)


def _by_name(*rules: _AnyRule) -> Mapping[str, _AnyRule]:
    return {rule.__name__.replace("_", "-"): rule for rule in rules}


#: Rules for a page, by name: a rule's function with hyphens.
RULES: Mapping[str, Rule] = _by_name(
    structure.page_language, structure.page_title, structure.one_main_heading,
    structure.heading_order, structure.landmarks, structure.unique_ids,
    structure.names_lead_somewhere, structure.keyboard,
    content.alternative_text, content.link_text, content.form_labels, content.wide_tables,
    safety.nothing_inline, safety.policy, safety.own_host,
    links.dead_link, links.edition_links,
)  # fmt: skip
#: Rules for a style sheet, by name: each is given its address in the site and its text.
STYLE_RULES: Mapping[str, StyleRule] = _by_name(styles.contrast, styles.own_files)


def check_site(guide: Guide, contents: Contents, folder: Path) -> list[Finding]:
    """Check every page and every style sheet of the made site in `folder`."""
    site = parsed.read(contents, folder)
    found = [
        finding for page in site.pages.values() for rule in RULES.values() for finding in rule(page)
    ]
    for sheet in sorted(folder.glob("assets/*.css")):
        file, text = sheet.relative_to(folder).as_posix(), sheet.read_text(encoding="utf-8")
        found += [finding for rule in STYLE_RULES.values() for finding in rule(file, text)]
    return sorted(set(found))
