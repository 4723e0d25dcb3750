# The words of everyday work. Each needs nothing but make and Python 3.11 to 3.13.

SHELL := /bin/sh
# The newest supported Python on the path, unless given: make install PYTHON=/path/to/python3.12
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help install serve test lint bench eval fidelity fuzz docs clean

help: ## List these words.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

install: $(VENV)/installed ## Make .venv with the locked dependencies.

$(VENV)/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Concordis needs Python 3.11, 3.12 or 3.13: install it, or name it with PYTHON=…" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: install ## Install, fetch (OFFLINE=1 skips, LAWS=DIR ingests a folder instead), index and serve.
ifdef LAWS
	@$(BIN)/concordis ingest --no-index "$(LAWS)" || test $$? -eq 2
else ifndef OFFLINE
	@$(BIN)/concordis fetch --missing --no-index || true
endif
	@$(BIN)/concordis serve --host $(HOST) --port $(PORT)

test: install lint ## Lint, types and tests.
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: install ## Lint, format and types.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: install ## Speed, side by side with the peers that are installed (benchmarks/requirements.lock), then over HTTP.
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.http

eval: install ## Relevance on the judged sample, against the baselines and the last committed table.
	$(BIN)/python -m benchmarks.questions
	$(BIN)/python -m benchmarks.annotation
	$(BIN)/python -m benchmarks.relevance

fidelity: install ## The table of docs/ on what each source's text became.
	$(BIN)/python -m ingest.fidelity

fuzz: install ## Mutated files against every reader.
	$(BIN)/python -m tests.fuzz

docs: install ## Write the parts of docs/ that are made from the code.
	$(BIN)/python -m tests.documentation

clean: ## Remove what can be made again; the stored laws in var/ stay.
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
