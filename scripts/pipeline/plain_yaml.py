"""Plain YAML: words, numbers, dates, lists and tables, from files that anybody may have written.

No tag makes an object, and no `&name` and `*name`: a few lines of those can stand for more words than
any memory holds.
"""

from __future__ import annotations

from typing import Any

import yaml

# The C loader reads the same YAML ten times as fast. Both make plain values only, never objects.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: What the loader raises for 2026-02-30, for a number of 5,000 digits, for a tag that does not fit.
_NO_VALUE = (ValueError, OverflowError, TypeError, AttributeError)
#: Lists and tables inside each other. Ours need 4.
_DEEPEST = 20


def load(text: str) -> Any:
    """The value that a text describes. Raises yaml.YAMLError for anything that is not plain YAML."""
    return construct(compose(text))


def compose(text: str) -> Any:
    """The tree of a text, whose nodes know their lines; None for an empty one. Raises as `load`."""
    _refuse(text)
    loader = _LOADER(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def construct(tree: Any) -> Any:
    """The value of a tree. Raises as `load`."""
    loader = _LOADER("")
    try:
        return loader.construct_document(tree) if tree is not None else None
    except _NO_VALUE:
        raise _not_a_value(tree) from None
    finally:
        loader.dispose()


def _not_a_value(tree: Any) -> yaml.MarkedYAMLError:
    """The error about the first value in a tree that is none, as 2026-02-30 is no day."""
    nodes, mark = [tree], tree.start_mark
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.ScalarNode) and not _is_value(node):
            mark = node.start_mark
            break
        inside = getattr(node, "value", [])
        parts = [part for one in inside for part in (one if isinstance(one, tuple) else (one,))]
        nodes += reversed([part for part in parts if isinstance(part, yaml.Node)])
    problem = 'this value is not what it looks like: put it in "quotes", or mend it'
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _is_value(node: yaml.ScalarNode) -> bool:
    loader = _LOADER("")
    try:
        loader.construct_document(node)
    except _NO_VALUE:
        return False
    finally:
        loader.dispose()
    return True


def _refuse(text: str) -> None:
    """Refuse what would use up the memory: names, and lists so deep that the C loader would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = 'the signs & and * have a meaning here: put the value in "quotes"'
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            problem = "lists stand inside each other too deeply"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
