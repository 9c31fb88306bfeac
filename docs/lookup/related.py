"""The links between the records: to which records a record refers, and which records refer to it."""

from collections import defaultdict
from collections.abc import Iterable

import attrs
from markupsafe import Markup

from lookup.addresses import Linker
from lookup.wording import capital, label, plural
from sinoperu import Dataset
from sinoperu.model.base import Record
from sinoperu.model.fields import references_of
from sinoperu.model.value_paths import split_path


@attrs.frozen
class RelatedGroup:
    """Records that are linked in the same way."""

    heading: str
    """The kind of the records and the field that links them."""
    links: tuple[Markup, ...]


class Relations:
    """All references between the records of a data set, in both directions."""

    def __init__(self, data: Dataset) -> None:
        """Collect the references in one pass."""
        self._data = data
        self._to: dict[str, dict[tuple[str, str], dict[str, None]]] = defaultdict(dict)
        for record in data.records():
            for field, target in self._references(record):
                self._to[target].setdefault((record.RECORD_TYPE, field), {})[record.id] = None

    def _references(self, record: Record) -> Iterable[tuple[str, str]]:
        for path, target, _ in references_of(record):
            known = self._data.get(target)  # a former id leads to the record
            if known is not None and known.id != record.id:
                name, _, inner = split_path(path)
                yield (
                    (f"{label(name)}: {inner.partition('[')[0].replace('_', ' ')}" if inner else label(name)),
                    known.id,
                )

    def of(self, record: Record, links: Linker) -> tuple[RelatedGroup, ...]:
        """Return the records to which a record refers, by field."""
        by_field: dict[str, dict[str, None]] = defaultdict(dict)
        for field, target in self._references(record):
            by_field[field][target] = None
        return tuple(RelatedGroup(field, _named(ids, links)) for field, ids in by_field.items())

    def to(self, record: Record, links: Linker) -> tuple[RelatedGroup, ...]:
        """Return the records that refer to a record, by kind and field."""
        groups = self._to.get(record.id, {})
        return tuple(
            RelatedGroup(f"{capital(plural(kind))} ({field[:1].lower()}{field[1:]})", _named(ids, links))
            for (kind, field), ids in sorted(groups.items())
        )


def _named(ids: Iterable[str], links: Linker) -> tuple[Markup, ...]:
    return tuple(map(links.named, ids))
