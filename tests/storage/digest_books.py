"""Random books for the digest's tests: networks in levels, shared organisations, late and undone lines, meetings, items, visits.

Rows are written straight into the tables, as months of use would leave them.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from domain.meetings import BANGKOK
from domain.months import after, begins_at, closes_at
from domain.people import name_key
from storage import tables
from storage.database import Database
from tests.books import count_on, empty

PRODUCTS = ("ปุ๋ย 15-15-15", "ปุ๋ย15-15-15", "น้ำยางสด", "ข้าวสาร", "ทุเรียน")
UNITS = ("กระสอบ", "กิโลกรัม", "ตัน", None)
MEASURES = (
    "sold", "bought", "produced", "income", "expense", "cost_saved", "deposited", "lent", "repaid", "held", "other",
    "members_joined", "members_left",
)  # fmt: skip
QUANTITIES = ("1", "20", "3.5", "0.25", "1000000000", "999999999.999", "7")


def at(day: str, hour: int = 9) -> datetime:
    """An hour of a day in Bangkok."""
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00").replace(tzinfo=BANGKOK)


class Books:
    """Rows by table, with keys given out here; `write` puts them into a new database."""

    def __init__(self, seed: int = 0) -> None:
        self.random = random.Random(seed)
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.add("chats", telegram_id=1, kind="private", title="")
        self.person = self.add("people", name="สมศรี", created_at=at("2025-01-01"))
        self.bodies: dict[int, int] = {}

    def add(self, table: str, **values: Any) -> int:
        """One more row; its key."""
        rows = self.rows.setdefault(table, [])
        rows.append({"id": len(rows) + 1} | values)
        return len(rows)

    def network(self, name: str = "", parent: int | None = None, founded: str = "2025-01-01", **more: Any) -> int:
        """A network with its default body."""
        key = len(self.rows.get("networks", ())) + 1
        self.add(
            "networks",
            **{
                "name": name or f"เครือข่าย {key}",
                "code": f"C{key}",
                "parent_id": parent,
                "state": "active",
                "level": "district",
                "created_at": at(founded),
                "created_by": self.person,
            }
            | more,
        )
        self.bodies[key] = self.add("bodies", network_id=key, name="", is_default=True)
        return key

    def member(
        self,
        network: int,
        name: str = "",
        joined: str = "2025-01-01",
        organisation: int | None = None,
        child: int | None = None,
        **more: Any,
    ) -> int:
        """An organisation of a network, or the centre of a child network."""
        key = len(self.rows.get("members", ())) + 1
        if organisation is None and child is None:
            organisation = self.add("organisations", name=name or f"กลุ่ม {key}", created_at=at(joined))
        return self.add(
            "members",
            **{
                "network_id": network,
                "organisation_id": organisation,
                "child_network_id": child,
                "name": name or f"กลุ่ม {key}",
                "plain_name": name_key(name or f"กลุ่ม {key}"),
                "position": key,
                "joined_at": at(joined),
            }
            | more,
        )

    def organisation(self, member: int) -> int:
        """The organisation that a member is."""
        return int(self.rows["members"][member - 1]["organisation_id"])

    def report(self, network: int, member: int, month: str, moment: datetime, **more: Any) -> int:
        """A message of a member."""
        return self.add(
            "reports",
            **{
                "network_id": network,
                "member_id": member,
                "person_id": self.person,
                "chat_id": 1,
                "cause": f"test:{len(self.rows.get('reports', ()))}",
                "part": 0,
                "text": "",
                "month": month,
                "state": "confirmed",
                "at": moment,
            }
            | more,
        )

    def line(self, network: int, member: int, month: str, moment: datetime, kind: str, **more: Any) -> int:
        """A confirmed line of a member."""
        report = self.report(network, member, month, moment)
        return self.add(
            "statements",
            **{
                "network_id": network,
                "report_id": report,
                "member_id": member,
                "position": 1,
                "kind": kind,
                "state": "confirmed",
                "settled": [],
                "month": month,
                "at": moment,
                "confirmed_at": moment,
                "confirmed_by": self.person,
            }
            | more,
        )

    def share(self, statement: int, network: int, member: int, moment: datetime, **more: Any) -> int:
        """A statement is told in a second network too."""
        values = {"statement_id": statement, "network_id": network, "member_id": member, "shared_at": moment}
        return self.add("statement_shares", **values | {"shared_by": self.person} | more)

    def office(self, network: int, office: str, since: datetime, until: datetime | None = None) -> int:
        """Somebody new holds an office of the default body."""
        person = self.add("people", name="x", created_at=since)
        values = {"network_id": network, "body_id": self.bodies[network], "office": office, "person_id": person}
        return self.add("offices", **values, since=since, until=until)

    def meeting(self, network: int, starts_at: datetime, state: str, body: int | None = None, **more: Any) -> int:
        """A meeting of a body (the default one)."""
        key = len(self.rows.get("meetings", ())) + 1
        return self.add(
            "meetings",
            **{
                "network_id": network,
                "body_id": body or self.bodies[network],
                "starts_at": starts_at,
                "kind": "ordinary",
                "state": state,
                "uid": f"m{key}",
                "created_at": starts_at - timedelta(days=10),
                "last_at": starts_at + timedelta(hours=3),
            }
            | more,
        )

    def held(
        self, network: int, starts_at: datetime, seats: list[int], came: list[int], body: int | None = None, **more: Any
    ) -> int:
        """A meeting with its record; quorate unless a state says otherwise. Returns the key of the proceedings."""
        number = more.pop("number", len(self.rows.get("meetings", ())) + 1)
        meeting = self.meeting(network, starts_at, "ended", body, number=number, number_year=starts_at.year)
        found = self.add(
            "proceedings",
            **{
                "network_id": network,
                "body_id": body or self.bodies[network],
                "meeting_id": meeting,
                "state": "ended",
                "before": "invited",
                "started_at": starts_at,
                "started_by": self.person,
                "seats": len(seats),
                "quorum": (len(seats) + 1) // 2,
                "quorum_rule": "half",
                "casting_vote": True,
                "last_entry_at": starts_at,
                "ended_at": starts_at + timedelta(hours=3),
                "first_ended_at": starts_at + timedelta(hours=3),
                "last_act": "ended",
                "last_at": starts_at + timedelta(hours=3),
            }
            | more,
        )
        for position, member in enumerate(seats):
            self.add("seats", proceedings_id=found, member_id=member, name="x", position=position)
        for member in came:
            self.add(
                "moves",
                proceedings_id=found,
                member_id=member,
                way="in",
                at=starts_at,
                recorded_at=starts_at,
                cause="list",
            )
        return found

    def resolution(self, proceedings: int, kind: str = "agreed", **more: Any) -> int:
        """A resolution of a meeting."""
        matter = self.add("matters", proceedings_id=proceedings, section="consider", position=1, title="x")
        values = {"proceedings_id": proceedings, "matter_id": matter, "ordinal": 1, "kind": kind, "words": "x"}
        return self.add("resolutions", **values | {"at": at("2025-01-01")} | more)

    def item(self, network: int, created: datetime, due_day: str | None, **more: Any) -> int:
        """An action item."""
        values = {"network_id": network, "body_id": self.bodies[network], "title": "x", "origin": "1/2569"}
        return self.add("action_items", **values | {"due_day": due_day, "created_at": created} | more)

    def visit(self, network: int, day: str, **more: Any) -> int:
        """A visit that was told on its day."""
        values = {"network_id": network, "whom": "x", "day": day, "words": "x", "state": "confirmed"}
        stamp = {"by_person_id": self.person, "at": at(day), "changed_at": at(day), "changed_by": self.person}
        return self.add("visits", **values | stamp | more)

    def gathering(self, network: int, day: str, came: int | None, **more: Any) -> int:
        """A gathering that was held."""
        values = {"network_id": network, "kind": "forum", "title": "เวที", "day": day, "words": "x", "state": "held"}
        stamp = {"by_person_id": self.person, "at": at(day), "changed_at": at(day), "changed_by": self.person}
        return self.add("gatherings", **values | stamp | {"came": came} | more)

    async def write(self, folder: Path, name: str = "books.db") -> Database:
        """A database with these rows; whoever asked closes it."""
        database = empty(folder, name)
        async with database.write() as connection:
            for table in tables.metadata.sorted_tables:
                # A row names only columns that it sets: rows of one table are written by what they name.
                for row in self.rows.get(table.name, ()):
                    await connection.execute(insert(table).values(**row))
                if self.rows.get(table.name) and "id" in table.c:
                    await count_on(connection, table.name)
        return database


def played(seed: int, months: tuple[str, ...] = ("2026-08", "2026-09", "2026-10", "2026-11")) -> Books:
    """Months of use, made up: a province or two with districts, a themed network, organisations in several of them."""
    books = Books(seed)
    chance = books.random
    tops = [books.network(level="province", founded=chance.choice(("2025-01-01", "2026-09-14"))) for _ in range(2)]
    below = [
        books.network(parent=chance.choice([*tops, tops[0], None]), founded=chance.choice(("2025-06-01", "2026-10-20")))
        for _ in range(chance.randint(2, 5))
    ]
    deeper = [books.network(parent=chance.choice(below), level="themed") for _ in range(chance.randint(0, 2))]
    everywhere = [*tops, *below, *deeper]
    if chance.random() < 0.5:
        books.network(parent=tops[0], state="setup")
    for network in everywhere:
        _members(books, network, months)
    for row in list(books.rows["networks"]):
        if row["parent_id"] is not None and row["state"] == "active" and chance.random() < 0.7:
            books.member(row["parent_id"], child=row["id"])
    _several(books, everywhere)
    for network in everywhere:
        _reports(books, network, months)
        _meetings(books, network, months)
        _work(books, network, months)
    return books


def _day(books: Books, month: str) -> str:
    return f"{month}-{books.random.randint(1, 28):02d}"


def _members(books: Books, network: int, months: tuple[str, ...]) -> None:
    chance = books.random
    for _ in range(chance.randint(0, 4)):
        joined = chance.choice(("2025-03-01", "2025-03-01", _day(books, chance.choice(months))))
        more: dict[str, Any] = {}
        if chance.random() < 0.3:
            left = at(_day(books, chance.choice(months)), 12)
            if left > at(joined):
                more["left_at"] = left
        if chance.random() < 0.5:
            more["people"] = chance.randint(5, 300)
            more["described_at"] = at(_day(books, months[0]))
        if chance.random() < 0.3:
            more["households"] = chance.randint(5, 100)
            more["described_at"] = at(_day(books, months[0]))
        books.member(network, joined=joined, **more)


def _several(books: Books, networks: list[int]) -> None:
    """Some organisations become members of a second or third network."""
    chance = books.random
    own = [row for row in books.rows.get("members", ()) if row["organisation_id"]]
    for row in own:
        for network in chance.sample(networks, k=min(len(networks), chance.choice((0, 0, 1, 1, 2)))):
            if network == row["network_id"]:
                continue
            more: dict[str, Any] = {"people": chance.choice((None, 10, 400))}
            if chance.random() < 0.5:
                more["described_at"] = at(_day(books, "2026-08"), 10)
            joined = chance.choice(("2025-05-01", "2026-10-05"))
            books.member(network, organisation=row["organisation_id"], joined=joined, **more)


def _reports(books: Books, network: int, months: tuple[str, ...]) -> None:
    chance = books.random
    own = [row for row in books.rows.get("members", ()) if row["network_id"] == network]
    twins = {row["id"]: row for row in books.rows.get("members", ())}
    for month in months:
        for row in own:
            if chance.random() < 0.15:
                books.report(network, row["id"], month, at(_day(books, month)), nothing_to_report=True)
            for _ in range(chance.choice((0, 0, 1, 2, 3))):
                key = _line(books, network, row["id"], month)
                moment = books.rows["statements"][key - 1]["confirmed_at"]
                for twin in twins.values():
                    same = row["organisation_id"] and twin["organisation_id"] == row["organisation_id"]
                    if same and twin["network_id"] != network and moment is not None and chance.random() < 0.5:
                        if any(
                            each["statement_id"] == key and each["network_id"] == twin["network_id"]
                            for each in books.rows.get("statement_shares", ())
                        ):
                            continue
                        shared = chance.choice((moment + timedelta(hours=1), closes_at(month) + timedelta(days=2)))
                        undone = chance.choice((None, None, None, shared + timedelta(hours=2)))
                        books.share(key, twin["network_id"], twin["id"], shared, undone_at=undone)


def _line(books: Books, network: int, member: int, month: str) -> int:
    chance = books.random
    kind = chance.choice(
        ("purchase", "sale_offer", "activity", "activity", "activity", "problem", "agenda", "question")
    )
    values: dict[str, Any] = {"words": "x"}
    if kind in ("purchase", "sale_offer"):
        values |= {"product": chance.choice(PRODUCTS), "unit": chance.choice(UNITS)}
        values["quantity"] = chance.choice((*QUANTITIES, None))
    elif kind == "activity":
        values |= {"measure": chance.choice(MEASURES), "product": chance.choice((*PRODUCTS, None))}
        values |= {"unit": chance.choice((*UNITS, "คน")), "quantity": chance.choice((*QUANTITIES, None))}
        values["amount_satang"] = chance.choice((None, 100, 18_000_000, 10**12, 0))
    if values.get("quantity") is not None and chance.random() < 0.2:
        values["quantity_max"] = "2000000000"
    values["approx"] = chance.random() < 0.2
    in_time = at(_day(books, month), 10)
    late = closes_at(month) + timedelta(hours=chance.randint(0, 900))
    last_moment = closes_at(month) - timedelta(seconds=1)
    moment = chance.choice((in_time, in_time, in_time, last_moment, begins_at(after(month)), closes_at(month), late))
    state = chance.choice(("confirmed",) * 6 + ("undone", "replaced", "unconfirmed", "pending"))
    more: dict[str, Any] = {"confirmed_at": None} if state in ("unconfirmed", "pending") else {}
    key = books.line(network, member, month, moment, kind, state=state, **more, **values)
    if state == "confirmed" and chance.random() < 0.1:
        kept = {name: values.get(name) for name in ("product", "unit", "quantity", "measure", "amount_satang")}
        back = closes_at(month) + timedelta(hours=chance.randint(1, 700))
        books.line(network, member, month, back, "cancel", replaces_id=key, words="x", **kept)
    return key


def _meetings(books: Books, network: int, months: tuple[str, ...]) -> None:
    chance = books.random
    seats = [row["id"] for row in books.rows.get("members", ()) if row["network_id"] == network]
    other = books.add("bodies", network_id=network, name="ฝ่ายการตลาด", is_default=False) if chance.random() < 0.4 else 0
    for month in months:
        for body in (None, other):
            if body == 0:
                continue
            starts_at = at(_day(books, month))
            became = chance.choice(
                ("held", "held", "none", "no_quorum", "skipped", "unknown", "told", "open", "late", "tried")
            )
            came = [each for each in seats if chance.random() < 0.7]
            if became in ("held", "late"):
                ended = starts_at + timedelta(hours=3) if became == "held" else closes_at(month) + timedelta(hours=1)
                found = books.held(network, starts_at, seats, came, body, first_ended_at=ended)
                for kind in chance.choices(("agreed", "carried", "lost", "resolved"), k=chance.randint(0, 3)):
                    books.resolution(found, kind, withdrawn_at=starts_at if chance.random() < 0.2 else None)
                if came and chance.random() < 0.3:  # a guest's move, one made by mistake, and one who came twice
                    for more in ({"member_id": None}, {"voided_at": starts_at}, {}):
                        values = {"proceedings_id": found, "member_id": came[0], "way": "in", "at": starts_at} | more
                        books.add("moves", **values, recorded_at=starts_at, cause="list")
            elif became == "no_quorum":
                books.held(network, starts_at, seats, came[:1], body, number=None)
            elif became == "tried":
                found = books.held(network, starts_at, seats, came[:1], body, number=None, state="no_quorum")
                books.rows["meetings"][-1] |= {"state": "invited", "starts_at": starts_at + timedelta(days=40)}
            elif became == "told":
                books.meeting(network, starts_at, "ended", body, number=chance.choice((None, 3)))
            elif became == "open":
                books.meeting(network, starts_at, "invited", body)
            elif became in ("skipped", "unknown"):
                state = chance.choice(("skipped", "cancelled")) if became == "skipped" else "unknown"
                books.meeting(network, starts_at, state, body)
            if chance.random() < 0.3:  # one for stated matters, besides what became of the month's own
                tried = {"number": None, "state": "no_quorum"} if chance.random() < 0.3 else {}
                found = books.held(network, at(_day(books, month)), seats, came, body, **tried)
                books.rows["meetings"][-1]["kind"] = "extraordinary"
                if not tried:
                    books.resolution(found, "agreed")


def _work(books: Books, network: int, months: tuple[str, ...]) -> None:
    chance = books.random
    for month in months:
        for _ in range(chance.randint(0, 3)):
            created = at(_day(books, month))
            due_day = chance.choice((None, _day(books, month), f"{after(month)}-01", _day(books, after(month))))
            ended = chance.choice((None, created + timedelta(days=chance.randint(0, 60))))
            state = "open" if ended is None else chance.choice(("done", "ended"))
            books.item(network, created, due_day, state=state, ended_at=ended)
        if chance.random() < 0.5:
            day = _day(books, month)
            item = None
            words = chance.choice(("", "อยากได้วิทยากร"))
            if words:
                ended = chance.choice((None, at(day) + timedelta(days=chance.randint(1, 50))))
                state = "open" if ended is None else "done"
                item = books.item(network, at(day), None, state=state, ended_at=ended)
            books.visit(
                network, day, help=words, action_item_id=item, state=chance.choice(("confirmed", "confirmed", "draft"))
            )
        for office in chance.choices(("treasurer", "committee", "coordinator"), k=chance.randint(0, 2)):
            since = at(_day(books, month))
            books.office(network, office, since, chance.choice((None, since + timedelta(days=40))))
        if chance.random() < 0.4:
            state = chance.choice(("held", "held", "announced", "cancelled"))
            books.gathering(network, _day(books, month), chance.choice((None, 0, 25)), state=state)
