"""The table of the differences between two versions of the data set, and its display."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.compared_data import NEW, OLD, any_data, changes_of, compared

from sinoperu import ContentChange, Dataset, RowChange, strategies
from sinoperu.model import RECORD_TYPES
from sinoperu.queries.changes import happened

DATA = st.one_of(strategies.datasets(), any_data())


@settings(max_examples=12)
@given(DATA, DATA)
def test_the_table_has_a_row_for_each_difference(old: Dataset, new: Dataset) -> None:
    changes = new.changes_since(old)
    assert changes == compared(old, new)
    rows = changes.to_rows()
    values = [(record.id, value) for record in changes.records for value in record.values]
    assert [(row.record, row.path, row.old, row.new, row.sources) for row in rows if row.path and row.kind in
            RECORD_TYPES] == [(record, one.path, one.old, one.new, one.sources) for record, one in values]  # fmt: skip
    others: list[ContentChange | RowChange] = [*changes.contents, *changes.rows]
    assert [(row.what, row.old, row.new) for row in rows if row.kind not in RECORD_TYPES] == [
        (happened(one), one.old, one.new) for one in others
    ]
    assert {row.record for row in rows if row.kind in RECORD_TYPES} == {record.id for record in changes.records}
    assert len(changes.to_table()) == len(rows)


def test_the_table_tells_what_happened_to_records() -> None:
    rows = changes_of(
        '[agreement.a]\nplace = "Lima"\n[agreement.b]\n[agreement.old]\n[organization.mmg]\n',
        '[agreement.a]\nformer_ids = ["b"]\nplace = "Lima"\n[agreement.new]\nplace = "Ica"\n'
        '[state.mmg-limited]\nformer_ids = ["mmg"]\n',
    ).to_rows()
    assert [(row.what, row.kind, row.record, row.path, row.old, row.new) for row in rows] == [
        ("changed", "state", "mmg-limited", "", "organization mmg", "state mmg-limited"),
        ("merged", "agreement", "b", "", "b", "a"),
        ("added", "agreement", "b", "place", None, "Lima"),
        ("added", "agreement", "new", "", None, None),
        ("added", "agreement", "new", "place", None, "Ica"),
        ("removed", "agreement", "old", "", None, None),
    ]


def test_the_display_counts_what_happened_and_shows_old_and_new_values() -> None:
    changes = changes_of(OLD, NEW)
    rows = changes.to_rows()
    assert repr(changes) == f"<DataChanges: {len(rows)} changes>"
    html = changes._repr_html_()
    assert "<strong>Data 2026.12, compared with data 2026.11</strong>" in html
    assert "<figcaption>20 changes: 5 changed, 6 removed, 9 added</figcaption>" in html
    for text in ("agreement", "fta", "signed", "2009-04", "2009-04-28", "s, t", "trade-flow", "value: 2 billion USD"):
        assert f">{text}</td>" in html
