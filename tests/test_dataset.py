"""The data set: look-ups, statements, references, timelines, merging, places and copies."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given

import sinoperu
from sinoperu import strategies
from sinoperu.dataset import Dataset
from sinoperu.model import PLURALS, RECORD_TYPES, SERIES_TYPES, Agreement, Record, Source, State, Visit
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import dated_values, references_of
from sinoperu.model.sources import Statement
from sinoperu.store.timeline import Entry
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode
from tests.examples import examples

TEXT = """
version = "2026.1"
[state.peru]
former_ids = ["pe"]
[state.china]
[agreement.fta]
parties = ["peru", "china"]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
[agreement.upgrade]
parties = ["peru", "china"]
signed = "2024-11-14"
amends = "fta"
[visit.xi]
guest = "china"
start = "2024-11-14"
end = "2024-11-16"
[project.mine]
stakes = [{ owner = "mmg", start = "2014-07" }]
[organization.mmg]
[source.b-news]
published = "2009-05"
[source.b-news.says.agreement.fta]
signed = "2009"
parties = ["peru"]
[source.a-news.says.agreement.fta]
signed = "2009-04"
[source.a-news.expects.agreement.fta]
entered_into_force = "2010"
[source.a-news.says.visit.xi]
[[trade-flow]]
source = "b-news"
reporter = "peru"
partner = "china"
period = "2009"
flow = "export"
[[accept]]
code = "SRC003"
record = "fta"
reason = "known"
"""
DATA = sinoperu.loads(TEXT)


class TestLookUp:
    def test_a_record_is_found_by_id_or_former_id(self) -> None:
        assert DATA["fta"] is DATA.agreements["fta"] is DATA.get("fta")
        assert DATA["pe"] is DATA.states["peru"]
        assert "fta" in DATA
        assert "pe" in DATA

    def test_the_error_for_an_unknown_id_suggests_an_id_of_any_type(self) -> None:
        assert DATA.get("upgrad") is None
        assert "upgrad" not in DATA
        with pytest.raises(
            sinoperu.UnknownRecordError, match=r"^expected the id of a record, got 'upgrad'; did you mean 'upgrade'"
        ):
            DATA["upgrad"]

    def test_a_data_set_has_a_size_a_version_and_acceptances(self) -> None:
        assert len(DATA) == 9
        assert repr(DATA) == "<Dataset 2026.1: 9 records>"
        assert repr(Dataset()) == "<Dataset: 0 records>"
        assert repr(Dataset(version="1\x1b[31m")) == r"<Dataset 1\x1b[31m: 0 records>"
        assert DATA.version == "2026.1"
        assert DATA.acceptances == (Acceptance(code="SRC003", record="fta", reason="known"),)

    @pytest.mark.parametrize("word", RECORD_TYPES)
    def test_every_record_type_has_a_collection_named_after_it(self, word: str) -> None:
        assert getattr(DATA, PLURALS[word]) is DATA.of_type(word)
        assert DATA.of_type(word).record_type == word

    @pytest.mark.parametrize("word", SERIES_TYPES)
    def test_every_series_has_a_property_with_its_rows(self, word: str) -> None:
        assert getattr(DATA, word.replace("-", "_") + "s") is DATA.series(word)
        assert len(DATA.series(word)) == (word == "trade-flow")

    def test_records_are_sorted_by_type_and_id(self) -> None:
        assert [record.id for record in DATA.records()] == [
            "china", "peru", "mmg", "fta", "upgrade", "xi", "mine", "a-news", "b-news",
        ]  # fmt: skip
        assert [list(records) for records in DATA.by_type().values()] == [
            list(DATA.of_type(w).values()) for w in RECORD_TYPES
        ]
        assert DATA.by_series()["trade-flow"] == DATA.trade_flows

    def test_two_records_with_the_same_id_are_an_error_that_names_both(self) -> None:
        with pytest.raises(ValueError, match=r"^expected each id once, got state\.x and agreement\.x$"):
            Dataset([State(id="x"), Agreement(id="x")])

    def test_the_same_record_given_twice_counts_once(self) -> None:
        peru = State(id="peru")
        assert len(Dataset([peru, peru])) == 1

    @given(strategies.datasets())
    def test_the_order_of_the_given_records_does_not_matter(self, data: Dataset) -> None:
        records = list(data.records())
        assert list(Dataset(reversed(records)).records()) == records
        assert all(data[record.id] is record for record in records)
        assert len(data) == len(records)


class TestStatementsAndReferences:
    def test_statements_about_a_field_are_in_the_order_of_source_ids(self) -> None:
        assert [(statement.source, statement.mode) for statement in DATA.statements_about("fta", "signed")] == [
            ("a-news", "says"),
            ("b-news", "says"),
        ]
        assert [statement.mode for statement in DATA.statements_about(DATA["fta"], "entered_into_force")] == [
            Mode.EXPECTS
        ]
        assert DATA.statements_about("fta", "place") == ()
        assert DATA.statements_about("nothing", "place") == ()

    def test_a_statement_without_a_field_is_found_by_the_empty_field(self) -> None:
        assert DATA.statements_about("xi", "") == (
            Statement(source="a-news", record="xi", record_type="visit", mode=Mode.SAYS),
        )

    @given(strategies.datasets())
    def test_every_statement_is_found_by_its_record_and_field(self, data: Dataset) -> None:
        statements = [statement for source in data.sources.values() for statement in source.statements]
        for statement in statements:
            assert statement in data.statements_about(statement.record, statement.field)
            assert statement in data.statements_about(statement.record)
        records = {statement.record for statement in statements}
        assert sum(len(data.statements_about(record)) for record in records) == len(statements)

    @given(strategies.datasets())
    def test_records_that_refer_to_a_record_are_found(self, data: Dataset) -> None:
        for record in data.records():
            expected = {
                referring.id for referring in data.records()
                if record.id in {target for _, target, _ in references_of(referring)}
            }  # fmt: skip
            assert {referring.id for referring in data.referring_to(record)} == expected

    def test_referring_records_are_found_by_a_record_or_its_id(self) -> None:
        assert DATA.referring_to("fta") == DATA.referring_to(DATA["fta"]) == (DATA["upgrade"],)
        assert DATA.referring_to("nothing") == ()


class TestTimeline:
    def test_events_are_in_chronological_order(self) -> None:
        assert [(entry.date.text, entry.record, entry.field) for entry in DATA.timeline()] == [
            ("2009-04-28", "fta", "signed"),
            ("2010-03-01", "fta", "entered_into_force"),
            ("2014-07", "mine", "stakes[mmg].start"),
            ("2024-11-14", "upgrade", "signed"),
            ("2024-11-14", "xi", "start"),
            ("2024-11-16", "xi", "end"),
        ]

    def test_an_entry_has_the_name_of_the_record(self) -> None:
        assert DATA.timeline("fta")[0] == Entry(
            date=PartialDate("2009-04-28"), record="fta", field="signed", name="fta"
        )

    def test_a_timeline_about_a_record_includes_referring_records(self) -> None:
        assert [entry.record for entry in DATA.timeline("fta")] == ["fta", "fta", "upgrade"]
        assert [entry.record for entry in DATA.timeline("china", during="2024")] == ["upgrade", "xi", "xi"]

    def test_a_timeline_can_be_limited_to_an_interval_and_to_types(self) -> None:
        assert [entry.record for entry in DATA.timeline(during="2010/2014-07-01")] == ["fta", "mine"]
        assert {entry.record for entry in DATA.timeline(record_types=["visit"])} == {"xi"}
        assert [entry.field for entry in DATA.timeline(record_types=["source"])] == ["published"]

    @given(strategies.datasets())
    def test_a_timeline_has_all_dates_of_all_records_except_sources_and_coverages(self, data: Dataset) -> None:
        entries = data.timeline()
        assert [entry.date.sort_key for entry in entries] == sorted(entry.date.sort_key for entry in entries)
        shown = [record for record in data.records() if record.RECORD_TYPE not in {"source", "coverage"}]
        expected = {(record.id, path, date) for record in shown for path, date in dated_values(record)}
        assert {(entry.record, entry.field, entry.date) for entry in entries} == expected


class TestMerge:
    @examples(25)
    @given(strategies.datasets())
    def test_merging_the_halves_of_a_data_set_restores_it(self, data: Dataset) -> None:
        records = list(data.records())
        rows = [row for word in SERIES_TYPES for row in data.series(word)]
        first = Dataset(records[::2], observations=rows, version=data.version)
        second = Dataset(records[1::2])
        for merged in (first.merge(second), second.merge(first)):
            assert list(merged.records()) == records
            assert merged.by_series() == data.by_series()
            assert merged.version == data.version

    def test_a_source_that_only_has_statements_is_joined_with_its_definition(self) -> None:
        overlay = sinoperu.loads('[source.b-news.says.visit.xi]\nkind = "state"')
        for merged in (DATA.merge(overlay), overlay.merge(DATA)):
            source = merged.sources["b-news"]
            assert source.published == PartialDate("2009-05")
            assert {statement.record for statement in source.statements} == {"fta", "xi"}

    def test_the_same_id_in_both_is_an_error_that_names_both_places(self) -> None:
        first = sinoperu.loads("[agreement.fta]", file="mine.toml")
        with pytest.raises(
            ValueError,
            match=r"^expected each id once, got agreement\.fta \(mine\.toml:1\) and agreement\.fta \(<text>:6\)$",
        ):
            first.merge(DATA)
        with pytest.raises(
            ValueError, match=r"got agreement\.fta \(data 1\) and agreement\.fta \(data without version\)$"
        ):
            Dataset([Agreement(id="fta", signed="2009")], version="1").merge(Dataset([Agreement(id="fta")]))

    def test_two_definitions_of_a_source_are_an_error(self) -> None:
        overlay = sinoperu.loads('[source.b-news]\ntitle = "x"')
        with pytest.raises(ValueError, match=r"^expected each id once, got source\.b-news"):
            DATA.merge(overlay)

    def test_the_places_of_both_are_kept(self) -> None:
        merged = sinoperu.loads("[agreement.x]\n", file="a.toml").merge(
            sinoperu.loads("\n[agreement.y]", file="b.toml")
        )
        assert merged.place(("agreement", "x")) == ("a.toml", 1, 12)
        assert merged.place(("agreement", "y")) == ("b.toml", 2, 12)
        assert merged.place(("agreement", "z")) is None

    def test_the_acceptances_and_rows_of_both_are_kept(self) -> None:
        other = sinoperu.loads('[[accept]]\ncode = "REF001"\nrecord = "x"\nreason = "why"')
        merged = DATA.merge(other)
        assert {acceptance.code for acceptance in merged.acceptances} == {"SRC003", "REF001"}
        assert merged.trade_flows == DATA.trade_flows


class TestPlaces:
    def test_the_places_of_values_records_and_statements_are_found(self) -> None:
        data = sinoperu.loads(TEXT, file="a.toml")
        assert data.place(("agreement", "fta", "signed")) == ("a.toml", 8, 10)
        assert data.place(("agreement", "fta")) == ("a.toml", 6, 12)
        assert data.place(("agreement", "fta", "place")) == ("a.toml", 6, 12)
        assert data.place(("source", "b-news", "says", "agreement", "fta", "signed")) == ("a.toml", 24, 10)

    def test_a_value_that_no_file_has_has_no_place(self) -> None:
        assert DATA.place(("agreement",)) is None
        assert DATA.place(("agreement", "nothing")) is None
        assert Dataset([Agreement(id="fta")]).place(("agreement", "fta")) is None


def test_evolving_a_record_does_not_change_the_data_set() -> None:
    changed = attrs.evolve(DATA.agreements["fta"], signed=None)
    assert changed.signed is None
    assert DATA.agreements["fta"].signed == PartialDate("2009-04-28")


def test_a_data_set_can_be_created_from_records_of_any_type() -> None:
    records: list[Record] = [Source(id="s"), Visit(id="v"), State(id="x")]
    assert [record.id for record in Dataset(records).records()] == ["x", "v", "s"]


def test_a_data_set_can_be_copied_and_pickled() -> None:
    data = sinoperu.loads(TEXT, file="a.toml").merge(sinoperu.loads('[agreement.more]\nsigned = "2011"'))
    assert copy.copy(data) is copy.deepcopy(data) is data
    unpickled = pickle.loads(pickle.dumps(data))  # noqa: S301  pickled by this test
    assert sinoperu.dumps(unpickled) == sinoperu.dumps(data)
    assert unpickled.place(("agreement", "fta")) is None
    # Findings without places are sorted by record instead.
    messages = sorted(finding.message for finding in data.check())
    assert sorted(finding.message for finding in unpickled.check()) == messages


def test_a_timeline_of_an_unknown_record_type_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^expected record types such as agreement or visit, got 'treaty'$"):
        sinoperu.loads(TEXT).timeline(record_types=["treaty"])
