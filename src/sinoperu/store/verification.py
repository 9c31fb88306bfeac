"""Until when the records of a type, or the rows of a series, are kept up to date."""

from collections.abc import Mapping
from types import MappingProxyType

from sinoperu.model.verification import check_kind
from sinoperu.store.backend import Backend
from sinoperu.values.dates import PartialDate


class Verified:
    """The question until when a data set is kept up to date. `RecordStore` inherits it."""

    _backend: Backend

    def verified_until(self, kind: str) -> PartialDate | None:
        r"""Return the date of the newest page about a record type or a series that the curators read.

        Events after this date may be missing. Before it, a missing record is still no proof, unless a
        [`Coverage`][sinoperu.Coverage] declares the list complete. The field `as_of` of a record gives such a date for
        this record alone.

        Args:
            kind: A record type such as `"agreement"`, or a series such as `"trade-flow"`.

        Returns:
            The date, or `None` if the data set does not state it.

        Raises:
            ValueError: There is no such record type or series. The message suggests a similar one.

        >>> from sinoperu.loading import loads
        >>> data = loads('[verified_until]\nagreement = "2026-11"')
        >>> data.verified_until("agreement"), data.verified_until("visit")
        (PartialDate('2026-11'), None)
        """
        check_kind(kind)
        return self._backend.verified.get(kind)

    @property
    def verified_dates(self) -> Mapping[str, PartialDate]:
        """All dates that `verified_until` returns, by record type and series."""
        return MappingProxyType(dict(self._backend.verified))
