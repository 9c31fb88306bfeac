"""Where a field of a record is in the table of the record in its file."""

from sinoperu.model.base import Part

Path = tuple[str | int, ...]
"""The keys and indexes that lead from a table to a value inside it."""


class FieldPaths:
    """The paths in a file for the paths of fields that findings name.

    In a file, the parts of a record are the items of a list, so the key of a part is replaced with the index of the
    part. If no part has the key, the path ends at the list. If the part has no value in the field, the path ends at the
    part. The passages and claims of a source, and names and identifiers, are tables of their own, so their key stays.

    Each list of parts is read once, because there can be a finding on each part of a long list.

    >>> from sinoperu import Project, Source, Stake
    >>> mine = Project(id="mine", stakes=(Stake(owner="mmg"), Stake(owner="citic", start="2014")))
    >>> FieldPaths().find(mine, "stakes[citic].start")
    ('stakes', 1, 'start')
    >>> FieldPaths().find(Source(id="some-news"), "passages.23")
    ('passages', '23')
    """

    def __init__(self) -> None:
        self._lists: dict[int, _Items] = {}

    def find(self, thing: object, field: str) -> Path:
        """Return the path in a file.

        Args:
            thing: The record or part that has the field; `None` if the record is not known.
            field: The path of the field as in a finding, e.g. `"stakes[mmg].start"`.
        """
        name, _, rest = field.partition("[")
        name, _, table_key = name.partition(".")
        if table_key and not rest:
            return name, table_key
        value = getattr(thing, name, None)
        if value is None or value == () or not rest:
            return (name,) if name else ()
        items = self._lists.get(id(value)) or self._lists.setdefault(id(value), _Items(value))
        if rest not in items.paths:
            items.paths[rest] = self._inside(items, rest)
        return name, *items.paths[rest]

    def _inside(self, items: "_Items", rest: str) -> Path:
        """Return the path inside a list. `rest` is the key of an item and what follows, e.g. `"mmg].start"`."""
        ends = (end for end in range(len(rest), 0, -1) if rest[end - 1] == "]")
        key = next((rest[:end] for end in ends if rest[:end] in items.by_key), None)
        if key is None:
            return ()
        matches, inner = items.by_key[key], rest.removeprefix(key).removeprefix(".")
        # Of parts with one key, the second one repeats the first. A field is that of the first part that has it.
        index, part = next((match for match in matches if inner and self._has(match[1], inner)), matches[:2][-1])
        inner_path = self.find(part, inner) if self._has(part, inner) else ()
        return *(() if index is None else (index,)), *inner_path

    def _has(self, part: object, inner: str) -> bool:
        """Return whether a part has a value in the field with which a path begins."""
        path = self.find(part, inner)
        return bool(path) and getattr(part, str(path[0]), None) is not None


class _Items:
    """The items of a list by their keys, each followed by `]`, and the paths inside the list that are known.

    Args:
        value: The list. A single value counts as one item without an index.
    """

    def __init__(self, value: object) -> None:
        self.value = value  # as long as it lives, no other list has its identity
        self.by_key: dict[str, list[tuple[int | None, object]]] = {}
        self.paths: dict[str, Path] = {}
        items = [*enumerate(value)] if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            key = f"{item.key if isinstance(item, Part) else index}]"
            self.by_key.setdefault(key, []).append((index, item))
