"""The pages of the reference: every public name once."""

import ast
import importlib
from pathlib import Path
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
    """The modules whose public names it holds; a package stands for all that is in it."""
    inherited: bool = False
    """Whether what classes inherit is shown with each of them."""
    own_names: tuple[str, ...] = ()
    """The modules that are public beside the flat names, for those who build on sinoperu."""


THEMES = (
    Theme("loading", "Files", "From files and text to a data set, and back.", ("loading", "bundled", "errors")),
    Theme(
        "dataset",
        "Data set",
        "Everything known, and what stood on a date.",
        ("dataset", "collection", "standing", "known_by", "ownership", "questions"),
        inherited=True,
        own_names=("known_by", "ownership", "questions"),
    ),
    Theme("dates", "Dates", "Dates known in part.", ("values.dates", "values._edtf", "values.spans"), inherited=True),
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
        "Names by language, and identifiers.\nThe ids of records are text in kebab-case.",
        ("values.text", "values.ids"),
        inherited=True,
    ),
    Theme(
        "records",
        "Records",
        "One class for each record type and each part.\n"
        "Every record also has the fields of [Record][sinoperu.Record], and every part those of [Part][sinoperu.Part].",
        ("model",),
    ),
    Theme(
        "sources",
        "Sources and claims",
        "What is said, by whom, and what is known to be whole.",
        ("model.sources", "model.claims", "model.coverage"),
    ),
    Theme("vocabulary", "Words", "The words that fields may hold.", ("values.vocabulary",)),
    Theme(
        "verdicts",
        "Verdicts",
        "How statements and claims stand to everything else.",
        ("comparison", "verdicts", "claim_verdicts"),
        own_names=("verdicts", "claim_verdicts"),
    ),
    Theme(
        "checking",
        "Checks",
        "Rules, findings, windows, reports and assessments.",
        ("checking", "configuration", "inquiry", "report", "rules", "sarif", "windows"),
        own_names=("checking", "configuration", "report", "rules", "sarif", "windows"),
    ),
    Theme(
        "chronology",
        "Chronology",
        "Events, orderings, and what they imply.",
        ("chronology", "explain"),
        own_names=("chronology",),
    ),
    Theme(
        "strategies",
        "Strategies",
        "Hypothesis strategies for tests of your own; they need the extra `strategies`.",
        ("strategies",),
        own_names=("strategies",),
    ),
    Theme(
        "adapters",
        "Adapters",
        "Lists of others, read from copies that you have.",
        ("adapters",),
        own_names=("adapters.unctad", "adapters.wto"),
    ),
)


def flat_names() -> dict[str, str]:
    """Return the module of each flat public name, as the object says or as `sinoperu/__init__.py` imports it."""
    tree = ast.parse(Path(sinoperu.__file__).read_text("utf-8"))
    imported = {
        alias.asname or alias.name: node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = {}
    for name in sinoperu.__all__:
        own = getattr(getattr(sinoperu, name), "__module__", None)
        module = own if isinstance(own, str) and own.startswith("sinoperu.") else imported.get(name, "sinoperu")
        found[name] = module.removeprefix("sinoperu").removeprefix(".")
    return {name: module for name, module in found.items() if not name.startswith("__")}


def theme_of(module: str) -> Theme | None:
    """Return the page for a module: the one that names it most closely."""
    fitting = [
        (len(prefix), theme)
        for theme in THEMES
        for prefix in theme.modules
        if module == prefix or module.startswith(f"{prefix}.")
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def public_paths() -> dict[str, list[str]]:
    """Return the paths of all public names, page by page; each thing has one: the flat one if there is one."""
    flat = flat_names()
    by_page: dict[str, list[str]] = {theme.page: [] for theme in THEMES}
    for name, module in flat.items():
        theme = theme_of(module)
        if theme is None:
            raise SystemExit(f"no page of the reference takes {name} from {module}; name its module in THEMES")
        by_page[theme.page].append(f"sinoperu.{name}")
    for theme in THEMES:
        for word in theme.own_names:
            names = public_in(importlib.import_module(f"sinoperu.{word}"))
            by_page[theme.page] += [f"sinoperu.{word}.{name}" for name in names if name not in flat]
    return by_page


def public_in(module: ModuleType) -> list[str]:
    """Return the public names of a module: those that it lists, else the classes and functions that it defines."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is not None:
        return listed
    own = (name for name, thing in vars(module).items() if getattr(thing, "__module__", None) == module.__name__)
    return [name for name in own if not name.startswith("_")]


def reference_pages() -> Pages:
    """Return the reference: every public name once."""
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
        "Every public name, under the name by which it is imported: `from sinoperu import PartialDate`.\n"
        "Names with a dot are for those who build on sinoperu: `from sinoperu.rules import rule`.\n\n"
        + table(("page", "names"), rows)
    )
    return pages
