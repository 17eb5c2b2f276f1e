"""What deploy/compose.yaml promises: settings that the bot takes, books that it does not refuse, each service looked after."""

import re
from pathlib import Path
from typing import Any

import yaml

import config
from storage import place
from tests.house import ROOT, TOKEN

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
GIVEN = {"BOT_TOKEN": TOKEN, "POSTGRES_PASSWORD": "a1b2c3"}


def filled(value: str) -> str:
    """A value with what stands in the file .env in the place of its names."""
    return re.sub(r"\$\{(\w+)(?::[-?][^}]*)?\}", lambda found: GIVEN.get(found[1], ""), value)


def test_its_settings_are_those_that_the_bot_takes() -> None:
    settings = {name: filled(value) for name, value in SERVICES["bot"]["environment"].items()}
    read = config.read(settings)
    assert place.named(read.database_url) == "postgresql://books/natprachum"
    documented = set(re.findall(r"`([A-Z_]+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert set(settings) <= documented


def test_several_programs_start_once_the_books_can_be_reached_and_are_looked_after() -> None:
    assert SERVICES["bot"]["deploy"]["replicas"] > 1
    for name in ("bot", "copies"):
        assert SERVICES[name]["depends_on"] == {"books": {"condition": "service_healthy"}}
    assert all(each["restart"] == "unless-stopped" for each in SERVICES.values())
    assert (
        "bot.py" in SERVICES["bot"]["healthcheck"]["test"]
        and "pg_isready" in SERVICES["books"]["healthcheck"]["test"][1]
    )


def test_the_books_are_made_as_the_bot_wants_them_and_nothing_of_them_is_open_to_the_outside() -> None:
    assert SERVICES["books"]["environment"]["POSTGRES_INITDB_ARGS"].split() == place.MADE_LIKE_THIS.split()[1:]
    assert not [name for name, each in SERVICES.items() if "ports" in each]
    assert "pg_dump --format=custom" in SERVICES["copies"]["command"][2]
    text = Path(ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    assert not re.search(r"(PASSWORD|TOKEN): (?!\$\{)", text)
