"""The WTO's list of regional trade agreements (RTA-IS), as a workbook or as CSV.

Each row is one agreement with pairs of dates, (G) for goods and (S) for services. Where the two differ, the two parts
have a life of their own and are two agreements here. Words are those of the user guide of the RTA information system
(https://rtais.wto.org/UserGuide/RTAIS_USER_GUIDE_EN.html). The sheet *RTA Changes* lists what changed an agreement.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sinoperu.adapters.cells import EMPTY, slug
from sinoperu.adapters.listing import Listing, newest
from sinoperu.adapters.parties import split_parties
from sinoperu.adapters.tables import Row, decode, read_bytes, refusal, table, text_table
from sinoperu.dataset import Dataset
from sinoperu.errors import Problem, quote

SCHEME: Final = "wto-rta"
"""The scheme of the identifiers that agreements get from this list, and the name of its releases."""

_REQUIRED: Final = (
    "rta_id", "rta_name", "type", "status", "date_of_signature_g", "date_of_signature_s",
    "date_of_notification_g", "date_of_notification_s", "date_of_entry_into_force_g", "date_of_entry_into_force_s",
    "inactive_date", "accession", "current_signatories", "original_signatories",
)  # fmt: skip
"""Columns that a list must have: without one that is read, what it says would be missing everywhere in silence."""
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
    """Return the list in a workbook or CSV file as a data set.

    Each agreement has the id `wto-rta-<RTA ID>`; where services have dates of their own, they are a second agreement,
    `wto-rta-<RTA ID>-services`. Parties are the current signatories, else the original ones. Every value is also a
    statement of the source `wto-rta-<release>`, which says the status besides. A change has the id
    `wto-rta-<RTA ID>-change-<date of signature>`.

    Args:
        path: The workbook (`.xlsx`), or its sheet *AllRTAs* as CSV.
        release: The date of the list, e.g. `"2026-02"`. Without it, the list is taken to be of the day of its newest
            notification or of a later one, and the release is that year.

    Raises:
        LoadError: With every problem of the file; or for a workbook, the extra `xlsx` is not installed.
    """
    file, raw = os.fspath(path), read_bytes(path)
    if not raw.startswith(_ZIP):
        return reads(decode(raw, file), release=release, file=file)
    from sinoperu.adapters.workbook import sheets

    book = sheets(raw, file)
    named = {name.lower().replace(" ", ""): name for name in book}
    if "allrtas" not in named:
        raise refusal(f"expected a sheet AllRTAs, got {', '.join(book)}", file)
    problems: list[Problem] = []
    rows = table(book[named["allrtas"]], _REQUIRED, file, named["allrtas"], problems)
    sheet = named.get("rtachanges")
    if sheet is None and len(book) > 1:  # a new name of this sheet must not lose all changes in silence
        raise refusal(f"expected a sheet RTA Changes beside {named['allrtas']}, got {', '.join(book)}", file)
    changes = table(book[sheet], _CHANGES, file, sheet, problems) if sheet else []
    return _dataset(rows, changes, release, file, problems)


def reads(text: str, *, release: str | None = None, file: str | None = None) -> Dataset:
    """Return the list in the text of a CSV file as a data set, as [`read`][sinoperu.adapters.wto.read] does.

    Args:
        text: The text of the sheet *AllRTAs*.
        release: The date of the list.
        file: The name that problems carry.

    Raises:
        LoadError: With every problem of the text.
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
    common: dict[str, Any] = {
        "kind": "accession" if accession else kind,
        "topics": ["trade"],
        "parties": listing.parties(row, "current_signatories", _signatories(row)),
        "terminated": listing.date(row, "inactive_date", is_end=True),
    }
    if not (number and name):
        return
    for own_id, suffix, part, values in parts:
        identifier = number if not suffix else f"{number} ({part})"
        listing.agreement(
            row, f"{SCHEME}-{number}{own_id}",
            {"names": {"en": f"{name}{suffix}"}, "identifiers": {SCHEME: identifier}, **common, **values},
            status={"value": status} if status else {},
        )  # fmt: skip


def _parts(listing: Listing, row: Row) -> list[tuple[str, str, str, Mapping[str, Any]]]:
    """Return the end of the id and of the name, the letter, and the dates of each part that has dates of its own."""
    dates = {
        letter: {
            "signed": listing.date(row, f"date_of_signature_{letter}"),
            "entered_into_force": listing.date(row, f"date_of_entry_into_force_{letter}"),
        }
        for letter in "gs"
    }
    steps = {
        letter: [{"kind": "notified", "date": date, "id": f"notified-{what}"}]
        for letter, what in (("g", "goods"), ("s", "services"))
        if (date := listing.date(row, f"date_of_notification_{letter}"))
    }
    goods, services = dates["g"], dates["s"]
    both = any(goods.values()) and any(services.values())
    if both and goods != services:
        return [
            ("", "", "G", {**goods, "steps": steps.get("g", [])}),
            ("-services", " (services)", "S", {**services, "steps": steps.get("s", [])}),
        ]
    one = goods if any(goods.values()) else services
    return [("", "", "", {**one, "steps": [*steps.get("g", []), *steps.get("s", [])]})]


def _signatories(row: Row) -> tuple[str, ...]:
    cell = row.cells.get("current_signatories", "") or row.cells.get("original_signatories", "")
    return tuple(name for part in cell.split(";") if (name := " ".join(part.split())) and name.lower() not in EMPTY)


def _add_change(listing: Listing, row: Row, numbers: set[str], known: set[str], taken: Counter[str]) -> None:
    number = row.cells["rta_id"]
    if number not in numbers:
        listing.problem(row, "rta_id", f"expected the number of an agreement of the first sheet, got {quote(number)}")
        return
    signed = listing.date(row, "date_of_signature_of_changes")
    own = f"{SCHEME}-{number}-change-{slug(signed) or 'undated'}"
    taken[own] += 1
    remarks = row.cells.get("remarks", "").split("\n")[0].strip()
    # The agreements of partial scope that members of LAIA make under its treaty carry a code, and change nothing.
    under = "implements" if remarks.startswith(("AAP.", "AAR.")) else "amends"
    notified = listing.date(row, "date_of_notification_of_changes")
    values = {
        "names": {"en": remarks[:120] or f"Change of {row.cells.get('rta_name', number)}"},
        "kind": "partial-scope-agreement" if under == "implements" else "amending-protocol",
        "topics": ["trade"],
        "parties": listing.parties(row, "parties_concerned", split_parties(row.cells["parties_concerned"], known)),
        "signed": signed,
        "entered_into_force": listing.date(row, "date_of_entry_into_force_of_changes"),
        "steps": [{"kind": "notified", "date": notified}] if notified else [],
        under: f"{SCHEME}-{number}",
    }
    listing.agreement(row, own if taken[own] == 1 else f"{own}-{taken[own]}", values)
