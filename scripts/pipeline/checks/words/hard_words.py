"""Rules about hard words: each is marked, explained in the next sentence, and there are few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...findings import Finding
from ...words import sentences
from ...words.blocks import RUNNING, Sentence
from ...words.lists import Word, phrase
from ...words.measures import MeasuredPage
from ...words.uses import Use
from .context import Context, about, excess, over
from .plain import is_latin


def hard_word(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every hard word is marked and explained where the page first uses it.

    A word is hard if words.yml explains it, or if it is on no list of easy words. Headings and
    links may use it before that, as no sentence can explain it there.

    Source: GOV.UK, and W3C, Making content usable (rules ER-09 to ER-11).
    Bad:  Carers plan the commissioning.
    Good: Carers help with {hard}`commissioning`.
          Commissioning means choosing and paying for services.
    """
    marked = _first_marks(page, context)
    counts = Counter(_key(use) for use in page.uses)
    seen: set[str] = set()
    for use in page.uses:
        if _key(use) in seen or _needs_nothing(use, marked, context):
            continue
        seen.add(_key(use))
        if use.entry:
            yield _explain(page, use, use.entry, marked)
        else:
            yield _unlisted(page, use, counts[_key(use)])


def _key(use: Use) -> str:
    return use.entry.word if use.entry else use.text.lower()


def _first_marks(page: MeasuredPage, context: Context) -> dict[str, int]:
    """Every word that the page marks as hard, and the place of the sentence that does so first."""
    found: dict[str, int] = {}
    for place, sentence in enumerate(page.sentences):
        for text in sentence.marked:
            entry = context.vocabulary.find(text)
            found.setdefault(entry.word if entry else text.lower(), place)
    return found


def _needs_nothing(use: Use, marked: dict[str, int], context: Context) -> bool:
    """Whether the word is allowed, the affair of another rule, or marked by then."""
    if (use.entry and not use.entry.means) or is_latin(use.text):
        return True
    if use.sentence.text in context.vocabulary.explanations:
        return True  # the check of words.yml looks at it
    first = marked.get(_key(use))
    return first is not None and (first <= use.place or use.sentence.kind not in RUNNING)


def _explain(page: MeasuredPage, use: Use, entry: Word, marked: dict[str, int]) -> Finding:
    message = f'"{use.text}" is a hard word, and it is not explained here'
    later = marked.get(entry.word)
    if later is not None:
        hint = f"mark and explain it here, not in line {page.sentences[later].line}"
    else:
        hint = f"write {{hard}}`{use.text}`, and in the next line: {entry.means}"
    return about(page, use.sentence, "hard-word", message, hint, exact=use.text)


def _unlisted(page: MeasuredPage, use: Use, count: int) -> Finding:
    times = f" (it stands on this page {count} times)" if count > 1 else ""
    message = f'"{use.text}" is not on the list of easy words{times}'
    hint = "use an easier word, or explain it in words.yml and mark it with {hard}"
    return about(page, use.sentence, "hard-word", message, hint, exact=use.text)


def jargon(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Plain words instead of office words.

    Source: W3C, Making content usable, and Inclusion Europe (rule ER-11).
    Bad:  We engage with stakeholders.
    Good: We talk to everyone involved.
    """
    seen: set[str] = set()
    for use in page.uses:
        if use.entry and use.entry.instead and use.entry.word not in seen:
            seen.add(use.entry.word)
            message = f'"{use.text}" is an office word'
            yield about(
                page, use.sentence, "jargon", message, _plain_words(use.entry), exact=use.text
            )


def _plain_words(entry: Word) -> str:
    plain = " or ".join(f'"{words}"' for words in entry.instead.split(", or "))
    fine = f" (it is fine {entry.fine})" if entry.fine else ""
    return f"say {plain}{fine}"


def explanation(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The sentence after a hard word explains it, in the words of words.yml.

    Source: GOV.UK (rule ER-09).
    Bad:  We call this {hard}`co-production`, which means working as equals.
    Good: We call this {hard}`co-production`.
          Co-production means working together as equals.
    """
    for place, sentence in enumerate(page.sentences):
        following = page.sentences[place + 1 :] if sentence.marked else ()
        for text in sentence.marked:
            entry = context.vocabulary.find(text)
            if entry is None or not entry.means:
                yield _not_listed(page, sentence, text, context)
                continue
            wanted = sentences.split(entry.means)
            yield from _compared(page, sentence, text, entry, following[: len(wanted)])
            following = following[len(wanted) :]


def _not_listed(page: MeasuredPage, sentence: Sentence, text: str, context: Context) -> Finding:
    near = context.vocabulary.near(text)
    message = f'"{text}" is marked as hard, and words.yml does not explain it'
    hint = f"did you mean {near}?" if near else "add it to words.yml with its explanation"
    return about(page, sentence, "explanation", message, hint, exact=text)


def _compared(
    page: MeasuredPage, sentence: Sentence, text: str, entry: Word, given: Sequence[Sentence]
) -> Iterator[Finding]:
    """Compare the sentences after a hard word with its explanation in words.yml."""
    wanted = [_straight(one) for one in sentences.split(entry.means)]
    right = [_straight(one.text) == text for one, text in zip(given, wanted, strict=False)]
    if len(right) == len(wanted) and all(right):
        return
    hint = f"write in the next line: {entry.means}"
    if right[:1] == [True]:
        message = f'words.yml says more to explain "{text}"'
        yield about(page, given[0], "explanation", message, f"write it all: {entry.means}")
    elif given and _explains(given[0], entry):
        message = f'words.yml explains "{text}" in other words'
        yield about(page, given[0], "explanation", message, hint)
    else:
        message = f'the next sentence does not explain "{text}"'
        yield about(page, sentence, "explanation", message, hint, exact=text)


def _explains(sentence: Sentence, entry: Word) -> bool:
    """Whether a sentence begins with the word, with or without "A" or "The", and explains it."""
    tokens = phrase(sentence.text)
    tokens = tokens[1:] if tokens[:1] in (("a",), ("an",), ("the",)) else tokens
    begins = any(tokens[: len(form)] == form for form in entry.phrases)
    return begins and not {"means", "is", "are"}.isdisjoint(tokens)


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‑", "-")


def new_hard_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A page brings in few new hard words, and an idea brings in one at most.

    Source: decided here, after W3C, Making content usable (rule ER-11).
    Bad:  A page that explains 5 hard words.
    Good: A page that explains 2, and says the rest in easy words.
    """
    marks = [(sentence, text) for sentence in page.sentences for text in sentence.marked]
    limit = context.limit("new-hard-words")
    severity = over(limit, len(marks))
    if severity:
        sentence, _ = marks[excess(limit, severity)]
        message = f"this page explains {len(marks)} hard words; {context.allows(limit, severity)}"
        hint = f"say one of these in easy words: {', '.join(text for _, text in marks)}"
        yield about(page, sentence, "new-hard-words", message, hint, severity)
    yield from _crowded(page)


def _crowded(page: MeasuredPage) -> Iterator[Finding]:
    for idea in page.ideas:
        marking = [sentence for sentence in page.in_ideas[idea.place] if sentence.marked]
        marked = [text for sentence in marking for text in sentence.marked]
        if len(marked) > 1:
            message = f"this idea explains {len(marked)} hard words: {' and '.join(marked)}"
            hint = "give each hard word an idea of its own"
            yield about(page, marking[-1], "new-hard-words", message, hint, "warning")


def marked_once(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A hard word is marked once, at its first use; later it stands like any word.

    Source: decided here, after GOV.UK (rule ER-10).
    Bad:  {hard}`Carers` met. Then the {hard}`carers` ate.
    Good: {hard}`Carers` met. Then the carers ate.
    """
    first = _first_marks(page, context)
    seen: set[str] = set()
    for sentence in page.sentences:
        for text in sentence.marked:
            entry = context.vocabulary.find(text)
            word = entry.word if entry else text.lower()
            if word in seen:
                message = f'"{text}" is marked as hard a second time'
                line = page.sentences[first[word]].line
                hint = f"leave it without a mark: line {line} explains it"
                yield about(page, sentence, "marked-once", message, hint, exact=text)
            seen.add(word)
