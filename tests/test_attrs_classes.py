"""Results, records and parts are frozen and take keyword arguments only; a few small classes are exceptions."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import attrs

import sinoperu

POSITIONAL = {
    # values that are written as text
    "PartialDate", "DateInterval", "Quantity", "Money", "Share", "Count", "Measurement",
    "TextMap", "Names", "Identifiers", "Filters", "CurrencyUse",
    # what a rule yields
    "Found",
    # inside one module or its neighbours
    "Reading", "PositiveCycle", "TopologicalOrder", "Contents", "_SourceContents", "ReferenceIndex", "_Conflicts",
    "CountingDays", "KnownSources", "Group",
}  # fmt: skip
MUTABLE = {"TopologicalOrder", "Contents", "_SourceContents", "Group"}
"""Classes whose instances are filled step by step."""


def classes() -> Iterator[type[Any]]:
    for found in pkgutil.walk_packages(sinoperu.__path__, "sinoperu."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            members = inspect.getmembers(module, inspect.isclass)
            yield from (cls for _, cls in members if cls.__module__ == found.name and attrs.has(cls))


def is_frozen(cls: type[Any]) -> bool:
    try:
        cls.__setattr__(None, "name", "value")
    except attrs.exceptions.FrozenInstanceError:
        return True
    except TypeError:  # the method of `object`, which refuses `None`
        return False
    raise AssertionError(cls)


def test_only_these_classes_take_positional_arguments() -> None:
    found = {cls.__name__ for cls in classes() if any(f.init and not f.kw_only for f in attrs.fields(cls))}
    assert found == POSITIONAL


def test_only_these_classes_are_mutable() -> None:
    assert {cls.__name__ for cls in classes() if not is_frozen(cls)} == MUTABLE
