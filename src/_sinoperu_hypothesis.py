"""Registers the strategies of sinoperu with Hypothesis, so that `from_type` knows the classes of sinoperu.

Hypothesis calls `register` whenever it is imported in an environment that has sinoperu, even if the process never uses
sinoperu. For this reason the module lies outside the package and does not import it: it waits until something else
does.
"""

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def register() -> None:
    """Register the public classes of sinoperu with Hypothesis, now or as soon as sinoperu is imported."""
    if "sinoperu" in sys.modules:
        _register_classes()
    else:
        sys.meta_path.insert(0, _SinoperuFinder())


class _SinoperuFinder:
    """Finds the package sinoperu like the other finders, and has its classes registered after its import."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """Return the spec of sinoperu, or `None` for every other module."""
        if fullname != "sinoperu":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is None or spec.loader is None:
            return spec
        loader: Any = spec.loader

        def execute_and_register(module: ModuleType) -> None:
            del loader.exec_module  # so that the loader's own method is in place again
            loader.exec_module(module)
            _register_classes()

        loader.exec_module = execute_and_register
        return spec


def _register_classes() -> None:
    """Register a function for each public class. It imports the strategies when `from_type` first needs them.

    Enums are left out: Hypothesis already has a strategy for them.
    """
    import enum

    from hypothesis import strategies as st

    import sinoperu

    for name in sinoperu.__all__:
        cls = getattr(sinoperu, name)
        if isinstance(cls, type) and not issubclass(cls, enum.Enum | Exception):
            st.register_type_strategy(cls, _strategy_for)


def _strategy_for(cls: type[Any]) -> Any:
    from sinoperu.strategies.by_type import strategy_for

    return strategy_for(cls)
