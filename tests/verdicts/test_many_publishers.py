"""However the publishers that differ are spread over values, as many as stand with a statement dispute it."""

import pytest

import sinoperu


def verdict(dossier: list[str], record: str, field: str, source: str) -> str:
    evidence = sinoperu.loads("\n".join(dossier)).evidence(record, field)
    return next(str(judged.verdict) for judged in evidence.judged if judged.statement.source == source)


def says(source: str, publisher: str, statement: str, more: str = "") -> list[str]:
    return [f"[source.{source}]", f'title = "{source}"', f'publisher = "{publisher}"', more, f"says.{statement}"]


@pytest.mark.parametrize("loudest", [1, 100])
@pytest.mark.parametrize("values", [1, 7, 100])
@pytest.mark.parametrize(("standing", "expected"), [("as many", "disputed"), ("one more", "confirmed")])
def test_publishers_of_one_value_count_as_much_as_those_of_many_values(
    loudest: int, values: int, standing: str, expected: str
) -> None:
    differing = loudest + values - 1  # one value has many publishers, and each other value has one
    dossier = ["[conflict.c]", 'deaths = "100"']
    for number in range(differing + (standing == "one more")):
        dossier += says(f"s{number}", f"S{number}", 'conflict.c.deaths = "100"')
    for number in range(differing):
        value = 2000 + 1000 * max(0, number - loudest + 1)
        dossier += says(f"d{number}", f"D{number}", f'conflict.c.deaths = "{value}"')
    assert verdict(dossier, "c", "deaths", "s0") == expected


@pytest.mark.parametrize("count", [10, 1100])
def test_a_source_is_not_disputed_by_very_many_sources_that_rest_on_it(count: int) -> None:
    dossier = ["[agreement.fta]", 'signed = "2009-04-28"', *says("hub", "Hub", 'agreement.fta.signed = "2009-04-28"')]
    for number in range(count):
        dossier += [f"[source.own{number}]", f'title = "own{number}"', f'publisher = "P{number}"']
        based_on = f'based_on = ["own{number}", "hub"]'
        dossier += says(f"d{number}", f"P{number}", 'agreement.fta.signed = "2009-05-28"', based_on)
    assert verdict(dossier, "fta", "signed", "hub") == "uncorroborated"
