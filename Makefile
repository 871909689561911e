# `make` or `make help` lists what there is. Each target is one plain command below.
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: help site test quick check preview new large-print pictures reviewed links bench bench-large lint lock outdated clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

site: .venv/ready ## Check the words, build every edition, check what was made, publish to build/site
	@$(RUN) scripts/build.py

check: .venv/ready ## Check the words only: seconds, no output files
	@$(RUN) scripts/check.py

preview: .venv/ready ## See the editions of a page side by side while you write
	@$(RUN) scripts/preview.py

new: .venv/ready ## Begin a page and its partner: make new PAGE=practice-examples/our-club TITLE="Our club"
	@$(RUN) scripts/new_page.py "$$PAGE" "$$TITLE"

test: .venv/ready-test ## Run every test, in a real browser too
	@$(RUN) -m pytest

quick: .venv/ready-test ## Run the quick tests: no browser, no whole build
	@$(RUN) -m pytest -m "not browser and not slow"

large-print: .venv/ready ## Print at a size you choose: make large-print SIZE=28 PAGE=practice-examples/keyring (or PART=principles) BIND=1
	@$(RUN) scripts/large_print.py $(if $(SIZE),--size $(SIZE)) $(if $(PAGE),--page $(PAGE)) $(if $(PART),--part $(PART)) $(if $(BIND),--bind)

pictures: .venv/ready ## Make a contact sheet of every picture with its sentences
	@$(RUN) scripts/pictures.py

reviewed: .venv/ready ## Record a look at an easy-read page: make reviewed PAGE=how-to/culture
	@$(RUN) scripts/reviewed.py $(PAGE)

links: .venv/ready ## Ask whether the links to other sites still lead somewhere (reaches the network)
	@$(RUN) scripts/links.py

bench: .venv/ready ## Measure the words check beside textstat, and the build against stock Sphinx
	@$(RUN) scripts/bench_words.py && $(RUN) scripts/bench.py

bench-large: .venv/ready ## Measure guides of up to 1,000 pages, and a page of 100,000 words: takes long
	@$(RUN) scripts/bench_large.py

lint: .venv/ready-test ## Check the form and the types of the code
	@$(RUN) -m ruff check . && $(RUN) -m ruff format --check . && $(RUN) -m mypy

lock: .venv/ready-test ## Renew the lock files from pyproject.toml
	$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(RUN) -m uv pip compile -q --universal --generate-hashes --no-header --group test pyproject.toml -c requirements.txt -o requirements-test.txt

outdated: .venv/ready ## List the packages that have newer versions (asks the package registry)
	@$(RUN) -m pip list --outdated --disable-pip-version-check

clean: ## Remove everything that was made, but not the published site
	rm -rf build/cache build/work build/reports

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make site PYTHON=python3.11")'
	@echo "Setting up .venv (once; a minute or two) ..."
	@$(PYTHON) -m venv .venv
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

.venv/ready-test: .venv/ready requirements-test.txt tests/package-lock.json
	@echo "Setting up the tests (once) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-test.txt
	@if command -v npm >/dev/null; then npm ci --prefix tests --ignore-scripts --no-audit --no-fund --silent; \
	  else echo "npm is not here: tests that need axe-core and vnu are skipped."; fi
	@touch $@
