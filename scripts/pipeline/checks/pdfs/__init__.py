"""Rules for made PDFs. Each reads what a reader would meet: letters, lines, tags, never the source.

`sides` reads what is on a page, `tags` what it is said to be, `lines` puts the two together. `pdf` holds
all three for the rules, and `origin` finds the source of what a finding is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from ...contents import Contents
from ...findings import Finding
from ...formats.typst.booklets import Booklet
from . import breaks, letters, places, setting, tagging, whole
from .pdf import OURS, POINTS_PER_MM, Pdf, Rule, opened

__all__ = ["POINTS_PER_MM", "RULES", "Pdf", "check_pdf", "opened"]

RULES: tuple[Rule, ...] = (
    tagging.tagged, tagging.all_tagged, tagging.claims_pdf_ua, tagging.language, tagging.titled,
    tagging.described, tagging.headings_in_order, tagging.table_heads, tagging.links_named,
    letters.legible_fonts, letters.big_enough, letters.not_stretched, letters.strong_contrast,
    letters.plain_ground, letters.not_underlined, letters.small_letters,
    setting.on_a4, setting.inside_margins, setting.one_left_edge, setting.ragged_right,
    setting.line_pitch, setting.paragraph_gaps, setting.one_column, setting.headings_stand_out,
    setting.short_lines,
    breaks.whole_words, breaks.kept_together, breaks.headings_stay, breaks.rows_and_items_whole,
    breaks.no_single_lines,
    places.outlined, places.page_numbers, places.contents_true, places.references_true,
    places.says_what_it_is, places.other_formats,
    whole.nothing_lost, whole.headings_kept, whole.pictures_kept, whole.addresses_printed,
    whole.notes_at_end, whole.references_carried,
)  # fmt: skip


def check_pdf(path: Path, booklet: Booklet, contents: Contents) -> Iterator[Finding]:
    """Every PDF can be opened, by people and by the rules for PDFs.

    Bad:  A PDF that was cut off while it was saved.
    Good: A PDF that opens.
    """
    try:
        with opened(path, booklet, contents) as pdf:
            for rule in RULES:
                yield from rule(pdf)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, FileNotFoundError) as error:
        message = f"this PDF cannot be opened: {error}"
        yield Finding(f"downloads/{path.name}", 0, "opens", message, hint=OURS)
