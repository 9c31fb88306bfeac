"""Paths of the values of a record, such as `signed`, `stakes[mmg]` and `stakes[mmg].share`."""

from typing import NamedTuple


class ValuePath(NamedTuple):
    """The pieces of the path of a value."""

    name: str
    """The name of the field of the record, e.g. `"stakes"`."""
    key: str | None = None
    """The key of the part, e.g. `"mmg"`; `None` if the path leads to no part."""
    inner: str = ""
    """The name of the field of the part, e.g. `"share"`; empty if the path leads to no field of a part."""


def part_path(name: str, key: str, inner: str = "") -> str:
    """Return the path of a part, or of a field of the part. Parts with the same key have the same path.

    >>> part_path("stakes", "mmg"), part_path("stakes", "mmg", "share")
    ('stakes[mmg]', 'stakes[mmg].share')
    """
    return f"{name}[{key}].{inner}" if inner else f"{name}[{key}]"


def split_path(path: str) -> ValuePath:
    """Return the pieces of the path of a value. The key of a part may have brackets and dots of its own.

    >>> split_path("stakes[mmg].share")
    ValuePath(name='stakes', key='mmg', inner='share')
    >>> split_path("stakes[mmg]"), split_path("signed").inner
    (ValuePath(name='stakes', key='mmg', inner=''), '')
    """
    name, bracket, rest = path.partition("[")
    if not bracket:
        return ValuePath(path)
    if rest.endswith("]"):
        return ValuePath(name, rest[:-1])
    key, _, inner = rest.rpartition("].")
    return ValuePath(name, key, inner)


__all__ = ["ValuePath", "part_path", "split_path"]


def __dir__() -> list[str]:
    return __all__
