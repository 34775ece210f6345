# The whole set-up is in here: `make report`, `make test` and `make lab` need python 3.11 or newer, and nothing else.
# `make report` sets up what a report needs (about 440 MB); every other target adds the rest (about 1.1 GB).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FOLDER ?= seeds
OUT ?= report.html
SECONDS ?= 15
WORKERS ?= 2
GROWTH ?= 1000 10000 100000

.PHONY: report test lint coverage fuzz test-browser lab measure bench lock notebooks docs lesson clean

report: $(if $(wildcard $(VENV)/ready),$(VENV)/ready,$(VENV)/ready-for-reports)
	$(BIN)/tellings report $(FOLDER) -o $(OUT) $(if $(filter seeds,$(FOLDER)),--sheet data/sheets/seeds.csv)

# Two at a time, each file by one worker; then, with the machine to themselves, the tests that measure time or memory (marked `alone`); then the notebooks.
AT_ONCE := -n $(WORKERS) --dist loadfile
test: $(VENV)/ready
	$(BIN)/python -m pytest -q -rs $(AT_ONCE) -m "not alone"
	$(BIN)/python -m pytest -q -rs -m alone
	$(BIN)/python -m pytest -q $(AT_ONCE) --nbval --nbval-current-env --nbval-sanitize-with=tests/sanitize.cfg --nbval-cell-timeout=120 notebooks

# The rules, the form and the types of the code: what each asks stands in pyproject.toml.
lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Which lines of the package no test runs; fails below the floor in pyproject.toml. Apart from `make test`, for counting lines nearly doubles its time.
coverage: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pytest-cov>=7'
	$(BIN)/python -m pytest -q --ignore=tests/browser --cov=tellings --cov-report=term:skip-covered

# What a person does on the page, in Debian's Chromium (apt-get install chromium); skipped, with the reason, where it is not there.
test-browser: $(VENV)/ready
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check "playwright>=1.49" "axe-playwright-python>=0.1.4"
	$(BIN)/python -m pytest -q -rs tests/browser

# The property tests with examples drawn anew, then every reader and every *_in on inputs that break things, SECONDS for each target: about ten minutes with the default. atheris has no place in the lock.
fuzz: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'
	TELLINGS_RANDOM=1 $(BIN)/python -m pytest -q tests/find tests/read tests/compare tests/show tests/property tests/save
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

lab: $(VENV)/ready
	$(BIN)/jupyter lab notebooks/00_five_minutes.ipynb

# Quality on public gold data, which is not part of the project: make measure TELLINGS_EVAL=FOLDER OUT=FOLDER
measure: $(VENV)/ready
	$(BIN)/python tests/bench/measure.py $(if $(TELLINGS_EVAL),--eval $(TELLINGS_EVAL)) --out $(if $(filter report.html,$(OUT)),measure_out,$(OUT))

# Speed beside peers, in one run, then how an archive grows: make bench [TELLINGS_EVAL=FOLDER] [BENCH=FOLDER of articles] [GROWTH="1000 10000 100000"] (100,000 articles take a quarter
# of an hour). The peers get an environment of their own; one that cannot be had is left out and named.
bench: $(VENV)/ready
	@test -x .venv-peers/bin/python || { $(PYTHON) -m venv .venv-peers && grep -v '^#' tests/bench/peers.txt | while read -r peer; do .venv-peers/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" || echo "$$peer cannot be installed here"; done; }
	$(BIN)/python tests/bench/speed_bench.py $(if $(TELLINGS_EVAL),--eval $(TELLINGS_EVAL)) $(if $(BENCH),--folder $(BENCH),--keep)
	$(BIN)/python tests/bench/growth.py --stories $(GROWTH)

define NEW_VENV
@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "tellings needs Python 3.11 or newer, and %s is Python %d.%d: install a newer one, or name it: make PYTHON=python3.12 ..." % ((sys.executable,) + sys.version_info[:2]))'
$(PYTHON) -m venv $(VENV)
endef

# The lock holds hashes for every platform; hash mode refuses a path, so the project itself comes in a second step.
$(VENV)/ready: pyproject.toml requirements.lock
	$(NEW_VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/ready-for-reports: pyproject.toml requirements-report.lock
	$(NEW_VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-report.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# For maintainers: needs uv. The smaller lock takes its versions from the larger.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml
lock:
	$(LOCK) --upgrade --extra checkout --extra lab --extra test --extra outputs --extra formats --extra archive --extra docs --extra lint -o requirements.lock
	$(LOCK) --constraint requirements.lock --extra checkout --extra pages -o requirements-report.lock

# Run every notebook from top to bottom and pair it with its py:percent file.
notebooks: $(VENV)/ready
	$(BIN)/python tests/run_notebooks.py
	$(BIN)/python tests/make_readme.py

# The site, from the docstrings, the notebooks and data/: build/docs/index.html. A warning stops it.
docs: $(VENV)/ready
	$(BIN)/python docs/make_docs.py

# A page that runs the text engine in the browser: build/lesson. Fetches Pyodide from npm (needs npm), once.
lesson: $(VENV)/ready
	$(BIN)/python docs/make_lesson.py

clean:
	rm -rf $(VENV) build report.html
