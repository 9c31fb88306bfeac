"""Until when a data set is kept up to date: through files, merges, the snapshot and earlier knowledge."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, LoadError, PartialDate
from sinoperu.bundled import Snapshot
from sinoperu.loading import Format
from sinoperu.store.package_data import SNAPSHOT

KINDS = ("agreement", "visit", "source", "trade-flow")
dates = st.dictionaries(st.sampled_from(KINDS), st.sampled_from(["2024", "2025-06", "2025-12-31", "2025", "2026-11"]))
data_sets = dates.map(lambda verified: Dataset(verified_until=verified))


@given(data_sets, st.sampled_from(["toml", "json", "jsonl"]))
def test_the_dates_are_kept_by_files_copies_and_pickles(data: Dataset, form: Format) -> None:
    assert sinoperu.loads(sinoperu.dumps(data, form), form) == data
    assert pickle.loads(pickle.dumps(data)) == data  # noqa: S301  our own bytes
    record = sinoperu.State(id="peru")
    assert (
        data.replace(record).verified_dates
        == data.replace(record).without("peru").verified_dates
        == data.verified_dates
    )


@given(data_sets)
def test_the_snapshot_keeps_the_dates(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> None:
    folder = tmp_path_factory.mktemp("snapshot")
    (folder / SNAPSHOT).write_text(sinoperu.dumps(data, "jsonl"), "utf-8")
    lazy = Dataset(backend=Snapshot(folder))
    assert lazy == data
    assert [lazy.verified_until(kind) for kind in KINDS] == [data.verified_until(kind) for kind in KINDS]


@given(data_sets, data_sets, data_sets)
def test_a_merge_keeps_the_earlier_date_in_any_order_and_grouping(a: Dataset, b: Dataset, c: Dataset) -> None:
    assert a.merge(b) == b.merge(a)
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(a) == a
    for kind in KINDS:
        known = [date for date in (a.verified_until(kind), b.verified_until(kind)) if date is not None]
        merged = a.merge(b).verified_until(kind)
        assert (merged is None) == (not known)
        assert merged is None or all((merged.upper or 0) <= (date.upper or 0) for date in known)


@given(data_sets, data_sets)
def test_data_sets_with_different_dates_are_different(a: Dataset, b: Dataset) -> None:
    assert (a == b) == (dict(a.verified_dates) == dict(b.verified_dates))


def test_files_of_one_dossier_share_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[verified_until]\nagreement = 2026-11-30\ntrade-flow = "2025"\n', "utf-8")
    (tmp_path / "b.toml").write_text('[verified_until]\nvisit = "2026"\ntrade-flow = "2025"\n', "utf-8")
    data = sinoperu.load(tmp_path)
    assert dict(data.verified_dates) == {
        "visit": PartialDate("2026"), "agreement": PartialDate("2026-11-30"), "trade-flow": PartialDate("2025"),
    }  # fmt: skip


KNOWN = "expected a year, month or day that is known exactly, such as 2026-11"
DATE = "expected an EDTF date such as 2009, 2009-04 or 2009-04-28"
KIND = "expected a record type or a series such as agreement or trade-flow"


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('agreements = "2026"', f"2:1: verified_until.agreements: {KIND}, got 'agreements'; did you mean 'agreement'?"),
        ("agreement = 2026", f"2:13: verified_until.agreement: {DATE}, got int 2026: write it in quotes"),
        ('agreement = "2026?"', f"2:13: verified_until.agreement: {KNOWN}, got '2026?'"),
        ('agreement = "[..2026]"', f"2:13: verified_until.agreement: {KNOWN}, got '[..2026]'"),
        ('agreement = "202X"', f"2:13: verified_until.agreement: {KNOWN}, got '202X'"),
        ('agreement = "2026-XX"', f"2:13: verified_until.agreement: {KNOWN}, got '2026-XX'"),
        ('agreement = "[2025..2026]"', f"2:13: verified_until.agreement: {KNOWN}, got '[2025..2026]'"),
        ('agreement = "XXXX"', f"2:13: verified_until.agreement: {KNOWN}, got 'XXXX'"),
    ],
)
def test_a_date_that_is_wrong_is_refused_with_its_place(table: str, problem: str) -> None:
    with pytest.raises(LoadError) as error:
        sinoperu.loads(f"[verified_until]\n{table}", file="x.toml")
    assert str(error.value) == f"x.toml:{problem}"


def test_a_value_that_is_no_table_is_refused() -> None:
    with pytest.raises(LoadError) as error:
        sinoperu.loads('verified_until = "2026"', file="x.toml")
    assert str(error.value) == "x.toml:1:18: verified_until: expected a table of dates, got text '2026'"


def test_two_dates_for_one_kind_in_one_dossier_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[verified_until]\nvisit = "2026"\n', "utf-8")
    (tmp_path / "b.toml").write_text('[verified_until]\nvisit = "2025"\n', "utf-8")
    with pytest.raises(LoadError) as error:
        sinoperu.load(tmp_path)
    (problem,) = error.value.problems
    assert problem.message == f"expected 2026 as in {tmp_path / 'a.toml'}:2, got 2025: give each kind one date"
    assert (problem.file, problem.line) == (str(tmp_path / "b.toml"), 2)


@pytest.mark.parametrize(
    ("given_dates", "message"),
    [
        ({"visits": "2026"}, f"{KIND}, got 'visits'; did you mean 'visit'?"),
        ({"visit": "2026?"}, f"verified_until of a visit: {KNOWN}, got '2026?'"),
    ],
)
def test_the_constructor_refuses_wrong_dates(given_dates: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  the whole message is compared
        Dataset(verified_until=given_dates)
    assert str(error.value) == message


def test_a_question_about_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="got 'agreements'; did you mean 'agreement'"):
        Dataset().verified_until("agreements")


def test_what_was_known_earlier_was_not_verified_later() -> None:
    data = Dataset(verified_until={"agreement": "2026-11", "visit": "2009"})
    assert dict(data.known_by("2010-06").verified_dates) == {
        "visit": PartialDate("2009"), "agreement": PartialDate("2010-06-30"),
    }  # fmt: skip
