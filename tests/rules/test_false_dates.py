"""One false date that a source says gives one finding; several give no more than there are.

Errors and warnings are counted. Notes are not: they report dissent, that one source stands alone, or that its date is
more precise, all of which a false date beside true ones is bound to bring about, and none of which asks for an answer.
"""

from typing import NamedTuple

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.chronology import Span
from sinoperu.dataset import Dataset
from sinoperu.model import SERIES_TYPES, Record, Source
from sinoperu.model.shapes import dated, dated_values, parts
from sinoperu.model.sources import Statement
from sinoperu.report import Report
from sinoperu.rules import Severity
from sinoperu.strategies import datasets
from sinoperu.values.dates import PartialDate
from sinoperu.windows import as_date

LIAR, WITNESS = "liar", "witness"


class Fault(NamedTuple):
    """A day on which something cannot have happened, by the other dates of its record."""

    record: Record
    field: str
    date: PartialDate


def said(record: Record, field: str, value: object, key: str | None = None) -> Statement:
    return Statement(
        source=LIAR, record=record.id, record_type=record.RECORD_TYPE, field=field, key=key,
        value=value,  # type: ignore[arg-type]  # a date or a part
    )  # fmt: skip


def told(record: Record) -> list[Statement]:
    """All dates of a record, its parts included."""
    single = [(shape.name, getattr(record, shape.name)) for shape in dated(type(record))]
    found = [said(record, field, value) for field, value in single if isinstance(value, PartialDate)]
    for shape in parts(type(record)):
        if shape.many:
            found += [said(record, shape.name, part, part.key) for part in getattr(record, shape.name)]
    return found


def on_day(day: int) -> PartialDate:
    date = as_date(Span(day, day))
    assert date is not None
    return date


def faults_of(data: Dataset, record: Record, off: int) -> list[Fault]:
    """For each dated field, days that lie off by so many from those that the record's own other dates leave it."""
    found = []
    for shape in dated(type(record)):
        chains = data.why(record, shape.name)
        for chain, days in zip(chains, (-off, off), strict=True):
            if chain is not None and chain.day is not None and {one.record for one in chain.events} == {record.id}:
                found.append(Fault(record, shape.name, on_day(chain.day + days)))
    return found


def with_sources(data: Dataset, *sources: Source) -> Dataset:
    rows = [row for word in SERIES_TYPES for row in data.series(word)]
    return Dataset([*data.records(), *sources], observations=rows)


def grave(report: Report) -> list[str]:
    """The codes of the errors and warnings."""
    return [one.code for one in (*report.errors, *report.warnings)]


class Drawn(NamedTuple):
    faults: list[Fault]
    true: Dataset
    """What is consistent, with a source that tells the truth of the records of the faults."""
    false: Dataset
    """The same, but that the source says the faults in place of some of it."""


@st.composite
def lies(draw: st.DrawFn, most: int) -> Drawn:
    """Draw faults in records of their own, said by a source; perhaps another one tells the truth of the same records.

    The source was published long after everything, on the last day that is true, or nobody knows when.
    """
    data = draw(datasets())
    off = draw(st.sampled_from([1, 30, 1000]))
    every = [faults_of(data, record, off) for record in data.records() if record.RECORD_TYPE != "source"]
    possible = [some for some in every if some]
    assume(possible)
    some = draw(st.lists(st.sampled_from(range(len(possible))), min_size=1, max_size=most, unique=True))
    faults = [draw(st.sampled_from(possible[index])) for index in some]
    truth = [one for fault in faults for one in told(fault.record)]
    last = max(date.upper or 0 for fault in faults for _, date in dated_values(fault.record))
    published = draw(st.sampled_from([None, PartialDate("2100"), on_day(last)]))
    false = {(fault.record.id, fault.field): said(fault.record, fault.field, fault.date) for fault in faults}
    statements = {(one.record, one.path): one for one in truth} | false
    honest = Source(id=LIAR, title="All of it", published=published, statements=tuple(truth))
    liar = attrs.evolve(honest, statements=tuple(statements.values()))
    heard = tuple(attrs.evolve(one, source=WITNESS) for one in truth)
    others = [Source(id=WITNESS, title="The same", statements=heard)] if draw(st.booleans()) else []
    return Drawn(faults, with_sources(data, honest, *others), with_sources(data, liar, *others))


@settings(max_examples=150)
@given(lies(most=1))
def test_one_false_date_of_a_source_is_one_finding(drawn: Drawn) -> None:
    assert grave(drawn.true.check()) == []
    assert len(grave(drawn.false.check())) == 1


@settings(max_examples=60)
@given(lies(most=4))
def test_several_false_dates_are_no_more_findings_than_they_are(drawn: Drawn) -> None:
    assert grave(drawn.true.check()) == []
    assert 1 <= len(grave(drawn.false.check())) <= len(drawn.faults)


# ------------------------------------------------------------------------------------------------- cases

TRUE = '[agreement.x]\nsigned = "2009-04-28"\n'
IN_FORCE = 'entered_into_force = "2010-03-01"\n'
SIGNED_AND_FALSE = '[source.a.says.agreement.x]\nsigned = "2009-04-28"\nentered_into_force = "2008"\n'

SPEAKS = {
    "of a date without an adopted one, the chronology of the adopted dates": (TRUE + SIGNED_AND_FALSE, ["SRC009"]),
    "of the only date that is said, the adopted one": (TRUE + IN_FORCE + SIGNED_AND_FALSE, ["SRC014"]),
    "where another source says the adopted date, the other dates of the source": (
        TRUE + IN_FORCE + SIGNED_AND_FALSE + f"[source.b.says.agreement.x]\n{IN_FORCE}",
        ["SRC006"],
    ),
    "of what is said before it happened, the date of publication": (
        (
            f'{TRUE}valid_until = "2011"\n[source.a]\npublished = "2012"\n'
            '[source.a.says.agreement.x]\nentered_into_force = "2015"\nvalid_until = "2011"\n'
        ),
        ["SRC007"],
    ),
    "of a copy, its original": (
        (
            f"{TRUE}[source.b.says.agreement.x]\n{IN_FORCE}"
            '[source.a]\ncopy_of = "b"\n[source.a.says.agreement.x]\nentered_into_force = "2008"\n'
        ),
        ["SRC005"],
    ),
    "of two faults of one source each": (
        f'{TRUE}{SIGNED_AND_FALSE}[visit.v]\n[source.a.says.visit.v]\nstart = "2010-02"\nend = "2010-01"\n',
        ["SRC006", "SRC009"],
    ),
    "of a false adopted date, what it clashes with": (
        (
            '[agreement.x]\nsigned = "2011"\nentered_into_force = "2010-03-01"\n'
            '[source.a.says.agreement.x]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"\n'
        ),
        ["AGR001"],
    ),
    "of a false adopted date that clashes with no other, what is said of it": (
        (
            '[agreement.x]\nsigned = "2011"\n'
            '[source.a.says.agreement.x]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"\n'
        ),
        ["SRC014"],
    ),
    "of adopted dates that clash, they alone, though a source says them less precisely": (
        (
            '[agreement.x]\nsigned = "2011-04-28"\nentered_into_force = "2010-03-01"\n'
            '[source.a.says.agreement.x]\nsigned = "2011"\nentered_into_force = "2010"\n'
        ),
        ["AGR001"],
    ),
}


@pytest.mark.parametrize(("text", "codes"), SPEAKS.values(), ids=SPEAKS)
def test_of_several_rules_one_speaks(text: str, codes: list[str]) -> None:
    assert sorted(grave(sinoperu.loads(text).check())) == codes


@pytest.mark.parametrize("code", ["SRC006", "SRC009"])
def test_a_rule_that_does_not_run_keeps_no_other_silent(code: str) -> None:
    data = sinoperu.loads(TRUE + SIGNED_AND_FALSE)
    assert grave(data.check(select=[code])) == [code]


def test_an_accepted_finding_speaks_for_all() -> None:
    """What a curator keeps comes up under no other code."""
    accept = '[[accept]]\ncode = "SRC009"\nrecord = "x"\nfield = "entered_into_force"\nreason = "a misprint"\n'
    report = sinoperu.loads(TRUE + SIGNED_AND_FALSE + accept).check()
    assert [one.finding.code for one in report.accepted] == ["SRC009"]
    assert grave(report) == []


def test_a_note_keeps_no_rule_silent() -> None:
    """That a source was published before what it says less precisely happened is dissent, and no fault yet."""
    text = (
        '[agreement.x]\nsigned = "2009-11-28"\n[source.a]\npublished = "2009-10-01"\n'
        '[source.a.says.agreement.x]\nsigned = "2009"\nentered_into_force = "2008"\n'
    )
    report = sinoperu.loads(text).check()
    assert [one.severity for one in report.by_code["SRC007"]] == [Severity.NOTE]
    assert grave(report) == ["SRC009"]
