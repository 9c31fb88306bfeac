"""Find the files of a dossier in a folder. What cannot be read is an error of its own, and hides no other file."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeAlias

Unreadable: TypeAlias = tuple[Path, OSError]
"""A folder or link that cannot be read, with the reason."""


def files_in(folder: Path, suffixes: Collection[str]) -> tuple[list[Path], list[Unreadable]]:
    """Return the files in a folder and its subfolders, sorted by path, and what cannot be read.

    Files and folders whose name begins with `.` or `_` are skipped. Links to folders are followed, but no folder is
    read twice, so a link to a folder above it never leads in a circle. A broken link cannot be read, even if its name
    is not that of a dossier, because it may have led to a folder of dossiers.

    Args:
        folder: The folder.
        suffixes: The suffixes of the file names, in lower case. Case does not count in file names.
    """
    files: list[Path] = []
    unreadable: list[Unreadable] = []
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            status = current.stat()
            if (identity := (status.st_dev, status.st_ino)) in seen:
                continue
            seen.add(identity)
            entries = sorted(_entries(current), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            unreadable.append((current, error))
            continue
        for entry in entries:
            path = Path(entry.path)
            suffix = path.suffix.lower()
            try:
                if entry.is_dir():
                    waiting.append(path)
                elif suffix in suffixes:  # pipes and broken links too: opening them tells the reason
                    files.append(path)
                elif entry.is_symlink():  # a link to a missing folder can have any name
                    path.stat()
            except OSError as error:
                unreadable.append((path, error))
    return sorted(files), sorted(unreadable, key=lambda item: item[0])


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith((".", "_")))
