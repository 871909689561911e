"""Rules: what there is to say about the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..checks import catalogue
from ..checks.catalogue import Entry
from ..checks.words import excepted
from ..settings import FILE, Limit

Limits = Mapping[str, Mapping[str, Limit]]


def explained(name: str, limits: Limits) -> str:
    """What a rule asks for, with Bad and Good, and its limits; "" where there is no such rule."""
    entry = catalogue.find(name)
    if not entry:
        return ""
    parts = [f"{entry.name} ({entry.about})", entry.text, *_limits(entry, limits)]
    parts += _exceptions(name)
    return "\n\n".join(parts)


def listed() -> str:
    """Every rule on a line, with what it looks at."""
    every = catalogue.every()
    width = max(map(len, every))
    return "\n".join(
        f"{entry.name:{width}}  {entry.about:19}  {entry.summary}" for entry in every.values()
    )


def _exceptions(name: str) -> Iterator[str]:
    """What a page may make exceptions for, if the rule takes any."""
    if name in excepted.MAY:
        yield f"A page may make an exception for {excepted.MAY[name]}."
    elif name in excepted.MAY_IN_STANDARD:
        yield f"A standard page may make an exception for {excepted.MAY_IN_STANDARD[name]}."


def _limits(entry: Entry, limits: Limits) -> Iterator[str]:
    """Where each limit of a rule stands, its numbers, and who gives them."""
    for edition, name, limit in entry.limits(limits):
        numbers = [
            f"{key} = {number:g}"
            for key, number in (("fail", limit.fail), ("warn", limit.warn))
            if number is not None
        ]
        if limit.at_least:
            numbers.append(f"at_least = {limit.at_least}")
        place = f"[limits.{edition}.{name}] in {FILE}: {', '.join(numbers)}"
        yield f"{place}\n    {limit.source}"
