"""The folder of the data that come with sinoperu, and the names of its files.

This module imports nothing that loads slowly, because each command of the command line imports it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def _package_folder() -> Traversable:
    folder = Path(__file__).parents[1]
    if folder.is_dir():
        return folder
    from importlib.resources import files  # the package is in a zip archive; this import takes long

    return files("sinoperu")


PACKAGE: Final = _package_folder()
"""The folder of the package, in the file system or in a zip archive."""
DATA: Final = PACKAGE / "data"
"""The folder of the data."""
SNAPSHOT: Final = "snapshot.jsonl"
"""The name of the file with the data."""
RESULTS: Final = "results.jsonl"
"""The name of the file with the results that are computed when the data are compiled."""
