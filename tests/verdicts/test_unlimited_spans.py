"""Sources stand with each other, and agree, also where what they say has no first or no last day or number."""

import pytest
from tests.verdicts.judging import Says, results

UNLIMITED = [
    ("agreement.x", "signed", "2009-04-28", "[..2009-05]", "2010"),
    ("agreement.x", "signed", "2009-04-28", "[2009-04..]", "2008"),
    ("agreement.x", "terminated", "..", "..", "2015"),
    ("conflict.x", "deaths", "4", ">=3", "2"),
    ("investment.x", "share", "60%", ">50%", "40%"),
]


@pytest.mark.parametrize(("record", "field", "adopted", "said", "other"), UNLIMITED)
def test_three_sources_outnumber_one_that_differs(record: str, field: str, adopted: str, said: str, other: str) -> None:
    sources = {source: Says(f'{field} = "{said}"') for source in "abc"} | {"d": Says(f'{field} = "{other}"')}
    found = results(record, field, f'{field} = "{adopted}"', sources)
    assert {found[source].split(",")[0] for source in "abc"} == {"confirmed"}


@pytest.mark.parametrize(("record", "field", "adopted", "said", "other"), UNLIMITED)
def test_one_source_disputes_one_other(record: str, field: str, adopted: str, said: str, other: str) -> None:
    sources = {"a": Says(f'{field} = "{said}"'), "d": Says(f'{field} = "{other}"')}
    found = results(record, field, f'{field} = "{adopted}"', sources)
    assert found["a"].split(",")[0] == "disputed"


def test_what_ended_after_the_date_of_a_source_had_not_ended_then() -> None:
    sources = {"a": Says('terminated = ".."', 'published = "2020"'), "b": Says('terminated = "[2021..]"')}
    found = results("agreement.x", "terminated", 'terminated = "2022"', sources)
    assert found["a"] == "confirmed, entailed; with b"
