"""Vocabulary: which words are easy, which are hard and how they are explained, which have plainer ones.

Three lists are put together. textstat's list of easy words comes with that package. Ours are data files
beside this module: `everyday.yml`, words that everybody knows today and that list lacks, and
`jargon.yml`, office words with plain ones to use instead. The guide's own `easyread/words.yml` comes
last and wins.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from ..findings import Finding
from . import reading_level
from .inflections import bases

FILE = "easyread/words.yml"
_HERE = Path(__file__).parent
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as fast

#: A word with the apostrophes and hyphens inside it.
TOKEN = re.compile(r"[^\W_]+(?:['’\-‑.][^\W_]+)*")
Phrase = tuple[str, ...]


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


@dataclass(frozen=True)
class Match:
    """A word of the lists found in a sentence, from token `start` up to token `end`."""

    word: Word
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """All the lists of a guide put together."""

    words: Mapping[str, Word] = field(repr=False)

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[tuple[Phrase, Word], ...]]:
        """Every form of every listed word, by its first single word, the longest first."""
        found: dict[str, list[tuple[Phrase, Word]]] = {}
        for word in self.words.values():
            for form in word.phrases:
                found.setdefault(form[0], []).append((form, word))
        return {
            first: tuple(sorted(forms, key=lambda pair: -len(pair[0])))
            for first, forms in found.items()
        }

    def find(self, words: str) -> Word | None:
        """The entry of a word, in any of its forms; None where no list has it."""
        wanted = phrase(words)
        match = self.match(wanted, 0) if wanted else None
        return match.word if match and match.end == len(wanted) else None

    def match(self, tokens: Phrase, start: int) -> Match | None:
        """The longest listed word that begins at a token; tokens are in small letters."""
        for form, word in self._starting(tokens[start]):
            end = start + len(form)
            if end <= len(tokens) and all(map(_is_form, tokens[start + 1 : end], form[1:])):
                return Match(word, start, end)
        return None

    def _starting(self, token: str) -> tuple[tuple[Phrase, Word], ...]:
        """The forms of listed words that a token may begin, remembered."""
        found = self._memory.get(token)
        if found is None:
            firsts = (self._by_first.get(first, ()) for first in bases(token))
            found = self._memory[token] = next(filter(None, firsts), ())
        return found

    @cached_property
    def _memory(self) -> dict[str, tuple[tuple[Phrase, Word], ...]]:
        return {}

    def is_easy(self, token: str) -> bool:
        """Whether a single word is easy: on the list in some form, a number, or made of easy words."""
        easy = self._easy.get(token)
        if easy is None:
            easy = self._easy[token] = self._is_easy(token)
        return easy

    @cached_property
    def _easy(self) -> dict[str, bool]:
        return {}

    def _is_easy(self, token: str) -> bool:
        if token[0].isdigit() or any(base in reading_level.easy_words() for base in bases(token)):
            return True
        entry = self.find(token)
        if entry:
            return bool(entry.allowed)
        parts = re.split(r"[-‑]", token)
        return len(parts) > 1 and all(self.is_easy(part) for part in parts if part)

    @property
    def own(self) -> tuple[Word, ...]:
        """The words of the guide's own list."""
        return tuple(word for word in self.words.values() if word.line)

    @property
    def explained(self) -> tuple[Word, ...]:
        """The hard words that pages explain, in the order of the list."""
        return tuple(word for word in self.words.values() if word.means)

    def near(self, word: str) -> str:
        """The explained word most like this one, "" where none is like it."""
        return next(iter(difflib.get_close_matches(word, [w.word for w in self.explained], 1)), "")


def _is_form(token: str, wanted: str) -> bool:
    return token == wanted or wanted in bases(token)


def read(root: Path) -> tuple[Vocabulary, list[Finding]]:
    """Read the word lists for the guide in `root`, with the mistakes in its own list."""
    own, findings = _read_own(root / FILE)
    return Vocabulary({**_ours(), **{word.word.lower(): word for word in own}}), findings


@cache
def _ours() -> Mapping[str, Word]:
    """The pipeline's own lists."""
    everyday = yaml.load((_HERE / "everyday.yml").read_text(encoding="utf-8"), Loader=LOADER)
    jargon = yaml.load((_HERE / "jargon.yml").read_text(encoding="utf-8"), Loader=LOADER)
    allowed = {str(word): Word(str(word), allowed=reason) for reason, group in everyday.items() for word in group}
    return allowed | {word: _jargon(word, facts) for word, facts in jargon.items()}


def _jargon(word: str, facts: str | dict[str, Any]) -> Word:
    """An entry of jargon.yml: the plain words alone, or a table that holds them."""
    if isinstance(facts, str):
        return Word(word, instead=facts)
    return Word(word, tuple(facts.get("forms", ())), instead=facts["instead"], fine=facts.get("fine", ""))


# --- the guide's own list, checked with the line of every mistake

_KEYS = ("means", "forms", "instead", "allowed")
_ONE_OF = ("means", "instead", "allowed")


def _read_own(file: Path) -> tuple[list[Word], list[Finding]]:
    if not file.exists():
        return [], []
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [], [_unreadable(error)]
    if root is None:
        return [], []
    if not isinstance(root, yaml.MappingNode):
        return [], [_finding(1, "this file is not a list of words", "write each word with a colon, as  carer:")]
    words, findings = [], []
    for key, value in root.value:
        mistakes = [*_mistakes(key, value)]
        findings += mistakes
        if not mistakes:
            words.append(_word(key, value))
    return words, [*findings, *_twice(words)]


def _word(key: yaml.ScalarNode, value: yaml.MappingNode) -> Word:
    facts: dict[str, Any] = {k.value: v.value for k, v in value.value}
    forms = tuple(node.value for node in facts.pop("forms", ()))
    return Word(key.value, forms, line=key.start_mark.line + 1, **facts)


def _mistakes(key: yaml.Node, value: yaml.Node) -> Iterator[Finding]:
    line = key.start_mark.line + 1
    name = key.value if isinstance(key.value, str) else "a word"
    if not isinstance(value, yaml.MappingNode):
        yield _finding(line, f'"{name}" has no explanation', "add a line under it:  means: ...")
        return
    facts = {k.value: v for k, v in value.value}
    for k, v in value.value:
        yield from _key_mistakes(name, k, v)
    given = [one for one in _ONE_OF if one in facts]
    if len(given) != 1:
        yield _finding(line, f'"{name}" needs one of {", ".join(_ONE_OF)}; it has {" and ".join(given) or "none"}',
                       "means: explains the word; instead: names plain words; allowed: gives a reason")  # fmt: skip


def _key_mistakes(name: str, key: yaml.Node, value: yaml.Node) -> Iterator[Finding]:
    line = key.start_mark.line + 1
    if key.value not in _KEYS:
        near = difflib.get_close_matches(str(key.value), _KEYS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(_KEYS)}"
        yield _finding(line, f'"{key.value}", under "{name}", is not known here', hint)
    elif key.value == "forms":
        if not isinstance(value, yaml.SequenceNode) or not all(isinstance(v, yaml.ScalarNode) for v in value.value):
            yield _finding(line, f'the forms of "{name}" are not a list', "write each form on its own line after a hyphen")
    elif not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        yield _finding(line, f'"{key.value}", under "{name}", is empty', _EMPTY[key.value])


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
                yield _finding(word.line, f'"{" ".join(form)}" is in the list already, on line {seen[form].line}',
                               "keep one of the two")  # fmt: skip
            seen.setdefault(form, word)


def _unreadable(error: Exception) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is not UTF-8 text"
    return _finding(mark.line + 1 if mark else 0, f"this file cannot be read: {problem}",
                    'put words that hold a colon in "quotes", and use spaces, not tabs')  # fmt: skip


def _finding(line: int, message: str, hint: str) -> Finding:
    return Finding(FILE, line, "word-list", message, hint=hint)
