"""A part of the bundled data that is small enough to be exported in every test."""

from functools import cache
from itertools import islice

import sinoperu
from sinoperu import Dataset


@cache
def real_data() -> Dataset:
    """Return the first records of each type, a mine with its owners, and the first rows of each series."""
    data = sinoperu.load()
    records = {record.id: record for of_type in data.by_type().values() for record in islice(of_type, 12)}
    mine = data.projects["las-bambas"]
    records |= {record.id: record for record in (mine, *(data[stake.owner] for stake in mine.stakes))}
    rows = [row for series in data.by_series().values() for row in islice(series, 12)]
    return Dataset(records.values(), observations=rows, version=data.version)
