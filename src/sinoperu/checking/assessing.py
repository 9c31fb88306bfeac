"""The function `assess`, which gives a verdict on everything that one source states."""

from collections.abc import Callable

from sinoperu.checking.engine import engine_of
from sinoperu.model.sources import Passage
from sinoperu.reports.assessment import Assessment, Row
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.records import RecordStore
from sinoperu.store.source_rows import SourceRows
from sinoperu.verdicts.claim_results import JudgedClaim
from sinoperu.verdicts.judged import Judged, worst
from sinoperu.verdicts.rows import JudgedRow


def assess(data: RecordStore, source: RecordOrId) -> Assessment:
    """Return the verdict on every passage, statement, expectation, claim and row of a series of a source.

    Args:
        data: The data set.
        source: The source or its id.

    Raises:
        UnknownRecordError: The data set has no source with this id.
    """
    engine = engine_of(data)
    source = data.sources[id_of(source)]
    statements = tuple(engine.judge.judged_statement(statement) for statement in source.statements)
    claims = {claim.id: engine.claim_judge.judge(claim) for claim in source.claims}
    series_rows = {id(row): engine.context.rows.judge(row) for row in data.once(SourceRows).of(source.id)}
    by_path: dict[str, list[Judged]] = {}
    for judged in statements:
        for path in _paths(judged):
            by_path.setdefault(path, []).append(judged)

    def rows_at(path: str) -> tuple[JudgedRow, ...]:
        return tuple(series_rows[id(row)] for row in data.once(SourceRows).covered(source.id, path))

    return Assessment(
        source=source,
        rows=tuple(_row(passage, by_path, claims, rows_at) for passage in source.passages),
        statements=statements,
        claims=tuple(claims.values()),
        series_rows=tuple(series_rows.values()),
    )


def _paths(judged: Judged) -> set[str]:
    """Return the paths that a passage can use to refer to a statement.

    A passage can name the field or the part of the record that the statement is about. If the statement says only that
    the record exists, the passage can also name the record itself.
    """
    statement = judged.statement
    record = f"{statement.record_type}.{statement.record}"
    if not statement.field:
        return {record, f"{record}.{statement.path}"}
    return {f"{record}.{statement.field}", f"{record}.{statement.path}"}


def _row(
    passage: Passage,
    by_path: dict[str, list[Judged]],
    claims: dict[str, JudgedClaim],
    rows_at: Callable[[str], tuple[JudgedRow, ...]],
) -> Row:
    statements: list[Judged] = []
    judged_claims: list[JudgedClaim] = []
    series_rows: dict[int, JudgedRow] = {}  # by identity, since two equal rows of a source both have a verdict
    unknown = []
    for path in passage.covers:
        word, _, rest = path.partition(".")
        if word == "claims" and rest in claims:
            judged_claims.append(claims[rest])
        elif path in by_path:
            statements.extend(judged for judged in by_path[path] if judged not in statements)
        elif rows := rows_at(path):
            series_rows.update((id(judged), judged) for judged in rows)
        else:
            unknown.append(path)
    verdicts = [*(judged.verdict for judged in statements), *(judged.verdict for judged in judged_claims),
                *(judged.verdict for judged in series_rows.values())]  # fmt: skip
    return Row(
        passage=passage,
        verdict=worst(verdicts),
        statements=tuple(statements),
        claims=tuple(judged_claims),
        series_rows=tuple(series_rows.values()),
        unknown=tuple(unknown),
    )
