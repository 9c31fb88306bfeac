"""Adapter for UNCTAD's list of international investment agreements, as CSV.

The columns are those of the International Investment Agreements (IIA) Navigator: number, full title, short title, type,
status, parties, date of signature, date of entry into force and termination date. UNCTAD counts a treaty from its
formal conclusion until its termination takes effect, even if some obligations continue after that
(https://investmentpolicy.unctad.org, methodology of the IIA Navigator).
"""

import os
import re
from collections import Counter
from typing import Final

from sinoperu.adapters.cells import slug
from sinoperu.adapters.listing import Listing, PlainValue, newest
from sinoperu.adapters.parties import split_parties
from sinoperu.adapters.tables import Row, decode, read_bytes, text_table
from sinoperu.dataset import Dataset
from sinoperu.errors import Problem

SCHEME: Final = "unctad-iia"
"""The name of this list. Each release of the list is a source, such as `unctad-iia-2025`.

The list numbers its rows from the newest treaty to the oldest, so a treaty has a different number in each release. The
number is therefore recorded as an identifier whose scheme is the release.
"""

_REQUIRED: Final = (
    "short_title", "type", "status", "parties", "date_of_signature", "date_of_entry_into_force", "termination_date",
)  # fmt: skip
"""The required columns. All date columns are required: if one is renamed, an error is better than losing its dates."""
_NUMBERS: Final = ("treaty_id", "no", "number")
_KINDS: Final = {"BITs": "bilateral-investment-treaty", "TIPs": "tip"}
_STATUSES: Final = {"In force": "in-force", "Signed (not in force)": "signed", "Terminated": "terminated"}
_ON_INVESTMENT: Final = re.compile(
    r"\bInvestment (?:Agreement|Protocol)|\bIPA\b|(?:Agreement|Protocol) on Investment|\bInvestment Code"
)
_YEAR: Final = re.compile(r"\((\d{4})\)\s*$")


def read(path: str | os.PathLike[str], *, release: str | None = None) -> Dataset:
    """Read UNCTAD's list of investment treaties from a CSV file, and return it as a data set.

    Each treaty becomes an agreement with the id `iia-<short title>-<year>`. The parties of the treaty become records of
    states and organizations.

    Every value is also a statement of the source `unctad-iia-<release>`, except the number that the list gives to the
    treaty. The status of the treaty is only a statement of this source, because a record has no field for it. If the
    short title ends in a year, and this is not the year of signature, the source makes a second statement about the
    date of signature, with the year from the title.

    Args:
        path: The path of the file. Its encoding must be UTF-8 or Windows-1252, and its cells must be separated by
            commas, semicolons or tabs.
        release: The date of the release, such as `"2025-07"`. If no date is given, the release is named after the year
            of the latest signature, and the source is recorded as published on the day of that signature or later.

    Raises:
        LoadError: The file cannot be read, or it has problems. The error lists all problems.
    """
    raw = read_bytes(path)
    file = os.fspath(path)
    return reads(decode(raw, file), release=release, file=file)


def reads(text: str, *, release: str | None = None, file: str | None = None) -> Dataset:
    r"""Read UNCTAD's list from CSV text, as [`read`][sinoperu.adapters.unctad.read] does from a file.

    Args:
        text: The text of the CSV file.
        release: The date of the release, as for `read`.
        file: The file name that is shown in problems.

    Raises:
        LoadError: The text has problems. The error lists all problems.

    >>> data = reads(
    ...     "No;Short title;Type;Status;Parties;Date of signature;Date of entry into force;Termination date\n"
    ...     "7;Hong Kong, China SAR - Peru BIT (1999);BITs;In force;Hong Kong, China SAR, Peru;28.04.1999;;\n")
    >>> data.agreements["iia-hong-kong-china-sar-peru-bit-1999"].parties
    ('hong-kong-sar-government', 'peru')
    """
    problems: list[Problem] = []
    rows = text_table(text, _REQUIRED, file, problems)
    listing = Listing(SCHEME, release, newest(rows, "date_of_signature"), file, problems)
    titles = Counter(_title_slug(row) for row in rows)
    taken: Counter[str] = Counter()
    for row in rows:
        _add(listing, row, _record_id(row, titles, taken))
    return listing.finish(title="International Investment Agreements Navigator", publisher="UNCTAD", language="en")


def _title_slug(row: Row) -> str:
    title = row.cells["short_title"]
    year = "" if _YEAR.search(title) else newest([row], "date_of_signature")[:4]
    return slug(f"{title} {year}", 90)


def _record_id(row: Row, titles: Counter[str], taken: Counter[str]) -> str:
    """Return a unique id.

    If several treaties have the same title, the id also contains their parties, and if necessary a number.
    """
    name = _title_slug(row) or "untitled"
    if titles[name] > 1:
        name = f"{name}-{slug(row.cells['parties'], 24)}"
    taken[name] += 1
    return f"iia-{name}" if taken[name] == 1 else f"iia-{name}-{taken[name]}"


def _add(listing: Listing, row: Row, record_id: str) -> None:
    title, full = listing.text(row, "short_title"), row.cells.get("full_title", "")
    column = next((name for name in _NUMBERS if name in row.cells), "")
    number = listing.number(row, column) if column else ""
    kind = listing.word(row, "type", _KINDS)
    status = listing.word(row, "status", _STATUSES)
    signed = listing.date(row, "date_of_signature")
    values: dict[str, PlainValue] = {
        "names": {"en": title} if title else {},
        "aliases": [full] if full and full != title else [],
        "identifiers": {listing.source: number} if number else {},
        "kind": kind if kind != "tip" else _kind_of_title(title),
        "topics": ["investment"],
        "parties": listing.parties(row, "parties", split_parties(row.cells["parties"])),
        "signed": signed,
        "entered_into_force": listing.date(row, "date_of_entry_into_force"),
        "terminated": listing.date(row, "termination_date", is_end=True),
    }
    year = _YEAR.search(title)
    # A year in the title that agrees with the date of signature adds no information.
    in_title = [{"signed": year[1], "at": "short title"}] if year and year[1] != signed[:4] else []
    status_value = {"value": status} if status else {}
    # The number is only the position of the row in this release, so it is not a statement about the treaty.
    listing.agreement(row, record_id, values, *in_title, unsaid=("identifiers",), status=status_value)


def _kind_of_title(title: str) -> str:
    """Return the kind of a treaty with investment provisions (TIP), or an empty string if its title does not show it.

    A treaty that covers only investment has the kind `treaty`, because no more specific kind fits. Such a treaty is
    often signed together with a free trade agreement.
    """
    if _ON_INVESTMENT.search(title):
        return "treaty"
    if re.search(r"\bFTA\b|Free Trade Agreement", title):
        return "free-trade-agreement"
    return "framework-agreement" if re.search(r"\bT?IFA\b|Framework", title) else ""
