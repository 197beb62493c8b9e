# Everything a person or a machine does with the project; each line works on a fresh checkout.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= out

.PHONY: demo test slow lint bench page clean

demo: .venv/installed  ## run the main job on the example pile and say where the page lies
	$(BIN)/retold build examples/pile -o $(OUT)/demo

test: .venv/installed-dev  ## the default suite
	$(BIN)/pytest -n 2

slow: .venv/installed-dev  ## the tests that take minutes
	$(BIN)/pytest -m slow

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev  ## every figure of the documentation; BENCH names the folder of the measuring kit
	$(BIN)/python benchmarks/gate.py

page: demo  ## screenshots of the demo's page, wide and narrow, light and dark; one of them is the README's
	$(BIN)/python benchmarks/screenshots.py $(OUT)/demo/index.html $(OUT)/screenshots
	mkdir -p docs/images
	cp $(OUT)/screenshots/lead-wide-light.png docs/images/page.png

.venv/bin/pip:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/pip requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv $(OUT)
