"""Readers with a cache of their results, because files repeat the same ids, dates and words."""

import functools
from typing import Final

from sinoperu.model.constructor_values import Reader
from sinoperu.values.reading import (
    read_flag,
    read_natural_number,
    read_positive_number,
    read_text,
    read_whole_number,
)

_NOT_CACHED: Final = frozenset({read_text, read_whole_number, read_positive_number, read_natural_number, read_flag})
"""The readers that take no longer than a cache."""


@functools.cache
def cached(read: Reader) -> Reader:
    """Return a reader with a cache of its results. Errors are not cached. Fast readers are returned as they are."""
    return read if read in _NOT_CACHED else functools.lru_cache(maxsize=65536)(read)
