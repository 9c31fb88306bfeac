"""UNCTAD's list of international investment agreements, as CSV.

Columns are those of the agreement navigator: number, full and short title, type, status, parties, date of signature,
date of entry into force, termination date. The definitions are UNCTAD's: a treaty counts from its formal conclusion
until its termination takes effect, whatever outlives it (https://investmentpolicy.unctad.org, methodology of the IIA
Navigator).
"""

import os
import re
from collections import Counter
from typing import Any, Final

from sinoperu.adapters.cells import slug
from sinoperu.adapters.listing import Listing, newest
from sinoperu.adapters.parties import split_parties
from sinoperu.adapters.tables import Row, decode, read_bytes, text_table
from sinoperu.dataset import Dataset
from sinoperu.errors import Problem

SCHEME: Final = "unctad-iia"
"""The name of the releases of this list.

The scheme of the identifiers is that of a release, such as `unctad-iia-2025`: the list numbers its rows from the newest
treaty on, so a treaty has another number in each release.
"""

_REQUIRED: Final = (
    "short_title", "type", "status", "parties", "date_of_signature", "date_of_entry_into_force", "termination_date",
)  # fmt: skip
"""Columns that a list must have: without the column of a date, that date would be missing everywhere in silence."""
_NUMBERS: Final = ("treaty_id", "no", "number")
_KINDS: Final = {"BITs": "bilateral-investment-treaty", "TIPs": "tip"}
_STATUSES: Final = {"In force": "in-force", "Signed (not in force)": "signed", "Terminated": "terminated"}
_ON_INVESTMENT: Final = re.compile(
    r"\bInvestment (?:Agreement|Protocol)|\bIPA\b|(?:Agreement|Protocol) on Investment|\bInvestment Code"
)
_YEAR: Final = re.compile(r"\((\d{4})\)\s*$")


def read(path: str | os.PathLike[str], *, release: str | None = None) -> Dataset:
    """Return the list in a CSV file as a data set.

    Each treaty is an agreement with the id `iia-<short title>-<year>`, its parties are states and organizations, and
    every value but the number is also a statement of the source `unctad-iia-<release>`, which says its status besides.
    A year at the end of a short title that is not that of the date is one more statement of the date of signature.

    Args:
        path: The file: UTF-8 or Windows-1252, with commas, semicolons or tabs.
        release: The date of the list, e.g. `"2025-07"`. Without it, the list is taken to be of the day of its newest
            signature or of a later one, and the release is that year.

    Raises:
        LoadError: With every problem of the file.
    """
    file = os.fspath(path)
    return reads(decode(read_bytes(path), file), release=release, file=file)


def reads(text: str, *, release: str | None = None, file: str | None = None) -> Dataset:
    r"""Return the list in a text as a data set, as [`read`][sinoperu.adapters.unctad.read] does.

    Args:
        text: The text.
        release: The date of the list.
        file: The name that problems carry.

    Raises:
        LoadError: With every problem of the text.

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
    """Return an id of its own: treaties of one title are told apart by their parties."""
    own = _title_slug(row) or "untitled"
    if titles[own] > 1:
        own = f"{own}-{slug(row.cells['parties'], 24)}"
    taken[own] += 1
    return f"iia-{own}" if taken[own] == 1 else f"iia-{own}-{taken[own]}"


def _add(listing: Listing, row: Row, record_id: str) -> None:
    title, full = listing.text(row, "short_title"), row.cells.get("full_title", "")
    column = next((name for name in _NUMBERS if name in row.cells), "")
    number = listing.number(row, column) if column else ""
    kind = listing.word(row, "type", _KINDS)
    status = listing.word(row, "status", _STATUSES)
    values: dict[str, Any] = {
        "names": {"en": title} if title else {},
        "aliases": [full] if full and full != title else [],
        "identifiers": {listing.source: number} if number else {},
        "kind": kind if kind != "tip" else _kind_of_title(title),
        "topics": ["investment"],
        "parties": listing.parties(row, "parties", split_parties(row.cells["parties"])),
        "signed": listing.date(row, "date_of_signature"),
        "entered_into_force": listing.date(row, "date_of_entry_into_force"),
        "terminated": listing.date(row, "termination_date", is_end=True),
    }
    year = _YEAR.search(title)
    # A year that the date bears out adds nothing.
    in_title = [{"signed": year[1], "at": "short title"}] if year and year[1] != values["signed"][:4] else []
    # The number says where the row stands, and nothing of the treaty.
    said = {"value": status} if status else {}
    listing.agreement(row, record_id, values, *in_title, unsaid=("identifiers",), status=said)


def _kind_of_title(title: str) -> str:
    """Return the kind of a treaty with investment provisions, where its title has it.

    One on investment alone, often signed beside a free trade agreement, is a treaty that no narrower word fits.
    """
    if _ON_INVESTMENT.search(title):
        return "treaty"
    if re.search(r"\bFTA\b|Free Trade Agreement", title):
        return "free-trade-agreement"
    return "framework-agreement" if re.search(r"\bT?IFA\b|Framework", title) else ""
