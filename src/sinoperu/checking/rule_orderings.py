"""The orderings that the ordering rules give for records."""

import inspect
import itertools
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sinoperu.checking.rules_by_type import RulesByType
from sinoperu.chronology import Before, Event
from sinoperu.chronology.numbering import NumberedOrderings
from sinoperu.errors import quote
from sinoperu.model.base import Record
from sinoperu.model.fields import is_dated
from sinoperu.rules import RULES, Context, OrderFunction, Rule

_BUNDLED_ORDERS = frozenset(rule.order for rule in RULES)
"""The functions of the ordering rules of sinoperu. Their orderings are not validated in each check, because tests cover
them."""


class RuleOrderings:
    """A function that returns the orderings that some rules give for a record.

    Args:
        rules_by_type: The ordering rules for each record type.
        context: The context of the rules. It has no chronology, because the chronology is built later, from the
            orderings that these rules yield.
    """

    def __init__(self, rules_by_type: RulesByType, context: Context) -> None:
        self._context = context
        self._rules_by_type = rules_by_type
        self._orders = {word: [self._order_function(rule) for rule in rules] for word, rules in rules_by_type.items()}

    def __call__(self, record: Record) -> Iterable[Before]:
        """Return the orderings of a record."""
        context = self._context
        return itertools.chain.from_iterable(
            [order(record, context) for order in self._orders.get(record.RECORD_TYPE, ())]
        )

    def numbered(self, records: Iterable[Record], dated: Collection[Event]) -> NumberedOrderings:
        """Return the orderings of all records with numbers.

        Args:
            records: The records.
            dated: The events that have a span, in the order of the spans.
        """
        orderings, context = NumberedOrderings(dated), self._context
        add = orderings.adder()
        plain: dict[str, list[tuple[Rule, Any, int, int]]] = {}
        others: dict[str, list[OrderFunction]] = {}
        for word, rules in self._rules_by_type.items():
            for rule, order in zip(rules, self._orders[word], strict=True):
                if order is rule.order and order in _BUNDLED_ORDERS:
                    kinds = [
                        orderings.kind_of(rule.code, certain=rule.certain, implies=implies)
                        for implies in (False, rule.certain)
                    ]
                    plain.setdefault(word, []).append((rule, inspect.unwrap(order), *kinds))
                else:
                    others.setdefault(word, []).append(order)
        for record in records:
            for rule, function, kind, implying in plain.get(record.RECORD_TYPE, ()):
                try:
                    add(function(record, context), kind, implying)
                except Exception as error:
                    error.add_note(f"in the rule {rule.code} ({rule.name}), on {record.id}")
                    raise
            for order in others.get(record.RECORD_TYPE, ()):
                orderings.add(order(record, context))
        return orderings

    def _order_function(self, rule: Rule) -> OrderFunction:
        """Return the function that yields the orderings of a rule.

        For a rule of another package, the function raises an error if an ordering names a field that is not dated.
        """
        order = rule.order
        assert order is not None  # noqa: S101  only ordering rules are passed
        if order in _BUNDLED_ORDERS:
            return order

        def validated_order(subject: object, context: Context) -> Iterator[Before]:
            for ordering in order(subject, context):
                for event in (ordering.before, ordering.after):
                    record = context.data.get(event.record)
                    if record is not None and not is_dated(type(record), event.field):
                        of = f"{record.RECORD_TYPE} in the ordering {rule.code}"
                        raise ValueError(f"expected a dated field of {of}, got {quote(event.field)}")
                yield ordering

        return validated_order
