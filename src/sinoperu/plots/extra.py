"""The error for a chart without the extra `plots`."""

from collections.abc import Iterator
from contextlib import contextmanager

from sinoperu.errors import missing_extra


@contextmanager
def plots_extra() -> Iterator[None]:
    """Turn a failed import of Altair into an error that names the extra `plots`.

    Raises:
        SinoperuError: Altair is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != "altair":
            raise
        raise missing_extra("plots", "a chart") from error
