"""The commands for maintainers of the data set: compile it, and show what changed between two versions."""

import argparse
import sys
from typing import Final

from sinoperu.cli.exit_codes import CLEAN
from sinoperu.cli.streams import write
from sinoperu.errors import printable

BUNDLED: Final = "bundled"
"""The word by which `changes` names the bundled data. A file of this name can be given as `./bundled`."""


def changes_command(arguments: argparse.Namespace) -> int:
    """Print the differences between two versions of the data set, or write them into a changelog."""
    from sinoperu.files.atomic_writing import write_text
    from sinoperu.files.dossier.plain_tables import read_plain
    from sinoperu.files.given_paths import readable_path, writable_path
    from sinoperu.loading import load
    from sinoperu.queries.data_changes import data_changes, store_tables
    from sinoperu.reports.changelog import changelog_json, changelog_text
    from sinoperu.reports.changelog_markdown import changelog_markdown, with_section

    if arguments.changelog is not None and arguments.format not in (None, "markdown"):
        raise ValueError(f"expected no --format or --format markdown with --changelog, got {arguments.format}")
    text_of = {"text": changelog_text, "markdown": changelog_markdown, "json": changelog_json}
    new = load() if arguments.new == BUNDLED else load(arguments.new)
    old = store_tables(load()) if arguments.old == BUNDLED else read_plain(readable_path(arguments.old))
    changes = data_changes(old, new)
    if arguments.changelog is None:
        write(text_of[arguments.format or "text"](changes))
        return CLEAN
    file = writable_path(arguments.changelog)
    written = file.read_text("utf-8") if file.exists() else ""
    write_text(file, with_section(written, changelog_markdown(changes)))
    return CLEAN


def compile_command(arguments: argparse.Namespace) -> int:
    """Compile the seeds to the snapshot in the package. Seeds are the dossiers that maintainers edit."""
    from sinoperu.cli.compiling import compile_seeds
    from sinoperu.files.given_paths import readable_path

    sys.stdout.write(printable(compile_seeds(readable_path(arguments.seeds), check=arguments.check)) + "\n")
    return CLEAN
