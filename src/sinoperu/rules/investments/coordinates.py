"""The rule on the coordinates of projects (codes INV)."""

from collections.abc import Iterator

from sinoperu.model import Project
from sinoperu.model.investments import LARGEST_DEGREES
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found
from sinoperu.rules.framework.rules import lowered_severity, rule
from sinoperu.values.quantities import Measurement


@rule("INV025", on="project")
def coordinates_out_of_range(project: Project, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds projects whose latitude is not from -90 to 90 degrees, or whose longitude is not from -180 to 180 degrees.

    The rule also finds coordinates with a unit other than `degrees`.

    ## Why it matters

    There is no place on earth with such coordinates. The latitude and the longitude may have been swapped, or the
    decimal point may have been lost.

    ## Example

    ```toml
    [project.chancay-port]
    latitude = "-1159.3 degrees"
    longitude = "-77.277 degrees"
    ```

    ## Use instead

    ```toml
    [project.chancay-port]
    latitude = "-11.593 degrees"
    longitude = "-77.277 degrees"
    ```

    ## Known exceptions

    None. Coordinates in other units must be converted to degrees first.

    ## References

    ISO 6709:2022, Standard representation of geographic point location by coordinates.
    """
    for field, limit in LARGEST_DEGREES.items():
        value: Measurement | None = getattr(project, field)
        if value is None:
            continue
        if value.unit != "degrees":
            yield Found(project.id, field, f"{field} {value} is not in degrees")
        elif (value.lower is not None and value.lower > limit) or (value.upper is not None and value.upper < -limit):
            message = f"{field} {value} is not between -{limit} and {limit} degrees"
            yield Found(project.id, field, message, severity=lowered_severity(value))


RULES = (coordinates_out_of_range,)
