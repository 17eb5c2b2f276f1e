"""Checks the bot's requests against the Bot API's own description, where that is present beside the project."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CHECKER = Path(__file__).parent.parent.parent / "shared" / "telegram-bot-api" / "check.py"


@cache
def checker() -> ModuleType | None:
    """The request checker; None where its folder is absent."""
    if not CHECKER.exists():
        return None
    specification = importlib.util.spec_from_file_location("bot_api_check", CHECKER)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def faults(requests: list[dict[str, Any]]) -> list[str]:
    """What is wrong with these requests by the Bot API's description, a sentence each."""
    found = checker()
    if found is None:
        return []
    wrong = []
    for request in requests:
        for fault in found.check(request["method"], request["params"]):
            wrong.append(f"{request['method']}: {fault}")
    return wrong


needs_description = pytest.mark.skipif(
    not CHECKER.exists(), reason="the Bot API's description is not beside the project"
)
