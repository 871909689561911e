"""The pictures: every recipe in pictures.yml composes, and mistakes in it get a kind message."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pipeline import pictures, recipes
from pipeline.palette import COLOURS, FROM_OPENMOJI, SKIN, darker
from pipeline.pictures import PictureError

MAIN = Path(__file__).parents[1]
BOOK = recipes.load(MAIN / pictures.OWN, recipes.load(pictures.BASE))
ALL = pictures.read(MAIN)
NEEDED = """
together people-talking listen question thinking meeting network decide plan check money time home
front-door council law staff volunteer carer training job bus try risk happy yes equal welcome
access give-and-get help believe people-at-table talking skills decide-one decide-together how
jigsaw houses home-key club carers learn phone letter email word-list mind not-checked checked
large-print easy-read standard older-people young-people family doctor nurse hospital food music
garden computer film school book calendar cup-of-tea stop warning key map rain rural city door star
heart sad tired worried angry angry-staff quiet group power swap clock ladder bridge paper report
people-left-out wheelchair sign-language interpreter different-people church bank shop library
edition-standard edition-large-print edition-easy-read mark
"""

HARMLESS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline"}

GOOD = """
people:
  woman: {emoji: 1F9D1-1F3FD, coat: rust}
things:
  house: {emoji: 1F3E0, box: [18, 14, 36, 43]}
pictures:
  home:
    shows: A house.
    thing: house
"""


def problems(tmp_path: Path, text: str) -> str:
    """Every problem in a book of recipes, as lines of text: line number, message and hint."""
    book = tmp_path / "easyread" / "pictures.yml"
    book.parent.mkdir()
    book.write_text(text, encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        pictures.read(tmp_path)
    found = caught.value.findings
    assert all(finding.path == "easyread/pictures.yml" for finding in found)
    return "\n".join(f"{finding.line}: {finding.message} | {finding.hint}" for finding in found)


def test_every_needed_picture_is_there() -> None:
    assert [name for name in NEEDED.split() if name not in ALL] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_picture_is_a_whole_and_harmless_svg(name: str) -> None:
    svg = pictures.compose(ALL[name])
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {"viewBox", "width", "height"} <= set(root.keys())
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert tag in HARMLESS
        assert not set(element.keys()) & {"id", "class", "style", "href"}
        assert not any("url(" in value or key.startswith("on") for key, value in element.items())


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_picture_says_what_it_shows_in_one_short_sentence(name: str) -> None:
    shows = ALL[name].shows
    assert 5 <= len(shows) <= recipes.LONGEST_SHOWS
    assert shows[0].isupper()
    assert shows.endswith(".")
    assert not re.search(r"image|emoji", shows, re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(ALL))
def test_nothing_is_cut_off_or_crowded(name: str) -> None:
    picture = ALL[name]
    width, height = picture.canvas
    for part in picture.parts:
        assert part.x >= -0.01
        assert part.y >= -0.01
        assert part.x + part.width <= width + 0.01
        assert part.y + part.height <= height + 0.01
    assert len(picture.parts) <= 6 or name == "people-at-table"


def test_people_have_one_size_in_all_pictures() -> None:
    people = BOOK.people.values()
    cast = {str(person["emoji"]): person.get("size", 1) for person in people}
    for picture in ALL.values():
        for part in picture.parts:
            if part.source in cast:
                scale = part.width / part.drawing.box[2]
                assert scale == pytest.approx(31 / 42 * cast[part.source])


def test_every_colour_is_a_house_colour_or_a_skin_tone() -> None:
    house = {*COLOURS.values(), *map(darker, COLOURS.values()), *FROM_OPENMOJI.values(), *SKIN}
    drawn = "".join(map(pictures.compose, ALL.values())).lower()
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', drawn))
    assert used - {colour.lower() for colour in house} - {"#6a462f"} == set()  # brown hair


def test_every_thing_of_the_book_is_used() -> None:
    used = {part.source for picture in ALL.values() for part in picture.parts}
    assert [name for name, thing in BOOK.things.items() if str(thing["emoji"]) not in used] == []
    assert [name for name in BOOK.drawings if name not in used] == []


def test_same_bytes_twice() -> None:
    first = {name: pictures.compose(picture) for name, picture in ALL.items()}
    again = {name: pictures.compose(picture) for name, picture in pictures.read(MAIN).items()}
    assert first == again


def test_the_credit_names_source_licence_and_changes() -> None:
    for words in ("OpenMoji", "CC BY-SA 4.0", "changed the colours"):
        assert words in pictures.CREDIT


def test_an_unknown_code_is_named_with_its_line(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("thing: house", "thing: 1F3EFFF"))
    assert said.startswith('7: home: OpenMoji has no drawing with the code "1F3EFFF"')
    assert "openmoji.org" in said


def test_a_yellow_face_is_refused(tmp_path: Path) -> None:
    assert "yellow" in problems(tmp_path, GOOD.replace("thing: house", "thing: 1F60A"))


def test_a_person_without_a_skin_tone_is_refused(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("1F9D1-1F3FD", "1F9D1"))
    assert said.startswith("3: woman:")
    assert "1F9D1-1F3FD" in said


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("thing: house", "row: [{person: older-womn}]", "did you mean older-woman"),
        ("thing: house", "thing: hose", "did you mean house"),
        ("thing: house", "row: [{thing: table, color: wood}]", "did you mean colour?"),
        ("thing: house", "row: [{thing: table, colour: tael}]", "did you mean teal?"),
        ("thing: house", "row: [{person: woman, wears: [glases]}]", "did you mean glasses?"),
        ("thing: house", "row: [{person: woman, width: 3}]", '"width" is not a known key'),
        ("thing: house", "parts: [{thing: house, at: low}]", "at: low should be a number"),
        ("thing: house", "parts: []", "parts: has no list"),
        ("thing: house", "row: [{thing: house, width: 0}]", "not more than 0"),
        ("thing: house", "row: [{person: woman, wears: glasses}]", "square brackets"),
        ("thing: house", "row: [{person: [woman], coat: [red]}]", "not a known person"),
        ("thing: house", "row: [{wide: 3}]", "names no person and no thing"),
        ("    thing: house\n", "", "has no recipe; it needs exactly one"),
        ("thing: house", "thing: house\n    row: [house]", "thing and row; it needs exactly one"),
        ("shows: A house.", "show: A house.", "did you mean shows?"),
        ("    shows: A house.\n", "", "has no `shows`"),
        ("A house.", "A house", "end it with a full stop"),
        ("A house.", "A house " * 20 + "here.", "125 are allowed"),
        ("  home:", "  yes:", "put quotes round it"),
        ("things:", "thing:", "did you mean things?"),
        ("box: [18, 14, 36, 43]", "box: [18, 14]", "should be 4 numbers"),
        ("emoji: 1F3E0", "emoji: house", "no drawing with the code"),
    ],
)
def test_a_mistake_gets_a_kind_message(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert message in problems(tmp_path, GOOD.replace(right, wrong))


def test_a_faulty_drawing_of_our_own_is_named(tmp_path: Path) -> None:
    book = tmp_path / "easyread" / "pictures.yml"
    (book.parent / "drawings").mkdir(parents=True)
    book.write_text(GOOD, encoding="utf-8")
    (book.parent / "drawings" / "bad.svg").write_text('<svg><script/><path style="a"/></svg>')
    (book.parent / "drawings" / "worse.svg").write_text("<svg>")
    with pytest.raises(PictureError) as caught:
        pictures.read(tmp_path)
    said = "\n".join(f"{found.path}: {found.message}" for found in caught.value.findings)
    assert "easyread/drawings/bad.svg: the drawing bad has <script>" in said
    assert "the drawing bad has <path> with a style or class" in said
    assert "easyread/drawings/worse.svg: the drawing worse cannot be read as SVG" in said


def test_a_name_that_is_there_twice_is_found(tmp_path: Path) -> None:
    again = "  home:\n    shows: A home.\n    thing: house\n"
    said = problems(tmp_path, GOOD + again)
    assert said.startswith("10: home: is here twice, and first in line 7")


def test_at_may_be_one_number_or_two(tmp_path: Path) -> None:
    book = tmp_path / pictures.OWN
    book.parent.mkdir()
    for at in ("4", "[4]", "[4, 0]"):
        book.write_text(GOOD.replace("thing: house", f"parts: [{{thing: house, at: {at}}}]"))
        assert len(pictures.read(tmp_path)["home"].parts) == 1


def test_a_crowded_picture_is_refused(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("thing: house", "row: [house, house, house, house]"))
    assert "home: the parts need" in said


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("thing: house", "thing: [house"))
    assert "cannot be read as YAML" in said


def test_a_guide_without_pictures_of_its_own_has_those_of_every_guide(tmp_path: Path) -> None:
    assert {"edition-easy-read", "not-checked", "people-at-table"} <= set(pictures.read(tmp_path))


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("A house.", "A house").replace(": house", ": hose"))
    assert len(said.splitlines()) == 2
