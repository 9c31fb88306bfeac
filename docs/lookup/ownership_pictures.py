"""Pictures of the owners of assets over time, which Altair and vl-convert draw."""

from pictures import can_draw

from sinoperu import Dataset
from sinoperu.model import Organization, Project
from sinoperu.model.base import Record
from sinoperu.values.dates import PartialDate

FEWEST_STAKES = 3
"""With fewer stakes, the table of the stakes tells the same at a glance."""


def ownership_pictures(data: Dataset) -> dict[str, str]:
    """Return the SVG text of the picture of each asset with enough stakes, by the id of the asset.

    There are none if the libraries of the extra `pictures` are not installed.
    """
    if not can_draw():
        return {}
    from sinoperu.plots.chart import svg

    assets = (record for record in data.records() if _has_history(record))
    return {asset.id: svg(data.plot.ownership(asset.id)) for asset in assets}


def _has_history(record: Record) -> bool:
    """Return whether a record has enough stakes, with at least two dates on which the owners change."""
    if not isinstance(record, Project | Organization) or len(record.stakes) < FEWEST_STAKES:
        return False
    dates = (date for stake in record.stakes for date in (stake.start, stake.end) if isinstance(date, PartialDate))
    return len({date for date in dates if date.lower is not None}) > 1
