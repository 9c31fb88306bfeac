"""`python -m sinoperu`."""

import sys

from sinoperu.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
