"""What the tests of web pages share: a guide's pages, made as the build makes them."""

from __future__ import annotations

from pathlib import Path

from pipeline import pictures
from pipeline.contents import Contents
from pipeline.formats.typst.booklets import Download
from pipeline.formats.web import assets, builder, headers
from pipeline.formats.web.edition import Web
from pipeline.formats.web.measures import Measured


def make(contents: Contents, out: Path, measured: tuple[Measured, ...] = ()) -> Path:
    """Write the web pages of every edition into `out`, with an empty PDF for each edition."""
    guide = contents.guide
    known = pictures.read(guide.root)
    pictures.write_all(known, sorted(known), out / "pictures")
    sheets = assets.write(guide, out / "assets")
    headers.write(guide, out)
    script = assets.write_script("looks", out / "assets")
    downloads = tuple(
        _download(edition.key, edition.sizes[0], contents.order, out) for edition in guide.editions
    )
    for edition in guide.editions:
        web = Web(contents, edition, known, sheets[edition.key], script, downloads, measured)
        assert builder.write(web, out) == []
    return out


def _download(edition: str, size: int, holds: tuple[str, ...], out: Path) -> Download:
    file = out / "downloads" / f"{edition}.pdf"
    file.parent.mkdir(exist_ok=True)
    file.touch()
    return Download(edition, size, "The whole guide", "", file.name, 12, 6, 180_000, holds)


def pages(site: Path) -> list[str]:
    """The addresses of every page of a made site, in order."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
