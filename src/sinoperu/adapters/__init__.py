"""Other people's files as data sets: one module a format.

Nothing is downloaded, and nothing of these files is in the package: each adapter reads a copy that you have.
"""

from collections.abc import Callable
from typing import Final

from sinoperu.adapters import unctad, wto
from sinoperu.dataset import Dataset

READERS: Final[dict[str, Callable[[str], Dataset]]] = {unctad.SCHEME: unctad.read, wto.SCHEME: wto.read}
"""The function that reads a file, by the name of the list: `unctad-iia`, `wto-rta`."""
