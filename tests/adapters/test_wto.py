"""The WTO's list: invented workbooks with all known difficulties, and the real list if a copy is available."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoperu.adapters import wto
from sinoperu.adapters.tables import column_name
from sinoperu.errors import LoadError
from sinoperu.model.statuses import StatusAssertion
from sinoperu.values.dates import Bound
from sinoperu.values.vocabulary import AgreementKind, AgreementStatus

COLUMNS = [
    "RTA ID", "RTA Name", "Coverage", "Type", "Status", "Date of Signature (G)", "Date of Signature (S)",
    "Date of Notification (G)", "Date of Notification (S)", "Date of Entry into Force (G)",
    "Date of Entry into Force (S)", "Inactive Date", "Accession?", "Cross-regional", "Current signatories",
    "Original signatories", "Remarks",
]  # fmt: skip
CHANGES = [
    "RTA ID", "RTA Name", "Parties concerned", "Changes affect", "Date of notification of changes",
    "Date of signature of changes", "Date of entry into force of changes", "Remarks",
]  # fmt: skip

Cells = dict[str, object]


VALUES = ["", "Yes", "FTA", "CU & EIA", "Inactive", "In Force", "28-Apr-09", "9999-12-31", "9003", "Narnia; Utopia"]


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


FTA: Cells = {
    "RTA ID": 9001, "RTA Name": "Narnia - Utopia", "Type": "FTA & EIA", "Status": "In Force",
    "Date of Signature (G)": day("2009-04-28"), "Date of Signature (S)": day("2009-04-28"),
    "Date of Notification (G)": day("2010-03-03"), "Date of Notification (S)": day("2010-03-03"),
    "Date of Entry into Force (G)": day("2010-03-01"), "Date of Entry into Force (S)": day("2010-03-01"),
    "Accession?": "No", "Cross-regional": " Yes", "Current signatories": "Narnia; Utopia, Republic of",
    "Original signatories": "Narnia; Ruritania",
}  # fmt: skip
CHANGE: Cells = {
    "RTA ID": 9001, "Parties concerned": " China, Hong Kong, China, Utopia, Republic of",
    "Date of signature of changes": day("2012-01-01"), "Date of entry into force of changes": day("2012-02-01"),
    "Date of notification of changes": day("2013-01-01"), "Remarks": "First protocol\nand more",
}  # fmt: skip


def workbook(path: Path, rows: list[Cells], changes: list[Cells] | None = None, title: str = "AllRTAs") -> Path:
    book = openpyxl.Workbook()
    sheets = [(title, COLUMNS, rows)] + ([("RTA Changes", CHANGES, changes)] if changes is not None else [])
    book.remove(book.worksheets[0])
    for name, columns, lines in sheets:
        sheet = book.create_sheet(name)
        sheet.append(["Regional trade agreements"])
        sheet.append(columns)
        for line in lines:
            sheet.append([line.get(column) for column in columns])
    file = path / "rtas.xlsx"
    book.save(file)
    return file


def text(*rows: Cells) -> str:
    """Return rows as the CSV that the WTO database exports, with semicolons and dates such as 28-Apr-09."""

    def shown(value: object) -> str:
        return f"{value:%d-%b-%y}" if isinstance(value, dt.datetime) else "" if value is None else f'"{value}"'

    lines = [";".join(shown(row.get(column)) for column in COLUMNS) for row in rows]
    return "\n".join([";".join(COLUMNS), *lines])


def test_equal_dates_for_goods_and_services_are_one_agreement(tmp_path: Path) -> None:
    data = wto.read(workbook(tmp_path, [FTA]))
    (fta,) = data.agreements.values()
    assert (fta.id, fta.name, fta.kind) == ("wto-rta-9001", "Narnia - Utopia", AgreementKind.FREE_TRADE_AGREEMENT)
    assert (str(fta.signed), str(fta.entered_into_force), fta.terminated) == ("2009-04-28", "2010-03-01", None)
    assert fta.parties == ("narnia", "utopia")
    assert [(step.key, str(step.date)) for step in fta.steps] == [
        ("notified-goods", "2010-03-03"), ("notified-services", "2010-03-03"),
    ]  # fmt: skip
    assert fta.identifiers["wto-rta"] == "9001"
    assert data.place(("agreement", "wto-rta-9001")) == (str(tmp_path / "rtas.xlsx"), 3, None)


@pytest.mark.parametrize("column", ["Date of Signature (S)", "Date of Entry into Force (S)"])
def test_services_with_different_dates_are_a_second_agreement(tmp_path: Path, column: str) -> None:
    data = wto.read(workbook(tmp_path, [{**FTA, column: day("2015-06-01")}]))
    goods, services = data.agreements["wto-rta-9001"], data.agreements["wto-rta-9001-services"]
    assert (str(goods.signed), str(goods.entered_into_force)) == ("2009-04-28", "2010-03-01")
    assert "2015-06-01" in (str(services.signed), str(services.entered_into_force))
    assert [step.key for step in goods.steps + services.steps] == ["notified-goods", "notified-services"]
    assert (services.name, services.identifiers["wto-rta"]) == ("Narnia - Utopia (services)", "9001 (S)")


def test_an_agreement_on_services_alone_has_the_dates_of_services(tmp_path: Path) -> None:
    goods = {name: None for name in COLUMNS if name.endswith("(G)")}
    (eia,) = wto.read(workbook(tmp_path, [{**FTA, **goods, "Type": "EIA"}])).agreements.values()
    assert (eia.id, str(eia.signed), str(eia.entered_into_force)) == ("wto-rta-9001", "2009-04-28", "2010-03-01")
    assert eia.kind is AgreementKind.ECONOMIC_INTEGRATION_AGREEMENT


@pytest.mark.parametrize(
    ("cells", "status", "verdict"),
    [
        ({"Status": "In Force"}, AgreementStatus.IN_FORCE, "uncorroborated"),
        ({"Status": "In force for at least one Party"}, AgreementStatus.IN_FORCE, "uncorroborated"),
        ({"Status": "Inactive", "Inactive Date": day("2010-03-02")}, AgreementStatus.TERMINATED, "uncorroborated"),
        ({"Status": "Early announcement-Signed "}, AgreementStatus.SIGNED, "contradicted"),
        ({"Status": "Early announcement-Under negotiation"}, AgreementStatus.UNDER_NEGOTIATION, "contradicted"),
    ],
)
def test_each_status_is_a_statement(tmp_path: Path, cells: Cells, status: AgreementStatus, verdict: str) -> None:
    data = wto.read(workbook(tmp_path, [{**FTA, **cells}]))
    (statement,) = data.statements_about("wto-rta-9001", "status")
    assert statement.value == StatusAssertion(value=status)
    (judged,) = data.evidence("wto-rta-9001", "status").judged
    assert str(judged.verdict) == verdict


def test_accessions_and_open_ends_are_recognized(tmp_path: Path) -> None:
    cells = {"Accession?": "Yes", "Inactive Date": "31.12.9999", "Current signatories": None}
    agreement = wto.read(workbook(tmp_path, [{**FTA, **cells}])).agreements["wto-rta-9001"]
    assert (agreement.kind, agreement.terminated) == (AgreementKind.ACCESSION, Bound.OPEN)
    assert agreement.parties == ("narnia", "ruritania")


def test_the_list_as_text_gives_the_same_data(tmp_path: Path) -> None:
    from_book, from_text = wto.read(workbook(tmp_path, [FTA])), wto.reads(text(FTA))
    assert list(from_text.records()) == list(from_book.records())
    file = tmp_path / "rtas.csv"
    file.write_text(text(FTA), encoding="utf-8-sig")
    assert list(wto.read(file, release="2026-02").agreements.values()) == list(from_book.agreements.values())


def test_the_release_is_given_or_comes_from_the_latest_notification(tmp_path: Path) -> None:
    file = workbook(tmp_path, [FTA])
    assert str(wto.read(file).sources["wto-rta-2010"].published) == "[2010-03-03..]"
    assert str(wto.read(file, release="2026-02").sources["wto-rta-2026-02"].published) == "2026-02"


def test_changes_amend_their_agreement_and_their_parties_are_split(tmp_path: Path) -> None:
    under = {**CHANGE, "Remarks": "AAP.CE 58 (Articles 7 and 8)", "Date of notification of changes": None}
    bare = {**CHANGE, "Remarks": None, "RTA Name": "Narnia - Utopia", "Date of signature of changes": None}
    data = wto.read(workbook(tmp_path, [FTA], [CHANGE, under, bare]))
    first = data.agreements["wto-rta-9001-change-2012-01-01"]
    assert (first.name, first.kind, first.amends) == ("First protocol", AgreementKind.AMENDING_PROTOCOL, "wto-rta-9001")
    assert first.parties == ("china", "hong-kong-sar-government", "utopia")
    assert [(step.key, str(step.date)) for step in first.steps] == [("notified", "2013-01-01")]
    second = data.agreements["wto-rta-9001-change-2012-01-01-2"]
    assert (second.implements, second.kind) == ("wto-rta-9001", AgreementKind.PARTIAL_SCOPE_AGREEMENT)
    assert data.agreements["wto-rta-9001-change-undated"].name == "Change of Narnia - Utopia"


@pytest.mark.parametrize(
    "column", ["Inactive Date", "Accession?", "Current signatories", "Original signatories", "Status",
               "Date of Entry into Force (S)", "Date of Notification (G)"],
)  # fmt: skip
def test_a_renamed_column_is_reported_and_not_silently_ignored(column: str) -> None:
    with pytest.raises(LoadError) as caught:
        wto.reads(text(FTA).replace(column, "Renamed"), file="rtas.csv")
    assert str(caught.value).endswith(f"in the first 20 lines, got none with the columns {column_name(column)}")


def test_a_renamed_sheet_of_changes_is_reported(tmp_path: Path) -> None:
    file = workbook(tmp_path, [FTA], [CHANGE])
    book = openpyxl.load_workbook(file)
    book["RTA Changes"].title = "Changes of RTAs"
    book.save(file)
    with pytest.raises(LoadError) as caught:
        wto.read(file)
    assert str(caught.value) == f"{file}: expected a sheet RTA Changes beside AllRTAs, got AllRTAs, Changes of RTAs"


def test_all_problems_are_reported_together(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [FTA, {**FTA, "RTA Name": None}, {**FTA, "RTA ID": "x", "Type": "FTAs", "Date of Signature (S)": "soon"}],
        [{**CHANGE, "RTA ID": 1}],
    )
    with pytest.raises(LoadError) as caught:
        wto.read(file)
    assert str(caught.value).splitlines() == [
        f"{file}:3: rta_id: expected the RTA ID of an agreement in the sheet AllRTAs, got '1'",
        f"{file}:4: rta_id: number 9001 is given twice, first in line 3",
        f"{file}:4: rta_name: expected text, got an empty cell",
        f"{file}:5: date_of_signature_s: expected a date such as 2009-04-28 or 28.04.2009, got 'soon'",
        f"{file}:5: rta_id: expected a number, got 'x'",
        f"{file}:5: type: expected one of FTA, FTA & EIA, CU, CU & EIA, PSA, PSA & EIA, EIA, got 'FTAs'",
    ]


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(VALUES) | st.text(max_size=8) for name in COLUMNS}))
def test_any_row_is_read_or_refused_with_its_line_number(cells: Cells) -> None:
    plain = {name: str(value).replace('"', "") for name, value in cells.items()}
    try:
        wto.reads(text(FTA, {**FTA, "RTA ID": 9002, **plain}))
    except LoadError as error:
        refused = error.problems
    else:
        refused = ()
    assert all(problem.line is not None and str(problem).isprintable() for problem in refused)


def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, [FTA], title="Sheet1")
    with pytest.raises(LoadError) as caught:
        wto.read(file)
    assert str(caught.value) == f"{file}: expected a sheet AllRTAs, got Sheet1"


# ------------------------------------------------------------------------------------------------ the real list


@pytest.fixture(scope="module")
def listed(real: Path) -> Path:
    file = real / "treaties" / "wto_all_rtas.xlsx"
    if not file.is_file():
        pytest.skip("no copy of the list of the WTO beside the project")
    return file


def test_the_real_list_loads_and_its_row_on_peru_and_china_is_right(listed: Path) -> None:
    data = wto.read(listed)
    identifiers = [agreement.identifiers for agreement in data.agreements.values()]
    numbers = {schemes["wto-rta"].split(" ")[0] for schemes in identifiers if "wto-rta" in schemes}
    assert len(numbers) == 655
    assert sum("-change-" in record_id for record_id in data.agreements) == 355
    fta = data.agreements["wto-rta-666"]
    assert (fta.name, sorted(fta.parties)) == ("Peru - China", ["china", "peru"])
    assert (str(fta.signed), str(fta.entered_into_force)) == ("2009-04-28", "2010-03-01")
    assert {str(step.date) for step in fta.steps} == {"2010-03-03"}
    assert data.check(select=["REF001"]).findings == ()


def test_entries_into_force_before_signature_are_found_in_the_real_list(listed: Path) -> None:
    data = wto.read(listed)
    wrong = {
        fta.id
        for fta in data.agreements.values()
        if fta.signed and fta.entered_into_force and fta.entered_into_force.surely_before(fta.signed)
    }
    assert {finding.record for finding in data.check(select=["AGR001"]).findings} == wrong
    assert "wto-rta-666" not in wrong
