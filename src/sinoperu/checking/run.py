"""The function `check`, which runs the rules over a data set and returns a report."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypedDict

from sinoperu.checking.engine import CheckEngine, engine_of
from sinoperu.checking.implied_dates import windows_in
from sinoperu.checking.severities import severities, severity_setter, with_severities
from sinoperu.checking.stored_pairs import Pair, read_pairs
from sinoperu.checking.stored_windows import read_windows
from sinoperu.errors import check_type, listed
from sinoperu.gc_pause import paused_gc
from sinoperu.model.coverage import Acceptance
from sinoperu.reports.citation import Citation
from sinoperu.reports.report import Accepted, Report
from sinoperu.reports.windows import Windows
from sinoperu.rules import RULES, Finding, Rule, select_rules
from sinoperu.rules.framework.selection import selected_words
from sinoperu.rules.references.unused import unused_acceptance
from sinoperu.store.grouping import grouped
from sinoperu.store.item_places import ItemPlaces
from sinoperu.store.records import RecordStore


class CheckOptions(TypedDict, total=False):
    """The options of `check`, which explains them."""

    select: Iterable[str]
    """The rules whose findings are reported."""
    ignore: Iterable[str]
    """The rules that do not run."""
    extra_rules: Iterable[Rule]
    """The user's own rules."""
    severity: Mapping[str, str] | None
    """The severities that replace the defaults."""
    windows: bool
    """Whether the report has windows."""


def check(
    data: RecordStore,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extra_rules: Iterable[Rule] = (),
    severity: Mapping[str, str] | None = None,
    windows: bool = False,
) -> Report:
    r"""Check a data set with the rules, and return the report. Findings are reported and never raised as errors.

    Args:
        data: The data set.
        select: The rules whose findings are reported. Each item is a code (`"AGR001"`), a code prefix (`"AGR"`)
            or the name of a rule. If `select` is empty, all rules are selected.
        ignore: The rules that do not run, in the same form as in `select`. Verdicts on statements always use all
            built-in rules.
        extra_rules: Your own rules, which run together with the rules of sinoperu.
        severity: The severities that replace the defaults. Each key is a code, a code prefix or the name of a rule.
            Each value is `"error"`, `"warning"` or `"note"`. If two keys match a rule, the more specific key wins,
            which is the key that matches fewer rules. Some findings are milder than their rule, because they
            depend on an uncertain date. This setting never makes such a finding more severe.
        windows: Whether the report has windows, which are the days that the chronology implies for dates that no source
            states. Windows are computed when they are first read, which takes longer than the check itself; those of
            the bundled data are stored. A report with `select` never has windows.

    Raises:
        ValueError: A word of `select`, `ignore` or `severity` matches no rule, or a severity is unknown. This error is
            also raised if no rule is left to run, or if two rules have the same code.
        TypeError: `select` or `ignore` is not a list of texts, `extra_rules` is not a list of rules, or `severity` is
            not a mapping.

    >>> from sinoperu.loading import loads
    >>> data = loads('[agreement.x]\nsigned = "2010"\nentered_into_force = "2009"')
    >>> check(data, select=["AGR"])
    <Report: 1 error, no warnings, no notes>
    >>> check(data, select=["AGR"], severity={"AGR001": "note"})
    <Report: no errors, no warnings, 1 note>
    """
    check_type(data, RecordStore, "a data set")
    options: CheckOptions = {
        "select": select, "ignore": ignore, "extra_rules": extra_rules, "severity": severity, "windows": windows,
    }  # fmt: skip
    return report_of(data, lambda: all_pairs(data), options)


def report_of(data: RecordStore, pairs_of_all_rules: Callable[[], list[Pair]], options: CheckOptions) -> Report:
    """Check a data set with the rules, and return the report.

    Args:
        data: The data set.
        pairs_of_all_rules: Returns what `all_pairs` returns. It is called if all rules of sinoperu run, and no others.
        options: The options of `check`.
    """
    extra = _rules_in(options.get("extra_rules", ()))
    severity = options.get("severity")
    severity = {} if severity is None else severity
    all_rules = (*RULES, *extra)
    if len({rule.code for rule in all_rules}) < len(all_rules):
        raise ValueError(f"expected a code of its own for each extra rule, got {sorted(rule.code for rule in extra)}")
    select, ignore = selected_words(options.get("select", ())), selected_words(options.get("ignore", ()))
    rules = select_rules(all_rules, select, ignore)
    if not rules:  # a check without rules would find nothing, which would look like a clean report
        raise ValueError(f"expected at least one rule to run, got select {list(select)} and ignore {list(ignore)}")
    new_severities = severities(all_rules, severity)
    is_full = not (select or ignore)
    is_usual = is_full and not extra
    engine = engine_of(data) if is_usual else CheckEngine(data, rules, select_rules(all_rules, (), ignore))
    set_severity = severity_setter(all_rules, new_severities)
    with paused_gc():
        pairs = pairs_of_all_rules() if is_usual else sorted_pairs(data, engine.findings(), is_full=is_full)
        return Report(
            findings=tuple(set_severity(finding) for finding, reason in pairs if reason is None),
            accepted=tuple(
                Accepted(finding=set_severity(finding), reason=reason)
                for finding, reason in pairs
                if reason is not None
            ),
            rules=with_severities(rules, new_severities),
            citation=Citation(
                data=data.version,
                select=select,
                ignore=ignore,
                severity=severity,
                extra_rules=[rule.code for rule in extra],
            ),
            windows=Windows()
            if select or not options.get("windows", False)
            else (all_windows(data) if is_usual else _windows(data, engine)),
        )


def all_pairs(data: RecordStore) -> list[Pair]:
    """Return the findings of all rules of sinoperu in the order of a report, each with the reason if it is accepted.

    They are read from the stored results of the data set, if it has them.
    """
    if data.stored_results is not None:
        return read_pairs(data, data.stored_results.of_kind("finding"))
    return sorted_pairs(data, engine_of(data).findings(), is_full=True)


def all_windows(data: RecordStore) -> Windows:
    """Return the windows of all records with all rules of sinoperu.

    They are read from the stored results of the data set, if it has them.
    """
    results = data.stored_results
    return _windows(data, engine_of(data)) if results is None else read_windows(lambda: results.of_kind("windows"))


def _windows(data: RecordStore, engine: CheckEngine) -> Windows:
    return windows_in(data, lambda: engine.consistent_network, engine.writer.date_note)


def sorted_pairs(data: RecordStore, findings: Iterable[Finding], *, is_full: bool) -> list[Pair]:
    """Return findings in the order of a report, each with the reason if it is accepted.

    Args:
        data: The data set, with its acceptances.
        findings: The findings.
        is_full: Whether all rules ran. If so, each acceptance that matches no finding is reported as a finding.
    """
    pairs = sorted(_with_acceptances(data, findings, is_full=is_full), key=lambda pair: pair[0].sort_key)
    return [(finding, None if acceptance is None else acceptance.reason) for finding, acceptance in pairs]


def _rules_in(extra_rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the extra rules of a check.

    Raises:
        TypeError: The argument is not a list of rules.
    """
    for item in extra_rules if isinstance(extra_rules, tuple | list) else ():
        if isinstance(item, types.FunctionType):
            raise TypeError(
                f"expected a list of rules, got the function {item.__name__} in the list: "
                "it needs the decorator rule or ordering"
            )
    return listed(extra_rules, "rules", Rule)


def _with_acceptances(
    data: RecordStore, findings: Iterable[Finding], *, is_full: bool
) -> Iterator[tuple[Finding, Acceptance | None]]:
    """Yield each finding with the acceptance that matches it, or with `None`.

    Args:
        data: The data set, with its acceptances.
        findings: The findings.
        is_full: Whether all rules ran. If so, each acceptance that matches no finding is reported as a finding.
    """
    acceptances = grouped(data.acceptances, _key)
    used: set[Acceptance] = set()
    for finding in findings:
        acceptance = _acceptance(finding, acceptances.get((finding.code, finding.record), ()))
        if acceptance is not None:
            used.add(acceptance)
        yield finding, acceptance
    for acceptance in data.acceptances if is_full else ():
        if acceptance not in used:
            yield _unused(data, acceptance), None


def _key(acceptance: Acceptance) -> tuple[str, str]:
    return acceptance.code, acceptance.record


def _acceptance(finding: Finding, acceptances: Iterable[Acceptance]) -> Acceptance | None:
    """Return the first acceptance that matches a finding, or `None`.

    An acceptance matches unless it names a field or a source that differs from that of the finding.

    Args:
        finding: The finding.
        acceptances: Acceptances with the code and record of the finding.
    """
    for acceptance in acceptances:
        if acceptance.field in (None, finding.field) and acceptance.source in (None, finding.source):
            return acceptance
    return None


def _unused(data: RecordStore, acceptance: Acceptance) -> Finding:
    """Return the finding on an acceptance that matches no finding.

    If the place of the acceptance is unknown, the finding has the place of the record that the acceptance names.
    """
    record = data.get(acceptance.record)
    record_type = "" if record is None else record.RECORD_TYPE
    place = data.once(ItemPlaces).find(acceptance) or data.place((record_type, acceptance.record))
    file, line, column = place or (None, None, None)
    return Finding(
        code=unused_acceptance.code, name=unused_acceptance.name, severity=unused_acceptance.severity,
        record=acceptance.record, record_type=record_type, field=acceptance.field or "", source=acceptance.source,
        message=f"acceptance of {acceptance.code} matches no finding", file=file, line=line, column=column,
    )  # fmt: skip
