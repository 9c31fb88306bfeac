"""The pages of the rules: a rule's docstring is its page."""

from itertools import groupby

from markdown_text import Pages, table

from sinoperu.rules import RETIRED, RULES, Rule, Severity
from sinoperu.rules.framework.docstrings import file_of

THEMES = {
    "ACT": "States, organizations, persons and offices",
    "AGR": "Agreements",
    "CHR": "The chronology",
    "CLM": "Claims",
    "INV": "Projects, investments and stakes",
    "REF": "References",
    "REL": "Relations, recognitions and partnerships",
    "SER": "Series",
    "SRC": "Sources",
    "VIS": "Visits and meetings",
}
"""The title of each theme, by the letters of its codes."""


def rule_pages() -> Pages:
    """Return one page a rule, made of its docstring, and the list of all."""
    rules = sorted(RULES, key=lambda rule: rule.code)
    pages = {f"rules/{rule.code}.md": rule_page(rule) for rule in rules}
    themes = "".join(theme_table(letters, list(some)) for letters, some in groupby(rules, lambda rule: rule.code[:3]))
    retired = (
        "\n## Retired codes\n\nThese codes belonged to rules that were removed, and no new rule gets them: "
        f"{', '.join(RETIRED)}.\n"
    )
    pages["rules/index.md"] = (
        "# Rules\n\n"
        f"There are {len(rules)} rules.\n"
        "Each rule has a code that never changes, and a name that says which mistake it finds.\n"
        "Its severity may change with a release.\n"
        "The options `--select` and `--ignore` of `sinoperu check` take codes, the beginnings of codes, and names.\n"
        + themes
        + (retired if RETIRED else "")
    )
    return pages


def theme_table(letters: str, rules: list[Rule]) -> str:
    """Return the table of the rules of one theme, with its heading."""
    rows = (
        (f"[{rule.code}]({rule.code}.md)", rule.name, rule.severity.value, rule.title.replace("|", "\\|"))
        for rule in rules
    )
    return f"\n## {letters}: {THEMES[letters]}\n\n" + table(("code", "name", "severity", "what it does"), rows)


def rule_page(rule: Rule) -> str:
    """Return the page of a rule."""
    what = "an ordering of dates" if rule.order is not None else "a check"
    known = {"": "the data set as a whole", "*": "every record"}
    on = known.get(rule.on) or ", ".join(f"`{word}`" for word in rule.words)
    return (
        f"# {rule.code}: {rule.name}\n\n"
        + table(
            ("severity", "looks at", "kind of rule", "excludes"), [(rule.severity.value, on, what, excluded_by(rule))]
        )
        + f"\nDefined in `{file_of(rule.check or rule.order)}`.\n"
        + f"\n{rule.page.strip()}\n"
    )


def excluded_by(rule: Rule) -> str:
    """Return which findings of a rule exclude a statement that would cause them."""
    excludes = rule.severity is Severity.ERROR if rule.excludes is None else rule.excludes
    if not excludes:
        return "no statement"
    return "a statement that would cause a finding" if rule.excludes else "a statement that would cause an error"
