"""The frame of rules: what makes a function a rule, how rules are chosen, and how values are shown."""

from collections.abc import Iterator

import pytest

from sinoperu.checking import check
from sinoperu.loading import loads
from sinoperu.model import Agreement
from sinoperu.model.sources import StatusAssertion
from sinoperu.model.value_text import show
from sinoperu.rules import RULES, Context, Found, Severity, rule, select_rules
from sinoperu.rules.framework.rules import softened
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Share
from sinoperu.values.text import Names
from sinoperu.values.vocabulary import AgreementStatus


def nothing(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds what no source is said to state.
    """
    if not context.evidence(agreement.id, "signed"):
        yield Found(agreement.id, "signed", "no evidence")


def test_a_rule_is_named_after_its_function() -> None:
    made = rule("XYZ001", on="agreement", severity=Severity.NOTE)(nothing)
    assert (made.code, made.name, made.severity) == ("XYZ001", "nothing", Severity.NOTE)
    assert made.title == "Finds what no source is said to state."
    assert (made.section("References"), made.example("Example")) == ("", "")
    assert repr(made) == "Rule('XYZ001', 'nothing')"


def test_a_rule_of_ones_own_runs_beside_the_others() -> None:
    made = rule("XYZ001", on="agreement")(nothing)
    (found,) = check(loads("[agreement.fta]"), extra_rules=[made]).errors
    assert (found.path, found.message) == ("agreement.fta.signed", "no evidence")


@pytest.mark.parametrize("code", ["", "AGR1", "agr001", "AGRI001", "AGR0011", "AGR001 "])
def test_a_code_is_three_letters_and_three_digits(code: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a code such as AGR001, got '.*'$"):
        rule(code, on="agreement")(nothing)


def test_rules_are_chosen_by_code_beginning_or_name() -> None:
    assert [one.code for one in select_rules(RULES, ["AGR001", "died-before-birth"])] == ["ACT002", "AGR001"]
    assert {one.code[:3] for one in select_rules(RULES, ["agr"], ["AGR01", "AGR02"])} == {"AGR"}
    assert select_rules(RULES) == RULES
    message = r"^expected a rule's code, the beginning of one, or a name, got 'AGG'; did you mean 'AGR'\?$"
    with pytest.raises(ValueError, match=message):
        select_rules(RULES, ["AGG"])


@pytest.mark.parametrize(
    ("dates", "severity"),
    [
        ((), None),
        ((None, Bound.OPEN, "2009?"), None),
        ((PartialDate("2009"), PartialDate("2010-03")), None),
        ((PartialDate("2009"), PartialDate("2010-03~")), Severity.WARNING),
        ((PartialDate("2009?"),), Severity.WARNING),
        ((DateInterval("2009/2010~"),), Severity.WARNING),
    ],
)
def test_what_rests_on_soft_dates_is_a_warning(dates: tuple[object, ...], severity: Severity | None) -> None:
    assert softened(*dates) is severity


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (Severity.NOTE, "note"),
        (("peru", "china"), "peru, china"),
        (Names.of(en="Peru", es="Perú"), "en Peru; es Perú"),
        (Agreement(id="fta", names=Names.of(en="Trade\n agreement")), "Trade agreement"),
        (Share("60%"), "60%"),
        (StatusAssertion(value=AgreementStatus.IN_FORCE, on=PartialDate("2020")), "in-force on 2020"),
    ],
)
def test_values_are_shown_as_files_have_them(value: object, text: str) -> None:
    assert show(value) == text


def test_long_values_are_cut() -> None:
    assert show("x" * 10_000).endswith("xxx...")
    assert len(show("x" * 10_000)) < 1000
