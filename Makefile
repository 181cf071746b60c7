# make site: set up what is missing and build into site/, strictly
# make quick: lint, types and the tests that need no built site, no browser and no other program
# make test: set up what is missing and run every check
# make acceptance: check this record against what it must contain
# make grades: how well the search answers graded queries about this record, and how large it is
# make soak: fuzzing at length, and builds killed at random moments
# make bench: measure our own build and others, and write docs/performance.md; in parts: make bench SIZES="50 1000" ROUNDS=1 PEERS="Hugo, Zensical"
# make serve: the site, live, at http://127.0.0.1:8000/; PORT=8001 serves it at another port
# make check: check everything that the build would refuse, and offer new ids to code editors; AGAINST=https://… compares with the published site
# make audit: compare the dependencies of the site with the advisory database (needs the network)
# make intake: install what reads reports in PDF, Word and other encodings, for colloquium source add
# make lock: pin the dependencies anew
# make face: make the face of the site anew, from that of cards and posters in the package typst
# make clean: remove what was made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# On a terminal the programs that install show how far they are; elsewhere one line says what is done.
QUIET := $(shell test -t 2 || echo --quiet)
PIP := $(BIN)/python -m pip --disable-pip-version-check $(QUIET)
INSTALL := $(PIP) install --require-hashes --only-binary :all: --no-deps
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
unexport PYTHONPATH
# What Python compiled is kept: every test that starts a build would compile the product anew.
unexport PYTHONDONTWRITEBYTECODE
# A setting that a host leaves empty counts as unset.
$(foreach name,SITE_URL REPOSITORY_URL CONTACT SECURITY_CONTACT SOURCE_DATE_EPOCH,$(if $(strip $($(name))),,$(eval unexport $(name))))

.PHONY: site quick test soak bench acceptance grades serve check intake lint audit lock face clean

site: $(VENV)/.site
	$(BIN)/colloquium build

PORT ?= 8000

serve: $(VENV)/.site
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

check: $(VENV)/.site
	@$(BIN)/colloquium check --schema $(if $(FORMAT),--format $(FORMAT)) $(if $(AGAINST),--against "$(AGAINST)")

intake: $(VENV)/.intake

quick: lint
	$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal -m "not outside and not fuzz and not soak"

test: lint $(VENV)/npm/.installed
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

soak: $(VENV)/.test
	$(BIN)/python -m pytest -m "soak or fuzz" --hypothesis-profile soak

SIZES ?= 50 1000 3000 10000
ROUNDS ?= 3
PEERS ?= Hugo, Hugo + Pagefind, Eleventy, Zensical, Material
PAGE ?= docs/performance.md

bench: $(VENV)/.site
	@$(BIN)/python -m benchmarks --sizes "$(SIZES)" --rounds "$(ROUNDS)" --peers "$(PEERS)" --page "$(PAGE)"

acceptance: $(VENV)/.test $(VENV)/npm/.installed
	$(BIN)/python -m pytest acceptance --numprocesses auto --dist worksteal

grades: $(VENV)/.test
	@PYTHONPATH=tests $(BIN)/python -m acceptance.grades

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Without --strict, pip-audit finds nothing wrong with what it could not ask about.
audit: $(VENV)/.test
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off --requirement requirements/site.txt || \
	  { echo "the audit failed: update the packages listed; if the advisory database was unreachable, run it again online (SECURITY.md)" >&2; exit 1; }

lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" pyproject.toml requirements/build.in --output-file requirements/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --all-extras pyproject.toml requirements/build.in --constraint requirements/site.txt \
	  --output-file requirements/test.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --extra intake pyproject.toml --constraint requirements/site.txt --output-file requirements/intake.txt
	for peer in requirements/peers/*.in; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	    --custom-compile-command "make lock" $$peer --output-file $${peer%.in}.txt || exit 1; \
	done

face: $(VENV)/.test
	$(BIN)/python tests/face.py

clean:
	rm -rf $(VENV) .cache site .site.*

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "Python is missing; install it with: apt-get install python3 python3-venv, or name it with: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing; install it with: apt-get install python3-venv" >&2; exit 1; }
	@echo "setting up Python in $(VENV)" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing what the site needs, from requirements/site.txt" >&2
	@$(INSTALL) --requirement requirements/site.txt
	@$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@touch $@

$(VENV)/.intake: requirements/intake.txt $(VENV)/.site
	@echo "installing what reads reports, from requirements/intake.txt" >&2
	@$(INSTALL) --requirement requirements/intake.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	@echo "installing what the tests need, from requirements/test.txt" >&2
	@$(INSTALL) --requirement requirements/test.txt
	@touch $@

# Programs that pip cannot bring: what is missing is installed from Debian or Ubuntu, as root, or else named in one line each.
$(VENV)/.programs: tests/programs.py | $(VENV)/bin/python
	@$(BIN)/python tests/programs.py >/dev/null || { [ -n "$$(command -v apt-get)" ] && [ "$$(id -u)" = 0 ] && \
	  apt-get update --quiet --quiet && \
	  apt-get install --quiet --yes --no-install-recommends $$($(BIN)/python tests/programs.py --packages); } || true
	@$(BIN)/python tests/programs.py
	@touch $@

# The accessibility rules, the HTML checker and the vocabulary of schema.org.
$(VENV)/npm/.installed: requirements/npm/package-lock.json $(VENV)/.programs
	@mkdir -p $(VENV)/npm && cp requirements/npm/package.json requirements/npm/package-lock.json $(VENV)/npm/
	@echo "installing the checkers of pages, from requirements/npm/" >&2
	@cd $(VENV)/npm && npm ci --ignore-scripts --no-audit --no-fund $(if $(QUIET),--silent)
	@touch $@
