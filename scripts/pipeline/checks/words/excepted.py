"""Excepted: which findings the exceptions of a page take away, and what is wrong with exceptions.

A rule takes exceptions only where it is named here. So a new rule takes none, and the rules that keep
readers safe (hidden characters, look-alike letters, raw HTML) never do.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...exceptions import RULE, PageException
from ...findings import Finding, Severity

#: Rules that guess, so that they only warn.
_GUESSES = (
    "row-of-things", "passive", "idiom", "pronoun", "double-negative", "verb-chain", "same-word",
    "broken-sentence",
)  # fmt: skip
#: The rules that take exceptions, and what for. Each is about words of one sentence, which may be
#: part of a name or said by somebody else. For a hard word there is words.yml.
MAY: Mapping[str, str] = {
    "acronym": "a name that people know by its letters",
    "big-number": "a number that readers ask for",
    "contraction": "the name of a group, a book or a song",
    "decimal": "a number that must be exact",
    "jargon": "the name of a group, a law or a form",
    "latin-short-form": "the name of a group",
    "number-word": "the name of a place or a group",
    "roman-numeral": "the name of a king, a queen or a law",
    "special-character": "the name of a group",
    **dict.fromkeys(_GUESSES, "words that are right: this rule guesses"),
}
#: The same in the standard edition, where these rules only warn.
MAY_IN_STANDARD: Mapping[str, str] = {
    "sentence-length": "a sentence that is quoted word for word",
}
#: What ends the beginning of a longer sentence, as reports shorten it.
_DOTS = " ..."
_FEWEST_WORDS = 3


def rules(edition: str) -> Mapping[str, str]:
    """The rules that take exceptions in an edition, each with what for."""
    return {**MAY, **MAY_IN_STANDARD} if edition == "standard" else MAY


def divide(
    findings: Iterable[Finding], exceptions: Sequence[PageException], edition: str
) -> tuple[list[Finding], tuple[PageException, ...]]:
    """The findings that no exception takes away, and the exceptions that took some away."""
    allowed = [one for one in exceptions if one.rule in rules(edition)]
    kept: list[Finding] = []
    used: set[PageException] = set()
    for finding in findings:
        fitting = [one for one in allowed if _fits(one, finding)]
        used.update(fitting)
        kept += [] if fitting else [finding]
    return kept, tuple(one for one in exceptions if one in used)


def wrong(
    path: str,
    exceptions: Iterable[PageException],
    used: Sequence[PageException],
    edition: str,
    known: Iterable[str],
) -> Iterator[Finding]:
    """An exception has a reason, names a rule that takes exceptions, and is still needed.

    Bad:  exceptions:
            - rule: acronym
              words: NHS
    Good: exceptions:
            - rule: acronym
              words: NHS
              reason: everyone calls it by these letters
    """
    may, names = rules(edition), sorted(known)
    for one in exceptions:
        if one.rule not in names:
            near = difflib.get_close_matches(one.rule, names, n=1)
            hint = f"did you mean {near[0]}?" if near else "see the names: scripts/check.py --list"
            yield _about(path, one, f'there is no rule for words called "{one.rule}"', hint)
        elif one.rule not in may:
            hint = f"take it out and mend the words; exceptions are for {', '.join(sorted(may))}"
            yield _about(path, one, f'the rule "{one.rule}" takes no exceptions here', hint)
        elif one not in used:
            message = f'this exception for "{one.words}" is no longer needed'
            hint = "take it out; if the words are still there, copy them exactly"
            yield _about(path, one, message, hint, needed=False)


def _fits(exception: PageException, finding: Finding) -> bool:
    """Whether an exception names the words of a finding, or the beginning of them with dots."""
    if exception.rule != finding.rule:
        return False
    wanted, words = _plain(exception.words), _plain(finding.exact or finding.words)
    begin = wanted.removesuffix(_DOTS)
    if begin != wanted and len(begin.split()) >= _FEWEST_WORDS:
        return words.startswith(begin)
    return words == wanted


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).casefold()


def _about(
    path: str, one: PageException, message: str, hint: str, *, needed: bool = True
) -> Finding:
    severity: Severity = "error" if needed else "warning"
    return Finding(path, one.line, RULE, message, one.words, hint, severity)
