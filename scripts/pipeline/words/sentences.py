"""Sentences: where one ends and the next begins, and what counts as a word.

A pattern of stops finds every place where a sentence might end; a few questions then decide. The
end of a block always ends a sentence, so callers hand over one block at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: How many characters around a stop are looked at.
_NEAR = 80
#: A stop, and the quotes and brackets that close after it, before a space.
_STOP = re.compile(r"[.?!…]++[\"'”’)\]»]*+(?=\s)")
#: The same where a writer forgot the space: "the end.Then".
_TIGHT_STOP = re.compile(r"[.?!](?<=[a-z]{2}[.?!])[.?!]*(?=[A-Z][a-z])")
_OPENING = "\"'“‘([«¿¡"
_EDGES = "\"'“”‘’()[]{}<>«».,;:?!…*_"
#: More hyphens than this in a run, and it is several words: "day-to-day" is one.
_HYPHENS = 2
_ENDINGS_OF_ADDRESSES = "org|com|net|uk|gov|wales|scot|eu|info|html?|md|pdf"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:[\w-]+\.)+(?:{_ENDINGS_OF_ADDRESSES})(?:/\S*)?",
    re.IGNORECASE,
)
_SIGN_OF_ADDRESS = re.compile(r"[./@](?=\w)")
#: "e.g", "U.K", "J.R.R": letters with stops between them.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")

#: Short forms that stand before the thing they belong to: never the end of a sentence.
_BEFORE_A_NAME = _set(
    "mr mrs ms dr prof rev revd rt hon sir fr capt sgt lt col maj cpl brig gen insp supt cllr messrs "
    "mt ft st e.g i.e eg ie cf viz vs"
)
#: Short forms that stand before a number, as in "No. 5".
_BEFORE_A_NUMBER = _set(
    "No Nos no nos Fig Figs fig figs p pp Vol vol Ch ch Chap chap Para para paras Art art Sec sec "
    "Sect sect s ss reg regs sch cl c ca A.D approx ext Ext tel Tel ref Ref est"
)
#: Short forms that may end a sentence: they do when a common first word follows.
_MAY_END = _set(
    "co corp jr sr bros nat assoc dept univ ave rd sq blvd min max hr hrs ed al esq "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
#: Short forms after which a capital begins a sentence, unless it is that of a day or month.
_ENDING = _set("a.m p.m am pm etc b.c a.d ltd plc inc")
#: What companies are called at the end of their names: no sentence begins with it.
_COMPANIES = _set("ltd ltd. plc plc. inc inc. co.")
_DAYS_AND_MONTHS = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december"
)
#: Words that often begin a sentence, and seldom a name.
_FIRST_WORDS = _set(
    "a an the this that these those it its he she they we you i there here his her their our your "
    "my in on at by for from with to of as if when while where why how what who which after before "
    "since but and or so yet then now all some many most each every both no not one two people "
    "everyone another other such is are was were do does did can could will would should may might "
    "must have has had let ask make use see read more next first later today however also although "
    "because under over during until nobody nothing anyone someone "
    "bring call choose come find get give go keep look meet phone put say send sit start stop take "
    "tell try turn visit wait write"
)


def split(text: str) -> list[str]:
    """The sentences of one block of text, line ends inside them turned into spaces."""
    return [" ".join(text[start:end].split()) for start, end in spans(text)]


def spans(text: str) -> list[Span]:
    """The place of every sentence in a block of text, as (start, end), without spaces around it."""
    edges = [0, *_ends(text), len(text)]
    pieces = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return [(start, end) for start, end in pieces if start < end]


def words(text: str) -> list[str]:
    """The words of a text.

    A word is a run of characters between spaces with a letter or digit in it: "co-production" is
    one. Where more than two hyphens join words, each of these counts. Web and e-mail addresses are
    not words.
    """
    runs = text.split()
    if text.count("-") > _HYPHENS:
        runs = [part for run in runs for part in _parts(run)]
    return [run for run in runs if run.isalpha() or _is_word(run)]


def _parts(run: str) -> list[str]:
    return run.split("-") if run.count("-") > _HYPHENS and not is_address(run) else [run]


def _is_word(run: str) -> bool:
    return any(map(str.isalnum, run)) and not is_address(run)


def may_hold_address(text: str) -> bool:
    """Whether a web or e-mail address may stand in a text: seen fast, and often wrong."""
    return _SIGN_OF_ADDRESS.search(text) is not None


def is_address(run: str) -> bool:
    """Whether a run of characters is a web or e-mail address."""
    bare = run.strip(_EDGES)
    return ("." in bare or "/" in bare) and bool(_ADDRESS.fullmatch(bare))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends(text: str) -> Iterator[int]:
    """Every offset at which a sentence ends before the end of the block."""
    start = 0
    stops = sorted([*_STOP.finditer(text), *_TIGHT_STOP.finditer(text)], key=re.Match.start)
    for stop in stops:
        if _is_end(text, start, stop):
            start = stop.end()
            yield start


def _is_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends at this stop."""
    after = text[stop.end() : stop.end() + _NEAR].split(maxsplit=1)
    if not after or not _may_begin(after[0]) or _is_in_brackets(text, start, stop):
        return False
    before = text[max(start, stop.start() - _NEAR) : stop.start()].rsplit(maxsplit=2)
    if not any(map(str.isalnum, "".join(before))):
        return False  # nothing has been said yet, as in "[...] They agreed."
    token = before[-1].lstrip(_OPENING)
    if not text[stop.end()].isspace() and is_address(f"{token}.{after[0]}"):
        return False
    if not stop.group().startswith(".") or ".." in stop.group():
        return True
    if token == "St" and len(before) > 1 and before[-2][0].isupper():
        token = "Rd"  # a street, as in "High St.", and no saint
    return not _is_short_form(token, after[0], alone=len(before) < 2)


def _is_in_brackets(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop is in brackets that a sentence has opened and not yet closed."""
    inside = text.rfind("(", start, stop.end())
    opened = inside > start and text.find(")", inside, stop.end()) < 0
    return opened and ")" in text[stop.end() : stop.end() + _NEAR]


def _may_begin(word: str) -> bool:
    """Whether a sentence may begin with this word: not with a small letter, unless as in "iPad"
    or in a label, as "(b)".
    """
    first = word.lstrip(_OPENING)
    if first.lower() in _COMPANIES:
        return False
    if is_address(first):
        return True
    return not first[:1].islower() or any(map(str.isupper, first)) or first[1:] == ")"


def _is_short_form(token: str, following: str, *, alone: bool) -> bool:
    """Whether the full stop after a token belongs to a short form, and ends no sentence.

    `alone` says that nothing stands before the token in its sentence.
    """
    small, following = token.lower(), following.lstrip(_OPENING)
    if alone and (token.isdigit() or len(token) == 1 or _DOTTED.fullmatch(token)):
        return True  # a label, as in "1. First" and "N.B. Doors close"
    if small in _BEFORE_A_NAME or (token in _BEFORE_A_NUMBER and following[:1].isdigit()):
        return True
    if small in _ENDING:
        bare = following.strip(_EDGES).lower()
        return bare.removesuffix("s") in _DAYS_AND_MONTHS or not any(map(str.isalnum, bare))
    if small in _MAY_END or _DOTTED.fullmatch(token) or (len(token) == 1 and token.isupper()):
        return not _is_first_word(following)
    return False


def _is_first_word(word: str) -> bool:
    """Whether a word often begins a sentence. "A." and "I." are initials."""
    initial = len(word) == 2 and word.endswith(".")
    return not initial and word.rstrip(_EDGES).lower() in _FIRST_WORDS
