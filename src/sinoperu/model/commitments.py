"""Unilateral measures, and the commitments on goods and services in trade agreements."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Record
from sinoperu.model.common_parts import Figure, NotEnded
from sinoperu.model.comparing import AUTHORITY, CODE, CODES, IDENTITY, KEYED_LIST, PROSE, SEQUENCE, WHOLE_LIST, WORDS
from sinoperu.model.constructor_types import (
    to_optional_count,
    to_optional_date,
    to_optional_end,
    to_optional_share,
    to_optional_word,
    to_shares,
    to_texts,
)
from sinoperu.model.fields import READER
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import AgreementId, PartyId, StateId
from sinoperu.values.quantities import Count, Share
from sinoperu.values.reading import read_natural_number
from sinoperu.values.vocabulary import MeasureKind, TariffTreatment


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Measure(Record):
    """A unilateral act of one side towards the other, such as a visa waiver, an import permit or an anti-dumping duty.

    An act that both sides sign is stored as an `Agreement` instead.

    >>> Measure(id="waiver", kind="visa-waiver", by="china", towards="peru", in_force="2025-06-01").kind
    MeasureKind.VISA_WAIVER
    """

    RECORD_TYPE: ClassVar[str] = "measure"

    kind: MeasureKind | None = attrs.field(default=None, converter=to_optional_word)
    """The kind of measure, e.g. `visa-waiver`."""
    by: PartyId | None = attrs.field(default=None, metadata=AUTHORITY)
    """The state or organization that takes the measure, e.g. `"china"`."""
    towards: StateId | None = None
    """The state that the measure concerns, e.g. `"peru"`."""
    investigation_started: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """For an anti-dumping duty: the date on which the investigation started (Anti-Dumping Agreement art. 5)."""
    announced: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the measure was made public."""
    adopted: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date of the law, decree or resolution that contains the measure, e.g. `2024-09-26`."""
    in_force: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The first day on which the measure applies, e.g. `2025-06-01`."""
    valid_until: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last day on which the measure applies, according to its text."""
    ended: PartialDate | NotEnded | None = attrs.field(default=None, converter=to_optional_end)
    """The date on which the measure was revoked or otherwise ended; `..` if the measure had not ended."""
    instrument: str | None = attrs.field(default=None, metadata=WORDS)
    """The number of the decree or notice that contains the measure."""
    terms: str | None = attrs.field(default=None, metadata=PROSE)
    """The content of the measure, in the curators' words."""
    products: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=CODES)
    """The goods that the measure concerns, in kebab-case, e.g. `("quinoa",)`."""
    figures: tuple[Figure, ...] = attrs.field(default=(), metadata=KEYED_LIST)
    """Figures in the measure, e.g. a duty of `3.55 USD/kg` or a dumping margin of `233 percent`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TariffCommitment(Record):
    """A commitment in a trade agreement on the duty for a set of goods, or on market access for a set of services.

    >>> avocado = TariffCommitment(id="avocado", agreement="peru-china-fta-2009", scope="avocado", treatment="staged")
    >>> avocado.treatment
    TariffTreatment.STAGED
    """

    RECORD_TYPE: ClassVar[str] = "tariff-commitment"

    agreement: AgreementId = attrs.field(metadata=IDENTITY)
    """The agreement that contains the commitment, e.g. `"peru-china-fta-2009"`."""
    granted_by: tuple[StateId, ...] = attrs.field(default=(), converter=to_texts, metadata=WHOLE_LIST)
    """The states that open their market; both states for a mutual commitment."""
    scope: str | None = attrs.field(default=None, metadata=CODE)
    """The goods or services that the commitment covers, in kebab-case, e.g. `"avocado"`; `None` for all goods."""
    category: str | None = attrs.field(default=None, metadata=CODE)
    """The staging category in the tariff schedule, which sets how fast the duty falls, e.g. `"A"`."""
    treatment: TariffTreatment | None = attrs.field(default=None, converter=to_optional_word)
    """The treatment of the duty, e.g. `staged`."""
    years: int | None = attrs.field(default=None, metadata={READER: read_natural_number})
    """The number of years in which the duty is eliminated; 0 if the duty is eliminated on entry into force."""
    stages: tuple[Share, ...] = attrs.field(default=(), converter=to_shares, metadata=SEQUENCE)
    """The cut of the duty in each year, e.g. a list of ten entries of `10%`. The cuts add up to 100 %."""
    lines: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of tariff lines (entries of the tariff schedule) that the commitment covers."""
    share_of_lines: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The share of all tariff lines that the commitment covers."""
    share_of_trade: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The share of the granting state's imports from the other party that the commitment covers."""
    base_duty: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The duty before the commitment, e.g. `9%`."""
    duty_kept: Share | None = attrs.field(default=None, converter=to_optional_share)
    """The duty that remains in place, e.g. `17%`."""
    subsectors: Count | None = attrs.field(default=None, converter=to_optional_count)
    """For services: the number of subsectors that the commitment covers."""
    categories: Count | None = attrs.field(default=None, converter=to_optional_count)
    """The number of staging categories in the tariff schedule."""
    effective: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The date on which the commitment takes effect, e.g. `2010-03-01`."""


__all__ = ["Measure", "TariffCommitment"]


def __dir__() -> list[str]:
    return __all__
