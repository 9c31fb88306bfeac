"""Write a file atomically: other programs see the old content or the new content, and never a part.

The text is written to a temporary file in the same folder, which is then renamed. While it is written, the temporary
file is locked. A process that is killed loses its lock, so the next write to the same file can tell that a temporary
file was left behind, and removes it.
"""

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

_MISSING_NAMES: Final = 8
"""After this many unused names in a row, there are no further temporary files of the same target."""

_TRIES: Final = 100
"""A name is tried at most so often, if other writers create and remove files of this name all the time."""

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)


def write_text(target: Path, text: str) -> None:
    """Write text to a file in UTF-8, atomically. The text keeps its line feeds on every platform.

    A link is followed: the file that it leads to is written, and the link stays. An existing file keeps its
    permissions, and its owner if the process may set it. A new file gets the permissions that the umask of the process
    allows; the umask is not changed, because other threads may create files at the same time.

    Args:
        target: The file. Its folder must exist.
        text: The text.

    Raises:
        OSError: The file cannot be written, or something other than a file has its name. The old content is unchanged.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder, "a.txt"), "one")
    ...     [(file.name, file.read_text("utf-8")) for file in Path(folder).iterdir()]
    [('a.txt', 'one')]
    """
    write_bytes(target, text.encode("utf-8"))


def write_bytes(target: Path, content: bytes) -> None:
    """Write bytes to a file, atomically, as `write_text` writes text.

    Args:
        target: The file. Its folder must exist.
        content: The bytes.

    Raises:
        OSError: The file cannot be written, or something other than a file has its name. The old content is unchanged.
    """
    _write({target: content})


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write several files as `write_text` writes one. If one of them cannot be written, all keep their old content.

    All temporary files are complete before the first one is renamed.

    Args:
        texts: The text of each file. Each path leads to another file.

    Raises:
        OSError: A file cannot be written, or something other than a file has its name.
    """
    _write({target: text.encode("utf-8") for target, text in texts.items()})


class _Replacement(NamedTuple):
    """The complete new content of a file, in a temporary file that is still open."""

    temporary: Path
    stream: BinaryIO
    target: Path

    def rename(self) -> None:
        if sys.platform == "win32":
            self.stream.close()  # Windows renames no open file
        self.temporary.replace(self.target)


def _write(contents: Mapping[Path, bytes]) -> None:
    with ExitStack() as temporaries:
        replacements = []
        for target, content in contents.items():
            with errors_about(target):
                replacements.append((target, temporaries.enter_context(_written(target, content))))
        for target, replacement in replacements:
            with errors_about(target):
                replacement.rename()


@contextmanager
def errors_about(target: Path) -> Iterator[None]:
    """Name the target in each `OSError` that the `with` block raises."""
    try:
        yield
    except OSError as error:  # the error names the temporary file, or no file
        raise OSError(error.errno, error.strerror or str(error), str(target)) from error


@contextmanager
def _written(target: Path, content: bytes) -> Iterator[_Replacement]:
    """Write the new content of a file to a temporary file. It is removed if the `with` block raises an error."""
    target = Path(os.path.realpath(target))  # where links lead to
    replaced = _status(target)
    if replaced is not None and not stat.S_ISREG(replaced.st_mode):
        code = errno.EISDIR if stat.S_ISDIR(replaced.st_mode) else errno.EINVAL
        raise OSError(code, "expected a file, got a folder, pipe or device")
    # The new content is nobody else's to read before it has the permissions of the file that it replaces.
    with _temporary(target, 0o666 if replaced is None else 0o600) as (stream, temporary):
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        if replaced is not None:
            _keep_owner(stream.fileno(), replaced)
            temporary.chmod(stat.S_IMODE(replaced.st_mode))
        yield _Replacement(temporary, stream, target)


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()  # a circle of links is an error here
    except FileNotFoundError:
        return None


def _keep_owner(handle: int, replaced: os.stat_result) -> None:
    """Give the new file the owner and the group of the old one, where the process may do so."""
    if sys.platform != "win32" and (replaced.st_uid, replaced.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.fchown(handle, replaced.st_uid, replaced.st_gid)


# ------------------------------------------------------------------------------------------- temporary files


@contextmanager
def _temporary(target: Path, mode: int) -> Iterator[tuple[BinaryIO, Path]]:
    """Create a locked temporary file beside the target, and remove those that killed processes left behind.

    Yields the file and its path. If the `with` block raises an error, the file is removed.

    Args:
        target: The file that the temporary file will replace.
        mode: The permissions of the new file. The operating system takes away those of the umask.
    """
    # A name of fixed length: the name of the target plus a suffix could be too long for the file system.
    key = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    names = (target.with_name(f".sinoperu-{key}.{number}.tmp") for number in count())
    handle, temporary = next(filter(None, (_created(name, mode) for name in names)))
    with os.fdopen(handle, "wb") as stream:  # the lock ends here, when the file already has its final name
        try:
            missing = 0
            while missing < _MISSING_NAMES:
                missing = missing + 1 if _removed(next(names)) is None else 0
            yield stream, temporary
        except BaseException:
            if sys.platform == "win32":
                stream.close()
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise


def _created(name: Path, mode: int) -> tuple[int, Path] | None:
    """Create and lock a file. Return `None` if another writer uses the name."""
    for _ in range(_TRIES):
        try:
            handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NO_LINK | _BINARY, mode)
        except FileExistsError:
            if _removed(name) is False:
                return None
            continue
        if _locked(handle) is not False and _is_same(handle, name):
            return handle, name
        os.close(handle)  # another writer removed the file between these two steps
        break
    return None


def _removed(name: Path) -> bool | None:
    """Remove a temporary file whose process has ended. Return `None` if there is no such file, `False` if it is in use.

    A name that is a link, a folder or another person's file counts as in use.
    """
    try:
        handle = os.open(name, os.O_RDONLY | _NO_LINK | _BINARY)
    except FileNotFoundError:
        return None
    except OSError:
        return False
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode) or not _locked(handle):
            return False
        if _is_same(handle, name):
            name.unlink()
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _is_same(handle: int, name: Path) -> bool:
    """Return whether an open file still has this name. It loses the name when it is renamed or removed."""
    try:
        named = name.lstat()
    except FileNotFoundError:
        return False
    opened = os.fstat(handle)
    return (opened.st_dev, opened.st_ino) == (named.st_dev, named.st_ino)


def _locked(handle: int) -> bool | None:
    """Lock an open file, and return whether this succeeded. Return `None` if the file system has no locks.

    The lock ends with the process, however it ends.
    """
    if sys.platform == "win32":
        return True  # an open file cannot be removed, which serves as a lock
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
