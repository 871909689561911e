"""Rules about hard words: each is marked, explained in the next sentence, and there are few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...findings import Finding
from ...words import sentences
from ...words.blocks import RUNNING, Sentence
from ...words.measures import MeasuredPage
from ...words.uses import Use
from ...words.vocabulary import Word, phrase
from .context import Context, allowed, over


def hard_word(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """Every hard word is marked and explained where the page first uses it (rules ER-09 to ER-11).

    A word is hard if words.yml explains it, or if it is on no list of easy words.

    Bad:  Carers plan the commissioning.
    Good: Carers help with {hard}`commissioning`.
          Commissioning means choosing and paying for services.
    """
    marked = _first_marks(page, context)
    counts = Counter(_key(use) for use in page.uses)
    seen: set[str] = set()
    for use in page.uses:
        key = _key(use)
        if key in seen or (use.entry and use.entry.instead):
            continue
        if use.entry and _is_explained(use, marked):
            continue
        seen.add(key)
        yield _explain_it(page, use, marked) if use.entry else _unlisted(page, use, counts[key])


def _is_explained(use: Use, marked: dict[str, int]) -> bool:
    """Whether the page has marked the word by then. Headings and links come before any sentence."""
    first = marked.get(use.entry.word if use.entry else "")
    return first is not None and (first <= use.place or use.sentence.kind not in RUNNING)


def _explain_it(page: MeasuredPage, use: Use, marked: dict[str, int]) -> Finding:
    entry = use.entry
    assert entry is not None
    later = marked.get(entry.word)
    if later is not None:
        line = page.sentences[later].line
        hint = f"mark and explain it here, not on line {line}."
    else:
        hint = f"write {{hard}}`{use.text}`, and in the next line: {entry.means}"
    return Finding(
        page.file, use.sentence.line, "hard-word", f'"{use.text}" is a hard word, and it is not explained here',
        words=use.sentence.text, hint=hint,
    )  # fmt: skip


def _unlisted(page: MeasuredPage, use: Use, count: int) -> Finding:
    times = f" (it stands on this page {count} times)" if count > 1 else ""
    return Finding(
        page.file, use.sentence.line, "hard-word", f'"{use.text}" is not on the list of easy words{times}',
        words=use.sentence.text,
        hint="use an easier word; or mark it {hard} and explain it next; or add it to words.yml with a reason.",
    )  # fmt: skip


def _key(use: Use) -> str:
    return use.entry.word if use.entry else use.text.lower()


def _first_marks(page: MeasuredPage, context: Context) -> dict[str, int]:
    """Every word that the page marks, and the place of the sentence that marks it first."""
    found: dict[str, int] = {}
    for place, sentence in enumerate(page.sentences):
        for text in sentence.marked:
            entry = context.vocabulary.find(text)
            found.setdefault(entry.word if entry else text.lower(), place)
    return found


def jargon(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """No office words: plain words say the same.

    Bad:  We engage with stakeholders.
    Good: We talk to everyone involved.
    """
    seen: set[str] = set()
    for use in page.uses:
        if use.entry and use.entry.instead and use.entry.word not in seen:
            seen.add(use.entry.word)
            yield Finding(
                page.file, use.sentence.line, "jargon", f'"{use.text}" is an office word',
                words=use.sentence.text, hint=f"{use.entry.instead}.",
            )  # fmt: skip


def explanation(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """The sentence after a hard word explains it, in the words of words.yml (rule ER-09).

    Bad:  We call this {hard}`co-production`, which means working as equals.
    Good: We call this {hard}`co-production`.
          Co-production means working together as equals.
    """
    for place, sentence in enumerate(page.sentences):
        following = page.sentences[place + 1 :]
        for text in sentence.marked:
            yield from _explained_by(page, sentence, text, following, context)
            entry = context.vocabulary.find(text)
            following = following[len(sentences.split(entry.means)) if entry else 1 :]


def _explained_by(
    page: MeasuredPage, sentence: Sentence, text: str, following: tuple[Sentence, ...], context: Context
) -> Iterator[Finding]:
    entry = context.vocabulary.find(text)
    if entry is None or not entry.means:
        near = context.vocabulary.near(text)
        yield Finding(
            page.file, sentence.line, "explanation", f'"{text}" is marked as hard, and words.yml does not explain it',
            words=sentence.text,
            hint=f"did you mean {near}?" if near else "add it to words.yml with its explanation.",
        )  # fmt: skip
        return
    wanted = [_straight(s) for s in sentences.split(entry.means)]
    given = [_straight(s.text) for s in following[: len(wanted)]]
    if given == wanted:
        return
    explains = bool(following) and _begins_with(following[0], entry)
    message = "is explained here in other words than in words.yml" if explains else "is not explained in the next sentence"
    place = following[0] if explains else sentence
    yield Finding(
        page.file, place.line, "explanation", f'"{text}" {message}',
        words=place.text, hint=f"write in the next line: {entry.means}",
    )  # fmt: skip


def _begins_with(sentence: Sentence, entry: Word) -> bool:
    """Whether a sentence begins with the word, or with "A" or "The" and the word, and says what it is."""
    tokens = phrase(sentence.text)
    if tokens[:1] in (("a",), ("an",), ("the",)):
        tokens = tokens[1:]
    begins = any(tokens[: len(form)] == form for form in entry.phrases)
    return begins and bool({"means", "is", "are"} & set(tokens))


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‑", "-")


def new_hard_words(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A page brings in few new hard words, and an idea one at most (rule ER-11).

    Bad:  A page that explains 5 hard words.
    Good: A page that explains 2, and says the rest in easy words.
    """
    marks = [(s, text) for s in page.sentences for text in s.marked]
    limit = context.limit("new-hard-words")
    severity = over(limit, len(marks))
    if severity:
        sentence, text = marks[int(float(allowed(limit, severity)))]
        yield Finding(
            page.file, sentence.line, "new-hard-words",
            f"this page explains {len(marks)} hard words; "
            f"{context.edition_name} {'allows' if severity == 'error' else 'aims for'} {allowed(limit, severity)}",
            words=", ".join(text for _, text in marks), hint="say some of them in easy words.", severity=severity,
        )  # fmt: skip
    yield from _crowded(page)


def _crowded(page: MeasuredPage) -> Iterator[Finding]:
    for idea in page.ideas:
        marked = [text for s in page.sentences if s.idea == idea.place for text in s.marked]
        if len(marked) > 1:
            yield Finding(
                page.file, idea.line, "new-hard-words", f"this idea explains {len(marked)} hard words",
                words=", ".join(marked), hint="give each hard word an idea of its own.", severity="warning",
            )  # fmt: skip


def marked_once(page: MeasuredPage, context: Context) -> Iterator[Finding]:
    """A hard word is marked once, at its first use; later it stands like any word (rule ER-10).

    Bad:  {hard}`Carers` met. Then the {hard}`carers` ate.
    Good: {hard}`Carers` met. Then the carers ate.
    """
    seen: dict[str, int] = {}
    for sentence in page.sentences:
        for text in sentence.marked:
            entry = context.vocabulary.find(text)
            word = entry.word if entry else text.lower()
            if word in seen:
                yield Finding(
                    page.file, sentence.line, "marked-once", f'"{text}" is marked a second time',
                    words=sentence.text, hint=f"leave the word without its mark: line {seen[word]} explains it.",
                )  # fmt: skip
            seen.setdefault(word, sentence.line)
