"""The chart of the amounts of investments, one row for each amount."""

import re
from decimal import Decimal

import altair as alt

from sinoperu.errors import check_word
from sinoperu.model import Investment
from sinoperu.model.common_parts import Amount
from sinoperu.model.value_text import shortened
from sinoperu.plots.captions import name_of, sources_of_values, sources_text
from sinoperu.plots.chart import BLUE, OfflineChart, Rows, check_limit, data_of, finished
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import AmountMeasure

MILLION = Decimal(1_000_000)


def investments_chart(
    data: RecordStore, *, measure: AmountMeasure | str = AmountMeasure.PURCHASE_PRICE, currency: str = "USD",
    limit: int = 40,
) -> OfflineChart:  # fmt: skip
    """Return a chart of the amounts of investments.

    See [`Plots.investments`][sinoperu.plots.methods.Plots.investments] for the arguments.
    """
    check_limit(limit)
    check_word(measure, [word.value for word in AmountMeasure], "a measure such as purchase-price")
    measure = AmountMeasure(measure)
    found = [
        (deal, amount) for deal in data.investments.values() for amount in deal.amounts
        if amount.measure is measure and amount.money is not None and amount.money.currency == currency
    ]  # fmt: skip
    word = measure.value.replace("-", " ")
    if not found:
        raise ValueError(f"expected investments with a {word} in {currency}, got none")
    largest = sorted(found, key=lambda pair: (-_bounds(pair[1])[1], pair[0].id))[:limit]
    shown = sorted(largest, key=lambda pair: (_date(pair[0]).sort_key, pair[0].id, -_bounds(pair[1])[1]))
    count = f"{len(shown)} amounts" if len(shown) == len(found) else f"The {len(shown)} largest of {len(found)} amounts"
    sources = sources_of_values(data, (
        (deal.id, f"amounts[{amount.key}]{end}") for deal, amount in shown for end in ("", ".money", ".measure")
    ))  # fmt: skip
    caption = (
        f"{count} in {currency}, by the first date of the deal; amounts in other currencies and of other measures are "
        f"left out. Pale: up to the upper limit. {sources_text(data, sources)}"
    )
    rows = [_row(data, number, deal, amount) for number, (deal, amount) in enumerate(shown)]
    return finished(
        _layers(rows, f"{word}, million {currency}"), title=f"Investments by {word}", caption=[caption], width=440,
        height=20 * len(rows),
    )  # fmt: skip


def _date(deal: Investment) -> PartialDate:
    """Return the first date of a deal, or an unknown date."""
    dates = [date for date in (deal.announced, deal.signed, deal.closed) if date is not None]
    return min(dates, key=lambda date: date.sort_key, default=PartialDate("XXXX"))


def _bounds(amount: Amount) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper limit of an amount as written; twice the same number if one is not known."""
    money = amount.money
    assert money is not None  # noqa: S101  filtered before
    low = money.exact if money.exact is not None else money.minimum
    high = money.exact if money.exact is not None else money.maximum
    known = low if low is not None else high
    assert known is not None  # noqa: S101  a quantity is exact or has a limit
    return (Decimal(0) if low is None else low) / MILLION, (known if high is None else high) / MILLION


def _row(data: RecordStore, number: int, deal: Investment, amount: Amount) -> dict[str, object]:
    subject = deal.project or deal.target or (deal.assets[0] if deal.assets else "")
    date = _date(deal)
    when = "undated" if date.text == "XXXX" else date.text
    name = name_of(data, subject) if subject else deal.id.replace("-", " ")
    low, high = _bounds(amount)
    investors = ", ".join(name_of(data, investor) for investor in deal.investors)
    return {
        "row": f"{number:03}{when}  {shortened(name, 40)}", "low": float(low), "high": float(high), "zero": 0,
        "text": _money_text(amount), "deal": deal.id, "investors": investors,
        "money": str(amount.money),
    }  # fmt: skip


def _money_text(amount: Amount) -> str:
    """Return an amount as written, without the currency, and with commas in long numbers."""
    text = str(amount.money).rpartition(" ")[0]
    return re.sub(r"\d{5,}", lambda digits: f"{int(digits[0]):,}", text)


def _layers(rows: Rows, title: str) -> list[alt.Chart]:
    most = max(row["high"] for row in rows)
    # The number at the beginning of a row keeps two rows with the same words apart, and is not shown.
    y = alt.Y("row:N", sort=[row["row"] for row in rows], title=None, axis=alt.Axis(labelExpr="slice(datum.label, 3)"))
    scale = alt.Scale(domain=[0, most * 1.18], nice=False)
    axis = alt.Axis(tickCount=6, labelFlush=False)
    tooltip = [alt.Tooltip(f"{field}:N") for field in ("deal", "money", "investors")]
    base = alt.Chart(data_of(rows)).encode(y=y, tooltip=tooltip)
    return [
        base.mark_bar(color=BLUE, height=11, opacity=0.3).encode(
            x=alt.X("high:Q", title=title, scale=scale, axis=axis)
        ),
        base.mark_bar(color=BLUE, height=11).encode(x=alt.X("low:Q", title=title, scale=scale, axis=axis)),
        base.mark_text(align="left", dx=4, fontSize=11).encode(x=alt.X("high:Q", scale=scale), text="text:N"),
    ]
