"""The commands that compare two versions of the data, and that compile the data set for its maintainers."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from sinoperu.cli.exit_codes import CLEAN, FOUND
from sinoperu.cli.given_files import STANDARD_INPUT, load_files, standard_input
from sinoperu.cli.streams import write
from sinoperu.errors import printable

if TYPE_CHECKING:
    from sinoperu.dataset import Dataset
    from sinoperu.files.dossier.plain_tables import PlainTables

BUNDLED: Final = "bundled"
"""The word by which `changes` names the bundled data. A file of this name can be given as `./bundled`."""


def changes_command(arguments: argparse.Namespace) -> int:
    """Print the differences between two versions of the data set, or write them into a changelog."""
    from sinoperu.files.atomic_writing import write_text
    from sinoperu.files.given_paths import writable_path
    from sinoperu.queries.data_changes import data_changes
    from sinoperu.reports.changelog import changelog_json, changelog_text
    from sinoperu.reports.changelog_markdown import changelog_markdown, with_section

    if arguments.changelog is not None and arguments.format not in (None, "markdown"):
        raise ValueError(f"expected no --format or --format markdown with --changelog, got {arguments.format}")
    text_of = {"text": changelog_text, "markdown": changelog_markdown, "json": changelog_json}
    new = _data(arguments.new)
    changes = data_changes(_tables(arguments.old), new)
    if arguments.changelog is None:
        write(text_of[arguments.format or "text"](changes))
        return CLEAN
    file = writable_path(arguments.changelog)
    written = file.read_text("utf-8") if file.exists() else ""
    write_text(file, with_section(written, changelog_markdown(changes)))
    return CLEAN


def diff_command(arguments: argparse.Namespace) -> int:
    """Print the differences between two files, folders or releases. The exit code tells whether there are any."""
    import attrs

    from sinoperu.queries.data_changes import data_changes
    from sinoperu.reports.changelog import changelog_json, changelog_text

    given = [arguments.old, arguments.new]
    if given == [STANDARD_INPUT, STANDARD_INPUT]:
        raise ValueError("expected - for standard input once, got it twice")
    new = _data(arguments.new)
    changes = data_changes(_tables(arguments.old), new)
    is_same = not (changes.records or changes.contents or changes.rows)
    if arguments.format == "json":
        write(changelog_json(changes))
    elif is_same:
        write("no differences\n")
    else:
        old_name, new_name = changes.old_version or arguments.old, changes.new_version or arguments.new
        write(changelog_text(attrs.evolve(changes, old_version=old_name, new_version=new_name)))
    return CLEAN if is_same else FOUND


def _data(given: str) -> Dataset:
    from sinoperu.loading import load

    return load() if given == BUNDLED else load_files([given])


def _tables(given: str) -> PlainTables:
    """Return the plain tables of the bundled data, of a file or folder, or of the standard input."""
    from sinoperu.files.dossier.plain_tables import read_plain, read_plain_text
    from sinoperu.files.given_paths import readable_path
    from sinoperu.queries.data_changes import store_tables

    if given == BUNDLED:
        return store_tables(_data(given))
    return read_plain_text(*standard_input()) if given == STANDARD_INPUT else read_plain(readable_path(given))


def compile_command(arguments: argparse.Namespace) -> int:
    """Compile the seeds to the snapshot in the package. Seeds are the dossiers that maintainers edit."""
    from sinoperu.cli.compiling import compile_seeds
    from sinoperu.files.given_paths import readable_path

    sys.stdout.write(printable(compile_seeds(readable_path(arguments.seeds), check=arguments.check)) + "\n")
    return CLEAN
