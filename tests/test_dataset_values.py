"""A data set is a value: immutable, equal by content, and written without loss.

`test_dataset_copies.py` tests its copies, by pickle and in other processes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import sinoperu
from sinoperu import strategies
from tests.dataset_answers import TEXT, loaded
from tests.examples import examples


class TestImmutability:
    @pytest.mark.parametrize("name", ["version", "agreements", "anything"])
    def test_assignment_is_refused_and_names_the_way_to_change_a_copy(self, name: str) -> None:
        message = rf"^a data set is immutable: cannot set '{name}'; replace\(record\) returns a changed copy$"
        with pytest.raises(AttributeError, match=message):
            setattr(loaded(), name, "2027")

    @pytest.mark.parametrize("name", ["version", "agreements", "anything"])
    def test_deletion_is_refused(self, name: str) -> None:
        with pytest.raises(AttributeError, match=rf"^a data set is immutable: cannot delete '{name}'$"):
            delattr(loaded(), name)

    def test_items_are_not_assigned_or_deleted(self) -> None:
        data: Any = loaded()
        with pytest.raises(TypeError, match="does not support item assignment"):
            data["fta"] = data["peru"]
        with pytest.raises(TypeError, match="does not support item deletion"):
            del data["fta"]


class TestContents:
    def test_iteration_yields_the_records(self) -> None:
        data = loaded()
        assert [record.id for record in data] == ["china", "peru", "strategic", "fta", "chancay-port", "news"]
        assert list(data) == list(data.records())
        assert len(data) == len(list(data))

    def test_an_id_is_in_it_also_one_of_an_earlier_release(self) -> None:
        data = loaded()
        assert "fta" in data
        assert "pe" in data
        assert "ftaa" not in data

    def test_a_record_is_in_it_if_it_holds_an_equal_one(self) -> None:
        data = loaded()
        fta = data.agreements["fta"]
        assert fta in data
        assert attrs.evolve(fta) in data
        assert attrs.evolve(fta, signed="2010") not in data
        assert sinoperu.Agreement(id="other") not in data

    def test_it_is_true_or_false_as_it_holds_records_or_none(self) -> None:
        assert loaded()
        assert not sinoperu.Dataset()


class TestEquality:
    def test_the_same_text_gives_equal_data_sets(self) -> None:
        assert loaded() == loaded()
        assert hash(loaded()) == hash(loaded())
        assert len({loaded(), loaded()}) == 1

    def test_the_places_of_values_do_not_matter(self) -> None:
        assert loaded() == sinoperu.loads("\n\n" + TEXT, file="b.toml")

    def test_the_order_of_files_does_not_matter(self, tmp_path: Path) -> None:
        first, second = tmp_path / "first.toml", tmp_path / "second.toml"
        first.write_text("[state.peru]\n[[accept]]\ncode = 'AGR001'\nrecord = 'fta'\nreason = 'why'\n")
        second.write_text("[state.china]\n[[accept]]\ncode = 'SRC003'\nrecord = 'fta'\nreason = 'why'\n")
        assert sinoperu.load(first, second) == sinoperu.load(second, first)

    def test_the_order_of_records_rows_and_acceptances_does_not_matter(self) -> None:
        data = loaded()
        turned = sinoperu.Dataset(
            reversed(list(data)),
            observations=reversed(data.trade_flows),
            acceptances=reversed(data.acceptances),
            version=data.version,
        )
        assert turned == data
        assert hash(turned) == hash(data)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('signed = "2009-04-28"', 'signed = "2009-04"'),
            ('signed = "2009"\n', 'signed = "2010"\n'),
            ("[state.china]", ""),
            ("[state.china]", "[state.china]\n[state.chile]"),
            ("[state.china]", "[group.china]"),
            ('period = "2010"', 'period = "2011"'),
            ('period = "2010"', 'period = "2009"'),  # one row twice is not two different rows
            ('reason = "known too"', 'reason = "known as well"'),
            ('version = "2026.1"', 'version = "2026.2"'),
            ('version = "2026.1"', ""),
        ],
    )
    def test_one_difference_makes_them_unequal(self, old: str, new: str) -> None:
        assert TEXT.count(old) == 1
        assert loaded() != sinoperu.loads(TEXT.replace(old, new))

    def test_a_row_or_an_acceptance_more_makes_them_unequal(self) -> None:
        data = loaded()
        rows, kept = data.trade_flows, data.acceptances
        assert sinoperu.Dataset(data, observations=rows, acceptances=kept, version="2026.1") == data
        for other_rows, other_kept in (
            (rows[1:], kept),
            ((*rows, rows[0]), kept),
            (rows, kept[1:]),
            (rows, (*kept, *kept)),
        ):
            other = sinoperu.Dataset(data, observations=other_rows, acceptances=other_kept, version="2026.1")
            assert other != data

    def test_it_is_not_equal_to_other_things(self) -> None:
        assert loaded() != TEXT
        assert loaded() != list(loaded())

    @given(strategies.datasets(), strategies.datasets())
    def test_equality_is_that_of_the_written_text_and_equal_ones_have_one_hash(
        self, a: sinoperu.Dataset, b: sinoperu.Dataset
    ) -> None:
        assert (a == b) == (sinoperu.dumps(a) == sinoperu.dumps(b))
        again = sinoperu.Dataset(a, observations=a.trade_flows, acceptances=a.acceptances, version=a.version)
        for other in (b, again):
            assert (a == other) == (other == a)
            assert a != other or hash(a) == hash(other)
        assert again == a


class TestText:
    @given(strategies.datasets())
    def test_loads_reads_what_dumps_writes(self, data: sinoperu.Dataset) -> None:
        assert sinoperu.loads(sinoperu.dumps(data)) == data

    @examples(25)
    @given(strategies.datasets())
    def test_in_every_format(self, data: sinoperu.Dataset) -> None:
        assert sinoperu.loads(sinoperu.dumps(data, "json"), "json") == data
        assert sinoperu.loads(sinoperu.dumps(data, "toml"), "toml") == data
        assert sinoperu.loads(sinoperu.dumps(data, "jsonl"), "jsonl") == data

    @examples(25)
    @given(strategies.datasets())
    def test_toml_needs_no_format_either(self, data: sinoperu.Dataset) -> None:
        assert sinoperu.loads(sinoperu.dumps(data, "toml")) == data

    def test_the_bundled_data(self) -> None:
        assert sinoperu.loads(sinoperu.dumps(sinoperu.load())) == sinoperu.load()

    def test_an_unknown_format_is_refused(self) -> None:
        with pytest.raises(ValueError, match=r"^expected a format of toml, json or jsonl, got 'yaml'$"):
            sinoperu.dumps(loaded(), "yaml")  # type: ignore[arg-type]  # what is tested
        with pytest.raises(ValueError, match=r"^expected a format of toml, json or jsonl, got 'yaml'$"):
            sinoperu.loads(TEXT, "yaml")  # type: ignore[arg-type]  # what is tested


class TestChangedCopies:
    def test_replace_returns_a_changed_copy(self) -> None:
        data = loaded()
        changed = data.replace(attrs.evolve(data.agreements["fta"], signed="2010"), sinoperu.State(id="chile"))
        assert changed.agreements["fta"].signed == sinoperu.PartialDate("2010")
        assert "chile" in changed
        assert len(changed) == len(data) + 1
        assert (changed.trade_flows, changed.acceptances) == (data.trade_flows, data.acceptances)
        assert data == loaded()
        assert changed.replace(data["fta"]).without("chile") == data

    def test_two_records_of_one_id_cannot_replace_one(self) -> None:
        fta = loaded().agreements["fta"]
        with pytest.raises(ValueError, match=r"^expected each id once, got agreement\.fta and agreement\.fta$"):
            loaded().replace(fta, attrs.evolve(fta, signed="2010"))

    def test_without_returns_a_copy_without_records(self) -> None:
        data = loaded()
        assert [record.id for record in data.without("pe", data["fta"])] == [
            "china", "strategic", "chancay-port", "news",
        ]  # fmt: skip
        assert data == loaded()
        with pytest.raises(sinoperu.UnknownRecordError, match=r"^expected the id of a record, got 'chinna'; did you"):
            data.without("chinna")

    def test_merge_keeps_the_records_of_both(self) -> None:
        data = loaded()
        merged = data.merge(sinoperu.loads("[state.chile]"))
        assert merged.without("chile") == data
        assert data == loaded()

    @pytest.mark.parametrize(("on_conflict", "place"), [("ours", "Beijing"), ("theirs", "Lima")])
    def test_merge_keeps_the_definition_that_is_asked_for(self, on_conflict: Any, place: str) -> None:
        ours, theirs = (sinoperu.loads(f'[agreement.fta]\nplace = "{city}"') for city in ("Beijing", "Lima"))
        assert ours.merge(theirs, on_conflict=on_conflict).agreements["fta"].place == place
        assert (ours.agreements["fta"].place, theirs.agreements["fta"].place) == ("Beijing", "Lima")

    def test_merge_refuses_two_definitions_and_other_words(self) -> None:
        data, other = loaded(), sinoperu.loads("[agreement.fta]", file="b.toml")
        both = r"agreement\.fta \(a\.toml:6\) and agreement\.fta \(b\.toml:1\)"
        with pytest.raises(ValueError, match=rf"^expected each id once, got {both}$"):
            data.merge(other)
        with pytest.raises(ValueError, match=r"^expected on_conflict to be error, ours or theirs, got 'their'$"):
            data.merge(other, on_conflict="their")  # type: ignore[arg-type]  # what is tested

    def test_places_in_files_stay_known(self) -> None:
        data = loaded()
        path = ("agreement", "fta", "signed")
        assert data.place(path) == ("a.toml", 8, 10)
        other = sinoperu.loads("[state.chile]", file="b.toml")
        changed = data.replace(sinoperu.State(id="peru")), data.without("china"), data.merge(other), other.merge(data)
        assert {copied.place(path) for copied in changed} == {("a.toml", 8, 10)}
        assert data.merge(other).place(("state", "chile")) == ("b.toml", 1, 8)


NO_RULE = "expected a rule's code, the beginning of one, or a name"
RELEASES = "expected the name of a data set that has releases"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda data: data.of_type("agrement"),
            "expected a record type such as agreement or visit, got 'agrement'; did you mean 'agreement'?",
        ),
        (
            lambda data: data.series("trade-flows"),
            "expected a series such as trade-flow, got 'trade-flows'; did you mean 'trade-flow'?",
        ),
        (
            lambda data: data.timeline(record_types=["agrement"]),
            "expected record types such as agreement or visit, got 'agrement'; did you mean 'agreement'?",
        ),
        (lambda data: data.evidence("fta", "singed"), "expected a field of fta, got 'singed'; did you mean 'signed'?"),
        (
            lambda data: data.window("fta", "singed"),
            "expected a dated field of fta, got 'singed'; did you mean 'signed'?",
        ),
        (lambda data: data.check(select=["AGX"]), f"{NO_RULE}, got 'AGX'; did you mean 'AGR'?"),
        (lambda data: data.check(ignore=["AGR0001"]), f"{NO_RULE}, got 'AGR0001'; did you mean 'AGR001'?"),
        (
            lambda data: data.known_by("soon"),
            "expected an EDTF date such as 2009, 2009-04 or 2009-04-28, got 'soon'",
        ),
        (lambda data: data.release_changes("nothing"), f"{RELEASES}, got 'nothing'"),
        (lambda data: data.release_changes("yearbok"), f"{RELEASES}, got 'yearbok'; did you mean 'yearbook'?"),
        (
            lambda data: data.partnership_on("peru", "chnia", "2010"),
            "expected the id of a state, got 'chnia'; did you mean 'china'?",
        ),
        (
            lambda data: data.partnership_on("peru", "fta", "2010"),
            "expected the id of a state, got the agreement 'fta'",
        ),
    ],
)  # fmt: skip
def test_a_word_that_cannot_exist_is_refused_and_the_nearest_is_named(
    ask: Callable[[sinoperu.Dataset], object], message: str
) -> None:
    with pytest.raises((ValueError, sinoperu.UnknownRecordError)) as refused:
        ask(loaded())
    assert str(refused.value) == message


def test_a_party_may_be_named_by_an_id_of_an_earlier_release() -> None:
    data = loaded()
    assert data.partnership_on("pe", "china", "2010") == (data["strategic"],)
    assert data.partnership_on("china", data["peru"], "2010") == (data["strategic"],)
