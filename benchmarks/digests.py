"""Digests to a thousand chats: as fast as Telegram's limits allow, nobody refused, everybody once.

`python -m benchmarks.digests` writes a thousand followers of ten networks into fresh books, starts the bot with all digests due against
a server that takes thirty messages in any second and one a second in a chat (strictly), and compares the time with the least there is.
"""

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks import limited_api, promised
from benchmarks.limited_api import OVER_ALL
from benchmarks.measuring_server import MeasuringServer
from benchmarks.pipeline import ROOT, TOKEN, cpu_seconds
from domain.months import before, is_open, month_of
from domain.people import Appointment, Office
from storage import chats, due, members, networks, offices, tables
from storage.database import Database
from storage.digest.months import close_some
from storage.following import SEND
from storage.migrations import bring_up_to_date
from storage.turn import Turn

CHATS = 1000
NETWORKS = 10
ORGANISATIONS = 12
FOUNDED = timedelta(days=400)  # ago: a year of months to compare with and to draw
MOST = 1.05  # times the least that the limits allow


async def _seed(url: str, count: int) -> str:
    """Networks with a year of closed months, and `count` people who follow two of them each, due now. Returns the month."""
    await bring_up_to_date(url)
    database = Database(url)
    now = datetime.now(UTC)
    month = before(month_of(now))
    month = before(month) if is_open(month, now) else month  # the latest closed one: no later digest is due yet
    async with database.write() as connection:
        chat = await chats.meet_chat(connection, 999, "private", "เลขานุการ")
        founder = await chats.meet_person(connection, 999, "เลขานุการ", None, chat.id, now)
        turn = Turn(connection, now - FOUNDED, "benchmark", person=founder)
        keys = [await _network(turn, number, month) for number in range(NETWORKS)]
        turn.now = now
        for each in reversed(_months_since_founding(month)):
            while await close_some(turn, each):
                pass
        for number in range(count):
            await _follower(turn, number, keys, month)
        await turn.flush()
    await database.close()
    return month


def _months_since_founding(month: str) -> list[str]:
    """The months that have closed since the networks were founded, the latest first."""
    found = [month]
    while len(found) < FOUNDED.days // 30:
        found.append(before(found[-1]))
    return found


async def _network(turn: Turn, number: int, month: str) -> int:
    network = await networks.found(turn, group_chat_id=None, name=f"เครือข่ายอำเภอที่ {number + 1}")
    # Without quiet hours, so that it can be measured at any hour of the machine.
    await networks.change(turn, network.id, state="active", level="district", quiet_from="00:00", quiet_until="00:00")
    body = await networks.default_body(turn.connection, network.id)
    await offices.set_appointments(turn, network.id, body.id, (), (Appointment(Office.SECRETARY, turn.who.id),))
    at = datetime.fromisoformat(f"{month}-10T03:00:00+00:00")
    for place in range(ORGANISATIONS):
        member = await members.add(turn, network.id, f"กลุ่มน้ำยางสดที่ {number + 1}/{place + 1}")
        report = insert(tables.reports).values(
            network_id=network.id,
            member_id=member.id,
            person_id=turn.who.id,
            chat_id=turn.who.private_chat_id,
            cause=f"benchmark:{member.id}",
            text="",
            month=month,
            state="confirmed",
            at=at,
        )
        key = (await turn.connection.execute(report.returning(tables.reports.c.id))).scalar_one()
        await turn.connection.execute(
            insert(tables.statements).values(
                network_id=network.id,
                report_id=key,
                member_id=member.id,
                position=1,
                kind="activity",
                measure="sold",
                product="น้ำยางสด",
                quantity="3",
                unit="ตัน",
                amount_satang=18_000_000,
                state="confirmed",
                settled=[],
                month=month,
                at=at,
                confirmed_at=at,
            )
        )
    return network.id


async def _follower(turn: Turn, number: int, keys: list[int], month: str) -> None:
    account = 100_000 + number
    chat = await chats.meet_chat(turn.connection, account, "private", f"ผู้ประสานงาน {number}")
    person = await chats.meet_person(turn.connection, account, f"ผู้ประสานงาน {number}", None, chat.id, turn.now)
    for key in {keys[number % NETWORKS], keys[(number + 3) % NETWORKS]}:
        await turn.connection.execute(
            insert(tables.follow_consents).values(
                network_id=key, person_id=person.id, state="granted", asked_at=turn.now, decided_at=turn.now
            )
        )
    await due.plan(turn, SEND, f"{person.id}:{month}", turn.now)


@dataclass(frozen=True)
class Measured:
    """Seconds from the first message to the last, the least that the limits allow, CPU seconds of the bot with its start."""

    took: float
    least: float
    cpu: float
    refused: int
    twice: int


def measure(count: int = CHATS) -> Measured:
    """One run over `count` chats."""
    with tempfile.TemporaryDirectory(prefix="benchmark-digests") as folder:
        path = Path(folder) / "books.db"
        url = f"sqlite+aiosqlite:///{path}"
        month = asyncio.run(_seed(url, count))
        server = MeasuringServer("benchmarks.limited_api", "0", str(count))
        environment = os.environ | {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.address, "DATABASE_URL": url}
        bot = subprocess.Popen([sys.executable, "bot.py", "run"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            line = server.line(limited_api.patience(count))
            cpu = cpu_seconds(bot.pid)
        finally:
            bot.terminate()
            bot.wait(30)
            server.close()
        with sqlite3.connect(path) as books:
            (sent,) = books.execute(
                "SELECT count(*) FROM digests WHERE month = ? AND sent_at IS NOT NULL", (month,)
            ).fetchone()
    assert sent == count and line["chats"] == count, (sent, line)
    return Measured(line["last"] - line["first"], (count - 1) // OVER_ALL, cpu, line["refused"], count - line["chats"])


def main(count: int = CHATS) -> None:
    """Measure once and print; anybody refused, or told twice, is an error."""
    found = measure(count)
    ratio = found.took / found.least
    print(
        f"digests: {count:,} chats in {found.took:.2f} s, the least that the limits allow is {found.least:.2f} s: × {ratio:.3f}; "
        f"{found.refused} refused with 429, {found.twice} sent twice; {1000 * found.cpu / count:.1f} ms CPU each, start included"
    )
    if found.refused or found.twice:
        raise SystemExit("nobody refused and nobody told twice was promised")
    promised(f"at most × {MOST}", held=ratio <= MOST)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CHATS)
