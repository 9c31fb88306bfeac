"""Which other sources agree with a statement, and which differ from it."""

import pytest
from tests.verdicts.judging import WORLD, Says, field_results, judge, results

SAME, ENTAILED = "uncorroborated, same", "uncorroborated, entailed"
CONFIRMED = "confirmed, same; with b"


def dates(adopted: str, said: dict[str, str]) -> dict[str, str]:
    """Return the result on the date of signature that each source says."""
    sources = {source: Says(f'signed = "{date}"') for source, date in said.items()}
    return results("agreement.x", "signed", f'signed = "{adopted}"', sources)


# ------------------------------------------------------------------------------------- independence

TIES = [
    ("", "", CONFIRMED),
    ('publisher = "Gestión"', "", CONFIRMED),
    ('publisher = "Gestión"', 'publisher = "El Comercio"', CONFIRMED),
    ('publisher = "Gestión"', 'publisher = "GESTION"', SAME),
    ("", 'copy_of = "a"', SAME),
    ('copy_of = "b"', "", SAME),
    ('copy_of = "c"', 'copy_of = "c"', SAME),
    ('copy_of = "c"', 'based_on = ["c"]', SAME),
    ("", 'based_on = ["c", "a"]', SAME),
    ('based_on = ["c"]', 'based_on = ["d", "c"]', SAME),
    ('based_on = ["c"]', 'based_on = ["d"]', CONFIRMED),
    ("", 'copy_of = "e"', SAME),
    ('release_of = "tracker"', 'release_of = "tracker"', SAME),
    ('publisher = "P"\nrelease_of = "tracker"', 'publisher = "Q"\nrelease_of = "tracker"', SAME),
    ('release_of = "tracker"', 'release_of = "yearbook"', CONFIRMED),
    ('publisher = "Q"', 'publisher = "P"\ncopy_of = "c"', CONFIRMED),
    ('publisher = "P"', 'publisher = "P"\ncopy_of = "c"', SAME),
]


@pytest.mark.parametrize(("about_a", "about_b", "expected"), TIES)
def test_sources_are_independent_unless_publisher_copy_base_or_release_ties_them(
    about_a: str, about_b: str, expected: str
) -> None:
    sources = {"a": Says('signed = "2009"', about_a), "b": Says('signed = "2009"', about_b)}
    world = '[source.c]\n[source.d]\n[source.e]\ncopy_of = "a"\n'
    found = results("agreement.x", "signed", 'signed = "2009"', sources, world)
    assert found["a"] == expected
    assert found["b"] == expected.replace("with b", "with a")


def test_each_publisher_is_counted_once() -> None:
    said = 'signed = "2009"'
    sources = {
        "a": Says(said, 'publisher = "P"'),
        "b1": Says(said, 'publisher = "Q"'),
        "b2": Says(said, 'publisher = "Q"'),
        "c": Says(said, 'publisher = "R"'),
        "c-copy": Says(said, 'publisher = "S"\ncopy_of = "c"'),
    }
    found = results("agreement.x", "signed", said, sources)
    assert found["a"] == "confirmed, same; with b1, c"
    assert found["b1"] == found["b2"] == "confirmed, same; with a, c"
    assert found["c"] == found["c-copy"] == "confirmed, same; with a, b1"


@pytest.mark.parametrize("tie", ['copy_of = "y"', 'based_on = ["y"]'])
def test_of_the_sources_of_one_publisher_the_first_original_is_named_or_else_the_first_copy(tie: str) -> None:
    copies = {source: Says('signed = "2009"', tie) for source in ("b", "c")}
    originals = dict.fromkeys("yz", Says('signed = "2009"', 'publisher = "Y"'))
    others = {"a": Says('signed = "2009"'), "d": Says('signed = "2010"')}
    for sources, world, named in ((copies, "[source.y]\n", "b"), (copies | originals, "", "y")):
        found = judge("agreement.x", "signed", 'signed = "2009"', sources | others, WORLD + world)
        assert (found["a"].agreeing, found["d"].opposing) == ((named,), ("a", named))


# ------------------------------------------------------------------------------------- agreeing


def test_a_source_agrees_if_its_value_equals_or_entails_the_stated_one() -> None:
    assert dates("2009-04-28", {"a": "2009-04-28", "b": "2009-04", "c": "2009"}) == {
        "a": SAME,
        "b": "confirmed, entailed; with a",
        "c": "confirmed, entailed; with a, b",
    }


def test_a_source_that_the_adopted_value_excludes_does_not_agree() -> None:
    assert dates("2009-04-28", {"a": "2009", "b": "2009-06"}) == {
        "a": ENTAILED,
        "b": "contradicted, excluded by value",
    }


def test_a_source_that_says_more_than_is_adopted_agrees() -> None:
    assert dates("2009", {"a": "2009", "b": "2009-06"}) == {
        "a": CONFIRMED,
        "b": "more-precise, refines",
    }


def test_the_sources_that_say_the_same_are_shown_for_every_relation() -> None:
    assert dates("2009-04", {"a": "2009-04-28", "b": "2009-04-28"})["a"] == "more-precise, refines; with b"
    assert dates("2010", {"a": "[2009-11..2010-02]", "b": "[2009-11..2010-02]"})["a"] == (
        "compatible, overlaps; with b"
    )
    new = results("agreement.x", "signed", "", {"a": 'signed = "2009"', "b": 'signed = "2009-04"'})
    assert new == {"a": "new, new; with b", "b": "new, new"}


def test_an_expectation_agrees_with_no_statement() -> None:
    sources = {"a": Says('signed = "2009"'), "b": Says('signed = "2009"', mode="expects")}
    assert results("agreement.x", "signed", 'signed = "2009"', sources) == {"a": SAME, "b": "confirmed, same; with a"}


def test_a_parent_does_not_confirm_its_subsidiary_but_the_subsidiary_its_parent() -> None:
    found = results(
        "investment.x", "investors", 'investors = ["ports"]',
        {"a": 'investors = ["cosco"]', "b": 'investors = ["ports"]'},
    )  # fmt: skip
    assert found == {"a": "confirmed, entailed (through ports); with b", "b": SAME}


def test_some_members_of_a_list_are_confirmed_by_a_source_that_has_more_of_them() -> None:
    found = results(
        "visit.x", "places", 'places = ["Lima", "Cusco"]',
        {"a": 'places = ["Lima"]', "b": 'places = ["Cusco", "Lima"]', "c": 'places = ["Cusco"]'},
    )  # fmt: skip
    some = "entailed (only some of the adopted members)"
    assert found == {"a": f"confirmed, {some}; with b", "b": SAME, "c": f"confirmed, {some}; with b"}


# ------------------------------------------------------------------------------------- differing

DIFFERENCES = [
    ("2009-04-28", "2009-04-30", True),
    ("2009-04-28", "2009-04-29", False),
    ("2009-04-28", "2009-04-27", False),
    ("2009-04-30", "2009-05-01", False),
    ("2009-04-28", "2009-05", True),
    ("2009-04-30", "2009-05", True),
    ("2009-04", "2009-05", True),
    ("2009-04-28", "2009", False),
]


@pytest.mark.parametrize(("adopted", "other", "differs"), DIFFERENCES)
def test_two_exact_days_that_are_neighbours_do_not_differ(adopted: str, other: str, differs: bool) -> None:  # noqa: FBT001
    found = judge(
        "agreement.x", "signed", f'signed = "{adopted}"', {"a": f'signed = "{adopted}"', "b": f'signed = "{other}"'}
    )
    assert [statement.source for statement in found["a"].differing] == (["b"] if differs else [])


NUMBERS = [
    ("1000 million USD", "1010 million USD", False),
    ("1000 million USD", "1011 million USD", True),
    ("1000 million USD", "990 million USD", False),
    ("1000 million USD", "989 million USD", True),
    ("1000.0 million USD", "~1100 million USD", True),
    ("100..200 million USD", "201 million USD", False),  # what says less differs from no more sources
    ("100..200 million USD", "203 million USD", True),
    ("1000 million USD", "1 billion PEN", False),
]


@pytest.mark.parametrize(("adopted", "other", "differs"), NUMBERS)
def test_numbers_within_one_per_cent_do_not_differ(adopted: str, other: str, differs: bool) -> None:  # noqa: FBT001
    amount = 'participations = [{{ investor = "huawei", money = "{}" }}]'
    found = judge(
        "investment.x", "participations", amount.format(adopted),
        {"a": amount.format(adopted), "b": amount.format(other)},
    )  # fmt: skip
    assert [statement.source for statement in found["a"].differing] == (["b"] if differs else [])


def test_holders_of_one_group_do_not_differ() -> None:
    stake = 'stakes = [{{ owner = "{}", share = "{}", start = "{}" }}]'
    world = """
    [organization.cosco]
    [organization.ports]
    stakes = [{ owner = "cosco", share = "60%" }]
    """
    found = judge(
        "project.x", "stakes", stake.format("ports", "60%", "2019"),
        {
            "a": stake.format("ports", "60%", "2019"),
            "b": stake.format("cosco", "36%", "2019"),
            "c": stake.format("cosco", "36%", "2019-05"),
        },
        world,
    )  # fmt: skip
    through = "the share of ports times the share of cosco in it"
    assert {source: field_results(judged) for source, judged in found.items()} == {
        "a": {"owner": SAME, "share": SAME, "start": "confirmed, same; with b, c"},
        "b": {
            "owner": "confirmed, entailed (through ports); with a, c",
            "share": f"confirmed, entailed ({through}); with c",
            "start": "confirmed, same; with a, c",
        },
        "c": {
            "owner": "confirmed, entailed (through ports); with a, b",
            "share": f"confirmed, entailed ({through}); with b",
            "start": "more-precise, refines",
        },
    }


def test_the_list_of_another_source_is_never_whole_so_it_excludes_nothing() -> None:
    found = results(
        "agreement.x", "parties", 'parties = ["peru", "china"]',
        {"a": 'parties = ["peru", "china"]', "b": 'parties = ["chile", "japan"]'},
    )  # fmt: skip
    outside = "chile is not in the adopted list; japan is not in the adopted list"
    assert found == {"a": SAME, "b": f"contradicted, excluded by whole-list ({outside})"}


def test_numbers_of_other_times_do_not_differ() -> None:
    amount = 'amounts = [{{ measure = "spent-capex", money = "{} million USD", as_of = "{}" }}]'
    found = judge(
        "project.x", "amounts", amount.format(300, 2019),
        {"a": amount.format(300, 2019), "b": amount.format(500, 2024), "c": amount.format(500, 2019)},
    )  # fmt: skip
    assert [statement.source for statement in found["a"].differing] == ["c"]


def test_a_later_article_does_not_differ_from_an_earlier_one_on_a_state() -> None:
    amount = 'amounts = [{{ measure = "spent-capex", money = "{} million USD" }}]'
    found = judge(
        "project.x", "amounts", amount.format(300),
        {
            "a": Says(amount.format(300), 'published = "2019-05"'),
            "b": Says(amount.format(500), 'published = "2024"'),
            "c": Says(amount.format(500), 'published = "2019-11"'),
            "d": Says(amount.format(5000), 'published = "2024"'),
        },
    )  # fmt: skip
    assert [statement.source for statement in found["a"].differing] == ["c", "d"]


def test_a_factor_of_ten_is_that_of_the_numbers_as_they_are_written() -> None:
    found = judge(
        "conflict.x", "deaths", 'as_of = "2009"\ndeaths = "60..61"',
        {
            "a": Says('deaths = "600"', 'published = "2012"'),
            "b": Says('deaths = "60..61"', 'published = "2009"'),
            "c": Says('deaths = "~60"', 'published = "2009"'),
            "d": Says('deaths = "62"', 'published = "2009"'),
        },
    )  # fmt: skip
    assert [statement.source for statement in found["a"].differing] == ["c"]
    assert [statement.source for statement in found["c"].differing] == ["a"]


# ------------------------------------------------------------------------------------- what is counted together


def test_only_statements_held_against_the_same_adopted_part_are_counted() -> None:
    adopted = """amounts = [
        { id = "first", measure = "loan-principal", money = "3 million USD" },
        { id = "second", measure = "loan-principal", money = "5 million USD" },
    ]"""
    amount = 'amounts = [{{ measure = "loan-principal", money = "{} million USD" }}]'
    found = results(
        "investment.x", "amounts", adopted,
        {"a": amount.format(3), "b": amount.format(5), "c": amount.format("3.0")},
    )  # fmt: skip
    assert found == {
        "a": "confirmed, same; with c",
        "b": SAME,
        "c": "confirmed, same; with a",
    }


def test_a_source_that_gives_only_another_currency_does_not_back_an_amount() -> None:
    adopted = """amounts = [
        { measure = "purchase-price", money = "245 million USD" },
        { measure = "purchase-price", money = "1739.33 million CNY" },
    ]"""
    amount = 'amounts = [{{ measure = "purchase-price", money = "{}" }}]'
    sources = {"a": amount.format("1739.33 million CNY"), "b": amount.format("245 million USD")}
    found = results("investment.x", "amounts", adopted, sources)
    assert found == {"a": SAME, "b": SAME}


def test_each_name_has_its_own_backing() -> None:
    adopted = 'names = { en = "Agreement", es = "Acuerdo", zh = "协定" }'
    found = judge(
        "agreement.x", "names", adopted,
        {"a": adopted, "b": 'names = { en = "Agreement", es = "Tratado" }', "c": 'names = { en = "agreement" }'},
    )  # fmt: skip
    assert field_results(found["a"]) == {"en": "confirmed, same; with b, c", "es": SAME, "zh": SAME}
    assert field_results(found["b"]) == {"en": "confirmed, same; with a, c", "es": "new, new (a different text)"}
    assert (found["a"].verdict.value, found["b"].verdict.value) == ("uncorroborated", "new")
    assert found["c"].agreeing == ("a", "b")


def test_a_statement_of_a_part_backs_only_the_fields_that_it_states() -> None:
    found = judge(
        "project.x", "stakes", 'stakes = [{ owner = "huawei", share = "60%", start = "2019" }]',
        {
            "a": 'stakes = [{ owner = "huawei", share = "60%", start = "2019" }]',
            "b": 'stakes = [{ owner = "huawei", start = "2019" }]',
        },
    )  # fmt: skip
    assert field_results(found["a"]) == {"owner": CONFIRMED, "share": SAME, "start": CONFIRMED}
    assert found["a"].verdict.value == "uncorroborated"
    assert field_results(found["b"]) == {"owner": "confirmed, same; with a", "start": "confirmed, same; with a"}
    assert found["b"].verdict.value == "confirmed"


def test_a_holder_is_backed_only_by_sources_of_a_time_at_which_it_was_one() -> None:
    said = 'stakes = [{ owner = "huawei" }]'
    sources = {source: Says(said, f'published = "{day}"') for source, day in (("a", 2020), ("b", 2012), ("c", 2013))}
    found = results("project.x", "stakes", 'stakes = [{ owner = "huawei", start = "2010", end = "2015" }]', sources)
    assert found == {
        "a": "contradicted, excluded by value (it had ended by 2020, the date of the source)",
        "b": "confirmed, same; with c",
        "c": "confirmed, same; with b",
    }


# ------------------------------------------------------------------------------------- identity

IDENTITY = [
    ("agreement.x", 'parties = ["peru", "china"]'),
    ("relation.x", 'parties = ["peru", "china"]'),
    ("visit.x", 'guest = "china"'),
    ("visit.x", 'host = "peru"'),
    ("tenure.x", 'person = "ann"'),
    ("tenure.x", 'office = "president"'),
    ("recognition.x", 'state = "peru"'),
    ("recognition.x", 'of = "china"'),
]


@pytest.mark.parametrize(("record", "identity"), IDENTITY)
def test_fields_of_identity_are_backed_by_every_source_that_says_that_the_record_exists(
    record: str, identity: str
) -> None:
    required = {"tenure.x": 'person = "ann"\noffice = "president"', "recognition.x": 'state = "peru"\nof = "china"'}
    sources = {"a": Says(identity), "b": Says(""), "c": Says("", 'copy_of = "a"'), "d": Says("", mode="expects")}
    found = results(record, identity.split(" ", maxsplit=1)[0], required.get(record, identity), sources)
    assert found == {"a": CONFIRMED}


def test_a_source_that_says_otherwise_of_a_field_of_identity_does_not_back_it() -> None:
    found = results("visit.x", "guest", 'guest = "china"', {"a": 'guest = "china"', "b": 'guest = "japan"'})
    assert found == {"a": "disputed, same; against b", "b": "contradicted, excluded by value; against a"}


def test_other_fields_are_not_backed_by_the_sources_of_the_record() -> None:
    found = results("agreement.x", "signed", 'signed = "2009"', {"a": 'signed = "2009"', "b": 'place = "Lima"'})
    assert found == {"a": SAME}


def test_among_many_different_texts_those_that_entail_a_text_agree_with_it() -> None:
    sources = {"a": Says('headquarters = "Lima"'), "b": Says('headquarters = "Palace, Lima"')}
    sources |= {f"s{number}": Says(f'headquarters = "{number} Street, Cusco"') for number in range(12)}
    found = results("organization.x", "headquarters", 'headquarters = "Palace, Lima"', sources)
    assert (found["a"], found["b"]) == ("confirmed, entailed; with b", SAME)


def test_among_many_different_owners_those_of_one_group_agree() -> None:
    world = "".join(f"[organization.firm-{number}]\n" for number in range(12))
    sources = {"a": Says('investors = ["cosco"]'), "b": Says('investors = ["ports"]')}
    sources |= {f"s{number}": Says(f'investors = ["firm-{number}"]') for number in range(12)}
    found = results("investment.x", "investors", 'investors = ["ports"]', sources, WORLD + world)
    assert (found["a"], found["b"]) == ("confirmed, entailed (through ports); with b", SAME)


@pytest.mark.parametrize("published", ['published = "2012"', ""])
def test_among_many_different_ends_later_ones_agree_with_an_open_end_of_a_dated_source(published: str) -> None:
    sources = {f"s{month:02}": Says(f'terminated = "[2019..2020-{month:02}]"') for month in range(1, 13)}
    sources["a"] = Says('terminated = ".."', published)
    found = judge("agreement.x", "terminated", 'terminated = "2019-06"', sources)
    assert found["a"].agreeing == (tuple(sorted(sources))[1:] if published else ())
