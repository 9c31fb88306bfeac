"""The bundled data: equal to its files, with records created on first access; and the compiling of seeds."""

import gc
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given

import sinoperu
from sinoperu import strategies
from sinoperu.bundled import LazyRecords, Snapshot, bundled
from sinoperu.cli import compiling
from sinoperu.dataset import Dataset
from sinoperu.errors import LoadError, SinoperuError
from sinoperu.gc_pause import paused_gc
from sinoperu.model import Record, State
from sinoperu.store.package_data import DATA, RESULTS, SNAPSHOT
from tests.examples import examples


def written(data: Dataset, folder: Path) -> Dataset:
    (folder / SNAPSHOT).write_text(compiling.snapshot(data), "utf-8", newline="")
    return Dataset(backend=Snapshot(folder))


@examples(20)
@given(strategies.datasets())
def test_a_snapshot_is_the_data_set_that_it_was_made_of(
    tmp_path_factory: pytest.TempPathFactory, data: Dataset
) -> None:
    lazy = written(data, tmp_path_factory.mktemp("snapshot"))
    assert sinoperu.dumps(lazy) == sinoperu.dumps(data)
    assert list(lazy.records()) == list(sinoperu.loads(sinoperu.dumps(data), "json").records())
    for record in data.records():
        assert set(lazy.statements_about(record)) == set(data.statements_about(record))
        assert {one.id for one in lazy.referring_to(record)} == {one.id for one in data.referring_to(record)}


def test_the_bundled_data_is_the_same_each_time_and_whole() -> None:
    data = sinoperu.load()
    assert data is bundled()
    file = sinoperu.load(Path(str(DATA)) / SNAPSHOT)
    assert sinoperu.dumps(data) == sinoperu.dumps(file)
    assert data.version == file.version


def test_only_what_is_asked_for_becomes_records() -> None:
    lazy = Dataset(backend=Snapshot(DATA))
    assert lazy.agreements["peru-china-fta-2009"].parties == ("peru", "china")
    made = lazy.agreements._records
    assert isinstance(made, LazyRecords)
    assert list(made._made) == ["peru-china-fta-2009"]
    assert len(lazy) == len(bundled())
    assert "las-bambas" in lazy
    assert list(made._made) == ["peru-china-fta-2009"]


def test_a_record_is_made_once() -> None:
    calls: list[str] = []

    def make(record_id: str, _table: object) -> Record:
        calls.append(record_id)
        return State(id=record_id)

    records = LazyRecords({"china": {}, "peru": {}}, make)
    assert records["peru"] is records["peru"]
    assert list(records.values()) == [State(id="china"), State(id="peru")]
    assert calls == ["peru", "china"]
    assert "peru" in records
    assert "chile" not in records
    assert len(records) == 2
    with pytest.raises(KeyError):
        records["chile"]


def test_former_ids_version_rows_and_acceptances_are_kept(tmp_path: Path) -> None:
    text = """
    version = "2026.1"
    [state.peru]
    former_ids = ["pe"]
    [[accept]]
    code = "REF001"
    record = "peru"
    reason = "why"
    [[partner-rank]]
    source = "s"
    reporter = "peru"
    partner = "china"
    period = "2024"
    basis = "total"
    rank = 1
    """
    data = sinoperu.loads(text)
    lazy = written(data, tmp_path)
    assert lazy["pe"] is lazy.states["pe"] is lazy["peru"]
    assert (lazy.version, lazy.acceptances) == ("2026.1", data.acceptances)
    assert lazy.by_series() == data.by_series()


def test_the_pickle_of_a_snapshot_names_its_folder(tmp_path: Path) -> None:
    lazy = written(sinoperu.loads("[state.peru]\n[source.s.says.agreement.x]\nsigned = '2009'"), tmp_path)
    assert lazy.check()
    sent = pickle.dumps(lazy)
    assert len(sent) < 1000
    twin = pickle.loads(sent)  # noqa: S301  made here
    assert twin._backend is not lazy._backend
    assert twin == lazy


def test_a_snapshot_that_was_tampered_with_is_refused_when_it_is_read(tmp_path: Path) -> None:
    written(sinoperu.loads("[source.s.says.agreement.x]\nsigned = '2009'"), tmp_path)
    file = tmp_path / SNAPSHOT
    file.write_text(file.read_text().replace("2009", "soon"))
    with pytest.raises(LoadError, match=r"source\.s\.says\.agreement\.x\.signed: expected an EDTF date .* got 'soon'"):
        Dataset(backend=Snapshot(tmp_path)).sources["s"]


# ------------------------------------------------------------------------------------------- compiling

SEED = '[state.peru]\nnames = { es = "Perú" }\n[source.s]\ntitle = "t"\n[source.s.says.state.peru]\n'


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "version.toml").write_text('format = 1\nversion = "2026.1"\n')
    (folder / "states.toml").write_text(SEED, "utf-8")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_seeds_compile_to_the_same_bytes_each_time(seeds: Path, target: Path) -> None:
    """The data are one file: a kill between two of them would leave a mixture. Results of other data are ignored."""
    assert compiling.compile_seeds(seeds, target) == "compiled 2 records, data 2026.1"
    first = {file.name: file.read_bytes() for file in target.iterdir()}
    assert first.keys() == {SNAPSHOT, RESULTS}
    assert [json.loads(line) for line in first[SNAPSHOT].splitlines()] == [
        {"format": 1, "version": "2026.1"},
        {"state": {"peru": {"names": {"es": "Perú"}}}},
        {"source": {"s": {"title": "t", "says": {"state": {"peru": {}}}}}},
    ]
    assert compiling.compile_seeds(seeds, target) == "compiled 2 records, data 2026.1"
    assert {file.name: file.read_bytes() for file in target.iterdir()} == first


def test_a_check_says_whether_the_snapshot_is_fresh_and_writes_nothing(seeds: Path, target: Path) -> None:
    with pytest.raises(SinoperuError, match=r"^the snapshot does not match the seeds; run `sinoperu compile "):
        compiling.compile_seeds(seeds, target, check=True)
    assert list(target.iterdir()) == []
    compiling.compile_seeds(seeds, target)
    assert compiling.compile_seeds(seeds, target, check=True) == "up to date: 2 records, data 2026.1"
    (seeds / "states.toml").write_text(SEED.replace("Perú", "Peru"))
    with pytest.raises(SinoperuError, match=r"^the snapshot does not match the seeds; run `sinoperu compile "):
        compiling.compile_seeds(seeds, target, check=True)


def test_a_check_says_whether_the_results_are_fresh_and_writes_nothing(seeds: Path, target: Path) -> None:
    compiling.compile_seeds(seeds, target)
    file = target / RESULTS
    file.write_text(file.read_text("utf-8").replace("no errors", "2 errors"), "utf-8")
    stale = file.read_bytes()
    with pytest.raises(SinoperuError, match=r"^the stored results are out of date; run `sinoperu compile "):
        compiling.compile_seeds(seeds, target, check=True)
    assert file.read_bytes() == stale
    compiling.compile_seeds(seeds, target)
    assert compiling.compile_seeds(seeds, target, check=True) == "up to date: 2 records, data 2026.1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[state.peru]\niso2 = 3", r"states\.toml:2:8: state\.peru\.iso2: expected text, got int 3$"),
        ("[agreement.x]\namends = 'gone'", r"states\.toml:2:\d+: agreement\.x\.amends: REF001 "),
    ],
)
def test_a_broken_seed_is_not_compiled(seeds: Path, target: Path, text: str, message: str) -> None:
    (seeds / "states.toml").write_text(text)
    with pytest.raises(LoadError, match=message):
        compiling.compile_seeds(seeds, target)
    assert list(target.iterdir()) == []


def test_seeds_without_a_version_are_not_compiled(seeds: Path, target: Path) -> None:
    (seeds / "version.toml").unlink()
    with pytest.raises(SinoperuError, match=r"^expected a version in .*version\.toml, such as version = '2026\.11'$"):
        compiling.compile_seeds(seeds, target)


# ------------------------------------------------------------------------------------------- collector


def fail_while_paused() -> None:
    with paused_gc():
        assert not gc.isenabled()
        raise RuntimeError


def test_the_collector_is_paused_and_restored_whatever_happens() -> None:
    assert gc.isenabled()
    with pytest.raises(RuntimeError):
        fail_while_paused()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with paused_gc():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
