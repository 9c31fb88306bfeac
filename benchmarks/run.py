"""Runs the benchmarks: `python benchmarks/run.py [--quick] [NAME ...]` prints Markdown tables."""

import argparse
import importlib
import os
import platform
import sys
import time

from measure import SOURCE

NAMES = {
    "import": ("imports", "Import and load"),
    "commands": ("commands", "Commands"),
    "jsonl": ("lines", "100,000 agreements from JSON Lines"),
    "check": ("checks", "Checking generated data"),
    "networks": ("networks", "Plain ordering networks"),
    "overlay": ("overlay", "A dossier merged with the bundled data"),
    "many": ("many", "Many dossiers"),
}


def main() -> None:
    """Run the named benchmarks, or all of them."""
    parser = argparse.ArgumentParser(description="Measure sinoperu. Compare figures only within one run.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"any of {', '.join(NAMES)}; without names, all of them"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller data")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.names) - set(NAMES))
    if unknown:
        parser.error(f"expected names among {', '.join(NAMES)}, got {', '.join(unknown)}")
    sys.path.insert(0, str(SOURCE))  # this source tree, even if another sinoperu is installed
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}, {time.strftime('%Y-%m-%d')}\n")
    for name in arguments.names or NAMES:
        module, title = NAMES[name]
        print(f"## {title}\n\n{importlib.import_module(module).tables(quick=arguments.quick)}\n", flush=True)


if __name__ == "__main__":
    main()
