"""What the targets begin with: dossiers that exercise all rules, and the texts that mutations put into inputs."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from sinoperu.model import RECORD_CLASSES, RECORD_TYPES, SERIES_CLASSES, SERIES_TYPES, Source
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.fields import Category, shapes
from sinoperu.model.sources import Passage
from sinoperu.rules import RULES
from sinoperu.values import vocabulary

ROOT = Path(__file__).parents[2]
MAX_DOSSIER = 1500
"""A dossier that mutations begin with has at most this many characters, so that one run stays short."""

DATES = (
    "2009", "2009-04", "2009-04-28", "2009-04-28~", "2009?", "2009%", "200X", "2009-XX-XX", "2XXX", "XXXX", "2009/2010",
    "../2009", "2009/..", "/2009", "2009-02-29", "2000-02-29", "[2008..2009]", "[..2009]", "[2009..]", "0001", "9999",
    "9999-12-31", "0001-01-01", "9999-24~", "2009-21", "2009-Q1", "-0044", "Y12345", "..", "/", "28/04/2009",
)  # fmt: skip
QUANTITIES = (
    "1.3 billion USD", "~3 million PEN", ">=225000000 USD", "1..2 USD", "-5 USD", "0.0..0.00 USD", "60%", ">50%",
    "<=100%", "10..25%", "140%", "~300", ">=676", "0", "1e9", "5 million t/year", "<1.5 t", "1..1", "9" * 60 + " USD",
    "0." + "0" * 40 + "1%", "US$ 5", "5 bn", "1,000", "1.000.000", "-0", "٣",
)  # fmt: skip
HOSTILE = (
    "", " ", "\n", "\0", "\x1b[2J", "\u202e", "\u00ad", "\ufeff", "\u2028", "\x85", "\ud800", "\udcff", "::error::x",
    "##[error]x", "<script>alert(1)</script>", '"><img src=x>', "&amp;", "{}", "%s", "[x](http://y)", "'''", '"""',
    "\\u0041", "é", "e\u0301", "秘鲁", "ﷺ", "İ", "ß", "\U000e0041", "a" * 130, "9" * 5000, "(" * 1000, "x.y[z]", "x[",
    "x]", "..", ".", "-", "a-", "x" * 500, "null", "true", "1e400", "nan", "-inf", "0x10", "1_000", "__class__", "id",
)  # fmt: skip
NUMBERS = (-(2**63) - 1, -(2**63), -1, 0, 1, 2, 3, 100, 2009, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 10**30, 1.5, 1e308)
SYNTAX = (
    "[", "]", "{", "}", '"', "'", "=", ":", ",", ";", "\t", "\n", "\r\n", "\r", "#", "/", "..", "~", "?", "%", ">=",
    "<", "<=", "[[", "]]", "\\", "\\n", "\\u202e", "\\ud800", "true", "false", "null", "format = 1", " = ", "\ufeff",
)  # fmt: skip

EVERYTHING = """
version = "1"
[state.peru]
names = { en = "Peru", zh = "秘鲁" }
[state.china]
[state.chile]
names = { en = "Chile" }
[group.apec]
[membership.peru-apec]
member = "peru"
body = "apec"
start = "1998"
[organization.mmg]
stakes = [{ owner = "china", share = ">50%", start = "[2009..2010]" }]
[project.mine]
sector = "mining"
stakes = [{ owner = "mmg", share = "62.5%", start = "2014" }, { owner = "mine", share = "10..25%" }]
amounts = [{ id = "capex", money = "1.3 billion USD", measure = "spent-capex", as_of = "2014" }]
[agreement.fta]
amends = "earlier"
kind = "free-trade-agreement"
parties = ["peru", "china"]
signed = "2009-04-28"
entered_into_force = "2010-03-01"
ratifications = [{ party = "peru", date = "2009-12" }]
[agreement.earlier]
kind = "free-trade-agreement"
parties = ["chile", "china"]
signed = "2005-11-18"
place = "Busan"
[coverage.agreements]
record_type = "agreement"
complete_until = "2020"
[source.news]
kind = "news"
published = "2014-05"
publisher = "News"
[source.news.says.agreement.fta]
signed = "2009"
entered_into_force = "2010"
at = "page 2"
[source.news.says.project.mine]
stakes = [{ owner = "mmg", share = "60%" }]
[source.news.expects.agreement.fta]
terminated = "2030"
[source.news.claims.third]
kind = "ordinal"
subject = "fta"
position = 2
field = "signed"
where = { kind = "free-trade-agreement", parties = "china" }
[source.news.claims.count]
kind = "total"
record_type = "agreement"
count = ">=2"
where = { "parties" = "china" }
distinct = "parties"
[source.news.claims.big]
kind = "superlative"
subject = "mine"
field = "amounts[capex]"
[source.news.claims.rank]
kind = "rank"
reporter = "peru"
partner = "china"
position = 1
period = "2014"
[source.news.passages.p1]
text = "The treaty of 2009, the third of its kind."
covers = ["agreement.fta.signed", "claims.third", "claims.count", "project.mine.stakes[mmg]"]
[source.other]
published = "2016"
[source.other.says.agreement.fta]
signed = "2010"
[[partner-rank]]
source = "other"
reporter = "peru"
partner = "china"
rank = 1
period = "2014"
basis = "total"
[[trade-flow]]
source = "other"
reporter = "peru"
partner = "china"
flow = "export"
period = "2014"
value = "7 billion USD"
[[accept]]
code = "AGR001"
record = "fta"
reason = "It is so."
"""
"""A dossier with a table of each kind."""


@cache
def dossiers() -> tuple[str, ...]:
    """Return short dossiers in TOML: the examples of all rules, the cases of the tests of rules, and single facts."""
    examples = [rule.example(heading) for rule in RULES for heading in ("Example", "Use instead")]
    files = sorted((ROOT / "tests" / "rules" / "cases").glob("*.toml"))
    cases = [case["toml"] for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    return (EVERYTHING, *(text for text in dict.fromkeys((*examples, *cases)) if len(text) <= MAX_DOSSIER))


@cache
def facts() -> tuple[Mapping[str, Any], ...]:
    """Return the first facts of each file of the data set, each as the plain data of a dossier."""
    facts: list[dict[str, Any]] = []
    for file in sorted((ROOT / "seeds").rglob("*.toml")):
        for word, tables in tomllib.loads(file.read_text("utf-8")).items():
            if isinstance(tables, dict):
                facts += [{word: {key: table}} for key, table in list(tables.items())[:2]]
            elif isinstance(tables, list):
                facts.append({word: tables[:3]})
    return tuple(fact for fact in facts if len(repr(fact)) <= MAX_DOSSIER)


@cache
def plain_dossiers() -> tuple[Mapping[str, Any], ...]:
    """Return all dossiers as plain data."""
    return (*map(tomllib.loads, dossiers()), *facts())


def _classes() -> Iterator[type[Any]]:
    waiting: list[type[Any]] = [*RECORD_CLASSES, *SERIES_CLASSES, Claim, Passage, Acceptance]
    for cls in waiting:
        yield cls
        parts = (shape.type for shape in shapes(cls).values() if shape.category is Category.PART)
        waiting.extend(part for part in parts if part not in waiting)


@cache
def classes() -> Mapping[str, type[Any]]:
    """Return all classes that a dossier has tables of, by name."""
    return {cls.__name__: cls for cls in _classes()}


@cache
def keys() -> tuple[str, ...]:
    """Return the keys of all tables."""
    fields = {name for cls in classes().values() for name in shapes(cls)}
    words = {*RECORD_TYPES, *SERIES_TYPES, "says", "expects", "claims", "passages", "accept", "stated_by", "format"}
    return tuple(sorted(fields | words))


@cache
def words() -> tuple[str, ...]:
    """Return the words of all enums."""
    enums = (getattr(vocabulary, name) for name in vocabulary.__all__)
    return tuple(sorted({word.value for enum in enums for word in enum}))


@cache
def tokens() -> tuple[str, ...]:
    """Return all texts that a mutation may put into a text."""
    return tuple(dict.fromkeys((*SYNTAX, *DATES, *QUANTITIES, *HOSTILE, *keys(), *words())))


def _tables(value: object) -> Iterator[dict[str, Any]]:
    """Yield each table of plain data."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(inner)


@cache
def values_by_key() -> Mapping[str, tuple[Any, ...]]:
    """Return the values that the dossiers have under each key."""
    found: dict[str, list[Any]] = {}
    for table in _tables(list(plain_dossiers())):
        for key, value in table.items():
            found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


@cache
def keys_beside() -> Mapping[str, tuple[str, ...]]:
    """Return the keys that stand beside each key in a table of a dossier."""
    beside: dict[str, dict[str, None]] = {}
    for table in _tables(list(plain_dossiers())):
        for key in table:
            beside.setdefault(key, {}).update(dict.fromkeys(table))
    return {key: tuple(others) for key, others in beside.items()}


def field_texts() -> Iterator[str]:
    """Yield a text of two lines for each field of each class: the field, and a value that the data set has in it."""
    known = values_by_key()
    for name, cls in classes().items():
        for field in attrs.fields(cls):
            if (cls, field.name) != (Source, "statements"):
                values = [value for value in known.get(field.name, ("x",)) if isinstance(value, str)]
                yield f"{name}.{field.name}\n{(values or ['x'])[0]}"
