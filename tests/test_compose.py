"""What deploy/compose.yaml promises: settings that the bot takes, books that it does not refuse, each service looked after."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import config
from storage import place
from tests.container import RUNNING
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
    assert all(each["restart"] == "unless-stopped" and each["healthcheck"] for each in SERVICES.values())
    assert "bot.py" in SERVICES["bot"]["healthcheck"]["test"]
    # By the network: the image answers on its socket already while it makes the books, and is stopped again then.
    assert "pg_isready -q -h 127.0.0.1 " in SERVICES["books"]["healthcheck"]["test"][1]


def test_the_books_are_made_as_the_bot_wants_them_and_nothing_of_them_is_open_to_the_outside() -> None:
    assert SERVICES["books"]["environment"]["POSTGRES_INITDB_ARGS"].split() == place.MADE_LIKE_THIS.split()[1:]
    assert not [name for name, each in SERVICES.items() if "ports" in each]
    assert "pg_dump --format=custom" in SERVICES["copies"]["command"][2]
    text = Path(ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    assert not re.search(r"(PASSWORD|TOKEN): (?!\$\{)", text)


def test_what_the_pages_let_people_put_beside_the_code_goes_neither_to_others_nor_into_an_image() -> None:
    pages = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/operating.md")}
    begun = Path(ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8").split("name:")[0]
    kept = {
        *re.findall(r"/dev/stdin ([^/\s]\S*)", pages["README.md"]),
        *(f"deploy/{name}" for name in re.findall(r" > (\S+)", begun)),
        *(f"deploy/{name}" for name in re.findall(r"`(compose\.\w+\.yaml)`", pages["docs/operating.md"])),
        *(f"deploy/{name}" for name in re.findall(r"cp copies:/(\w+) \.", pages["docs/operating.md"])),
    }
    assert kept == {"bot-token", "deploy/.env", "deploy/compose.override.yaml", "deploy/copies"}
    for name, written in ((".gitignore", "/{}"), (".dockerignore", "{}")):
        lines = {line.rstrip("/") for line in (ROOT / name).read_text(encoding="utf-8").splitlines()}
        assert {written.format(each) for each in kept} <= lines, name


def test_the_bot_can_do_no_more_than_where_it_is_started_by_hand() -> None:
    bot = SERVICES["bot"]
    assert bot["init"] and bot["read_only"]
    said = ("--init", "--read-only", "--tmpfs", bot["tmpfs"][0], "--cap-drop", bot["cap_drop"][0])
    assert (*said, "--security-opt", bot["security_opt"][0]) == RUNNING
    assert bot["tmpfs"][1:] == ["/books"], "the image's volume is left behind by every container that was"


def test_no_service_can_do_more_than_any_program_and_the_books_have_a_user_of_their_own() -> None:
    for name, service in SERVICES.items():
        assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges"], name
        assert not {"cap_add", "privileged", "network_mode", "pid", "ipc", "devices"} & set(service), name
    # Started as root, PostgreSQL's image takes the books for its user and becomes it, which needs capabilities.
    assert SERVICES["books"]["user"] == "postgres"


class Nights:
    """The service that makes the copies, run here with a pg_dump that answers what it is told to."""

    def __init__(self, folder: Path) -> None:
        self.copies, programs = folder / "copies", folder / "programs"
        self.copies.mkdir()
        programs.mkdir()
        self.broken, self.hour, self.asleep = folder / "broken", folder / "hour", folder / "asleep"
        self._program(programs / "pg_dump", f'test -e {self.broken} && exit 1; echo copy > "${{2#--file=}}"')
        self._program(programs / "date", f'exec /bin/date "$@" -d "$(cat {self.hour})"')
        self._program(programs / "sleep", f'echo "$1" >> {self.asleep}; exec /bin/sleep 0.2')
        self._script = SERVICES["copies"]["command"][2].replace("$$", "$").replace("/copies", str(self.copies))
        self.hour.write_text("2026-12-01T03:00Z")
        self._environment = os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"}
        self.process: subprocess.Popen[bytes]

    @staticmethod
    def _program(path: Path, script: str) -> None:
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)

    def begin(self) -> None:
        self.process = subprocess.Popen(["bash", "-c", self._script], env=self._environment)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.copies.iterdir() if path.name != "begun")

    def slept(self) -> list[str]:
        return self.asleep.read_text().split() if self.asleep.exists() else []

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < end, (self.names(), self.slept())
            time.sleep(0.02)

    def well(self) -> bool:
        check = SERVICES["copies"]["healthcheck"]["test"][1].replace("/copies", str(self.copies))
        return subprocess.run(["sh", "-c", check], check=False).returncode == 0


@pytest.fixture
def nights(tmp_path: Path) -> Any:
    found = Nights(tmp_path)
    yield found
    found.process.kill()
    found.process.wait()


def test_no_copy_takes_the_place_of_another_of_the_same_day(nights: Nights) -> None:
    nights.begin()
    nights.until(lambda: nights.names() == ["natprachum-20261201T030000Z.dump"])
    nights.hour.write_text("2026-12-01T09:00Z")
    nights.until(lambda: len(nights.names()) == 2)
    assert nights.names()[1] == "natprachum-20261201T090000Z.dump"
    assert all(path.stat().st_mode & 0o077 == 0 for path in nights.copies.iterdir())


def test_a_copy_that_breaks_off_is_begun_again_within_minutes_and_is_told_of_meanwhile(nights: Nights) -> None:
    nights.broken.touch()
    nights.begin()
    nights.until(lambda: len(nights.slept()) >= 2)
    assert set(nights.slept()) == {"60"} and nights.names() == [] and not nights.well()
    nights.broken.unlink()
    nights.until(lambda: "86400" in nights.slept())
    assert nights.well()
    nights.process.kill()
    nights.process.wait()
    yesterday = time.time() - 27 * 3600
    for copy in nights.copies.iterdir():
        os.utime(copy, (yesterday, yesterday))
    assert not nights.well()


def test_the_copies_end_at_once_when_they_are_told_to(nights: Nights) -> None:
    copies = SERVICES["copies"]
    nights.begin()
    nights.until(lambda: "86400" in nights.slept())
    assert copies["init"], "the first process of a container does not hear what it has not asked for"
    nights.process.send_signal(getattr(signal, copies["stop_signal"]))
    assert nights.process.wait(5) == -signal.SIGTERM
