"""The content of a source: its statements, claims and passages belong to the source and have ids of their own."""

import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinoperu
from sinoperu import strategies
from sinoperu.model.claims import Claim
from sinoperu.model.sources import Passage, Source, Statement
from sinoperu.model.union import union


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            {"statements": (Statement(source="t", record="x", record_type="agreement"),)},
            "expected content of source 's', got a statement of source 't': Statement(source='t', record='x', ",
        ),
        (
            {"claims": (Claim(source="t", id="c", kind="total"),)},
            "expected content of source 's', got a claim of source 't': Claim(source='t', id='c', ",
        ),
        (
            {"passages": (Passage(source="s", id="1", text="a"), Passage(source="t", id="2", text="b"))},
            "expected content of source 's', got a passage of source 't': Passage(source='t', id='2', text='b')",
        ),
        (
            {"passages": (Passage(source="s", id="1", text="a"), Passage(source="s", id="1", text="b"))},
            "expected each passage id of a source once, got Passage(source='s', id='1', text='a') and Passage(",
        ),
        (
            {"claims": (Claim(source="s", id="c", kind="total"), Claim(source="s", id="c", kind="rank"))},
            "expected each claim id of a source once, got Claim(source='s', id='c', kind=ClaimKind.TOTAL) and ",
        ),
    ],
)
def test_a_source_refuses_content_of_another_source_and_repeated_ids(content: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        Source(id="s", **content)


def test_a_source_with_content_cannot_get_another_id_alone() -> None:
    source = Source(id="s", statements=(Statement(source="s", record="x", record_type="agreement"),))
    with pytest.raises(ValueError, match=r"^expected content of source 't', got a statement of source 's'"):
        attrs.evolve(source, id="t")


@given(strategies.sources(), st.randoms(use_true_random=False))
def test_the_order_of_the_given_content_does_not_matter(source: Source, random: Any) -> None:
    shuffled: dict[str, Any] = {
        name: tuple(random.sample(getattr(source, name), len(getattr(source, name))))
        for name in ("statements", "claims", "passages")
    }
    assert attrs.evolve(source, **shuffled) == source


def test_passages_are_sorted_by_number() -> None:
    passages = tuple(Passage(source="s", id=number, text="a") for number in ("10", "summary", "9"))
    assert [passage.id for passage in Source(id="s", passages=passages).passages] == ["9", "10", "summary"]


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_a_union_repeats_each_item_as_often_as_the_list_that_has_it_most(ours: list[int], theirs: list[int]) -> None:
    result = union(ours, theirs)
    assert result[: len(ours)] == tuple(ours)
    assert all(result.count(item) == max(ours.count(item), theirs.count(item)) for item in range(4))


ABOUT = st.builds(
    Statement, source=st.just("s"), record=st.sampled_from("xy"), record_type=st.sampled_from(["agreement", "visit"]),
    mode=st.sampled_from(["says", "expects"]), at=st.sampled_from([None, "p. 1"]),
)  # fmt: skip


@given(st.lists(ABOUT, max_size=4))
def test_a_source_accepts_statements_exactly_if_a_file_can_hold_them(statements: list[Statement]) -> None:
    types = {(statement.mode, statement.record, statement.record_type) for statement in statements}
    ids = {(mode, record) for mode, record, _ in types}
    if len(ids) == len(types):
        data = sinoperu.Dataset([Source(id="s", statements=tuple(statements))])
        assert all(sinoperu.loads(sinoperu.dumps(data, format)) == data for format in ("toml", "json", "jsonl"))  # noqa: A001
    else:
        with pytest.raises(ValueError, match=r"^source 's' has a second table of (statements|expectations) about '"):
            Source(id="s", statements=tuple(statements))


@pytest.mark.parametrize(("mode", "content"), [("says", "statements"), ("expects", "expectations")])
def test_a_source_and_the_loader_refuse_a_second_table_in_the_same_words(mode: Any, content: str) -> None:
    message = f"source 's' has a second table of {content} about 'x'"
    with pytest.raises(sinoperu.LoadError) as by_loader:
        sinoperu.loads(f"[source.s.{mode}.agreement.x]\n[source.s.{mode}.visit.x]")
    assert str(by_loader.value) == f"<text>:2:{len(mode) + 18}: source.s.{mode}.visit.x: {message}"
    with pytest.raises(ValueError, match=f"^{message}$"):
        Source(
            id="s",
            statements=tuple(
                Statement(source="s", record="x", record_type=word, mode=mode) for word in ("agreement", "visit")
            ),
        )
