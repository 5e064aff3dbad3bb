# What a newcomer needs: `make run` and `make test`. Everything else is for those who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
.DEFAULT_GOAL := help
.PHONY: help install install-dev run test lint docs nightly crash workers bench lock clean

help:
	@echo "make run     install what is missing, migrate, serve on http://127.0.0.1:8080/"
	@echo "make test    install what the tests need, lint, then run every test"
	@echo "make lint    ruff, mypy strict, import contracts"
	@echo "make nightly plays 20,000 conversations in which anything comes (half an hour)"
	@echo "make crash   the slow tests of bad days, then kills the real process 2,016 times and prints the table (half an hour)"
	@echo "make workers serves with three processes on PostgreSQL and kills one every 5 seconds for 2 minutes"
	@echo "make docs    draw docs/dialogs.md anew"
	@echo "make bench   measure speed, growth, memory and start-up, beside others (20 min)"
	@echo "make lock    resolve the dependencies again (hashes, no index address)"

# The stamps hold what is installed, so that a second run starts in seconds.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("homthu needs Python 3.11 or newer, this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 " ) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV), about a minute the first time ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

run: install
	@$(BIN)/homthu run

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -n auto
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n auto --dist worksteal

nightly: install-dev
	$(BIN)/python -m tests.dialogs.nightly

crash: install-dev
	$(BIN)/pytest -m slow
	$(BIN)/python -m tests.crash.nightly

workers: install-dev
	$(BIN)/python -m tests.scale.workers

docs: install-dev
	$(BIN)/python -m tests.dialogs.drawing

bench: install-dev
	$(BIN)/python -m bench

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra install pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra install --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
