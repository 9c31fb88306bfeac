"""The doors of formatting, comparing, building, validating and exporting dossiers, and of help for writing them."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from tests.cli.test_shown_text import is_visible
from tests.files.test_schema import assert_agreement
from tests.fuzz import material
from tests.fuzz.door import door, text_door
from tests.fuzz.file_doors import pairs
from tests.fuzz.invariants import assert_inside, assert_shown, refuses
from tests.fuzz.mutations import decoded, in_json, in_toml, in_two_dossiers

import sinoperu
from sinoperu import Dossier, LoadError
from sinoperu.cli.field_examples import example
from sinoperu.cli.field_help import class_help, field_help, type_help
from sinoperu.cli.new_dossier import new_dossier
from sinoperu.exports.export import FORMATS
from sinoperu.exports.format import untracked
from sinoperu.files.dossier.canonical import canonical_toml
from sinoperu.files.dossier.plain_tables import read_plain_text
from sinoperu.files.formats import toml
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
from sinoperu.queries.data_changes import data_changes, store_tables
from sinoperu.reports.changelog import changelog_json, changelog_text
from sinoperu.reports.changelog_markdown import changelog_markdown
from sinoperu.values.ids import check_id

COMMENTED = (
    "# head\n\n[state.peru] # a\n# b\nname = 1\n\n# c\n\n[[accept]]\n#d\ncode='AGR001'\n",
    "#:schema x\na.b = { c = [1, # x\n 2] }\n",
    "[source.a.says.agreement.fta]\n[agreement.fta]\n\n[[source.a.expects.agreement.fta]]\n",
)


@door("format", lambda: (*material.dossiers(), *COMMENTED), in_toml)
def canonical_order(data: bytes) -> None:
    """A dossier that is put into the canonical order. Its data stay, and a second time changes nothing."""
    text = decoded(data)
    try:
        result = canonical_toml(text)
    except LoadError as error:
        refuses(LoadError, canonical_toml, text)
        assert_inside(error, text)
    else:
        assert toml.parse(result) == toml.parse(text)
        assert canonical_toml(result) == result


@door("difference", pairs, in_two_dossiers)
def difference(data: bytes) -> None:
    """Two dossiers that are compared. The older one is read as it is."""
    first, _, second = decoded(data).partition("\0")
    old, new = refuses(LoadError, read_plain_text, first, "old.toml"), refuses(LoadError, sinoperu.loads, second)
    if old is not None and new is not None:
        changes = data_changes(old, new)
        for text in (changelog_text(changes), changelog_markdown(changes)):
            assert is_visible(text), f"text that cannot be shown: {text!r}"
        json.loads(changelog_json(changes))
        same = data_changes(store_tables(new), new)
        assert (same.records, same.contents, same.rows) == ((), (), ())


@text_door("field-help", lambda: [*map(str, dict(type_help())), *(field.path for field in class_help("source"))])
def help_for_a_field(text: str) -> None:
    shown = refuses(ValueError, field_help, text)
    if shown is not None and (shown.path not in RECORD_TYPES and shown.path not in SERIES_TYPES):
        sinoperu.loads(example(text, sinoperu.load()))
        sinoperu.loads(example(text, sinoperu.Dataset()))


@text_door("new-dossier", lambda: ("my-article", "a", "2009", "a--b", "x" * 200))
def dossier_to_fill_in(text: str) -> None:
    if refuses(ValueError, check_id, text) is not None:
        made = new_dossier(text)
        assert text in sinoperu.loads(made).sources
        assert canonical_toml(made) == made


@door("schema", lambda: tuple(map(json.dumps, material.plain_dossiers())), in_json)
def schema(data: bytes) -> None:
    """A dossier that the schema and the loader judge alike."""
    try:
        dossier = json.loads(data)
        json.dumps(dossier, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return
    assert_agreement(dossier)


# ---------------------------------------------------------------------------------------------------- building


@door("builder", lambda: tuple(map(json.dumps, material.plain_dossiers())), in_json)
def builder(data: bytes) -> None:
    """The tables of a dossier as steps that write it in Python. A step that is refused is left out."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        return
    dossier = Dossier()
    for word, table in _items(tables):
        for key, fields in _items(table):
            dossier = (
                _with_source(dossier, key, fields) if word == "source" else _with_record(dossier, word, key, fields)
            )
        for row in table if isinstance(table, list) else ():
            method = getattr(dossier.rows, word.replace("-", "_"), None) if word in SERIES_TYPES else dossier.accept
            dossier = _stepped(dossier, method, (), _keywords(row)) if method is not None else dossier
    assert_shown(dossier)
    built = refuses(LoadError, dossier.to_dataset)
    if built is not None:
        assert sinoperu.loads(dossier.to_toml()) == built


def _items(table: object) -> list[tuple[str, Any]]:
    return list(table.items()) if isinstance(table, dict) else []


def _keywords(table: object) -> Mapping[str, Any]:
    return table if isinstance(table, dict) else {"note": table}


def _stepped(dossier: Dossier, method: Any, arguments: tuple[str, ...], fields: Mapping[str, Any]) -> Dossier:
    """Return the dossier with one more step, or without it if it is refused."""
    changed = refuses((LoadError, ValueError, TypeError), method, *arguments, **fields)
    return dossier if changed is None else changed


def _with_record(dossier: Dossier, word: str, key: str, fields: object) -> Dossier:
    method = getattr(dossier.records, word.replace("-", "_"), None)
    return dossier if method is None else _stepped(dossier, method, (key,), _keywords(fields))


def _with_source(dossier: Dossier, key: str, fields: object) -> Dossier:
    contents = ("says", "expects", "claims", "passages")
    own = {name: value for name, value in _keywords(fields).items() if name not in contents}
    dossier = _stepped(dossier, dossier.source, (key,), own)
    inner = dict(_items(fields))
    for passage_id, passage in _items(inner.get("passages")):
        named = {**_keywords(passage), "id": passage_id}
        dossier = _stepped(dossier, dossier.passage, (named.pop("text", ""),), named)
    for claim_id, claim in _items(inner.get("claims")):
        dossier = _stepped(dossier, dossier.claim, (claim_id,), _keywords(claim))
    for mode in ("says", "expects"):
        for word, by_id in _items(inner.get(mode)):
            for record, table in _items(by_id):
                method = getattr(getattr(dossier, mode), word.replace("-", "_"), None)
                dossier = dossier if method is None else _stepped(dossier, method, (record,), _keywords(table))
    return dossier


# ----------------------------------------------------------------------------------------------------- exports


@door("export", material.dossiers, in_toml)
def export(data: bytes) -> None:
    """A dossier that is written in the formats of other programs."""
    loaded = refuses(LoadError, sinoperu.loads, decoded(data))
    if loaded is None:
        return
    for name, chosen in FORMATS.items():
        content = chosen.make(loaded, untracked)
        assert content.files, name
        for loss in content.losses:
            assert is_visible(str(loss))
        for file, written in content.files.items():
            assert_readable(name, file, written)


def assert_readable(name: str, file: str, written: bytes) -> None:
    """Assert that the content of an exported file can be read, as far as no other program is needed."""
    if name in {"csl-json", "geojson"} or file.endswith(".json"):
        json.loads(written)
    elif name == "ftm":
        assert all(json.loads(line) for line in written.splitlines())
    elif name == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(written)).testzip() is None
    elif name in {"csv", "bibtex"} or file.endswith(".csv"):
        written.decode("utf-8")
