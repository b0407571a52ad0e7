PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STRICT := cluster geo data reports

.PHONY: run test lint format bench screenshots clean

run: $(VENV)/installed-run
	@$(BIN)/python -m data migrate
	@$(BIN)/python -m data load-demo-if-empty
	@echo "Klyngekart: http://localhost:8501 (avslutt med Ctrl+C)"
	@$(BIN)/python -m uvicorn app:app --host localhost --port 8501

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(STRICT)
	$(BIN)/lint-imports

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

screenshots: $(VENV)/installed-dev
	$(BIN)/python -m tests.e2e.screenshots

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/installed-run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/installed-run
