"""Convert a record to a dict of plain data and back. The dict has the same form as the table of a record in a file."""

from collections.abc import Mapping
from typing import TypeVar, cast

from sinoperu.errors import LoadError, Problem, quote
from sinoperu.files.converter import REFUSALS, converter, value_problems
from sinoperu.files.dossier import Assembly, Document, plain
from sinoperu.files.dossier.documents import NOWHERE
from sinoperu.model.base import Record
from sinoperu.model.sources import Source

R = TypeVar("R", bound=Record)


def record_to_dict(record: Record) -> dict[str, object]:
    """Convert a record to a dict of plain data, in the same form as in a JSON file.

    The dict has the id of the record and its fields. Fields with their default value are left out.
    """
    dossier = plain({record.RECORD_TYPE: [record]}, {}, ())
    tables = cast("dict[str, dict[str, object]]", dossier[record.RECORD_TYPE])
    return {"id": record.id, **tables[record.id]}


def record_from_dict(cls: type[R], data: Mapping[str, object]) -> R:
    """Create a record of a class from a dict of plain data, in the form that `record_to_dict` returns.

    Raises:
        LoadError: The data are invalid. The error lists every problem.
        TypeError: `cls` is the base class `Record`, or `data` is not a mapping.
    """
    if not hasattr(cls, "RECORD_TYPE"):
        raise TypeError("expected the class of a record type, such as Agreement.from_dict(...), got Record")
    if not isinstance(data, Mapping):
        raise TypeError(f"expected a mapping of fields, got {type(data).__name__} {quote(data)}")
    table = {key: value for key, value in data.items() if key != "id"}
    record_id = data.get("id")
    if not isinstance(record_id, str):
        raise LoadError([Problem(message=f"expected an id, got {quote(record_id)}", path=(cls.RECORD_TYPE, "id"))])
    if issubclass(cls, Source):
        return cast("R", source_of(record_id, table))
    try:
        return converter().record(cls, record_id, table)
    except REFUSALS as error:
        path = (cls.RECORD_TYPE, record_id)
        raise LoadError(
            Problem(message=problem.message, path=problem.path) for problem in value_problems(error, *path)
        ) from None


def source_of(source_id: str, table: object) -> Source:
    """Convert a table to a source with its statements, claims and passages.

    Raises:
        LoadError: The table is invalid. The problems do not name a file.
    """
    assembly = Assembly()
    assembly.add(Document(None, {"source": {source_id: table}}, NOWHERE.positions))
    contents = assembly.finish()
    if assembly.problems:
        raise LoadError(assembly.problems)
    (source,) = contents.sources
    return source
