"""Adapters: modules that read other people's published lists into data sets, one module for each list.

The package downloads nothing and contains no such list. Each adapter reads a copy that the user has.

>>> sorted(READERS)
['unctad-iia', 'wto-rta']
"""

from collections.abc import Callable
from typing import Final

from sinoperu.adapters import unctad, wto
from sinoperu.dataset import Dataset

READERS: Final[dict[str, Callable[[str], Dataset]]] = {unctad.SCHEME: unctad.read, wto.SCHEME: wto.read}
"""For the name of each list (`unctad-iia`, `wto-rta`), the function that reads its file and returns a data set."""

__all__ = ["READERS", "unctad", "wto"]


def __dir__() -> list[str]:
    return __all__
