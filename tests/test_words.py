"""The words rules: every rule with good and bad pages, in `rules/RULE/`.

A page says at its end what it expects, a finding to a line: `% expect: LINE RULE`, and `warning`
after it where it only warns. A page that expects nothing must have no finding at all. A page with
"standard" in its name is checked as one of the standard edition. To add a test, add a page.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import check
import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from pipeline import doctrees, pages, settings
from pipeline.checks.words import EASY_READ, RULES, STANDARD, check_folder, check_page, name_of
from pipeline.checks.words.context import Context
from pipeline.findings import Finding
from pipeline.words import files, lists, vocabulary
from pipeline.words.measures import measure

FOLDER = Path(__file__).parent / "rules"
TINY = Path(__file__).parent / "guides" / "tiny"
PAGES = sorted(FOLDER.glob("*/*.md"))
_EXPECT = re.compile(r"^% expect: (\d+) ([\w-]+)(?: (warning))?$", re.MULTILINE)

LISTS, _ = vocabulary.read(Path("nowhere"))
Expected = Counter[tuple[int, str, str]]


def words_of(page: Path) -> str:
    return "source" if "standard" in page.stem else "easyread"


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of every page, by its file in the guide that all pages make together."""
    root = tmp_path_factory.mktemp("rules")
    shutil.copy(FOLDER / "conf.py", root)
    shutil.copy(TINY / "editions.toml", root)
    for words in ("source", "easyread"):
        (root / words).mkdir()
        (root / words / "index.md").write_text(
            "---\ntitle: A\ndescription: B.\n---\n# A\n\nWe eat.\n"
        )
    for file in [*PAGES, *FOLDER.glob("*/*.svg")]:
        place = root / words_of(file) / file.relative_to(FOLDER)
        place.parent.mkdir(exist_ok=True)
        shutil.copy(file, place)
    shutil.copy(FOLDER / "words.yml", root / "easyread")
    shutil.copy(TINY / "easyread" / "pictures.yml", root / "easyread")
    return _checked(root)


def _checked(root: Path) -> Mapping[str, tuple[Finding, ...]]:
    guide = settings.read(root)
    read = pages.read(guide)
    assert read.findings == ()
    for words in guide.folders:
        assert doctrees.read(guide, words).findings == ()
    reports = [report for words in guide.folders for report in check_folder(guide, read, words)]
    return {report.file: report.findings for report in reports}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_page(page: Path, found: Mapping[str, tuple[Finding, ...]]) -> None:
    file = f"{words_of(page)}/{page.relative_to(FOLDER).as_posix()}"
    assert _given(found[file]) == _expected(page), "\n".join(map(str, found[file]))


def _expected(page: Path) -> Expected:
    matches = _EXPECT.findall(page.read_text(encoding="utf-8"))
    return Counter((int(line), rule, severity or "error") for line, rule, severity in matches)


def _given(findings: tuple[Finding, ...]) -> Expected:
    return Counter((finding.line, finding.rule, finding.severity) for finding in findings)


def test_a_bad_page_names_its_own_rule_and_a_good_page_nothing() -> None:
    for page in PAGES:
        rules = {rule for _, rule, _ in _expected(page)}
        assert (page.parent.name in rules) == page.stem.startswith("bad"), page
        assert not rules or page.stem.startswith("bad"), page


@pytest.mark.parametrize("rule", sorted(EASY_READ))
def test_every_rule_has_good_and_bad_pages_and_says_what_they_are(rule: str) -> None:
    names = {page.stem.split("-")[0] for page in (FOLDER / rule).glob("*.md")}
    assert names == {"good", "bad"}
    explained = EASY_READ[rule].__doc__ or ""
    assert re.search(r"^ +Bad: .*\n(?:.*\n)* +Good: ", explained, re.MULTILINE)
    assert explained.splitlines()[0].endswith(".")


def test_no_folder_is_left_over() -> None:
    assert {page.parent.name for page in PAGES} == {*EASY_READ, *STANDARD}


def test_rules_are_named_after_their_functions() -> None:
    assert all(name_of(rule) == name for table in RULES.values() for name, rule in table.items())


def test_every_finding_says_what_to_try(found: Mapping[str, tuple[Finding, ...]]) -> None:
    findings = [finding for some in found.values() for finding in some]
    assert [finding for finding in findings if not finding.hint or not finding.line] == []


def test_the_list_of_hard_words_has_no_mistake(found: Mapping[str, tuple[Finding, ...]]) -> None:
    assert found.get(lists.FILE, ()) == ()


# --- words.yml: every mistake with its line

MISTAKES = """\
carer:
  mean: A carer helps.
council:
  allowed:
power:
  means: Power means you can decide.
  instead: a say
"???":
  means: Nobody knows.
law: a rule
rule:
  means: A rule says what you must do.
  forms: rules
group: {}
the rule:
  means: The rule is a rule.
  forms: [power]
power:
  means: Power means strength.
"""


def test_every_mistake_of_a_word_list_is_named_with_its_line(tmp_path: Path) -> None:
    assert mistakes(tmp_path, MISTAKES) == {
        2: '"mean", under "carer", is not known here',
        4: '"allowed", under "council", is empty',
        5: '"power" has means and instead',
        8: "this entry does not begin with a word",
        10: '"law" has no explanation',
        13: 'the forms of "rule" are not a list',
        14: '"group" has no means, instead or allowed',
        18: '"power" is in the list already, in line 15',
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- carer\n", "this file is not a list of words"),
        ("carer: [\n", "this file cannot be read: did not find expected node content"),
        ("[a, b]: {means: x}\n", "this entry does not begin with a word"),
    ],
)
def test_a_broken_word_list_is_one_finding(tmp_path: Path, text: str, message: str) -> None:
    assert list(mistakes(tmp_path, text).values()) == [message]


def mistakes(root: Path, text: str) -> dict[int, str]:
    (root / "easyread").mkdir()
    (root / lists.FILE).write_text(text, encoding="utf-8")
    return {finding.line: finding.message for finding in lists.read(root)[1]}


HARD_LIST = """\
power:
  means: Power means that you're able to decide on all of the many things that matter to you here.
review:
  means: A review is an evaluation.
council:
  allowed: Everyone has one.
team:
  means: A team is a group. The people in it work. They work together.
"""


def test_explanations_keep_the_rules_and_allowed_words_are_used(tmp_path: Path) -> None:
    _guide_of_one_page(tmp_path, ":::{idea} food\nWe eat.\n:::\n")
    (tmp_path / lists.FILE).write_text(HARD_LIST, encoding="utf-8")
    findings = _checked(tmp_path)[lists.FILE]
    assert [(finding.line, finding.message) for finding in findings] == [
        (1, '"you\'re" is a short form'),
        (1, "this sentence has 18 words; easy read allows 15"),
        (3, 'the explanation of "review" uses a hard word, "evaluation"'),
        (5, '"council" is allowed here, and no page uses it'),
        (7, 'the explanation of "team" has 3 sentences; easy read allows 2'),
    ]


def _guide_of_one_page(root: Path, words: str) -> None:
    shutil.copy(FOLDER / "conf.py", root)
    shutil.copy(TINY / "editions.toml", root)
    for folder in ("source", "easyread"):
        (root / folder).mkdir()
        shutil.copy(TINY / "easyread" / "pictures.yml", root / folder)
        text = f"---\ntitle: Food\ndescription: We eat.\n---\n\n# Food\n\n{words}"
        (root / folder / "index.md").write_text(text, encoding="utf-8")


def test_a_guide_needs_no_word_list(tmp_path: Path) -> None:
    _guide_of_one_page(tmp_path, ":::{idea} together\nWe eat.\n:::\n")
    assert _checked(tmp_path) == {"source/index.md": (), "easyread/index.md": ()}


@settings_of_hypothesis(max_examples=50, deadline=None)
@given(st.text())
def test_any_words_can_be_checked(text: str) -> None:
    page = measure(files.of_text(text, "any.md"), LISTS)
    check_page(page, Context("easy-read", {}, LISTS))


def test_workers_share_many_files_with_the_same_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.md" for number in range(6)]
    for number, file in enumerate(files):
        file.write_text(f"We utilise {number} spades.\n" * 3, encoding="utf-8")
    asked = ["--edition", "easy-read", "--format", "json", *map(str, files)]
    said = []
    for much in (check.MUCH, 0):
        monkeypatch.setattr(check, "MUCH", much)
        assert check.main(asked) == 1
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "utilise" in said[0]
