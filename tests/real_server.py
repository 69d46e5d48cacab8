"""A real PostgreSQL on loopback, in a folder of its own, ended by the test that started it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

START_S = 60
SECRET = "s3cret-word"


class RealServer:
    """``owner`` and ``reader`` are addresses of a role that makes tables and of one that may read them alone."""

    def __init__(self) -> None:
        self.port, self.folder = free_port(), Path(tempfile.mkdtemp(prefix="postgresql-"))
        self.owner = f"postgresql://owner:{SECRET}@localhost:{self.port}/postgres"
        self.reader = f"postgresql://reader:{SECRET}@localhost:{self.port}/postgres"
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            user = pwd.getpwnam("nobody")
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self._init()
        self.start()
        with psycopg.connect(self.owner, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE reader LOGIN PASSWORD '{SECRET}'")

    def database(self, name: str) -> tuple[str, str]:
        """The addresses of the owner and the reader in a new database of that name, whose tables no other test touches."""
        with psycopg.connect(self.owner, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        owner, reader = (address.removesuffix("postgres") + name for address in (self.owner, self.reader))
        return owner, reader

    def _init(self) -> None:
        word = self.folder / "word"
        word.write_text(SECRET, "utf-8")
        os.chmod(word, 0o644)
        command = [program("initdb"), "-D", str(self.folder / "data"), "-U", "owner", "-A", "scram-sha-256", "-E", "UTF8", "--no-locale",
                   "--no-sync", f"--pwfile={word}"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **self._as)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        settings = {
            "listen_addresses": "localhost",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "shared_buffers": "32MB",
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [program("postgres"), "-D", str(self.folder / "data"), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **self._as,
        )
        last = time.monotonic() + START_S
        while True:
            try:
                psycopg.connect(self.owner).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < last and self._process.poll() is None, "PostgreSQL did not start"
                time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Ends it at once, without waiting for questions."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(timeout=30)
            self._process = None

    def end(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)


def program(name: str) -> str:
    """A program of PostgreSQL, which Debian keeps off the PATH."""
    found = shutil.which(name) or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None
    )
    assert found, "No PostgreSQL is installed: run the tests by `make test`, or apt-get install postgresql"
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])
