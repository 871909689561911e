"""Contents: order, numbers and neighbours are the same in every edition."""

from __future__ import annotations

from pipeline.contents import Contents


def test_pages_are_ordered_and_numbered_by_the_lists_of_the_standard_words(
    tiny_contents: Contents,
) -> None:
    assert tiny_contents.order == ("index", "principles/fair", "references")
    assert tiny_contents.numbers == {"index": "", "principles/fair": "1", "references": "2"}


def test_a_missing_partner_changes_no_order(tiny_contents: Contents) -> None:
    assert tiny_contents.order_in("easyread") == ("index", "principles/fair")
    assert tiny_contents.neighbours("source", "principles/fair") == ("index", "references")
    assert tiny_contents.neighbours("easyread", "principles/fair") == ("index", None)


def test_hidden_pages_have_a_place_but_no_door(tiny_contents: Contents) -> None:
    assert [link.path for link in tiny_contents.sections("source")] == ["principles/fair"]
    assert tiny_contents.section("references") == "references"


def test_the_trail_leads_from_the_front_page(tiny_contents: Contents) -> None:
    assert tiny_contents.trail("principles/fair") == ("index",)
    assert tiny_contents.trail("index") == ()
