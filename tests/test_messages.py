"""What the check says keeps the rules of the standard edition itself, and blames nobody.

Every message and every piece of advice is taken from the code. What is filled in becomes a number.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pipeline import settings
from pipeline.checks import catalogue
from pipeline.checks.words import check_page, hard_words
from pipeline.checks.words.context import Context
from pipeline.words import vocabulary
from pipeline.words.blocks import Block, PageWords
from pipeline.words.measures import MeasuredPage, measure

ROOT = Path(__file__).parents[1]
LISTS, _ = vocabulary.read(ROOT)
LIMITS = settings.read(ROOT).limits["standard"]
#: Calls that take messages and advice, and the names that hold them before.
_CALLS = re.compile(r"finding|about|wrong|refus|error|^one$", re.IGNORECASE)
_NAMES = {"message", "hint", "advice", "steps", "said", "next_step", "OURS", "_OURS", "_MORE"}
_TABLES = {"_PLAIN", "_MISSING", "_EMPTY", "_INSTEAD", "MAY", "MAY_IN_STANDARD"}
#: Words of programmers: a carer who writes a page need not know them.
_OF_PROGRAMMERS = re.compile(
    r"\b(?:pars(?:e|er|ing)|syntax|tokens?|null|boolean|integer|string|regex|doctree|node|stdin"
    r"|traceback|directive|role|attribute|schema|stack|dict|tuple|unicode|deprecated)\b", re.IGNORECASE
)  # fmt: skip
#: Words that blame people, or make little of their trouble.
_BLAME = re.compile(
    r"\byou(?:r)? (?:forgot|failed|must|mistakes?|errors?|faults?|did not|have not|should have)\b"
    r"|\b(?:invalid|illegal|fatal|abort(?:ed)?|forbidden|incorrect(?:ly)?|stupid|careless|obviously"
    r"|simply|just|of course)\b", re.IGNORECASE
)  # fmt: skip


@cache
def said() -> tuple[tuple[str, str], ...]:
    """Every text that a finding may say, with the place of it in the code."""
    found = []
    for file in sorted((ROOT / "scripts" / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for text in _texts(node):
                found.append((f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", text))
    return tuple(dict.fromkeys(found))


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and _CALLS.search(_name(node.func)):
        for value in [*node.args, *(keyword.value for keyword in node.keywords)]:
            yield from _leaves(value)
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) and node.value:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(_names(target) & (_NAMES | _TABLES) for target in targets):
            yield from _leaves(node.value)


def _name(node: ast.expr) -> str:
    return str(getattr(node, "attr", "") or getattr(node, "id", ""))


def _names(target: ast.expr) -> set[str]:
    return {_name(part) for part in ast.walk(target) if isinstance(part, (ast.Name, ast.Attribute))}


def _leaves(node: ast.AST) -> Iterator[str]:
    """The texts in an expression that people would read: two words or more."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "7" for part in node.values]
        text = "".join(map(str, parts))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = re.sub(r"\{\d*\}|%[ds]", "7", node.value)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _leaves(child)
        return
    if len(re.findall(r"[a-z]{2,}", text)) > 1 and " " in text.strip() and "\\" not in text:
        yield text.strip()


def page(*texts: str) -> MeasuredPage:
    blocks = tuple(Block("text", _as_read(text), 1) for text in texts)
    return measure(PageWords("messages", "messages", blocks), LISTS)


def _as_read(text: str) -> str:
    """A text without what is quoted to be typed: names of files and fields, and signs."""
    return re.sub(r"`[^`]*`|\{\{?\w+\}?\}|\S*[/_=\[\]]\S*|\b\w+: \.\.\.", "7", text).replace(
        ";", "."
    )


def test_the_messages_are_found() -> None:
    texts = {text for _, text in said()}
    assert len(texts) > 200
    assert any(text.startswith("this sentence has 7 words") for text in texts)
    assert {
        "make two sentences",
        "this exception has no 7",
        "this page has no easy-read partner",
    } <= texts


def test_messages_keep_the_rules_of_the_standard_edition() -> None:
    context = Context("standard", LIMITS, LISTS)
    measured = page(*dict.fromkeys(text for _, text in said()))
    found = check_page(measured, context, skip=frozenset({"not-allowed"})).findings
    assert [(one.rule, one.message, one.words) for one in found] == []
    assert measured.measures.masked
    assert measured.measures.masked.grade <= 9


def test_messages_use_no_office_words() -> None:
    context = Context("standard", LIMITS, LISTS)
    found = {
        (place, finding.exact, text)
        for place, text in said()
        for finding in hard_words.jargon(page(text), context)
    }
    assert found == set()


@pytest.mark.parametrize("pattern", [_OF_PROGRAMMERS, _BLAME], ids=["of programmers", "blame"])
def test_messages_use_no_words_of(pattern: re.Pattern[str]) -> None:
    assert [(place, text) for place, text in said() if pattern.search(text)] == []


def test_a_hard_message_would_be_found() -> None:
    context = Context("standard", LIMITS, LISTS)
    hard = "one two three four five six seven eight nine ten " * 3
    assert check_page(page(hard), context).findings
    assert [*hard_words.jargon(page("stakeholders must engage"), context)]
    assert _BLAME.search("You forgot a comma")


def test_every_rule_says_itself_in_a_sentence_of_the_standard_edition() -> None:
    context = replace(Context("standard", LIMITS, LISTS))
    found = check_page(
        page(*(entry.summary for entry in catalogue.every().values())), context
    ).findings
    assert [(one.rule, one.message, one.words) for one in found] == []
