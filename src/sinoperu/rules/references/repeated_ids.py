"""REF rules: lists that name one record twice."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, Shape, dated, parts, references, shapes
from sinoperu.model.per_class import per_class
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.store.records import RecordStore


@rule("REF013", on="", severity=Severity.WARNING, excludes=False)
def id_listed_twice(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds lists, such as `parties` or `votes`, in which one record is named more than once.

    The entries of some lists have fields of their own, such as the owner and the dates of each stake in `stakes`. In
    such a list, the same owner may occur several times, so the rule reports only entries that are equal in all fields.
    If a list uses the former id of a record, the rule treats it as the present id.

    ## Why it matters

    A list such as `parties` says who takes part, and nobody takes part twice. Often the second entry should have named
    another record.

    ## Example

    ```toml
    [state.peru]

    [agreement.peru-china-fta-2009]
    parties = ["peru", "peru"]
    ```

    ## Use instead

    ```toml
    [state.china]

    [state.peru]

    [agreement.peru-china-fta-2009]
    parties = ["peru", "china"]
    ```

    ## Known exceptions

    A person may sign for two parties, or an investor may take part in two ways. Then the list has two entries for
    this person or investor. Write each of the two entries as a table with its own `id`.

    ## References

    None.
    """
    for record in data.records():
        if not _can_repeat_ids(type(record)):
            continue
        for path, ids in chain(_lists_of_ids(record), _lists_in_parts(record)):
            if len(ids) > 1 and len(set(ids)) < len(ids):
                repeated = [named for named, times in Counter(ids).items() if times > 1]
                message = f"{path} names {', '.join(repeated)} more than once"
                second = ids.index(repeated[0], ids.index(repeated[0]) + 1)
                place = () if "[" in path else (record.RECORD_TYPE, record.id, path, second)
                yield Found(record.id, path, message, items=tuple(repeated), at=place)
        for name, key in _repeated_parts(record):
            yield Found(record.id, f"{name}[{key}]", f"{name} names {key} more than once")


def _lists_of_ids(record: Record | Part, prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path and the content of each list of ids that a record or part has itself."""
    for shape in _fields_of_ids(type(record)):
        yield f"{prefix}{shape.name}", getattr(record, shape.name)


def _lists_in_parts(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    for shape in _parts_with_ids(type(record)):
        for part in getattr(record, shape.name):
            yield from _lists_of_ids(part, f"{shape.name}[{part.key}].")


def _repeated_parts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the list and the key of parts that name the same record, and that nothing tells apart."""
    for shape in _parts_named_by_ids(type(record)):
        listed = getattr(record, shape.name)
        if len(listed) < 2:
            continue
        # One owner can hold several stakes, one after the other, so parts with dates must be equal in all fields.
        compared = listed if dated(shape.type) else [part.key for part in listed]
        keys = (item.key if isinstance(item, Part) else item for item, times in Counter(compared).items() if times > 1)
        yield from ((shape.name, key) for key in dict.fromkeys(keys))


@per_class
def _fields_of_ids(cls: type[object]) -> tuple[Shape, ...]:
    """Return the fields of a class that hold a list of ids."""
    return tuple(shape for shape in references(cls) if shape.many)


@per_class
def _parts_with_ids(cls: type[object]) -> tuple[Shape, ...]:
    """Return the fields of a class that hold parts with a list of ids."""
    return tuple(shape for shape in parts(cls) if _fields_of_ids(shape.type))


@per_class
def _parts_named_by_ids(cls: type[object]) -> tuple[Shape, ...]:
    """Return the fields of a class that hold parts whose key is the id of a record."""
    return tuple(shape for shape in parts(cls) if shapes(shape.type)[shape.type.KEY].category is Category.REFERENCE)


@per_class
def _can_repeat_ids(cls: type[object]) -> bool:
    return any((_fields_of_ids(cls), _parts_with_ids(cls), _parts_named_by_ids(cls)))


RULES = (id_listed_twice,)
