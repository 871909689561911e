"""Sentences: where one ends and the next begins, and what counts as a word.

A pattern of stops finds every place where a sentence might end; a few questions then decide. The
end of a block always ends a sentence, so callers hand over one block at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

#: A stop and the quotes and brackets that close after it, before a space: a sentence may end here.
_STOP = re.compile(r"[.?!…]+[\"'”’)\]»]*(?=\s)")
#: The same where a writer forgot the space: "the end.Then".
_TIGHT_STOP = re.compile(r"(?<=[a-z]{2})[.?!]+(?=[A-Z][a-z])")
_OPENING = "\"'“‘([«¿¡*_"
_WEB = re.compile(
    r"^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$"
    r"|^(?:[\w-]+\.)+(?:org|com|net|uk|gov|wales|scot|eu|info|html?|md|pdf)(?:/\S*)?$",
    re.IGNORECASE,
)
_EDGES = "\"'“”‘’()[]{}<>«».,;:?!…*_"

#: Short forms that stand before the thing they belong to: never the end of a sentence.
_BEFORE_A_NAME = frozenset(
    "mr mrs ms dr prof st rev hon sir capt sgt lt gen cllr messrs mt ft e.g i.e eg ie cf viz vs al esp".split()
)
#: Short forms that stand before a number, as in "No. 5".
_BEFORE_A_NUMBER = frozenset(
    "No Nos no nos fig figs p pp vol vols ch chap para paras art sec sect c ca approx ext tel ref".split()
)
#: Short forms that may end a sentence: they do when a common first word follows.
_MAY_END = frozenset(
    """etc ltd plc inc co corp jr sr bros dept univ assoc ave rd sq blvd est min max hr hrs
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun""".split()
)
_TIMES = frozenset({"a.m", "p.m", "am", "pm", "etc"})
_DAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december""".split()
)
#: Words that often begin a sentence and seldom a name.
_FIRST_WORDS = frozenset(
    """a an the this that these those it its he she they we you i there here his her their our your my
    in on at by for from with to of as if when while where why how what who which after before since
    but and or so yet then now all some many most each every both no not one two people everyone
    another other such is are was were do does did can could will would should may might must have has
    had let ask make use see read more next first later today however also although because""".split()
)
_DOTTED = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]$")


def spans(text: str) -> list[Span]:
    """The place of every sentence in one block of text, as (start, end), without spaces around it."""
    ends = [end for end in _ends(text)]
    starts = [0, *ends]
    pieces = (_trimmed(text, start, end) for start, end in zip(starts, [*ends, len(text)], strict=True))
    return [(start, end) for start, end in pieces if start < end]


def split(text: str) -> list[str]:
    """The sentences of one block of text, line ends inside them turned into spaces."""
    return [" ".join(text[start:end].split()) for start, end in spans(text)]


def words(text: str) -> list[str]:
    """The words of a text.

    A word is a run of characters between spaces with a letter or digit in it: "co-production" is
    one. Web and e-mail addresses are not words.
    """
    return [word for word in text.split() if _is_word(word)]


def _is_word(run: str) -> bool:
    if run.isalpha():
        return True
    return any(map(str.isalnum, run)) and not is_address(run)


def is_address(run: str) -> bool:
    """Whether a run of characters is a web or e-mail address."""
    return ("." in run or "/" in run) and bool(_WEB.match(run.strip(_EDGES)))


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
    after = text[stop.end() : stop.end() + 60].split(maxsplit=1)
    if not after:
        return False  # the end of the block ends it anyway
    before = text[start : stop.start()].rsplit(maxsplit=1)
    token = before[-1].lstrip(_OPENING) if before else ""
    following = after[0]
    tight = not text[stop.end()].isspace()
    if not _may_begin(following) or (tight and is_address(token + "." + following)):
        return False
    if stop.group()[0] != "." or ".." in stop.group():
        return True
    return not _is_short_form(token, following, alone=len(before) < 2)


def _may_begin(word: str) -> bool:
    """Whether a sentence may begin with this word: not with a small letter, unless as in "iPad"."""
    first = word.lstrip(_OPENING)
    if not first:
        return word[0] not in "*_"
    return not first[0].islower() or any(map(str.isupper, first))


def _is_short_form(token: str, following: str, *, alone: bool) -> bool:
    """Whether the full stop after this token belongs to a short form, and ends no sentence."""
    small = token.lower()
    next_word = following.strip(_EDGES)
    begins = next_word.lower() in _FIRST_WORDS and not (len(next_word) == 1 and following.endswith("."))
    if alone and (token.isdigit() or (len(token) == 1 and token.isalpha())):
        return True  # "1. First", "a. First": a label
    if small in _BEFORE_A_NAME:
        return True
    if token in _BEFORE_A_NUMBER and next_word[:1].isdigit():
        return True
    if small in _TIMES:
        return next_word.lower() in _DAYS_AND_MONTHS
    if small in _MAY_END or _DOTTED.match(token) or (len(token) == 1 and token.isupper()):
        return not begins
    return False


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
