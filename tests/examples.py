"""How many examples a property is tried on, as a share of what the profile of Hypothesis asks for."""

from hypothesis import settings

DEFAULT = 50
"""The number of examples of the profiles `sinoperu` and `ci`, see `conftest.py`."""


def examples(number: int) -> settings:
    """Return settings for a number of examples in the default profile, and for as many times more in a larger one."""
    profile = settings.default.max_examples  # type: ignore[union-attr]  # conftest.py loads a profile
    return settings(max_examples=max(1, number * profile // DEFAULT))
