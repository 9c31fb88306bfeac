"""UNCTAD's list: invented rows with all known difficulties, and the real list if a copy is available."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.adapters import unctad
from sinoperu.errors import LoadError
from sinoperu.model.statuses import StatusAssertion
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.vocabulary import AgreementKind, AgreementStatus

HEAD = (
    "treaty_id,full_title,short_title,type,status,parties,"
    "date_of_signature,date_of_entry_into_force,termination_date,text\n"
)
ROWS = """\
1,,Narnia - Ruritania BIT (1999),BITs,In force,"Narnia, Ruritania, Grand Duchy of",1999-04-28,2000-03-01,,en
2,A full title,"Hong Kong, China SAR - Narnia FTA (2024)",TIPs,Signed (not in force),{hong_kong},15.11.2024,,,
3,,EFTA - Narnia Framework Agreement (2001),TIPs,Terminated,{efta},2001-01-02,2002-02-03,2010-12-31,
4,,Narnia - Utopia Partnership,TIPs,In force,"Narnia, Utopia",28-Apr-98,36161,9999-12-31,
""".format(hong_kong='"Hong Kong, China SAR, Narnia"', efta='"EFTA (European Free Trade Association), Narnia"')


def shown(date: PartialDate | Bound | None) -> str:
    return date.value if isinstance(date, Bound) else str(date or "")


def test_rows_become_agreements_with_parties_and_kinds() -> None:
    data = unctad.reads(HEAD + ROWS)
    assert [
        (row.id, row.kind, row.parties, shown(row.signed), shown(row.entered_into_force), shown(row.terminated))
        for row in data.agreements.values()
    ] == [
        ("iia-efta-narnia-framework-agreement-2001", AgreementKind.FRAMEWORK_AGREEMENT,
         ("european-free-trade-association", "narnia"), "2001-01-02", "2002-02-03", "2010-12-31"),
        ("iia-hong-kong-china-sar-narnia-fta-2024", AgreementKind.FREE_TRADE_AGREEMENT,
         ("hong-kong-sar-government", "narnia"), "2024-11-15", "", ""),
        ("iia-narnia-ruritania-bit-1999", AgreementKind.BILATERAL_INVESTMENT_TREATY,
         ("narnia", "ruritania"), "1999-04-28", "2000-03-01", ""),
        ("iia-narnia-utopia-partnership-1998", None, ("narnia", "utopia"), "1998-04-28", "1999-01-01", ".."),
    ]  # fmt: skip
    assert list(data.states) == ["narnia", "ruritania", "utopia"]
    assert list(data.organizations) == ["european-free-trade-association", "hong-kong-sar-government"]
    hong_kong = data.agreements["iia-hong-kong-china-sar-narnia-fta-2024"]
    assert (hong_kong.name, hong_kong.aliases) == ("Hong Kong, China SAR - Narnia FTA (2024)", ("A full title",))
    assert hong_kong.identifiers["unctad-iia-2024"] == "2"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A - B Investment Agreement (2019)", AgreementKind.TREATY),
        ("A - B FTA Investment Agreement (2019)", AgreementKind.TREATY),
        ("A - B IPA (2019)", AgreementKind.TREATY),
        ("A Protocol on Investment (2019)", AgreementKind.TREATY),
        ("A - B Agreement on Trade in Services and Investment (2019)", None),
        ("A - B EPA (2019)", None),
        ("A - B FTA (2019)", AgreementKind.FREE_TRADE_AGREEMENT),
        ("A - B TIFA (2019)", AgreementKind.FRAMEWORK_AGREEMENT),
    ],
)
def test_the_kind_of_a_treaty_with_investment_provisions_comes_from_its_title(
    title: str, kind: AgreementKind | None
) -> None:
    (agreement,) = unctad.reads(HEAD + f'1,,{title},TIPs,In force,"A, B",2019-01-02,,,\n').agreements.values()
    assert agreement.kind is kind


def test_the_list_is_the_source_of_every_value_and_of_the_status() -> None:
    data = unctad.reads(HEAD + ROWS)
    source = data.sources["unctad-iia-2024"]
    assert (source.release_of, source.release, str(source.published)) == ("unctad-iia", "2024", "[2024-11-15..]")
    values = {
        statement.field: statement.value
        for statement in data.statements_about("iia-efta-narnia-framework-agreement-2001")
        if statement.at is None
    }
    agreement = data.agreements["iia-efta-narnia-framework-agreement-2001"]
    status = values.pop("status")
    assert status == StatusAssertion(value=AgreementStatus.TERMINATED)
    assert values == {name: getattr(agreement, name) for name in values}
    assert set(values) == {
        "names", "kind", "topics", "parties", "signed", "entered_into_force", "terminated",
    }  # fmt: skip
    assert data.check(select=["SRC003", "AGR", "CHR", "REF001"]).findings == ()


def test_a_release_can_be_given() -> None:
    source = unctad.reads(HEAD + ROWS, release="2025-07").sources["unctad-iia-2025-07"]
    assert (source.release, str(source.published)) == ("2025-07", "2025-07")
    assert "unctad-iia-undated" in unctad.reads(HEAD).sources


def test_a_different_year_in_a_title_is_a_statement_too() -> None:
    data = unctad.reads(HEAD + ROWS.replace("BIT (1999)", "BIT (1998)"))
    assert {statement.at for statement in data.sources["unctad-iia-2024"].statements} == {None, "short title"}
    (finding,) = data.check(select=["SRC003"]).findings
    assert (finding.record, finding.field, finding.line) == ("iia-narnia-ruritania-bit-1998", "signed", 2)
    assert finding.message == "unctad-iia-2024 says 1998, the adopted value is 1999-04-28"


def test_a_status_that_the_dates_contradict_is_found() -> None:
    data = unctad.reads(HEAD + ROWS.replace("2000-03-01", ""))
    evidence = data.evidence("iia-narnia-ruritania-bit-1999", "status")
    assert [str(judged.verdict) for judged in evidence.judged] == ["contradicted"]


def test_dates_out_of_order_load_and_are_found() -> None:
    data = unctad.reads(HEAD + ROWS.replace("2000-03-01", "1998-03-01"))
    (finding,) = data.check(select=["AGR"]).findings
    assert (finding.code, finding.record) == ("AGR001", "iia-narnia-ruritania-bit-1999")


def test_treaties_with_the_same_title_get_different_ids_in_any_order() -> None:
    first = '7,,A/B - C BIT (1989),BITs,In force,"A, C",1989-02-09,,,\n'
    other = '8,,A/B - C BIT (1989),BITs,In force,"B, C",1989-02-09,,,\n'
    ids = {
        treaty.identifiers["unctad-iia-1989"]: treaty.id
        for treaty in unctad.reads(HEAD + first + other).agreements.values()
    }
    assert ids == {"7": "iia-a-b-c-bit-1989-a-c", "8": "iia-a-b-c-bit-1989-b-c"}
    back = {
        treaty.identifiers["unctad-iia-1989"]: treaty.id
        for treaty in unctad.reads(HEAD + other + first).agreements.values()
    }
    assert back == ids
    twice = unctad.reads(HEAD + first + first.replace("7", "9", 1))
    assert list(twice.agreements) == ["iia-a-b-c-bit-1989-a-c", "iia-a-b-c-bit-1989-a-c-2"]


def test_other_forms_of_the_same_list_give_the_same_data(tmp_path: Path) -> None:
    plain = unctad.reads(HEAD + ROWS)
    line = HEAD.replace("treaty_id", "No.").replace("_", " ").title()
    other = ("UNCTAD list\n\n" + line + ROWS).replace("Narnia", "Närnia")
    file = tmp_path / "list.csv"
    file.write_bytes(other.encode("latin-1"))
    again = unctad.read(file)
    assert list(again.agreements) == list(plain.agreements)
    assert again.place(("agreement", "iia-narnia-ruritania-bit-1999", "signed")) == (str(file), 4, None)
    assert again.place(("source", "unctad-iia-2024")) is None


def test_all_problems_are_reported_together_with_their_rows_and_columns() -> None:
    bad = """\
1,,Narnia - Utopia BIT (1999),BIT,In Forces,"Narnia, ***",04/05/1999,2000-02-30,soon,
1,,,BITs,,Narnia,1999,,,
x,,Utopia BIT,BITs,In force,Utopia,2009-13,,,
"""
    with pytest.raises(LoadError) as caught:
        unctad.reads(HEAD + bad, file="list.csv")
    expected = "expected a date such as 2009-04-28 or 28.04.2009, got "
    ambiguous = "expected a date whose day and month can be told apart, such as 2009-04-28, got '04/05/1999'"
    assert str(caught.value).splitlines() == [
        f"list.csv:2: date_of_entry_into_force: {expected}'2000-02-30'",
        f"list.csv:2: date_of_signature: {ambiguous}",
        "list.csv:2: parties: expected the name of a party, got '***'",
        "list.csv:2: status: expected one of In force, Signed (not in force), Terminated, got 'In Forces'",
        f"list.csv:2: termination_date: {expected}'soon'",
        "list.csv:2: type: expected one of BITs, TIPs, got 'BIT'",
        "list.csv:3: short_title: expected text, got an empty cell",
        "list.csv:3: treaty_id: number 1 is given twice, first in line 2",
        f"list.csv:4: date_of_signature: {expected}'2009-13'",
        "list.csv:4: treaty_id: expected a number, got 'x'",
    ]


def test_rows_of_a_wrong_length_are_reported_with_all_other_problems() -> None:
    with pytest.raises(LoadError) as caught:
        unctad.reads(HEAD + "1,,A BIT (1999),BITs\n2,,B BIT (1999),BITs,In force,Narnia,soon,,,\n", file="list.csv")
    assert str(caught.value).splitlines() == [
        "list.csv:2: row has 4 cells, expected 10 as in the header",
        "list.csv:3: date_of_signature: expected a date such as 2009-04-28 or 28.04.2009, got 'soon'",
    ]


WORDS = [
    "",
    "BITs",
    "TIPs",
    "In force",
    "Terminated",
    "2009-04-28",
    "9999-12-31",
    "28.04.2009",
    "7",
    "8",
    "Narnia, Utopia",
]


@given(st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), min_size=10, max_size=10), max_size=4))
def test_any_rows_are_read_or_refused_with_their_line_numbers(rows: list[list[str]]) -> None:
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        unctad.reads(HEAD + "\n".join(lines))
    except LoadError as error:
        refused = error.problems
    else:
        refused = ()
    assert all(problem.line is not None and str(problem).isprintable() for problem in refused)


def test_the_number_may_be_missing() -> None:
    head, row = HEAD.removeprefix("treaty_id,"), ",A BIT (1999),BITs,In force,Narnia,1999,,,\n"
    assert not unctad.reads(head + row).agreements["iia-a-bit-1999"].identifiers


@pytest.mark.parametrize(
    "column", ["short_title", "type", "status", "parties", "date_of_signature", "date_of_entry_into_force",
               "termination_date"],
)  # fmt: skip
def test_a_renamed_column_is_reported_and_not_silently_ignored(column: str) -> None:
    with pytest.raises(LoadError) as caught:
        unctad.reads(HEAD.replace(column, "renamed") + ROWS, file="list.csv")
    expected = "list.csv: expected a header in the first 20 lines, got none with the columns "
    assert str(caught.value) == expected + column


def test_columns_may_be_in_any_order() -> None:
    names = HEAD.strip().split(",")
    cells = ["1", "", "A BIT (1999)", "BITs", "In force", "Narnia", "1999-01-02", "2000-01-02", "", "en"]
    forward, backward = (unctad.reads("\n".join(map(",".join, (names[::s], cells[::s])))) for s in (1, -1))
    assert list(forward.records()) == list(backward.records())


# ------------------------------------------------------------------------------------------------ the real list


@pytest.fixture(scope="module")
def listed(real: Path) -> Path:
    file = real / "treaties" / "unctad_iia.csv"
    if not file.is_file():
        pytest.skip("no copy of the list of UNCTAD beside the project")
    return file


def test_the_real_list_loads_and_its_rows_on_peru_and_china_are_right(listed: Path) -> None:
    data = unctad.read(listed)
    assert len(data.agreements) == 3925
    assert sum("peru" in agreement.parties for agreement in data.agreements.values()) == 60
    fta, bit = data.agreements["iia-china-peru-fta-2009"], data.agreements["iia-china-peru-bit-1994"]
    assert (str(fta.signed), str(fta.entered_into_force)) == ("2009-04-28", "2010-03-01")
    assert (str(bit.signed), str(bit.entered_into_force)) == ("1994-06-09", "1995-02-01")
    assert not [name for name in data.states if name.endswith(("-of", "-of-the", "-sar"))]


def test_the_real_list_has_no_clashing_dates(listed: Path) -> None:
    """The only faults of the real list are titles whose year differs from the date of signature."""
    report = unctad.read(listed).check(select=["AGR", "CHR", "REF001", "SRC003"])
    assert {finding.code for finding in report.findings} == {"SRC003"}
    assert {finding.field for finding in report.findings} == {"signed"}
