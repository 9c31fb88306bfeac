"""Merging a list with data that already contain some of its agreements."""

from pathlib import Path

import pytest

from sinoperu import adapters
from sinoperu.adapters import READERS, unctad, wto
from sinoperu.adapters.overlay import overlay
from sinoperu.cli.commands import ADAPTERS
from sinoperu.cli.entry import main
from sinoperu.loading import load, loads

HEAD = "treaty_id,short_title,type,status,parties,date_of_signature,date_of_entry_into_force,termination_date\n"
LIST = HEAD + (
    '1,Narnia - Utopia FTA (2009),TIPs,In force,"Narnia, Utopia",2009-04-28,2010-03-01,\n'
    '2,EU - Narnia BIT (2011),BITs,In force,"European Union, Narnia",2011-01-01,2012-01-01,\n'
)
KNOWN = """
[state.narnia]
[state.utopia]
[group.european-union]
[agreement.our-fta]
parties = ["utopia", "narnia"]
kind = "free-trade-agreement"
signed = "2009"
entered_into_force = "2010-04"
"""
OURS = """
[agreement.{}]
parties = ["utopia", "narnia"]
signed = "{}"
"""


def test_statements_about_a_known_agreement_get_verdicts() -> None:
    known = loads(KNOWN)
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert list(both.agreements) == ["iia-eu-narnia-bit-2011", "our-fta"]
    verdicts = {
        (field, str(judged.statement.value)): str(judged.verdict)
        for field in ("signed", "entered_into_force", "parties")
        for judged in both.evidence("our-fta", field).judged
    }
    assert verdicts == {
        ("signed", "2009-04-28"): "more-precise",
        ("entered_into_force", "2010-03-01"): "contradicted",
        ("parties", "('narnia', 'utopia')"): "uncorroborated",
    }


def test_a_party_gets_a_new_id_if_another_type_of_record_has_its_id() -> None:
    known = loads(KNOWN)
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert both.agreements["iia-eu-narnia-bit-2011"].parties == ("european-union-organization", "narnia")
    assert both["european-union-organization"].name == "European Union"
    (statement,) = both.statements_about("iia-eu-narnia-bit-2011", "parties")
    assert statement.value == ("european-union-organization", "narnia")
    assert both.check(select=["REF001"]).findings == ()


def test_places_refer_to_the_list() -> None:
    known = loads(KNOWN)
    over = overlay(unctad.reads(LIST, file="list.csv"), known)
    assert over.place(("agreement", "our-fta", "signed")) == ("list.csv", 2, None)
    assert over.place(("organization", "european-union-organization")) == ("list.csv", 3, None)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (OURS.format("a", "2008"), "signed in a different year"),
        (OURS.format("a", "2009") + OURS.format("b", "2009-04"), "two fit"),
        (OURS.format("a", "2009") + 'kind = "visa-agreement"', "of a different kind"),
        ('[agreement.a]\nsigned = "2009"', "the parties are unknown"),
        ('[agreement.a]\nparties = ["narnia", "utopia"]', "the dates are unknown"),
    ],
)
def test_an_agreement_is_matched_only_if_the_match_is_unambiguous(known: str, reason: str) -> None:
    data = loads(known)
    assert "iia-narnia-utopia-fta-2009" in overlay(unctad.reads(LIST), data).agreements, reason


def test_two_rows_that_fit_one_known_agreement_are_not_matched() -> None:
    twice = LIST + '3,Narnia - Utopia Partnership (2009),TIPs,In force,"Narnia, Utopia",2009-05-28,,\n'
    assert len(overlay(unctad.reads(twice), loads(KNOWN)).agreements) == 3


ON_ONE_DAY = OURS.format("a", "2009-05-12") + 'entered_into_force = "{}"\n'


def test_agreements_signed_on_different_days_match_if_they_entered_into_force_on_the_same_day() -> None:
    known = loads(ON_ONE_DAY.format("2010-03-01"))
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert list(both.agreements) == ["a", "iia-eu-narnia-bit-2011"]
    (finding,) = both.check(select=["SRC003"]).findings
    assert (finding.record, finding.field) == ("a", "signed")
    assert finding.message == "unctad-iia-2011 says 2009-04-28, the adopted value is 2009-05-12"


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (ON_ONE_DAY.format("2010-03-02"), "in force from a different day"),
        (ON_ONE_DAY.format("2010-03"), "the day of entry into force is unknown"),
        (ON_ONE_DAY.format("XXXX"), "the date of entry into force is unknown"),
        (ON_ONE_DAY.format("2010-03-01") + 'kind = "customs-union"', "of another kind"),
        (ON_ONE_DAY.format("2010-03-01") + ON_ONE_DAY.format("2010-03-01").replace("nt.a]", "nt.b]"), "two fit"),
    ],
)
def test_agreements_signed_on_different_days_match_by_nothing_else(known: str, reason: str) -> None:
    data = loads(known)
    assert "iia-narnia-utopia-fta-2009" in overlay(unctad.reads(LIST), data).agreements, reason


def test_the_entry_into_force_chooses_between_agreements_signed_on_one_day() -> None:
    trade, services = OURS.format("a", "2009-04-28"), OURS.format("b", "2009-04-28")
    known = loads(trade + 'entered_into_force = "2009-07-01"\n' + services + 'entered_into_force = "2010-03-01"\n')
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert list(both.agreements) == ["a", "b", "iia-eu-narnia-bit-2011"]
    assert {statement.source for statement in both.statements_about("b")} == {"unctad-iia-2011"}
    assert not list(both.statements_about("a"))


def test_a_treaty_on_investment_alone_is_not_the_trade_agreement_signed_with_it() -> None:
    known = loads(OURS.format("a", "2009-04-28") + 'kind = "free-trade-agreement"\n')
    listed = LIST.replace("Narnia - Utopia FTA (2009)", "Narnia - Utopia Investment Agreement (2009)")
    assert "iia-narnia-utopia-investment-agreement-2009" in overlay(unctad.reads(listed), known).agreements


def test_another_release_numbers_its_rows_anew() -> None:
    rows = LIST.splitlines(keepends=True)
    newer = unctad.reads(rows[0] + rows[2].replace("2,", "1,", 1), release="2012")
    known = unctad.reads(rows[0] + rows[1], release="2011")
    assert known.merge(overlay(newer, known)).check(select=["REF"]).findings == ()
    again = known.merge(overlay(unctad.reads(rows[0] + rows[1].replace("1,", "2,", 1), release="2012"), known))
    assert again.check(select=["SRC003", "SRC010"]).findings == ()


def test_statements_of_a_newer_release_about_the_same_agreement_get_verdicts() -> None:
    older = unctad.reads(LIST, release="2012")
    newer = unctad.reads(LIST.replace("2010-03-01", "2010-04-01"), release="2013")
    both = older.merge(overlay(newer, older))
    assert list(both.agreements) == list(older.agreements)
    (finding,) = both.check(select=["SRC003"]).findings
    assert (finding.record, finding.field, finding.line) == ("iia-narnia-utopia-fta-2009", "entered_into_force", 2)
    assert finding.message == "unctad-iia-2013 says 2010-04-01, the adopted value is 2010-03-01"


def test_a_release_that_the_known_data_have_is_refused() -> None:
    data = unctad.reads(LIST)
    with pytest.raises(ValueError, match=r"^expected a release that the known data do not have, got unctad-iia-2011$"):
        overlay(unctad.reads(LIST.replace("2010-03-01", "2010-04-01")), data)


def test_rows_without_a_date_are_never_matched() -> None:
    undated = HEAD + '1,Narnia - Utopia FTA,TIPs,In force,"Narnia, Utopia",,,\n'
    assert list(overlay(unctad.reads(undated), loads(KNOWN)).agreements) == ["iia-narnia-utopia-fta"]


# ------------------------------------------------------------------------------------------- the command line


def test_dir_lists_only_the_public_names() -> None:
    assert dir(adapters) == sorted(adapters.__all__)


def test_the_command_line_offers_every_adapter() -> None:
    assert tuple(READERS) == ADAPTERS


def test_a_list_is_checked_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST.replace("2012-01-01", "2010-01-01"))
    assert main(["check", "--adapter", "unctad-iia", "--select", "AGR", str(file)]) == 1
    assert main(["check", "--adapter", "unctad-iia", "--select", "AGR", "--alone", str(file)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith(str(file))]
    finding = (
        f"{file}:3: AGR001 error: agreement.iia-eu-narnia-bit-2011.signed: signed 2011-01-01 must not be after "
        "entered_into_force 2010-01-01 (entry-into-force-before-signature)"
    )
    assert lines == [finding, finding]


def test_the_command_line_checks_one_list_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--adapter", "wto-rta", "a.xlsx", "b.xlsx"]) == 2
    assert capsys.readouterr().err == "sinoperu: expected one file with --adapter, got 2\n"


# ------------------------------------------------------------------------------------------------ the real lists


def test_the_agreements_of_the_real_lists_are_matched(real: Path) -> None:
    files = {unctad: real / "treaties" / "unctad_iia.csv", wto: real / "treaties" / "wto_all_rtas.xlsx"}
    if not all(file.is_file() for file in files.values()):
        pytest.skip("no treaty lists beside the project")
    known, listed = (adapter.read(file) for adapter, file in files.items())
    both = known.merge(overlay(listed, known))
    assert len(listed.agreements) + len(known.agreements) - len(both.agreements) == 240
    (source,) = listed.sources
    judged = [
        (statement.record, str(statement.value))
        for record in ("iia-china-peru-fta-2009", "iia-efta-peru-fta-2010")
        for statement in both.statements_about(record, "signed")
        if statement.source == source
    ]
    assert judged == [("iia-china-peru-fta-2009", "2009-04-28"), ("iia-efta-peru-fta-2010", "2010-06-24")]
    lookalikes = both.check(select=["AGR034"]).findings
    assert [finding.field for finding in lookalikes] == ["signed"] * 5
    assert all("(unctad-iia-2025), and wto-rta-" in finding.message for finding in lookalikes)
    (finding,) = [
        finding for finding in both.check(select=["SRC003"]).findings if finding.record == "iia-efta-peru-fta-2010"
    ]
    assert finding.message == f"{source} says 2010-06-24, the adopted value is 2010-07-14"


def test_both_real_lists_confirm_the_free_trade_agreement(real: Path) -> None:
    files = {unctad: real / "treaties" / "unctad_iia.csv", wto: real / "treaties" / "wto_all_rtas.xlsx"}
    if not all(file.is_file() for file in files.values()):
        pytest.skip("no treaty lists beside the project")
    known = load()
    for adapter, file in files.items():
        listed = adapter.read(file)
        (source,) = listed.sources
        both = known.merge(overlay(listed, known))
        for field in ("signed", "entered_into_force"):
            evidence = both.evidence("peru-china-fta-2009", field)
            verdicts = {str(judged.verdict) for judged in evidence.judged if judged.statement.source == source}
            assert "confirmed" in verdicts
