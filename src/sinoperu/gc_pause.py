"""A context manager that disables the cyclic garbage collector during memory-intensive work."""

import contextlib
import gc
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
