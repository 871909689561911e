"""Markdown: how pages are read, so that nothing in them runs, reads a file or reaches a network.

MyST hands a page to Sphinx with all that Sphinx can do. Ours hands on only what `allowed.toml` lists,
and puts a refusal in the place of the rest.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util.docutils import CustomReSTDispatcher

from . import addresses, allowed
from .directives.refused import RefusedBlock, refusal, refused_role

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Below this depth a tree cannot be stored: every step down takes several of Python's own steps.
_DEEPEST_TREE = 100
#: Classes that MyST itself gives to lists of tasks.
_OWN_CLASSES = {"task-list-item", "contains-task-list", "task-list-item-checkbox"}
#: What words in a line, links and pictures may have beside those.
_ATTRIBUTES = {
    "class",
    "id",
    "href",
    "src",
    "alt",
    "title",
    "width",
    "height",
    "align",
    "w",
    "h",
    "a",
}


class Parser(MystParser):
    """Reads a page: MyST with only what is allowed. A page's own settings of MyST are not read."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Read a page into `document`."""
        env: BuildEnvironment = document.settings.env
        document.settings.file_insertion_enabled = False
        document.settings.raw_enabled = False
        markdown = create_md_parser(_only_allowed(env.myst_config), Renderer)  # type: ignore[attr-defined]
        markdown.validateLink = _every_link  # type: ignore[method-assign]
        markdown.options["maxNesting"] = 3 * allowed.lists().deepest
        markdown.options["document"] = document
        try:
            with _Dispatcher():
                markdown.render(inputstring)
            _refuse_deep(document)
        except Exception as error:
            _unreadable(document, error)
            markdown.render("")  # sets what Sphinx asks for later
        addresses.refuse(
            document, Path(env.srcdir), lambda name: env.relfn2path(name, env.docname)[0]
        )


def _only_allowed(config: MdParserConfig) -> MdParserConfig:
    lists = allowed.lists()
    return dataclasses.replace(
        config,
        enable_extensions=set(config.enable_extensions) & lists.extensions,
        url_schemes=dict.fromkeys(lists.schemes),
        substitutions={},
    )


def _every_link(url: str) -> bool:
    """Let every link through: one that is dropped here would stay in the page as words."""
    return True


def _refuse_deep(document: nodes.document) -> None:
    """Refuse a tree so deep that it cannot be stored."""
    level: list[nodes.Node] = [document]
    for _ in range(_DEEPEST_TREE):
        level = [child for node in level for child in node.children]
    if level:
        document.children.clear()
        document.append(_too_deep(level[0].line or 1))


def _unreadable(document: nodes.document, error: Exception) -> None:
    """Say that reading a page failed, in a way that nobody thought of."""
    document.children.clear()
    message = f"this page cannot be read: {type(error).__name__}: {str(error)[:120]}"
    hint = "take out what was written last, try again, and report it: SECURITY.md says how"
    document.append(refusal(document.current_line or 1, "unreadable", message, hint))


def _too_deep(line: int) -> nodes.Node:
    return refusal(line, "too-deep", "too many blocks, lists or quotes stand inside each other here",
                   "make the text flatter, with headings in the place of lists in lists")  # fmt: skip


class _Dispatcher(CustomReSTDispatcher):
    """Finds the code of blocks and roles: of those that are allowed, with their allowed options."""

    def directive(self, name: str, language: Any, document: nodes.document) -> Any:
        """The class of a block; one that refuses for all that are not allowed."""
        options = allowed.lists().blocks.get(name)
        if options is None:
            return RefusedBlock, []
        found, messages = super().directive(name, language, document)
        return (_with_options(found, options) if found else found), messages

    def role(self, name: str, language: Any, line: int, reporter: Any) -> Any:
        """The function of a role; one that refuses for all that are not allowed."""
        if name not in allowed.lists().roles:
            return refused_role, []
        found, messages = super().role(name, language, line, reporter)
        return (_careful(found) if found else found), messages


def _with_options(block: type[Directive], options: Iterable[str]) -> type[Directive]:
    """A block that knows only these options."""
    known = {name: check for name, check in (block.option_spec or {}).items() if name in options}
    return type(block.__name__, (block,), {"option_spec": known})


def _careful(role: Any) -> Any:
    """A role that refuses what it cannot read: some fail at words that they did not expect."""

    def run(name: str, rawtext: str, text: str, line: int, *rest: Any, **more: Any) -> Any:
        try:
            return role(name, rawtext, text, line, *rest, **more)
        except Exception:
            hint = "look at what stands between the ` signs"
            return [refusal(line, "reading", f'"{{{name}}}" cannot be read here', hint, text)], []

    return run


class Renderer(SphinxRenderer):
    """Makes the tree of a page from what Markdown says."""

    _depth = 0
    _added = False  # MyST adds a line to a block that begins with a block, and counts it

    def render_front_matter(self, token: SyntaxTreeNode) -> None:
        """Nothing: `front_matter` reads it, and Sphinx is told nothing that a page says there."""

    def render_hr(self, token: SyntaxTreeNode) -> None:
        """A line across the page; on line 1 it is front matter without its end, found elsewhere."""
        if not token.map or token.map[0] > 1:
            super().render_hr(token)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Refuse it: MyST asks nobody for this block's code."""
        self.current_node += self.run_directive(
            "eval-rst", "", "", token.map[0] if token.map else 0
        )

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Refuse `:::name` without braces, which only gives a class to what is in it."""
        if token.info.strip().startswith("{"):
            self._added = token.content.startswith(":::")
            super().render_colon_fence(token)
            self._added = False
            return
        name = token.info.strip().split(maxsplit=1)
        message = (
            f'this block is named without braces: "{name[0][:40]}"'
            if name
            else "this block has no name"
        )
        self._refuse(token, "not-allowed", message, "write the name in braces, as :::{note}")

    def render_link_inventory(self, token: SyntaxTreeNode) -> None:
        """Like any link whose scheme is not allowed: there are no inventories."""
        self.render_link_unknown(token)

    def copy_attributes(
        self, token: SyntaxTreeNode, node: nodes.Element, keys: Any = ("class",), **more: Any
    ) -> None:
        """Copy attributes, but for those that say how words look or where links open."""
        strange = _strange_attribute(token)
        if strange:
            message = f'words may not choose how they look: "{strange}"'
            self._refuse(token, "not-allowed", message, "take out the { } after these words")
        safe = [key for key in keys if key not in ("class", "target", "rel")]
        super().copy_attributes(token, node, safe, **more)

    def nested_render_text(self, text: str, lineno: int, *rest: Any, **more: Any) -> None:
        """Render what stands inside a block, if that is not too deep."""
        if self._depth >= allowed.lists().deepest_blocks:
            self.current_node.append(_too_deep(lineno))
            return
        inline = bool(more.get("inline") or (rest and rest[0]))
        lineno -= self._added and not inline
        self._added = self._added and inline
        self._depth += 1
        try:
            super().nested_render_text(text, lineno, *rest, **more)
        finally:
            self._depth -= 1

    def _render_tokens(self, tokens: list[Token]) -> None:
        """Render what Markdown found; what is too deep or has no end is refused."""
        deep = next((token for token in tokens if _is_deep(token)), None)
        if deep:
            self.current_node.append(_too_deep(_first_line(deep, tokens)))
            return
        for token in tokens:
            if token.type in ("fence", "colon_fence") and not _has_end(token):
                line = (token.map or [0])[0] + 1
                self.current_node.append(
                    refusal(line, "unclosed-fence", f"this block has no end: no line with only {token.markup}",
                            f"write {token.markup} on a line of its own where the block ends", token.info[:60])
                )  # fmt: skip
        super()._render_tokens(tokens)

    def _refuse(self, token: SyntaxTreeNode, rule: str, message: str, hint: str) -> None:
        line = token.map[0] if token.map else self.document.current_line or 0
        self.current_node.append(refusal(line, rule, message, hint))


def _is_deep(token: Token) -> bool:
    return token.level > allowed.lists().deepest and token.type != "inline"


def _strange_attribute(token: SyntaxTreeNode) -> str:
    """The first attribute that a writer gave to words and that none may have; "" for none."""
    for name, value in token.attrs.items():
        if name == "class" and set(str(value).split()) - _OWN_CLASSES:
            return f".{value}"
        if token.type in ("link", "image", "span", "code_inline") and name not in _ATTRIBUTES:
            return name
    return ""


def _first_line(token: Token, tokens: list[Token]) -> int:
    """The line, from 1, of a token, or of the last one before it that has a line."""
    before = tokens[: tokens.index(token) + 1]
    return next((one.map[0] + 1 for one in reversed(before) if one.map), 1)


def _has_end(token: Token) -> bool:
    """Whether a fence has a line that ends it: then it has two lines more than it has content."""
    begin, end = token.map or (0, 0)
    lines = token.content.count("\n") + (not token.content.endswith("\n") and bool(token.content))
    return end - begin >= lines + 2


__all__ = ["Parser", "Renderer"]
