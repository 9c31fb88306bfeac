"""The doors of questions: the texts of searches, filters, paths, dates, names and command lines."""

import contextlib
import io
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from tests.cli.test_shown_text import is_visible
from tests.fuzz import material
from tests.fuzz.door import text_door
from tests.fuzz.file_doors import folder
from tests.fuzz.invariants import assert_reported, assert_shown, refuses

import sinoperu
from sinoperu import Dataset, LoadError, Source, UnknownRecordError
from sinoperu.cli.entry import main

Question: TypeAlias = Callable[..., Any]


@cache
def data() -> Dataset:
    """A small data set that has a table of each kind."""
    return sinoperu.loads(material.EVERYTHING)


@text_door("search", lambda: ("Las Bambas", "中国 秘鲁", "TLC Perú", "fta", "\u00ad"))
def search(text: str) -> None:
    for record in sinoperu.load().search(text):
        assert record.id


@text_door("filter", lambda: [f"{name}={value[0]}" for name, value in material.values_by_key().items()])
def record_filter(text: str) -> None:
    """A field and its wanted value, for the records of each type."""
    name, _, value = text.partition("=")
    for collection in (data().agreements, data().projects, data().sources, data().states, data().coverages):
        for wanted in (value, [value]):
            refuses((ValueError, TypeError), collection.filter, **{name: wanted})


@text_door(
    "path", lambda: ("fta.signed", "mine.stakes[mmg].start", "mine.amounts[capex]", "fta.ratifications[peru].on")
)
def path_of_a_value(text: str) -> None:
    """A record and a path, as the questions about dates and evidence take them."""
    record, _, path = text.partition(".")
    questions: tuple[Question, ...] = (
        data().evidence, data().window, data().implied, data().why, data().statements_about,
    )  # fmt: skip
    for question in questions:
        for asked in (record, "fta", "mine"):
            answer = refuses((ValueError, UnknownRecordError, TypeError), question, asked, path)
            if answer is not None:
                assert_shown(answer)


@text_door("date", lambda: material.DATES)
def date(text: str) -> None:
    """A date, as the questions about one time take it."""
    small = data()
    refuses(ValueError, small.known_by, text)
    refuses(ValueError, small.ultimate_owners, "mine", text)
    refuses(ValueError, small.holdings, "china", text)
    refuses(ValueError, small.timeline, during=text)
    refuses(ValueError, small.agreements["fta"].status_on, text)
    refuses(ValueError, small.projects["mine"].status_on, text)


@text_door("name", lambda: (*material.keys(), "AGR001", "AGR", "aei", "error"))
def name_of_something(text: str) -> None:
    """Any text in the place of an id, a record type, a series, a code or a severity."""
    small = data()
    unknown = (UnknownRecordError, ValueError)
    refuses(UnknownRecordError, lambda: small[text])
    refuses(unknown, lambda: small.agreements[text])
    about_records: tuple[Question, ...] = (
        small.assess,
        small.referring_to,
        small.largest_partners,
        small.timeline,
        small.cite,
    )
    for question in about_records:
        refuses(unknown, question, text)
    about_words: tuple[Question, ...] = (small.of_type, small.series, small.release_changes)
    for question in about_words:
        refuses(ValueError, question, text)
    for options in ({"select": [text]}, {"ignore": [text]}, {"severity": {text: "note"}}, {"severity": {"AGR": text}}):
        refuses(ValueError, small.check, **options)
    assert small.get(text) is None or text in small


@text_door(
    "condition",
    lambda: [
        *(f"total\n{name}\n{values[0]}" for name, values in material.values_by_key().items()),
        "ordinal\nproject.sector\nmining",
        "total\nparties.kind\nstate",
        "superlative\nstakes.owner\nchina",
    ],
)
def condition(text: str) -> None:
    """A condition of a claim: the kind of the claim, a path, and a value."""
    kind, _, rest = text.partition("\n")
    path, _, value = rest.partition("\n")
    claims = [
        {"kind": kind, "where": {path: value}, "record_type": "project", "count": ">=1", "subject": "mine"},
        {"kind": kind, "field": path, "value": value, "record_type": "agreement", "count": "1", "subject": "fta"},
        {"kind": kind, "distinct": path, "record_type": value, "count": "1", "position": 1, "subject": "fta"},
    ]
    sources = []
    for number, claim in enumerate(claims):
        passage = {"text": text or "x", "covers": ["claims.c", path or "x"]}
        table = {"id": f"s{number}", "claims": {"c": claim}, "passages": {"p": passage}}
        source = refuses(LoadError, Source.from_dict, table)
        sources += [] if source is None else [source]
    if sources:
        asked = data().replace(*sources)
        assert_reported(asked.check())
        for source in sources:
            assert_reported(asked.assess(source))


COMMANDS = (
    ("show", "fta"), ("why", "fta", "signed"), ("timeline", "peru", "--during", "2009"), ("rules", "AGR001"),
    ("cite", "fta"), ("assess", "article.toml"), ("check", "--alone", "x.toml", "--select", "AGR"),
    ("check", "--alone", "--format", "sarif"),
    ("--help",), ("timeline", "--type", "agreement"),
    ("check", "--alone", "--severity", "AGR=note", "--fail-on", "note"),
    ("search", "puerto chancay", "--type", "project"), ("fields", "project.stakes.share"), ("fields",),
    ("fmt", "--check", "x.toml"), ("diff", "x.toml", "x.toml", "--format", "json"),
    ("show", "fta", "--width", "60"),
)  # fmt: skip


@text_door("command-line", lambda: ["\0".join(words) for words in COMMANDS])
def command_line(text: str) -> None:
    """The words of a command. Commands that write files or run rules are left out."""
    words = [word.replace("/", "") for word in text.split("\0")]
    is_writing = words[0] == "fmt" and "--check" not in words
    options = ("--r", "--t") if words[0] == "fmt" else ("--r", "--c", "--t")
    is_left_out = is_writing or any(word.startswith(options) for word in words)
    if is_left_out or words[0] not in {command[0] for command in COMMANDS}:
        return
    (folder() / "x.toml").write_text(material.EVERYTHING, "utf-8")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder()), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status: object = main(words)
        except SystemExit as ended:
            status = ended.code
    assert status in {0, 1, 2}, f"the status {status!r}"
    for shown in (out.getvalue(), err.getvalue()):
        assert is_visible(shown), f"text that cannot be shown: {shown!r}"
