"""Lists of all record classes and of all observation classes. Importing this module imports all of these classes."""

from typing import Final

from sinoperu.model.base import Record
from sinoperu.model.class_index import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.series import Observation

RECORD_CLASSES: Final[tuple[type[Record], ...]] = tuple(RECORD_TYPES.values())
"""All record classes, in the order in which files and pages list them."""

SERIES_CLASSES: Final[tuple[type[Observation], ...]] = tuple(SERIES_TYPES.values())
"""All observation classes."""
