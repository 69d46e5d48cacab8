# make run    opens the map            make test   runs every check
# make run DATA=FOLDER PORT=8502       make bench  measures speed         make data  derives the geography anew

PYTHON ?= python3
PORT ?= 8501
DATA ?=
VENV := .venv
PY := $(VENV)/bin/python
SUDO_HINT := as root: apt-get install

export PYTHONPATH := .
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: run test lint bench data clean test-lowest browser

run: $(VENV)/run.stamp
	@echo "The map opens at http://localhost:$(PORT)"
	$(PY) -m streamlit run app.py --server.port $(PORT) $(if $(DATA),-- --data "$(DATA)")

test: $(VENV)/test.stamp browser lint
	$(PY) -m pytest -n 2 --dist loadfile

lint: $(VENV)/test.stamp
	$(PY) -m ruff check .
	$(PY) -m mypy geo layers

bench: $(VENV)/test.stamp browser
	$(PY) -m tests.bench

data:
	bash geo/data/derive/run.sh

clean:
	rm -rf $(VENV) .venv-lowest .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The lowest versions that requirements.txt admits, in an environment of their own.
test-lowest: browser
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install -q -r requirements-dev.txt -c tests/constraints-lowest.txt
	.venv-lowest/bin/python -m pytest -n 2 --dist loadfile

$(VENV)/run.stamp: requirements.txt | $(PY)
	$(PY) -m pip install -q -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements.txt requirements-dev.txt | $(PY)
	$(PY) -m pip install -q -r requirements-dev.txt
	@touch $(VENV)/run.stamp $@

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call apt,python3-venv)
	$(PYTHON) -m venv $(VENV)

browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || $(call apt,chromium)

# Installs a Debian package where we may, else says what to type.
apt = { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(1); } || \
  { echo "$(1) is missing and can't be installed from here. Type, $(SUDO_HINT) $(1)"; exit 1; }
