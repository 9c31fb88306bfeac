"""Many dossiers on a Dask cluster of two worker processes on this machine."""

import os
import signal
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import pytest

import sinoperu
from sinoperu import LoadError, NamedText, Report, check_each
from sinoperu.checking.beside_bundled import dossier_report
from tests.test_many_dossiers_failures import ends_workers

if TYPE_CHECKING:
    import distributed

pytest.importorskip("distributed", reason="the cluster comes with the extra dask")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of Dask and of the event loop that it runs
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # of connections to a dead worker
]

DOSSIERS = 400
TEXTS = [
    NamedText(f'[agreement.x{number}]\nsigned = "2010"\nentered_into_force = "20{number % 20:02}"', f"d{number}")
    if number % 7 else NamedText("[agreemnt.x]", f"d{number}")
    for number in range(DOSSIERS)
]  # fmt: skip


@pytest.fixture
def client() -> "Iterator[distributed.Client]":
    import distributed

    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as connected,
    ):
        yield connected


def shown(result: Report | LoadError) -> str:
    return str(result) if isinstance(result, LoadError) else result.to_json()


def test_each_dossier_is_reported_once_although_a_worker_is_killed_halfway(client: "distributed.Client") -> None:
    expected = []
    for text in TEXTS:
        try:
            expected.append(shown(dossier_report(sinoperu.loads(text.text, file=text.file))))
        except LoadError as error:
            expected.append(str(error))
    pids = client.run(os.getpid)
    assert len(set(pids.values()) - {os.getpid()}) == 2
    told: list[int] = []
    each = check_each(TEXTS, executor=client.get_executor(), alone=True, progress=told.append, batch=4, in_flight=100)
    results = list(islice(each, DOSSIERS // 2))
    os.kill(min(pids.values()), signal.SIGKILL)
    with (
        warnings.catch_warnings()
    ):  # Dask sends the tasks of the dead worker to the other one; if it gives up, we go on
        warnings.simplefilter("ignore", RuntimeWarning)
        results += each
    assert [source for source, _ in results] == TEXTS
    assert [shown(result) for _, result in results] == expected
    assert told == list(range(1, DOSSIERS + 1))


def test_a_dossier_that_ends_each_worker_is_checked_in_this_process(client: "distributed.Client") -> None:
    """Dask gives such a task up after some workers. The other dossiers are checked by the workers that it starts."""
    client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 1))
    texts = [NamedText('[agreement.x]\nsigned = "2010"', "a"), NamedText("[state.peru]", "b")]
    with pytest.warns(RuntimeWarning, match=r"^a worker failed \(KilledWorker: .* checked in this process$"):
        results = list(
            check_each(texts, executor=client.get_executor(), alone=True, batch=1, extra_rules=[ends_workers])
        )
    assert [source for source, _ in results] == texts
    assert [shown(result) for _, result in results] == [
        shown(dossier_report(sinoperu.loads(text.text, file=text.file), extra_rules=[ends_workers])) for text in texts
    ]
