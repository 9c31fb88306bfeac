"""GeoJSON: projects are points where both coordinates are known, with the longitude first."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, Project, strategies
from sinoperu.exports.format import untracked
from sinoperu.exports.geojson_file import feature, geojson


def refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def read(data: Dataset) -> Any:
    return json.loads(geojson(data, untracked).files["features"], parse_constant=refuse)


def test_every_project_is_a_feature_and_missing_points_are_counted() -> None:
    data = sinoperu.load()
    content = geojson(data, untracked)
    features = read(data)["features"]
    assert [made["id"] for made in features] == list(data.projects)
    (loss,) = content.losses
    assert loss.count == sum(project.latitude is None for project in data.projects.values())
    placed = [made for made in features if made["geometry"]]
    assert len(placed) + loss.count == len(features)
    assert placed
    for made in placed:  # all are in Peru
        longitude, latitude = made["geometry"]["coordinates"]
        assert -82 < longitude < -68
        assert -19 < latitude < 0


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("-11 degrees", None), (None, "-77 degrees"), ("-91 degrees", "-77 degrees"), ("-11 degrees", "181 degrees"),
        ("-11 km", "-77 km"), ("10..11 degrees", "-77 degrees"), ("~11 degrees", "-77 degrees"),
    ],
)  # fmt: skip
def test_a_project_that_no_point_can_stand_for_has_no_geometry(latitude: str | None, longitude: str | None) -> None:
    assert feature(Project(id="m", latitude=latitude, longitude=longitude))["geometry"] is None


@given(st.lists(strategies.records(Project), max_size=4, unique_by=lambda record: record.id))
@settings(max_examples=20, deadline=None)
def test_any_project_is_valid_geojson(projects: list[Project]) -> None:
    collection = read(Dataset(projects))
    assert collection["type"] == "FeatureCollection"
    for made in collection["features"]:
        assert set(made) == {"type", "id", "geometry", "properties"}
        assert made["geometry"] is None or len(made["geometry"]["coordinates"]) == 2
        assert made["properties"]["name"]
