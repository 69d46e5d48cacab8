#!/usr/bin/env bash
# Sets up what the Makefile's targets need, and does nothing when it is there already.
#   setup.sh venv FOLDER REQUIREMENTS.txt [-c CONSTRAINTS.txt]   a virtual environment with these packages
#   setup.sh chromium                                            a Chromium for the browser tests
#   setup.sh nginx                                               an nginx that the tests start on loopback
#   setup.sh postgresql                                          a PostgreSQL whose servers the tests start
#   setup.sh qgis                                                QGIS with its Python, and GDAL's programs, for make interop
# PYTHON names the interpreter to use (default: the first of python3, python3.11, … that is new enough).
# SYSTEM_ROOT is the folder that Debian's files are looked for in (default: /); tests give their own.
set -euo pipefail
oldest="3.11"
system=${SYSTEM_ROOT:-}

fail() { printf '%s\n' "$@" >&2; exit 1; }

# The first of these programs on the PATH. `type -P` sees files alone, never a function or alias of that name.
program() { # NAME…
  local name
  for name in "$@"; do type -P "$name" && return; done
  return 1
}

# A service that a package brings is not started: the tests start their own. Debian asks policy-rc.d about it.
without_services() { # COMMAND…
  local policy="$system/usr/sbin/policy-rc.d" status=0
  [ ! -e "$policy" ] || { "$@"; return; }
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  "$@" || status=$?
  rm -f "$policy"
  return "$status"
}

apt_install() { # PACKAGE
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq || echo "apt-get update failed: trying with the lists of packages that are here." >&2
  apt-get install -y -qq --no-install-recommends "$1" </dev/null >/dev/null
}

# Installs a Debian package as root where CHECK finds nothing; otherwise says what to type.
need() { # PURPOSE PACKAGE CHECK…
  local purpose=$1 package=$2
  shift 2
  if "$@" >/dev/null 2>&1; then return; fi
  program apt-get >/dev/null || fail "$purpose is missing: install it with this system's package manager (on Debian: $package)."
  [ "$(id -u)" = 0 ] || fail "$purpose is missing. Type this, then try again:" "  sudo apt-get update && sudo apt-get install $package"
  echo "Installing $package with apt-get …"
  without_services apt_install "$package" || fail "apt-get could not install $package."
  "$@" >/dev/null 2>&1 || fail "$purpose is still missing after apt-get installed $package."
}

is_new_enough() { "$1" -c "import sys; sys.exit(sys.version_info < (${oldest/./, }))" 2>/dev/null; }

find_python() {
  local name path names=(python3 python3.11 python3.12 python3.13 python3.14)
  if [ -n "${PYTHON:-}" ]; then names=("$PYTHON"); fi
  for name in "${names[@]}"; do
    if path=$(program "$name") && is_new_enough "$path"; then echo "$path"; return; fi
  done
  fail "Python $oldest or newer is needed; ${names[0]} here is: $({ path=$(program "${names[0]}") && "$path" --version 2>&1; } || echo not found)" \
    "Install it, or say where it is: make run PYTHON=/path/to/python$oldest"
}

make_venv() { # FOLDER
  local python
  python=$(find_python)
  # Debian splits the module that puts pip into a new environment off into a package of its own.
  need "Python's venv module" python3-venv "$python" -c "import ensurepip, venv"
  echo "Making the virtual environment $1 with $("$python" --version) …"
  rm -rf "$1"
  "$python" -m venv "$1"
}

step_venv() { # FOLDER REQUIREMENTS.txt [-c CONSTRAINTS.txt]
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

# Debian's without a window of its own is enough, and faster; any other does too.
step_chromium() {
  need "Chromium (for the browser tests)" chromium-headless-shell program chromium-headless-shell chromium chromium-browser google-chrome
}

# Debian keeps servers off a reader's PATH.
has_nginx() { program nginx "$system/usr/sbin/nginx"; }
step_nginx() { need "nginx (for the tests of a served page)" nginx has_nginx; }

has_postgresql() { program initdb || compgen -G "$system/usr/lib/postgresql/*/bin/initdb"; }
step_postgresql() { need "PostgreSQL (for the tests of a stored record)" postgresql has_postgresql; }

step_qgis() {
  need "GDAL's programs (to look at exports)" gdal-bin program ogrinfo
  need "QGIS (to look at exports)" python3-qgis "$system/usr/bin/python3" -c "import qgis.core"
}

# A step's function never bears the name of a program, and a word that is no step never runs one.
declare -F "step_${1:-}" >/dev/null || fail "No step of the set-up: ${1:-(none)}. Steps: venv, chromium, nginx, postgresql, qgis."
"step_$1" "${@:2}"
