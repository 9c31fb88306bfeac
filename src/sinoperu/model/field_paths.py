"""Paths of fields, such as `project.sector`, which lead from a record through references and parts to a field."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from sinoperu.errors import quote
from sinoperu.model.base import Record
from sinoperu.model.class_index import RECORD_TYPES
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.renamed import RENAMED, name_hint, type_word
from sinoperu.model.value_paths import part_path

MOST_STEPS: Final = 4
"""A path has at most this many steps."""
_STEP = re.compile(r"([a-z][a-z0-9_]*)(?:\[([^\[\]]+)\])?(\.|\Z)")


class Step(NamedTuple):
    """One step of a path: the name of a field, and the key of a part if the step names a single part."""

    name: str
    """The name of the field, e.g. `"amounts"`."""
    key: str | None = None
    """The key of the part, e.g. `"planned-capex"` in `amounts[planned-capex]`."""

    def __str__(self) -> str:
        return self.name if self.key is None else part_path(self.name, self.key)


def steps_of(path: str) -> tuple[Step, ...]:
    """Return the steps of a path.

    >>> steps_of("project.amounts[planned-capex]")
    (Step(name='project', key=None), Step(name='amounts', key='planned-capex'))

    Raises:
        ValueError: The text is not a path, or has too many steps.
    """
    steps: list[Step] = []
    end = 0
    while (match := _STEP.match(path, end)) is not None and len(steps) < MOST_STEPS:
        steps.append(Step(match[1], match[2]))
        end = match.end()
        if not match[3]:
            return tuple(steps)
    raise ValueError(
        f"expected the path of a field such as kind or project.sector, of at most {MOST_STEPS} names, got {quote(path)}"
    )


def fields_at(cls: type[Record], path: str) -> tuple[Shape, ...]:
    """Return the descriptions of the fields to which a path leads from a record class.

    A path has several such fields if it leads through a reference to records of several types.

    >>> from sinoperu import Conflict
    >>> [shape.name for shape in fields_at(Conflict, "project.sector")]
    ['sector']
    >>> fields_at(Conflict, "project.sectr")
    Traceback (most recent call last):
    ValueError: unknown field 'sectr' of project; did you mean 'sector'?

    Raises:
        ValueError: The text is not a path, or no field has this path.
    """
    classes: tuple[type[object], ...] = (cls,)
    found: list[Shape] = []
    steps = steps_of(path)
    for step in steps:
        if found:
            classes = tuple(dict.fromkeys(inner for shape in found for inner in _inner_classes(shape)))
            if not classes:
                raise ValueError(f"field {quote(found[0].name)} leads to no record or part, got {quote(path)}")
        found = [shapes(inner)[step.name] for inner in classes if step.name in shapes(inner)]
        if not found:
            names = dict.fromkeys(name for inner in classes for name in shapes(inner))
            hint = _hint(classes, step.name, names)
            raise ValueError(f"unknown field {quote(step.name)} of {_words(classes)}{hint}")
        if step.key is not None:
            found = [shape for shape in found if shape.category is Category.PART]
            if not found:
                raise ValueError(f"field {quote(step.name)} has no parts, got {quote(path)}")
    return tuple(found)


def _inner_classes(shape: Shape) -> Iterable[type[object]]:
    """Return the classes of the records or parts to which a field leads."""
    if shape.category is Category.PART:
        return (shape.type,)
    if shape.category is Category.REFERENCE:
        return [RECORD_TYPES[word] for word in sorted(shape.targets)] or RECORD_TYPES.values()
    return ()


def _hint(classes: tuple[type[object], ...], name: str, names: Iterable[str]) -> str:
    """Return the end of the message about an unknown field, from the first class that once had a field of this name."""
    owners = [word for word in map(type_word, classes) if name in RENAMED.get(word, ())]
    return name_hint(owners[0] if owners else "", name, names)


def _words(classes: tuple[type[object], ...]) -> str:
    words = [type_word(cls) for cls in classes]
    return " or ".join(words) if len(words) <= MOST_STEPS else "any record"
