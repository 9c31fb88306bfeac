"""The command line: `sinoperu`, or `python -m sinoperu`."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs

from sinoperu._version import __version__
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, SinoperuError, quote

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sinoperu.checking.configuration import Configuration
    from sinoperu.reports.report import Report
    from sinoperu.rules import Rule, Severity

ARTICLE = "rio-times-2025-03"
"""The article that the overview assesses. The data set started from this article."""

ADAPTERS = ("unctad-iia", "wto-rta")
"""The names of the adapters. They are repeated here so that most commands need not import `sinoperu.adapters`."""

MOST_SHOWN = 10
"""How many notes of one rule, and how many records with date windows, the text output of a check shows at most.

JSON and SARIF output have all of them.
"""

CLEAN, FOUND, CANNOT = 0, 1, 2
"""The exit codes: no findings except notes; errors or warnings that are not accepted; wrong arguments or files."""

Command = Callable[[argparse.Namespace], int]
T = TypeVar("T")


def _print(lines: "list[RenderableType]", *, wrap: bool = True) -> None:
    from sinoperu.cli.terminal import show_lines

    show_lines(lines, wrap=wrap)


def _write(text: str) -> None:
    """Write output for programs: always in UTF-8 with line feeds, whatever the platform and the locale are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        sys.stdout.write(text)


def _overview(_arguments: argparse.Namespace) -> int:
    from sinoperu.cli.terminal import assessment_table, dataset_lines, plain, report_lines
    from sinoperu.loading import load

    data = load()
    report = data.check()
    _print([*dataset_lines(data), plain(""), *report_lines(report, full=False), plain("")])
    if ARTICLE in data.sources:
        _print(assessment_table(data.assess(ARTICLE)))
    return CLEAN


def _check(arguments: argparse.Namespace) -> int:
    from sinoperu.checking.configuration import configuration
    from sinoperu.loading import load

    folder = Path.cwd()
    configured = configuration(folder, arguments.config and Path(arguments.config))
    extra_rules, severity = _rule_options(arguments, configured, folder)
    alone = configured.alone if arguments.alone is None else arguments.alone
    dossier = _dossier(arguments.files, arguments.adapter, alone=alone)
    data = dossier if alone else load().merge(dossier)
    report = data.check(
        select=_words(arguments.select) or configured.select,
        ignore=[*configured.ignore, *_words(arguments.ignore)],
        extra_rules=dict.fromkeys([*configured.rules, *extra_rules]),
        severity={**dict(configured.severity), **severity},
        windows=not arguments.adapter,  # with a whole list from elsewhere, only findings are of interest
    )
    if not alone:
        report = _concerning(report, dossier)
    if arguments.format == "json":
        _write(report.to_json())
    elif arguments.format == "sarif":
        _write(report.to_sarif(root=folder, otherwise=_first_file(dossier) or arguments.files[0]))
    else:
        from sinoperu.cli.terminal import report_lines

        _print(report_lines(report, most=None if arguments.all else MOST_SHOWN), wrap=False)
    return CLEAN if report.is_clean else FOUND


def _dossier(files: list[str], adapter: str | None, *, alone: bool) -> Dataset:
    """Return the data set to check: dossier files, or a list in a foreign format that an adapter reads."""
    from sinoperu.loading import load

    if adapter is None:
        return load(*files)
    from sinoperu.adapters import READERS
    from sinoperu.adapters.overlay import overlay

    if len(files) > 1:
        raise ValueError(f"expected one file with --adapter, got {len(files)}")
    listed = READERS[adapter](files[0])
    return listed if alone else overlay(listed, load())


def _concerning(report: "Report", dossier: Dataset) -> "Report":
    """Return the part of a report on a dossier and the bundled data that concerns the dossier."""
    own = {record.id for record in dossier.records()}
    own |= {row.source for rows in dossier.by_series().values() for row in rows}

    def concerns(ids: set[str | None]) -> bool:
        return bool(ids & own)

    return attrs.evolve(
        report,
        findings=tuple(
            finding for finding in report.findings
            if concerns({finding.record, finding.source})
            or (finding.chain is not None and concerns({event.record for event in finding.chain.events}))
        ),
        accepted=tuple(
            accepted for accepted in report.accepted if concerns({accepted.finding.record, accepted.finding.source})
        ),
        windows=report.windows.only(own),
    )  # fmt: skip


def _first_file(dossier: Dataset) -> str | None:
    """Return the first file that has a record, for findings without a place. Code hosts need a file, not a folder."""
    places = (dossier.place((record.RECORD_TYPE, record.id)) for record in dossier.records())
    return min((place.file for place in places if place is not None and place.file), default=None)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _rule_options(
    arguments: argparse.Namespace, configured: "Configuration", folder: Path
) -> tuple[tuple["Rule", ...], dict[str, "Severity"]]:
    """Check the options about rules, and return the further rules and the severities that they name.

    Raises:
        LoadError: With every word of the options that is invalid.
    """
    from sinoperu.checking.configuration import load_rules
    from sinoperu.checking.severities import severity_of
    from sinoperu.rules import RULES, select_rules

    problems: list[Problem] = []

    def read(option: str, reading: Callable[[str], T]) -> Iterator[T]:
        for word in _words(getattr(arguments, option)):
            try:
                yield reading(word)
            except ValueError as error:
                problems.append(Problem(message=str(error), path=(f"--{option}",), file="sinoperu"))

    def graded(word: str) -> tuple[str, "Severity"]:
        left, equals, right = (part.strip() for part in word.partition("="))
        if not equals:
            raise ValueError(f"expected rules and their severity, such as SRC003=warning, got {quote(word)}")
        select_rules(all_rules, [left])  # raises an error if no rule matches
        return left, severity_of(right)

    severity: dict[str, Severity] = {}
    extra_rules = tuple(chain.from_iterable(read("rules", lambda name: load_rules(name, folder))))
    all_rules = (*RULES, *configured.rules, *extra_rules)
    if not problems:  # otherwise a word may name a rule that was not imported
        for option in ("select", "ignore"):
            list(read(option, lambda word: select_rules(all_rules, [word])))
        severity = dict(read("severity", graded))
    if problems:
        raise LoadError(problems)
    return extra_rules, severity


def _assess(arguments: argparse.Namespace) -> int:
    from sinoperu.cli.terminal import assessment_table
    from sinoperu.loading import load

    data = load()
    if arguments.files:
        data = data.merge(load(*arguments.files))
    _print(assessment_table(data.assess(arguments.source)))
    return CLEAN


def _show(arguments: argparse.Namespace) -> int:
    from sinoperu.cli.terminal import record_table
    from sinoperu.loading import load

    data = load()
    _print(record_table(data[arguments.id], data))
    return CLEAN


def _why(arguments: argparse.Namespace) -> int:
    from sinoperu.checking.engine import engine_of
    from sinoperu.checking.explanations import why_lines
    from sinoperu.cli.terminal import evidence_table, plain
    from sinoperu.loading import load
    from sinoperu.model.fields import shapes

    data = load()
    part, inner, field = arguments.field.partition("].")  # evidence is about a whole part, not its fields
    lines = evidence_table(data.evidence(arguments.id, f"{part}]" if inner else part))
    record = data[arguments.id]
    if inner and field not in (fields := shapes(shapes(type(record))[part.partition("[")[0]].type)):
        raise ValueError(f"expected a field of {part}], one of {', '.join(fields)}, got {quote(field)}")
    lines += [plain(line) for line in why_lines(data, record.id, arguments.field, engine_of(data).writer.date_note)]
    _print(lines)
    return CLEAN


def _timeline(arguments: argparse.Namespace) -> int:
    from sinoperu.cli.terminal import timeline_table
    from sinoperu.loading import load

    types = _words(arguments.type)
    _print(timeline_table(load().timeline(arguments.id, during=arguments.during, record_types=types)))
    return CLEAN


def _rules(arguments: argparse.Namespace) -> int:
    from sinoperu.checking.configuration import configuration
    from sinoperu.cli.terminal import rules_table
    from sinoperu.rules import RULES, select_rules
    from sinoperu.rules.docstrings import file_of

    all_rules = (*RULES, *configuration(Path.cwd()).rules)
    rules = select_rules(all_rules, [arguments.code] if arguments.code else [])
    if len(rules) == 1:
        (rule,) = rules
        place = file_of(rule.check or rule.order)
        sys.stdout.write(f"# {rule.code} {rule.name} ({rule.severity})\n\nDefined in `{place}`.\n\n{rule.page}\n")
    else:
        _print(rules_table(rules))
    return CLEAN


def _compile(arguments: argparse.Namespace) -> int:
    from sinoperu.cli.compiling import compile_seeds

    sys.stdout.write(compile_seeds(Path(arguments.seeds), check=arguments.check) + "\n")
    return CLEAN


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    whole = argparse.ArgumentParser(
        prog="sinoperu",
        description="Facts about the relations between Peru and China, and checks of statements about them.",
        epilog="Without a command, sinoperu prints a summary of the data set, the result of its check, and the "
        "assessment of one article. Run `sinoperu COMMAND --help` for the options of a command.",
    )
    whole.add_argument("--version", action="version", version=f"sinoperu {__version__}")
    whole.set_defaults(run=_overview)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: Command, about: str, example: str) -> argparse.ArgumentParser:
        subparser = commands.add_parser(
            name, help=about, description=f"{about[0].upper()}{about[1:]}.", epilog=f"example: {example}",
        )  # fmt: skip
        subparser.set_defaults(run=run)
        return subparser

    check = command("check", _check, "check dossiers for consistency", "sinoperu check notes.toml")
    check.description = (
        "Check dossiers for consistency, together with the bundled data. The exit code is 0 if there are no errors or "
        "warnings except accepted ones, 1 if there are others, and 2 if an argument or a file is invalid."
    )
    check.add_argument(
        "files", nargs="+", metavar="FILE",
        help="a dossier: a TOML, JSON, JSON Lines or CSV file, or a folder of such files",
    )  # fmt: skip
    check.add_argument(
        "--adapter", choices=ADAPTERS,
        help="read FILE as a list of treaties instead of a dossier: UNCTAD's investment agreements (unctad-iia) or the "
        "WTO's regional trade agreements (wto-rta)",
    )  # fmt: skip
    check.add_argument(
        "--all", action="store_true",
        help=f"show all notes and date ranges in the text output (default: at most {MOST_SHOWN} notes per rule, and "
        f"the date ranges of at most {MOST_SHOWN} records)",
    )  # fmt: skip
    check.add_argument(
        "--alone", action=argparse.BooleanOptionalAction, help="check the dossiers without the bundled data"
    )
    check.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="the format of the report (default: text)"
    )
    check.add_argument(
        "--select", default="", metavar="RULES",
        help="run only these rules: codes, beginnings of codes or names, separated by commas; replaces the rules that "
        "the configuration selects",
    )  # fmt: skip
    check.add_argument(
        "--ignore", default="", metavar="RULES",
        help="do not run these rules; adds to the rules that the configuration ignores",
    )  # fmt: skip
    check.add_argument(
        "--severity", default="", metavar="RULES=SEVERITY",
        help="change the severity of rules, for example SRC003=warning,AGR=note; overrides the configuration",
    )  # fmt: skip
    check.add_argument(
        "--rules", default="", metavar="MODULE:NAME",
        help="also run rules of other packages; without :NAME, the name is RULES; adds to the rules that the "
        "configuration names",
    )  # fmt: skip
    check.add_argument(
        "--config", metavar="FILE",
        help="read the table [tool.sinoperu] from this file (default: the nearest pyproject.toml)",
    )  # fmt: skip

    assess = command(
        "assess", _assess, "give a verdict on every statement and claim of a source", f"sinoperu assess {ARTICLE}"
    )
    assess.add_argument("source", metavar="SOURCE", help="the id of the source")
    assess.add_argument("files", nargs="*", metavar="FILE", help="dossiers to merge with the bundled data")

    show = command(
        "show", _show, "show a record, with the number of sources for each value", "sinoperu show peru-china-fta-2009"
    )
    show.add_argument("id", metavar="ID", help="the id of the record")

    why = command(
        "why", _why, "show what sources state about a field, and which dates other data allow",
        "sinoperu why fta-upgrade-protocol-2024 signed",
    )  # fmt: skip
    why.add_argument("id", metavar="ID", help="the id of the record")
    why.add_argument("field", metavar="FIELD", help="the field, for example signed or stakes[mmg]")

    timeline = command(
        "timeline", _timeline, "list dated events in chronological order", "sinoperu timeline chancay-port"
    )
    timeline.add_argument(
        "id", metavar="ID", nargs="?", help="list only the events of this record and of the records that refer to it"
    )
    timeline.add_argument(
        "--during", metavar="DATE",
        help="list only events that may be in this EDTF date or interval, for example 2009-04 or 2009/2012",
    )  # fmt: skip
    timeline.add_argument(
        "--type", default="", metavar="TYPES", help="list only events of these record types, separated by commas"
    )

    rules = command("rules", _rules, "list the rules, or show the documentation of one rule", "sinoperu rules AGR001")
    rules.add_argument("code", metavar="CODE", nargs="?", help="a code, the beginning of a code, or a name")

    compile_ = command(
        "compile", _compile, "compile the seeds to the data in the package (for maintainers)", "sinoperu compile seeds/"
    )
    compile_.add_argument("seeds", metavar="FOLDER", help="the folder of the seeds")
    compile_.add_argument(
        "--check", action="store_true", help="write nothing, and fail if the data in the package do not match the seeds"
    )
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    Args:
        arguments: The arguments after the program's name. Without it, the arguments of the process are used.
    """
    parsed = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # escape characters that the terminal's encoding does not have
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(parsed)
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.flush()  # raises write errors here, where they are handled, and not at exit
    except BrokenPipeError:  # the program that reads the output has ended, as `head` does
        _silence(sys.stdout, sys.stderr)
        return CLEAN
    except OSError as error:
        _silence(sys.stdout)
        name = f"{quote(error.filename)}: " if error.filename else ""
        sys.stderr.write(f"sinoperu: {name}{(error.strerror or str(error)).lower()}\n")
        return CANNOT
    return code


def _run(arguments: argparse.Namespace) -> int:
    run: Command = arguments.run
    try:
        return run(arguments)
    except LoadError as error:
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
    except (SinoperuError, ValueError) as error:
        sys.stderr.write(f"sinoperu: {error}\n")
    return CANNOT


def _silence(*streams: object) -> None:
    """Redirect streams to the null device, because Python flushes them at exit and would fail again."""
    null_device = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with contextlib.suppress(OSError, ValueError):  # the stream is closed or has no file descriptor
            if isinstance(stream, io.TextIOWrapper):
                os.dup2(null_device, stream.fileno())
    os.close(null_device)
