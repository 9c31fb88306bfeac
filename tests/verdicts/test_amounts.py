"""How stated amounts relate to adopted ones: by measure, currency, label and time."""

import pytest
from tests.verdicts.judging import Says, field_results, judge, result, results, told

from sinoperu import AmountMeasure

SAME, ENTAILED, REFINES = "uncorroborated, same", "uncorroborated, entailed", "more-precise, refines"
OVERLAPS, NEW, EXCLUDED = "compatible, overlaps", "new, new", "contradicted, excluded by value"


def against(adopted: str, said: str, published: str = "2024-12", record: str = "") -> str:
    """Return the result on a stated amount, by the adopted amounts."""
    lines = Says(f"amounts = [{said}]", f'published = "{published}"' if published else "")
    return result("project.x", f"{record}\namounts = [{adopted}]", lines)


# ------------------------------------------------------------------------------------- what can be compared

SPENT = '{ measure = "spent-capex", money = "1.3 billion USD" }'
SPANS = [
    ("1300 million USD", SAME),
    ("1300000000 USD", SAME),
    (">1 billion USD", ENTAILED),
    ("1..2 billion USD", ENTAILED),
    ("~1.3 billion USD", ENTAILED),
    ("1.31 billion USD", REFINES),
    ("1.33..1.5 billion USD", OVERLAPS),
    ("~1.4 billion USD", OVERLAPS),
    ("1.4 billion USD", EXCLUDED),
    ("130 billion USD", f"{EXCLUDED} (money: about 100 times larger than the adopted value)"),
    ("1.3 million USD", f"{EXCLUDED} (money: about 1 000 times smaller than the adopted value)"),
]


@pytest.mark.parametrize(("money", "expected"), SPANS)
def test_amounts_of_one_measure_and_currency_are_compared_as_spans(money: str, expected: str) -> None:
    assert against(SPENT, f'{{ measure = "spent-capex", money = "{money}" }}') == expected


def test_an_amount_of_another_measure_is_new() -> None:
    assert against(SPENT, '{ measure = "planned-capex", money = "99 billion USD" }') == NEW


def test_an_amount_without_money_says_only_that_there_is_one() -> None:
    assert against(SPENT, '{ measure = "spent-capex" }') == SAME


IN_YUAN = '{ measure = "purchase-price", money = "245 million CNY" }'
IN_DOLLARS = '{ measure = "purchase-price", money = "35 million USD" }'


@pytest.mark.parametrize("adopted", [f"{IN_YUAN}, {IN_DOLLARS}", f"{IN_DOLLARS}, {IN_YUAN}"])
def test_a_second_currency_hides_nothing(adopted: str) -> None:
    for currency in ("CNY", "USD"):
        said = f'{{ measure = "purchase-price", money = "999 billion {currency}" }}'
        assert against(adopted, said).startswith(f"{EXCLUDED} (money: about ")
    assert against(adopted, IN_DOLLARS) == SAME
    assert against(adopted, IN_YUAN) == SAME


def test_an_amount_in_a_currency_that_is_not_adopted_is_new() -> None:
    said = '{ measure = "purchase-price", money = "999 billion PEN" }'
    assert against(IN_DOLLARS, said) == f"{NEW} (money: in PEN, but the adopted value is in USD)"


OTHER = '{ measure = "other", label = "Rent", money = "3 million USD" }'
LABELS = [
    (OTHER, '{ measure = "other", label = "rent", money = "3 million USD" }', SAME),
    (OTHER, '{ measure = "other", label = "rent", money = "9 million USD" }', EXCLUDED),
    (OTHER, '{ measure = "other", label = "tax", money = "3 million USD" }', NEW),
    (OTHER, '{ measure = "other", label = "tax", money = "9 million USD" }', NEW),
    (OTHER, '{ measure = "other", money = "9 million USD" }', NEW),
    ('{ measure = "other", money = "3 million USD" }', '{ measure = "other", money = "9 million USD" }', EXCLUDED),
    (OTHER, '{ id = "tax", measure = "other", money = "9 million USD" }', NEW),
    (OTHER, '{ id = "tax", measure = "other", label = "tax", money = "9 million USD" }', NEW),
    (OTHER, '{ id = "rent", measure = "other", label = "rent", money = "9 million USD" }', EXCLUDED),
    (
        '{ id = "rent", measure = "other", label = "Rent", money = "3 million USD" }',
        '{ measure = "other", label = "rent", money = "9 million USD" }',
        EXCLUDED,
    ),
    (
        '{ id = "rent", measure = "other", money = "3 million USD" }',
        '{ id = "rent", measure = "other", label = "what the port pays", money = "9 million USD" }',
        EXCLUDED,
    ),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), LABELS)
def test_amounts_of_another_kind_are_compared_only_if_their_label_or_id_is_the_same(
    adopted: str, said: str, expected: str
) -> None:
    published = 'as_of = "2024"'
    assert against(adopted, said, record=published) == expected


# ------------------------------------------------------------------------------------- acts and states

DONE = {
    "purchase-price", "closing-price", "initial-payment", "advance-payment", "contingent-payment", "price-per-share",
    "offer-value", "capital-contribution", "loan-principal", "shareholder-loan", "grant-value", "fine",
    "enterprise-value", "equity-value",
}  # fmt: skip


@pytest.mark.parametrize("measure", sorted(measure.value for measure in AmountMeasure))
def test_time_excuses_a_difference_between_states_but_not_between_acts(measure: str) -> None:
    adopted = f'{{ measure = "{measure}", money = "3 million USD", as_of = "2024-11" }}'
    said = f'{{ measure = "{measure}", money = "5 million USD", as_of = "2008-03" }}'
    later = f"{NEW} (money: as of 2008-03, the adopted one as of 2024-11)"
    assert against(adopted, said) == (EXCLUDED if measure in DONE else later)


# ------------------------------------------------------------------------------------- time


def spent(money: str, as_of: str = "") -> str:
    """Return an amount that was spent by a day."""
    day = f', as_of = "{as_of}"' if as_of else ""
    return f'{{ measure = "spent-capex", money = "{money} million USD"{day} }}'


TIMES = [
    # both days are told: they must overlap
    ("2024-11", "2024-11", "2024-12", EXCLUDED),
    ("2024-11", "2024", "2024-12", EXCLUDED),
    ("2024-11", "2024-10", "2024-12", f"{NEW} (money: as of 2024-10, the adopted one as of 2024-11)"),
    ("2024-11", "2024-12", "2024-12", f"{NEW} (money: as of 2024-12, the adopted one as of 2024-11)"),
    # one day is told: the other is that of the publication, and a year is close enough
    ("2024-11", "", "2024-12", EXCLUDED),
    ("2024-11", "", "2023-12", EXCLUDED),
    ("2024-11", "", "2022-12", f"{NEW} (money: as of 2022-12, the adopted one as of 2024-11)"),
    ("2024-11", "", "2026-12", f"{NEW} (money: as of 2026-12, the adopted one as of 2024-11)"),
    ("2024-11", "", "", EXCLUDED),
    # nobody tells when the adopted amount was true
    ("", "2008", "2024-12", EXCLUDED),
]


@pytest.mark.parametrize(("adopted", "said", "published", "expected"), TIMES)
def test_an_amount_that_differs_is_new_if_it_is_told_as_of_another_time(
    adopted: str, said: str, published: str, expected: str
) -> None:
    assert against(spent("300", adopted), spent("500", said), published) == expected


def test_time_never_withholds_agreement() -> None:
    assert against(spent("300", "2024"), spent("300", "2008")) == SAME
    assert against(spent("300", "2024"), spent("200..400", "2008")) == ENTAILED


FACTORS = [
    ("3000", "about 10 times larger"), ("3600", "about 10 times larger"), ("3601", "about 12 times larger"),
    ("30", "about 10 times smaller"), ("299000", "about 1 000 times larger"),
]  # fmt: skip


@pytest.mark.parametrize(("money", "factor"), FACTORS)
def test_time_never_excuses_a_factor_of_ten(money: str, factor: str) -> None:
    reason = f"{EXCLUDED} (money: {factor} than the adopted value)"
    assert against(spent("300", "2024"), spent(money, "2008")) == reason


def test_an_adopted_amount_is_told_as_of_its_own_day_before_that_of_the_record() -> None:
    record = 'as_of = "2024"'
    assert against(spent("300"), spent("500", "2008"), record=record) == (
        f"{NEW} (money: as of 2008, the adopted one as of 2024)"
    )
    assert against(spent("300", "2008"), spent("500", "2008"), record=record) == EXCLUDED
    assert against(spent("300"), spent("500", "2024-03"), record=record) == EXCLUDED


def test_an_amount_of_another_time_that_differs_by_a_factor_of_ten_differs_once() -> None:
    said = {"a": ("60", "2009"), "b": ("60", ""), "c": ("0", ""), "d": ("700", "2010")}
    sources = {source: Says(f"amounts = [{spent(money, day)}]", "") for source, (money, day) in said.items()}
    judged = judge("project.x", "amounts", f"amounts = [{spent('60')}]", sources)["a"]
    assert [statement.source for statement in judged.differing] == ["c", "d"]


FIRST_SAID = [
    # the sources that say the adopted amount, and the first day as of which it is therefore told
    ({}, None),
    ({"b": ("300", "2008-03", "says")}, "2008-03"),
    ({"b": ("300", "2023-03", "says"), "c": ("300", "2008-03", "says")}, "2008-03"),
    ({"b": ("300.0", "2008-03", "says")}, "2008-03"),
    ({"b": ("250..350", "2008-03", "says")}, None),
    ({"b": ("~300", "2008-03", "says")}, None),
    ({"b": ("300", "2008-03", "expects")}, None),
    ({"b": ("300", "2024-03", "says")}, None),
]


@pytest.mark.parametrize(("others", "told_as_of"), FIRST_SAID)
def test_an_adopted_amount_without_a_day_is_told_as_of_the_first_publication_that_says_the_same(
    others: dict[str, tuple[str, str, str]], told_as_of: str | None
) -> None:
    sources = {"a": Says(f"amounts = [{spent('500')}]")}
    for source, (money, published, mode) in others.items():
        sources[source] = Says(f"amounts = [{spent(money)}]", f'published = "{published}"', mode)
    judged = judge("project.x", "amounts", f"amounts = [{spent('300')}]", sources)["a"]
    money = field_results(judged)["money"].split(";")[0]
    if told_as_of is None:
        assert money == EXCLUDED
    else:
        assert money == f"{NEW} (as of 2024-12, the adopted one as of {told_as_of})"


def test_a_copy_tells_no_earlier_day_than_its_original() -> None:
    sources = {
        "a": Says(f"amounts = [{spent('500')}]"),
        "b": Says(f"amounts = [{spent('300')}]", 'published = "2024-06"'),
        "c": Says(f"amounts = [{spent('300')}]", 'published = "2008-03"\ncopy_of = "b"'),
    }
    judged = judge("project.x", "amounts", f"amounts = [{spent('300')}]", sources)["a"]
    assert told(judged) == f"{EXCLUDED}; against b, c"


# ------------------------------------------------------------------------------------- several times

FIRST, SECOND = spent("300", "2019"), spent("900", "2024")
SEVERAL = [
    (spent("300", "2019-06"), SAME),
    (spent("300"), SAME),
    (spent("900"), SAME),
    (spent("500", "2019-06"), EXCLUDED),
    (spent("500", "2024-06"), EXCLUDED),
    (spent("500", "2021"), f"{NEW} (money: as of 2021, the adopted one as of 2019)"),
    (spent("900", "2019-06"), EXCLUDED),
    (spent("300", "2024-06"), EXCLUDED),
    (spent("500"), EXCLUDED),
]


@pytest.mark.parametrize("adopted", [f"{FIRST}, {SECOND}", f"{SECOND}, {FIRST}"])
@pytest.mark.parametrize(("said", "expected"), SEVERAL)
def test_of_several_times_an_amount_is_held_against_its_own(adopted: str, said: str, expected: str) -> None:
    assert against(adopted, said).replace("one as of 2024", "one as of 2019") == expected


# ------------------------------------------------------------------------------------- other numbers with a time

NUMBERS = [
    ("conflict.x", "deaths", '"{}"', ""),
    ("conflict.x", "injured", '"{}"', ""),
    ("visit.x", "size", '"{}"', ""),
    ("project.x", "capacities", '[{{ what = "area", quantity = "{} km2" }}]', "quantity: "),
    ("organization.x", "figures", '[{{ what = "customers", quantity = "{} people" }}]', "quantity: "),
    ("conflict.x", "counts", '[{{ what = "arrests", count = "{}" }}]', "count: "),
]


@pytest.mark.parametrize(("record", "field", "value", "name"), NUMBERS)
def test_other_numbers_that_change_are_told_as_of_a_day_too(record: str, field: str, value: str, name: str) -> None:
    adopted, said = f"{field} = {value.format(3)}", f"{field} = {value.format(5)}"
    old = Says(said, 'published = "2008-03"')
    assert result(record, f'as_of = "2024"\n{adopted}', old) == (
        f"{NEW} ({name}as of 2008-03, the adopted one as of 2024)"
    )
    assert result(record, f'as_of = "2008"\n{adopted}', old) == EXCLUDED


UNCHANGING = [
    ("investment.x", 'share = "30%"', 'share = "50%"'),
    ("investment.x", 'term = "30 years"', 'term = "50 years"'),
    ("agreement.x", 'rounds_held = "3"', 'rounds_held = "5"'),
    ("project.x", 'stakes = [{ owner = "huawei", share = "30%" }]', 'stakes = [{ owner = "huawei", share = "50%" }]'),
]


@pytest.mark.parametrize(("record", "adopted", "said"), UNCHANGING)
def test_time_excuses_nothing_else(record: str, adopted: str, said: str) -> None:
    assert result(record, f'as_of = "2024"\n{adopted}', Says(said, 'published = "2008-03"')) == EXCLUDED


PRICES = [
    # the year of the prices of the adopted amount and of the stated one
    ("", "", EXCLUDED),
    ("2021", "2021", EXCLUDED),
    ("2021", "2017", NEW),
    ("2021", "", NEW),
    ("", "2021", NEW),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), PRICES)
def test_amounts_in_the_prices_of_different_years_are_not_compared(adopted: str, said: str, expected: str) -> None:
    def amount(money: str, year: str) -> str:
        prices = f', prices_of = "{year}"' if year else ""
        return f'{{ measure = "grant-value", money = "{money}"{prices} }}'

    assert against(amount("1.3 million USD", adopted), amount("1.9 million USD", said)) == expected
    both = f"{amount('1.3 million USD', adopted)}, {amount('1.9 million USD', said)}"
    if adopted != said:
        assert against(both.replace("{ ", '{ id = "first", ', 1), amount("1.9 million USD", said)) == SAME


def test_a_new_amount_is_backed_only_by_amounts_in_the_same_prices() -> None:
    def says(year: str) -> Says:
        return Says(f'amounts = [{{ measure = "grant-value", money = "1.9 million USD", prices_of = "{year}" }}]')

    sources = {"a": says("2021"), "b": says("2021"), "c": says("2017")}
    found = results("investment.x", "amounts", "", sources)
    assert found == {"a": f"{NEW}; with b", "b": f"{NEW}; with a", "c": NEW}
