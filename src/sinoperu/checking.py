"""Running the rules over a data set, and judging everything that one source states."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs

from sinoperu.chronology import Before, Chain, Contradiction, Event, Network, Span
from sinoperu.claim_verdicts import ClaimCourt, JudgedClaim
from sinoperu.collection import unknown
from sinoperu.dataset import Dataset, RecordOrId
from sinoperu.explain import day_text
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.model.coverage import Acceptance
from sinoperu.model.record import Record
from sinoperu.model.shapes import dated, dated_values, parts
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.report import Accepted, Assessment, Report, Row
from sinoperu.rules import RULES, Context, Finding, Found, Rule, Severity, select_rules
from sinoperu.rules.chronology import dates_contradict_each_other
from sinoperu.rules.references import unused_acceptance
from sinoperu.rules.sources import source_contradicts_itself
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts import Court, Evidence, Judged, worst


class Inquiry:
    """Everything that checking one data set needs, each part made once when it is first asked for.

    Args:
        data: The data set.
        rules: The rules; their orderings make the chronology.
    """

    def __init__(self, data: Dataset, rules: Iterable[Rule] = RULES) -> None:
        self.data = data
        self.rules = tuple(rules)
        self._orders = _by_type(rule for rule in self.rules if rule.order is not None)

    @cached_property
    def network(self) -> Network:
        """The chronology of the adopted values."""
        spans: dict[Event, Span] = {}
        for record in self.data.records():
            for field, date in dated_values(record):
                spans[Event(record.id, field)] = span_of(date)
        return Network(spans, self._orderings(self.data.records()))

    def _orderings(self, records: Iterable[Record]) -> Iterator[Before]:
        context = self._plain_context
        for record in records:
            for rule in self._orders.get(record.RECORD_TYPE, ()):
                assert rule.order is not None  # noqa: S101  `_orders` holds ordering rules alone
                yield from rule.order(record, context)

    @cached_property
    def _plain_context(self) -> Context:
        """What ordering rules may look at: the records, and no verdicts, which need the orderings first."""
        return Context(self.data, Court(self.data))

    @cached_property
    def clashing(self) -> frozenset[Event]:
        """The events whose adopted dates contradict each other; nothing is concluded from them."""
        return frozenset(event for group in self.network.contradictions() for event in group.events)

    def implied(self, event: Event) -> Span:
        """Return the days that all the rest allows for an event."""
        return Span(None, None) if event in self.clashing else self.network.implied(event)

    def why_not(self, event: Event, span: Span) -> Chain | None:
        """Return the chain that excludes every day of a span for an event, if there is one."""
        if event in self.clashing:
            return None
        allowed = self.network.implied(event)
        if allowed.lower is not None and span.upper is not None and span.upper < allowed.lower:
            return self.network.why(event, "lower", own=False)
        if allowed.upper is not None and span.lower is not None and span.lower > allowed.upper:
            return self.network.why(event, "upper", own=False)
        return None

    @cached_property
    def court(self) -> Court:
        """The court that judges statements, with the chronology."""
        return Court(self.data, self)

    @cached_property
    def claims(self) -> ClaimCourt:
        """The court that judges claims."""
        return ClaimCourt(self.data)

    @cached_property
    def context(self) -> Context:
        """What checking rules may look at."""
        return Context(self.data, self.court)

    # -------------------------------------------------------------------------------------------- findings

    def findings(self) -> Iterator[Finding]:
        """Yield what every rule finds."""
        codes = {rule.code: rule for rule in self.rules}
        for rule in self.rules:
            if rule.check is not None:
                for found in self._checked(rule):
                    yield self._finding(rule, found)
        for contradiction in self.network.contradictions():
            yield self._clash(contradiction, codes)
        for chain in self.network.unusual():
            usual = chain.usual
            if usual is not None:
                yield self._finding(codes[usual.code], _chain_found(chain))
        if source_contradicts_itself.code in codes:
            for source in self.data.sources.values():
                yield from self._self_contradictions(source)

    def _checked(self, rule: Rule) -> Iterator[Found]:
        assert rule.check is not None  # noqa: S101  the caller asks for checking rules alone
        if rule.on == "":
            yield from rule.check(self.data, self.context)
        elif rule.on in SERIES_TYPES:
            for row in self.data.series(rule.on):
                yield from rule.check(row, self.context)
        else:
            for word in RECORD_TYPES if rule.on == "*" else (rule.on,):
                for record in self.data.of_type(word).values():
                    yield from rule.check(record, self.context)

    def _clash(self, contradiction: Contradiction, codes: dict[str, Rule]) -> Finding:
        chain = contradiction.chain
        rule = codes[chain.codes[0]] if len(chain.steps) == 1 else dates_contradict_each_other
        severity = Severity.ERROR if contradiction.certain else Severity.WARNING
        return self._finding(rule, attrs.evolve(_chain_found(chain), severity=severity))

    def _self_contradictions(self, source: Source) -> Iterator[Finding]:
        """Check one source's dates alone: they contradict each other, whatever is adopted."""
        spans: dict[Event, Span] = {}
        said: dict[str, list[Statement]] = {}
        for statement in source.statements:
            for field, date in _said_dates(statement):
                spans.setdefault(Event(statement.record, field), span_of(date))
                said.setdefault(statement.record, []).append(statement)
        if len(spans) < 2:  # noqa: PLR2004  one date cannot contradict itself
            return
        records = [_as_said(record, said[record.id]) for record in map(self.data.get, said) if record is not None]
        for contradiction in Network(spans, self._orderings(records)).contradictions():
            found = _chain_found(contradiction.chain)
            message = f"{source.id} contradicts itself: {found.message}"
            yield self._finding(
                source_contradicts_itself, attrs.evolve(found, message=message, source=source.id, severity=Severity.WARNING)
            )

    def _finding(self, rule: Rule, found: Found) -> Finding:
        record = self.data.get(found.record)
        record_type = record.RECORD_TYPE if record is not None else ""
        place = self.data.place(found.at or (record_type, found.record, *_field_path(found.field)))
        if place is None and found.source is not None and not found.at:
            place = self.data.place(("source", found.source))
        return Finding(
            code=rule.code, name=rule.name, severity=found.severity or rule.severity, record=found.record,
            record_type=record_type, field=found.field, message=found.message, source=found.source,
            evidence=found.evidence, chain=found.chain, file=place.file if place else None,
            line=place.line if place else None, column=place.column if place else None,
        )  # fmt: skip

    # ---------------------------------------------------------------------------------------------- sources

    def assessment(self, source: Source) -> Assessment:
        """Return the verdict on everything that a source states."""
        statements = tuple(self.court.verdict_of(statement) for statement in source.statements)
        claims = {claim.id: self.claims.judge(claim) for claim in source.claims}
        by_path: dict[str, list[Judged]] = {}
        for judged in statements:
            one = judged.statement
            paths = {one.record, f"{one.record}.{one.field}" if one.field else one.record, f"{one.record}.{one.path}"}
            if one.field:
                paths.discard(one.record)
            for path in paths:
                by_path.setdefault(f"{one.record_type}.{path}", []).append(judged)
        return Assessment(
            source=source,
            rows=tuple(_row(passage, by_path, claims) for passage in source.passages),
            statements=statements,
            claims=tuple(claims.values()),
        )


def _row(passage: Passage, by_path: dict[str, list[Judged]], claims: dict[str, JudgedClaim]) -> Row:
    statements: list[Judged] = []
    judged_claims: list[JudgedClaim] = []
    missing = []
    for path in passage.covers:
        word, _, rest = path.partition(".")
        if word == "claims" and rest in claims:
            judged_claims.append(claims[rest])
        elif path in by_path:
            statements.extend(one for one in by_path[path] if one not in statements)
        else:
            missing.append(path)
    return Row(
        passage=passage,
        verdict=worst([one.verdict for one in (*statements, *judged_claims)]),
        statements=tuple(statements),
        claims=tuple(judged_claims),
        unknown=tuple(missing),
    )


def _by_type(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in RECORD_TYPES if rule.on == "*" else (rule.on,):
            found.setdefault(word, []).append(rule)
    return {word: tuple(some) for word, some in found.items()}


def span_of(date: PartialDate) -> Span:
    """Return the days that a date reaches, as the chronology takes them."""
    return Span(date.lower, date.upper, date.is_uncertain or date.is_approximate)


def _field_path(field: str) -> tuple[str, ...]:
    name = field.split("[")[0].split(".")[0]
    return (name,) if name else ()


def _said_dates(statement: Statement) -> Iterator[tuple[str, PartialDate]]:
    if statement.mode is not Mode.SAYS:
        return
    if isinstance(statement.value, PartialDate):
        yield statement.field, statement.value
    elif statement.key is not None:
        for inner, date in dated_values(statement.value):
            yield f"{statement.path}.{inner}", date


def _as_said(record: Record, said: list[Statement]) -> Record:
    """Return a record with the dates of one source, and no others; what points where stays as adopted."""
    values: dict[str, Any] = {shape.name: None for shape in dated(type(record))}
    values |= {shape.name: () for shape in parts(type(record)) if shape.many}
    for statement in said:
        if isinstance(statement.value, PartialDate):
            values[statement.field] = statement.value
        elif statement.key is not None:
            values[statement.field] = (*values.get(statement.field, ()), statement.value)
    known = {name for name in values if hasattr(record, name)}
    return attrs.evolve(record, **{name: values[name] for name in known})


def _chain_found(chain: Chain) -> Found:
    """Return what to report of a chain: the two dates that clash, or the orderings that go in a circle."""
    record, field = chain.start
    if chain.start_day is None or chain.end_day is None:
        names = ", ".join(f"{event.field} of {event.record}" for event in chain.events)
        return Found(record, field, f"each of {names} must be before the other", chain=chain)
    end = chain.end.field if chain.end.record == record else f"{chain.end.field} of {chain.end.record}"
    through = f" (through {', '.join(chain.codes)})" if len(chain.steps) > 1 else ""
    gap = sum(step.gap for step in chain.steps)
    apart = f" by {gap} days or more" if gap > 0 else ""
    message = (
        f"{field} not before {day_text(chain.start_day)} must come before {end}{apart}, "
        f"which is not after {day_text(chain.end_day)}{through}"
    )
    return Found(record, field, message, chain=chain)


# ------------------------------------------------------------------------------------------- public functions


def inquiry(data: Dataset) -> Inquiry:
    """Return the inquiry of a data set with all rules, made once for each data set."""
    known = data.__dict__.get("_inquiry")
    if known is None:
        known = data.__dict__["_inquiry"] = Inquiry(data)
    return known


def check(
    data: Dataset, *, select: Iterable[str] = (), ignore: Iterable[str] = (), extra_rules: Iterable[Rule] = ()
) -> Report:
    """Return what the rules find in a data set. It raises nothing for what it finds.

    Args:
        data: The data set.
        select: Only these rules: codes, beginnings of codes (`"AGR"`) or names.
        ignore: Not these rules; an ignored ordering is not in the chronology either.
        extra_rules: Rules of your own, beside those of sinoperu.

    Raises:
        ValueError: A word of `select` or `ignore` fits no rule, or two rules have one code.

    >>> from sinoperu.loading import loads
    >>> check(loads('[agreement.x]\\nsigned = "2010"\\nentered_into_force = "2009"'), select=["AGR"])
    <Report: 1 error, no warnings, no notes>
    """
    extra = tuple(extra_rules)
    every = (*RULES, *extra)
    if len({rule.code for rule in every}) < len(every):
        raise ValueError(f"expected codes of their own for extra rules, got {sorted(rule.code for rule in extra)}")
    select, ignore = tuple(select), tuple(ignore)
    rules = select_rules(every, select, ignore)
    full = not (select or ignore or extra)
    found = sorted((inquiry(data) if full else Inquiry(data, rules)).findings(), key=lambda finding: finding.sort_key)
    kept = [(finding, _acceptance(finding, data.acceptances)) for finding in found]
    findings = [finding for finding, acceptance in kept if acceptance is None]
    if full:
        used = {acceptance for _, acceptance in kept if acceptance is not None}
        findings += [_unused(acceptance) for acceptance in data.acceptances if acceptance not in used]
    return Report(
        findings=tuple(findings),
        accepted=tuple(Accepted(finding=finding, reason=one.reason) for finding, one in kept if one is not None),
        codes=tuple(rule.code for rule in rules),
        version=data.version,
    )


def _acceptance(finding: Finding, acceptances: Iterable[Acceptance]) -> Acceptance | None:
    for one in acceptances:
        if (
            one.code == finding.code and one.record == finding.record
            and one.field in (None, finding.field) and one.source in (None, finding.source)
        ):  # fmt: skip
            return one
    return None


def _unused(acceptance: Acceptance) -> Finding:
    return Finding(
        code=unused_acceptance.code, name=unused_acceptance.name, severity=unused_acceptance.severity,
        record=acceptance.record, field=acceptance.field or "", source=acceptance.source,
        message=f"acceptance of {acceptance.code} matches no finding",
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
        field: A field (`"signed"`), a list of parts (`"stakes"`) or one part (`"stakes[mmg]"`).

    Raises:
        UnknownRecordError: There is no such record.
        ValueError: The record has no such field.
    """
    one = data[record if isinstance(record, str) else record.id]
    name = field.partition("[")[0]
    if name and name not in {a.name for a in attrs.fields(type(one))} | {"status"}:
        known = [a.name for a in attrs.fields(type(one))]
        raise ValueError(str(unknown(name, known, f"field of {one.id}")).replace("the id of a field", "a field"))
    return inquiry(data).court.evidence(one.id, field)


def _event(data: Dataset, record: RecordOrId, field: str) -> Event:
    return Event(data[record if isinstance(record, str) else record.id].id, field)


def window(data: Dataset, record: RecordOrId, field: str) -> Span:
    """Return the days in which an event must lie, by its own date and all the rest."""
    return inquiry(data).network.window(_event(data, record, field))


def implied(data: Dataset, record: RecordOrId, field: str) -> Span:
    """Return the days in which an event must lie, by all the rest without its own date."""
    return inquiry(data).network.implied(_event(data, record, field))


def why(data: Dataset, record: RecordOrId, field: str) -> tuple[Chain | None, Chain | None]:
    """Return the shortest chains that give the first and the last day of an event's window."""
    network, event = inquiry(data).network, _event(data, record, field)
    return network.why(event, "lower"), network.why(event, "upper")
