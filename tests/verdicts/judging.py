"""Judge statements in small data sets, and tell each result in one line, so that tests compare whole results."""

from collections.abc import Mapping
from typing import NamedTuple

import sinoperu
from sinoperu.verdicts.judged import Judged, JudgedField

WORLD = """
[state.peru]
[state.china]
[state.chile]
[state.japan]
[organization.mincetur]
kind = "ministry"
state = "peru"
[organization.mofcom]
kind = "ministry"
state = "china"
[organization.huawei]
kind = "company"
[organization.byd]
kind = "company"
[organization.odebrecht]
kind = "company"
[organization.cosco]
kind = "company"
state = "china"
state_ownership = "state"
[organization.ports]
kind = "company"
parent = "cosco"
[organization.lines]
kind = "company"
parent = "cosco"
[organization.volcan]
kind = "company"
[person.ann]
[person.ben]
[person.eve]
[office.minister]
[office.president]
[initiative.bri]
"""
"""States, companies, ministries and persons to which the records of the tests refer.

`cosco` belongs to the state of China, and `ports` and `lines` are its subsidiaries.
"""


class Says(NamedTuple):
    """What one source says about the record of a test."""

    lines: str
    """The lines of the table, in TOML."""
    about: str = 'published = "2024-12"'
    """The lines of the source itself."""
    mode: str = "says"
    """`says` or `expects`."""


def dossier(record: str, adopted: str, sources: Mapping[str, str | Says], world: str = WORLD) -> str:
    """Return a data set as TOML: one record, and what each source says about it.

    Args:
        record: The type and id of the record, such as `agreement.x`.
        adopted: The adopted values.
        sources: What each source says, by the ids of the sources.
        world: The records to which the statements refer.
    """
    tables = [world, f"[{record}]", adopted]
    for source, said in sources.items():
        says = Says(said) if isinstance(said, str) else said
        tables += [f"[source.{source}]", says.about, f"[source.{source}.{says.mode}.{record}]", says.lines]
    return "\n".join(tables)


def told(judged: Judged | JudgedField) -> str:
    """Return the whole result in one line: verdict, relation, reason, and the sources that agree and that differ."""
    line = f"{judged.verdict.value}, {judged.relation.value}"
    if judged.excluded_by is not None:
        line += f" by {judged.excluded_by.value}"
    if judged.reason:
        line += f" ({judged.reason})"
    if judged.agreeing:
        line += f"; with {', '.join(judged.agreeing)}"
    if judged.differing:
        line += f"; against {', '.join(statement.source for statement in judged.differing)}"
    return line


def by_source(text: str, record: str, field: str) -> dict[str, Judged]:
    """Return the only statement of each source about a field, with its verdict."""
    evidence = sinoperu.loads(text).evidence(record.split(".", 1)[1], field)
    judged = {judged.statement.source: judged for judged in evidence}
    assert len(judged) == len(evidence)
    return judged


def judge(
    record: str, field: str, adopted: str, sources: Mapping[str, str | Says], world: str = WORLD
) -> dict[str, Judged]:
    """Return the statement of each source about a field of the record of a test, with its verdict."""
    return by_source(dossier(record, adopted, sources, world), record, field)


def results(
    record: str, field: str, adopted: str, sources: Mapping[str, str | Says], world: str = WORLD
) -> dict[str, str]:
    """Return the result on each source, in one line."""
    judged_by_source = judge(record, field, adopted, sources, world)
    return {source: told(judged) for source, judged in judged_by_source.items()}


def result(record: str, adopted: str, said: str | Says, world: str = "") -> str:
    """Return the result on the only source of the data, in one line. The stated line names the field.

    Args:
        record: The type and id of the record.
        adopted: The adopted values.
        said: What the source says.
        world: Further records, besides `WORLD`.
    """
    lines = said if isinstance(said, str) else said.lines
    return results(record, lines.split(" ", 1)[0], adopted, {"a": said}, WORLD + world)["a"]


def field_results(judged: Judged) -> dict[str, str]:
    """Return the result on each stated value of a part, or on each name, in one line."""
    return {field.field: told(field) for field in judged.fields}
