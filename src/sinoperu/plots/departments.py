"""The borders of the departments of Peru, for maps."""

import json
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, TypeAlias

Polygons: TypeAlias = list[list[list[list[float]]]]
"""Polygons as in GeoJSON: an outer ring and the rings of the holes each, as points of longitude and latitude."""

MERGED: Final = {"PE-LMA": "PE-LIM"}
"""The province of Lima has no borders of its own on the map: it lies in the department of Lima."""


class Department(NamedTuple):
    """The borders of a department of Peru."""

    code: str
    """The ISO 3166-2 code, e.g. `"PE-LIM"`."""
    polygons: Polygons
    """The areas of the department."""


@cache
def departments() -> tuple[Department, ...]:
    """Return the departments of Peru."""
    text = resources.files("sinoperu.plots").joinpath("departments.geojson").read_text("utf-8")
    return tuple(
        Department(feature["properties"]["code"], feature["geometry"]["coordinates"])
        for feature in json.loads(text)["features"]
    )


def clockwise(department: Department) -> Polygons:
    """Return the polygons with rings in the direction that D3 and Vega expect, which is the opposite of GeoJSON's."""
    return [[ring[::-1] for ring in polygon] for polygon in department.polygons]
