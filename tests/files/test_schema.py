"""The JSON Schema of dossiers is valid, describes everything, and agrees with the loader."""

import copy
import datetime as dt
import itertools
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sinoperu
from sinoperu import strategies
from sinoperu.files import schema_patterns
from sinoperu.files.dossier import plain
from sinoperu.files.schema import BEYOND, dossier_schema
from sinoperu.loading import loads
from sinoperu.model import RECORD_TYPES, SERIES_TYPES, Source
from sinoperu.model.coverage import Acceptance
from sinoperu.values.dates import PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.reading import read_date, read_end, read_period

ROOT = Path(__file__).parents[2]
SCHEMA = dossier_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

MESSAGES = dict(
    zip(
        BEYOND,
        [
            r"has no day|years before 0001 are refused",
            r"cannot end before it starts|cannot end below its start|a range needs a limit",
            r"a count is a whole number|a share lies between",
            r"expected a measurement|multipliers are|expected a unit",
            r"text that is not blank|lone surrogate|expected an identifier scheme|expected the path of a field",
            r"expected a field that is not in complete",
            r"got float -?[0-9]+(\.0+)?(E\+?[0-9]+)?$",
            r"is defined twice|has a second table of",
            r"give all files one version|give each kind one date",
        ],
        strict=True,
    )
)
"""What the loader says about each thing that the schema cannot refuse."""
BEYOND_MESSAGE = re.compile("|".join(f"(?:{message})" for message in MESSAGES.values()))


def problems(dossier: object) -> list[str]:
    """The messages of the loader about a dossier; none if it loads."""
    try:
        loads(json.dumps(dossier), "json")
    except sinoperu.LoadError as error:
        return [problem.message for problem in error.problems]
    return []


def assert_agreement(dossier: object) -> None:
    refused = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(dossier)]
    messages = problems(dossier)
    if refused:
        assert messages, f"only the schema refuses it: {refused}"
    else:
        assert [message for message in messages if not BEYOND_MESSAGE.search(message)] == []


# ---------------------------------------------------------------------------------------------- the schema itself


def test_it_is_a_valid_schema_and_the_same_each_time() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.dumps(dossier_schema()) == json.dumps(SCHEMA)


def test_every_table_and_every_field_has_a_description() -> None:
    tables = {name: table for name, table in SCHEMA["$defs"].items() if "properties" in table and name != "statements"}
    fields = [(name, key, field) for name, table in tables.items() for key, field in table["properties"].items()]
    assert [name for name, table in tables.items() if not table["description"]] == []
    assert [(name, key) for name, key, field in fields if not field.get("description")] == []
    assert SCHEMA["$defs"]["agreement"]["properties"]["signed"]["description"].startswith("The date of signature")


def test_descriptions_have_no_examples_of_python_and_no_links_to_the_reference() -> None:
    text = json.dumps(SCHEMA)
    assert ">>>" not in text
    assert "][sinoperu" not in text


def test_the_words_of_a_vocabulary_are_explained_where_they_are_used() -> None:
    kind = SCHEMA["$defs"]["agreement"]["properties"]["kind"]
    assert "- `treaty`: A treaty as defined in" in kind["description"]


def test_every_reference_leads_to_a_definition_and_every_definition_is_used() -> None:
    text = json.dumps(SCHEMA)
    assert set(re.findall(r'"#/\$defs/([^"]+)"', text)) == set(SCHEMA["$defs"])


def test_patterns_have_only_what_all_engines_understand() -> None:
    for name, pattern in vars(schema_patterns).items():
        if isinstance(pattern, str) and not name.startswith("__"):
            assert re.findall(r"\(\?[^:]|\\[^.\[\]sS/-]", pattern) == [], name


# ------------------------------------------------------------------------------------------------------ real files


def toml_files(folder: Path) -> Iterator[Path]:
    yield from (file for file in sorted(folder.rglob("*.toml")) if not file.name.startswith("_"))


def as_json(value: object) -> Any:
    """The data of a TOML file as JSON holds them: dates are text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_all_seeds_validate() -> None:
    files = list(toml_files(ROOT / "seeds"))
    assert len(files) > 20
    for file in files:
        errors = VALIDATOR.iter_errors(as_json(tomllib.loads(file.read_text("utf-8"))))
        assert [f"{file.name}: {error.json_path}: {error.message}" for error in errors] == []


def test_the_rows_of_the_bundled_series_validate() -> None:
    rows = {word: table for word, table in json.loads(sinoperu.dumps(sinoperu.load())).items() if word in SERIES_TYPES}
    assert rows.keys() == SERIES_TYPES.keys()
    assert [error.json_path for error in VALIDATOR.iter_errors(rows)] == []


# ------------------------------------------------------------------------------------------------ generated dossiers


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    """Return the plain data of a consistent data set, or of random records, sources, rows and acceptances."""
    if draw(st.booleans()):
        return json.loads(sinoperu.dumps(draw(strategies.datasets())))  # type: ignore[no-any-return]
    drawn = [*draw(st.lists(strategies.records(), max_size=3)), *draw(st.lists(strategies.sources(), max_size=2))]
    unique = {record.id: record for record in drawn}.values()
    records = {word: [record for record in unique if word == record.RECORD_TYPE] for word in RECORD_TYPES}
    rows = draw(st.lists(strategies.observations(), max_size=2))
    return plain(
        records,
        {word: [row for row in rows if word == row.SERIES] for word in SERIES_TYPES},
        draw(st.lists(strategies.built(Acceptance), max_size=1)),
        draw(st.sampled_from(["", "2026.11"])),
        draw(st.sampled_from([{}, {"agreement": PartialDate("2026-11")}])),
    )


@given(dossiers())
def test_what_the_loader_writes_validates(dossier: dict[str, Any]) -> None:
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(dossier)] == []
    assert problems(dossier) == []


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each value in plain data."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield from places(child, (*path, key))


WRONG: tuple[object, ...] = (
    None, 0, -1, 7, 3.5, True, "", " ", "x", "UPPER", "no such word", "2009", "2009-13", "2009-04-31", "28.4.2009",
    "..", "2009/..", "1.3 billion USD", "140%", "60%", "12 t", ">=5", "a-b", [], {}, ["x"], [{}], {"x": "y"},
    {"en": "Peru"},
)  # fmt: skip
KEYS = ("singed", "signed", "kind", "at", "note", "id", "source", "statements", "Upper", "agreement", "x")


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """Return a dossier in which some values, keys or items are changed, added or removed."""
    dossier: Any = copy.deepcopy(draw(dossiers()))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(dossier))))
        if not path:
            dossier[draw(st.sampled_from([*KEYS, "format", "version", "verified_until"]))] = draw(
                st.sampled_from(WRONG)
            )
            continue
        parent = dossier
        for step in path[:-1]:
            parent = parent[step]
        value, change = parent[path[-1]], draw(st.sampled_from(["value", "remove", "key", "rename", "text"]))
        if change == "remove":
            del parent[path[-1]]
        elif change == "key" and isinstance(value, dict):
            value[draw(st.sampled_from(KEYS))] = draw(st.sampled_from(WRONG))
        elif change == "rename" and isinstance(parent, dict):
            parent[draw(st.sampled_from(KEYS))] = parent.pop(path[-1])
        elif change == "text" and isinstance(value, str) and value:
            index = draw(st.integers(0, len(value) - 1))
            parent[path[-1]] = (
                value[:index] + draw(st.sampled_from("0X-.~% a/]")) + value[index + draw(st.booleans()) :]
            )
        else:
            parent[path[-1]] = draw(st.sampled_from(WRONG))
    return dossier


@settings(max_examples=200)
@given(damaged())
def test_the_schema_and_the_loader_agree_on_damaged_dossiers(dossier: object) -> None:
    assert_agreement(dossier)


@pytest.mark.parametrize(
    ("dossier", "message"),
    [
        ({"agreement": {"x": {"signed": 2009}}}, "write it in quotes"),
        ({"agreement": {"x": {"signed": "2009-13"}}}, "2009 has no month 13"),
        ({"agreement": {"x": {"singed": "2009"}}}, "did you mean 'signed'"),
        ({"agreement": {"x": {"kind": "treatise"}}}, "expected one of treaty"),
        ({"agreement": {"X": {}}}, "expected an id in kebab-case"),
        ({"agreement": {"x": {"parties": []}}}, "expected a list with at least one item"),
        ({"agreement": {"x": {"names": {"English": "x"}}}}, "expected a language tag"),
        ({"agreements": {}}, "unknown table"),
        ({"format": 2}, "expected format 1"),
        ({"format": True}, "expected format 1"),
        ({"tenure": {"x": {"person": "a"}}}, "missing field 'office'"),
        ({"region": {"x": {"code": "Apurimac"}}}, "ISO 3166-2"),
        ({"office": {"x": {"seats": 0}}}, "at least 1"),
        ({"project": {"x": {"stakes": [{"share": "60%"}]}}}, "missing field 'owner'"),
        ({"project": {"x": {"stakes": [{"owner": "a", "share": "140%"}]}}}, "between 0% and 100%"),
        ({"project": {"x": {"complete": ["sector"]}}}, "expected a list field of project"),
        ({"source": {"s": {"says": {"agreement": {"x": {"former_ids": ["y"]}}}}}}, "unknown field"),
        ({"source": {"s": {"says": {"agreement": {"x": {"status": "in-force"}}}}}}, "expected a table"),
        ({"source": {"s": {"says": {"agrement": {}}}}}, "unknown record type"),
        ({"source": {"s": {"claims": {"c": {}}}}}, "missing field 'kind'"),
        ({"source": {"s": {"passages": {"1": {}}}}}, "missing field 'text'"),
        ({"trade-flow": [{"source": "s"}]}, "missing field 'partner'"),
        ({"accept": [{"code": "SRC003"}]}, "missing field 'reason'"),
        ({"verified_until": {"agreement": "2026-11~"}}, "known exactly"),
        ({"verified_until": {"agreements": "2026"}}, "did you mean 'agreement'"),
    ],
)
def test_both_refuse_common_mistakes(dossier: object, message: str) -> None:
    assert any(message in problem for problem in problems(dossier))
    assert not VALIDATOR.is_valid(dossier)


@pytest.mark.parametrize(
    "dossier",
    [
        {"source": {"s": {"says": {"tenure": {"x": {"start": "2009"}}}}}},
        {"source": {"s": {"says": {"agreement": {"x": [{"signed": "2009"}, {"signed": "2010", "at": "p. 3"}]}}}}},
        {"source": {"s": {"says": {"agreement": {"x": {"status": {"value": "in-force", "on": "2020"}}}}}}},
        {"source": {"s": {"expects": {"project": {"x": {}}}}}},
    ],
)
def test_both_accept_what_a_source_can_say(dossier: object) -> None:
    assert problems(dossier) == []
    assert VALIDATOR.is_valid(dossier)


def test_a_day_without_quotes_fits_the_schema_only_where_a_date_does() -> None:
    assert VALIDATOR.is_valid(as_json(tomllib.loads("[agreement.x]\nsigned = 2009-04-28")))
    assert not VALIDATOR.is_valid(as_json(tomllib.loads("[agreement.x]\nsigned = 2009-04-28T10:00:00")))


# ------------------------------------------------------------------------------------------------------------ texts

READERS: dict[str, tuple[str, Callable[[str], object], str]] = {
    "date": (schema_patterns.DATE, read_date, "0129X-?~%[]. "),
    "end": (schema_patterns.END, read_end, "0129X-?~[]. "),
    "period": (schema_patterns.PERIOD, read_period, "0129X-?~[]./"),
    "money": (schema_patterns.MONEY, Money, "0129.~<>=- USDbilo"),
    "share": (schema_patterns.SHARE, Share, "0129.~<>=-% millon"),
    "count": (schema_patterns.COUNT, Count, "0129.~<>=- thousand"),
    "measurement": (schema_patterns.MEASUREMENT, Measurement, "0129.~<>=- TEU/µ·"),
}


def refusal(read: Callable[[str], object], text: str) -> str | None:
    """The message with which a reader refuses a text, or `None` if the reader accepts it."""
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_a_text_that_a_pattern_refuses_is_refused_by_the_reader(name: str, data: st.DataObject) -> None:
    pattern, read, characters = READERS[name]
    text = data.draw(st.text(characters, max_size=12))
    assert re.search(pattern, text) or refusal(read, text) is not None


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_a_reader_refuses_a_text_that_fits_only_for_a_listed_reason(name: str, data: st.DataObject) -> None:
    pattern, read, _ = READERS[name]
    text = data.draw(st.from_regex(pattern.replace("$", r"\Z"), alphabet=st.characters(max_codepoint=0x2FF)))
    message = refusal(read, text)
    assert message is None or len(text) > 64 or BEYOND_MESSAGE.search(message), message


def test_the_values_of_each_field_agree_with_the_loader() -> None:
    """Each extreme value, in each field of each class: the schema refuses nothing that the loader accepts."""
    seen = set()
    for word in RECORD_TYPES:
        for name, field in SCHEMA["$defs"][word]["properties"].items():
            form = json.dumps({key: value for key, value in field.items() if key != "description"})
            if form not in seen and word != Source.RECORD_TYPE:
                seen.add(form)
                for value in itertools.chain(WRONG, ([item] for item in WRONG)):
                    assert_agreement({word: {"x": {name: value}}})
    assert len(seen) > 50
