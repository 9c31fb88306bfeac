"""Readings of the curators: SRC001 and SRC016 together say for each adopted value who answers for it."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.checking.engine import engine_of
from sinoperu.model.base import Reading
from sinoperu.model.exempt_fields import ARRANGING_TYPES, EXEMPT_FIELDS, NAMING_FIELDS
from sinoperu.model.fields import own_fields
from sinoperu.rules import RULES
from sinoperu.verdicts.sourcing import covering, sourced_values, unsourced, unsourced_paths


def messages(text: str, *codes: str) -> list[str]:
    report = sinoperu.loads(text).check(select=codes or ["SRC001", "SRC016"])
    return [f"{finding.code} {finding.path}: {finding.message}" for finding in report]


PROJECT = """
[project.mine]
operator = "mmg"
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }, { owner = "citic", share = "15%" }]
amounts = [{ measure = "planned-capex", money = "10 billion USD" }]
READINGS
[source.s]
title = "Report"
[source.s.says.project.mine]
stakes = [{ owner = "mmg", share = "62.5%" }]
"""
VALUES = (
    "operator", "stakes[mmg]", "stakes[mmg].share", "stakes[mmg].start", "stakes[citic]", "stakes[citic].share",
    "amounts[planned-capex]", "amounts[planned-capex].money",
)  # fmt: skip
SAID = {"stakes[mmg]", "stakes[mmg].share"}
PATHS = (*VALUES, "stakes", "amounts")


def line(*paths: str) -> str:
    marks = ", ".join(f'{{ field = "{path}", reason = "r" }}' for path in paths)
    return f"readings = [{marks}]" if paths else ""


def with_readings(*paths: str) -> str:
    return PROJECT.replace("READINGS", line(*paths))


def agreement(said: str, *paths: str) -> str:
    return AGREEMENT.replace("SAID", said).replace("READINGS", line(*paths))


@given(st.lists(st.sampled_from(PATHS), unique=True))
def test_every_value_is_said_by_a_source_or_covered_by_a_reading_or_listed(paths: list[str]) -> None:
    data = sinoperu.loads(with_readings(*paths))
    values = sourced_values(data["mine"], engine_of(data).context.judge)
    assert tuple(value.path for value in values) == VALUES
    assert {value.path for value in values if value.sources} == SAID
    assert {value.path for value in values if value.reading is not None} == {
        value for value in VALUES if covering(value, paths)
    }
    missing = {value.path for value in values if not value.sources and value.reading is None}
    listed_paths = unsourced(values)
    assert all(covering(path, listed_paths) for path in missing)
    assert all(any(covering(value, [path]) for value in missing) for path in listed_paths)


@given(st.lists(st.sampled_from(PATHS), unique=True, min_size=1))
def test_a_reading_is_reported_if_and_only_if_a_source_states_a_value_below_it(paths: list[str]) -> None:
    report = sinoperu.loads(with_readings(*paths)).check(select=["SRC016"])
    bad = [path for path in paths if any(covering(value, [path]) for value in SAID)]
    assert sorted(finding.field for finding in report) == sorted(f"readings[{path}]" for path in bad)


def test_the_values_that_no_source_states_are_listed_part_by_part() -> None:
    assert messages(with_readings()) == [
        "SRC001 project.mine: no source states operator, stakes[mmg].start, stakes[citic], amounts"
    ]
    assert messages(with_readings("operator", "amounts", "stakes[mmg].start")) == [
        "SRC001 project.mine: no source states stakes[citic]"
    ]


AGREEMENT = """
[agreement.fta]
names = { en = "Agreement" }
kind = "free-trade-agreement"
parties = ["peru", "china"]
signed = "2009-04-28"
topics = ["trade"]
READINGS
[source.s]
title = "Page"
[source.s.says.agreement.fta]
signed = "SAID"
"""


STATED = "SRC016 agreement.fta.readings[signed]: sources state signed 2009-04-28 (s)"
UNSTATED = "SRC001 agreement.fta: no source states signed"


@pytest.mark.parametrize(
    ("said", "with_mark", "without_mark"),
    [("2009-04-28", [STATED], []), ("2009-04", [], [UNSTATED]), ("2010", [], [UNSTATED])],
)
def test_a_less_precise_source_does_not_state_a_value(said: str, with_mark: list[str], without_mark: list[str]) -> None:
    assert messages(agreement(said, "signed")) == with_mark
    assert messages(agreement(said)) == without_mark


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("sined", "expected a field that describes an agreement, got 'sined'; did you mean 'signed'?"),
        ("note", "expected a field that describes an agreement, got 'note'"),
        ("signed[x]", "expected the path of a value of an agreement, got 'signed[x]'"),
        (
            "rounds[1].statr",
            "expected the path of a value of an agreement, got 'rounds[1].statr'; did you mean 'start'?",
        ),
        ("rounds[1].start", "no value of rounds[1].start is adopted"),
        ("terminated", "no value of terminated is adopted"),
        ("kind", "kind needs no source"),
        ("names", "names needs no source"),
        ("parties", "sources state parties peru, china (s)"),
    ],
)
def test_a_reading_of_a_value_that_is_none_is_reported(path: str, message: str) -> None:
    text = agreement("2009-04-28", path)
    assert messages(text) == [f"SRC016 agreement.fta.readings[{path}]: {message}"]


def test_a_finding_about_a_reading_has_the_place_of_its_field() -> None:
    text = agreement("2009-04-28", "signed")
    (finding,) = sinoperu.loads(text, file="x.toml").check(select=["SRC016"])
    assert (finding.file, finding.line, finding.column) == ("x.toml", 8, 23)


def test_a_source_cannot_state_a_reading() -> None:
    with pytest.raises(sinoperu.LoadError, match="unknown field 'readings'"):
        sinoperu.loads('[source.s.says.agreement.x]\nreadings = [{ field = "signed", reason = "r" }]')


def test_a_list_that_one_source_states_as_a_whole_is_not_a_statement_about_readings() -> None:
    data = sinoperu.loads(
        'stated_by = "list"\n[agreement.x]\nsigned = "2009"\nplace = "Lima"\n'
        'readings = [{ field = "place", reason = "r" }]'
    )
    assert [statement.field for statement in data.statements_about("x")] == ["place", "signed"]


def test_readings_follow_a_former_id_in_their_path() -> None:
    data = sinoperu.loads(
        '[organization.mmg]\nformer_ids = ["minmetals"]\n[project.x]\nstakes = [{ owner = "minmetals" }]\n'
        'readings = [{ field = "stakes[minmetals]", reason = "r" }]'
    )
    assert [reading.field for reading in data["x"].readings] == ["stakes[mmg]"]
    assert not list(data.check(select=["SRC016"]))


def test_what_was_known_earlier_has_only_readings_of_values_that_remain() -> None:
    text = agreement("2009-04-28", "place")
    text = text.replace('topics = ["trade"]', 'place = "Lima"').replace('title = "Page"', 'published = "2009-05"')
    data = sinoperu.loads(text)
    assert [reading.field for reading in data.known_by("2009-06")["fta"].readings] == ["place"]
    later = text + '[source.t]\npublished = "2012"\n[source.t.says.agreement.fta]\nplace = "Lima, Peru"\n'
    assert sinoperu.loads(later).known_by("2010")["fta"].readings == ()


def test_readings_are_kept_in_every_format() -> None:
    data = sinoperu.loads(with_readings("operator", "stakes[mmg].start"))
    for form in ("toml", "json", "jsonl"):
        assert sinoperu.loads(sinoperu.dumps(data, form), form) == data
    record = data["mine"]
    assert type(record).from_dict(record.to_dict()) == record
    assert attrs.evolve(record, readings=(Reading(field="operator", reason="r"),)).readings[0].key == "operator"


# ------------------------------------------------------------------------------------ fields that need no source


def test_the_exempt_fields_exist() -> None:
    for word, names in EXEMPT_FIELDS.items():
        assert names <= {shape.name for shape in own_fields(sinoperu.model.RECORD_TYPES[word])}
    assert set(sinoperu.model.RECORD_TYPES) >= ARRANGING_TYPES
    assert ARRANGING_TYPES.isdisjoint(EXEMPT_FIELDS)


def test_the_page_of_the_rule_lists_the_exempt_fields() -> None:
    (rule,) = (rule for rule in RULES if rule.code == "SRC001")

    def words(names: frozenset[str]) -> str:
        return ", ".join(f"`{name}`" for name in sorted(names))

    lines = [f"- in every record: {words(NAMING_FIELDS)}"]
    for word, names in EXEMPT_FIELDS.items():
        article = "an" if word[0] in "aeiou" else "a"
        lines.append(f"- in {article} {word}: {words(names)}")
    lines.append(f"- all fields of these records: {words(ARRANGING_TYPES)}")
    assert "\n".join(lines) in rule.section("Known exceptions")


@given(strategies.datasets())
@settings(max_examples=20)
def test_the_quick_way_of_the_rule_gives_the_same_paths(data: sinoperu.Dataset) -> None:
    judge = engine_of(data).context.judge
    for record in data.records():
        assert unsourced_paths(record, judge) == unsourced(sourced_values(record, judge))
