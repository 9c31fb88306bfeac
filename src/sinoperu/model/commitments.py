"""What one side decides by itself, and what trade agreements promise on goods and services."""

from typing import ClassVar

import attrs

from sinoperu.model.accepts import (
    to_optional_count,
    to_optional_date,
    to_optional_share,
    to_optional_word,
    to_shares,
    to_texts,
)
from sinoperu.model.base import Record
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, PartyId, StateId
from sinoperu.values.quantities import Count, Share
from sinoperu.values.vocabulary import MeasureKind, TariffTreatment


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Measure(Record):
    """A unilateral act of one side towards the other: a visa waiver, a permit. Not an agreement; nobody signs
    it.
    """

    RECORD_TYPE: ClassVar[str] = "measure"

    kind: MeasureKind | None = attrs.field(default=None, converter=to_optional_word)
    """What it does, e.g. `visa-waiver`."""
    by: PartyId | None = None
    """Who decides it, e.g. `"china"`."""
    towards: StateId | None = None
    """Whom it concerns, e.g. `"peru"`."""
    announced: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it was made public."""
    in_force: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day on which it applies, e.g. `2025-06-01`."""
    valid_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day on which it applies, as it says itself."""
    instrument: str | None = None
    """The decree or notice, by its number."""
    terms: str | None = None
    """What it grants, in our words."""
    products: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """The goods that it is about, in kebab-case, e.g. `("quinoa",)`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TariffCommitment(Record):
    """What the parties to a trade agreement promise on a set of goods or services."""

    RECORD_TYPE: ClassVar[str] = "tariff-commitment"

    agreement: AgreementId
    """The agreement that holds the promise, e.g. `"peru-china-fta-2009"`."""
    granted_by: tuple[StateId, ...] = attrs.field(default=(), converter=to_texts)
    """Whose market it opens; both for a mutual promise."""
    scope: str | None = None
    """The goods or services, in kebab-case, e.g. `"avocado"`; `None` for all goods."""
    category: str | None = None
    """The staging category of the schedule, e.g. `"A"`."""
    treatment: TariffTreatment | None = attrs.field(default=None, converter=to_optional_word)
    """What happens to the duty, e.g. `staged`."""
    years: int | None = None
    """Over how many years; 0 for on entry into force."""
    stages: tuple[Share, ...] = attrs.field(default=(), converter=to_shares)
    """The cuts year by year, which add up to 100 %, e.g. `(10%, 10%, ...)`."""
    lines: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many tariff lines."""
    share_of_lines: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of all tariff lines."""
    share_of_trade: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the imports of who grants it from the other party."""
    base_duty: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The duty before, e.g. `9%`."""
    duty_kept: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The part of the duty that stays."""
    subsectors: Count | None = attrs.field(default=None, converter=to_optional_count)
    """For services: how many subsectors."""
    categories: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many staging categories a schedule has."""
    effective: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """When it takes effect, e.g. `2010-03-01`."""


__all__ = ["Measure", "TariffCommitment"]


def __dir__() -> list[str]:
    return __all__
