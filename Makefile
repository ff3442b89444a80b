# The commands of a checkout. `make demo`, `make run` and `make test` each install what they need first.

PYTHON ?= $(shell for each in python3.11 python3 python3.12 python3.13; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; break; }; done)
VENV   ?= .venv
CORES  ?= 2
TESTS  ?=
# A part of the suite covers only a part of the program.
COVERAGE := $(if $(TESTS),,--cov --cov-report=term)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --no-input --disable-pip-version-check install --quiet

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo run test lint types bench bench-peers bench-hostile messages clean

help: ## Show these lines
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## Do the main job once: sample cases, letters, sending, a reply; no display needed
	@rm -rf sample-library
	@$(BIN)/advocacy demo sample-library

run: $(VENV)/.runtime ## Open the window, at first on the sample library
	@test -e sample-library/library.db || $(BIN)/advocacy demo sample-library
	@$(BIN)/advocacy --library sample-library

test: $(VENV)/.test ## Run every test and measure branch coverage below the window
	@tools/system_tools.sh
	$(BIN)/python -m pytest -n $(CORES) --dist loadgroup $(COVERAGE) $(TESTS)

lint: $(VENV)/.dev ## Look for mistakes and untidiness
	$(BIN)/ruff check .

types: $(VENV)/.test $(VENV)/.dev ## Check the types
	$(BIN)/mypy

bench: $(VENV)/.runtime ## Measure: letters a second, start of the window, how long it cannot answer, reading lists
	$(BIN)/python bench/letters_per_second.py
	$(BIN)/python bench/window_start.py
	$(BIN)/python bench/desk_pauses.py
	$(BIN)/python bench/mep_lists.py
	$(BIN)/python bench/tables.py
	$(BIN)/python bench/bringing_in.py 5000
	$(BIN)/python bench/deadlines.py

bench-peers: $(VENV)/.runtime ## Measure against docxtemplater, fetched with npm into a folder that is thrown away
	$(BIN)/python bench/peers.py

bench-hostile: $(VENV)/.runtime ## Try every hostile file and fact of the test corpus; tell what became of them
	$(BIN)/python bench/hostile.py

messages: $(VENV)/.runtime ## Bring the screen catalogues up to date with the sentences in the code
	$(BIN)/python tools/messages.py $(LANGUAGES)

clean: ## Remove what make and the tests made (a library elsewhere stays)
	rm -rf '$(VENV)' .tools sample-library build dist .coverage .pytest_cache .ruff_cache .mypy_cache .hypothesis .benchmarks
	find . -path ./.git -prune -o -name __pycache__ -prune -exec rm -rf {} +

# The environment is made once; each set of packages has a stamp of its own, so that `make demo` waits for no test tool.

$(VENV)/.made: tools/make_venv.sh
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed, and none was found.' >&2; exit 1; }
	@tools/make_venv.sh '$(PYTHON)' '$(VENV)'
	@touch $@

$(VENV)/.runtime: pyproject.toml $(VENV)/.made
	@echo 'Installing the program and what it needs (once; up to a minute) ...'
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.made
	@echo 'Installing the program and the test tools (once; up to a minute) ...'
	@$(PIP) --editable '.[suggestions,test]'
	@touch $(VENV)/.runtime $@

$(VENV)/.dev: pyproject.toml $(VENV)/.made
	@echo 'Installing the checkers ...'
	@$(PIP) --editable '.[dev]'
	@touch $(VENV)/.runtime $@
