"""Rules for wholeness: every word, heading, picture and address of the pages is in the PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...findings import Finding
from ...formats.typst.record import words_of
from .pdf import Pdf


def nothing_lost(pdf: Pdf) -> Iterator[Finding]:
    """Every word of the pages is in the PDF, so every edition of a page has the same words.

    Source: UKAAF: large print keeps the whole of the original (rule LP-38).
    Bad: a table of five columns that lost its last one.
    Good: the same words, set another way.
    """
    printed = Counter(words_of("\n".join(side.text for side in pdf.sides)))
    for path, record in pdf.records.items():
        wanted = Counter(record.words)
        lost = sorted((wanted - printed).elements())
        printed -= wanted
        if lost:
            yield pdf.lost(
                "nothing-lost", "words of this page are not in its PDF", path, " ".join(lost)
            )


def headings_kept(pdf: Pdf) -> Iterator[Finding]:
    """Every heading of the pages is a heading of the PDF, in the same order.

    Source: UKAAF: large print keeps the whole of the original (rule LP-38).
    Bad: a heading that became a bold line.
    Good: the headings of the standard edition, with their numbers.
    """
    printed = iter([words_of(block.words) for block in pdf.blocks if block.is_heading])
    for path, record in pdf.records.items():
        for heading in record.headings:
            wanted = words_of(heading)
            if not any(_is_heading(wanted, found) for found in printed):
                message = "this heading is not in its place in the PDF"
                yield pdf.lost("headings-kept", message, path, heading)
                return  # all that follow would be missing too


def _is_heading(wanted: list[str], found: list[str]) -> bool:
    """Whether a printed heading is the wanted one; its number stands before it."""
    number = found[: len(found) - len(wanted)]
    return found[len(number) :] == wanted and all(part.isdigit() for part in number)


def pictures_kept(pdf: Pdf) -> Iterator[Finding]:
    """Every picture of the pages is in the PDF, with the words that say what it shows.

    Source: UKAAF: large print keeps the whole of the original (rules LP-38 and LP-30).
    Bad: a page whose drawing is left out in large print.
    Good: the drawing, with "Four pieces of a jigsaw" for those who cannot see it.
    """
    printed = Counter(
        " ".join(tag.alt.split()) for tag in pdf.tags.root.every() if tag.role == "Figure"
    )
    for path, record in pdf.records.items():
        wanted = Counter(record.pictures)
        for shows in (wanted - printed).elements():
            yield pdf.lost("pictures-kept", "a picture of this page is not in its PDF", path, shows)
        printed -= wanted


def addresses_printed(pdf: Pdf) -> Iterator[Finding]:
    """Every address that a link leads to, out of the guide, can be read on paper.

    Source: NHS.UK's printed pages (rule LP-31). "https://" and a slash at the very end may be left out.
    Bad: "our toolkit", with the address only in the link.
    Good: "our toolkit (web address 1)", and below: "1. www.example.org/toolkit".
    """
    printed = re.sub(r"\s", "", "".join(side.text for side in pdf.sides))
    for path, record in pdf.records.items():
        for address in record.addresses:
            short = re.sub(r"^https://|^mailto:", "", address)
            if re.sub(r"\s", "", short).removesuffix("/") not in printed:
                yield pdf.lost(
                    "addresses-printed", "an address of this page is not printed", path, address
                )


def notes_at_end(pdf: Pdf) -> Iterator[Finding]:
    """Notes stand at the end of their page of the guide, never at the foot of a sheet.

    Source: the American Council of the Blind (rule LP-29).
    Bad: a footnote in small letters below a line.
    Good: "Note 1. In March, mostly." below the last words of the page.
    """
    for block in pdf.blocks:
        if block.tag.around("Note", "FENote") is not None:
            message = "a note stands at the foot of this sheet"
            yield pdf.finding("notes-at-end", message, block.lines[0].side.number, block.words)


def references_carried(pdf: Pdf) -> Iterator[Finding]:
    """A booklet lists every publication that its pages cite.

    Source: the American Council of the Blind: citations at the end of the article (rule LP-29).
    Bad: "[17]" in a booklet of one part, whose list of publications is in another booklet.
    Good: the publication 17 at the end of the booklet.
    """
    printed = _run_together(words_of("\n".join(side.text for side in pdf.sides)))
    missing: dict[str, str] = {}
    for path, record in pdf.records.items():
        for goal in record.cited:
            publication = pdf.publications[goal]
            if _run_together(words_of(publication)) not in printed:
                missing.setdefault(publication, path)
    for publication, path in missing.items():
        message = "this page cites a publication that its booklet does not list"
        yield pdf.lost("references-carried", message, path, publication)


def _run_together(words: list[str]) -> str:
    return f" {' '.join(words)} "
