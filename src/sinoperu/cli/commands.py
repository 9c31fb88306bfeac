"""The commands of the command line. Each command takes parsed arguments, prints its output and returns an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sinoperu.cli.exit_codes import CLEAN, FOUND
from sinoperu.cli.given_files import STANDARD_INPUT, STANDARD_OUTPUT, load_files
from sinoperu.cli.streams import write
from sinoperu.errors import LoadError, Problem, quote
from sinoperu.reports.overview import ARTICLE, Overview

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sinoperu.checking.configuration import Configuration
    from sinoperu.checking.run import CheckOptions
    from sinoperu.dataset import Dataset
    from sinoperu.rules import Rule, Severity

ADAPTERS = ("unctad-iia", "wto-rta")
"""The names of the adapters. They are repeated here because importing `sinoperu.adapters` would slow all commands."""

EXPORTS = ("csv", "sqlite", "csl-json", "bibtex", "geojson", "parquet", "datapackage", "xlsx", "ftm", "bods")
"""The formats of `export`. They are repeated here for the same reason."""

MOST_SHOWN = 10
"""The text output of a check shows at most this many notes of each rule.

The text output also shows date windows of at most this many records. JSON and SARIF output show everything.
"""

ALONE = ", or check the files alone with --alone"
"""What `check` adds to its advice if a dossier defines a record that the bundled data have."""
EXPORTED_ALONE = ", or export the files alone with --alone"
"""What `export` adds in the same case."""

T = TypeVar("T")


def _print(lines: list[RenderableType], *, wrap: bool = True) -> None:
    from sinoperu.cli.terminal import show_lines

    show_lines(lines, wrap=wrap)


def overview_command(_arguments: argparse.Namespace) -> int:
    """Print a summary of the bundled data set, a summary of its check, and the assessment of one article."""
    from sinoperu.cli.terminal import is_ascii_only, plain, verdict_text

    shown = _overview()
    check = plain(f"check: {shown.check}", "bold")
    _print([plain(shown.head, "bold"), plain(shown.counts), plain(""), check, plain("")])
    if shown.assessment:
        _print(verdict_text(shown.ascii_assessment if is_ascii_only() else shown.assessment))
        _print([plain(f"`sinoperu assess {ARTICLE}` shows the statements behind these verdicts.", "dim")])
    return CLEAN


def _overview() -> Overview:
    """Return the stored overview of the bundled data, or compute it if the stored results are out of date."""
    from sinoperu.store.package_data import DATA
    from sinoperu.store.stored_results import read_results

    results = read_results(DATA)
    if results is not None:
        return Overview.of_plain(*results.of_kind("overview"))
    from sinoperu.checking.results import overview
    from sinoperu.loading import load

    return overview(load())


def check_command(arguments: argparse.Namespace) -> int:
    """Check dossiers, either alone or merged with the bundled data."""
    from sinoperu.checking.beside_bundled import dossier_report
    from sinoperu.checking.configuration import Configuration, configuration, nearest
    from sinoperu.cli.failing import fails
    from sinoperu.files.given_paths import readable_path
    from sinoperu.loading import load

    if arguments.each or arguments.jobs is not None:
        from sinoperu.cli.checking_each import refuse_other_options

        refuse_other_options(arguments)
    folder = Path.cwd()
    file = None if arguments.config is None else readable_path(arguments.config)
    configured = (
        Configuration() if arguments.isolated
        else configuration(folder, file, trusted=arguments.trust_config)
    )  # fmt: skip
    extra_rules, severity = _rule_options(arguments, configured, folder)
    alone = configured.alone if arguments.alone is None else arguments.alone
    options: CheckOptions = {
        "select": _words(arguments.select) or configured.select,
        "ignore": [*configured.ignore, *_words(arguments.ignore)],
        "extra_rules": list(dict.fromkeys([*configured.rules, *extra_rules])),
        "severity": {**dict(configured.severity), **severity},
        "windows": arguments.windows,
    }
    if arguments.each:
        from sinoperu.cli.checking_each import check_files

        nearest_file = nearest(folder) if file is None else file
        folders = [folder] if nearest_file is None else [folder, nearest_file.parent]
        return check_files(arguments, options, alone=alone, rule_folders=folders)
    bundled = None if alone else load()
    dossier = _dossier(arguments.files, arguments.adapter, bundled)
    report = dossier_report(dossier, bundled, ALONE, **options)
    if arguments.format == "json":
        write(report.to_json())
    elif arguments.format == "sarif":
        write(report.to_sarif(root=folder, otherwise=_first_file(dossier) or arguments.files[0]))
    else:
        from sinoperu.cli.result_lines import report_lines
        from sinoperu.cli.terminal import is_ascii_only, verdict_text
        from sinoperu.reports.assessment_text import conflicts_text_lines

        _print(verdict_text(conflicts_text_lines(report.assessments, ascii_only=is_ascii_only())))
        _print(report_lines(report, most=None if arguments.all else MOST_SHOWN), wrap=False)
    return FOUND if fails(arguments.fail_on, report.assessments, report) else CLEAN


def _dossier(files: list[str], adapter: str | None, bundled: Dataset | None) -> Dataset:
    """Return the data set to check. It is read from dossiers, or from a published list of treaties through an adapter.

    Args:
        files: The files to read.
        adapter: The name of the adapter that reads the published list, or `None` to read dossiers.
        bundled: The bundled data. If they are given, the result leaves out the agreements and parties that they already
            have. `None` means a check of the list without the bundled data.
    """
    if adapter is None:
        return load_files(files)
    from sinoperu.adapters import READERS
    from sinoperu.adapters.overlay import overlay

    if len(files) > 1:
        raise ValueError(f"expected one file with --adapter, got {len(files)}")
    if files == [STANDARD_INPUT]:
        raise ValueError("expected the name of a file with --adapter, got - for standard input")
    listed = READERS[adapter](files[0])
    return listed if bundled is None else overlay(listed, bundled)


def _first_file(dossier: Dataset) -> str | None:
    """Return the first file, in alphabetical order, that holds a record of the dossier.

    SARIF output names this file for findings whose own file is unknown. The dossier itself can be a folder, and code
    hosts do not accept the name of a folder.
    """
    places = (dossier.place((record.RECORD_TYPE, record.id)) for record in dossier.records())
    return min((place.file for place in places if place is not None and place.file), default=None)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _rule_options(
    arguments: argparse.Namespace, configured: Configuration, folder: Path
) -> tuple[tuple[Rule, ...], dict[str, Severity]]:
    """Read the options about rules. Return the rules from `--rules` and the severities from `--severity`.

    Raises:
        LoadError: An option is invalid. The error lists every invalid word.
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

    def graded(word: str) -> tuple[str, Severity]:
        left, equals, right = (part.strip() for part in word.partition("="))
        if not equals:
            raise ValueError(f"expected rules and their severity, such as SRC003=warning, got {quote(word)}")
        select_rules(all_rules, [left])  # raises an error if there is no such rule
        return left, severity_of(right)

    severity: dict[str, Severity] = {}
    extra_rules = tuple(chain.from_iterable(read("rules", lambda name: load_rules(name, folder))))
    all_rules = (*RULES, *configured.rules, *extra_rules)
    if not problems:  # if the rules of `--rules` failed to load, other options that name them would be reported too
        for option in ("select", "ignore"):
            list(read(option, lambda word: select_rules(all_rules, [word])))
        severity = dict(read("severity", graded))
    if problems:
        raise LoadError(problems)
    return extra_rules, severity


def assess_command(arguments: argparse.Namespace) -> int:
    """Print the verdict on each statement and each claim of a source."""
    from sinoperu.checking.beside_bundled import over_bundled
    from sinoperu.cli.failing import fails
    from sinoperu.loading import load

    source, files = arguments.source, arguments.files
    if _is_file(source):
        source, files = None, [source, *files]
    data, first_file = load(), None
    if files:
        dossier = load_files(files)
        source = source or _only_source(dossier)
        data = over_bundled(data, dossier)
        first_file = _first_file(dossier) or files[0]
    assessment = data.assess(source)
    if arguments.format == "json":
        write(assessment.to_json())
    elif arguments.format == "sarif":
        write(assessment.to_sarif(root=Path.cwd(), otherwise=first_file))
    else:
        from sinoperu.cli.terminal import is_ascii_only, verdict_text
        from sinoperu.reports.assessment_text import assessment_lines

        _print(verdict_text(assessment_lines(assessment, ascii_only=is_ascii_only())))
    return FOUND if fails(arguments.fail_on, [assessment]) else CLEAN


def _is_file(word: str) -> bool:
    """Return whether an argument names a file or folder. The id of a source has no dot and no slash."""
    return word == STANDARD_INPUT or any(sign in word for sign in "./\\")


def _only_source(dossier: Dataset) -> str:
    """Return the id of the only source of a dossier.

    Raises:
        ValueError: The dossier has no source, or more than one.
    """
    ids = list(dossier.sources)
    if len(ids) != 1:
        named = f"{len(ids)} sources: {', '.join(ids[:MOST_SHOWN])}" if ids else "no source"
        more = f" and {len(ids) - MOST_SHOWN} more" if len(ids) > MOST_SHOWN else ""
        raise ValueError(f"expected the id of a source before the files, because the files have {named}{more}")
    return ids[0]


def show_command(arguments: argparse.Namespace) -> int:
    """Print one record."""
    from sinoperu.cli.lookup_commands import known_record
    from sinoperu.cli.record_table import record_table
    from sinoperu.loading import load

    data = load()
    _print(record_table(known_record(data, arguments.id), data))
    return CLEAN


def why_command(arguments: argparse.Namespace) -> int:
    """Print the evidence about a field. For a date field, also print the dates that the chronology allows."""
    from sinoperu.checking.engine import engine_of
    from sinoperu.checking.explanations import why_lines
    from sinoperu.cli.lookup_commands import known_record
    from sinoperu.cli.result_lines import evidence_lines
    from sinoperu.cli.terminal import is_ascii_only, plain
    from sinoperu.loading import load
    from sinoperu.model.fields import shapes
    from sinoperu.verdicts.sourcing import covering

    data = load()
    part, inner, field = arguments.field.partition("].")  # evidence is about `stakes[mmg]` as a whole
    record = known_record(data, arguments.id)
    lines = evidence_lines(data.evidence(record, f"{part}]" if inner else part), ascii_only=is_ascii_only())
    if inner and field not in (fields := shapes(shapes(type(record))[part.partition("[")[0]].type)):
        raise ValueError(f"expected a field of {part}], one of {', '.join(fields)}, got {quote(field)}")
    readings = (reading for reading in record.readings if covering(arguments.field, [reading.field]))
    lines += [plain(f"own reading of the curators: {reading.reason}") for reading in readings]
    lines += [plain(line) for line in why_lines(data, record.id, arguments.field, engine_of(data).writer.date_note)]
    _print(lines)
    return CLEAN


def cite_command(arguments: argparse.Namespace) -> int:
    """Print references to sources, to the sources that support records, or to the data set."""
    from sinoperu.cli.terminal import plain
    from sinoperu.loading import load

    references = load().cite(*arguments.ids, format=arguments.format, style=arguments.style)
    if arguments.format == "csl-json":
        write(references)
    else:
        _print([plain(references or "no source supports a value of these records")], wrap=False)
    return CLEAN


def export_command(arguments: argparse.Namespace) -> int:
    """Write the bundled data, with or without own dossiers, in the format of other programs."""
    from sinoperu.checking.beside_bundled import over_bundled
    from sinoperu.cli.terminal import plain, tracked
    from sinoperu.exports import export
    from sinoperu.loading import load

    if arguments.alone and not arguments.files:
        raise ValueError("expected a file with --alone, got none")
    if arguments.path == STANDARD_OUTPUT:
        raise ValueError("expected the path of a file or folder to write, got '-': write './-' for this name")
    if any(Path(arguments.path).resolve() == Path(file).resolve() for file in arguments.files):
        raise ValueError(f"expected a path that is none of the files to read, got {quote(arguments.path)}")
    data = load_files(arguments.files) if arguments.alone else load()
    if arguments.files and not arguments.alone:
        data = over_bundled(data, load_files(arguments.files), EXPORTED_ALONE)
    written = export(data, arguments.format, arguments.path, track=tracked)
    _print([plain(line) for line in str(written).splitlines()], wrap=False)
    return CLEAN


def timeline_command(arguments: argparse.Namespace) -> int:
    """Print dated events in chronological order."""
    from sinoperu.cli.result_lines import timeline_table
    from sinoperu.loading import load
    from sinoperu.values.dates import parse_span

    types = _words(arguments.type)
    during = None if arguments.during is None else parse_span(arguments.during)
    _print(timeline_table(load().timeline(arguments.id, during=during, record_types=types), during))
    return CLEAN


def rules_command(arguments: argparse.Namespace) -> int:
    """Print a table of the selected rules. If only one rule is selected, print its documentation instead.

    These are the rules of sinoperu. Rules of other packages are not shown, because importing them runs their code.
    """
    from sinoperu.cli.result_lines import rules_table
    from sinoperu.rules import RULES, select_rules
    from sinoperu.rules.framework.docstrings import file_of

    rules = select_rules(RULES, [arguments.code] if arguments.code else [])
    if len(rules) == 1:
        (rule,) = rules
        place = file_of(rule.check or rule.order)
        sys.stdout.write(f"# {rule.code} {rule.name} ({rule.severity})\n\nDefined in `{place}`.\n\n{rule.page}\n")
    else:
        _print(rules_table(rules))
    return CLEAN
