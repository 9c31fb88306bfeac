"""Loading data sets from files and text, and writing them.

The converter is imported only when data are loaded, so that `import sinoperu` stays fast.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, Problem, check_type, quote, type_error
from sinoperu.gc_pause import paused_gc
from sinoperu.model.base import Record
from sinoperu.model.verification import VERIFIED
from sinoperu.store.places import RecordPlaces
from sinoperu.store.records import RecordStore

if TYPE_CHECKING:
    from sinoperu.files.dossier import Assembly
    from sinoperu.files.dossier.assembly import Contents
    from sinoperu.model.sources import Source
    from sinoperu.store.former_ids import Ids

Format: TypeAlias = Literal["toml", "json", "jsonl"]
AnyPath: TypeAlias = str | os.PathLike[str]

# ------------------------------------------------------------------------------------------- reading


def load(path: AnyPath | None = None, /, *more: AnyPath) -> Dataset:
    """Load a data set from files and folders, or the bundled data set.

    TOML, JSON and JSON Lines files are dossiers. A CSV file holds rows of one series, and its file name starts with the
    name of the series and a dot. For example, `trade-flow.2024.csv` holds rows of `trade-flow`. A folder is read with
    all its subfolders, except files and folders whose name begins with `_` or `.`. A subfolder or link that cannot be
    read is a problem, like a file that cannot be read. Suffixes may be in capital letters. The contents of all paths
    together form one data set, so files that state different versions are an error.

    Args:
        path: A file or folder. By default, the data set that comes with the package is returned.
        more: Further files and folders to load into the same data set.

    Raises:
        LoadError: A file cannot be read or is invalid, or a path is empty. The error lists all problems of all files.
            For each problem, it has the file, line and column if they are known.
        TypeError: `path` is `None` but further paths are given, or a path is neither text nor a path object.

    >>> load().agreements["peru-china-fta-2009"].signed
    PartialDate('2009-04-28')
    """
    if path is None:
        if more:  # the caller might expect a merge with the bundled data, but `load` does not do this
            raise type_error("a path, because more paths follow", path)
        from sinoperu.bundled import bundled

        return bundled()
    return load_each((path, *more))


class NamedText(NamedTuple):
    r"""The text of a dossier that is not in a file, such as the standard input of a program.

    >>> NamedText('[agreement.x]\nsigned = "2009"', "row 12").file
    'row 12'
    """

    text: str
    """The text, in TOML, JSON or JSON Lines."""
    file: str
    """The name that problems and findings show in place of a file name."""


def load_each(given: "Iterable[AnyPath | NamedText]") -> Dataset:
    """Load a data set from files, folders and texts, as `load` and `loads` do.

    Args:
        given: The files, folders and texts. Their contents together form one data set.

    Raises:
        LoadError: A file or text is invalid. The error lists all problems of all of them.
    """
    from sinoperu.files.dossier import Assembly
    from sinoperu.files.dossier.paths import add_path, add_text, format_of
    from sinoperu.files.given_paths import readable_path

    with paused_gc():
        assembly = Assembly()
        for dossier in given:
            if isinstance(dossier, NamedText):
                add_text(assembly, dossier.text, format_of(dossier.text), dossier.file)
                continue
            try:
                given_path = readable_path(dossier)
            except LoadError as error:
                assembly.problems.extend(error.problems)
            else:
                add_path(assembly, given_path)
        return _dataset(assembly)


def loads(
    text: str,
    format: Format | None = None,  # noqa: A002  the usual word
    *,
    file: str | None = None,
) -> Dataset:
    r"""Load a data set from text.

    Args:
        text: The text of a dossier.
        format: The format of the text: `"toml"`, `"json"` or `"jsonl"`. By default, text that begins with `{` is read
            as JSON, and other text as TOML. TOML text never begins with `{`. If the first line alone is a complete JSON
            document and more lines follow, the text is read as JSON Lines.
        file: The file name that problems and findings show, because the text itself has no file name.

    Raises:
        LoadError: The text is invalid. The error lists every problem.
        ValueError: The format is unknown.
        TypeError: `text` is not a `str`.

    >>> loads('[agreement.x]\nsigned = "2009"').agreements["x"].signed
    PartialDate('2009')
    """
    from sinoperu.files.dossier import Assembly
    from sinoperu.files.dossier.paths import add_text, format_of

    check_type(text, str, "text")
    with paused_gc():
        assembly = Assembly()
        add_text(assembly, text, format or format_of(text), file)
        return _dataset(assembly)


def dataset_of(data: Mapping[str, object]) -> Dataset:
    """Return the data set of the plain data of a dossier, in the form of a JSON file.

    Raises:
        LoadError: The data are invalid. The error lists every problem.
    """
    from sinoperu.files.dossier.pieces import contents_of

    return _of_contents(contents_of(data), RecordPlaces())


def _dataset(assembly: "Assembly") -> Dataset:
    contents = assembly.finish()
    if assembly.problems:
        raise LoadError(assembly.problems)
    return _of_contents(contents, RecordPlaces((assembly.places(),), items=(assembly.located,)))


def _of_contents(contents: "Contents", places: RecordPlaces) -> Dataset:
    from sinoperu.store.former_ids import unambiguous_ids

    ids = unambiguous_ids((*contents.records, *contents.sources))
    if ids and (problems := list(_second_tables(contents.sources, ids, places))):
        raise LoadError(problems)
    return Dataset(
        (*contents.records, *contents.sources),
        observations=(row for rows in contents.observations.values() for row in rows),
        acceptances=contents.acceptances,
        version=contents.version,
        verified_until=contents.verified_until,
        places=places,
    )


def _second_tables(sources: "Iterable[Source]", ids: "Ids", places: RecordPlaces) -> Iterator[Problem]:
    """Yield a problem for each source with a second table of statements about an id, once former ids are replaced."""
    from sinoperu.model.source_contents import second_table, second_table_message

    for source in sources:
        clash = second_table(source.statements, ids)
        if clash is not None:
            _, second = clash
            message = second_table_message(source.id, second.mode, ids.get(second.record, second.record))
            path = ("source", source.id, second.mode.value, second.record_type, second.record)
            place = places(path)
            where = {} if place is None else place._asdict()
            yield Problem(message=message, path=path, **where)


# ------------------------------------------------------------------------------------------- writing


def dumps(data: Dataset | Record, format: Format = "json") -> str:  # noqa: A002  as in loads
    r"""Write a data set, or a single record, as text. `loads` reads the text back without loss.

    The contents are sorted, so equal data sets always give the same text.

    Args:
        data: The data set, or a single record to write as a dossier of its own.
        format: The format of the text: `"json"`, `"toml"` or `"jsonl"`. A JSON Lines text has one record or observation
            on each line.

    Raises:
        ValueError: The format is unknown.
        TypeError: `data` is neither a data set nor a record.

    >>> print(dumps(loads('[agreement.x]\nsigned = 2009-04-28'), "toml"))
    format = 1
    <BLANKLINE>
    [agreement.x]
    signed = "2009-04-28"
    <BLANKLINE>
    """
    from sinoperu.files.dossier import plain
    from sinoperu.files.formats import json, jsonl, toml

    if isinstance(data, Record):
        data = Dataset([data])
    check_type(data, RecordStore, "a data set or a record")
    dossier = plain(data.by_type(), data.by_series(), data.acceptances, data.version, data.verified_dates)
    if format == "toml":
        return toml.write(dossier)
    if format == "json":
        return json.write(dossier)
    if format == "jsonl":
        return jsonl.write(_lines(dossier))
    raise ValueError(f"expected a format of toml, json or jsonl, got {quote(format)}")


def _lines(dossier: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield the lines of a JSON Lines file: first the head of the dossier, then each record, row and acceptance.

    The head is the format, the version, and the dates until which record types and series are kept up to date. The
    bundled snapshot reads it before all other lines.
    """
    yield {key: value for key, value in dossier.items() if isinstance(value, int | str) or key == VERIFIED}
    for word, value in dossier.items():
        if word == VERIFIED:
            continue
        if isinstance(value, dict):
            for record_id, table in value.items():
                yield {word: {record_id: table}}
        elif isinstance(value, list):
            for row in value:
                yield {word: [row]}


def dump(data: Dataset | Record, path: AnyPath) -> None:
    """Write a data set, or a single record, to a file.

    The suffix of the file name determines the format: `.json`, `.toml` or `.jsonl`.

    If writing fails or is interrupted, an existing file keeps its old content. A link is followed, and an existing file
    keeps its permissions.

    Args:
        data: The data set, or a single record to write as a dossier of its own.
        path: The file to write.

    Raises:
        ValueError: The file name does not end in `.json`, `.toml` or `.jsonl`, or no file can have this path.
        OSError: The file cannot be written.
        TypeError: `data` is neither a data set nor a record, or `path` is neither text nor a path object.
    """
    from sinoperu.files.atomic_writing import write_text
    from sinoperu.files.given_paths import writable_path

    target = writable_path(path)
    formats: dict[str, Format] = {".json": "json", ".toml": "toml", ".jsonl": "jsonl"}
    suffix = target.suffix.lower()
    if suffix not in formats:
        raise ValueError(f"expected a file name that ends in .json, .toml or .jsonl, got {quote(target.name)}")
    write_text(target, dumps(data, formats[suffix]))
