"""Memory over a long day: visitors who live together add and remove sets, change the view and leave; what they held is given
back. `python -m tests.bench.bench_soak`; prints what the server's process held."""

from __future__ import annotations

import asyncio

from tests.bench.visitor import Visitor, memory_mb, peak_mb
from tests.served import served
from ui.giving_back import EVERY_S

VISITORS, SETS_EACH, RERUNS_EACH, ROWS = 10, 3, 20, 5_000
ROUNDS = 2  # what stays after the first is no leak where it is used again by the second
PANES = ("compare", "figures", "sequence", "changes", "coverage", "files")
# Streamlit keeps the session of a page that was closed for a reader who comes back at once, and looks at it when another leaves.
KEPT_S = 125


def table(seed: int, rows: int = ROWS) -> bytes:
    """Made-up events around the record's area, other ones for each ``seed``."""
    lines = [
        f"{seed}-{n},2021-{n % 12 + 1:02d}-{n % 28 + 1:02d},{39.5 + n % 97 / 100},{70 + n % 89 / 100},Made up {n},Battles"
        for n in range(rows)
    ]
    return "\n".join(["id,date,latitude,longitude,title,kind", *lines]).encode()


async def visit(port: int, number: int) -> int:
    """One visitor: brings sets and takes them off again, looks at many views between, and leaves; how many runs there were."""
    visitor = await Visitor.come(port, "pane=add")
    runs = 0
    for each in range(SETS_EACH):
        await visitor.bring(f"set {number} {each}.csv", table(number * SETS_EACH + each))
        await visitor.tick("own-no-credit")
        await visitor.press("own-add")
        runs += await look(visitor, RERUNS_EACH // SETS_EACH, runs)
        await visitor.tell("", "add")
        await visitor.press("own-remove")
    runs += await look(visitor, RERUNS_EACH - runs, runs)
    await visitor.leave()
    return runs


async def look(visitor: Visitor, times: int, first: int) -> int:
    for each in range(first, first + times):
        await visitor.tell(f"from=2021-04-{each % 28 + 1:02d}&to=..", PANES[each % len(PANES)])
        assert not any("encountered an error" in each for each in visitor.said)
    return times


async def soak(port: int, pid: int) -> None:
    """Prints what was held before the visitors came, while they were there and after they left, and after as many more; the
    aim is no more than a tenth on top."""
    await asyncio.gather(visit(port, -1), visit(port, -2))  # what is loaded on first use is loaded
    await left(port)
    start = memory_mb(pid)
    for number in range(ROUNDS):
        each = range(number * VISITORS, (number + 1) * VISITORS)
        runs = sum(await asyncio.gather(*(visit(port, one) for one in each)))
        there = memory_mb(pid)
        await left(port)
        end = memory_mb(pid)
        print(f"{VISITORS} visitors together, {VISITORS * SETS_EACH} sets of {ROWS:,} rows, {runs} further runs: {start:.0f} MB before "
              f"all, {there:.0f} MB as the last leave (at most {peak_mb(pid):.0f}), {end:.0f} MB after they left ({end / start - 1:+.0%})",
              flush=True)  # fmt: skip


async def left(port: int) -> None:
    """Waits until the sessions of those who left are over, and what they held was given back."""
    await asyncio.sleep(KEPT_S)
    await (await Visitor.come(port)).leave()
    await asyncio.sleep(EVERY_S + 5)


def main() -> None:
    with served() as (port, pid):
        asyncio.run(soak(port, pid))


if __name__ == "__main__":
    main()
