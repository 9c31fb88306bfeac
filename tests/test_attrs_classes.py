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
    "CountingDays", "KnownSources", "Group", "ShownColumn", "_Export", "_Maker", "_Node",
}  # fmt: skip
MUTABLE = {"TopologicalOrder", "Contents", "_SourceContents", "Group", "_Export", "_Node"}
"""Classes whose instances are filled step by step."""


def classes() -> Iterator[type[Any]]:
    for found in pkgutil.walk_packages(sinoperu.__path__, "sinoperu."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            members = [member for member in vars(module).values() if inspect.isclass(member) and attrs.has(member)]
            yield from (cls for cls in members if cls.__module__ == found.name)


def test_only_these_classes_take_positional_arguments() -> None:
    found = {cls.__name__ for cls in classes() if any(f.init and not f.kw_only for f in attrs.fields(cls))}
    assert found == POSITIONAL


def test_only_these_classes_are_mutable() -> None:
    assert {cls.__name__ for cls in classes() if cls.__setattr__.__name__ != "_frozen_setattrs"} == MUTABLE
