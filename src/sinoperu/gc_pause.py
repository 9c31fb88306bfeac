"""When the cyclic garbage collector runs: not during memory-intensive work, but again after much of it."""

import contextlib
import gc
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def paused_gc() -> Iterator[None]:
    """Disable the cyclic garbage collector inside the `with` block, and restore it at the end, even after an error.

    Loading and checking create many objects that form no reference cycles, so the collector has nothing to free.
    It would still scan all objects again and again, and most of the time would go into these scans.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # `unfreeze` would also release the objects that the caller has frozen
                gc.freeze()
                gc.unfreeze()  # the two calls move all objects to the oldest generation, which is rarely scanned
            gc.enable()


class GrowthCollector:
    """Runs the garbage collector when the memory of the process has doubled since its last run.

    Python itself does not notice the garbage of paused work, because `paused_gc` moves it to the oldest generation.
    Without this class, a loop over many data sets would need more and more memory: each checked data set is part of a
    reference cycle. As the memory doubles between two runs, they take a fixed share of the time.
    """

    def __init__(self) -> None:
        self._blocks = self._seen = 0
        self._calls, self._interval = 0, 1

    def collect_if_doubled(self) -> None:
        """Run the collector if it is on, and if the memory has doubled.

        Measuring takes as long as a small check if there is much memory. So while the memory hardly grows between two
        measurements, it is measured only at every second call, then every fourth, and at last every 64th.
        """
        self._calls += 1
        if self._calls < self._interval:
            return
        blocks = sys.getallocatedblocks()
        self._calls, self._interval = 0, 1 if blocks > 1.1 * self._seen else min(2 * self._interval, 64)
        if gc.isenabled() and blocks > 2 * self._blocks:
            gc.collect()
            self._blocks = blocks = sys.getallocatedblocks()
        self._seen = blocks
