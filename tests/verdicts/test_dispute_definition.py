"""Disputes about dates and numbers with many sources, compared with a slow computation that follows the definition."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.judging import WORLD, Says, judge

from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Count, Money
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts.comparison import TRUE_RELATIONS
from sinoperu.verdicts.span_search import Edges, edges_of, reach_of
from sinoperu.verdicts.time_comparison import Told, is_far, told_apart

KINDS = {"gazette": True, "official": True, "agency": False, "blog": False}
"""Kinds of sources, and whether they are strong."""


class Saying(NamedTuple):
    """What one source says."""

    value: str
    publisher: str
    kind: str
    is_wire: bool
    """Whether it is based on the report of an agency, as other such sources are."""

    @property
    def is_strong(self) -> bool:
        return KINDS[self.kind]

    @property
    def origin(self) -> str:
        """The publisher that the source counts as."""
        return "wire" if self.is_wire else self.publisher

    @property
    def about(self) -> str:
        """The lines of the source itself."""
        wire = 'based_on = ["wire"]' if self.is_wire else ""
        return f'publisher = "{self.publisher}"\nkind = "{self.kind}"\n{wire}\n'

    def is_independent_of(self, other: "Saying") -> bool:
        return self.publisher != other.publisher and not (self.is_wire and other.is_wire)


def sayings_of(values: st.SearchStrategy[str]) -> st.SearchStrategy[Saying]:
    return st.builds(Saying, values, st.sampled_from("PQRST"), st.sampled_from(sorted(KINDS)), st.booleans())


def outnumber(differing: list[Saying], standing: list[Saying], said: Saying) -> bool:
    """Return whether as many independent publishers differ as stand with a statement, or more."""
    if any(other.is_strong for other in standing):
        differing = [other for other in differing if other.is_strong]
    against = {other.origin for other in differing if other.is_independent_of(said)}
    return 0 < len(against) >= len({other.origin for other in standing})


WIRE = WORLD + "[source.wire]\n"
day_numbers = st.integers(1, 9)
days = day_numbers.map(lambda day: f"2009-05-0{day}")
spans = st.tuples(day_numbers, day_numbers).map(lambda pair: f"[2009-05-0{min(pair)}..2009-05-0{max(pair)}]")
dates = days | spans | days.map("[..{}]".format) | days.map("[{}..]".format) | st.sampled_from(["2009-05", "2010"])
numbers = st.integers(1, 9).map(str)
ranges = st.tuples(numbers, numbers).map(lambda pair: f"{min(pair)}..{max(pair)}")
counts = numbers | ranges | numbers.map(">{}".format) | numbers.map("<={}".format)


def sayings(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[Saying]]:
    return st.lists(sayings_of(values), min_size=1, max_size=9)


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
    return outnumber(differing, standing, said)


def check(record: str, field: str, adopted: str, said: list[Saying]) -> None:
    sources = {f"s{index}": Says(f'{field} = "{saying.value}"', saying.about) for index, saying in enumerate(said)}
    found = judge(record, field, f'{field} = "{adopted}"', sources, WIRE)
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


# ------------------------------------------------------------------------------------- numbers that change


class Figure(NamedTuple):
    """What one source says about a number that changes."""

    saying: Saying
    as_of: str
    published: str


AMOUNTS = "{{ measure = 'planned-capex', money = '{} million USD'{} }}"
years = st.sampled_from(["", "2009", "2010", "2014"])
money = st.sampled_from(["50", "51", "60", "40..70", ">=45", "500", "700", "0", "0.4"])
figures = st.builds(Figure, sayings_of(money), years, years)


def differs(first: Figure, second: Figure) -> bool:
    values = [Money(f"{figure.saying.value} million USD") for figure in (first, second)]
    edges = [edges_of(value) for value in values]
    assert edges[0] is not None
    assert edges[1] is not None
    is_apart = told_apart(told(first), told(second)) and not is_far(*values)
    return not edges[0].overlaps(reach_of(values[1], edges[1])) and not is_apart


def excludes(first: Figure, second: Figure) -> bool:
    return not Money(f"{first.saying.value} million USD").overlaps(Money(f"{second.saying.value} million USD"))


def told(figure: Figure) -> Told:
    return Told(*(PartialDate(text) if text else None for text in (figure.as_of, figure.published)))


@given(figures, st.lists(figures, min_size=1, max_size=8))
def test_numbers_that_change_are_disputed_as_the_definition_says(adopted: Figure, said: list[Figure]) -> None:
    def part(figure: Figure) -> str:
        return AMOUNTS.format(figure.saying.value, f", as_of = '{figure.as_of}'" if figure.as_of else "")

    sources = {
        f"s{index}": Says(
            f"amounts = [{part(figure)}]",
            figure.saying.about + (f'published = "{figure.published}"' if figure.published else ""),
        )
        for index, figure in enumerate(said)
    }
    found = judge("project.x", "amounts", f"amounts = [{part(adopted)}]", sources, WIRE)
    for source, figure in zip(sources, said, strict=True):
        field = found[source].fields[-1]
        differing = [other for other in said if differs(figure, other)]
        independent = [
            theirs for theirs, other in zip(sources, said, strict=True)
            if differs(figure, other) and other.saying.is_independent_of(figure.saying)
        ]  # fmt: skip
        assert [statement.source for statement in field.differing] == independent
        if field.relation not in TRUE_RELATIONS:
            continue
        standing = [
            other for other in said
            if not excludes(figure, other) and all(excludes(other, theirs) for theirs in differing)
        ]  # fmt: skip
        expected = outnumber([other.saying for other in differing], [other.saying for other in standing], figure.saying)
        assert (field.verdict is Verdict.DISPUTED) == expected


# ------------------------------------------------------------------------------------- references


def is_host_disputed(said: Saying, sayings: list[Saying]) -> bool:
    """Return whether the host of a visit is disputed. A source with an empty value only says that there was a visit.

    Every source that says that there was a visit stands with the adopted host, unless it names another one.
    """
    differing = [other for other in sayings if other.value not in ("", said.value)]
    standing = [other for other in sayings if other.value == said.value]
    witnesses = [other for other in sayings if other.value in ("", said.value)]
    backing = {other.origin for other in (*standing, *witnesses) if other in standing or other.is_independent_of(said)}
    return outnumber(differing, [other for other in witnesses if other.origin in backing], said)


@given(sayings(st.sampled_from(["", "", "peru", "peru", "chile", "japan"])))
def test_references_are_disputed_as_the_definition_says(said: list[Saying]) -> None:
    sources = {
        f"s{index}": Says(f'host = "{saying.value}"' if saying.value else 'start = "2024"', saying.about)
        for index, saying in enumerate(said)
    }
    found = judge("visit.x", "host", 'host = "peru"', sources, WIRE)
    for source, saying in zip(sources, said, strict=True):
        if saying.value == "peru":
            assert (found[source].verdict is Verdict.DISPUTED) == is_host_disputed(saying, said)
