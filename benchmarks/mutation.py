"""Mutation testing: does a test fail when the code is changed in one place?

    python benchmarks/mutation.py measure [TEST ...]
    python benchmarks/mutation.py run AREA ... [--seed N] [--sample N] [--fresh | --survivors]

cosmic-ray changes the code and runs the tests. This script draws the sample and selects the tests that reach the
changed line. All of it happens in copies of the project in a temporary folder. `mutation.toml` names the areas, the
tests and the operators that are left out.
"""

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import coverage
from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult
from mutation_places import Reached, number, statement, without_values

HERE = Path(__file__).parent
PROJECT = HERE.parent
CONFIGURATION = HERE / "mutation.toml"
PACKAGE = Path("src/sinoperu")
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "mutation_tests")
SKIPPED = WorkResult(worker_outcome=WorkerOutcome.SKIPPED, output="not in the sample")


def copy(tree: Path) -> None:
    """Copy what git tracks or would add, over an earlier copy."""
    listed = ("git", "-C", str(PROJECT), "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    tree.mkdir(parents=True, exist_ok=True)
    for name in subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split("\0"):
        source, target = PROJECT / name, tree / name
        if source.is_file() and not (target.is_file() and source.read_bytes() == target.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def compile_files(tree: Path, paths: Sequence[str]) -> None:
    """Compile the code and the tests of a copy, because the tests of a mutant write no compiled files."""
    writing = {name: value for name, value in environment(tree).items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = (*PYTEST, "--collect-only", "-qq", *paths)
    subprocess.run(command, cwd=tree, env=writing, check=True, stdout=subprocess.DEVNULL)


def digest() -> str:
    """Return a digest of the code. The lines that tests reach are known for one state of the code only."""
    result = hashlib.sha256()
    for file in sorted((PROJECT / PACKAGE).rglob("*.py")):
        result.update(file.relative_to(PROJECT).as_posix().encode() + file.read_bytes())
    return result.hexdigest()


def environment(tree: Path, **more: str) -> dict[str, str]:
    """Return the environment of a run of pytest in a copy of the project."""
    paths = os.pathsep.join((str(tree / "src"), str(tree / "benchmarks")))
    return {**os.environ, "PYTHONPATH": paths, "HYPOTHESIS_PROFILE": "mutation", **more}


def measure(work: Path, paths: Sequence[str]) -> None:
    """Run tests once, and keep which lines each of them reaches and how long it takes."""
    tree = work / "measured" / "tree"
    copy(tree)
    for path in paths:
        print(f"measuring {path}", flush=True)
        name = work / "measured" / path.replace("/", "+")
        files = {"MUTATION_TIMES": f"{name}.json", "COVERAGE_FILE": f"{name}.coverage"}
        command = (*PYTEST, "--cov=sinoperu", "--cov-context=test", "--cov-report=", path)
        subprocess.run(command, cwd=tree, env=environment(tree, **files), check=False)
    (work / "measured" / "code").write_text(digest(), "utf-8")


def measured(work: Path) -> Reached:
    """Return what was measured."""
    folder = work / "measured"
    if not (folder / "code").is_file() or (folder / "code").read_text("utf-8") != digest():
        raise SystemExit("the code is not the code that was measured; run `mutation.py measure` first")
    data = coverage.CoverageData(no_disk=True)
    times: dict[str, float] = {}
    for path in sorted(folder.glob("*.coverage")):
        part = coverage.CoverageData(str(path))
        part.read()
        data.update(part)
        times |= json.loads(path.with_suffix(".json").read_text("utf-8"))
    return Reached(data, times, folder / "tree", PACKAGE)


@attrs.frozen
class Sample:
    """A sample of the mutants of one area."""

    area: str
    seed: int
    size: int
    tree: Path
    """The copy of the project that is changed."""
    configuration: dict[str, Any]

    def modules(self) -> list[Path]:
        """Return the modules of the area."""
        taken: set[Path] = set()
        for area, paths in self.configuration["areas"].items():
            found = {file for path in paths for file in self._files(self.tree / PACKAGE / path)} - taken
            if area == self.area:
                return sorted(file.relative_to(self.tree) for file in found)
            taken |= found
        raise SystemExit(f"expected an area of {', '.join(self.configuration['areas'])}, got '{self.area}'")

    @staticmethod
    def _files(path: Path) -> Iterable[Path]:
        return path.rglob("*.py") if path.is_dir() else [path]

    def draw(self, database: WorkDB) -> None:
        """Write all mutants of the area, and skip those that are not in the sample.

        The mutants are ordered by a number that depends on the seed, the function, the text of the line and the
        operator. So the sample stays the same where the code stays the same. No two mutants change the same place.
        """
        init(self.modules(), database, {})
        filters = self.configuration["cosmic-ray"]["filters"]["operators-filter"]
        left_out = re.compile("|".join(f"(?:{name})" for name in filters["exclude-operators"]))
        pending = list(database.work_items)
        ordered = sorted(pending, key=lambda item: (number(item.mutations[0], self.seed), item.mutations[0].start_pos))
        places: set[tuple[Path, tuple[int, int]]] = set()
        kept: set[str] = set()
        for item in ordered:
            place = (item.mutations[0].module_path, item.mutations[0].start_pos)
            is_out = len(kept) == self.size or place in places or left_out.match(item.mutations[0].operator_name)
            if not is_out and not without_values(item.mutations[0]):
                places.add(place)
                kept.add(item.job_id)
        database.set_multiple_results([item.job_id for item in pending if item.job_id not in kept], SKIPPED)

    def run(self, database: WorkDB, reached: Reached, *, again: bool) -> None:
        """Test the mutants that have no result yet; `again` tests the survivors too."""
        results = dict(database.results)
        settled = {
            key for key, result in results.items() if not (again and result.test_outcome is TestOutcome.SURVIVED)
        }
        items = [item for item in database.work_items if item.job_id not in settled]
        for place, item in enumerate(items, 1):
            result = self.test(item, reached)
            database.set_result(item.job_id, result)
            mutation = item.mutations[0]
            where = f"{mutation.module_path}:{mutation.start_pos[0]} {mutation.operator_name}"
            outcome = result.test_outcome.value if result.test_outcome else result.worker_outcome.value
            print(f"{self.area} {place}/{len(items)} {outcome}: {where}", file=sys.stderr, flush=True)

    def test(self, item: WorkItem, reached: Reached) -> WorkResult:
        """Run the tests of a mutant, stage by stage, until one fails."""
        (mutation,) = item.mutations
        names = self.tree.with_suffix(".tests")
        os.environ |= environment(self.tree, MUTATION_TESTS=str(names))
        lines = statement(Path(mutation.module_path), mutation.start_pos[0])
        result = WorkResult(WorkerOutcome.NO_TEST, "no test reaches this line", TestOutcome.SURVIVED)
        for stage in reached.stages(Path(mutation.module_path), lines):
            names.write_text("\n".join(stage), "utf-8")
            os.environ["MUTATION_SECONDS"] = str(reached.limit(stage))
            command = shlex.join((*PYTEST, "-x", *dict.fromkeys(name.partition("::")[0] for name in stage)))
            result = mutate_and_test(item.mutations, command, self.configuration["cosmic-ray"]["timeout"])
            output = result.output or ""
            if result.worker_outcome is WorkerOutcome.EXCEPTION or ("no tests ran" in output and "rror" not in output):
                raise SystemExit(f"cannot test {mutation}: {output}")
            if result.test_outcome is not TestOutcome.SURVIVED:
                break
        return result

    def report(self, database: WorkDB) -> str:
        """Print the survivors, and return a line for the table of scores."""
        results = dict(database.results)
        tested = [
            item for item in database.work_items if results[item.job_id].worker_outcome is not WorkerOutcome.SKIPPED
        ]
        survivors = [item for item in tested if results[item.job_id].test_outcome is TestOutcome.SURVIVED]
        for item in survivors:
            (mutation,) = item.mutations
            print(f"\n{self.area}: {mutation.module_path}:{mutation.start_pos[0]} in {mutation.definition_name}")
            for line in (results[item.job_id].diff or results[item.job_id].output or "").split("\n"):
                if line[:1] in "+-" and line[:3] not in {"---", "+++"}:
                    print(line)
        killed = len(tested) - len(survivors)
        return f"| {self.area} | {len(tested)} | {killed} | {len(survivors)} | {killed / len(tested):.1%} |"


def main() -> None:
    """Run a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "sinoperu-mutation")
    commands = parser.add_subparsers(dest="command", required=True)
    measuring = commands.add_parser(
        "measure", help="find the tests that reach each line; again after each change of the code"
    )
    measuring.add_argument("tests", nargs="*", help="only these tests, instead of those in mutation.toml")
    running = commands.add_parser("run", help="test a sample of mutants, or go on with it")
    running.add_argument("areas", nargs="+", metavar="AREA")
    running.add_argument("--seed", type=int, default=1)
    running.add_argument("--sample", type=int, default=150)
    running.add_argument("--fresh", action="store_true", help="forget earlier results")
    running.add_argument("--survivors", action="store_true", help="also test again the mutants that survived")
    options = parser.parse_args()
    work = options.work.resolve()
    configuration = tomllib.loads(CONFIGURATION.read_text("utf-8"))
    if options.command == "measure":
        measure(work, options.tests or configuration["tests"]["paths"])
        return
    reached = measured(work)
    table = ["\n| area | mutants | killed | survived | score |", "|---|---|---|---|---|"]
    for area in options.areas:
        tree = work / f"{area}-{options.seed}-{options.sample}"
        copy(tree)
        compile_files(tree, configuration["tests"]["paths"])
        os.chdir(tree)
        sample = Sample(area, options.seed, options.sample, tree, configuration)
        path = tree.with_suffix(".sqlite")
        if options.fresh:
            path.unlink(missing_ok=True)
        new = not path.exists()
        with use_db(str(path)) as database:
            if new:
                sample.draw(database)
            sample.run(database, reached, again=options.survivors)
            table.append(sample.report(database))
    print("\n".join(table))


if __name__ == "__main__":
    main()
