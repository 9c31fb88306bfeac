"""Results that are computed when the bundled data are compiled, so that no command has to compute them again.

The results are a file in JSON Lines beside the snapshot. Its first line is a key: the version of the library, and
checksums of the source code and of the snapshot. If the key is not that of the code that runs and of the snapshot
beside it, then the results are ignored, and everything is computed. So results that are out of date are never shown,
and the two files need not be replaced together. Other lines are parsed when they are needed.

This module imports nothing that loads slowly, because each command of the command line imports it.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Final

from sinoperu._version import __version__
from sinoperu.store.package_data import PACKAGE, RESULTS, SNAPSHOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

DECIDING_ROOMS: Final = (
    "_version.py", "bundled.py", "checking", "chronology", "dataset.py", "errors.py", "files", "gc_pause.py",
    "lazy_names.py", "model", "queries", "reports", "rules", "store", "values", "verdicts",
)  # fmt: skip
"""The modules and packages whose code can decide a result. A test checks that no other module is imported."""


class StoredResults:
    """The results in a file that fit the code and the data.

    Args:
        lines: The lines of the file without the key. Each line is an object with one entry: the kind of the result,
            and the result as plain data.
        snapshot: The snapshot of which these are the results.
    """

    def __init__(self, lines: Iterable[bytes], snapshot: bytes) -> None:
        self._snapshot = snapshot
        self._lines: dict[bytes, list[bytes]] = {}
        for line in lines:
            self._lines.setdefault(line[2 : line.index(b'"', 2)], []).append(line)

    def of_kind(self, kind: str) -> list[object]:
        """Return the results of one kind as plain data, in the order of the file."""
        return [result[kind] for result in json.loads(b"[%b]" % b",".join(self._lines.get(kind.encode(), ())))]

    def on_record(self, kind: str, record_id: str) -> object:
        """Return the result of one kind on one record as plain data, or `None`. Only its line is parsed."""
        start = _line({kind: {record_id: None}}).partition(b"null")[0]
        for line in self._lines.get(kind.encode(), ()):
            if line.startswith(start):
                value: object = json.loads(line)[kind][record_id]
                return value
        return None

    def names(self, record_id: str) -> bool:
        """Return whether the snapshot has an id as a key or value, even if no record has this id."""
        return json.dumps(record_id, ensure_ascii=False).encode() in self._snapshot


def read_results(folder: Traversable) -> StoredResults | None:
    """Return the results in a folder, or `None` if there are none that fit the code and the snapshot in the folder."""
    try:
        raw = (folder / RESULTS).read_bytes()
        snapshot = (folder / SNAPSHOT).read_bytes()
    except OSError:
        return None
    key, *lines = raw.split(b"\n")[:-1] or [b""]
    return StoredResults(lines, snapshot) if key == _line(_key(snapshot)) else None


def results_text(results: Iterable[Mapping[str, object]], snapshot: str) -> str:
    """Return the text of a file of results.

    Args:
        results: The results as plain data. Each is an object with one entry, whose key is the kind of the result.
        snapshot: The text of the snapshot from which they were computed.
    """
    lines = [_key(snapshot.encode()), *results]
    return b"".join(b"%b\n" % _line(line) for line in lines).decode()


def _key(snapshot: bytes) -> dict[str, object]:
    return {"library": __version__, "code": _code_checksum(), "data": zlib.crc32(snapshot)}


@cache
def _code_checksum() -> int:
    """Return the checksum of the source code that decides the results.

    It is the code that runs, not only its version: in a folder of the source code, the code changes more often.
    """
    checksum = 0
    for file in _source_files(PACKAGE / room for room in DECIDING_ROOMS):
        checksum = zlib.crc32(file.read_bytes(), zlib.crc32(file.name.encode(), checksum))
    return checksum


def _source_files(places: Iterable[Traversable]) -> Iterator[Traversable]:
    for place in places:
        if place.name.endswith(".py"):
            yield place
        elif place.name != "__pycache__" and place.is_dir():
            yield from _source_files(sorted(place.iterdir(), key=lambda inner: inner.name))


def _line(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
