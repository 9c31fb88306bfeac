"""How the examples in docstrings run: those that need an extra are skipped if it is not installed."""

from importlib.util import find_spec

import pytest

LIBRARIES = {"to_pandas": "pandas", "to_polars": "polars", "to_arrow": "pyarrow"}
"""The library that each method needs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the examples that call a method whose library is not installed."""
    for item in items:
        if isinstance(item, pytest.DoctestItem):
            code = "".join(example.source for example in item.dtest.examples) if item.dtest else ""
            missing = [name for method, name in LIBRARIES.items() if f".{method}(" in code and not find_spec(name)]
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"{', '.join(missing)} is not installed"))
