"""What a rule may look at beside the page: the limits, the word lists, the names and the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ...findings import Finding, Severity
from ...settings import Limit
from ...words.measures import MeasuredPage
from ...words.vocabulary import Vocabulary


@dataclass(frozen=True)
class Context:
    """What the pages of one folder share. `pictures` is None where the guide has no list of them."""

    edition: str
    limits: Mapping[str, Limit] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)
    pictures: frozenset[str] | None = field(default=None, repr=False)

    def limit(self, name: str) -> Limit:
        """A limit of this edition: the guide's own, else the one set here, else one that never applies."""
        return self.limits.get(name) or _USUAL.get((self.edition, name)) or _NONE

    @property
    def edition_name(self) -> str:
        """How messages call the edition."""
        return "easy read" if self.edition == "easy-read" else f"the {self.edition} edition"


#: A rule takes a page and what the pages of its folder share.
Rule = Callable[[MeasuredPage, Context], Iterator[Finding]]

_NONE = Limit(source="none set")
#: Limits that a guide's editions.toml may leave out.
_USUAL = {
    ("easy-read", "title-characters"): Limit(fail=65, source="NHS: the length of a main heading (rule ER-43)"),
    ("easy-read", "idea-words"): Limit(fail=50, source="W3C, Making content usable: 50 words to a paragraph (rule ER-05)"),
    ("easy-read", "long-words"): Limit(fail=8, warn=5, at_least=100, source="Decided here: per cent of words with 3 syllables or more (section 4.3)"),
    ("easy-read", "brackets"): Limit(fail=None, warn=1, source="NHS: use brackets sparingly (rule ER-18)"),
    ("easy-read", "links"): Limit(warn=3, source="Decided here (rule ER-41)"),
}  # fmt: skip


def over(limit: Limit, value: float) -> Severity | None:
    """How serious it is that a value is above a limit; None where it is not."""
    if limit.fail is not None and value > limit.fail:
        return "error"
    if limit.warn is not None and value > limit.warn:
        return "warning"
    return None


def under(limit: Limit, value: float) -> Severity | None:
    """How serious it is that a value is below a limit; None where it is not."""
    if limit.fail is not None and value < limit.fail:
        return "error"
    if limit.warn is not None and value < limit.warn:
        return "warning"
    return None


def allowed(limit: Limit, severity: Severity) -> str:
    """The number that a message of this severity names, without needless decimals."""
    number = limit.fail if severity == "error" else limit.warn
    return f"{number:g}"
