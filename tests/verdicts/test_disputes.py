"""When the sources that differ dispute a statement, and when they dispute the adopted value."""

import pytest
from tests.verdicts.judging import Says, results

from sinoperu import SourceKind, loads

SAME, DISPUTED = "uncorroborated, same", "disputed, same"


def dates(said: dict[str, str], adopted: str = "2009-04-28") -> dict[str, str]:
    """Return the result on each source.

    Args:
        said: For each source: the date that it says, and its kind if it is not news, e.g. `"2009-04-28 gazette"`.
        adopted: The adopted date.
    """
    sources = {}
    for source, text in said.items():
        date, _, kind = text.partition(" ")
        publisher = source.split("-", maxsplit=1)[0]  # `p-1` and `p-2` are by the publisher p
        about = f'publisher = "{publisher}"\nkind = "{kind or "news"}"'
        sources[source] = Says(f'signed = "{date}"', about)
    return results("agreement.x", "signed", f'signed = "{adopted}"', sources)


# ------------------------------------------------------------------------------------- true statements

TRUE = [
    ({"a": "2009-04-28"}, SAME),
    ({"a": "2009-04-28", "d": "2009-05-10"}, f"{DISPUTED}; against d"),
    ({"a": "2009-04-28", "b": "2009-04-28", "d": "2009-05-10"}, "confirmed, same; with b; against d"),
    ({"a": "2009-04-28", "b": "2009-04-28", "d": "2009-05-10", "e": "2009-05-10"}, f"{DISPUTED}; with b; against d, e"),
    ({"a": "2009-04-28", "b": "2009-04-28", "d": "2009-05-10", "e": "2009-06"}, f"{DISPUTED}; with b; against d, e"),
    # one that says less stands with it, if it excludes everything that the differing ones say
    ({"a": "2009-04-28", "s": "2009-04", "d": "2009-05-10"}, f"{SAME}; against d"),
    ({"a": "2009-04-28", "s": "2009", "d": "2009-05-10"}, f"{DISPUTED}; against d"),
    ({"a": "2009-04-28", "s": "2009", "d": "2010"}, f"{SAME}; against d"),
    ({"a": "2009-04-28", "s": "2009-04", "d": "2009-05-10", "e": "2009-04-10"}, f"{DISPUTED}; against d, e"),
    # one that says the next day does not differ, so it stands with it
    ({"a": "2009-04-28", "s": "2009-04-29", "d": "2009-05-10"}, f"{SAME}; against d"),
    ({"a": "2009-04-28", "s": "2009-04-29"}, SAME),
    # what says less is disputed by less
    ({"a": "2009-04", "d": "2009-04-10"}, "uncorroborated, entailed"),
    ({"a": "2009-04", "d": "2009-05"}, "disputed, entailed; against d"),
    ({"a": "2009-04", "b": "2009-04-28", "d": "2009-05"}, "confirmed, entailed; with b; against d"),
    # a publisher that says both counts on both sides
    ({"a": "2009-04-28", "p-1": "2009-04-28", "p-2": "2009-05-10"}, "confirmed, same; with p-1; against p-2"),
    # a publisher counts once
    (
        {"a": "2009-04-28", "b": "2009-04-28", "d-1": "2009-05-10", "d-2": "2009-06"},
        "confirmed, same; with b; against d-1, d-2",
    ),
    ({"a": "2009-04-28", "a-2": "2009-04-28", "d": "2009-05-10"}, f"{DISPUTED}; against d"),
    ({"a": "2009-04-28", "a-2": "2009-05-10"}, SAME),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), TRUE)
def test_a_true_statement_is_disputed_if_as_many_differ_as_stand_with_it(said: dict[str, str], expected: str) -> None:
    assert dates(said)["a"] == expected


def test_copies_of_a_differing_source_do_not_count() -> None:
    said = {
        "a": Says('signed = "2009-04-28"'),
        "b": Says('signed = "2009-04-28"'),
        "d": Says('signed = "2009-05-10"'),
        "e": Says('signed = "2009-05-10"', 'copy_of = "d"'),
        "f": Says('signed = "2009-05-10"', 'based_on = ["d"]'),
    }
    found = results("agreement.x", "signed", 'signed = "2009-04-28"', said)
    assert found["a"] == "confirmed, same; with b; against d, e, f"


def test_a_publisher_differs_if_one_of_its_strong_sources_is_independent() -> None:
    said = {
        "a": Says('signed = "2009-04-28"', 'kind = "official"\npublisher = "P"\nbased_on = ["wire"]'),
        "d": Says('signed = "2009-05-10"', 'kind = "official"\npublisher = "Q"'),
        "e": Says('signed = "2009-05-10"', 'kind = "official"\npublisher = "Q"\nbased_on = ["q", "wire"]'),
    }
    world = '[source.wire]\n[source.q]\npublisher = "Q"\n'
    adopted = 'signed = "2009-04-28"'
    assert results("agreement.x", "signed", adopted, said, world)["a"] == f"{DISPUTED}; against d"
    del said["d"]
    assert results("agreement.x", "signed", adopted, said, world)["a"] == SAME


STRONG = {"treaty-text", "gazette", "ruling", "official", "company-filing"}


@pytest.mark.parametrize("own", [kind.value for kind in SourceKind])
@pytest.mark.parametrize("differing", ["news", "official"])
def test_only_strong_sources_dispute_a_statement_with_which_a_strong_source_stands(own: str, differing: str) -> None:
    found = dates({"a": f"2009-04-28 {own}", "d": f"2009-05-10 {differing}", "e": f"2009-06 {differing}"})
    is_safe = own in STRONG and differing not in STRONG
    assert found["a"] == f"{SAME if is_safe else DISPUTED}; against d, e"


STRENGTHS = [
    ({"a": "2009-04-28", "s": "2009-04 gazette", "d": "2009-05-10", "e": "2009-05-10"}, f"{SAME}; against d, e"),
    ({"a": "2009-04-28", "s": "2009 gazette", "d": "2009-05-10", "e": "2009-05-10"}, f"{DISPUTED}; against d, e"),
    ({"a": "2009-04-28", "d": "2009-05-10 gazette"}, f"{DISPUTED}; against d"),
    ({"a": "2009-04-28", "s": "2009-04", "d": "2009-05-10 gazette"}, f"{SAME}; against d"),
    ({"a": "2009-04-28 gazette", "d": "2009-05-10 official"}, f"{DISPUTED}; against d"),
    ({"a": "2009-04-28 gazette", "s": "2009-04 blog", "d": "2009-05-10 official"}, f"{SAME}; against d"),
    (
        {"a": "2009-04-28 gazette", "s": "2009-04", "d": "2009-05-10 official", "e": "2009-05-10"},
        f"{SAME}; against d, e",
    ),
]


@pytest.mark.parametrize(("said", "expected"), STRENGTHS)
def test_against_a_strong_source_only_strong_ones_are_counted_but_all_that_stand_with_it(
    said: dict[str, str], expected: str
) -> None:
    assert dates(said)["a"] == expected


def test_a_copy_is_as_strong_as_its_original() -> None:
    said = {
        "a": Says('signed = "2009-04-28"', 'kind = "official"\ncopy_of = "b"'),
        "b": Says('signed = "2009-04-28"', 'kind = "blog"'),
        "d": Says('signed = "2009-05-10"', 'kind = "news"'),
    }
    found = results("agreement.x", "signed", 'signed = "2009-04-28"', said)
    assert found["a"] == found["b"] == f"{DISPUTED}; against d"


@pytest.mark.parametrize("publisher", ["A", "B"])
@pytest.mark.parametrize("kind", ["gazette", "news"])
def test_a_publisher_that_stands_with_a_host_is_as_strong_as_its_source_that_only_says_that_there_was_a_visit(
    kind: str, publisher: str
) -> None:
    says = {
        "a": Says('host = "peru"', 'publisher = "A"'),
        "b": Says('host = "peru"', 'publisher = "B"'),
        "d": Says('host = "chile"'),
        "e": Says('host = "chile"'),
        "w": Says('start = "2024"', f'publisher = "{publisher}"\nkind = "{kind}"'),
    }
    found = results("visit.x", "host", 'host = "peru"', says)
    for source in "ab":
        assert found[source].startswith("confirmed, same; " if kind == "gazette" else f"{DISPUTED}; ")


# ------------------------------------------------------------------------------------- excluded statements

EXCLUDED, AGAINST_ADOPTED = "contradicted, excluded by value", "disputed, excluded by value"
FALSE = [
    ({"m": "2009-05-10"}, EXCLUDED),
    ({"m": "2009-05-10", "n": "2009-05-10"}, f"{AGAINST_ADOPTED}; with n"),
    ({"m-1": "2009-05-10", "m-2": "2009-05-10"}, EXCLUDED),
    # no fewer than those of the adopted value
    ({"m": "2009-05-10", "n": "2009-05-10", "a": "2009-04-28"}, f"{AGAINST_ADOPTED}; with n; against a"),
    (
        {"m": "2009-05-10", "n": "2009-05-10", "a": "2009-04-28", "b": "2009-04"},
        f"{AGAINST_ADOPTED}; with n; against a, b",
    ),
    (
        {"m": "2009-05-10", "n": "2009-05-10", "a": "2009-04-28", "b": "2009-04", "c": "2009-04-28"},
        f"{EXCLUDED}; with n; against a, b, c",
    ),
    (
        {"m": "2009-05-10", "n": "2009-05-10", "a-1": "2009-04-28", "a-2": "2009-04", "a-3": "2009-04-28"},
        f"{AGAINST_ADOPTED}; with n; against a-1, a-2, a-3",
    ),
    # what does not exclude the statement is no source against it
    (
        {"m": "2009-05-10", "n": "2009-05-10", "a": "2009-04-28", "b": "2009", "c": "2009"},
        f"{AGAINST_ADOPTED}; with n; against a",
    ),
    # no weaker than those of the adopted value
    ({"m": "2009-05-10", "n": "2009-05-10", "a": "2009-04-28 dataset"}, f"{EXCLUDED}; with n; against a"),
    (
        {"m": "2009-05-10", "n": "2009-05-10 academic", "a": "2009-04-28 dataset"},
        f"{AGAINST_ADOPTED}; with n; against a",
    ),
    ({"m": "2009-05-10", "n": "2009-05-10", "a": "2009-04-28 blog"}, f"{AGAINST_ADOPTED}; with n; against a"),
    # those that say more say it too
    ({"m": "2009-05", "n": "2009-05-10"}, f"{AGAINST_ADOPTED}; with n"),
    ({"m": "2009-05-10", "n": "2009-05"}, EXCLUDED),
    # neighbours support the adopted value
    (
        {"m": "2009-04-29", "n": "2009-04-29", "a": "2009-04-28", "b": "2009-04-28", "c": "2009-04-28"},
        f"{EXCLUDED}; with n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), FALSE)
def test_an_excluded_statement_disputes_the_adopted_value_if_its_sources_are_no_fewer_and_no_weaker(
    said: dict[str, str], expected: str
) -> None:
    assert next(line for source, line in dates(said).items() if source.startswith("m")) == expected


def test_both_sides_of_a_dispute_are_disputed() -> None:
    assert dates({"a": "2009-04-28", "m": "2009-05-10", "n": "2009-05-10"}) == {
        "a": f"{DISPUTED}; against m, n",
        "m": f"{AGAINST_ADOPTED}; with n; against a",
        "n": f"{AGAINST_ADOPTED}; with m; against a",
    }


OTHER_VALUES = [
    ("project.x", 'operator = "volcan"', 'operator = "huawei"'),
    ("agreement.x", 'kind = "treaty"', 'kind = "joint-communique"'),
    ("tariff-commitment.x", 'category = "A"', 'category = "B"'),
    ("investment.x", 'share = "60%"', 'share = "30%"'),
    ("visit.x", 'guest = "peru"', 'guest = "china"'),
]


@pytest.mark.parametrize(("record", "adopted", "other"), OTHER_VALUES)
def test_values_of_all_kinds_can_be_disputed(record: str, adopted: str, other: str) -> None:
    required = 'agreement = "fta"\n' if record.startswith("tariff") else ""
    said = {"a": adopted, "m": other, "n": other}
    assert results(record, adopted.split(" ", maxsplit=1)[0], required + adopted, said) == {
        "a": f"{DISPUTED}; against m, n",
        "m": f"{AGAINST_ADOPTED}; with n; against a",
        "n": f"{AGAINST_ADOPTED}; with m; against a",
    }


def test_what_a_whole_list_excludes_is_contradicted_however_many_say_it() -> None:
    said = dict.fromkeys("mno", 'parties = ["chile", "peru"]')
    found = results("agreement.x", "parties", 'parties = ["peru", "china"]', said)
    assert found["m"] == ("contradicted, excluded by whole-list (chile is not in the adopted list); with n, o")


def test_what_the_chronology_excludes_is_contradicted_however_many_say_it() -> None:
    said = dict.fromkeys("mno", 'signed = "2011"')
    found = results("agreement.x", "signed", 'entered_into_force = "2010-03-01"', said)
    assert found["m"] == ("contradicted, excluded by chronology (outside what the chronology implies); with n, o")


def test_attested_days_outside_a_tenure_are_disputed_only_by_as_many_as_attest_days_inside() -> None:
    tenure = 'person = "ann"\noffice = "president"\nstart = "2022-12-07"'
    said = {"m": 'attested = ["2019-05"]', "n": 'attested = ["2019-05"]'}
    outside = "excluded by value (2019-05 is before 2022-12-07, the first day)"
    assert results("tenure.x", "attested", tenure, said)["m"] == f"disputed, {outside}; with n"
    inside = dict.fromkeys("abc", 'attested = ["2022-12-07"]')
    assert results("tenure.x", "attested", tenure, said | inside)["m"] == f"contradicted, {outside}; with n"


def amounts_of(*sources: tuple[str, str, str], adopted: str = "300 million USD") -> dict[str, str]:
    """Return the verdict on what each source says of one amount. A source has an id, a year and an amount."""
    amount = '[{{ measure = "spent-capex", money = "{}" }}]'
    text = f"[project.p]\namounts = {amount.format(adopted)}\n" + "".join(
        f'[source.{name}]\npublisher = "{name}"\npublished = "{year}"\n'
        f"[source.{name}.says.project.p]\namounts = {amount.format(money)}\n"
        for name, year, money in sources
    )
    return {judged.statement.source: judged.verdict.value for judged in loads(text).evidence("p", "amounts")}


def test_amounts_without_a_day_are_told_as_of_their_publication_each() -> None:
    same, other = "300 million USD", "500 million USD"
    assert amounts_of(("a", "2010", same), ("b", "2024", same), ("c", "2024", other), ("d", "2024", other)) == {
        "a": "confirmed", "b": "disputed", "c": "new", "d": "new",
    }  # fmt: skip


def test_a_span_that_only_touches_a_differing_one_does_not_stand_against_it() -> None:
    differing, touching = ("b", "2024", "1..2 million USD"), ("c", "2024", "2..5 million USD")
    found = amounts_of(("a", "2024", "3..4 million USD"), differing, touching, adopted="3..4 million USD")
    assert found["a"] == "disputed"
    apart = ("c", "2024", "2.1..5 million USD")
    assert (
        amounts_of(("a", "2024", "3..4 million USD"), differing, apart, adopted="3..4 million USD")["a"] != "disputed"
    )
