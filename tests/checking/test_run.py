"""Checking a data set: what is found, in which order, what is selected, and what is kept with a reason."""

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
from sinoperu.model.actors import Stake
from sinoperu.rules import RULES, Context, Found, InOrder, Rule, Severity, before, ordering, rule, select_rules
from sinoperu.values.dates import PartialDate

BAD = """
[agreement.x]
signed = "2010-04-28"
entered_into_force = "2010-03-01"
"""


def codes(text: str, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[str]:
    return [finding.code for finding in sinoperu.loads(text).check(select=select, ignore=ignore)]


def test_a_finding_states_the_two_facts_that_clash_with_their_place() -> None:
    (finding,) = sinoperu.loads(BAD, file="x.toml").check(select=["AGR001"])
    assert finding.message == "signed 2010-04-28 must not be after entered_into_force 2010-03-01"
    assert (finding.file, finding.line, finding.column) == ("x.toml", 3, 10)
    assert finding.path == "agreement.x.signed"
    assert finding.steps == (
        "signed of x (2010-04-28, no source) is not before 2010-04-28",
        "AGR001: signed of x is not after entered_into_force of x, so entered_into_force of x is not before 2010-04-28",
        "but entered_into_force of x (2010-03-01, no source) is not after 2010-03-01",
    )


def test_the_sources_of_both_ends_are_named_with_their_kinds_and_dates() -> None:
    said = (
        '[source.a]\nkind = "official"\npublished = "2011"\n[source.a.says.agreement.x]\nsigned = "2010-04-28"\n'
        '[source.b.says.agreement.x]\nsigned = "2010-04-28"\n'
        '[source.c]\ncopy_of = "a"\n[source.c.says.agreement.x]\nsigned = "2010-04-28"\n'
    )
    (finding,) = sinoperu.loads(BAD + said).check(select=["AGR001"])
    assert finding.steps[0] == (
        "signed of x (2010-04-28, 2 sources: a (official, 2011), b (kind unknown, undated)) is not before 2010-04-28"
    )


FOUNDED = "[organization.o]\nfounded = '{}'\n"
DEALS = "".join(
    f"[investment.i{number}]\ninvestors = ['o']\nsigned = '200{number}'\nclosed = '200{number}'\n"
    for number in range(3)
)


def test_a_date_that_breaks_several_usual_orderings_is_one_finding_that_names_them_all() -> None:
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
def test_a_message_tells_how_far_apart_two_dates_may_be(
    at_least: int, at_most: int | None, signed: str, valid_until: str, message: str
) -> None:
    data = sinoperu.loads(f'[agreement.x]\nsigned = "{signed}"\nvalid_until = "{valid_until}"')
    (finding,) = data.check(select=["XXX"], extra_rules=[gap(at_least, at_most)])
    assert finding.message == message


def test_where_one_date_clashes_with_several_it_is_named_as_the_one_to_set_aside() -> None:
    text = (
        '[agreement.x]\nsigned = "2010"\nentered_into_force = "2008"\nnegotiation_started = "2001"\n'
        'negotiation_concluded = "2002"\nterminated = "2009"\n'
    )
    (finding,) = (one for one in sinoperu.loads(text).check() if one.severity is Severity.ERROR)
    assert finding.steps[-2:] == (
        "to mend it, set aside signed of x (the fewest that are enough)",
        "on the other side stand also terminated of x (2009, no source)",
    )


def test_what_supports_both_sides_is_told_of_dates_that_are_at_no_end_of_the_chain() -> None:
    text = (
        '[agreement.x]\nnegotiation_concluded = "2020"\nsigned = "2008"\nprovisionally_applied = "2009"\n'
        'entered_into_force = "2010"\nterminated = "2007"\nvalid_until = "2006"\n'
        '[source.a]\nkind = "news"\npublished = "2021"\n[source.a.says.agreement.x]\nvalid_until = "2006"\n'
    )
    (finding,) = (one for one in sinoperu.loads(text).check() if one.severity is Severity.ERROR)
    assert finding.message == "negotiation_concluded 2020 must not be after signed 2008"
    assert finding.steps[-2:] == (
        (
            "to mend it, set aside negotiation_concluded of x, terminated of x (2007, no source), "
            "valid_until of x (2006, 1 source: a (news, 2021)) (the fewest that are enough)"
        ),
        (
            "on the other side stand also entered_into_force of x (2010, no source), "
            "provisionally_applied of x (2009, no source)"
        ),
    )


def test_an_uncertain_date_makes_it_a_warning() -> None:
    (finding,) = sinoperu.loads(BAD.replace("04-28", "04-28?")).check(select=["AGR001"])
    assert finding.severity is Severity.WARNING


def test_a_date_that_may_be_earlier_is_no_finding() -> None:
    assert codes(BAD.replace("2010-04-28", "2010"), select=["AGR"]) == []


def test_an_ignored_ordering_is_not_in_the_chronology() -> None:
    assert codes(BAD, ignore=["AGR001"]) == codes(BAD.replace("2010-04-28", "2010"), ignore=["AGR001"])


def test_a_source_that_contradicts_itself_is_found_whatever_is_adopted() -> None:
    text = (
        '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
        '[source.b.says.agreement.x]\nsigned = "2009"\nentered_into_force = "2010"\n'
    )
    (finding,) = (one for one in sinoperu.loads(text).check() if one.code == "SRC006")
    assert (finding.source, finding.record, finding.severity) == ("a", "x", Severity.WARNING)
    assert finding.message == "a contradicts itself: signed 2010 must not be after entered_into_force 2009"


def test_the_chain_of_a_source_that_contradicts_itself_has_its_own_dates() -> None:
    said = '[source.a]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
    (finding,) = sinoperu.loads(f'[agreement.x]\nsigned = "2008"\n{said}').check(select=["SRC006"])
    assert (finding.steps[0], finding.steps[-1]) == (
        "signed of x (2010, by a) is not before 2010-01-01",
        "but entered_into_force of x (2009, by a) is not after 2009-12-31",
    )


def test_a_source_whose_dates_are_the_adopted_ones_is_not_found_a_second_time() -> None:
    said = '[source.a.says.agreement.x]\nsigned = "2010-04-28"\nentered_into_force = "2010-03-01"\n'
    found = [one.code for one in sinoperu.loads(BAD + said).check(ignore=["SRC00"])]
    assert found == ["AGR001"]
    assert "SRC006" not in sinoperu.loads(BAD + said).check().by_code


@pytest.mark.parametrize(("signed", "in_force"), [("2010", "2009"), ("2010-04", "2009-05-03"), ("2010?", "2009")])
def test_a_source_with_the_adopted_dates_at_another_precision_is_not_either(signed: str, in_force: str) -> None:
    adopted = f'[agreement.x]\nsigned = "{signed}"\nentered_into_force = "{in_force}"\n'
    said = '[source.a.says.agreement.x]\nsigned = "2010-04"\nentered_into_force = "2009-05"\n'
    assert "AGR001" in sinoperu.loads(adopted + said).check().by_code
    assert "SRC006" not in sinoperu.loads(adopted + said).check().by_code


def test_a_source_contradicts_itself_through_records_of_which_it_says_nothing() -> None:
    adopted = '[agreement.x]\n[agreement.y]\namends = "x"\n[agreement.z]\namends = "y"\n'
    said = "[source.a.says.agreement.z]\nsigned = '2009'\n[source.a.says.agreement.x]\nsigned = '{}'\n"
    (finding,) = sinoperu.loads(adopted + said.format(2011)).check(select=["SRC006"])
    assert finding.message == "a contradicts itself: signed 2011 must not be after signed of z 2009 (through AGR015)"
    assert not sinoperu.loads(adopted + said.format(2009)).check(select=["SRC006"])


ACCEPT = '[[accept]]\ncode = "AGR001"\nrecord = "x"\nreason = "the gazette has it so"\n'


def test_an_accepted_finding_is_kept_apart_with_its_reason() -> None:
    report = sinoperu.loads(BAD + ACCEPT).check()
    assert "AGR001" not in report.by_code
    assert [(one.finding.code, one.reason) for one in report.accepted] == [("AGR001", "the gazette has it so")]
    assert report.summary.endswith("; 1 accepted")


def test_a_rule_that_is_selected_alone_finds_what_it_finds_among_all() -> None:
    text = '[agreement.x]\n[source.a.says.agreement.x]\nsigned = "2010"\nentered_into_force = "2009"\n'
    data = sinoperu.loads(text)
    assert list(data.check(select=["SRC006"])) == list(data.check().by_code["SRC006"])


@pytest.mark.parametrize("extra", ['field = "place"', 'source = "nobody"'])
def test_an_acceptance_matches_only_if_every_key_is_equal(extra: str) -> None:
    report = sinoperu.loads(BAD + ACCEPT + extra).check()
    assert {"AGR001", "REF006"} <= set(report.by_code)
    (unused,) = report.by_code["REF006"]
    assert unused.message == "acceptance of AGR001 matches no finding"


def test_an_unused_acceptance_is_looked_for_in_a_full_run_only() -> None:
    assert codes(ACCEPT, select=["REF"]) == []
    assert codes(ACCEPT) == ["REF006"]


def test_rules_are_selected_by_code_beginning_and_name() -> None:
    assert [one.code for one in select_rules(RULES, ["AGR001"])] == ["AGR001"]
    assert select_rules(RULES, ["entry-into-force-before-signature"]) == select_rules(RULES, ["agr001"])
    assert {one.code[:3] for one in select_rules(RULES, ["AGR", "REF"])} == {"AGR", "REF"}
    assert {one.code[:3] for one in select_rules(RULES, ["AGR", "REF"], ["AGR"])} == {"REF"}


def test_a_check_by_no_rule_is_not_clean() -> None:
    data = sinoperu.loads(BAD)
    with pytest.raises(
        ValueError, match=r"^expected some rule to be left, got select \['AGR001'\] and ignore \['AGR'\]$"
    ):
        data.check(select=["AGR001"], ignore=["AGR"])


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_text_is_no_list_of_rules(option: str) -> None:
    message = "expected a list of codes or names, got text 'AGR': write ['AGR']"
    wrong: dict[str, Any] = {option: "AGR"}
    with pytest.raises(TypeError, match=re.escape(message)):
        sinoperu.loads(BAD).check(**wrong)


def test_a_report_may_be_sent_to_another_process() -> None:
    report = sinoperu.loads(BAD).check(severity={"AGR001": "note"})
    sent = pickle.loads(pickle.dumps(report))  # noqa: S301  made here
    assert sent == report
    assert [(rule.code, rule.severity, rule.page) for rule in sent.rules] == [
        (rule.code, rule.severity, rule.page) for rule in report.rules
    ]
    assert copy.deepcopy(report).rules == report.rules


def test_a_word_that_fits_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^expected a rule's code, the beginning of one, or a name, got 'XYZ'$"):
        sinoperu.loads(BAD).check(select=["XYZ"])


@rule("MIN001", on="agreement", severity=Severity.WARNING)
def signed_in_lima(agreement: Agreement, _context: Context) -> Iterator[Found]:
    """## What it does

    Finds agreements that were signed in Lima.
    """
    if agreement.place == "Lima":
        yield Found(agreement.id, "place", "signed in Lima")


def test_an_extra_rule_is_an_argument() -> None:
    data = sinoperu.loads('[agreement.x]\nplace = "Lima"')
    assert [one.code for one in data.check(extra_rules=[signed_in_lima], select=["MIN"])] == ["MIN001"]
    with pytest.raises(ValueError, match="expected codes of their own for extra rules"):
        data.check(extra_rules=[signed_in_lima, signed_in_lima])


TABLES = [
    '[agreement.a]\nsigned = "2010"\nentered_into_force = "2009"\n',
    '[agreement.b]\namends = "nothing"\n',
    '[source.s]\ntitle = "t"\n[source.s.says.agreement.a]\nsigned = "2008"\n',
    '[visit.v]\nstart = "2010-02"\nend = "2010-01"\n',
]


@given(st.permutations(TABLES))
def test_the_order_of_records_changes_nothing(tables: list[str]) -> None:
    def found(order: list[str]) -> list[tuple[str, str, str]]:
        report = sinoperu.loads("".join(order)).check()
        return sorted((one.code, one.path, one.message) for one in report)

    assert found(tables) == found(TABLES)


def test_the_same_input_gives_the_same_bytes() -> None:
    text = "".join(TABLES)
    first, second = (sinoperu.loads(text).check() for _ in range(2))
    assert (first.to_json(), first.to_text()) == (second.to_json(), second.to_text())


def test_evidence_of_an_unknown_field_names_the_nearest() -> None:
    message = "expected a field of x, got 'singed'; did you mean 'signed'?"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        sinoperu.loads(BAD).evidence("x", "singed")


@pytest.mark.parametrize("ask", ["window", "implied", "why"])
def test_what_is_no_date_has_no_window(ask: str) -> None:
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


def test_evidence_is_given_of_a_part_and_not_of_its_fields() -> None:
    data = sinoperu.loads('[project.p]\nstakes = [{ owner = "o", start = "2010" }]')
    stake = data.evidence("p", "stakes[o]").adopted
    assert isinstance(stake, Stake)
    assert stake.start == PartialDate("2010")
    with pytest.raises(ValueError, match="expected a field, or a part such as") as error:
        data.evidence("p", "stakes[o].start")
    assert str(error.value) == "expected a field, or a part such as stakes[mmg], got 'stakes[o].start'"


def test_what_the_rest_implies_about_a_date() -> None:
    data = sinoperu.loads('[agreement.x]\nentered_into_force = "2010-03-01"')
    implied = data.implied("x", "signed")
    assert implied == PartialDate("[..2010-03-01]")
    lower, upper = data.why("x", "signed")
    assert lower is None
    assert upper is not None
    assert upper.codes == ("AGR001",)
    assert data.window("x", "entered_into_force") == PartialDate("2010-03-01")


def test_a_window_is_a_date_known_in_part_and_none_where_dates_clash() -> None:
    data = sinoperu.loads(
        '[visit.v]\nstart = "2010"\nend = "2010-03"\n[visit.w]\nstart = "2011"\nend = "2010"\n[visit.u]'
    )
    assert data.window("v", "start") == PartialDate("[2010-01-01..2010-03-31]")
    assert data.window("v", "end") == PartialDate("[2010-03-01..2010-03-31]")
    assert data.window("w", "start") is None
    assert data.implied("u", "start") == PartialDate("XXXX")


def test_what_clashes_with_bundled_data_is_found_in_the_file_that_says_otherwise() -> None:
    text = '[agreement.note]\nsigned = "2008-05-01"\nsigned_during = "xi-jinping-peru-2024-11"\n'
    data = sinoperu.load().merge(sinoperu.loads(text, file="notes.toml"))
    (finding,) = data.check(select=["AGR009"])
    assert finding.path == "visit.xi-jinping-peru-2024-11.start"
    assert (finding.file, finding.line, finding.column) == ("notes.toml", 2, 10)
