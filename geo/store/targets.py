"""Where events are loaded to: a DuckDB file, a table of a PostgreSQL server, a Parquet file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..core.temporary import temporary_folder
from ..language.speech import mark, say_later
from .faults import StoreFault
from .load import Loading, load, to_parquet
from .report import Report
from .server import shown
from .server_load import to_server


def load_to(address: str, files: Sequence[Path], loading: Loading, *, anew: bool, rejects: Path | None) -> Report:
    """Adds the events of ``files`` to what is at ``address``, or with ``anew`` puts them in its place. Raises ``GeoError``,
    after which what was there is as it was."""
    if "://" in address:
        return _to_server(address, files, loading, anew, rejects or Path("store.rejects.csv"))
    path = Path(address)
    if not path.absolute().parent.is_dir():
        raise StoreFault(
            say_later("There is no folder for {name}. Name a file in a folder that is there.", name=path.name)
        )
    if path.suffix.lower() == ".parquet":
        return _to_parquet(path, files, loading, anew, rejects)
    return load(files, path, loading, anew=anew, rejects=rejects)


def _to_parquet(path: Path, files: Sequence[Path], loading: Loading, anew: bool, rejects: Path | None) -> Report:
    rejects = rejects or path.with_name(f"{path.name}.rejects.csv")
    with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".store-") as folder:
        made = Path(folder) / path.name  # by which it is told
        report = load(files, made, loading, anew=anew, rejects=rejects, parquet=path)
        to_parquet(made, path, loading.begun(path.name))
    return report


def _to_server(address: str, files: Sequence[Path], loading: Loading, anew: bool, rejects: Path) -> Report:
    if address.partition("://")[0] not in ("postgresql", "postgres"):
        raise StoreFault(
            mark("Events are loaded to a file such as store.duckdb or events.parquet, or to postgresql://….")
        )
    with temporary_folder() as folder:
        made = folder / "store.duckdb"
        report = load(files, made, loading, rejects=rejects)
        written = to_server(made, address, anew=anew, share=loading.begun(shown(address)))
    report.settle(written.before, written.events)
    report.unlike += written.unlike
    return report
