"""Many readers at once: `python -m tests.bench.bench_readers [READERS [MINUTES]]`. Prints only.

Each reader is a real session over the real socket: it opens a link, and every 2 to 6 seconds tells the server of a change
as the instrument does while a pane that the server draws is open (here the coverage of the range; with the dock shut the
instrument tells nothing, so such readers cost nothing after opening). Measured is the time from the message until the
script has finished, the first 30 s (opening) apart, beside an empty Streamlit page in the same run, and the server's CPU and
memory. The aim with no pane open is a median of 0.1 s, 95 % within 0.5 s, 20 ms of CPU a change, memory flat.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.bench.visitor import Visitor, cpu_s, memory_mb
from tests.served import served

READERS, MINUTES, OPENING_S = 50, 2.0, 30.0
SEED = 2021
PEERS = Path(__file__).parent / "peers"
DAYS = ("2021-04-28", "2021-04-29", "2021-04-30", "2022-09-14", "2022-09-16")
PANES = {"dock shut": "", "coverage open": "coverage"}


@dataclass
class Tally:
    """Seconds from a message until its run has finished, opening and changes apart."""

    opened: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)


def main() -> None:
    """Prints a line for the empty page and for ours with the dock shut and open."""
    readers = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else READERS
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else MINUTES
    ways = [("empty page", str(PEERS / "empty.py"), None), *((name, "app.py", pane) for name, pane in PANES.items())]
    for name, script, pane in ways:
        _print_way(name, script, pane, readers, minutes)


def _print_way(name: str, script: str, pane: str | None, readers: int, minutes: float) -> None:
    with served(script) as (port, pid):
        tally, before = Tally(), cpu_s(pid)
        asyncio.run(_all_read(port, pane, readers, minutes, tally))
        runs = max(len(tally.changed), 1) + len(tally.opened)
        print(f"  {name:<14} opened {_words(tally.opened)};  a change {_words(tally.changed)};  "
              f"{(cpu_s(pid) - before) / runs * 1000:.0f} ms of CPU a run, {memory_mb(pid):,.0f} MB", flush=True)  # fmt: skip


def _words(seconds: list[float]) -> str:
    if not seconds:
        return "(nothing was sent)"
    ordered = sorted(seconds)
    return (
        f"median {statistics.median(ordered):.3f} s, 95 % {ordered[int(len(ordered) * 0.95)]:.3f} s of {len(ordered)}"
    )


async def _all_read(port: int, pane: str | None, readers: int, minutes: float, tally: Tally) -> None:
    end = perf_counter() + OPENING_S + minutes * 60
    await asyncio.gather(*(_read(port, pane, random.Random(SEED + each), end, tally) for each in range(readers)))


async def _read(port: int, pane: str | None, chance: random.Random, end: float, tally: Tally) -> None:
    """One reader: opens, then changes as long as there is time; without a pane nothing need be told."""
    await asyncio.sleep(chance.random() * OPENING_S * 0.5)
    started = perf_counter()
    visitor = await Visitor.come(port, f"from={chance.choice(DAYS)}&to=2022-12-31" + (f"&pane={pane}" if pane else ""))
    tally.opened.append(perf_counter() - started)
    while perf_counter() < end:
        await asyncio.sleep(2 + 4 * chance.random())
        if pane == "":
            continue
        day, started = chance.choice(DAYS), perf_counter()
        await visitor.tell(f"from={day}&to={day}", pane or "")
        tally.changed.append(perf_counter() - started)
    await visitor.leave()


if __name__ == "__main__":
    main()
