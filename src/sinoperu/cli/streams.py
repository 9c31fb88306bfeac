"""Standard output and standard error, which other programs may read, close or fill.

This module imports nothing of sinoperu, so that a command can still end in order while modules are being imported.
"""

import contextlib
import io
import os
import sys


def write(text: str) -> None:
    """Write output for other programs, in UTF-8 and with line feeds on every platform."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        sys.stdout.write(text)


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
