"""The distinct values of a field of many records, such as the projects of all conflicts about mines."""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from sinoperu.model.base import Record
from sinoperu.model.field_paths import fields_at, steps_of
from sinoperu.model.fields import shapes
from sinoperu.verdicts.conditions import Conditions, ConditionTester, all_of, values_of, word_of


class DistinctValues(NamedTuple):
    """The distinct values of a field."""

    sure: tuple[str, ...]
    """The ids or words that surely are values, sorted."""
    most: int | None
    """The number of values that are surely or possibly there. `None` if it has no limit."""
    unknown: tuple[str, ...]
    """The ids of records that may have further values."""


def distinct_values(
    tester: ConditionTester, sure: Iterable[Record], unsure: Iterable[Record], path: str, conditions: Conditions
) -> DistinctValues:
    """Return the distinct values of a field of some records.

    A condition whose path begins like the path of the field is a condition on the value itself. For example, if the
    projects of conflicts are counted and `project.sector` must be mining, only mines are counted. The time is in
    proportion to the number of values, because all records take each step of the path together.

    >>> from sinoperu.loading import loads
    >>> data = loads('''
    ... [conflict.strike]
    ... project = "mine"
    ... [conflict.protest]
    ... project = "mine"
    ... [conflict.of-some-project]
    ... ''')
    >>> distinct_values(ConditionTester(data), data.conflicts.values(), (), "project", ())
    DistinctValues(sure=('mine',), most=2, unknown=('of-some-project',))

    Args:
        tester: The tester of the conditions.
        sure: The records that surely count.
        unsure: The records that may count.
        path: The path of the field.
        conditions: The conditions that the records fulfil.
    """
    steps = steps_of(path)
    conditional = [(steps_of(condition.path), condition.value) for condition in conditions]
    things: list[tuple[object, bool]] = [*((record, True) for record in sure), *((record, False) for record in unsure)]
    unknown: list[str] = []
    further: int | None = 0
    words: dict[str, bool] = {}
    single = _single_from(things, path)
    for depth, step in enumerate(steps, start=1):
        is_last = depth == len(steps)
        tests = [(own[depth:], wanted) for own, wanted in conditional if own[:depth] == steps[:depth]]
        found: dict[object, tuple[object, bool]] = {}
        for thing, is_sure in things:
            values, may_have_more = values_of(thing, step)
            if may_have_more:
                further = further + 1 if depth > single and further is not None else None
                unknown.append(thing.id if isinstance(thing, Record) else str(step))
            for value in values:
                shape = shapes(type(thing))[step.name]
                answer = all_of(tester.value_fulfils(value, rest, shape, wanted) for rest, wanted in tests)
                if answer is False:
                    continue
                if is_last:
                    word = word_of(value)
                    words[word] = words.get(word, False) or (is_sure and answer is True)
                    continue
                inner = tester.thing(value, shape)
                if inner is None:  # no record has this id
                    further = None
                    unknown.append(word_of(value))
                    continue
                key = inner.id if isinstance(inner, Record) else id(inner)
                found[key] = (inner, (is_sure and answer is True) or found.get(key, (None, False))[1])
        things = list(found.values())
    return DistinctValues(
        tuple(sorted(word for word, is_sure in words.items() if is_sure)),
        None if further is None else len(words) + further,
        tuple(dict.fromkeys(unknown)),
    )


def _single_from(things: Sequence[tuple[object, bool]], path: str) -> int:
    """Return the number of steps of a path after which each thing has only one value. All things have one class."""
    if not things:
        return 0
    cls = cast("type[Record]", type(things[0][0]))
    prefixes = itertools.accumulate(map(str, steps_of(path)), "{}.{}".format)
    lists = [any(shape.many for shape in fields_at(cls, prefix)) for prefix in prefixes]
    return max((depth for depth, is_list in enumerate(lists, start=1) if is_list), default=0)
