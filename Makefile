# Each target sets up all that it needs: a virtual environment in .venv, the locked dependencies (their hashes
# are checked), and the project itself. A machine needs Python 3.11 or newer, git and make.
#
#   make crawl             crawls the demo newsroom (ARGS="-a urls=https://…" for another site)
#   make test              runs the tests           (PYTEST_ARGS="-k schema" for some of them)
#   make lint              ruff, its formatter, mypy --strict
#   make format            formats the code and applies the safe fixes
#   make schema            writes extractor/schema.json anew from the types
#   make lock              writes the lock files anew from pyproject.toml (LOCK_ARGS=--upgrade for newer versions)
#   make clean             removes the virtual environment and the caches

# The first interpreter that is new enough; PYTHON=… names another. Looked up only when .venv is made.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ARGS ?=
PYTEST_ARGS ?= -n auto
LOCK_ARGS ?=

VENV := .venv
ACCELERATORS := hatch_build.py $(shell find extractor -name '_*.pyx' -o -name '_*.px[di]' -o -name '_*.h')
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# pip keeps to itself what the build said.
LOOK := ls extractor/_document.*[do] >/dev/null 2>&1 || \
	echo "newsplit works, at less than half its speed: there is no C compiler here, or Python's headers are missing"
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --group build $(LOCK_ARGS)

.PHONY: crawl test lint format schema lock clean
.DELETE_ON_ERROR:

crawl: $(VENV)/ready-to-run
	$(BIN)/scrapy crawl news $(ARGS)

test: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/ready-to-develop
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/ready-to-develop
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(VENV)/ready-to-run
	$(BIN)/python -m extractor.schema

# The second file is held to the versions of the first, so that both can share one environment.
lock: $(VENV)/ready-to-develop
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find extractor \( -name "_*.so" -o -name "_*.pyd" \) -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/ready-to-run: requirements.lock pyproject.toml $(ACCELERATORS) | $(VENV)/pyvenv.cfg
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(LOOK)
	@touch $@

$(VENV)/ready-to-develop: requirements-dev.lock pyproject.toml $(ACCELERATORS) | $(VENV)/pyvenv.cfg
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(LOOK)
	@touch $@

# Some systems package Python without venv or pip: virtualenv and uv do as well; where there is none, say what to install.
$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "newsplit needs Python 3.11 or newer: install it, or name it with PYTHON=…" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "newsplit needs Python 3.11 or newer, and $(PYTHON) is not" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) >/dev/null 2>&1 \
		|| { rm -rf $(VENV); "$(PYTHON)" -m virtualenv --quiet $(VENV) 2>/dev/null; } \
		|| { rm -rf $(VENV); uv venv --quiet --seed --python "$(PYTHON)" $(VENV) 2>/dev/null; } \
		|| { rm -rf $(VENV); echo "$(PYTHON) can make no virtual environment: install its venv module (python3-venv on Debian and Ubuntu), virtualenv or uv" >&2; exit 1; }
