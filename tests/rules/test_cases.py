"""Corner cases of rules: what is found, message by message, and what is rightly not found.

Each file of `cases/` is a table of them: what it is about, a dossier, and every finding but the housekeeping ones.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sinoperu.loading import loads

HOUSEKEEPING = ("REF001", "REF005", "SRC001", "SRC002", "SRC004")
"""References to records that a short case leaves out, and notes on what has no source."""

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['about']}")
    for file in sorted(Path(__file__).parent.glob("cases/*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_a_corner_case(case: dict[str, Any]) -> None:
    report = loads(case["toml"]).check(ignore=HOUSEKEEPING)
    found = [
        f"{one.code} {one.severity} {'.'.join(filter(None, (one.record, one.field)))}: {one.message}"
        for one in sorted(report, key=lambda one: (one.code, one.record, one.field, one.message))
    ]
    assert found == case["found"]
