"""The arguments of the commands that look things up, help to write dossiers, and compare them."""

import argparse
from collections.abc import Callable

from sinoperu.cli.lookup_commands import fields_command, search_command
from sinoperu.cli.release_commands import BUNDLED, diff_command
from sinoperu.cli.schema_command import schema_command
from sinoperu.cli.writing_commands import fmt_command, new_command


def add_lookup_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands `search` and `fields`.

    Args:
        command: The function that adds a command: it takes the name, the function of the command, a text about it, and
            an example.
    """
    search = command("search", search_command, "find records by words, in all languages", "sinoperu search chancay")
    search.description = (
        "Find the records that have all words of a text in their ids, names, aliases, identifiers or titles. A word "
        "matches the beginning of a word. Accents and case are ignored."
    )
    search.add_argument("text", metavar="TEXT", nargs="+", help="the words, for example: puerto chancay")
    search.add_argument(
        "--type", default="", metavar="TYPES", help="find only records of these types, separated by commas"
    )
    search.add_argument("--format", choices=("text", "json"), default="text", help="the format (default: text)")

    fields = command(
        "fields", fields_command, "show what can be said in a dossier, with an example",
        "sinoperu fields agreement.signed",
    )  # fmt: skip
    fields.add_argument(
        "field", metavar="TYPE[.FIELD]", nargs="?",
        help="a record type or series, or one of its fields; by default, the types are listed",
    )  # fmt: skip


def add_writing_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands `new`, `fmt`, `diff` and `schema`.

    Args:
        command: As in `add_lookup_commands`.
    """
    new = command("new", new_command, "begin a dossier, which you fill in", "sinoperu new my-article notes.toml")
    new.add_argument("id", metavar="ID", help="the id of the source that you want to check, for example my-article")
    new.add_argument("file", metavar="FILE", nargs="?", help="the file to write; - is standard output (default: -)")

    fmt = command("fmt", fmt_command, "put TOML dossiers into the canonical order", "sinoperu fmt notes.toml")
    fmt.description = (
        "Put TOML dossiers into the canonical order: record types, ids, and the fields of each record. Comments move "
        "with what they belong to, and nothing moves across a comment that stands between two blank lines. If there is "
        "a problem with one file, no file is written."
    )
    fmt.add_argument(
        "files", nargs="+", metavar="FILE",
        help="a TOML file or a folder of such files; - formats standard input to standard output",
    )  # fmt: skip
    fmt.add_argument(
        "--check", action="store_true", help="write nothing, and exit with 1 if a file is not in the canonical order"
    )

    diff = command(
        "diff", diff_command, "list what differs between two files, folders or releases",
        "sinoperu diff old.toml new.toml",
    )  # fmt: skip
    diff.description = (
        "List the records, values, statements and rows that differ between two files, folders or releases. The order "
        "of a file, other spellings of a value, and remarks such as notes are no differences. The exit code is 1 if "
        "there are differences, and 0 otherwise."
    )
    diff.add_argument(
        "old", metavar="OLD",
        help=f"a file or folder, also of an earlier release; {BUNDLED} for the bundled data; - for standard input",
    )  # fmt: skip
    diff.add_argument("new", metavar="NEW", help="the same, of this release")
    diff.add_argument("--format", choices=("text", "json"), default="text", help="the format (default: text)")

    schema = command(
        "schema",
        schema_command,
        "write the JSON Schema of dossiers, for editors",
        "sinoperu schema dossier.schema.json",
    )
    schema.description = (
        "Write the JSON Schema (2020-12) of dossiers. With it, an editor completes keys and words, explains them, and "
        "marks errors."
    )
    schema.add_argument("file", metavar="FILE", nargs="?", help="the file to write; - is standard output (default: -)")
