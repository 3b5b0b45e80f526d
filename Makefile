# `make` alone prints what there is. Two commands for a fresh machine: make refresh, make test.

VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
EXTRAS := dev,flows,web,cluster,ocr
SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))

# A name on the PATH is not yet a Python: pyenv leaves names behind that only print an error.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c '$(SUITABLE)' >/dev/null 2>&1; then echo $$name; break; fi; done)

.DEFAULT_GOAL := help
.PHONY: help setup refresh test check format bench soak clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(READY) ## make .venv and install everything, pinned (only when pyproject.toml or constraints.txt changed)

refresh: $(READY) ## read what changed in raw/ and rebuild warehouse/specs.duckdb
	@$(BIN)/unitmap refresh

test: $(READY) ## run every test, on up to four cores at once
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

check: $(READY) ## lint, formatting, types, and the borders between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

soak: $(READY) ## kill a refresh at fifty random moments and at every single write, and a Dask worker among 400 documents
	UNITMAP_SOAK=50 $(BIN)/python -m pytest tests/faults
	UNITMAP_CLUSTER_DOCUMENTS=400 $(BIN)/python -m pytest tests/flows/test_cluster.py

bench: $(READY) ## measure how long a refresh takes (tests/benchmarks/README.md)
	$(BIN)/python tests/benchmarks/refresh_time.py
	$(BIN)/python tests/benchmarks/many_sources.py
	$(BIN)/python tests/benchmarks/many_documents.py
	$(BIN)/python tests/benchmarks/reading.py
	$(BIN)/python tests/benchmarks/combination.py
	$(BIN)/python tests/benchmarks/matching.py
	$(BIN)/python tests/benchmarks/workbench.py

clean: ## remove .venv and every cache; raw/, parsed/ and warehouse/ stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

# The stamp is written last: a set-up that broke off runs again.
# uv takes a quarter of pip's time, so pip brings it where it is missing. It knows none of pip's settings (an index or
# a certificate of one's own): where it cannot finish, pip gets its turn.
# What is installed is compiled here: with PYTHONDONTWRITEBYTECODE set, every start would compile it anew, for good.
$(READY): pyproject.toml constraints.txt
	@$(MAKE) --no-print-directory venv
	@if $(MAKE) --no-print-directory setup-with-uv; then :; else $(MAKE) --no-print-directory setup-with-pip; fi
	@$(BIN)/python -m compileall -q pipeline flows
	@$(BIN)/python -m pipeline.refresh.compiling
	@touch $@

.PHONY: venv setup-with-uv setup-with-pip
venv:
	@test -x $(BIN)/python || { command -v uv >/dev/null 2>&1 && uv venv --quiet --python '>=3.11' $(VENV); } \
	|| test -n "$(PYTHON)" || { \
		echo "unitmap needs Python 3.11 or later, and none was found on the PATH."; \
		echo "Install one, or name it: make setup PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) could not make a virtual environment (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }

setup-with-uv:
	@command -v uv >/dev/null 2>&1 || test -x $(BIN)/uv || \
		$(BIN)/python -m pip install --quiet --constraint constraints.txt uv
	PATH="$$PATH:$(BIN)" uv pip install --quiet --compile-bytecode --python $(BIN)/python \
		--constraint constraints.txt --editable '.[$(EXTRAS)]'

setup-with-pip:
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$(EXTRAS)]'
