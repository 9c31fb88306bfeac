"""What the tests of BODS share: small data sets, and their statements."""

import json
from typing import Any

from sinoperu import Dataset, Organization, Source, Stake, Statement
from sinoperu.exports.bods_file import bods
from sinoperu.exports.format import untracked

Json = dict[str, Any]
FIRM = Organization(id="firm", kind="company")


def statements(data: Dataset) -> dict[str, Json]:
    made = json.loads(bods(data, untracked).files["statements"])
    found = {statement["recordId"]: statement for statement in made}
    assert len(found) == len(made)
    return found


def lost(data: Dataset) -> dict[str, int]:
    return {loss.what: loss.count for loss in bods(data, untracked).losses}


def remarks(statement: Json) -> list[tuple[str, str]]:
    return [(note["statementPointerTarget"], note["description"]) for note in statement.get("annotations", [])]


def owned(stake: Stake) -> Dataset:
    return Dataset([FIRM, Organization(id="mine", kind="company", stakes=(stake,))])


def sourced(*sources: Source, version: str = "") -> Dataset:
    stake = Stake(owner="firm", share="60%")
    stated = [
        Source(**{
            **{name: getattr(source, name) for name in ("id", "title", "publisher", "url", "published", "retrieved")},
            "statements": (
                Statement(source=source.id, record="mine", record_type="organization", field="stakes", value=stake),
            ),
        })
        for source in sources
    ]  # fmt: skip
    return Dataset([FIRM, Organization(id="mine", kind="company", stakes=(stake,)), *stated], version=version)


NEWS = Source(
    id="news", title="Sold", publisher="News", url="https://news.example/á", published="2014", retrieved="2026-11-29"
)
FILING = Source(id="filing", title="Notice", publisher="Exchange", published="2014-07-31")
