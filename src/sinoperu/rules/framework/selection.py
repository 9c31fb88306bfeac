"""Select rules by code, beginning of a code, or name."""

from collections.abc import Iterable

from sinoperu.errors import did_you_mean, quote
from sinoperu.rules.framework.rules import Rule


def listed(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a selection.

    Raises:
        TypeError: It is one text, whose letters would be taken for beginnings of codes.
    """
    if isinstance(words, str):
        raise TypeError(f"expected a list of codes or names, got text {quote(words)}: write [{quote(words)}]")
    return tuple(words)


def select_rules(rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that a selection leaves, in the order of codes.

    Args:
        rules: All rules.
        select: Codes, beginnings of codes (`"AGR"`), or names; empty for all.
        ignore: The same, for those to leave out.

    Raises:
        ValueError: A word of the selection fits no rule.
        TypeError: The selection is a text and no list.
    """
    every = tuple(sorted(rules, key=lambda one: one.code))

    def fitting(words: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for word in words:
            here = {one.code for one in every if one.name == word or (word and one.code.startswith(word.upper()))}
            if not here:
                candidates = sorted({text for rule in every for text in (rule.code, rule.code[:3], rule.name)})
                hint = did_you_mean(word, candidates) or did_you_mean(word.upper(), candidates)
                raise ValueError(f"expected a rule's code, the beginning of one, or a name, got {quote(word)}{hint}")
            found |= here
        return found

    selected, ignored = fitting(listed(select)), fitting(listed(ignore))
    return tuple(one for one in every if (not selected or one.code in selected) and one.code not in ignored)
