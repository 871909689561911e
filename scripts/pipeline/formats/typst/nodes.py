"""Nodes: which function writes which class of node. To print a new one, add a line here."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx_design.icons import fontawesome, sd_icon
from sphinx_design.shared import PassthroughTextElement

from ...directives.hard import hard
from ...directives.idea import idea
from ...directives.listing import listing
from ...directives.made import made
from ...directives.recommendations import recommendation
from . import blocks, lines, tables
from .sheet import Table, Vocabulary

_LINES: Table = {
    nodes.strong: lines.within("bold"),
    nodes.emphasis: lines.within("italic"),
    nodes.title_reference: lines.within("italic"),
    addnodes.literal_strong: lines.within("bold"),
    addnodes.literal_emphasis: lines.within("italic"),
    addnodes.manpage: lines.within("italic"),
    nodes.literal: lines.literal,
    nodes.superscript: lines.within("raised"),
    nodes.subscript: lines.within("lowered"),
    nodes.abbreviation: lines.short_form,
    nodes.reference: lines.reference,
    addnodes.download_reference: lines.download,
    nodes.footnote_reference: lines.note_mark,
    nodes.image: lines.picture,
    nodes.raw: lines.raw,
    nodes.math: lines.formula,
    hard: lines.within("hard"),
    nodes.inline: lines.through,
    nodes.generated: lines.through,
    nodes.problematic: lines.through,  # reading the page has reported it
    nodes.option: lines.through,
    nodes.option_string: lines.through,
    nodes.option_argument: lines.through,
    PassthroughTextElement: lines.through,
    nodes.target: lines.through,
    nodes.comment: lines.nothing,
    nodes.substitution_definition: lines.nothing,
    nodes.system_message: lines.nothing,
    addnodes.index: lines.nothing,
    sd_icon: lines.nothing,
    fontawesome: lines.nothing,
}

_NOTES = (
    nodes.note, nodes.tip, nodes.hint, nodes.important, nodes.attention, nodes.caution,
    nodes.warning, nodes.danger, nodes.error, nodes.admonition, addnodes.seealso,
)  # fmt: skip

_BLOCKS: Table = {
    nodes.section: blocks.section,
    nodes.title: blocks.of_words("rubric"),
    nodes.subtitle: blocks.of_words("rubric"),
    nodes.paragraph: blocks.paragraph,
    addnodes.compact_paragraph: blocks.paragraph,
    addnodes.centered: blocks.of_words("para"),
    nodes.classifier: blocks.of_words("para"),
    nodes.attribution: blocks.of_words("para"),
    nodes.caption: blocks.of_words("para"),  # of code: that of a figure is written with it
    nodes.rubric: blocks.of_words("rubric"),
    nodes.literal_block: blocks.listing_of_code,
    nodes.doctest_block: blocks.listing_of_code,
    nodes.bullet_list: blocks.bullets,
    nodes.enumerated_list: blocks.steps,
    nodes.definition_list: blocks.meanings,
    nodes.field_list: blocks.meanings,
    nodes.option_list: blocks.meanings,
    nodes.line_block: blocks.verse,
    nodes.block_quote: blocks.quoted,
    nodes.table: tables.table,
    nodes.image: lines.block_picture,
    nodes.figure: blocks.figure,
    **dict.fromkeys(_NOTES, blocks.note),
    nodes.system_message: lines.nothing,
    nodes.topic: blocks.aside,
    nodes.sidebar: blocks.aside,
    nodes.transition: blocks.rule,
    nodes.footnote: blocks.endnote,
    nodes.citation: blocks.citation,
    nodes.container: blocks.container,
    nodes.compound: blocks.through,
    addnodes.glossary: blocks.through,
    addnodes.hlist: blocks.through,
    addnodes.hlistcol: blocks.through,
    addnodes.versionmodified: blocks.through,
    addnodes.only: blocks.through,
    idea: blocks.idea,
    listing: blocks.listing,
    recommendation: blocks.recommendation,
    made: blocks.made,
    nodes.raw: lines.raw,
    nodes.math_block: lines.formula,
    nodes.target: lines.nothing,
    nodes.comment: lines.nothing,
    nodes.substitution_definition: lines.nothing,
    nodes.pending: lines.nothing,
    nodes.meta: lines.nothing,
    addnodes.index: lines.nothing,
    addnodes.highlightlang: lines.nothing,
    addnodes.tabular_col_spec: lines.nothing,
}

VOCABULARY = Vocabulary(
    lines=_LINES,
    blocks=_BLOCKS,
    inside=(PassthroughTextElement, fontawesome),
    labelled=(nodes.section, nodes.footnote, nodes.citation),
)
