# Everything a fresh machine with Python 3.11+ and make needs; `make help` lists the commands.
PYTHON ?= python3
BIN := .venv/bin
export PYTHAINLP_READ_ONLY := 1
export PYTHAINLP_OFFLINE := 1

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*##/ —/'

.venv/ready: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	touch $@

setup: .venv/ready ## install everything the product and its tests need

lock: ## refresh requirements.lock from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --group pyproject.toml:dev pyproject.toml -o requirements.lock

browser: setup
	@$(BIN)/python -m tests.browser

test: setup browser ## run all tests
	$(BIN)/python -m pytest

check: setup ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

demo: setup ## play the demonstration month through the real bot
	@$(BIN)/python bot.py demo

rehearse: setup ## a practice chat in the browser; prints its address
	@$(BIN)/python bot.py rehearse

run: setup ## run the bot against Telegram (needs BOT_TOKEN)
	@$(BIN)/python bot.py run

bench: setup ## measure speed and reading quality
	$(BIN)/python -m benchmarks

.PHONY: help setup lock browser test check demo rehearse run bench
