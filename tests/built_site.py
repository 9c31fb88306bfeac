"""The site as readers get it, built once for all tests, also for those that run in other processes."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = "SINOPERU_SITE"
"""The variable with the folder of a site that was built before. Without it, the tests build the site."""
_PATIENCE = 1800


def built_site(shared: Path) -> Path:
    """Return the folder of the site.

    Args:
        shared: A folder that all processes of one run of the tests share. The first process builds the site in it.
    """
    if given := os.environ.get(FOLDER):
        return Path(given).resolve()
    work, site = shared / "site-build", shared / "site"
    try:
        work.mkdir()
    except FileExistsError:
        _wait_for(work / "done")
    else:
        ran = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
            cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        (work / "errors").write_text("" if ran.returncode == 0 else ran.stderr or "the build failed", "utf-8")
        (work / "done").touch()
    assert (work / "errors").read_text("utf-8") == ""
    return site


def _wait_for(file: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not file.exists():
        assert time.monotonic() < end, "the site was not built in time"
        time.sleep(0.5)
