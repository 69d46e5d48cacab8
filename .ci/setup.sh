#!/usr/bin/env bash
# Sets up what the Makefile's targets need, and does nothing when it is there already.
#   setup.sh venv FOLDER REQUIREMENTS.txt [-c CONSTRAINTS.txt]   a virtual environment with these packages
#   setup.sh chromium                                            a Chromium for the browser tests
# PYTHON names the interpreter to use (default: the first of python3, python3.11, … that is new enough).
set -euo pipefail
oldest="3.11"

fail() { printf '%s\n' "$@" >&2; exit 1; }

# Installs Debian packages as root; otherwise says what to type.
debian_install() { # PURPOSE PACKAGE
  command -v apt-get >/dev/null || fail "$1 is missing: install it with this system's package manager (on Debian: $2)."
  [ "$(id -u)" = 0 ] || fail "$1 is missing. Type this, then try again:" "  sudo apt-get update && sudo apt-get install $2"
  echo "Installing $2 with apt-get …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$2" </dev/null >/dev/null || fail "apt-get could not install $2."
}

is_new_enough() { "$1" -c "import sys; sys.exit(sys.version_info < (${oldest/./, }))" 2>/dev/null; }

find_python() {
  local name names=(python3 python3.11 python3.12 python3.13 python3.14)
  if [ -n "${PYTHON:-}" ]; then names=("$PYTHON"); fi
  for name in "${names[@]}"; do
    if command -v "$name" >/dev/null && is_new_enough "$name"; then echo "$name"; return; fi
  done
  fail "Python $oldest or newer is needed; ${names[0]} here is: $({ command -v "${names[0]}" >/dev/null && "${names[0]}" --version 2>&1; } || echo not found)" \
    "Install it, or say where it is: make run PYTHON=/path/to/python$oldest"
}

make_venv() { # FOLDER
  local python
  python=$(find_python)
  # Debian splits the module that puts pip into a new environment off into a package of its own.
  "$python" -c "import ensurepip, venv" 2>/dev/null || debian_install "Python's venv module" python3-venv
  echo "Making the virtual environment $1 with $("$python" --version) …"
  rm -rf "$1"
  "$python" -m venv "$1"
}

venv() { # FOLDER REQUIREMENTS.txt [-c CONSTRAINTS.txt]
  local folder=$1 stamp
  shift
  # A moved folder or an upgraded Python leaves an environment that no longer starts: it is made anew.
  "$folder/bin/python" -m pip --version >/dev/null 2>&1 || make_venv "$folder"
  # One stamp for each state of the lists; the last argument is the constraints file, where there is one.
  stamp="$folder/.installed-$(cat requirements*.txt "${@: -1}" | sha256sum | cut -c1-16)-$1"
  [ -e "$stamp" ] && return
  echo "Installing the packages of $1 (some minutes the first time) …"
  "$folder/bin/python" -m pip install --quiet --no-input --disable-pip-version-check -r "$@" ||
    fail "The packages of $1 could not be installed: is there a network, or a package index that pip knows?"
  touch "$stamp"
}

chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then return; fi
  done
  debian_install "Chromium (for the browser tests)" chromium
}

"$@"
