"""Adapters that convert the published lists of international organizations to data sets, one module for each list.

The package neither contains nor downloads these lists. Each adapter reads a copy that the user provides.

>>> sorted(READERS)
['unctad-iia', 'wto-rta']
"""

from collections.abc import Callable
from typing import Final

from sinoperu.adapters import unctad, wto
from sinoperu.dataset import Dataset

READERS: Final[dict[str, Callable[[str], Dataset]]] = {unctad.SCHEME: unctad.read, wto.SCHEME: wto.read}
"""A dict from the name of each published list to a function.

The function takes the path of a file with the list, and returns a data set.
"""

__all__ = ["READERS", "unctad", "wto"]


def __dir__() -> list[str]:
    return __all__
