"""Assessments and judged items as plain data and as JSON."""

from collections.abc import Iterable
from itertools import chain, islice

from sinoperu.errors import printable
from sinoperu.reports.assessment import Assessment, Row
from sinoperu.reports.citation import Citation
from sinoperu.reports.covered_items import MOST_COVERED, once_each
from sinoperu.reports.judged_items import AnyJudged, Backing, FieldItem, JudgedItem, item_of, value_text
from sinoperu.reports.verdict_words import counted
from sinoperu.reports.visible_json import visible_json
from sinoperu.verdicts.claim_results import ClaimReading
from sinoperu.verdicts.judged import Evidence


def citation_data(citation: Citation) -> dict[str, object]:
    """Return the versions and the configuration as plain data for JSON.

    >>> citation_data(Citation(library="1.0.0", data="2026.11", ignore=["SRC"]))
    {'library': '1.0.0', 'version': '2026.11', 'configuration': {'ignore': ['SRC']}}
    """
    return {"library": citation.library, "version": citation.data, "configuration": citation.configuration}


def verdicts_data(items: Iterable[JudgedItem]) -> dict[str, int]:
    """Return how many items have each verdict, from the best verdict to the worst."""
    return {verdict.value: count for verdict, count in counted(item.verdict for item in items).items()}


def item_data(item: JudgedItem) -> dict[str, object]:
    """Return a statement, expectation, claim or row with its verdict as plain data for JSON.

    Empty and unknown values are left out. The key `sources` has two numbers: `say_so` is the number of independent
    sources that state the value, including the source itself, and `differ` is the number of those that differ. If there
    may be more sources than such a number says, the list `at_least` names this number. The lists `agreeing` and
    `differing` name at most a hundred sources.
    """
    place = item.place
    data: dict[str, object] = {
        "kind": item.kind,
        "source": item.source,
        "record_type": item.record_type,
        "record": item.record,
        "field": item.field,
        "claim": item.name if item.kind == "claim" else "",
        "row": item.name if item.kind == "row" else "",
        "said": item.said,
        "adopted": item.adopted,
        "verdict": item.verdict.value,
        "label": item.verdict.label.value,
        "relation": None if item.relation is None else item.relation.value,
        **(_backing_data(item.backing) if item.backing else {}),
        "excluded_by": item.excluded_by,
        "reason": item.reason,
        "finding": {"code": item.code, "message": item.finding} if item.code else {},
        "chain": list(item.steps),
        "fields": [_field_data(field) for field in item.fields],
        "readings": [_reading_data(reading) for reading in item.readings],
        "file": printable(place.file) if place and place.file else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
    return _nonempty(data)


def _field_data(field: FieldItem) -> dict[str, object]:
    data: dict[str, object] = {
        "field": field.field,
        "said": field.said,
        "adopted": field.adopted,
        "verdict": field.verdict.value,
        "label": field.verdict.label.value,
        "relation": field.relation.value,
        **_backing_data(field.backing),
        "reason": field.reason,
    }
    return _nonempty(data)


def _backing_data(backing: Backing) -> dict[str, object]:
    counts: dict[str, object] = {"say_so": backing.say_count, "differ": backing.differ_count}
    at_least = [name for name, more in zip(counts, (backing.says_more, backing.differs_more), strict=True) if more]
    return {
        "sources": counts | ({"at_least": at_least} if at_least else {}),
        "agreeing": list(backing.saying[1:]),
        "differing": [{"source": source, "says": value} for source, value in backing.differing],
    }


def _reading_data(reading: ClaimReading) -> dict[str, object]:
    return {"name": reading.name, "holds": reading.holds, "reason": reading.reason}


def _nonempty(data: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def assessment_data(assessment: Assessment) -> dict[str, object]:
    """Return an assessment as plain data for JSON.

    The list `statements` has all statements, claims and rows of series. Each passage has the indexes of its own entries
    in this list, but at most the first `MOST_COVERED`. If the passage has more entries, `count` is their total number.
    The list `not_in_a_passage` has the indexes of the entries that no passage names.
    """
    items = assessment.items
    index = {id(judged): number for number, judged in enumerate(assessment.judged)}

    @once_each
    def indexes(group: tuple[AnyJudged, ...]) -> list[int]:
        return [index[id(judged)] for judged in group if id(judged) in index]

    def covered(row: Row) -> dict[str, object]:
        groups = [indexes(group) for group in (row.statements, row.claims, row.series_rows)]
        count = sum(map(len, groups))
        first = list(islice(chain(*groups), MOST_COVERED))
        return {"statements": first, **({"count": count} if count > MOST_COVERED else {})}

    return {
        **citation_data(assessment.citation),
        "source": assessment.source.id,
        "title": assessment.source.name,
        "headline": assessment.headline,
        "verdicts": verdicts_data(items),
        "statements": [item_data(item) for item in items],
        "passages": [
            {
                "id": row.passage.id if row.passage else "",
                "text": row.text,
                "verdict": row.verdict.value,
                "label": row.verdict.label.value,
                **covered(row),
                "unknown": list(row.unknown),
            }
            for row in assessment.rows
        ],
        "not_in_a_passage": [
            index[id(judged)]
            for row in assessment.uncovered
            for judged in (*row.statements, *row.claims, *row.series_rows)
        ],
    }


def assessment_json(assessment: Assessment) -> str:
    r"""Return an assessment as JSON text. The same assessment always gives the same bytes.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2009-04"\n[source.a.says.agreement.x]\nsigned = "2010"')
    >>> from sinoperu.files.formats import json
    >>> json.parse(assessment_json(data.assess("a")))["verdicts"]
    {'contradicted': 1}
    """
    return visible_json(assessment_data(assessment))


def judged_json(judged: AnyJudged) -> str:
    """Return a statement, expectation, claim or row with its verdict as JSON text."""
    return visible_json(item_data(item_of(judged)))


def evidence_json(evidence: Evidence) -> str:
    """Return the evidence on a field as JSON text, with one object for each statement and expectation."""
    items = [item_of(judged) for judged in evidence.judged]
    contents = {
        "record": evidence.record,
        "field": evidence.field,
        "adopted": value_text(evidence.adopted),
        "verdicts": verdicts_data(items),
        "statements": [item_data(item) for item in items],
    }
    return visible_json(contents)
