"""The bot as a service: what the unit of systemd promises, and the real bot that tells systemd how it is."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import config
from gateway.supervisor import Supervisor
from schedules.watchdog import GRACE, LIMIT
from tests.house import ROOT, TOKEN, House, living

UNIT = ROOT / "deploy" / "natprachum.service"
TIME = 5.0  # seconds within which something that happens at once has been told


class Systemd:
    """The other end: a datagram socket under a name of the kernel's, as systemd may choose (a path can be too long)."""

    def __init__(self, watchdog: float = 0.3) -> None:
        self.name = f"@natprachum-test-{os.getpid()}-{id(self)}"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.name.replace("@", "\0", 1))
        self.socket.settimeout(TIME)
        self.environment = {"NOTIFY_SOCKET": self.name, "WATCHDOG_USEC": str(int(watchdog * 1_000_000))}

    def hears(self, within: float = TIME) -> list[str]:
        """The next message's lines; raises TimeoutError."""
        self.socket.settimeout(within)
        return self.socket.recv(4096).decode().splitlines()

    def hears_until(self, line: str) -> list[str]:
        """Everything up to this line, and it."""
        heard: list[str] = []
        while line not in heard:
            heard += self.hears(30)
        return heard

    def empties(self) -> None:
        """Read what has been said until now."""
        self.socket.setblocking(False)
        try:
            while self.socket.recv(4096):
                pass
        except BlockingIOError:
            pass


@pytest.fixture
def systemd() -> Iterator[Systemd]:
    opened = Systemd()
    yield opened
    opened.socket.close()


def settings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def test_the_bot_says_that_it_is_ready_lives_and_stops(
    systemd: Systemd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in systemd.environment.items():
        monkeypatch.setenv(name, value)
    with living(tmp_path, in_process=False, begin=subprocess.Popen) as house:
        heard = systemd.hears_until("STATUS=@natprachum_bot is running")
        assert heard[0] == "READY=1"
        assert [systemd.hears() for _ in range(4)] == [["WATCHDOG=1"]] * 4
        house.stop()
        assert systemd.hears_until("STOPPING=1")


@pytest.mark.long
def test_while_telegram_is_away_the_bot_is_ready_and_feeds(
    systemd: Systemd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in systemd.environment.items():
        monkeypatch.setenv(name, value)
    house = House(tmp_path, in_process=False, begin=subprocess.Popen)
    try:
        house.rehearsal.fault("getMe", times=1_000, code=502)
        house.start()
        assert (
            systemd.hears_until("READY=1") and systemd.hears_until("WATCHDOG=1") and systemd.hears_until("WATCHDOG=1")
        )
    finally:
        house.close()


async def test_a_loop_that_stands_still_feeds_nobody(systemd: Systemd) -> None:
    Supervisor(systemd.environment).feed()
    assert systemd.hears() == ["WATCHDOG=1"]
    with pytest.raises(TimeoutError):  # this waiting holds the loop
        systemd.hears(within=0.5)
    assert await asyncio.to_thread(systemd.hears) == ["WATCHDOG=1"]


async def test_without_a_watchdog_there_is_no_feeding_and_without_systemd_nothing_is_said(systemd: Systemd) -> None:
    Supervisor({"NOTIFY_SOCKET": systemd.name}).feed()
    Supervisor({}).says("READY=1")
    Supervisor({"NOTIFY_SOCKET": "/nowhere/at/all"}).says("READY=1")
    Supervisor({"NOTIFY_SOCKET": systemd.name}).says("READY=1", "STATUS=well")
    assert systemd.hears() == ["READY=1", "STATUS=well"]


def test_a_supervisor_that_reads_nothing_holds_nobody_up(systemd: Systemd) -> None:
    told = Supervisor(systemd.environment)
    for _ in range(10_000):
        told.says("STATUS=" + "x" * 1_000)
    assert systemd.hears()[0].startswith("STATUS=x")


def test_the_unit_starts_what_is_there_with_settings_that_the_bot_knows(tmp_path: Path) -> None:
    unit = settings()
    place, (command,) = unit["WorkingDirectory"][0], unit["ExecStart"]
    assert command == f"{place}/.venv/bin/python bot.py run" and (ROOT / "bot.py").exists()
    environment = dict(each.split("=", 1) for each in unit["Environment"])
    ((name, source),) = [each.split(":") for each in unit["LoadCredential"]]
    assert environment["BOT_TOKEN_FILE"] == f"%d/{name}" and source.startswith("/etc/natprachum/")
    (tmp_path / name).write_text(TOKEN)
    read = config.read(environment | {"BOT_TOKEN_FILE": str(tmp_path / name)})
    assert (read.bot_token, read.database_url) == (TOKEN, "sqlite+aiosqlite:////var/lib/natprachum/natprachum.db")
    assert unit["StateDirectory"] == ["natprachum"]


def test_the_unit_begins_the_bot_again_whatever_ends_it_but_a_wrong_setting() -> None:
    unit = settings()
    assert (unit["Restart"], unit["RestartPreventExitStatus"], unit["StartLimitIntervalSec"]) == (
        ["always"],
        ["2"],
        ["0"],
    )
    assert unit["Type"] == ["notify"] and int(unit["WatchdogSec"][0]) > LIMIT + 3 * GRACE


def test_the_unit_gives_the_bot_its_books_and_nothing_else() -> None:
    unit = settings()
    for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces"):
        assert unit[name] == ["yes"], name
    assert unit["User"] == ["natprachum"]
    assert unit["ProtectSystem"] == ["strict"] and unit["CapabilityBoundingSet"] == [""]
    assert (unit["UMask"], unit["StateDirectoryMode"]) == (["0077"], ["0700"])


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    """By systemd's own check where it is installed; everywhere by its form, and no setting is written twice that holds once."""
    text = UNIT.read_text(encoding="utf-8")
    assert re.findall(r"^\[(.*)\]$", text, re.MULTILINE) == ["Unit", "Service", "Install"]
    assert all(re.fullmatch(r"|#.*|\[\w+\]|[A-Z][A-Za-z]+=.*", line) for line in text.splitlines())
    assert {name for name, values in settings().items() if len(values) > 1} == {"Environment"}
    checker = shutil.which("systemd-analyze")
    if checker:
        here = text.replace("/opt/natprachum/.venv/bin/python", sys.executable).replace("/opt/natprachum", str(ROOT))
        (tmp_path / UNIT.name).write_text(here.replace("User=natprachum", "User=root"))  # a user that is here
        done = subprocess.run([checker, "verify", tmp_path / UNIT.name], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_readme_installs_the_unit_where_it_expects_things() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    expected = (
        "deploy/natprachum.service",
        "/opt/natprachum",
        "/etc/natprachum/bot-token",
        "useradd --system natprachum",
    )
    for named in expected:
        assert named in readme, named


def test_the_proxies_hand_on_to_where_the_bot_listens() -> None:
    url = "https://bot.example.org/telegram"
    webhook = config.read({"BOT_TOKEN": TOKEN, "WEBHOOK_URL": url}).webhook
    assert webhook is not None
    for name, path in (("Caddyfile", "handle /telegram {"), ("nginx.conf", "location = /telegram {")):
        proxy = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        assert f"{webhook.listen}:{webhook.port}" in proxy and path in proxy and f"WEBHOOK_URL={url}" in proxy, name
