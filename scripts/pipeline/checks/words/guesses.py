"""Rules that guess. A program sees signs of a hard sentence, not the sentence; so they only warn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...findings import Finding, Severity
from ...words import phrases
from ...words.blocks import RUNNING
from ...words.measures import MeasuredPage
from .context import Context, about, excess, over

_JOINING = frozenset(
    "but because which so or if when while although though until unless".split()  # noqa: SIM905
)


def joining_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A sentence says one thing: it has one joining word at most. Warns only.

    "So" and "but" at its beginning join nothing in it, and are not counted.

    Source: GOV.UK, Photosymbols, and W3C, Making content usable (rule ER-03).
    Bad:  Ask us if you want to come, because we need to know who eats meat.
    Good: Tell us if you want to come. Tell us if you eat meat.
    """
    limit = context.limit("joining-words")
    for sentence in page.running:
        found = [token for token in sentence.tokens[1:] if token.lower() in _JOINING]
        severity = over(limit, len(found))
        if severity:
            message = f"this sentence has {len(found)} joining words: {', '.join(found)}"
            yield about(page, sentence, "joining-words", message, "make two sentences", severity)


#: Things with commas between them, where no clause follows the comma.
_ROW = re.compile(
    r"\b[\w’'-]+(?: [\w’'-]+){0,3}, (?!(?:so|but|because|which|who|when|where|if|although|and|or|not)\b)"
    r"(?:[\w’'-]+ ){1,4}(?:and|or) [\w’'-]+"
)
#: "In 2010, " or "At first, ": its comma parts no things.
_OPENING = re.compile(
    r"(?:In|At|On|For|After|Before|With|By|From|As|If|When|However|Then|So|But|Since)\b[^,]*, "
)
_COMMA = re.compile(",")


def row_of_things(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Three or more things in a row are a list, or sentences of their own. Warns only.

    Source: NHS, and W3C, Making content usable (rule ER-39).
    Bad:  Bring a pen, a pad and your lunch.
    Good: Bring a pen and a pad. Bring your lunch too.
    """
    for sentence in dict.fromkeys(sentence for sentence, _ in page.find(_COMMA, _COMMA)):
        opening = _OPENING.match(sentence.text)
        row = _ROW.search(sentence.text, opening.end() if opening else 0)
        if row and sentence.kind in RUNNING:
            message = "there are three or more things in a row here"
            hint = "put each on a line of its own, or make two sentences"
            yield about(page, sentence, "row-of-things", message, hint, "warning", row.group())


#: Participles that are not the past form too, so that "be" before them makes a passive.
_PARTICIPLES = """given taken written done seen shown known made told held kept built sent brought
    bought chosen spoken broken forgotten thrown worn stolen driven eaten drawn hidden beaten begun
    taught caught sold paid spent led laid won met put set cut read heard understood
    run"""
#: Words that look like participles, and say how somebody or something is.
_STATES = """tired worried scared excited bored interested pleased disabled married confused
    annoyed ashamed relaxed stressed surprised frightened delighted disappointed embarrassed upset
    concerned qualified retired used supposed allowed committed determined dedicated
    experienced skilled limited aged called named based located naked wicked
    crowded united advanced need indeed speed"""
_BE = r"(?:am|is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't)"
_PASSIVE = re.compile(
    rf"\b{_BE}(?: not| never| also| often| always| being| \w+ly)?"
    rf" (?!(?:{'|'.join(_STATES.split())})\b)(?:\w{{2,}}ed|{'|'.join(_PARTICIPLES.split())})\b"
    r"(?P<by>(?: \w+)? by (?!(?:\d|the end|then|next|now|bus|car|train|phone|email|post|yourself|themselves)\b))?",
    re.IGNORECASE,
)
_SIGN_OF_BE = re.compile(r" (?:am|is|are|was|were|be|been|being) ")


def passive(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A sentence says who does what. Warns only.

    A page may have a few passives where nobody needs to know who did it, but none with "by".

    Source: GOV.UK, NHS, Patient Information Forum, and W3C, Making content usable (rule ER-06).
    Bad:  The money is shared out by the council.
    Good: The council shares out the money.
    """
    found = [
        (s, match)
        for s in dict.fromkeys(sentence for sentence, _ in page.find(_PASSIVE, _SIGN_OF_BE))
        for match in _PASSIVE.finditer(s.text)
    ]
    limit = context.limit("passives")
    severity = over(limit, len(found))
    for place, (sentence, match) in enumerate(found):
        if match["by"] or (severity and place >= excess(limit, severity)):
            message = f'"{match.group().strip()}" does not say first who does it'
            hint = "begin with who does it, as in: the council pays"
            yield about(page, sentence, "passive", message, hint, "warning", match.group().strip())


def idiom(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Words mean what they say: no idioms. Warns only, as some words may be meant as they stand.

    Source: Inclusion Europe, NHS, and W3C, Making content usable (rule ER-14).
    Bad:  We want everyone on board.
    Good: We want everyone to join in.
    """
    for known in phrases.idioms():
        for sentence, words in known.find(page):
            message = f'"{words}" may not mean what its words say'
            yield about(page, sentence, "idiom", message, known.about, "warning", exact=words)


_PRONOUN = re.compile(
    r"(?:they|them|he|she|him|his|her|their|(?:it|this|that|these|those)"
    r"(?= (?:is|are|was|were|has|have|had|can|will|may|means|helps|makes|does|did|works|says|needs"
    r"|gives|shows)\b))\b",
    re.IGNORECASE,
)
#: "It is hard to ...": this "it" stands for nothing said before.
_NO_PRONOUN = re.compile(
    r"it (?:is|was|can be|may be|will be) (?:not |also |very |too )?\w+ (?:to|that|if|when|for)\b",
    re.IGNORECASE,
)


def pronoun(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The first sentence beside a picture names who and what it is about. Warns only.

    Readers may look at each picture by itself, so "they" there is nobody.

    Source: Patient Information Forum, and Photosymbols (rule ER-19).
    Bad:  They decide together.
    Good: The members decide together.
    """
    for inside in page.in_ideas:
        first = next((sentence for sentence in inside if sentence.kind in RUNNING), None)
        found = _PRONOUN.match(first.text) if first else None
        if first and found and not _NO_PRONOUN.match(first.text):
            message = f'"{found.group()}" stands for nothing that this idea has named'
            hint = "say who or what it is"
            yield about(page, first, "pronoun", message, hint, "warning", exact=found.group())


_NOT = r"(?:not|never|no one|nobody|nothing|none|cannot|nor|\w+n['’]t)"
_NEGATIVE = re.compile(rf"\b{_NOT}\b", re.IGNORECASE)
_SIGN_OF_NOT = re.compile("[Nn]o|n't|n’t")
_DOUBLE = re.compile(
    rf"\b{_NOT}\b(?:\s+[\w’'-]+){{0,5}}?\s+(?:without|never|nobody|nothing|none|neither|no one)\b"
    r"|\b(?:not|never)(?: be| very| at all)? (?:unhappy|unfair|unsafe|unkind|unable|unlike(?:ly)?|unwell"
    r"|unusual|uncommon|unclear|unimportant|untrue|impossible|unless|dislike)\b",
    re.IGNORECASE,
)


def double_negative(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No sentence says no twice.

    Source: W3C, Making content usable (rule ER-20).
    Bad:  Do not come without a ticket.
    Good: You need a ticket to come in.
    """
    for sentence, words in page.find(_DOUBLE, _SIGN_OF_NOT):
        message = f'"{words}" says no twice'
        hint = "say what is so, or what to do"
        yield about(page, sentence, "double-negative", message, hint, "warning", exact=words)


def negatives(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Most sentences say what is so, and what to do; few say what is not. Warns only.

    Source: W3C, Making content usable; the number is decided here (rule ER-20).
    Bad:  Every second sentence of the page has "not" or "never".
    Good: One sentence in ten has "not".
    """
    limit = context.limit("negatives")
    found = [s for s, _ in page.find(_NEGATIVE, _SIGN_OF_NOT) if s.kind in RUNNING]
    found = list(dict.fromkeys(found))
    share = 100 * len(found) / len(page.running) if page.running else 0.0
    severity = over(limit, share)
    if severity and len(page.running) >= limit.at_least:
        message = f"{len(found)} of {len(page.running)} sentences of this page have a word for no; "
        message += context.allows(limit, severity) + " in 100"
        hint = "say what is so, or what to do"
        yield about(page, found[0], "negatives", message, hint, severity)


_CHAIN = re.compile(
    r"\b(?:(?:would|could|should|might|may|must|will) have"
    rf" (?:been|come|gone|become|\w+ed|{'|'.join(_PARTICIPLES.split())})"
    r"|had been|will be \w+ing|(?:has|have) been \w+ing)\b",
    re.IGNORECASE,
)
_SIGN_OF_CHAIN = re.compile(r" (?:have|had|be|has) ")


def verb_chain(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Verbs are simple, best in the present tense. Warns only.

    Source: W3C, Making content usable (rule ER-21).
    Bad:  The bus should have come.
    Good: The bus was late.
    """
    for sentence, words in page.find(_CHAIN, _SIGN_OF_CHAIN):
        message = f'"{words}" is a verb of several parts'
        hint = "use one verb: it happens, or it happened"
        yield about(page, sentence, "verb-chain", message, hint, "warning", exact=words)


def same_word(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A thing has one name, on every page. Warns only.

    Source: Inclusion Europe (rule ER-13).
    Bad:  Ask a carer. The caregiver will help.
    Good: Ask a carer. The carer will help.
    """
    for synonym in phrases.synonyms():
        chosen = context.terms.get(synonym.about, synonym.words)
        if chosen != synonym.words:
            for sentence, words in synonym.find(page):
                message = f'"{words}" is called "{chosen}" elsewhere in this guide'
                hint = "use one of the two words everywhere"
                yield about(page, sentence, "same-word", message, hint, "warning", exact=words)


#: Not as questions; and with "because" a whole sentence may follow a comma.
_CONTINUES = re.compile(
    r"(?:and|or)\b|(?:[Ww]ho|[Ww]hose|[Ww]hom|[Ww]hich|[Oo]f|[Tt]han|[Ii]n order to|[Bb]ecause(?!.*,))\b(?!.*\?)"
)


def broken_sentence(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A sentence is whole: no stops or bullets in the middle of one. Warns only.

    Stops make a long sentence look short; it is as hard to read as before.

    Source: decided here, so that sentences are short and not cut (rule ER-01).
    Bad:  We want all people. Who use the club. To come.
    Good: We want all members to come.
    """
    for sentence in page.running:
        found = _CONTINUES.match(sentence.text)
        if found:
            message = f'"{found.group()}" goes on with a sentence that has ended'
            hint = "make whole sentences, each with somebody who does something"
            yield about(
                page, sentence, "broken-sentence", message, hint, "warning", exact=found.group()
            )


def empty_heading(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every heading has words under it.

    Words in headings stand beside no picture, and are not meant to be read as sentences.

    Source: NHS (rule ER-22).
    Bad:  A heading, and under it the next one.
    Good: A heading, and under it an idea.
    """
    shown = [block for block in page.blocks if block.kind != "shown"]
    for heading, following in pairwise(shown[1:]):
        if heading.kind == following.kind == "heading":
            hint = "write an idea under it, or leave it out"
            message = "this heading has no words under it"
            yield about(page, heading, "empty-heading", message, hint, "warning")


def links(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A page has few links that lead away. Warns only.

    Links that belong to a list of pages are not counted.

    Source: NHS; the number is decided here (rule ER-41).
    Bad:  A page with 6 links under its ideas.
    Good: A page with the one or two links that most people need.
    """
    limit = context.limit("links")
    found = [block for block in page.blocks if block.kind == "link" and block.leads]
    severity: Severity | None = over(limit, len(found))
    if severity:
        message = f"this page has {len(found)} links; {context.allows(limit, severity)}"
        hint = "keep those that most people need"
        yield about(page, found[excess(limit, severity)], "links", message, hint, severity)
