"""The functions `assess` and `assess_part`, which give a verdict on everything that one source or dossier states."""

from collections.abc import Iterable

import attrs

from sinoperu.checking.engine import engine_of
from sinoperu.checking.passage_rows import PassageRows
from sinoperu.files.dossier import Place
from sinoperu.model.series import Observation
from sinoperu.model.sources import Source
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.citation import Citation
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.item_places import ItemPlaces
from sinoperu.store.records import RecordStore
from sinoperu.store.source_rows import SourceRows
from sinoperu.verdicts.judged import Judged, deciding_field
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

    def rows_at(path: str) -> tuple[JudgedRow, ...]:
        return tuple(series_rows[id(row)] for row in data.once(SourceRows).covered(source.id, path))

    passage_rows = PassageRows(statements, claims, rows_at)
    return Assessment(
        source=source,
        rows=tuple(map(passage_rows.row, source.passages)),
        statements=statements,
        claims=tuple(claims.values()),
        series_rows=tuple(series_rows.values()),
        places=_places(data, source, statements, series_rows.values()),
        citation=Citation(data=data.version),
    )


def assess_part(data: RecordStore, part: Source, rows: Iterable[Observation] = ()) -> Assessment:
    r"""Return the verdict on everything that one dossier gives for a source.

    The dossier can add statements to a source that the data set has already. These other statements are left out.

    Args:
        data: The data set, in which the dossier is merged.
        part: The source as the dossier has it.
        rows: The rows of series that the dossier gives for the source.

    Raises:
        UnknownRecordError: The data set has no source with this id.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2009-04"\n[source.a.says.agreement.x]\nsigned = "2010"')
    >>> part = loads('[source.a.says.agreement.x]\nplace = "Lima"')
    >>> assess_part(data.merge(part), part.sources["a"]).headline
    '1 statement: 1 new'
    """
    whole = assess(data, part.id)
    own_statements, own_claims = set(part.statements), {claim.id for claim in part.claims}
    own_passages = {passage.id for passage in part.passages}
    statements = tuple(judged for judged in whole.statements if judged.statement in own_statements)
    claims = tuple(judged for judged in whole.claims if judged.claim.id in own_claims)
    own_rows = set(rows)
    series_rows = tuple(judged for judged in whole.series_rows if judged.row in own_rows)
    places = dict(zip(map(id, whole.judged), whole.places, strict=True))
    return attrs.evolve(
        whole,
        rows=tuple(row for row in whole.rows if row.passage is not None and row.passage.id in own_passages),
        statements=statements,
        claims=claims,
        series_rows=series_rows,
        places=tuple(places[id(judged)] for judged in (*statements, *claims, *series_rows)),
    )


def _places(
    data: RecordStore, source: Source, statements: Iterable[Judged], rows: Iterable[JudgedRow]
) -> tuple[Place | None, ...]:
    """Return the place in a file of each statement, of each claim and of each row of a source.

    The place of a part is that of the field that decides its verdict, and the place of a row is that of the figure with
    the worst verdict, as in findings on the part and the row.
    """
    places = data.once(ItemPlaces)
    stated = (places.find_statement(judged.statement, deciding_field(judged)) for judged in statements)
    claims = (data.place(("source", source.id, "claims", claim.id)) for claim in source.claims)
    figures = (places.find(judged.row, judged.worst.column if judged.worst else "") for judged in rows)
    return (*stated, *claims, *figures)
