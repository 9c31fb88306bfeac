"""Chooses the strategy for a class when `hypothesis.strategies.from_type` is called with the class.

The module `_sinoperu_hypothesis` registers every public class of sinoperu with Hypothesis.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from sinoperu.dataset import Dataset
from sinoperu.model import Observation, Record, Source
from sinoperu.model.base import Checked, Part
from sinoperu.model.sources import Statement
from sinoperu.strategies.consistent import datasets
from sinoperu.strategies.instances import built, observations, records, sources, statements
from sinoperu.strategies.values import (
    counts,
    filters,
    identifiers,
    intervals,
    measurements,
    money,
    names,
    partial_dates,
    shares,
)
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Quantity, Share
from sinoperu.values.text import Filters, Identifiers, Names


def _parts() -> st.SearchStrategy[Part]:
    return st.one_of([built(cls) for cls in Part.__subclasses__()])


def _quantities() -> st.SearchStrategy[Quantity]:
    return st.one_of(money(), shares(), counts(), measurements())


_STRATEGIES: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    PartialDate: partial_dates, DateInterval: intervals, Quantity: _quantities, Money: money, Share: shares,
    Count: counts, Measurement: measurements, Names: names, Identifiers: identifiers, Filters: filters,
    Record: records, Part: _parts, Observation: observations, Source: sources, Statement: statements, Dataset: datasets,
}  # fmt: skip


def strategy_for(cls: type[object]) -> Any:  # a strategy or `NotImplemented`, as Hypothesis requires
    """Return the strategy for a class, or `NotImplemented` if sinoperu has none for it.

    Hypothesis also calls this function for base classes of the registered classes, such as `object`. For these classes
    and for enums, the result `NotImplemented` makes Hypothesis use its own strategy.

    >>> strategy_for(object)
    NotImplemented
    """
    if cls in _STRATEGIES:
        return _STRATEGIES[cls]()
    if isinstance(cls, type) and issubclass(cls, Checked) and cls is not Checked:
        return built(cls)
    return NotImplemented
