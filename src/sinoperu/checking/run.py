"""Running the rules over a data set, and judging everything that one source states."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from sinoperu.checking.engine import CheckEngine, engine_of
from sinoperu.checking.implied_dates import windows_in
from sinoperu.checking.severities import grader, severities
from sinoperu.gc_pause import paused_gc
from sinoperu.model.coverage import Acceptance
from sinoperu.reports.report import Accepted, Report
from sinoperu.reports.windows import Windows
from sinoperu.rules import RULES, Finding, Rule, select_rules
from sinoperu.rules.framework.selection import listed
from sinoperu.rules.references.unused import unused_acceptance
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore


def check(
    data: RecordStore,
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
    asked = engine_of(data) if full and not extra else CheckEngine(data, rules, select_rules(every, (), ignore))
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
            else windows_in(data, lambda: asked.calm_network, asked.writer.told),
        )


def _with_acceptances(
    data: RecordStore, findings: Iterable[Finding], *, full: bool
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


def _unused(data: RecordStore, acceptance: Acceptance) -> Finding:
    """Return that an acceptance matches nothing, at the record that it names: it has no place of its own."""
    record = data.get(acceptance.record)
    word = "" if record is None else record.RECORD_TYPE
    file, line, column = data.place((word, acceptance.record)) or (None, None, None)
    return Finding(
        code=unused_acceptance.code, name=unused_acceptance.name, severity=unused_acceptance.severity,
        record=acceptance.record, record_type=word, field=acceptance.field or "", source=acceptance.source,
        message=f"acceptance of {acceptance.code} matches no finding", file=file, line=line, column=column,
    )  # fmt: skip
