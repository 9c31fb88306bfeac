"""A list over data that know some of it already."""

from pathlib import Path

import pytest

from sinoperu.adapters import READERS, unctad, wto
from sinoperu.adapters.overlay import overlay
from sinoperu.cli.commands import ADAPTERS, main
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


def test_what_the_list_says_of_a_known_agreement_is_judged() -> None:
    known = loads(KNOWN)
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert list(both.agreements) == ["iia-eu-narnia-bit-2011", "our-fta"]
    verdicts = {
        (field, str(one.statement.value)): str(one.verdict)
        for field in ("signed", "entered_into_force", "parties")
        for one in both.evidence("our-fta", field).judged
    }
    assert verdicts == {
        ("signed", "2009-04-28"): "more-precise",
        ("entered_into_force", "2010-03-01"): "contradicted",
        ("parties", "('narnia', 'utopia')"): "uncorroborated",
    }


def test_a_party_whose_id_another_type_of_record_has_gets_another() -> None:
    known = loads(KNOWN)
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert both.agreements["iia-eu-narnia-bit-2011"].parties == ("european-union-organization", "narnia")
    assert both["european-union-organization"].name == "European Union"
    (said,) = both.statements("iia-eu-narnia-bit-2011", "parties")
    assert said.value == ("european-union-organization", "narnia")
    assert both.check(select=["REF001"]).findings == ()


def test_places_are_those_of_the_list() -> None:
    known = loads(KNOWN)
    over = overlay(unctad.reads(LIST, file="list.csv"), known)
    assert over.place(("agreement", "our-fta", "signed")) == ("list.csv", 2, None)
    assert over.place(("organization", "european-union-organization")) == ("list.csv", 3, None)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (OURS.format("a", "2008"), "signed in another year"),
        (OURS.format("a", "2009") + OURS.format("b", "2009-04"), "two fit"),
        (OURS.format("a", "2009") + 'kind = "visa-agreement"', "of another kind"),
        ('[agreement.a]\nsigned = "2009"', "no parties are known"),
        ('[agreement.a]\nparties = ["narnia", "utopia"]', "no day is known"),
    ],
)
def test_an_agreement_is_known_only_where_nothing_else_can_be_meant(known: str, reason: str) -> None:
    data = loads(known)
    assert "iia-narnia-utopia-fta-2009" in overlay(unctad.reads(LIST), data).agreements, reason


def test_two_rows_that_fit_one_known_agreement_are_left_apart() -> None:
    twice = LIST + '3,Narnia - Utopia Partnership (2009),TIPs,In force,"Narnia, Utopia",2009-05-28,,\n'
    assert len(overlay(unctad.reads(twice), loads(KNOWN)).agreements) == 3


ON_ONE_DAY = OURS.format("a", "2009-05-12") + 'entered_into_force = "{}"\n'


def test_sides_that_signed_on_two_days_made_one_agreement_if_it_entered_into_force_on_one() -> None:
    known = loads(ON_ONE_DAY.format("2010-03-01"))
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert list(both.agreements) == ["a", "iia-eu-narnia-bit-2011"]
    (finding,) = both.check(select=["SRC003"]).findings
    assert (finding.record, finding.field) == ("a", "signed")
    assert finding.message == "unctad-iia-2011 says 2009-04-28, the adopted value is 2009-05-12"


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (ON_ONE_DAY.format("2010-03-02"), "in force from another day"),
        (ON_ONE_DAY.format("2010-03"), "in force from a day that is not known"),
        (ON_ONE_DAY.format("XXXX"), "nothing is known of the day"),
        (ON_ONE_DAY.format("2010-03-01") + 'kind = "customs-union"', "of another kind"),
        (ON_ONE_DAY.format("2010-03-01") + ON_ONE_DAY.format("2010-03-01").replace("nt.a]", "nt.b]"), "two fit"),
    ],
)
def test_of_agreements_signed_on_two_days_nothing_else_tells_that_they_are_one(known: str, reason: str) -> None:
    data = loads(known)
    assert "iia-narnia-utopia-fta-2009" in overlay(unctad.reads(LIST), data).agreements, reason


def test_of_two_signed_on_one_day_it_is_the_one_in_force_from_the_same_day() -> None:
    trade, services = OURS.format("a", "2009-04-28"), OURS.format("b", "2009-04-28")
    known = loads(trade + 'entered_into_force = "2009-07-01"\n' + services + 'entered_into_force = "2010-03-01"\n')
    both = known.merge(overlay(unctad.reads(LIST), known))
    assert list(both.agreements) == ["a", "b", "iia-eu-narnia-bit-2011"]
    assert {one.source for one in both.statements_about("b")} == {"unctad-iia-2011"}
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


def test_what_a_newer_release_says_of_the_same_agreement_is_judged() -> None:
    older = unctad.reads(LIST, release="2012")
    newer = unctad.reads(LIST.replace("2010-03-01", "2010-04-01"), release="2013")
    both = older.merge(overlay(newer, older))
    assert list(both.agreements) == list(older.agreements)
    (finding,) = both.check(select=["SRC003"]).findings
    assert (finding.record, finding.field, finding.line) == ("iia-narnia-utopia-fta-2009", "entered_into_force", 2)
    assert finding.message == "unctad-iia-2013 says 2010-04-01, the adopted value is 2010-03-01"


def test_a_release_that_is_known_already_is_refused() -> None:
    data = unctad.reads(LIST)
    with pytest.raises(ValueError, match=r"^expected a release that the known data do not have, got unctad-iia-2011$"):
        overlay(unctad.reads(LIST.replace("2010-03-01", "2010-04-01")), data)


def test_rows_without_a_day_are_never_taken_for_known_ones() -> None:
    undated = HEAD + '1,Narnia - Utopia FTA,TIPs,In force,"Narnia, Utopia",,,\n'
    assert list(overlay(unctad.reads(undated), loads(KNOWN)).agreements) == ["iia-narnia-utopia-fta"]


# ------------------------------------------------------------------------------------------- the command line


def test_the_command_line_knows_every_list() -> None:
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


def test_one_list_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--adapter", "wto-rta", "a.xlsx", "b.xlsx"]) == 2
    assert capsys.readouterr().err == "sinoperu: expected one file with --adapter, got 2\n"


# ------------------------------------------------------------------------------------------------ the real lists


def test_the_real_lists_agree_on_which_agreements_of_peru_are_one(real: Path) -> None:
    files = {unctad: real / "treaties" / "unctad_iia.csv", wto: real / "treaties" / "wto_all_rtas.xlsx"}
    if not all(file.is_file() for file in files.values()):
        pytest.skip("no treaty lists beside the project")
    known, listed = (adapter.read(file) for adapter, file in files.items())
    both = known.merge(overlay(listed, known))
    assert len(listed.agreements) + len(known.agreements) - len(both.agreements) == 240
    (source,) = listed.sources
    judged = [
        (one.record, str(one.value))
        for record in ("iia-china-peru-fta-2009", "iia-efta-peru-fta-2010")
        for one in both.statements(record, "signed")
        if one.source == source
    ]
    assert judged == [("iia-china-peru-fta-2009", "2009-04-28"), ("iia-efta-peru-fta-2010", "2010-06-24")]
    lookalikes = both.check(select=["AGR034"]).findings
    assert [one.field for one in lookalikes] == ["signed"] * 5
    assert all("(unctad-iia-2025), and wto-rta-" in one.message for one in lookalikes)
    (finding,) = [one for one in both.check(select=["SRC003"]).findings if one.record == "iia-efta-peru-fta-2010"]
    assert finding.message == f"{source} says 2010-06-24, the adopted value is 2010-07-14"


def test_both_real_lists_bear_out_the_free_trade_agreement(real: Path) -> None:
    files = {unctad: real / "treaties" / "unctad_iia.csv", wto: real / "treaties" / "wto_all_rtas.xlsx"}
    if not all(file.is_file() for file in files.values()):
        pytest.skip("no treaty lists beside the project")
    known = load()
    for adapter, file in files.items():
        listed = adapter.read(file)
        (source,) = listed.sources
        both = known.merge(overlay(listed, known))
        for field in ("signed", "entered_into_force"):
            said = [one for one in both.evidence("peru-china-fta-2009", field).judged if one.statement.source == source]
            assert "confirmed" in {str(one.verdict) for one in said}
