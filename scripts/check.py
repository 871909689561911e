#!/usr/bin/env python3
"""Check the words of a guide, or of any Markdown and text files."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import history, publish, report, settings, stopped, workers
from pipeline.checks.words import EDITION, PageReport
from pipeline.checks.words.loose import check_file
from pipeline.comparison import Comparison, compare
from pipeline.findings import Finding, GuideError, blocking
from pipeline.report import data, github, rules, sarif, terminal
from pipeline.words import vocabulary

HERE = Path(__file__).resolve().parents[1]
#: So many bytes of words are worth the start of workers, who take some files at a time.
MUCH, SOME = 500_000, 4


@dataclass(frozen=True)
class Result:
    """What was checked and found, and how it stands beside an older version."""

    reports: list[PageReport]
    findings: list[Finding]
    comparison: Comparison | None = None
    allowed: int | None = None


def main(arguments: list[str] | None = None) -> int:
    """Check. Exit code 0: nothing blocks publishing; 1: something does; 2: wrong use or set-up."""
    parser = _parser()
    options = parser.parse_args(arguments)
    options.guide = options.guide.resolve()
    _let_every_letter_out(options.format)
    if options.files and (options.changed or options.against):
        parser.error("--changed and --against are about the whole guide: name no files with them")
    if options.list:
        print(rules.listed())
        return 0
    if options.explain:
        return _explain(options.explain, options.guide)
    try:
        result = _files(options) if options.files else _guide(options)
    except GuideError as error:
        if options.format == "github":
            print(github.annotated(error.findings), end="")
        print(terminal.stopped(error.findings), end="", file=sys.stderr)
        return 2
    except stopped.CAUSES as cause:
        print(stopped.told(cause), end="", file=sys.stderr)
        return stopped.code(cause)
    _print(options.format, result)
    return 1 if blocking(result.findings) else 0


def _guide(options: argparse.Namespace) -> Result:
    """Check every page of a guide, and write the reports. Then leave out what is not asked for."""
    from pipeline import gate  # here, because it imports Sphinx; loose files need none of it

    guide = settings.read(options.guide)
    since = history.base(guide.root, options.against) if options.changed else ""
    older = history.commit(guide.root, options.against) if options.against else ""
    with publish.only_one(guide), workers.one_a_core() as pool:
        checked = gate.check(guide, pool)
        before = gate.check_older(guide, older, pool) if older else ()
    allowed = vocabulary.read(guide.root)[0].allowed
    report.write(guide.build / "reports", checked.reports, checked.findings, allowed=allowed)
    reports, findings = list(checked.reports), list(checked.findings)
    if since:
        changed = history.touched(guide.root, since)
        reports = [one for one in reports if history.is_touched(one.file, changed)]
        before = tuple(one for one in before if history.is_touched(one.file, changed))
        findings = [one for one in findings if history.concerns(one, changed)]
    beside = compare(options.against, reports, before) if older else None
    return Result(reports, findings, beside, None if since else allowed)


def _files(options: argparse.Namespace) -> Result:
    """Check single files: pages of the guide by its rules, others by those of --edition."""
    pages = {path: name for path in options.files if (name := _page_name(path, options.guide))}
    guide = _guide(options) if pages else Result([], [])
    reports = [one for one in guide.reports if one.file in pages.values()]
    findings = [one for one in guide.findings if one.path in pages.values()]
    for one, found in _loose(options, [path for path in options.files if path not in pages]):
        reports += [one] if one else []
        findings += found
    return Result(reports, findings)


def _loose(
    options: argparse.Namespace, paths: list[Path]
) -> Iterator[tuple[PageReport | None, tuple[Finding, ...]]]:
    """Check files that belong to no guide. Its limits and word lists hold for them all the same."""
    lists, _ = vocabulary.read(options.guide)
    limits = settings.read(options.guide).limits.get(options.edition, {}) if options.edition else {}
    check_one = partial(check_file, lists=lists, edition=options.edition, limits=dict(limits))
    if sum(path.stat().st_size for path in paths if path.is_file()) < MUCH:
        yield from map(check_one, paths)
        return
    with workers.one_a_core() as pool:
        yield from pool.map(check_one, paths, chunksize=SOME)


def _page_name(path: Path, root: Path) -> str:
    """What findings call a page of the guide; "" for any other file."""
    place = path.resolve()
    if path.suffix != ".md" or not path.exists():
        return ""
    inside = any(place.is_relative_to(root / words) for words in EDITION)
    return place.relative_to(root).as_posix() if inside else ""


def _let_every_letter_out(form: str) -> None:
    """No letter stops a report: programs get UTF-8, a terminal a sign for what it cannot show."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if form != "text":
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.reconfigure(errors="backslashreplace")


def _print(form: str, result: Result) -> None:
    if form == "json":
        print(_json(result), end="")
    elif form == "sarif":
        print(sarif.as_sarif(result.findings), end="")
    elif form == "github":
        print(github.annotated(result.findings), end="")
        _summarise(github.table(result.findings, len(result.reports)))
        _summarise(github.changes(result.comparison) if result.comparison else "")
    else:
        if result.comparison:
            print(terminal.changes(result.comparison))
        colour = terminal.wants_colour(sys.stdout)
        pages, note = len(result.reports), _note(result)
        print(terminal.text(result.findings, pages, colour=colour, note=note), end="")


def _note(result: Result) -> str:
    """What the rules of the whole guide let through."""
    if result.allowed is None:
        return ""
    return terminal.counts(sum(len(page.exceptions) for page in result.reports), result.allowed)


def _json(result: Result) -> str:
    return data.as_json(result.reports, result.findings, result.comparison, allowed=result.allowed)


def _summarise(table: str) -> None:
    """Add a table to the summary of a step on GitHub; print it where there is none."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not summary:
        print(table, end="")
        return
    with Path(summary).open("a", encoding="utf-8") as file:
        file.write(table)


def _explain(rule: str, root: Path) -> int:
    try:
        limits = settings.read(root).limits
    except GuideError:  # what a rule asks for can be said without them
        limits = {}
    explained = rules.explained(rule, limits)
    print(explained or f"There is no rule called {rule}. See them all with --list.")
    return 0 if explained else 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("files", nargs="*", type=Path, metavar="FILE", help="check only these files")
    add("--guide", type=Path, default=HERE, metavar="DIR", help="the folder of the guide")
    add("--edition", default="", choices=EDITION.values(), help="the rules for files of no guide")
    add(
        "--format", default="text", choices=("text", "json", "sarif", "github"), help="how to print"
    )
    add("--changed", action="store_true", help="only pages that the present change touches")
    add("--against", default="", metavar="REV", help="say what is easier or harder than in REV")
    add("--explain", metavar="RULE", help="say what a rule asks for")
    add("--list", action="store_true", help="list every rule")
    return parser


if __name__ == "__main__":
    sys.exit(main())
