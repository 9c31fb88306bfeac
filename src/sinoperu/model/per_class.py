"""A cache for functions whose result is computed once for each class."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def per_class(function: Callable[P, T]) -> Callable[P, T]:
    """Return `function` with an unlimited cache of its results.

    Use it only for functions that take a class: a program has few classes, so the cache stays small. The cache works
    like `functools.cache`, but type checkers still see the signature of `function`.

    >>> per_class(lambda cls: cls.__name__)(int)
    'int'
    """
    return cast("Callable[P, T]", functools.cache(function))
