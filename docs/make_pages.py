"""Writes the pages that follow from the code and the data: rules, reference, and the data set.

python docs/make_pages.py            write them
python docs/make_pages.py --check    fail if any is missing, stale or left over
"""

import argparse
import ast
import html
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import sinoperu
from sinoperu.model.shapes import dated_values
from sinoperu.report import Row
from sinoperu.rules import RETIRED, RULES, Rule
from sinoperu.values.vocabulary import SourceKind

DOCS = Path(__file__).parent
FOLDERS = ("rules", "reference", "data")
NOTICE = "<!-- Written by docs/make_pages.py; change what it is made of instead. -->\n\n"
ARTICLE = "rio-times-2025-03"

Pages = dict[str, str]


def cell(text: object) -> str:
    """Return text as it stands in a Markdown table, with nothing in it that Markdown or HTML would read."""
    shown = html.escape(" ".join(str(text).split()), quote=False)
    for char in "\\`*_[]|~^":
        shown = shown.replace(char, f"\\{char}")
    return shown


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = tuple(head)
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


# ---------------------------------------------------------------------------------------------------- rules


def rule_pages() -> Pages:
    """Return one page a rule, made of its docstring, and the list of all."""
    pages = {f"rules/{rule.code}.md": rule_page(rule) for rule in RULES}
    rows = (
        (f"[{rule.code}]({rule.code}.md)", rule.name, rule.severity.value, rule.title.replace("|", "\\|"))
        for rule in RULES
    )
    retired = f"\nRetired codes, which are never given again: {', '.join(RETIRED)}.\n" if RETIRED else ""
    pages["rules/index.md"] = (
        "# Rules\n\n"
        "Each rule has a code that is its own for ever, and a name that names the bad pattern.\n"
        "Its severity may change from release to release.\n"
        "`check` takes and leaves rules by code, by the beginning of a code, or by name.\n\n"
        + table(("code", "name", "severity", "what it does"), rows)
        + retired
    )
    return pages


def rule_page(rule: Rule) -> str:
    """Return the page of a rule."""
    what = "what must come before what" if rule.order is not None else "one thing at a time"
    on = {"": "the data set as a whole", "*": "every record"}.get(rule.on, f"`{rule.on}`")
    return (
        f"# {rule.code}: {rule.name}\n\n"
        + table(("severity", "looks at", "how"), [(rule.severity.value, on, what)])
        + f"\n{rule.page.strip()}\n"
    )


# ------------------------------------------------------------------------------------------------ reference


class Theme(NamedTuple):
    """One page of the reference."""

    page: str
    title: str
    text: str
    modules: tuple[str, ...]
    """The modules whose public names it holds; a package stands for all that is in it."""
    inherited: bool = False
    """Whether what classes inherit is shown with each of them."""


THEMES = (
    Theme("loading", "Files", "From files and text to a data set, and back.", ("loading", "bundled", "errors")),
    Theme(
        "dataset", "Data set", "Everything known, and what stood on a date.", ("dataset", "collection"), inherited=True
    ),
    Theme("dates", "Dates", "Dates known in part.", ("values.dates", "values._edtf", "values.spans"), inherited=True),
    Theme(
        "quantities", "Quantities", "Money, shares, counts and measurements.", ("values.quantities",), inherited=True
    ),
    Theme(
        "text", "Names and ids", "Names by language, and identifiers.", ("values.text", "values.ids"), inherited=True
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
    ),
    Theme("checking", "Checks", "Rules, findings, reports and assessments.", ("checking", "report", "rules")),
    Theme("chronology", "Chronology", "Events, orderings, and what they imply.", ("chronology", "explain")),
)


def origins() -> dict[str, str]:
    """Return the module of each public name, as `sinoperu/__init__.py` imports it or as the object says."""
    tree = ast.parse(Path(sinoperu.__file__).read_text("utf-8"))
    imported = {
        alias.asname or alias.name: node.module or ""
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = {}
    for name in sinoperu.__all__:
        own = getattr(getattr(sinoperu, name), "__module__", None)
        module = own if isinstance(own, str) and own.startswith("sinoperu.") else imported.get(name, "sinoperu")
        found[name] = module.removeprefix("sinoperu").removeprefix(".")
    return found


def theme_of(module: str) -> Theme | None:
    """Return the page for a module: the one that names it most closely."""
    fitting = [
        (len(prefix), theme)
        for theme in THEMES
        for prefix in theme.modules
        if module == prefix or module.startswith(f"{prefix}.")
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def reference_pages() -> Pages:
    """Return the reference: every public name once, under its flat name."""
    by_page: dict[str, list[str]] = {theme.page: [] for theme in THEMES}
    for name, module in origins().items():
        theme = theme_of(module)
        if theme is not None:
            by_page[theme.page].append(name)
        elif not name.startswith("__"):
            raise SystemExit(f"no page of the reference takes {name} from {module}; name its module in THEMES")
    pages = {}
    for theme in THEMES:
        options = "    options:\n      inherited_members: true\n" if theme.inherited else ""
        entries = "".join(f"\n::: sinoperu.{name}\n{options}" for name in by_page[theme.page])
        pages[f"reference/{theme.page}.md"] = f"# {theme.title}\n\n{theme.text}\n{entries}"
    rows = (
        (
            f"[{theme.title}]({theme.page}.md)",
            ", ".join(f"[`{name}`][sinoperu.{name}]" for name in by_page[theme.page]),
        )
        for theme in THEMES
    )
    pages["reference/index.md"] = (
        "# Reference\n\n"
        "Every public name, each under the name by which it is imported: `from sinoperu import PartialDate`.\n\n"
        + table(("page", "names"), rows)
    )
    return pages


# ----------------------------------------------------------------------------------------------------- data


def data_pages() -> Pages:
    """Return the pages on the bundled data: what there is, what is whole, and the article's table."""
    data = sinoperu.load()
    return {
        "data/index.md": overview(data),
        "data/article.md": article(data),
        "data/coverage.md": coverage(data),
        "data/sources.md": sources(data),
        **{f"data/records/{word}.md": records_of(data, word) for word in listed(data)},
    }


def listed(data: sinoperu.Dataset) -> list[str]:
    """Return the record types that have a page of their own: those with records, without what has another page."""
    return [word for word, some in data.by_type().items() if any(some) and word not in ("source", "coverage")]


def records_of(data: sinoperu.Dataset, word: str) -> str:
    """Return the list of all records of a type: its dates, and how many sources speak of it."""
    rows = (
        (
            f"`{record.id}`",
            cell(record.name),
            "<br>".join(f"{cell(field)} {cell(date)}" for field, date in dated_values(record) if "[" not in field),
            str(len({statement.source for statement in data.statements_about(record)})),
        )
        for record in data.of_type(word).values()
    )
    return (
        f"# Records: {word}\n\n"
        "Dates are adopted values; the last column counts the sources that speak of the record.\n"
        "`sinoperu show ID` shows all of one record, and `sinoperu why ID FIELD` who says so.\n\n"
        + table(("id", "name", "dates", "sources"), rows)
    )


def sources(data: sinoperu.Dataset) -> str:
    """Return the list of all sources, by kind, with how much each says."""
    text = "# Sources\n\nThe last column counts what the source says, expects and claims.\n"
    for kind in (*SourceKind, None):
        some = [source for source in data.sources.values() if source.kind is kind]
        rows = (
            (
                f"`{source.id}`",
                linked(source.name, source.url),
                cell(source.publisher or ""),
                cell(source.published or ""),
                str(len(source.statements) + len(source.claims)),
            )
            for source in some
        )
        if some:
            heading = "Not said" if kind is None else kind.value.replace("-", " ").capitalize()
            text += f"\n## {heading}\n\n" + table(("id", "title", "publisher", "published", "says"), rows)
    return text


def linked(text: str, url: str | None) -> str:
    """Return text as a link, if the address is one that a reader may follow without harm."""
    if url is None or not url.startswith(("https://", "http://")):
        return cell(text)
    return f'<a href="{html.escape(url)}" rel="nofollow">{cell(text)}</a>'.replace("|", "&#124;")


def overview(data: sinoperu.Dataset) -> str:
    """Return how much of everything there is, and what the check finds."""
    records = [(word, len(data.of_type(word))) for word in listed(data)]
    series = [(word, sum(1 for _ in rows)) for word, rows in data.by_series().items()]
    statements = sum(len(source.statements) for source in data.sources.values())
    report = data.check()
    codes = ((f"[{code}](../rules/{code}.md)", str(len(found))) for code, found in report.by_code.items())
    return (
        "# The data set\n\n"
        f"Version {cell(data.version)}: {len(data)} records and {statements} statements.\n"
        "It is licensed under CC BY 4.0; cite the title, the authors and this version.\n\n"
        "- [The article that it starts from](article.md), passage by passage\n"
        f"- [The sources](sources.md): {len(data.sources)}\n"
        "- [What is known to be whole](coverage.md)\n\n"
        "## Records\n\n"
        + table(("record type", "records"), ((f"[{word}](records/{word}.md)", str(count)) for word, count in records))
        + "\n## Series\n\n"
        + table(("series", "rows"), ((word, str(count)) for word, count in series if count))
        + f"\n## What the check finds\n\n{report.summary[:1].upper()}{report.summary[1:]}.\n\n"
        + table(("code", "findings"), codes)
    )


def verdict_mark(row: Row) -> str:
    """Return a verdict as the site colours it."""
    return f'<span class="verdict {row.verdict.value}">{row.verdict.value}</span>'


def article(data: sinoperu.Dataset) -> str:
    """Return the table of the article: each passage, its verdict, and why."""
    assessment = data.assess(ARTICLE)
    source = assessment.source
    rows = (
        (
            cell(row.passage.id if row.passage else ""),
            cell(row.passage.text if row.passage else ""),
            verdict_mark(row),
            cell(row.adopted),
            str(row.agreeing),
            cell(row.reason),
        )
        for row in assessment.rows
    )
    readings = "".join(
        f"\n### {cell(one.claim.id)}\n\n{cell(one.reason)}.\n\n"
        + table(
            ("reading", "holds", "because"),
            (
                (cell(r.name), {True: "yes", False: "no", None: "unknown"}[r.holds], cell(r.reason))
                for r in one.readings
            ),
        )
        for one in assessment.claims
        if one.readings
    )
    return (
        "# One article, passage by passage\n\n"
        f"*{cell(source.title)}*, {cell(source.publisher)}, published {cell(source.published)}.\n"
        "Each passage is told in our words, and has the worst [verdict](../concepts/verdicts.md) of what covers it.\n"
        "The last but one column counts the other independent sources that agree with the adopted value.\n\n"
        + table(("#", "the article states", "verdict", "adopted", "others", "why"), rows)
        + f"\nIn all: {cell(assessment.summary)}.\n"
        + (f"\n## Claims with several readings\n{readings}" if readings else "")
    )


def coverage(data: sinoperu.Dataset) -> str:
    """Return what is known to be whole."""
    rows = (
        (
            cell(one.id),
            cell(one.record_type),
            cell(one.among or one.reporter or one.of or ""),
            cell(one.complete_until or ""),
            str(len(one.sources)),
        )
        for one in data.coverages.values()
    )
    return (
        "# What is known to be whole\n\n"
        "The absence of a record decides something only inside one of these lists.\n\n"
        + table(("coverage", "of", "among", "until", "sources"), rows)
    )


# --------------------------------------------------------------------------------------------------- writing


def all_pages() -> Pages:
    """Return every generated page by its path under `docs`."""
    made = {**rule_pages(), **reference_pages(), **data_pages()}
    return {path: NOTICE + text for path, text in made.items()}


def stale(pages: Pages) -> Iterator[str]:
    """Yield what is wrong with the pages on disk."""
    for path, text in pages.items():
        file = DOCS / path
        if not file.is_file():
            yield f"docs/{path} is missing"
        elif file.read_text("utf-8") != text:
            yield f"docs/{path} is stale"
    yield from (f"docs/{path} is left over" for path in left_over(pages))


def left_over(pages: Pages) -> list[str]:
    """Return the files of the generated folders that are no page of today."""
    files = (file.relative_to(DOCS).as_posix() for folder in FOLDERS for file in (DOCS / folder).rglob("*.md"))
    return sorted(set(files) - set(pages))


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is not as it should be")
    check = parser.parse_args().check
    pages = all_pages()
    if check:
        problems = list(stale(pages))
        for problem in problems:
            print(problem)
        print(f"{len(pages)} pages, {len(problems)} not as they should be; run: python docs/make_pages.py")
        return 1 if problems else 0
    for path, text in pages.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, "utf-8")
    for path in left_over(pages):
        (DOCS / path).unlink()
    print(f"{len(pages)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
