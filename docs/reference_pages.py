"""The pages of the reference, which list every public name."""

import importlib
from types import ModuleType
from typing import NamedTuple

from markdown_text import Pages, table

import sinoperu


class Theme(NamedTuple):
    """One page of the reference."""

    page: str
    title: str
    text: str
    modules: tuple[str, ...]
    """The modules whose public names are on the page; a package includes all modules in it."""
    inherited: bool = False
    """Whether each class also shows its inherited members."""
    own_names: tuple[str, ...] = ()
    """The modules that are public in addition to the flat names, for projects that build on sinoperu."""


THEMES = (
    Theme(
        "loading",
        "Files",
        "Read a data set from files or text, and write it back.",
        ("loading", "building", "bundled", "errors", "files"),
    ),
    Theme(
        "dataset",
        "Data set",
        "The data set, its collections of records, and queries such as the owners of a project on a date.",
        ("dataset", "store", "queries"),
        inherited=True,
        own_names=(
            "store.ownership",
            "queries.data_changes",
            "queries.earlier_knowledge",
            "queries.partners",
            "queries.releases",
            "queries.state_holdings",
        ),
    ),
    Theme(
        "dates",
        "Dates",
        "Dates that may be known only in part, such as a month or a range of days.",
        ("values.dates", "values._edtf", "values.spans"),
        inherited=True,
    ),
    Theme(
        "quantities",
        "Quantities",
        "Money, shares, counts and measurements.",
        ("values.quantities", "values.quantity_base"),
        inherited=True,
    ),
    Theme(
        "text",
        "Names and ids",
        "Names by language, identifiers such as those of Wikidata, and the filters of claims.\n"
        "The id of a record is a text in small letters with hyphens, such as `peru-china-fta-2009`.",
        ("values.text", "values.ids"),
        inherited=True,
    ),
    Theme(
        "records",
        "Records",
        "The classes of this page: one for each record type, and one for each kind of part. A part is a value inside a "
        "record that has fields of its own, such as a stake.\n"
        "Every record also has the fields of [Record][sinoperu.Record], and every part those of [Part][sinoperu.Part].",
        ("model",),
    ),
    Theme(
        "sources",
        "Sources and claims",
        "Sources, and what they say: statements, claims and passages.\n"
        "A coverage says that a list is complete, and an acceptance that a finding is accepted.",
        ("model.sources", "model.claims", "model.coverage"),
    ),
    Theme(
        "vocabulary",
        "Words",
        "Some fields take one word from a fixed list. Each list is an enum on this page.\n"
        "The column *Value* has the word as it is written in files and shown in tables.",
        ("values.vocabulary",),
    ),
    Theme(
        "verdicts",
        "Verdicts",
        "The results of comparing statements and claims with the data set.",
        ("verdicts",),
        own_names=(
            "verdicts.judged",
            "verdicts.statements",
            "verdicts.claims",
            "verdicts.claim_results",
            "verdicts.rows",
        ),
    ),
    Theme(
        "checking",
        "Checks",
        "Rules and the findings that they report, windows (the possible days of a date), reports of checks, and "
        "assessments of articles.",
        ("checking", "many_dossiers", "reports", "rules"),
        own_names=(
            "checking",
            "checking.configuration",
            "reports.assessment_data",
            "reports.assessment_sarif",
            "reports.difference",
            "reports.judged_items",
            "reports.plain_data",
            "reports.sarif",
            "reports.verdict_words",
            "reports.windows",
            "rules",
        ),
    ),
    Theme(
        "citing",
        "Citations",
        "References to sources and to the data set.",
        ("citing",),
        own_names=("citing",),
    ),
    Theme(
        "plots",
        "Charts",
        "Charts of a data set; they need the extra `plots`.",
        ("plots",),
        own_names=("plots.methods", "plots.chart"),
    ),
    Theme(
        "exporting",
        "Exports",
        "Write the data in the formats of other programs.",
        ("exports",),
        own_names=("exports",),
    ),
    Theme(
        "chronology",
        "Chronology",
        "Events, orderings (which event comes first), and the dates that follow from the orderings.",
        ("chronology",),
        own_names=("chronology",),
    ),
    Theme(
        "frames",
        "Tables",
        "Tables of typed columns, which become data frames of other libraries.\n"
        "The page [Columns](columns.md) lists the columns of each table.",
        ("frames",),
        own_names=("frames",),
    ),
    Theme(
        "strategies",
        "Strategies",
        "Strategies of the library Hypothesis, which make random data for your own tests; they need the extra "
        "`strategies`.",
        ("strategies",),
        own_names=("strategies",),
    ),
    Theme(
        "adapters",
        "Adapters",
        "Functions that read the lists of treaties of UNCTAD (the United Nations body for trade and development) and "
        "of the WTO (the World Trade Organization). You download these lists yourself.",
        ("adapters",),
        own_names=("adapters.unctad", "adapters.wto"),
    ),
)


def flat_names() -> dict[str, str]:
    """Return the module that defines each public name."""
    names = [name for name in sinoperu.__all__ if not name.startswith("__")]
    return {name: getattr(sinoperu, name).__module__.removeprefix("sinoperu.") for name in names}


def theme_of(module: str) -> Theme | None:
    """Return the page for a module: the one with the longest matching prefix, or `None`."""
    fitting = [
        (len(prefix), theme)
        for theme in THEMES
        for prefix in theme.modules
        if module == prefix or module.startswith(f"{prefix}.")
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def public_paths() -> dict[str, list[str]]:
    """Return the paths of all public names by page. Each object has one path, the flat one if there is one."""
    flat = flat_names()
    by_page: dict[str, list[str]] = {theme.page: [] for theme in THEMES}
    for name, module in flat.items():
        theme = theme_of(module)
        if theme is None:
            raise SystemExit(f"no page of the reference has the module {module} of {name}; add the module to THEMES")
        by_page[theme.page].append(f"sinoperu.{name}")
    for theme in THEMES:
        for word in theme.own_names:
            names = public_in(importlib.import_module(f"sinoperu.{word}"))
            by_page[theme.page] += [f"sinoperu.{word}.{name}" for name in names if name not in flat]
    return by_page


def public_in(module: ModuleType) -> list[str]:
    """Return the public names of a module: those in `__all__`, or else the classes and functions that it defines."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is not None:
        return listed
    own = (name for name, thing in vars(module).items() if getattr(thing, "__module__", None) == module.__name__)
    return [name for name in own if not name.startswith("_")]


def reference_pages() -> Pages:
    """Return the pages of the reference; every public name is on one of them."""
    by_page = public_paths()
    pages = {}
    for theme in THEMES:
        options = "    options:\n      inherited_members: true\n" if theme.inherited else ""
        entries = "".join(f"\n::: {path}\n{options}" for path in by_page[theme.page])
        pages[f"reference/{theme.page}.md"] = f"# {theme.title}\n\n{theme.text}\n{entries}"
    rows = (
        (
            f"[{theme.title}]({theme.page}.md)",
            ", ".join(f"[`{path.removeprefix('sinoperu.')}`][{path}]" for path in by_page[theme.page]),
        )
        for theme in THEMES
    )
    pages["reference/index.md"] = (
        "# Reference\n\n"
        "The table below lists every public name: the classes, functions and constants that other code may use.\n\n"
        "- Import a name without a dot from `sinoperu`, for example `from sinoperu import PartialDate`.\n"
        "- A name with a dot is in a module, and is meant for projects that build on sinoperu. "
        "Import it from its module, for example `from sinoperu.citing import cite`.\n\n"
        "Three more parts of the reference describe the data and their formats:\n\n"
        "- [How fields are compared](comparison.md) lists the fields of all records and of parts such as stakes.\n"
        "- [Columns](columns.md) lists the columns of all tables.\n"
        "- [Export formats](exports/index.md) describes the formats of other programs.\n\n"
        + table(("page", "names"), rows)
    )
    return pages
