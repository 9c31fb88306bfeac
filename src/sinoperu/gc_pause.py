"""Working on much data without the cyclic garbage collector."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused_gc() -> Iterator[None]:
    """Keep the cyclic garbage collector out of the way, and restore it whatever happens.

    Loading and checking only allocate, and what they make has no cycles; walking the growing heap again and again
    would take most of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # else something of the caller's is frozen, and must stay so
                gc.freeze()
                gc.unfreeze()  # all objects count as old now, and the next collection does not walk through them
            gc.enable()
