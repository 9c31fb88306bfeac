"""Assess a source: give a verdict on everything that it states."""

from sinoperu.checking.engine import engine_of
from sinoperu.model.sources import Passage
from sinoperu.reports.assessment import Assessment, Row
from sinoperu.store.on_date import RecordOrId, id_of
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.claims import JudgedClaim
from sinoperu.verdicts.statements import Judged, worst


def assess(data: RecordStore, source: RecordOrId) -> Assessment:
    """Return the verdict on every passage, statement, expectation and claim of a source.

    Args:
        data: The data set.
        source: The source or its id.

    Raises:
        UnknownRecordError: There is no such source.
    """
    engine = engine_of(data)
    source = data.sources[id_of(source)]
    statements = tuple(engine.judge.judged_statement(statement) for statement in source.statements)
    claims = {claim.id: engine.claims.judge(claim) for claim in source.claims}
    by_path: dict[str, list[Judged]] = {}
    for judged in statements:
        one = judged.statement
        paths = {one.record, f"{one.record}.{one.field}" if one.field else one.record, f"{one.record}.{one.path}"}
        if one.field:
            paths.discard(one.record)
        for path in paths:
            by_path.setdefault(f"{one.record_type}.{path}", []).append(judged)
    return Assessment(
        source=source,
        rows=tuple(_row(passage, by_path, claims) for passage in source.passages),
        statements=statements,
        claims=tuple(claims.values()),
    )


def _row(passage: Passage, by_path: dict[str, list[Judged]], claims: dict[str, JudgedClaim]) -> Row:
    statements: list[Judged] = []
    judged_claims: list[JudgedClaim] = []
    missing = []
    for path in passage.covers:
        word, _, rest = path.partition(".")
        if word == "claims" and rest in claims:
            judged_claims.append(claims[rest])
        elif path in by_path:
            statements.extend(one for one in by_path[path] if one not in statements)
        else:
            missing.append(path)
    return Row(
        passage=passage,
        verdict=worst([*(one.verdict for one in statements), *(one.verdict for one in judged_claims)]),
        statements=tuple(statements),
        claims=tuple(judged_claims),
        unknown=tuple(missing),
    )
