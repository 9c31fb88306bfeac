"""Values of records as sentences in Markdown, such as "the free trade agreement was signed on 2009-04-28".

Names of records are links to their pages on the site.
"""

import datetime as dt
import enum
import re
from collections.abc import Mapping

import attrs
from markdown_text import cell

from sinoperu import Dataset, Tenure
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, Shape, shapes
from sinoperu.model.sources import Source
from sinoperu.model.value_paths import split_path
from sinoperu.model.value_text import whole_text
from sinoperu.values.dates import PartialDate
from sinoperu.values.text import TextMap

ROOT = "../"
"""The way from the pages with sentences to the root of the site. All of them are one folder deep."""

PREDICATES: Mapping[str, str] = {
    "agreement.kind": "is of the kind “{}”",
    "amends": "amends {}",
    "amounts": "has the amount {}",
    "closed": "was completed {}",
    "commodities": "produces {}",
    "counterparts": "was also a meeting with {}",
    "delegates": "had this member of the delegation: {}",
    "delegation_of": "was sent by {}",
    "engagements": "included: {}",
    "entered_into_force": "entered into force {}",
    "established": "began {}",
    "guest": "was a visit by {}",
    "host": "was a visit to {}",
    "initiatives": "is part of {}",
    "investment.mode": "was of the kind “{}”",
    "investment.project": "was an investment in {}",
    "investors": "was made by {}",
    "meeting.organizations": "was a meeting with {}",
    "meeting.visit": "took place during {}",
    "names": "has the name {}",
    "office": "is a tenure of the office {}",
    "outcomes": "led to this outcome: {}",
    "participants": "was a meeting of {}",
    "parties": "has the parties {}",
    "person": "is a tenure of {}",
    "sector": "belongs to the sector “{}”",
    "share": "was for a share of {}",
    "signed": "was signed {}",
    "signed_during": "was signed during {}",
    "stakes": "has the owner {}",
    "tier": "is of the tier {}",
    "topics": "is about {}",
    "visit.end": "ended {}",
    "visit.kind": "was of the kind “{}”",
    "visit.start": "began {}",
}
"""What a sentence says about a value, by the record type and the field, or by the field alone."""
UNNAMED = ("money", "role", "text")
"""The fields of parts whose values need no name."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def sentence(data: Dataset, record: Record, path: str, value: object) -> str:
    """Return what a record has in a field as a sentence without a full stop.

    Args:
        data: The data set of the record.
        record: The record.
        path: The path of the value, e.g. `"signed"` or `"stakes[mmg]"`.
        value: The value.
    """
    field = split_path(path).name
    if isinstance(record, Tenure) and field == "attested":
        return f"{named(data, record.id)} {tenure_words(record)}"
    predicate = PREDICATES.get(f"{record.RECORD_TYPE}.{field}") or PREDICATES.get(field)
    shape = shapes(type(record)).get(field)
    in_words = value_words(data, value, shape, after_verb=predicate is not None)
    subject = named(data, record.id)
    if predicate is None:
        return f"{subject} has {cell(field.replace('_', ' '))}: {in_words}"
    return f"{subject} {predicate.format(in_words)}"


def value_words(data: Dataset, value: object, shape: Shape | None = None, *, after_verb: bool = False) -> str:
    """Return a value in words.

    Args:
        data: The data set, for the names of records.
        value: The value.
        shape: The description of the field, if it is known.
        after_verb: Whether a date follows a verb, as in "was signed on 2009-04-28".
    """
    if isinstance(value, PartialDate):
        return when(value) if after_verb else cell(value)
    if isinstance(value, Part):
        return part_words(data, value)
    if isinstance(value, tuple):
        return ", ".join(value_words(data, member, shape) for member in value)
    if isinstance(value, TextMap):
        return ", ".join(cell(text) for _, text in value.pairs)
    if isinstance(value, enum.Enum):
        return cell(str(value.value).replace("-", " "))
    if shape is not None and shape.category is Category.REFERENCE:
        return named(data, str(value))
    text = whole_text(value)
    return cell(text.replace("-", " ") if shape is not None and _ID.fullmatch(text) else text)


def part_words(data: Dataset, part: Part) -> str:
    """Return a part in words: its key, and the other values with the names of their fields."""
    by_name = shapes(type(part))
    words = {
        field.name: value_words(data, value, by_name.get(field.name))
        for field in attrs.fields(type(part))
        if field.name not in ("id", "note") and (value := getattr(part, field.name)) not in (None, ())
    }
    key = words.pop(part.KEY, "")
    others = ", ".join(
        text if name in UNNAMED else f"{cell(name.replace('_', ' '))} {text}" for name, text in words.items()
    )
    return f"{key} ({others})" if key and others else key or others


def tenure_words(tenure: Tenure) -> str:
    """Return what is known of the time of a tenure."""
    days = cell(", ".join(map(str, tenure.attested)))
    words = [
        f"began {when(tenure.start)}" if tenure.start else "",
        f"ended {when(tenure.end)}" if isinstance(tenure.end, PartialDate) else "",
        f"was named in sources of {days}" if days else "",
    ]
    return " and ".join(filter(None, words)) or "has no dates"


def when(date: PartialDate) -> str:
    """Return a date with the word before it.

    >>> [when(PartialDate(text)) for text in ("2009-04-28", "2009", "[2024-05-16..2024-09-18]", "[..1876-03]")]
    ['on 2009-04-28', 'in 2009', 'between 2024-05-16 and 2024-09-18', 'not after 1876-03-31']
    """
    first, last = date.earliest, date.latest
    if date.precision.value == "unknown":
        return "on an unknown day"
    if date.precision.value != "range":
        word = "on" if date.precision.value == "day" else "in"
        about = "about " if date.is_approximate else ""
        return f"{word} {about}{cell(str(date).rstrip('~?%'))}{' (uncertain)' if date.is_uncertain else ''}"
    if first is None or first == dt.date.min:
        return f"not after {last}"
    return f"not before {first}" if last is None or last == dt.date.max else f"between {first} and {last}"


def name_of(data: Dataset, record_id: str) -> str:
    """Return the name of a record, or the publisher of a source. A tenure has the names of its person and its office.

    The name is the id itself if no record has this id.
    """
    record = data.get(record_id) or data.sources.get(record_id)
    if record is None:
        return record_id
    if isinstance(record, Source):
        return record.publisher or record.name
    if isinstance(record, Tenure) and record.name == record.id:
        return f"{name_of(data, record.person)} as {name_of(data, record.office)}"
    return record.name


def address(data: Dataset, record_id: str) -> str | None:
    """Return the address of the page of a record or a source; `None` if no record has this id."""
    if (source := data.sources.get(record_id)) is not None:
        return f"{ROOT}sources/{source.id}.html"
    record = data.get(record_id)
    return None if record is None else f"{ROOT}records/{record.id}.html"


def named(data: Dataset, record_id: str) -> str:
    """Return a link to the page of a record or a source, with its name; only the id if there is no such record."""
    found = address(data, record_id)
    return cell(record_id) if found is None else f"[{cell(name_of(data, record_id))}]({found})"


def with_names(data: Dataset, text: str) -> str:
    """Return a text of the library as Markdown. Each id in it is replaced by a link with the name.

    An id without a hyphen can be an ordinary word, such as `partnership`. So it is replaced only if it names a state or
    a project.
    """
    parts, end = [], 0
    for match in _ID.finditer(text):
        word = match.group()
        if address(data, word) and ("-" in word or word in data.states or word in data.projects):
            parts += [cell_part(text[end : match.start()]), named(data, word)]
            end = match.end()
    return "".join([*parts, cell_part(text[end:])])


def cell_part(text: str) -> str:
    """Return a piece of text for a cell of a table. Spaces at its ends are kept."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' * bool(before)}{cell(text)}{' ' * bool(after and text.strip())}"
