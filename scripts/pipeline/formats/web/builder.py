"""Writing one edition's web pages from the doctrees that were read."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from ... import doctrees
from ...findings import Finding
from .context import Web

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
#: What pages use of the files that Sphinx and furo bring; the rest is not published.
_USED = {
    "doctools.js", "documentation_options.js", "language_data.js", "searchtools.js",
    "sphinx_highlight.js", "pygments.css", "sphinx-design.min.css",
}  # fmt: skip


def write(web: Web, out: Path) -> list[Finding]:
    """Write the edition's pages into `out`, the folder of the whole site."""
    guide, edition = web.contents.guide, web.edition
    folder = out / edition.folder
    warnings = io.StringIO()
    with doctrees.sphinx_app(
        guide, edition.words, "html", folder, warnings,
        web=web, templates_path=[str(TEMPLATES)], html_title=f"{edition.name} - {guide.title}",
        html_baseurl=f"{guide.address.rstrip('/')}/{edition.address}" if guide.address else "",
    ) as app:  # fmt: skip
        app.build(force_all=True)
    _prune(folder)
    return doctrees.findings_of(guide, edition.words, warnings)


def _prune(folder: Path) -> None:
    """Remove what no page uses."""
    for file in (folder / "_static").iterdir():
        if file.is_dir():
            shutil.rmtree(file)
        elif file.name not in _USED:
            file.unlink()
    (folder / ".buildinfo").unlink(missing_ok=True)
