"""Refused: what stands in a page's tree in the place of something that pages may not hold.

The thing itself is never made; the check of the words turns its place into a finding.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from docutils import nodes
from docutils.parsers.rst import Directive

from .. import allowed

_MORE = "CONTRIBUTING.md lists what pages may use"


class refused(nodes.Inline, nodes.Element):
    """Something refused: attributes `rule`, `message`, `hint` and `words`, as in a finding."""


def refusal(line: int, rule: str, message: str, hint: str, words: str = "") -> refused:
    """A refused node for a line of the page."""
    node = refused(rule=rule, message=message, hint=hint, words=words)
    node.line = line
    return node


class RefusedBlock(Directive):
    """Stands for every block that is not allowed: takes anything, and does nothing with it."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = None

    def run(self) -> list[nodes.Node]:
        """Return only the refusal."""
        message, hint = _about(
            self.name, f'there is no block called "{self.name[:60]}"', allowed.lists().blocks
        )
        return [refusal(self.lineno, "not-allowed", message, hint)]


def refused_role(
    name: str, rawtext: str, text: str, line: int, *rest: object, **more: object
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Stands for every role that is not allowed."""
    message, hint = _about(
        name, f'there is nothing called "{{{name[:60]}}}"', allowed.lists().roles
    )
    return [refusal(line, "not-allowed", message, hint, text)], []


def _about(name: str, unknown: str, known: Iterable[str]) -> tuple[str, str]:
    """Message and hint about a name that is not allowed. `unknown` is said of one nobody knows."""
    instead = allowed.lists().instead.get(name.lower())
    if instead:
        return f'pages may not use "{name}"', instead
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = f'did you mean "{near[0]}"? {_MORE}' if near else _MORE
    return unknown, hint
