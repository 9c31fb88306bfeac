"""The parameters of the methods of `Dossier`: one keyword for each field of a class of the model.

The methods are made from the classes, so a new field needs no code here. For type checkers and editors, the same
parameters are written to the stub file `typed_methods.pyi`.
"""

import enum
from collections.abc import Iterable, Iterator
from inspect import Parameter, Signature
from typing import Final, NamedTuple

from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.base import Record
from sinoperu.model.claims import Claim
from sinoperu.model.docstrings import class_text, field_texts
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import Source, Statement, stated_fields
from sinoperu.values.quantity_base import Quantity

_CONTENTS: Final = frozenset({"statements", "claims", "passages"})
"""The fields of a source that are filled step by step."""


class Method(NamedTuple):
    """A method of `Dossier` that takes the fields of a class."""

    name: str
    """The name of the method, e.g. `"partnership_tier"`."""
    word: str
    """The record type, the series, or `"claim"`."""
    cls: type[object]
    """The class."""
    fields: tuple[Shape, ...]
    """The fields that the method takes as keywords."""
    takes_id: bool = True
    """Whether the first argument is an id."""
    needs_all: bool = True
    """Whether the required fields of the class must be given. A source may state any of them alone."""

    def signature(self) -> Signature:
        """Return the signature, for editors and for `help`."""
        own = [Parameter("self", Parameter.POSITIONAL_ONLY)]
        if self.takes_id:
            own.append(Parameter("id", Parameter.POSITIONAL_ONLY, annotation="str"))
        keywords = [
            Parameter(
                shape.name,
                Parameter.KEYWORD_ONLY,
                annotation=annotation if is_needed else f"{annotation} | None",
                default=Parameter.empty if is_needed else None,
            )
            for shape in self.fields
            for annotation, is_needed in [(annotation_of(shape), self.needs_all and shape.required)]
        ]
        keywords.sort(key=lambda parameter: parameter.default is None)  # those without a default come first
        return Signature([*own, *keywords], return_annotation="Dossier")

    def docstring(self) -> str:
        """Return the docstring: that of the class, and a line for each field."""
        texts = {**field_texts(Statement), **field_texts(self.cls)}
        lines = "".join(
            f"    {shape.name}: {' '.join(texts.get(shape.name, class_text(shape.type)).split())}\n"
            for shape in self.fields
        )
        return f"{class_text(self.cls)}\n\nArgs:\n{lines}"


def annotation_of(shape: Shape) -> str:
    """Return the annotation of a parameter that takes a value of a field.

    >>> from sinoperu import Project
    >>> annotation_of(shapes(Project)["stakes"])
    'Sequence[Stake | Mapping[str, object]]'
    """
    single = _single(shape)
    return f"Sequence[{single}]" if shape.many else single


def _single(shape: Shape) -> str:
    name = shape.type.__name__
    if shape.category is Category.DATE:
        return "PeriodLike" if shape.interval else "EndLike" if shape.open_end else "DateLike"
    if issubclass(shape.type, Quantity | enum.Enum):
        return f"{name} | str"
    if shape.category is Category.MAP:
        return f"{name} | Mapping[str, str]"
    if shape.category in {Category.PART, Category.OBJECT}:
        return f"{name} | Mapping[str, object]"
    return name if shape.type in {int, bool} else "str"


def _without(cls: type[object], *names: str) -> tuple[Shape, ...]:
    return _own_first(shape for name, shape in shapes(cls).items() if name not in names)


def _own_first(fields: Iterable[Shape]) -> tuple[Shape, ...]:
    """Return fields in the order of a signature: those that every record has come last."""
    return tuple(sorted(fields, key=lambda shape: shape.name in shapes(Record)))


def record_methods() -> Iterator[Method]:
    """Yield a method for each record type except sources, with all its fields."""
    for word, cls in RECORD_TYPES.items():
        if cls is not Source:
            yield Method(_name(word), word, cls, _without(cls, "id"))


def statement_methods() -> Iterator[Method]:
    """Yield a method for each record type, with the fields about which a source can say something."""
    places = [shapes(Statement)[name] for name in ("at", "note")]
    for word, cls in RECORD_TYPES.items():
        yield Method(_name(word), word, cls, (*_own_first(stated_fields(cls).values()), *places), needs_all=False)


def row_methods() -> Iterator[Method]:
    """Yield a method for each series, with all its columns except the source."""
    for word, cls in SERIES_TYPES.items():
        yield Method(_name(word), word, cls, _without(cls, "source"), takes_id=False)


def source_methods() -> Iterator[Method]:
    """Yield the methods that add a source and a claim of a source."""
    yield Method("source", "source", Source, _without(Source, "id", *_CONTENTS))
    yield Method("claim", "claim", Claim, _without(Claim, "id", "source"))


def _name(word: str) -> str:
    return word.replace("-", "_")


def groups() -> dict[str, Iterable[Method]]:
    """Return the methods of each class of `typed_methods.py`, by the name of the class."""
    return {
        "SourceMethods": source_methods(),
        "RecordMethods": record_methods(),
        "StatementMethods": statement_methods(),
        "RowMethods": row_methods(),
    }
