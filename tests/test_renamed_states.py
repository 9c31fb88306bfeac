"""The code knows no state: data in which two states have other names give the same results under these names."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import sinoperu
from sinoperu import Dataset
from sinoperu.rules import RULES, Rule
from tests.renaming import named_back, renamed

DATES = ("1875", "1971-11-02", "2009", "2014", "2016/2020", "2024-11-14")
CASES = sorted((Path(__file__).parent / "rules" / "cases").glob("*.toml"))


@cache
def both() -> tuple[Dataset, Dataset]:
    """Return the bundled data, and the same data with other names of two states."""
    text = sinoperu.dumps(sinoperu.load(), format="jsonl")
    return sinoperu.loads(text, format="jsonl"), sinoperu.loads(renamed(text), format="jsonl")


def same_lines(ask: Callable[[Dataset], Iterator[str]]) -> int:
    """Compare the lines of an answer of both data sets, and return their number. The order of the lines may differ."""
    data, renamed_data = both()
    lines = sorted(ask(data))
    assert sorted(named_back(line) for line in ask(renamed_data)) == lines
    return len(lines)


def in_words(data: Dataset, text: str) -> str:
    """Return a text in the words of a data set: with the other names if the data set has them."""
    return text if data is both()[0] else renamed(text)


def test_no_id_keeps_the_names_of_the_states() -> None:
    data, renamed_data = both()
    kept = {record.id for record in data} & {record.id for record in renamed_data}
    assert {"peru", "china"}.isdisjoint(kept)
    assert not [record_id for record_id in kept if "peru" in record_id or "china" in record_id]
    assert {named_back(record.id) for record in renamed_data} == {record.id for record in data}


def test_the_check_finds_the_same() -> None:
    assert same_lines(lambda data: iter(data.check(windows=True).to_text().splitlines())) > 1000


def test_the_verdicts_on_every_fourth_source_are_the_same() -> None:
    def verdicts(data: Dataset) -> Iterator[str]:
        for source in sorted(data.sources, key=named_back)[::4]:
            yield from data.assess(source).to_text().splitlines()

    assert same_lines(verdicts) > 1000


def test_the_answers_about_dates_are_the_same() -> None:
    def answers(data: Dataset) -> Iterator[str]:
        for on, surely in product(DATES, (False, True)):
            yield str(data.agreements_in_force_on(on, surely=surely))
            for state in data.states:
                if state != in_words(data, "china"):
                    yield str(data.partnership_on(state, in_words(data, "china"), on, surely=surely))
            for office in data.offices:
                yield str(data.holders_on(office, on, surely=surely))
            for person in data.persons:
                yield str(data.offices_on(person, on, surely=surely))
            for project in data.projects:
                yield str(data.owners_on(project, on, surely=surely))
        for on, state in product(DATES, ("peru", "china", "chile")):
            yield str([(holding.asset, holding.upper) for holding in data.holdings(in_words(data, state), on)])

    assert same_lines(answers) > 1000


def test_all_other_answers_are_the_same() -> None:
    def answers(data: Dataset) -> Iterator[str]:
        yield from (str(entry) for entry in data.timeline())
        for state in ("peru", "china", "chile"):
            for rank in (1, 2):
                yield from map(str, data.largest_partners(in_words(data, state), rank=rank))
            yield str(data.referring_to(in_words(data, state)))
        for query in ("Perú China", "tlc", "中国 秘鲁", "Lima"):
            yield str(data.search(in_words(data, query)))
        yield str(sorted(record.id for record in data.known_by("2010")))
        yield data._repr_html_()

    assert same_lines(answers) > 1000


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_cases_of_rules_have_the_same_findings(file: Path) -> None:
    cases: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    for case in cases:
        assert_same_report(case["toml"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_rules_have_the_same_findings(rule: Rule) -> None:
    for heading in ("Example", "Use instead"):
        assert_same_report(rule.example(heading))


def assert_same_report(text: str) -> None:
    report, report_of_renamed = (sinoperu.loads(each).check(windows=True).to_text() for each in (text, renamed(text)))
    assert named_back(report_of_renamed) == report
