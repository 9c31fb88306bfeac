"""Read the valid lines of a JSON Lines file in one go, and leave all others to the careful reader.

A line that `sinoperu.dump` writes holds one record or one row of a series. Such a line is parsed, its table becomes an
object without a detour (see `sinoperu.files.generated_readers`), and the object is added to the dossier. If anything
about a line is unusual, nothing is added, and the line is read again from the start: strictly, with the place of each
problem. So this module never reports a problem, and it accepts no line that the careful reader refuses:

- The generated functions accept only text, whole numbers, booleans, lists and tables, each where it is expected. So a
  number with a fraction is never accepted here, whatever the parser makes of it.
- A parser keeps only the last of two equal keys. Then the table has fewer strings than the line has.
"""

import functools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar, cast

from sinoperu.files.converter import PATIENCE
from sinoperu.files.dossier.assembly import Assembly
from sinoperu.files.dossier.documents import Document
from sinoperu.files.formats.positions import no_positions
from sinoperu.files.generated_readers import MISFITS, quick_reader
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record

Line = TypeVar("Line", bytes, str)

_UNUSUAL: Final = (*MISFITS, RecursionError)
_ESCAPE: Final = re.compile(rb"\\.", re.DOTALL)


def other_lines(assembly: Assembly, lines: Iterable[Line], file: str | None) -> Iterator[tuple[int, Line]]:
    """Add each valid line with a single record or row to a dossier, and yield the other lines with their numbers.

    The first lines are always yielded, because to make the generated functions takes as long as to read these.

    >>> assembly = Assembly()
    >>> [*_, last] = other_lines(assembly, [*["{}"] * 20, '{"agreement": {"fta": {"signed": "2009"}}}', "[]"], None)
    >>> last, assembly.contents.records
    ((22, '[]'), [Agreement('fta')])
    """
    parse = _parser()
    for number, line in enumerate(lines, 1):
        if not assembly.TAKES_ITEMS or number <= PATIENCE or not _is_added(assembly, line, parse, file, number):
            yield number, line


def _is_added(
    assembly: Assembly, line: bytes | str, parse: Callable[[bytes], object], file: str | None, number: int
) -> bool:
    try:
        encoded = line.encode() if isinstance(line, str) else line
        ((word, content),) = _table(parse(encoded)).items()
        if type(content) is list:
            (table,) = content
            item, strings = _row_reader(word)(table)
            strings += 1
        else:
            ((record_id, table),) = _table(content).items()
            item, strings = _record_reader(word)(table, id=record_id)
            strings += 2
    except _UNUSUAL:
        return False
    if strings != _string_count(encoded):
        return False
    document = Document(file, None, no_positions, number)
    if isinstance(item, Record):
        return assembly.add_record(item, document)
    rows = assembly.contents.observations[word]
    rows.append(item)
    assembly.located.add_list(document, word, rows, len(rows) - 1)
    return True


def _table(value: object) -> dict[str, Any]:
    if type(value) is dict:
        return value
    raise TypeError


@functools.cache
def _record_reader(word: str) -> Callable[..., tuple[Any, int]]:
    return _reader_of(RECORD_TYPES[word], "id")


@functools.cache
def _row_reader(word: str) -> Callable[..., tuple[Any, int]]:
    return _reader_of(SERIES_TYPES[word])


def _reader_of(cls: type[Any], *given: str) -> Callable[..., tuple[Any, int]]:
    read = quick_reader(cls, given)
    if read is None:
        raise TypeError
    return read


def _string_count(line: bytes) -> int:
    r"""Return the number of strings in a JSON document: its keys and its texts.

    >>> _string_count(rb'{"title": "The \"great\" wall"}')
    2
    """
    return (_ESCAPE.sub(b"", line) if b"\\" in line else line).count(b'"') // 2


@functools.cache
def _parser() -> Callable[[bytes], object]:
    """Return the fastest parser that is installed."""
    try:
        from orjson import loads
    except ImportError:
        return standard_parser()
    return cast("Callable[[bytes], object]", loads)


def standard_parser() -> Callable[[bytes], object]:
    """Return the parser of the standard library."""
    return lambda line: json.loads(line.decode())
