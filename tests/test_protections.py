"""Every protection is needed: with it switched off, the cases that it stands against get through.

A line of `PROTECTIONS` is a protection: what to put in its place, and the cases of `hostile/` whose
finding then vanishes or changes. So no protection can rot, and no case can pass for another reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import hostile_guide
import pytest
from conftest import anything_allowed
from hostile_guide import FOLDER, SECRET, expected
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.sphinx_ import MystParser
from pipeline import addresses, allowed, front_matter, markdown, plain_yaml, sources, svg
from pipeline.checks.words import hidden, refused
from pipeline.findings import Finding
from sphinx.util.docutils import CustomReSTDispatcher
from test_hostile import errors_of

pytestmark = pytest.mark.slow
Renderer = markdown.Renderer
LISTS = allowed.lists()


def nothing(*arguments: Any, **more: Any) -> tuple[()]:
    return ()


def true(*arguments: Any) -> bool:
    return True


def false(*arguments: Any) -> bool:
    return False


def limits(**changed: Any) -> Callable[[], allowed.Allowed]:
    """The lists of what is allowed, with other numbers."""
    return lambda: replace(LISTS, **changed)


def largest(kind: str) -> Callable[[], allowed.Allowed]:
    return limits(largest={**LISTS.largest, kind: 10**12})


def only_safe_links(url: str) -> bool:
    """What markdown-it does with a link that it calls unsafe: it leaves it in the page as words."""
    return not url.lower().startswith(("javascript:", "vbscript:", "file:", "data:"))


#: Name, the module or class, what of it is replaced, what with, and the cases that get through.
PROTECTIONS: list[tuple[str, Any, str, Any, str]] = [
    ("only blocks and roles of the list", markdown, "_Dispatcher", CustomReSTDispatcher,
     "include literalinclude raw-html raw-file only csv-table-file math raw-role code-role pep-role tab-set"
     " figure-md parsed-literal hidden-in-a-note hidden-in-a-list hidden-in-a-quote"),
    ("no reStructuredText", Renderer, "render_restructuredtext", SphinxRenderer.render_restructuredtext,
     "eval-rst-words"),
    ("only options of the list", markdown, "_with_options", lambda block, options: block,
     "option-class figure-width-of-a-file"),
    ("no classes for words", markdown, "_strange_attribute", lambda token: "", "attribute-class attribute-style"),
    ("no classes for blocks", Renderer, "render_colon_fence", SphinxRenderer.render_colon_fence, "class-fence"),
    ("links lead only where they may", addresses, "is_unsafe", lambda address: "",
     "link-data link-file link-blob link-ftp link-other-host-hidden link-javascript-external card-link"
     " image-target"),
    ("no link is dropped in silence", markdown, "_every_link", only_safe_links,
     "link-javascript link-vbscript link-data link-file"),
    ("files stay in the guide", addresses, "_is_inside", true,
     "image-outside image-outside-percent link-to-a-file-outside card-picture"),
    ("addresses are looked at", addresses, "refuse", nothing,
     "image-outside image-remote image-data image-of-words link-data download-outside toctree-elsewhere"),
    ("lists name only pages", addresses, "_is_elsewhere", false, "toctree-elsewhere toctree-script"),
    ("no inventories", Renderer, "render_link_inventory", SphinxRenderer.render_link_inventory, "link-inventory"),
    ("no settings of Sphinx in pages", front_matter, "mistakes", nothing,
     "front-matter-myst front-matter-theme front-matter-html-meta front-matter-substitution"),
    ("no names in YAML", plain_yaml, "_refuse", nothing, "front-matter-names"),
    ("short front matter", allowed, "lists", largest("front_matter"), "front-matter-long"),
    ("lists are not too deep", markdown, "_is_deep", false, "deep-lists deep-quotes"),
    ("blocks are not too deep", allowed, "lists", limits(deepest_blocks=10**6), "deep-blocks"),
    ("blocks have an end", markdown, "_has_end", true, "unclosed-fence"),
    ("nothing that nobody can see", hidden, "lines_with_unseen", nothing,
"override-in-a-link"),
    ("what is refused is told", refused, "_refused", nothing, "html-script include link-data class-fence"),
    ("drawings hold only shapes", svg, "faults", nothing,
     "svg-script svg-event svg-entity svg-entities svg-style svg-foreign svg-xlink svg-use"),
    ("only Markdown is a page", sources, "file_kind", nothing, "not-markdown script"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "name", "instead", "cases"),
    [pytest.param(*rest, id=what.replace(" ", "-")) for what, *rest in PROTECTIONS],
)
def test_without_a_protection_its_cases_get_through(
    place: Any, name: str, instead: Any, cases: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [next(FOLDER.glob(f"{case}.*")) for case in cases.split()]
    monkeypatch.setattr(place, name, instead)
    found = hostile_guide.check(hostile_guide.make(tmp_path, files))
    still = [file.stem for file in files if errors_of(file, found) == expected(file)]
    assert still == []


# --- the walls behind the first: a file outside is not opened, though the list should fail one day

BEHIND = "include csv-table-file raw-file literalinclude"


def opened_without_the_list(
    tmp_path: Path, cases: str
) -> tuple[list[Finding], list[tuple[str, str]]]:
    root = hostile_guide.make(tmp_path, [FOLDER / f"{case}.md" for case in cases.split()])
    with anything_allowed(), hostile_guide.watched() as seen:
        found = hostile_guide.check(root)
    return found, hostile_guide.outside(seen, root)


def test_sphinx_may_not_insert_files_even_without_the_list(tmp_path: Path) -> None:
    _, seen = opened_without_the_list(tmp_path, "csv-table-file raw-file figure-width-of-a-file")
    assert seen == []


def test_the_watch_sees_what_stock_myst_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(self: markdown.Parser, text: str, document: Any) -> None:
        MystParser.parse(self, text, document)

    monkeypatch.setattr(markdown.Parser, "parse", parse)
    root = hostile_guide.make(tmp_path, [FOLDER / f"{case}.md" for case in BEHIND.split()])
    with hostile_guide.watched() as seen:
        hostile_guide.check(root)
    assert hostile_guide.outside(seen, root)
    kept = [
        file for file in (root / "build").rglob("*.doctree") if SECRET.encode() in file.read_bytes()
    ]
    assert kept  # so it would have been published
