"""Dumped data load to the same data and dump to the same bytes, however they are spread over files."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.dataset import Dataset
from sinoperu.loading import Format
from sinoperu.model import Agreement, Record, Source
from sinoperu.model.coverage import Acceptance
from tests.examples import examples

FORMATS: tuple[Format, ...] = ("json", "toml", "jsonl")


@st.composite
def anything(draw: st.DrawFn) -> Dataset:
    """Data sets of arbitrary records, observations and sources, with references to any id."""
    records = draw(st.lists(strategies.records(), max_size=3, unique_by=lambda one: one.id))
    told = tuple(one for one in records if not isinstance(one, Source))
    records += draw(st.lists(strategies.sources(told), max_size=2))
    return Dataset(
        {record.id: record for record in records}.values(),
        observations=draw(st.lists(strategies.observations(), max_size=2)),
        acceptances=draw(st.lists(strategies.built(Acceptance), max_size=1)),
        version=draw(st.sampled_from(["", "2026.11"])),
    )


def contents(data: Dataset) -> Any:
    """Everything in a data set, without the order of observations and of the statements of a source."""
    return (
        {record.id: ordered(record) for record in data.records()},
        {word: sorted(map(repr, rows)) for word, rows in data.by_series().items()},
        data.acceptances,
        data.version,
    )


def ordered(record: Record) -> Any:
    if not isinstance(record, Source):
        return record
    bare = attrs.evolve(record, statements=(), claims=(), passages=())
    return bare, set(record.statements), set(record.claims), set(record.passages)


@examples(25)
@given(anything(), st.sampled_from(FORMATS))
def test_nothing_is_lost(data: Dataset, format: Any) -> None:  # noqa: A002  the word of `dumps`
    assert contents(sinoperu.loads(sinoperu.dumps(data, format), format)) == contents(data)


@examples(25)
@given(strategies.datasets(), st.sampled_from(FORMATS), st.sampled_from(FORMATS))
def test_the_same_data_gives_the_same_bytes(data: Dataset, first: Any, second: Any) -> None:
    text = sinoperu.dumps(data, first)
    assert sinoperu.dumps(sinoperu.loads(text, first), first) == text
    assert sinoperu.dumps(sinoperu.loads(sinoperu.dumps(data, second), second), first) == text
    assert text.endswith("\n")


@examples(20)
@given(strategies.datasets(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_grouping_of_lines_over_files_gives_the_same_data(
    tmp_path_factory: pytest.TempPathFactory, data: Dataset, random: Any, many: int
) -> None:
    folder = tmp_path_factory.mktemp("grouped")
    groups: list[list[str]] = [[] for _ in range(many)]
    for line in sinoperu.dumps(data, "jsonl").split("\n")[:-1]:
        random.choice(groups).append(f"{line}\n")
    for number, lines in enumerate(filter(None, groups)):  # an empty file is rejected
        random.shuffle(lines)
        (folder / f"{number}.jsonl").write_text("".join(lines), "utf-8", newline="")
    assert sinoperu.dumps(sinoperu.load(folder)) == sinoperu.dumps(data)


@given(
    st.lists(
        st.tuples(*[st.sampled_from([None, "p. 1", "p. 2"])] * 2, st.sampled_from(["", "2009", "2010"])), max_size=5
    )
)
def test_what_a_source_says_several_times_is_kept_each_time(said: list[tuple[str | None, str | None, str]]) -> None:
    """One source has statements about a record in one or several tables, with equal or different `at` and `note`."""
    tables = [{"at": at, "note": note, **({"signed": date} if date else {})} for at, note, date in said]
    text = "".join(
        "[[source.s.says.agreement.x]]\n" + "".join(f'{key} = "{value}"\n' for key, value in table.items() if value)
        for table in tables
    )
    data = sinoperu.loads(f"[source.s]\ntitle = 't'\n{text}")
    assert len(data.statements_about("x")) == len(said)
    for format in FORMATS:  # noqa: A001  the word of `dumps`
        again = sinoperu.loads(sinoperu.dumps(data, format), format)
        assert again.statements_about("x") == data.statements_about("x")


def test_the_canonical_text_is_sorted_and_short() -> None:
    data = sinoperu.loads(
        """
        [source.s.says.agreement.b]
        signed = "2009"
        [agreement.b]
        [agreement.a]
        signed = 2009-04-28
        parties = ["peru"]
        """
    )
    assert sinoperu.dumps(data, "jsonl") == (
        '{"format":1}\n'
        '{"agreement":{"a":{"parties":["peru"],"signed":"2009-04-28"}}}\n'
        '{"agreement":{"b":{}}}\n'
        '{"source":{"s":{"says":{"agreement":{"b":{"signed":"2009"}}}}}}\n'
    )


def test_csv_rows_and_tables_of_a_series_are_one(tmp_path: Path) -> None:
    (tmp_path / "partner-rank.press.csv").write_text(
        "source,reporter,partner,period,basis,rank,computed\ns,peru,china,2024,total,1,true\n"
    )
    (tmp_path / "a.toml").write_text(
        '[[partner-rank]]\nsource = "s"\nreporter = "peru"\npartner = "china"\nperiod = "2023"\n'
        'basis = "total"\nrank = 2'
    )
    rows = sinoperu.load(tmp_path).partner_ranks
    assert [(row.period.text, row.rank, row.computed) for row in rows] == [("2023", 2, False), ("2024", 1, True)]


@pytest.mark.parametrize(
    ("column", "cell"), [("rank", "first"), ("rank", "²"), ("computed", "yes"), ("computed", "True")]
)
def test_a_cell_that_is_no_number_or_flag_is_refused(tmp_path: Path, column: str, cell: str) -> None:
    row = {
        "source": "s",
        "reporter": "peru",
        "partner": "china",
        "period": "2024",
        "basis": "total",
        "rank": "1",
        column: cell,
    }
    (tmp_path / "partner-rank.csv").write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", "utf-8")
    with pytest.raises(sinoperu.LoadError, match=rf"partner-rank\[0\]\.{column}: expected .*, got text '{cell}'$"):
        sinoperu.load(tmp_path)


def test_json_lines_are_recognized_without_a_format() -> None:
    data = sinoperu.loads('[agreement.x]\nsigned = "2009"\n[state.peru]')
    for format in FORMATS:  # noqa: A001  the word of `dumps`
        assert sinoperu.loads(sinoperu.dumps(data, format)) == data
        assert sinoperu.loads("\n" + sinoperu.dumps(data, format)) == data


@pytest.mark.parametrize("before", ["", "\ufeff", "\n", "\ufeff\n", "\ufeff \r\n"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_byte_order_mark_does_not_change_the_format_that_is_recognized(before: str, format: Any) -> None:  # noqa: A002
    data = sinoperu.loads('[agreement.x]\nsigned = "2009"\n[state.peru]')
    assert sinoperu.loads(before + sinoperu.dumps(data, format)) == data


def test_text_whose_first_line_is_no_json_document_is_json() -> None:
    with pytest.raises(sinoperu.LoadError, match=r"^<text>:1:\d+: "):
        sinoperu.loads('{"format": 1,}\n{}')


def test_further_paths_need_a_first_path() -> None:
    with pytest.raises(TypeError, match=r"^expected a path, because more paths follow, got NoneType None$"):
        sinoperu.load(None, "missing.toml")


@pytest.mark.parametrize("value", [None, [Agreement(id="x")], sinoperu.loads("[agreement.x]").agreements])
def test_only_a_data_set_or_a_record_can_be_written(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^expected a data set or a record, got "):
        sinoperu.dumps(value)
