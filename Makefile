# Everything a fresh machine with Python 3.11+ and make needs; `make help` lists the commands.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml
export PYTHAINLP_READ_ONLY := 1
export PYTHAINLP_OFFLINE := 1
# Many programs are started by tests and by the demonstration: each would compile the whole product anew where Python may not keep
# what it compiled, which is most of what a start costs.
unexport PYTHONDONTWRITEBYTECODE

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*##/ —/'

# What is installed: what running needs; with what the rehearsal needs; everything, the tests' things included.
RUN := .venv/ready-to-run
SERVER := .venv/ready-for-postgresql
REHEARSE := .venv/ready-to-rehearse
EVERYTHING := .venv/ready
TRAIN := .venv/ready-to-train

$(RUN): requirements/run.lock
	@$(PYTHON) install.py $<
	@touch $@

$(SERVER): requirements/postgresql.lock
	@$(PYTHON) install.py $<
	@touch $@ $(RUN)

$(REHEARSE): requirements/rehearsal.lock
	@$(PYTHON) install.py $<
	@touch $@

$(EVERYTHING): requirements/development.lock
	@$(PYTHON) install.py $<
	@touch $@

$(TRAIN): requirements/training.lock
	@$(PYTHON) install.py $<
	@touch $@

ready: $(RUN) ## install what running needs, and nothing else

postgresql: $(SERVER) ## install what running with books on a PostgreSQL server needs

setup: $(EVERYTHING) ## install everything the product and its tests need

lock: $(EVERYTHING) ## refresh the lock files from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(COMPILE) --group dev -o requirements/development.lock
	$(COMPILE) -c requirements/development.lock -o requirements/run.lock
	$(COMPILE) --extra postgresql -c requirements/development.lock -o requirements/postgresql.lock
	$(COMPILE) --group rehearsal -c requirements/development.lock -o requirements/rehearsal.lock
	$(COMPILE) --group training -c requirements/development.lock -o requirements/training.lock

browser: $(EVERYTHING)
	@$(BIN)/python -m tests.browser

# What is told on PostgreSQL too, in every run: all of storage that is not of a file's own nature, kills, the properties of the cash book, of
# merged people, of trade and of whole worlds with kills between any two steps, trade, and what a stranger's keys and words may see.
handlers = $(addprefix tests/handlers/test_,$(addsuffix .py,$(1)))
STORAGE := $(addprefix tests/storage/test_,$(addsuffix .py,ledger retention cash_book_sequences digest_recount digest_months digest_identity \
	digest_sources needs))
KILLS := tests/test_chaos.py tests/test_kills.py $(call handlers,at_the_same_moment cash_book_killed setup_killed proceedings_killed)
TRADE := tests/test_trade_holds.py $(call handlers,rounds rounds_once_more round_reminders round_levels round_terms round_papers offers deliveries mending payments slips \
	stock stock_counts truck_bills lots_story market costly \
	surveys needs savings settings_trade)
STRANGE := tests/attacks/test_forged_keys.py tests/gateway/test_webhook.py \
	$(call handlers,belonging forgetting_story lessons members_merges seats_settings shared_people)

test: $(EVERYTHING) browser ## run all tests but the long ones, and a short story on PostgreSQL: ten minutes on two cores
	$(BIN)/python -m tests.shelf
	$(BIN)/python -m tests.told --beside -m "not long"

test-long: $(EVERYTHING) browser ## run the long tests: kills, storms, walks, the year, many words
	LENGTH=long $(BIN)/python -m tests.told -m long --ignore tests/explorer --ignore tests/test_lively.py

# What `make test-kills` tells on PostgreSQL the build server does not tell on a file again; `make demo-year` plays what test_demo tells.
test-built: $(EVERYTHING) browser ## run what the build server tells of the long tests: not the longest, the year, or kills in a file
	LENGTH=long $(BIN)/python -m tests.told -m "long and not longest" --ignore tests/explorer $(addprefix --ignore ,tests/test_lively.py tests/test_demo.py $(KILLS) $(STORAGE))

test-lively: $(EVERYTHING) ## play 200 network-weeks of everything, each sentence read back: ten minutes
	LENGTH=long $(BIN)/python -m tests.told -m long tests/test_lively.py

test-explorer: $(EVERYTHING) ## press everything in every kept house, in both languages: half an hour
	LENGTH=long $(BIN)/python -m tests.told -m long tests/explorer

test-kills: $(EVERYTHING) ## run the tests of kills and of storage on PostgreSQL
	BOOKS=postgresql LENGTH=long $(BIN)/python -m tests.told $(KILLS) $(STORAGE)

test-server: $(EVERYTHING) ## run the tests of trade and of strange keys on PostgreSQL
	BOOKS=postgresql LENGTH=long $(BIN)/python -m tests.told $(TRADE) $(STRANGE)

test-all: test test-kills test-long test-lively test-server test-explorer ## run everything that is held, the container too where Docker is
	@if docker info >/dev/null 2>&1; then $(MAKE) docker-test; else echo "No Docker engine answers: the container was not built."; fi

try: $(EVERYTHING) ## run the tests that concern one file, for a minute at most: make try FILE=acts/wishes.py
	@$(BIN)/python -m tests.concerned $(FILE)

docker-test: $(EVERYTHING) ## build the container and play with the bot in it
	@$(BIN)/python -m tests.container

check: $(EVERYTHING) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

demo: $(REHEARSE) ## watch a month of one network through the real bot, killed on the way; a minute
	@$(BIN)/python bot.py demo

demo-year: $(REHEARSE) ## the same with a province's joint round and a year of the network's life; some five minutes
	@$(BIN)/python bot.py demo --year

rehearse: $(REHEARSE) ## a practice chat in the browser; prints its address
	@$(BIN)/python bot.py rehearse

run: $(RUN) ## run the bot against Telegram (needs BOT_TOKEN)
	@$(BIN)/python bot.py run

guides: $(EVERYTHING) browser ## make the guides in docs/guides anew, .pdf and pages, with pictures of today's bot
	@$(BIN)/python -m tests.guides

train: $(EVERYTHING) $(TRAIN) ## train the readers anew from corpus/ and tests/language; three quarters of an hour, and PyTorch is installed
	@$(BIN)/python -m training.hearing_lessons

bench: $(EVERYTHING) ## measure speed and reading quality; PART="reading burst" these parts alone, WHOLE=1 at a nation's size
	$(BIN)/python -m benchmarks $(PART) $(if $(WHOLE),--whole)

.PHONY: help ready postgresql setup lock browser test test-long test-built test-lively test-kills test-server test-explorer test-all try docker-test check demo demo-year rehearse run guides train bench
