"""What holds for every test: a rule is right or wrong, however busy the machine is, and nothing is skipped.

A test marked `long` is told by `make test-all`, and by `make test` what stands beside it that is short.
"""

import gc
import os
import sys
from collections.abc import Iterator

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # as the product has it; read when numpy is loaded, which a test may do first

import pytest
from hypothesis import HealthCheck, settings

from tests.costly import MOST, costly, of_item
from tests.nothing_skipped import pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

# All tests and modules of a worker live as long as it does: Python's own 700, 10 and 10 walk over them again and again, which is
# an eighth of a story's processor.
gc.set_threshold(100_000, 50, 100)

# An example that took long says something of the machine, not of the rule; speed is what `make bench` measures.
settings.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine")

# What takes longest begins first, so that no worker waits at the end for one that plays a month with many kills.
LONGEST = ("test_kills", "test_demo", "test_chaos", "test_walks", "test_english", "test_three_ways_of_meeting")


@pytest.hookimpl(tryfirst=True)  # before those marked `long` are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order in which they are to be begun (`--no-loadscope-reorder`: as they stand here); what costs most is long."""
    listed = costly()
    for item in items:
        seconds = listed.get(of_item(item.nodeid), 0.0)
        if seconds:
            item.add_marker(pytest.mark.long)
        if seconds >= MOST:
            item.add_marker(pytest.mark.longest)
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="session", autouse=True)
def every_statement_is_built_once() -> Iterator[None]:
    """A lambda of the storage room that does not fit would be right and slow, and nobody would see it (docs/decisions/sqlite.md)."""
    yield
    prepared = sys.modules.get("storage.prepared")
    if prepared is not None:
        room = os.path.dirname(prepared.__file__ or "")
        codes = [each.code for each in prepared.known.values() if not each.fits]
        found = [f"{each.co_filename}:{each.co_firstlineno}" for each in codes if each.co_filename.startswith(room)]
        assert found == [], "built anew each time"
