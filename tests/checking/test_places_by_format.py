"""Findings, verdicts and problems point at the same value in every format, however its lists are written.

Each value in the data of this test is unique, so its place is found by a search in the text.
"""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import sinoperu
from sinoperu import Dataset, LoadError
from sinoperu.cli.entry import main

DATA: dict[str, Any] = {
    "state": {"peru": {"names": {"en": "Peru"}}, "china": {"names": {"en": "China"}}},
    "organization": {"mmg": {"names": {"en": "MMG"}}, "glencore": {"names": {"en": "Glencore"}}},
    "agreement": {
        "fta": {
            "signed": "2008-01-01",
            "entered_into_force": "2010-01-09",
            "ratifications": [{"party": "peru", "date": "2009-03-03"}, {"party": "china", "date": "2009-04-04"}],
        },
        "other": {"place": "Lima"},
    },
    "project": {
        "mine": {
            "stakes": [
                {"owner": "glencore", "share": "20%", "start": "2004-05-05"},
                {"owner": "mmg", "share": "60%", "start": "2019-05-05", "end": "2018-06-06"},
                {"owner": "nobody", "share": "5%", "start": "2003-05-05"},
            ],
            "amounts": [
                {"measure": "planned-capex", "money": "1.3 billion USD"},
                {"measure": "first-stage-capex", "money": "3.5 billion USD"},
            ],
        }
    },
    "source": {
        "a": {
            "title": "A report",
            "says": {
                "agreement": {
                    "fta": [
                        {"at": "p. 1", "signed": "2008-01-02"},
                        {
                            "at": "p. 2",
                            "entered_into_force": "2014-01-01",
                            "ratifications": [
                                {"party": "peru", "date": "2009-03"},
                                {"party": "china", "date": "2019-04-05"},
                            ],
                        },
                    ]
                },
                "project": {
                    "mine": {
                        "amounts": [
                            {"measure": "planned-capex", "money": "1.30 billion USD"},
                            {"measure": "first-stage-capex", "money": "99 billion USD"},
                        ]
                    }
                },
            },
            "claims": {"many": {"kind": "total", "record_type": "agreement", "count": "500"}},
            "passages": {"1": {"text": "A passage", "covers": ["agreement.nothing"]}},
        },
        "b": {
            "title": "B report",
            "says": {
                "agreement": {
                    "other": {"signed": "2012-07-07", "ratifications": [{"party": "peru", "date": "2011-08-08"}]}
                }
            },
        },
        "c": {"title": "C report"},
    },
    "trade-flow": [
        {"source": source, "reporter": "peru", "partner": "china", "period": "2023", "flow": "total", "value": value}
        for source, value in (("a", "37 billion USD"), ("b", "371 billion USD"), ("c", "37.0 billion USD"))
    ],
    "accept": [
        {"code": "AGR001", "record": "fta", "reason": "one"},
        {"code": "AGR003", "record": "fta", "reason": "two"},
    ],
}  # fmt: skip


def to_toml(table: dict[str, Any], path: tuple[str, ...] = (), *, inline: bool) -> Iterator[str]:
    """Yield the lines of a table. Lists of tables are written inline, or as `[[...]]`."""

    def is_block(value: object) -> bool:
        return isinstance(value, dict) or (
            not inline and isinstance(value, list) and bool(value) and isinstance(value[0], dict)
        )

    yield from (f"{key} = {toml_value(value)}" for key, value in table.items() if not is_block(value))
    for key, value in table.items():
        if is_block(value):
            name = ".".join((*path, key))
            for item in [value] if isinstance(value, dict) else value:
                yield f"[{name}]" if isinstance(value, dict) else f"[[{name}]]"
                yield from to_toml(item, (*path, key), inline=inline)


def toml_value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {toml_value(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {toml_value(item)},\n" for item in value) + "]"
    return json.dumps(value)


def to_lines(data: dict[str, Any]) -> str:
    records = [{word: {key: table}} for word, tables in data.items() if isinstance(tables, dict)
               for key, table in tables.items()]  # fmt: skip
    rows = [{word: [row]} for word, table in data.items() if isinstance(table, list) for row in table]
    return "".join(json.dumps(line) + "\n" for line in (*records, *rows))


FORMATS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "inline tables": ("toml", lambda data: "\n".join(to_toml(data, inline=True))),
    "arrays of tables": ("toml", lambda data: "\n".join(to_toml(data, inline=False))),
    "indented JSON": ("json", lambda data: json.dumps(data, indent=2)),
    "JSON in one line": ("json", json.dumps),
    "JSON Lines": ("jsonl", to_lines),
}
every_format = pytest.mark.parametrize(("suffix", "write"), FORMATS.values(), ids=FORMATS)


class Expected(NamedTuple):
    code: str
    path: str
    value: str
    """The value at which the finding points."""


FINDINGS = [
    Expected("INV009", "project.mine.amounts[first-stage-capex].money", "3.5 billion USD"),
    Expected("INV013", "project.mine.stakes[mmg].start", "2019-05-05"),
    Expected("REF001", "project.mine.stakes[nobody].owner", "nobody"),
    Expected("SER017", "source.b.trade-flow[peru,china,2023,total]", "371 billion USD"),
    Expected("SRC003", "agreement.fta.entered_into_force", "2014-01-01"),
    Expected("SRC003", "agreement.fta.ratifications[china]", "2019-04-05"),
    Expected("SRC003", "agreement.fta.signed", "2008-01-02"),
    Expected("SRC003", "project.mine.amounts[first-stage-capex]", "99 billion USD"),
    Expected("SRC006", "agreement.other.signed", "2012-07-07"),
]
FINDINGS_ON_TABLES = [
    Expected("CLM002", "source.a.claims.many", "500"),
    Expected("CLM004", "source.a.passages.1", "A passage"),
    Expected("REF006", "agreement.fta", "one"),
    Expected("REF006", "agreement.fta", "two"),
]
"""The findings that point at the table of a value."""


def place_of(text: str, part: str) -> tuple[int, int]:
    before, found, after = text.partition(part)
    assert found, part
    assert part not in after, part
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def value_place(text: str, suffix: str, value: str) -> tuple[int, int]:
    """Return the place of a value. In JSON Lines, only the line of a finding is known."""
    line, column = place_of(text, json.dumps(value))
    return line, 1 if suffix == "jsonl" else column


def table_place(text: str, suffix: str, value: str) -> tuple[int, int]:
    """Return the place of the table that has a value: of its brace, or of the name in its header."""
    if suffix == "jsonl":
        return value_place(text, suffix, value)
    before = text[: text.index(json.dumps(value))]
    brace, header = before.rfind("{"), before.rfind("\n[")
    start = brace if brace > header else len(before) - len(before[header + 1 :].lstrip("["))
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def expected_findings(text: str, suffix: str) -> list[tuple[str, str, int, int]]:
    on_values = ((code, path, *value_place(text, suffix, value)) for code, path, value in FINDINGS)
    on_tables = ((code, path, *table_place(text, suffix, value)) for code, path, value in FINDINGS_ON_TABLES)
    return sorted([*on_values, *on_tables])


CODES = sorted({expected.code for expected in (*FINDINGS, *FINDINGS_ON_TABLES)})


def loaded(text: str, suffix: str) -> Dataset:
    return sinoperu.loads(text, suffix, file=f"x.{suffix}")  # type: ignore[arg-type]


@every_format
def test_findings(suffix: str, write: Callable[[dict[str, Any]], str]) -> None:
    text = write(DATA)
    report = [finding for finding in loaded(text, suffix).check() if finding.code in CODES]
    found = sorted((finding.code, finding.path, finding.line, finding.column) for finding in report)
    assert found == expected_findings(text, suffix)


@every_format
def test_the_dates_of_a_source_that_contradicts_itself(suffix: str, write: Callable[[dict[str, Any]], str]) -> None:
    text = write(DATA)
    (finding,) = (finding for finding in loaded(text, suffix).check() if finding.code == "SRC006")
    places = [(place.line, place.column) for place in finding.places if place is not None]
    assert places == [value_place(text, suffix, date) for date in ("2012-07-07", "2011-08-08")]


@every_format
def test_findings_as_text_json_and_sarif(
    suffix: str, write: Callable[[dict[str, Any]], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = write(DATA)
    file = tmp_path / f"x.{suffix}"
    file.write_text(text, "utf-8")
    printed = {}
    for form in ("text", "json", "sarif"):
        main(["check", "--alone", "--format", form, str(file)])
        printed[form] = capsys.readouterr().out
    places = [(code, line, column) for code, _, line, column in expected_findings(text, suffix)]
    in_text = re.findall(rf"^{re.escape(str(file))}:(\d+):(\d+): (\w+) ", printed["text"], re.MULTILINE)
    assert sorted((code, int(line), int(column)) for line, column, code in in_text if code in CODES) == sorted(places)
    in_json = [(one["code"], one["line"], one["column"]) for one in json.loads(printed["json"])["findings"]]
    assert sorted(one for one in in_json if one[0] in CODES) == sorted(places)
    regions = [
        (result["ruleId"], result["locations"][0]["physicalLocation"]["region"])
        for result in json.loads(printed["sarif"])["runs"][0]["results"]
    ]
    in_sarif = [(code, region["startLine"], region["startColumn"]) for code, region in regions]
    assert sorted(one for one in in_sarif if one[0] in CODES) == sorted(places)


VERDICTS = {
    "agreement.fta.entered_into_force": "2014-01-01",
    "agreement.fta.ratifications[china]": "2019-04-05",
    "agreement.fta.signed": "2008-01-02",
    "project.mine.amounts[first-stage-capex]": "99 billion USD",
    "trade-flow.peru.china.2023.total": "37 billion USD",
}
VERDICTS_ON_TABLES = {
    "agreement.fta.ratifications[peru]": "2009-03",
    "project.mine.amounts[planned-capex]": "1.30 billion USD",
    "claims.many": "500",
}
"""The verdicts that point at the table of a value: no field of these parts differs from the others."""


@every_format
def test_verdicts(suffix: str, write: Callable[[dict[str, Any]], str]) -> None:
    text = write(DATA)
    items = loaded(text, suffix).assess("a").items
    found = {item.path: item.place and (item.place.line, item.place.column) for item in items}
    assert found == {
        **{path: value_place(text, suffix, value) for path, value in VERDICTS.items()},
        **{path: table_place(text, suffix, value) for path, value in VERDICTS_ON_TABLES.items()},
    }


def test_the_statements_of_a_file_that_one_source_states() -> None:
    records = {word: DATA[word] for word in ("agreement", "project")}
    stated = "\n".join(to_toml({"stated_by": "a", **records}, inline=False))
    data = loaded(stated, "toml").merge(loaded(json.dumps({"source": {"a": {"title": "A"}}}), "json"))
    items = data.assess("a").items
    lines = {item.path: item.place and (item.place.line, item.place.column) for item in items}
    assert lines["agreement.fta.signed"] == value_place(stated, "toml", "2008-01-01")
    assert lines["agreement.fta.ratifications[china]"] == table_place(stated, "toml", "2009-04-04")
    assert lines["project.mine.stakes[mmg]"] == table_place(stated, "toml", "2019-05-05")


# ---------------------------------------------------------------------------------------------- problems


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from leaves(item, (*path, key))
    if not isinstance(value, dict | list):
        yield path


def with_value(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    changed = copy.deepcopy(DATA)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


@every_format
def test_a_wrong_value_anywhere_is_a_problem_at_its_place(suffix: str, write: Callable[[dict[str, Any]], str]) -> None:
    for path in leaves(DATA):
        text = write(with_value(path, True))  # noqa: FBT003
        with pytest.raises(LoadError) as error:
            loaded(text, suffix)
        (problem,) = error.value.problems
        assert (problem.line, problem.column) == place_of(text, "true"), path
        assert problem.path[-1] == path[-1]


@every_format
def test_an_unknown_key_in_any_table_is_a_problem_at_the_key(
    suffix: str, write: Callable[[dict[str, Any]], str]
) -> None:
    for path in {path[:-1] for path in leaves(DATA) if not isinstance(path[-1], int)}:
        if len(path) < 2 or path[-1] == "names":
            continue
        text = write(with_value((*path, "unknown"), "x"))
        with pytest.raises(LoadError) as error:
            loaded(text, suffix)
        (problem,) = error.value.problems
        key = "unknown" if suffix == "toml" else '"unknown"'
        assert (problem.line, problem.column) == place_of(text, key), path
