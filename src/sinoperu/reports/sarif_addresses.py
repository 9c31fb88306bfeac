"""The addresses of files in SARIF texts: percent-encoded URIs, relative to the folder of the check where possible."""

import os
import posixpath
from pathlib import Path, PurePath
from typing import Final

ROOT_ID: Final = "%SRCROOT%"
"""The name that stands for the folder from which relative URIs start."""

_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Addresses:
    """The addresses of the files of one SARIF text. Each file is looked up once.

    Args:
        root: The folder in which the check ran. Files in it are named by their path relative to it. If it is a `Path`,
            links and `..` are followed in the file system, because code hosts show results only at the real path of a
            file. If it is only a `PurePath`, names are compared as text.

    >>> Addresses(PurePath("/home/me")).artifact("/home/me/two words.toml")
    {'uri': 'two%20words.toml', 'uriBaseId': '%SRCROOT%'}
    >>> Addresses().artifact("/home/me/a.toml")
    {'uri': 'file:///home/me/a.toml'}
    """

    def __init__(self, root: PurePath | None = None) -> None:
        self._root = root
        self._real_root = Path(os.path.realpath(root)) if isinstance(root, Path) else None
        self._known: dict[str, dict[str, str]] = {}

    def artifact(self, file: str) -> dict[str, str]:
        """Return the SARIF object `artifactLocation` of a file.

        Args:
            file: The name of the file. Bytes of the name that are no text are surrogates, as `os.fsdecode` makes them.
        """
        if file not in self._known:
            self._known[file] = _artifact(self._path(file))
        return dict(self._known[file])

    def _path(self, file: str) -> PurePath:
        path = PurePath(file)
        if self._real_root is not None and "\0" not in file:
            return _real(path, self._real_root)
        if self._root is not None and path.is_relative_to(self._root):
            return path.relative_to(self._root)
        return path


def _real(path: PurePath, root: Path) -> PurePath:
    """Return the path of a file relative to the root, with all links followed.

    A link that leads out of the root keeps its own name, because only that name is in the folder. A file outside the
    root that was given by an absolute path has an absolute path.
    """
    file = root / path
    real = Path(os.path.realpath(file))
    for candidate in (real, Path(os.path.realpath(file.parent)) / file.name):
        if candidate.is_relative_to(root):
            return candidate.relative_to(root)
    return real if path.is_absolute() else PurePath(os.path.relpath(real, root))


def _artifact(path: PurePath) -> dict[str, str]:
    if path.is_absolute():
        return {"uri": f"file:///{_encoded(path.as_posix().lstrip('/'), keep=b'/:')}"}
    uri = _encoded(posixpath.normpath(path.as_posix()), keep=b"/")
    return {"uri": uri} if uri.split("/")[0] == ".." else {"uri": uri, "uriBaseId": ROOT_ID}


def _encoded(path: str, keep: bytes) -> str:
    """Return a path in percent-encoding, with the bytes that the name has in the file system.

    The unreserved characters of RFC 3986 and the characters in `keep` are not encoded. In a relative URI, a colon is
    encoded too, because it would make the first part of the path look like a scheme.
    """
    allowed = _UNRESERVED | frozenset(keep)
    try:
        name = os.fsencode(path)  # in the encoding of the locale, in which Python decoded the name
    except UnicodeEncodeError:  # the name of a text that was never a file
        name = path.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in allowed else f"%{byte:02X}" for byte in name)
