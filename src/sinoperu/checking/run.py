"""Running the rules over a data set, and judging everything that one source states."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

import attrs

from sinoperu.checking.engine import Inquiry
from sinoperu.checking.implied_dates import span_date, windows_in
from sinoperu.checking.severities import grader, severities
from sinoperu.chronology import Chain, Event
from sinoperu.errors import MAX_QUOTED, quote
from sinoperu.gc_pause import paused_gc
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import dated, is_dated
from sinoperu.reports.assessment import Assessment
from sinoperu.reports.report import Accepted, Report
from sinoperu.reports.windows import Windows
from sinoperu.rules import RULES, Finding, Rule, select_rules
from sinoperu.rules.framework.selection import listed
from sinoperu.rules.references.reference_targets import unused_acceptance
from sinoperu.store.grouping import grouped
from sinoperu.store.on_date import RecordOrId, id_of
from sinoperu.store.records import Dataset
from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.statements import Evidence


def inquiry(data: Dataset) -> Inquiry:
    """Return the inquiry of a data set with all rules, made once for each data set."""
    known = data.__dict__.get("_inquiry")
    if known is None:
        known = data.__dict__["_inquiry"] = Inquiry(data)
    return known


def check(
    data: Dataset,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extra_rules: Iterable[Rule] = (),
    severity: Mapping[str, str] | None = None,
    windows: bool = True,
) -> Report:
    r"""Return what the rules find in a data set. It raises nothing for what it finds.

    Args:
        data: The data set.
        select: Only the findings of these rules: codes, beginnings of codes (`"AGR"`) or names. The orderings of all
            rules make the chronology.
        ignore: Not these rules; an ignored ordering is not in the chronology either.
        extra_rules: Rules of your own, beside those of sinoperu.
        severity: How grave the findings of these rules are: `"error"`, `"warning"` or `"note"` by code, beginning or
            name. Where two words fit a rule, the one that fits fewer rules holds. A finding that its rule itself
            holds to be milder, because it rests on an uncertain date, never becomes graver.
        windows: Whether the report holds what the chronology implies of dates that no source states. It is worked out
            when it is looked at or written, which takes more time than the check; a report of selected rules has none.

    Raises:
        ValueError: A word of `select`, `ignore` or `severity` fits no rule, `select` and `ignore` leave none, a
            severity is none, or two rules have one code.
        TypeError: `select` or `ignore` is a text and no list.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"')
    >>> check(data, select=["AGR"])
    <Report: 1 error, no warnings, no notes>
    >>> check(data, select=["AGR"], severity={"AGR001": "note"})
    <Report: no errors, no warnings, 1 note>
    """
    extra = tuple(extra_rules)
    every = (*RULES, *extra)
    if len({rule.code for rule in every}) < len(every):
        raise ValueError(f"expected codes of their own for extra rules, got {sorted(rule.code for rule in extra)}")
    select, ignore = listed(select), listed(ignore)
    rules = select_rules(every, select, ignore)
    if not rules:  # a check by no rule would be clean
        raise ValueError(f"expected some rule to be left, got select {list(select)} and ignore {list(ignore)}")
    wanted = severities(every, severity or {})
    full = not (select or ignore)
    asked = inquiry(data) if full and not extra else Inquiry(data, rules, select_rules(every, (), ignore))
    graded = grader(every, wanted)
    with paused_gc():
        found = sorted(_with_acceptances(data, asked.findings(), full=full), key=lambda pair: pair[0].sort_key)
        return Report(
            findings=tuple(graded(finding) for finding, acceptance in found if acceptance is None),
            accepted=tuple(Accepted(finding=graded(one), reason=why.reason) for one, why in found if why is not None),
            rules=tuple(attrs.evolve(rule, severity=wanted.get(rule.code, rule.severity)) for rule in rules),
            version=data.version,
            windows=Windows()
            if select or not windows
            else windows_in(data, lambda: asked.calm_network, asked.teller.told),
        )


def _with_acceptances(
    data: Dataset, findings: Iterable[Finding], *, full: bool
) -> Iterator[tuple[Finding, Acceptance | None]]:
    """Yield each finding with what accepts it; after all rules, a finding for each acceptance of nothing too."""
    acceptances = grouped(data.acceptances, _key)
    used: set[Acceptance] = set()
    for finding in findings:
        acceptance = _acceptance(finding, acceptances.get((finding.code, finding.record), ()))
        if acceptance is not None:
            used.add(acceptance)
        yield finding, acceptance
    for acceptance in data.acceptances if full else ():
        if acceptance not in used:
            yield _unused(data, acceptance), None


def _key(acceptance: Acceptance) -> tuple[str, str]:
    return acceptance.code, acceptance.record


def _acceptance(finding: Finding, acceptances: Iterable[Acceptance]) -> Acceptance | None:
    for one in acceptances:
        if one.field in (None, finding.field) and one.source in (None, finding.source):
            return one
    return None


def _unused(data: Dataset, acceptance: Acceptance) -> Finding:
    """Return that an acceptance matches nothing, at the record that it names: it has no place of its own."""
    record = data.get(acceptance.record)
    word = "" if record is None else record.RECORD_TYPE
    file, line, column = data.place((word, acceptance.record)) or (None, None, None)
    return Finding(
        code=unused_acceptance.code, name=unused_acceptance.name, severity=unused_acceptance.severity,
        record=acceptance.record, record_type=word, field=acceptance.field or "", source=acceptance.source,
        message=f"acceptance of {acceptance.code} matches no finding", file=file, line=line, column=column,
    )  # fmt: skip


def assess(data: Dataset, source: RecordOrId) -> Assessment:
    """Return the verdict on every passage, statement, expectation and claim of a source.

    Args:
        data: The data set.
        source: The source or its id.

    Raises:
        UnknownRecordError: There is no such source.
    """
    source_id = source if isinstance(source, str) else source.id
    return inquiry(data).assessment(data.sources[source_id])


def evidence(data: Dataset, record: RecordOrId, field: str) -> Evidence:
    """Return what all sources say of one field of a record, each with its verdict.

    Args:
        data: The data set.
        record: The record or its id.
        field: A field (`"signed"`), a list of parts (`"stakes"`) or one part (`"stakes[mmg]"`). What sources say of a
            part is judged as a whole, so that its own fields have no evidence apart.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: The record has no such field, or it is a field of a part.
    """
    one = data[id_of(record)]
    name, _, rest = field.partition("[")
    known = {attribute.name for attribute in attrs.fields(type(one))} | {"status"}
    if name and name not in known:
        raise ValueError(f"expected a field of {one.id}, got {quote(name)}{_hint(name, known)}")
    if rest and not rest.endswith("]"):
        raise ValueError(f"expected a field, or a part such as stakes[mmg], got {quote(field)}")
    return inquiry(data).court.evidence(one.id, field)


def _event(data: Dataset, record: RecordOrId, field: str) -> Event:
    """Return a dated event of a record, or the error that says that there is no such date."""
    one = data[id_of(record)]
    if not is_dated(type(one), field):
        known = [shape.name for shape in dated(type(one))]
        raise ValueError(f"expected a dated field of {one.id}, got {quote(field)}{_hint(field, known)}")
    return Event(one.id, field)


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name[:MAX_QUOTED], sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def window(data: Dataset, record: RecordOrId, field: str) -> PartialDate | None:
    """Return the day on which an event must lie, by its own date and all the rest, as a date known in part.

    Args:
        data: The data set.
        record: The record or its id.
        field: The dated field, e.g. `"signed"` or `"stakes[mmg].start"`.

    Returns:
        A day, a range such as `[2024-11-10..2024-11-14]` or `[..2024-11-14]`, `XXXX` where nothing is known, or `None`
        where the dates contradict each other.

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: Records of its type have no such date.
    """
    return span_date(inquiry(data).network.window(_event(data, record, field)))


def implied(data: Dataset, record: RecordOrId, field: str) -> PartialDate | None:
    r"""Return the day on which an event must lie, by all the rest without its own date.

    What is returned is the same as of [`window`][sinoperu.checking.window].

    >>> from sinoperu.loading import loads
    >>> implied(loads('[agreement.x]\nentered_into_force = "2010-03-01"'), "x", "signed")
    PartialDate('[..2010-03-01]')
    """
    return span_date(inquiry(data).network.implied(_event(data, record, field)))


def why(data: Dataset, record: RecordOrId, field: str) -> tuple[Chain | None, Chain | None]:
    """Return the shortest chains that give the first and the last day of what the rest implies about an event."""
    network, event = inquiry(data).network, _event(data, record, field)
    return network.why(event, "lower", own=False), network.why(event, "upper", own=False)
