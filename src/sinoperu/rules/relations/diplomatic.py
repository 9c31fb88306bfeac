"""Rules on diplomatic relations, missions and recognitions (codes REL)."""

from collections.abc import Iterator
from typing import NamedTuple

from sinoperu.model import Recognition, Relation
from sinoperu.rules.framework.context import Context
from sinoperu.rules.framework.finding import Found, Severity
from sinoperu.rules.framework.rules import InOrder, before, field_paths, in_order, ordering, rule
from sinoperu.rules.shared.durations import Periods
from sinoperu.rules.shared.existence import within_existence
from sinoperu.rules.shared.links import acyclic_references
from sinoperu.rules.shared.pairs import relations_by_parties, unique_relations
from sinoperu.store.grouping import grouped
from sinoperu.store.records import RecordStore
from sinoperu.values.vocabulary import RelationLevel

DIPLOMATIC = (RelationLevel.LEGATION, RelationLevel.EMBASSY)
"""The levels of missions that exist only between states with diplomatic relations."""


@ordering("REL002", on="relation", certain=False)
def mission_before_relations(relation: Relation, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds diplomatic missions that were opened before diplomatic relations were established.

    The field `established` of the `relation` record gives the date on which the relations were established. If this
    field is empty, the rule uses the `recognition` record of the two states: its field `established` or, if that field
    is empty too, its field `recognised`. The rule does this only if the two states have exactly one `relation` record
    and exactly one `recognition` record.

    ## Why it matters

    Permanent diplomatic missions are set up by mutual consent of two states that have diplomatic relations. One of the
    dates is wrong.

    ## Example

    ```toml
    [relation.peru-china]
    established = "1971-11-02"
    first_mission = "1970-04-15"
    ```

    ## Use instead

    ```toml
    [relation.peru-china]
    established = "1971-11-02"
    first_mission = "1972-04-15"
    ```

    ## Known exceptions

    Trade offices and consulates may open before diplomatic relations are established. In the list `missions`, the rule
    checks only missions with the level `embassy` or `legation`. The rule always checks the date in `first_mission`.

    ## References

    Vienna Convention on Diplomatic Relations, article 2.
    """
    if relation.established is not None:
        beginning: tuple[str, str] | None = (relation.id, "established")
    else:
        beginning = context.once(_recognition_dates).get(relation.id)
    if beginning is not None:
        if relation.first_mission is not None:
            yield before(beginning, (relation.id, "first_mission"))
        for mission in relation.missions:
            if mission.opened is not None and mission.level in DIPLOMATIC:
                yield before(beginning, (relation.id, f"missions[{mission.key}].opened"))


def _recognition_dates(data: RecordStore) -> dict[str, tuple[str, str]]:
    """Return a dict from the id of a relation record to the record id and field that give the date of recognition.

    A relation record is left out if its two states have another relation record, or do not have exactly one recognition
    record.
    """
    recognitions = grouped(data.recognitions.values(), lambda record: frozenset((str(record.state), str(record.of))))
    dates = {}
    for parties, relation in unique_relations(data).items():
        for record in recognitions.get(parties, ()) if len(recognitions.get(parties, ())) == 1 else ():
            field = next((name for name in ("established", "recognised") if getattr(record, name) is not None), None)
            if field is not None:
                dates[relation.id] = (record.id, field)
    return dates


@ordering("REL003", on="relation")
def relations_broken_off_before_they_began(relation: Relation, context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds diplomatic relations that were broken off before they were established.

    The rule also finds relations that were established before the relations that they succeed, and missions that were
    closed before they were opened.

    ## Why it matters

    Relations and missions cannot end before they begin, and renewed relations come after the earlier ones. At least one
    of the dates is wrong.

    ## Example

    ```toml
    [relation.peru-roc]
    established = "1975-01-01"
    severed = "1971-11-02"
    ```

    ## Use instead

    ```toml
    [relation.peru-roc]
    established = "1913"
    severed = "1971-11-02"
    ```

    ## Known exceptions

    None. If two states resume relations after a break, write a new `relation` record that names the earlier record in
    the field `succeeds`.

    ## References

    Vienna Convention on Diplomatic Relations, articles 2 and 45.
    """
    yield from in_order(relation, "established", "severed")
    for earlier in acyclic_references(context, relation, "succeeds"):
        yield before((earlier, "established"), (relation.id, "established"))
    for mission in relation.missions:
        if mission.opened is not None and mission.closed is not None:
            path = f"missions[{mission.key}]"
            yield before((relation.id, f"{path}.opened"), (relation.id, f"{path}.closed"))


@ordering("REL004", on="recognition")
def recognition_out_of_order(recognition: Recognition, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds recognitions that were withdrawn before they were granted, or resumed before they were withdrawn.

    ## Why it matters

    A state first recognises another state or establishes relations with it. The state may then withdraw the recognition
    or break off the relations, and resume them later. A date that does not follow this order is wrong.

    ## Example

    ```toml
    [state.nicaragua]

    [state.china]

    [recognition.nicaragua-prc]
    state = "nicaragua"
    of = "china"
    established = "1985-12-07"
    severed = "1979-11-09"
    ```

    ## Use instead

    ```toml
    [state.nicaragua]

    [state.china]

    [recognition.nicaragua-prc]
    state = "nicaragua"
    of = "china"
    established = "1985-12-07"
    severed = "1990-11-09"
    ```

    ## Known exceptions

    None.

    ## References

    Vienna Convention on Diplomatic Relations, article 2.
    """
    yield from in_order(recognition, "recognised", "severed", "resumed")
    yield from in_order(recognition, "established", "severed", "resumed")


@ordering("REL005", on="recognition")
def relations_before_recognition(recognition: Recognition, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds recognitions that are dated after the two states established diplomatic relations.

    ## Why it matters

    A state that establishes diplomatic relations with another state thereby recognises that state. So recognition
    cannot be later than the establishment of diplomatic relations.

    ## Example

    ```toml
    [state.mexico]

    [state.china]

    [recognition.mexico-prc]
    state = "mexico"
    of = "china"
    recognised = "1973-02-14"
    established = "1972-02-14"
    ```

    ## Use instead

    ```toml
    [state.mexico]

    [state.china]

    [recognition.mexico-prc]
    state = "mexico"
    of = "china"
    recognised = "1971-11"
    established = "1972-02-14"
    ```

    ## Known exceptions

    None.

    ## References

    The doctrine of implied recognition: Montevideo Convention on the Rights and Duties of States (1933), article 7.
    """
    yield from in_order(recognition, "recognised", "established")


@rule("REL006", on="recognition", severity=Severity.WARNING)
def relations_dated_twice(recognition: Recognition, context: Context) -> Iterator[Found]:
    """## What it does

    Finds two records of the same two states that date the start of diplomatic relations differently.

    One of the two records is a `recognition`, the other a `relation`. Dates of different precision agree if they can be
    the same day: `1971-11` agrees with `1971-11-02`.

    ## Why it matters

    Two states establish diplomatic relations on one day, so both records must give the same date. One of the two
    records is wrong.

    ## Example

    ```toml
    [state.peru]

    [state.china]

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1971-11-02"

    [recognition.peru-prc]
    state = "peru"
    of = "china"
    established = "1971-12"
    ```

    ## Use instead

    ```toml
    [state.peru]

    [state.china]

    [relation.peru-china]
    parties = ["peru", "china"]
    established = "1971-11-02"

    [recognition.peru-prc]
    state = "peru"
    of = "china"
    established = "1971-11"
    ```

    ## Known exceptions

    If relations were broken off and established again, the two records may describe different periods.

    ## References

    None.
    """
    established = recognition.established
    relations = context.once(_established).get(frozenset((recognition.state, recognition.of)))
    if established is not None and relations is not None and not relations.days.may_include(established):
        relation = relations.first
        dates = (*field_paths(recognition, "established"), *field_paths(relation, "established"))
        message = f"established {established}, but {relation.id} was established {relation.established}"
        yield Found(recognition.id, "established", message, rests_on=dates)


class _Established(NamedTuple):
    """The dates on which two states established relations, and the first `relation` record that has such a date."""

    days: Periods
    first: Relation


def _established(data: RecordStore) -> dict[frozenset[str], _Established]:
    """Return the dates on which two states established relations, keyed by the pair of states."""
    established = {}
    for parties, relations in relations_by_parties(data).items():
        dates = [(relation, relation.established) for relation in relations if relation.established is not None]
        if dates:
            days = Periods((date.lower, date.upper) for _, date in dates)
            established[parties] = _Established(days, dates[0][0])
    return established


@ordering("REL010", on="recognition")
def recognised_before_it_existed(recognition: Recognition, _context: Context) -> Iterator[InOrder]:
    """## What it does

    Finds recognitions that took place before one of the two states was founded, or after one of them was dissolved.

    ## Why it matters

    A state that does not exist can neither recognise another state nor be recognised. The recognition may belong to a
    predecessor or a successor of the state.

    ## Example

    ```toml
    [state.brazil]

    [state.china]
    founded = "1949-10-01"

    [recognition.brazil-prc]
    state = "brazil"
    of = "china"
    recognised = "1947-08-15"
    ```

    ## Use instead

    ```toml
    [state.brazil]

    [state.china]
    founded = "1949-10-01"

    [recognition.brazil-prc]
    state = "brazil"
    of = "china"
    recognised = "1974-08-15"
    ```

    ## Known exceptions

    None. In the data set, a state exists from the day of its proclamation, even if no other state recognises it.

    ## References

    None.
    """
    for field in ("recognised", "established"):
        for state in (recognition.state, recognition.of) if getattr(recognition, field) is not None else ():
            yield from within_existence(state, (recognition.id, field))


RULES = (
    mission_before_relations,
    relations_broken_off_before_they_began,
    recognition_out_of_order,
    relations_before_recognition,
    relations_dated_twice,
    recognised_before_it_existed,
)
