"""The exit codes of the commands, and what makes a check or an assessment fail."""

from typing import Final

CLEAN, FOUND, CANNOT = 0, 1, 2
"""The exit codes of commands that ran to their end.

`CLEAN` means success. By default, a check succeeds if all errors and warnings that it finds are accepted, and an
assessment always succeeds; the option `--fail-on` changes this. `FOUND` means that a check or an assessment found
something that makes it fail, or that a comparison found a difference. `CANNOT` means that an argument or a file is
invalid.
"""

CRASHED: Final = 70
"""The exit code after an unexpected error, too little memory or too deep a recursion: `EX_SOFTWARE` in `sysexits.h`.

Python's own code for them is 1.
"""

INTERRUPTED, PIPE_CLOSED = 130, 141
"""The exit codes after Ctrl-C, and after the reader of the output has ended.

As in shells, the code is 128 plus the number of the signal, `SIGINT` or `SIGPIPE`. A check whose output nobody read to
the end has not passed.
"""

FAIL_ON: Final = ("error", "contradicted", "disputed", "warning", "note")
"""The values of `--fail-on`, from the mildest to the strictest. Each one includes all values before it."""
