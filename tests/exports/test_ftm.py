"""FollowTheMoney: actors, projects and ownership are entities, and everything else is counted."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import sinoperu
from sinoperu import Agreement, Dataset, Office, Organization, Person, Project, Source, Stake, State, Tenure, strategies
from sinoperu.exports.format import untracked
from sinoperu.exports.ftm_file import ftm

needs_followthemoney = pytest.mark.skipif(find_spec("followthemoney") is None, reason="needs the extra `peers`")


def entities(data: Dataset) -> dict[str, Any]:
    lines = ftm(data, untracked).files["entities"].decode().split("\n")
    made = [json.loads(line) for line in lines if line]
    found = {entity["id"]: entity for entity in made}
    assert len(found) == len(made)
    return found


def lost(data: Dataset) -> dict[str, int]:
    return {loss.what: loss.count for loss in ftm(data, untracked).losses}


def test_an_owner_of_a_company_is_a_link_with_the_share_and_the_dates() -> None:
    peru = State(id="peru", names={"en": "Peru"}, iso2="PE")
    stakes = (Stake(owner="peru", share=">50%", start="2009-04", end="2011-05-01"),)
    made = entities(Dataset([peru, Organization(id="mine", stakes=stakes, state="peru", kind="association")]))
    assert made["peru"] == {
        "id": "peru", "schema": "PublicBody", "properties": {"name": ["Peru"], "country": ["pe"]},
    }  # fmt: skip
    assert made["mine"]["schema"] == "Company"  # only a company can be owned
    assert made["mine"]["properties"]["country"] == ["pe"]
    assert made["mine.stakes.0"] == {
        "id": "mine.stakes.0",
        "schema": "Ownership",
        "properties": {
            "owner": ["peru"], "asset": ["mine"], "percentage": [">50%"], "startDate": ["2009-04"],
            "endDate": ["2011-05-01"],
        },
    }  # fmt: skip


def test_owners_and_operators_take_part_in_projects() -> None:
    project = Project(id="mine", operator="firm", stakes=(Stake(owner="firm", share="62.5%"),))
    made = entities(Dataset([Organization(id="firm"), project]))
    assert made["firm"]["schema"] == "Organization"
    assert made["mine.operator"]["properties"] == {
        "project": ["mine"], "participant": ["firm"], "role": ["operator"],
    }  # fmt: skip
    assert made["mine.stakes.0"]["properties"] == {
        "project": ["mine"], "participant": ["firm"], "role": ["owner"], "summary": ["62.5%"],
    }  # fmt: skip


def test_persons_hold_offices_and_belong_to_parties() -> None:
    made = entities(Dataset([
        Person(id="a", party="p", born="1954"), Organization(id="p", kind="political-party"),
        Office(id="o", seats=1, organization="p"), Tenure(id="t", person="a", office="o", start="2021-07-28"),
    ]))  # fmt: skip
    assert made["a"]["properties"]["birthDate"] == ["1954"]
    assert made["a.party"]["properties"] == {"member": ["a"], "organization": ["p"]}
    assert made["o"]["properties"] == {"name": ["o"], "organization": ["p"], "numberOfSeats": ["1"]}
    assert made["t"]["properties"] == {"holder": ["a"], "post": ["o"], "startDate": ["2021-07-28"]}


@pytest.mark.parametrize("date", ["2009-04~", "2009?", "[2008..2009]", "[..2025]", "0214"])
def test_a_date_that_the_format_does_not_have_is_left_out_and_counted(date: str) -> None:
    data = Dataset([Person(id="a", born=date)])
    assert "birthDate" not in entities(data)["a"]["properties"]
    assert lost(data) == {"dates": 1}


def test_an_end_that_had_not_come_is_left_out_and_counted() -> None:
    data = Dataset([State(id="peru"), Organization(id="mine", stakes=(Stake(owner="peru", end=".."),))])
    assert "endDate" not in entities(data)["mine.stakes.0"]["properties"]
    assert lost(data) == {"ends that had not come": 1}


def test_a_link_to_an_id_that_no_record_has_is_left_out_and_counted() -> None:
    data = Dataset([Organization(id="mine", parent="nobody", stakes=(Stake(owner="no-one"),))])
    assert list(entities(data)) == ["mine"]
    assert lost(data) == {"links": 2}


def test_all_other_records_are_counted_by_type() -> None:
    data = Dataset([Agreement(id="fta"), Agreement(id="bit"), Source(id="s"), State(id="peru")])
    assert lost(data) == {"agreements": 2, "sources": 1}
    assert dict(ftm(data, untracked).counts) == {"PublicBody": 1}


def test_the_addresses_of_sources_are_written() -> None:
    data = sinoperu.load()
    made = entities(data)["toromocho"]["properties"]
    stated = {data.sources[statement.source].url for statement in data.statements_about("toromocho")}
    assert set(made["sourceUrl"]) == stated - {None}
    assert made["sourceUrl"]


@given(strategies.datasets())
@settings(max_examples=10, deadline=None)
def test_every_link_of_generated_data_leads_to_an_entity(data: Dataset) -> None:
    made = entities(data)
    for entity in made.values():
        for name in ("owner", "asset", "project", "participant", "holder", "post", "member", "parent", "organization"):
            assert set(entity["properties"].get(name, ())) <= set(made)


@needs_followthemoney
def test_ftm_validate_keeps_everything_and_links_lead_to_the_right_schemas(tmp_path: Path) -> None:
    from click.testing import CliRunner
    from followthemoney import model
    from followthemoney.cli.cli import cli

    data = sinoperu.load()
    data.export("ftm", tmp_path / "entities.json")
    paths = ["-i", str(tmp_path / "entities.json"), "-o", str(tmp_path / "valid.json")]
    result = CliRunner().invoke(cli, ["validate", *paths])
    assert result.exit_code == 0, result.output
    made = entities(data)
    valid = {entity["id"]: entity for entity in map(json.loads, (tmp_path / "valid.json").read_text().splitlines())}
    assert valid.keys() == made.keys()
    for key, entity in made.items():
        schema = model.get(entity["schema"])
        assert schema is not None
        assert set(schema.required) <= set(entity["properties"])
        assert valid[key]["schema"] == entity["schema"]
        assert {name: sorted(values) for name, values in valid[key]["properties"].items()} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
        for name, values in entity["properties"].items():
            needed = schema.properties[name].range
            assert needed is None or all(model.get(made[value]["schema"]).is_a(needed) for value in values), key
