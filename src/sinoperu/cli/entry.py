"""The command line, `sinoperu` or `python -m sinoperu`: it parses the arguments and runs a command."""

import argparse
import io
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

from sinoperu._version import __version__
from sinoperu.cli.commands import (
    ADAPTERS,
    EXPORTS,
    MOST_SHOWN,
    assess_command,
    check_command,
    cite_command,
    export_command,
    overview_command,
    rules_command,
    show_command,
    timeline_command,
    why_command,
)
from sinoperu.cli.exit_codes import CANNOT, FAIL_ON, PIPE_CLOSED
from sinoperu.cli.given_files import STANDARD_INPUT
from sinoperu.cli.lookup_and_writing_arguments import add_lookup_commands, add_writing_commands
from sinoperu.cli.number_arguments import number_of_jobs
from sinoperu.cli.output_width import add_width, columns
from sinoperu.cli.release_commands import BUNDLED, changes_command, compile_command
from sinoperu.cli.streams import complain, silence
from sinoperu.errors import LoadError, SinoperuError, printable, quote, shown_problems
from sinoperu.reports.overview import ARTICLE

Command = Callable[[argparse.Namespace], int]
NARROW: Final = 60
"""If a terminal has fewer columns, the help text of an option is shown below the option and not beside it."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class _HelpFormatter(argparse.HelpFormatter):
    """A formatter that wraps help texts to the width of the terminal. It never breaks a word, even a long one."""

    def __init__(self, prog: str, **options: Any) -> None:  # `Any`: the options differ between versions of Python
        if shutil.get_terminal_size().columns < NARROW:
            options.setdefault("max_help_position", 6)
        super().__init__(prog, **options)

    def _format_usage(self, *arguments: Any) -> str:  # `Any`: these private types differ between versions of Python
        text = super()._format_usage(*arguments)
        lines = text.splitlines()
        if all(len(_COLOUR.sub("", line)) <= self._width for line in lines):
            return text
        # argparse indents all lines by the length of the program name, which leaves little room on a narrow terminal.
        return "\n".join([lines[0], *(f"  {line.strip()}" if line else line for line in lines[1:])]) + "\n\n"

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))


class _Parser(argparse.ArgumentParser):
    """A parser whose error messages show the user's arguments without control characters."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line arguments."""
    whole = _Parser(
        prog="sinoperu",
        formatter_class=_HelpFormatter,
        description="Facts about the relations between Peru and China, and checks of statements about them.",
        epilog="Without a command, sinoperu prints a summary of the data set, the result of its check, and the "
        "assessment of one article. Run `sinoperu COMMAND --help` for the options of a command.",
    )
    whole.add_argument("--version", action="version", version=f"sinoperu {__version__}")
    add_width(whole)
    whole.set_defaults(run=overview_command, width=None)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: Command, about: str, example: str) -> argparse.ArgumentParser:
        subparser = commands.add_parser(
            name, help=about, description=f"{about[0].upper()}{about[1:]}.", epilog=f"example: {example}",
            formatter_class=_HelpFormatter,
        )  # fmt: skip
        add_width(subparser)
        subparser.set_defaults(run=run)
        return subparser

    check = command("check", check_command, "check dossiers for consistency", "sinoperu check notes.toml")
    check.description = (
        "Check dossiers for consistency, together with the bundled data. The verdicts on the statements of the "
        "dossiers come first. The exit code is 1 if there are errors or warnings that are not accepted (see "
        "--fail-on), 2 if an argument or a file is invalid, and 0 otherwise."
    )
    check.add_argument(
        "files", nargs="+", metavar="FILE",
        help="a dossier: a TOML, JSON, JSON Lines or CSV file, or a folder of such files; - is standard input",
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
        "--each", action="store_true",
        help="check each file on its own, also each file in a folder, and print one line for it",
    )  # fmt: skip
    check.add_argument(
        "--jobs", type=number_of_jobs, metavar="N", help="with --each, check with N processes at once (default: 1)"
    )
    check.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="the format of the report (default: text)"
    )
    check.add_argument(
        "--windows", action="store_true",
        help="also show which days the other dates allow for each date that no source states",
    )  # fmt: skip
    check.add_argument(
        "--fail-on", choices=FAIL_ON, metavar="WHAT",
        help="when the exit code is 1: error (on errors), contradicted (also if one of your statements is "
        "contradicted), disputed (also if one is disputed), warning (also on warnings) or note (also on notes); by "
        "default, on errors and warnings",
    )  # fmt: skip
    check.add_argument(
        "--select", default="", metavar="RULES",
        help="run only these rules, for example AGR001,SRC; each is a code, the beginning of a code, or a name; "
        "overrides the selection in the configuration",
    )  # fmt: skip
    check.add_argument(
        "--ignore", default="", metavar="RULES",
        help="do not run these rules, nor the rules that the configuration ignores",
    )  # fmt: skip
    check.add_argument(
        "--severity", default="", metavar="RULES=SEVERITY",
        help="change the severity of rules, for example SRC003=warning,AGR=note; overrides the configuration",
    )  # fmt: skip
    check.add_argument(
        "--rules", default="", metavar="MODULE:NAME",
        help="also run the rules in the variable NAME of a Python module, in addition to the rules that the "
        "configuration names (default for NAME: RULES)",
    )  # fmt: skip
    settings = check.add_mutually_exclusive_group()
    settings.add_argument(
        "--config", metavar="FILE",
        help="read the table [tool.sinoperu] from this file, and run the rules that it names (default: the nearest "
        "pyproject.toml)",
    )  # fmt: skip
    settings.add_argument("--isolated", action="store_true", help="read no configuration")
    check.add_argument(
        "--trust-config", action="store_true",
        help="run the rules that the nearest pyproject.toml names; they are programs, so read the file first",
    )  # fmt: skip

    assess = command(
        "assess",
        assess_command,
        "give a verdict on every statement and claim of a source",
        f"sinoperu assess {ARTICLE}",
    )
    assess.description = (
        "Give a verdict on every statement, expectation and claim of a source. The exit code is 0 (see --fail-on), or "
        "2 if an argument or a file is invalid."
    )
    assess.add_argument(
        "source", metavar="SOURCE",
        help="the id of the source; it can be left out if the files have exactly one source",
    )  # fmt: skip
    assess.add_argument(
        "files",
        nargs="*",
        default=[],
        metavar="FILE",
        help="dossiers to merge with the bundled data; - is standard input",
    )
    assess.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text",
        help="the format of the assessment (default: text)",
    )  # fmt: skip
    assess.add_argument(
        "--fail-on", choices=FAIL_ON, metavar="WHAT",
        help="when the exit code is 1: contradicted (if something is contradicted) or disputed (also if something is "
        "disputed); warning and note are the same as disputed, and error never fails, because an assessment has no "
        "findings; by default, it never fails",
    )  # fmt: skip

    show = command(
        "show",
        show_command,
        "show a record, with the number of sources for each value",
        "sinoperu show peru-china-fta-2009",
    )
    show.add_argument("id", metavar="ID", help="the id of the record")

    add_lookup_commands(command)

    why = command(
        "why", why_command, "show what sources state about a field, and which dates the chronology allows",
        "sinoperu why fta-upgrade-protocol-2024 signed",
    )  # fmt: skip
    why.add_argument("id", metavar="ID", help="the id of the record")
    why.add_argument("field", metavar="FIELD", help="the field, for example signed or stakes[mmg]")

    cite = command(
        "cite", cite_command, "print references to sources, to the sources of records, or to the data set",
        "sinoperu cite peru-china-fta-2009 --style apa",
    )  # fmt: skip
    cite.add_argument(
        "ids", metavar="ID", nargs="*", default=[],
        help="the id of a source, or of a record whose sources are cited; without ids, the data set is cited",
    )  # fmt: skip
    cite.add_argument(
        "--format", choices=("text", "csl-json"), default="text",
        help="the format of the references; reference managers such as Zotero read csl-json (default: text)",
    )  # fmt: skip
    cite.add_argument(
        "--style", metavar="STYLE",
        help="a citation style such as apa, or a .csl file; styles need the extra `cite`",
    )  # fmt: skip

    export = command(
        "export", export_command, "write the data in the format of other programs", "sinoperu export sqlite data.sqlite"
    )
    export.description = (
        "Write the bundled data in the format of other programs, and print what the format has no place for. Dossiers "
        "are merged with the bundled data or, with --alone, written without them. If something fails, the file or "
        "folder is what it was before."
    )
    export.add_argument("format", choices=EXPORTS, metavar="FORMAT", help=f"the format: {', '.join(EXPORTS)}")
    export.add_argument(
        "path", metavar="PATH",
        help="the file to write; for csv, parquet and datapackage, the folder, which gets one file for each kind",
    )  # fmt: skip
    export.add_argument(
        "files",
        nargs="*",
        default=[],
        metavar="FILE",
        help="dossiers to merge with the bundled data; - is standard input",
    )
    export.add_argument("--alone", action="store_true", help="write the dossiers without the bundled data")

    timeline = command(
        "timeline", timeline_command, "list dated events in chronological order", "sinoperu timeline chancay-port"
    )
    timeline.add_argument(
        "id", metavar="ID", nargs="?", help="list only the events of this record and of the records that refer to it"
    )
    timeline.add_argument(
        "--during", metavar="DATE",
        help="list only events that may have happened in this EDTF date or interval, for example 2009-04 or 2009/2012",
    )  # fmt: skip
    timeline.add_argument(
        "--type", default="", metavar="TYPES", help="list only events of these record types, separated by commas"
    )

    rules = command(
        "rules",
        rules_command,
        "list the rules of sinoperu, or show the documentation of one rule",
        "sinoperu rules AGR001",
    )
    rules.add_argument("code", metavar="CODE", nargs="?", help="the code or name of a rule, or the beginning of codes")

    add_writing_commands(command)

    changes = command(
        "changes", changes_command, "list what differs between two versions of the data",
        "sinoperu changes data-2026.11.jsonl",
    )  # fmt: skip
    changes.description = (
        "List the records and values that were added, changed and removed between two versions of the data, with the "
        "sources that say the new values. OLD may be a file of an earlier release that `check` no longer accepts."
    )
    changes.add_argument(
        "old", metavar="OLD",
        help=f"the old version: a dossier, a snapshot of an earlier release, or {BUNDLED} for the bundled data",
    )  # fmt: skip
    changes.add_argument(
        "new", metavar="NEW", nargs="?", default=BUNDLED, help="the new version, in the same way (default: %(default)s)"
    )
    changes.add_argument(
        "--format", choices=("text", "markdown", "json"),
        help="text and json list every difference; markdown is a shorter changelog, which only counts new sources, "
        "statements and rows (default: text)",
    )  # fmt: skip
    changes.add_argument(
        "--changelog", metavar="FILE",
        help="print nothing, and write the changelog as the newest section of this Markdown file; a section about the "
        "same two versions is replaced",
    )  # fmt: skip

    compile_ = command(
        "compile",
        compile_command,
        "compile the seeds, which maintainers edit, to the data in the package",
        "sinoperu compile seeds/",
    )
    compile_.add_argument("seeds", metavar="FOLDER", help="the folder of the seeds")
    compile_.add_argument(
        "--check", action="store_true", help="write nothing, and fail if the data in the package do not match the seeds"
    )
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    Args:
        arguments: The arguments after the program name. By default, the arguments of the process are used.
    """
    parsed = _parsed(arguments)
    if sys.stdout is None:  # it was closed when Python started
        complain("sinoperu: expected an open standard output, got a closed one")
        return CANNOT
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # escape characters that the encoding of the terminal does not have
            stream.reconfigure(errors="backslashreplace")
    try:
        with columns(parsed.width):
            code = _run(parsed)
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.flush()  # flush now, because errors that occur while Python exits could not be handled here
    except BrokenPipeError:  # the program that reads the output has ended, for example `head` after ten lines
        silence(sys.stdout, sys.stderr)
        return PIPE_CLOSED
    except OSError as error:
        silence(sys.stdout)
        name = f"{quote(error.filename)}: " if error.filename else ""
        complain(printable(f"sinoperu: {name}{(error.strerror or str(error)).lower()}"))
        return CANNOT
    return code


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the arguments of a command. Options may stand between the files.

    argparse gives all files to the first group of arguments without an option, and would refuse the others.
    """
    whole = parser()
    if "_ARGCOMPLETE" in os.environ:  # a shell asks for the words that can stand at the cursor
        from sinoperu.cli.completion import complete

        complete(whole)
    parsed, others = whole.parse_known_args(arguments)
    if any(word.startswith("-") and word != STANDARD_INPUT for word in others) or (
        others and not hasattr(parsed, "files")
    ):
        whole.error(f"unrecognized arguments: {' '.join(others)}")
    if others:
        parsed.files = [*parsed.files, *others]
    if getattr(parsed, "isolated", False) and parsed.trust_config:  # in one group, they would not fit in 40 columns
        whole.error("argument --trust-config: not allowed with argument --isolated")
    return parsed


def _run(arguments: argparse.Namespace) -> int:
    run: Command = arguments.run
    try:
        return run(arguments)
    except LoadError as error:
        for line in shown_problems(error.problems):
            complain(line)
    except (SinoperuError, ValueError) as error:
        complain(printable(f"sinoperu: {error}"))
    except SystemExit as error:  # its code could be that of a clean check
        raise RuntimeError(f"a rule ended the program with {error.code!r} instead of finding something") from error
    return CANNOT
