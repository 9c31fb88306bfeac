"""The map of projects: the departments of Peru, and a point where the coordinates of a project are known."""

from collections import Counter
from itertools import pairwise
from typing import Any, Final

import altair as alt

from sinoperu.model import Project
from sinoperu.model.value_text import shortened
from sinoperu.plots.captions import name_of, sources_of_values, sources_text
from sinoperu.plots.chart import GREY, ORANGE, OfflineChart, Rows, data_of, finished
from sinoperu.plots.departments import MERGED, Department, clockwise, departments
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import SpanLike, parse_span

BLUES: Final = ["#EAF1F7", "#C6DBEC", "#9BC0DE", "#6FA4CE", "#4A86B8"]
LEFT, RIGHT = -82.4, -68.3
"""The longitudes at which the labels on the left end and the labels on the right begin."""
CENTRE = (-75.35, -9.3)
LINE = 0.56
"""The least distance between two labels, in degrees of latitude."""


def map_chart(data: RecordStore, *, on: SpanLike | None = None) -> OfflineChart:
    """Return a map of the projects in Peru.

    See [`Plots.map`][sinoperu.plots.methods.Plots.map] for the arguments.
    """
    codes = {region.id: MERGED.get(region.code, region.code) for region in data.regions.values() if region.code}
    known = {department.code for department in departments()}
    placed = {
        project: sorted({code for region in project.regions if (code := codes.get(region)) in known and code})
        for project in data.projects.values()
        if on is None or project.status_on(on)
    }  # fmt: skip
    projects = [project for project, places in placed.items() if places or project.point]
    if not projects:
        raise ValueError("expected at least one project with a region or coordinates, got none")
    points = _points(data, projects, on)
    counts = Counter(code for project in projects for code in placed[project])
    shapes = [_shape(data, department, counts, codes) for department in departments()]
    fields = ("regions", "latitude", "longitude")
    sources = sources_of_values(data, ((project.id, field) for project in projects for field in fields))
    when = "" if on is None else f" with a known status on {parse_span(on).text}"
    caption = (
        f"{len(projects)} projects{when}; a project in several departments counts in each. "
        f"{len(points)} have known coordinates, and a point. {sources_text(data, sources)} "
        "Borders: Natural Earth, simplified. Not an official map."
    )
    title = "Projects of the data set in Peru" if on is None else f"Projects in Peru on {parse_span(on).text}"
    return finished(
        _layers(shapes, points), title=title, caption=[caption], width=760, height=560,
        projection=alt.Projection(type="mercator", scale=1560, center=list(CENTRE)),
    )  # fmt: skip


def _shape(
    data: RecordStore, department: Department, counts: Counter[str], codes: dict[str, str]
) -> dict[str, Any]:  # fmt: skip
    """Return a department with its number of projects."""
    code = department.code
    region = next((region for region, its_code in codes.items() if its_code == code), code)
    return {
        "type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": clockwise(department)}, "code": code,
        "department": name_of(data, region), "projects": counts[code], "group": _group(counts[code]),
    }  # fmt: skip


def names_of_departments(shapes: Rows, points: Rows) -> Rows:
    """Return the names of the departments that have projects, at the centre of the largest part of each.

    A name that would cover a point stands above or below it.
    """
    rows: Rows = []
    for shape in shapes:
        if shape["projects"]:
            ring = max((polygon[0] for polygon in shape["geometry"]["coordinates"]), key=lambda ring: abs(_area(ring)))
            longitude, latitude = _centre(ring)
            for point in points:
                if abs(point["longitude"] - longitude) < 1.3 and abs(point["latitude"] - latitude) < 0.4:
                    latitude = point["latitude"] + (0.45 if latitude > point["latitude"] else -0.45)
            rows.append({"department": shape["department"], "longitude": longitude, "latitude": latitude})
    return rows


def _area(ring: list[list[float]]) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring)) / 2


def _centre(ring: list[list[float]]) -> tuple[float, float]:
    """Return the centroid of a closed ring."""
    pairs = list(pairwise(ring))
    crosses = [x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs]
    area = sum(crosses) * 3
    longitude = sum((x + next_x) * cross for ((x, _), (next_x, _)), cross in zip(pairs, crosses, strict=True)) / area
    latitude = sum((y + next_y) * cross for ((_, y), (_, next_y)), cross in zip(pairs, crosses, strict=True)) / area
    return round(longitude, 2), round(latitude, 2)


GROUPS: Final = ("none", "1", "2 to 3", "4 to 5", "6 or more")


def _group(count: int) -> str:
    return GROUPS[0] if not count else GROUPS[1] if count < 2 else GROUPS[2] if count < 4 else GROUPS[3 + (count > 5)]


def _points(data: RecordStore, projects: list[Project], on: SpanLike | None) -> Rows:
    """Return the points with labels beside the country, far enough from each other to be read."""
    points = [(*place, project) for project in projects if (place := project.point)]
    points.sort(key=lambda point: (-point[1], point[0], point[2].id))
    rows: Rows = []
    for is_left in (True, False):
        side = [point for point in points if (point[0] < _middle(point[1])) is is_left]
        heights = _spread([latitude for _, latitude, _ in side])
        for (longitude, latitude, project), height in zip(side, heights, strict=True):
            status = ", ".join(project.status_on(on)) if on is not None else ""
            rows.append({
                "longitude": longitude, "latitude": latitude, "label_longitude": LEFT if is_left else RIGHT,
                "label_latitude": height, "side": "left" if is_left else "right", "id": project.id,
                "name": shortened(name_of(data, project.id), 34), "status": status,
                "coordinates": f"{latitude}, {longitude}",
            })  # fmt: skip
    return rows


def _middle(latitude: float) -> float:
    """Return the longitude of the middle of the country, which goes from the north-west to the south-east.

    Labels of points to the west of it stand in the ocean, so their lines do not cross the country.
    """
    return -76.7 - 0.45 * (latitude + 5)


def _spread(latitudes: list[float]) -> list[float]:
    """Return latitudes from north to south at least `LINE` apart, as near to the given ones as possible.

    Labels that would overlap form a group, whose labels lie evenly around the mean of their points.

    >>> _spread([-1.0, -1.0, -9.0]) == [-1 + LINE / 2, -1 - LINE / 2, -9]
    True
    """
    groups: list[list[float]] = []
    for latitude in latitudes:
        groups.append([latitude])
        while len(groups) > 1 and _top(groups[-2]) - LINE * len(groups[-2]) < _top(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    return [_top(group) - LINE * number for group in groups for number in range(len(group))]


def _top(group: list[float]) -> float:
    """Return the latitude of the first label of a group."""
    return sum(group) / len(group) + LINE * (len(group) - 1) / 2


def _layers(shapes: list[dict[str, Any]], points: Rows) -> list[alt.Chart]:
    fill = alt.Fill("group:N", title="projects in the department", scale=alt.Scale(domain=list(GROUPS), range=BLUES),
                    legend=alt.Legend(symbolType="square", symbolSize=160, columns=5))  # fmt: skip
    land = alt.Chart(data_of(shapes)).mark_geoshape(stroke="white", strokeWidth=0.8).encode(
        fill=fill, tooltip=[alt.Tooltip("department:N"), alt.Tooltip("projects:Q")]
    )  # fmt: skip
    tooltip = [alt.Tooltip(f"{field}:N") for field in ("name", "id", "coordinates", "status")]
    base = alt.Chart(data_of(points))
    lines = base.mark_rule(color=GREY, strokeWidth=0.7).encode(
        longitude="longitude:Q", latitude="latitude:Q", longitude2="label_longitude:Q", latitude2="label_latitude:Q"
    )
    marks = base.mark_circle(size=48, color=ORANGE, stroke="white", strokeWidth=1, opacity=1).encode(
        longitude="longitude:Q", latitude="latitude:Q", tooltip=tooltip
    )
    labels = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(align="right" if side == "left" else "left", dx=-4 if side == "left" else 4, fontSize=11)
        .encode(longitude="label_longitude:Q", latitude="label_latitude:Q", text="name:N", tooltip=tooltip)
        for side in ("left", "right")
    ]
    names = alt.Chart(data_of(names_of_departments(shapes, points))).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="department:N"
    )
    size: dict[str, Any] = {"fontSize": 9, "color": "#333333"}
    halo = names.mark_text(stroke="white", strokeWidth=2, strokeOpacity=0.6, strokeJoin="round", **size)
    return [
        land, halo, names.mark_text(**size),
        lines, marks, *labels,
    ]  # fmt: skip
