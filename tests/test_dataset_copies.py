"""Copies of a data set, by copy, pickle and joblib, here and in other processes: each equals the original."""

import copy
import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import joblib
import pytest
from hypothesis import given
from tests.dataset_answers import answers, is_own_data, loaded

import sinoperu
from sinoperu import strategies

ARTICLE = "rio-times-2025-03"


def pickled(data: sinoperu.Dataset) -> sinoperu.Dataset:
    result: sinoperu.Dataset = pickle.loads(pickle.dumps(data))  # noqa: S301  # made here
    return result


COPIES = [copy.copy, copy.deepcopy, pickled]


class TestCopies:
    @pytest.mark.parametrize("copied", COPIES)
    @pytest.mark.parametrize("used", [False, True])
    def test_a_copy_of_a_loaded_data_set_equals_it_and_answers_the_same(
        self, copied: Callable[[sinoperu.Dataset], sinoperu.Dataset], *, used: bool
    ) -> None:
        data = loaded()
        if used:
            answers(data, "news")
        twin = copied(data)
        assert twin == data
        assert hash(twin) == hash(data)
        assert answers(twin, "news") == answers(data, "news")
        assert answers(data, "news")["check"]  # there is something to find

    @pytest.mark.parametrize("copied", COPIES)
    def test_a_copy_of_the_bundled_data_equals_it_before_and_after_use(
        self, copied: Callable[[sinoperu.Dataset], sinoperu.Dataset]
    ) -> None:
        data = sinoperu.load()
        assert copied(data) == data
        before = answers(data, ARTICLE)
        assert copied(data) == data
        assert answers(copied(data), ARTICLE) == before

    @given(strategies.datasets())
    def test_any_data_set_can_be_pickled(self, data: sinoperu.Dataset) -> None:
        assert pickled(data) == data

    def test_a_pickle_holds_nothing_that_was_computed(self) -> None:
        data = loaded()
        before = pickle.dumps(data)
        answers(data, "news")
        data.evidence("fta", "signed")
        assert "pe" in data
        assert abs(len(pickle.dumps(data)) - len(before)) < 100  # shared texts are written once or twice

    def test_the_pickle_of_the_bundled_data_is_small(self) -> None:
        data = sinoperu.load()
        answers(data, ARTICLE)
        assert len(pickle.dumps(data)) < 10_000

    def test_a_changed_copy_of_the_bundled_data_can_be_pickled(self) -> None:
        data = sinoperu.load().without("fta-upgrade-protocol-2024")
        assert pickled(data) == data
        assert pickled(data) != sinoperu.load()

    def test_joblib_writes_and_reads_it(self, tmp_path: Path) -> None:
        for data in (loaded(), sinoperu.load()):
            joblib.dump(data, tmp_path / "data.joblib")
            assert joblib.load(tmp_path / "data.joblib") == data


@pytest.fixture(scope="module")
def pool() -> Iterator[Any]:
    """One process that was spawned, not forked, so it has only the data that it was sent."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        yield pool


class TestOtherProcesses:
    def test_a_loaded_data_set_answers_the_same_there(self, pool: Any) -> None:
        data = loaded()
        there = pool.apply(answers, (data, "news"))
        assert there == answers(data, "news")
        assert pool.apply(answers, (data, "news")) == there  # sent again after use
        assert pool.apply(pickled, (data,)) == data

    def test_the_bundled_data_answers_the_same_there(self, pool: Any) -> None:
        data = sinoperu.load()
        assert pool.apply(answers, (data, ARTICLE)) == answers(data, ARTICLE)

    def test_the_other_process_reads_the_data_of_its_own_package(self, pool: Any) -> None:
        folder = str(Path(sinoperu.__file__).parent)
        assert folder.encode() not in pickle.dumps(sinoperu.load())
        assert pool.apply(is_own_data, (sinoperu.load(),))
        assert not pool.apply(is_own_data, (loaded(),))

    def test_joblib_sends_it_to_two_processes(self) -> None:
        sets = [(loaded(), "news"), (sinoperu.load(), ARTICLE)]
        try:
            there = joblib.Parallel(n_jobs=2)(joblib.delayed(answers)(data, source) for data, source in sets)
        finally:
            joblib.externals.loky.get_reusable_executor().shutdown(wait=True)
        assert there == [answers(data, source) for data, source in sets]
