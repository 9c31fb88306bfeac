"""Adopted lists with very many members: the member that a statement repeats is found, and days are found by search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.judging import field_results, judge, result

from sinoperu.values.dates import PartialDate
from sinoperu.verdicts.time_comparison import KnownDays

MANY = 300
FIGURE = "{{ what = 'staff', quantity = '{} people', as_of = '{}' }}"
FIGURES = f"figures = [{', '.join(FIGURE.format(1000 + number, 1700 + number) for number in range(MANY))}]"


@pytest.mark.parametrize("number", [0, 150, 299])
def test_a_figure_is_held_against_the_one_of_its_time_among_very_many(number: int) -> None:
    said = f"figures = [{{ what = 'staff', quantity = '5 people', as_of = '{1700 + number}' }}]"
    judged = judge("organization.x", "figures", FIGURES, {"a": said})["a"]
    assert field_results(judged)["quantity"].startswith("contradicted, excluded by value (about ")
    assert judged.adopted is not None
    assert f"'{1000 + number} people'" in repr(judged.adopted)


@pytest.mark.parametrize("number", [0, 150, 299])
def test_a_figure_is_held_against_the_equal_one_among_very_many(number: int) -> None:
    said = f"figures = [{{ what = 'staff', quantity = '{1000 + number} people' }}]"
    judged = judge("organization.x", "figures", FIGURES, {"a": said})["a"]
    assert field_results(judged)["quantity"] == "uncorroborated, same"


def test_members_of_very_long_lists_are_found() -> None:
    topics = [f"topic-{number}" for number in range(MANY)]
    assert result("agreement.x", f"topics = {topics}", f"topics = {topics[::100]}") == (
        "uncorroborated, entailed (only some of the adopted members)"
    )
    assert result("agreement.x", f"topics = {topics}", "topics = ['topic-7', 'other']") == (
        "new, new (other is not in the adopted list)"
    )


days = st.sampled_from(
    ["2009", "2009-04", "2009-04-28", "2010-01", "2011", "[2008..2010]", "[..2009-03]", "[2010-06..]", "2009~", "XXXX"]
).map(PartialDate)


@given(days, st.lists(days, min_size=1, max_size=6).map(tuple))
def test_a_day_is_compared_with_all_known_days(day: PartialDate, known: tuple[PartialDate, ...]) -> None:
    relation = KnownDays(known).compare((day,)).relation.value
    if day in known:
        assert relation == "same"
    elif any(day.contains(other) for other in known):
        assert relation == "entailed"
    elif relation != "entailed":  # it may also lie between the first and the last known day
        assert relation == ("overlaps" if any(day.overlaps(other) for other in known) else "new")


CHINESE = [
    ("秘鲁利马", "利马", "uncorroborated, entailed"),
    ("利马", "秘鲁利马", "more-precise, refines"),
    ("上海", "海上", "new, new (a different text)"),
    ("利马 Palacio", "Palacio", "uncorroborated, entailed"),
    ("Lima 北", "Lima 南", "new, new (a different text)"),
    ("Lima 北", "Lima", "uncorroborated, entailed"),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), CHINESE)
def test_chinese_places_are_compared_without_spaces(adopted: str, said: str, expected: str) -> None:
    assert result("organization.x", f'headquarters = "{adopted}"', f'headquarters = "{said}"') == expected


def test_a_stated_alias_may_be_a_name_of_the_record() -> None:
    adopted = 'names = { en = "Big Company" }\naliases = ["BC"]'
    expected = "uncorroborated, entailed (another name of the record)"
    assert result("organization.x", adopted, 'aliases = ["Big Company"]') == expected
