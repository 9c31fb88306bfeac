"""How often values are compared if one field has ever more statements: a fixed number of times for each statement."""

import datetime as dt
import json
from collections.abc import Callable

import pytest

import sinoperu
from sinoperu.verdicts import backing, comparison, parts, span_sides, stated_values, value_finder, value_sides
from sinoperu.verdicts.statements import StatementJudge

Value = str | list[str] | list[dict[str, str]]
DAY = dt.date(2009, 4, 28)
MILLION = 1_000_000
MOST = 8
"""At most this many comparisons for each statement."""


def day(number: int) -> str:
    """Return the day some days after the adopted day."""
    return (DAY + dt.timedelta(days=number)).isoformat()


def amount(money: str) -> Value:
    """Return the list of one amount that changes with time."""
    return [{"measure": "spent-capex", "money": money}]


def words(count: int) -> list[str]:
    """Return some words."""
    return [f"w{number}" for number in range(count)]


Say = Callable[[int, int], Value]
"""A function that returns what the source with a number says, given the number of sources."""
DATES: dict[str, Say] = {
    "disagreeing": lambda index, _: day(3 + 2 * index),
    "agreeing": lambda _, __: day(0),
    "nested": lambda index, _: f"[{day(-1 - index)}..{day(1 + index)}]",
    "nested from the widest": lambda index, count: f"[{day(index - count)}..{day(count - index)}]",
    "overlapping": lambda index, count: f"[{day(-index)}..{day(count - index)}]",
    "in pairs": lambda index, _: day(3 + 2 * (index // 2)),
}
AMOUNTS: dict[str, Say] = {
    "disagreeing": lambda index, _: amount(f"{(2000 + 30 * index) * MILLION} USD"),
    "agreeing": lambda _, __: amount(f"{1000 * MILLION} USD"),
    "nested": lambda index, _: amount(f"{1000 * MILLION - index}..{1000 * MILLION + index} USD"),
    "approximate": lambda index, _: amount(f"~{1000 * MILLION - index} USD"),
    "overlapping": lambda index, count: amount(f"{1000 * MILLION - index}..{1000 * MILLION + count - index} USD"),
    "in pairs": lambda index, _: amount(f"{(2000 + 30 * (index // 2)) * MILLION} USD"),
}
REFERENCES: dict[str, Say] = {
    "disagreeing": lambda index, _: f"company-{index + 1}",
    "agreeing": lambda _, __: "company-0",
    "in pairs": lambda index, _: f"company-{index // 2}",
}
PLACES: dict[str, Say] = {
    "disagreeing": lambda index, _: f"Place {index}",
    "nested": lambda index, _: " ".join(words(index + 1)),
}
LISTS: dict[str, Say] = {
    "disagreeing": lambda index, _: [f"topic-{index}"],
    "agreeing": lambda index, _: [f"w{index}"],
    "nested": lambda index, _: words(index + 1),
}
ATTESTED: dict[str, Say] = {
    "agreeing": lambda index, _: [day(index)],
    "nested": lambda index, _: [day(-index), day(index)],
    "overlapping": lambda index, count: [day(-index), day(count - index)],
    "disagreeing": lambda index, _: [day(-10_000 - index)],
}


def mixed(patterns: dict[str, Say]) -> Say:
    """Return a function whose sources follow all patterns in turn."""
    says = list(patterns.values())
    return lambda index, count: says[index % len(says)](index // len(says), count)


def tenure(count: int) -> dict[str, object]:
    """Return a tenure with all attested days that agree."""
    return {"person": "ann", "office": "president", "start": day(-count), "end": day(2 * count)}


FIELDS: list[tuple[str, str, Callable[[int], dict[str, object]], dict[str, Say]]] = [
    ("agreement", "signed", lambda _: {"signed": day(0)}, DATES),
    ("project", "amounts", lambda _: {"amounts": amount(f"{1000 * MILLION} USD")}, AMOUNTS),
    ("project", "operator", lambda _: {"operator": "company-0"}, REFERENCES),
    ("agreement", "place", lambda count: {"place": " ".join(words(count))}, PLACES),
    ("agreement", "topics", lambda count: {"topics": words(count)}, LISTS),
    ("tenure", "attested", tenure, ATTESTED),
]
PATTERNS = [
    pytest.param(record_type, field, adopted, say, id=f"{field}, {name}")
    for record_type, field, adopted, patterns in FIELDS
    for name, say in {**patterns, "mixed": mixed(patterns)}.items()
]


class Counter:
    """Counts the calls of the functions that compare two values.

    Args:
        patch: Replaces the functions.
        names: The names of the functions.
    """

    MODULES = (stated_values, parts, comparison, backing, value_finder, value_sides, span_sides)
    NAMES = ("compare", "compare_single", "compare_days", "compare_texts", "excused")

    def __init__(self, patch: pytest.MonkeyPatch, names: tuple[str, ...] = NAMES) -> None:
        self.count = 0
        for module in self.MODULES:
            for name in names:
                if hasattr(module, name):
                    patch.setattr(module, name, self._counted(getattr(module, name)))

    def _counted(self, function: Callable[..., object]) -> Callable[..., object]:
        def wrapper(*arguments: object) -> object:
            self.count += 1
            return function(*arguments)

        return wrapper


def judge(record_type: str, field: str, adopted: dict[str, object], values: list[Value]) -> None:
    """Give all statements on a field their verdicts."""
    sources = {
        f"s{index:05}": {"published": day(7 * index), "says": {record_type: {"x": {field: value}}}}
        for index, value in enumerate(values)
    }
    data = sinoperu.loads(json.dumps({"format": 1, record_type: {"x": adopted}, "source": sources}), "json")
    assert len(StatementJudge(data).judged("x", field)) == len(values)


@pytest.mark.parametrize(("record_type", "field", "adopted", "say"), PATTERNS)
def test_the_number_of_comparisons_grows_with_the_number_of_statements(
    record_type: str, field: str, adopted: Callable[[int], dict[str, object]], say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Counter(monkeypatch)
    for count in (60, 120):
        counter.count = 0
        judge(record_type, field, adopted(count), [say(index, count) for index in range(count)])
        assert counter.count <= MOST * count


def test_the_adopted_list_is_indexed_once_for_all_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter(monkeypatch, ("MemberIndex",))
    judge("agreement", "topics", {"topics": words(60)}, [LISTS["disagreeing"](index, 60) for index in range(60)])
    assert counter.count == 1


def test_the_comparisons_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter(monkeypatch)
    judge("agreement", "signed", {"signed": day(0)}, [DATES["disagreeing"](index, 10) for index in range(10)])
    assert counter.count >= 10
