"""The page of the reference that says how the values of each field are compared, as the classes declare it."""

import ast
import inspect
import itertools
from collections.abc import Iterable, Iterator

from markdown_text import Pages, table
from reference_pages import flat_names

from sinoperu.model import RECORD_CLASSES
from sinoperu.model.base import Part, Reading, Record
from sinoperu.model.comparing import Grouping, ListClass, TextComparison
from sinoperu.model.fields import Category, Shape, parts, shapes
from sinoperu.values.vocabulary import BROADER, AmountMeasure

INTRODUCTION = """# How fields are compared

To find the verdict on a statement, sinoperu first compares the value that the source states with the adopted value, the value in the record.
This page lists for every field how the two values are compared.
The page [Verdicts](../concepts/verdicts.md) explains which verdict follows from a comparison.
This page uses three words for the result of a comparison. A stated value is *entailed* if the adopted value makes it true. It is *excluded* if the two values cannot both be true. It is *new* if the record has nothing to compare it with.

How the values of a field are compared depends on their kind:

- Dates are compared as [spans of days](../concepts/dates.md).
- Money, shares, counts and measurements are compared as [spans of numbers](../concepts/quantities.md).
- References are ids of other records. Two different references exclude each other, unless they name organizations of one [group](#groups).
- Words come from a fixed list, such as the kinds of visits. Two different words exclude each other, unless one word is [broader](#broader-words) than the other.
- Names are compared with names in the same language, by their words. An identifier is compared only with identifiers of the same scheme, such as Wikidata. Two different identifiers of one scheme exclude each other.
- Lists and texts are compared in the ways that the next two tables define. The sections about the fields use the words of these tables.
"""  # noqa: E501  a paragraph is one line
LISTS = """
## Lists

"""
AFTER_LISTS = """
A record can change this for its own lists. Its field `complete` names open or keyed lists that are whole in this record, and its field `incomplete` names whole lists that are open in this record.
The investors of a loan are an open list, because further lenders may take part.

## Texts

"""  # noqa: E501  a paragraph is one line
AFTER_TEXTS = """
## Groups

In a field that names organizations, a company and the group that it belongs to do not always exclude each other:

"""
AFTER_GROUPS = """
## Other words in the tables

| word | meaning |
| --- | --- |
| *equal* | Two different values exclude each other. |
| *identity* | The field belongs to the identity of the record. Every source that says that the record exists supports it. |
| *changes* | The value changes with time. If a source states a different value for another day, the value is new, and is not excluded. |
| *several* | Such an event can happen several times. If a source states another date, the date is new, and is not excluded. The same is true of milestones and steps of a kind that can repeat, that is, whose property `can_repeat` is true. |
| *one of* | The value must be a member of another list of the record, which the table names. If this other list is whole, any other value is excluded. |
"""  # noqa: E501  a line of a table is one row
MEASURES = """
## Measures of amounts

In the next table, the column *of* says whether an amount can change with time:

- An amount of something *done*, such as a price, does not change with time.
- Any other amount describes a *state* on a certain day, such as the capital spent so far.

The column *plan* marks amounts that are only planned. A planned amount never confirms an expectation.

The fields `label` and `as_of` of an amount are not compared, but they decide which amounts are compared:

- Two amounts of the measure `other` are compared only if their labels are equal.
- Two amounts that describe a state may differ if they are of different days.

"""
BROADER_WORDS = """
## Broader words

A broader word is true wherever the narrower word is true.

"""
EVERY_RECORD = """
## Every record

"""
EVERY_PART = """
## Every part

"""
NEVER = frozenset({"id", "former_ids", "complete", "incomplete", "readings", "as_of", "note"})
"""The fields that belong to the record in the data set, or say from when a part is. They are not compared."""
BY_KIND = {
    Category.DATE: "span of days",
    Category.QUANTITY: "span of numbers",
    Category.CHOICE: "equal",
    Category.REFERENCE: "equal",
    Category.MAP: "entry by entry",
}
"""How values are compared by their kind, in fields whose class declares nothing else."""


def definitions(cls: type[object]) -> dict[str, str]:
    """Return the docstring of each member of an enum, or of each field of a class, by its name.

    Paragraphs are joined, because the text stands in a cell of a table.
    """
    body = next(node.body for node in ast.walk(ast.parse(inspect.getsource(cls))) if isinstance(node, ast.ClassDef))
    texts: dict[str, str] = {}
    for statement, following in itertools.pairwise(body):
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if not isinstance(target, ast.Name) or not isinstance(following, ast.Expr):
            continue
        if isinstance(following.value, ast.Constant) and isinstance(following.value.value, str):
            texts[target.id] = " ".join(following.value.value.split()).replace("|", "\\|")
    return texts


def word_table(words: type[ListClass | TextComparison | Grouping], head: str) -> str:
    """Return a table of the members of an enum with their definitions."""
    texts = definitions(words)
    return table((head, "meaning"), ((f"*{word.value}*", texts[word.name]) for word in words))


def measures() -> str:
    """Return a table of the measures of amounts."""
    texts = definitions(AmountMeasure)
    rows = (
        (
            f"`{measure}`",
            texts[measure.name],
            "done" if measure.is_of_act else "state",
            "plan" if measure.is_plan else "",
        )
        for measure in AmountMeasure
    )
    return table(("measure", "meaning", "of", "plan"), rows)


def broader_words() -> str:
    """Return a table of the words that are narrower than another word."""
    rows = ((f"`{type(word).__name__}`", f"`{word}`", f"`{broader}`") for word, broader in BROADER.items())
    return table(("words", "narrower", "broader"), rows)


def classes() -> list[type[Record | Part]]:
    """Return `Reading`, and each class of records, followed by those classes of its parts that no class before has."""
    found: dict[type[Record | Part], None] = {Reading: None}
    for cls in RECORD_CLASSES:
        found.setdefault(cls)
        found.update(dict.fromkeys(shape.type for shape in parts(cls)))
    return list(found)


def fields_of(cls: type[Record | Part]) -> Iterator[Shape]:
    """Yield the descriptions of the fields that a class defines itself. The contents of a source are left out."""
    base: type[Record | Part] = Record if issubclass(cls, Record) else Part
    for shape in shapes(cls).values():
        if shape.category is not Category.OBJECT and (cls is base or shape.name not in shapes(base)):
            yield shape


def field_table(fields: Iterable[Shape]) -> str:
    """Return a table of fields with their values and with how these are compared."""
    rows = ((f"`{shape.name}`", values(shape), comparison(shape)) for shape in fields)
    return table(("field", "values", "compared"), rows)


def values(shape: Shape) -> str:
    """Return the kind of values that a field holds."""
    if shape.category is Category.PART:
        text = f"[{shape.type.__name__}](#{shape.type.__name__.lower()})"
    elif shape.category is Category.REFERENCE:
        text = f"reference: {' or '.join(sorted(shape.targets) or ['any record'])}"
    elif shape.category is Category.CHOICE:
        text = {int: "whole number", bool: "true or false"}.get(shape.type) or f"`{shape.type.__name__}`"
    else:
        text = "date" if shape.category is Category.DATE else "text" if shape.type is str else shape.type.__name__
        text = text.lower()
    return f"list: {text}" if shape.many else text


def comparison(shape: Shape) -> str:
    """Return the declarations of a field, as the words that the page defines."""
    if shape.name in NEVER:
        return "never"
    declared = shape.compared
    words = []
    if declared.members is ListClass.BOUND:
        words.append(f"bound by `{declared.within}`")
    elif declared.members is not None:
        words.append(declared.members.value)
    if declared.text is not None:
        words.append(declared.text.value)
    if declared.grouping is not None:
        words.append(declared.grouping.value)
    if not words:
        words.append(BY_KIND[shape.category])
    words += ["identity"] * declared.identity + ["changes"] * declared.changes + ["several"] * declared.repeats
    if declared.within is not None and declared.members is not ListClass.BOUND:
        words.append(f"one of `{declared.within}`")
    return ", ".join(words)


def class_section(cls: type[Record | Part], public: Iterable[str]) -> str:
    """Return the section of a class of records or parts."""
    name = cls.__name__
    kind = f"The record type `{cls.RECORD_TYPE}`" if issubclass(cls, Record) else f"A part; its key is `{cls.KEY}`"
    reference = f"[{name}][sinoperu.{name}]" if name in public else f"`{name}`"
    return f"\n## {name}\n\n{kind}; see {reference}.\n\n{field_table(fields_of(cls))}"


def comparison_pages() -> Pages:
    """Return the page that lists how the values of each field are compared."""
    public = flat_names()
    sections = (
        INTRODUCTION,
        LISTS + word_table(ListClass, "list"),
        AFTER_LISTS + word_table(TextComparison, "text"),
        AFTER_TEXTS + word_table(Grouping, "group"),
        AFTER_GROUPS,
        MEASURES + measures(),
        BROADER_WORDS + broader_words(),
        EVERY_RECORD + field_table(fields_of(Record)),
        EVERY_PART + field_table(fields_of(Part)),
        *(class_section(cls, public) for cls in classes()),
    )
    return {"reference/comparison.md": "".join(sections)}
