"""What displays show of everything that a passage covers: the first items, each of them computed only once."""

from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import Final, TypeVar

from sinoperu.reports.judged_items import AnyJudged

T = TypeVar("T")
S = TypeVar("S")

MOST_COVERED: Final = 100
"""Displays show at most this many items of each passage. Each of many passages can cover all rows of a source."""


def first_judged(*groups: Sequence[AnyJudged]) -> tuple[tuple[AnyJudged, ...], int]:
    """Return the first `MOST_COVERED` things that a passage covers, and the number of the others.

    Args:
        groups: The statements, the claims and the rows of series that the passage covers.
    """
    first = tuple(islice(chain(*groups), MOST_COVERED))
    return first, sum(map(len, groups)) - len(first)


def once_each(shown: Callable[[T], S]) -> Callable[[T], S]:
    """Return a function that computes the display of each object only once, because many passages can cover it.

    Objects are told apart by identity, because it takes long to compare verdicts. They must live as long as the result.

    Args:
        shown: Returns the display of an object.
    """
    known: dict[int, S] = {}

    def shown_once(thing: T) -> S:
        if id(thing) not in known:
            known[id(thing)] = shown(thing)
        return known[id(thing)]

    return shown_once
