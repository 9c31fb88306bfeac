"""Let the tests of this folder import `tests.chronology.exhaustive`, whatever the working directory is."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.append(ROOT)
