"""`python -m sinoperu`."""

import sys

from sinoperu.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
