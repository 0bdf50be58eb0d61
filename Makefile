# Two commands matter: `make run` shows the demo, `make test` proves the whole. Both set up what
# they need first and remember it: what is up to date is not done again.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PY := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# The tests start some hundred processes of ours; each would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

CLIENT := ecabinet/server/client/index.html
FONTS := ecabinet/typeset/fonts/Tinos-Regular.ttf
MODULES := web/node_modules/.package-lock.json
WEB := $(shell find web -path web/node_modules -prune -o -path web/tests -prune -o -type f -print)

.PHONY: help
help:
	@echo 'make run          set up and start the demo on http://localhost:8000 (PORT=… to change)'
	@echo 'make test         set up and run every test'
	@echo 'make check        style and types'
	@echo 'make bench        measure this machine'
	@echo 'make soak         the long tests'
	@echo 'make screenshots  take the pictures of README and handbook anew'
	@echo 'make lock         pin the newest allowed Python packages'
	@echo 'make setup        only set up'

.PHONY: setup run test check bench soak screenshots lock
setup: .venv/.installed $(FONTS) $(CLIENT)

PORT ?= 8000
run: setup
	@exec .venv/bin/ecabinet demo --port $(PORT) --data data/demo

# The machine's own Python, if it is one we run on. A name on the PATH may be a launcher for a
# version that is not there, so each is asked to speak before it is believed.
.venv/bin/python:
	@for name in python3 python3.13 python3.12 python3.11; do \
	  if "$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; \
	  then found=$$name; break; fi; \
	done; \
	if [ -z "$${found-}" ]; then \
	  echo 'eCabinet needs Python 3.11, 3.12 or 3.13. On Debian 12: apt-get install python3 python3-venv' >&2; exit 1; fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  package=$$("$$found" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing $$package"; apt-get update -qq && apt-get install -y -qq "$$package"; \
	  else \
	    echo "This Python cannot make a virtual environment. Run: sudo apt-get install $$package" >&2; exit 1; \
	  fi; \
	fi; \
	echo "Making .venv with $$("$$found" --version)"; "$$found" -m venv .venv

PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
.venv/.installed: .venv/bin/python requirements.lock pyproject.toml
	@echo 'Installing the Python packages of requirements.lock'
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-test: .venv/.installed requirements-test.lock
	@echo 'Installing what the tests need'
	@$(PIP_INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

# `node` and `npm` stand in .venv/bin: the machine's own where they are new enough, else pip's.
.venv/bin/npm: .venv/.installed requirements-node.lock
	@$(PY) hatch_build.py node || { \
	  echo 'Installing Node by pip'; \
	  $(PIP_INSTALL) --require-hashes -r requirements-node.lock; \
	  $(PY) hatch_build.py node; }
	@touch $@

$(MODULES): .venv/bin/npm web/package.json web/package-lock.json
	@echo 'Installing the packages of web/package-lock.json'
	@cd web && npm ci --silent
	@touch $@

$(FONTS): $(MODULES)
	@$(PY) hatch_build.py fonts

$(CLIENT): $(MODULES) $(WEB)
	@echo 'Building the client'
	@cd web && npm run build --silent -- --logLevel warn
	@touch $@

# Every test but the long ones, in three runs: Python's without a browser (rules, store, server,
# live room, several processes on PostgreSQL and NATS, command line) side by side, the client's, and
# those that play in a browser, two modules at a time with a demo for each. What `filterwarnings` in
# pyproject.toml makes of a warning is a failure. `make soak` runs what takes longer.
test: setup .venv/.installed-test browser programs
	$(PY) -m pytest -n 4 --dist worksteal -m 'not soak' --ignore tests/e2e
	cd web && npm test --silent
	$(PY) -m pytest -n 2 --dist loadfile -m 'not soak' tests/e2e
	@echo 'All tests passed: Python, client, browser.'

# The files that pypdf and pikepdf are tested with, for ours: out of their source distributions, in
# the versions that are installed.
.PHONY: corpora
corpora: .venv/.installed-test
	@$(PY) -m tests.soak.corpora .venv/corpora

# The shell is the same engine without windows: the tests take a third less with it, and do without.
.PHONY: browser
browser:
	@if ! command -v chromium >/dev/null || ! command -v chromium-headless-shell >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo 'Installing Chromium'; apt-get update -qq && \
	    apt-get install -y -qq chromium chromium-headless-shell || apt-get install -y -qq chromium; \
	  elif ! command -v chromium >/dev/null; then \
	    echo 'The browser tests need Chromium. Run: sudo apt-get install chromium' >&2; exit 1; \
	  fi; \
	fi

# LibreOffice and tesseract make PDFs of office files and give scans their text; without them a
# meeting is held all the same, so `make run` does without. Some 25 seconds, and 400 MB of disk.
PROGRAMS := libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
  tesseract-ocr tesseract-ocr-vie fonts-liberation2 fonts-crosextra-carlito
.PHONY: programs
programs:
	@if ! command -v soffice >/dev/null || ! tesseract --list-langs 2>/dev/null | grep -qx vie \
	  || [ -z "$$(fc-list ':family=Liberation Sans:charset=1edd')" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo 'Installing LibreOffice and tesseract'; \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends $(PROGRAMS); \
	  else \
	    echo 'The tests of office files and scans are left out. For them: sudo apt-get install $(PROGRAMS)'; \
	  fi; \
	fi

check: .venv/.installed-test $(MODULES)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	cd web && npm run check --silent

bench: setup .venv/.installed-test browser programs
	.venv/bin/ecabinet bench

soak: setup .venv/.installed-test browser programs corpora
	$(PY) -m pytest -m soak
	$(PY) -m pytest --hypothesis-profile=long -m 'hypothesis and not browser'

screenshots: setup .venv/.installed-test browser
	$(PY) -m docs.scenes

# Pinned with hashes and for every platform; the names of registries stay out of the files.
COMPILE = .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --custom-compile-command 'make lock'
lock: .venv/.installed-test
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group build --group test --group check \
	  --constraint requirements.lock --output-file requirements-test.lock
	$(COMPILE) --group node --output-file requirements-node.lock
