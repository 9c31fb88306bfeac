"""Results on one field stay in proportion to its statements, however many sources agree and differ."""

import datetime as dt
import json
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset, Evidence
from sinoperu.reports import judged_items
from sinoperu.verdicts import backing
from sinoperu.verdicts.independence import Independence

Value = str | list[dict[str, str]]
DAY = dt.date(2009, 4, 28)


def day(number: int) -> str:
    """Return the day some days after the adopted day."""
    return (DAY + dt.timedelta(days=number)).isoformat()


def data_of(record_type: str, field: str, values: list[Value], publishers: list[str]) -> Dataset:
    """Return a data set in which each source states one value, and the first value is adopted."""
    sources = {
        f"s{index:05}": {"publisher": publisher, "says": {record_type: {"x": {field: value}}}}
        for index, (value, publisher) in enumerate(zip(values, publishers, strict=True))
    }
    return sinoperu.loads(json.dumps({record_type: {"x": {field: values[0]}}, "source": sources}), "json")


FIELDS: dict[str, tuple[str, str, Callable[[int], Value]]] = {
    "dates": ("agreement", "signed", lambda number: day(10 * number)),
    "agreeing dates": ("agreement", "signed", lambda _: day(0)),
    "nested dates": ("agreement", "signed", lambda number: f"[{day(-number)}..{day(number)}]"),
    "references": ("project", "operator", lambda number: f"company-{number}"),
    "numbers that change": (
        "project", "amounts", lambda number: [{"measure": "spent-capex", "money": f"{2**number} USD"}],
    ),
}  # fmt: skip
PUBLISHERS: dict[str, Callable[[int], str]] = {
    "many publishers": lambda number: f"Publisher {number}",
    "one publisher": lambda _: "Publisher",
    "two publishers": lambda number: f"Publisher {number % 2}",
}


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use low limits, so that few sources are already many."""
    monkeypatch.setattr(judged_items, "MOST_SOURCES", 5)
    monkeypatch.setattr(backing, "FEW", 5)
    monkeypatch.setattr(backing, "_MOST_SEEN", 10)


def evidence_of(field: str, publisher: str, count: int) -> Evidence:
    record_type, name, value = FIELDS[field]
    numbers = range(count)
    data = data_of(record_type, name, list(map(value, numbers)), list(map(PUBLISHERS[publisher], numbers)))
    return data.evidence("x", name)


@pytest.mark.parametrize("publisher", PUBLISHERS)
@pytest.mark.parametrize("field", FIELDS)
def test_json_and_pickles_grow_with_the_number_of_statements(
    field: str, publisher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = 0
    voices = Independence.voices

    def counted(self: Independence, source_id: str) -> frozenset[str]:
        nonlocal looked_up
        looked_up += 1
        return voices(self, source_id)

    for count in (40, 80):
        evidence = evidence_of(field, publisher, count)
        evidence.to_json()  # makes the groups and the indexes
        with monkeypatch.context() as patch:
            patch.setattr(Independence, "voices", counted)
            looked_up = 0
            text = evidence.to_json()
        assert looked_up <= 100 * count
        assert len(text) <= 3000 * count
        assert len(pickle.dumps(evidence)) <= 2000 * count


@pytest.mark.parametrize("field", FIELDS)
def test_a_pickle_has_the_same_sources(field: str) -> None:
    for count in (3, 30):
        evidence = evidence_of(field, "many publishers", count)
        copied = pickle.loads(pickle.dumps(evidence))  # noqa: S301  made here
        assert copied == evidence
        assert copied.to_json() == evidence.to_json()
        assert [judged.agreeing for judged in copied] == [judged.agreeing for judged in evidence]
        assert [judged.differing for judged in copied] == [judged.differing for judged in evidence]


@given(
    field=st.sampled_from(sorted(FIELDS)),
    publishers=st.lists(st.integers(0, 12), min_size=1, max_size=14),
    most=st.integers(1, 14),
)
def test_some_sources_are_all_sources_or_sources_among_them(field: str, publishers: list[int], most: int) -> None:
    record_type, name, value = FIELDS[field]
    values = [value(number) for number in range(len(publishers))]
    for judged in data_of(record_type, name, values, [f"P{number}" for number in publishers]).evidence("x", name):
        agreeing, differing = judged.sources.some_agreeing(most), judged.sources.some_differing(most)
        assert len(agreeing.sources) <= most
        assert len(differing.statements) <= most
        assert {*differing.statements} <= {*judged.differing}
        if agreeing.is_all:
            assert agreeing.sources == judged.agreeing
        if differing.is_all:
            assert differing.sources == judged.opposing
            assert differing.statements == judged.differing[:most]
        assert agreeing.is_all or len(agreeing.sources) == most or len(publishers) > backing._MOST_SEEN
        assert differing.is_all or len(differing.sources) == most or len(publishers) > backing._MOST_SEEN


def test_json_says_which_counts_may_be_too_low() -> None:
    first = json.loads(evidence_of("dates", "many publishers", 5).to_json())["statements"][0]
    assert first["sources"] == {"say_so": 1, "differ": 4}
    first = json.loads(evidence_of("dates", "many publishers", 7).to_json())["statements"][0]
    assert first["sources"] == {"say_so": 1, "differ": 5, "at_least": ["differ"]}
    first = json.loads(evidence_of("agreeing dates", "many publishers", 9).to_json())["statements"][0]
    assert first["sources"] == {"say_so": 6, "differ": 0, "at_least": ["say_so"]}


def test_text_shows_that_a_long_list_is_not_counted_to_its_end() -> None:
    values: list[Value] = [day(10 * number) for number in range(9)]
    lines = data_of("agreement", "signed", values, [*"abcdefghi"]).assess("s00000").to_text().splitlines()
    (counts,) = (line for line in lines if "1 : 5+" in line)
    (differing,) = (line for line in lines if "differ: " in line)
    assert counts.strip() == "sources: 1 : 5+"
    assert differing.endswith("s00005 (2009-06-17) and perhaps more")
