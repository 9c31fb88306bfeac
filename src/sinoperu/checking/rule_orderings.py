"""The orderings that the ordering rules give for records."""

import inspect
import itertools
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from sinoperu.checking.rules_by_type import RulesByType
from sinoperu.chronology import Before, Event
from sinoperu.chronology.numbering import NumberedOrderings
from sinoperu.errors import quote
from sinoperu.model.base import Record
from sinoperu.model.fields import is_dated
from sinoperu.rules import RULES, Context, OrderFunction, Rule
from sinoperu.rules.agreements.treaty_actions import suspended_before_entry_into_force
from sinoperu.rules.relations.diplomatic import mission_before_relations

_BUNDLED_ORDERS = frozenset(rule.order for rule in RULES)
"""The functions of the ordering rules of sinoperu. Their orderings are not validated in each check, because tests cover
them."""
_STEADY_ORDERS = _BUNDLED_ORDERS - {suspended_before_entry_into_force.order, mission_before_relations.order}
"""Those of these functions that give no fewer orderings if a record has more dates. The others choose between dates."""


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

    def of_choosing_rules(self, record: Record) -> "RuleOrderings | None":
        """Return this function with only the rules that may give fewer orderings if a record has more dates.

        Every rule of another package may do so. The result is `None` if no such rule is about this type of record.
        """
        return self._choosing.get(record.RECORD_TYPE)

    @cached_property
    def _choosing(self) -> "dict[str, RuleOrderings]":
        rules_by_type = {
            word: tuple(rule for rule in rules if rule.order not in _STEADY_ORDERS)
            for word, rules in self._rules_by_type.items()
        }
        choosing = RuleOrderings(rules_by_type, self._context)
        return {word: choosing for word, rules in rules_by_type.items() if rules}

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
