r"""Reading and writing JSON Lines text: one JSON document per line.

Lines are read one at a time, so a file may be larger than memory. Each line is checked like a JSON document. Blank
lines are skipped.
"""

import io
from collections.abc import Iterable, Iterator

import attrs

from sinoperu.errors import LoadError, Problem
from sinoperu.files.formats import json
from sinoperu.files.formats._text import MAX_PROBLEMS, gather


def parse(lines: str | Iterable[str], file: str | None = None) -> Iterator[tuple[int, object]]:
    r"""Yield the line number and the plain data of each valid line. At the end, raise an error for the invalid lines.

    Args:
        lines: The whole text, or an iterable of its lines such as an open file.
        file: The file name for problems.

    Raises:
        LoadError: Some line is invalid. The error is raised after the last line and lists every problem. After more
            than 1000 problems, the remaining lines are not read.

    >>> list(parse('{"format": 1}\n\n{"format": 2}\n'))
    [(1, {'format': 1}), (3, {'format': 2})]
    >>> for number, data in parse('{"format": 1}\n{"format": }\n3\n', "a.jsonl"):
    ...     print(number, data)
    Traceback (most recent call last):
    sinoperu.errors.LoadError: a.jsonl:2:12: expected value, got '}'
    """
    if isinstance(lines, str):
        lines = io.StringIO(lines, newline="\n")  # `str.splitlines` would also split at U+2028
    return parse_numbered(enumerate(lines, 1), file)


def parse_numbered(lines: Iterable[tuple[int, str]], file: str | None = None) -> Iterator[tuple[int, object]]:
    r"""Yield what `parse` yields, for lines with their numbers. Some lines may be left out.

    >>> list(parse_numbered([(2, '{"format": 1}\n')]))
    [(2, {'format': 1})]
    """
    problems: list[Problem] = []
    for number, line in lines:
        if not line.removeprefix("\ufeff").strip(" \t\r\n"):
            continue
        try:
            data = json.parse(line.rstrip("\r\n"), file)
        except LoadError as error:
            problems += (attrs.evolve(problem, line=number) for problem in error.problems)
            if len(problems) > MAX_PROBLEMS:
                break
        else:
            yield number, data
    if problems:
        raise LoadError(gather(problems))


def write(values: Iterable[object]) -> str:
    r"""Return `values` as JSON Lines, one value per line.

    Raises:
        TypeError: A value has a type that `json.write` rejects.
        ValueError: `json.write` rejects a value, for example because a text has a lone surrogate.

    >>> write([{"format": 1}, {"names": {"es": "Perú"}}])
    '{"format":1}\n{"names":{"es":"Perú"}}\n'
    """
    return "".join(json.write(value, one_line=True) for value in values)
