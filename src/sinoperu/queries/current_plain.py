"""Plain data of any version of the data set, written as the newest version writes them.

An earlier version may spell a value in another way, refer to a record by a former id, or have fields and words that no
longer exist. Values that are the same today become equal plain data. What the model does not know stays as it is.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

import attrs

from sinoperu.files.converter import REFUSALS, Hook, converter
from sinoperu.files.dossier.plain_tables import PlainTables, Table
from sinoperu.model import RECORD_TYPES
from sinoperu.model.claims import Claim
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.per_class import per_class
from sinoperu.model.renamed import RENAMED
from sinoperu.model.series import Observation
from sinoperu.model.sources import Passage
from sinoperu.store.former_ids import Ids, renamed, renamed_passage, renamed_value, unambiguous_ids
from sinoperu.store.records import RecordStore

_UNKNOWN_ID: Final = "unknown"
"""An id for claims and passages that are only converted. Their own ids and sources are not in their tables."""


def ids_of_today(old: PlainTables, new: RecordStore) -> dict[str, str]:
    """Return a dict from former ids to the ids in the new version. It also has ids that were former ids in the old one.

    Args:
        old: The plain tables of the old version.
        new: The new version.
    """
    ids = unambiguous_ids(tuple(new.records()))
    for record_id, (_, table) in old.records.items():
        formers = table.get("former_ids")
        for former in formers if isinstance(formers, list) else ():
            if isinstance(former, str) and former not in new and former not in old.records:
                ids.setdefault(former, ids.get(record_id, record_id))
    return ids


class CurrentPlain:
    """Rewrites plain data of an earlier version as the newest version writes them.

    Args:
        ids: A mapping from former ids to current ids.
    """

    def __init__(self, ids: Ids) -> None:
        self.ids = ids

    def id(self, record_id: str) -> str:
        """Return the current id of a record."""
        return self.ids.get(record_id, record_id)

    def value(self, word: str, name: str, value: object) -> Any:  # plain data of any type
        """Return the plain value of a field of a record, or of a statement about this field.

        A statement about a list of parts has a list too, so this function is used for statements too.

        Args:
            word: The record type.
            name: The name of the field.
            value: The plain value.
        """
        cls = RECORD_TYPES.get(word)
        if cls is None:
            return value
        hook = converter().statement_hooks(cls).get(name)
        return value if hook is None else self._read(shapes(cls).get(name), hook, value)

    def row(self, cls: type[Observation], row: Table) -> Table:
        """Return the plain row of a series."""
        return self._table(cls, row)

    def claim(self, table: Table) -> Table:
        """Return the plain table of a claim."""
        try:
            claim = converter().structure(Claim, {**table, "source": _UNKNOWN_ID, "id": _UNKNOWN_ID})
        except REFUSALS:
            return self._table(Claim, table)
        return converter().table(renamed(claim, self.ids), skip=("source", "id"))

    def passage(self, table: Table) -> Table:
        """Return the plain table of a passage."""
        try:
            passage = converter().structure(Passage, {**table, "source": _UNKNOWN_ID, "id": _UNKNOWN_ID})
        except REFUSALS:
            return self._table(Passage, table)
        return converter().table(renamed_passage(passage, self.ids), skip=("source", "id"))

    def _read(self, shape: Shape | None, hook: Hook, value: object) -> Any:
        """Return a plain value of a field. If the model refuses the value, read the pieces that it does not refuse."""
        try:
            read = hook(value)
        except REFUSALS:
            if shape is None:
                return value
            if shape.many and isinstance(value, list):
                return [self._item(shape, hook, item) for item in value]
            return self._item(shape, None, value)
        return converter().plain(read if shape is None else renamed_value(read, shape, self.ids))

    def _item(self, shape: Shape, list_hook: Hook | None, item: object) -> Any:
        """Return one plain item of a list, or one plain value that is no list."""
        if list_hook is not None:
            try:
                return converter().plain(renamed_value(list_hook([item]), shape, self.ids))[0]  # type: ignore[index]
            except REFUSALS:
                pass
        return self._table(shape.type, item) if shape.category is Category.PART and isinstance(item, dict) else item

    def _table(self, cls: type[object], table: Table) -> Table:
        """Return a plain table with each of its fields read alone. Fields with their default value are left out."""
        hooks, known, defaults = converter().hooks(cls), shapes(cls), _defaults(cls)
        read = {
            name: self._read(known[name], hooks[name], value) if name in known else value
            for name, value in table.items()
        }
        return {name: value for name, value in read.items() if name not in defaults or value != defaults[name]}


@per_class
def _defaults(cls: type[Any]) -> dict[str, object]:
    """Return the default values of the optional fields of a class, as plain data."""
    return {
        field.name: converter().plain(field.default)
        for field in attrs.fields(cls)
        if field.default is not attrs.NOTHING
    }


def parts_of(value: object) -> Iterator[Table]:
    """Yield the parts in a plain value of a field of parts, or nothing for `None`.

    A part that is no table becomes a table without a key.
    """
    for part in value if isinstance(value, list) else () if value is None else (value,):
        yield part if isinstance(part, dict) else {"": part}


def plain_text(plain: object) -> str:
    """Return plain data in one line of text: the items of a list with commas, a table with its keys.

    >>> plain_text(["peru", "china"]), plain_text({"owner": "mmg", "share": "60%"}), plain_text([{"rank": 1}])
    ('peru, china', 'owner: mmg, share: 60%', '(rank: 1)')
    """
    if isinstance(plain, str):
        return plain
    if isinstance(plain, dict):
        return ", ".join(f"{key}: {_inner_text(value)}" for key, value in plain.items())
    if isinstance(plain, list):
        return ", ".join(map(_inner_text, plain))
    return json.dumps(plain, ensure_ascii=False, default=str)


def _inner_text(plain: object) -> str:
    text = plain_text(plain)
    return f"({text})" if isinstance(plain, dict) or (isinstance(plain, list) and len(plain) > 1) else text


def differing_texts(old: object, new: object) -> tuple[str | None, str | None]:
    """Return two plain values as text. If both are tables, only the keys that differ count.

    >>> differing_texts({"en": "Treaty", "es": "Tratado"}, {"en": "Treaty", "es": "Tratado", "zh": "条约"})
    (None, 'zh: 条约')
    >>> differing_texts("2009", "2009-04"), differing_texts(None, "2009")
    (('2009', '2009-04'), (None, '2009'))
    """
    if isinstance(old, dict) and isinstance(new, dict):
        changed = [key for key in {**old, **new} if canonical(old.get(key)) != canonical(new.get(key))]
        old, new = ({key: side[key] for key in changed if key in side} or None for side in (old, new))
    old_text, new_text = (None if side is None else plain_text(side) for side in (old, new))
    return old_text, new_text


def canonical(plain: object) -> str:
    """Return a text that is the same for equal plain data, and for no others. The order of the keys does not count."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)


def field_now(word: str, name: str) -> str | None:
    """Return the new name of a field, or `None` if the field was not renamed.

    >>> field_now("project", "department"), field_now("project", "kind")
    ('regions', None)
    """
    new_name = RENAMED.get(word, {}).get(name)
    return None if new_name is None else new_name.name
