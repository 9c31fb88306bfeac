"""Registers the strategies of sinoperu with Hypothesis, so that `from_type` works with the classes of sinoperu.

Hypothesis calls `register` whenever it is imported in an environment that has sinoperu, even if the process never uses
sinoperu. To keep the import of Hypothesis fast, this module lies outside the package `sinoperu` and does not import the
package. The classes of a sinoperu module are registered only after other code has imported that module.
"""

import enum
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def register() -> None:
    """Register the classes of all imported sinoperu modules, and of every other sinoperu module when it is imported."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sinoperu."):
            _register_classes(module)
    sys.meta_path.insert(0, _RegisteringFinder())


class _RegisteringFinder:
    """An import finder that registers the classes of each sinoperu module after the module is imported.

    It leaves the search for the module to the other finders.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the import spec of a sinoperu module, or `None` for every other module."""
        if not fullname.startswith("sinoperu."):
            return None
        specs = (finder.find_spec(fullname, path, target) for finder in list(sys.meta_path) if finder is not self)
        spec = next(filter(None, specs), None)
        if spec is None or spec.loader is None:
            return spec
        loader: Any = spec.loader

        def execute_and_register(module: ModuleType) -> None:
            del loader.exec_module  # restores the original method of the loader
            loader.exec_module(module)
            _register_classes(module)

        loader.exec_module = execute_and_register
        return spec


def _register_classes(module: ModuleType) -> None:
    """Register a strategy with Hypothesis for each public class that a module defines.

    Exceptions are left out. Enums are also left out, because Hypothesis already has a strategy for enums.
    """
    from hypothesis import strategies as st

    own = [cls for cls in vars(module).values() if isinstance(cls, type) and cls.__module__ == module.__name__]
    for cls in own:
        if not cls.__name__.startswith("_") and not issubclass(cls, enum.Enum | Exception):
            st.register_type_strategy(cls, _strategy_for)


def _strategy_for(cls: type[Any]) -> Any:
    """Return the strategy for a class. The strategies are only imported when `from_type` needs one."""
    from sinoperu.strategies.by_type import strategy_for

    return strategy_for(cls)
