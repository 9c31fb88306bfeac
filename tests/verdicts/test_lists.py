"""How a stated list relates to the adopted list, for each class of lists."""

import pytest
from tests.verdicts.judging import Says, field_results, judge, result, told

SAME, ENTAILED = "uncorroborated, same", "uncorroborated, entailed"
REFINES, OVERLAPS, NEW = "more-precise, refines", "compatible, overlaps", "new, new"
EXCLUDED = "contradicted, excluded by whole-list"
SOME = f"{ENTAILED} (only some of the adopted members)"


def outside(*members: str) -> str:
    """Return the reason for members that the adopted list does not have."""
    return "; ".join(f"{member} is not in the adopted list" for member in members)


WHOLE = [
    ("agreement.x", "parties", '"peru", "china"', "chile"),
    ("relation.x", "parties", '"peru", "china"', "chile"),
    ("partnership.x", "parties", '"peru", "china"', "chile"),
    ("mechanism.x", "parties", '"peru", "china"', "chile"),
    ("tariff-commitment.x", "granted_by", '"peru", "china"', "chile"),
    ("investment.x", "investors", '"huawei", "volcan"', "byd"),
    ("investment.x", "sellers", '"huawei", "volcan"', "byd"),
    ("investment.x", "assets", '"huawei", "volcan"', "byd"),
]


@pytest.mark.parametrize(("record", "field", "members", "stranger"), WHOLE)
def test_a_list_that_is_whole_by_nature_excludes_a_further_member(
    record: str, field: str, members: str, stranger: str
) -> None:
    required = 'agreement = "fta"\n' if record.startswith("tariff") else ""
    first, second = members.replace('"', "").split(", ")
    adopted = f"{required}{field} = [{members}]"
    expected = {
        f'["{second}", "{first}"]': SAME,
        f'["{first}"]': SOME,
        f'[{members}, "{stranger}"]': f"{EXCLUDED} ({outside(stranger)})",
        f'["{first}", "{stranger}"]': f"{EXCLUDED} ({outside(stranger)})",
    }
    assert {said: result(record, adopted, f"{field} = {said}") for said in expected} == expected
    opened = f'incomplete = ["{field}"]\n{adopted}'
    assert result(record, opened, f'{field} = ["{stranger}"]') == f"{NEW} ({outside(stranger)})"
    assert result(record, required, f'{field} = ["{stranger}"]') == NEW


OPEN = [
    ("agreement.x", "topics", "trade", "mining"),
    ("agreement.x", "chapters", "trade", "mining"),
    ("agreement.x", "products", "grapes", "quinoa"),
    ("project.x", "commodities", "copper", "zinc"),
    ("project.x", "initiatives", "bri", "other-initiative"),
    ("project.x", "regions", "pe-apu", "pe-ica"),
    ("conflict.x", "organizations", "huawei", "byd"),
    ("conflict.x", "causes", "water", "dust"),
    ("conflict.x", "places", "Lima", "Cusco"),
    ("visit.x", "places", "Lima", "Cusco"),
    ("visit.x", "hosts", "ann", "ben"),
    ("meeting.x", "participants", "ann", "ben"),
    ("meeting.x", "organizations", "huawei", "byd"),
    ("group.x", "members", "peru", "china"),
    ("initiative.x", "led_by", "peru", "china"),
    ("agreement.x", "aliases", "TLC", "NAFTA"),
]


@pytest.mark.parametrize(("record", "field", "member", "stranger"), OPEN)
def test_an_open_list_has_no_opinion_on_a_further_member_unless_the_record_closes_it(
    record: str, field: str, member: str, stranger: str
) -> None:
    adopted = f'{field} = ["{member}"]'
    expected = {
        f'["{member}"]': SAME,
        f'["{stranger}"]': f"{NEW} ({outside(stranger)})",
        f'["{stranger}", "{member}"]': f"{NEW} ({outside(stranger)})",
    }
    world = "[initiative.other-initiative]\n"
    assert {said: result(record, adopted, f"{field} = {said}", world) for said in expected} == expected
    closed = f'complete = ["{field}"]\n{adopted}'
    assert result(record, closed, f'{field} = ["{stranger}"]', world) == f"{EXCLUDED} ({outside(stranger)})"
    assert result(record, f'complete = ["{field}"]', f'{field} = ["{stranger}"]', world) == (
        f"{EXCLUDED} (the list is known to be empty)"
    )


def test_the_lenders_of_a_loan_may_be_more_than_are_adopted() -> None:
    said = 'investors = ["huawei", "byd"]'
    assert result("investment.x", 'mode = "loan"\ninvestors = ["huawei"]', said) == f"{NEW} ({outside('byd')})"
    assert result("investment.x", 'mode = "acquisition"\ninvestors = ["huawei"]', said) == (
        f"{EXCLUDED} ({outside('byd')})"
    )
    closed = 'mode = "loan"\ncomplete = ["investors"]\ninvestors = ["huawei"]'
    assert result("investment.x", closed, said) == f"{EXCLUDED} ({outside('byd')})"


def test_a_list_takes_its_worst_member() -> None:
    adopted = 'places = ["Government Palace, Lima", "Cusco"]'
    expected = {
        '["Lima", "Cusco"]': ENTAILED,
        '["Cusco", "Lima"]': ENTAILED,
        '["Cusco airport", "Lima"]': REFINES,
        '["Cusco airport", "Lima", "Puno"]': f"{NEW} ({outside('Puno')})",
    }
    assert {said: result("visit.x", adopted, f"places = {said}") for said in expected} == expected


ORDER = 'order = ["cooperative-partnership", "strategic-partnership", "comprehensive-strategic-partnership"]'
OTHER_ORDER = f"{EXCLUDED} (another order or other members)"
SEQUENCES = [
    (ORDER, SAME),
    (
        'order = ["cooperative-partnership", "strategic-partnership"]',
        f"{ENTAILED} (only the beginning of the adopted list)",
    ),
    ('order = ["strategic-partnership", "cooperative-partnership"]', OTHER_ORDER),
    ('order = ["strategic-partnership", "comprehensive-strategic-partnership"]', OTHER_ORDER),
]


@pytest.mark.parametrize(("said", "expected"), SEQUENCES)
def test_of_a_sequence_only_a_beginning_is_entailed(said: str, expected: str) -> None:
    assert result("partnership-scheme.x", ORDER, said) == expected


def test_the_stages_of_a_tariff_are_a_sequence() -> None:
    adopted = 'agreement = "fta"\nstages = ["10%", "20%", "70%"]'
    expected = {
        '["10%", "20%"]': f"{ENTAILED} (only the beginning of the adopted list)",
        '["20%", "10%"]': OTHER_ORDER,
        '["10%", "20%", "70%", "0%"]': OTHER_ORDER,
    }
    assert {said: result("tariff-commitment.x", adopted, f"stages = {said}") for said in expected} == expected


TENURE = 'person = "ann"\noffice = "president"\nstart = "2022-12-07"\nend = "2025-10-10"'
BEFORE, AFTER = "2022-12-07, the first day", "2025-10-10, the last day"
DAYS = [
    ("2024-06-01", ENTAILED),
    ("2024", ENTAILED),
    ("2022-12-07", SAME),
    ("2022", ENTAILED),
    ("2025", ENTAILED),
    ("2019-05", f"contradicted, excluded by value (2019-05 is before {BEFORE})"),
    ("2022-12-06", f"contradicted, excluded by value (2022-12-06 is before {BEFORE})"),
    ("2025-11", f"contradicted, excluded by value (2025-11 is after {AFTER})"),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
@pytest.mark.parametrize("attested", ["", 'attested = ["2023-01-01"]'])
def test_attested_days_are_held_against_the_first_and_the_last_day_of_a_tenure(
    day: str, expected: str, attested: str
) -> None:
    assert result("tenure.x", f"{TENURE}\n{attested}", f'attested = ["{day}"]') == expected


UNDATED = [
    ('attested = ["2023", "2025"]', "2024", ENTAILED),
    ('attested = ["2023", "2025"]', "2022", f"{NEW} (2022 is outside the known days)"),
    ('attested = ["2023", "2025"]', "2023-05", OVERLAPS),
    ('start = "2023"', "2024", f"{NEW} (2024 is outside the known days)"),
    ('start = "2023"\nend = ".."', "2024", f"{NEW} (2024 is outside the known days)"),
    ('start = "2023"\nend = ".."\nas_of = "2025"', "2024", ENTAILED),
    ('start = "2023"\nend = ".."\nas_of = "2025-06"', "2026", f"{NEW} (2026 is outside the known days)"),
    ("", "2024", NEW),
]


@pytest.mark.parametrize(("adopted", "day", "expected"), UNDATED)
def test_where_the_first_or_last_day_is_unknown_a_day_outside_the_known_days_is_new(
    adopted: str, day: str, expected: str
) -> None:
    tenure = 'person = "ann"\noffice = "president"'
    assert result("tenure.x", f"{tenure}\n{adopted}", f'attested = ["{day}"]') == expected


def test_a_reason_names_at_most_five_members() -> None:
    strangers = [f"firm-{number}" for number in range(7)]
    said = f"investors = {strangers}".replace("'", '"')
    world = "".join(f"[organization.{stranger}]\n" for stranger in strangers)
    reasons = "; ".join(f"{stranger} is not in the adopted list" for stranger in strangers[:5])
    expected = f"contradicted, excluded by whole-list ({reasons})"
    assert result("investment.x", 'investors = ["huawei"]', said, world) == expected


OTHER_FIELDS = [
    ('start = "2022"', ENTAILED),
    ('start = "2022-12-07"', SAME),
    ('start = "2023"', "contradicted, excluded by value"),
    ('person = "ben"', "contradicted, excluded by value"),
]


@pytest.mark.parametrize(("said", "expected"), OTHER_FIELDS)
def test_other_fields_of_a_tenure_are_not_compared_with_its_days(said: str, expected: str) -> None:
    assert result("tenure.x", TENURE, said) == expected


def test_several_attested_days_take_the_worst_of_them() -> None:
    assert result("tenure.x", TENURE, 'attested = ["2024", "2019-05"]') == (
        f"contradicted, excluded by value (2019-05 is before {BEFORE})"
    )


BOUND = [
    ("agreement.x", 'parties = ["peru", "china"]', "ratifications", "party", "chile", "parties"),
    ("investment.x", 'investors = ["huawei"]', "participations", "investor", "byd", "investors"),
]


@pytest.mark.parametrize(("record", "adopted", "field", "key", "stranger", "bound"), BOUND)
def test_the_keys_of_some_parts_must_be_members_of_another_list(
    record: str, adopted: str, field: str, key: str, stranger: str, bound: str
) -> None:
    member = adopted.split('"')[1]
    said = f'{field} = [{{ {key} = "{stranger}" }}]'
    reason = f"{stranger} is not in {bound}, which is whole"
    assert result(record, adopted, said) == f"{EXCLUDED} ({reason})"
    assert result(record, adopted, f'{field} = [{{ {key} = "{member}" }}]') == NEW
    assert result(record, f'{adopted}\nincomplete = ["{bound}"]', said) == NEW
    assert result(record, f'{adopted}\nincomplete = ["{field}"]', said) == NEW
    assert result(record, "", said) == NEW


def test_the_party_for_which_someone_signs_must_be_a_party() -> None:
    adopted = 'parties = ["peru", "china"]'
    expected = {"peru": NEW, "mincetur": NEW, "chile": f"{EXCLUDED} (party: chile is not in parties, which is whole)"}
    for adopted_signatories in ("", 'signatories = [{ person = "ann" }]'):
        found = {
            party: judge(
                "agreement.x", "signatories", f"{adopted}\n{adopted_signatories}",
                {"a": f'signatories = [{{ person = "ann", party = "{party}" }}]'},
            )["a"]
            for party in expected
        }  # fmt: skip
        assert {party: told(judged) for party, judged in found.items()} == expected


KEYED = [
    ("project.x", "amounts", '{ measure = "fine" }', '{ measure = "loss" }'),
    ("project.x", "capacities", '{ what = "containers" }', '{ what = "customers" }'),
    ("project.x", "milestones", '{ kind = "announced" }', '{ kind = "approved" }'),
    ("conflict.x", "counts", '{ what = "arrests" }', '{ what = "deaths" }'),
    ("agreement.x", "steps", '{ kind = "text-published" }', '{ kind = "notified" }'),
    ("agreement.x", "rounds", "{ number = 1 }", "{ number = 2 }"),
    ("agreement.x", "signatories", '{ person = "ann" }', '{ person = "ben" }'),
    ("agreement.x", "witnesses", '{ person = "ann" }', '{ person = "ben" }'),
    ("visit.x", "delegates", '{ person = "ann" }', '{ person = "ben" }'),
    ("visit.x", "outcomes", '{ kind = "commitment" }', '{ kind = "announcement" }'),
    ("visit.x", "engagements", '{ kind = "speech" }', '{ kind = "ceremony" }'),
]


@pytest.mark.parametrize(("record", "field", "part", "other"), KEYED)
def test_a_part_with_a_further_key_is_new_unless_the_record_closes_the_list(
    record: str, field: str, part: str, other: str
) -> None:
    adopted, said = f"{field} = [{part}]", f"{field} = [{other}]"
    key = other.split(" ")[-2].strip('"')
    assert result(record, adopted, f"{field} = [{part}]") == SAME
    assert result(record, adopted, said) == NEW
    reason = f"{EXCLUDED} ({key} is not in the adopted list, which is whole)"
    assert result(record, f'complete = ["{field}"]\n{adopted}', said) == reason
    assert result(record, f'complete = ["{field}"]', said) == reason


FULL = (
    'stakes = [{ owner = "huawei", share = "60%", start = "2015", end = "2018" }, { owner = "volcan", share = "40%" }]'
)
HOLDERS = [
    ('{ owner = "byd" }', "2016", "2016"),
    ('{ owner = "byd", share = "5%" }', "2016", "2016"),
    ('{ owner = "byd" }', "2020", None),
    ('{ owner = "byd" }', "2014", None),
    ('{ owner = "byd", start = "2016" }', "2024", "2016"),
    ('{ owner = "byd", start = "2016", end = "2022" }', "2024", "2016"),
    ('{ owner = "byd", start = "2013", end = "2016" }', "2024", "2016"),
    ('{ owner = "byd", start = "2013", end = "2022" }', "2024", "2016"),
    ('{ owner = "byd", start = "2018-06", end = "2022" }', "2024", None),
    ('{ owner = "byd", start = "2020", end = "2022" }', "2024", None),
]


@pytest.mark.parametrize(("stake", "published", "full_on"), HOLDERS)
def test_a_further_holder_is_excluded_on_a_date_on_which_the_adopted_shares_reach_the_whole(
    stake: str, published: str, full_on: str | None
) -> None:
    said = Says(f"stakes = [{stake}]", f'published = "{published}"')
    judged = judge("project.x", "stakes", FULL, {"a": said})["a"]
    if full_on is None:
        assert told(judged) == NEW
    else:
        assert judged.relation.value == "excluded"
        assert field_results(judged)["owner"].startswith(f"{EXCLUDED} (the adopted shares reach 100% on ")
        assert judged.reason.endswith(", without byd")


LASTING = [
    ('{ owner = "huawei", share = "100%" }', True),
    ('{ owner = "huawei", share = "100%", start = "2010" }', True),
    ('{ owner = "huawei", share = "100%", start = "2030" }', False),
    ('{ owner = "huawei", share = "100%", end = "2020" }', False),
    ('{ owner = "huawei", share = "99%" }', False),
    ('{ owner = "huawei", share = ">50%" }', False),
    ('{ owner = "huawei" }', False),
    ('{ owner = "huawei", share = "70%" }, { owner = "volcan", share = "30%" }', True),
]


@pytest.mark.parametrize(("stakes", "is_full"), LASTING)
def test_a_stake_without_an_end_lasts(stakes: str, is_full: bool) -> None:  # noqa: FBT001
    said = 'stakes = [{ owner = "byd" }]'
    full = f"{EXCLUDED} (the adopted shares reach 100% on 2024-12, without byd)"
    assert result("project.x", f"stakes = [{stakes}]", said) == (full if is_full else NEW)
    assert result("project.x", f'incomplete = ["stakes"]\nstakes = [{stakes}]', said) == NEW


def test_a_further_holder_is_new_if_nobody_knows_the_date() -> None:
    undated = Says('stakes = [{ owner = "byd" }]', "")
    assert result("project.x", 'stakes = [{ owner = "huawei", share = "100%" }]', undated) == NEW
