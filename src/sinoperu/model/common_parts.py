"""Parts that records of several types have: stakes, amounts of money, and figures."""

from typing import ClassVar, Literal

import attrs

from sinoperu.model.base import Part
from sinoperu.model.comparing import (
    CHANGES,
    CODE,
    OWNER,
    PROSE,
)
from sinoperu.model.constructor_types import (
    to_optional_date,
    to_optional_end,
    to_optional_measurement,
    to_optional_money,
    to_optional_share,
    to_word,
)
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.ids import OwnerId
from sinoperu.values.quantities import Measurement, Money, Share
from sinoperu.values.vocabulary import AmountMeasure

NotEnded = Literal[Bound.OPEN]
"""The type of the end date `..`, which means that something had not ended.

In a statement, `..` means: not ended on the date of the source. In a record, `..` means: not ended on the `as_of` date
of the record.
"""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Stake(Part):
    """The share of a project or company that one owner holds for a period.

    >>> Stake(owner="cosco-shipping-ports", share="60%", start="2019-05-10", end="..").share
    Share('60%')
    """

    KEY: ClassVar[str] = "owner"

    owner: OwnerId = attrs.field(metadata=OWNER)
    """The owner: an organization, a state or a person, e.g. `"cosco-shipping-ports"`."""
    share: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The share that the owner holds, e.g. `60%`.

    The share can be exact, a minimum or a maximum, as in the Beneficial Ownership Data Standard (BODS 0.4).
    """
    start: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day on which the owner holds the stake, e.g. `2019-05-10`."""
    end: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The last day on which the owner holds the stake; `..` if the owner still held the stake."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Amount(Part):
    """An amount of money, and what the money is for, such as the purchase of a company.

    Two amounts are never compared if their `measure` differs, or if they are in the prices of different years.

    >>> Amount(measure="first-stage-capex", money="1.3 billion USD", as_of="2024-11").key
    'first-stage-capex'
    """

    KEY: ClassVar[str] = "measure"

    measure: AmountMeasure = attrs.field(converter=to_word)
    """What the money is for, e.g. `first-stage-capex`, which is the cost of the first stage of a project."""
    money: Money | None = attrs.field(default=None, converter=to_optional_money, metadata=CHANGES)
    """The amount in one currency, as precisely as the source states it, e.g. `1.3 billion USD`."""
    as_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date to which the amount refers, e.g. `2024-11`."""
    prices_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """For an amount without inflation (in constant prices): the year whose prices are used, e.g. `2021`.

    The field is `None` for an amount in the prices of its own time, or if the source does not say which prices it uses.
    """
    label: str | None = attrs.field(default=None, metadata=PROSE)
    """A more precise description of the amount, as plain text, if the word in `measure` is too general."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Figure(Part):
    """A measured size or capacity, such as the number of containers that a port handles in a year.

    >>> Figure(what="containers", quantity="1 million TEU/year").quantity
    Measurement('1 million TEU/year')
    """

    KEY: ClassVar[str] = "what"

    what: str = attrs.field(metadata=CODE)
    """The kind of thing that is measured, in kebab-case, e.g. `"containers"` or `"customers"`."""
    quantity: Measurement | None = attrs.field(default=None, converter=to_optional_measurement, metadata=CHANGES)
    """The number with its unit, e.g. `1 million TEU/year`."""
    as_of: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date to which the figure refers, e.g. `2024-11`."""
