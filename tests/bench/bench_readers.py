"""Many readers at once: `python -m tests.bench.bench_readers [READERS [MINUTES]]`. Prints only.

Each reader is a real session over the real socket: it opens a link, and every 2 to 6 seconds tells the server of a change
as the instrument does while a pane that the server draws is open (here the coverage of the range; with the dock shut the
instrument tells nothing, so such readers cost nothing after opening). Measured is the time from the message until the
script has finished, the first 30 s (opening) apart, beside an empty Streamlit page in the same run, and the server's CPU and
memory. The aim with no pane open is a median of 0.1 s, 95 % within 0.5 s, 20 ms of CPU a change, memory flat.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.conftest import ROOT, free_port, wait_for

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
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true", "--server.port", str(port),
               "--server.fileWatcherType", "none"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        tally = Tally()
        before = _cpu_s(server.pid)
        asyncio.run(_all_read(f"ws://localhost:{port}/_stcore/stream", pane, readers, minutes, tally))
        changes = max(len(tally.changed), 1)
        print(f"  {name:<14} opened {_words(tally.opened)};  a change {_words(tally.changed)};  "
              f"{(_cpu_s(server.pid) - before) / (changes + len(tally.opened)) * 1000:.0f} ms of CPU a run, "
              f"{_memory_mb(server.pid):,.0f} MB", flush=True)  # fmt: skip
    finally:
        server.terminate()
        server.wait(timeout=20)


def _words(seconds: list[float]) -> str:
    if not seconds:
        return "(nothing was sent)"
    ordered = sorted(seconds)
    return (
        f"median {statistics.median(ordered):.3f} s, 95 % {ordered[int(len(ordered) * 0.95)]:.3f} s of {len(ordered)}"
    )


async def _all_read(address: str, pane: str | None, readers: int, minutes: float, tally: Tally) -> None:
    end = perf_counter() + OPENING_S + minutes * 60
    await asyncio.gather(*(_read(address, pane, random.Random(SEED + each), end, tally) for each in range(readers)))


async def _read(address: str, pane: str | None, chance: random.Random, end: float, tally: Tally) -> None:
    """One reader: opens, then changes as long as there is time; without a pane nothing need be told."""
    await asyncio.sleep(chance.random() * OPENING_S * 0.5)
    async with websockets.connect(address, max_size=None, subprotocols=[websockets.Subprotocol("streamlit")]) as socket:
        link = f"from={chance.choice(DAYS)}&to=2022-12-31" + (f"&pane={pane}" if pane else "")
        widget = ""
        started = perf_counter()
        await socket.send(_rerun(link, {}))
        widget = await _finished(socket)
        tally.opened.append(perf_counter() - started)
        while perf_counter() < end:
            await asyncio.sleep(2 + 4 * chance.random())
            if pane == "":
                continue
            day = chance.choice(DAYS)
            value = {
                "seq": chance.randrange(10**9),
                "link": f"from={day}&to={day}&pane={pane}",
                "pane": pane,
                "known": "",
                "done": 0,
            }
            started = perf_counter()
            await socket.send(_rerun("", {widget: json.dumps(value)} if widget else {}))
            await _finished(socket)
            tally.changed.append(perf_counter() - started)


def _rerun(link: str, values: dict[str, str]) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = link
    for name, value in values.items():
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.json_value = name, value
    found: bytes = message.SerializeToString()
    return found


async def _finished(socket: websockets.ClientConnection) -> str:
    """Waits until the run has finished; the id of the component that it drew, if it drew one."""
    widget = ""
    while True:
        message = ForwardMsg.FromString(await socket.recv())
        if (
            message.WhichOneof("type") == "delta"
            and message.delta.new_element.WhichOneof("type") == "component_instance"
        ):
            widget = widget or message.delta.new_element.component_instance.id
        if message.WhichOneof("type") == "script_finished":
            return widget


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
