"""A cache for what is computed once for each class."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def per_class(function: Callable[P, T]) -> Callable[P, T]:
    """Return `function` with an unlimited cache of its results.

    It is meant for functions of a class, of which a program has few. It does what `functools.cache` does, but keeps
    the signature for type checkers.

    >>> per_class(lambda cls: cls.__name__)(int)
    'int'
    """
    return cast("Callable[P, T]", functools.cache(function))
