"""A small data set in the place of the bundled data."""

import contextlib
from collections.abc import Iterator

import pytest

import sinoperu
from sinoperu.dataset import Dataset

BUNDLED = """
[state.peru]
[state.china]
[state.chile]
[person.first]
[person.second]
[office.president]
state = "peru"
seats = 1
[tenure.first-president]
person = "first"
office = "president"
start = "2011"
end = "2016"
[agreement.fta]
parties = ["peru", "china"]
signed = "2009-04-28"
"""


@contextlib.contextmanager
def bundling(bundled: Dataset, dossier: Dataset | None = None) -> Iterator[None]:
    """Replace the bundled data by a small data set; and the content of all files by a dossier, if one is given."""
    load = sinoperu.load

    def replaced(*files: str) -> Dataset:
        if not files:
            return bundled
        return load(*files) if dossier is None else dossier

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sinoperu.loading.load", replaced)
        yield
