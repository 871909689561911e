"""Lists: the word lists, read from their files.

Two are the pipeline's own and stand beside this module: `everyday.yml`, words that everybody knows
today and that textstat's list of easy words lacks, and `jargon.yml`, office words with plain ones
to use instead. The third belongs to the guide: `easyread/words.yml`. People write that one, so
every mistake in it is found and named with its line.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .. import plain_yaml, sources
from ..findings import Finding
from .blocks import TOKEN

FILE = "easyread/words.yml"
Phrase = tuple[str, ...]

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Word:
    """An entry of a word list. Only one of `means`, `instead` and `allowed` holds something.

    `means` explains a hard word, in sentences; `instead` are plain words to use; `allowed` is the
    reason why the word is fine as it is. `forms` are other forms, such as the plural; `line` is the
    entry's line in words.yml. `fine` says where jargon is fine all the same.
    """

    word: str
    forms: tuple[str, ...] = ()
    means: str = ""
    instead: str = ""
    allowed: str = ""
    fine: str = ""
    line: int = 0

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every form of the word as a run of single words in small letters."""
        return tuple(phrase(form) for form in (self.word, *self.forms))


def phrase(words: str) -> Phrase:
    """A word or several as a run of single words in small letters."""
    return tuple(word.lower().replace("’", "'") for word in TOKEN.findall(words))


@cache
def ours() -> tuple[Word, ...]:
    """The words of the pipeline's own lists."""
    everyday, jargon = own_list("everyday.yml"), own_list("jargon.yml")
    allowed = [Word(str(word), allowed=why) for why, group in everyday.items() for word in group]
    return (*allowed, *(_jargon(word, facts) for word, facts in jargon.items()))


def own_list(name: str) -> dict[str, Any]:
    """One of the lists that stand beside this module, as its file has it."""
    data: dict[str, Any] = plain_yaml.load((_HERE / name).read_text(encoding="utf-8"))
    return data


def _jargon(word: str, facts: str | dict[str, Any]) -> Word:
    """An entry of jargon.yml: the plain words alone, or a table that holds them."""
    if isinstance(facts, str):
        return Word(word, instead=facts)
    forms = tuple(facts.get("forms", ()))
    return Word(word, forms, instead=facts["instead"], fine=facts.get("fine", ""))


def read(root: Path) -> tuple[list[Word], list[Finding]]:
    """The words of the list of the guide in `root`, and the mistakes in it."""
    try:
        tree = plain_yaml.compose(sources.text_of(root / FILE))
    except OSError:  # there is none, or it is a link, which is found elsewhere
        return [], []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [], [_unreadable(error)]
    if tree is None:
        return [], []
    if not isinstance(tree, yaml.MappingNode):
        hint = "write each word on a line with a colon, such as carer:"
        return [], [_finding(1, "this file is not a list of words", hint)]
    return _entries(tree)


def _entries(tree: yaml.MappingNode) -> tuple[list[Word], list[Finding]]:
    words: list[Word] = []
    findings: list[Finding] = []
    for key, value in tree.value:
        wrong = [*mistakes(key, value)]
        findings += wrong
        words += [] if wrong else [_word(key, value)]
    return words, [*findings, *_twice(words)]


_KEYS = ("means", "forms", "instead", "allowed")
_ONE_OF = ("means", "instead", "allowed")


def _word(key: yaml.ScalarNode, value: yaml.MappingNode) -> Word:
    facts: dict[str, Any] = {k.value: v.value for k, v in value.value}
    forms = tuple(node.value for node in facts.pop("forms", ()))
    return Word(key.value, forms, line=key.start_mark.line + 1, **facts)


def mistakes(key: yaml.Node, value: yaml.Node) -> Iterator[Finding]:
    """Each word of `easyread/words.yml` is explained, or has plain words instead, or says why not.

    An explanation keeps the rules of easy read, for it stands on pages.

    Bad:  carer:
    Good: carer:
            means: A carer is someone who helps a friend or family member for free.
    """
    line = key.start_mark.line + 1
    name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
    if not phrase(name):
        yield _finding(line, "this entry does not begin with a word", "write a word and a colon")
    elif not isinstance(value, yaml.MappingNode):
        yield _finding(line, f'"{name}" has no explanation', "add a line under it:  means: ...")
    else:
        unknown = [f for k, v in value.value for f in _key_mistakes(name, k, v)]
        yield from unknown or _count_mistakes(name, line, [k.value for k, _ in value.value])


def _count_mistakes(name: str, line: int, keys: list[str]) -> Iterator[Finding]:
    """A word is explained, or replaced, or allowed: one of the three."""
    given = [key for key in _ONE_OF if key in keys]
    if len(given) != 1:
        message = f'"{name}" has {" and ".join(given) or "no means, instead or allowed"}'
        hint = "give one of them: means explains it, instead names plain words, allowed says why"
        yield _finding(line, message, hint)


def _key_mistakes(name: str, key: yaml.Node, value: yaml.Node) -> Iterator[Finding]:
    line = key.start_mark.line + 1
    if key.value not in _KEYS:
        near = difflib.get_close_matches(str(key.value), _KEYS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(_KEYS)}"
        yield _finding(line, f'"{key.value}", under "{name}", is not known here', hint)
    elif key.value == "forms":
        if not _is_list(value):
            hint = "write each form on its own line after a hyphen"
            yield _finding(line, f'the forms of "{name}" are not a list', hint)
    elif not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        yield _finding(line, f'"{key.value}", under "{name}", is empty', _EMPTY[key.value])


def _is_list(value: yaml.Node) -> bool:
    return isinstance(value, yaml.SequenceNode) and all(phrase(str(v.value)) for v in value.value)


_EMPTY = {
    "means": "explain the word in one short sentence",
    "instead": "name the plain words to use",
    "allowed": "say why this word is fine as it is",
}


def _twice(words: list[Word]) -> Iterator[Finding]:
    seen: dict[Phrase, Word] = {}
    for word in words:
        for form in word.phrases:
            if form in seen:
                message = f'"{" ".join(form)}" is in the list already, in line {seen[form].line}'
                yield _finding(word.line, message, "keep one of the two")
            seen.setdefault(form, word)


def _unreadable(error: Exception) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is not UTF-8 text"
    hint = 'put words that hold a colon in "quotes", and save the file as UTF-8 text'
    return _finding(mark.line + 1 if mark else 0, f"this file cannot be read: {problem}", hint)


def _finding(line: int, message: str, hint: str) -> Finding:
    return Finding(FILE, line, "word-list", message, hint=hint)
