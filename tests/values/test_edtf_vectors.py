"""EDTF test vectors: each text is parsed to the span that the vector gives, or refused with a reason."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from sinoperu.values.dates import parse_span

FOLDER = Path(__file__).parents[3] / "shared" / "real" / "edtf"
FILES = ("level0", "level1", "level2", "loc-spec")

DAY = 86_400_000  # in milliseconds; the vectors count from 1970
EPOCH = dt.date(1970, 1, 1).toordinal()
FIRST = (dt.date.min.toordinal() - EPOCH) * DAY
LAST = (dt.date.max.toordinal() - EPOCH + 1) * DAY - 1


def rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / f"{name}.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


VECTORS = [(name, row) for name in FILES for row in rows(name)]
here = pytest.mark.skipif(not VECTORS, reason="the test vectors are not available")


def limit(milliseconds: str, default: int) -> int:
    """A limit of a vector, clipped to the years 0001 to 9999. A missing or infinite limit is the end of that range."""
    if milliseconds in {"", "Infinity", "-Infinity"}:
        return default
    return min(max(int(milliseconds), FIRST), LAST)


def reason(text: str) -> str | None:
    """The reason why a text is refused, without the text itself, or `None` if it is parsed."""
    try:
        parse_span(text)
    except ValueError as error:
        message, _, quoted = str(error).rpartition(": ")
        assert quoted == repr(text)
        return message
    return None


READ = [pytest.param(row, id=f"{name}:{row['input']}") for name, row in VECTORS if not reason(row["input"])]
ABSENT = pytest.param({}, id="absent")  # pytest refuses an empty table, and the vectors may be absent


@here
@pytest.mark.parametrize("row", READ or [ABSENT])
def test_a_parsed_text_has_the_span_of_its_vector(row: dict[str, str]) -> None:
    span = parse_span(row["input"])
    start = FIRST if span.earliest is None else (span.earliest.toordinal() - EPOCH) * DAY
    end = LAST if span.latest is None else (span.latest.toordinal() - EPOCH + 1) * DAY - 1
    assert (start, end) == (limit(row["min"], FIRST), limit(row["max"], LAST))
    assert str(span) == row["input"]


@here
def test_the_numbers_of_parsed_and_refused_vectors() -> None:
    counts = Counter((name, "refused" if reason(row["input"]) else "read") for name, row in VECTORS)
    assert counts == {
        ("level0", "read"): 16,
        ("level0", "refused"): 21,
        ("level1", "read"): 27,
        ("level1", "refused"): 8,
        ("level2", "read"): 2,
        ("level2", "refused"): 20,
        ("loc-spec", "read"): 25,
        ("loc-spec", "refused"): 8,
    }


@here
def test_the_reasons_for_refusal() -> None:
    refused = [(reason(row["input"]), name, row["input"]) for name, row in VECTORS if reason(row["input"])]
    for why, name, text in refused:
        print(f"{name:9} {text:30} {why}")  # noqa: T201  # a table for readers, seen with -s
    assert Counter(why for why, _, _ in refused) == {
        "years before 0001 are refused, years run from 0001 to 9999": 1,
        "negative years are refused, years run from 0001 to 9999": 9,
        "times of day are refused, the finest unit is a day": 12,
        "centuries of two digits are refused, write 20XX": 3,
        "years written with Y are refused, years run from 0001 to 9999": 5,
        "seasons are refused, write months such as [2009-03..2009-05]": 6,
        "unspecified digits are allowed only at the right end, as in 201X, 2004-XX or 1985-04-XX": 5,
        "sets of dates are refused, write a single date or a range such as [2009..2012]": 6,
        "groups of months are refused, write a range such as [2009-01..2009-03]": 5,
        "decades of three digits are refused, write 201X": 5,
    }
