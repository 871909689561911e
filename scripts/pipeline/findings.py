"""A finding: the one record in which every check says what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """Something a writer should know about one place in the guide.

    `path` is relative to the guide's folder, with forward slashes. `line` counts from 1; 0 means
    the whole file. `words` are the reader's words it is about, mostly a sentence, `hint` what to try
    (without "Try:"). An "error" blocks publishing; a "warning" is shown and never blocks. `exact`
    are the words of the sentence that break the rule, "" where all of it does. `steps` say, for a
    rule about a whole page, what to mend and what each step gains.
    """

    path: str
    line: int
    rule: str
    message: str
    words: str = ""
    hint: str = ""
    severity: Severity = "error"
    exact: str = ""
    steps: tuple[str, ...] = ()


#: The key that sorts findings as they compare, only faster.
in_order = attrgetter(*(field.name for field in fields(Finding)))


class GuideError(Exception):
    """Raised where work cannot go on; carries every finding known at that point."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message for finding in self.findings))


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that block publishing."""
    return [finding for finding in findings if finding.severity == "error"]
