"""A nation's year of figures: 77 provinces, 900 districts, 50,000 organisations, 12 months, closed and read on one core.

The books are made up and written first, which is not counted. Then a process of its own, bound to one core, closes the twelve months
one after the other (every network, merged upward) and makes the digest of a reader who follows all 77 provinces; told are its seconds
and the most memory it ever held. `python -m benchmarks.nation` plays it; `--small` a hundredth of it.
"""

import asyncio
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MONTHS = tuple(f"2026-{number:02d}" for number in range(1, 13))
MOST_SECONDS, MOST_MEBIBYTES = 60, 512
PRODUCTS = tuple(f"สินค้า {number}" for number in range(60))
UNITS = ("กระสอบ", "กิโลกรัม", "ตัน")


@dataclass(frozen=True)
class Size:
    """How large a nation is."""

    provinces: int = 77
    districts: int = 900
    organisations: int = 50_000


NATION, SMALL = Size(), Size(3, 9, 500)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _at(month: str, day: int, hour: int = 3) -> str:
    return _text(datetime(int(month[:4]), int(month[5:]), day, hour, tzinfo=UTC))


class Books:
    """Writes the rows of a made-up nation, month by month."""

    def __init__(self, path: Path, size: Size) -> None:
        self.random = random.Random(2569)
        self.connection = sqlite3.connect(path)
        self.connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")
        self.size = size
        self.members: list[tuple[int, int, int]] = []  # key, network, organisation
        self.of_network: dict[int, list[int]] = {}
        self.twins: dict[int, tuple[int, int]] = {}  # member → (second network, member there)
        self.next_statement = self.next_report = self.next_proceedings = 1

    def write(self) -> None:
        """Everything, in one file."""
        self._networks()
        for month in MONTHS:
            self._reports(month)
            self._meetings(month)
        self.connection.commit()
        self.connection.execute("ANALYZE")
        self.connection.commit()
        self.connection.close()

    def _put(self, table: str, names: str, rows: Iterator[tuple[Any, ...]] | list[tuple[Any, ...]]) -> None:
        marks = ",".join("?" for _ in names.split(","))
        self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608

    def _networks(self) -> None:
        began = "2025-01-01 00:00:00.000000"
        self._put("people", "id,name,created_at", [(1, "x", began)])
        self._put("chats", "id,telegram_id,kind,title", [(1, 1, "private", "")])
        provinces = range(1, self.size.provinces + 1)
        count = self.size.provinces + self.size.districts
        networks = [
            (key, f"เครือข่าย {key}", f"C{key}", key % self.size.provinces + 1 if key not in provinces else None)
            for key in range(1, count + 1)
        ]
        self._put(
            "networks",
            "id,name,code,parent_id,level,state,created_at,created_by",
            [
                (key, name, code, parent, "district" if parent else "province", "active", began, 1)
                for key, name, code, parent in networks
            ],
        )
        self._put("bodies", "id,network_id,name,is_default", [(each[0], each[0], "", 1) for each in networks])
        self._put(
            "organisations",
            "id,name,created_at",
            [(key, f"กลุ่ม {key}", began) for key in range(1, self.size.organisations + 1)],
        )
        rows = []
        for organisation in range(1, self.size.organisations + 1):
            # Most organisations belong to a district, some to the province directly.
            direct = self.random.random() < 0.05
            network = self.random.randint(1, self.size.provinces) if direct else 0
            network = network or self.random.randint(self.size.provinces + 1, count)
            rows.append(self._member(network, organisation, began))
            if self.random.random() < 0.02:
                second = self.random.randint(1, count)
                if second != network:
                    first = rows[-1][0]
                    rows.append(self._member(second, organisation, began))
                    self.twins[first] = (second, rows[-1][0])
        names = (
            "id,network_id,organisation_id,name,plain_name,position,joined_at,left_at,people,households,described_at"
        )
        self._put("members", names, rows)
        centres = [
            (len(rows) + place, parent, key, f"ศูนย์ {key}", f"ศูนย์{key}", 0, began)
            for place, (key, _, _, parent) in enumerate(networks, start=1)
            if parent
        ]
        self._put("members", "id,network_id,child_network_id,name,plain_name,position,joined_at", centres)

    def _member(self, network: int, organisation: int, began: str) -> tuple[Any, ...]:
        key = len(self.members) + 1
        self.members.append((key, network, organisation))
        self.of_network.setdefault(network, []).append(key)
        joined = began if self.random.random() < 0.9 else _at(self.random.choice(MONTHS), 15)
        left = None if self.random.random() < 0.98 else _at("2027-01", 20)
        people = self.random.randint(8, 400) if self.random.random() < 0.8 else None
        return key, network, organisation, f"กลุ่ม {key}", f"กลุ่ม{key}", key, joined, left, people, people, began

    def _reports(self, month: str) -> None:
        reports, statements, shares = [], [], []
        for member, network, _ in self.members:
            chance = self.random.random()
            if chance > 0.83:
                continue
            report, self.next_report = self.next_report, self.next_report + 1
            day = self.random.randint(1, 28)
            nothing = chance > 0.8
            reports.append(
                (report, network, member, 1, 1, f"t:{report}", "", month, "confirmed", nothing, _at(month, day))
            )
            if nothing:
                continue
            for position in range(1, self.random.choice((2, 2, 3, 4))):
                key, self.next_statement = self.next_statement, self.next_statement + 1
                confirmed = _at(month, day) if self.random.random() < 0.99 else self._late(month)
                statements.append(
                    (key, network, report, member, position, *self._said(), month, _at(month, day), confirmed)
                )
                if member in self.twins and self.random.random() < 0.7:
                    shares.append((key, *self.twins[member], confirmed, 1))
        self._put(
            "reports", "id,network_id,member_id,person_id,chat_id,cause,text,month,state,nothing_to_report,at", reports
        )
        self._put(
            "statements",
            "id,network_id,report_id,member_id,position,kind,measure,product,quantity,unit,amount_satang,state,settled,month,at,"
            "confirmed_at",
            statements,
        )
        self._put("statement_shares", "statement_id,network_id,member_id,shared_at,shared_by", shares)

    @staticmethod
    def _late(month: str) -> str:
        return _text(datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC) + timedelta(days=42))

    def _said(self) -> tuple[Any, ...]:
        chance = self.random.random()
        quantity, unit = f"{self.random.randint(1, 9999)}", self.random.choice(UNITS)
        product = self.random.choice(PRODUCTS)
        if chance < 0.3:
            return "purchase", None, product, quantity, unit, None, "confirmed", "[]"
        if chance < 0.4:
            return "sale_offer", None, product, quantity, unit, None, "confirmed", "[]"
        if chance < 0.5:
            return "problem", None, None, None, None, None, "confirmed", "[]"
        measure = self.random.choice(("sold", "sold", "bought", "produced", "income", "deposited", "lent", "repaid"))
        money = self.random.randint(100, 10**9)
        return "activity", measure, product, quantity, unit, money, "confirmed", "[]"

    def _meetings(self, month: str) -> None:
        meetings, held, seats, moves, items = [], [], [], [], []
        for network in range(1, self.size.provinces + self.size.districts + 1):
            started = _at(month, self.random.randint(1, 28))
            key, self.next_proceedings = self.next_proceedings, self.next_proceedings + 1
            met = self.random.random() < 0.85
            state = "ended" if met else "skipped"
            meetings.append((key, network, network, started, state, 1 if met else None, f"m{key}", started, started))
            own = self.of_network.get(network, [])
            if met:
                held.append(
                    (
                        key,
                        network,
                        network,
                        key,
                        "ended",
                        "invited",
                        started,
                        1,
                        len(own),
                        1,
                        "half",
                        1,
                        *[started] * 4,
                        "x",
                    )
                )
                seats += [(key, member, "x", place) for place, member in enumerate(own)]
                moves += [(key, member, "in", started, started, "list") for member in own if self.random.random() < 0.8]
            for _ in range(3):
                ended = started if self.random.random() < 0.6 else None
                day = f"{month}-{self.random.randint(1, 28):02d}"
                items.append((network, network, "x", "x", day, "done" if ended else "open", started, ended))
        self._put("meetings", "id,network_id,body_id,starts_at,state,number,uid,created_at,last_at", meetings)
        self._put(
            "proceedings",
            "id,network_id,body_id,meeting_id,state,before,started_at,started_by,seats,quorum,quorum_rule,casting_vote,"
            "last_entry_at,ended_at,first_ended_at,last_at,last_act",
            held,
        )
        self._put("seats", "proceedings_id,member_id,name,position", seats)
        self._put("moves", "proceedings_id,member_id,way,at,recorded_at,cause", moves)
        self._put("action_items", "network_id,body_id,title,origin,due_day,state,created_at,ended_at", items)


async def _make(path: Path, size: Size) -> None:
    from storage.database import Database

    database = Database(f"sqlite:///{path}")
    await database.create()
    await database.close()
    Books(path, size).write()


async def _compute(path: Path) -> dict[str, Any]:
    """Close the twelve months and make the digest; what it took, and a few of its figures."""
    from domain.digest.figures import Key, Topic
    from domain.months import closes_at
    from storage.database import Database
    from storage.digest import months, reading
    from storage.turn import Turn

    database = Database(f"sqlite:///{path}")
    began, used = time.perf_counter(), time.process_time()
    for month in MONTHS:
        left = True
        while left:
            async with database.write() as connection:
                turn = Turn(connection, closes_at(month), "benchmark")
                left = await months.close_some(turn, month)
                await turn.flush()
    closed = time.perf_counter() - began
    async with database.look() as connection:
        top = [row[0] for row in await connection.exec_driver_sql("SELECT id FROM networks WHERE parent_id IS NULL")]
        found = await reading.digest_of(connection, top, MONTHS[-1], closes_at(MONTHS[-1]))
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    await database.close()
    return {
        "seconds": seconds,
        "processor": processor,
        "closing": closed,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "reported": found.whole.cover.reported,
        "members": found.whole.cover.members,
        "networks": found.whole.value(Key(Topic.MEETING, "networks")),
        "figures": len(found.whole.figures),
    }


def measure(size: Size) -> dict[str, Any]:
    """Make the books, compute them in a process of its own on one core; what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nation.db"
        asyncio.run(_make(path, size))
        command = [sys.executable, "-m", "benchmarks.nation", "compute", str(path)]
        found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        found["file"] = path.stat().st_size / 2**20
    return found


def main(size: Size = NATION) -> None:
    found = measure(size)
    print(
        f"a nation ({size.provinces} provinces, {size.districts} districts, {found['members']:,} organisations, 12 months): "
        f"{found['seconds']:.1f} s on one core (closing {found['closing']:.1f} s, processor {found['processor']:.1f} s), "
        f"{found['mebibytes']:.0f} MiB at most, {found['figures']} figures, {found['file']:.0f} MiB of books"
    )
    if found["seconds"] > MOST_SECONDS or found["mebibytes"] > MOST_MEBIBYTES:
        print(f"  above the aim: {MOST_SECONDS} s, {MOST_MEBIBYTES} MiB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["compute"]:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        print(json.dumps(asyncio.run(_compute(Path(sys.argv[2])))))
    else:
        main(SMALL if "--small" in sys.argv else NATION)
