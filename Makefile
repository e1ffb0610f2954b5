# jixiao: `make` alone lists the targets.
PYTHON    ?= python3
RAW       ?= data/raw
WAREHOUSE ?= data/warehouse/jixiao.duckdb
TEXTS     ?= tests/annotated/held_out
N         ?= 112
FORMAT    ?= pdf
DEMO      := data/warehouse/demo.duckdb
# Another number of specimens than the demonstration's has a folder of its own.
SPECIMENS := data/specimens$(if $(filter-out 112,$(N)),/$(N))
VENV      := .venv
BIN       := $(VENV)/bin
# What is built is built by what requirements-build.lock has, never by what a build fetches for itself.
INSTALL   := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation
# RAW is one path, with spaces or without, or several; of several, one that has spaces stands in quotes: RAW="'my reports' a.pdf"
INGEST     = if test -e "$$RAW"; then set -- "$$RAW"; else eval "set -- $$RAW"; fi; $(BIN)/jixiao ingest "$$@" --warehouse "$$WAREHOUSE"
LOCK       = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

export RAW WAREHOUSE

.DEFAULT_GOAL := help
.PHONY: help setup ingest test check fast eval lint types notebooks lab pictures specimens demo dictionary torture typeset bench ocr-bench oldest lock sbom wheel clean site browser

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# $(call step,what is done,command): one line, with the seconds that it took; what the command says only where it fails
define step
@mkdir -p build; printf '%s … ' '$(1)'; start=$$(date +%s); \
if { $(2); } > build/setup.log 2>&1; then echo "$$(($$(date +%s) - start)) s"; \
else echo 'failed (build/setup.log)'; cat build/setup.log >&2; exit 1; fi
endef

# compat: the folder stands on the path as it is. The finder that setuptools would install instead is asked too late: beside a
# clone called jixiao, Python has taken the clone for the package by then.
$(BIN)/jixiao: requirements-build.lock requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("jixiao needs Python 3.11 or newer, this is %d.%d: make PYTHON=python3.12 …" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(call step,1/3 virtual environment ($(VENV)),test -x $(BIN)/python || $(PYTHON) -m venv $(VENV))
	$(call step,2/3 libraries (requirements.lock),$(INSTALL) --require-hashes -r requirements-build.lock && $(INSTALL) --require-hashes -r requirements.lock)
	$(call step,3/3 jixiao itself,$(INSTALL) --no-deps --editable . --config-settings editable_mode=compat)
	@touch $@

$(BIN)/pytest: requirements-dev.lock $(BIN)/jixiao
	$(call step,libraries and tools of the tests (requirements-dev.lock),$(INSTALL) --require-hashes -r requirements-dev.lock)
	@touch $@

$(BIN)/jupyter-lab: requirements-lab.lock $(BIN)/jixiao
	$(call step,JupyterLab and what the notebooks need (requirements-lab.lock),$(INSTALL) --require-hashes -r requirements-lab.lock)
	@touch $@

# What reads scans is large (some 300 MB) and asked for by OCR=1.
$(BIN)/.ocr: requirements-ocr.lock $(BIN)/jixiao
	$(call step,what reads scans (requirements-ocr.lock),$(INSTALL) --require-hashes --only-binary :all: --no-deps -r requirements-ocr.lock)
	@touch $@

OCR ?=
setup: $(BIN)/jixiao $(if $(filter-out 0,$(OCR)),$(BIN)/.ocr) ## set up .venv with what jixiao needs; OCR=1: with what reads scans, too

ingest: $(BIN)/jixiao ## read RAW (data/raw) into WAREHOUSE (data/warehouse/jixiao.duckdb)
	@$(INGEST)

SITE ?= build/site
site: $(BIN)/jixiao | $(WAREHOUSE) ## write the pages of WAREHOUSE into SITE (build/site), building it where there is none
	$(BIN)/jixiao site $(SITE) --warehouse $(WAREHOUSE)

test: $(BIN)/pytest ## run every test, on at most four cores
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: $(BIN)/pytest ## lint, types and the fast tests, in under a minute
	@$(MAKE) --no-print-directory --jobs 2 lint types fast

fast: $(BIN)/pytest ## run the tests that are not marked slow
	$(BIN)/python -m pytest -m "not slow" --numprocesses 2 --dist worksteal

lint: $(BIN)/pytest ## ruff
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(BIN)/pytest ## mypy
	$(BIN)/mypy

notebooks: $(BIN)/jupyter-lab $(WAREHOUSE) ## run every notebook on WAREHOUSE, building it where there is none, into notebooks/out/*.html
	$(BIN)/python tests/run_notebooks.py $(WAREHOUSE)

# The first notebook open, nothing fetched from the network, no line of log but warnings and the address.
LAB := --LabApp.default_url=/lab/tree/01_overview.ipynb --LabApp.news_url=None --LabApp.extension_manager=readonly \
  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --log-level=WARN $(if $(filter 0,$(shell id -u)),--allow-root)
lab: $(BIN)/jupyter-lab $(WAREHOUSE) ## open the notebooks in JupyterLab, on WAREHOUSE; without a browser: the address
	@JIXIAO_WAREHOUSE="$(abspath $(WAREHOUSE))" $(BIN)/jupyter-lab notebooks $(LAB)

pictures: $(BIN)/pytest ## draw the pictures of the README anew, from specimens
	$(BIN)/python -m tests.pictures docs/pictures

$(filter-out $(DEMO),$(WAREHOUSE)): | $(BIN)/jixiao
	@$(INGEST)

$(DEMO): | data/specimens/gold/documents.jsonl
	$(MAKE) demo

specimens: $(BIN)/pytest ## write N (112) specimen reports with their truth into data/specimens (N=1000: data/specimens/1000)
	$(BIN)/python -m pipeline.specimens $(SPECIMENS) --reports $(N)

data/specimens/gold/documents.jsonl: $(wildcard pipeline/specimens/*.*) | $(BIN)/pytest
	$(call step,112 made-up reports (data/specimens),$(BIN)/python -m pipeline.specimens data/specimens)

demo: data/specimens/gold/documents.jsonl ## read the 112 specimens, FORMAT=pdf, odt, docx or txt, into data/warehouse/demo.duckdb, say what came of it
	$(call step,reading them ($(FORMAT)) into $(DEMO),$(BIN)/jixiao ingest data/specimens/$(FORMAT) --warehouse $(DEMO) || [ $$? -eq 1 ])  # the scores say what was not read
	@$(BIN)/python tests/show_demo.py $(DEMO) data/specimens/gold

eval: $(BIN)/pytest ## score WAREHOUSE against the gold, figures on the passages and on TEXTS, a folder of annotated reports
	@$(INGEST)
	$(BIN)/python tests/evaluate.py "$$WAREHOUSE" tests/gold
	@for set in development development_2 held_out; do \
	  $(BIN)/jixiao metrics tests/passages/$$set.jsonl > $(VENV)/$$set.jsonl && printf '%-12s ' $$set && \
	  $(BIN)/python tests/evaluate.py --passages tests/passages/$$set.metrics.jsonl $(VENV)/$$set.jsonl; done
	$(BIN)/python -m tests.measure_links
	$(BIN)/python -m tests.measure_meaning $(TEXTS)
	$(BIN)/python -m tests.measure_links $(TEXTS)
	$(BIN)/python -m tests.calibrate $(TEXTS)
	$(BIN)/python -m tests.measure_audit

dictionary: $(BIN)/pytest ## write docs/DICTIONARY.md anew from the schema and the five reports
	$(BIN)/jixiao ingest data/raw --warehouse $(VENV)/dictionary.duckdb > /dev/null
	$(BIN)/python -m pipeline.dictionary $(VENV)/dictionary.duckdb > docs/DICTIONARY.md

MINUTES ?= 20
SEED ?= 0
torture: $(BIN)/pytest ## kills of runs and of builders of pages, small hostile files, damaged documents, for MINUTES=20 from SEED=0
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements-fuzz.lock || echo "atheris is not to be had here: inputs are made blindly"
	$(BIN)/python -m tests.torture --minutes $(MINUTES) --seed $(SEED)

typeset: $(BIN)/pytest ## typeset tables in many layouts and reports set again, into data/typeset, and score what is read of them
	@command -v soffice > /dev/null && command -v chromium > /dev/null || { echo "needs soffice, chromium and fonts: apt-get install libreoffice-writer libreoffice-calc chromium poppler-utils fonts-noto-cjk fonts-arphic-uming fonts-arphic-ukai fonts-wqy-zenhei fonts-wqy-microhei fonts-droid-fallback"; exit 1; }
	$(BIN)/python -m tests.typesetting.office data/typeset/office
	$(BIN)/python -m tests.typesetting.press data/typeset/press
	$(BIN)/python -m tests.typesetting.sheets data/typeset/sheets
	@for part in office/dev office/second office/third office/sixth office/seventh office/eighth office/ninth office/twelfth office/thirteenth office/score office/fourth office/fifth office/tenth office/eleventh press/dev press/score sheets/dev sheets/score; do \
	  printf '%-14s ' $$part && $(BIN)/python -m tests.typesetting.measure data/typeset/$$part --quiet; done
	$(BIN)/python -m tests.typesetting.refit tests/typeset/*.docx tests/forms/development/*.docx --out data/typeset/refitted --quiet | tail -1
	$(BIN)/python -m tests.typesetting.reprint tests/typeset/*.docx tests/forms/development/*.docx --out data/typeset/reprinted --quiet | tail -13

BASE ?=
REPORTS ?= 100
bench: $(BIN)/pytest ## time start, recogniser, PDF tables, building, pages, exporting and a cluster of REPORTS=100, against peers and with BASE=COMMIT a commit
	$(BIN)/python -m tests.bench.bench_commits $(if $(BASE),--base $(BASE)) --json build/bench.json
	$(BIN)/python -m tests.bench.bench_pdf
	$(BIN)/python -m tests.bench.bench_metrics
	$(BIN)/python -m tests.bench.bench_ingest --reports $(REPORTS)
	$(BIN)/python -m tests.bench.bench_cluster --reports $(REPORTS) --rounds 1

FILES ?= $(wildcard tests/typeset/*.pdf)
PRESETS ?= office noise skew jpeg
DPI ?= 150 200 300
PAGES ?= 6
ocr-bench: $(BIN)/pytest ## measure the reading of scans of FILES (PDFs with text), PAGES=6 of all (0: every page), beside tesseract, at each of PRESETS and DPI
	$(BIN)/python -m tests.scans.bench $(FILES) --presets $(PRESETS) --dpi $(DPI) --pages $(PAGES) --seed $(SEED)

browser: $(BIN)/pytest ## open a site in chromium: cards, findings, search, keys, axe-core; pictures of five pages into build/screenshots
	@command -v chromium > /dev/null || { echo "needs chromium and a font: apt-get install chromium fonts-noto-cjk"; exit 1; }
	$(INSTALL) --require-hashes --only-binary :all: -r requirements-browser.lock
	$(BIN)/python -m pytest tests/browser

OLDEST := build/oldest/bin/python
oldest: $(BIN)/pytest ## run the tests of ingest, store, warehouse, views and exports on the oldest libraries that pyproject.toml declares
	$(BIN)/python -m pip install --quiet uv
	@test -x $(OLDEST) || $(PYTHON) -m venv build/oldest
	$(BIN)/uv pip install -q --python $(OLDEST) --require-hashes -r requirements-build.lock
	$(BIN)/uv pip install -q --python $(OLDEST) --no-build-isolation --resolution lowest-direct -r pyproject.toml "pytest>=9.0" "hypothesis>=6.140" "openpyxl>=3.1" "pandas>=2.3"
	PYTHONPATH=. $(OLDEST) -m pytest -p no:cacheprovider tests/test_ingest.py tests/test_joining.py tests/test_stages.py tests/test_store.py tests/test_warehouse.py tests/test_views.py tests/test_export.py tests/test_lake.py tests/test_generations.py tests/test_bad_warehouses.py tests/test_cli.py

lock: $(BIN)/pytest ## write the lock files anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra cluster pyproject.toml -o requirements-cluster.lock
	$(LOCK) --extra ocr pyproject.toml -o requirements-ocr.lock
	$(LOCK) --extra cluster --extra ocr --extra notebooks --extra specimens --extra bench --extra dev pyproject.toml -o requirements-dev.lock
	$(LOCK) --extra notebooks --extra lab --constraint requirements-dev.lock pyproject.toml -o requirements-lab.lock
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["fuzz"])' | $(LOCK) - -o requirements-fuzz.lock
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["browser"])' | $(LOCK) - -o requirements-browser.lock
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])' | $(LOCK) - -o requirements-build.lock
	$(BIN)/python -m tests.licences > docs/LICENCES.md

sbom: $(BIN)/pytest ## write build/sbom.json: what jixiao runs on, with hashes (CycloneDX)
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o build/sbom.json

wheel: $(BIN)/jixiao ## build dist/jixiao-….whl, of the same bytes whoever builds it
	$(BIN)/python -m tests.wheel dist

clean: ## remove .venv and caches, never data
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
