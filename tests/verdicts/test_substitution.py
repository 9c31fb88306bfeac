"""`with_said` puts the value of a statement in the place of the adopted value."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu import Agreement, Dataset, PartialDate, Project, Record, Source, Stake, Statement, Tenure, Visit
from sinoperu.model.fields import Category, shapes
from sinoperu.model.sources import FieldValue, stated_fields
from sinoperu.strategies import datasets, records, statements
from sinoperu.values.dates import Bound
from sinoperu.values.text import Identifiers, Names
from sinoperu.verdicts.substitution import with_said

MINE = Project(
    id="mine",
    names={"en": "Mine"},
    stakes=(
        Stake(owner="mmg", share="62.5%", start="2014"),
        Stake(owner="citic", share="15%", start="2014", end="2020"),
    ),
    commodities=("copper",),
)
FTA = Agreement(id="fta", signed="2009", parties=("peru", "china"))
TOLD = PartialDate("2015-06")


def said(record: Record, field: str, value: FieldValue, key: str | None = None) -> Statement:
    return Statement(
        source="a", record=record.id, record_type=record.RECORD_TYPE, field=field, value=value, key=key
    )  # fmt: skip


# -------------------------------------------------------------------------------------------------- properties


@given(st.data())
def test_only_the_field_of_the_statement_changes(data: st.DataObject) -> None:
    record = data.draw(records().filter(lambda record: not isinstance(record, Source)))
    statement = data.draw(statements("a", record))
    changed = with_said(record, statement)
    if changed is not None:
        differing = [name for name in shapes(type(record)) if getattr(record, name) != getattr(changed, name)]
        assert (type(changed), differing) == (type(record), [statement.field])


@given(datasets())
def test_a_statement_that_repeats_the_adopted_value_changes_nothing(data: Dataset) -> None:
    for record in data.records():
        for shape in shapes(type(record)).values():
            value = getattr(record, shape.name)
            if shape.category is Category.PART:
                for part in value if shape.many else ():
                    assert with_said(record, said(record, shape.name, part, part.key), part) is None
            elif shape.name in stated_fields(type(record)) and value not in (None, (), Names(), Identifiers()):
                assert with_said(record, said(record, shape.name, value)) is None


@given(st.data())
def test_all_members_of_both_lists_are_kept_and_the_adopted_ones_come_first(data: st.DataObject) -> None:
    ids = st.lists(st.sampled_from(["peru", "china", "chile", "cuba"]), unique=True).map(tuple)
    adopted, stated = data.draw(ids), data.draw(ids.filter(bool))
    fta = attrs.evolve(FTA, parties=adopted)
    changed = with_said(fta, said(fta, "parties", stated)) or fta
    assert changed.parties[: len(adopted)] == adopted
    assert set(changed.parties) == {*adopted, *stated}


# ------------------------------------------------------------------------------------------------------- cases


@pytest.mark.parametrize(
    ("record", "field", "value", "expected"),
    [
        (FTA, "signed", PartialDate("2009-04-28"), PartialDate("2009-04-28")),
        (FTA, "place", "Beijing", "Beijing"),
        (FTA, "parties", ("chile", "peru"), ("peru", "china", "chile")),
        (MINE, "names", Names(es="Mina"), Names(en="Mine", es="Mina")),
        (Tenure(id="t", person="p", office="o"), "end", Bound.OPEN, PartialDate("[2015-06-01..]")),
        (Tenure(id="t", person="p", office="o", end="2012"), "end", Bound.OPEN, PartialDate("[2015-06-01..]")),
    ],
)
def test_a_single_value_is_replaced_and_a_list_is_extended(
    record: Record, field: str, value: FieldValue, expected: FieldValue
) -> None:
    changed = with_said(record, said(record, field, value), told_on=TOLD)
    assert changed is not None
    assert getattr(changed, field) == expected


@pytest.mark.parametrize(
    ("stated", "held_against", "told_on", "expected"),
    [
        # Merged into the adopted part: the stated fields replace the adopted ones.
        (
            Stake(owner="mmg", share="60%"),
            MINE.stakes[0],
            None,
            (Stake(owner="mmg", share="60%", start="2014"), MINE.stakes[1]),
        ),
        # A parent that was compared with its subsidiary leaves the key as it is.
        (
            Stake(owner="minmetals", share="60%", id="parent"),
            MINE.stakes[0],
            None,
            (Stake(owner="mmg", share="60%", start="2014"), MINE.stakes[1]),
        ),
        # The adopted end stays if the source gives none.
        (
            Stake(owner="citic", start="2014-07"),
            MINE.stakes[1],
            TOLD,
            (MINE.stakes[0], Stake(owner="citic", share="15%", start="2014-07", end="2020")),
        ),
        # A new part runs on without an end, and had not ended on the date of the source if that is known.
        (Stake(owner="cosco", share="60%"), None, None, (*MINE.stakes, Stake(owner="cosco", share="60%"))),
        (
            Stake(owner="cosco", share="60%"),
            None,
            TOLD,
            (*MINE.stakes, Stake(owner="cosco", share="60%", end="[2015-06-01..]")),
        ),
        (
            Stake(owner="cosco", share="60%", end=".."),
            None,
            TOLD,
            (*MINE.stakes, Stake(owner="cosco", share="60%", end="[2015-06-01..]")),
        ),
        (Stake(owner="cosco", end=".."), None, None, (*MINE.stakes, Stake(owner="cosco", end=".."))),
        (Stake(owner="cosco", end="2014"), None, TOLD, (*MINE.stakes, Stake(owner="cosco", end="2014"))),
        # An adopted part that the record does not have is no place for the stated one.
        (Stake(owner="mmg"), Stake(owner="mmg"), None, (*MINE.stakes, Stake(owner="mmg"))),
    ],
)
def test_a_part_is_merged_into_the_adopted_part_or_added(
    stated: Stake, held_against: Stake | None, told_on: PartialDate | None, expected: tuple[Stake, ...]
) -> None:
    changed = with_said(MINE, said(MINE, "stakes", stated, stated.key), held_against, told_on=told_on)
    assert changed == attrs.evolve(MINE, stakes=expected)


@pytest.mark.parametrize(
    "statement",
    [
        Statement(source="a", record="fta"),
        said(FTA, "signed", PartialDate("2009")),
        said(FTA, "parties", ("china",)),
        Statement(source="a", record="fta", record_type="visit", field="start", value="2009"),
        Statement(source="a", record="fta", field="start", value="2009"),
        Statement(source="a", record="fta", field="signed", value="no date"),
        Statement(source="a", record="fta", field="signatories", value=Stake(owner="peru"), key="peru"),
    ],
)
def test_a_value_that_changes_nothing_or_does_not_fit_gives_none(statement: Statement) -> None:
    assert with_said(FTA, statement) is None


def test_a_visit_takes_further_hosts() -> None:
    visit = Visit(id="v", hosts=("first",))
    assert with_said(visit, said(visit, "hosts", ("second",))) == Visit(id="v", hosts=("first", "second"))


@pytest.mark.parametrize(
    ("field", "value"),
    [("parties", "peru"), ("parties", TOLD), ("signed", ("2009",)), ("place", ("lima",)), ("signed", "2009-04")],
)
def test_a_statement_without_a_record_type_that_has_a_value_of_the_wrong_type_changes_nothing(
    field: str, value: FieldValue
) -> None:
    statement = Statement(source="a", record="fta", field=field, value=value)
    for record in (FTA, Agreement(id="fta")):
        changed = with_said(record, statement)
        assert changed is None or getattr(changed, field) == PartialDate("2009-04")
