# Every target works on a fresh machine with Python 3.11 or later; nothing is installed outside .venv.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
# What the site needs is quickly installed; what its tests need besides takes longer.
SITE_READY := $(if $(wildcard .venv/ready),.venv/ready,.venv/ready-site)
PYTEST := $(BIN)/python -m pytest
PINNED := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
PIN := $(BIN)/uv pip compile pyproject.toml $(PINNED)
ADDRESS ?= 127.0.0.1:8000

.PHONY: serve site test check fast parity bench page campaign gallery accept manual shots video clean lock runtime help

help:  ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

serve: $(SITE_READY)  ## Build the essay and serve it, rebuilt at every save
	$(BIN)/explorable serve --dev-addr $(ADDRESS)

site: $(SITE_READY)  ## Build the essay into build/site; any warning is an error
	$(BIN)/explorable build --strict

test: $(READY) site check  ## Run everything, with Chromium, Firefox and WebKit
	@echo '» pytest, with browsers'
	$(PYTEST) tests/browser -n 2 --dist loadfile --instafail --durations 20

check: $(READY)  ## Run ruff, mypy, tsc (where Node is there) and the fast tests
	@echo '» ruff'; $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo '» mypy'; $(BIN)/mypy
	@if command -v npx >/dev/null 2>&1; \
	  then echo '» tsc'; npx --yes --package typescript@5.9.3 tsc --project explorable/browser; \
	  else echo '» tsc: left out, Node is not here'; fi
	@$(MAKE) --no-print-directory fast

fast: $(READY)
	@echo '» pytest, without a browser'
	$(PYTEST) tests --ignore tests/browser -n 2

parity: $(READY)  ## Compare picture, table and Python in the browser with CPython, in pixels
	WHOLE=1 $(PYTEST) tests/browser/test_parity.py

bench: $(READY)  ## Measure weight and speed, into build/bench.json; a few minutes
	$(BIN)/python tests/bench

page: site  ## Measure the essay's pages as readers see them, into build/page.json; some minutes
	$(BIN)/python tests/page $(ONLY)

campaign: $(READY)  ## Try to break what the product promises, for an hour, into build/campaign.json
	$(BIN)/python tests/campaign --manual

gallery: $(READY)  ## Run matplotlib's own gallery against ax, some minutes; with ACCEPT=1, PICTURES=1 or ONLY=name
	$(BIN)/python tests/gallery $(if $(ACCEPT),--accept) $(if $(PICTURES),--pictures) $(ONLY)

accept: $(READY)  ## Take over what the tests left as changed: golden pictures and tiny sites
	$(BIN)/python tests/accept.py

manual: $(READY)  ## Write anew what the manual takes from the code
	PYTHONPATH=.:tests/essay $(BIN)/python -m manual

shots: site  ## Take pictures of all pages into build/shots: wide, narrow, dark, printed
	PYTHONPATH=tests:tests/browser $(BIN)/python tests/shots.py build/site build/shots

video: site  ## Make an animated picture of the essay's central act, into build/central-act.png
	PYTHONPATH=tests:tests/browser $(BIN)/python tests/video.py build/site build/central-act.png

runtime: $(SITE_READY)  ## Fetch and verify the Pyodide files
	$(BIN)/explorable runtime

.venv/ready: requirements.lock pyproject.toml
	@echo '» making .venv, with all that the tests need (once; a minute or two)'
	$(call install,requirements.lock)

.venv/ready-site: requirements-site.lock pyproject.toml
	@echo '» making .venv (once; half a minute or so)'
	$(call install,requirements-site.lock)

define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "explorable needs Python 3.11 or later; say which with: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo 'Python cannot make environments here; on Debian: apt-get install python3-venv'; exit 1; }
	@# uv does in a minute what takes pip four; where it cannot be had, or does not reach its index, pip does it.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock \
	  && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
endef

lock: $(READY)  ## Pin the newest versions that pyproject.toml allows
	$(BIN)/python -m pip install --quiet uv
	echo uv | $(BIN)/uv pip compile - $(PINNED) --no-annotate --upgrade -o requirements-uv.lock
	$(PIN) --extra test --upgrade -o requirements.lock
	$(PIN) requirements-figures.txt --extra labs --constraint requirements.lock -o requirements-site.lock

clean:  ## Remove all that was generated; .venv stays
	find build -mindepth 1 -not -name .gitignore -not -path build/README.md -delete
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/sites/*-changed
