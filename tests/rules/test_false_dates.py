"""One false date in a source causes one finding, and several false dates cause at most as many findings.

These tests count errors and warnings, but not notes. A false date may also cause notes, for example that sources
disagree, that a value has only one source, or that a source is more precise. Notes ask for no correction.
"""

from typing import NamedTuple

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.examples import examples

import sinoperu
from sinoperu.dataset import Dataset
from sinoperu.model import SERIES_TYPES, Record, Source
from sinoperu.model.fields import dated, dated_values, parts
from sinoperu.model.sources import Statement
from sinoperu.reports.report import Report
from sinoperu.rules import Severity
from sinoperu.strategies import datasets
from sinoperu.values.dates import PartialDate
from sinoperu.values.ids import SourceId
from sinoperu.values.spans import date_between

SOURCE, SECOND_SOURCE = SourceId("tested-source"), SourceId("second-source")


class Fault(NamedTuple):
    """A false date: the other dates of the record exclude it."""

    record: Record
    field: str
    date: PartialDate


def statement_of(record: Record, field: str, value: object, key: str | None = None) -> Statement:
    """Return the statement of `SOURCE` that a field has a value."""
    return Statement(
        source=SOURCE, record=record.id, record_type=record.RECORD_TYPE, field=field, key=key,
        value=value,  # type: ignore[arg-type]  # a date or a part
    )  # fmt: skip


def date_statements(record: Record) -> list[Statement]:
    """Return statements of all adopted dates of a record, including its parts."""
    values = [(shape.name, getattr(record, shape.name)) for shape in dated(type(record))]
    statements = [statement_of(record, field, value) for field, value in values if isinstance(value, PartialDate)]
    for shape in parts(type(record)):
        if shape.many:
            statements += [statement_of(record, shape.name, part, part.key) for part in getattr(record, shape.name)]
    return statements


def on_day(day: int) -> PartialDate:
    """Return the date of a day that is given as an ordinal."""
    date = date_between(day, day)
    assert date is not None
    return date


def faults_of(data: Dataset, record: Record, distance: int) -> list[Fault]:
    """Return false dates for the fields of a record.

    Each is `distance` days before the earliest or after the latest day that the record's own other dates allow.
    """
    faults = []
    for shape in dated(type(record)):
        chains = data.why(record, shape.name)
        for chain, days in zip(chains, (-distance, distance), strict=True):
            if chain is not None and chain.day is not None and {event.record for event in chain.events} == {record.id}:
                faults.append(Fault(record, shape.name, on_day(chain.day + days)))
    return faults


def with_sources(data: Dataset, *sources: Source) -> Dataset:
    """Return the data set with further sources."""
    observations = [observation for series in SERIES_TYPES for observation in data.series(series)]
    return Dataset([*data.records(), *sources], observations=observations)


def grave_codes(report: Report) -> list[str]:
    """Return the codes of the errors and warnings."""
    return [finding.code for finding in (*report.errors, *report.warnings)]


class Drawn(NamedTuple):
    """Two data sets that differ only in the false dates that a source states in the second one."""

    faults: list[Fault]
    true: Dataset
    """A consistent data set, with a source that states the true dates of the records of the faults."""
    false: Dataset
    """The same data set, but the source states the false dates instead of the true ones."""


@st.composite
def datasets_with_faults(draw: st.DrawFn, most: int) -> Drawn:
    """Draw false dates, each in a different record, and a source that states them.

    In some examples, a second source states the true dates of the same records. The source was published long after
    all dates, or on the last true date, or at an unknown time.
    """
    data = draw(datasets())
    distance = draw(st.sampled_from([1, 30, 1000]))
    faults_by_record = [
        faults_of(data, record, distance) for record in data.records() if record.RECORD_TYPE != "source"
    ]
    possible = [record_faults for record_faults in faults_by_record if record_faults]
    assume(possible)
    indices = draw(st.lists(st.sampled_from(range(len(possible))), min_size=1, max_size=most, unique=True))
    faults = [draw(st.sampled_from(possible[index])) for index in indices]
    true_statements = [statement for fault in faults for statement in date_statements(fault.record)]
    last = max(date.upper or 0 for fault in faults for _, date in dated_values(fault.record))
    published = draw(st.sampled_from([None, PartialDate("2100"), on_day(last)]))
    false_statements = {
        (fault.record.id, fault.field): statement_of(fault.record, fault.field, fault.date) for fault in faults
    }
    statements = {(statement.record, statement.path): statement for statement in true_statements} | false_statements
    true_source = Source(id=SOURCE, title="All of it", published=published, statements=tuple(true_statements))
    false_source = attrs.evolve(true_source, statements=tuple(statements.values()))
    second_statements = tuple(attrs.evolve(statement, source=SECOND_SOURCE) for statement in true_statements)
    second_source = Source(id=SECOND_SOURCE, title="The same", statements=second_statements)
    others = [second_source] if draw(st.booleans()) else []
    return Drawn(faults, with_sources(data, true_source, *others), with_sources(data, false_source, *others))


@examples(50)
@given(datasets_with_faults(most=1))
def test_one_false_date_of_a_source_causes_one_finding(drawn: Drawn) -> None:
    assert grave_codes(drawn.true.check()) == []
    assert len(grave_codes(drawn.false.check())) == 1


@examples(30)
@given(datasets_with_faults(most=4))
def test_several_false_dates_cause_at_most_as_many_findings(drawn: Drawn) -> None:
    assert grave_codes(drawn.true.check()) == []
    assert 1 <= len(grave_codes(drawn.false.check())) <= len(drawn.faults)


# ------------------------------------------------------------------------------------------------- cases

TRUE = '[agreement.x]\nsigned = "2009-04-28"\n'
IN_FORCE = 'entered_into_force = "2010-03-01"\n'
FIRST = '[source.a]\ntitle = "First"\n'
SECOND = '[source.b]\ntitle = "Second"\n'
SIGNED_AND_FALSE = FIRST + '[source.a.says.agreement.x]\nsigned = "2009-04-28"\nentered_into_force = "2008"\n'

REPORTED = {
    "a date without an adopted value is compared with the chronology of the adopted dates": (
        TRUE + SIGNED_AND_FALSE,
        ["SRC009"],
    ),
    "an adopted date is reported if its only statement contradicts it": (
        TRUE + IN_FORCE + SIGNED_AND_FALSE,
        ["SRC014"],
    ),
    "if another source supports the adopted date, the source contradicts its own other dates": (
        TRUE + IN_FORCE + SIGNED_AND_FALSE + f"{SECOND}[source.b.says.agreement.x]\n{IN_FORCE}",
        ["SRC006"],
    ),
    "an event that a source reports before it happened is compared with the date of publication": (
        (
            f'{TRUE}valid_until = "2011"\n[source.a]\npublished = "2012"\n'
            '[source.a.says.agreement.x]\nentered_into_force = "2015"\nvalid_until = "2011"\n'
        ),
        ["SRC007"],
    ),
    "a copy is compared with its original": (
        (
            f"{TRUE}{SECOND}[source.b.says.agreement.x]\n{IN_FORCE}"
            '[source.a]\ncopy_of = "b"\n[source.a.says.agreement.x]\nentered_into_force = "2008"\n'
        ),
        ["SRC005"],
    ),
    "two separate faults of one source are both reported": (
        f'{TRUE}{SIGNED_AND_FALSE}[visit.v]\n[source.a.says.visit.v]\nstart = "2010-02"\nend = "2010-01"\n',
        ["SRC006", "SRC009"],
    ),
    "a false adopted date is reported by the rule on the dates that clash": (
        (
            '[agreement.x]\nsigned = "2011"\nentered_into_force = "2010-03-01"\n'
            f'{FIRST}[source.a.says.agreement.x]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"\n'
        ),
        ["AGR001"],
    ),
    "a false adopted date that clashes with no other date is reported if its only statement contradicts it": (
        (
            '[agreement.x]\nsigned = "2011"\n'
            f'{FIRST}[source.a.says.agreement.x]\nsigned = "2009-04-28"\nentered_into_force = "2010-03-01"\n'
        ),
        ["SRC014"],
    ),
    "adopted dates that clash are reported once, although a source states them less precisely": (
        (
            '[agreement.x]\nsigned = "2011-04-28"\nentered_into_force = "2010-03-01"\n'
            f'{FIRST}[source.a.says.agreement.x]\nsigned = "2011"\nentered_into_force = "2010"\n'
        ),
        ["AGR001"],
    ),
}


@pytest.mark.parametrize(("text", "codes"), REPORTED.values(), ids=REPORTED)
def test_only_one_of_several_rules_reports_a_fault(text: str, codes: list[str]) -> None:
    assert sorted(grave_codes(sinoperu.loads(text).check())) == codes


@pytest.mark.parametrize("code", ["SRC006", "SRC009"])
def test_a_rule_that_does_not_run_suppresses_no_other_rule(code: str) -> None:
    data = sinoperu.loads(TRUE + SIGNED_AND_FALSE)
    assert grave_codes(data.check(select=[code])) == [code]


def test_an_accepted_finding_also_suppresses_the_other_rules() -> None:
    """A fault that a curator has accepted is not reported under another code."""
    accept = '[[accept]]\ncode = "SRC009"\nrecord = "x"\nfield = "entered_into_force"\nreason = "a misprint"\n'
    report = sinoperu.loads(TRUE + SIGNED_AND_FALSE + accept).check()
    assert [accepted.finding.code for accepted in report.accepted] == ["SRC009"]
    assert grave_codes(report) == []


def test_a_note_suppresses_no_rule() -> None:
    """A note is not a fault, so it does not suppress the finding of another rule on the same source."""
    text = (
        '[agreement.x]\nsigned = "2009-11-28"\n[source.a]\npublished = "2009-10-01"\n'
        '[source.a.says.agreement.x]\nsigned = "2009"\nentered_into_force = "2008"\n'
    )
    report = sinoperu.loads(text).check()
    assert [finding.severity for finding in report.by_code["SRC007"]] == [Severity.NOTE]
    assert grave_codes(report) == ["SRC009"]
