"""Writing one edition's web pages from the doctrees that were read."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from ... import doctrees
from ...findings import Finding
from . import measures, search, transforms
from .edition import MISSING, SEARCH, Web
from .translator import Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
#: Folders and files of Sphinx and furo that none of our pages uses: they are not published.
_UNUSED = ("_static", "_sources", ".buildinfo", ".doctrees", "objects.inv")


def write(web: Web, out: Path) -> list[Finding]:
    """Write the edition's pages into `out`, the folder of the whole site."""
    guide, edition = web.contents.guide, web.edition
    warnings = io.StringIO()
    folder = out / edition.folder
    with doctrees.sphinx_app(
        guide, edition.words, "html", folder, warnings, **settings(web)
    ) as app:
        equip(app, web, out)
        app.build(force_all=True)
    _prune(folder)
    return doctrees.findings_of(guide, edition.words, warnings)


def settings(web: Web) -> dict[str, Any]:
    """What an edition sets beside conf.py. None of it makes Sphinx read a page again."""
    guide, edition = web.contents.guide, web.edition
    return {
        "web": web,
        "templates_path": [str(TEMPLATES)],
        "html_title": f"{edition.name} - {guide.title}",
        "html_baseurl": f"{guide.address.rstrip('/')}/{edition.address}" if guide.address else "",
        "html_additional_pages": {name: f"{name}.html" for name in (SEARCH, MISSING)},
    }


def equip(app: Sphinx, web: Web, out: Path) -> None:
    """Give an application what makes our pages out of Sphinx's, before it builds anything."""
    index = search.Index(web, out / "assets")
    app.set_translator("html", Translator, override=True)
    app.add_node(transforms.choice, override=True, html=(transforms.visit_choice, None))
    app.add_node(
        transforms.table_box, override=True,
        html=(transforms.visit_table_box, transforms.depart_table_box),
    )  # fmt: skip
    for transform in (*transforms.OURS, measures.FillMeasures):
        app.add_post_transform(transform)
    app.connect("html-page-context", index.add, priority=450)
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    app.builder.search = False  # ours instead: see search.py


def _prune(folder: Path) -> None:
    """Remove what no page uses."""
    for name in _UNUSED:
        unused = folder / name
        if unused.is_dir():
            shutil.rmtree(unused)
        else:
            unused.unlink(missing_ok=True)
