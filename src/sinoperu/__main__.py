"""`python -m sinoperu`."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        # `python -m` puts the current folder first in the search path. It may be another person's folder, whose
        # `rich.py` or `argparse.py` would run in the place of the real module.
        del sys.path[0]

    from sinoperu.cli.start import main

    sys.exit(main())
