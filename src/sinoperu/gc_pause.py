"""A context manager that disables the cyclic garbage collector during memory-intensive work."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused_gc() -> Iterator[None]:
    """Disable the cyclic garbage collector in the `with` block, and restore it afterwards, also after an error.

    Loading and checking create many objects, and none of them form reference cycles. With the collector on, most of
    the time would go into repeated scans of the growing heap.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # objects that the caller has frozen must stay frozen
                gc.freeze()
                gc.unfreeze()  # this moves all objects to the oldest generation, which is rarely scanned
            gc.enable()
