"""What a parent, a subsidiary, a sister company or a state means where another body of its group is adopted."""

import pytest
from tests.verdicts.judging import WORLD, Says, field_results, judge, result, told

SAME, ENTAILED = "uncorroborated, same", "uncorroborated, entailed"
REFINES, OVERLAPS, NEW = "more-precise, refines", "compatible, overlaps", "new, new"
EXCLUDED = "contradicted, excluded by value"
OUTSIDE = "contradicted, excluded by whole-list"

THROUGH, BELONGS = f"{ENTAILED} (through ports)", f"{REFINES} (ports belongs to cosco)"
SISTERS = "lines and ports belong to cosco"
HOLDERS = [
    ("ports", "ports", SAME),
    ("ports", "cosco", THROUGH),
    ("cosco", "ports", BELONGS),
    ("ports", "lines", f"{OVERLAPS} ({SISTERS})"),
    ("ports", "china", f"{OVERLAPS} (china stands behind ports)"),
    ("china", "ports", f"{OVERLAPS} (china stands behind ports)"),
    ("cosco", "china", f"{OVERLAPS} (china stands behind cosco)"),
    ("ports", "peru", f"{OUTSIDE} (peru is not in the adopted list)"),
    ("china", "peru", f"{OUTSIDE} (peru is not in the adopted list)"),
    ("huawei", "china", f"{OUTSIDE} (china is not in the adopted list)"),
    ("ports", "huawei", f"{OUTSIDE} (huawei is not in the adopted list)"),
]


@pytest.mark.parametrize("field", ["investors", "sellers"])
@pytest.mark.parametrize(("adopted", "said", "expected"), HOLDERS)
def test_in_a_list_of_holders_a_body_of_the_same_group_stands_for_another(
    field: str, adopted: str, said: str, expected: str
) -> None:
    assert result("investment.x", f'{field} = ["{adopted}"]', f'{field} = ["{said}"]') == expected


def test_a_stranger_beside_a_parent_is_excluded_from_a_whole_list() -> None:
    said = 'investors = ["cosco", "huawei"]'
    reason = "through ports; huawei is not in the adopted list"
    assert result("investment.x", 'investors = ["ports"]', said) == f"{OUTSIDE} ({reason})"


PARTS = [
    ("project.x", "stakes", "owner"),
    ("investment.x", "participations", "investor"),
    ("investment.x", "offers", "bidder"),
]


@pytest.mark.parametrize(("record", "field", "key"), PARTS)
def test_a_body_of_the_same_group_counts_as_the_key_of_the_same_part(record: str, field: str, key: str) -> None:
    expected = {
        ("ports", "cosco"): THROUGH,
        ("cosco", "ports"): BELONGS,
        ("ports", "lines"): f"{OVERLAPS} ({SISTERS})",
        ("ports", "china"): f"{OVERLAPS} (china stands behind ports)",
        ("ports", "huawei"): NEW,
    }
    found = {
        (adopted, said): result(record, f'{field} = [{{ {key} = "{adopted}" }}]', f'{field} = [{{ {key} = "{said}" }}]')
        for adopted, said in expected
    }
    assert found == expected


def test_a_further_subsidiary_is_named_on_the_way() -> None:
    world = '[organization.terminal]\nkind = "company"\nparent = "ports"\n'
    assert result("investment.x", 'investors = ["terminal"]', 'investors = ["cosco"]', world) == (
        f"{ENTAILED} (through ports and terminal)"
    )


# ------------------------------------------------------------------------------------- dates

FORMER = """
[organization.dock]
kind = "company"
stakes = [
    { owner = "cosco", share = "70%", start = "2012-01-01", end = "2015-12-31" },
    { owner = "volcan", share = "70%", start = "2016-01-01" },
]
"""
DATED = [
    ("2013", "cosco", f"{ENTAILED} (through dock)"),
    ("2018", "cosco", f"{OUTSIDE} (cosco is not in the adopted list)"),
    ("2013", "volcan", f"{OUTSIDE} (volcan is not in the adopted list)"),
    ("2018", "volcan", f"{ENTAILED} (through dock)"),
]


@pytest.mark.parametrize(("closed", "said", "expected"), DATED)
def test_the_parent_of_a_buyer_is_the_parent_on_the_date_of_the_deal(closed: str, said: str, expected: str) -> None:
    adopted = f'closed = "{closed}"\ninvestors = ["dock"]'
    assert result("investment.x", adopted, f'investors = ["{said}"]', FORMER) == expected


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ('announced = "2013"', "cosco"),
        ('signed = "2013"', "cosco"),
        ('closed = "2013"', "cosco"),
        ('announced = "2013"\nsigned = "2018"', "volcan"),
        ('signed = "2013"\nclosed = "2018"', "volcan"),
        ('announced = "2013"\nclosed = "2018"', "volcan"),
        ("", "volcan"),
    ],
)
def test_the_date_of_a_deal_is_that_of_its_last_step_or_else_that_of_the_source(dates: str, said: str) -> None:
    adopted = f'{dates}\ninvestors = ["dock"]'
    assert result("investment.x", adopted, f'investors = ["{said}"]', FORMER) == f"{ENTAILED} (through dock)"


def test_the_parent_of_a_holder_is_the_parent_on_the_start_of_the_stake_or_on_the_date_of_the_source() -> None:
    adopted = 'stakes = [{ owner = "dock", start = "2011" }]'
    expected = {
        ("2013", '{ owner = "cosco" }'): f"{ENTAILED} (through dock)",
        ("2018", '{ owner = "cosco" }'): NEW,
        ("2018", '{ owner = "volcan" }'): f"{ENTAILED} (through dock)",
        ("2018", '{ owner = "volcan", start = "2011" }'): NEW,
    }
    found = {
        (published, stake): result(
            "project.x", adopted, Says(f"stakes = [{stake}]", f'published = "{published}"'), FORMER
        )
        for published, stake in expected
    }
    assert found == expected


@pytest.mark.parametrize(
    ("share", "is_parent"),
    [
        (">50%", True), ("50.1%", True), ("51%", True), ("~60%", True), ("51..60%", True), (">=50%", False),
        ("50..60%", False), ("40..60%", False), ("50%", False), ("~51%", False), ("<100%", False), ("30%", False),
    ],
)  # fmt: skip
def test_only_an_owner_of_surely_more_than_half_is_a_parent(share: str, *, is_parent: bool) -> None:
    world = f'[organization.dock]\nkind = "company"\nstakes = [{{ owner = "volcan", share = "{share}" }}]\n'
    assert result("investment.x", 'investors = ["dock"]', 'investors = ["volcan"]', world) == (
        f"{ENTAILED} (through dock)" if is_parent else f"{OUTSIDE} (volcan is not in the adopted list)"
    )


@pytest.mark.parametrize("share", ["51%", "50.1%", ">50%", "100%"])
def test_an_owner_of_more_than_half_is_a_parent(share: str) -> None:
    world = f'[organization.dock]\nkind = "company"\nstakes = [{{ owner = "volcan", share = "{share}" }}]\n'
    said = 'investors = ["volcan"]'
    assert result("investment.x", 'investors = ["dock"]', said, world) == f"{ENTAILED} (through dock)"


# ------------------------------------------------------------------------------------- shares

KNOWN_LINK = """
[organization.dock]
kind = "company"
parent = "cosco"
stakes = [{ owner = "cosco", share = "50%" }]
"""
ROUGH_LINK = KNOWN_LINK.replace("50%", "40..60%")
UNKNOWN_LINK = '[organization.dock]\nkind = "company"\nparent = "cosco"\n'
MULTIPLIED = "the share of dock times the share of cosco in it"
IN_PART = "a share of 60% in part, through dock"
SHARES = [
    (KNOWN_LINK, "60%", SAME),
    (KNOWN_LINK, "~60%", ENTAILED),
    (KNOWN_LINK, "30%", f"{ENTAILED} ({MULTIPLIED})"),
    (KNOWN_LINK, "~31%", f"{ENTAILED} ({MULTIPLIED})"),
    (KNOWN_LINK, "20..30%", f"{ENTAILED} ({MULTIPLIED})"),
    (KNOWN_LINK, "45%", EXCLUDED),
    (KNOWN_LINK, "20%", EXCLUDED),
    (KNOWN_LINK, "70%", EXCLUDED),
    (ROUGH_LINK, "24..36%", f"{ENTAILED} ({MULTIPLIED})"),
    (ROUGH_LINK, "20..30%", f"{OVERLAPS} ({MULTIPLIED})"),
    (ROUGH_LINK, "30..40%", f"{OVERLAPS} ({MULTIPLIED})"),
    (ROUGH_LINK, "20..24%", f"{OVERLAPS} ({MULTIPLIED})"),
    (ROUGH_LINK, "36..40%", f"{OVERLAPS} ({MULTIPLIED})"),
    (ROUGH_LINK, "10..20%", EXCLUDED),
    (ROUGH_LINK, "40..50%", EXCLUDED),
    (UNKNOWN_LINK, "60%", SAME),
    (UNKNOWN_LINK, "45%", f"{OVERLAPS} ({IN_PART})"),
    (UNKNOWN_LINK, "1%", f"{OVERLAPS} ({IN_PART})"),
    (UNKNOWN_LINK, "<=61%", ENTAILED),
    (UNKNOWN_LINK, "60..70%", f"{OVERLAPS} ({IN_PART})"),
    (UNKNOWN_LINK, "70%", EXCLUDED),
    (UNKNOWN_LINK, ">61%", EXCLUDED),
]


@pytest.mark.parametrize(("world", "share", "expected"), SHARES)
def test_the_share_of_a_parent_is_that_of_its_subsidiary_or_multiplied_along_the_chain(
    world: str, share: str, expected: str
) -> None:
    said = f'stakes = [{{ owner = "cosco", share = "{share}" }}]'
    judged = judge("project.x", "stakes", 'stakes = [{ owner = "dock", share = "60%" }]', {"a": said}, WORLD + world)
    assert field_results(judged["a"]) == {"owner": f"{ENTAILED} (through dock)", "share": expected}


OPEN = [
    (KNOWN_LINK, ">60%", "<=30%", EXCLUDED),
    (KNOWN_LINK, ">60%", "30..50%", f"{ENTAILED} ({MULTIPLIED})"),
    (KNOWN_LINK, ">=60%", "<=30%", f"{OVERLAPS} ({MULTIPLIED})"),
    (KNOWN_LINK, "~60%", "31%", f"{OVERLAPS} ({MULTIPLIED})"),
    (UNKNOWN_LINK, "<60%", ">=60%", EXCLUDED),
    (UNKNOWN_LINK, "<=60%", ">=60%", f"{OVERLAPS} (a share of <=60% in part, through dock)"),
]


@pytest.mark.parametrize(("world", "adopted", "share", "expected"), OPEN)
def test_a_limit_of_a_chain_that_is_excluded_stays_excluded(
    world: str, adopted: str, share: str, expected: str
) -> None:
    said = f'stakes = [{{ owner = "cosco", share = "{share}" }}]'
    judged = judge(
        "project.x", "stakes", f'stakes = [{{ owner = "dock", share = "{adopted}" }}]', {"a": said}, WORLD + world
    )
    assert field_results(judged["a"])["share"] == expected


def test_the_shares_of_a_chain_of_several_companies_are_multiplied() -> None:
    world = """
    [organization.dock]
    kind = "company"
    stakes = [{ owner = "ports", share = "80%" }]
    [organization.terminal]
    kind = "company"
    stakes = [{ owner = "dock", share = "75%" }]
    """
    said = 'stakes = [{ owner = "ports", share = "36%" }]'
    judged = judge(
        "project.x", "stakes", 'stakes = [{ owner = "terminal", share = "60%" }]', {"a": said}, WORLD + world
    )
    assert field_results(judged["a"]) == {
        "owner": f"{ENTAILED} (through dock and terminal)",
        "share": f"{ENTAILED} (the share of terminal times the share of ports in it)",
    }


def test_a_share_that_refines_the_share_of_the_subsidiary_still_refines_it() -> None:
    said = 'stakes = [{ owner = "cosco", share = "60%" }]'
    judged = judge("project.x", "stakes", 'stakes = [{ owner = "ports", share = ">50%" }]', {"a": said})["a"]
    assert field_results(judged) == {"owner": THROUGH, "share": REFINES}


# ------------------------------------------------------------------------------------- states

STAND_IN = [
    ("mincetur", "peru", f"{ENTAILED} (mincetur is a body of peru)"),
    ("peru", "mincetur", f"{REFINES} (mincetur is a body of peru)"),
    ("mincetur", "china", f"{OUTSIDE} (china is not in the adopted list)"),
    ("mincetur", "mofcom", f"{OUTSIDE} (mofcom is not in the adopted list)"),
    ("mincetur", "minem", f"{OUTSIDE} (minem is not in the adopted list)"),
    ("cosco", "china", f"{OVERLAPS} (china stands behind cosco)"),
    ("ports", "cosco", f"{OVERLAPS} (ports belongs to cosco)"),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), STAND_IN)
def test_a_state_stands_for_its_ministries_in_agreements(adopted: str, said: str, expected: str) -> None:
    world = '[organization.minem]\nkind = "ministry"\nstate = "peru"\n'
    assert result("agreement.x", f'parties = ["{adopted}"]', f'parties = ["{said}"]', world) == expected


def test_a_state_stands_for_the_ministry_that_ratifies_or_acts() -> None:
    found = result("agreement.x", 'ratifications = [{ party = "mincetur" }]', 'ratifications = [{ party = "peru" }]')
    assert found == f"{ENTAILED} (mincetur is a body of peru)"
    found = result("measure.x", 'by = "mofcom"', 'by = "china"')
    assert found == f"{ENTAILED} (mofcom is a body of china)"


TWO_COMPANIES = 'stakes = [{ owner = "ports", share = "60%" }, { owner = "lines", share = "40%" }]'
BEHIND = [
    ("{ owner = 'china' }", {"owner": f"{OVERLAPS} (china stands behind ports)"}),
    ("{ owner = 'china', share = '60%' }", {"owner": f"{OVERLAPS} (china stands behind ports)", "share": SAME}),
    ("{ owner = 'china', share = '40%' }", {"owner": f"{OVERLAPS} (china stands behind lines)", "share": SAME}),
    (
        "{ owner = 'china', share = '100%' }",
        {
            "owner": f"{OVERLAPS} (china stands behind ports)",
            "share": f"{OVERLAPS} (china may hold through other bodies too)",
        },
    ),
]


@pytest.mark.parametrize(("stake", "expected"), BEHIND)
def test_a_state_behind_companies_overlaps_and_its_shares_are_never_added_up(
    stake: str, expected: dict[str, str]
) -> None:
    judged = judge("project.x", "stakes", TWO_COMPANIES, {"a": f"stakes = [{stake}]"})["a"]
    assert field_results(judged) == expected
    assert judged.verdict.value == "compatible"


OWNERSHIP = [
    ('state_ownership = "state"', True),
    ('state_ownership = "private"', False),
    ("", False),
    ('stakes = [{ owner = "china", share = "10%" }]', True),
    ('stakes = [{ owner = "peru", share = "10%" }]', False),
]


@pytest.mark.parametrize(("ownership", "is_behind"), OWNERSHIP)
def test_a_state_stands_behind_a_company_that_it_owns_at_least_in_part(ownership: str, *, is_behind: bool) -> None:
    world = f'[organization.firm]\nkind = "company"\nstate = "china"\n{ownership}\n'
    expected = (
        f"{OVERLAPS} (china stands behind firm)" if is_behind else f"{OUTSIDE} (china is not in the adopted list)"
    )
    assert result("investment.x", 'investors = ["firm"]', 'investors = ["china"]', world) == expected


# ------------------------------------------------------------------------------------- sister companies


def test_a_sister_company_with_a_share_that_does_not_fit_is_a_further_holder() -> None:
    said = 'stakes = [{ owner = "lines", share = "20%" }]'
    judged = judge("project.x", "stakes", 'stakes = [{ owner = "ports", share = "60%" }]', {"a": said})["a"]
    assert (told(judged), judged.adopted) == (NEW, None)
    full = 'stakes = [{ owner = "ports", share = "60%" }, { owner = "huawei", share = "40%" }]'
    judged = judge("project.x", "stakes", full, {"a": said})["a"]
    assert told(judged) == f"{OUTSIDE} (the adopted shares reach 100% on 2024-12, without lines)"


# ------------------------------------------------------------------------------------- stakes without dates

ENDED = 'stakes = [{ owner = "ports", share = "60%", start = "2010", end = "2015-06-30" }]'
TOLD = [
    ("2012", "{ owner = 'ports' }", SAME),
    ("2015", "{ owner = 'ports' }", SAME),
    ("2016", "{ owner = 'ports' }", f"{EXCLUDED} (it had ended by 2016, the date of the source)"),
    ("2016", "{ owner = 'ports', share = '60%' }", f"{EXCLUDED} (it had ended by 2016, the date of the source)"),
    ("2016", "{ owner = 'cosco' }", f"{EXCLUDED} (it had ended by 2016, the date of the source)"),
    ("2016", "{ owner = 'ports', start = '2010' }", SAME),
    ("2016", "{ owner = 'ports', end = '2015' }", ENTAILED),
]


@pytest.mark.parametrize(("published", "stake", "expected"), TOLD)
def test_a_stake_without_dates_is_told_as_of_its_source(published: str, stake: str, expected: str) -> None:
    assert result("project.x", ENDED, Says(f"stakes = [{stake}]", f'published = "{published}"')) == expected


def test_a_stake_without_dates_is_held_against_the_stake_of_that_time() -> None:
    adopted = """stakes = [
        { owner = "ports", id = "first", share = "60%", start = "2010", end = "2015" },
        { owner = "ports", id = "second", share = "30%", start = "2020" },
    ]"""
    stake = 'stakes = [{ owner = "ports", share = "30%" }]'
    assert result("project.x", adopted, Says(stake, 'published = "2024"')) == SAME
    ended = 'stakes = [{ owner = "ports", share = "60%" }]'
    judged = judge("project.x", "stakes", adopted, {"a": Says(ended, 'published = "2024"')})["a"]
    assert judged.verdict.value == "contradicted"


def test_a_share_of_a_parent_is_new_where_the_share_of_its_subsidiary_is_not_known() -> None:
    stakes = 'stakes = [{{ owner = "{}"{} }}]'
    assert (
        result("project.x", stakes.format("ports", ""), stakes.format("cosco", ', share = "60%"'))
        == f"{NEW} (through ports)"
    )
