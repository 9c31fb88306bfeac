"""The framework of rules: decorators, the context, selection, and the text of values in messages."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import cast

import pytest

from sinoperu.checking import check
from sinoperu.loading import loads
from sinoperu.model import Agreement, State
from sinoperu.model.statuses import StatusAssertion
from sinoperu.model.value_text import show
from sinoperu.rules import RULES, Context, Found, Rule, Severity, rule, select_rules
from sinoperu.rules.framework.rules import in_order, lowered_severity
from sinoperu.values.dates import Bound, DateInterval, PartialDate
from sinoperu.values.quantities import Share
from sinoperu.values.text import Names
from sinoperu.values.vocabulary import AgreementStatus
from sinoperu.verdicts.statements import StatementJudge


def signed_without_evidence(agreement: Agreement, context: Context) -> Iterator[Found]:
    """## What it does

    Finds dates of signature without evidence.
    """
    if not context.evidence(agreement.id, "signed"):
        yield Found(agreement.id, "signed", "no evidence")


def test_a_rule_is_named_after_its_function() -> None:
    created = rule("XYZ001", on="agreement", severity=Severity.NOTE)(signed_without_evidence)
    assert (created.code, created.name, created.severity) == ("XYZ001", "signed-without-evidence", Severity.NOTE)
    assert created.title == "Finds dates of signature without evidence."
    assert (created.section("References"), created.example("Example")) == ("", "")
    assert repr(created) == "Rule('XYZ001', 'signed-without-evidence')"


def test_the_attributes_of_a_rule_are_given_by_name() -> None:
    positional = cast("Callable[..., Rule]", Rule)
    with pytest.raises(TypeError, match="positional argument"):
        positional("XYZ001", "a-name", Severity.NOTE, "agreement", "")


def test_an_extra_rule_runs_together_with_the_others() -> None:
    created = rule("XYZ001", on="agreement")(signed_without_evidence)
    (finding,) = check(loads("[agreement.fta]"), extra_rules=[created]).errors
    assert (finding.path, finding.message) == ("agreement.fta.signed", "no evidence")


def test_a_context_finds_a_record_of_any_class_or_of_the_given_class() -> None:
    data = loads('[agreement.fta]\nformer_ids = ["old-fta"]')
    context = Context(data, StatementJudge(data))
    assert context.get("fta") is context.get("old-fta", Agreement) is data.agreements["fta"]
    assert context.get("fta", State) is None
    assert context.get("unknown") is context.get(None) is context.get(None, Agreement) is None


@pytest.mark.parametrize("code", ["", "AGR1", "agr001", "AGRI001", "AGR0011", "AGR001 "])
def test_a_code_is_three_letters_and_three_digits(code: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a code such as AGR001, got '.*'$"):
        rule(code, on="agreement")(signed_without_evidence)


def test_rules_are_selected_by_code_beginning_or_name() -> None:
    assert [rule.code for rule in select_rules(RULES, ["AGR001", "died-before-birth"])] == ["ACT002", "AGR001"]
    assert {rule.code[:3] for rule in select_rules(RULES, ["agr"], ["AGR01", "AGR02"])} == {"AGR"}
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
def test_uncertain_and_approximate_dates_lower_the_severity(
    dates: tuple[object, ...], severity: Severity | None
) -> None:
    assert lowered_severity(*dates) is severity


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (Severity.NOTE, "note"),
        (("peru", "china"), "peru, china"),
        (Names(en="Peru", es="Perú"), "en Peru; es Perú"),
        (Agreement(id="fta", names=Names(en="Trade\n agreement")), "Trade agreement"),
        (Share("60%"), "60%"),
        (StatusAssertion(value=AgreementStatus.IN_FORCE, on=PartialDate("2020")), "in-force on 2020"),
    ],
)
def test_a_value_is_shown_as_in_a_file(value: object, text: str) -> None:
    assert show(value) == text


def test_a_long_value_is_shortened() -> None:
    assert show("x" * 10_000).endswith("xxx...")
    assert len(show("x" * 10_000)) < 1000


@pytest.mark.parametrize("implies", [False, True])
@pytest.mark.parametrize("known", [set(), {"signed"}, {"entered_into_force"}, {"signed", "entered_into_force"}])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_each_field_comes_before_all_later_fields_that_have_a_date_or_are_implied(
    count: int, known: set[str], *, implies: bool
) -> None:
    fields = ("negotiation_started", "signed", "entered_into_force", "terminated")[4 - count :]
    signed, in_force = ("2009" if field in known else None for field in ("signed", "entered_into_force"))
    agreement = Agreement(id="fta", negotiation_started="2005", signed=signed, entered_into_force=in_force)
    dated = [("fta", field) for field in fields if implies or field in {*known, "negotiation_started"}]
    expected = [(first, then, 0, None, implies) for first, then in combinations(dated, 2)]
    assert list(in_order(agreement, *fields, implies=implies)) == expected
