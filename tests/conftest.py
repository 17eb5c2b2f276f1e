"""What holds for every test: a rule is right or wrong, however busy the machine is, and nothing is skipped."""

from hypothesis import HealthCheck, settings

from tests.nothing_skipped import pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

# An example that took long says something of the machine, not of the rule; speed is what `make bench` measures.
settings.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine")
