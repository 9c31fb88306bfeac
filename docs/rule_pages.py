"""The pages of the rules: a rule's docstring is its page."""

import re
from functools import cache
from itertools import groupby
from pathlib import Path

from lookup.term_links import Glossary
from markdown_text import Pages, table

from sinoperu.loading import loads
from sinoperu.model import RECORD_TYPES, SERIES_TYPES
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


PAGES = {
    "page on verdicts in this documentation": "../concepts/verdicts.md",
    "page on the chronology in this documentation": "../concepts/chronology.md",
    "page on the dossier format in this documentation": "../concepts/dossiers.md",
}
"""The pages that docstrings mention without a link, because a docstring is also read in a terminal."""
WORDS = Path(__file__).parent / "concepts" / "words.md"
"""The page that explains the terms."""
NOT_LISTED = frozenset({
    "dossier", "error", "field", "finding", "id", "note", "record", "record-type", "rule", "severity", "source",
    "verdict", "warning",
})  # fmt: skip
"""The terms of nearly every rule, which the list of all rules explains. On the page of a rule, they are only links."""
ABOUT = """\
# Rules

A rule is a check of sinoperu that finds one kind of mistake, such as a treaty that was ratified before it was signed.
Each problem that a rule finds is called a finding.
There are {count} rules, and [`sinoperu check`](../how-to/check-in-ci.md) runs all of them.

Each rule has a code, such as `AGR001`.
The letters stand for the topic of the rule, and the code never changes.
Each rule also has a name, which says in a few words what is wrong.

To run only some rules, use the option `--select` of `sinoperu check`. To leave out some rules, use `--ignore`.
After these options, write a code, the beginning of a code, or a name: `--select AGR` runs all rules on agreements.

To correct or accept what a rule finds, see [Deal with a finding](../how-to/deal-with-a-finding.md).

## How to read the page of a rule

The page of each rule begins with a table of these properties:

| property | meaning |
| --- | --- |
| severity | how serious a finding of the rule is |
| checks | the records or the rows of series that the rule looks at |
| kind | whether the rule compares values or orders events |
| effect on verdicts | whether the rule can show that a statement of a source is false |
| code | the file that defines the rule |

There are three severities:

| severity | meaning |
| --- | --- |
| error | At least one value in the data is wrong. For example, two dates cannot both be true. |
| warning | The data are probably wrong, but there may be a good reason for them. |
| note | The finding is worth knowing, but it is not a mistake. For example, two sources disagree. |

If a finding depends on an uncertain or approximate date, it is a warning instead of an error.
A new release of sinoperu may change the severity of a rule.

There are two kinds of rules:

- A *check of values* compares values, such as the shares of the owners of a project.
- An *order of events* says that one event cannot come after another event.

The [chronology](../concepts/chronology.md) combines all rules of the second kind.
So it also finds contradictions between dates that no single rule compares.

Some rules have an effect on the [verdict](../concepts/verdicts.md#what-would-follow) on what a source says.
sinoperu puts the value that the source states into a copy of the record, and applies these rules to the copy.
If a rule then finds a new error, the verdict on the statement of the source is CONTRADICTED.
For a few rules, a new warning is enough. The page of such a rule says so.

After the table, the page explains the rule.
It shows a [dossier](../concepts/dossiers.md), which is a file of facts, and the finding of the rule in this dossier.
It then shows a corrected dossier.
Under *Known exceptions*, the page says when the rule may report correct data.
The page [Words](../concepts/words.md) explains terms of sinoperu, such as *adopted value*, *statement* and *coverage*.
"""
"""The beginning of the list of all rules."""


def rule_pages() -> Pages:
    """Return one page a rule, made of its docstring, and the list of all."""
    rules = sorted(RULES, key=lambda rule: rule.code)
    pages = {f"rules/{rule.code}.md": rule_page(rule) for rule in rules}
    themes = "".join(theme_table(letters, list(some)) for letters, some in groupby(rules, lambda rule: rule.code[:3]))
    retired = (
        "\n## Retired codes\n\nThese codes belonged to rules that were removed. No new rule gets one of these codes: "
        f"{', '.join(RETIRED)}.\n"
    )
    pages["rules/index.md"] = ABOUT.format(count=len(rules)) + themes + (retired if RETIRED else "")
    return pages


def theme_table(letters: str, rules: list[Rule]) -> str:
    """Return the table of the rules of one theme, with its heading."""
    rows = (
        (f"[{rule.code}]({rule.code}.md)", rule.name, rule.severity.value, linked(rule.title).replace("|", "\\|"))
        for rule in rules
    )
    terms = explained_terms("\n".join(rule.title for rule in rules))
    listed = table(("code", "name", "severity", "what the rule does"), rows)
    return f'\n## {letters}: {THEMES[letters]}\n\n{terms}<div class="stacked" markdown="1">\n\n{listed}\n</div>\n'


def rule_page(rule: Rule) -> str:
    """Return the page of a rule: a table, its docstring with links, and its finding in the bad example."""
    rows = (
        ("severity", f"[{rule.severity.value}](../concepts/words.md#{rule.severity.value})"),
        ("checks", subject(rule)),
        ("kind", "check of values" if rule.order is None else "order of events"),
        ("effect on verdicts", effect(rule)),
        ("code", f"<code>{file_of(rule.check or rule.order).replace('/', '/<wbr>')}</code>"),
    )
    prose = "\n".join(map(rule.section, ("What it does", "Why it matters", "Known exceptions")))
    before, example, after = rule.page.strip().partition("## Example\n\n")
    bad, use_instead, good = after.partition("## Use instead\n\n")
    return (
        f"# {rule.code}: {rule.name}\n\n"
        "This page describes a check of sinoperu: see [how to read it](index.md#how-to-read-the-page-of-a-rule).\n\n"
        + table(("property", "value"), rows)
        + f"\n{explained_terms(prose)}"
        + f"{linked(before)}{example}"
        + f"In this dossier, the rule has one finding:\n\n{bad}"
        + f"The finding is:\n\n```text\n{finding_of(rule)}\n```\n\n"
        + f"{use_instead}In this dossier, the rule has no finding:\n\n{linked(good)}\n"
    )


@cache
def glossary() -> Glossary:
    """Return the terms of the page on words."""
    return Glossary.read(WORDS.read_text("utf-8"))


def explained_terms(text: str) -> str:
    """Return a list that explains the terms in a text, and an empty text if the text has none of them."""
    words = re.sub(r"`[^`]*`", "", text)
    listed = "".join(
        f"- [{term.name}](../concepts/words.md#{term.anchor}): {term.explanation}\n"
        for term in glossary().used_in(words)
        if term.anchor not in NOT_LISTED
    )
    return f"Terms used here:\n\n{listed}\n" if listed else ""


def subject(rule: Rule) -> str:
    """Return what a rule looks at."""
    if not rule.on:
        return "the whole data set"
    if rule.on == "*":
        return "records of all types"
    classes = {word: cls.__name__ for word, cls in ({**RECORD_TYPES, **SERIES_TYPES}).items()}
    words = " and ".join(f"[`{word}`][sinoperu.{classes[word]}]" for word in rule.words).replace(
        " and ", ", ", len(rule.words) - 2
    )
    return f"{words} records" if set(rule.words) <= RECORD_TYPES.keys() else f"rows of the series {words}"


def effect(rule: Rule) -> str:
    """Return what happens to a statement that breaks a rule."""
    excludes = rule.severity is Severity.ERROR if rule.excludes is None else rule.excludes
    if not excludes:
        return "none"
    cause = "an error or a warning" if rule.excludes else "an error"
    return (
        f"If a statement of a source would cause {cause} of this rule, the "
        "[verdict](../concepts/verdicts.md#what-would-follow) on the statement is CONTRADICTED."
    )


def finding_of(rule: Rule) -> str:
    """Return the finding of a rule in its bad example, as the command line shows it without a place in a file."""
    (finding,) = loads(rule.example("Example")).check().by_code[rule.code]
    return f"{finding.code} {finding.severity}: {finding.path}: {finding.message}"


def linked(text: str) -> str:
    """Return text with a link on each mention of a rule or of a page of the documentation, but not in code.

    >>> linked("See SRC003 and the page on verdicts in this documentation.")
    'See [SRC003](SRC003.md) and the [page on verdicts](../concepts/verdicts.md).'
    """
    codes = "|".join(rule.code for rule in RULES)
    parts = re.split(r"(```.*?```|`[^`]*`)", text, flags=re.DOTALL)
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(rf"\b({codes})\b", r"[\1](\1.md)", parts[number])
        for words, page in PAGES.items():
            link = f"[{words.removesuffix(' in this documentation')}]({page})"
            parts[number] = re.sub(words.replace(" ", r"\s+"), link, parts[number])
    return "".join(parts)
