"""Starting from nothing: requirements, the commands that the README names, and an environment that is really made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.project.test_import_rules import OWN, imported, product

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / ".ci" / "setup.sh"
# Not imported by name: pandas and geopandas load these as their engines.
ENGINES = {"pyarrow", "pyogrio", "python-calamine"}


def requirements(name: str) -> dict[str, Requirement]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    parsed = [Requirement(line) for line in lines if line and not line.startswith("-r")]
    return {canonicalize_name(each.name): each for each in parsed}


def lower_bound(requirement: Requirement) -> str:
    return next(each.version for each in requirement.specifier if each.operator == ">=")


def setup(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHON"}
    command = ["/bin/bash", str(SETUP), *words]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_every_library_that_the_app_imports_is_a_requirement() -> None:
    used = {name.split(".")[0] for path in product() for name in imported(path)}
    foreign = used - OWN - set(sys.stdlib_module_names)
    distributions = packages_distributions()
    asked = {canonicalize_name(distributions[name][0]) for name in foreign}
    assert asked <= {*requirements("requirements.txt"), *requirements("requirements-store.txt")}


def test_every_requirement_has_a_lower_bound_that_was_tried_and_is_met_here() -> None:
    tried = requirements("tests/constraints-lowest.txt")
    for name, wanted in (requirements("requirements.txt") | requirements("requirements-store.txt")).items():
        pinned = next(iter(tried[name].specifier)).version
        assert SpecifierSet(f"=={lower_bound(wanted)}.*").contains(pinned), f"{name}: {pinned} was tried, not {wanted}"
        assert wanted.specifier.contains(version(name)), f"{name} {version(name)} is installed, {wanted} is asked for"


def test_each_make_command_of_the_readme_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for document in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{document} names `make {target}`"


@pytest.mark.parametrize("chosen, taken", [({}, "malloc"), ({"PYTHONMALLOC": "debug"}, "debug")])
def test_the_app_runs_with_an_allocator_that_gives_back_unless_another_is_asked_for(
    chosen: dict[str, str], taken: str
) -> None:
    lines = subprocess.run(
        ["make", "-n", "run"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    (words,) = (each.split()[0] for each in lines if "streamlit run" in each)
    said = subprocess.run(
        ["bash", "-c", f"{words} env"],
        env={"PATH": os.environ["PATH"], **chosen},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"PYTHONMALLOC={taken}" in said.stdout.splitlines()


def test_streamlit_sends_no_statistics_and_asks_no_one_for_its_address() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert settings["server"]["showEmailPrompt"] is False and settings["client"]["showErrorLinks"] is False


def test_no_reader_pays_for_a_watch_over_the_code() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"]["fileWatcherType"] == "none"


def test_an_environment_is_made_in_a_folder_of_any_name_and_the_second_time_nothing_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "Batken и Исфара's (1)"
    folder.mkdir()
    (folder / "requirements.txt").write_text("# none\n", "utf-8")
    first = setup("venv", ".venv", "requirements.txt", cwd=folder)
    assert first.returncode == 0 and "Making the virtual environment" in first.stdout, first.stderr
    second = setup("venv", ".venv", "requirements.txt", cwd=folder)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    (folder / "requirements.txt").write_text("# changed\n", "utf-8")
    third = setup("venv", ".venv", "requirements.txt", cwd=folder)
    assert "Installing" in third.stdout and "Making" not in third.stdout
