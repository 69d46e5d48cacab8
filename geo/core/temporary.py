"""Temporary folders that a server which was killed leaves behind are known by their name, and go at its next start."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OURS = "conflict-map-"


def temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder of this process, gone with it at the latest."""
    return tempfile.TemporaryDirectory(prefix=f"{_OURS}{os.getpid()}-")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder of this process, gone afterwards."""
    with temporary() as folder:
        yield Path(folder)


def tidy_after_kill() -> None:
    """Removes the temporary folders of processes that were killed while they wrote."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_OURS}*"):
        process = folder.name.removeprefix(_OURS).partition("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # another's, or no number of a process
    return True
