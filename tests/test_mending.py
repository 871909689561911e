"""The steps that bring a page within a limit: each figure is what the check then finds."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.checks.words import check_page
from pipeline.checks.words.context import Context
from pipeline.findings import Finding
from pipeline.settings import Limit
from pipeline.words import files, reading_level, vocabulary
from pipeline.words.measures import MeasuredPage, measure

LISTS, _ = vocabulary.read(Path("nowhere"))
EASY = "We eat bread and we sing.\n\n"
LONG = "We all walk to the big red shop in the town and we buy bread and milk there.\n\n"
HARD = "The organisation communicates information about accommodation opportunities.\n\n"


def page(text: str) -> MeasuredPage:
    return measure(files.of_text(text, "a.md"), LISTS)


def found(text: str, rule: str, **limits: Limit) -> Finding:
    context = Context(
        "standard", {name.replace("_", "-"): one for name, one in limits.items()}, LISTS
    )
    return next(one for one in check_page(page(text), context).findings if one.rule == rule)


def test_the_longest_sentences_bring_the_mean_down() -> None:
    text = EASY * 3 + LONG + EASY + LONG
    finding = found(text, "mean-sentence-length", mean_sentence_words=Limit("here", warn=8))
    assert finding.message.startswith("the mean sentence of this page has 10 words")
    assert [re.sub(r'".*"', "", step) for step in finding.steps] == [
        "Line 7, : make 3 sentences. That gains 2.5: the mean is then 7.5."
    ]
    assert finding.hint == "mend this sentence, and the page is within the limit"


def test_the_figure_of_a_step_is_what_the_check_then_finds() -> None:
    text = EASY * 3 + LONG + EASY + LONG
    mended = text.replace(
        LONG, "We all walk to the big red.\n\nShop in the town and we buy.\n\nBread and milk there.\n\n", 1
    )  # fmt: skip
    assert page(mended).measures.mean == 7.5


def test_three_steps_are_named_at_the_most() -> None:
    finding = found(LONG * 9, "mean-sentence-length", mean_sentence_words=Limit("here", warn=8))
    assert len(finding.steps) == 3
    assert finding.hint == "begin with these sentences; others need the same"


def test_steps_for_the_grade_name_long_words() -> None:
    finding = found(EASY * 30 + HARD * 4, "grade", grade=Limit("here", warn=1.0))
    assert "use shorter words for organisation, communicates, information," in finding.steps[0]
    assert finding.hint.endswith("and the page is within the limit")


def test_the_grade_of_a_step_is_what_the_check_then_finds() -> None:
    text = EASY * 30 + HARD * 4
    finding = found(text, "grade", grade=Limit("here", warn=1.0))
    gains = [float(step.rsplit(" ", 1)[1].rstrip(".")) for step in finding.steps]
    plain = re.sub(
        r"\w+", lambda word: "water" if len(reading_level.long_words(word[0])) else word[0], HARD
    )
    again = page(text.replace(HARD, plain, len(gains)))
    assert again.measures.masked
    assert again.measures.masked.grade == gains[-1] <= 1.0


def test_explanations_are_not_to_be_changed(tmp_path: Path) -> None:
    (tmp_path / "easyread").mkdir()
    means = "A network is a large group of people who all help one another in many ways each day."
    (tmp_path / "easyread" / "words.yml").write_text(f"network:\n  means: {means}\n")
    lists, _ = vocabulary.read(tmp_path)
    limits = {"mean-sentence-words": Limit("here", warn=6)}
    text = f"{EASY * 3}{means}\n\n{LONG}"
    measured = measure(files.of_text(text, "a.md"), lists)
    (finding,) = check_page(measured, Context("standard", limits, lists)).findings
    assert [step.split(",")[0] for step in finding.steps] == ["Line 9"]
