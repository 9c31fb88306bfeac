"""The methods of `Dossier` that take the fields of a class as keywords. They are made from the classes of the model.

Type checkers read the stub file `typed_methods.pyi` instead, which has the same methods. `docs/make_pages.py` writes
it, and a test checks that it is up to date.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sinoperu.building.method_parameters import Method, groups


class _Group:
    """A group of methods that hand on what they are given."""

    def __init__(self, add: Callable[..., Any]) -> None:
        self._add = add


class SourceMethods:
    """The methods that add a source, and a claim of a source."""

    def _add(self, word: str, item_id: str, fields: Mapping[str, object]) -> Any:
        raise NotImplementedError


class RecordMethods(_Group):
    """One method for each record type, which adds a record of this type."""


class StatementMethods(_Group):
    """One method for each record type, which adds what the source says about one record of this type."""


class RowMethods(_Group):
    """One method for each series, which adds a row of the source."""


def _made(method: Method, owner: str) -> Callable[..., Any]:
    def with_id(self: _Group, id: str, /, **fields: object) -> Any:  # noqa: A002  the word of the files
        return self._add(method.word, id, fields)

    def without_id(self: _Group, /, **fields: object) -> Any:
        return self._add(method.word, fields)

    made: Any = with_id if method.takes_id else without_id
    made.__name__, made.__qualname__ = method.name, f"{owner}.{method.name}"
    made.__signature__ = method.signature()
    made.__doc__ = method.docstring()
    return made  # type: ignore[no-any-return]


for _owner, _methods in groups().items():
    for _method in _methods:
        setattr(globals()[_owner], _method.name, _made(_method, _owner))
