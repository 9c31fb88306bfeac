"""The order of the releases of one data set."""

from itertools import pairwise, permutations

import pytest

from sinoperu.model.releases import release_key
from sinoperu.model.sources import Source

ORDERS = [
    [{"release": "2018"}, {"release": "2022"}],
    [{"release": "v9"}, {"release": "v10"}],
    [{"release": "2018"}, {"release": "2018-07"}, {"release": "2018-11"}, {"release": "2019"}],
    [{"release": "2018", "published": "2025"}, {"release": "2022", "published": "2023"}],
    [{"release": "2018", "published": "2018"}, {"release": "2018", "published": "2019"}],
    [{"published": "2018-07"}, {"published": "2024"}],
    [{"release": "2018"}, {"published": "[2020-03..]"}, {"release": "2022"}],
    [{}, {"release": "2018"}],
]


@pytest.mark.parametrize("order", ORDERS)
def test_releases_are_sorted_by_name_then_publication(order: list[dict[str, str]]) -> None:
    ids = "dcba"  # the ids alone would give the reverse order
    releases = [Source(id=ids[index], **fields) for index, fields in enumerate(order)]  # type: ignore[arg-type]
    assert all(release_key(earlier) < release_key(later) for earlier, later in pairwise(releases))


def test_releases_that_differ_in_nothing_else_are_sorted_by_id() -> None:
    releases = [Source(id=name, release="2018", published="2018") for name in ("a", "b", "c")]
    assert all(sorted(order, key=release_key) == releases for order in permutations(releases))
