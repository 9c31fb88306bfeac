"""What differs between two versions of the data set."""

from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.queries.compared_data import any_data, changes_of, compared, with_ids

import sinoperu
from sinoperu import Dataset, Source, Stake, strategies
from sinoperu.files.dossier.plain_tables import read_plain
from sinoperu.queries.changes import DataChanges, ValueChange, happened
from sinoperu.queries.data_changes import data_changes
from sinoperu.queries.source_changes import ContentChange, RowChange
from sinoperu.reports.changelog import changelog_json, changelog_text
from sinoperu.reports.changelog_markdown import changelog_markdown
from sinoperu.values.text import TextMap
from sinoperu.verdicts.sourcing import adopted_values
from sinoperu.verdicts.statements import StatementJudge

WRITERS = (changelog_text, changelog_markdown, changelog_json)
DATA = st.one_of(strategies.datasets(), any_data())


def nothing_differs(changes: DataChanges) -> bool:
    return (changes.records, changes.contents, changes.rows) == ((), (), ())


def more(changes: tuple[ContentChange, ...] | tuple[RowChange, ...]) -> int:
    """How many more contents or rows the new version has."""
    counts = Counter(happened(change) for change in changes)
    return counts["added"] - counts["removed"]


def contents(data: Dataset, kind: str) -> int:
    if kind in ("claims", "passages"):
        return sum(len(getattr(source, kind)) for source in data.sources.values())
    return sum(one.mode.value == kind for source in data.sources.values() for one in source.statements)


# ----------------------------------------------------------------------------------------------- properties


@settings(max_examples=12)
@given(DATA)
def test_a_data_set_does_not_differ_from_itself(data: Dataset) -> None:
    assert nothing_differs(compared(data, data))
    assert nothing_differs(compared(data, sinoperu.loads(sinoperu.dumps(data))))


@settings(max_examples=10)
@given(DATA, st.data())
def test_each_record_that_one_version_lacks_is_added_or_removed(data: Dataset, draw: st.DataObject) -> None:
    ids = [record.id for record in data.records()]
    lacking = draw.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    less = data.without(*lacking)
    assert sorted(change.id for change in compared(less, data).of("added")) == sorted(lacking)
    assert sorted(change.id for change in compared(data, less).of("removed")) == sorted(lacking)


@settings(max_examples=12)
@given(DATA, st.data())
def test_a_new_id_is_the_only_change_of_records_that_got_one(data: Dataset, draw: st.DataObject) -> None:
    ids = [record.id for record in data.records()]
    new_ids = {old: f"{old}-{number}-new" for number, old in enumerate(ids) if draw.draw(st.booleans())}
    changes = compared(data, with_ids(data, new_ids))
    assert {change.former_id: change.id for change in changes.records} == new_ids
    assert {(change.what, change.values) for change in changes.records} <= {("changed", ())}
    assert (changes.contents, changes.rows) == ((), ())


@settings(max_examples=10)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_each_old_id_has_one_change_if_records_are_merged(groups: list[int], draw: st.DataObject) -> None:
    """The records of one group become one record, which has one of the old ids or a new one."""
    old = sinoperu.loads("\n".join(f"[agreement.a{number}]" for number in range(len(groups))))
    tables, kept = [], 0
    for group in set(groups):
        old_ids = [f"a{number}" for number, one in enumerate(groups) if one == group]
        new_id = draw.draw(st.sampled_from([*old_ids, f"b{group}"]))
        kept += new_id in old_ids
        tables.append(f"[agreement.{new_id}]\nformer_ids = {[one for one in old_ids if one != new_id]}")
    changes = compared(old, sinoperu.loads("\n".join(tables).replace("\nformer_ids = []", "")))
    counts = Counter(change.what for change in changes.records)
    assert counts["merged"] == len(groups) - len(set(groups))
    assert counts["changed"] == len(set(groups)) - kept
    assert counts["added"] == counts["removed"] == 0
    listed = [change.id if change.what == "merged" else change.former_id for change in changes.records]
    assert len(set(listed)) == len(listed)


@settings(max_examples=12)
@given(DATA, DATA)
def test_no_content_and_no_row_is_lost(old: Dataset, new: Dataset) -> None:
    changes = compared(old, new)
    for kind in ("says", "expects", "claims", "passages"):
        of_kind = tuple(change for change in changes.contents if change.kind == kind)
        assert more(of_kind) == contents(new, kind) - contents(old, kind)
    for series, rows in new.by_series().items():
        of_series = tuple(change for change in changes.rows if change.series == series)
        assert more(of_series) == len(list(rows)) - len(list(old.series(series)))


@settings(max_examples=12)
@given(DATA)
def test_the_paths_and_sources_of_values_are_those_of_adopted_values(data: Dataset) -> None:
    judge = StatementJudge(data)
    for change in compared(Dataset(), data).of("added"):
        record = data[change.id]
        if not isinstance(record, Source):
            adopted = [
                (value.path, value.sources) for value in adopted_values(record, judge)
                if not (isinstance(value.value, TextMap) and not value.value.pairs)
            ]  # fmt: skip
            paths = {path for path, _ in adopted}
            assert sorted((one.path, one.sources) for one in change.values if one.path in paths) == sorted(adopted)


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(["mmg", "citic"]), st.integers(1, 3)), min_size=1), st.randoms())
def test_the_order_and_the_ids_of_parts_are_no_change(parts: list[tuple[str, int]], random: st.DataObject) -> None:
    stakes = [Stake(owner=owner, share=f"{share}%") for owner, share in parts]
    named = [attrs.evolve(stake, id=f"stake-{number}") for number, stake in enumerate(stakes)]
    random.shuffle(named)  # type: ignore[attr-defined]  # Hypothesis gives a `random.Random`
    old, new = (Dataset([sinoperu.Project(id="mine", stakes=tuple(listed))]) for listed in (stakes, named))
    assert nothing_differs(compared(old, new))


@settings(max_examples=10)
@given(strategies.datasets(), strategies.datasets())
def test_the_same_versions_give_the_same_text(old: Dataset, new: Dataset) -> None:
    changes, again = compared(old, new), compared(old, sinoperu.loads(sinoperu.dumps(new)))
    assert [write(changes) for write in WRITERS] == [write(again) for write in WRITERS]


# ------------------------------------------------------------------------------------------ parts of a list


def values(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    """The values that differ in the only record that differs."""
    (change,) = changes_of(old, new).records
    return [(value.path, value.old, value.new) for value in change.values]


def test_parts_with_the_same_key_are_compared_with_the_most_similar_ones() -> None:
    old = '[project.x]\nstakes = [{ owner = "a", start = "2004", share = "9%" }, { owner = "a", start = "2014" }]'
    new = (
        '[project.x]\nstakes = [{ owner = "a", start = "1999" }, { owner = "a", start = "2014", share = "60%" }, '
        '{ owner = "a", start = "2004", share = "9%" }]'
    )
    assert values(old, new) == [
        ("stakes[a]", None, "a"), ("stakes[a].start", None, "1999"), ("stakes[a].share", None, "60%"),
    ]  # fmt: skip
    (change,) = changes_of(old, new).records
    assert [value.index for value in change.values] == [0, 0, 1]


def test_parts_with_the_same_key_have_the_sources_of_their_own_values() -> None:
    new = """
        [project.x]
        stakes = [{ owner = "a", start = "2004", share = "9%" }, { owner = "a", start = "2014", share = "60%" }]
        [source.s.says.project.x]
        stakes = [{ owner = "a", start = "2004", share = "9%" }]
        [source.t.says.project.x]
        stakes = [{ owner = "a", start = "2014", share = "60%" }]
    """
    (change,) = (one for one in compared(Dataset(), sinoperu.loads(new)).records if one.id == "x")
    assert [(value.index, value.sources) for value in change.values] == [
        (0, ("s",)), (0, ("s",)), (0, ("s",)), (1, ("t",)), (1, ("t",)), (1, ("t",)),
    ]  # fmt: skip


def test_a_part_without_any_value_is_added_and_removed() -> None:
    without, one = "[mechanism.m]\n", "[mechanism.m]\nsessions = [{}]\n"
    assert [(row.what, row.path) for row in changes_of(without, one).to_rows()] == [("added", "sessions[]")]
    assert [(row.what, row.path) for row in changes_of(one, without).to_rows()] == [("removed", "sessions[]")]


def test_a_removed_part_has_its_key_and_its_fields() -> None:
    old = '[project.x]\nstakes = [{ owner = "a", share = "9%" }, { owner = "b" }]'
    assert values(old, '[project.x]\nstakes = [{ owner = "b" }]') == [
        ("stakes[a]", "a", None), ("stakes[a].share", "9%", None),
    ]  # fmt: skip


def test_texts_with_commas_are_told_apart() -> None:
    old, new = (f"[organization.x]\naliases = {aliases}" for aliases in (["a, b", "c"], ["a", "b, c"]))
    assert values(old, new) == [("aliases", "a, b, c", "a, b, c")]


def test_only_the_languages_that_differ_are_listed() -> None:
    old = '[agreement.x]\nnames = { en = "Treaty", es = "Tratado" }'
    assert values(old, old.replace(" }", ', zh = "条约" }')) == [("names", None, "zh: 条约")]
    assert values(old, old.replace("Tratado", "Convenio")) == [("names", "es: Tratado", "es: Convenio")]


# -------------------------------------------------------------------------------- ids, types and old fields


def test_two_records_that_became_one_are_both_listed() -> None:
    changes = changes_of(
        '[agreement.b]\nsigned = "2001"\n[agreement.a]\nplace = "Lima"\n',
        '[agreement.c]\nformer_ids = ["a", "b"]\nplace = "Lima"\n[source.s.says.agreement.c]\nplace = "Lima"\n',
    )
    first, second = (change for change in changes.records if change.record_type == "agreement")
    assert (first.what, first.id, first.merged_into) == ("merged", "b", "c")
    assert first.values == (
        ValueChange(path="signed", old="2001", new=None),
        ValueChange(path="place", old=None, new="Lima", sources=("s",)),
    )
    assert (second.what, second.id, second.former_id, second.values) == ("changed", "c", "a", ())


def test_a_record_that_became_part_of_another_one_is_merged() -> None:
    text = changelog_text(changes_of("[agreement.a]\n[agreement.b]\n", '[agreement.a]\nformer_ids = ["b"]\n'))
    assert "  > b (now part of a)\n" in text


def test_a_record_of_another_type_is_changed() -> None:
    changes = changes_of(
        '[organization.x]\nnames = { en = "X" }\n[source.s.says.organization.x]\nnames = { en = "X" }\n',
        '[group.x]\nnames = { en = "X" }\n[source.s.says.group.x]\nnames = { en = "X" }\n',
    )
    (change,) = changes.records
    assert (change.what, change.record_type, change.former_type, change.values) == (
        "changed",
        "group",
        "organization",
        (),
    )
    assert changes.contents == ()
    assert "  ~ x (until now organization): X\n" in changelog_text(changes)


def test_an_id_that_was_a_former_id_in_the_old_version_still_counts() -> None:
    changes = changes_of(
        '[agreement.a]\nformer_ids = ["z"]\n[agreement.b]\namends = "z"\n',
        '[agreement.a]\n[agreement.b]\namends = "a"\n',
    )
    assert nothing_differs(changes)


def test_an_old_file_may_have_fields_words_and_types_that_no_longer_exist(tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(
        '{"format":0,"version":"2020"}\n'
        '{"project":{"mine":{"department":"Apurimac","kind":"mine","stakes":[{"owner":"mmg","flavour":"sweet"}]}}}\n'
        '{"factory":{"works":{"names":{"en":"Works"}}}}\n{"rank-list":[{"rank":1}]}\n'
        '{"source":{"s":{"title":"S","says":{"project":{"mine":{"department":"Apurimac"}}}}}}\n',
        "utf-8",
    )
    new = sinoperu.loads(
        '[organization.mmg-limited]\nformer_ids = ["mmg"]\n'
        '[project.mine]\nprovince = "Grau"\nstakes = [{ owner = "mmg-limited" }]\n[source.s]\ntitle = "S"\n'
    )
    text = changelog_text(data_changes(read_plain(file), new))
    assert text == (
        "Data without a version, compared with data 2020\n"
        "records: 1 changed, 1 removed, 1 added\n"
        "statements: 0 changed, 1 removed, 0 added\n"
        "expectations: 0 changed, 0 removed, 0 added\n"
        "claims: 0 changed, 0 removed, 0 added\n"
        "passages: 0 changed, 0 removed, 0 added\n"
        "rows of rank-list: 0 changed, 1 removed, 0 added\n"
        "\n"
        "organization\n"
        "  + mmg-limited\n"
        "\n"
        "project\n"
        "  ~ mine\n"
        "      province: Grau added\n"
        "      stakes[mmg-limited].flavour: sweet removed\n"
        "      department: Apurimac removed (the field is now regions)\n"
        "      kind: mine removed\n"
        "\n"
        "factory\n"
        "  - works: Works\n"
        "\n"
        "source s\n"
        "  - says project.mine.department: Apurimac removed (the field is now regions)\n"
        "\n"
        "rows of rank-list\n"
        "  - : : rank: 1 removed\n"
    )


def test_other_spellings_of_a_value_are_no_change(tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text("[agreement.x]\nsigned = 2009-04-28\n[source.s.says.agreement.x]\nsigned = 2009-04-28\n", "utf-8")
    new = sinoperu.loads('[agreement.x]\nsigned = "2009-04-28"\n[source.s.says.agreement.x]\nsigned = "2009-04-28"\n')
    assert nothing_differs(data_changes(read_plain(file), new))


# ---------------------------------------------------------------------------------- contents of sources, rows


def contents_of(old: str, new: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.kind, one.path, one.old, one.new) for one in changes_of(old, new).contents]


SOURCE = '[agreement.fta]\nparties = ["peru"]\n[source.s]\ntitle = "Page"\n'


@pytest.mark.parametrize(
    ("tables", "kind", "path", "text"),
    [
        ("[source.s.says.agreement.fta]", "says", "agreement.fta", "exists"),
        ('[source.s.says.agreement.fta]\nat = "page 2"', "says", "agreement.fta", "exists"),
        ('[source.s.expects.agreement.fta]\nsigned = "2009"', "expects", "agreement.fta.signed", "2009"),
        (
            '[source.s.says.agreement.fta]\nratifications = [{ party = "peru", date = "2009" }]',
            "says", "agreement.fta.ratifications[peru]", "party: peru, date: 2009",
        ),
        (
            '[source.s.claims.third]\nkind = "ordinal"\nsubject = "fta"\nposition = 3\namong = "world"',
            "claims", "third", "kind: ordinal, subject: fta, position: 3, among: world",
        ),
        ('[source.s.passages.1]\ntext = "It was signed."', "passages", "1", "text: It was signed."),
    ],
)  # fmt: skip
def test_every_content_of_a_source_is_compared(tables: str, kind: str, path: str, text: str) -> None:
    assert contents_of(SOURCE, f"{SOURCE}{tables}") == [(kind, path, None, text)]
    assert contents_of(f"{SOURCE}{tables}", SOURCE) == [(kind, path, text, None)]


def test_a_changed_content_has_only_the_fields_that_differ() -> None:
    passage = '[source.s.passages.1]\ntext = "It was signed."\ncovers = ["agreement.fta.signed"]\n'
    old = f"{SOURCE}{passage}"
    assert contents_of(old, old.replace("signed.", "signed in 2009.")) == [
        ("passages", "1", "text: It was signed.", "text: It was signed in 2009.")
    ]


def test_the_statements_of_a_file_that_one_source_states_are_compared(tmp_path: Path) -> None:
    text = 'stated_by = "list"\n[agreement.fta]\nsigned = "2009"\nnote = "no statement"\n[agreement.bit]\n'
    for number in (1, 2):
        (tmp_path / f"{number}.toml").write_text(
            text.replace("fta", f"fta-{number}").replace("bit", f"bit-{number}"), "utf-8"
        )
    assert nothing_differs(data_changes(read_plain(tmp_path), sinoperu.load(tmp_path)))
    less = data_changes(read_plain(tmp_path), sinoperu.loads("[agreement.fta-1]\n[source.list]\n"))
    assert [(one.path, one.old) for one in less.contents] == [
        ("agreement.bit-1", "exists"), ("agreement.bit-2", "exists"), ("agreement.fta-1.signed", "2009"),
        ("agreement.fta-2.signed", "2009"),
    ]  # fmt: skip


def test_the_contents_of_one_source_may_be_in_several_files(tmp_path: Path) -> None:
    for number in (1, 2):
        text = (
            f'[source.s.passages.{number}]\ntext = "Text"\n'
            f'[source.s.says.agreement.a{number}]\nsigned = "2009"\n[agreement.a{number}]\n'
        )
        (tmp_path / f"{number}.toml").write_text(text, "utf-8")
    assert nothing_differs(data_changes(read_plain(tmp_path), sinoperu.load(tmp_path)))


ROW = """
[organization.o]
[project.mine]
[source.s]
title = "Page"
[[output]]
source = "s"
project = "mine"
period = "2020"
product = "copper"
quantity = "5 t"
"""


def test_a_row_whose_ids_are_former_ids_now_is_the_same_row() -> None:
    new = ROW.replace('"s"', '"t"').replace(".s]", '.t]\nformer_ids = ["s"]').replace('"mine"', '"pit"')
    new = new.replace(".mine]", '.pit]\nformer_ids = ["mine"]')
    assert changes_of(ROW, new).rows == ()
    assert changes_of(ROW, new.replace("5 t", "6 t")).rows == (
        RowChange(series="output", source="t", row="pit 2020 copper", old="quantity: 5 t", new="quantity: 6 t"),
    )


def test_a_row_that_is_printed_twice_is_counted_twice() -> None:
    twice = ROW + ROW[ROW.index("[[output]]") :]
    assert [(one.old, one.new) for one in changes_of(ROW, twice).rows] == [(None, "quantity: 5 t")]
    assert [(one.old, one.new) for one in changes_of(twice, ROW).rows] == [("quantity: 5 t", None)]
