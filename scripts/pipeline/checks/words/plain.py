"""Rules about plain writing that a pattern can tell: short forms, numbers, dates and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...words.blocks import Sentence
from ...words.measures import MeasuredPage
from .context import Context, about, excess, over

_APOSTROPHE = re.compile("['’]")
_CONTRACTION = re.compile(
    r"\b(?:\w+n['’]t|\w+['’](?:ll|ve|re|d|m)"
    r"|(?:it|that|there|here|what|who|where|how|when|he|she|let)['’]s)\b",
    re.IGNORECASE,
)
_IRREGULAR = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us"}
_ENDINGS = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are", "'m": " am",
            "'d": " would, or had", "'s": " is"}  # fmt: skip


def contraction(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Words are written in full: no contractions.

    Source: Norfolk County Council, and the NHS (rule ER-08).
    Bad:  It's your choice. You don't have to come.
    Good: You choose. You can stay at home.
    """
    for sentence, match in page.find(_CONTRACTION, _APOSTROPHE):
        message = f'"{match}" is a short form'
        yield about(
            page, sentence, "contraction", message, f'write "{_in_full(match)}"', exact=match
        )


def _in_full(short: str) -> str:
    straight = short.replace("’", "'")
    if straight.lower() in _IRREGULAR:
        return _IRREGULAR[straight.lower()]
    ending = next(ending for ending in _ENDINGS if straight.lower().endswith(ending))
    return straight[: -len(ending)] + _ENDINGS[ending]


_CAPITALS = re.compile(r"[A-Z][A-Z\d.]")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z][A-Z\d]*[A-Z]s?\b|\b[A-Z]{2,}\d*\b")


def acronym(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Names are written in full: no first letters, unless the word list allows or explains them.

    Source: GOV.UK, Inclusion Europe, and the Patient Information Forum (rule ER-07).
    Bad:  A ULO runs the club.
    Good: Disabled people run the club.
    """
    seen: set[str] = set()
    for sentence, match in page.find(_ACRONYM, _CAPITALS):
        entry = context.vocabulary.find(match)
        if match in seen or (entry and not entry.instead):
            continue
        seen.add(match)
        message = f'"{match}" is in capitals'
        hint = "write a name in full and a word in small letters"
        yield about(page, sentence, "acronym", message, hint, exact=match)


_LATIN = re.compile(
    r"(?=[einvcpa])(?<![\w.])(?:e\.g\.|i\.e\.|n\.b\.|(?:eg|ie|etc|cf|viz|vs|nb|via|per annum|per se|ad hoc"
    r"|vice versa)\b\.?)",
    re.IGNORECASE,
)
_ENGLISH = {"eg": "like", "ie": "that is", "etc": "and other things", "vs": "against",
            "via": "through", "per annum": "a year", "nb": "remember", "cf": "see",
            "viz": "that is", "ad hoc": "when it is needed"}  # fmt: skip


def is_latin(word: str) -> bool:
    """Whether a word is one that `latin_short_form` finds, so that no other rule need name it."""
    return _LATIN.fullmatch(f"{word}.") is not None or word.lower() in ("per", "annum")


def latin_short_form(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """English words instead of Latin ones.

    Source: Norfolk County Council, and Inclusion Europe (rule ER-08).
    Bad:  Bring something, e.g. a photo.
    Good: Bring something, like a photo.
    """
    for sentence, match in page.find(_LATIN, _LATIN):
        plain = _ENGLISH.get(match.lower().replace(".", ""))
        hint = f'write "{plain}"' if plain else "say it in English words"
        yield about(page, sentence, "latin-short-form", f'"{match}" is Latin', hint, exact=match)


_PER = re.compile("[%Pp](?:(?<=%)|[Ee][Rr])")
_PERCENTAGE = re.compile(
    r"(?:\d[\d.,]{0,15}\s?)?(?:%|\bper\s?cents?\b|\bpercentages?\b)", re.IGNORECASE
)


def percentage(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Parts of a whole are said with small numbers, never as percentages.

    Source: NHS (2026), and Inclusion Europe (rule ER-16).
    Bad:  20% of people left.
    Good: 1 in 5 people left.
    """
    for sentence, match in page.find(_PERCENTAGE, _PER):
        hint = 'say it as "1 in 5 people", "half" or "most"'
        yield about(page, sentence, "percentage", f'"{match}" is a percentage', hint, exact=match)


_POINT = re.compile(r"\d\.\d")
_DECIMAL = re.compile(
    r"(?<![\w.,/:£$€])(?<!\bat )(?<!\bfrom )(?<!\buntil )(?<!\bto )(?<!\bby )"
    r"\d+\.\d+(?![\w/]|\.\d|\s?(?:pounds?|euros?|[ap]\.?m)\b)"
)


def decimal(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Whole numbers: no decimals, except in money and times.

    Source: NHS (2026) (rule ER-16).
    Bad:  The walk is 1.5 miles.
    Good: The walk is about 2 miles.
    """
    for sentence, match in page.find(_DECIMAL, _POINT):
        hint = 'use a whole number, with "about" if it is not exact'
        yield about(page, sentence, "decimal", f'"{match}" is a decimal', hint, exact=match)


_LONG = re.compile(r"\d[\d,]{3}")
_BIG = re.compile(r"(?<![\w.,/£$€])(?:\d{1,3}(?:,\d{3})+|\d{5,})(?![\w/]|[.,]\d)")


def big_number(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Big numbers say little by themselves. A number over 999 only warns: it may be needed.

    Source: Inclusion Europe (rule ER-16).
    Bad:  14,000 people use the service.
    Good: Many people use the service.
    """
    for sentence, match in page.find(_BIG, _LONG):
        hint = 'say "many", or what the number is like'
        yield about(
            page, sentence, "big-number", f'"{match}" is a big number', hint, "warning", exact=match
        )


_SMALL = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DIGITS = {word: str(number) for number, word in enumerate(_SMALL, start=2)} | {
    word: str(10 * number) for number, word in enumerate(_TENS, start=2)
}
_ANY = "|".join([*_DIGITS, "hundreds?", "thousands?", "millions?"])
_NUMBER_WORD = re.compile(
    rf"\b(?=[tfsenhm])(?:{_ANY})(?:[- ](?:and )?(?:one|{_ANY}))*\b", re.IGNORECASE
)


def number_word(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Numbers are digits. "One" may stand where it means a person or a thing.

    Source: NHS (rule ER-15).
    Bad:  Nine people came.
    Good: 9 people came.
    """
    for sentence, match in page.find(_NUMBER_WORD, _NUMBER_WORD):
        if _begins_name(sentence, match):
            continue
        digits = _DIGITS.get(match.lower())
        hint = f'write "{digits}"' if digits else 'write it in digits, or say "many"'
        yield about(
            page, sentence, "number-word", f'"{match}" is a number in letters', hint, exact=match
        )


def _begins_name(sentence: Sentence, word: str) -> bool:
    """Whether a number with a capital begins a name, as in "Five Lamps"."""
    return word[0].isupper() and bool(re.search(rf"\b{word} [A-Z]", sentence.text))


_DATE_SIGN = re.compile(r"\d[/.-]\d")
_NUMERIC_DATE = re.compile(r"\b\d{1,4}([/.-])\d{1,2}\1\d{2,4}\b|\b\d{1,2}/\d{4}\b")


def numeric_date(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Dates have the month as a word.

    Source: NHS (rule ER-17).
    Bad:  The meeting is on 6/8/2018.
    Good: The meeting is on 6 August 2018.
    """
    for sentence, match in page.find(_NUMERIC_DATE, _DATE_SIGN):
        hint = 'write the month as a word, as in "6 August 2018"'
        yield about(
            page, sentence, "numeric-date", f'"{match}" is a date in digits', hint, exact=match
        )


_ROMAN = re.compile(r"\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\b")


def roman_numeral(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Digits instead of Roman numerals.

    Source: Inclusion Europe (rule ER-17).
    Bad:  Read part II.
    Good: Read part 2.
    """
    for sentence, match in page.find(_ROMAN, _ROMAN):
        message = f'"{match}" is a number in Roman letters'
        yield about(page, sentence, "roman-numeral", message, "write it in digits", exact=match)


_INSTEAD = {
    "&": 'write "and"', "/": 'write "or", or make two sentences', "~": 'write "about"',
    ";": "make two sentences", "–": 'make two sentences; between numbers write "to"',
    "—": "make two sentences", "-": 'make two sentences; between numbers write "to"',
    "½": 'write "half"', "¼": 'write "1 in 4"', "--": "make two sentences",
    "…": "end the sentence", "...": "end the sentence", "+": 'write "and"', "•": "make a list",
}  # fmt: skip
_ANY_SIGN = re.compile(r"[&/~<>#*;–—…=+|_^\\@•½⅓⅔¼¾]|\.\.\.|-(?![^\W\d])")
_SIGN = re.compile(r"\.\.\.|(?<!\S)--?(?!\S)|(?<=\d)-(?=\d)|[&/~<>#*;–—…=+|_^\\@•½⅓⅔¼¾]")


def special_character(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Words instead of signs: no & or / or ; and no dashes, and no hyphen between two numbers.

    Source: Woking Borough Council, and the NHS (rules ER-16 to ER-18).
    Bad:  Carers & staff met; they ate.
    Good: Carers and staff met. They ate.
    """
    for sentence, _ in page.find(_ANY_SIGN, _ANY_SIGN):
        text = _NUMERIC_DATE.sub("", sentence.bare)
        for sign in dict.fromkeys(_SIGN.findall(text)):
            hint = _INSTEAD.get(sign, "say it in words")
            message = f'"{sign}" is a special sign'
            yield about(page, sentence, "special-character", message, hint, exact=sign)


_BRACKET = re.compile(r"[(\[{]")


def brackets(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Few brackets: what they hold can be a sentence of its own.

    Source: NHS (rule ER-18).
    Bad:  Come to the club (it is free).
    Good: Come to the club. The club is free.
    """
    limit, found = context.limit("brackets"), [*page.find(_BRACKET, _BRACKET)]
    severity: Severity | None = over(limit, len(found))
    if severity:
        sentence, _ = found[excess(limit, severity)]
        message = f"this page has brackets {len(found)} times; {context.allows(limit, severity)}"
        hint = "make a sentence of the words in brackets"
        yield about(page, sentence, "brackets", message, hint, severity)


def title_length(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The page's title is short.

    Source: NHS, for main headings (rule ER-43).
    Bad:  About how groups of people in all parts of the country plan services together
    Good: About working together
    """
    limit = context.limit("title-characters")
    title = next((block for block in page.blocks if block.kind == "heading"), None)
    severity = over(limit, len(title.text)) if title else None
    if title and severity:
        message = f"the title has {len(title.text)} characters; {context.allows(limit, severity)}"
        yield about(page, title, "title-length", message, "say it in fewer words", severity)
