# Everything a person or a script does with this repository. `make` alone explains.

VENV    ?= .venv
EXTRAS  ?= gym,test
DEV     := gym,mjx,plot,ui,data,onnx,test,dev,reference
BIN     := $(VENV)/bin
ROOT    ?= runs
ARGS    ?=
PRESET  ?= hebbian-quadruped
CORES   := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
# Three on two cores and more: tests that wait, for a browser or another process, leave room for others.
WORKERS ?= $(shell [ $(CORES) -ge 2 ] && echo 3 || echo 0)
SPREAD  := $(if $(filter-out 0,$(WORKERS)),-n $(WORKERS) --dist worksteal)
PINS    := pyproject.toml scripts/install $(wildcard constraints/*.txt)

# Compiled programs are kept between runs of the suite; they never change a result.
test test-slow: export JAX_COMPILATION_CACHE_DIR = $(CURDIR)/.cache/jax
test test-slow: export JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS = 0.1
# Most of the fast tier's time is compiling small programs that run once. The slow tier has them as users run them.
test: export XLA_FLAGS ?= --xla_backend_optimization_level=0

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test test-slow bench lint format page clean distclean

help: ## this text
	@echo "Planaria: neural networks that are grown, not trained."
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'
	@echo
	@echo "  Variables: ARGS (options of planaria run, of pytest or of planaria bench), PYTHON (which one makes .venv), WORKERS (of the tests), ROOT (where runs go)"

$(VENV)/.stamp-user: $(PINS)
	@scripts/install $(VENV) $(EXTRAS)
	@touch $@

$(VENV)/.stamp-dev: $(PINS)
	@scripts/install $(VENV) $(DEV)
	@touch $(VENV)/.stamp-user $@

install: $(VENV)/.stamp-user ## the environment in .venv, nothing else (needs Python 3.11 or newer)

install-dev: $(VENV)/.stamp-dev ## the same with everything that developers, all tests and all benches need

run: $(VENV)/.stamp-user ## the main job: a quadruped that learns while it walks loses a leg; ends with a report
	@$(BIN)/planaria run $(PRESET) --root $(ROOT) $(ARGS)

test: $(VENV)/.stamp-user ## the fast tier: under 15 minutes on two cores
	@$(BIN)/python -m pytest -m "not slow" $(SPREAD) $(ARGS)

test-slow: $(VENV)/.stamp-dev ## what takes longer: statistics over many seeds, crashes, references
	@$(BIN)/python -m pytest -m slow $(ARGS)

bench: $(VENV)/.stamp-dev ## speed and quality against peers, as ratios measured in one run
	@$(BIN)/planaria bench $(ARGS)

lint: $(VENV)/.stamp-dev ## ruff and pyright
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check --diff . || { failed=1; echo "make format mends the form"; }; \
	$(BIN)/pyright --pythonpath $(BIN)/python || failed=1; \
	exit $$failed

format: $(VENV)/.stamp-dev ## put every file into ruff's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

page: ## rebuild what runs in a browser (developers only; needs Node, users never do)
	@command -v npm >/dev/null || { echo "make page needs Node with npm; the built files are in the repository, so only a change under webapp/ needs it." >&2; exit 1; }
	cd webapp && npm ci --no-audit --no-fund && npm run build

clean: ## caches and build products; runs and .venv stay
	rm -rf build dist .cache .pytest_cache .ruff_cache .hypothesis
	find src tests bench -type d -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## .venv too
	rm -rf .venv .venv-*
