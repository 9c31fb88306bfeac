"""The conditions of claims: paths through references and parts, and three answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.model import RECORD_CLASSES, Record
from sinoperu.model.field_paths import Step, fields_at, steps_of
from sinoperu.model.fields import Category, parts, shapes
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Count, Money, Share
from sinoperu.values.text import Filters
from sinoperu.verdicts.conditions import Condition, ConditionTester, is_value
from sinoperu.verdicts.counted_records import CountedRecords

DATA = sinoperu.loads("""
[organization.mmg]
state = "china"
[project.mine]
sector = "mining"
operator = "mmg"
commodities = ["copper"]
stakes = [{ owner = "mmg", share = "62.5%" }]
amounts = [{ measure = "planned-capex", money = "3.0 billion USD" }]
complete = ["stakes"]
[project.bare]
[conflict.strike]
kind = "strike"
project = "mine"
start = "2015-09-28"
places = ["Challhuahuacho"]
[conflict.at-bare]
project = "bare"
start = "2015"
[conflict.at-unknown]
project = "nowhere"
[agreement.fta]
parties = ["peru", "china"]
[agreement.perhaps-more]
parties = ["peru", "china"]
incomplete = ["parties"]
""")
ANSWERS = [
    ("strike", "kind", "strike", True),
    ("strike", "kind", "protest", False),
    ("at-bare", "kind", "strike", None),
    ("strike", "project", "mine", True),
    ("strike", "project", "bare", False),
    ("strike", "project.sector", "mining", True),
    ("strike", "project.sector", "port", False),
    ("at-bare", "project.sector", "mining", None),
    ("at-unknown", "project.sector", "mining", None),
    ("strike", "project.operator.state", "china", True),
    ("strike", "project.stakes.owner", "mmg", True),
    ("strike", "project.stakes.owner", "cosco", False),
    ("strike", "project.stakes[mmg].share", ">50%", True),
    ("strike", "project.stakes[mmg].share", "<50%", False),
    ("strike", "project.stakes", "mmg", True),
    ("strike", "project.commodities", "copper", True),
    ("strike", "project.commodities", "gold", None),
    ("strike", "project.amounts[planned-capex].money", ">=2 billion USD", True),
    ("strike", "project.amounts[planned-capex].money", ">=2 billion CNY", None),
    ("strike", "project.amounts[planned-capex].money", "1 billion USD", None),
    ("strike", "start", "2015", True),
    ("strike", "start", "2015-09/2016", True),
    ("strike", "start", "2016", False),
    ("at-bare", "start", "2015-09", None),
    ("at-unknown", "start", "2015", None),
    ("strike", "places", "challhuahuacho", True),
    ("strike", "places", "Cusco", None),
    ("fta", "parties", "peru", True),
    ("fta", "parties", "chile", False),
    ("perhaps-more", "parties", "chile", None),
    ("fta", "kind", None, None),
    ("strike", "kind", None, True),
]


@pytest.mark.parametrize(("record", "path", "value", "answer"), ANSWERS)
def test_a_condition_has_three_answers(record: str, path: str, value: str | None, answer: bool | None) -> None:  # noqa: FBT001
    assert ConditionTester(DATA).fulfils(DATA[record], [Condition(path, value)]) is answer


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("kind", [("kind", None)]),
        ("project.sector", [("project", None), ("sector", None)]),
        ("amounts[a.b].money", [("amounts", "a.b"), ("money", None)]),
    ],
)
def test_a_path_consists_of_names_and_keys(path: str, steps: list[tuple[str, str | None]]) -> None:
    assert steps_of(path) == tuple(Step(*step) for step in steps)
    assert ".".join(map(str, steps_of(path))) == path


@pytest.mark.parametrize(
    "path", ["", ".", "a.", ".a", "A", "a b", "a[", "a[]", "a]b", "a[b]c", "a.b.c.d.e", "a\n", "a" * 9 + "é"]
)
def test_other_text_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match=r"expected the path of a field such as kind or project\.sector"):
        steps_of(path)
    with pytest.raises(ValueError, match=r"expected the path of a field such as kind or project\.sector"):
        Filters({path: "x"})


@given(st.sampled_from(RECORD_CLASSES).flatmap(lambda cls: st.tuples(st.just(cls), st.sampled_from(list(shapes(cls))))))
def test_each_field_of_a_record_class_has_a_path(pair: tuple[type[Record], str]) -> None:
    cls, name = pair
    assert [shape.name for shape in fields_at(cls, name)] == [name]
    leads_further = shapes(cls)[name].category in (Category.REFERENCE, Category.PART)
    if not leads_further:
        with pytest.raises(ValueError, match="leads to no record or part"):
            fields_at(cls, f"{name}.id")


KINDS = st.sampled_from(["strike", "protest", None])
MINES = st.sampled_from(["mine", "bare", "nowhere", None])
FILTERS = st.sampled_from([
    ("kind", "strike"), ("project", "mine"), ("project.sector", "mining"), ("start", "2015"), ("causes", "pollution"),
    ("project.stakes.start", "2014"), ("project.stakes.owner", "mmg"), ("end", "2020"),
])  # fmt: skip
CONFLICTS = st.lists(st.tuples(KINDS, MINES, st.sampled_from(["2015-09", "2016", "201X", None])), max_size=5)


@given(CONFLICTS, st.lists(FILTERS, max_size=3, unique=True))
def test_the_index_finds_the_records_that_a_test_of_each_record_finds(
    conflicts: list[tuple[str | None, str | None, str | None]], filters: list[tuple[str, str]]
) -> None:
    text = (
        '[project.mine]\nsector = "mining"\nstakes = [{ owner = "mmg", start = "2014-07-31" }]\ncomplete = ["stakes"]\n'
    )
    text += "[project.bare]\n"
    for number, values in enumerate(conflicts):
        text += f"[conflict.c-{number}]\n" + ('end = ".."\n' if number % 2 else "")
        text += "".join(
            f'{name} = "{value}"\n' for name, value in zip(("kind", "project", "start"), values, strict=True) if value
        )
    data = sinoperu.loads(text)
    conditions = tuple(Condition(path, value) for path, value in filters)
    answers = {record.id: ConditionTester(data).fulfils(record, conditions) for record in data.conflicts.values()}
    sure, unsure = CountedRecords(data).matching("conflict", conditions)
    assert {record.id for record in sure.records} == {name for name, answer in answers.items() if answer}
    assert {record.id for record in unsure.records} == {name for name, answer in answers.items() if answer is None}
    assert len(sure.records) + len(unsure.records) == len({record.id for record in (*sure.records, *unsure.records)})


@given(strategies.filters())
def test_filters_are_written_to_a_file_and_read_again(filters: Filters) -> None:
    claim = sinoperu.Claim(source="a", id="it", kind="total", where=filters)
    data = sinoperu.Dataset(
        [sinoperu.Source(id="a", claims=(claim,)), sinoperu.Coverage(id="c", record_type="visit", where=filters)]
    )
    for format_name in ("json", "toml"):
        assert sinoperu.loads(sinoperu.dumps(data, format=format_name), format=format_name) == data


def test_a_nested_table_of_filters_is_refused_with_a_hint() -> None:
    text = '[source.a.claims.it]\nkind = "total"\nwhere = { project.sector = "mining" }\n'
    with pytest.raises(sinoperu.LoadError) as error:
        sinoperu.loads(text)
    assert str(error.value) == (
        "<text>:3:11: source.a.claims.it.where.project: expected text, got a table: "
        "write the whole path in quotes, such as 'project.sector'"
    )


@pytest.mark.parametrize("field", ["position", "years"])
@pytest.mark.parametrize("number", [0, -1])
def test_positions_and_numbers_of_years_begin_at_1(field: str, number: int) -> None:
    text = f'[source.a.claims.it]\nkind = "streak"\n{field} = {number}\n'
    with pytest.raises(sinoperu.LoadError) as error:
        sinoperu.loads(text)
    message = f"source.a.claims.it.{field}: expected a whole number of at least 1, got int {number}"
    assert str(error.value).endswith(message)


SPANS = (PartialDate("2009"), Money("5 USD"), Share("5%"), Count("5"))


@pytest.mark.parametrize("cls", RECORD_CLASSES, ids=lambda cls: cls.__name__)
def test_a_text_that_is_no_date_or_quantity_neither_fits_nor_excludes_one(cls: type[Record]) -> None:
    for shape in (shape for own in (cls, *(part.type for part in parts(cls))) for shape in shapes(own).values()):
        for value in (value for value in SPANS if isinstance(value, shape.type)):
            assert is_value(value, shape, "nonsense") is None
