"""Tables: their columns follow from the fields of the classes, and their values from the values of the fields."""

import copy
import datetime as dt
import keyword
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Bound, Collection, Dataset, PartialDate, Record, Rows, Table, strategies
from sinoperu.frames import Column, Kind
from sinoperu.model import RECORD_CLASSES, SERIES_CLASSES, Agreement, PartnerRank, Project, TradeFlow
from sinoperu.model.base import Part
from sinoperu.model.claims import Claim
from sinoperu.model.common_parts import Stake
from sinoperu.model.fields import Category, parts, shapes
from sinoperu.model.sources import Passage, Statement
from sinoperu.queries.partners import Lead
from sinoperu.queries.releases import ReleaseChange
from sinoperu.queries.state_holdings import Holding
from sinoperu.reports.judged_items import JudgedItem
from sinoperu.rules.framework.finding import Finding
from sinoperu.store.column_plans import ColumnPlan, column_plans
from sinoperu.store.ownership import Ownership
from sinoperu.store.timeline import Entry
from sinoperu.store.typed_parts import TypedParts

PART_CLASSES = tuple(dict.fromkeys(
    shape.type for cls in RECORD_CLASSES for shape in shapes(cls).values() if shape.category is Category.PART
))  # fmt: skip
ROW_CLASSES: tuple[type[Any], ...] = (
    Record, *RECORD_CLASSES, *SERIES_CLASSES, Statement, Claim, Passage, Entry, Lead, Ownership, Holding, ReleaseChange,
    Finding, JudgedItem,
)  # fmt: skip
PLANS = [column_plans(cls) for cls in ROW_CLASSES] + [Dataset().parts_of(cls).column_plans() for cls in PART_CLASSES]
CLASSES = {Kind.TEXT: str, Kind.TEXTS: tuple, Kind.WHOLE: int, Kind.DECIMAL: Decimal, Kind.TRUTH: bool,
           Kind.DAY: dt.date}  # fmt: skip


def full(record: Record) -> Table:
    return Collection(record.RECORD_TYPE, [record]).to_table(full=True)


def one(table: Table, name: str) -> object:
    (value,) = table[name]
    return value


# ------------------------------------------------------------------------------------------------ columns


@pytest.mark.parametrize("plans", PLANS)
def test_the_names_of_the_columns_of_a_class_differ_and_can_be_attributes(plans: tuple[ColumnPlan, ...]) -> None:
    names = [plan.name for plan in plans]
    assert len(names) == len(set(names)) > 0
    assert [name for name in names if not name.isidentifier() or keyword.iskeyword(name)] == []


@pytest.mark.parametrize("cls", [*RECORD_CLASSES, *SERIES_CLASSES, *PART_CLASSES, Claim, Passage, Statement])
def test_every_field_has_a_column(cls: type[Any]) -> None:
    names = {plan.name for plan in column_plans(cls)}
    contents = {"names", "statements", "claims", "passages"}
    assert [name for name in shapes(cls) if name not in names | contents] == []


@pytest.mark.parametrize("cls", [*RECORD_CLASSES, *SERIES_CLASSES, *PART_CLASSES])
def test_a_compact_table_has_the_first_columns_of_the_full_table_and_fewer(cls: type[Any]) -> None:
    names = [plan.name for plan in column_plans(cls)]
    compact = [plan.name for plan in column_plans(cls) if plan.compact]
    assert compact == [name for name in names if name in compact]
    assert 0 < len(compact) < len(names)


@given(st.data())
def test_the_columns_depend_only_on_the_class(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(RECORD_CLASSES))
    records = data.draw(st.lists(strategies.records(cls), max_size=3, unique_by=lambda record: record.id))
    collection = Collection(cls.RECORD_TYPE, records)
    empty: Collection[Record] = Collection(cls.RECORD_TYPE)
    for is_full in (False, True):
        assert collection.to_table(full=is_full).names == empty.to_table(full=is_full).names
        kinds = [column.kind for column in collection.to_table(full=is_full).columns]
        assert kinds == [column.kind for column in empty.to_table(full=is_full).columns]


def assert_kinds(table: Table) -> None:
    for column in table.columns:
        wanted = CLASSES[column.kind]
        assert {type(value) for value in column.values} <= ({wanted} if wanted is tuple else {wanted, type(None)})


@given(st.data())
def test_every_value_has_the_class_of_its_column(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(RECORD_CLASSES))
    assert_kinds(full(data.draw(strategies.records(cls))))


@given(st.data())
def test_every_value_of_a_row_has_the_class_of_its_column(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(SERIES_CLASSES))
    assert_kinds(Rows(cls, [data.draw(strategies.observations(cls))]).to_table(full=True))


@given(strategies.datasets())
def test_the_statements_and_results_of_a_data_set_have_the_classes_of_their_columns(data: Dataset) -> None:
    for rows in (data.statements, data.claims, data.passages, data.timeline(), data.search("a"), data.check()):
        assert_kinds(rows.to_table(full=True))
    for source in data.sources:
        assert_kinds(data.assess(source).to_table())


@pytest.mark.parametrize("cls", PART_CLASSES)
def test_every_class_of_parts_has_a_property_and_a_table(cls: type[Part]) -> None:
    homes = [name for name in dir(Dataset) if name in vars(TypedParts)]
    tables = [getattr(Dataset(), name) for name in homes if not name.startswith("_") and name != "parts_of"]
    assert sum(table.row_class is cls for table in tables) == 1
    assert Dataset().parts_of(cls).to_table().names[:4] == ("record_type", "record", "path", "index")


@given(st.lists(strategies.records(Project), max_size=3, unique_by=lambda record: record.id))
def test_a_part_table_has_each_part_with_its_place(records: list[Project]) -> None:
    data = Dataset(records)
    for name in ("stakes", "amounts"):
        rows = list(getattr(data, name))
        expected = [
            (record.id, index, part) for record in data.projects.values()
            for index, part in enumerate(getattr(record, name))
        ]  # fmt: skip
        assert [(row.record, row.index, row.part) for row in rows] == expected
    assert data.stakes.to_table()["path"] == tuple(f"stakes[{row.part.key}]" for row in data.stakes)


# ------------------------------------------------------------------------------------------------ values


@given(st.none() | strategies.partial_dates() | st.just(Bound.OPEN))
def test_a_date_is_text_two_days_and_a_precision(date: PartialDate | Bound | None) -> None:
    table = full(Agreement(id="a", terminated=cast("Any", date)))
    is_date = isinstance(date, PartialDate)
    text = date.text if isinstance(date, PartialDate) else ".." if date else None
    assert one(table, "terminated") == text
    assert one(table, "terminated_earliest") == (date.earliest if is_date else None)  # type: ignore[union-attr]
    assert one(table, "terminated_latest") == (date.latest if is_date else None)  # type: ignore[union-attr]
    assert one(table, "terminated_precision") == (date.precision.value if is_date else None)  # type: ignore[union-attr]


def row(**values: object) -> TradeFlow:
    return TradeFlow(**{"source": "s", "reporter": "peru", "partner": "china", "flow": "export", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "precision", "year"),
    [
        ("2014", "year", 2014),
        ("2014?", "year", 2014),
        ("2014-XX", "year", 2014),
        ("2014-01/2014-12", "range", 2014),
        ("2014/2014", "range", 2014),
        ("2014~", "year", None),
        ("2010/2019", "range", None),
        ("2013-07/2014-06", "range", None),
        ("2014-01/2014-11", "range", None),
        ("2014/..", "range", None),
        ("2014-05", "month", None),
        ("2014-12-31", "day", None),
        ("201X", "decade", None),
        ("[2014-01-01..2014-12-31]", "range", None),
    ],
)
def test_only_a_period_of_one_year_counts_as_a_year(period: str, precision: str, year: int | None) -> None:
    flows = Dataset(observations=[row(period=period)]).trade_flows
    table = flows.to_table()
    assert (table["period"], table["period_precision"], table["period_year"]) == ((period,), (precision,), (year,))
    assert len(flows.yearly()) == (year is not None)


@pytest.mark.parametrize(
    ("money", "amount", "currency", "limits"),
    [
        ("1.3 billion USD", "1300000000", "USD", ("1300000000", "1300000000")),
        ("-0.1 PEN", "-0.1", "PEN", ("-0.1", "-0.1")),
        (">=5 million EUR", None, "EUR", ("5000000", None)),
        ("1..2 CNY", None, "CNY", ("1", "2")),
    ],
)
def test_money_is_text_an_amount_and_a_currency(
    money: str, amount: str | None, currency: str, limits: tuple[str | None, str | None]
) -> None:
    table = Rows(TradeFlow, [row(period="2014", value=money)]).to_table(full=True)
    values = [one(table, f"value{end}") for end in ("", "_amount", "_currency", "_min", "_max")]
    numbers = [None if text is None else Decimal(text) for text in (amount, *limits)]
    assert values == [money, numbers[0], currency, *numbers[1:]]


@pytest.mark.parametrize(
    ("share", "limits"),
    [("62.5%", ("62.5", "62.5")), (">50%", ("50", "100")), ("<=10%", ("0", "10")), ("10..25%", ("10", "25"))],
)
def test_a_share_is_text_and_two_limits(share: str, limits: tuple[str, str]) -> None:
    table = Dataset([Project(id="mine", stakes=(Stake(owner="mmg", share=share),))]).stakes.to_table()
    assert (one(table, "share"), one(table, "share_min"), one(table, "share_max")) == (share, *map(Decimal, limits))


def test_names_and_identifiers_have_columns_by_language_and_lists() -> None:
    names = {"es": "Perú", "qu": "Piruw", "zh": "秘鲁"}
    table = full(sinoperu.State(id="peru", names=names, identifiers={"wikidata": "Q419"}, aliases=("PE",)))
    expected = {
        "id": "peru", "name": "Perú", "name_en": None, "name_es": "Perú", "name_zh": "秘鲁",
        "other_names": ("qu:Piruw",), "identifiers": ("wikidata:Q419",), "aliases": ("PE",), "former_ids": (),
    }  # fmt: skip
    assert {name: one(table, name) for name in expected} == expected


def test_parts_stand_in_the_table_of_their_record_by_their_keys() -> None:
    project = Project(id="mine", stakes=(Stake(owner="mmg"), Stake(owner="citic")))
    assert one(full(project), "stakes") == ("mmg", "citic")
    assert "stakes" not in Collection("project", [project]).to_table().names


def test_results_of_a_search_have_the_columns_of_all_records() -> None:
    data = Dataset([sinoperu.State(id="peru"), Agreement(id="peru-treaty")])
    table = data.search("peru").to_table()
    assert [*table.rows()] == [
        {"id": "peru", "name": "peru", "record_type": "state"},
        {"id": "peru-treaty", "name": "peru-treaty", "record_type": "agreement"},
    ]


TEXT = """
[agreement.x]
signed = "2009"
[project.mine]
stakes = [{ owner = "mmg", share = "62.5%" }]
[source.a.says.agreement.x]
signed = "2010"
[source.a.says.project.mine]
stakes = [{ owner = "mmg", share = "60%" }]
[source.a.claims.c]
kind = "total"
record_type = "agreement"
count = "28"
"""


def test_statements_of_parts_join_with_the_parts_by_record_and_path() -> None:
    data = sinoperu.loads(TEXT)
    (stake,), statements = data.stakes.to_table().rows(), [*data.statements.to_table().rows()]
    (statement,) = (row for row in statements if row["path"] == stake["path"] and row["record"] == stake["record"])
    assert statement["value"] == "mmg 60%"


def test_results_are_tables() -> None:
    data = sinoperu.loads(TEXT, file="x.toml")
    evidence = data.evidence("x", "signed").to_table()
    assert (one(evidence, "said"), one(evidence, "adopted"), one(evidence, "verdict")) == (
        "2010",
        "2009",
        "contradicted",
    )
    assert one(evidence, "backing_saying") == ("a",)
    assessment = data.assess("a").to_table()
    assert assessment["kind"] == ("statement", "statement", "claim")
    assert assessment["line"] == (7, 9, 10)
    report = data.check().to_table()
    assert report["code"] == tuple(finding.code for finding in data.check())
    assert set(report["file"]) == {"x.toml"}
    assert data.ultimate_owners("mine", "2020").to_table()["upper"] == (Decimal("62.5"),)
    assert data.timeline().to_table()["date_earliest"] == (dt.date(2009, 1, 1),)


def test_questions_have_tables() -> None:
    rank = PartnerRank(source="s", reporter="peru", partner="china", period="2010/2019", basis="total", rank=1)
    ranks = Dataset([sinoperu.State(id="peru")], observations=[rank])
    (lead,) = ranks.largest_partners("peru").to_table().rows()
    assert (lead["partner"], lead["basis"], lead["sources"], lead["period_year"]) == ("china", "total", ("s",), None)
    data = sinoperu.loads('[state.peru]\n[project.mine]\nstakes = [{ owner = "peru", share = ">50%" }]')
    (holding,) = data.holdings("peru", 2020).to_table().rows()
    assert (holding["asset"], holding["stakes"], holding["lower"]) == ("mine", ("peru",), Decimal(50))
    assert (holding["lower_open"], holding["upper_open"]) == (True, False)
    assert (holding["stake_shares"], holding["share_range"]) == ((">50%",), ">50..100%")
    (chain,) = data.ultimate_owners("mine", 2020).to_table().rows()
    assert chain["share_range"] == ">50..100%"


def test_a_direct_stake_of_unknown_size_has_a_question_mark_in_the_table_of_holdings() -> None:
    data = sinoperu.loads('[state.peru]\n[project.mine]\nstakes = [{ owner = "peru" }]')
    (holding,) = data.holdings("peru", 2020).to_table().rows()
    assert (holding["stakes"], holding["stake_shares"], holding["share_range"]) == (("peru",), ("?",), "0..100%")


def test_a_file_name_that_is_not_text_does_not_break_a_table() -> None:
    finding = sinoperu.Finding(
        code="X", name="x", severity=sinoperu.Severity.NOTE, record="x", message="m", file="a\udce9.toml"
    )
    assert Rows(sinoperu.Finding, [finding]).to_table()["file"] == ("a\\udce9.toml",)


# ------------------------------------------------------------------------------------------------ tables


def test_a_table_is_an_immutable_value() -> None:
    table = Collection("state", [sinoperu.State(id="peru")]).to_table()
    assert pickle.loads(pickle.dumps(table)) == table == copy.deepcopy(table)  # noqa: S301  made here
    assert hash(table) == hash(Collection("state", [sinoperu.State(id="peru")]).to_table())
    assert table != Collection("state").to_table()
    assert repr(table.select("id", "name")) == "<Table: 1 rows, 2 columns>"
    assert repr(Table(columns=())) == "<Table: 0 rows, 0 columns>"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        table.columns = ()  # type: ignore[misc]


def column(name: str = "a", *values: object) -> Column:
    return Column(name=name, kind=Kind.WHOLE, values=values)


def refused(task: Callable[[], object], kind: type[Exception]) -> str:
    with pytest.raises(kind) as caught:
        task()
    return str(caught.value)


def test_a_wrong_argument_is_refused() -> None:
    states: Collection[sinoperu.State] = Collection("state")
    message = "expected columns with the same number of values, got [0, 1]"
    assert refused(lambda: Table(columns=(column("a", 1), column("b"))), ValueError) == message
    message = "expected columns with different names, got ['a', 'a']"
    assert refused(lambda: Table(columns=(column(), column())), ValueError) == message
    message = "\"expected the name of a column, got 'nmae'; did you mean 'name'?\""
    assert refused(lambda: states.to_table()["nmae"], KeyError) == message
    message = "expected the name of a column as text, got list ['id']"
    assert refused(lambda: states.to_table().select(cast("Any", ["id"])), TypeError) == message
    message = "expected a class of parts such as Stake, got class Agreement"
    assert refused(lambda: Dataset().parts_of(cast("Any", Agreement)), TypeError) == message
    message = "expected a form of decimal numbers: decimal or float, got 'exact'"
    assert refused(lambda: states.to_pandas(decimals=cast("Any", "exact")), ValueError) == message


def test_parts_of_parts_do_not_exist() -> None:
    """A part table would leave them out."""
    assert [cls for cls in PART_CLASSES if parts(cls)] == []
    assert all(attrs.has(cls) for cls in PART_CLASSES)
