"""REF rules: lists of ids that name one record twice."""

from collections import Counter
from collections.abc import Iterator

from sinoperu.model.fields import parts, references
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import rule
from sinoperu.store.records import RecordStore


@rule("REF013", on="", severity=Severity.WARNING, excludes=False)
def id_listed_twice(data: RecordStore, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds lists of ids, such as `parties`, in which one record is named more than once.

    ## Why it is wrong

    A list says who takes part, and nobody takes part twice. Often another record was meant, and is missing. A former id
    counts as the id that replaced it.

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

    None.

    ## References

    None.
    """
    for record in data.records():
        lists = [(shape.name, getattr(record, shape.name)) for shape in references(type(record)) if shape.many]
        for part_shape in parts(type(record)):
            value = getattr(record, part_shape.name)
            for part in value if part_shape.many else (value,) if value is not None else ():
                lists += [
                    (f"{part_shape.name}[{part.key}].{shape.name}", getattr(part, shape.name))
                    for shape in references(part_shape.type)
                    if shape.many
                ]
        for path, ids in lists:
            repeated = [named for named, times in Counter(ids).items() if times > 1] if len(ids) > 1 else []
            if repeated:
                message = f"{path} names {', '.join(repeated)} more than once"
                yield Found(record.id, path, message, items=tuple(repeated))


RULES = (id_listed_twice,)
