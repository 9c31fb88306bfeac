"""Places of rows and statements: a finding on them points at their own line, in every file and after merges."""

import functools
import json
from pathlib import Path

import attrs
import pytest

import sinoperu
from sinoperu import Dataset, Finding
from sinoperu.store.item_places import ItemPlaces

SOURCES = """[source.a]
title = "A"
kind = "dataset"

[source.b]
title = "B"

[source.c]
title = "C"
"""
ROWS = [
    {"source": source, "reporter": "peru", "partner": "china", "period": "2023", "flow": "total", "value": value}
    for source, value in (("a", "37 billion USD"), ("b", "370 billion USD"), ("c", "3.7 billion USD"))
]
TOML = SOURCES + "".join(
    "\n[[trade-flow]]\n" + "".join(f'{name} = "{value}"\n' for name, value in row.items()) for row in ROWS
)


def places(data: Dataset) -> list[tuple[str, str | None, int | None, int | None]]:
    """Return the source and the place of each finding of the rule on rows that other sources contradict."""
    findings: list[Finding] = list(data.check(select=["SER017"]))
    found = [(finding.record, finding.file, finding.line, finding.column) for finding in findings]
    return sorted((record, file and Path(file).name, line, column) for record, file, line, column in found)


def line_of(text: str, part: str) -> tuple[int, int]:
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_in_toml() -> None:
    expected = [(row["source"], "x.toml", *line_of(TOML, f'"{row["value"]}"')) for row in ROWS]
    assert places(sinoperu.loads(TOML, file="x.toml")) == expected


def test_in_json() -> None:
    text = json.dumps({"trade-flow": ROWS}, indent=1)
    expected = [(row["source"], "x.json", *line_of(text, f'"{row["value"]}"')) for row in ROWS]
    assert places(sinoperu.loads(text, "json", file="x.json")) == expected


def test_in_json_lines_the_line_of_the_row_is_known() -> None:
    text = "\n".join(json.dumps({"trade-flow": [row]}) for row in ROWS)
    assert places(sinoperu.loads(text, "jsonl", file="x.jsonl")) == [
        (row["source"], "x.jsonl", index, 1) for index, row in enumerate(ROWS, start=1)
    ]


def test_in_csv(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOURCES, "utf-8")
    text = "".join(",".join(cells) + "\n" for cells in [list(ROWS[0]), *(list(row.values()) for row in ROWS)])
    (tmp_path / "trade-flow.2023.csv").write_text(text, "utf-8")
    expected = [(row["source"], "trade-flow.2023.csv", *line_of(text, row["value"])) for row in ROWS]
    assert places(sinoperu.load(tmp_path)) == expected


def test_in_several_files_and_after_merges() -> None:
    parts = [sinoperu.loads(SOURCES, file="sources.toml")]
    for row in ROWS:
        text = "[[trade-flow]]\n" + "".join(f'{name} = "{value}"\n' for name, value in row.items())
        parts.append(sinoperu.loads(text, file=f"{row['source']}.toml"))
    data = parts[0].merge(parts[3]).merge(parts[2].merge(parts[1]))
    assert places(data) == [(row["source"], f"{row['source']}.toml", 7, 9) for row in ROWS]
    assert places(data.replace(sinoperu.Agreement(id="x"))) == places(data)


def test_each_of_two_equal_rows_has_its_own_place() -> None:
    row = "\n[[trade-flow]]\n" + "".join(f'{name} = "{value}"\n' for name, value in ROWS[0].items())
    data = sinoperu.loads(SOURCES + row + row, file="x.toml")
    (finding,) = data.check(select=["SER007"])
    assert (finding.file, finding.line) == ("x.toml", 19)


def test_a_row_that_uses_a_former_id_has_its_place() -> None:
    text = '[state.pe]\nformer_ids = ["peru"]\n' + TOML
    assert [place[2] for place in places(sinoperu.loads(text, file="x.toml"))] == [
        line_of(text, f'"{row["value"]}"')[0] for row in ROWS
    ]


def test_a_finding_without_a_value_points_at_the_row() -> None:
    row = "[[trade-flow]]\n" + "".join(f'{name} = "{value}"\n' for name, value in ROWS[0].items())
    text = "[state.peru]\n" + row.replace("china", "peru")
    findings = sinoperu.loads(text, file="x.toml").check(select=["SER012", "REF008"])
    assert [(finding.code, finding.line, finding.column) for finding in findings] == [
        ("REF008", 3, 10), ("SER012", 5, 11),
    ]  # fmt: skip


def test_rows_that_no_file_has_have_no_place() -> None:
    data = sinoperu.loads(TOML, file="x.toml")
    other = Dataset(data.records(), observations=data.trade_flows)
    assert {place[1:] for place in places(other)} == {(None, None, None)}
    assert other.once(ItemPlaces).find(data.trade_flows[0]) is None
    assert data.once(ItemPlaces).find(sinoperu.loads(TOML).trade_flows[0], "value") is not None


@pytest.mark.parametrize("column", ["", "note"])
def test_a_column_that_the_file_does_not_have_has_the_place_of_the_row(column: str) -> None:
    data = sinoperu.loads(TOML, file="x.toml")
    assert data.once(ItemPlaces).find(data.trade_flows[0], column) == ("x.toml", 11, 3)


ADOPTED = """[agreement.fta]
signed = "2010"
former_ids = ["old"]
[project.mine]
stakes = [{ owner = "mmg", share = "10%" }, { owner = "new", share = "20%" }]
[organization.mmg]
[organization.new]
former_ids = ["former"]
[source.s]
title = "S"
published = "2020"
"""
ON_AGREEMENT = '[source.s.says.agreement.old]\nsigned = "2011"\n'
ON_PROJECT = """
[source.s.says.project.mine]
stakes = [
    { owner = "mmg", share = "10%" },
    { owner = "former", share = "40%" },
]
"""


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_statements_in_several_files_and_about_former_ids(order: tuple[int, ...]) -> None:
    texts = (ADOPTED, ON_AGREEMENT, ON_PROJECT)
    first, *others = (sinoperu.loads(texts[index], file=f"{index}.toml") for index in order)
    data = functools.reduce(Dataset.merge, others, first)
    found = [(finding.path, finding.file, finding.line, finding.column) for finding in data.check(select=["SRC003"])]
    assert sorted(found) == [
        ("agreement.fta.signed", "1.toml", *line_of(ON_AGREEMENT, '"2011"')),
        ("project.mine.stakes[new]", "2.toml", *line_of(ON_PROJECT, '"40%"')),
    ]


def test_each_of_two_equal_statements_has_its_own_place() -> None:
    text = '[[source.s.says.agreement.fta]]\nsigned = "2011"\n' * 2
    data = sinoperu.loads(text, file="x.toml")
    places = [data.once(ItemPlaces).find(statement) for statement in data.sources["s"].statements]
    assert [place and (place.line, place.column) for place in places] == [(2, 10), (4, 10)]


def test_the_statements_of_a_changed_source_have_no_places() -> None:
    data = sinoperu.loads(ON_AGREEMENT, file="x.toml")
    changed = data.replace(attrs.evolve(data.sources["s"], title="T"))
    (statement,) = changed.sources["s"].statements
    assert changed.once(ItemPlaces).find(statement) is None
