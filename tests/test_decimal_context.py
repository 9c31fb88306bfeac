"""The answers of the library do not depend on the decimal context of the caller."""

import decimal

import pytest

import sinoperu
from sinoperu import Dataset

TEXT = """
[state.china]
[organization.owner]
state = "china"
[organization.mmg]
stakes = [{ owner = "owner", share = "33.33333333333333333333%" }]
[project.mine]
amounts = [
    { id = "a", measure = "planned-capex", money = "1.3 billion USD" },
    { id = "b", measure = "planned-capex", money = "3.5123456789 billion USD" },
]
stakes = [{ owner = "mmg", share = "66.66666666666666666666%" }, { owner = "owner", share = "33.333333333333333333%" }]
[source.a]
title = "A"
kind = "dataset"
[source.b]
title = "B"
kind = "news"
[source.a.says.project.mine]
amounts = [{ measure = "planned-capex", money = "131.5 billion USD" }]
stakes = [{ owner = "a-bank", share = "10%" }, { owner = "owner", share = "22.2222222222222%" }]
[source.b.says.project.mine]
amounts = [{ measure = "planned-capex", money = "~131 billion USD" }]
[source.a.claims.largest]
kind = "superlative"
subject = "mine"
field = "amounts[planned-capex]"
"""
FLOWS = [
    ("a", "export", "7.0301 billion USD"), ("a", "import", "8.01 billion USD"), ("a", "total", "15.03456 billion USD"),
    ("b", "export", "7.03 million USD"), ("b", "total", "7.0301234567890123456789012345678901234567 billion USD"),
]  # fmt: skip
ROWS = "".join(
    f'[[trade-flow]]\nsource = "{source}"\nreporter = "peru"\npartner = "china"\nperiod = "2014"\n'
    f'flow = "{flow}"\nvalue = "{value}"\n'
    for source, flow, value in FLOWS
)


def answers(data: Dataset) -> list[str]:
    """Return all findings, verdicts and shares as text."""
    return [
        *map(str, data.check()),
        *(data.assess(source).to_json() for source in ("a", "b")),
        *map(str, data.evidence("mine", "amounts")),
        *map(str, data.ultimate_owners("mine", "2020")),
        *(f"{holding.lower} {holding.upper}" for holding in data.holdings("china", "2020")),
        sinoperu.dumps(data),
    ]


CONTEXTS = [
    decimal.Context(prec=1, rounding=decimal.ROUND_UP),
    decimal.Context(prec=1, traps=[decimal.Inexact, decimal.Rounded]),
    decimal.Context(prec=3, Emin=-3, Emax=3, traps=[decimal.Overflow, decimal.Subnormal]),
]


@pytest.mark.parametrize("context", CONTEXTS, ids=["rounding", "trapping", "narrow"])
def test_the_answers_are_the_same_in_every_context(context: decimal.Context) -> None:
    expected = answers(sinoperu.loads(TEXT + ROWS))
    with decimal.localcontext(context):
        assert answers(sinoperu.loads(TEXT + ROWS)) == expected
