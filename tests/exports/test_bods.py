"""BODS: owners and what they own are statements, no day is invented, and everything else is annotated or counted."""

import re

import pytest
from tests.exports.bods_statements import FILING, FIRM, NEWS, Json, lost, owned, remarks, sourced, statements

import sinoperu
from sinoperu import Agreement, Dataset, Organization, Person, Project, Source, Stake, State
from sinoperu.model.actors import FormerName

# --------------------------------------------------------------------------------------------------- statements


def test_an_owner_of_a_company_is_a_relationship_with_the_share_and_the_days() -> None:
    made = statements(owned(Stake(owner="firm", share="62.5%", start="2014-07-31", end="2019-05-10")))
    assert list(made) == ["firm", "mine", "mine.owners.firm"]
    relationship = made["mine.owners.firm"]
    assert relationship == {
        "statementId": relationship["statementId"],
        "declarationSubject": "mine",
        "recordId": "mine.owners.firm",
        "recordType": "relationship",
        "recordDetails": {
            "isComponent": False,
            "subject": "mine",
            "interestedParty": "firm",
            "interests": [
                {
                    "type": "shareholding", "directOrIndirect": "unknown", "share": {"exact": 62.5},
                    "startDate": "2014-07-31", "endDate": "2019-05-10",
                },
            ],
        },
    }  # fmt: skip


def test_an_organization_is_an_entity_with_its_names_place_dates_and_identifiers() -> None:
    organization = Organization(
        id="bank", kind="bank", names={"en": "Bank", "zh": "银行"}, aliases=("The Bank",), state="china", stakes=(
            Stake(owner="china"),
        ), founded="1912-02-05", dissolved="2020-01-31", headquarters="Beijing", state_ownership="state",
        former_names=(FormerName(name="Old Bank", until="1912"),), as_of="2025-12", note="A remark.",
        identifiers={"lei": "959800ARHHF5VYZDY365", "wikidata": "Q790068", "hkex": "3988"},
    )  # fmt: skip
    china = State(id="china", names={"en": "China"}, iso2="CN")
    made = statements(Dataset([china, organization]))
    assert made["china"]["recordDetails"] == {
        "isComponent": False, "name": "China", "entityType": {"type": "state"},
        "jurisdiction": {"name": "China", "code": "CN"},
    }  # fmt: skip
    assert made["bank"]["recordDetails"] == {
        "isComponent": False,
        "name": "Bank",
        "alternateNames": ["银行", "The Bank", "Old Bank"],
        "identifiers": [
            {"id": "3988", "schemeName": "hkex"},
            {"id": "959800ARHHF5VYZDY365", "scheme": "XI-LEI"},
            {"id": "Q790068", "schemeName": "Wikidata", "uri": "http://www.wikidata.org/entity/Q790068"},
        ],
        "entityType": {"type": "registeredEntity", "details": "bank"},
        "jurisdiction": {"name": "China", "code": "CN"},
        "addresses": [{"type": "business", "address": "Beijing"}],
        "foundingDate": "1912-02-05",
        "dissolutionDate": "2020-01-31",
    }
    assert remarks(made["bank"]) == [
        ("/recordDetails", "Ownership by a state: state."),
        ("/recordDetails", "'Old Bank' was the name until 1912."),
        ("/recordDetails", "A remark."),
        ("/recordDetails", "Kept up to date until 2025-12."),
    ]


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("company", {"type": "registeredEntity", "details": "company"}),
        ("ministry", {"type": "stateBody", "subtype": "governmentDepartment", "details": "ministry"}),
        ("agency", {"type": "stateBody", "subtype": "stateAgency", "details": "agency"}),
        ("legislature", {"type": "stateBody", "subtype": "other", "details": "legislature"}),
        ("consortium", {"type": "arrangement", "subtype": "other", "details": "consortium"}),
        ("investment-fund", {"type": "legalEntity", "details": "investment-fund"}),
        (None, {"type": "legalEntity"}),
    ],
)
def test_the_kind_of_an_organization_is_a_type_of_entity(kind: str | None, form: Json) -> None:
    made = statements(Dataset([FIRM, Organization(id="x", kind=kind, parent="firm")]))
    assert made["x"]["recordDetails"]["entityType"] == form


def test_a_place_of_incorporation_is_the_jurisdiction() -> None:
    china = State(id="china", names={"en": "China"}, iso2="CN")
    organization = Organization(id="x", domicile="Cayman Islands", state="china", parent="firm")
    made = statements(Dataset([china, FIRM, organization]))["x"]
    assert made["recordDetails"]["jurisdiction"] == {"name": "Cayman Islands"}
    assert remarks(made) == [("/recordDetails/jurisdiction", "The state to which the organization belongs: China.")]


def test_a_project_is_an_entity_that_is_not_known_and_a_stake_in_it_is_no_holding_of_shares() -> None:
    made = statements(Dataset([FIRM, Project(id="mine", names={"en": "Mine"}, stakes=(Stake(owner="firm"),))]))
    assert made["mine"]["recordDetails"] == {
        "isComponent": False,
        "name": "Mine",
        "entityType": {"type": "unknownEntity", "details": "project"},
        "unspecifiedEntityDetails": {
            "reason": "informationUnknownToPublisher",
            "description": "This is a project such as a mine or a port. Which legal entity holds it is not known.",
        },
    }
    assert made["mine.owners.firm"]["recordDetails"]["interests"] == [
        {"type": "unknownInterest", "directOrIndirect": "unknown", "details": "a stake in the project"}
    ]


def test_all_stakes_of_an_owner_and_its_place_as_a_parent_are_one_relationship() -> None:
    stakes = (
        Stake(owner="firm", id="first", share="70%", end="2012-01-01"), Stake(owner="firm", id="second", share="60%"),
    )  # fmt: skip
    made = statements(Dataset([FIRM, Organization(id="mine", kind="company", stakes=stakes, parent="firm")]))
    assert made["mine.owners.firm"]["recordDetails"]["interests"] == [
        {"type": "shareholding", "directOrIndirect": "unknown", "share": {"exact": 70}, "endDate": "2012-01-01"},
        {"type": "shareholding", "directOrIndirect": "unknown", "share": {"exact": 60}},
        {
            "type": "unknownInterest", "directOrIndirect": "unknown",
            "details": "the parent, which controls or contains the organization",
        },
    ]  # fmt: skip


def test_a_person_is_written_with_dates_that_may_be_months() -> None:
    person = Person(
        id="ana", names={"es": "Ana"}, aliases=("A.",), nationality="peru", born="1954-03", died="2020",
        birthplace="Lima", identifiers={"wikidata": "Q1"},
    )  # fmt: skip
    peru = State(id="peru", names={"en": "Peru"}, iso2="PE")
    data = Dataset([peru, person, Organization(id="mine", stakes=(Stake(owner="ana"),))])
    assert statements(data)["ana"]["recordDetails"] == {
        "isComponent": False, "personType": "knownPerson", "birthDate": "1954-03", "deathDate": "2020",
        "names": [{"fullName": "Ana"}, {"type": "alternative", "fullName": "A."}],
        "nationalities": [{"name": "Peru", "code": "PE"}],
        "placeOfBirth": {"type": "placeOfBirth", "address": "Lima"},
    }  # fmt: skip
    assert lost(data) == {
        "states": 1, "identifiers of persons": 1, "dates of statements": 3,
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------ shares and dates


@pytest.mark.parametrize(
    ("share", "written"),
    [
        ("60%", {"exact": 60}),
        ("0.05%", {"exact": 0.05}),
        (">50%", {"exclusiveMinimum": 50}),
        (">=91%", {"minimum": 91}),
        ("<10%", {"exclusiveMaximum": 10}),
        ("<=10.5%", {"maximum": 10.5}),
        ("10..25%", {"minimum": 10, "maximum": 25}),
        ("25..25%", {"exact": 25}),
        (None, None),
    ],
)
def test_a_share_keeps_its_limits(share: str | None, written: Json | None) -> None:
    (interest,) = statements(owned(Stake(owner="firm", share=share)))["mine.owners.firm"]["recordDetails"]["interests"]
    assert interest.get("share") == written


@pytest.mark.parametrize("share", ["~74%", "33.333333333333333333%"])
def test_a_share_that_is_no_exact_number_is_annotated_and_counted(share: str) -> None:
    data = owned(Stake(owner="firm", share=share))
    made = statements(data)["mine.owners.firm"]
    assert "share" not in made["recordDetails"]["interests"][0]
    assert remarks(made) == [
        ("/recordDetails/interests/0", f"The share is left out, because BODS needs exact numbers: {share}.")
    ]
    assert lost(data)["shares"] == 1


@pytest.mark.parametrize("date", ["2014", "2014-07", "2014-07-31?", "2014-07~", "[2014-07-01..2014-07-31]", "201X"])
def test_a_date_that_is_no_full_day_is_annotated_and_counted(date: str) -> None:
    data = owned(Stake(owner="firm", start=date))
    made = statements(data)["mine.owners.firm"]
    assert made["recordDetails"]["interests"] == [{"type": "shareholding", "directOrIndirect": "unknown"}]
    assert remarks(made) == [
        (
            "/recordDetails/interests/0",
            f"startDate is left out, because BODS has no place for this date: {date} (EDTF).",
        )
    ]
    assert lost(data)["dates"] == 1


def test_an_end_that_had_not_come_is_annotated_and_counted() -> None:
    data = owned(Stake(owner="firm", end=".."))
    made = statements(data)["mine.owners.firm"]
    assert "endDate" not in made["recordDetails"]["interests"][0]
    assert remarks(made) == [("/recordDetails/interests/0", "endDate is left out, because the end had not come.")]
    assert lost(data)["ends that had not come"] == 1


# --------------------------------------------------------------------------------------------------- what is left out


def test_records_that_own_nothing_and_have_no_owner_are_counted_by_type() -> None:
    data = Dataset([Agreement(id="fta"), Organization(id="alone"), Person(id="ana"), State(id="peru"), Source(id="s")])
    assert statements(data) == {}
    assert lost(data) == {
        "states": 1, "organizations": 1, "persons": 1,
        "agreements": 1, "sources": 1,
    }  # fmt: skip


def test_a_stake_or_a_parent_that_no_record_has_is_left_out_and_counted() -> None:
    data = Dataset([Organization(id="mine", parent="nobody", stakes=(Stake(owner="no-one"),))])
    assert statements(data) == {}
    assert lost(data) == {"organizations": 1, "links to owners": 2}


def test_fields_without_a_place_are_counted() -> None:
    project = Project(id="mine", operator="firm", sector="mining", province="Lima", stakes=(Stake(owner="firm"),))
    assert lost(Dataset([FIRM, project])) == {"values of other fields": 3, "dates of statements": 3}


# -------------------------------------------------------------------------------------------- sources, days and ids


def test_one_source_is_the_source_of_the_statement() -> None:
    made = statements(sourced(NEWS))
    assert made["mine.owners.firm"]["source"] == {
        "description": "News (2014). Sold. https://news.example/á (accessed 2026-11-29).",
        "url": "https://news.example/%C3%A1",
        "retrievedAt": "2026-11-29",
        "assertedBy": [{"name": "News"}],
    }
    assert "source" not in made["mine"]  # the source says nothing else


def test_several_sources_are_annotations() -> None:
    made = statements(sourced(NEWS, FILING))["mine.owners.firm"]
    assert made["source"] == {
        "description": "2 sources, each in an annotation",
        "assertedBy": [{"name": "Exchange"}, {"name": "News"}],
    }
    assert made["annotations"] == [
        {
            "statementPointerTarget": "", "motivation": "commenting",
            "description": "Source: Exchange (2014-07-31). Notice.",
        },
        {
            "statementPointerTarget": "", "motivation": "linking", "url": "https://news.example/%C3%A1",
            "description": "Source: News (2014). Sold. https://news.example/á (accessed 2026-11-29).",
        },
    ]  # fmt: skip


def test_the_statement_date_is_the_last_day_on_which_a_source_was_read_or_else_published() -> None:
    for sources, day in (((NEWS, FILING), "2026-11-29"), ((FILING,), "2014-07-31"), ((), None)):
        data = sourced(*sources)
        assert {made.get("statementDate") for made in statements(data).values()} == {day}
        assert lost(data).get("dates of statements", 0) == (0 if day else 3)


@pytest.mark.parametrize(
    ("version", "when"), [("2026.12", "in 2026-12 (EDTF)"), ("draft", "on a day that is not known")]
)
def test_the_month_of_publication_is_an_annotation(version: str, when: str) -> None:
    data = sourced(version=version)
    about = f"version {version} of the data set was published {when}. BODS version: 0.4."
    for made in statements(data).values():
        assert "publicationDetails" not in made
        assert remarks(made) == [("", f"publicationDetails is left out, because BODS needs a day: {about}")]
    assert lost(data)["dates of publication"] == 3


def test_only_what_has_bundled_data_names_their_publisher_and_licence() -> None:
    bundled = sinoperu.load()
    credit = "It has data of sinoperu: facts about the relations between Peru and China, with their sources. "
    for data, end in ((bundled, ". BODS"), (bundled.without("rio-times-2025-03"), ". They were changed or combined")):
        (_, remark) = remarks(statements(data)["las-bambas"])[-1]
        rights = "Publisher: The sinoperu authors. Licence: https://creativecommons.org/licenses/by/4.0/"
        assert f"{credit}Version {bundled.version}. {rights}{end}" in remark


def test_equal_statements_have_equal_ids_and_other_statements_have_other_ids() -> None:
    first, again, other = (
        statements(owned(Stake(owner="firm", share=share))) for share in ("60%", "60%", "61%")
    )  # fmt: skip
    assert first == again
    assert first["firm"]["statementId"] == other["firm"]["statementId"]
    assert first["mine.owners.firm"]["statementId"] != other["mine.owners.firm"]["statementId"]
    assert all(re.fullmatch("[0-9a-f]{64}", made["statementId"]) for made in first.values())
