"""A view of a data set finds every record, and lists only the given ones."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset
from sinoperu.model import RECORD_TYPES
from sinoperu.store.overlay import overlaid
from sinoperu.strategies import datasets


@given(datasets(), st.data())
def test_look_ups_are_those_of_the_changed_data_set(data: Dataset, choice: st.DataObject) -> None:
    record = choice.draw(st.sampled_from(tuple(data.records())))
    others = choice.draw(st.lists(st.sampled_from(tuple(data.records()))))
    changed = attrs.evolve(record, note="changed")
    view, whole = overlaid(data, (*others, changed)), data.replace(changed)
    for record_id in (*(known.id for known in data.records()), "unknown"):
        assert view.get(record_id) == whole.get(record_id)
        assert (record_id in view) == (record_id in whole)
        assert view.organizations.get(record_id) == whole.organizations.get(record_id)
        assert (record_id in view.persons) == (record_id in whole.persons)
        assert view.statements_about(record_id) == whole.statements_about(record_id)


@given(datasets(), st.data())
def test_loops_see_only_the_listed_records_in_the_order_of_a_data_set(data: Dataset, choice: st.DataObject) -> None:
    listed = choice.draw(st.lists(st.sampled_from(tuple(data.records())), unique_by=lambda record: record.id))
    view, alone = overlaid(data, listed), Dataset(listed)
    assert tuple(view.records()) == tuple(alone.records())
    assert len(view) == len(listed)
    assert [len(view.of_type(word)) for word in RECORD_TYPES] == [len(alone.of_type(word)) for word in RECORD_TYPES]
    assert list(view.trade_flows) == []


def test_a_former_id_leads_to_the_changed_record() -> None:
    data = sinoperu.loads('[agreement.fta]\nformer_ids = ["treaty"]\nsigned = "2009"')
    changed = attrs.evolve(data.agreements["fta"], signed="2010")
    view = overlaid(data, [changed])
    assert view["treaty"] == view["fta"] == view.agreements["treaty"] == changed
