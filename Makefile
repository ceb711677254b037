# The commands of the book. The work behind them is Python (`python -m bpbook …`), so that
# Windows and conda have the same; this file makes the environment and passes on.

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
READY := $(VENV)/.ready
PYTHON ?=
CHAPTER ?=
OPTIONS ?=

# An environment that is not finished, or was made for another folder, is set up again. Only one
# that this file itself has made and whose folder has moved, or whose Python is gone, is emptied.
ifneq ($(shell $(PY) -c '' 2>/dev/null && cat $(READY) 2>/dev/null),$(CURDIR))
REMAKE := remake
CLEAR := $(if $(wildcard $(READY)),--clear)
endif

.DEFAULT_GOAL := help
.PHONY: help lab reset check test lint format bench chapters site pdf claims peers browser-test lock setup clean remake

help: ## list what one can do here (this list)
	@echo "make …"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | \
		while IFS='|' read -r name text; do printf '  %-15s%s\n' "$$name" "$$text"; done

lab: $(READY) ## open the book in JupyterLab, in copies that are yours
	@$(PY) -m bpbook lab $(OPTIONS)

reset: $(READY) ## give a chapter back fresh, keep yours aside: make reset CHAPTER=01
	@$(PY) -m bpbook reset $(CHAPTER)

check: $(READY) ## the quick checks: lint, engine, exercises, notebooks, one chapter
	@$(PY) -m bpbook check $(OPTIONS)

test: $(READY) ## run every check
	@$(PY) -m bpbook test $(OPTIONS)

browser-test: $(READY) ## only the checks in a real Chromium
	@BPBOOK_BROWSER=required $(PY) -m pytest tests -m browser $(OPTIONS)

lint: $(READY) ## check code and notebooks with ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(READY) ## put code and notebooks into ruff's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## measure against the peers that are installed
	@$(PY) -m bpbook bench $(OPTIONS)

chapters: $(READY) ## run all notebooks of chapters/ and store their outputs
	@$(PY) -m bpbook chapters $(CHAPTER)

site: $(READY) ## make the book as pages of files in _site, to be read without installing
	@$(PY) -m bpbook site $(OPTIONS)

pdf: $(READY) ## print the whole book into one file (needs Chromium)
	@$(PY) -m bpbook pdf $(OPTIONS)

claims: $(READY) ## list where each claim is computed, the article's and further ones
	@$(PY) -m bpbook claims

peers: $(READY) ## record the chapters' numbers of PyTorch and JAX anew, where these are installed
	@$(PY) -m bpbook peers $(CHAPTER)

lock: $(READY) ## renew requirements.lock (and Binder's) within the ranges of pyproject.toml
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --extra test --group build \
		--custom-compile-command "make lock" --output-file requirements.lock pyproject.toml
	@echo hatchling | $(BIN)/uv pip compile --quiet --python-version 3.12 --python-platform linux \
		--generate-hashes --no-annotate --constraint requirements.lock \
		--custom-compile-command "make lock" --output-file .binder/requirements.txt - pyproject.toml
	@echo "requirements.lock is renewed; the next make installs from it."

setup: $(READY) ## make the environment in .venv, if it is not there yet

clean: ## remove the environment and caches (my_chapters stays)
	rm -rf $(VENV) .downloads build dist .pytest_cache .ruff_cache .hypothesis
	find bpbook tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml $(REMAKE)
	@set -e; \
	python=''; \
	for candidate in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11 python3 python; do \
		if test -n "$$candidate" && "$$candidate" -c \
			'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; \
		then python="$$candidate"; break; fi; \
		if test -n "$(PYTHON)"; then break; fi; \
	done; \
	if test -z "$$python"; then \
		echo 'The book needs Python 3.11 to 3.14: install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3' >&2; \
		exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python cannot make environments: install its venv module (Debian, Ubuntu: apt install python3-venv)." >&2; \
		exit 1; \
	fi; \
	if test -z "$(REMAKE)"; then \
		echo 'The list of packages has changed: bringing .venv up to date.'; \
	else \
		echo "Setting up the book in .venv with $$("$$python" --version): a minute or two, once."; \
		echo '  1/4 making the environment'; \
		"$$python" -m venv $(CLEAR) $(VENV); \
	fi; \
	rm -f $(READY); \
	echo '  2/4 fetching the installer'; \
	awk '/^uv==/ {on=1} on {print} on && !/\\$$/ {exit}' requirements.lock > $(VENV)/uv.txt; \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt; \
	echo '  3/4 installing about 180 packages: the longest step'; \
	VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/uv pip install --quiet --require-hashes --compile-bytecode -r requirements.lock; \
	VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .; \
	echo '  4/4 preparing fonts for the pictures'; \
	$(PY) -c 'import matplotlib.font_manager' 2>/dev/null; \
	printf '%s\n' "$(CURDIR)" > $(READY); \
	echo 'Ready.'

remake:
