"""Disputes about dates and numbers with many sources, compared with a slow computation that follows the definition."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.judging import Says, judge

from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Count
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.span_search import Edges, edges_of, reach_of

KINDS = {"gazette": True, "official": True, "agency": False, "blog": False}
"""Kinds of sources, and whether they are strong."""


class Saying(NamedTuple):
    """What one source says."""

    value: str
    publisher: str
    kind: str

    @property
    def is_strong(self) -> bool:
        return KINDS[self.kind]


day_numbers = st.integers(1, 9)
days = day_numbers.map(lambda day: f"2009-05-0{day}")
spans = st.tuples(day_numbers, day_numbers).map(lambda pair: f"[2009-05-0{min(pair)}..2009-05-0{max(pair)}]")
dates = days | spans | days.map("[..{}]".format) | days.map("[{}..]".format) | st.sampled_from(["2009-05", "2010"])
numbers = st.integers(1, 9).map(str)
ranges = st.tuples(numbers, numbers).map(lambda pair: f"{min(pair)}..{max(pair)}")
counts = numbers | ranges | numbers.map(">{}".format) | numbers.map("<={}".format)


def sayings(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[Saying]]:
    saying = st.builds(Saying, values, st.sampled_from("PQRST"), st.sampled_from(sorted(KINDS)))
    return st.lists(saying, min_size=1, max_size=9)


def edges(value: str) -> Edges:
    found = edges_of(PartialDate(value) if "-" in value or value == "2010" else Count(value))
    assert found is not None
    return found


def reach(value: str) -> Edges:
    return reach_of(PartialDate(value) if "-" in value or value == "2010" else Count(value), edges(value))


def is_disputed(said: Saying, sayings: list[Saying]) -> bool:
    """Return whether as many publishers differ as stand with a statement, or more, by the definition."""
    differing = [other for other in sayings if not edges(said.value).overlaps(reach(other.value))]
    standing = [
        other
        for other in sayings
        if edges(said.value).overlaps(reach(other.value))
        and not any(edges(other.value).overlaps(edges(theirs.value)) for theirs in differing)
    ]
    if any(other.is_strong for other in standing):
        differing = [other for other in differing if other.is_strong]
    publishers = {other.publisher for other in differing} - {said.publisher}
    return 0 < len(publishers) >= len({other.publisher for other in standing})


def check(record: str, field: str, adopted: str, said: list[Saying]) -> None:
    sources = {
        f"s{index}": Says(f'{field} = "{saying.value}"', f'publisher = "{saying.publisher}"\nkind = "{saying.kind}"')
        for index, saying in enumerate(said)
    }
    found = judge(record, field, f'{field} = "{adopted}"', sources)
    for source, saying in zip(sources, said, strict=True):
        start, end = edges(adopted).start, edges(adopted).end
        is_true = edges(saying.value).start <= start and end <= edges(saying.value).end
        if is_true:
            assert (found[source].verdict is Verdict.DISPUTED) == is_disputed(saying, said)


@given(dates, sayings(dates))
def test_dates_are_disputed_as_the_definition_says(adopted: str, said: list[Saying]) -> None:
    check("agreement.x", "signed", adopted, said)


@given(counts, sayings(counts))
def test_numbers_are_disputed_as_the_definition_says(adopted: str, said: list[Saying]) -> None:
    check("conflict.x", "deaths", adopted, said)
