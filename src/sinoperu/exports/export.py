"""`export`: write a data set in a format that other programs read."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

import attrs

from sinoperu.errors import check_word
from sinoperu.exports.bibtex_file import BIBTEX
from sinoperu.exports.bods_file import BODS
from sinoperu.exports.csl_json_file import CSL_JSON
from sinoperu.exports.csv_files import CSV
from sinoperu.exports.data_package import DATA_PACKAGE
from sinoperu.exports.destinations import write_file, write_folder
from sinoperu.exports.format import Format, Loss, Track, untracked
from sinoperu.exports.ftm_file import FTM
from sinoperu.exports.geojson_file import GEOJSON
from sinoperu.exports.parquet_files import PARQUET
from sinoperu.exports.sqlite_file import SQLITE
from sinoperu.exports.xlsx_file import XLSX
from sinoperu.files.given_paths import folder_to_write, writable_path
from sinoperu.gc_pause import paused_gc
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore

ExportFormat: TypeAlias = Literal[
    "csv", "sqlite", "csl-json", "bibtex", "geojson", "parquet", "datapackage", "xlsx", "ftm", "bods"
]
"""The name of a format of exports."""

FORMATS: Final[Mapping[str, Format]] = {
    made.name: made for made in (CSV, SQLITE, CSL_JSON, BIBTEX, GEOJSON, PARQUET, DATA_PACKAGE, XLSX, FTM, BODS)
}
"""The formats in which a data set can be exported, by name."""


@attrs.frozen(kw_only=True)
class Export:
    """The result of an export: what was written, and what was left out."""

    format: str
    """The name of the format, e.g. `"geojson"`."""
    path: Path
    """The file or folder that was written."""
    counts: Mapping[str, int]
    """How many records or rows of each record type or series were written, e.g. `{"agreement": 116}`."""
    losses: tuple[Loss, ...]
    """The contents of the data set that were left out, because the format has no place for them."""

    def __str__(self) -> str:
        rows = sum(self.counts.values())
        by_reason = grouped(self.losses, lambda loss: loss.why)
        missing = (
            f"not written: {', '.join(loss.counted for loss in alike)} ({why})" for why, alike in by_reason.items()
        )
        return "\n".join([f"wrote {self.path}: {rows} {'row' if rows == 1 else 'rows'}", *missing])


@paused_gc()
def export(
    data: RecordStore,
    format: ExportFormat,  # noqa: A002  as in dumps
    path: "str | os.PathLike[str]",
    *,
    track: Track = untracked,
) -> Export:
    """Write a data set in a format that other programs read. The same data give the same bytes.

    The page of each format lists what the format cannot hold. If the export fails, the file or folder stays as it was.

    Args:
        data: The data set.
        format: The name of the format.
        path: The file to write. For `"csv"`, `"parquet"` and `"datapackage"`, it is a folder, with one file for each
            record type and series. An existing file is replaced, and so is the folder of an earlier export.
        track: A function for a progress bar. It takes the sequence of things to write, and must yield each of them.

    Returns:
        What was written, and what the format has no place for.

    Raises:
        ValueError: The format is unknown, the path is empty, or no file or folder can have this path.
        TypeError: The path is neither text nor a path object.
        SinoperuError: The folder has files that no export wrote, or a library that the format needs is not installed.
        OSError: The file or folder cannot be written.
    """
    check_word(format, get_args(ExportFormat), f"a format: {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    target = folder_to_write(path) if chosen.is_folder else writable_path(path)
    content = chosen.make(data, track)
    if chosen.is_folder:
        write_folder(target, content.files)
    else:
        (only,) = content.files.values()
        write_file(target, only)
    return Export(format=format, path=target, counts=content.counts, losses=content.losses)
