"""A rehearsal served for each test, a bot's raw requests to it, and the page with a tiny bot that answers with buttons."""

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest

from rehearsal.telegram.client import Rehearsal
from rehearsal.telegram.server import Running, serve
from tests.rehearsal.page_fixtures import browser, cast, page, tiny
from tests.rehearsal.raw_bot import Bot

__all__ = ["Bot", "browser", "cast", "page", "tiny"]

MORNING = datetime.fromisoformat("2026-11-20T09:00+07:00")


@pytest.fixture
def server() -> Iterator[Running]:
    with serve(start=MORNING) as running:
        yield running


@pytest.fixture
def rehearsal(server: Running) -> Iterator[Rehearsal]:
    client = Rehearsal(server.address)
    yield client
    client.close()


@pytest.fixture
def bot(server: Running) -> Bot:
    return Bot(server.address, server.token)


def follow(server: Running, wakings: list[datetime], woken: list[datetime], stop: threading.Event) -> threading.Thread:
    """A follower of the clock that wakes at the moments given and notes when it did."""

    def run() -> None:
        client, version = Rehearsal(server.address), -1
        while not stop.is_set():
            clock = client.call("GET", "/clock", query={"version": version, "wait": 0.3})
            version, now = clock["version"], datetime.fromisoformat(clock["now"])
            while len(woken) < len(wakings) and wakings[len(woken)] <= now:
                woken.append(now)
            until = wakings[len(woken)].isoformat() if len(woken) < len(wakings) else None
            report = {"follower": "one", "version": version, "handled": 10**12, "busy": False, "until": until}
            client.call("POST", "/clock/follower", report)
        client.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
