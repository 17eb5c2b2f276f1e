"""A plugin for pytest by which a test that was skipped, or expected to fail, has failed: what is not tried is not known to hold."""

from collections.abc import Generator
from typing import Any

import pytest

REASON = "skipped, so nothing is known: install what it needs by the project's own files, or take the test away"


@pytest.hookimpl(wrapper=True, tryfirst=True)  # outermost, so that pytest itself has marked what was expected to fail
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test."""
    return _failed((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A whole module, skipped while it is loaded."""
    return _failed((yield))


def _failed(report: Any) -> Any:
    if report.skipped:
        said = report.longrepr[2] if isinstance(report.longrepr, tuple) else "expected to fail"
        report.outcome, report.longrepr = "failed", f"{REASON} ({said})"
        vars(report).pop("wasxfail", None)  # by which pytest would not count it
    return report
