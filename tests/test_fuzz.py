"""Pages made at random from every construct, right and wrong: none crashes, hangs, reads a file
outside the guide, or puts a script into what is made.

One application of Sphinx reads and writes them all, as the preview does. The seed is fixed, so a
failure is the same everywhere; `FUZZ=2000 pytest tests/test_fuzz.py` looks at more pages than usual.
"""

from __future__ import annotations

import io
import os
import pickle
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hostile_guide
import lxml.html  # type: ignore[import-untyped]
import pytest
from conftest import read_contents
from hostile_guide import SECRET
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from pipeline import allowed, doctrees, pictures
from pipeline.checks.web import safety
from pipeline.formats.web import builder
from pipeline.formats.web.edition import Web
from pipeline.formats.web.parsed import Made
from pipeline.words import doctree
from sphinx.application import Sphinx

pytestmark = pytest.mark.slow
PAGES = int(os.environ.get("FUZZ", "150"))
LONGEST = 3.0  # seconds for one page; a hundredth of that is usual

# --- pages

PLACES = st.sampled_from([
    "index.md", "../index.md", "nowhere.md", "#top", "../../../secret.txt", "/etc/passwd", "dot.svg",
    "../../../secret.png", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,<script>",
    "//evil.example/", "https://example.org/", "mailto:a@example.org", "path:../../../secret.txt",
    "project:index.md", "inv:x#y", "%2e%2e/%2e%2e/x", "x.*", "", " ", "\\", "a b",
])  # fmt: skip
PLAIN = st.sampled_from([
    "Words.", "co-production", "Grŵp", "*", "**", "`", "``", "[", "]", "(", ")", "<", ">", "&", "&#0;",
    "&lt;script&gt;", "{", "}", "{{ x }}", "$x$", "#", "##", "|", "---", ":::", "```", "\\", "\t", "~", "^",
    "_", "!", "@", "=", "+", "-", "1.", "%", '"', "'", "\u00ad", "\u202e", "\x00", "😀", "{#id}", "{.x}",
    "[^a]", "[^a]: note", "[a]: b", "(x)=", ": term", "<b onclick=x>", "<script>alert(1)</script>", "<!--",
    "-->", "]]>",
])  # fmt: skip
NAMES = st.sampled_from(
    [*allowed.lists().blocks, *allowed.lists().instead, "nonsense", "py:function", "cite", ""]
)
ROLES = st.sampled_from([*sorted(allowed.lists().roles), "raw", "math", "nonsense", ""])
OPTIONS = st.sampled_from([
    "", ":alt: words", ":name: a", ":class: x", ":header-rows: 1", ":header-rows: -1", ":widths: 1 2",
    ":link: javascript:x", ":link: index", ":link-type: doc", ":target: javascript:x",
    ":file: ../../../secret.txt", ":width: 1e9px", ":lineno-start: x", ":columns: 99", ":glob:",
    ":img-top: ../../../secret.png", ":all:", "---\na: &a [*a]\n---", ":nonsense:", ":caption: *x*",
    ":dedent: 9999", ":heading-level: 9",
])  # fmt: skip


def line(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        PLAIN,
        st.builds("[{}]({})".format, inside, PLACES),
        st.builds("![{}]({})".format, inside, PLACES),
        st.builds("{{{}}}`{}`".format, ROLES, inside),
        st.builds("{{{}}}`{} <{}>`".format, ROLES, inside, PLACES),
        st.builds("<{}>".format, PLACES),
        st.builds("**{}**".format, inside),
        st.builds("[{}]{{.x #y z=1}}".format, inside),
        st.builds("{} {}".format, inside, inside),
    )


LINE = st.recursive(PLAIN, line, max_leaves=6)


def fenced(fence: str, name: str, argument: str, option: str, words: str, closed: bool) -> str:
    longest = max(
        (len(run) for run in words.replace("\n", " ").split() if set(run) == {fence}), default=2
    )
    marks = fence * max(3, longest + 1)
    end = f"\n{marks}" if closed else ""
    return f"{marks}{{{name}}} {argument}\n{option}\n{words}{end}"


def indented(begin: str, words: str) -> str:
    return begin + words.replace("\n", "\n" + " " * len(begin))


def block(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        LINE,
        st.builds(
            fenced,
            st.sampled_from("`:"),
            NAMES,
            st.one_of(LINE, PLACES),
            OPTIONS,
            inside,
            st.booleans(),
        ),
        st.builds(indented, st.sampled_from(["- ", "1. ", "> ", "* - ", ": ", "    "]), inside),
        st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "####"]), LINE),
        st.builds("| {} | {} |\n|---|---|\n| {} | {} |".format, LINE, LINE, LINE, LINE),
        st.builds("{}\n{}".format, inside, inside),
        st.builds("{}\n\n{}".format, inside, inside),
    )


PAGE = st.recursive(LINE, block, max_leaves=12)
FRONT = "---\ntitle: Fuzz\ndescription: A page.\npurpose: about\nno_easy_read: a test.\n---\n\n# Fuzz\n\n"


# --- reading and writing them


@dataclass
class Desk:
    root: Path
    app: Sphinx
    out: Path

    def make(self, words: str) -> tuple[set[str], str]:
        """Read a page and write it, refused or not. Give the rules that it breaks, and its HTML."""
        page = self.root / "source" / "fuzz.md"
        page.write_text(FRONT + words + "\n", encoding="utf-8")
        self.app.builder.env.all_docs["fuzz"] = 0
        self.app.builder.read()
        with (self.out.parent / "doctrees" / "fuzz.doctree").open("rb") as file:
            tree = pickle.load(file)
        found = doctree.read(tree, "source/fuzz.md", "fuzz")
        self.app.builder.prepare_writing({"fuzz"})
        self.app.builder.write_documents({"fuzz"})
        return {one.rule for one in found.refused}, (self.out / "fuzz.html").read_text(
            encoding="utf-8"
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = hostile_guide.make(tmp_path_factory.mktemp("fuzz"), [])
    shutil_place = root / "source" / "hostile"
    (root / "source" / "dot.svg").write_bytes((shutil_place / "dot.svg").read_bytes())
    (root / "source" / "fuzz.md").write_text(FRONT + "Words.\n")
    book = read_contents(root)
    edition = book.guide.edition("standard")
    out = root / "build" / "fuzz" / "site"
    web = Web(book, edition, pictures.read(root), "x.css", "x.js")
    with doctrees.sphinx_app(
        book.guide,
        "source",
        "html",
        out,
        io.StringIO(),
        kept=out.parent / "doctrees",
        **builder.settings(web),
    ) as app:
        builder.equip(app, web, out)
        yield Desk(root, app, out)


@seed(20261122)
@settings_of_hypothesis(
    max_examples=PAGES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(words=PAGE)
def test_no_page_does_harm(desk: Desk, words: str) -> None:
    start = time.monotonic()
    with hostile_guide.watched() as seen:
        rules, html = desk.make(words)
    assert time.monotonic() - start < LONGEST
    assert "unreadable" not in rules
    assert hostile_guide.outside(seen, desk.root) == []
    assert SECRET not in html
    if not rules:  # nothing on it was refused, so it would be published
        root = lxml.html.document_fromstring(html)
        made = Made("fuzz.html", "fuzz", desk.app.config.web.edition, "source/fuzz.md", root)
        assert [*safety.nothing_inline(made), *safety.own_host(made)] == []
