"""The commands that help to write dossiers: put them into the canonical order, and begin a new one."""

import argparse
import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from sinoperu.cli.exit_codes import CLEAN, FOUND
from sinoperu.cli.given_files import STANDARD_INPUT, STANDARD_OUTPUT, standard_input
from sinoperu.cli.streams import write
from sinoperu.errors import LoadError, Problem, printable, quote


class _Formatted(NamedTuple):
    path: Path
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.after != self.before


def fmt_command(arguments: argparse.Namespace) -> int:
    """Put TOML dossiers into the canonical order. If there is a problem with one file, no file is written."""
    from sinoperu.files.atomic_writing import write_texts

    if arguments.files == [STANDARD_INPUT]:
        return _format_input(check=arguments.check)
    if STANDARD_INPUT in arguments.files:
        raise ValueError("expected - for standard input alone, got it with files")
    files = _formatted_files(arguments.files, are_written=not arguments.check)
    changed = [file for file in files if file.is_changed]
    if not arguments.check:
        write_texts({file.path: file.after for file in changed})
    what = "not in the canonical order" if arguments.check else "formatted"
    for file in changed:
        sys.stdout.write(f"{printable(str(file.path))}: {what}\n")
    count, unchanged = len(changed), len(files) - len(changed)
    sys.stdout.write(f"{count} {'file' if count == 1 else 'files'} {what}, {unchanged} unchanged\n")
    return FOUND if arguments.check and changed else CLEAN


def _format_input(*, check: bool) -> int:
    """Write the standard input to the standard output in the canonical order. With `check`, write nothing."""
    text, name = standard_input()
    formatted = _canonical(text, name)
    if not check:
        write(formatted)
    return FOUND if check and formatted != text else CLEAN


def _formatted_files(given: list[str], *, are_written: bool) -> list[_Formatted]:
    """Return the given files, and the TOML files in given folders, each once and with its text in the canonical order.

    Args:
        given: The paths of files and folders.
        are_written: Whether the files with another text will be written.

    Raises:
        LoadError: A file is invalid, or it cannot be read or written. The error lists all problems.
    """
    from sinoperu.files.formats.decoding import decode
    from sinoperu.files.given_paths import readable_path
    from sinoperu.files.regular_files import read_regular

    problems: list[Problem] = []
    paths: dict[str, Path] = {}  # where links lead to -> the first path that leads there
    files: list[_Formatted] = []
    for name in given:
        try:
            for path in _toml_files(readable_path(name)):
                paths.setdefault(os.path.realpath(path), path)
        except LoadError as error:
            problems += error.problems
    for path in paths.values():
        try:
            text, wrong = decode(read_regular(path, str(path)), str(path))
            problems += wrong
            if not wrong:
                files.append(_Formatted(path, text, _canonical(text, str(path))))
                if are_written and files[-1].is_changed:
                    _check_replaceable(path)
        except LoadError as error:
            problems += error.problems
    if problems:
        raise LoadError(problems)
    return files


def _check_replaceable(path: Path) -> None:
    """Check that a new file can take the place of a file.

    Raises:
        LoadError: The file is read-only, or it has several names, of which only one would lead to the new file.
    """
    from sinoperu.files.regular_files import refused

    status = path.stat()
    if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise refused("expected a file that may be written, got a read-only file", str(path))
    if status.st_nlink > 1:
        count = f"{status.st_nlink} names (hard links)"
        raise refused(f"expected a file with one name, got one with {count}; format a copy of it", str(path))


def _canonical(text: str, name: str) -> str:
    """Return a text in the canonical order, with the line ends that it has."""
    from sinoperu.files.dossier.canonical import canonical_toml

    after = canonical_toml(text, name)
    return after.replace("\n", "\r\n") if "\r\n" in text else after


def _toml_files(path: Path) -> list[Path]:
    from sinoperu.files.dossier.folders import files_in
    from sinoperu.files.regular_files import refused, unreadable

    if path.is_dir():
        files, failures = files_in(path, {".toml"})
        if failures:
            raise LoadError(
                [problem for place, error in failures for problem in unreadable(error, str(place)).problems]
            )
        if not files:
            raise refused("expected a folder with .toml files", str(path))
        return files
    if path.suffix.lower() != ".toml":
        raise refused(f"expected a file name that ends in .toml, got {quote(path.name)}", str(path))
    return [path]


def new_command(arguments: argparse.Namespace) -> int:
    """Print a new dossier to fill in, or write it to a new file."""
    from sinoperu.cli.new_dossier import new_dossier
    from sinoperu.files.atomic_writing import write_text
    from sinoperu.files.given_paths import writable_path
    from sinoperu.loading import load
    from sinoperu.values.ids import check_id

    known = load().get(check_id(arguments.id))
    if known is not None:
        raise ValueError(f"expected a new id, got that of the {known.RECORD_TYPE} {quote(arguments.id)}")
    text = new_dossier(arguments.id)
    if arguments.file in {None, STANDARD_OUTPUT}:
        write(text)
        return CLEAN
    file = writable_path(arguments.file)
    if file.exists():
        raise ValueError(f"expected the name of a new file, got {quote(str(file))}, which exists")
    write_text(file, text)
    return CLEAN
