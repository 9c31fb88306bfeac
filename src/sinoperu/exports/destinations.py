"""Writing an export to its file or folder. On failure, what was there before stays."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sinoperu.errors import SinoperuError, quote
from sinoperu.files.atomic_writing import errors_about, write_bytes


def write_file(target: Path, content: bytes) -> None:
    """Write an export to one file, atomically.

    Raises:
        OSError: The file cannot be written.
    """
    write_bytes(target, content)


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write an export to a folder. The folder has all files or, on failure, what it had before.

    The files are written to a new folder beside the target, which then gets the name of the target. An existing folder
    is replaced only if all its files are files of an earlier export.

    Args:
        target: The folder. The folder that contains it must exist.
        files: The content of each file by its name.

    Raises:
        SinoperuError: The folder has other files, which would be lost.
        OSError: The folder cannot be written.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_folder(Path(folder, "data"), {"a.csv": b"id"})
    ...     write_folder(Path(folder, "data"), {"a.csv": b"id,name"})
    ...     [file.read_bytes() for file in Path(folder, "data").iterdir()]
    [b'id,name']
    """
    with errors_about(target):
        _write_folder(Path(os.path.realpath(target)), files)


def _write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    _check_replaceable(target, files)
    work = Path(tempfile.mkdtemp(prefix=".sinoperu-", suffix=".tmp", dir=target.parent))
    try:
        made, old = work / "new", work / "old"
        made.mkdir()  # with the permissions that the umask allows, unlike the folder around it
        for name, content in files.items():
            with (made / name).open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        if target.is_dir():
            target.rename(old)
        try:
            made.rename(target)
        except BaseException:
            if old.is_dir():
                old.rename(target)
            raise
    finally:
        with suppress(OSError):
            shutil.rmtree(work)


def _check_replaceable(target: Path, files: Mapping[str, bytes]) -> None:
    if not target.is_dir():
        return  # a file at this place is found by the renaming
    others = sorted(entry.name for entry in target.iterdir() if entry.name not in files or not entry.is_file())
    if others:
        raise SinoperuError(
            f"expected a new or empty folder, or an earlier export, got {quote(str(target))} with {quote(others[0])}"
        )
