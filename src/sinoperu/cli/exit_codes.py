"""The exit codes of the commands, and what makes a check or an assessment fail."""

from typing import Final

CLEAN, FOUND, CANNOT = 0, 1, 2
"""The exit codes.

`CLEAN` means success. By default, a check succeeds if all errors and warnings that it finds are accepted, and an
assessment always succeeds; the option `--fail-on` changes this. `FOUND` means that a check or an assessment found
something that makes it fail. `CANNOT` means that an argument or a file is invalid.
"""

FAIL_ON: Final = ("error", "contradicted", "disputed", "warning", "note")
"""The values of `--fail-on`, from the mildest to the strictest. Each one includes all values before it."""
