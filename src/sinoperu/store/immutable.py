"""The base class of data sets and collections, which refuses assignments."""

from typing import TYPE_CHECKING, ClassVar, NoReturn, Self

from sinoperu.errors import quote


class Immutable:
    """An immutable object. Its constructor writes attributes directly to `__dict__`, which also caches results."""

    _WHAT: ClassVar[str]
    """The kind of object, for error messages, e.g. `"a collection"`."""
    _HINT: ClassVar[str] = ""
    """The end of the error message, e.g. how to get a changed copy."""

    if not TYPE_CHECKING:  # if type checkers saw `__setattr__`, they would accept every assignment

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError(f"{self._WHAT} is immutable: cannot set {quote(name)}{self._HINT}")

        def __delattr__(self, name: str) -> NoReturn:
            raise AttributeError(f"{self._WHAT} is immutable: cannot delete {quote(name)}")

    def __copy__(self) -> Self:
        return self  # an immutable object need not be copied

    def __deepcopy__(self, memo: object) -> Self:
        return self
