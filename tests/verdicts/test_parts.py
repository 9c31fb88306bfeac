"""How a stated part is held against the adopted parts of its list: the best fitting one, field by field."""

import pytest
from tests.verdicts.judging import Says, dossier, field_results, judge, result, told

from sinoperu import Amount, Milestone, Stake

SAME, ENTAILED = "uncorroborated, same", "uncorroborated, entailed"
REFINES, OVERLAPS, NEW = "more-precise, refines", "compatible, overlaps", "new, new"
EXCLUDED = "contradicted, excluded by value"


def test_each_stated_field_has_a_relation_of_its_own_and_the_worst_counts() -> None:
    adopted = 'stakes = [{ owner = "ports", share = "60%", start = "2019-05-10" }]'
    said = 'stakes = [{ owner = "cosco", share = "60.2%", start = "2019", end = "2030" }]'
    part = Stake(owner="ports", share="60%", start="2019-05-10")
    judged = judge("project.x", "stakes", adopted, {"a": said})["a"]
    assert field_results(judged) == {
        "owner": f"{ENTAILED} (through ports)",
        "share": REFINES,
        "start": ENTAILED,
        "end": NEW,
    }
    assert told(judged) == f"{NEW} (through ports)"
    assert judged.adopted == part
    assert [field.adopted for field in judged.fields] == ["ports", part.share, part.start, None]


def test_the_reasons_of_all_fields_are_told_the_worst_first() -> None:
    adopted = 'stakes = [{ owner = "ports", share = "60%", end = "2015" }]'
    said = Says('stakes = [{ owner = "cosco", share = "3%", end = ".." }]', 'published = "2020"')
    judged = judge("project.x", "stakes", adopted, {"a": said})["a"]
    assert judged.reason == (
        "end: it ended before 2020, the date of the source; share: a share of 60% in part, through ports; through ports"
    )


def test_a_part_that_says_only_its_key_has_one_field() -> None:
    judged = judge(
        "project.x", "amounts", 'amounts = [{ measure = "fine" }]', {"a": 'amounts = [{ measure = "fine" }]'}
    )
    assert field_results(judged["a"]) == {"measure": SAME}


REMARKS = [
    '{ measure = "fine", note = "by the ministry" }',
    '{ measure = "fine", label = "of the ministry" }',
    '{ measure = "fine", as_of = "2001" }',
    '{ measure = "fine", id = "first" }',
]


@pytest.mark.parametrize("said", REMARKS)
def test_ids_labels_notes_and_days_of_a_part_are_not_compared(said: str) -> None:
    adopted = 'amounts = [{ measure = "fine", note = "of 2020", label = "a fine", as_of = "2020" }]'
    judged = judge("project.x", "amounts", adopted, {"a": f"amounts = [{said}]"})["a"]
    assert field_results(judged) == {"measure": SAME}


# ------------------------------------------------------------------------------------- which adopted part

FINES = """amounts = [
    { id = "one", measure = "fine", money = "3 million USD" },
    { id = "two", measure = "fine", money = "5 million USD" },
]"""
FITTING = [
    ('{ measure = "fine", money = "5 million USD" }', SAME, "two"),
    ('{ measure = "fine", money = "3 million USD" }', SAME, "one"),
    ('{ measure = "fine", money = "2.4..3.6 million USD" }', ENTAILED, "one"),
    ('{ measure = "fine", money = "5.01 million USD" }', REFINES, "two"),
    ('{ id = "one", measure = "fine", money = "3 million USD" }', SAME, "one"),
    ('{ id = "one", measure = "fine", money = "5 million USD" }', EXCLUDED, "one"),
    ('{ id = "third", measure = "fine", money = "5 million USD" }', SAME, "two"),
    ('{ measure = "fine", money = "4 million USD" }', EXCLUDED, "one"),
]


@pytest.mark.parametrize(("said", "expected", "part"), FITTING)
def test_of_several_parts_with_one_key_the_best_fitting_counts_unless_the_id_names_one(
    said: str, expected: str, part: str
) -> None:
    judged = judge("project.x", "amounts", FINES, {"a": f"amounts = [{said}]"})["a"]
    assert told(judged) == expected
    assert isinstance(judged.adopted, Amount)
    assert judged.adopted.id == part


def test_one_adopted_part_is_chosen_for_the_whole_stated_part() -> None:
    adopted = """stakes = [
        { id = "first", owner = "huawei", share = "60%", start = "2010", end = "2015" },
        { id = "second", owner = "huawei", share = "30%", start = "2020" },
    ]"""
    judged = judge(
        "project.x", "stakes", adopted, {"a": 'stakes = [{ owner = "huawei", share = "60%", start = "2020" }]'}
    )
    assert judged["a"].relation.value == "excluded"
    assert sorted(field_results(judged["a"]).values()) == [EXCLUDED, SAME, SAME]


def test_a_milestone_that_happened_twice_is_held_against_the_one_of_that_date() -> None:
    adopted = """milestones = [
        { id = "strike", kind = "suspended", date = "2015" },
        { id = "pandemic", kind = "suspended", date = "2020-03-16" },
    ]"""
    judged = judge("project.x", "milestones", adopted, {"a": 'milestones = [{ kind = "suspended", date = "2020" }]'})[
        "a"
    ]
    assert told(judged) == ENTAILED
    assert isinstance(judged.adopted, Milestone)
    assert judged.adopted.id == "pandemic"


KEYS = [
    ("agreement.x", "rounds", '{ number = 1, place = "Lima" }', '{ number = 2, place = "Lima" }'),
    ("project.x", "progress", '{ date = "2023-08", share = "55%" }', '{ date = "2024-08", share = "55%" }'),
    ("investment.x", "reviews", '{ authority = "mincetur", law = "L" }', '{ authority = "mofcom", law = "L" }'),
    ("relation.x", "missions", '{ sender = "peru", place = "Lima" }', '{ sender = "china", place = "Lima" }'),
    ("organization.x", "former_names", '{ name = "Old", until = "2009" }', '{ name = "Older", until = "2009" }'),
]


@pytest.mark.parametrize(("record", "field", "adopted", "said"), KEYS)
def test_parts_of_other_keys_are_not_compared(record: str, field: str, adopted: str, said: str) -> None:
    judged = judge(record, field, f"{field} = [{adopted}]", {"a": f"{field} = [{said}]"})["a"]
    assert set(field_results(judged).values()) == {NEW}
    assert judged.adopted is None


def test_the_statements_about_one_part_are_selected_by_its_key() -> None:

    import sinoperu

    adopted = 'stakes = [{ owner = "ports", share = "60%" }, { owner = "volcan", share = "40%" }]'
    said = {
        "a": 'stakes = [{ owner = "ports", share = "60%" }]',
        "b": 'stakes = [{ owner = "cosco", share = "60%" }]',
        "c": 'stakes = [{ owner = "volcan" }, { owner = "huawei" }]',
    }
    data = sinoperu.loads(dossier("project.x", adopted, said))
    selected = {
        key: [judged.statement.source for judged in data.evidence("x", f"stakes[{key}]")]
        for key in ("ports", "cosco", "volcan", "huawei")
    }
    assert selected == {"ports": ["a", "b"], "cosco": ["b"], "volcan": ["c"], "huawei": ["c"]}


# ------------------------------------------------------------------------------------- every field of a part

FIELDS = [
    ("agreement.x", "signatories", 'person = "ann", office = "minister"', '"president"'),
    ("investment.x", "reviews", 'authority = "mofcom", decided = "2009"', '"2010"'),
    ("agreement.x", "ratifications", 'party = "peru", date = "2009"', '"2010"'),
    ("agreement.x", "steps", 'kind = "text-published", date = "2009"', '"2010"'),
    ("agreement.x", "rounds", 'number = 1, start = "2008"', '"2009"'),
    ("project.x", "milestones", 'kind = "inaugurated", date = "2009"', '"2010"'),
    ("project.x", "progress", 'date = "2023-08", share = "55%"', '"75%"'),
    ("visit.x", "delegates", 'person = "ann", role = "head"', '"member"'),
    ("visit.x", "delegates", 'person = "ann", office = "minister"', '"president"'),
    ("visit.x", "engagements", 'kind = "speech", date = "2009"', '"2010"'),
    ("investment.x", "participations", 'investor = "byd", share = "55%"', '"75%"'),
    ("investment.x", "offers", 'bidder = "byd", price = "2.25 USD"', '"3.25 USD"'),
    ("investment.x", "holdings", 'share = "19.9%", date = "2013"', '"2014"'),
    ("relation.x", "missions", 'sender = "peru", level = "embassy"', '"consular"'),
    ("organization.x", "former_names", 'name = "Old", until = "2009"', '"2010"'),
]


@pytest.mark.parametrize(("record", "field", "adopted", "other"), FIELDS)
def test_a_part_with_the_same_key_is_excluded_by_a_field_that_differs(
    record: str, field: str, adopted: str, other: str
) -> None:
    said = adopted.rsplit(" = ", maxsplit=1)[0] + f" = {other}"
    expected = {adopted: SAME, said: EXCLUDED}
    found = {part: result(record, f"{field} = [{{ {adopted} }}]", f"{field} = [{{ {part} }}]") for part in expected}
    assert found == expected


@pytest.mark.parametrize(("said", "adopted"), [("ports", "ports"), ("cosco", "ports")])
def test_the_key_of_a_part_shows_the_adopted_key_that_it_was_held_against(said: str, adopted: str) -> None:
    stakes = 'stakes = [{{ owner = "{}", share = "{}" }}]'
    judged = judge("project.x", "stakes", stakes.format(adopted, "60%"), {"a": stakes.format(said, "61%")})["a"]
    assert judged.fields[0].adopted == adopted


# ------------------------------------------------------------------------------------- the order of events

ORDERS = [
    ("agreement.x", 'signed = "2012"', "ratifications", 'party = "peru"', 'party = "peru", date', "signed"),
    ("agreement.x", "", "rounds", 'number = 1, start = "2012"', "number = 1, end", "rounds[1].start"),
    (
        "agreement.x", "", "rounds", 'number = 1, start = "2012" }, { number = 2', "number = 2, start",
        "rounds[1].start",
    ),
    ("project.x", "", "stakes", 'owner = "cosco", start = "2012"', 'owner = "cosco", end', "stakes[cosco].start"),
    ("project.x", "", "stakes", 'owner = "cosco", start = "2012"', 'owner = "ports", end', "stakes[cosco].start"),
    ("project.x", "", "stakes", 'owner = "ports", start = "2012"', 'owner = "cosco", end', "stakes[ports].start"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "other", "field", "adopted", "said", "earlier"), ORDERS)
def test_a_date_of_a_part_that_is_before_an_event_that_must_come_first_is_excluded_by_the_chronology(
    record: str, other: str, field: str, adopted: str, said: str, earlier: str
) -> None:
    judged = {
        year: judge(
            record, field, f"{other}\n{field} = [{{ {adopted} }}]", {"a": f'{field} = [{{ {said} = "{year}" }}]'}
        )["a"]
        for year in ("2011", "2012", "2013")
    }
    by_chronology = "contradicted, excluded by chronology (outside what the chronology implies)"
    assert told(judged["2011"]) == by_chronology
    assert judged["2011"].chain is not None
    assert judged["2011"].chain.events[0].field == earlier
    assert not judged["2011"].supports
    assert {told(judged[year]).split(" ")[0] for year in ("2012", "2013")} == {"new,"}
