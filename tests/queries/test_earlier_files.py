"""Files of earlier versions may hold anything that the model does not accept today."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

import sinoperu
from sinoperu.files.dossier.plain_tables import plain_tables
from sinoperu.queries.data_changes import data_changes
from sinoperu.reports.changelog import changelog_json, changelog_text
from sinoperu.reports.changelog_markdown import changelog_markdown

WORDS = ("agreement", "project", "source", "trade-flow", "factory", "fta", "mine", "news")
KEYS = (
    "names", "stakes", "owner", "id", "former_ids", "title", "says", "claims", "passages", "covers", "kind", "signed",
    "ratifications", "status", "stated_by", "version", "note", "at",
)  # fmt: skip
NEW = sinoperu.loads("""
[agreement.fta]
former_ids = ["agreement"]
[project.mine]
stakes = [{ owner = "news" }]
[source.news]
title = "News"
""")
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["2009", "fta", "mine", "\ud800", "a\n# b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS + WORDS), inner, max_size=4),
    max_leaves=25,
)
TABLES = st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=5)
DOSSIERS = st.dictionaries(
    st.sampled_from(WORDS), st.dictionaries(st.sampled_from(WORDS), TABLES) | st.lists(TABLES, max_size=3), max_size=4
)


@settings(max_examples=60)
@given(DOSSIERS)
def test_anything_in_an_earlier_file_is_compared(dossier: dict[str, object]) -> None:
    changes = data_changes(plain_tables(dossier), NEW)
    assert changelog_text(changes)
    assert changelog_markdown(changes)
    assert json.loads(changelog_json(changes))["new_version"] == ""
