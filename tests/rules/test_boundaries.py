"""The numbers and dates from which a rule reports something: on both sides of each limit."""

from decimal import Decimal

import pytest

import sinoperu

SOURCES = '[state.peru]\n[state.china]\n[source.bulletin]\ntitle = "Bulletin"\n[source.paper]\ntitle = "Paper"\n'


def row(value: str = "7.0 billion USD", **columns: str) -> str:
    """Return a row about the exports of Peru to China in 2014, unless the columns say otherwise."""
    usual = {"source": "bulletin", "reporter": "peru", "partner": "china", "period": "2014", "flow": "export"}
    lines = "".join(f'{name} = "{text}"\n' for name, text in (usual | columns | {"value": value}).items() if text)
    return f"[[trade-flow]]\n{lines}"


def messages(code: str, text: str) -> list[str]:
    return [finding.message for finding in sinoperu.loads(text).check(select=[code])]


# ------------------------------------------------------------------------------------------------------- rows

UNITS = [("799.9", False), ("800", True), ("1000", True), ("1250", True), ("1250.1", False), ("100", False)]


@pytest.mark.parametrize(("factor", "is_reported"), UNITS)
def test_a_unit_is_doubtful_if_a_value_is_800_to_1250_times_another(factor: str, is_reported: bool) -> None:  # noqa: FBT001
    large = f"{Decimal(factor) * 10:.0f} USD"
    text = SOURCES + row("10 USD") + row(large, source="paper")
    expected = [f"10 USD in 2014, but paper has {large}"] if is_reported else []
    assert messages("SER006", text) == expected


DOUBTFUL = [
    (["1", "1000"], "1 USD in 2014, but s-1 has 1000 USD"),
    (["1", "1000", "1001"], "1 USD in 2014, but s-1 has 1000 USD"),
    (["1", "2", "2000"], "2000 USD in 2014, but s-1 has 2 USD"),
    (["1", "2", "2000", "2001"], "2 USD in 2014, but s-2 has 2000 USD"),
]


@pytest.mark.parametrize(("values", "message"), DOUBTFUL)
def test_the_value_of_the_rarer_size_has_the_doubtful_unit(values: list[str], message: str) -> None:
    rows = "".join(
        f'[source.s-{number}]\ntitle = "S"\n' + row(f"{value} USD", source=f"s-{number}")
        for number, value in enumerate(values)
    )
    assert messages("SER006", SOURCES + rows) == [message]


MIRRORS = [
    ("<=1000 USD", ">=1500 USD", False),
    ("<=1000 USD", ">1500 USD", True),
    ("<1000 USD", ">=1500 USD", True),
    ("<=1000 USD", ">=1501 USD", True),
    (">=1500 USD", "<=1000 USD", False),
    (">=1501 USD", "<=1000 USD", True),
    ("1000..2000 USD", "2500..3000 USD", False),
]


@pytest.mark.parametrize(("sent", "received", "is_reported"), MIRRORS)
def test_mirror_figures_are_far_apart_if_one_is_surely_more_than_one_and_a_half_times_the_other(
    sent: str,
    received: str,
    is_reported: bool,  # noqa: FBT001
) -> None:
    text = SOURCES + row(sent) + row(received, reporter="china", partner="peru", flow="import")
    expected = [f"peru exports {sent} in 2014, but china imports {received}"] if is_reported else []
    assert messages("SER005", text) == expected


def test_all_mirror_figures_of_one_state_must_be_far_from_all_of_the_other() -> None:
    imports = row("1600 USD", reporter="china", partner="peru", flow="import")
    assert messages("SER005", SOURCES + row("1000 USD") + imports) != []
    assert messages("SER005", SOURCES + row("1000 USD") + row("1100 USD", source="paper") + imports) == []
    assert messages("SER005", SOURCES + row("1000 USD") + row("1100 USD", period="2015") + imports) != []
    assert messages("SER005", SOURCES + row("1000 USD") + row("1100 USD", product="copper") + imports) != []
    assert messages("SER005", SOURCES + row("1000 USD") + imports.replace("USD", "PEN")) == []
    assert messages("SER005", SOURCES + row("1000 USD") + imports.replace("2014", "2015")) == []


GAPS = [
    ([2013, 2015], []),
    ([2013, 2014, 2015], []),
    ([2013, 2015, 2016], ["the series from 2013 to 2016 lacks 2014"]),
    ([2011, 2013, 2016], ["the series from 2011 to 2016 lacks 2012, 2014, 2015"]),
    ([2010, 2013, 2016], []),
]


@pytest.mark.parametrize(("years", "found"), GAPS)
def test_a_gap_is_shown_in_a_series_of_three_years_that_has_half_of_its_years(
    years: list[int], found: list[str]
) -> None:
    rows = "".join(row(period=str(year)) for year in reversed(years))
    assert messages("SER009", SOURCES + rows) == found
    assert messages("SER009", SOURCES + rows + row(period="2014-05") + row(period="2014", partner="world")) == found


EARLY = [
    ("2014-12-31", []),
    ("2014", []),
    ("2014-12-30", ["a figure for 2014, but its source was published 2014-12-30"]),
    ("2014-11", ["a figure for 2014, but its source was published 2014-11"]),
    ("[2014-01-01..]", []),
]


@pytest.mark.parametrize(("published", "found"), EARLY)
def test_a_figure_is_too_early_if_its_source_was_surely_published_before_the_last_day_of_the_period(
    published: str, found: list[str]
) -> None:
    text = SOURCES.replace('title = "Bulletin"', f'published = "{published}"')
    assert messages("SER013", text + row()) == found
    several = [f"{message} (2 such figures)" for message in found]
    assert messages("SER013", text + row() + row(flow="import")) == several


# ---------------------------------------------------------------------------------------------- offices and visits

OFFICE = "[person.a]\n[person.b]\n[office.o]\nseats = 1\n"


def tenures(first: str, second: str) -> str:
    about = '[tenure.{who}-in-office]\nperson = "{who}"\noffice = "o"\n{dates}\n'
    return OFFICE + about.format(who="a", dates=first) + about.format(who="b", dates=second)


@pytest.mark.parametrize(("start", "is_reported"), [("2012-07-01", False), ("2012-07-02", True)])
def test_a_gap_between_two_holders_is_shown_if_it_is_longer_than_31_days(start: str, is_reported: bool) -> None:  # noqa: FBT001
    text = tenures('start = "2010"\nend = "2012-05-31"', f'start = "{start}"')
    message = f"no holder is known between a, until 2012-05-31, and b, from {start}"
    assert messages("ACT007", text) == ([message] if is_reported else [])
    assert messages("ACT007", text.replace("seats = 1", "seats = 2")) == []
    filled = text + '[tenure.filling]\nperson = "b"\noffice = "o"\nend = "2012-06-30"\n'
    assert messages("ACT007", filled) == []


HOLDER = 'start = "2016-07-28"\nend = "2018-03-23"'
DEPUTIES = [
    ('capacity = "acting"\nstart = "2018-03-22"\nend = "2018-04-02"', "acting from 2018-03-22 to 2018-04-02"),
    ('capacity = "interim"\nstart = "2016-07-01"\nend = "2016-07-29"', "interim from 2016-07-01 to 2016-07-29"),
    ('capacity = "acting"\nstart = "2018-03-23"\nend = "2018-04-02"', ""),
    ('capacity = "acting"\nstart = "2016-07-01"\nend = "2016-07-28"', ""),
    ('capacity = "full"\nstart = "2018-03-22"\nend = "2018-04-02"', ""),
]


@pytest.mark.parametrize(("deputy", "days"), DEPUTIES)
def test_a_deputy_is_shown_who_acts_while_the_holder_is_in_office(deputy: str, days: str) -> None:
    found = [f"b was {days}, while a held the office from 2016-07-28 to 2018-03-23"] if days else []
    assert messages("ACT006", tenures(HOLDER, deputy)) == found
    both_acting = tenures(f'capacity = "acting"\n{HOLDER}', deputy)
    assert messages("ACT006", both_acting.replace('"full"', '"acting"')) == []
    same_person = tenures(HOLDER, deputy).replace('person = "b"', 'person = "a"')
    assert messages("ACT006", same_person) == []


@pytest.mark.parametrize(("number", "more"), [(3, ""), (4, " and 1 more times"), (5, " and 2 more times")])
def test_a_message_shows_three_periods_in_office(number: int, more: str) -> None:
    text = '[person.a]\n[office.o]\n[visit.v]\nstart = "2024-06-25"\ndelegates = [{ person = "a", office = "o" }]\n'
    for year in range(2001, 2001 + number):
        text += f'[tenure.in-{year}]\nperson = "a"\noffice = "o"\nstart = "{year}-02"\nend = "{year}-03"\n'
    shown = "2001-02 to 2001-03 and 2002-02 to 2002-03 and 2003-02 to 2003-03"
    assert messages("VIS003", text) == [f"began 2024-06-25, but a was o from {shown}{more}"]


ATTESTED = [
    ('["2009-12-31"]', ["attested on 2009-12-31, before the start 2010"]),
    ('["2010-01-01", "2012-05-31"]', []),
    ('["2012-06-01"]', ["attested on 2012-06-01, after the end 2012-05"]),
    ('["2008", "2009"]', ["attested on 2008 (and 1 more), before the start 2010"]),
    ('["2008", "2009", "2009-05"]', ["attested on 2008 (and 2 more), before the start 2010"]),
    ('["2008?", "2009"]', ["attested on 2009 (and 1 more), before the start 2010"]),
    ('["2008?", "2007~"]', ["attested on 2008? (and 1 more), before the start 2010"]),
]


@pytest.mark.parametrize(("attested", "found"), ATTESTED)
def test_attested_days_outside_a_tenure_are_counted_and_a_certain_one_is_shown(attested: str, found: list[str]) -> None:
    text = '[person.a]\n[office.o]\n[tenure.x]\nperson = "a"\noffice = "o"\nstart = "2010"\nend = "2012-05"\n'
    assert messages("ACT010", text + f"attested = {attested}") == found


# ------------------------------------------------------------------------------------------------------ sources

SIGNED = [
    ("2009-04-28", []),
    ("2009-04-29", []),
    ("2009-04", []),
    ("2009-04-30", ["paper says 2009-04-30, but was published 2009-04-28"]),
    ("2009-05", ["paper says 2009-05, but was published 2009-04-28"]),
]


@pytest.mark.parametrize(("date", "found"), SIGNED)
def test_an_event_may_be_one_day_later_than_the_source_that_tells_of_it(date: str, found: list[str]) -> None:
    text = '[agreement.x]\n[source.paper]\npublished = "2009-04-28"\n[source.paper.{}.agreement.x]\nsigned = "{}"\n'
    assert messages("SRC007", text.format("says", date)) == found
    assert messages("SRC007", text.format("expects", date)) == []
    more = text.format("says", date) + f'entered_into_force = "{date}"'
    assert messages("SRC007", more) == [f"{message} (2 such dates)" for message in found]


# ------------------------------------------------------------------------------------------------- dates of amounts

SPANS = [
    ("[2021..2023]", "2023", True),
    ("[2021..2024]", "2023", False),
    ("2023", "[2021..2023]", True),
    ("[2022..2023]", "[2021..2022]", True),
    ("[2022..2023]", "[2020..2021]", False),
]


@pytest.mark.parametrize(("first", "second", "is_compared"), SPANS)
def test_amounts_are_compared_if_their_dates_overlap_and_span_at_most_three_years(
    first: str,
    second: str,
    is_compared: bool,  # noqa: FBT001
) -> None:
    text = "[project.p]\namounts = [" + ", ".join(
        f'{{ id = "{key}", measure = "planned-capex", money = "{money} USD", as_of = "{as_of}" }}'
        for key, money, as_of in (("a", "<=1000", first), ("b", ">=2000", second))
    )
    expected = ["planned-capex is >=2000 USD, and also <=1000 USD"] if is_compared else []
    assert messages("INV010", text + "]") == expected


PARTS = [
    ("8..10 USD", [">=5 USD", ">=5 USD"], False),
    ("8..10 USD", [">=4 USD", ">=5 USD"], False),
    ("8..10 USD", [">=5 USD", ">5 USD"], True),
    ("<=10 USD", [">=5 USD", ">=5 USD", ">=1 USD"], True),
    (">=10 USD", [">=8 USD", ">=9 USD"], False),
    ("<=10 USD", [">=5 USD", ">=6 PEN"], False),
    ("<=10 USD", ["<=5 USD", ">=6 USD"], False),
]


@pytest.mark.parametrize(("whole", "parts", "is_reported"), PARTS)
def test_parts_add_up_to_more_than_the_whole_if_their_least_amounts_exceed_its_greatest(
    whole: str,
    parts: list[str],
    is_reported: bool,  # noqa: FBT001
) -> None:
    amounts = "amounts = [{{ measure = 'loan-principal', money = '{}' }}]\n"
    text = "[investment.whole]\n" + amounts.format(whole)
    for number, part in enumerate(parts):
        text += f"[investment.part-{number}]\npart_of = 'whole'\n" + amounts.format(part)
    found = [f"loan-principal is {whole}, but its parts add up to more: {' + '.join(parts)}"] if is_reported else []
    assert messages("INV024", text) == found
