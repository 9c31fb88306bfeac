"""Traversal and checks of plain data: nested dicts and lists of scalars."""

from collections.abc import Iterator

from sinoperu.errors import path_text, quote

MAX_DEPTH = 100
"""Data with at most this many levels of nesting can be read or written. A dossier has about ten levels of nesting."""

Path = tuple[str | int, ...]
"""The keys and indexes that lead from the whole document to a value."""


def walk(data: object) -> Iterator[tuple[Path, object]]:
    """Yield `data` and every value in it, each with its path. A dict or list comes before its content.

    The traversal uses no recursion, so data may be nested to any depth.

    >>> list(walk({"parties": ["peru"]}))
    [((), {'parties': ['peru']}), (('parties',), ['peru']), (('parties', 0), 'peru')]
    """
    stack: list[tuple[Path, object]] = [((), data)]
    while stack:
        path, value = stack.pop()
        yield path, value
        if isinstance(value, dict):
            stack.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list | tuple):
            last = len(value) - 1
            stack.extend(((*path, last - i), inner) for i, inner in enumerate(reversed(value)))


def is_deep(data: object) -> bool:
    """Return whether `data` is nested deeper than `MAX_DEPTH`.

    The check runs for every document. To be fast, it goes through the data level by level and builds no paths.

    >>> is_deep([[["peru"]]])
    False
    """
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(MAX_DEPTH):
        if not level:
            return False
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return bool(level)


def check_writable(data: object, scalars: tuple[type, ...]) -> None:
    """Check that `data` consists of dicts with text keys, lists, text, and scalars of the given types.

    Without this check, the standard library's `json` would silently convert keys of other types to text. It would also
    write lone surrogates, which cannot be encoded in UTF-8.

    Raises:
        TypeError: A key is not text, or a value has a type that is not allowed. The message contains the path of the
            value.
        ValueError: A text has a lone surrogate, or the data are nested deeper than `MAX_DEPTH`.

    >>> check_writable({"share": 0.6}, (str, int))
    Traceback (most recent call last):
    TypeError: share: cannot write float 0.6, expected dict, list, str or int
    """
    for path, value in walk(data):
        where = f"{path_text(path)}: " if path else ""
        # This check also ends the loop for a list that contains itself.
        if len(path) >= MAX_DEPTH and isinstance(value, dict | list | tuple):
            raise ValueError(f"cannot write data that is nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, dict):
            for key in value:
                if not isinstance(key, str):
                    raise TypeError(f"{where}cannot write the key {quote(key)}, expected text")
                _check_text(key, where)
        elif isinstance(value, str):
            _check_text(value, where)
        elif not isinstance(value, list | tuple) and type(value) not in scalars:
            *most, last = ["dict", "list", *(scalar.__name__ for scalar in scalars)]
            expected = f"{', '.join(most)} or {last}"
            raise TypeError(f"{where}cannot write {type(value).__name__} {quote(value)}, expected {expected}")


def _check_text(text: str, where: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{where}cannot write the lone surrogate {quote(text[error.start])}") from None
