"""Strategies for the values of fields: text, ids, dates, quantities, names and identifiers."""

import datetime as dt
import string

from hypothesis import strategies as st

from sinoperu.values.characters import VISIBLE
from sinoperu.values.currencies import CURRENCIES
from sinoperu.values.dates import DateInterval, PartialDate
from sinoperu.values.quantities import Count, Measurement, Money, Share
from sinoperu.values.text import Filters, Identifiers, Names


def texts(max_size: int = 20) -> st.SearchStrategy[str]:
    """Return a strategy for text in any script, for names and notes. Each text has at least one visible character.

    Args:
        max_size: The maximum length, in characters.
    """
    characters = st.characters(exclude_categories=["Cs"])
    return st.text(characters, min_size=1, max_size=max_size).filter(lambda text: bool(VISIBLE.search(text)))


def ids() -> st.SearchStrategy[str]:
    """Return a strategy for ids in kebab-case, such as `fta-2009`."""
    words = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)  # faster than a regular expression
    return st.lists(words, min_size=1, max_size=4).map("-".join)


def days() -> st.SearchStrategy[dt.date]:
    """Return a strategy for days from 1849 to 2035."""
    return st.dates(dt.date(1849, 1, 1), dt.date(2035, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Return a strategy for dates of every precision.

    Some dates have a qualifier such as `~` (approximate). Other dates are ranges or unknown.
    """
    day = draw(days())
    if draw(st.integers(0, 9)) == 9:  # Hypothesis shrinks numbers to 0, so failing examples shrink to a plain day
        other_day = draw(days())
        first, last = min(day, other_day), max(day, other_day)
        return PartialDate(draw(st.sampled_from([f"[{first}..{last}]", f"[{first}..]", f"[..{last}]", "XXXX"])))
    text = draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}-XX", f"{day:%Y}"[:3] + "X"]))
    return PartialDate(text + draw(st.sampled_from(["", "", "", "?", "~", "%"])))


def intervals() -> st.SearchStrategy[DateInterval]:
    """Return a strategy for intervals of dates. In some intervals, the start or the end is open or unknown."""
    two_days = st.lists(days(), min_size=2, max_size=2).map(sorted)
    closed = two_days.flatmap(lambda ends: st.sampled_from([f"{ends[0]}/{ends[1]}", f"{ends[0]:%Y}/{ends[1]:%Y}"]))
    half = days().flatmap(lambda day: st.sampled_from([f"{day}/..", f"../{day}", f"{day:%Y}/", f"/{day:%Y-%m}"]))
    return st.one_of(closed, half).map(DateInterval)


def _numbers(greatest: int, decimals: int = 2) -> st.SearchStrategy[str]:
    """Return a strategy for numbers as text. Some of the numbers have decimals."""
    whole = st.integers(0, greatest)
    fraction = st.integers(0, 10**decimals - 1)
    return st.one_of(whole.map(str), st.builds(lambda n, d: f"{n}.{d:0{decimals}}", whole, fraction))


def _hedged(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a strategy for the text of an exact number, a number with a sign such as `~` or `>=`, or a range."""
    signed = st.builds(str.__add__, st.sampled_from(["", "", "~", ">=", ">", "<="]), numbers)
    ranges = st.lists(numbers, min_size=2, max_size=2).map(lambda ends: "..".join(sorted(ends, key=float)))
    return st.one_of(signed, ranges)


def money() -> st.SearchStrategy[Money]:
    """Return a strategy for amounts of money, such as `~1.3 billion USD`."""
    multiplier = st.sampled_from(["", " thousand", " million", " billion"])
    currency = st.sampled_from(["USD", *sorted(set(CURRENCIES) - {"USD"})])
    return st.builds(lambda n, m, c: Money(f"{n}{m} {c}"), _hedged(_numbers(9999)), multiplier, currency)


def shares() -> st.SearchStrategy[Share]:
    """Return a strategy for shares, such as `>=50%`."""
    return _hedged(_numbers(99)).map(lambda number: Share(f"{number}%"))


def counts() -> st.SearchStrategy[Count]:
    """Return a strategy for counts, such as `>=676`."""
    return _hedged(st.integers(0, 10**6).map(str)).map(Count)


def measurements() -> st.SearchStrategy[Measurement]:
    """Return a strategy for measurements, such as `1000 TEU/year`."""
    unit = st.sampled_from(["t", "TEU/year", "MW", "km", "days", "percent"])
    return st.builds(lambda n, u: Measurement(f"{n} {u}"), _hedged(_numbers(9999)), unit)


def names() -> st.SearchStrategy[Names]:
    """Return a strategy for names in at most three languages."""
    return st.dictionaries(st.sampled_from(["en", "es", "zh", "qu", "zh-Hant"]), texts(), max_size=3).map(Names)


def filters() -> st.SearchStrategy[Filters]:
    """Return a strategy for filters, the conditions of claims. A filter has at most two paths."""
    paths = st.sampled_from(["kind", "project", "project.sector", "amounts[loan-principal].money", "no_such_field"])
    values = st.one_of(st.sampled_from(["mining", "2009"]), ids(), texts())
    return st.dictionaries(paths, values, max_size=2).map(Filters)


def identifiers() -> st.SearchStrategy[Identifiers]:
    """Return a strategy for identifiers in at most two other systems, such as Wikidata."""
    return st.dictionaries(st.sampled_from(["wikidata", "lei", "isin"]), texts(), max_size=2).map(Identifiers)
