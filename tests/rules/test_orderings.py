"""Orderings of events: how many days they allow, which events they imply, and which of them have exceptions."""

import datetime as dt

import pytest

import sinoperu
from sinoperu.rules import RULES, Severity

HOUSEKEEPING = ("REF", "SRC001", "SRC002", "SRC004")
"""Rules that report what a short data set leaves out."""


def codes(text: str) -> list[str]:
    return [finding.code for finding in sinoperu.loads(text).check(ignore=HOUSEKEEPING)]


# ------------------------------------------------------------------------------------------ days that are allowed

VISIT = '[visit.v]\nstart = "{start}"\nend = "{end}"\n'
DURING_VISITS = [
    ("AGR009", '[agreement.x]\nsigned_during = "v"\nsigned = "{event}"'),
    ("REL011", '[partnership.x]\ndeclared_during = "v"\nestablished = "{event}"'),
    ("VIS002", '[meeting.x]\nvisit = "v"\ndate = "{event}"'),
]


@pytest.mark.parametrize(("code", "text"), DURING_VISITS, ids=[code for code, _ in DURING_VISITS])
@pytest.mark.parametrize(
    ("event", "is_allowed"),
    [
        ("2024-11-11", False),
        ("2024-11-12", True),
        ("2024-11-13", True),
        ("2024-11-16", True),
        ("2024-11-17", True),
        ("2024-11-18", False),
    ],
)
def test_an_event_during_a_visit_may_be_one_day_outside_it(
    code: str,
    text: str,
    event: str,
    is_allowed: bool,  # noqa: FBT001
) -> None:
    dated = (VISIT + text).format(start="2024-11-13", end="2024-11-16", event=event)
    assert codes(dated) == ([] if is_allowed else [code])


@pytest.mark.parametrize(
    ("event", "is_allowed"),
    [("2024-11-11", False), ("2024-11-12", True), ("2024-11-17", True), ("2024-11-18", False)],
)
def test_an_engagement_of_a_visit_may_be_one_day_outside_it(event: str, is_allowed: bool) -> None:  # noqa: FBT001
    engagement = f'engagements = [{{ id = "opening", kind = "speech", date = "{event}" }}]'
    dated = VISIT.format(start="2024-11-13", end="2024-11-16") + engagement
    assert codes(dated) == ([] if is_allowed else ["VIS006"])


PUBLICATIONS = [
    ("SRC008", '[source.a]\npublished = "{first}"\nretrieved = "{then}"'),
    ("SRC011", '[source.a]\npublished = "{first}"\n[source.b]\ncopy_of = "a"\npublished = "{then}"'),
]


@pytest.mark.parametrize(("code", "text"), PUBLICATIONS, ids=[code for code, _ in PUBLICATIONS])
@pytest.mark.parametrize(("then", "is_allowed"), [("2024-11-09", True), ("2024-11-08", False)])
def test_a_source_is_retrieved_or_copied_at_most_one_day_before_its_publication(
    code: str,
    text: str,
    then: str,
    is_allowed: bool,  # noqa: FBT001
) -> None:
    assert codes(text.format(first="2024-11-10", then=then)) == ([] if is_allowed else [code])


@pytest.mark.parametrize("days", [-1, 0])
def test_a_person_takes_office_after_18_years_of_365_days(days: int) -> None:
    start = dt.date(1980, 3, 1) + dt.timedelta(days=18 * 365 + days)
    text = f'[person.a]\nborn = "1980-03-01"\n[office.o]\n[tenure.x]\nperson = "a"\noffice = "o"\nstart = "{start}"'
    assert codes(text) == (["ACT013"] if days < 0 else [])


# ---------------------------------------------------------------------------------------- events that are implied

EXCHANGE = '[agreement.x]\nsigned = "2010"\nratifications_exchanged = "2009"\n'
IMPLIED = [
    (
        "an entry into force implies a signature",
        '[agreement.x]\nnegotiation_concluded = "2011"\nentered_into_force = "2010"',
        ["negotiation_concluded 2011 must not be after entered_into_force 2010 (through AGR011, AGR001)"],
    ),
    (
        "a ratification implies a signature",
        '[agreement.x]\nnegotiation_concluded = "2011"\nratifications = [{ party = "peru", date = "2010" }]',
        ["negotiation_concluded 2011 must not be after ratifications[peru].date 2010 (through AGR011, AGR002)"],
    ),
    (
        "an exchange between two parties implies their ratifications",
        EXCHANGE + 'parties = ["peru", "china"]\nratifications = [{ party = "china" }]',
        ["signed 2010 must not be after ratifications_exchanged 2009 (through AGR002, AGR005)"],
    ),
    (
        "an exchange of an agreement without parties implies its ratifications",
        EXCHANGE + 'ratifications = [{ party = "china" }]',
        ["signed 2010 must not be after ratifications_exchanged 2009 (through AGR002, AGR005)"],
    ),
    (
        "an exchange between more parties implies no ratification",
        EXCHANGE + 'parties = ["peru", "china", "chile"]\nratifications = [{ party = "china" }]',
        [],
    ),
    ("an exchange without a list of ratifications implies none", EXCHANGE + 'parties = ["peru", "china"]', []),
    (
        "the signature of an amendment implies that of the agreement",
        '[agreement.x]\nnegotiation_concluded = "2011"\n[agreement.y]\namends = "x"\nsigned = "2010"',
        ["negotiation_concluded 2011 must not be after signed of y 2010 (through AGR011, AGR015)"],
    ),
    (
        "the entry into force of an amendment implies that of the agreement",
        '[agreement.x]\nsigned = "2011"\n[agreement.y]\namends = "x"\nentered_into_force = "2010"',
        ["signed 2011 must not be after entered_into_force of y 2010 (through AGR001, AGR016)"],
    ),
    (
        "the signature of a successor implies that of the predecessor",
        '[agreement.x]\nnegotiation_concluded = "2011"\n[agreement.y]\nreplaces = "x"\nsigned = "2010"',
        ["negotiation_concluded 2011 must not be after signed of y 2010 (through AGR011, AGR020)"],
    ),
    (
        "an implementing agreement does not imply that its framework was signed",
        '[agreement.x]\nnegotiation_concluded = "2011"\n[agreement.y]\nimplements = "x"\nsigned = "2010"',
        [],
    ),
    (
        "a partnership implies the one that it supersedes",
        VISIT.format(start="2011-03-01", end="2011-03-02")
        + '[partnership.x]\ndeclared_during = "v"\n[partnership.y]\nsupersedes = "x"\nestablished = "2010"',
        ["start 2011-03-01 must be at most 1 day after established of y 2010 (through REL011, REL008)"],
    ),
]


@pytest.mark.parametrize(("about", "text", "messages"), IMPLIED, ids=[case[0] for case in IMPLIED])
def test_dates_clash_through_an_event_without_a_date_only_if_another_event_implies_it(
    about: str, text: str, messages: list[str]
) -> None:
    del about
    assert [finding.message for finding in sinoperu.loads(text).check(ignore=HOUSEKEEPING)] == messages


# -------------------------------------------------------------------------------------- what findings are good for

WITH_EXCEPTIONS = {
    "ACT009", "ACT013", "ACT014", "AGR003", "AGR004", "AGR006", "AGR012", "AGR017", "AGR030", "AGR031", "INV003",
    "INV005", "INV007", "INV012", "INV014", "INV015", "INV019", "REL001", "REL002", "REL015", "SRC011", "VIS009",
    "VIS014",
}  # fmt: skip
"""The rules whose order is usual, but has lawful exceptions."""
SERIOUS_WARNINGS = {"AGR024", "INV006", "VIS003", "VIS004", "VIS005", "VIS013"}
"""The rules whose warnings exclude a statement that would cause them."""
ABOUT_THE_DATA = {"CLM004", "CLM007", "REF001", "REF002", "REF008", "REF009", "REF010", "REF013"}
"""The rules about the data set itself, whose errors exclude no statement."""


def test_an_order_with_exceptions_makes_warnings_and_every_other_order_makes_errors() -> None:
    orderings = [rule for rule in RULES if rule.order is not None]
    assert {rule.code for rule in orderings if not rule.certain} == WITH_EXCEPTIONS
    for rule in orderings:
        assert rule.severity is (Severity.ERROR if rule.certain else Severity.WARNING)


def test_errors_exclude_statements_and_warnings_do_not_except_for_a_few_rules() -> None:
    assert {rule.code for rule in RULES if rule.excludes is True} == SERIOUS_WARNINGS
    assert {rule.code for rule in RULES if rule.excludes is False} == ABOUT_THE_DATA
    assert {rule.code for rule in RULES if rule.speaks_first} == {"REF001", "REF002"}
