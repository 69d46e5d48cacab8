# make run      the map in a browser: make run DATA=FOLDER STORE=store.duckdb PORT=8502 HOST=0.0.0.0 ARGS="further options of the app"
# make test     every check: ruff, mypy, oxlint, pytest (ARGS="-k words" chooses tests)
# make lint     ruff, mypy and, for the scripts, oxlint alone
# make bench    measures speed against peers
# make interop  opens every export in QGIS and GDAL, counts and draws (installs Debian's, which CI does not)
# make data     derives borders, rivers, reservoirs and relief anew
# make test-lowest   the tests with the lowest versions that requirements.txt allows
# make cluster   tries the store's questions on a Spark cluster of this machine (needs Java)
# make clean    removes the environments and what the tools left behind
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test lint bench interop data test-lowest cluster clean app-env test-env test-programs

# Set on make's command line; a HOST or PORT that happens to be in the environment is not taken for ours.
DATA =
STORE =
PORT =
HOST = localhost
ARGS =
export DATA STORE PORT HOST
export PYTHONPATH := $(CURDIR)
export PYTHONDONTWRITEBYTECODE := 1

python := .venv/bin/python

help:
	@sed -n '/^# make/s/^# //p' Makefile

# Python's own allocator keeps a megabyte for whatever small thing is left in it; what is freed of malloc's goes back to the system.
run: app-env
	@PYTHONMALLOC="$${PYTHONMALLOC:-malloc}" $(python) -m streamlit run app.py --server.address "$$HOST" $${PORT:+--server.port "$$PORT"} \
	  -- $${DATA:+--data "$$DATA"} $${STORE:+--store "$$STORE"} $(ARGS)

# The tests run, and say how they went, after a finding of the linters too.
test: test-env test-programs
	@failed=0; $(MAKE) --no-print-directory lint || failed=1; \
	  $(python) -m pytest -n 2 --dist loadfile $(ARGS) || failed=1; exit $$failed

lint: test-env
	@failed=0; $(python) -m ruff check . || failed=1; $(python) -m ruff format --check . || failed=1; \
	  $(python) -m mypy --strict geo layers ui app.py || failed=1; \
	  .venv/bin/oxlint --config .oxlintrc.json layers/web || failed=1; exit $$failed

bench: test-env
	@.ci/setup.sh chromium
	$(python) -m tests.bench $(ARGS)

interop: test-env
	@.ci/setup.sh qgis
	$(python) -m tests.interop $(ARGS)

data:
	bash geo/data/derive/run.sh

test-lowest: test-programs
	@.ci/setup.sh venv .venv-lowest requirements-dev.txt -c tests/constraints-lowest.txt
	.venv-lowest/bin/python -m pytest -n 2 --dist loadfile $(ARGS)

cluster:
	@.ci/setup.sh venv .venv-cluster requirements-cluster.txt
	.venv-cluster/bin/python -m tests.cluster $(ARGS)

clean:
	rm -rf .venv .venv-lowest .venv-cluster .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

app-env:
	@.ci/setup.sh venv .venv requirements.txt

test-env:
	@.ci/setup.sh venv .venv requirements-dev.txt

# What the tests drive or start, and pip does not install.
test-programs:
	@for step in chromium nginx postgresql; do .ci/setup.sh $$step || exit 1; done
