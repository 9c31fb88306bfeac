"""Read the docstrings of classes, of their fields and of the words of vocabularies.

Python keeps no docstring of a field. These docstrings are read from the source of the module, which is part of every
installation, also in a zip archive. If there is no source, the result has no docstrings.
"""

import ast
import functools
import inspect
import linecache
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from sinoperu.model.per_class import per_class

_LINK: Final = re.compile(r"\[(`[^`\]]+`)\]\[[\w.]+\]")
"""A link to the reference, such as [`Statement`][sinoperu.Statement]."""
_EXAMPLE: Final = re.compile(r"^ *>>> .*?(?=^\s*$|\Z)", re.MULTILINE | re.DOTALL)
_SECTION: Final = re.compile(r"^(?:Args|Raises|Returns|Yields):\n(?:(?: .*)?\n?)*", re.MULTILINE)


@per_class
def class_text(cls: type[object]) -> str:
    r"""Return the docstring of a class as text, without its examples and without its sections such as `Raises:`.

    >>> from sinoperu import Stake
    >>> class_text(Stake).partition("\n")[0]
    'The share of a project or company that one owner holds for a period.'
    """
    return readable(_docstrings(cls).get("", ""))


@per_class
def field_texts(cls: type[object]) -> Mapping[str, str]:
    """Return the docstrings of the fields of a class, or of the words of a vocabulary, by name.

    Fields that a base class defines are included.

    >>> from sinoperu import Agreement, AgreementKind
    >>> field_texts(Agreement)["signed"]
    'The date of signature (VCLT art. 12), e.g. `2009-04-28`.'
    >>> field_texts(AgreementKind)["TREATY"]
    'A treaty as defined in VCLT art. 2 (1) (a), if no narrower word fits.'
    """
    texts = {}
    for base in reversed(cls.__mro__):
        texts.update({name: readable(text) for name, text in _docstrings(base).items() if name})
    return texts


def readable(docstring: str) -> str:
    r"""Return a docstring without examples and sections, with the names of links in place of the links.

    >>> readable("A mark. See [`Source`][sinoperu.Source].\n\n>>> 1 + 1\n2\n")
    'A mark. See `Source`.'
    """
    text = _SECTION.sub("", _EXAMPLE.sub("", docstring))
    return re.sub(r"\n{3,}", "\n\n", _LINK.sub(r"\1", text)).strip()


def first_sentence(text: str) -> str:
    """Return the first sentence of a docstring.

    >>> first_sentence("The date of signature (VCLT art. 12), e.g. `2009-04-28`. It may be partial.")
    'The date of signature (VCLT art. 12), e.g. `2009-04-28`.'
    """
    paragraph = " ".join(text.partition("\n\n")[0].split())
    for index in range(len(paragraph) - 2):
        if (
            paragraph[index : index + 2] == ". "
            and paragraph[index + 2].isupper()
            and paragraph[index - 3 : index] != "art"
        ):
            return paragraph[: index + 1]
    return paragraph


def _docstrings(cls: type[object]) -> Mapping[str, str]:
    """Return the docstrings in the body of a class by name. The name of the docstring of the class itself is empty."""
    module = inspect.getmodule(cls)
    file = getattr(module, "__file__", None)
    if not file or cls.__module__.partition(".")[0] != __name__.partition(".")[0]:
        return {}
    # The globals of a module name its loader, which can read the source of a module in a zip archive.
    return _in_module("".join(linecache.getlines(file, vars(module)))).get(cls.__qualname__, {})


@functools.cache
def _in_module(source: str) -> Mapping[str, Mapping[str, str]]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # the file changed after it was imported
        return {}
    return {node.name: dict(_in_class(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _in_class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    yield "", ast.get_docstring(node) or ""
    for child, below in pairwise(node.body):
        if isinstance(child, ast.AnnAssign | ast.Assign):
            target = child.target if isinstance(child, ast.AnnAssign) else child.targets[0]
            text = below.value if isinstance(below, ast.Expr) else None
            if isinstance(target, ast.Name) and isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield target.id, inspect.cleandoc(text.value)


__all__ = ["class_text", "field_texts", "first_sentence", "readable"]


def __dir__() -> list[str]:
    return __all__
