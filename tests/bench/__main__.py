"""`make bench`: every benchmark of this folder, or those whose names are given. They print and assert nothing."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(wanted: list[str]) -> None:
    """Runs ``bench_NAME.main`` for each NAME wanted, all for none."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    for name in names:
        if not wanted or name.removeprefix("bench_") in wanted:
            print(f"\n## {name.removeprefix('bench_')}", flush=True)
            importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
