"""The place in a file to which a finding points, for findings about parts of records."""

import json
from collections.abc import Iterator

import pytest

import sinoperu
from sinoperu import Context, Found, Project, Severity, Source, rule

MINE = """[project.mine]
stakes = [
    { owner = "one", share = "60%", start = "2019" },
    { id = "first", owner = "two", share = "10%", end = "2018" },
    { id = "second", owner = "two", share = "30%" },
    { owner = "three" },
    { owner = "three" },
]
initiatives = [
    "road",
    "belt",
]
operator = "one"

[[project.mine.milestones]]
kind = "announced"

[[project.mine.milestones]]
kind = "completed"
date = "2010"
"""

PLACES = [
    ("stakes[one].start", (3, 45)),
    ("stakes[first].end", (4, 57)),
    ("stakes[second]", (5, 5)),
    ("stakes[second].start", (5, 5)),  # the part has no start
    ("stakes[two].share", (2, 10)),  # no part has this key, because these parts have ids
    ("stakes[three]", (7, 5)),  # of two parts with this key, the second one
    ("stakes[three].owner", (6, 15)),  # and the value of the first one
    ("stakes", (2, 10)),
    ("initiatives[1]", (11, 5)),
    ("initiatives[7]", (9, 15)),
    ("milestones[completed].date", (20, 8)),
    ("milestones[announced].date", (15, 3)),
    ("operator", (13, 12)),
    ("place", (1, 10)),  # the record has no place
    ("", (1, 10)),
]


@pytest.mark.parametrize(("field", "place"), PLACES)
def test_a_finding_points_at_the_part_and_its_field(field: str, place: tuple[int, int]) -> None:
    @rule("XYZ001", on="project", severity=Severity.NOTE)
    def wrong_field(project: Project, _context: Context) -> Iterator[Found]:
        yield Found(project.id, field, "wrong")

    (finding,) = sinoperu.loads(MINE).check(select=["XYZ"], extra_rules=[wrong_field])
    assert (finding.line, finding.column) == place


def test_a_finding_points_at_the_same_part_in_json() -> None:
    stakes = [{"owner": "two"}, {"owner": "one", "start": "2019", "end": "2018"}]
    text = json.dumps({"project": {"mine": {"stakes": stakes}}}, indent=1)
    (finding,) = sinoperu.loads(text).check(select=["INV013"])
    assert text.splitlines()[(finding.line or 0) - 1].strip() == '"start": "2019",'


def test_both_dates_of_a_chain_have_places() -> None:
    text = '[project.mine]\nstakes = [\n{ owner = "two" },\n{ owner = "one", start = "2019", end = "2018" },\n]\n'
    (finding,) = sinoperu.loads(text).check(select=["INV013"])
    assert [(place.line, place.column) for place in finding.places if place is not None] == [(4, 26), (4, 40)]
    assert finding.message == "stakes[one].start 2019 must not be after stakes[one].end 2018"


NAMED = """[agreement.fta]
parties = [
    "peru",
    "china",
    "peru",
]
former_ids = [
    "older",
    "upgrade",
]
aliases = [
    "Pact",
    "Peru-China Free Trade Agreement",
]
[agreement.fta.identifiers]
treaty = "1"
wto = "655"
[agreement.upgrade]
names = { es = "TLC", en = "China-Peru Free Trade Agreement" }
identifiers = { wto = "655" }
"""


@pytest.mark.parametrize(
    ("code", "place"), [("REF013", (5, 5)), ("REF010", (9, 5)), ("REF004", (13, 5)), ("REF007", (20, 23))]
)
def test_a_finding_on_a_name_identifier_or_item_of_a_list_points_at_it(code: str, place: tuple[int, int]) -> None:
    (finding,) = sinoperu.loads(NAMED).check(select=[code])
    assert (finding.line, finding.column) == place


SOURCE = """[source.a]
title = "t"

[source.a.claims.first]
kind = "ordinal"

[source.a.claims.second]
kind = "ordinal"

[source.a.passages.1]
text = "one"

[source.a.passages.two]
text = "two"
"""


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("claims.first", (4, 2)),
        ("claims.second", (7, 2)),
        ("passages.1", (10, 2)),
        ("passages.two", (13, 2)),
        ("passages.3", (1, 9)),  # the source has no such passage
    ],
)
def test_a_finding_on_a_passage_or_claim_points_at_its_own_table(field: str, place: tuple[int, int]) -> None:
    @rule("XYZ001", on="source", severity=Severity.NOTE)
    def wrong_field(source: Source, _context: Context) -> Iterator[Found]:
        yield Found(source.id, field, "wrong", source=source.id)

    (finding,) = sinoperu.loads(SOURCE).check(select=["XYZ"], extra_rules=[wrong_field])
    assert (finding.line, finding.column) == place


def test_each_passage_that_nothing_covers_has_its_own_place() -> None:
    findings = sinoperu.loads(SOURCE).check(select=["CLM003"])
    assert [(finding.path, finding.line) for finding in findings] == [
        ("source.a.passages.1", 10), ("source.a.passages.two", 13)
    ]  # fmt: skip
