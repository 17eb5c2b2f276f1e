"""A province of the field: a network with organisations of its own names, others beside or above it, and what was begun and sent."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from acts.meetings.planning import plan_next
from domain.decisions import Decision, Kind
from domain.people import Office
from rehearsal.telegram.client import Group, Person, Refused
from storage import chats, decisions, members, networks, tables
from storage.database import Database
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import Committee, committee
from views.network import PARTS, told

MARCH = datetime.fromisoformat("2027-03-01T10:00:00+07:00")  # Monday 1 March 2570
SEATS = 6  # organisations; the chair and four leaders speak for five of them
# The words with which the keys of texts and the names of cards begin, by part: what tells that something of it was sent.
SAYS: dict[str, tuple[str, ...]] = {
    "decisions": ("decisions",),
    "memoranda": ("memoranda", "memorandum"),
    "action_plans": ("action_plans", "action_plan"),
    "cash_book": ("cash_book",),
    "mutual_records": ("mutual_records", "mutual_record"),
    "funerals": ("funerals", "funeral"),
    "lessons": ("lessons", "lesson"),
    "teaching": ("teaching", "teachings"),
    "elections": ("elections", "election", "nominations"),
    "forums": ("forums", "forum"),
    "honours": ("honours", "honour", "showings"),
    "support_requests": ("support_requests", "support_request"),
    "trade": (
        "rounds",
        "round",
        "order",
        "lots",
        "lot",
        "sale",
        "offers",
        "offer",
        "payments",
        "deliveries",
        "surveys",
    ),
}


class Province(Reporting):
    """The first network's people; `networks` are the keys of all by name."""

    def __init__(self, made: Committee) -> None:
        super().__init__(made)
        self.chair, self.secretary, self.vice, self.leaders = made.chair, made.secretary, made.vice, made.leaders
        self.stranger, self.group, self.network = made.stranger, made.group, made.network
        self.networks: dict[str, int] = {}

    @property
    def people(self) -> list[Person]:
        """Everybody."""
        return [self.chair, self.secretary, self.vice, *self.leaders, self.stranger]

    def texts(self, person: Person) -> list[str]:
        """All that the bot wrote in a private chat, as it stands now."""
        return [str(each["text"]) for each in person.sees() if each["sender"]["kind"] == "bot"]

    def newest(self, person: Person, words: str) -> Any:
        """The newest message of the bot with these words."""
        return [each for each in person.sees() if each["sender"]["kind"] == "bot" and words in each["text"]][-1]

    def taps(self, person: Person, *labels: str, chat: Any = None) -> str:
        """Buttons one after another; what is read then in private."""
        for label in labels:
            try:
                person.presses(label, chat=chat)
            except Refused as error:
                raise AssertionError(f"no {label}: {self.texts(person)[-2:]} {self.buttons(person)}") from error
            self.house.settle()
        return self.sees(person)

    def posts(self) -> str:
        """All that the group was told."""
        return "\n".join(each["text"] for each in self.made.posts())

    def posted(self, person: Person, group: Group) -> list[str]:
        """All that the bot wrote in a group that this person is in, as it stands now."""
        return [str(each["text"]) for each in person.sees(group) if each["sender"]["kind"] == "bot"]

    def newcomers(self, *names: str) -> list[Person]:
        """More people, who have started the bot and belong to no network yet."""
        found = [self.house.rehearsal.person(name) for name in names]
        for person in found:
            person.starts()
        self.house.settle()
        for person in found:
            key = self.house.value("SELECT id FROM people WHERE telegram_id=?", person.id)
            self.made.person_ids[person.id] = int(key)
        return found

    def card(self, person: Person | None = None) -> str:
        """The network's card, asked for by somebody (the chair)."""
        return self.says(person or self.chair, "/network")

    def begins(self, person: Person, part: str) -> str:
        """A part is begun from the network's card."""
        self.says(person, "/network")
        return self.taps(person, "ดูส่วนอื่น", part)

    def writes(self, function: Callable[[Turn], Awaitable[Any]]) -> Any:
        """Something stands in the books, as another feature would have written it; the bot goes on."""
        found = self.made.change(function)
        self.house.settle()
        return found

    def appoints(self, office: Office, person: Person, network: int | None = None) -> None:
        """Somebody holds an office from now on."""

        async def write(turn: Turn) -> None:
            body = await networks.default_body(turn.connection, network or self.network)
            row = {"network_id": body.network_id, "body_id": body.id, "office": office.value, "since": turn.now}
            await turn.connection.execute(
                insert(tables.offices).values(**row, person_id=self.made.person_ids[person.id])
            )

        self.writes(write)

    def decides(self, *places: int) -> None:
        """The organisations at these places have decided to take part, each with its representative and a deputy."""

        async def write(turn: Turn) -> None:
            turn.person = await chats.person_by_id(turn.connection, self.made.person_ids[self.secretary.id])
            for place in places:
                who = [self.chair, *self.leaders][place].name if place <= len(self.leaders) else f"ผู้แทน{place}"
                turn.cause = f"test:{place}"
                kept = Decision(Kind.JOIN, date(2027, 1, 5), who, f"รองของ{place}")
                await decisions.add(turn, self.network, self.made.member_ids[place], kept, "", None, "stands")

        self.writes(write)

    def beside(
        self,
        name: str,
        chair: Person,
        organisations: Sequence[str],
        speakers: Sequence[Person] = (),
        *,
        level: str = "themed",
        below: Sequence[int] = (),
        rule: str | None = None,
        group: Group | None = None,
    ) -> int:
        """Another network, whose first organisations have these speakers; the networks `below` belong to it as one member each.

        `group` is the chat that its people have; the bot is added to it.
        """

        async def write(turn: Turn) -> int:
            turn.person = await chats.person_by_id(turn.connection, self.made.person_ids[chair.id])
            chat_id = None
            if group is not None:
                chat_id = (await chats.meet_chat(turn.connection, group.id, group.shown["type"], name)).id
            network = await networks.found(turn, group_chat_id=chat_id, name=name)
            await networks.change(turn, network.id, state="active", level=level)
            for each in below:
                await networks.change(turn, each, parent_id=network.id)
                own = (await networks.by_id(turn.connection, each)).name
                await members.add(turn, network.id, own, child_network_id=each)
            for place, each in enumerate(organisations):
                member = await members.add(turn, network.id, each)
                if place < len(speakers):
                    person = self.made.person_ids[speakers[place].id]
                    await members.link_person(turn, network.id, member.id, person, state="accepted", via="link")
            body = await networks.default_body(turn.connection, network.id)
            row = {"network_id": network.id, "body_id": body.id, "office": Office.CHAIR.value, "since": turn.now}
            await turn.connection.execute(insert(tables.offices).values(**row, person_id=turn.person.id))
            if rule is not None:
                place_of = {"rule": rule, "hour": "13:00", "place": "ศาลากลางจังหวัด"}
                await networks.change_body(turn, network.id, body.id, **place_of, held_year=2027, held_before=2)
                await turn.flush()
                turn.person = None
                await plan_next(turn, network.id, body.id)
            return int(network.id)

        self.networks[name] = int(self.writes(write))
        if group is not None:
            group.adds_bot(by=chair, rights=["pin"])
            self.house.settle()
        return self.networks[name]

    def begun(self, network: int | None = None) -> set[str]:
        """The parts that a network has begun, as its card is asked."""

        async def look() -> set[str]:
            database = Database(self.house.books.address)
            async with database.read() as connection:
                found = await networks.by_id(connection, network or self.network)
                begun, _ = await told(connection, found, self.house.rehearsal.now.date(), names=True)
            await database.close()
            return {part.name for part, _ in begun}

        return asyncio.run(look())

    def sent(self) -> set[str]:
        """The parts of which anything was said to anybody: messages that went out, and cards."""
        rows = self.house.rows("SELECT text AS name FROM outbox WHERE text IS NOT NULL UNION SELECT name FROM cards")
        words = {row["name"].replace(":", ".").split(".")[0] for row in rows}
        return {part for part, begin in SAYS.items() if words & set(begin)}

    def uses(self, *parts: str, network: int | None = None, more: Sequence[str] = ()) -> None:
        """Exactly these parts were begun, all others are grey, and of parts not named here (or in `more`) nothing was sent."""
        known = {each.name for each in PARTS}
        found = self.begun(network) - {"strength"}
        assert found == set(parts) & known, found
        assert self.sent() <= set(parts) | set(more), self.sent()


@contextlib.contextmanager
def province(folder: Path, name: str, organisations: Sequence[str], *, start: datetime = MARCH) -> Iterator[Province]:
    """A network of six organisations on Monday 1 March 2570, set up and in order, in which nothing was begun yet.

    `organisations` are their names, the first that of the chair's; four leaders speak for the next.
    """
    body = {"held_year": start.year, "held_before": start.month - 1}
    with committee(folder, count=SEATS, leaders=4, start=start, body=body) as made:
        for each, key in zip(organisations, made.member_ids, strict=True):
            made.house.change("UPDATE members SET name=?, plain_name=? WHERE id=?", each, each.replace(" ", ""), key)
        made.house.change("UPDATE networks SET name=? WHERE id=?", name, made.network)
        found = Province(made)
        found.networks[name] = made.network
        yield found


__all__ = ["MARCH", "SAYS", "SEATS", "Province", "province"]
