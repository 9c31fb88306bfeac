"""SRC rules: values that the curators mark as their own reading although they are none."""

from collections.abc import Iterable, Iterator

from sinoperu.errors import a, did_you_mean, quote
from sinoperu.model.base import Record
from sinoperu.model.exempt_fields import ARRANGING_TYPES, exempt_fields
from sinoperu.model.fields import Category, own_fields, shapes
from sinoperu.model.value_paths import split_path
from sinoperu.model.value_text import show
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.verdicts.sourcing import AdoptedValue, levels, sourced_values


@rule("SRC016", on="*", severity=Severity.WARNING)
def needless_reading(record: Record, context: Context) -> Iterator[Found]:
    """## What it does

    Finds entries in the field `readings` that are not needed or do not fit the record.

    Each entry marks an adopted value as one that the curators worked out themselves.

    The rule reports a mark in these cases:

    - A source states the marked value.
    - The marked field has no adopted value.
    - The marked field does not exist.
    - The marked field needs no source (see SRC001).

    ## Why it matters

    If a source states the value, the curators did not have to work it out. The mark then hides that a reader can look
    the value up. If there is no such value or field, the mark is left over or misspelled.

    ## Example

    ```toml
    [agreement.fta]
    signed = "2009-04-28"
    readings = [{ field = "signed", reason = "the second day of the visit" }]

    [source.gazette]
    title = "Decree"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Use instead

    ```toml
    [agreement.fta]
    signed = "2009-04-28"

    [source.gazette]
    title = "Decree"

    [source.gazette.says.agreement.fta]
    signed = "2009-04-28"
    ```

    ## Known exceptions

    None. If the sources are less precise than the adopted value, they do not state it. In that case, the mark can stay.

    ## References

    None.
    """
    if not record.readings:
        return
    values: dict[str, list[AdoptedValue]] = {}
    for value in sourced_values(record, context.judge):
        for path in levels(value.path):
            values.setdefault(path, []).append(value)
    for index, reading in enumerate(record.readings):
        problem = _problem(record, reading.field, values.get(reading.field, ()))
        if problem is not None:
            place = (record.RECORD_TYPE, record.id, "readings", index, "field")
            yield Found(record.id, f"readings[{reading.key}]", problem, at=place)


def _problem(record: Record, path: str, covered: Iterable[AdoptedValue]) -> str | None:
    """Return what is wrong with a mark on a path that covers these values, or `None`."""
    cls = type(record)
    name, key, inner_name = split_path(path)
    shape = next((shape for shape in own_fields(cls) if shape.name == name), None)
    if shape is None:
        hint = did_you_mean(name, [shape.name for shape in own_fields(cls)])
        return f"expected a field that describes {a(record.RECORD_TYPE)}, got {quote(name)}{hint}"
    if key is not None and (
        shape.category is not Category.PART or (inner_name and inner_name not in shapes(shape.type))
    ):
        hint = did_you_mean(inner_name, shapes(shape.type)) if shape.category is Category.PART else ""
        return f"expected the path of a value of {a(record.RECORD_TYPE)}, got {quote(path)}{hint}"
    if name in exempt_fields(cls) or record.RECORD_TYPE in ARRANGING_TYPES:
        return f"{name} needs no source"
    if not covered:
        return f"no value of {path} is adopted"
    stated = [value for value in covered if value.sources]
    shown = ", ".join(f"{value.path} {show(value.value)} ({', '.join(value.sources)})" for value in stated)
    return f"sources state {shown}" if stated else None


RULES = (needless_reading,)
