"""A store that an earlier release wrote, with fewer columns, is added to; one without what is required is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import psycopg
import pytest

from geo.store.faults import StoreFault
from geo.store.load import load
from geo.store.targets import load_to
from tests.real_server import SECRET, RealServer

from .loaded import how, table
from .made_up import events

LATER = ("other_places", "radius_m", "summary")


def stores(folder: Path, server: RealServer) -> list[str]:
    """One of each kind, of 20 events."""
    events(20).assign(radius_m=5).to_parquet(folder / "first.parquet")
    its = [str(folder / "old.duckdb"), str(folder / "old.parquet"), server.owner]
    for address in its:
        load_to(address, [folder / "first.parquet"], how(), anew=True, rejects=None)
    return its


def without(address: str, columns: tuple[str, ...]) -> None:
    """Takes ``columns`` out of a store."""
    if address.endswith(".parquet"):
        pd.read_parquet(address).drop(columns=list(columns)).to_parquet(address)
        return
    opened: Any = psycopg.connect(address) if "://" in address else duckdb.connect(address)
    with opened as connection:
        for each in columns:
            connection.execute(f"ALTER TABLE events DROP COLUMN {each}")


def test_what_an_earlier_release_did_not_have_is_missing_after_more_is_added(
    tmp_path: Path, postgresql: RealServer
) -> None:
    events(10, seed=2).assign(radius_m=7).to_parquet(tmp_path / "second.parquet")
    again = events(10, seed=2)["event_id"]
    for address in stores(tmp_path, postgresql):
        without(address, LATER)
        report = load_to(address, [tmp_path / "second.parquet"], how(), anew=False, rejects=None)
        assert (report.before, report.events) == (20, 20 + 10 - report.replaced)
        if address.endswith(".duckdb"):
            old = table(Path(address)).set_index("event_id").drop(index=again)
            assert old["radius_m"].isna().all() and set(old["other_places"]) <= {""}


def test_what_can_not_be_added_to_is_named_with_what_it_lacks(tmp_path: Path, postgresql: RealServer) -> None:
    for address in stores(tmp_path, postgresql):
        without(address, ("lat",))
        with pytest.raises(StoreFault, match=r"lacks lat\. Begin one with --anew") as fault:
            load_to(address, [tmp_path / "first.parquet"], how(), anew=False, rejects=None)
        assert SECRET not in str(fault.value)
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(StoreFault, match="lacks event_id, start_utc, lon and lat"):
        load([tmp_path / "first.parquet"], tmp_path / "other.duckdb", how())
