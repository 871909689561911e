"""Rules about plain writing that a pattern can tell: short forms, numbers, dates and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...words.blocks import Sentence
from ...words.measures import MeasuredPage
from .context import Context, allowed, over

#: Contractions with "n't", and those that cannot be a possessive 's.
_CONTRACTION = re.compile(
    r"\b(?:\w+n['’]t|\w+['’](?:ll|ve|re|d|m)|(?:it|that|there|here|what|who|where|how|when|he|she|let)['’]s)\b",
    re.IGNORECASE,
)
_FULL = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us", "ain't": "is not"}
_ENDINGS = (("n't", " not"), ("'ll", " will"), ("'ve", " have"), ("'re", " are"), ("'m", " am"),
            ("'d", " would, or had"), ("'s", " is"))  # fmt: skip


def contraction(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Words are written in full: no contractions.

    Source: Norfolk County Council and the NHS (rule ER-08).
    Bad:  It's your choice. You don't have to come.
    Good: You choose. You can stay at home.
    """
    for sentence, match in _matches(page, _CONTRACTION):
        yield _finding(page, sentence, "contraction", f'"{match}" is a short form', f'write "{_in_full(match)}".')


def _in_full(short: str) -> str:
    straight = short.replace("’", "'")
    if straight.lower() in _FULL:
        return _FULL[straight.lower()]
    ending, full = next((pair for pair in _ENDINGS if straight.lower().endswith(pair[0])), ("", ""))
    return straight[: len(straight) - len(ending)] + full


_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}s?\b|\b[A-Z]{2,}\d+\b")


def acronym(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Names are written in full: no initials, unless the word list allows or explains them.

    Source: GOV.UK, Inclusion Europe and the Patient Information Forum (rule ER-07).
    Bad:  A ULO runs the club.
    Good: Disabled people run the club.
    """
    seen: set[str] = set()
    for sentence, match in _matches(page, _ACRONYM):
        entry = context.vocabulary.find(match)
        if match in seen or (entry and (entry.allowed or entry.means)):
            continue
        seen.add(match)
        yield _finding(page, sentence, "acronym", f'"{match}" is a short form made of first letters',
                       "write the name in full, or say what it is.")  # fmt: skip


_LATIN = re.compile(r"(?<![\w.])(?:e\.?g\.|i\.e\.|eg|ie|etc|cf|viz|vs|ca|nb|n\.b|per annum|per se|ad hoc|vice versa|via)(?![\w])\.?", re.IGNORECASE)
_ENGLISH = {"eg": "for example, or like", "ie": "that is", "etc": "and other things", "vs": "against", "via": "through",
            "per annum": "a year", "nb": "remember", "cf": "see"}  # fmt: skip


def latin_short_form(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """English words instead of Latin short forms.

    Source: Norfolk County Council and Inclusion Europe (rule ER-08).
    Bad:  Bring something, e.g. a photo.
    Good: Bring something, like a photo.
    """
    for sentence, match in _matches(page, _LATIN):
        plain = match.lower().replace(".", "")
        yield _finding(page, sentence, "latin-short-form", f'"{match}" is Latin',
                       f'write "{_ENGLISH[plain]}".' if plain in _ENGLISH else "say it in English words.")  # fmt: skip


_PERCENTAGE = re.compile(r"\d[\d.,]*\s?%|\bper\s?cents?\b|\bpercent(?:age)?s?\b|%", re.IGNORECASE)


def percentage(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Parts of a whole are said with small numbers, never as percentages.

    Source: NHS (2026) and Inclusion Europe (rule ER-16).
    Bad:  20% of people left.
    Good: 1 in 5 people left.
    """
    for sentence, match in _matches(page, _PERCENTAGE):
        yield _finding(page, sentence, "percentage", f'"{match}" is a percentage', 'say it as "1 in 5 people", "half" or "most".')


_DECIMAL = re.compile(r"(?<![\w.,/:£$€])\d+\.\d+(?![\w/]|\.\d)(?!\s?[ap]\.?m\b)")


def decimal(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Whole numbers: no decimals, except in money and times.

    Source: NHS (2026) (rule ER-16).
    Bad:  The walk is 1.5 miles.
    Good: The walk is about 2 miles.
    """
    for sentence, match in _matches(page, _DECIMAL):
        yield _finding(page, sentence, "decimal", f'"{match}" is a decimal', 'use a whole number, with "about" if it is not exact.')


_BIG = re.compile(r"(?<![\w.,/£$€])(?:\d{1,3}(?:,\d{3})+|\d{4,})(?![\w/]|[.,]\d)")
_YEARS = range(1000, 2200)


def big_number(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Big numbers say little by themselves: a number over 999 is given a meaning.

    Source: Inclusion Europe (rule ER-16). A warning: the number may be needed.
    Bad:  14,000 people use the service.
    Good: Many people use the service.
    """
    for sentence, match in _matches(page, _BIG):
        if int(match.replace(",", "")) > 999 and not ("," not in match and int(match) in _YEARS):
            yield _finding(page, sentence, "big-number", f'"{match}" is a big number',
                           'say "many", or what the number is like.', severity="warning")  # fmt: skip


_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million"
).split()
_DIGITS = {**{word: str(number) for number, word in enumerate(_NUMBERS[:19], start=2)},
           **{word: str(10 * number) for number, word in enumerate(_NUMBERS[18:26], start=2)},
           "hundred": "100", "thousand": "1,000", "million": "1,000,000"}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})s?\b", re.IGNORECASE)


def number_word(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Numbers are digits. "One" may stand where it means "a person" or "a thing".

    Source: NHS (rule ER-15).
    Bad:  Nine people came.
    Good: 9 people came.
    """
    for sentence, match in _matches(page, _NUMBER_WORD):
        if not _is_in_name(sentence, match):
            yield _finding(page, sentence, "number-word", f'"{match}" is a number in letters',
                           f'write "{_DIGITS[match.lower().removesuffix("s") if match.lower() not in _DIGITS else match.lower()]}".')  # fmt: skip


def _is_in_name(sentence: Sentence, word: str) -> bool:
    return word[0].isupper() and not sentence.text.startswith(word)


_NUMERIC_DATE = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}/\d{2,4}\b")


def numeric_date(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Dates have the month as a word.

    Source: NHS (rule ER-17).
    Bad:  The meeting is on 6/8/2018.
    Good: The meeting is on 6 August 2018.
    """
    for sentence, match in _matches(page, _NUMERIC_DATE):
        yield _finding(page, sentence, "numeric-date", f'"{match}" is a date in digits', 'write the month as a word, as "6 August 2018".')


_ROMAN = re.compile(r"\b(?=[IVX]{2})(?:X{0,3})(?:IX|IV|V?I{0,3})\b")


def roman_numeral(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Digits instead of Roman numerals.

    Source: Inclusion Europe (rule ER-17).
    Bad:  Part II
    Good: Part 2
    """
    for sentence, match in _matches(page, _ROMAN):
        yield _finding(page, sentence, "roman-numeral", f'"{match}" is a number in Roman letters', "write it in digits.")


_SIGNS = {
    "&": 'write "and".', "/": 'write "or", or make two sentences.', "~": 'write "about".', "<": "say it in words.",
    ">": "say it in words.", "#": "say it in words.", "*": "say it in words.", ";": "make two sentences.",
    "–": 'make two sentences; between numbers write "to".', "—": "make two sentences.", "…": "end the sentence.",
    "=": "say it in words.", "+": 'write "and" or "more than".', "|": "say it in words.", "_": "say it in words.",
    "^": "say it in words.", "\\": "say it in words.", "@": "say it in words.", "•": "make a list.",
}  # fmt: skip
_SIGN = re.compile(rf"[{re.escape(''.join(_SIGNS))}]|(?<=\s)--?(?=\s)|\.\.\.")


def special_character(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Words instead of signs: no & / ; and no dashes.

    Source: Woking Borough Council and the NHS (rule ER-18).
    Bad:  Carers & staff met - and talked; they ate.
    Good: Carers and staff met. They talked. They ate.
    """
    for sentence in page.sentences:
        if sentence.kind == "alt":
            continue
        for sign in dict.fromkeys(_SIGN.findall(sentence.text)):
            yield _finding(page, sentence, "special-character", f'the sign "{sign}" stands here', _SIGNS.get(sign, "make two sentences."))


_BRACKETS = re.compile(r"[(\[{]")


def brackets(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Few brackets: what they hold is a sentence of its own.

    Source: NHS (rule ER-18). A warning.
    Bad:  Come to the club (it is free).
    Good: Come to the club. The club is free.
    """
    limit = context.limit("brackets")
    found = [*_matches(page, _BRACKETS)]
    severity = over(limit, len(found))
    if severity:
        sentence, _ = found[int(float(allowed(limit, severity)))]
        yield _finding(page, sentence, "brackets", f"this page has brackets {len(found)} times",
                       "make a sentence of the words in brackets.", severity)  # fmt: skip


def title_length(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The page's title is short.

    Source: NHS, for main headings (rule ER-43).
    Bad:  About how groups of people in all parts of the country plan and run services together
    Good: About working together
    """
    limit = context.limit("title-characters")
    title = next((block for block in page.blocks if block.kind == "heading"), None)
    severity = over(limit, len(title.text)) if title else None
    if title and severity:
        yield Finding(
            page.file, title.line, "title-length",
            f"the title has {len(title.text)} characters; {context.edition_name} allows {allowed(limit, severity)}",
            words=title.text, hint="say it in fewer words.", severity=severity,
        )  # fmt: skip


def _matches(page: MeasuredPage, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, str]]:
    """Every place where a pattern stands in the words that readers meet."""
    for sentence in page.sentences:
        for match in pattern.finditer(sentence.text):
            yield sentence, match.group()


def _finding(
    page: MeasuredPage, sentence: Sentence, rule: str, message: str, hint: str, severity: str = "error"
) -> Finding:
    return Finding(page.file, sentence.line, rule, message, words=sentence.text, hint=hint,
                   severity="error" if severity == "error" else "warning")  # fmt: skip
