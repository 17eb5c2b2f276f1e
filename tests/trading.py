"""Rattaphum buys fertiliser: twelve organisations with what they told, marketing, a hub with its treasurer, a seller's offer."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from domain.offers import Carriage, Offer, Tier
from domain.people import Office
from rehearsal.telegram.client import Person
from storage import chats, networks, offers, tables
from storage.turn import Turn
from tests.kept_house import played_once
from tests.meeting_house import Committee, committee

OPENING = datetime.fromisoformat("2026-12-11T13:00:00+07:00")
FERTILISER = "ปุ๋ย 15-15-15"
NAMES = (
    "สหกรณ์การเกษตรรัตภูมิ",
    "กลุ่มทำนากำแพงเพชร",
    "กลุ่มน้ำยางสดควนดินแดง",
    "กลุ่มทำสวนห้วยโอน",
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
    "กลุ่มเลี้ยงโคบ้านเขาพระ",
    "กลุ่มทำนาบ้านควนรู",
    "กลุ่มออมทรัพย์นาสีทอง",
    "กลุ่มทำสวนโคกทราย",
    "กลุ่มทำนาหนองปลิง",
    "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง",
    "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้",
)
SHORT = (
    "รัตภูมิ", "กำแพงเพชร", "ควนดินแดง", "ห้วยโอน", "ท่าชะมวง", "เขาพระ", "ควนรู", "นาสีทอง", "โคกทราย", "หนองปลิง", "ทุ่งคมบาง", "ไก่ไข่",
)  # fmt: skip
TOLD: Mapping[str, tuple[int | None, int | None]] = {
    "รัตภูมิ": (40, None), "กำแพงเพชร": (35, None), "ควนดินแดง": (24, None), "ห้วยโอน": (30, None), "เขาพระ": (20, 30),
    "ควนรู": (15, None), "นาสีทอง": (10, None), "โคกทราย": (4, None), "ทุ่งคมบาง": (8, None), "ท่าชะมวง": (None, None),
}  # fmt: skip
RED = Offer(
    "ร้านเจ๊แดง",
    FERTILISER,
    "กระสอบ",
    (Tier(0, 780_00), Tier(200, 755_00)),
    pack=5,
    most=210,
    carriage=Carriage.INCLUDED,
    valid_until=date(2026, 12, 31),
)


class Trading:
    """The network that buys, and short words for what its people do and see."""

    def __init__(self, made: Committee) -> None:
        self.made, self.house = made, made.house
        self.chair, self.secretary, self.marketing, self.treasurer = (
            made.chair,
            made.secretary,
            made.vice,
            made.stranger,
        )
        self.group = made.group
        self.people = dict(zip(SHORT, [made.chair, *made.leaders], strict=False))
        self.member = dict(zip(SHORT, made.member_ids, strict=True))

    def is_sound(self) -> None:
        """As the committee's house."""
        self.made.is_sound()

    def types(self, person: Person, text: str, **more: Any) -> str:
        """Somebody types in private; returned is the bot's newest message there."""
        person.types(text, **more)
        self.house.settle()
        return self.sees(person)

    def taps(self, person: Person, *labels: str, chat: Any = None) -> str:
        """Somebody presses the newest buttons of these labels; returned is the newest message in private."""
        for label in labels:
            person.presses(label, chat=chat)
            self.house.settle()
        return self.sees(person)

    def sees(self, person: Person) -> str:
        """The bot's newest message in a private chat."""
        return str([each for each in person.sees() if each["sender"]["kind"] == "bot"][-1]["text"])

    def shown(self, person: Person, name: str, chat: Any = None) -> Any:
        """The message that carries a card in a chat."""
        message = self.house.value(
            "SELECT message_id FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name=? AND telegram_id=?",
            name,
            person.id if chat is None else chat.id,
        )
        (found,) = [each for each in person.sees(chat) if each["id"] == message]
        return found

    def card(self, number: int = 1) -> str:
        """The round's card in the group."""
        return str(self.shown(self.chair, f"round:{number}", self.group)["text"])

    def desk(self, number: int = 1) -> str:
        """The same with marketing."""
        return str(self.shown(self.marketing, f"round:{number}")["text"])

    def own(self, name: str, number: int = 1) -> str:
        """An organisation's own card."""
        return str(self.shown(self.people[name], f"order:{number}:{self.member[name]}")["text"])

    def labels(self, message: Any) -> list[str]:
        """The buttons of a message."""
        return [button["text"] for row in message["buttons"] or [] for button in row]

    def lines(self, number: int = 1) -> dict[str, int]:
        """Who ordered how much, from the books alone."""
        short = {key: name for name, key in self.member.items()}
        rows = self.house.rows("SELECT member_id, quantity FROM round_lines WHERE round_id=?", number)
        return {short[row["member_id"]]: row["quantity"] for row in rows}

    def state(self, number: int = 1) -> str:
        """The round's state in the books."""
        return str(self.house.value("SELECT state FROM rounds WHERE id=?", number))

    def toast(self, person: Person) -> str:
        """The last small answer."""
        return str(person.answers()[-1]["text"])

    def opens(self, deadline: str = "อังคารที่ 15 หกโมงเย็น", offer: int = 1) -> None:
        """Marketing chooses the offer and opens the round."""
        self.made.forge(f"rounds.choose:{offer}", chat=self.marketing)
        self.marketing.presses(data=f"rounds.choose:{offer}")
        self.house.settle()
        self.types(self.marketing, deadline)
        self.taps(self.marketing, "เปิดรอบ")


@played_once
@contextlib.contextmanager
def trading(
    folder: Path,
    *,
    told: Mapping[str, tuple[int | None, int | None]] = TOLD,
    offer: Offer = RED,
    start: datetime = OPENING,
    fill_to: str = "tier",
    leaders: int = 11,
    **more: Any,
) -> Iterator[Trading]:
    """The district of the conversations of trade, as it stands before the round is opened; the bot runs.

    `told`: (quantity, most) that organisations have reported this month. Marketing is the vice-chair, the hub is the chair's
    organisation, its treasurer speaks for nobody. `leaders` of the others are on Telegram.
    """
    with committee(folder, count=12, leaders=leaders, start=start, **more) as made:
        found = Trading(made)
        made.house.stop()

        async def prepare(turn: Turn) -> None:
            connection = turn.connection
            bare = [
                f"สมาชิก{key}" for key in made.member_ids
            ]  # the committee's names first go, so that no two are alike
            for key, name in (*zip(made.member_ids, bare, strict=True), *zip(made.member_ids, NAMES, strict=True)):
                values = {"name": name, "plain_name": name.replace(" ", "")}
                await connection.execute(update(tables.members).where(tables.members.c.id == key).values(**values))
            for office, person in ((Office.MARKETING, made.vice), (Office.TREASURER, made.stranger)):
                row = {"network_id": made.network, "body_id": made.body, "office": office.value, "since": turn.now}
                await connection.execute(insert(tables.offices).values(**row, person_id=made.person_ids[person.id]))
            await networks.change(turn, made.network, hub_member_id=made.member_ids[0], fill_to=fill_to)
            await _reports(turn, found, told, offer)
            turn.person = await person_of(turn, made.person_ids[made.vice.id])
            kept = await offers.add(turn, made.network, offer, "ใบเสนอราคา", {})
            await offers.confirm(turn, kept)

        made.change(prepare)
        made.house.start()
        made.house.settle()
        yield found


async def person_of(turn: Turn, person_id: int) -> Any:
    """A person as the books know them, to act in a turn."""
    return await chats.person_by_id(turn.connection, person_id)


async def _reports(turn: Turn, found: Trading, told: Mapping[str, tuple[int | None, int | None]], offer: Offer) -> None:
    """What organisations have told, confirmed, one report each."""
    made = found.made
    for name, (quantity, most) in told.items():
        person_id = made.person_ids[found.people.get(name, made.secretary).id]
        chat_id = (await person_of(turn, person_id)).private_chat_id
        report = {
            "network_id": made.network, "member_id": found.member[name], "person_id": person_id, "chat_id": chat_id,
            "text": "เอาปุ๋ยด้วยคน" if quantity is None else f"เอา{offer.product} {quantity} {offer.unit}",
            "forwarded": False, "cause": f"told:{name}",
            "month": "2026-12", "state": "confirmed", "nothing_to_report": False, "at": turn.now,
        }  # fmt: skip
        key = (
            await turn.connection.execute(insert(tables.reports).values(**report).returning(tables.reports.c.id))
        ).scalar_one()
        line = {
            "network_id": made.network, "report_id": key, "member_id": found.member[name], "position": 1,
            "kind": "purchase", "product": offer.product if quantity is not None else "ปุ๋ย",
            "quantity": None if quantity is None else str(quantity), "quantity_max": None if most is None else str(most),
            "unit": offer.unit if quantity is not None else None,
            "state": "confirmed", "settled": [], "month": "2026-12", "at": turn.now,
            "confirmed_at": turn.now, "confirmed_by": person_id,
        }  # fmt: skip
        await turn.connection.execute(insert(tables.statements).values(**line))
