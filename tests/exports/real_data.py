"""A part of the bundled data that is small enough to be exported in every test."""

from functools import cache
from itertools import islice

import sinoperu
from sinoperu import Dataset


@cache
def real_data() -> Dataset:
    """Return the first records of each type, and the first rows of each series."""
    data = sinoperu.load()
    records = [record for of_type in data.by_type().values() for record in islice(of_type, 12)]
    rows = [row for series in data.by_series().values() for row in islice(series, 12)]
    return Dataset(records, observations=rows, version=data.version)
