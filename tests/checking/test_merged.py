"""A check of a dossier with the bundled data gives the report of a check of everything, although it computes less."""

import contextlib
import functools
import random
from itertools import takewhile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

import sinoperu
from sinoperu.bundled import Snapshot
from sinoperu.checking.engine import engine_of
from sinoperu.checking.merged import check_merged
from sinoperu.checking.results import results_of
from sinoperu.checking.unchanged import unchanged_records
from sinoperu.checking.verdict_rules import RULES_ON_VERDICTS
from sinoperu.cli.compiling import snapshot
from sinoperu.dataset import Dataset
from sinoperu.model import Acceptance, Source, Statement
from sinoperu.model.base import Part, Record
from sinoperu.model.fields import Category, own_fields, shapes, targets_of
from sinoperu.model.series import Observation
from sinoperu.rules import RULES, Severity
from sinoperu.store.package_data import RESULTS, SNAPSHOT
from sinoperu.store.stored_results import results_text
from sinoperu.values.dates import PartialDate
from sinoperu.values.vocabulary import Mode

DATES = ["1971", "1980-02", "2009-04-28", "2013-04-06", "2016-11", "2019~", "2024-06-27", "2024-11-14", "2031"]
HUBS = ("state", "region", "group", "source")


# ------------------------------------------------------------------------------------- a part of the bundled data


@functools.cache
def near(start: str, most: int) -> Dataset:
    """Return the records around a bundled record, with their sources: a small data set whose records are connected."""
    data = sinoperu.load()
    ids, queue = {start}, [start]
    for record_id in queue:
        record = data.get(record_id)
        if record is not None:
            around = [target for target, _ in targets_of(record)]
            around += [other.id for other in data.referring_to(record)] if record.RECORD_TYPE not in HUBS else []
            for other_id in around[:20]:
                if len(ids) < most and other_id not in ids and other_id in data and other_id not in data.sources:
                    ids.add(other_id)
                    queue.append(other_id)
    sources: dict[str, list[Statement]] = {}
    for record_id in sorted(ids):
        for statement in data.statements_about(record_id):
            sources.setdefault(statement.source, []).append(statement)
    described = [attrs.evolve(data.sources[one], statements=tuple(said)) for one, said in sources.items()]
    rows = [row for series in data.by_series().values() for row in series if row.source in sources][:20]
    acceptances = [one for one in data.acceptances if one.record in ids]
    records = [data[one] for one in sorted(ids)]
    return Dataset([*records, *described], observations=rows, acceptances=acceptances, version=data.version)


def stored(data: Dataset, folder: Path) -> Dataset:
    """Return a data set as bundled data: from a snapshot with stored results."""
    text = snapshot(data)
    (folder / SNAPSHOT).write_text(text, "utf-8", newline="")
    fresh = Dataset(backend=Snapshot(folder, with_results=False))
    results = takewhile(lambda result: "shown" not in result, results_of(fresh))
    (folder / RESULTS).write_text(results_text(results, text), "utf-8", newline="")
    base = Dataset(backend=Snapshot(folder))
    assert base.stored_results is not None
    return base


# -------------------------------------------------------------------------------------------------- dossiers


class Editor:
    """Makes the contents of a dossier that could be about the records of a data set."""

    def __init__(self, data: Dataset, chance: random.Random) -> None:
        self.data, self.chance = data, chance
        self.known = [record for record in data.records() if record.RECORD_TYPE != "source"]

    def value(self, record: Record, name: str) -> Any:
        """Return a value that a record of this type could have in a field."""
        shape, chance = shapes(type(record))[name], self.chance
        if shape.category is Category.DATE and chance.random() < 0.7:
            return PartialDate(chance.choice(DATES))
        same_type = [getattr(other, name) for other in self.known if type(other) is type(record)]
        return chance.choice([value for value in same_type if value not in (None, ())] or [None])

    def statements(self, source: str, count: int) -> tuple[Statement, ...]:
        found: dict[Statement, None] = {}
        for _ in range(count):
            record = self.chance.choice(self.known)
            name = self.field(record)
            value = self.value(record, name)
            if shapes(type(record))[name].category is Category.PART:
                value = self.chance.choice(value) if isinstance(value, tuple) and value else value
            if value not in (None, ()):
                key = value.key if isinstance(value, Part) and shapes(type(record))[name].many else None
                mode = self.chance.choice([Mode.SAYS, Mode.SAYS, Mode.SAYS, Mode.EXPECTS])
                with contextlib.suppress(ValueError, TypeError):  # some values fit a record and no statement
                    found[
                        Statement(
                            source=source, mode=mode, record=record.id, record_type=record.RECORD_TYPE, field=name,
                            key=key, value=value,
                        )
                    ] = None  # fmt: skip
        return tuple(found)

    def field(self, record: Record) -> str:
        return self.chance.choice([shape.name for shape in own_fields(type(record)) if shape.category in STATED])

    def new_source(self, number: int) -> Source:
        source = f"new-source-{number}"
        others = list(self.data.sources)
        return Source(
            id=source, title="A text", publisher=self.chance.choice(["A paper", "Xinhua", None]),
            published=self.chance.choice([None, "2010", "2024-07-01"]),
            copy_of=self.chance.choice([None, None, None, *others[:1]]),
            release_of=self.chance.choice([None, None, None, None, "a-list"]),
            statements=self.statements(source, self.chance.randint(0, 4)),
        )  # fmt: skip

    def bare_source(self) -> Source:
        source = self.chance.choice(list(self.data.sources) or ["nobody"])
        return Source(id=source, statements=self.statements(source, 2))

    def varied(self, record: Record) -> Record:
        """Return a record with another value in one or two fields."""
        for name in (self.field(record), self.field(record)):
            with contextlib.suppress(ValueError, TypeError):  # some values fit no other record
                record = attrs.evolve(record, **{name: self.value(record, name)})
        return record

    def new_record(self, number: int) -> Record:
        record = self.varied(self.chance.choice(self.known))
        return attrs.evolve(record, id=f"new-record-{number}", former_ids=(), identifiers={})

    def changed_record(self) -> Record:
        return self.varied(self.chance.choice(self.known))

    def row(self) -> list[Observation]:
        rows = [row for series in self.data.by_series().values() for row in series]
        return [attrs.evolve(self.chance.choice(rows), source="new-source-0")] if rows else []

    def acceptance(self) -> Acceptance:
        finding = self.chance.choice(self.data.check().findings or [None])
        record = self.chance.choice(self.known).id if finding is None else finding.record
        return Acceptance(code=finding.code if finding else "SRC003", record=record, reason="It is right.")

    def record(self, kind: str, number: int) -> Record:
        if kind == "new source":
            return self.new_source(number)
        if kind == "new record":
            return self.new_record(number)
        return self.bare_source() if kind == "bare source" else self.changed_record()

    def dossier(self, kinds: list[str]) -> Dataset:
        records: dict[str, Record] = {}
        rows: list[Observation] = []
        acceptances: list[Acceptance] = []
        for number, kind in enumerate(kinds):
            if kind == "row":
                rows += self.row()
            elif kind == "acceptance":
                acceptances.append(self.acceptance())
            else:
                record = self.record(kind, number)
                records[record.id] = record
        return Dataset(records.values(), observations=rows, acceptances=acceptances)


STATED = (Category.DATE, Category.REFERENCE, Category.PART, Category.CHOICE, Category.QUANTITY)
KINDS = ["new source", "bare source", "new record", "new record", "changed record", "row", "acceptance"]
STARTS = [
    "xi-jinping", "president-of-peru", "chancay-port", "las-bambas", "peru-china-fta-2009", "cosco-shipping-ports",
    "belt-and-road-initiative", "dina-boluarte", "peru-prc-relations", "mmg",
]  # fmt: skip


def assert_same_report(bundled: Dataset, dossier: Dataset) -> frozenset[str]:
    try:
        merged, again = (bundled.merge(dossier, on_conflict="theirs") for _ in range(2))
    except ValueError:
        return frozenset()
    assert check_merged(bundled, dossier, merged) == again.check()
    return unchanged_records(bundled, dossier, merged)


@functools.cache
def base_of(folders: Path, start: str, most: int) -> Dataset:
    folder = folders / f"{start}-{most}"
    folder.mkdir()
    return stored(near(start, most), folder)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bases")


@examples(12)
@given(
    st.sampled_from(STARTS), st.sampled_from([10, 40, 120]), st.lists(st.sampled_from(KINDS), min_size=1, max_size=3),
    st.integers(0, 2**32),
)  # fmt: skip
def test_the_report_on_a_dossier_is_that_of_the_full_check(
    folders: Path, start: str, most: int, kinds: list[str], seed: int
) -> None:
    base = base_of(folders, start, most)
    assert_same_report(base, Editor(base, random.Random(seed)).dossier(kinds))  # noqa: S311  no secret


@pytest.mark.parametrize(
    "kinds", [["new source"], ["bare source", "row"], ["new record"], ["new record", "new source"]]
)
def test_the_report_on_a_dossier_beside_all_bundled_data_is_that_of_the_full_check(kinds: list[str]) -> None:
    data = sinoperu.load()
    assert_same_report(data, Editor(data, random.Random(len(kinds[0]))).dossier(kinds))  # noqa: S311  no secret


# ------------------------------------------------------------------------------------ verdicts on other records

VISIT = """
[state.elsewhere]
[person.guest]
[visit.trip]
start = "2004-11"
delegates = [{ person = "guest" }]
[source.paper.says.visit.trip]
end = "2005"
"""
CHAIN = """
[state.elsewhere]
[agreement.fta]
[agreement.upgrade]
amends = "fta"
[source.paper.says.agreement.fta]
signed = "2010"
"""
SEAT = """
[state.elsewhere]
[person.first]
[person.second]
[office.chair]
seats = 1
[office.stool]
[tenure.one]
person = "first"
office = "chair"
start = "2010-01-01"
[source.paper.says.tenure.one]
end = "2020-05-05"
"""


@pytest.mark.parametrize(
    ("base", "dossier", "codes"),
    [
        (VISIT, "[meeting.talk]\nvisit = 'trip'\ndate = '2010-02-01'", {"SRC009"}),
        (VISIT, "[agreement.deal]\nsigned_during = 'trip'\nsigned = '2010-02-01'", {"SRC009"}),
        (CHAIN, "[agreement.protocol]\namends = 'upgrade'\nsigned = '2003'", {"SRC009"}),  # two steps away
        (
            SEAT,
            "[tenure.two]\nperson = 'second'\noffice = 'chair'\nstart = '2012-01-01'\nend = '2015-01-01'",
            {"SRC015"},
        ),
    ],
)
def test_a_new_record_changes_the_verdict_on_a_statement_about_another_record(
    base: str, dossier: str, codes: set[str], tmp_path: Path
) -> None:
    bundled, added = stored(sinoperu.loads(base), tmp_path), sinoperu.loads(dossier)
    merged = bundled.merge(added)
    report = check_merged(bundled, added, merged)
    assert report == bundled.merge(added).check()
    assert codes <= {finding.code for finding in report} - {finding.code for finding in bundled.check()}
    assert "elsewhere" in unchanged_records(bundled, added, merged)


# ------------------------------------------------------------------------------------- what need not be computed


def unchanged_by(text: str) -> frozenset[str]:
    return assert_same_report(sinoperu.load(), sinoperu.loads(text))


def test_a_source_changes_only_the_records_that_it_speaks_of() -> None:
    unchanged = unchanged_by("[source.talk]\ntitle = 'A talk'\nsays.project.chancay-port.province = 'Lima'")
    assert len(unchanged) == len(sinoperu.load()) - 1
    assert "chancay-port" not in unchanged


def test_a_new_record_changes_only_what_is_near() -> None:
    text = (
        "[tenure.bogus]\nperson = 'xi-jinping'\noffice = 'president-of-peru'\nstart = '2024-06-27'\nend = '2024-08-01'"
    )
    unchanged = unchanged_by(text)
    assert "chancay-port" in unchanged
    assert {"xi-jinping", "president-of-peru"}.isdisjoint(unchanged)
    assert len(unchanged) > len(sinoperu.load()) / 2


@pytest.mark.parametrize(
    "text",
    [
        "[relation.second]\nparties = ['peru', 'china']",  # a relation is told by its parties if there is one
        "[investment.more]\nproject = 'chancay-port'",
        "[agreement.new]\nformer_ids = ['chancay-port-deal']",
        "[source.new]\nrelease_of = 'a-list'",
        "[agreement.clash]\nsigned = '2010'\nentered_into_force = '2009'",
        "[agreement.port]\nkind = 'treaty'",  # the data name "port", though no record
        "\n".join(f"[agreement.new-{number}]" for number in range(102)),
    ],
)  # fmt: skip
def test_everything_is_computed_if_the_change_is_hard_to_tell(text: str) -> None:
    data, dossier = sinoperu.load(), sinoperu.loads(text)
    assert unchanged_records(data, dossier, data.merge(dossier)) == frozenset()


def test_without_stored_results_everything_is_computed() -> None:
    data, dossier = near("mmg", 10), sinoperu.loads("[source.talk]\ntitle = 'A talk'")
    assert unchanged_records(data, dossier, data.merge(dossier)) == frozenset()


def test_a_finding_on_verdicts_is_a_note_or_gives_way_to_others_or_rests_on_no_value() -> None:
    """The findings of other rules add no steps to it, so it can be stored as it is."""
    rules = [rule for rule in RULES if rule.code in RULES_ON_VERDICTS]
    assert len(rules) == 9
    others = [rule for rule in rules if rule.severity is not Severity.NOTE and rule.speaks_after is None]
    assert [rule.code for rule in others] == ["SRC016"]
    text = "[agreement.x]\nsigned = '2009'\nreadings = [{ field = 'place', reason = 'a guess' }]"
    (finding,) = sinoperu.loads(text).check(select=["SRC016"])
    assert finding.chain is None
    assert finding.rests_on == ()


def test_every_rule_that_reads_all_verdicts_leaves_out_unchanged_records() -> None:
    data = near("mmg", 40)
    everything = frozenset(record.id for record in data.records())
    found = {finding.code for finding in engine_of(data).findings_on_adopted_values(everything)}
    assert found.isdisjoint(RULES_ON_VERDICTS)
