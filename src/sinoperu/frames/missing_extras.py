"""The error for a library that is not installed."""

from sinoperu.errors import SinoperuError


def missing_extra(extra: str, purpose: str) -> SinoperuError:
    """Return the error for an extra that is not installed.

    >>> missing_extra("polars", "to_polars")
    SinoperuError("expected the extra `polars` for to_polars: pip install 'sinoperu[polars]'")

    Args:
        extra: The name of the extra in `pyproject.toml`.
        purpose: What the extra is needed for.
    """
    return SinoperuError(f"expected the extra `{extra}` for {purpose}: pip install 'sinoperu[{extra}]'")
