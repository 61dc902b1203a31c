# `make help` lists what can be done. A bare machine needs python3 (3.11 or later), git and make.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
CORPUS ?= corpus
# BROWSER=no leaves out the tests that drive a browser, and with them Chromium.
BROWSER ?= yes

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What the graph is made from: the documents, and the code and tables that read them.
SOURCES := $(shell find $(CORPUS) ingest graph -type f -not -path '*/__pycache__/*' -not -path '*/.*') ontology.ttl

# A root shell installs Debian's packages itself; sudo is used only where it asks for no password.
AS_ROOT := if [ "$$(id -u)" = 0 ]; then run=; elif sudo -n true 2>/dev/null; then run=sudo; else run=false; fi

.PHONY: help app graph test check style quality clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

app: $(VENV)/.app build/graph ## install, read corpus/ into the graph where that is missing or outdated, open the app
	@echo "The app: http://127.0.0.1:$(PORT)   (Ctrl-C ends it)"
	@$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT) \
		--server.showEmailPrompt false --browser.gatherUsageStats false

graph: ## read corpus/ into the graph again
	@rm -f build/graph
	@$(MAKE) --no-print-directory build/graph

test: $(VENV)/.dev $(if $(filter yes,$(BROWSER)),browser) style ## install what tests need, then style, types and every test
	@$(BIN)/python -m pytest -n auto $(if $(filter yes,$(BROWSER)),,-m "not browser")

check: $(VENV)/.dev style ## format, lint, types and the fast tests: seconds, before every commit
	@$(BIN)/python -m pytest -q -n auto -m "not browser and not slow"

quality: $(VENV)/.app ## score the reading of the official documents in the folder UN_CORPUS
	@test -d "$(UN_CORPUS)" || { echo "make quality: set UN_CORPUS to the folder of the official documents and their gold" >&2; exit 2; }
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/ctoc.py --check benchmarks/reached.json
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/quality.py --check benchmarks/reached.json
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/formats.py --check
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/headers.py --check
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/parallel.py --check
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/agreement.py --check
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/acts.py --check benchmarks/reached.json
	@UN_CORPUS="$(UN_CORPUS)" $(BIN)/python benchmarks/acts_agreement.py --check

clean: ## remove the environment, the graph and everything else that was made
	@rm -rf $(VENV) store build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

style: $(VENV)/.dev
	@$(BIN)/ruff format --check --output-format concise . || { echo "run: $(BIN)/ruff format ." >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { $(AS_ROOT); $$run apt-get update -qq && $$run apt-get install -y -qq python3-venv; } \
		|| { echo "Python's venv is missing. On Debian: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(BIN)/python
	@echo "Installing what the app needs ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.app

# The stamp is not enough where the graph itself was removed.
ifeq ($(wildcard store),)
.PHONY: build/graph
endif
build/graph: $(SOURCES) | $(VENV)/.app
	@$(BIN)/python -m ingest $(CORPUS)
	@mkdir -p $(@D) && touch $@

# Browser tests look at Chinese text, so a font that has it is part of what they need.
.PHONY: browser
browser:
	@if [ -z "$${CHROMIUM:-}" ] && ! command -v chromium chromium-browser google-chrome >/dev/null \
			|| ! fc-list :lang=zh 2>/dev/null | grep -q .; then \
		echo "Installing Chromium and a Chinese font ..."; \
		$(AS_ROOT); \
		{ $$run apt-get update -qq \
			&& $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
				chromium fonts-noto-cjk fontconfig >/dev/null; } \
		|| { echo "The browser tests need Chromium and a Chinese font." >&2; \
			echo "  Debian: sudo apt install chromium fonts-noto-cjk   (another Chromium: CHROMIUM=/path make test)" >&2; \
			echo "  without them: make test BROWSER=no" >&2; exit 1; }; \
	fi
