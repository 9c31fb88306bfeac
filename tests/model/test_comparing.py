"""Every field declares how its values are compared, where its type alone does not say it."""

from collections.abc import Iterator

import pytest

from sinoperu.model import RECORD_CLASSES, Agreement, Investment, Organization, Project, TariffCommitment, Tenure
from sinoperu.model.agreements import Signatory
from sinoperu.model.base import Part, Record
from sinoperu.model.comparing import Compared, Grouping, ListClass, TextComparison
from sinoperu.model.fields import Category, Shape, list_fields, parts, shapes
from sinoperu.model.investments import Participation
from sinoperu.values.vocabulary import AmountMeasure, InvestmentMode

NO_LISTS_OF_THE_WORLD = {"former_ids", "readings", "complete", "incomplete", "statements", "claims", "passages"}
"""Lists about the record in the data set, and the contents of a source."""


def fields() -> Iterator[tuple[type[Record], type[Record] | type[Part], Shape]]:
    """Yield each field of each record type and of its parts, with the class of the record and of the field."""
    for cls in RECORD_CLASSES:
        for shape in shapes(cls).values():
            yield cls, cls, shape
        for part in parts(cls):
            yield from ((cls, part.type, shape) for shape in shapes(part.type).values())


def named(record: type[Record], cls: type[Record] | type[Part], shape: Shape) -> str:
    return f"{record.__name__}: {cls.__name__}.{shape.name}"


def test_every_list_field_and_no_other_field_declares_its_class() -> None:
    wrong = [
        named(record, cls, shape)
        for record, cls, shape in fields()
        if shape.name not in NO_LISTS_OF_THE_WORLD and shape.many != (shape.compared.members is not None)
    ]
    assert wrong == []


def test_every_text_field_and_no_other_field_declares_how_it_is_compared() -> None:
    wrong = [
        named(record, cls, shape)
        for record, cls, shape in fields()
        if shape.name not in NO_LISTS_OF_THE_WORLD | {"id"}
        and (shape.category is Category.TEXT) != (shape.compared.text is not None)
    ]
    assert wrong == []


def test_every_list_about_the_record_itself_declares_nothing() -> None:
    assert {shape.compared for _, _, shape in fields() if shape.name in NO_LISTS_OF_THE_WORLD} == {Compared()}


def test_notes_are_never_compared() -> None:
    assert {shape.compared.text for _, _, shape in fields() if shape.name == "note"} == {TextComparison.NEVER}


def test_within_names_a_list_field_of_the_record() -> None:
    found = {
        (named(record, cls, shape), shape.compared.within in list_fields(record))
        for record, cls, shape in fields()
        if shape.compared.within is not None
    }
    assert found
    assert {name for name, is_list in found if not is_list} == set()


def test_a_list_is_bound_if_and_only_if_it_is_a_list_of_parts_with_within() -> None:
    for record, cls, shape in fields():
        is_bound = shape.compared.members is ListClass.BOUND
        assert is_bound == (shape.many and shape.compared.within is not None), named(record, cls, shape)
        assert not is_bound or shape.category is Category.PART


def test_only_references_to_organizations_have_groups() -> None:
    for record, cls, shape in fields():
        if shape.compared.grouping is not None:
            assert shape.category is Category.REFERENCE, named(record, cls, shape)
            assert not shape.targets or "organization" in shape.targets, named(record, cls, shape)


IDENTITY = {
    "Agreement.parties", "Mechanism.parties", "Membership.body", "Membership.member", "Partnership.parties",
    "Recognition.of", "Recognition.state", "Relation.parties", "Signatory.party", "TariffCommitment.agreement",
    "Tenure.office", "Tenure.person", "Visit.guest", "Visit.host",
}  # fmt: skip
CHANGES = {
    "Amount.money", "Conflict.deaths", "Conflict.injured", "Figure.quantity", "Tally.count", "Visit.size",
}  # fmt: skip


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [("identity", IDENTITY), ("changes", CHANGES), ("repeats", {"Investment.approved"})],
)
def test_these_fields_and_no_others_make_a_declaration(attribute: str, expected: set[str]) -> None:
    declared = {f"{cls.__name__}.{shape.name}" for _, cls, shape in fields() if getattr(shape.compared, attribute)}
    assert declared == expected


def test_only_numbers_change_with_time() -> None:
    assert {shape.category for _, _, shape in fields() if shape.compared.changes} == {Category.QUANTITY}


@pytest.mark.parametrize("members", ListClass)
def test_the_classes_fit_the_values_of_their_lists(members: ListClass) -> None:
    categories = {shape.category for _, _, shape in fields() if shape.compared.members is members}
    part, date = {Category.PART}, {Category.DATE}
    expected = {
        ListClass.WHOLE: {Category.REFERENCE},
        ListClass.WHOLE_BY_SUM: part,
        ListClass.SEQUENCE: {Category.REFERENCE, Category.QUANTITY},
        ListClass.WITHIN_SPAN: date,
        ListClass.BOUND: part,
        ListClass.KEYED: part,
        ListClass.OPEN: {Category.REFERENCE, Category.TEXT},
    }
    assert categories == expected[members]


@pytest.mark.parametrize(
    ("cls", "field", "declared"),
    [
        (Agreement, "parties", Compared(members=ListClass.WHOLE, grouping=Grouping.AUTHORITY, identity=True)),
        (Agreement, "ratifications", Compared(members=ListClass.BOUND, within="parties")),
        (Agreement, "signatories", Compared(members=ListClass.KEYED)),
        (Agreement, "topics", Compared(members=ListClass.OPEN, text=TextComparison.CODE)),
        (Agreement, "place", Compared(text=TextComparison.WORDS)),
        (Agreement, "signed", Compared()),
        (Signatory, "party", Compared(grouping=Grouping.AUTHORITY, identity=True, within="parties")),
        (TariffCommitment, "granted_by", Compared(members=ListClass.WHOLE)),
        (TariffCommitment, "stages", Compared(members=ListClass.SEQUENCE)),
        (Tenure, "attested", Compared(members=ListClass.WITHIN_SPAN)),
        (Tenure, "person", Compared(identity=True)),
        (Organization, "stakes", Compared(members=ListClass.WHOLE_BY_SUM)),
        (Project, "stakes", Compared(members=ListClass.WHOLE_BY_SUM)),
        (Project, "aliases", Compared(members=ListClass.OPEN, text=TextComparison.WORDS)),
        (
            Investment,
            "investors",
            Compared(members=ListClass.WHOLE, grouping=Grouping.HOLDING, open_if=("mode", InvestmentMode.LOAN)),
        ),
        (Investment, "sellers", Compared(members=ListClass.WHOLE, grouping=Grouping.HOLDING)),
        (Investment, "assets", Compared(members=ListClass.WHOLE)),
        (Investment, "participations", Compared(members=ListClass.BOUND, within="investors")),
        (Participation, "investor", Compared(grouping=Grouping.HOLDING)),
    ],
)
def test_fields_are_compared_as_they_declare(cls: type[object], field: str, declared: Compared) -> None:
    assert shapes(cls)[field].compared == declared


DONE = {
    "purchase-price", "closing-price", "initial-payment", "advance-payment", "contingent-payment", "price-per-share",
    "offer-value", "capital-contribution", "loan-principal", "shareholder-loan", "grant-value", "fine",
    "enterprise-value", "equity-value",
}  # fmt: skip
STATES = {
    "first-stage-capex", "planned-capex", "spent-capex", "committed-investment", "contract-value", "tracker-value",
    "later-stages-capex", "project-budget", "reference-value", "book-value", "claimed", "loss", "other",
}  # fmt: skip
PLANS = {"planned-capex", "later-stages-capex", "committed-investment", "project-budget", "reference-value"}


def test_every_measure_is_of_an_act_or_of_a_state() -> None:
    assert {str(measure) for measure in AmountMeasure if measure.is_of_act} == DONE
    assert {str(measure) for measure in AmountMeasure if not measure.is_of_act} == STATES


def test_plans_are_measures_of_a_state() -> None:
    assert {str(measure) for measure in AmountMeasure if measure.is_plan} == PLANS
    assert PLANS <= STATES
