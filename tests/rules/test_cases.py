"""Corner cases of rules, with the exact findings.

Each file in `cases/` is a list of cases. A case has a description, a dossier, and all findings of a check except
those of the rules in `HOUSEKEEPING`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sinoperu.loading import loads

HOUSEKEEPING = ("REF001", "REF005", "REF012", "REF015", "SRC001", "SRC002", "SRC004")
"""Rules that report what a short case leaves out: other records, sources of values, and descriptions of sources."""

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['about']}")
    for file in sorted(Path(__file__).parent.glob("cases/*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_exactly_its_findings(case: dict[str, Any]) -> None:
    report = loads(case["toml"]).check(ignore=HOUSEKEEPING)
    findings = sorted(report, key=lambda finding: (finding.code, finding.record, finding.field, finding.message))
    lines = [
        f"{finding.code} {finding.severity} {'.'.join(filter(None, (finding.record, finding.field)))}: "
        f"{finding.message}"
        for finding in findings
    ]
    assert lines == case["found"]
