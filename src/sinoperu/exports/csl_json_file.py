"""CSL-JSON: all sources, for reference managers."""

from sinoperu.citing.csl import csl_item
from sinoperu.exports.format import Content, Format, Track
from sinoperu.reports.visible_json import visible_json
from sinoperu.store.records import RecordStore

SOURCES_ONLY = "Only sources are written: records, statements, passages, claims and rows of series are left out."


def csl_json(data: RecordStore, track: Track) -> Content:
    """Return the content of a file of CSL-JSON."""
    items = [csl_item(source) for source in track(list(data.sources.values()))]
    return Content(files={"items": visible_json(items).encode()}, counts={"source": len(items)})


CSL_JSON = Format(
    name="csl-json",
    about="One file with all sources, in CSL-JSON 1.0.2. Zotero, pandoc and citeproc read it.",
    layout="The id of an item is the id of the source. If the curators read a copy or a summary of a source, and not "
    "the source itself, the field `note` says so.",
    limits=(
        SOURCES_ONLY,
        "An uncertain date, an approximate date and a range all get the same mark, `circa`.",
        "A date about which nothing is known (`XXXX`) is left out.",
        "CSL-JSON has no place for the relations between sources, such as `copy_of` and `based_on`. They are left out.",
    ),
    make=csl_json,
    suffix=".json",
)
