"""The function `check`: messages and places of findings, selected rules, acceptances and explanations."""

import copy
import pickle
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.model import Agreement
from sinoperu.model.common_parts import Stake
from sinoperu.rules import RULES, Context, Found, InOrder, Rule, Severity, before, ordering, rule, select_rules
from sinoperu.values.dates import PartialDate

BAD = """
[agreement.x]
signed = "2010-04-28"
entered_into_force = "2010-03-01"
"""


def codes(text: str, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[str]:
    return [finding.code for finding in sinoperu.loads(text).check(select=select, ignore=ignore)]


def test_a_finding_states_the_two_clashing_dates_and_their_place() -> None:
    (finding,) = sinoperu.loads(BAD, file="x.toml").check(select=["AGR001"])
    assert finding.message == "signed 2010-04-28 must not be after entered_into_force 2010-03-01"
    assert (finding.file, finding.line, finding.column) == ("x.toml", 3, 10)
    assert finding.path == "agreement.x.signed"
    assert finding.steps == (
        "signed of x (2010-04-28, no source) is not before 2010-04-28",
        "AGR001: signed of x is not after entered_into_force of x, so entered_into_force of x is not before 2010-04-28",
        "but entered_into_force of x (2010-03-01, no source) is not after 2010-03-01",
    )


def test_a_chain_names_the_independent_sources_of_its_ends_with_kinds_and_dates() -> None:
    statements = (
        '[source.a]\nkind = "official"\npublished = "2011"\n[source.a.says.agreement.x]\nsigned = "2010-04-28"\n'
        '[source.b.says.agreement.x]\nsigned = "2010-04-28"\n'
        '[source.c]\ncopy_of = "a"\n[source.c.says.agreement.x]\nsigned = "2010-04-28"\n'
    )
    (finding,) = sinoperu.loads(BAD + statements).check(select=["AGR001"])
    assert finding.steps[0] == (
        "signed of x (2010-04-28, 2 sources: a (official, 2011), b (kind unknown, undated)) is not before 2010-04-28"
    )


FOUNDED = "[organization.o]\nfounded = '{}'\n"
DEALS = "".join(
    f"[investment.i{number}]\ninvestors = ['o']\nsigned = '200{number}'\nclosed = '200{number}'\n"
    for number in range(3)
)


def test_a_date_that_breaks_several_orderings_with_exceptions_is_one_finding() -> None:
    (finding,) = sinoperu.loads(FOUNDED.format(2010) + DEALS).check(select=["INV012"])
    assert finding.message == "founded 2010 must not be after closed of i0 2000"
    assert finding.steps[3:] == tuple(
        f"INV012: and founded 2010 must not be after {field} of i{number} 200{number}"
        for field, number in (("signed", 0), ("closed", 1), ("signed", 1), ("closed", 2), ("signed", 2))
    )
    two = DEALS.replace("'o'", "'other'", 1) + FOUNDED.format(2010).replace(".o]", ".other]")
    assert len(sinoperu.loads(FOUNDED.format(2010) + two).check(select=["INV012"]).findings) == 2
    assert not sinoperu.loads(FOUNDED.format(1999) + DEALS).check(select=["INV012"])


def gap(at_least: int, at_most: int | None) -> Rule:
    @ordering("XXX001", on="agreement")
    def some_days_apart(agreement: Agreement, _context: Context) -> Iterator[InOrder]:
        """## What it does

        Orders two dates.
        """
        first, then = (agreement.id, "signed"), (agreement.id, "valid_until")
        yield before(first, then, at_least=at_least, at_most=at_most)

    return some_days_apart


@pytest.mark.parametrize(
    ("at_least", "at_most", "signed", "valid_until", "message"),
    [
        (0, None, "2010", "2009", "signed 2010 must not be after valid_until 2009"),
        (-1, None, "2010-03", "2009", "signed 2010-03 must be at most 1 day after valid_until 2009"),
        (1, None, "2010-01-02", "2010-01-02", "signed 2010-01-02 must be at least 1 day before valid_until 2010-01-02"),
        (3653, None, "2010", "2015", "signed 2010 must be at least 3653 days before valid_until 2015"),
        (0, 0, "2009", "2010", "valid_until 2010 must not be after signed 2009"),
        (1, 1, "2010-01-01", "2010-01-03", "valid_until 2010-01-03 must be at most 1 day after signed 2010-01-01"),
        (-60, 60, "2010-01-01", "2010-09", "valid_until 2010-09 must be at most 60 days after signed 2010-01-01"),
        (-60, 60, "2010-09", "2010-01-01", "signed 2010-09 must be at most 60 days after valid_until 2010-01-01"),
    ],
)
def test_a_message_states_the_required_distance_of_two_dates(
    at_least: int, at_most: int | None, signed: str, valid_until: str, message: str
) -> None:
    data = sinoperu.loads(f'[agreement.x]\nsigned = "{signed}"\nvalid_until = "{valid_until}"')
    (finding,) = data.check(select=["XXX"], extra_rules=[gap(at_least, at_most)])
    assert finding.message == message


def test_a_date_that_clashes_with_several_dates_is_named_as_the_date_to_set_aside() -> None:
    text = (
        '[agreement.x]\nsigned = "2010"\nentered_into_force = "2008"\nnegotiation_started = "2001"\n'
        'negotiation_concluded = "2002"\nterminated = "2009"\n'
    )
    (finding,) = sinoperu.loads(text).check().errors
    assert finding.steps[-2:] == (
        "to resolve the contradiction, set aside signed of x (no smaller set of dates is enough)",
        "the dates that remain include terminated of x (2009, no source)",
    )


def test_a_repair_names_the_sources_of_dates_that_are_not_ends_of_the_chain() -> None:
    text = (
        '[agreement.x]\nnegotiation_concluded = "2020"\nsigned = "2008"\nprovisionally_applied = "2009"\n'
        'entered_into_force = "2010"\nterminated = "2007"\nvalid_until = "2006"\n'
        '[source.a]\nkind = "news"\npublished = "2021"\n[source.a.says.agreement.x]\nvalid_until = "2006"\n'
    )
    (finding,) = sinoperu.loads(text).check().errors
    assert finding.message == "negotiation_concluded 2020 must not be after signed 2008"
    assert finding.steps[-2:] == (
        (
            "to resolve the contradiction, set aside negotiation_concluded of x, terminated of x (2007, no source), "
            "valid_until of x (2006, 1 source: a (news, 2021)) (no smaller set of dates is enough)"
        ),
        (
            "the dates that remain include entered_into_force of x (2010, no source), "
            "provisionally_applied of x (2009, no source)"
        ),
    )


def test_a_contradiction_with_an_uncertain_date_is_a_warning() -> None:
    (finding,) = sinoperu.loads(BAD.replace("04-28", "04-28?")).check(select=["AGR001"])
    assert finding.severity is Severity.WARNING


def test_dates_that_may_be_in_order_are_no_finding() -> None:
    assert codes(BAD.replace("2010-04-28", "2010"), select=["AGR"]) == []


def test_an_ignored_ordering_is_not_in_the_chronology() -> None:
    assert codes(BAD, ignore=["AGR001"]) == codes(BAD.replace("2010-04-28", "2010"), ignore=["AGR001"])


def test_a_source_that_contradicts_itself_is_found_whatever_dates_are_adopted() -> None:
    text = (
        '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
        '[source.b.says.agreement.x]\nsigned = "2009"\nentered_into_force = "2010"\n'
    )
    (finding,) = sinoperu.loads(text).check().by_code["SRC006"]
    assert (finding.source, finding.record, finding.severity) == ("a", "x", Severity.WARNING)
    assert finding.message == "a contradicts itself: signed 2010 must not be after entered_into_force 2009"


def test_the_chain_of_a_source_that_contradicts_itself_has_its_own_dates() -> None:
    statements = '[source.a]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
    (finding,) = sinoperu.loads(f'[agreement.x]\nsigned = "2008"\n{statements}').check(select=["SRC006"])
    assert (finding.steps[0], finding.steps[-1]) == (
        "signed of x (2010, by a) is not before 2010-01-01",
        "but entered_into_force of x (2009, by a) is not after 2009-12-31",
    )


def test_a_source_that_repeats_the_adopted_dates_gets_no_second_finding() -> None:
    statements = '[source.a.says.agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
    statements = f'[source.a]\ntitle = "Decree"\n{statements}'
    findings = sinoperu.loads(BAD + statements).check(ignore=["SRC00"])
    assert [finding.code for finding in findings] == ["AGR001"]
    assert "SRC006" not in sinoperu.loads(BAD + statements).check().by_code


@pytest.mark.parametrize(("signed", "in_force"), [("2010", "2009"), ("2010-04", "2009-05-03"), ("2010?", "2009")])
def test_a_source_with_the_adopted_dates_at_another_precision_gets_no_second_finding(
    signed: str, in_force: str
) -> None:
    adopted = f'[agreement.x]\nsigned = "{signed}"\nentered_into_force = "{in_force}"\n'
    statements = '[source.a.says.agreement.x]\nsigned = "2010-04"\nentered_into_force = "2009-05"\n'
    assert "AGR001" in sinoperu.loads(adopted + statements).check().by_code
    assert "SRC006" not in sinoperu.loads(adopted + statements).check().by_code


def test_a_source_can_contradict_itself_through_records_that_it_does_not_mention() -> None:
    adopted = '[agreement.x]\n[agreement.y]\namends = "x"\n[agreement.z]\namends = "y"\n'
    statements = "[source.a.says.agreement.z]\nsigned = '2009'\n[source.a.says.agreement.x]\nsigned = '{}'\n"
    (finding,) = sinoperu.loads(adopted + statements.format(2011)).check(select=["SRC006"])
    assert finding.message == "a contradicts itself: signed 2011 must not be after signed of z 2009 (through AGR015)"
    assert not sinoperu.loads(adopted + statements.format(2009)).check(select=["SRC006"])


ACCEPT = '[[accept]]\ncode = "AGR001"\nrecord = "x"\nreason = "the gazette has it so"\n'


def test_an_accepted_finding_is_listed_separately_with_its_reason() -> None:
    report = sinoperu.loads(BAD + ACCEPT).check()
    assert "AGR001" not in report.by_code
    assert [(accepted.finding.code, accepted.reason) for accepted in report.accepted] == [
        ("AGR001", "the gazette has it so")
    ]
    assert report.summary.endswith("; 1 accepted")


def test_a_rule_has_the_same_findings_alone_as_among_all_rules() -> None:
    text = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
    data = sinoperu.loads(text)
    assert list(data.check(select=["SRC006"])) == list(data.check().by_code["SRC006"])


@pytest.mark.parametrize("extra", ['field = "place"', 'source = "nobody"'])
def test_an_acceptance_matches_only_if_every_key_is_equal(extra: str) -> None:
    report = sinoperu.loads(BAD + ACCEPT + extra).check()
    assert {"AGR001", "REF006"} <= set(report.by_code)
    (unused,) = report.by_code["REF006"]
    assert unused.message == "acceptance of AGR001 matches no finding"


def test_an_unused_acceptance_is_reported_only_if_all_rules_run() -> None:
    assert codes(ACCEPT, select=["REF"]) == []
    assert codes(ACCEPT) == ["REF006"]


def test_rules_are_selected_by_code_beginning_and_name() -> None:
    assert [rule.code for rule in select_rules(RULES, ["AGR001"])] == ["AGR001"]
    assert select_rules(RULES, ["entry-into-force-before-signature"]) == select_rules(RULES, ["agr001"])
    assert {rule.code[:3] for rule in select_rules(RULES, ["AGR", "REF"])} == {"AGR", "REF"}
    assert {rule.code[:3] for rule in select_rules(RULES, ["AGR", "REF"], ["AGR"])} == {"REF"}


def test_a_check_without_rules_is_refused() -> None:
    data = sinoperu.loads(BAD)
    with pytest.raises(
        ValueError, match=r"^expected at least one rule to run, got select \['AGR001'\] and ignore \['AGR'\]$"
    ):
        data.check(select=["AGR001"], ignore=["AGR"])


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_text_instead_of_a_list_of_rules_is_refused(option: str) -> None:
    message = "expected a list of codes or names, got text 'AGR': write ['AGR']"
    wrong: dict[str, Any] = {option: "AGR"}
    with pytest.raises(TypeError, match=re.escape(message)):
        sinoperu.loads(BAD).check(**wrong)


def test_a_report_has_each_rule_with_its_severity_in_the_check() -> None:
    check = sinoperu.loads("").check
    assert all(kept is rule for kept, rule in zip(check().rules, RULES, strict=True))
    changed = check(severity={"AGR": "note", "AGR001": "error"}).rules
    expected = [
        Severity.NOTE if rule.code.startswith("AGR") and rule.code != "AGR001" else rule.severity for rule in RULES
    ]
    assert [rule.severity for rule in changed] == expected
    assert [rule.code for rule in changed] == [rule.code for rule in RULES]


def test_a_pickled_report_keeps_its_rules() -> None:
    report = sinoperu.loads(BAD).check(severity={"AGR001": "note"})
    copied = pickle.loads(pickle.dumps(report))  # noqa: S301  made here
    assert copied == report
    assert [(rule.code, rule.severity, rule.page) for rule in copied.rules] == [
        (rule.code, rule.severity, rule.page) for rule in report.rules
    ]
    assert copy.deepcopy(report).rules == report.rules


def test_a_word_that_matches_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^expected a rule's code, the beginning of one, or a name, got 'XYZ'$"):
        sinoperu.loads(BAD).check(select=["XYZ"])


@rule("MIN001", on="agreement", severity=Severity.WARNING)
def signed_in_lima(agreement: Agreement, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that were signed in Lima.
    """
    if agreement.place == "Lima":
        yield Found(agreement.id, "place", "signed in Lima")


def test_an_extra_rule_can_be_an_argument() -> None:
    data = sinoperu.loads('[agreement.x]\nplace = "Lima"')
    assert [finding.code for finding in data.check(extra_rules=[signed_in_lima], select=["MIN"])] == ["MIN001"]
    with pytest.raises(ValueError, match="expected a code of its own for each extra rule"):
        data.check(extra_rules=[signed_in_lima, signed_in_lima])


TABLES = [
    '[agreement.a]\nsigned = "2010"\nentered_into_force = "2009"\n',
    '[agreement.b]\namends = "nothing"\n',
    '[source.s]\ntitle = "t"\n[source.s.says.agreement.a]\nsigned = "2008"\n',
    '[visit.v]\nstart = "2010-02"\nend = "2010-01"\n',
]


@given(st.permutations(TABLES))
def test_the_order_of_records_does_not_change_the_findings(tables: list[str]) -> None:
    def findings_of(order: list[str]) -> list[tuple[str, str, str]]:
        report = sinoperu.loads("".join(order)).check()
        return sorted((finding.code, finding.path, finding.message) for finding in report)

    assert findings_of(tables) == findings_of(TABLES)


def test_the_same_input_gives_the_same_bytes() -> None:
    text = "".join(TABLES)
    first, second = (sinoperu.loads(text).check() for _ in range(2))
    assert (first.to_json(), first.to_text()) == (second.to_json(), second.to_text())


def test_the_error_for_an_unknown_field_names_a_similar_field() -> None:
    message = "expected a field of x, got 'singed'; did you mean 'signed'?"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        sinoperu.loads(BAD).evidence("x", "singed")


@pytest.mark.parametrize("ask", ["window", "implied", "why"])
def test_a_field_that_is_not_dated_has_no_window(ask: str) -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2009"\n[project.p]\nstakes = [{ owner = "o", start = "2010" }]')
    assert getattr(data, ask)("p", "stakes[o].start") is not None
    for record, field, hint in (
        ("x", "topics", ""),
        ("x", "sighed", "; did you mean 'signed'?"),
        ("p", "stakes[o].share", ""),
        ("p", "stakes[o]", ""),
    ):
        with pytest.raises(ValueError, match=r"^expected a dated field of ") as error:
            getattr(data, ask)(record, field)
        assert str(error.value) == f"expected a dated field of {record}, got {field!r}{hint}"


def test_a_part_has_evidence_but_its_fields_have_none() -> None:
    data = sinoperu.loads('[project.p]\nstakes = [{ owner = "o", start = "2010" }]')
    stake = data.evidence("p", "stakes[o]").adopted
    assert isinstance(stake, Stake)
    assert stake.start == PartialDate("2010")
    with pytest.raises(ValueError, match="expected a field, or a part such as") as error:
        data.evidence("p", "stakes[o].start")
    assert str(error.value) == "expected a field, or a part such as stakes[mmg], got 'stakes[o].start'"


def test_the_chronology_implies_a_bound_with_a_chain() -> None:
    data = sinoperu.loads('[agreement.x]\nentered_into_force = "2010-03-01"')
    implied = data.implied("x", "signed")
    assert implied == PartialDate("[..2010-03-01]")
    lower, upper = data.why("x", "signed")
    assert lower is None
    assert upper is not None
    assert upper.codes == ("AGR001",)
    assert data.window("x", "entered_into_force") == PartialDate("2010-03-01")


def test_a_window_is_a_partial_date_or_none_if_dates_clash() -> None:
    data = sinoperu.loads(
        '[visit.v]\nstart = "2010"\nend = "2010-03"\n[visit.w]\nstart = "2011"\nend = "2010"\n[visit.u]'
    )
    assert data.window("v", "start") == PartialDate("[2010-01-01..2010-03-31]")
    assert data.window("v", "end") == PartialDate("[2010-03-01..2010-03-31]")
    assert data.window("w", "start") is None
    assert data.implied("u", "start") == PartialDate("XXXX")


def test_a_clash_with_bundled_data_has_its_place_in_the_users_file() -> None:
    text = '[agreement.note]\nsigned = "2008-05-01"\nsigned_during = "xi-jinping-peru-2024-11"\n'
    data = sinoperu.load().merge(sinoperu.loads(text, file="notes.toml"))
    (finding,) = data.check(select=["AGR009"])
    assert finding.path == "visit.xi-jinping-peru-2024-11.start"
    assert (finding.file, finding.line, finding.column) == ("notes.toml", 2, 10)
