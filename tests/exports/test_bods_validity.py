"""BODS: libcovebods accepts what is written and finds planted faults, and generated data give sound statements."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.bods_statements import NEWS, Json, lost, remarks, sourced, statements

import sinoperu
from sinoperu import Dataset, Organization, Person, Project, Source, Stake, State, strategies

needs_libcovebods = pytest.mark.skipif(find_spec("libcovebods") is None, reason="needs the extra `peers`")


@st.composite
def ownerships(draw: st.DrawFn) -> Dataset:
    """Return a strategy for data sets in which the generated stakes have owners that are there."""
    classes = (State, Organization, Person, Project, Source)
    records = draw(st.lists(strategies.records(*classes), min_size=2, max_size=6, unique_by=lambda record: record.id))
    owners = [record.id for record in records if isinstance(record, State | Organization | Person)]
    for index, record in enumerate(records):
        if isinstance(record, Organization | Project) and owners:
            stakes = record.stakes or (Stake(owner="nobody"),)
            with_owners = tuple(attrs.evolve(stake, owner=draw(st.sampled_from(owners))) for stake in stakes)
            records[index] = attrs.evolve(record, stakes=with_owners)
    return Dataset(records)


@given(ownerships())
@settings(max_examples=50, deadline=None)
def test_every_day_of_generated_data_is_a_day_that_the_data_have(data: Dataset) -> None:
    dates = {
        str(date)
        for record in data.records()
        for holder in (record, *getattr(record, "stakes", ()))
        for name in ("founded", "dissolved", "born", "died", "start", "end")
        if (date := getattr(holder, name, None)) is not None
    }
    for statement in statements(data).values():
        details = statement["recordDetails"]
        for holder in (details, *details.get("interests", ())):
            for name in ("foundingDate", "dissolutionDate", "birthDate", "deathDate", "startDate", "endDate"):
                assert holder.get(name) in {None, *dates}


def judged(path: Path) -> list[str]:
    """Return what libcovebods finds: errors against the schema, types of its other findings, and fields of others."""
    from libcovebods import additionalfields, config, data_reader, jsonschemavalidate, run_tasks, schema
    from libcovebods.tasks.checks import legacy_checks, record_based_checks

    reader, options = data_reader.DataReader(str(path)), config.LibCoveBODSConfig()
    version = schema.SchemaBODS(reader, options)
    assert version.schema_version == "0.4"
    errors = [made.json() for made in jsonschemavalidate.JSONSchemaValidator(version).validate(reader)]
    with pytest.MonkeyPatch.context() as patch:
        for checks in (legacy_checks, record_based_checks):  # they would fetch the list of org-id.guide
            patch.setattr(checks, "get_orgids_prefixes", lambda: ["XI-LEI"])
        found = run_tasks.process_additional_checks(reader, options, version)["additional_checks"]
    others = additionalfields.AdditionalFields(version).process(reader)
    return sorted({
        *(f"{error['path_ending']}: {error['message']}" for error in errors), *(one["type"] for one in found),
        *(f"{path}: no field of BODS" for path in others),
    })  # fmt: skip


@needs_libcovebods
def test_libcovebods_accepts_all_statements_about_the_bundled_data(tmp_path: Path) -> None:
    written = sinoperu.load().export("bods", tmp_path / "statements.json")
    assert judged(tmp_path / "statements.json") == []
    assert written.counts["entity"] > 200
    assert written.counts["relationship"] > 200


def _without(*names: str) -> Callable[[list[Json]], None]:
    def plant(made: list[Json]) -> None:
        holder = made[-1]
        for name in names[:-1]:
            holder = holder[name]
        del holder[names[-1]]

    return plant


def _with(**values: object) -> Callable[[list[Json]], None]:
    return lambda made: made[-1]["recordDetails"]["interests"][0].update(values)


FAULTS: list[tuple[Callable[[list[Json]], None], str]] = [
    (_without("statementDate"), "[number]: 'statementDate' is a required property"),
    (_without("recordDetails", "subject"), "recordDetails: 'subject' is a required property"),
    (lambda made: made[-1].update(statementId="short"), "statementId: 'short' is too short"),
    (lambda made: made[-1].update(statementId=made[0]["statementId"]), "duplicate_statement_id"),
    (lambda made: made[-1].update(statementDate="2999-01-01"), "statement_date_is_future_date"),
    (lambda made: made[-1].update(declarationSubject="nobody"), "statement_declaration_subject_not_exist"),
    (lambda made: made[-1]["recordDetails"].update(interestedParty="nobody"), "interested_party_must_be_record_id"),
    (lambda made: made[-1]["recordDetails"].update(subject="mine.owners.firm"), "subject_can_only_refer_to_entity"),
    (lambda made: made.insert(0, made.pop()), "relationship_subject_not_before_relationship_in_dataset"),
    (
        lambda made: made[0].update(annotations=[{"statementPointerTarget": "/x", "motivation": "commenting"}]),
        "annotation_statement_pointer_target_invalid",
    ),
    (
        lambda made: made[0]["recordDetails"].update(identifiers=[{"id": "1", "scheme": "XI-NONE"}]),
        "entity_identifiers_not_known_scheme",
    ),
    (
        _with(startDate="2020-01-02", endDate="2020-01-01"), "statement_relationship_interests_start_after_end_date"
    ),
    (_with(startDate="2014-07"), "startDate: '2014-07' is not a 'date'"),
    (_with(share={"exact": 60, "minimum": 50}), "statement_relationship_interests_exact_has_min_max"),
    (_with(percentage=60), "/recordDetails/interests/percentage: no field of BODS"),
    (_with(share={"exact": 101}), "exact: 101 is greater than the maximum of 100"),
    (_with(beneficialOwnershipOrControl=True), "interest_beneficial_ownership_interested_party_not_person"),
]  # fmt: skip


@needs_libcovebods
@pytest.mark.parametrize(("plant", "found"), FAULTS, ids=[found for _, found in FAULTS])
def test_libcovebods_finds_planted_faults(plant: Callable[[list[Json]], None], found: str, tmp_path: Path) -> None:
    sourced(NEWS).export("bods", tmp_path / "statements.json")
    assert judged(tmp_path / "statements.json") == []
    planted = json.loads((tmp_path / "statements.json").read_text("utf-8"))
    plant(planted)
    (tmp_path / "statements.json").write_text(json.dumps(planted))
    assert found in judged(tmp_path / "statements.json")


def _pointers(made: Json) -> Iterator[str]:
    yield ""
    yield "/recordDetails"
    if "jurisdiction" in made["recordDetails"]:
        yield "/recordDetails/jurisdiction"
    for index, _ in enumerate(made["recordDetails"].get("interests", ())):
        yield f"/recordDetails/interests/{index}"


@given(ownerships())
@settings(max_examples=50, deadline=None)
def test_links_and_annotations_of_generated_data_lead_to_something_that_stands_before(data: Dataset) -> None:
    seen: set[str] = set()
    for record_id, made in statements(data).items():
        details = made["recordDetails"]
        if made["recordType"] == "relationship":
            assert {details["subject"], details["interestedParty"]} <= seen
        seen.add(record_id)
        assert made["declarationSubject"] in seen
        assert {target for target, _ in remarks(made)} <= {*_pointers(made)}


OF_THE_DATA = re.compile(
    r"statement_(person_(birth|death)_date|entity_dissolution|relationship_interests_start|date_is_future|source_).*"
)
"""What libcovebods finds in the facts themselves, such as an end before the start."""


@needs_libcovebods
@given(data=ownerships())
@settings(max_examples=30, deadline=None)
def test_libcovebods_misses_only_the_statement_date_of_generated_data(
    data: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not statements(data):
        return  # libcovebods takes an empty file for BODS 0.1
    path = tmp_path_factory.mktemp("bods") / "statements.json"
    data.export("bods", path)
    missing = ["[number]: 'statementDate' is a required property"] * ("dates of statements" in lost(data))
    assert [what for what in judged(path) if not OF_THE_DATA.fullmatch(what)] == missing
