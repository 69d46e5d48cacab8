"""A server of its own for a test or a benchmark that needs another than the tests' common ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.conftest import ROOT, free_port, wait_for


@contextmanager
def served(script: str = "app.py", *options: str, **environment: str) -> Iterator[tuple[int, int]]:
    """Its port and its process, started as ``make run`` does; ``options`` are Streamlit's, and after ``--`` the script's own."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true", "--server.port", str(port),
               "--server.fileWatcherType", "none", "--server.enableXsrfProtection", "false", *options]  # fmt: skip
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONMALLOC": "malloc"} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)
