"""Nothing that a person adds is forgotten elsewhere: classes, rules and adapters are in every list that must name them,
and fields have their converters.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest
from reference_pages import THEMES

import sinoperu
from sinoperu import adapters, model, rules
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, BilateralObservation, Observation, Record
from sinoperu.model.base import Checked, Part
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.rules import RULES, Rule
from sinoperu.values.vocabulary import Word

BASES = (Record, Part, Observation, BilateralObservation)


def modules_below(package: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(module.name)


def classes_of_the_model() -> Iterator[type[Checked]]:
    """Yield the classes of records, parts, rows and claims, also those in modules that no other module imports."""
    for module in modules_below(model):
        for thing in vars(module).values():
            defined_here = isinstance(thing, type) and thing.__module__ == module.__name__
            if defined_here and issubclass(thing, Checked) and thing not in (Checked, *BASES):
                yield thing


def test_every_record_and_row_class_is_listed_in_the_model() -> None:
    listed = {*RECORD_CLASSES, *SERIES_CLASSES}
    classes = [cls for cls in classes_of_the_model() if issubclass(cls, Record | Observation)]
    assert [cls.__name__ for cls in classes if cls not in listed] == []


def test_every_class_of_the_model_is_a_public_name() -> None:
    assert [cls.__name__ for cls in classes_of_the_model() if cls.__name__ not in sinoperu.__all__] == []


def takes_plain_values(shape: Shape) -> bool:
    is_list_of_texts = shape.many and shape.type is str
    is_value = shape.category in {Category.DATE, Category.QUANTITY, Category.MAP}
    return is_list_of_texts or is_value or issubclass(shape.type, Word)


@pytest.mark.parametrize("cls", list(classes_of_the_model()), ids=lambda cls: cls.__name__)
def test_a_field_that_takes_plain_values_has_a_converter_for_type_checkers(cls: type[Checked]) -> None:
    """Without it, type checkers refuse text such as `signed="2009-04-28"`, which the constructor takes."""
    (tree,) = ast.parse(inspect.getsource(cls)).body
    lines = {ast.unparse(node.target): node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}
    fields = [name for name, shape in shapes(cls).items() if name in lines and takes_plain_values(shape)]
    assert [name for name in fields if "converter=" not in ast.unparse(lines[name])] == []


def test_every_rule_is_listed_in_its_module_and_its_theme() -> None:
    defined = {
        thing.code: module.__name__
        for module in modules_below(rules)
        for thing in vars(module).values()
        if isinstance(thing, Rule)
    }
    listed = {rule.code for rule in RULES}
    assert {code: module for code, module in defined.items() if code not in listed} == {}


@pytest.mark.parametrize("name", [name for name in adapters.__all__ if name != "READERS"])
def test_every_adapter_is_in_the_reference(name: str) -> None:
    assert f"adapters.{name}" in {module for theme in THEMES for module in theme.own_names}
