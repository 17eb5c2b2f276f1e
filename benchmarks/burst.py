"""The governor calls on television: 20,000 messages within a minute, from members and from strangers, before Telegram's own limits.

The real bot as a process of its own, polling a server that hands messages out as they come in and refuses whatever is above thirty
messages in a second or one in a chat. Half of the people speak for an organisation of one of many networks, half belong to none; each
sends two messages, of which the second asks for something else: the same once more would be answered by the answer that still waits
(docs/promises.md). Told is when the last was stored and answered, the least that the limits allow, the most memory that the bot held,
and what the books say of every message. `python -m benchmarks.burst [messages [seconds [file|server]]]`; 20,000 within 60 unless said,
the books in a file, then on a PostgreSQL server.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks import limited_api, promised, served
from benchmarks.bot_api import report, typed
from benchmarks.limited_api import OVER_ALL
from benchmarks.measuring_server import MeasuringServer
from benchmarks.pipeline import ROOT, TOKEN, cpu_seconds, resident_mebibytes
from benchmarks.served import FILE, SERVER
from benchmarks.years.past import MEMBERS, connected, nation, speaker
from storage.migrations import bring_up_to_date
from tests.books import Books, FileBooks, ServerBooks

MESSAGES, WITHIN = 20_000, 60.0
WORDS = ("/help", "/privacy")  # what each person types, one after the other
EACH = len(WORDS)
START = 120.0  # seconds until the bot asks for messages, migrations included
MOST, MOST_MEBIBYTES = 1.1, 512  # times the least that the limits allow; of the bot
STRANGER = 90_000_000  # Telegram's number of the first


def people(messages: int) -> list[int]:
    """Who writes: every other one speaks for an organisation."""
    count = messages // EACH
    known = [speaker(number) for number in range(count // 2)]
    return [each for pair in zip(known, range(STRANGER, STRANGER + len(known)), strict=True) for each in pair]


async def serve(messages: int, within: float) -> None:
    """Be that Telegram, in a process of its own; prints also when the bot first asked."""
    everybody, began = people(messages), 0.0

    async def poll(parameters: dict[str, Any]) -> list[dict[str, Any]]:
        nonlocal began
        if not began and parameters.get("timeout"):
            began = time.monotonic()
            report(began=began)
        came = min(messages, int(messages * (time.monotonic() - began) / within)) if began else 0
        first = max(1, int(parameters.get("offset") or 1))
        numbers = range(first, min(came, first + 99) + 1)
        if not numbers:
            await asyncio.sleep(0.1)
        return [
            {
                "update_id": number,
                "message": typed(
                    number, everybody[(number - 1) % len(everybody)], _words(number, len(everybody)), int(time.time())
                ),
            }
            for number in numbers
        ]

    await limited_api.serve(0, messages, poll)


def _words(number: int, people: int) -> str:
    return WORDS[(number - 1) // people % EACH]


@dataclass(frozen=True)
class Measured:
    """Seconds from the first message to the last stored and to the last answer; CPU seconds and MiB of the bot; counts of the books."""

    stored: float
    took: float
    cpu: float
    mebibytes: float
    refused: int
    chats: int
    inbox: dict[str, int]
    outbox: dict[str, int]


class _Watched:
    """The most memory that a process held."""

    def __init__(self, process: int) -> None:
        self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(process,), daemon=True)
        self._thread.start()

    def _watch(self, process: int) -> None:
        while not self._over.wait(0.25):
            self.most = max(self.most, resident_mebibytes(process))

    def end(self) -> float:
        self._over.set()
        self._thread.join()
        return self.most


def measure(messages: int, within: float, where: str = FILE) -> Measured:
    """One burst over books in a file or on a server."""
    with tempfile.TemporaryDirectory(prefix="benchmark-burst") as folder:
        path = Path(folder) / "books.db"
        asyncio.run(bring_up_to_date(f"sqlite+aiosqlite:///{path}"))
        books = connected(path)
        nation(books, 2 + messages // EACH // 2 // MEMBERS)
        books.close()
        kept: Books = ServerBooks(served.carried(path), served.server()) if where == SERVER else FileBooks(path)
        server = MeasuringServer("benchmarks.burst", "serve", str(messages), str(within))
        environment = os.environ | {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.address, "DATABASE_URL": kept.address}
        bot = subprocess.Popen([sys.executable, "bot.py", "run"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        watched = _Watched(bot.pid)
        try:
            began = server.line(START)["began"]
            line = server.line(limited_api.patience(messages))
            cpu = cpu_seconds(bot.pid)
        finally:
            memory = watched.end()
            bot.terminate()
            bot.wait(60)
            server.close()
        count = "SELECT state, count(*) FROM {} GROUP BY state"
        said = "outbox WHERE act <> 'menu'"  # a menu of commands is no answer
        inbox, outbox = (dict(map(tuple, kept.rows(count.format(table)))) for table in ("inbox", said))
        stored = _seconds(*kept.rows("SELECT min(received_at), max(received_at) FROM inbox")[0])
        kept.close()
    return Measured(stored, line["last"] - began, cpu, memory, line["refused"], line["chats"], inbox, outbox)


def _seconds(first: str, last: str) -> float:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds()


def main(messages: int = MESSAGES, within: float = WITHIN, where: str = "") -> None:
    """Measure once in each and print; anything lost, refused or far later than the limits allow is an error."""
    for each in [where] if where else [FILE, SERVER]:
        _measured(messages, within, each)


def _measured(messages: int, within: float, where: str) -> None:
    found, least = measure(messages, within, where), messages / OVER_ALL
    print(
        f"a burst of {messages:,} messages within {within:.0f} s, the books on a {where}: the last stored after "
        f"{found.stored:.0f} s, answered after "
        f"{found.took:.0f} s, the least that the limits allow is {least:.0f} s: "
        f"× {found.took / least:.2f}; {found.refused} refused with 429"
    )
    print(
        f"  {found.mebibytes:.0f} MiB at most, {1000 * found.cpu / messages:.1f} ms CPU a message with the start; "
        f"the books: inbox {found.inbox}, outbox {found.outbox}, {found.chats:,} chats answered"
    )
    whole = found.inbox == {"done": messages} and found.outbox == {"sent": messages} and found.chats == messages // EACH
    if not whole or found.refused:
        raise SystemExit("every message answered and nobody refused was promised")
    promised(f"all answered within × {MOST} of the least and 5 s", held=found.took <= MOST * least + 5)
    promised(f"in {MOST_MEBIBYTES} MiB", held=found.mebibytes <= MOST_MEBIBYTES)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), float(sys.argv[3])))
    else:
        main(*(int(each) for each in sys.argv[1:2]), *(float(each) for each in sys.argv[2:3]), *sys.argv[3:])
