"""Copies of a data set, by copy, pickle and joblib, here and in other processes: each equals the original."""

import copy
import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import joblib
import pytest
from hypothesis import given

import sinoperu
from sinoperu import strategies
from tests.dataset_answers import answers, is_own_data, loaded

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
def pool() -> Iterator[Executor]:
    """One process that was spawned, not forked, so it has only the data that it was sent."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


class TestOtherProcesses:
    def test_a_loaded_data_set_answers_the_same_there(self, pool: Executor) -> None:
        data = loaded()
        there = pool.submit(answers, data, "news").result()
        assert there == answers(data, "news")
        assert pool.submit(answers, data, "news").result() == there  # sent again after use
        assert pool.submit(pickled, data).result() == data

    def test_the_bundled_data_answers_the_same_there(self, pool: Executor) -> None:
        data = sinoperu.load()
        assert pool.submit(answers, data, ARTICLE).result() == answers(data, ARTICLE)

    def test_the_other_process_reads_the_data_of_its_own_package(self, pool: Executor) -> None:
        folder = str(Path(sinoperu.__file__).parent)
        assert folder.encode() not in pickle.dumps(sinoperu.load())
        assert pool.submit(is_own_data, sinoperu.load()).result()
        assert not pool.submit(is_own_data, loaded()).result()

    def test_joblib_sends_it_to_two_processes(self) -> None:
        sets = [(loaded(), "news"), (sinoperu.load(), ARTICLE)]
        try:
            there = joblib.Parallel(n_jobs=2)(joblib.delayed(answers)(data, source) for data, source in sets)
        finally:
            joblib.externals.loky.get_reusable_executor().shutdown(wait=True)
        assert there == [answers(data, source) for data, source in sets]
