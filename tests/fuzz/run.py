"""Fuzzes doors: `python -m tests.fuzz.run partial-date --seconds 60`. See README.md in this folder."""

import argparse
import contextlib
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

BLIND = __name__ != "__main__" or "--blind" in sys.argv  # the tests import all modules, and need no atheris
if BLIND:
    instrumented: contextlib.AbstractContextManager[object] = contextlib.nullcontext()
else:
    import atheris

    instrumented = atheris.instrument_imports(include=["sinoperu"])
with instrumented:  # atheris sees the branches only of modules that are imported here
    from tests.fuzz.all_doors import DOORS, Door
    from tests.fuzz.material import tokens
    from tests.fuzz.mutations import MAX_INPUT, encoded

MAX_MEMORY = 3 * 2**30
"""A run that needs more bytes than this ends with a `MemoryError`, which no door documents."""
MAX_SECONDS = 5
"""One input that takes more seconds than this is a find."""
HANG = 120
"""With atheris, one input that takes more seconds than this ends the run."""
FINDS = Path(__file__).parent / "finds"


class Recorder:
    """Enters a door again and again, and keeps one input of each fault."""

    def __init__(self, door: Door, folder: Path, seconds: int) -> None:
        self.door = door
        self.folder = folder
        self.seconds = seconds
        self.executions = 0
        self.finds: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        """Enter the door once. After the seconds of the run, print the result and end the process."""
        self.executions += 1
        begin = time.process_time()
        try:
            self.door.enter(data)
        except Exception as error:  # noqa: BLE001  any exception is a find
            self.keep(data, _signature(error), traceback.format_exc(limit=-12))
        if time.process_time() - begin > MAX_SECONDS:
            self.keep(data, "slow", f"{time.process_time() - begin:.1f} s\n")
        if time.process_time() > self.seconds:
            result = {"door": self.door.name, "executions": self.executions, "seconds": round(time.process_time())}
            print(json.dumps({**result, "finds": len(self.finds)}), flush=True)
            os._exit(0)  # atheris takes any exception for a fault, also the one of `sys.exit`

    def keep(self, data: bytes, signature: str, about: str) -> None:
        """Keep the first input of each fault, and what it leads to."""
        if signature not in self.finds:
            self.finds.add(signature)
            name = f"{self.door.name}-{hashlib.sha256(signature.encode()).hexdigest()[:12]}"
            (self.folder / name).write_bytes(data)
            (self.folder / f"{name}.txt").write_text(about, "utf-8", "backslashreplace")


def _signature(error: Exception) -> str:
    """Return a text that is the same for all inputs that show one fault: the class and the last lines of code."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-3:]]
    message = re.sub(r"['\"].*|\d+", "", str(error))[:40] if isinstance(error, AssertionError) else ""
    return " ".join([type(error).__name__, message, *frames])


def fuzz_blindly(door: Door, enter: Callable[[bytes], None], seed: int) -> None:
    """Enter a door with changed inputs, without regard to the code that they reach. The recorder ends the process."""
    random = Random(seed)
    inputs = door.inputs()
    while True:
        data = random.choice(inputs)
        for _ in range(random.choice((1, 1, 2, 4))):
            data = door.mutated(data, random)
        enter(data)


def fuzz_with_atheris(door: Door, enter: Callable[[bytes], None], seed: int, finds: Path) -> None:
    """Enter a door with inputs that reach code which no input reached before. The recorder ends the process."""
    temporary = Path(tempfile.mkdtemp())
    corpus, dictionary = temporary / "corpus", temporary / "dictionary"
    corpus.mkdir()
    for number, data in enumerate(door.inputs()):
        (corpus / str(number)).write_bytes(data)
    lines = ("".join(f"\\x{byte:02x}" for byte in encoded(token)) for token in tokens() if 0 < len(token) < 40)
    dictionary.write_text("".join(f'"{line}"\n' for line in lines), "ascii")

    def mutate(data: bytes, max_size: int, change_seed: int) -> bytes:
        random = Random(change_seed)
        changed = atheris.Mutate(data, max_size) if random.random() < 0.3 else door.mutated(data, random)
        return bytes(changed[:max_size])

    options = {
        "artifact_prefix": f"{finds}/hang-", "dict": dictionary, "max_len": MAX_INPUT, "rss_limit_mb": 0,
        "seed": seed, "timeout": HANG, "verbosity": 0,
    }  # fmt: skip
    words = [sys.argv[0], str(corpus), *(f"-{name}={value}" for name, value in options.items())]
    atheris.Setup(words, enter, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> None:
    """Fuzz the doors that the command line names, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("doors", nargs="+", choices=[*DOORS, "all"], metavar="DOOR", help=", ".join([*DOORS, "all"]))
    parser.add_argument("--seconds", type=int, default=60, help="how much processor time each door gets (60)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the changes (1)")
    parser.add_argument("--blind", action="store_true", help="work without atheris, and without regard to coverage")
    parser.add_argument("--finds", type=Path, default=FINDS, help=f"where inputs that show a fault are kept ({FINDS})")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        fuzz(DOORS[given.doors[0]], given)
    for name in DOORS if "all" in given.doors else given.doors:
        options = ["--seconds", str(given.seconds), "--seed", str(given.seed), "--finds", str(given.finds), "--here"]
        words = [sys.executable, "-m", "tests.fuzz.run", name, *options, *(["--blind"] if BLIND else [])]
        with tempfile.TemporaryDirectory(prefix="sinoperu-fuzz-") as temporary:
            subprocess.run(words, check=False, env={**os.environ, "TMPDIR": temporary})


def fuzz(door: Door, given: argparse.Namespace) -> None:
    """Fuzz one door in this process, and end the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    recorder = Recorder(door, given.finds, given.seconds)
    if BLIND:
        fuzz_blindly(door, recorder, given.seed)
    fuzz_with_atheris(door, recorder, given.seed, given.finds)


if __name__ == "__main__":
    main()
