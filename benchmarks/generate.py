"""Generates data that are consistent and linked, with sources that state them, so that the rules have work to do.

The data consist of blocks in the order of time. Each block has about forty dated events. A minister holds an office,
visits the other state, and signs two agreements there; one of them amends an agreement of an earlier block. A company
buys a stake in a project.
"""

import datetime as dt
import json
import math
import random
from collections.abc import Iterator, Mapping
from itertools import combinations, islice
from typing import Any

import attrs

from sinoperu import Dataset
from sinoperu.checking.engine import CheckEngine
from sinoperu.files.converter import Converter
from sinoperu.files.dossier.statements import statements
from sinoperu.model import RECORD_TYPES, Record, Source
from sinoperu.model.fields import dated_values
from sinoperu.rules import RULES

FIRST_DAY = dt.date(1972, 1, 1).toordinal()
LAST_DAY = dt.date(2020, 1, 1).toordinal()
RECORDS_A_SOURCE = 40
RECORDS_A_BLOCK = 19
EVENTS_A_BLOCK = 40.4
EARLIER_POSTS = 10
"""How many earlier terms a minister had in the same office. The rules have most orderings for the dates of terms."""
COARSER_EACH = 20
"""In one of this many blocks, the second source states single dates only to the month."""
STATES = {
    "peru": {"names": {"en": "Peru", "es": "Perú", "zh": "秘鲁"}, "iso2": "PE"},
    "china": {"names": {"en": "China", "es": "China", "zh": "中国"}, "iso2": "CN"},
}

Table = dict[str, Any]


def block(number: int, first: int, day: int, rng: random.Random) -> Iterator[tuple[str, str, Table]]:
    """Yield the type, id and table of each record of one block.

    Args:
        number: The number of the block.
        first: The number of the earlier block that it refers to, or its own number.
        day: The ordinal of its first day.
        rng: The source of random choices.
    """

    def on(after: int) -> str:
        """Return a date this many days after the first day; some dates lack the day or the month."""
        text = dt.date.fromordinal(day + after).isoformat()
        return rng.choice((text, text, text, text, text[:7], text[:4]))

    def exactly(after: int) -> str:
        return dt.date.fromordinal(day + after).isoformat()

    fresh = first == number
    yield "organization", f"company-{number}", {
        "names": {"en": f"Company {number}", "es": f"Compañía {number}", "zh": f"公司{number}"},
        "kind": "company", "state": "china", "founded": on(0), **({} if fresh else {"parent": f"company-{first}"}),
    }  # fmt: skip
    yield "person", f"minister-{number}", {
        "names": {"en": f"Minister {number}", "zh": f"部长{number}"}, "nationality": "china", "born": on(-15000),
    }  # fmt: skip
    yield "office", f"office-{number}", {"names": {"en": f"Office {number}"}, "state": "china"}
    yield "tenure", f"tenure-{number}", {
        "person": f"minister-{number}", "office": f"office-{number}", "start": exactly(20), "end": exactly(1900),
    }  # fmt: skip
    for post in range(EARLIER_POSTS):
        yield "tenure", f"tenure-{number}-{post}", {
            "person": f"minister-{number}", "office": f"office-{number}",
            "start": exactly(20 - 700 * (post + 1)), "end": exactly(20 - 700 * post),
        }  # fmt: skip
    yield "visit", f"visit-{number}", {
        "names": {"en": f"Visit {number}"}, "kind": "official", "guest": "china", "host": "peru",
        "start": exactly(400), "end": exactly(404),
        "delegates": [{"person": f"minister-{number}", "role": "head", "office": f"office-{number}"}],
    }  # fmt: skip
    yield "agreement", f"treaty-{number}", {
        "names": {"en": f"Treaty {number}", "es": f"Tratado {number}", "zh": f"条约{number}"},
        "kind": "free-trade-agreement", "parties": ["peru", "china"], "negotiation_started": on(100),
        "negotiation_concluded": on(300), "signed": exactly(402), "signed_during": f"visit-{number}",
        "signatories": [{"person": f"minister-{number}", "party": "china", "office": f"office-{number}"}],
        "ratifications": [{"party": "peru", "date": on(600)}, {"party": "china", "date": on(650)}],
        "entered_into_force": on(1100), "topics": ["trade", "customs"],
    }  # fmt: skip
    yield "agreement", f"protocol-{number}", {
        "names": {"en": f"Protocol {number}"}, "kind": "amending-protocol", "parties": ["peru", "china"],
        "signed": exactly(403), "signed_during": f"visit-{number}", "entered_into_force": on(1150),
        **({} if fresh else {"amends": f"treaty-{first}", "follows": f"protocol-{first}"}),
    }  # fmt: skip
    if fresh:
        return
    yield "project", f"project-{number}", {
        "names": {"en": f"Project {number}", "es": f"Proyecto {number}"}, "sector": "mining",
        "operator": f"company-{number}",
        "stakes": [
            {"owner": f"company-{first}", "share": "60%", "start": exactly(900), "end": exactly(1700)},
            {"owner": f"company-{number}", "share": "40%", "start": exactly(900)},
        ],
        "amounts": [{"measure": "planned-capex", "money": f"{rng.randrange(10, 99)}.5 million USD"}],
    }  # fmt: skip
    yield "investment", f"deal-{number}", {
        "names": {"en": f"Deal {number}"}, "mode": "acquisition", "project": f"project-{number}",
        "investors": [f"company-{first}"], "share": "60%", "announced": on(500), "signed": on(700), "approved": on(800),
        "closed": exactly(900),
        "amounts": [{"measure": "purchase-price", "money": f"{rng.randrange(100, 999)} million USD"}],
    }  # fmt: skip


def tables(events: int, seed: int = 1) -> Iterator[tuple[str, str, Table, int]]:
    """Yield records with about this many events in all, each with the number of its block."""
    rng = random.Random(seed)
    blocks = max(1, round(events / EVENTS_A_BLOCK))
    yield from (("state", name, table, 0) for name, table in STATES.items())
    for number in range(blocks):
        day = FIRST_DAY + (LAST_DAY - FIRST_DAY) * number // blocks
        # The agreements of the earlier block must be in force before this block begins.
        earlier = number - 1 - blocks // 8 - rng.randrange(1 + blocks // 20)
        for word, record_id, table in block(number, max(earlier, 0) if earlier >= 0 else number, day, rng):
            yield word, record_id, table, number


def pairs(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the name and the JSON text of a dossier for each of this many pairs of states.

    A dossier has the two states, their relation, and the records of one block about a visit and two agreements.

    Args:
        count: The number of dossiers.
        seed: The seed of the random choices.
    """
    rng = random.Random(seed)
    states = math.isqrt(2 * count) + 2
    for number, (first, second) in enumerate(islice(combinations(range(states), 2), count)):
        ids = {"peru": f"state-{first}", "china": f"state-{second}"}
        day = FIRST_DAY + rng.randrange(LAST_DAY - FIRST_DAY)
        relation = {"parties": list(ids.values()), "established": dt.date.fromordinal(day).isoformat()}
        dossier: dict[str, dict[str, Table]] = {
            "state": {state: {"names": {"en": state}} for state in ids.values()},
            "relation": {f"relation-{number}": relation},
        }
        for word, record_id, table in block(number, number, day, rng):
            if word != "organization" and record_id.count("-") < 2:  # without earlier posts
                dossier.setdefault(word, {})[record_id] = _renamed(table, ids)
        yield f"pair-{number}", json.dumps(dossier)


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Return a value in which ids are replaced."""
    if isinstance(value, dict):
        return {key: _renamed(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


def coarser(values: Table) -> Table:
    """Return the values that a second source states: the same ones, but single dates only to the month."""
    return {
        key: value[:7] if isinstance(value, str) and value[:2] in {"19", "20"} else value
        for key, value in values.items()
    }


def dataset(events: int, *, sources: bool, seed: int = 1) -> Dataset:
    """Return a data set with about this many dated events.

    Args:
        events: The number of events, approximately.
        sources: Whether two sources state every value; without them, there are no sources.
        seed: The seed of the random choices.
    """
    converter = Converter()
    records: list[Record] = []
    statements_by_source: dict[str, list[Any]] = {}
    for word, record_id, table, number in tables(events, seed):
        record = converter.record(RECORD_TYPES[word], record_id, table)
        records.append(record)
        if not sources:
            continue
        coarse = (
            converter.record(RECORD_TYPES[word], record_id, coarser(table)) if number % COARSER_EACH == 0 else record
        )
        first_values, second_values = ({name: getattr(version, name) for name in table} for version in (record, coarse))
        source = number * RECORDS_A_BLOCK // RECORDS_A_SOURCE
        statements_by_source.setdefault(f"source-{source}", []).extend(
            statements(f"source-{source}", word, record_id, first_values)
        )
        statements_by_source.setdefault(f"report-{source}", []).extend(
            statements(f"report-{source}", word, record_id, second_values)
        )
    common = {"title": "What happened", "kind": "news", "published": "2025-06-15"}
    for source_id, its_statements in statements_by_source.items():
        document = converter.record(Source, source_id, {**common, "publisher": f"Publisher of {source_id}"})
        records.append(attrs.evolve(document, statements=tuple(its_statements)))
    return Dataset(records)


def events_of(data: Dataset) -> int:
    """Return the number of dated events in a data set."""
    return sum(1 for record in data.records() for _ in dated_values(record))


def orderings_of(data: Dataset) -> int:
    """Return the number of orderings that the rules yield for a data set."""
    context = CheckEngine(data).context
    by_type = {word: [rule.order for rule in RULES if rule.order and word in rule.words] for word in RECORD_TYPES}
    return sum(1 for record in data.records() for order in by_type[record.RECORD_TYPE] for _ in order(record, context))
