"""`.ci/setup.sh` on machines that lack a thing, with stand-ins for apt-get and Python that write down what is asked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[2] / ".ci" / "setup.sh"
TOOLS = ("bash", "cat", "chmod", "cp", "cut", "mkdir", "rm", "sha256sum", "touch")

# What apt-get of the stand-in machine installs: a file of the system for each package.
PACKAGES = {
    "python3-venv": "usr/lib/python3/venv-module",
    "chromium-headless-shell": "bin/chromium-headless-shell",
    "nginx": "usr/sbin/nginx",
    "postgresql": "usr/lib/postgresql/15/bin/initdb",
}
STEPS = {
    ("venv", ".venv", "requirements.txt"): "python3-venv",
    ("chromium",): "chromium-headless-shell",
    ("nginx",): "nginx",
    ("postgresql",): "postgresql",
}
each_step = pytest.mark.parametrize(("step", "package"), STEPS.items(), ids=PACKAGES)


class Machine:
    """A folder that the script takes for the whole system: its PATH is ``bin`` alone; root, with an apt-get that works."""

    def __init__(self, root: Path) -> None:
        self.root, self.asked = root, root / "asked.txt"
        for folder in ("bin", "usr/sbin"):
            (root / folder).mkdir(parents=True)
        for tool in TOOLS:
            (root / "bin" / tool).symlink_to(str(shutil.which(tool)))
        self.program("id", "echo 0")
        self.program("apt-get", INSTALLS)
        self.program("python3", PYTHON)
        (root / "requirements.txt").write_text("# none\n", "utf-8")

    def program(self, name: str, text: str) -> None:
        path = self.root / (name if "/" in name else f"bin/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        path.chmod(0o755)

    def without(self, name: str) -> None:
        (self.root / "bin" / name).unlink()

    def setup(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs a step; PATH and the system's folder are this machine's."""
        known = {
            "PATH": str(self.root / "bin"),
            "SYSTEM_ROOT": str(self.root),
        }
        command = [str(self.root / "bin" / "bash"), str(SETUP), *words]
        return subprocess.run(
            command, cwd=self.root, env=known | environment, capture_output=True, text=True, check=False
        )

    def requests(self) -> list[str]:
        return self.asked.read_text("utf-8").splitlines() if self.asked.exists() else []


# Writes each request down, and whether services may start at that time (policy-rc.d is there: they may not).
INSTALLS = f"""
echo "$*" >>"$SYSTEM_ROOT/asked.txt"
if [ "$1" = update ]; then exit 0; fi
[ -x "$SYSTEM_ROOT/usr/sbin/policy-rc.d" ] || echo "services may start" >>"$SYSTEM_ROOT/asked.txt"
for package; do :; done
case "$package" in {" ".join(f"{name}) file={path} ;;" for name, path in PACKAGES.items())} esac
mkdir -p "$SYSTEM_ROOT/${{file%/*}}" && cp "$SYSTEM_ROOT/bin/id" "$SYSTEM_ROOT/$file"
"""
# A Python whose venv module is a package of its own; the environment that it makes holds a Python of the same kind.
PYTHON = f"""
case "$*" in
  *version_info*) exit 0 ;;
  *ensurepip*) [ -e "$SYSTEM_ROOT/{PACKAGES["python3-venv"]}" ] ;;
  "-m venv"*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  --version) echo Python 3.11.2 ;;
  "-m pip"*) exit 0 ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@each_step
def test_what_is_missing_is_installed_once_and_starts_no_service(
    machine: Machine, step: tuple[str, ...], package: str
) -> None:
    first = machine.setup(*step)
    assert (first.returncode, first.stderr) == (0, "")
    assert f"Installing {package} with apt-get" in first.stdout
    assert machine.requests() == ["update -qq", f"install -y -qq --no-install-recommends {package}"]
    assert not (machine.root / "usr/sbin/policy-rc.d").exists(), "the system is left as it was"
    second = machine.setup(*step)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert len(machine.requests()) == 2


@each_step
def test_what_is_there_is_left_alone_by_a_reader_without_apt_get(
    machine: Machine, step: tuple[str, ...], package: str
) -> None:
    machine.program(PACKAGES[package], "exit 0")
    machine.program("id", "echo 1000")
    machine.without("apt-get")
    assert machine.setup(*step).returncode == 0


@pytest.mark.parametrize("program", ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"])
def test_any_chromium_of_the_path_will_do(machine: Machine, program: str) -> None:
    machine.program(program, "exit 0")
    assert machine.setup("chromium").returncode == 0 and not machine.requests()


@each_step
def test_a_reader_who_may_not_install_is_told_what_to_type(
    machine: Machine, step: tuple[str, ...], package: str
) -> None:
    machine.program("id", "echo 1000")
    said = machine.setup(*step)
    assert said.returncode == 1 and not machine.requests()
    assert (
        f"is missing. Type this, then try again:\n  sudo apt-get update && sudo apt-get install {package}\n"
        in said.stderr
    )
    assert not (machine.root / ".venv").exists()


@each_step
def test_another_system_than_debian_is_told_what_to_look_for(
    machine: Machine, step: tuple[str, ...], package: str
) -> None:
    machine.without("apt-get")
    said = machine.setup(*step)
    assert said.returncode == 1
    assert f"install it with this system's package manager (on Debian: {package})." in said.stderr


@each_step
def test_an_installation_that_fails_is_said_and_undone(machine: Machine, step: tuple[str, ...], package: str) -> None:
    machine.program("apt-get", "exit 100")
    said = machine.setup(*step)
    assert said.returncode == 1 and said.stderr.endswith(f"apt-get could not install {package}.\n")
    assert not (machine.root / "usr/sbin/policy-rc.d").exists() and not (machine.root / ".venv").exists()


@each_step
def test_a_package_that_does_not_bring_the_thing_is_said(machine: Machine, step: tuple[str, ...], package: str) -> None:
    machine.program("apt-get", "exit 0")
    said = machine.setup(*step)
    assert said.returncode == 1 and f"is still missing after apt-get installed {package}." in said.stderr


def test_lists_of_packages_that_cannot_be_renewed_do_not_stop_the_installation(machine: Machine) -> None:
    machine.program("apt-get", f'if [ "$1" = update ]; then exit 100; fi\n{INSTALLS}')
    said = machine.setup("chromium")
    assert said.returncode == 0 and "apt-get update failed" in said.stderr


def test_the_policy_of_a_system_on_services_is_kept(machine: Machine) -> None:
    machine.program("usr/sbin/policy-rc.d", "exit 104")
    assert machine.setup("nginx").returncode == 0
    assert "exit 104" in (machine.root / "usr/sbin/policy-rc.d").read_text("utf-8")


@pytest.mark.parametrize("name", ["python3", "chromium", "apt-get"])
def test_a_function_of_the_shell_is_not_taken_for_a_program(machine: Machine, name: str) -> None:
    machine.without("apt-get")
    machine.without("python3")
    step = ("venv", ".venv", "requirements.txt") if name == "python3" else ("chromium",)
    said = machine.setup(*step, **{f"BASH_FUNC_{name}%%": "() { :; }"})
    assert said.returncode == 1 and ("not found" in said.stderr or "package manager" in said.stderr)


@pytest.mark.parametrize("words", [(), ("touch", "made"), ("fail",), ("need",)])
def test_a_word_that_is_no_step_runs_nothing(machine: Machine, words: tuple[str, ...]) -> None:
    said = machine.setup(*words)
    assert said.returncode == 1 and "Steps: venv, chromium, nginx, postgresql, qgis." in said.stderr
    assert not (machine.root / "made").exists()


def test_an_old_python_gives_a_sentence_that_says_what_to_do(machine: Machine) -> None:
    machine.program("python3", 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    said = machine.setup("venv", ".venv", "requirements.txt")
    assert said.returncode == 1
    assert "Python 3.11 or newer is needed; python3 here is: Python 3.9.2" in said.stderr
    assert "make run PYTHON=" in said.stderr


def test_no_python_at_all_is_said_and_a_newer_one_of_another_name_is_found(machine: Machine) -> None:
    machine.without("python3")
    said = machine.setup("venv", ".venv", "requirements.txt")
    assert said.returncode == 1 and "python3 here is: not found" in said.stderr
    machine.program(PACKAGES["python3-venv"], "exit 0")
    machine.program("python3.13", PYTHON)
    assert machine.setup("venv", ".venv", "requirements.txt").returncode == 0


def test_the_python_that_is_named_is_used(machine: Machine) -> None:
    machine.program(PACKAGES["python3-venv"], "exit 0")
    machine.program("own/python", PYTHON)
    machine.without("python3")
    said = machine.setup("venv", ".venv", "requirements.txt", PYTHON=str(machine.root / "own/python"))
    assert (said.returncode, said.stderr) == (0, "")
