"""Select rules by code, by code prefix or by name."""

from collections.abc import Iterable

from sinoperu.errors import did_you_mean, listed, quote
from sinoperu.rules.framework.rules import Rule


def selected_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return a tuple of the codes and names by which a caller selects rules.

    Raises:
        TypeError: `words` is not a list, or one of its items is not text. A single text is refused too, because a loop
            over this text would yield its letters.
    """
    return listed(words, "codes or names", str)


def select_rules(rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that are selected and not ignored, sorted by code.

    >>> from sinoperu.rules import RULES
    >>> select_rules(RULES, select=["AGR00"], ignore=["AGR001", "AGR003", "ratified-before-signature"])[0]
    Rule('AGR004', 'entry-into-force-before-exchange')

    Args:
        rules: All rules.
        select: The selected rules. Each item is a code (`"AGR001"`), a code prefix (`"AGR"`) or a rule name. If
            `select` is empty, all rules are selected.
        ignore: The rules that are left out, in the same form as in `select`.

    Raises:
        ValueError: An item of `select` or `ignore` matches no rule.
        TypeError: `select` or `ignore` is not a list of texts.
    """
    all_rules = tuple(sorted(rules, key=lambda rule: rule.code))

    def matching(words: Iterable[str]) -> set[str]:
        codes: set[str] = set()
        for word in words:
            matches = {
                rule.code for rule in all_rules
                if rule.name == word or (word and rule.code.startswith(word.upper()))
            }  # fmt: skip
            if not matches:
                candidates = sorted({text for rule in all_rules for text in (rule.code, rule.code[:3], rule.name)})
                hint = did_you_mean(word, candidates) or did_you_mean(word.upper(), candidates)
                raise ValueError(f"expected a rule's code, the beginning of one, or a name, got {quote(word)}{hint}")
            codes |= matches
        return codes

    selected, ignored = matching(selected_words(select)), matching(selected_words(ignore))
    return tuple(rule for rule in all_rules if (not selected or rule.code in selected) and rule.code not in ignored)
