"""How a stated value relates to the adopted value of the same field, for each kind of value."""

import pytest
from tests.verdicts.judging import by_source, field_results, judge, result, results, told

SAME, ENTAILED = "uncorroborated, same", "uncorroborated, entailed"
REFINES, OVERLAPS, NEW = "more-precise, refines", "compatible, overlaps", "new, new"
EXCLUDED = "contradicted, excluded by value"

DATES = [
    ("2009-04-28", "2009-04-28", SAME),
    ("2009-04", "2009-04-XX", SAME),
    ("2009", "[2009-01-01..2009-12-31]", SAME),
    ("2009-04-28", "2009", ENTAILED),
    ("2009-04-28", "2009-04", ENTAILED),
    ("2009-04-28", "200X", ENTAILED),
    ("2009-04-28", "2009-04~", ENTAILED),
    ("2009-04-28", "2009-05~", ENTAILED),
    ("2009-04-28", "[2009-04-20..2009-05-20]", ENTAILED),
    ("2009", "XXXX", ENTAILED),
    ("2013", "2013-06-04", REFINES),
    ("XXXX", "2009", REFINES),
    ("[..1876-03]", "1875", REFINES),
    ("2009~", "2010", REFINES),
    ("2010", "[2009-11..2010-02]", OVERLAPS),
    ("2009-04", "[2009-04-20..2009-05-20]", OVERLAPS),
    ("[..1876-03]", "1876", OVERLAPS),
    ("2009-04-28", "2009-04-29", EXCLUDED),
    ("2009-04-28", "2009-05", EXCLUDED),
    ("2009", "2010?", EXCLUDED),
    ("2009", "2011~", EXCLUDED),
    ("[..1876-03]", "1877", EXCLUDED),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), DATES)
def test_dates_are_compared_by_the_days_that_they_may_mean(adopted: str, said: str, expected: str) -> None:
    assert result("agreement.x", f'signed = "{adopted}"', f'signed = "{said}"') == expected


def test_a_date_where_none_is_adopted_is_new() -> None:
    assert result("agreement.x", "", 'signed = "2009"') == NEW


COUNTS = [
    ("676", "676", SAME),
    ("1.2 million", "1200000", SAME),
    (">676", ">=677", SAME),
    ("676", ">=676", ENTAILED),
    ("677", ">676", ENTAILED),
    ("676", ">676", EXCLUDED),
    ("310", "~300", ENTAILED),
    ("300", "250..350", ENTAILED),
    ("~300", "310", REFINES),
    (">=676", "700", REFINES),
    ("250..350", "300..400", OVERLAPS),
    ("300", "301", EXCLUDED),
    ("300", "~400", EXCLUDED),
    ("~1", "0", EXCLUDED),
    ("0", "~1", EXCLUDED),
    ("300", "3000", f"{EXCLUDED} (about 10 times larger than the adopted value)"),
    ("3500", "3", f"{EXCLUDED} (about 1 000 times smaller than the adopted value)"),
    ("300", "900", EXCLUDED),
    ("0", "5", EXCLUDED),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), COUNTS)
def test_counts_are_compared_as_spans_of_whole_numbers(adopted: str, said: str, expected: str) -> None:
    assert result("agreement.x", f'rounds_held = "{adopted}"', f'rounds_held = "{said}"') == expected


SHARES = [
    ("62.5%", "62.50%", SAME),
    ("62.5%", "63%", OVERLAPS),
    ("62.6%", "63%", ENTAILED),
    ("62.6%", "62%", EXCLUDED),
    ("62.5%", ">50%", ENTAILED),
    ("60%", "60.4%", REFINES),
    ("60%", "~58%", ENTAILED),
    ("100%", "~97%", ENTAILED),
    (">50%", "60%", REFINES),
    ("50%", ">50%", OVERLAPS),
    ("50%", ">51%", EXCLUDED),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), SHARES)
def test_shares_are_compared_at_their_written_precision(adopted: str, said: str, expected: str) -> None:
    assert result("investment.x", f'share = "{adopted}"', f'share = "{said}"') == expected


def test_numbers_with_different_units_are_new_to_each_other() -> None:
    said = 'term = "360 months"'
    assert result("investment.x", 'term = "30 years"', said) == f"{NEW} (in months, but the adopted value is in years)"


WORDS = [
    ('kind = "free-trade-agreement"', 'kind = "free-trade-agreement"', SAME),
    (
        'kind = "free-trade-agreement"',
        'kind = "treaty"',
        f"{ENTAILED} (free-trade-agreement belongs to treaty)",
    ),
    (
        'kind = "treaty"',
        'kind = "free-trade-agreement"',
        f"{REFINES} (free-trade-agreement belongs to treaty)",
    ),
    ('kind = "free-trade-agreement"', 'kind = "joint-communique"', EXCLUDED),
    ('kind = "free-trade-agreement"', 'kind = "extradition-treaty"', EXCLUDED),
    ("", 'kind = "treaty"', NEW),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), WORDS)
def test_a_broader_word_is_entailed_and_a_narrower_one_refines(adopted: str, said: str, expected: str) -> None:
    assert result("agreement.x", adopted, said) == expected


DIFFERENT = f"{NEW} (a different text)"
PLACES = [
    ("Lima", "  LÍMA ", SAME),
    ("Government Palace, Lima", "Lima, Government Palace", SAME),
    ("Government Palace, Lima", "Lima", ENTAILED),
    ("Lima", "Government Palace, Lima", REFINES),
    ("Lima", "Beijing", DIFFERENT),
    ("Government Palace, Lima", "Foreign Ministry, Lima", DIFFERENT),
    ("Lima", "Lim", DIFFERENT),
    ("北京", "北京", SAME),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), PLACES)
def test_places_are_compared_by_their_words_and_never_exclude_each_other(
    adopted: str, said: str, expected: str
) -> None:
    assert result("agreement.x", f'place = "{adopted}"', f'place = "{said}"') == expected


CODES = [
    ('category = "A"', 'category = "A"', SAME),
    ('category = "A"', 'category = "a"', SAME),
    ('category = "A"', 'category = "A staged"', EXCLUDED),
    ('category = "A"', 'category = "B"', EXCLUDED),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), CODES)
def test_different_codes_exclude_each_other(adopted: str, said: str, expected: str) -> None:
    assert result("tariff-commitment.x", f'agreement = "fta"\n{adopted}', said) == expected


def test_remarks_for_readers_are_not_compared() -> None:
    assert result("conflict.x", 'outcome = "a truce"', 'outcome = "no truce"') == DIFFERENT
    assert result("conflict.x", 'outcome = "a truce"', 'outcome = "a truce"') == SAME


REFERENCES = [
    ("volcan", "volcan", SAME),
    ("volcan", "huawei", EXCLUDED),
    ("ports", "cosco", f"{OVERLAPS} (ports belongs to cosco)"),
    ("cosco", "ports", f"{OVERLAPS} (ports belongs to cosco)"),
    ("ports", "lines", f"{OVERLAPS} (lines and ports belong to cosco)"),
]


@pytest.mark.parametrize(("adopted", "said", "expected"), REFERENCES)
def test_outside_fields_of_holding_a_body_of_the_same_group_overlaps(adopted: str, said: str, expected: str) -> None:
    assert result("project.x", f'operator = "{adopted}"', f'operator = "{said}"') == expected


NAMES = [
    ('{ en = "FREE TRADE AGREEMENT" }', SAME),
    ('{ en = "Trade Agreement" }', ENTAILED),
    ('{ en = "Peru-China Free Trade Agreement" }', REFINES),
    ('{ en = "Accord" }', DIFFERENT),
    ('{ zh = "自由贸易协定" }', NEW),
    ('{ en = "TLC" }', f"{ENTAILED} (another name of the record)"),
    ('{ es = "TLC" }', f"{ENTAILED} (another name of the record)"),
]


@pytest.mark.parametrize(("said", "expected"), NAMES)
def test_a_name_is_compared_with_the_name_in_its_language_and_with_the_aliases(said: str, expected: str) -> None:
    adopted = 'names = { en = "Free Trade Agreement" }\naliases = ["TLC"]'
    assert result("agreement.x", adopted, f"names = {said}") == expected


def test_each_of_several_names_has_a_relation_of_its_own_and_the_worst_counts() -> None:
    said = 'names = { en = "Free Trade Agreement", es = "Acuerdo" }'
    judged = judge("agreement.x", "names", 'names = { en = "Free Trade Agreement" }', {"a": said})["a"]
    assert field_results(judged) == {"en": SAME, "es": NEW}
    assert told(judged) == NEW


def test_each_of_several_identifiers_has_a_relation_of_its_own() -> None:
    said = 'identifiers = { wikidata = "Q419", lei = "5493" }'
    judged = judge("agreement.x", "identifiers", 'identifiers = { wikidata = "Q419" }', {"a": said})["a"]
    assert field_results(judged) == {"wikidata": SAME, "lei": NEW}


def test_a_statement_about_a_record_of_another_type_is_new() -> None:
    text = '[meeting.x]\nplace = "Lima"\n[source.a.says.agreement.x]\nplace = "Lima"'
    assert told(by_source(text, "agreement.x", "place")["a"]) == f"{NEW} (the record is a meeting)"


def test_that_a_record_exists_is_the_same_for_every_source_that_says_so() -> None:
    found = results("agreement.x", "", "", {"a": "", "b": 'signed = "2009"'})
    assert found == {"a": "confirmed, same; with b"}
