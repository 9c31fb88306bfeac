"""The arguments of `check`: each error says what was expected, and names the argument."""

import re
from typing import Any

import pytest

import sinoperu
from sinoperu.rules import RULES

LIST = "expected a list of codes or names, got "
RULE_LIST = "expected a list of rules, got "
MAPPING = "expected a mapping from rules to severities, such as {'AGR001': 'note'}, got "


def undecorated(agreement: Any, context: Any) -> None: ...


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"select": [5]}, LIST + "int 5 in the list"),
        ({"ignore": ["AGR", None]}, LIST + "NoneType None in the list"),
        ({"select": 5}, LIST + "int 5"),
        ({"ignore": None}, LIST + "NoneType None"),
        ({"select": "AGR"}, LIST + "text 'AGR': write ['AGR']"),
        ({"select": [["AGR"]]}, LIST + "list ['AGR'] in the list"),
        ({"extra_rules": [1]}, RULE_LIST + "int 1 in the list"),
        ({"extra_rules": 1}, RULE_LIST + "int 1"),
        ({"extra_rules": "AGR001"}, RULE_LIST + "text 'AGR001': write ['AGR001']"),
        ({"extra_rules": None}, RULE_LIST + "NoneType None"),
        ({"extra_rules": RULES[0]}, RULE_LIST + f"Rule {RULES[0]!r}"),
        ({"severity": "note"}, MAPPING + "text 'note'"),
        ({"severity": ["AGR"]}, MAPPING + "a list"),
        ({"severity": {5: "note"}}, LIST + "int 5 in the list"),
    ],
)
def test_an_argument_of_another_type_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        sinoperu.loads("").check(**arguments)


def test_a_function_without_a_decorator_is_no_rule() -> None:
    arguments: dict[str, Any] = {"extra_rules": [undecorated]}
    with pytest.raises(
        TypeError, match=r"got the function undecorated in the list: it needs the decorator rule or ordering$"
    ):
        sinoperu.loads("").check(**arguments)


@pytest.mark.parametrize("severity", [5, None, "grave", []])
def test_an_unknown_severity_is_refused(severity: Any) -> None:
    message = f"expected one of error, warning, note, got {severity!r}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        sinoperu.loads("").check(severity={"AGR": severity})


@pytest.mark.parametrize("arguments", [{"severity": None}, {"severity": {}}, {"select": ()}, {"extra_rules": iter(())}])
def test_empty_arguments_change_nothing(arguments: dict[str, Any]) -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n')
    assert data.check(**arguments) == data.check()
