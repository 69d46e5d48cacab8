#!/usr/bin/env bash
# Derive the geography of the bundled data package in a throw-away environment. Needs Python 3.11, npm and a network.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
PYTHONPATH="$here/.." PYTHONHASHSEED=0 "$work/venv/bin/python" -m derive "$work/packages" "${1:-$here/../batken-isfara}"
