"""Names of a package that are imported from their modules when they are first used (PEP 562).

This module imports nothing, because `import sinoperu` imports it.
"""

TYPE_CHECKING = False  # type checkers take it as true; importing it from `typing` would take longer than all the rest
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_names(package: str, homes: "Mapping[str, str]") -> "Callable[[str], object]":
    """Return the function `__getattr__` of a package, which imports a name when it is first used.

    The package stores the name, so the function is called once for each name.

    Args:
        package: The name of the package.
        homes: A mapping from each module of the package to its names, with spaces between them.

    >>> lazy_names("sinoperu.values", {"dates": "PartialDate DateInterval"})("PartialDate")("2009")
    PartialDate('2009')
    """
    home = {name: module for module, names in homes.items() for name in names.split()}

    def getattr_(name: str) -> object:
        module = home.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import sys
        from importlib import import_module

        value: object = getattr(import_module(f"{package}.{module}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return getattr_
