"""`cite`: references to sources, to the sources that support a record, and to the data set itself."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from sinoperu._version import __version__
from sinoperu.checking.engine import engine_of
from sinoperu.citing.csl import CslItem, csl_date, csl_item
from sinoperu.citing.plain_references import plain_reference
from sinoperu.citing.styled_references import styled_references
from sinoperu.errors import printable, quote
from sinoperu.model.base import Record
from sinoperu.model.sources import STATEMENT_FIELDS, Source, stated_fields
from sinoperu.reports.visible_json import visible_json
from sinoperu.store.arguments import RecordOrId, id_of
from sinoperu.store.bundled_part import AUTHORS, TITLE
from sinoperu.store.data_version import version_month
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.sourcing import sources_by_field

CitationFormat: TypeAlias = Literal["text", "csl-json"]


def cite(
    data: RecordStore,
    *records: RecordOrId,
    format: CitationFormat = "text",  # noqa: A002  as in dumps
    style: str | None = None,
) -> str:
    r"""Return references to sources, to the sources that support records, or to the data set itself.

    Args:
        data: The data set.
        records: Sources and other records. A source is cited itself. For another record, each source that supports one
            of its adopted values is cited, with the fields that it supports. Without records, the data set is cited.
        format: `"text"` for one reference a line, or `"csl-json"` for reference managers such as Zotero.
        style: A citation style for the text, e.g. `"apa"`, or the path of a `.csl` file. Styles need the extra `cite`.
            After the reference, the text says if the curators read a copy or a summary, and lists in brackets the
            fields that the source supports.

    Returns:
        The references in alphabetical order, each only once. The text is empty if no source supports the records.

    Raises:
        UnknownRecordError: There is no such record.
        TypeError: The style is not text.
        ValueError: The format or the style is unknown, the file of a style is faulty, a style is given for CSL-JSON, or
            a data set is cited that has nothing of the data that come with sinoperu.
        SinoperuError: A style is given, and the extra `cite` is not installed.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [agreement.fta]
    ... signed = "2009-04-28"
    ... [source.gazette]
    ... publisher = "El Peruano"
    ... kind = "gazette"
    ... [source.gazette.says.agreement.fta]
    ... signed = "2009-04-28"
    ... ''')
    >>> print(cite(data, "fta"))
    El Peruano (undated). [fta: signed]
    """
    if format not in ("text", "csl-json"):
        raise ValueError(f"expected a format of text or csl-json, got {quote(format)}")
    if style is not None and format != "text":
        raise ValueError(f"expected a style only for the format text, got {quote(style)} for {format}")
    items = _items(data, [data[id_of(record)] for record in records]) if records else [dataset_item(data)]
    if format == "csl-json":
        return visible_json(items)
    if style is not None:
        return "\n".join(_with_remarks(item, printable(text)) for item, text in styled_references(items, style))
    return "\n".join(_with_fields(item, _published(data, item)) for item in items)


def dataset_item(data: RecordStore) -> CslItem:
    """Return an entry for a list of references (in CSL-JSON) that names the bundled data as the source of a data set.

    The entry says if the data set differs from the bundled data.

    Raises:
        ValueError: The data set has none of these data.
    """
    bundled = data.bundled
    if bundled is None:
        raise ValueError("expected records to cite, or the data that come with sinoperu, got a data set without them")
    change = "Changed or combined with other data. " if bundled.changed else ""
    item: CslItem = {
        "id": f"sinoperu-{bundled.version}",
        "type": "dataset",
        "title": TITLE,
        "author": [{"literal": AUTHORS}],
        "version": bundled.version,
        "note": f"{change}Read with sinoperu {__version__}.",
    }
    if issued := csl_date(version_month(bundled.version)):
        item["issued"] = issued
    return item


def _items(data: RecordStore, records: list[Record]) -> list[CslItem]:
    cited: dict[str, dict[str, list[str]]] = {}  # source id -> record id -> fields
    for record in records:
        if isinstance(record, Source):
            cited.setdefault(record.id, {})
            continue
        for source_id, field in _supported(data, record):
            fields = cited.setdefault(source_id, {}).setdefault(record.id, [])
            if field not in fields:
                fields.append(field)
    items = [_annotated(csl_item(data.sources[source_id]), fields) for source_id, fields in cited.items()]
    return sorted(items, key=lambda item: (plain_reference(item, _published(data, item)).casefold(), item["id"]))


def _published(data: RecordStore, item: CslItem) -> PartialDate | None:
    source = data.sources.get(item["id"])
    return None if source is None else source.published


def _supported(data: RecordStore, record: Record) -> Iterator[tuple[str, str]]:
    """Yield each source that supports a record, with a field of the record that it supports."""
    for statement in data.statements_about(record):
        if not statement.field and statement.mode is Mode.SAYS:
            yield statement.source, "existence"
    judge = engine_of(data).judge
    by_field = sources_by_field(record, judge)
    for field in stated_fields(type(record)):
        if field in STATEMENT_FIELDS.get(record.RECORD_TYPE, {}):  # derived, so it is no adopted value
            sources = judge.evidence(record.id, field).sources
        else:
            sources = by_field.get(field, ())
        yield from ((source_id, field) for source_id in sources)


def _annotated(item: CslItem, fields: dict[str, list[str]]) -> CslItem:
    """Return an item that says in `annote`, the field for remarks of a bibliography, what the source supports."""
    annote = "; ".join(f"{record_id}: {', '.join(names)}" for record_id, names in fields.items())
    return {**item, "annote": annote} if annote else item


def _with_fields(item: CslItem, published: PartialDate | None) -> str:
    return plain_reference(item, published) + (f" [{item['annote']}]" if "annote" in item else "")


def _with_remarks(item: CslItem, reference: str) -> str:
    """Return a reference in a style with the form in which the source was read, and with what it supports."""
    fields = f"[{item['annote']}]" if "annote" in item else None
    return " ".join(filter(None, [reference, printable(item.get("note", "")), fields]))


__all__ = ["CitationFormat", "cite", "dataset_item"]


def __dir__() -> list[str]:
    return __all__
