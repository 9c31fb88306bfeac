"""`to_dict` and `from_dict`: one record as a plain dict and back."""

import re
from typing import Literal

import pytest
from hypothesis import given

import sinoperu
from sinoperu import Agreement, LoadError, Record, Source
from sinoperu.strategies import datasets, records


@given(records())
def test_nothing_is_lost(record: Record) -> None:
    assert type(record).from_dict(record.to_dict()) == record


@given(datasets())
def test_nothing_is_lost_of_any_record_of_a_data_set(data: sinoperu.Dataset) -> None:
    for record in data:
        assert type(record).from_dict(record.to_dict()) == record
        assert sinoperu.loads(sinoperu.dumps(record))[record.id] == record


@pytest.mark.parametrize("format_name", ["json", "toml", "jsonl"])
def test_complete_and_incomplete_are_kept_in_every_format(format_name: Literal["toml", "json", "jsonl"]) -> None:
    fta = Agreement(id="fta", parties=("peru", "china"), complete=("topics", "steps"), incomplete=("parties",))
    assert list(fta.to_dict()) == ["id", "complete", "incomplete", "parties"]
    data = sinoperu.loads('[agreement.other]\nincomplete = ["parties"]').replace(fta)
    again = sinoperu.loads(sinoperu.dumps(data, format=format_name), format=format_name)
    assert again == data
    assert again.agreements["fta"].incomplete == ("parties",)
    assert again.merge(data) == data


def test_a_source_may_state_both() -> None:
    text = '[source.s.says.agreement.x]\ncomplete = ["steps"]\nincomplete = ["steps"]'
    data = sinoperu.loads(text)
    assert [statement.field for statement in data.sources["s"].statements] == ["complete", "incomplete"]
    assert sinoperu.loads(sinoperu.dumps(data)) == data


def test_a_source_has_its_statements() -> None:
    data = sinoperu.loads('[source.s.says.agreement.fta]\nsigned = "2009"')
    assert data.sources["s"].to_dict() == {"id": "s", "says": {"agreement": {"fta": {"signed": "2009"}}}}
    assert Source.from_dict(data.sources["s"].to_dict()) == data.sources["s"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            {"id": "fta", "singed": "2009"},
            "agreement.fta.singed: unknown field 'singed' of agreement; did you mean 'signed'?",
        ),
        (
            {"id": "fta", "complete": ["parties"], "incomplete": ["parties"]},
            (
                "agreement.fta.incomplete[0]: expected a field that is not in complete, got 'parties': "
                "remove it from complete or from incomplete"
            ),
        ),
        ({"signed": "2009"}, "agreement.id: expected an id, got None"),
        ({"id": 3}, "agreement.id: expected an id, got 3"),
        ({"id": "FTA"}, "agreement.FTA: expected an id in kebab-case such as trade-treaty-2009, got 'FTA'"),
    ],
)
def test_a_wrong_table_is_refused_like_a_file(table: dict[str, object], message: str) -> None:
    with pytest.raises(LoadError, match=f"^{re.escape(message)}$"):
        Agreement.from_dict(table)


def test_every_problem_is_told() -> None:
    with pytest.raises(LoadError) as refusal:
        Agreement.from_dict({"id": "fta", "signed": "2009-13", "kind": "fta"})
    assert [problem.path[-1] for problem in refusal.value.problems] == ["kind", "signed"]


def test_the_class_must_be_that_of_a_record_type() -> None:
    with pytest.raises(TypeError, match=r"^expected the class of a record type, such as Agreement\.from_dict"):
        Record.from_dict({"id": "x"})
