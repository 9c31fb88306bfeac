"""GeoJSON: the projects as points on a map."""

from sinoperu.exports.format import Content, Format, Track, losses
from sinoperu.model.investments import Project
from sinoperu.model.value_text import whole_text
from sinoperu.reports.visible_json import visible_json
from sinoperu.store.records import RecordStore


def geojson(data: RecordStore, track: Track) -> Content:
    """Return the content of a GeoJSON file."""
    projects = list(data.projects.values())
    features = [feature(project) for project in track(projects)]
    unplaced = sum(made["geometry"] is None for made in features)
    return Content(
        files={"features": visible_json({"type": "FeatureCollection", "features": features}).encode()},
        counts={"project": len(features)},
        losses=losses(("points of projects", unplaced, "the data set does not have both coordinates in degrees")),
    )


def feature(project: Project) -> dict[str, object]:
    """Return a project as a feature of GeoJSON.

    >>> mine = Project(id="m", names={"en": "Mine"}, latitude="-14.1 degrees", longitude="-72.3 degrees")
    >>> feature(mine)["geometry"]
    {'type': 'Point', 'coordinates': [-72.3, -14.1]}
    >>> feature(Project(id="m"))["geometry"] is None
    True
    """
    point = project.point
    return {
        "type": "Feature",
        "id": project.id,
        "geometry": None if point is None else {"type": "Point", "coordinates": [*point]},
        "properties": _properties(project),
    }


def _properties(project: Project) -> dict[str, object]:
    """Return what is known about a project in a form that programs for maps show: text and lists of text."""
    fields = {
        "name": project.name,
        **{f"name_{tag}": name for tag, name in project.names.pairs},
        "sector": None if project.sector is None else project.sector.value,
        "commodities": list(project.commodities),
        "regions": list(project.regions),
        "province": project.province,
        "district": project.district,
        "river": project.river,
        "operator": project.operator,
        "initiatives": list(project.initiatives),
        "stakes": [whole_text(stake) for stake in project.stakes],
        "milestones": [whole_text(milestone) for milestone in project.milestones],
        "capacities": [whole_text(figure) for figure in project.capacities],
        "amounts": [whole_text(amount) for amount in project.amounts],
        "note": project.note,
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


GEOJSON = Format(
    name="geojson",
    about="One GeoJSON file (RFC 7946) with all projects; GeoJSON calls each of them a feature. QGIS, Leaflet, "
    "geopandas and most code hosts show the file as a map.",
    layout="The id of a feature is the id of the project. A project without coordinates has no geometry. Stakes, "
    "milestones, capacities and amounts are lists of text.",
    limits=(
        "Only projects are written.",
        "GeoJSON has no precision: `-14.1` and `-14.10` are the same number.",
        (
            "GeoJSON has no place for a coordinate that is a range, approximate, or not in degrees. A project with "
            "such a "
            "coordinate has no point."
        ),
        "The statements of sources, and the differences between sources, are left out.",
    ),
    make=geojson,
    suffix=".geojson",
)
