"""Adapter for the WTO's list of regional trade agreements (RTA-IS), as a workbook or as CSV.

Each row of the list is one agreement with two sets of dates: (G) for goods and (S) for services. If the two sets
differ, the row becomes two agreements in the data set, one for goods and one for services. The sheet *RTA Changes*
lists the later changes of agreements. The user guide of the RTA information system explains the terms
(https://rtais.wto.org/UserGuide/RTAIS_USER_GUIDE_EN.html).
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from sinoperu.adapters.cells import EMPTY, slug
from sinoperu.adapters.listing import Listing, PlainValue, newest
from sinoperu.adapters.parties import split_parties
from sinoperu.adapters.tables import Row, decode, read_bytes, refusal, table, text_table
from sinoperu.dataset import Dataset
from sinoperu.errors import Problem, quote

SCHEME: Final = "wto-rta"
"""The name of this list, which is also the scheme of the identifiers that the list gives to agreements."""

_REQUIRED: Final = (
    "rta_id", "rta_name", "type", "status", "date_of_signature_g", "date_of_signature_s",
    "date_of_notification_g", "date_of_notification_s", "date_of_entry_into_force_g", "date_of_entry_into_force_s",
    "inactive_date", "accession", "current_signatories", "original_signatories",
)  # fmt: skip
"""The required columns. No column is optional: if one is renamed, an error is better than losing its values."""
_CHANGES: Final = (
    "rta_id", "rta_name", "parties_concerned", "date_of_notification_of_changes", "date_of_signature_of_changes",
    "date_of_entry_into_force_of_changes", "remarks",
)  # fmt: skip
_KINDS: Final = {
    "FTA": "free-trade-agreement", "FTA & EIA": "free-trade-agreement", "CU": "customs-union",
    "CU & EIA": "customs-union", "PSA": "partial-scope-agreement", "PSA & EIA": "partial-scope-agreement",
    "EIA": "economic-integration-agreement",
}  # fmt: skip
_STATUSES: Final = {
    "In Force": "in-force", "In force for at least one Party": "in-force", "Inactive": "terminated",
    "Early announcement-Signed": "signed", "Early announcement-Under negotiation": "under-negotiation",
}  # fmt: skip
_ZIP: Final = b"PK\x03\x04"


def read(path: str | os.PathLike[str], *, release: str | None = None) -> Dataset:
    """Read the WTO's list of regional trade agreements from a workbook or CSV file, and return it as a data set.

    Each agreement has the id `wto-rta-<RTA ID>`. If an agreement has different dates for goods and for services, the
    part on services becomes a second agreement with the id `wto-rta-<RTA ID>-services`. A later change of an agreement
    becomes an agreement of its own, with the id `wto-rta-<RTA ID>-change-<date of signature>`. The parties of an
    agreement are its current signatories, or its original signatories if the list has no current ones.

    Every value is also a statement of the source `wto-rta-<release>`. This source also makes a statement about the
    status of the agreement.

    Args:
        path: The path of the workbook (`.xlsx`), or of a CSV file that contains the sheet *AllRTAs* of the workbook.
        release: The date of the release, such as `"2026-02"`. If no date is given, the release is named after the year
            of the latest notification, and the source is recorded as published on the day of that notification or
            later.

    Raises:
        LoadError: The file cannot be read, or it has problems. The error lists all problems. The same error is raised
            if the file is a workbook and the extra `xlsx` is not installed.
    """
    raw = read_bytes(path)
    file = os.fspath(path)
    if not raw.startswith(_ZIP):
        return reads(decode(raw, file), release=release, file=file)
    from sinoperu.adapters.workbook import sheet_name, sheets

    book = sheets(raw, file, needed=("allrtas", "rtachanges"))
    named = {sheet_name(name): name for name in book}
    if "allrtas" not in named:
        raise refusal(f"expected a sheet AllRTAs, got {', '.join(book)}", file)
    problems: list[Problem] = []
    rows = table(book[named["allrtas"]], _REQUIRED, file, named["allrtas"], problems)
    sheet = named.get("rtachanges")
    if sheet is None and len(book) > 1:  # otherwise, all changes would be lost if this sheet was renamed
        raise refusal(f"expected a sheet RTA Changes beside {named['allrtas']}, got {', '.join(book)}", file)
    changes = table(book[sheet], _CHANGES, file, sheet, problems) if sheet else []
    return _dataset(rows, changes, release, file, problems)


def reads(text: str, *, release: str | None = None, file: str | None = None) -> Dataset:
    r"""Read the WTO's list from CSV text, as [`read`][sinoperu.adapters.wto.read] does from a file.

    Args:
        text: The text of the sheet *AllRTAs*.
        release: The date of the release, as for `read`.
        file: The file name that is shown in problems.

    Raises:
        LoadError: The text has problems. The error lists all problems.

    >>> columns = ("RTA ID;RTA Name;Type;Status;Date of Signature (G);Date of Signature (S);Date of Notification (G);"
    ...     "Date of Notification (S);Date of Entry into Force (G);Date of Entry into Force (S);Inactive Date;"
    ...     "Accession?;Current signatories;Original signatories")
    >>> row = '666;Peru - China;FTA;In Force;28-Apr-09;;03-Mar-10;;01-Mar-10;;;No;"China; Peru";'
    >>> agreement = reads(f"{columns}\n{row}").agreements["wto-rta-666"]
    >>> str(agreement.signed), agreement.parties
    ('2009-04-28', ('china', 'peru'))
    """
    problems: list[Problem] = []
    return _dataset(text_table(text, _REQUIRED, file, problems), [], release, file, problems)


def _dataset(
    rows: Sequence[Row], changes: Sequence[Row], release: str | None, file: str | None, problems: Sequence[Problem]
) -> Dataset:
    since = newest(rows, "date_of_notification_g", "date_of_notification_s")
    listing = Listing(SCHEME, release, since, file, problems)
    numbers = {row.cells["rta_id"] for row in rows}
    for row in rows:
        _add(listing, row)
    known = {name for row in rows for name in _signatories(row)}
    taken: Counter[str] = Counter()
    for row in changes:
        _add_change(listing, row, numbers, known, taken)
    return listing.finish(
        title="Regional Trade Agreements Database", publisher="World Trade Organization", language="en"
    )


def _add(listing: Listing, row: Row) -> None:
    number, name = listing.number(row, "rta_id"), listing.text(row, "rta_name")
    accession = row.cells.get("accession", "").lower() == "yes"
    kind = listing.word(row, "type", _KINDS)
    status = listing.word(row, "status", _STATUSES)
    parts = _parts(listing, row)
    common: dict[str, PlainValue] = {
        "kind": "accession" if accession else kind,
        "topics": ["trade"],
        "parties": listing.parties(row, "current_signatories", _signatories(row)),
        "terminated": listing.date(row, "inactive_date", is_end=True),
    }
    if not (number and name):
        return
    for id_suffix, suffix, part, values in parts:
        identifier = number if not suffix else f"{number} ({part})"
        listing.agreement(
            row, f"{SCHEME}-{number}{id_suffix}",
            {"names": {"en": f"{name}{suffix}"}, "identifiers": {SCHEME: identifier}, **common, **values},
            status={"value": status} if status else {},
        )  # fmt: skip


def _parts(listing: Listing, row: Row) -> list[tuple[str, str, str, Mapping[str, PlainValue]]]:
    """Divide a row into one or two agreements. Goods and services become two agreements if their dates differ.

    Each agreement is returned as a tuple: a suffix for the id, a suffix for the name, the letter `G` or `S`, and a dict
    with the dates and steps. If there is only one agreement, the suffixes and the letter are empty.
    """
    dates = {
        letter: {
            "signed": listing.date(row, f"date_of_signature_{letter}"),
            "entered_into_force": listing.date(row, f"date_of_entry_into_force_{letter}"),
        }
        for letter in "gs"
    }
    steps = {
        letter: [{"kind": "notified", "date": date, "id": f"notified-{part}"}]
        for letter, part in (("g", "goods"), ("s", "services"))
        if (date := listing.date(row, f"date_of_notification_{letter}"))
    }
    goods, services = dates["g"], dates["s"]
    both = any(goods.values()) and any(services.values())
    if both and goods != services:
        return [
            ("", "", "G", {**goods, "steps": steps.get("g", [])}),
            ("-services", " (services)", "S", {**services, "steps": steps.get("s", [])}),
        ]
    dated = goods if any(goods.values()) else services
    return [("", "", "", {**dated, "steps": [*steps.get("g", []), *steps.get("s", [])]})]


def _signatories(row: Row) -> tuple[str, ...]:
    cell = row.cells.get("current_signatories", "") or row.cells.get("original_signatories", "")
    return tuple(name for part in cell.split(";") if (name := " ".join(part.split())) and name.lower() not in EMPTY)


def _add_change(listing: Listing, row: Row, numbers: set[str], known: set[str], taken: Counter[str]) -> None:
    number = row.cells["rta_id"]
    if number not in numbers:
        listing.problem(row, "rta_id", f"expected the RTA ID of an agreement in the sheet AllRTAs, got {quote(number)}")
        return
    signed = listing.date(row, "date_of_signature_of_changes")
    record_id = f"{SCHEME}-{number}-change-{slug(signed) or 'undated'}"
    taken[record_id] += 1
    remarks = row.cells.get("remarks", "").split("\n")[0].strip()
    # Members of LAIA (ALADI) make partial scope agreements under the LAIA treaty. The remarks about such an agreement
    # start with its code. Such an agreement implements the LAIA treaty, but does not change it.
    link = "implements" if remarks.startswith(("AAP.", "AAR.")) else "amends"
    notified = listing.date(row, "date_of_notification_of_changes")
    values: dict[str, PlainValue] = {
        "names": {"en": remarks[:120] or f"Change of {row.cells.get('rta_name', number)}"},
        "kind": "partial-scope-agreement" if link == "implements" else "amending-protocol",
        "topics": ["trade"],
        "parties": listing.parties(row, "parties_concerned", split_parties(row.cells["parties_concerned"], known)),
        "signed": signed,
        "entered_into_force": listing.date(row, "date_of_entry_into_force_of_changes"),
        "steps": [{"kind": "notified", "date": notified}] if notified else [],
        link: f"{SCHEME}-{number}",
    }
    listing.agreement(row, record_id if taken[record_id] == 1 else f"{record_id}-{taken[record_id]}", values)
