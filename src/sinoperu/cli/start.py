"""The start of the program: it runs a command, and turns an interrupt or a crash into lines and an exit status.

This module imports the rest of sinoperu only inside `main`, because an interrupt can also come during the imports.
"""

import contextlib
import signal
import sys
from collections.abc import Sequence

from sinoperu.cli.exit_codes import CRASHED, INTERRUPTED
from sinoperu.cli.streams import complain, silence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status of the process.

    Args:
        arguments: The arguments after the program name. By default, the arguments of the process are used.

    Raises:
        SystemExit: The arguments ask for help or for the version, or they are invalid.
    """
    try:
        from sinoperu.cli.entry import main as run

        return run(arguments)
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit:
        raise
    except MemoryError:
        silence(sys.stdout)
        complain("sinoperu: out of memory; check fewer files at once, or give the program more memory")
        return CRASHED
    except RecursionError as error:
        silence(sys.stdout)
        head = f"sinoperu: too many calls inside each other, the last {_last_call(error)}"
        complain(f"{head}; data are nested too deeply, or an extra rule calls itself without end")
        return CRASHED
    except BaseException as error:  # noqa: BLE001  Python would exit with 1, as if the check had found something
        if _is_interrupt(error):
            return _interrupted()
        _report(error)
        return CRASHED


def _is_interrupt(error: BaseException) -> bool:
    """Return whether an error is caused by an interrupt. Python 3.11 raises another error if it is creating a class."""
    return isinstance(error, KeyboardInterrupt) or (error.__cause__ is not None and _is_interrupt(error.__cause__))


def _interrupted() -> int:
    with contextlib.suppress(ValueError):  # only the main thread can set it
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would print a traceback at exit
    silence(sys.stdout)
    complain("sinoperu: interrupted")
    return INTERRUPTED


def _last_call(error: RecursionError) -> str:
    """Return the function in which the recursion was stopped, and its file and line, without the thousand others."""
    from traceback import walk_tb

    from sinoperu.errors import printable

    *_, (frame, line) = walk_tb(error.__traceback__)
    return printable(f"in {frame.f_code.co_name} ({frame.f_code.co_filename}:{line})")


def _report(error: BaseException) -> None:
    """Print an error that no command expects, which is a mistake in sinoperu or in a rule of another package."""
    import traceback

    from sinoperu.errors import printable

    silence(sys.stdout)
    complain(printable("".join(traceback.format_exception(error)), keep="\n").rstrip("\n"))
    complain("sinoperu: the program failed; the lines above help to find the mistake in it or in an extra rule")
