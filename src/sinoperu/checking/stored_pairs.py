"""Findings as plain data and back, for the file of results that is computed when the bundled data are compiled."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

import attrs

from sinoperu.chronology import Before, Chain, ChainStep, Event
from sinoperu.model.sources import Statement
from sinoperu.rules import Finding, Severity
from sinoperu.store.records import RecordStore

Pair = tuple[Finding, str | None]
"""A finding, with the reason if the curators accept it."""
_TEXTS: Final = frozenset({"code", "name", "record", "record_type", "field", "message", "source"})
"""The fields of a finding that hold text, or `None`. The snapshot has no places, so no finding on it has a place."""


def plain_pairs(data: RecordStore, pairs: Iterable[Pair]) -> Iterator[dict[str, object]]:
    """Yield findings as plain data. Fields with their default value are left out.

    Args:
        data: The data set of the findings.
        pairs: The findings, each with the reason if it is accepted.
    """
    sources = data.sources.values()
    index_of = {one: (source.id, index) for source in sources for index, one in enumerate(source.statements)}
    for finding, reason in pairs:
        plain: dict[str, object] = {} if reason is None else {"reason": reason}
        for field in attrs.fields(Finding):
            value = getattr(finding, field.name)
            if value == field.default:
                continue
            if field.name == "evidence":
                value = [index_of[statement] for statement in value]
            elif field.name == "chain":
                value = [getattr(value, part.name) for part in attrs.fields(Chain)]
            plain[field.name] = value
        yield plain


def read_pairs(data: RecordStore, plain: Iterable[object]) -> list[Pair]:
    """Return the findings of plain data, each with the reason if it is accepted.

    Args:
        data: The data set of the findings.
        plain: The plain data that `plain_pairs` yields.
    """
    tables = cast("Iterable[dict[str, Any]]", plain)
    return [(_finding(data, table), table.get("reason")) for table in tables]


def _finding(data: RecordStore, plain: dict[str, Any]) -> Finding:
    values: dict[str, Any] = {name: plain[name] for name in plain.keys() & _TEXTS}
    return Finding(
        **values,
        severity=Severity(plain["severity"]),
        evidence=tuple(_statement(data, *place) for place in plain.get("evidence", ())),
        chain=_chain(*plain["chain"]) if "chain" in plain else None,
        steps=tuple(plain.get("steps", ())),
        places=tuple(plain.get("places", ())),
        rests_on=tuple((record, field) for record, field in plain.get("rests_on", ())),
        items=tuple(plain.get("items", ())),
    )


def _statement(data: RecordStore, source: str, index: int) -> Statement:
    return data.sources[source].statements[index]


def _chain(*plain: Any) -> Chain:  # `Any`: plain data
    values = dict(zip((field.name for field in attrs.fields(Chain)), plain, strict=True))
    steps = tuple(ChainStep(_before(*ordering), *others) for ordering, *others in values["steps"])
    existence = tuple(_before(*ordering) for ordering in values["existence"])
    start, end = Event(*values["start"]), Event(*values["end"])
    return Chain(**{**values, "start": start, "end": end, "steps": steps, "existence": existence})


def _before(before: list[str], after: list[str], *others: Any) -> Before:  # `Any`: plain data
    return Before(Event(*before), Event(*after), *others)
