"""The files that run sinoperu in a browser: Pyodide, and the wheels of sinoperu and of what it imports.

They are fetched when the site is built, and never committed. A second build takes them from a cache folder. Each file
from elsewhere must have the hash that is written here or in `checker_wheels.txt`.
"""

import base64
import contextlib
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

PYODIDE: Final = "pyodide@0.29.5"
"""The package of npm with Pyodide. This release has Python 3.13, on which the whole suite of tests ran."""
PYODIDE_INTEGRITY: Final = (
    "sha512-TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw=="
)
"""The hash of this package, as npm writes it."""
SERVED: Final = ("pyodide.mjs", "pyodide.asm.js", "python_stdlib.zip")
"""The files of Pyodide that a browser loads as they are."""
PACKED: Final = "pyodide.asm.wasm"
"""The largest file of Pyodide. It is packed on the site, because many servers do not compress it."""
SUFFIX: Final = ".packed"
"""What the name of a packed file ends with. Some servers unpack files that end in `.gz`, so it has another ending."""
LOCK: Final = "pyodide-lock.json"
"""The file that says which release of Pyodide this is."""
ROOT: Final = Path(__file__).parents[2]
WHEELS: Final = Path(__file__).parent / "checker_wheels.txt"
ANSWERS: Final = Path(__file__).parent / "checker_answers.py"
"""The module that answers the page. It is served as text, because it is a module of the site and not of sinoperu."""
MOST_SECONDS: Final = 300
"""How long one command may take."""
KEPT_DAYS: Final = 7
"""How long a wheel of an earlier state of the sources stays in the cache."""


class RuntimeUnavailableError(Exception):
    """Raised when a file cannot be fetched, or is not the expected one. The site is then built without the files."""


@attrs.frozen
class RuntimeFile:
    """One file that the browser loads."""

    name: str
    content: bytes


@attrs.frozen(kw_only=True)
class CheckerRuntime:
    """All files that the browser loads to run sinoperu."""

    python: str
    """The version of Python, e.g. `"3.13.2"`."""
    files: tuple[RuntimeFile, ...]

    @property
    def key(self) -> str:
        """A short hash of all files. The folder on the site has it in its name, so no browser mixes two versions."""
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(hashlib.sha256(file.content).digest())
        return digest.hexdigest()[:12]

    @property
    def wheels(self) -> tuple[str, ...]:
        """The names of the wheels."""
        return tuple(file.name for file in self.files if file.name.endswith(".whl"))

    @property
    def size(self) -> int:
        """The number of bytes of all files on the site."""
        return sum(len(file.content) for file in self.files)


def cache_folder() -> Path:
    """Return the folder that keeps the fetched files between two builds."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sinoperu-site"


def checker_runtime(cache: Path | None = None) -> CheckerRuntime:
    """Return the files that run sinoperu in a browser. What the cache folder does not have yet is fetched.

    Args:
        cache: The cache folder; by default `cache_folder()`.

    Raises:
        RuntimeUnavailableError: A file cannot be fetched, or has another hash.
    """
    folder = cache or cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pyodide = _pyodide(folder)
        lock = json.loads(pyodide[LOCK])
        files = [RuntimeFile(name, pyodide[name]) for name in SERVED]
        files.append(RuntimeFile(f"{PACKED}{SUFFIX}", gzip.compress(pyodide[PACKED], mtime=0)))
        # The page needs no other package of Pyodide, so it gets none of their names and addresses.
        files.append(RuntimeFile(LOCK, json.dumps({"info": lock["info"], "packages": {}}).encode()))
        files += [RuntimeFile(wheel.name, wheel.read_bytes()) for wheel in (*_wheels(folder), _own_wheel(folder))]
        files.append(RuntimeFile(f"{ANSWERS.stem}.txt", ANSWERS.read_bytes()))
    except OSError as error:
        raise RuntimeUnavailableError(str(error)) from error
    return CheckerRuntime(python=str(lock["info"]["python"]), files=tuple(files))


# ------------------------------------------------------------------------------------------------- what is fetched


def _pyodide(cache: Path) -> dict[str, bytes]:
    """Return the files of the package of Pyodide by their names."""
    kept = cache / f"{PYODIDE.replace('@', '-')}.tgz"
    if not kept.exists():
        with _new_folder(cache) as new:
            _run(["npm", "pack", PYODIDE, "--silent", "--pack-destination", str(new)])
            (package,) = new.glob("*.tgz")
            _check_integrity(package.read_bytes())
            package.replace(kept)
    content = kept.read_bytes()
    _check_integrity(content)
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        for name in (*SERVED, PACKED, LOCK):  # nothing is written to a path that the archive names
            file = archive.extractfile(f"package/{name}")
            assert file is not None  # noqa: S101  the hash is that of a package that has it
            files[name] = file.read()
    return files


def _check_integrity(package: bytes) -> None:
    found = f"sha512-{base64.b64encode(hashlib.sha512(package).digest()).decode()}"
    if found != PYODIDE_INTEGRITY:
        raise RuntimeUnavailableError(f"expected {PYODIDE} with the hash {PYODIDE_INTEGRITY}, got {found}")


def _wheels(cache: Path) -> Sequence[Path]:
    """Return the wheels of `checker_wheels.txt`."""
    expected = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", WHEELS.read_text("utf-8")))
    kept = cache / "wheels"
    if _hashes(kept) != expected:
        with _new_folder(cache) as new:
            _run([
                sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                "--require-hashes", "--requirement", str(WHEELS), "--dest", str(new),
            ])  # fmt: skip
            kept.mkdir(exist_ok=True)
            for old in kept.iterdir():
                old.unlink()
            for wheel in new.iterdir():
                wheel.replace(kept / wheel.name)
    if _hashes(kept) != expected:
        raise RuntimeUnavailableError(f"expected the wheels of {WHEELS.name} in {kept}, got others")
    return sorted(kept.iterdir())


def _hashes(folder: Path) -> set[str]:
    return {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()} if folder.is_dir() else set()


def _own_wheel(cache: Path) -> Path:
    """Return the wheel of sinoperu. It is built again if a file of the package has changed."""
    digest = hashlib.sha256()
    sources = [ROOT / "pyproject.toml", *sorted((ROOT / "src").rglob("*"))]
    for file in sources:
        if file.is_file() and "__pycache__" not in file.parts:
            content = file.read_bytes()
            digest.update(f"{file.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    kept = cache / f"sinoperu-{digest.hexdigest()[:16]}"
    if not kept.is_dir():
        with _new_folder(cache) as new:
            built = new / "wheel"
            _run([
                sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(ROOT),
            ])  # fmt: skip
            with contextlib.suppress(OSError):  # another build made the same wheel at the same time
                built.replace(kept)
        _remove_old(cache.glob("sinoperu-*"))
    (wheel,) = kept.glob("sinoperu-*-py3-none-any.whl")
    return wheel


def _remove_old(folders: Iterable[Path]) -> None:
    """Remove folders that are older than `KEPT_DAYS`. A younger one may be in use by another build."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for folder in folders:
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _new_folder(cache: Path) -> Iterator[Path]:
    """Make an empty folder in the cache. What is left in it at the end of the `with` block is removed."""
    with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as new:
        yield Path(new)


def _run(command: Sequence[str]) -> None:
    """Run a command that fetches or builds files.

    Raises:
        RuntimeUnavailableError: The command is not installed, fails, or takes too long.
    """
    words = " ".join(command[:4])
    program = shutil.which(command[0])
    if program is None:
        raise RuntimeUnavailableError(f"expected the command {command[0]}, and it is not installed")
    try:
        subprocess.run([program, *command[1:]], check=True, capture_output=True, text=True, timeout=MOST_SECONDS)  # noqa: S603  fixed words
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or error.stdout or "").strip().splitlines()
        last = reason[-1] if reason else f"exit status {error.returncode}"
        raise RuntimeUnavailableError(f"{words} failed: {last}") from error
    except subprocess.TimeoutExpired as error:
        raise RuntimeUnavailableError(f"{words} took more than {MOST_SECONDS} seconds") from error
