"""`make cluster`: a Spark of one master and two workers on loopback, the same questions as to DuckDB, an extract, and one
worker ended in the middle. Prints what came out; ends with an error where an answer differs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pyspark

from geo.__main__ import main as command
from geo.store.cluster import Cluster
from geo.store.embedded import Embedded
from geo.store.engines import Engine
from geo.store.faults import StoreFault, Superseded
from geo.store.load import Loading, load
from geo.store.query import Asked, Question, histogram, total
from tests.geo.store.made_up import alike, events, questions
from tests.real_server import free_port

ROWS, ASKED, SECONDS = 20_000, 40, 300.0
SLOW = Question("SELECT count(*) AS n FROM range(400000) a CROSS JOIN range(400000) b WHERE (a.id * b.id) % 7 = 3")
SPARK = Path(pyspark.__file__).parent / "bin" / "spark-class"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        try_all(Path(folder))


def try_all(folder: Path) -> None:
    """Everything that the README says of a cluster."""
    frame = events(ROWS)
    frame.to_parquet(folder / "events.parquet", coerce_timestamps="us")
    load([folder / "events.parquet"], folder / "all.duckdb", Loading(lambda _: None))  # type: ignore[arg-type, return-value]
    command(["store", str(folder / "events.parquet"), "--to", str(folder / "table.parquet")])
    duck = Embedded(folder / "all.duckdb")
    print(f"pyspark {version('pyspark')}, {ROWS:,} events")
    with cluster() as (master, workers):
        spark = Cluster(f"{master}{folder / 'table.parquet'}")
        compare(spark, duck, frame)
        cancel(spark)
        extract(spark, duck, master, folder)
        lose_a_worker(spark, duck, workers)
        spark.close()
    refuse(master, folder)


def compare(spark: Engine, duck: Engine, frame: object) -> None:
    begun = time.monotonic()
    for question, expected in questions(ASKED, frame):  # type: ignore[arg-type]
        found = alike(list(spark.ask(question, SECONDS).rows))
        assert found == alike(expected) == alike(list(duck.ask(question).rows)), question
    print(
        f"{ASKED} random questions: the answers of pandas and DuckDB, {(time.monotonic() - begun) / ASKED:.2f} s each"
    )


def cancel(spark: Engine) -> None:
    run, said = spark.run(), list[str]()

    def ask() -> None:
        try:
            run.answer(SLOW, SECONDS)
        except Superseded as fault:
            said.append(str(fault))

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(4)
    begun = time.monotonic()
    run.cancel()
    thread.join(timeout=SECONDS)
    assert said == [str(Superseded())], said
    print(f"a newer question ended the one before in {time.monotonic() - begun:.2f} s")


def extract(spark: Cluster, duck: Engine, master: str, folder: Path) -> None:
    """By the command, as a reader would."""
    spark.close()
    where, asked = "kinds=clash&words=bridge", Asked(kinds=("clash",), words="bridge")
    words = [
        "store",
        "--engine",
        master,
        "--from",
        str(folder / "table.parquet"),
        "--where",
        where,
        "--to",
        str(folder / "part.duckdb"),
    ]
    assert command(words) == 0
    part = Embedded(folder / "part.duckdb")
    count = part.ask(total(Asked())).rows
    assert count == duck.ask(total(asked)).rows, count
    assert part.ask(histogram(Asked(), "year")).rows == duck.ask(histogram(asked, "year")).rows
    part.close()
    print(f"an extract of {count[0][0]:,} events, which DuckDB serves: the same histogram")


def lose_a_worker(spark: Engine, duck: Engine, workers: Sequence[subprocess.Popen[bytes]]) -> None:
    said: list[object] = []
    thread = threading.Thread(target=lambda: said.append(spark.ask(histogram(Asked(), "month"), SECONDS).rows))
    spark.ask(total(Asked()), SECONDS)
    thread.start()
    workers[0].kill()
    thread.join(timeout=SECONDS)
    assert said == [duck.ask(histogram(Asked(), "month")).rows]
    print("one of two workers ended in the middle: the answer came, and is the same")


def refuse(master: str, folder: Path) -> None:
    """After the cluster has ended."""
    gone = Cluster(f"{master}{folder / 'table.parquet'}")
    try:
        gone.ask(total(Asked()), SECONDS)
    except StoreFault as fault:
        print(f"without a cluster: {fault}")
        assert "can't be reached" in str(fault)
    else:
        raise AssertionError("an ended cluster answered")
    finally:
        gone.lost()


@contextmanager
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a master, and its two workers; all end with this."""
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    running = [start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(free_port()))]
    time.sleep(5)
    try:
        for _ in range(2):
            words = ("--cores", "1", "--memory", "1g", "--host", "127.0.0.1", "--webui-port", str(free_port()))
            running.append(start("worker.Worker", *words, master))
        time.sleep(5)
        yield master, running[1:]
    finally:
        for each in running:
            each.terminate()
            each.wait(timeout=30)


def start(what: str, *words: str) -> subprocess.Popen[bytes]:
    command = [str(SPARK), f"org.apache.spark.deploy.{what}", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
