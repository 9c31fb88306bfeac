"""Properties of verdicts that hold for all data sets: who agrees, copies, further sources, and order."""

import json

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.verdicts.generated import KINDS, Case, SaidBy, Value, cases, shape_of, values_of
from tests.verdicts.judging import told

import sinoperu
from sinoperu.model.sources import FieldValue
from sinoperu.values.vocabulary import Mode, ValueRelation, Verdict
from sinoperu.verdicts.bodies import Bodies
from sinoperu.verdicts.judged import BEST_TO_WORST, Judged, JudgedField
from sinoperu.verdicts.stated_values import relation_of_stated
from sinoperu.verdicts.statements import StatementJudge


def rank(verdict: Verdict) -> int:
    """Return the place of a verdict from the best to the worst."""
    return BEST_TO_WORST.index(verdict)


def outcome(judged: Judged | JudgedField) -> tuple[Verdict, ValueRelation, str, int]:
    """Return everything about a result that a copy of a source must not change."""
    return judged.verdict, judged.relation, judged.reason, len(judged.agreeing)


# ------------------------------------------------------------------------------------- who agrees


@given(cases())
def test_a_source_that_does_not_state_a_field_never_agrees_on_it(case: Case) -> None:
    judged_by_source = case.judged()
    stated = {source: set(values_of(judged)) for source, judged in judged_by_source.items()}
    for judged in judged_by_source.values():
        for name, value in values_of(judged).items():
            if not shape_of(case, name).compared.identity:
                assert all(name in stated[source] for source in value.agreeing)


@given(cases())
def test_the_sources_that_agree_are_independent_of_the_statement_and_of_each_other(case: Case) -> None:
    judge = StatementJudge(case.data())
    for judged in judge.judged("x", case.topic.field):
        for value in values_of(judged).values():
            sources = [judged.statement.source, *value.agreeing]
            assert all(judge.independence.are_independent(sources[0], other) for other in value.agreeing)
            assert len({judge.origin(source) for source in sources}) == len(sources)


@given(cases())
def test_what_agrees_does_not_differ(case: Case) -> None:
    for judged in case.judged().values():
        for value in values_of(judged).values():
            assert set(value.agreeing).isdisjoint(statement.source for statement in value.differing)


@given(cases())
def test_the_verdict_on_a_part_is_the_worst_of_the_verdicts_on_its_fields(case: Case) -> None:
    for judged in case.judged().values():
        fields = values_of(judged).values()
        assert rank(judged.verdict) == max(rank(field.verdict) for field in fields)
        relations = list(ValueRelation)
        assert judged.relation is max((field.relation for field in fields), key=relations.index)


# ------------------------------------------------------------------------------------- copies


@given(cases(), st.data())
def test_adding_a_copy_of_a_source_changes_nothing(case: Case, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(case.sources))
    copy = attrs.evolve(
        original,
        id="copy",
        copy_of=original.id,
        publisher=data.draw(st.sampled_from(["", "P", "R"])),
        kind=data.draw(st.sampled_from(["", *KINDS])),
        published=data.draw(st.sampled_from(["", "2001", original.published, "2024"])),
    )
    before, after = case.judged(), case.with_source(copy).judged()
    for source, judged in before.items():
        values = values_of(after[source])
        assert {name: outcome(value) for name, value in values_of(judged).items()} == {
            name: outcome(value) for name, value in values.items()
        }
        assert outcome(judged) == outcome(after[source])
    is_told_alike = original.published or not copy.published
    if is_told_alike and copy.publisher not in [source.publisher for source in case.sources if source.publisher]:
        assert after["copy"].verdict is after[original.id].verdict


# ------------------------------------------------------------------------------------- further sources


@given(cases(), st.data())
def test_an_independent_source_improves_a_verdict_only_if_it_agrees_or_stands_with_it(
    case: Case, data: st.DataObject
) -> None:
    pool = st.sampled_from([source.value for source in case.sources])
    further = SaidBy(
        id="further",
        value=data.draw(st.one_of(pool, case.topic.values)),
        publisher="another publisher",
        kind=data.draw(st.sampled_from(["", *KINDS])),
        published=data.draw(st.sampled_from(["", "2009-05", "2012"])),
    )
    before, larger = case.judged(), case.with_source(further)
    after, bodies = larger.judged(), Bodies(larger.data())
    for source, judged in before.items():
        for name, value in values_of(judged).items():
            new = values_of(after[source])[name]
            if rank(new.verdict) < rank(value.verdict):
                others = values_of(after["further"])
                is_standing = name in others and stands(others[name], new, case, name, bodies)
                assert "further" in new.agreeing or (value.verdict is Verdict.DISPUTED and is_standing)
                assert value.relation is new.relation


def stands(other: Judged | JudgedField, value: Judged | JudgedField, case: Case, name: str, bodies: Bodies) -> bool:
    """Return whether another source does not exclude a value, and excludes everything that the differing ones say."""
    shape = shape_of(case, name)
    differing = [said_in(statement.value, name) for statement in value.differing]
    own, theirs = said_of(value), said_of(other)
    return relation_of_stated(own, theirs, shape, bodies) is not ValueRelation.EXCLUDED and all(
        relation_of_stated(theirs, said, shape, bodies) is ValueRelation.EXCLUDED for said in differing
    )


def said_of(value: Judged | JudgedField) -> FieldValue:
    """Return the value that a source says."""
    return value.said if isinstance(value, JudgedField) else value.statement.value


def said_in(value: FieldValue, name: str) -> FieldValue:
    """Return one field of a stated part, or the whole value."""
    return getattr(value, name) if name else value


@given(cases())
def test_an_expectation_changes_no_verdict_on_a_statement(case: Case) -> None:
    said = tuple(source for source in case.sources if source.mode == "says")
    before, after = attrs.evolve(case, sources=said).judged(), case.judged()
    ids = {source.id for source in said}
    assume_no_copies = not any(source.copy_of and source.copy_of not in ids for source in said)
    if assume_no_copies:
        assert {source: told(after[source]) for source in before} == {
            source: told(judged) for source, judged in before.items()
        }


# ------------------------------------------------------------------------------------- order


def reordered(value: Value) -> Value:
    """Return a list of names in another order."""
    return value[::-1] if isinstance(value, list) and isinstance(value[0], str) else value


@given(cases(), st.data())
def test_the_order_of_sources_and_statements_changes_no_verdict(case: Case, data: st.DataObject) -> None:
    shuffled = tuple(data.draw(st.permutations(case.sources)))
    assert results_of(attrs.evolve(case, sources=shuffled).data(), case) == results_of(case.data(), case)


@given(cases(), st.data())
def test_the_order_of_files_changes_no_verdict(case: Case, data: st.DataObject) -> None:
    document = case.document()
    sources = document.pop("source")
    assert isinstance(sources, dict)
    files = [document, *({"format": 1, "source": {source: table}} for source, table in sources.items())]
    loaded = [sinoperu.loads(json.dumps(file), "json") for file in data.draw(st.permutations(files))]
    merged = loaded[0]
    for other in loaded[1:]:
        merged = merged.merge(other)
    assert results_of(merged, case) == results_of(case.data(), case)


@given(cases(), st.data())
def test_the_ids_of_sources_change_no_verdict(case: Case, data: st.DataObject) -> None:
    ids = [source.id for source in case.sources]
    new = dict(zip(ids, data.draw(st.permutations(ids)), strict=True))
    renamed = tuple(
        attrs.evolve(source, id=new[source.id], copy_of=new.get(source.copy_of, "")) for source in case.sources
    )
    before, after = case.judged(), attrs.evolve(case, sources=renamed).judged()
    for source in ids:
        old_values, new_values = values_of(before[source]), values_of(after[new[source]])
        for name, value in old_values.items():
            other = new_values[name]
            assert (value.verdict, value.relation, value.reason) == (other.verdict, other.relation, other.reason)
            assert len(value.agreeing) == len(other.agreeing)
            assert {new[statement.source] for statement in value.differing} == {
                statement.source for statement in other.differing
            }


@given(cases(topics=("parties", "topics", "investors", "attested")))
def test_the_order_of_the_members_of_a_list_changes_no_verdict(case: Case) -> None:
    sources = tuple(attrs.evolve(source, value=reordered(source.value)) for source in case.sources)
    before, after = case.judged(), attrs.evolve(case, sources=sources).judged()
    for source, judged in before.items():
        assert (judged.verdict, judged.relation) == (after[source].verdict, after[source].relation)


@given(cases(most=3))
def test_the_configuration_of_rules_changes_no_verdict(case: Case) -> None:
    data = case.data()
    before = results_of(case.data(), case)
    data.check(ignore=["SRC", "AGR", "CHR"])
    assert results_of(data, case) == before
    data.check(severity={"SRC003": "note", "AGR001": "note", "REF001": "note"})
    assert results_of(data, case) == before


def results_of(data: sinoperu.Dataset, case: Case) -> list[tuple[str, Mode, str]]:
    """Return the result on each statement, as the data set shows it."""
    evidence = data.evidence("x", case.topic.field)
    return sorted((judged.statement.source, judged.statement.mode, told(judged)) for judged in evidence)
