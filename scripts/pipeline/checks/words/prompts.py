"""Prompts: what the template of a page asks for, and nobody has written yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...words.blocks import Block
from ...words.measures import MeasuredPage
from .context import Context, about

#: A prompt is a whole sentence in square brackets, so that a note or a quotation is none.
PROMPT = re.compile(r"\[[A-Z][^\[\]]*[.?:!]\]")


def unfinished(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No prompt of a template is left on a page.

    Bad:  [Say who started it.]
    Good: Six neighbours started the club.
    """
    for block in page.blocks:
        if block.kind == "code":
            continue
        for found in PROMPT.finditer(block.text):
            line = block.line + block.text.count("\n", 0, found.start())
            prompt = Block(block.kind, found[0], line)
            hint = "write what the brackets ask for, and delete the brackets"
            yield about(page, prompt, "unfinished", "this part is not written yet", hint)
