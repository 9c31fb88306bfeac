"""Verdicts on rows of series: properties, the table of verdicts, and what is compared with what."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import Dataset
from sinoperu.model import Observation
from sinoperu.values.vocabulary import Verdict
from sinoperu.verdicts import rows as rows_module
from sinoperu.verdicts.rows import JudgedRow, RowJudge
from sinoperu.verdicts.span_counts import Span, span_of
from sinoperu.verdicts.statements import StatementJudge

BEST_TO_WORST = tuple(Verdict)
TOTAL_2023 = {"reporter": "peru", "partner": "china", "period": "2023", "flow": "total"}


class Said(NamedTuple):
    """A figure for Peru's trade with China in 2023, said by one source."""

    source: str
    value: str
    kind: str = "news"
    copy_of: str = ""


def dossier(figures: Iterable[Said]) -> str:
    """Return a dossier in which each source has one row for each of its figures."""
    figures = list(figures)
    sources = {
        said.source: f'[source.{said.source}]\nkind = "{said.kind}"\n'
        + (f'copy_of = "{said.copy_of}"\n' if said.copy_of else "")
        for said in figures
    }
    return "".join(sources.values()) + "".join(
        row(**TOTAL_2023, source=said.source, value=said.value) for said in figures
    )


def row(series: str = "trade-flow", **columns: str | int) -> str:
    """Return a row of a series in TOML."""
    lines = (
        f"{name} = {value}" if isinstance(value, int) else f'{name} = "{value}"' for name, value in columns.items()
    )
    return f"[[{series}]]\n" + "\n".join(lines) + "\n"


def judged_rows(data: Dataset) -> list[JudgedRow]:
    judge = RowJudge(data, StatementJudge(data).origin)
    return [judge.judge(row) for rows in data.by_series().values() for row in rows]


def judged(figures: Iterable[Said]) -> dict[str, JudgedRow]:
    """Return the verdict on the row of each source. Each source has one row."""
    return {judged_row.row.source: judged_row for judged_row in judged_rows(sinoperu.loads(dossier(figures)))}


def verdict_on_first(text: str) -> JudgedRow:
    return judged_rows(sinoperu.loads(text))[0]


values = st.sampled_from(
    ["36 billion USD", "36.7 billion USD", "36690 million USD", "37 billion USD", "39 billion USD", "43 billion USD",
     "4 billion USD", "3.7 billion USD", "370 billion USD", "~40 billion USD", ">31 billion USD", "30..45 billion USD",
     "0 billion USD", "-2 billion USD"]
)  # fmt: skip
kinds = st.sampled_from(["gazette", "official", "dataset", "agency", "news", "blog"])


@st.composite
def figures_of_sources(draw: st.DrawFn, least: int = 1) -> list[Said]:
    names = "abcdefgh"[: draw(st.integers(least, 8))]
    return [Said(name, draw(values), draw(kinds)) for name in names]


# ---------------------------------------------------------------------------------------------- properties


@given(figures_of_sources(), st.randoms())
def test_the_order_of_rows_and_the_names_of_sources_do_not_matter(figures: list[Said], random: object) -> None:
    shuffled = list(figures)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judged(shuffled) == judged(figures)
    renamed = {said.source: f"x{7 - index}" for index, said in enumerate(figures)}
    again = judged(said._replace(source=renamed[said.source]) for said in figures)
    for source, judged_row in judged(figures).items():
        assert again[renamed[source]].verdict is judged_row.verdict
        assert {renamed[other] for other in judged_row.agreeing} == set(again[renamed[source]].agreeing)


@given(figures_of_sources(), kinds)
def test_a_copy_of_a_source_adds_nothing(figures: list[Said], kind: str) -> None:
    copy = Said("z", figures[0].value, kind, copy_of="a")
    before, after = judged(figures), judged([*figures, copy])
    assert after.pop("z").verdict is before["a"].verdict
    assert {source: one.verdict for source, one in after.items()} == {
        source: one.verdict for source, one in before.items()
    }
    assert {source: one.agreeing for source, one in after.items()} == {
        source: one.agreeing for source, one in before.items()
    }


@given(figures_of_sources(), kinds, st.data())
def test_an_agreeing_independent_row_never_worsens_a_verdict(
    figures: list[Said], kind: str, data: st.DataObject
) -> None:
    before = judged(figures)["a"]
    added = Said("z", data.draw(st.one_of(st.just(figures[0].value), values)), kind)
    after = judged([*figures, added])["a"]
    if "z" in after.agreeing:
        assert BEST_TO_WORST.index(after.verdict) <= BEST_TO_WORST.index(before.verdict)


@given(figures_of_sources(), values, kinds)
def test_only_an_agreeing_row_confirms(figures: list[Said], value: str, kind: str) -> None:
    after = judged([*figures, Said("z", value, kind)])
    for judged_row in after.values():
        assert (judged_row.verdict is not Verdict.CONFIRMED) or judged_row.agreeing


OTHER_THINGS: list[dict[str, str]] = [
    {"value": "4 billion CNY"},
    {"value": "4 billion USD", "period": "2022"},
    {"value": "4 billion USD", "period": "2023-01/2023-11"},
    {"value": "4 billion USD", "flow": "export"},
    {"value": "4 billion USD", "partner": "world"},
    {"value": "4 billion USD", "product": "copper"},
    {"value": "4 billion USD", "reporter": "china", "partner": "peru"},
]


@pytest.mark.parametrize("other", OTHER_THINGS, ids=lambda other: ", ".join(other.values()))
@given(figures=figures_of_sources(), kind=kinds)
def test_a_row_about_something_else_does_not_matter(other: Mapping[str, str], figures: list[Said], kind: str) -> None:
    text = dossier(figures)
    added = f'[source.z]\nkind = "{kind}"\n' + row(**{**TOTAL_2023, **other}, source="z")
    first, second = judged_rows(sinoperu.loads(text)), judged_rows(sinoperu.loads(added + text))
    assert [one for one in second if one.row.source != "z"] == first


@given(figures_of_sources(least=2))
def test_the_lists_of_sources_fit_the_numbers(figures: list[Said]) -> None:
    for judged_row in judged(figures).values():
        (figure,) = judged_row.figures
        assert len({row.source for row in figure.differing}) == figure.against
        assert not {row.source for row in figure.differing} & set(figure.agreeing)
        assert judged_row.row.source not in figure.agreeing
        assert 1 <= figure.standing <= len(figures)


# -------------------------------------------------------------------------------------- the table of verdicts

A, B, C, D, E, F = "abcdef"
VERDICTS: list[tuple[str, list[Said], Verdict, str]] = [
    ("alone", [Said(A, "37 billion USD")], Verdict.UNCORROBORATED,
     "no other independent source has this figure for 2023"),
    ("the same figure", [Said(A, "37 billion USD"), Said(B, "37 billion USD")], Verdict.CONFIRMED, ""),
    ("the same figure, more precise", [Said(A, "37 billion USD"), Said(B, "36690 million USD")], Verdict.CONFIRMED, ""),
    ("the same figure, less precise", [Said(A, "36690 million USD"), Said(B, "37 billion USD")], Verdict.CONFIRMED, ""),
    ("a limit that the other figure implies", [Said(A, ">31 billion USD"), Said(B, "37 billion USD")],
     Verdict.CONFIRMED, ""),
    ("a limit does not confirm a figure", [Said(A, "37 billion USD"), Said(B, ">31 billion USD")], Verdict.COMPATIBLE,
     "close to what other sources have: >31 billion USD"),
    ("within ten per cent", [Said(A, "37.0 billion USD"), Said(B, "40.0 billion USD"), Said(C, "36.0 billion USD")],
     Verdict.COMPATIBLE, "close to what other sources have: 36.0 billion USD to 40.0 billion USD"),
    ("every other row differs", [Said(A, "37 billion USD"), Said(B, "42 billion USD"), Said(C, "42 billion USD")],
     Verdict.CONTRADICTED, "every other row of 2023 has 42 billion USD (2 sources)"),
    ("ten times too high", [Said(A, "370 billion USD"), Said(B, "37 billion USD"), Said(C, "36.7 billion USD")],
     Verdict.CONTRADICTED,
     "every other row of 2023 has 36.7 billion USD to 37 billion USD (2 sources); this is about ten times as much"),
    ("a thousand times too low", [Said(A, "37 million USD"), Said(B, "37 billion USD")], Verdict.CONTRADICTED,
     "every other row of 2023 has 37 billion USD (b); this is about a thousandth of that"),
    ("27 times too high", [Said(A, "999 billion USD"), Said(B, "37 billion USD")], Verdict.CONTRADICTED,
     "every other row of 2023 has 37 billion USD (b); this is about 27 times as much"),
    ("much too low", [Said(A, "1 USD"), Said(B, "37 billion USD")], Verdict.CONTRADICTED,
     "every other row of 2023 has 37 billion USD (b); this is more than a million times less"),
    ("higher and lower", [Said(A, "37 billion USD"), Said(B, "370 billion USD"), Said(C, "3.7 billion USD")],
     Verdict.CONTRADICTED, "every other row of 2023 has 3.7 billion USD to 370 billion USD (2 sources)"),
    ("another sign", [Said(A, "-37 billion USD"), Said(B, "37 billion USD")], Verdict.CONTRADICTED,
     "every other row of 2023 has 37 billion USD (b)"),
    ("as many differ as stand with it",
     [Said(A, "37 billion USD"), Said(B, "37 billion USD"), Said(C, "42 billion USD"), Said(D, "42 billion USD")],
     Verdict.DISPUTED, "2 of 3 other sources have 42 billion USD; 2 sources stand with this figure"),
    ("more differ, but they do not agree with each other",
     [Said(A, "37 billion USD"), Said(B, "37 billion USD"), Said(C, "42 billion USD"), Said(D, "52 billion USD"),
      Said(E, "4 billion USD")],
     Verdict.DISPUTED, "3 of 4 other sources have 4 billion USD to 52 billion USD; 2 sources stand with this figure"),
    ("more agree on another figure",
     [Said(A, "37 billion USD"), Said(B, "37 billion USD"), Said(C, "42 billion USD"), Said(D, "42 billion USD"),
      Said(E, "42.1 billion USD")],
     Verdict.CONTRADICTED, "3 of 4 other sources have 42 billion USD to 42.1 billion USD"),
    ("fewer differ", [Said(A, "37 billion USD"), Said(B, "37 billion USD"), Said(C, "42 billion USD")],
     Verdict.CONFIRMED, "1 of 2 other sources has 42 billion USD (c)"),
    ("a close figure stands with it against a far one",
     [Said(A, "37.0 billion USD"), Said(B, "36.0 billion USD"), Said(C, "370 billion USD")], Verdict.COMPATIBLE,
     ("the figures of other sources are close, but 1 of 2 other sources has 370 billion USD (c); "
      "this is about a tenth of that")),
    ("a figure between two does not stand with either",
     [Said(A, "36.0 billion USD"), Said(B, "38.5 billion USD"), Said(C, "41.0 billion USD")], Verdict.DISPUTED,
     "1 of 2 other sources has 41.0 billion USD (c); 1 source stands with this figure"),
    ("weaker sources do not dispute an official one",
     [Said(A, "37 billion USD", "official"), Said(B, "42 billion USD", "dataset"), Said(C, "42 billion USD", "news")],
     Verdict.UNCORROBORATED, "only weaker sources differ: every other row of 2023 has 42 billion USD (2 sources)"),
    ("nor a figure that an official source also has",
     [Said(A, "37 billion USD"), Said(B, "37 billion USD", "gazette"), Said(C, "42 billion USD"),
      Said(D, "42 billion USD")],
     Verdict.CONFIRMED, "2 of 3 other sources have 42 billion USD"),
    ("official sources dispute one another",
     [Said(A, "37 billion USD", "official"), Said(B, "42 billion USD", "company-filing")], Verdict.CONTRADICTED,
     "every other row of 2023 has 42 billion USD (b)"),
    ("a copy does not confirm its original",
     [Said(A, "37 billion USD"), Said(B, "37 billion USD", copy_of=A)], Verdict.UNCORROBORATED,
     "no other independent source has this figure for 2023"),
    ("a source with two figures leaves open which holds",
     [Said(A, "37 billion USD"), Said(B, "36.8 billion USD"), Said(B, "43 billion USD")], Verdict.CONFIRMED, ""),
]  # fmt: skip


@pytest.mark.parametrize(("about", "figures", "verdict", "reason"), VERDICTS, ids=[case[0] for case in VERDICTS])
def test_the_verdict_on_the_row_of_the_first_source(
    about: str, figures: list[Said], verdict: Verdict, reason: str
) -> None:
    del about
    (first,) = (one for one in judged_rows(sinoperu.loads(dossier(figures))) if one.row.source == A)
    assert (first.verdict, first.reason) == (verdict, reason)


# --------------------------------------------------------------------------------- what is compared with what

FLOW = {"reporter": "peru", "partner": "china", "period": "2023", "flow": "export"}
RANK = {"series": "partner-rank", "reporter": "peru", "partner": "china", "period": "2023", "basis": "exports"}
FDI = {"series": "fdi-figure", "reporter": "peru", "partner": "china", "period": "2023", "measure": "inward-flow"}
COMPARED: list[tuple[str, str, Verdict, str]] = [
    ("a period in other words",
     row(**FLOW, source=A, value="370 billion USD")
     + row(**{**FLOW, "period": "2023-01/2023-12"}, source=B, value="37 billion USD"),
     Verdict.CONTRADICTED,
     "every other row of 2023 has 37 billion USD (b); this is about ten times as much"),
    ("one unknown year is not a decade",
     row(**{**FLOW, "period": "202X"}, source=A, value="370 billion USD")
     + row(**{**FLOW, "period": "2020/2029"}, source=B, value="37 billion USD"),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 202X"),
    ("two valuations",
     row(**FLOW, source=A, value="7.0 billion USD", valuation="fob")
     + row(**FLOW, source=B, value="9.0 billion USD", valuation="cif"),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 2023"),
    ("a valuation does not hide a row from rows without one",
     row(**FLOW, source=A, value="70 billion USD", valuation="fob") + row(**FLOW, source=B, value="7.0 billion USD"),
     Verdict.CONTRADICTED,
     "every other row of 2023 has 7.0 billion USD (b); this is about ten times as much"),
    ("each figure on its own",
     row(**FLOW, source=A, value="7.0 billion USD", growth="3.5 percent")
     + row(**FLOW, source=B, value="7.01 billion USD", growth="35 percent"),
     Verdict.CONTRADICTED,
     "growth: every other row of 2023 has 35 percent (b); this is about a tenth of that"),
    ("shares of different groups of products",
     row(**FLOW, source=A, product="copper", product_group="mining", share_of_group="73.7%")
     + row(**FLOW, source=B, product="copper", product_group="traditional", share_of_group="5.2%"),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 2023"),
    ("a share of the volume and a share of the value",
     row(**FLOW, source=A, product="copper", quantity="3.2 million t", share_of_product="73%")
     + row(**FLOW, source=B, product="copper", value="7.0 billion USD", share_of_product="60%"),
     Verdict.UNCORROBORATED,
     ("quantity: no other independent source has this figure for 2023; "
      "share_of_product: no other independent source has this figure for 2023")),
    ("two units",
     row(**FLOW, source=A, product="copper", quantity="3.2 million t")
     + row(**FLOW, source=B, product="copper", quantity="3.2 million kg"),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 2023"),
    ("a row without figures", row(**FLOW, source=A, note="no figure"), Verdict.UNCORROBORATED,
     "the row has no figure"),
    ("a rank is compared exactly", row(**RANK, source=A, rank=2) + row(**RANK, source=B, rank=1),
     Verdict.CONTRADICTED, "every other row of 2023 has rank 1 (b)"),
    ("equal ranks", row(**RANK, source=A, rank=1) + row(**RANK, source=B, rank=1), Verdict.CONFIRMED, ""),
    ("ranks by another basis",
     row(**RANK, source=A, rank=2) + row(**{**RANK, "basis": "imports"}, source=B, rank=1),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 2023"),
    ("a rank belongs to one partner",
     row(**{**RANK, "partner": "brazil"}, source=A, rank=1) + row(**RANK, source=B, rank=1)
     + row(**RANK, source=C, rank=1),
     Verdict.CONTRADICTED, "every other row of 2023 gives rank 1 to china (2 sources)"),
    ("weaker sources do not exclude the rank in an official source",
     '[source.a]\nkind = "official"\n' + row(**{**RANK, "partner": "brazil"}, source=A, rank=1)
     + row(**RANK, source=B, rank=1),
     Verdict.UNCORROBORATED, "only weaker sources differ: every other row of 2023 gives rank 1 to china (b)"),
    ("a group of states can share the rank of a state",
     "[group.european-union]\n" + row(**{**RANK, "partner": "european-union"}, source=A, rank=1)
     + row(**RANK, source=B, rank=1),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 2023"),
    ("all sectors and one sector",
     row(**FDI, source=A, value="1 billion USD") + row(**FDI, source=B, value="9 billion USD", sector="mining"),
     Verdict.UNCORROBORATED, "no other independent source has this figure for 2023"),
    ("counts of projects", row(**FDI, source=A, projects="7") + row(**FDI, source=B, projects="32"),
     Verdict.CONTRADICTED, "every other row of 2023 has 32 (b)"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "verdict", "reason"), COMPARED, ids=[case[0] for case in COMPARED])
def test_what_the_row_of_the_first_source_is_compared_with(
    about: str, text: str, verdict: Verdict, reason: str
) -> None:
    del about
    first = verdict_on_first(text)
    assert first.row.source == A
    assert (first.verdict, first.reason) == (verdict, reason)


def test_every_column_of_a_series_is_compared_or_describes_the_row() -> None:
    described = {
        "at", "compiler", "computed", "greenfield", "investment", "investor", "note", "product_group", "share",
        "source", "subsector", "target",
    }  # fmt: skip
    for cls in sinoperu.model.SERIES_CLASSES:
        keys = {"period", *cls.SUBJECT, *cls.IDENTITY, *cls.QUALIFIERS, *cls.FIGURES}
        own_sector = {"sector"} if cls is sinoperu.TrackerDeal else set()
        assert set(sinoperu.model.fields.shapes(cls)) - described - own_sector == keys


def test_the_row_has_the_sources_of_its_worst_figure() -> None:
    text = row(**RANK, source=A, rank=1, value="7.0 billion USD")
    text += row(**RANK, source=B, rank=1) + row(**RANK, source=C, value="9.0 billion USD", rank=1)
    first = verdict_on_first(text)
    assert [(figure.column, figure.verdict, figure.agreeing) for figure in first.figures] == [
        ("rank", Verdict.CONFIRMED, (B, C)),
        ("value", Verdict.CONTRADICTED, ()),
    ]
    assert (first.verdict, first.agreeing, [other.source for other in first.differing]) == (
        Verdict.CONTRADICTED, (), [C],
    )  # fmt: skip
    assert first.text == "partner-rank.peru.china.2023.exports: rank 1, 7.0 billion USD"


def test_a_row_that_the_data_do_not_have_is_an_error() -> None:
    data = sinoperu.loads(dossier([Said(A, "37 billion USD")]))
    other = sinoperu.loads(dossier([Said(B, "37 billion USD")])).trade_flows[0]
    with pytest.raises(
        ValueError, match=r"^expected a row of the data set, got 'trade-flow\.peru\.china\.2023\.total'$"
    ):
        RowJudge(data, str).judge(other)


# ---------------------------------------------------------------------------------------------------- growth


class CountingDecimal(Decimal):
    """A number that counts how often numbers are compared."""

    comparisons = 0

    def __lt__(self, other: object) -> bool:
        CountingDecimal.comparisons += 1
        return Decimal.__lt__(self, other)  # type: ignore[operator]

    def __le__(self, other: object) -> bool:
        CountingDecimal.comparisons += 1
        return Decimal.__le__(self, other)  # type: ignore[operator]

    def __eq__(self, other: object) -> bool:
        CountingDecimal.comparisons += 1
        return Decimal.__eq__(self, other)

    __hash__ = Decimal.__hash__


def counting_span(figure: object) -> Span:
    start, end, is_number = span_of(figure)  # type: ignore[arg-type]
    first, last = (limit._replace(number=CountingDecimal(limit.number)) for limit in (start, end))
    return Span(first, last, is_number)


def comparisons(figures: list[Said]) -> int:
    """Return how many comparisons of numbers the verdicts on these rows need."""
    data = sinoperu.loads(dossier(figures))
    CountingDecimal.comparisons = 0
    assert len(judged_rows(data)) == len(figures)
    return CountingDecimal.comparisons


@pytest.mark.parametrize("text", ["37 billion USD", "{} thousand USD", ">{} thousand USD"])
def test_the_comparisons_grow_little_faster_than_the_rows(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "span_of", counting_span)
    figures = [Said(f"s{index}", text.format(100 + 17 * index * index)) for index in range(800)]
    few, many = comparisons(figures[::8]), comparisons(figures)
    assert 0 < few < many < 8 * 2 * few


def test_rows_of_one_source_are_all_judged() -> None:
    data = sinoperu.loads(dossier([Said(A, "37 billion USD"), Said(A, "43 billion USD"), Said(B, "37 billion USD")]))
    verdicts: list[tuple[Observation, Verdict]] = [(one.row, one.verdict) for one in judged_rows(data)]
    assert [verdict for _, verdict in verdicts] == [Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.CONFIRMED]
