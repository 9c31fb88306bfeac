"""The table `verified_until`, which can be spread over the files of a dossier."""

from collections.abc import Iterator

from sinoperu.files.converter import Path
from sinoperu.files.dossier.documents import Document, where_text
from sinoperu.model.verification import VERIFIED, check_kind, read_verified_date
from sinoperu.values.dates import PartialDate
from sinoperu.values.reading import describe


class VerifiedDates:
    """Collects the dates until which record types and series are kept up to date.

    Args:
        dates: The dict to which the dates are added.
    """

    def __init__(self, dates: dict[str, PartialDate]) -> None:
        self._dates = dates
        self._documents: dict[str, Document] = {}

    def add(self, document: Document, table: object) -> Iterator[tuple[Path, str, bool]]:
        """Add the dates of one file, and yield its problems: the path, the message, and whether the key is wrong.

        Args:
            document: The file.
            table: The value of `verified_until` in the file.
        """
        if not isinstance(table, dict):
            yield (VERIFIED,), f"expected a table of dates, got {describe(table)}", False
            return
        for word, value in table.items():
            path = (VERIFIED, word)
            try:
                check_kind(word)
            except ValueError as error:
                yield path, str(error), True
                continue
            try:
                date = read_verified_date(value)
            except (TypeError, ValueError) as error:
                yield path, str(error), False
                continue
            first = self._dates.setdefault(word, date)
            where = where_text(self._documents.setdefault(word, document).place(path))
            if date != first:
                yield path, f"expected {first} as in {where}, got {date}: give each kind one date", False
