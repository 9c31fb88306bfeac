"""The pages of the rules: a rule's docstring is its page."""

from markdown_text import Pages, table

from sinoperu.rules import RETIRED, RULES, Rule


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
