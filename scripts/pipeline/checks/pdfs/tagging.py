"""Rules for what a screen reader needs: tags, language, title, descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from ...findings import Finding
from ...formats.typst import facts
from .pdf import POINTS_PER_MM, Pdf
from .places import FOOT

#: The strip at the top of the sheet for the running head, in points.
HEAD = 38 * POINTS_PER_MM


def tagged(pdf: Pdf) -> Iterator[Finding]:
    """A PDF is tagged: it says what is a heading, a list, a picture.

    Source: PDF/UA-1, ISO 14289-1 (rule PD-01).
    Bad: a file printed from a browser without tags.
    Good: a file with a structure tree that is marked as such.
    """
    marked = pdf.structure.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if not marked or "/StructTreeRoot" not in pdf.structure.Root:
        yield pdf.finding("tagged", "this PDF has no tags")


def all_tagged(pdf: Pdf) -> Iterator[Finding]:
    """All words are tagged as paragraph, heading, list, table or contents, but for running heads.

    Source: PDF/UA-1, ISO 14289-1 (rules PD-01 and PD-04; WCAG techniques PDF9 and PDF21).
    Bad: a sentence of the page that is marked as mere decoration, or as nothing.
    Good: the sentence in a paragraph; the page number as decoration.
    """
    loose = {"Document", "Sect", "Part", "L", "LI", "Table", "TR", "TOC"}
    for block in pdf.blocks:
        if block.tag.role in loose:
            number = block.lines[0].side.number
            yield pdf.finding("all-tagged", "these words are in no paragraph", number, block.words)
    heads = " ".join(block.words for block in pdf.blocks if block.tag.around("TH"))
    for side in pdf.sides if pdf.tags.marks else ():
        for run in side.runs:
            in_text = FOOT < run.y < side.height - HEAD and re.search(r"\w", run.words)
            said_before = " ".join(run.words.split()) in heads  # the head of a table that goes on
            if in_text and not said_before and (side.number, run.mark) not in pdf.tags.marks:
                yield pdf.finding("all-tagged", "these words have no tag", side.number, run.words)


def claims_pdf_ua(pdf: Pdf) -> Iterator[Finding]:
    """A PDF says in its metadata that it keeps to PDF/UA-1, so that programs can tell.

    Source: PDF/UA-1, ISO 14289-1 (rule PD-01).
    Bad: no pdfuaid:part.
    Good: pdfuaid:part is 1.
    """
    metadata = pdf.structure.Root.get("/Metadata")
    text = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    if not re.search(r"pdfuaid:part(?:>|=\")1", text):
        yield pdf.finding("claims-pdf-ua", "this PDF does not say that it is PDF/UA-1")


def language(pdf: Pdf) -> Iterator[Finding]:
    """A PDF names its language, so that it is read aloud with the right voice.

    Source: WCAG 2.2, technique PDF16 (rule PD-04).
    Bad: no /Lang.
    Good: /Lang is en-GB, as in editions.toml.
    """
    named, wanted = str(pdf.structure.Root.get("/Lang", "")), pdf.contents.guide.language
    if named.lower() != wanted.lower().replace("_", "-"):
        yield pdf.finding("language", f'the language of this PDF is "{named}", not "{wanted}"')


def titled(pdf: Pdf) -> Iterator[Finding]:
    """A PDF's own title names guide, edition and size, and is shown instead of the file's name.

    Source: WCAG 2.2, technique PDF18 (rules PD-04 and LP-39).
    Bad: "document1".
    Good: "Co-production in social care. Large print, 18 point".
    """
    wanted = facts.full_name(pdf.contents.guide, pdf.booklet)
    named = str(pdf.structure.docinfo.get("/Title", ""))
    if named != wanted:
        yield pdf.finding("titled", f'the title of this PDF is "{named}", not "{wanted}"')
    shown = pdf.structure.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not shown.get("/DisplayDocTitle", False):
        yield pdf.finding("titled", "this PDF shows its file name instead of its title")


def described(pdf: Pdf) -> Iterator[Finding]:
    """Every picture says in words what it shows; what only decorates is marked as that.

    Source: WCAG 2.2, technique PDF1; the American Council of the Blind (rules PD-01 and LP-30).
    Bad: a figure without a description.
    Good: "Two people at one table."
    """
    for tag in pdf.tags.root.every():
        if tag.role in ("Figure", "Formula") and not tag.alt.strip():
            yield pdf.finding("described", "a picture in this PDF has no description")


def headings_in_order(pdf: Pdf) -> Iterator[Finding]:
    """No level of heading is left out on the way down.

    Source: PDF/UA-1; WCAG 2.2, technique PDF9; the American Council of the Blind (rule LP-25).
    Bad: a heading of level 3 right below one of level 1.
    Good: level 1, level 2, level 3.
    """
    level = 0
    for tag in pdf.tags.root.every():
        if re.fullmatch(r"H\d", tag.role):
            below, level = level, int(tag.role[1])
            if level > below + 1:
                message = f"a heading of level {level} follows one of level {below}"
                yield pdf.finding("headings-in-order", message)


def table_heads(pdf: Pdf) -> Iterator[Finding]:
    """Every table has heading cells, and each says whether it heads a column or a row.

    Source: PDF/UA-1; WCAG 2.2, technique PDF6 (rules PD-01 and PD-04).
    Bad: a table of bare cells.
    Good: a row of heading cells whose scope is the column.
    """
    for tag in pdf.tags.root.every():
        if tag.role != "Table":
            continue
        heads = [cell for cell in tag.every() if cell.role == "TH"]
        if not heads or not all(cell.scope for cell in heads):
            hint = "give the table a first row that names its columns"
            words = next((b.words for b in pdf.blocks if b.tag.around("Table") is tag), "")
            yield pdf.finding(
                "table-heads", "a table has no headings", _page_of(pdf, words), words, hint
            )


def _page_of(pdf: Pdf, words: str) -> int:
    return next((b.lines[0].side.number for b in pdf.blocks if words and b.words == words), 0)


def links_named(pdf: Pdf) -> Iterator[Finding]:
    """Every link says where it leads, in words, and belongs to a tag.

    Source: PDF/UA-1, ISO 14289-1, 7.18 (rule PD-01).
    Bad: a link that only has a place on the page.
    Good: a link with the words "Section 3.1".
    """
    for number, page in enumerate(pdf.structure.pages, start=1):
        for note in page.get("/Annots", ()):
            if not str(note.get("/Contents", "")).strip() or "/StructParent" not in note:
                yield pdf.finding("links-named", "a link on this page has no words", number)
