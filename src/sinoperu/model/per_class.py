"""What is worked out once for each class."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


def per_class(function: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Return `function`, which then remembers its answer for each class that it was asked about.

    It is `functools.cache`, whose type wants hashable arguments and does not see that every class is one.

    >>> per_class(lambda cls: cls.__name__)(int)
    'int'
    """
    return cast("Callable[[type[Any]], T]", functools.cache(function))
