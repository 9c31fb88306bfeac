"""The fields whose statements all repeat the adopted value, compared with their definition."""

from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu.model.sources import Source, Statement
from sinoperu.values.vocabulary import Mode
from sinoperu.verdicts.corroboration import NO_SUPPORT, SupportIndex

OWNERS = [f"owner-{number}" for number in range(10)]
MANY = "stakes = [" + ", ".join(f'{{ owner = "{owner}", share = "10%" }}' for owner in OWNERS) + "]"
ADOPTED = f"""
[agreement.x]
signed = "2009"
parties = ["peru", "china"]
[project.p]
stakes = [{{ owner = "volcan", share = "60%" }}]
[project.q]
{MANY}
"""
SAID = st.sampled_from([
    ("agreement.x", 'signed = "2009"'),
    ("agreement.x", 'signed = "2010"'),
    ("agreement.x", 'signed = "2009-04"'),
    ("agreement.x", 'parties = ["peru", "china"]'),
    ("agreement.x", 'parties = ["china", "peru"]'),
    ("agreement.x", 'entered_into_force = "2010"'),
    ("agreement.x", 'status = { value = "signed", on = "2009" }'),
    ("agreement.x", ""),
    ("relation.x", 'parties = ["peru", "china"]'),
    ("project.p", 'stakes = [{ owner = "volcan", share = "60%" }]'),
    ("project.p", 'stakes = [{ owner = "volcan", share = "61%" }]'),
    ("project.p", 'stakes = [{ owner = "cosco", share = "60%" }]'),
    ("project.q", 'stakes = [{ owner = "owner-3", share = "10%" }, { owner = "owner-9", share = "10%" }]'),
    ("project.q", 'stakes = [{ owner = "owner-3", share = "11%" }]'),
    ("visit.unknown", 'start = "2009"'),
])  # fmt: skip
TABLES = st.dictionaries(
    st.sampled_from(["says", "expects"]),
    st.lists(SAID, max_size=3, unique_by=lambda said: said[0].partition(".")[2]),
    max_size=2,
)
SOURCES = st.dictionaries(st.sampled_from("abcd"), TABLES, max_size=4)


def loaded(sources: dict[str, dict[str, list[tuple[str, str]]]]) -> sinoperu.Dataset:
    text = ADOPTED
    for source, tables in sources.items():
        text += f"[source.{source}]\n" + ('publisher = "P"\n' if source in "ab" else "")
        for mode, said in tables.items():
            text += "".join(f"[source.{source}.{mode}.{record}]\n{line}\n" for record, line in said)
    return sinoperu.loads(text)


def repeats(data: sinoperu.Dataset, statement: Statement) -> bool:
    """Whether a statement says exactly what is adopted."""
    record = data.get(statement.record)
    if record is None or statement.record_type != record.RECORD_TYPE or statement.mode is not Mode.SAYS:
        return False
    adopted = getattr(record, statement.field, None)
    if statement.key is not None:
        return isinstance(adopted, tuple) and statement.value in adopted
    return bool(adopted) and statement.value == adopted


@given(SOURCES)
def test_fields_are_agreed_if_all_sources_repeat_what_is_adopted_and_else_disputed(
    sources: dict[str, dict[str, list[tuple[str, str]]]],
) -> None:
    data = loaded(sources)
    index = SupportIndex(data, lambda source: "P" if source in "ab" else source)
    for record in data.records():
        statements = data.statements_about(record.id)
        stated = {statement.field for statement in statements} - {""}
        by_field = {field: [other for other in statements if other.field == field] for field in stated}
        agreed = {field for field, about in by_field.items() if all(repeats(data, statement) for statement in about)}
        found = index.of(record.id)
        assert set(found.agreed) == agreed
        assert set(found.disputed) == stated - agreed
        for field in agreed:
            sayers = [statement.source for statement in by_field[field]]
            publishers = {"P" if source in "ab" else source for source in sayers}
            assert found.agreed[field] == (sayers[0] if len(publishers) == 1 else "")
    assert {(record.id, field) for record, field in index.disputed} == {
        (record.id, field) for record in data.records() for field in index.of(record.id).disputed
    }
    assert index.of("unknown") is NO_SUPPORT


@given(SOURCES)
def test_a_source_only_repeats_if_each_of_its_statements_does(
    sources: dict[str, dict[str, list[tuple[str, str]]]],
) -> None:
    data = loaded(sources)
    index = SupportIndex(data, lambda source: source)
    for source in data.sources.values():
        assert isinstance(source, Source)
        assert index.only_repeats(source) is all(repeats(data, statement) for statement in source.statements)
