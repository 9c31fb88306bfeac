"""The doors of files: dossiers in every format, published lists, workbooks and configurations."""

import atexit
import io
import json
import shutil
import sys
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
from tests.adapters.test_unctad import HEAD, ROWS
from tests.adapters.test_wto import CHANGE, CHANGES, COLUMNS, FTA
from tests.fuzz import material
from tests.fuzz.door import door, text_door
from tests.fuzz.invariants import assert_inside, assert_whole, refuses
from tests.fuzz.mutations import decoded, encoded, in_json, in_json_lines, in_toml, in_two_dossiers, json_lines

import sinoperu
from sinoperu import Dataset, LoadError
from sinoperu.adapters import unctad, wto
from sinoperu.adapters.overlay import overlay
from sinoperu.checking.configuration import configuration
from sinoperu.model import SERIES_TYPES
from sinoperu.model.fields import Category, shapes


@cache
def folder() -> Path:
    """The folder of the files that doors write, which is removed when the process ends."""
    created = Path(mkdtemp(prefix="sinoperu-fuzz-"))
    atexit.register(shutil.rmtree, created, ignore_errors=True)
    return created


def entered(name: str, data: bytes) -> None:
    """Write a file, and load it as a dossier. A problem of a file names its line."""
    path = folder() / name
    path.write_bytes(data)
    try:
        loaded = refuses(LoadError, sinoperu.load, path)
    finally:
        path.unlink()
    if loaded is not None:
        assert_whole(loaded)


@door("toml", material.dossiers, in_toml)
def toml_file(data: bytes) -> None:
    entered("x.toml", data)


@door("json", lambda: tuple(map(json.dumps, material.plain_dossiers())), in_json)
def json_file(data: bytes) -> None:
    entered("x.json", data)


@door("json-lines", lambda: [json_lines(dict(data)) for data in material.plain_dossiers()], in_json_lines)
def json_lines_file(data: bytes) -> None:
    entered("x.jsonl", data)


@door("text", lambda: (*material.dossiers(), *map(json.dumps, material.facts())), in_toml)
def text_of_any_format(data: bytes) -> None:
    """Text whose format is guessed. All problems of a text have a line in it."""
    text = decoded(data)
    try:
        loaded = sinoperu.loads(text)
    except LoadError as error:
        refuses(LoadError, sinoperu.loads, text)
        assert_inside(error, text)
    else:
        assert_whole(loaded)


def csv_files() -> list[str]:
    """Return a file of each series, below a line with the name of the series."""
    files = []
    known = material.values_by_key()
    for word, cls in SERIES_TYPES.items():
        columns = {
            name: known.get(name, ("x",))[0] for name, shape in shapes(cls).items() if shape.category != Category.MAP
        }
        cells = ['"' + str(value).replace('"', '""') + '"' for value in columns.values()]
        files.append(f"{word}\n{','.join(columns)}\n{','.join(cells)}\n")
        files += [f"{word}\n{name}\n{'9' * 5000}\n" for name in columns]
        for rows in known.get(word, ())[:5]:
            row = rows[0] if isinstance(rows, list) else {}
            files.append(f"{word}\n{','.join(row)}\n{','.join(map(str, row.values()))}\n")
    return files


@door("csv", csv_files)
def csv_file(data: bytes) -> None:
    word, _, rows = data.partition(b"\n")
    name = decoded(word)
    entered(f"{name}.2024.csv" if name in SERIES_TYPES else "trade-flow.csv", rows)


@text_door(
    "file-name",
    lambda: ("x.toml", "trade-flow.2024.csv", "X.JSON", "秘鲁.jsonl", "x", ".toml", "a" * 300, "\udcff", "\0.toml"),
)
def file_name(text: str) -> None:
    # A path with a null byte names no file: `tests/files/test_given_paths.py` has its message.
    name = text.replace("/", "").replace("\0", "").strip(".") or "x"
    refuses(LoadError, sinoperu.load, folder() / "missing" / name)
    refuses(LoadError, sinoperu.load, str(folder() / "missing" / name))


def pairs() -> list[str]:
    """Return each dossier with itself, and with the next one."""
    texts = material.dossiers()
    following = (*texts[1:], texts[0])
    return [
        f"{text}\0{other}" for text, other in (*zip(texts, texts, strict=True), *zip(texts, following, strict=True))
    ]


@door("two-dossiers", pairs, in_two_dossiers)
def two_dossiers(data: bytes) -> None:
    """A merge of two dossiers."""
    first, _, second = decoded(data).partition("\0")
    one, other = (refuses(LoadError, sinoperu.loads, text) for text in (first, second))
    if one is not None and other is not None:
        merged = refuses(ValueError, one.merge, other)
        if merged is not None:
            assert_whole(merged)
            assert other.merge(one) == merged


# ---------------------------------------------------------------------------------------------- published lists


def assert_listed(listed: Dataset, known: Dataset) -> None:
    """Assert that a list is whole, and can be laid over data that know some of its agreements."""
    assert_whole(listed)
    added = refuses(ValueError, overlay, listed, known)
    if added is not None:
        assert_whole(known.merge(added))


@cache
def known_unctad() -> Dataset:
    return unctad.reads(HEAD + ROWS, release="2020")


@text_door("unctad", lambda: (HEAD + ROWS, "A list\n" + (HEAD + ROWS).replace(",", ";"), HEAD))
def unctad_list(text: str) -> None:
    listed = refuses(LoadError, unctad.reads, text, file="list.csv")
    if listed is not None:
        assert_listed(listed, known_unctad())


@door("unctad-file", lambda: (HEAD + ROWS, (HEAD + ROWS).encode("cp1252"), b"PK\x03\x04", b"\xff\xfe"))
def unctad_file(data: bytes) -> None:
    path = folder() / "list.csv"
    path.write_bytes(data)
    refuses(LoadError, unctad.read, path)


def wto_text() -> str:
    cells = ['"' + str(FTA.get(column, "")).replace(" 00:00:00", "") + '"' for column in COLUMNS]
    return f"{','.join(COLUMNS)}\n{','.join(cells)}\n"


@cache
def known_wto() -> Dataset:
    return wto.reads(wto_text(), release="2010")


@text_door("wto", lambda: (wto_text(), wto_text().replace('"9001"', "9002")))
def wto_list(text: str) -> None:
    listed = refuses(LoadError, wto.reads, text, file="list.csv")
    if listed is not None:
        assert_listed(listed, known_wto())


@cache
def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, columns, row in (("AllRTAs", COLUMNS, FTA), ("RTA Changes", CHANGES, CHANGE)):
        sheet = book.create_sheet(name)
        sheet.append(columns)
        sheet.append([row.get(column) for column in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_workbook(data: bytes) -> None:
    path = folder() / "list.xlsx"
    path.write_bytes(data)
    listed = refuses(LoadError, wto.read, path)
    if listed is not None:
        assert_listed(listed, known_wto())


@door("workbook", lambda: (workbook(),))
def workbook_file(data: bytes) -> None:
    read_workbook(data)


def members() -> list[str]:
    """Return each XML file of a workbook, below a line with its name."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return [f"{name}\n{archive.read(name).decode()}" for name in archive.namelist()]


@door("workbook-member", members)
def workbook_member(data: bytes) -> None:
    """One XML file of a workbook, in an archive whose check sums are right."""
    name, _, content = data.partition(b"\n")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive, zipfile.ZipFile(file, "w") as changed:
        for member in archive.namelist():
            changed.writestr(member, content if encoded(member) == name else archive.read(member))
    read_workbook(file.getvalue())


# ---------------------------------------------------------------------------------------------- configurations

CONFIGURATIONS = (
    '[tool.sinoperu]\nselect = ["AGR"]\nignore = ["AGR001"]\nalone = true\n[tool.sinoperu.severity]\nVIS = "note"\n',
    '[tool.other]\nx = [1, {a = 2}]\n[tool.sinoperu]\nrules = ["house.rules:RULES"]\n',
    '[project]\nname = "x"\n',
)


@door("configuration", lambda: CONFIGURATIONS)
def configuration_file(data: bytes) -> None:
    """A configuration that is not trusted. It imports nothing."""
    (folder() / "pyproject.toml").write_bytes(data)
    before = set(sys.modules)
    refuses(LoadError, configuration, folder())
    new = {name.partition(".")[0] for name in set(sys.modules) - before}
    assert new <= {"sinoperu", *sys.stdlib_module_names}, f"imported {new}"
