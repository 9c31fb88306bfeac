"""The texts of findings: messages on clashing dates, notes on the sources of dates, and proposed repairs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from sinoperu.checking.field_places import FieldPaths
from sinoperu.chronology import Chain, Contradiction, Event, Repair
from sinoperu.chronology.wording import Told, chain_lines, must_lie, told_text
from sinoperu.files.dossier import Place
from sinoperu.model.fields import dated_values
from sinoperu.model.sources import Source, Statement
from sinoperu.model.value_paths import split_path
from sinoperu.rules import Finding, Found, Rule
from sinoperu.rules.shared.statements import stated_dates
from sinoperu.store.item_places import ItemPlaces
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.statements import StatementJudge

MOST_NAMED: Final = 3
"""A text names at most this many sources of a date, and gives only the number of further sources.

The same limit applies to the dates that remain after a proposed repair.
"""


class FindingWriter:
    """Turns the results of rules into findings.

    Args:
        data: The data set.
        judge: The judge of statements, which finds the sources that support an adopted value.
    """

    def __init__(self, data: RecordStore, judge: StatementJudge) -> None:
        self._data = data
        self._judge = judge
        self._paths = FieldPaths()
        self._date_texts: dict[str, Mapping[str, str]] = {}
        self._date_notes: dict[Event, str] = {}
        self._dates_by_source: dict[str, Mapping[Event, tuple[Statement, str]]] = {}

    def finding(self, rule: Rule, found: Found, note_of: Told | None = None) -> Finding:
        """Return the finding for a result of a rule, with its place in a file.

        Args:
            rule: The rule.
            found: The result.
            note_of: Returns a note on a date at an end of the chain. By default, `date_note` is used, which
                describes adopted dates.
        """
        record = self._data.get(found.record)
        record_type = record.RECORD_TYPE if record is not None else ""
        places: tuple[Place | None, ...] = ()
        if found.chain is not None:
            places = tuple(self._date_place(found, event) for event in found.chain.events)
        place = self._place_of_item(found)
        if place is None and not self._data.places.are_unknown:
            place = self._data.place(found.at or (record_type, found.record, *self._paths.find(record, found.field)))
            if place is None and found.source is not None and not found.at and found.statement is None:
                place = self._data.place(("source", found.source))
        if place is None:  # a bundled value has no place in a file, but a date that clashes with it may have a place
            place = next(filter(None, places), None)
        return Finding(
            code=rule.code, name=rule.name, severity=found.severity or rule.severity, record=found.record,
            record_type=record_type, field=found.field, message=found.message, source=found.source,
            evidence=found.evidence, chain=found.chain, rests_on=found.rests_on, items=found.items,
            steps=chain_lines(found.chain, note_of or self.date_note) if found.chain else (),
            file=place.file if place else None, line=place.line if place else None,
            column=place.column if place else None,
            places=places,
        )  # fmt: skip

    def _place_of_item(self, found: Found) -> Place | None:
        """Return the place of the row or statement that a result is about; `None` if it is about another value."""
        if found.row is not None:
            return self._data.once(ItemPlaces).find(found.row, found.column)
        if found.statement is not None:
            return self._data.once(ItemPlaces).find_statement(found.statement, found.column)
        return self._date_place(found, found.chain.start) if found.chain is not None and found.source else None

    def _date_place(self, found: Found, event: Event) -> Place | None:
        """Return the place in a file of a date on the chain of a result; `None` if it is unknown.

        If the result is about one statement, the dates of this statement are stated, and the other dates are adopted.
        If it is about a source without naming a statement, all dates are those of the source.
        """
        if found.statement is not None:
            stated = _dates_of((found.statement,)).get(event)
        else:
            stated = None if found.source is None else self._stated_dates(found.source).get(event)
        if stated is not None:
            return self._data.once(ItemPlaces).find_statement(*stated)
        record = self._data.get(event.record)
        if record is None:
            return None
        return self._data.place((record.RECORD_TYPE, event.record, *self._paths.find(record, event.field)))

    def _stated_dates(self, source: str) -> Mapping[Event, tuple[Statement, str]]:
        if source not in self._dates_by_source:
            statements = self._data.sources[source].statements
            self._dates_by_source[source] = _dates_of(one for one in statements if one.mode is Mode.SAYS)
        return self._dates_by_source[source]

    def clash(self, chain: Chain, date_texts: Mapping[Event, str] | None = None) -> Found:
        """Return a `Found` that reports the contradiction that a chain proves.

        The message names the two dates that clash. If the chain is a cycle, the message names its events.

        Args:
            chain: The chain.
            date_texts: The dates of events, as the source writes them. If an event is missing here, the message shows
                its adopted date.
        """
        record, field = chain.start
        if chain.start_day is None or chain.end_day is None:
            names = ", ".join(f"{event.field} of {event.record}" for event in chain.events)
            return Found(record, field, f"each of {names} must be before the other", chain=chain)
        first, last = ((date_texts or {}).get(event) or self.date_text(event) for event in (chain.start, chain.end))
        end = chain.end.field if chain.end.record == record else f"{chain.end.field} of {chain.end.record}"
        must = must_lie(sum(step.gap for step in chain.steps))
        through = f" (through {', '.join(chain.codes)})" if len(chain.steps) > 1 else ""
        return Found(record, field, f"{field} {first} {must} {end} {last}{through}", chain=chain)

    def repair_lines(self, contradiction: Contradiction, repair_of: Callable[[Contradiction], Repair]) -> Iterator[str]:
        """Yield lines that name the fewest dates to set aside, and the dates that are consistent without them.

        A contradiction of only two dates gets no lines, because the chain already shows both dates, and it is
        enough to set either date aside. If a line names a date at an end of the chain, the note on this date is left
        out, because the chain already shows it.

        Args:
            contradiction: The group of dates that clash.
            repair_of: Returns the repair of a contradiction: the fewest dates that must be ignored.
        """
        chain = contradiction.chain
        ends = {chain.start, chain.end} if chain.start_day is not None else set()
        if ends.issuperset(contradiction.events):
            return
        repair = repair_of(contradiction)
        if repair.events:
            how_few = "no smaller set of dates is enough" if repair.exact else "a smaller set may be enough"
            notes = {event: None if event in ends else self.date_note for event in repair.events}
            names = [told_text(event, note_of) for event, note_of in notes.items()]
            yield f"to resolve the contradiction, set aside {', '.join(names)} ({how_few})"
            named = ends.union(repair.events)
            rest = [event for event in contradiction.events if event not in named and self.date_text(event)]
            more = f" and {len(rest) - MOST_NAMED} more" if len(rest) > MOST_NAMED else ""
            if rest:
                rest_names = ", ".join(told_text(event, self.date_note) for event in rest[:MOST_NAMED])
                yield f"the dates that remain include {rest_names}{more}"

    def date_text(self, event: Event) -> str:
        """Return the adopted date of an event as it is written, or an empty string if the event is undated."""
        if event.record not in self._date_texts:  # once, because a record can have a clash in each part of a long list
            record, texts = self._data.get(event.record), dict[str, str]()
            for field, date in () if record is None else dated_values(record):
                texts.setdefault(field, date.text)
            self._date_texts[event.record] = texts
        return self._date_texts[event.record].get(event.field, "")

    def date_note(self, event: Event) -> str:
        """Return a note on the adopted date of an event: the date, and the independent sources that support it.

        Each source is shown with its kind and date. The note of an undated event is an empty string.
        """
        if event not in self._date_notes:  # once, because many chains can start at the same date
            self._date_notes[event] = self._date_note(event)
        return self._date_notes[event]

    def _date_note(self, event: Event) -> str:
        date = self.date_text(event)
        if not date:
            return ""
        field = event.field.partition("].")[0] + ("]" if "[" in event.field else "")
        independent: dict[str, Source] = {}
        for source_id in self._judge.evidence(event.record, field).sources:
            independent.setdefault(self._judge.origin(source_id), self._data.sources[source_id])
        if not independent:
            return f"{date}, no source"
        names = [
            f"{source.id} ({source.kind or 'kind unknown'}, {source.published or 'undated'})"
            for source in independent.values()
        ]
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        return f"{date}, {len(names)} source{'' if len(names) == 1 else 's'}: {', '.join(names[:MOST_NAMED])}{more}"


def _dates_of(statements: Iterable[Statement]) -> dict[Event, tuple[Statement, str]]:
    """Return for each stated date the first statement that gives it, and the field of the part that holds it."""
    dates: dict[Event, tuple[Statement, str]] = {}
    for statement in statements:
        for path, _ in stated_dates(statement):
            dates.setdefault(Event(statement.record, path), (statement, split_path(path).inner))
    return dates
