"""The docstring of a rule's function when Python has discarded it, and the file that defines the function."""

import functools
import linecache
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from sinoperu.rules import RULES, Rule
from sinoperu.rules.framework.docstrings import docstring_of, file_of


def function_of(rule: Rule) -> Callable[..., Any]:
    function = rule.check or rule.order
    assert function is not None
    return function


def stripped(function: Callable[..., Any]) -> FunctionType:
    """Return the same function without its docstring, as under `python -OO`."""
    original = getattr(function, "__wrapped__", function)
    copy = FunctionType(original.__code__, original.__globals__)
    copy.__doc__ = None
    return copy


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_docstring_is_read_from_the_source_when_it_is_discarded(rule: Rule) -> None:
    assert docstring_of(stripped(function_of(rule))) == docstring_of(function_of(rule)) == rule.page


def test_a_function_without_a_docstring_has_an_empty_one() -> None:
    def bare() -> None: ...

    assert docstring_of(bare) == docstring_of(functools.partial(stripped(bare)).func) == ""


def test_a_decorator_over_several_lines_does_not_hide_the_docstring() -> None:
    @functools.lru_cache(
        maxsize=1,
    )
    def decorated() -> None:
        """Do nothing.

        Indented like the rest.
        """

    assert docstring_of(stripped(decorated)) == "Do nothing.\n\nIndented like the rest."


def test_a_function_without_a_source_or_with_another_one_has_no_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {}
    exec("def made():\n    'Do nothing.'", names)  # noqa: S102  a function without a source file
    assert docstring_of(names["made"]) == "Do nothing."
    assert docstring_of(stripped(names["made"])) == ""
    monkeypatch.setattr(linecache, "getlines", lambda *_: ["def broken(:\n"])
    assert docstring_of(stripped(names["made"])) == ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_leads_to_the_file_that_defines_it(rule: Rule, root: Path) -> None:
    file = root / "src" / file_of(function_of(rule))
    assert f'"{rule.code}"' in file.read_text("utf-8")


def test_the_file_of_a_package_is_its_init_module() -> None:
    def inside() -> None: ...

    inside.__module__ = "sinoperu.rules"
    assert file_of(inside) == "sinoperu/rules/__init__.py"


def test_a_function_of_another_package_leads_to_its_module() -> None:
    assert file_of(pytest.fixture) == "_pytest.fixtures"
    assert file_of(None) == ""
