"""The map has all departments, no two of its labels overlap, and every project stands in its department."""

import pytest

import sinoperu

pytest.importorskip("altair", reason="charts come with the extra plots")

import itertools

from sinoperu.plots.departments import MERGED, departments
from sinoperu.plots.map_chart import LINE, _points, _shape

PARTLY = {"chancay-port", "rio-blanco-copper"}
"""Projects at the shore or at the border, which the simplified borders leave outside."""


def codes() -> set[str]:
    return {department.code for department in departments()}


def test_the_departments_are_the_regions_of_the_data() -> None:
    data = sinoperu.load()
    regions = {region.code for region in data.regions.values() if region.state == "peru"}
    assert regions - codes() == set(MERGED)
    assert codes() <= regions


def is_inside(longitude: float, latitude: float, ring: list[list[float]]) -> bool:
    inside = False
    for (x, y), (next_x, next_y) in itertools.pairwise(ring):
        if (y > latitude) != (next_y > latitude):
            inside ^= longitude < (next_x - x) * (latitude - y) / (next_y - y) + x
    return inside


def test_each_project_with_coordinates_lies_in_its_department() -> None:
    """A wrong code of a department, or coordinates in the wrong order, would put it elsewhere."""
    data = sinoperu.load()
    rings = {department.code: [polygon[0] for polygon in department.polygons] for department in departments()}
    for row in _points(data, list(data.projects.values()), None):
        regions = {MERGED.get(region.upper(), region.upper()) for region in data.projects[row["id"]].regions}
        around = {
            code
            for code, its_rings in rings.items()
            if any(is_inside(row["longitude"], row["latitude"], ring) for ring in its_rings)
        }
        assert row["id"] in PARTLY or around & regions, row["id"]


def test_labels_on_one_side_do_not_overlap() -> None:
    data = sinoperu.load()
    points = _points(data, list(data.projects.values()), None)
    for side in ("left", "right"):
        heights = sorted(row["label_latitude"] for row in points if row["side"] == side)
        assert all(after - before >= LINE - 1e-9 for before, after in itertools.pairwise(heights))


def test_the_rings_turn_as_vega_expects_them() -> None:
    """Vega fills the rest of the globe if the outer ring of an area turns to the left."""
    from collections import Counter

    for department in departments():
        shape = _shape(sinoperu.load(), department, Counter(), {})
        for polygon in shape["geometry"]["coordinates"]:
            ring = polygon[0]
            area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in itertools.pairwise(ring))
            assert area <= 0
