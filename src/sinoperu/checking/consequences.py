"""What would follow from a statement: the findings that a record would cause if the stated value were in it.

Only the rules that can exclude a statement are asked, and only on the neighbourhood of the record (see
`neighbourhood.py` and `local_chronology.py`). None of these rules reads verdicts, so the verdicts can ask for
consequences. The built-in rules are used with their own severities, whatever the configuration says.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Final, Protocol

import attrs

from sinoperu.checking.certified_network import CertifiedNetwork
from sinoperu.checking.finding_text import FindingWriter
from sinoperu.checking.local_chronology import LocalChronology
from sinoperu.checking.neighbourhood import Neighbourhoods
from sinoperu.checking.rules_by_type import by_type
from sinoperu.chronology import Contradiction, DaySpan, Event
from sinoperu.model.base import Record
from sinoperu.model.fields import Category, dated_values, shapes
from sinoperu.rules import RULES, Context, Finding, Found, Rule, Severity
from sinoperu.rules.contradictions import dates_contradict_each_other
from sinoperu.store.overlay import overlaid
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.statements import StatementJudge

Key = tuple[str, str, str]
"""The code, the record and the field of a finding. Findings with the same key count as one finding."""

_CHECKS: Final = by_type(
    rule
    for rule in RULES
    if rule.check is not None and (rule.excludes or (rule.excludes is None and rule.severity is Severity.ERROR))
)
"""The rules on single records that can exclude a statement, by the record type that they check."""
_RULES_BY_CODE: Final = {rule.code: rule for rule in RULES}
_READ_BY_NO_RULE: Final = frozenset({Category.TEXT, Category.MAP})
"""The categories of fields that none of the rules reads: names, identifiers and free text."""


class PresentChronology(Protocol):
    """The chronology of the adopted dates of a data set."""

    @property
    def adopted_spans(self) -> dict[Event, DaySpan]:
        """A dict from each dated event to the days that its adopted date allows."""
        raise NotImplementedError

    @property
    def clashing_events(self) -> frozenset[Event]:
        """The events whose adopted dates contradict each other."""
        raise NotImplementedError

    @property
    def network(self) -> CertifiedNetwork:
        """The chronology of all adopted dates, with the orderings of the built-in rules."""
        raise NotImplementedError


class Consequences:
    r"""Finds what would follow if a record of a data set were changed.

    Call the object with a changed copy of a record. The results are the findings that the data set with this record has
    and that the present data set does not have. Only errors are returned, and warnings of rules with `excludes=True`.

    Args:
        data: The data set.
        chronology: The chronology of the data set.

    >>> import attrs
    >>> from sinoperu.checking.engine import consequences_of
    >>> from sinoperu.loading import loads
    >>> data = loads('[tenure.t]\nperson = "p"\noffice = "o"\nstart = "2022-12-07"')
    >>> consequences = consequences_of(data)
    >>> [finding.message for finding in consequences(attrs.evolve(data["t"], attested=["2019-05"]))]
    ['attested on 2019-05, before the start 2022-12-07']
    >>> consequences(attrs.evolve(data["t"], attested=["2023-05"]))
    ()
    """

    def __init__(self, data: RecordStore, chronology: PresentChronology) -> None:
        self._data = data
        self._chronology = chronology

    def __call__(self, changed: Record) -> tuple[Finding, ...]:
        """Return the findings that a changed copy of a record would cause.

        Args:
            changed: The changed record. If the data set has no record with this id and type, nothing follows.
        """
        present = self._data.get(changed.id)
        if present is None or (type(present), present.id) != (type(changed), changed.id):
            return ()
        if not _can_matter(present, changed):
            return ()
        neighbourhoods = self._data.once(Neighbourhoods)
        near = neighbourhoods.around(present, changed)
        if not near:
            return ()
        view = overlaid(self._data, (*near, changed))
        words = {record.RECORD_TYPE for record in (*near, changed)}
        results = _by_key(_excluding_results(view, words))
        if results:
            before = _by_key(_excluding_results(overlaid(self._data, near), words))
            results = {key: result for key, result in results.items() if key not in before}
        local = LocalChronology(
            self._data,
            self._chronology.adopted_spans,
            self._chronology.clashing_events,
            view=view,
            old=present,
            new=changed,
            linked=neighbourhoods.relinked(present, changed),
        )
        # No conclusions are drawn from dates that contradict each other already.
        clashing = self._chronology.clashing_events
        contradictions = _certain(clash for clash in local.contradictions() if clashing.isdisjoint(clash.events))
        if contradictions:
            present_clashes = _certain(self._chronology.network.contradictions())
            contradictions = {key: clash for key, clash in contradictions.items() if key not in present_clashes}
        return tuple(_findings(view, results, contradictions)) if results or contradictions else ()


def _can_matter(present: Record, changed: Record) -> bool:
    """Return whether two versions of a record differ in a field that a rule may read."""
    return any(
        shape.category not in _READ_BY_NO_RULE and getattr(present, shape.name) != getattr(changed, shape.name)
        for shape in shapes(type(present)).values()
    )


def _excluding_results(view: RecordStore, words: Container[str]) -> Iterator[tuple[Rule, Found]]:
    """Yield the results of the rules on single records that exclude a statement.

    Args:
        view: The records.
        words: The types of the records.
    """
    context = Context(view, StatementJudge(view))
    for word, rules in _CHECKS.items():
        if word and word not in words:
            continue
        for subject in view.of_type(word).values() if word else (view,):
            for rule in rules:
                for found in rule.check(subject, context) if rule.check is not None else ():
                    if _excludes(rule, found, view):
                        yield rule, found


def _excludes(rule: Rule, found: Found, view: RecordStore) -> bool:
    """Return whether a result excludes the statement that causes it."""
    severity = found.severity or rule.severity
    if severity is Severity.ERROR:
        return True
    return bool(rule.excludes) and severity is Severity.WARNING and not any(
        _is_uncertain(view.get(record_id), field) for record_id, field in found.rests_on
    )  # fmt: skip


def _is_uncertain(record: Record | None, field: str) -> bool:
    """Return whether a date of a record is uncertain or approximate."""
    return record is not None and any(date.is_qualified for path, date in dated_values(record) if path == field)


def _by_key(results: Iterable[tuple[Rule, Found]]) -> dict[Key, tuple[Rule, Found]]:
    by_key: dict[Key, tuple[Rule, Found]] = {}
    for rule, found in results:
        by_key.setdefault((rule.code, found.record, found.field), (rule, found))
    return by_key


def _certain(contradictions: Iterable[Contradiction]) -> dict[Key, Contradiction]:
    """Return the contradictions that depend on no uncertain or approximate date, by the key of their finding."""
    return {
        (_code(contradiction), *contradiction.chain.start): contradiction
        for contradiction in contradictions
        if contradiction.certain
    }


def _code(contradiction: Contradiction) -> str:
    chain = contradiction.chain
    return chain.codes[0] if len(chain.steps) == 1 else dates_contradict_each_other.code


def _findings(
    view: RecordStore, results: dict[Key, tuple[Rule, Found]], contradictions: dict[Key, Contradiction]
) -> Iterator[Finding]:
    """Yield the finding for each result and each contradiction, the contradictions first.

    The lines of a chain show dates without their sources, because finding the sources needs verdicts.
    """
    writer = FindingWriter(view, StatementJudge(view))
    for (code, _, _), contradiction in sorted(contradictions.items()):
        found = attrs.evolve(writer.clash(contradiction.chain), severity=Severity.ERROR)
        yield writer.finding(_RULES_BY_CODE[code], found, note_of=writer.date_text)
    for _, (rule, found) in sorted(results.items()):
        yield writer.finding(rule, found)
