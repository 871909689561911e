"""Inflections: from "walked" to "walk". A list of words has each once, a page has all its forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

#: Forms that no ending shows: each plain word and, after a colon, its forms.
_UNLIKE = """
be: am is are was were been being; bear: bore borne; beat: beaten; become: became; begin: began
begun; bend: bent; bind: bound; bite: bit bitten; blow: blew blown; break: broke broken; bring:
brought; build: built; buy: bought; catch: caught; choose: chose chosen; come: came; deal: dealt;
die: dying; dig: dug; do: does did done; draw: drew drawn; drink: drank drunk; drive: drove
driven; eat: ate eaten; fall: fell fallen; feed: fed; feel: felt; fight: fought; find: found; fly:
flew flown; forget: forgot forgotten; forgive: forgave forgiven; freeze: froze frozen; get: got
gotten; give: gave given; go: goes went gone; grow: grew grown; hang: hung; have: has had; hear:
heard; hide: hid hidden; hold: held; keep: kept; know: knew known; lay: laid; lead: led; leave:
left; lend: lent; lie: lay lain lying; light: lit; lose: lost; make: made; mean: meant; meet: met;
pay: paid; ride: rode ridden; ring: rang rung; rise: rose risen; run: ran; say: said; see: saw
seen; sell: sold; send: sent; shake: shook shaken; shine: shone; shoot: shot; show: shown; sing:
sang sung; sink: sank sunk; sit: sat; sleep: slept; speak: spoke spoken; spend: spent; stand:
stood; steal: stole stolen; stick: stuck; strike: struck; swear: swore sworn; swim: swam swum;
take: took taken; teach: taught; tear: tore torn; tell: told; think: thought; throw: threw thrown;
tie: tying; understand: understood; wake: woke woken; wear: wore worn; win: won; write: wrote
written; child: children; foot: feet; man: men; person: people; tooth: teeth; woman: women; good:
better best; bad: worse worst; far: further furthest
"""
_PLAIN_OF = {
    form: plain.strip()
    for plain, forms in (entry.split(":") for entry in _UNLIKE.split(";"))
    for form in forms.split()
}
_UNLIKE_FORMS = {
    plain.strip(): tuple(forms.split())
    for plain, forms in (entry.split(":") for entry in _UNLIKE.split(";"))
}
#: Endings, and what may stand in their place in the plain form; "2" halves a double letter.
_ENDINGS = (
    ("'s", ("",)), ("s'", ("s", "")), ("ies", ("y", "ie")), ("ves", ("f", "fe", "ve")),
    ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e", "2")),
    ("ying", ("y", "ie")), ("ing", ("", "e", "2")), ("ier", ("y",)), ("er", ("", "e", "2")),
    ("iest", ("y",)), ("est", ("", "e", "2")), ("ily", ("y",)), ("bly", ("ble",)),
    ("ply", ("ple",)), ("tly", ("tle", "t")), ("ly", ("",)),
)  # fmt: skip
#: How British spellings end, and the American ones that textstat's list has.
_SPELLINGS = (
    ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("ourhood", "orhood"),
    ("tre", "ter"), ("yre", "ire"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"),
    ("ising", "izing"), ("ogue", "og"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"),
    ("grey", "gray"), ("ence", "ense"),
    ("ourite", "orite"), ("ourites", "orites"), ("ourful", "orful"),
)  # fmt: skip
_VOWELS = "aeiouy"


@lru_cache(maxsize=20_000)
def bases(word: str) -> tuple[str, ...]:
    """A word in small letters, and every plain form that it may be a form of, without repeats.

    >>> bases("happier")
    ('happier', 'happi', 'happie', 'happy')
    """
    straight = word.lower().replace("’", "'")
    found = dict.fromkeys([straight, *_plain(straight)])
    for form in [*found]:
        found.update(dict.fromkeys(_american(form)))
    return tuple(found)


def forms(word: str) -> tuple[str, ...]:
    """The forms of a verb: with -s, -ed and -ing, or those that no ending shows.

    >>> forms("pay")
    ('pay', 'pays', 'paying', 'paid')
    """
    stem = word.removesuffix("e")
    unlike = _UNLIKE_FORMS.get(word, ())
    past = () if unlike else (f"{stem}ed",)
    return (word, f"{word}s", f"{stem}ing", *past, *unlike)


def _plain(word: str) -> Iterator[str]:
    """The plain forms of a word, once or twice removed: "helpers" gives "helper" and "help"."""
    for form in _once(word):
        yield form
        if word.endswith(("s", "ly")) or "'" in word:
            yield from _once(form)


def _once(word: str) -> Iterator[str]:
    if word in _PLAIN_OF:
        yield _PLAIN_OF[word]
    for ending, changes in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from _stems(stem, changes)


def _stems(stem: str, changes: tuple[str, ...]) -> Iterator[str]:
    for change in changes:
        if change != "2":
            yield stem + change
        elif len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            yield stem[:-1]


def _american(word: str) -> Iterator[str]:
    for british, american in _SPELLINGS:
        if word.endswith(british):
            yield word.removesuffix(british) + american
