"""Hypothesis strategies for values, records of every type, and small consistent data sets.

They are meant for the tests of projects that use sinoperu, and need the extra `sinoperu[strategies]`.
`hypothesis.strategies.from_type` works for every public class of sinoperu, even without importing this package.

>>> from hypothesis import given
>>> from sinoperu import PartialDate
>>> @given(partial_dates())
... def test_the_text_of_a_date_gives_the_date_again(date):
...     assert PartialDate(str(date)) == date
>>> test_the_text_of_a_date_gives_the_date_again()
"""

from sinoperu.strategies.consistent import datasets
from sinoperu.strategies.instances import built, observations, records, sources, statements
from sinoperu.strategies.values import (
    counts,
    days,
    filters,
    identifiers,
    ids,
    intervals,
    measurements,
    money,
    names,
    partial_dates,
    shares,
    texts,
)

__all__ = [
    "built",
    "counts",
    "datasets",
    "days",
    "filters",
    "identifiers",
    "ids",
    "intervals",
    "measurements",
    "money",
    "names",
    "observations",
    "partial_dates",
    "records",
    "shares",
    "sources",
    "statements",
    "texts",
]


def __dir__() -> list[str]:
    return __all__
