"""The command `schema`, which writes the JSON Schema of dossiers for editors."""

import argparse

from sinoperu.cli.exit_codes import CLEAN
from sinoperu.cli.given_files import STANDARD_OUTPUT
from sinoperu.cli.streams import write


def schema_command(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of dossiers, or write it to a file."""
    from sinoperu.files.atomic_writing import write_text
    from sinoperu.files.formats import json
    from sinoperu.files.given_paths import writable_path
    from sinoperu.files.schema import dossier_schema

    text = json.write(dossier_schema())
    if arguments.file in {None, STANDARD_OUTPUT}:
        write(text)
    else:
        write_text(writable_path(arguments.file), text)
    return CLEAN
