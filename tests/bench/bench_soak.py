"""Memory over a long day: visitors add and remove sets, change the view and leave; what they held is given back."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys

from streamlit.testing.v1 import AppTest

from tests.ui.own_page import args, brought, opened, press

VISITORS, SETS_EACH, RERUNS_EACH, ROWS = 10, 3, 20, 5_000
_PAGE_KB = os.sysconf("SC_PAGE_SIZE") / 1024


def table(seed: int, rows: int = ROWS) -> bytes:
    """Made-up events around the record's area, other ones for each ``seed``."""
    lines = [
        f"{seed}-{n},2021-{n % 12 + 1:02d}-{n % 28 + 1:02d},{39.5 + n % 97 / 100},{70 + n % 89 / 100},Made up {n},Battles"
        for n in range(rows)
    ]
    return "\n".join(["id,date,latitude,longitude,title,kind", *lines]).encode()


def resident_mb() -> float:
    """What the process holds of memory, after it has given back what it could."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * _PAGE_KB / 1024


def visit(number: int) -> None:
    """One visitor: brings sets and takes them off again, looks at many views between, and leaves."""
    page = opened()
    for each in range(SETS_EACH):
        brought(page, table(number * SETS_EACH + each), f"set {number} {each}.csv")
        press(page, "own-add")
        look(page, RERUNS_EACH // SETS_EACH)
        press(page, "own-remove")
    look(page, RERUNS_EACH % SETS_EACH)
    assert args(page)["record"]


def look(page: AppTest, times: int) -> None:
    for each in range(times):
        page.session_state["chosen"] = each
        page.run()
        assert not page.exception


def soak() -> None:
    """Prints what was held before the visitors came and after they left; the aim is no more than a tenth on top."""
    for number in range(2):
        visit(number)  # what is loaded on first use is loaded
    start = resident_mb()
    for number in range(2, 2 + VISITORS):
        visit(number)
    end = resident_mb()
    print(f"{VISITORS} visitors, {VISITORS * SETS_EACH} sets of {ROWS:,} rows, {VISITORS * RERUNS_EACH} further runs: "
          f"{start:.0f} MB before, {end:.0f} MB after they left ({end / start - 1:+.0%})")  # fmt: skip


def main() -> None:
    """Runs in a process of its own, so that nothing else counts."""
    words = [sys.executable, "-W", "ignore", "-c", "from tests.bench.bench_soak import soak; soak()"]
    subprocess.run(words, env=os.environ | {"STREAMLIT_LOGGER_LEVEL": "error"}, check=True)


if __name__ == "__main__":
    main()
