"""Standard output and standard error at the end of a command, when either may be closed or full.

This module imports nothing of sinoperu, so that a command can still end in order while modules are being imported.
"""

import contextlib
import io
import os
import sys


def complain(line: str) -> None:
    """Write a line to standard error. Nothing happens if standard error is closed or full."""
    with contextlib.suppress(
        OSError, ValueError, AttributeError
    ):  # `sys.stderr` is `None` if it was closed at the start
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def silence(*streams: object) -> None:
    """Redirect streams to the null device. Otherwise Python would flush the streams at exit and fail again."""
    null_device = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with contextlib.suppress(OSError, ValueError):  # a stream can be closed, or have no file descriptor
            if isinstance(stream, io.TextIOWrapper):
                os.dup2(null_device, stream.fileno())
    os.close(null_device)
