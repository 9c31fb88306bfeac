"""Find the docstring of a rule function, and the file that defines the function.

The docstring of a rule function is the documentation page of the rule. The option `-OO` of Python discards docstrings.
In this case, the page is read from the source file.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Mapping


def docstring_of(function: Callable[..., object]) -> str:
    r"""Return the docstring of a function without its indentation, also under `python -OO`.

    If there is no docstring in memory, the source file of the function is parsed. Parsing works for modules in a zip
    archive too. The result is an empty string if the function has no docstring or its source cannot be found.

    >>> docstring_of(docstring_of).partition("\n")[0]
    'Return the docstring of a function without its indentation, also under `python -OO`.'
    """
    docstring = inspect.getdoc(function)
    code = getattr(function, "__code__", None)
    if docstring is not None or code is None:
        return docstring or ""
    import linecache

    # The globals of a module name its loader, which can read the source of a module in a zip archive.
    source = "".join(linecache.getlines(code.co_filename, getattr(function, "__globals__", None)))
    return _docstrings(source).get((code.co_firstlineno, code.co_name), "")


@functools.lru_cache(maxsize=64)
def _docstrings(source: str) -> Mapping[tuple[int, str], str]:
    """Return the docstrings of all functions in the source of a module, as a dict.

    The key of a function is its first line number and its name. A decorated function begins at its first decorator, as
    in its code object.
    """
    import ast

    try:
        tree = ast.parse(source)
    except SyntaxError:  # the file changed after it was imported
        return {}
    return {
        (min(part.lineno for part in (node, *node.decorator_list)), node.name): ast.get_docstring(node) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def file_of(function: object) -> str:
    """Return the file that defines a function of sinoperu, or the module that defines a function of another package.

    The path of the file starts with the name of the package and uses forward slashes.

    >>> file_of(file_of)
    'sinoperu/rules/framework/docstrings.py'
    >>> import json
    >>> file_of(json.dumps)
    'json'
    """
    module = getattr(function, "__module__", None) or ""
    if module.partition(".")[0] != __name__.partition(".")[0]:
        return module
    is_package = hasattr(sys.modules.get(module), "__path__")
    return module.replace(".", "/") + ("/__init__.py" if is_package else ".py")
