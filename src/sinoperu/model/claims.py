"""What a source says over several records at once."""

import attrs

from sinoperu.model.accepts import to_optional_count, to_optional_date, to_optional_word, to_word
from sinoperu.model.base import Checked, an_id
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import EconomyId, GroupId, RecordId, SourceId
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import ClaimKind, RankBasis


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Checked):
    """One claim of one source. Which fields it needs depends on its kind.

    | kind | fields |
    |---|---|
    | ordinal | `subject`, `position`, `among` |
    | rank | `reporter`, `partner`, `position`, `period`, and `basis` where the source says it |
    | streak | `reporter`, `partner`, `position`, `years`, and `basis`, `last_year` where it says them |
    | total | `record_type`, `count`, and `among`, or `field` and `value` for what is counted |
    | superlative | `subject`, `field`, and `among` |
    """

    source: SourceId
    """Who claims it."""
    id: str = attrs.field(validator=an_id)
    """Its key within the source, e.g. `"third-in-latin-america"`."""
    kind: ClaimKind = attrs.field(converter=to_word)
    """What sort of claim it is."""
    subject: RecordId | None = None
    """The record that it is about."""
    position: int | None = None
    """The place that it gives, from 1."""
    among: GroupId | None = None
    """The group that it counts among."""
    reporter: EconomyId | None = None
    """Whose partners are ranked."""
    partner: EconomyId | None = None
    """The partner that has the rank."""
    basis: RankBasis | None = attrs.field(default=None, converter=to_optional_word)
    """On what partners are ranked, where the source says it; else every basis is a reading."""
    period: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The year of a rank."""
    years: int | None = None
    """How many years on end, for a streak."""
    last_year: PartialDate | None = attrs.field(default=None, converter=to_optional_date)
    """The last year of a streak, where the source says it; else every year up to its publication is a
    reading.
    """
    record_type: str | None = None
    """What a total counts, e.g. `"agreement"`."""
    field: str | None = None
    """The field that a superlative compares, e.g. `"amounts[first-stage-capex]"`, or a total goes by, e.g.
    `"signed_during"`.
    """
    value: str | None = None
    """For a total: the word or id that `field` holds in what is counted, e.g. `"xi-jinping-peru-2024-11"`."""
    count: Count | None = attrs.field(default=None, converter=to_optional_count)
    """How many, for a total."""
    at: str | None = None
    """Where in the source."""
    note: str | None = None
    """What a reader should know and no field can say; plain text."""


__all__ = ["Claim"]


def __dir__() -> list[str]:
    return __all__
