"""One damaged value gives exactly one problem, with its file, line and column, in every format."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.examples import examples

import sinoperu
from sinoperu import strategies
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem
from sinoperu.files.dossier import paths as dossier_paths
from sinoperu.files.formats import toml
from sinoperu.files.formats.positions import Positions, locate_json

MARK = "§ damaged §"
"""A text that stands in no value; it marks the place of the damage."""
DAMAGE = "0.8151623"
"""A number with a point: no field of any record takes one."""


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(LoadError) as error:
        sinoperu.load(path)
    return error.value.problems


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths of all scalar values."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in paths(inner, (*path, key))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in paths(inner, (*path, index))]
    return [path]


def put(data: Any, path: tuple[str | int, ...], value: object) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def place_of(text: str, piece: str) -> tuple[int, int]:
    offset = text.index(piece)
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[dict[str, Any], tuple[str | int, ...]]:
    """Return the plain data of a data set with one replaced value, and the path of that value."""
    data = json.loads(sinoperu.dumps(draw(strategies.datasets())))
    path = draw(st.sampled_from(paths(data)))
    put(data, path, MARK)
    return data, path


LAYOUTS = [{"indent": 2}, {"indent": None}, {"indent": "\t", "separators": (" ,", " : ")}]


@examples(25)
@given(damaged(), st.sampled_from(LAYOUTS))
def test_in_json(tmp_path_factory: pytest.TempPathFactory, case: Any, layout: dict[str, Any]) -> None:
    data, path = case
    text = json.dumps(data, ensure_ascii=False, **layout).replace(f'"{MARK}"', DAMAGE)
    file = tmp_path_factory.mktemp("json") / "data.json"
    file.write_text(text, "utf-8", newline="")
    (problem,) = problems_of(file)
    assert problem.path == path
    assert (problem.file, problem.line, problem.column) == (str(file), *place_of(text, DAMAGE))


@examples(25)
@given(damaged())
def test_in_toml(tmp_path_factory: pytest.TempPathFactory, case: Any) -> None:
    data, path = case
    text = toml.write(data).replace(f'"{MARK}"', DAMAGE)
    file = tmp_path_factory.mktemp("toml") / "data.toml"
    file.write_text(text, "utf-8", newline="")
    (problem,) = problems_of(file)
    assert problem.path == path
    assert (problem.file, problem.line, problem.column) == (str(file), *place_of(text, DAMAGE))


@examples(25)
@given(strategies.datasets(), st.data())
def test_in_json_lines(tmp_path_factory: pytest.TempPathFactory, data: Dataset, draw: st.DataObject) -> None:
    lines = sinoperu.dumps(data, "jsonl").split("\n")[:-1]
    number = draw.draw(st.integers(0, len(lines) - 1))
    line = json.loads(lines[number])
    assume(paths(line))
    path = draw.draw(st.sampled_from(paths(line)))
    put(line, path, MARK)
    lines[number] = json.dumps(line, ensure_ascii=False).replace(f'"{MARK}"', DAMAGE)
    file = tmp_path_factory.mktemp("jsonl") / "data.jsonl"
    file.write_text("\n".join(lines), "utf-8", newline="")
    (problem,) = problems_of(file)
    assert problem.path == path
    assert (problem.file, problem.line) == (str(file), number + 1)
    assert problem.column == lines[number].index(DAMAGE) + 1


EXPORTS = {
    "source": "s", "reporter": "peru", "partner": "china", "period": "2024", "flow": "export", "value": "1 USD",
    "computed": "true",
}  # fmt: skip
TOTAL = {
    "source": "s", "reporter": "peru", "partner": "world", "period": "2025-01/2025-11", "flow": "total",
    "note": "a, b\nc",
}  # fmt: skip
COLUMNS = ["source", "reporter", "partner", "period", "flow", "value", "note", "computed"]


@given(
    st.permutations(COLUMNS), st.integers(0, 1), st.sampled_from(["source", "reporter", "partner", "period", "flow"])
)
def test_in_csv(tmp_path_factory: pytest.TempPathFactory, columns: list[str], row: int, damaged_column: str) -> None:
    rows = [dict(EXPORTS), dict(TOTAL)]
    rows[row][damaged_column] = MARK
    header = dict(zip(columns, columns, strict=True))
    text = "\r\n".join(",".join(quoted(one.get(name, "")) for name in columns) for one in [header, *rows])
    file = tmp_path_factory.mktemp("csv") / "trade-flow.2024.csv"
    file.write_text(text, "utf-8", newline="")
    (problem,) = problems_of(file)
    assert problem.path == ("trade-flow", row, damaged_column)
    assert (problem.file, problem.line, problem.column) == (str(file), *place_of(text, MARK))


def quoted(cell: str) -> str:
    return f'"{cell}"' if set(cell) & set(',\n"') else cell


def test_an_unknown_key_and_a_doubled_record_stand_at_their_keys(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.json"
    first.write_text('\n[agreement.x]\n  singed = "2009"\n', "utf-8")
    second.write_text('{"agreement":\n {"x": {}}}', "utf-8")
    assert [str(problem) for problem in problems_of(tmp_path)] == [
        f"{first}:3:3: agreement.x.singed: unknown field 'singed' of agreement; did you mean 'signed'?",
        f"{second}:2:3: agreement.x: id 'x' is defined twice, first as agreement.x in {first}:2",
    ]


def test_the_problems_of_all_files_are_told_together_in_their_order(tmp_path: Path) -> None:
    texts = {
        "a.toml": "[agreement.x]\nsigned = 2009\nplace = 3",
        "b.json": '{"visit": {"y": {"start": true}}}',
        "c.jsonl": '{"state": {"z": {"iso2": 1}}}\n{"state": ',
        "partner-rank.csv": "source,reporter\ns,The Peru\n",
        "sub/d.toml": "x = ",
        "ranks.csv": "a\n1\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = [str(problem).removeprefix(f"{tmp_path}/") for problem in problems_of(tmp_path)]
    assert [line.split(" ")[0] for line in found] == [
        "a.toml:2:10:", "a.toml:3:9:", "b.json:1:27:", "c.jsonl:1:26:", "c.jsonl:2:11:", "partner-rank.csv:2:1:",
        "partner-rank.csv:2:1:", "partner-rank.csv:2:1:", "partner-rank.csv:2:1:", "partner-rank.csv:2:3:",
        "ranks.csv:",
        "sub/d.toml:1:5:",
    ]  # fmt: skip
    assert found[-2] == (
        "ranks.csv: expected a file name that begins with a series (trade-flow, partner-rank, fdi-figure, "
        "tracker-deal, output), got 'ranks.csv'"
    )


def test_the_places_of_a_line_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = []

    def counted(text: str) -> Positions:
        texts.append(text)
        return locate_json(text)

    monkeypatch.setattr(dossier_paths, "locate_json", counted)
    lines = [json.dumps({"agreement": {f"a{number}": {f"x{key}": 1 for key in range(50)}}}) for number in range(2)]
    with pytest.raises(LoadError) as caught:
        sinoperu.loads("\n".join(lines), format="jsonl")
    assert len(caught.value.problems) == 100
    assert [problem.line for problem in caught.value.problems] == [1] * 50 + [2] * 50
    assert texts == lines


SAYS = [{"source": {"news": {"says": {"agreement": {f"a{number}": {"signed": "2009"}}}}}} for number in range(9)]


def test_what_a_source_says_is_placed_in_the_file_that_says_it(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, SAYS)), encoding="utf-8")
    for number, said in enumerate(SAYS):
        (tmp_path / f"{number}.json").write_text(json.dumps(said).replace("news", "blog"), encoding="utf-8")
    data = sinoperu.load(tmp_path)
    for number in range(9):
        place = data.place(("source", "news", "says", "agreement", f"a{number}", "signed"))
        assert place == (str(tmp_path / "news.jsonl"), number + 1, 1)
        place = data.place(("source", "blog", "says", "agreement", f"a{number}", "signed"))
        assert place is not None
        assert (place.file, place.line) == (str(tmp_path / f"{number}.json"), 1)


def test_the_place_of_a_statement_is_found_without_reading_the_other_files_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, said in enumerate(SAYS):
        (tmp_path / f"{number}.json").write_text(json.dumps(said), encoding="utf-8")
    texts = []

    def counted(text: str) -> Positions:
        texts.append(text)
        return locate_json(text)

    monkeypatch.setattr(dossier_paths, "locate_json", counted)
    data = sinoperu.load(tmp_path)
    assert data.place(("source", "news", "says", "agreement", "a5", "signed")) is not None
    assert texts == [json.dumps(SAYS[5])]
