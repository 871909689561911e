"""Exceptions: words that a page keeps although a rule speaks against them, each with a reason.

exceptions:
  - rule: acronym
    words: NHS
    reason: everyone calls it by these letters
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from . import plain_yaml
from .findings import Finding

KEY, RULE = "exceptions", "exception"
FIELDS = ("rule", "words", "reason")
_MISSING = {
    "rule": "add a line under it, rule: and the name in square brackets that the check gave",
    "words": "add a line under it, words: and the words that must stay",
    "reason": "add a line under it, reason: and why the words must stay",
}
_FORM = "write it as CONTRIBUTING.md shows: a hyphen, then rule, words and reason"


@dataclass(frozen=True)
class PageException:
    """An exception in the front matter of a page, and its line in the file."""

    rule: str
    words: str
    reason: str
    line: int = 0


def read(block: str, path: str) -> tuple[tuple[PageException, ...], list[Finding]]:
    """The exceptions in a block of front matter that can be read, and what is wrong with the others.

    The block starts on line 2 of the file `path`.
    """
    tree = plain_yaml.compose(block)
    pairs = tree.value if isinstance(tree, yaml.MappingNode) else []
    value = next((value for key, value in pairs if key.value == KEY), None)
    if value is None or (isinstance(value, yaml.ScalarNode) and not value.value):
        return (), []
    if not isinstance(value, yaml.SequenceNode):
        return (), [_finding(path, value, f'"{KEY}" is not a list', _FORM)]
    wrong = {id(node): list(_mistakes(node, path)) for node in value.value}
    good = tuple(_exception(node) for node in value.value if not wrong[id(node)])
    return good, [finding for some in wrong.values() for finding in some]


def _mistakes(node: yaml.Node, path: str) -> Iterator[Finding]:
    if not isinstance(node, yaml.MappingNode):
        yield _finding(path, node, "this exception cannot be read", _FORM)
        return
    facts = {str(key.value): value for key, value in node.value}
    for name in facts.keys() - set(FIELDS):
        near = difflib.get_close_matches(name, FIELDS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"use {', '.join(FIELDS)}"
        yield _finding(path, node, f'"{name}" is not known in an exception', hint)
    for name in FIELDS:
        value = facts.get(name)
        if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            yield _finding(path, node, f"this exception has no {name}", _MISSING[name])


def _exception(node: yaml.MappingNode) -> PageException:
    facts = {key.value: " ".join(value.value.split()) for key, value in node.value}
    return PageException(**facts, line=_line(node))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 2


def _finding(path: str, node: yaml.Node, message: str, hint: str) -> Finding:
    return Finding(path, _line(node), RULE, message, hint=hint)
