"""Merging two data sets: what both have is kept once, and what differs is a conflict."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import examples

import sinoperu
from sinoperu import strategies
from sinoperu.dataset import Dataset
from sinoperu.model import SERIES_TYPES, Agreement, Organization, Source, TradeFlow
from sinoperu.model.claims import Claim
from sinoperu.model.coverage import Acceptance
from sinoperu.model.sources import Passage, Statement
from sinoperu.store.combining import OnConflict

POLICIES: tuple[OnConflict, ...] = ("error", "ours", "theirs")


@st.composite
def parts(draw: st.DrawFn) -> tuple[Dataset, Dataset]:
    """Draw a data set, and a second one with some of its records, rows and sources without a description."""
    data = draw(strategies.datasets())
    chosen = draw(st.lists(st.sampled_from(list(data.records())), unique_by=lambda record: record.id))
    records = [
        Source(id=record.id, statements=record.statements) if isinstance(record, Source) else record
        for record in chosen
    ]  # fmt: skip
    rows = [row for word in SERIES_TYPES for row in data.series(word) if draw(st.booleans())]
    return data, Dataset(records, observations=rows)


@examples(25)
@given(strategies.datasets(), st.sampled_from(POLICIES))
def test_a_data_set_merged_with_itself_is_unchanged(data: Dataset, policy: OnConflict) -> None:
    assert data.merge(data, on_conflict=policy) == data


@examples(25)
@given(parts(), st.sampled_from(POLICIES))
def test_a_merge_with_a_part_of_the_data_changes_nothing_in_either_order(
    both: tuple[Dataset, Dataset], policy: OnConflict
) -> None:
    data, part = both
    assert data.merge(part, on_conflict=policy) == data
    assert part.merge(data, on_conflict=policy) == data


@examples(25)
@given(strategies.datasets(), strategies.datasets(), st.sampled_from(["ours", "theirs"]))
def test_a_second_merge_with_the_same_data_changes_nothing(first: Dataset, second: Dataset, policy: Any) -> None:
    once = first.merge(second, on_conflict=policy)
    assert once.merge(second, on_conflict=policy) == once
    assert sinoperu.loads(sinoperu.dumps(once)) == once


def statement(record: str, value: str) -> Statement:
    return Statement(source="s", record=record, record_type="agreement", field="signed", value=value)


A_RECORD = st.sampled_from(["fta", "old"])
STATEMENTS = st.builds(statement, A_RECORD, st.sampled_from(["2009", "2010"]))
CLAIMS = st.builds(Claim, source=st.just("s"), id=st.sampled_from("cd"), kind=st.just("total"),
                   note=st.sampled_from([None, "a note"]))  # fmt: skip
PASSAGES = st.builds(Passage, source=st.just("s"), id=st.sampled_from("12"), text=st.sampled_from("ab"))
FORMER_IDS = st.sampled_from([(), ("old",)])
COLLIDING: st.SearchStrategy[Any] = st.one_of(
    st.builds(
        Source, id=st.just("s"), title=st.sampled_from([None, None, "T", "U"]), url=st.sampled_from([None, None, "u"]),
        statements=st.lists(STATEMENTS, max_size=2).map(tuple),
        claims=st.lists(CLAIMS, max_size=2, unique_by=lambda claim: claim.id).map(tuple),
        passages=st.lists(PASSAGES, max_size=2, unique_by=lambda passage: passage.id).map(tuple),
    ),
    st.builds(
        Agreement, id=st.sampled_from(["fta", "upgrade"]), former_ids=FORMER_IDS,
        amends=st.sampled_from([None, "old"]),
    ),
    st.builds(Organization, id=st.sampled_from(["fta", "mmg"]), former_ids=FORMER_IDS),
)  # fmt: skip
ROWS = st.builds(
    TradeFlow, source=st.just("s"), reporter=st.sampled_from(["peru", "old"]), partner=st.just("china"),
    period=st.just("2014"), flow=st.just("export"), value=st.sampled_from(["1 USD", "2 USD"]),
)  # fmt: skip
ACCEPTANCES = st.builds(Acceptance, code=st.just("AGR001"), record=A_RECORD, reason=st.sampled_from("ab"))


@st.composite
def colliding_datasets(draw: st.DrawFn) -> Dataset:
    """Draw a data set of few ids, so that two of them often have something in common, or are in conflict."""
    return Dataset(
        draw(st.lists(COLLIDING, max_size=3, unique_by=lambda record: record.id)),
        observations=draw(st.lists(ROWS, max_size=2)),
        acceptances=draw(st.lists(ACCEPTANCES, max_size=2)),
    )


def merged(first: Dataset, second: Dataset, policy: OnConflict) -> Dataset | None:
    """Return the merged data set, or `None` if the merge is refused."""
    try:
        return first.merge(second, on_conflict=policy)
    except ValueError:
        return None


@examples(100)
@given(colliding_datasets(), colliding_datasets())
def test_the_order_of_a_merge_changes_nothing_but_who_wins_a_conflict(first: Dataset, second: Dataset) -> None:
    assert merged(first, second, "error") == merged(second, first, "error")
    assert merged(first, second, "ours") == merged(second, first, "theirs")


def test_a_merged_data_set_has_the_version_of_the_first_that_has_one() -> None:
    versions = (Dataset(), Dataset(version="1"), Dataset(version="2"))
    assert [(a.version, b.version, a.merge(b).version) for a in versions for b in versions if a is not b] == [
        ("", "1", "1"), ("", "2", "2"), ("1", "", "1"), ("1", "2", "1"), ("2", "", "2"), ("2", "1", "2"),
    ]  # fmt: skip


def test_the_bundled_data_merged_with_themselves_are_unchanged() -> None:
    data = sinoperu.load()
    assert data.merge(data) == data


OVERLAY = sinoperu.loads(
    """
    [agreement.more]
    amends = "old-fta"
    [source.news.says.agreement.old-fta]
    signed = "2009"
    [source.news.passages.1]
    text = "signed in 2009"
    covers = ["agreement.old-fta.signed"]
    [[accept]]
    code = "AGR001"
    record = "old-fta"
    reason = "known"
    [[trade-flow]]
    source = "old-news"
    reporter = "peru"
    partner = "china"
    period = "2009"
    flow = "export"
    """
)
KNOWN = sinoperu.loads(
    '[agreement.fta]\nformer_ids = ["old-fta"]\n[source.news]\ntitle = "News"\nformer_ids = ["old-news"]'
)


def test_a_dossier_with_former_ids_can_be_merged_twice() -> None:
    once = KNOWN.merge(OVERLAY)
    assert once.merge(OVERLAY) == once
    assert OVERLAY.merge(once) == once
    assert len(once.evidence("fta", "signed")) == len(once.trade_flows) == len(once.acceptances) == 1
    assert once.agreements["more"].amends == "fta"


def test_repetitions_within_one_data_set_are_kept() -> None:
    row = '[[trade-flow]]\nsource = "s"\nreporter = "peru"\npartner = "china"\nperiod = "2009"\nflow = "export"\n'
    twice, once = sinoperu.loads(row * 2), sinoperu.loads(row)
    assert len(twice.merge(once).trade_flows) == len(once.merge(twice).trade_flows) == 2
    acceptance = Acceptance(code="SRC003", record="x", reason="known")
    assert Dataset(acceptances=[acceptance] * 2).merge(Dataset(acceptances=[acceptance])).acceptances == (
        acceptance, acceptance,
    )  # fmt: skip


def inner(text: str, kind: str) -> str:
    return {
        "passages": f'[source.s.passages.1]\ntext = "{text}"',
        "claims": f'[source.s.claims.1]\nkind = "total"\nrecord_type = "agreement"\ncount = "1"\nnote = "{text}"',
    }[kind]


@pytest.mark.parametrize("kind", ["passages", "claims"])
class TestClaimsAndPassages:
    def test_different_ones_with_the_same_id_are_an_error_that_names_both_places(self, kind: str) -> None:
        first = sinoperu.loads(inner("a", kind), file="a.toml")
        second = sinoperu.loads('[source.s]\ntitle = "x"\n' + inner("b", kind), file="b.toml")
        message = rf"^expected each id once, got source\.s\.{kind}\.1 \(a\.toml:1\) and source\.s\.{kind}\.1 "
        with pytest.raises(ValueError, match=rf"{message}\(b\.toml:3\)$"):
            first.merge(second)

    @pytest.mark.parametrize(("policy", "kept"), [("ours", "a"), ("theirs", "b")])
    def test_on_conflict_decides_which_one_is_kept_with_its_place(self, kind: str, policy: Any, kept: str) -> None:
        first = sinoperu.loads(inner("a", kind), file="a.toml")
        second = sinoperu.loads('[source.s]\ntitle = "x"\n' + inner("b", kind), file="b.toml")
        for merged in (
            first.merge(second, on_conflict=policy),
            Dataset([sinoperu.Agreement(id="x")]).merge(first).merge(second, on_conflict=policy),
            first.merge(second, on_conflict=policy).merge(sinoperu.loads("[agreement.x]")),
        ):
            (content,) = getattr(merged.sources["s"], kind)
            assert kept in {getattr(content, "text", ""), getattr(content, "note", "")}
            name = {"passages": "text", "claims": "note"}[kind]
            place = merged.place(("source", "s", kind, "1", name))
            assert place is not None
            assert place.file == f"{kept}.toml"
            assert sinoperu.loads(sinoperu.dumps(merged)) == merged

    def test_equal_ones_are_one(self, kind: str) -> None:
        first, second = sinoperu.loads(inner("a", kind)), sinoperu.loads(inner("a", kind))
        described = sinoperu.loads('[source.s]\ntitle = "x"\n' + inner("a", kind))
        assert first.merge(second) == first
        assert described.merge(first) == first.merge(described) == described


def test_statements_of_both_are_kept_once() -> None:
    first = sinoperu.loads('[source.s.says.agreement.x]\nsigned = "2009"\nplace = "Beijing"')
    second = sinoperu.loads(
        '[source.s.says.agreement.x]\nsigned = "2009"\n[source.s.says.agreement.y]\nsigned = "2010"'
    )
    merged = first.merge(second)
    assert [(statement.record, statement.field) for statement in merged.sources["s"].statements] == [
        ("x", "place"), ("x", "signed"), ("y", "signed"),
    ]  # fmt: skip
    assert merged.merge(second) == merged


def test_sources_with_different_descriptions_are_in_conflict() -> None:
    first, second = (sinoperu.loads(f'[source.s]\ntitle = "{title}"') for title in "ab")
    with pytest.raises(ValueError, match=r"^expected each id once, got source\.s \(<text>:1\) and source\.s "):
        first.merge(second)
    assert first.merge(second, on_conflict="theirs") == second


def test_joined_statements_are_those_of_the_source() -> None:
    bare = Dataset([Source(id="s", statements=(Statement(source="s", record="x", record_type="agreement"),))])
    assert bare.merge(Dataset([Source(id="s", title="News")])).sources["s"].title == "News"


class TestStatementsAboutOneIdUnderTwoRecordTypes:
    """One id is one record, so a file has no place for both."""

    AGREEMENT = '[source.s.{mode}.agreement.{id}]\nsigned = "2009"\n'
    VISIT = '[source.s.{mode}.visit.x]\nstart = "2010"\n'

    def sides(self, mode: str) -> tuple[Dataset, Dataset]:
        ours = sinoperu.loads(self.AGREEMENT.format(mode=mode, id="x"), file="a.toml")
        return ours, sinoperu.loads(self.VISIT.format(mode=mode), file="b.toml")

    @pytest.mark.parametrize("mode", ["says", "expects"])
    def test_are_a_conflict_of_a_merge(self, mode: str) -> None:
        ours, theirs = self.sides(mode)
        with pytest.raises(ValueError, match=r"^expected each id once, got ") as refused:
            ours.merge(theirs)
        assert str(refused.value) == (
            f"expected each id once, got source.s.{mode}.agreement.x (a.toml:1) and source.s.{mode}.visit.x (b.toml:1)"
        )
        assert ours.merge(theirs, on_conflict="ours") == ours
        assert ours.merge(theirs, on_conflict="theirs") == theirs

    def test_are_no_conflict_in_two_modes(self) -> None:
        merged = self.sides("says")[0].merge(self.sides("expects")[1])
        assert sinoperu.loads(sinoperu.dumps(merged)) == merged

    def test_are_refused_if_a_former_id_brings_them_together(self) -> None:
        text = self.AGREEMENT.format(mode="says", id="y") + self.VISIT.format(mode="says")
        data, current = sinoperu.loads(text, file="a.toml"), Agreement(id="x", former_ids=["y"])
        message = "source 's' has a second table of statements about 'x'"
        with pytest.raises(ValueError, match=f"^{message}$"):
            data.replace(current)
        for ours, theirs in ((data, Dataset([current])), (Dataset([current]), data)):
            with pytest.raises(ValueError, match=r"^source 's' has a second table ") as refused:
                ours.merge(theirs)
            assert str(refused.value) == (
                f"{message}: source.s.says.agreement.y (a.toml:1) and source.s.says.visit.x (a.toml:3)"
            )
        with pytest.raises(sinoperu.LoadError) as by_loader:
            sinoperu.loads(f'[agreement.x]\nformer_ids = ["y"]\n{text}', file="a.toml")
        assert str(by_loader.value) == f"a.toml:5:2: source.s.says.visit.x: {message}"
