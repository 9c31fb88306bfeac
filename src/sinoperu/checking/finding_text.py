"""What is found, in words and with its place: dates with their sources, what clashes, and what would mend it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sinoperu.chronology import Chain, Contradiction, Event, Repair
from sinoperu.chronology.wording import Told, chain_lines, event_text, must_lie, told_text
from sinoperu.model.fields import dated_values
from sinoperu.model.sources import Source
from sinoperu.rules import Finding, Found, Rule
from sinoperu.store.records import RecordStore
from sinoperu.verdicts.statements import StatementJudge

MOST_NAMED: Final = 3
"""The sources of a date, and the dates of one side, that an explanation names; it says how many there are."""


class FindingWriter:
    """Tells what is found in one data set.

    Args:
        data: The data set.
        judge: Knows which sources support an adopted value.
    """

    def __init__(self, data: RecordStore, judge: StatementJudge) -> None:
        self._data = data
        self._court = judge

    def finding(self, rule: Rule, found: Found, told: Told | None = None) -> Finding:
        """Return what a rule found, with its place.

        Args:
            rule: The rule.
            found: What it found.
            told: Says what is known of the dates at the ends of its chain, where they are not the adopted ones.
        """
        record = self._data.get(found.record)
        record_type = record.RECORD_TYPE if record is not None else ""
        places = self._places(found.chain, found.source) if found.chain else ()
        place = self._data.place(found.at or (record_type, found.record, *_field_path(found.field)))
        if place is None and found.source is not None and not found.at:
            place = self._data.place(("source", found.source))
        if place is None:  # what is bundled has no place, but what clashes with it may have one
            place = next(filter(None, places), None)
        return Finding(
            code=rule.code, name=rule.name, severity=found.severity or rule.severity, record=found.record,
            record_type=record_type, field=found.field, message=found.message, source=found.source,
            evidence=found.evidence, chain=found.chain, rests_on=found.rests_on,
            steps=chain_lines(found.chain, told or self.told) if found.chain else (),
            file=place.file if place else None, line=place.line if place else None,
            column=place.column if place else None,
            places=places,
        )  # fmt: skip

    def _places(self, chain: Chain, source: str | None) -> tuple[Any, ...]:
        """Return where the date of each event of a chain stands: the adopted one, or what the source says."""
        said = () if source is None else ("source", source, "says")
        records = ((event, self._data.get(event.record)) for event in chain.events)
        return tuple(
            None if record is None
            else self._data.place((*said, record.RECORD_TYPE, event.record, *_field_path(event.field)))
            for event, record in records
        )  # fmt: skip

    def clash(self, chain: Chain, spans: Mapping[Event, str] | None = None) -> Found:
        """Return what to report of a chain: the two dates that clash, or the orderings that go in a circle.

        Args:
            chain: The chain.
            spans: The dates as they are written, where they are not the adopted ones.
        """
        record, field = chain.start
        if chain.start_day is None or chain.end_day is None:
            names = ", ".join(f"{event.field} of {event.record}" for event in chain.events)
            return Found(record, field, f"each of {names} must be before the other", chain=chain)
        first, last = ((spans or {}).get(event) or self.date_text(event) for event in (chain.start, chain.end))
        end = chain.end.field if chain.end.record == record else f"{chain.end.field} of {chain.end.record}"
        must = must_lie(sum(step.gap for step in chain.steps))
        through = f" (through {', '.join(chain.codes)})" if len(chain.steps) > 1 else ""
        return Found(record, field, f"{field} {first} {must} {end} {last}{through}", chain=chain)

    def mending(self, contradiction: Contradiction, repair: Callable[[Contradiction], Repair]) -> Iterator[str]:
        """Yield which fewest dates must be set aside so that the rest of the group can hold, and what supports them and
        the rest; of the dates at both ends of the chain it is told there.

        Args:
            contradiction: The group of dates that clash.
            repair: Finds the fewest of them.
        """
        chain = contradiction.chain
        told = {chain.start, chain.end} if chain.start_day is not None else set()
        if told.issuperset(contradiction.events):
            return  # either date will do, and both are shown
        fewest = repair(contradiction)
        if fewest.events:
            how_few = "the fewest that are enough" if fewest.exact else "enough, if not the fewest"
            shown = [event_text(one) if one in told else told_text(one, self.told) for one in fewest.events]
            yield f"to mend it, set aside {', '.join(shown)} ({how_few})"
            rest = told.union(fewest.events)
            others = [one for one in contradiction.events if one not in rest and self.date_text(one)]
            more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
            if others:
                named = ", ".join(told_text(one, self.told) for one in others[:MOST_NAMED])
                yield f"on the other side stand also {named}{more}"

    def date_text(self, event: Event) -> str:
        """Return the adopted date of an event as it is written, or nothing."""
        record = self._data.get(event.record)
        return next((date.text for field, date in dated_values(record) if field == event.field), "") if record else ""

    def told(self, event: Event) -> str:
        """Return the adopted date of an event and the sources that support it, with their kinds and dates."""
        date = self.date_text(event)
        if not date:
            return ""
        field = event.field.partition("].")[0] + ("]" if "[" in event.field else "")
        sources = self._court.evidence(event.record, field).sources
        known: dict[str, Source] = {}
        for source in sources:  # of a source and its copies, the first stands for all
            known.setdefault(self._court.origin(source), self._data.sources[source])
        if not known:
            return f"{date}, no source"
        shown = [f"{one.id} ({one.kind or 'kind unknown'}, {one.published or 'undated'})" for one in known.values()]
        more = f" and {len(shown) - MOST_NAMED} more" if len(shown) > MOST_NAMED else ""
        return f"{date}, {len(shown)} source{'' if len(shown) == 1 else 's'}: {', '.join(shown[:MOST_NAMED])}{more}"


def _field_path(field: str) -> tuple[str, ...]:
    name = field.partition("[")[0].partition(".")[0]
    return (name,) if name else ()
