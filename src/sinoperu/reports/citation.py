"""What a result of sinoperu is based on: the version of the library, the version of the data, and the configuration."""

from collections.abc import Iterable, Mapping

import attrs

from sinoperu._version import __version__
from sinoperu.errors import printable


def _sorted_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({str(word) for word in words}))


def _sorted_pairs(pairs: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    items = pairs.items() if isinstance(pairs, Mapping) else pairs
    return tuple(sorted((str(rules), str(severity)) for rules, severity in dict(items).items()))


@attrs.frozen(kw_only=True)
class Citation:
    """What a report or an assessment is based on, so that others can cite it and get the same result.

    The options of the check are sorted and have no repetitions. Two checks with the same options therefore have equal
    citations, whatever the order of their options. The configuration changes which findings a report has, but it never
    changes a verdict.

    >>> print(Citation(library="1.0.0", data="2026.11", select=["VIS", "AGR"], severity={"AGR001": "note"}))
    sinoperu 1.0.0; data 2026.11; select AGR, VIS; severity AGR001=note
    >>> print(Citation(library="1.0.0"))
    sinoperu 1.0.0; data without a version; default configuration
    """

    library: str = __version__
    """The version of the library."""
    data: str = ""
    """The version of the data; empty if the data have no version."""
    select: tuple[str, ...] = attrs.field(default=(), converter=_sorted_words)
    """The rules that were selected: codes, beginnings of codes, or names. Empty if all rules were selected."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_sorted_words)
    """The rules that were ignored, in the same form as in `select`."""
    severity: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_sorted_pairs)
    """The severities that replaced the defaults, as pairs of rules and severity."""
    extra_rules: tuple[str, ...] = attrs.field(default=(), converter=_sorted_words)
    """The codes of the rules that are not part of sinoperu."""

    @property
    def configuration(self) -> dict[str, list[str] | dict[str, str]]:
        """The options of the check that differ from the defaults, as plain data.

        >>> Citation(ignore=["SRC"]).configuration
        {'ignore': ['SRC']}
        """
        options: dict[str, list[str] | dict[str, str]] = {
            "select": list(self.select),
            "ignore": list(self.ignore),
            "severity": dict(self.severity),
            "extra_rules": list(self.extra_rules),
        }
        return {name: value for name, value in options.items() if value}

    @property
    def text(self) -> str:
        """The versions and the configuration in one line. Unprintable characters are escaped."""
        data = f"data {self.data}" if self.data else "data without a version"
        options = (
            ("select", self.select),
            ("ignore", self.ignore),
            ("severity", tuple(f"{rules}={severity}" for rules, severity in self.severity)),
            ("extra rules", self.extra_rules),
        )
        given = [f"{name} {', '.join(words)}" for name, words in options if words] or ["default configuration"]
        return printable("; ".join([f"sinoperu {self.library}", data, *given]))

    def __str__(self) -> str:
        return self.text
