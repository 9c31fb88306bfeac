"""Properties of verdicts when a statement says less or more, and when a second part is adopted."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.generated import HOLDERS, Case, SaidBy, Value, cases, day, numbers, shape_of, values_of
from tests.verdicts.judging import told
from tests.verdicts.spans import hull, part_of

from sinoperu import PartialDate, Share
from sinoperu.model.sources import FieldValue
from sinoperu.values.quantities import Quantity
from sinoperu.values.vocabulary import ValueRelation, Verdict
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.judged import Judged, JudgedField
from sinoperu.verdicts.stated_values import relation_of_stated

BROADER = {"free-trade-agreement": "treaty", "extradition-treaty": "treaty", "ports": "cosco", "lines": "cosco"}
"""Words and bodies, and what says less than they do."""


def said_of(value: Judged | JudgedField) -> FieldValue:
    """Return the value that a source says."""
    return value.said if isinstance(value, JudgedField) else value.statement.value


def not_differing(case: Case, source: str, name: str, judged: dict[str, Judged]) -> list[FieldValue]:
    """Return the values of other sources that are the same as the value of a source, or near it."""
    own = values_of(judged[source])[name]
    shape, bodies = shape_of(case, name), Bodies(case.data())
    differing = {statement.source for statement in own.differing}
    found: list[FieldValue] = []
    for other, theirs in judged.items():
        value = values_of(theirs).get(name)
        if other == source or value is None:
            continue
        relation = relation_of_stated(said_of(own), said_of(value), shape, bodies)
        if relation is ValueRelation.SAME or (relation is ValueRelation.EXCLUDED and other not in differing):
            found.append(said_of(value))
    return [*found, own.adopted] if own.relation is ValueRelation.SAME else found


def with_field(value: Value, name: str, text: str | list[str]) -> Value:
    """Return a value in which one field of a part, or one name, is another text."""
    if isinstance(value, list) and isinstance(value[0], dict):
        assert isinstance(text, str)
        return [{**value[0], name: text}]
    if isinstance(value, dict):
        assert isinstance(text, str)
        return {**value, name: text}
    return text


def field_of(value: Value, name: str) -> str | list[str]:
    """Return the plain value of one field of a part, one name, or the whole value."""
    if isinstance(value, list) and isinstance(value[0], dict):
        return value[0][name]
    if isinstance(value, dict):
        return value[name]
    return value


def value_of(case: Case, source: str) -> Value:
    """Return what a source says."""
    return next(one.value for one in case.sources if one.id == source)


@given(cases(), st.data())
def test_a_confirmed_statement_that_says_less_stays_confirmed(case: Case, data: st.DataObject) -> None:
    if case.adopted:
        case = case.with_source(SaidBy(id="s98", value=case.adopted, publisher="R"))
        case = case.with_source(SaidBy(id="s99", value=case.adopted, publisher="S"))
    judged = case.judged()
    for source, one in judged.items():
        for name in values_of(one) if one.verdict is Verdict.CONFIRMED else ():
            wider = widened(case, source, name, judged, data)
            if wider is not None:
                changed = case.with_value(source, with_field(value_of(case, source), name, wider))
                assert changed.judged()[source].verdict is Verdict.CONFIRMED


def widened(
    case: Case, source: str, name: str, judged: dict[str, Judged], data: st.DataObject
) -> str | list[str] | None:
    """Return a value that says less than the value of a source, if there is one."""
    said, plain = said_of(values_of(judged[source])[name]), field_of(value_of(case, source), name)
    if isinstance(said, PartialDate | Quantity):
        same = [value for value in not_differing(case, source, name, judged) if isinstance(value, type(said))]
        return hull([said, *same], data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3)))
    if isinstance(plain, list):
        if len(plain) > 1:
            dropped = data.draw(st.sampled_from(plain))
            return plain[:-1] if case.topic.field == "order" else [member for member in plain if member != dropped]
        return [BROADER[plain[0]]] if plain[0] in BROADER and case.topic.field == "investors" else None
    if case.topic.field in ("place", "names"):
        words = plain.split(" ")
        return " ".join(words[1:]) if len(words) > 1 else None
    return BROADER.get(plain) if name in ("", "owner") and case.topic.field != "operator" else None


# ------------------------------------------------------------------------------------- narrowing


@given(cases(), st.data())
def test_an_excluded_statement_that_says_more_stays_excluded(case: Case, data: st.DataObject) -> None:
    judged = case.judged()
    for source, one in judged.items():
        for name, value in values_of(one).items():
            narrower = narrowed(case, source, name, judged, data) if is_excluded(value) else None
            if narrower is not None:
                changed = case.with_value(source, with_field(value_of(case, source), name, narrower)).judged()[source]
                assert changed.relation is ValueRelation.EXCLUDED
                assert changed.verdict in (Verdict.DISPUTED, Verdict.CONTRADICTED)


def is_excluded(value: Judged | JudgedField) -> bool:
    """Return whether the adopted value excludes a value."""
    return value.relation is ValueRelation.EXCLUDED


def narrowed(
    case: Case, source: str, name: str, judged: dict[str, Judged], data: st.DataObject
) -> str | list[str] | None:
    """Return a value that says more than the value of a source, if there is one."""
    said, plain = said_of(values_of(judged[source])[name]), field_of(value_of(case, source), name)
    if isinstance(said, PartialDate | Quantity):
        return part_of(said, data.draw(st.floats(0, 1)), data.draw(st.floats(0, 1)))
    if isinstance(plain, list):
        members = {
            "parties": ["peru", "china", "chile", "minem"],
            "investors": list(HOLDERS),
            "attested": [day(number) for number in range(20)],
            "order": ["cooperative-partnership", "strategic-partnership"],
            "topics": ["trade", "mining"],
        }[case.topic.field]
        more = [member for member in members if member not in plain]
        return [*plain, data.draw(st.sampled_from(more))] if more else None
    return "free-trade-agreement" if plain == "treaty" else None


# ------------------------------------------------------------------------------------- a second adopted part

FIRST = st.fixed_dictionaries(
    {"measure": st.just("spent-capex"), "money": numbers(" million USD"), "as_of": st.just("2009")}
)
LATER, IN_SOLES = st.just("2012"), numbers(" million PEN")
SECOND = st.one_of(
    st.fixed_dictionaries(
        {"measure": st.just("spent-capex"), "money": numbers(" million PEN"), "as_of": st.just("2009")}
    ),
    st.fixed_dictionaries({"measure": st.just("purchase-price"), "money": numbers(" million USD")}),
    st.fixed_dictionaries(
        {"measure": st.just("spent-capex"), "money": numbers(" million USD"), "as_of": st.just("2012")}
    ),
)


@given(cases(topics=("amounts",)), st.lists(FIRST, min_size=1, max_size=4), FIRST, SECOND, st.booleans())
def test_a_second_adopted_part_in_another_currency_measure_or_time_changes_no_verdict_on_the_first(
    case: Case,
    said: list[dict[str, str]],
    first: dict[str, str],
    second: dict[str, str],
    is_last: bool,  # noqa: FBT001
) -> None:
    sources = tuple(attrs.evolve(source, value=[said[index % len(said)]]) for index, source in enumerate(case.sources))
    alone = attrs.evolve(case, sources=sources, adopted=[first])
    both = attrs.evolve(alone, adopted=[first, second] if is_last else [second, first])
    assert {source: told(judged) for source, judged in both.judged().items()} == {
        source: told(judged) for source, judged in alone.judged().items()
    }


def test_the_spans_of_these_tests_are_wider_and_narrower() -> None:
    assert hull([PartialDate("2009-04-28")], 1, 2) == "[2009-04-27..2009-04-30]"
    assert part_of(PartialDate("2009-04"), 0, 0.5) == "[2009-04-01..2009-04-15]"
    assert hull([Share("60%"), Share("61%")], 0, 5) == "59.5..62.0%"
