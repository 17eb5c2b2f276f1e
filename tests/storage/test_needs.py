"""The month's needs out of the books: the nine of Rattaphum, who is unclear, units, what a round took up, what came from before."""

from datetime import date
from pathlib import Path
from typing import Any

from storage import needs, networks
from storage.turn import Turn
from tests.storage.digest_books import Books, at
from views.needs import intents, month_list

FERTILISER, ACID, SACK, GALLON = "ปุ๋ย 15-15-15", "น้ำกรด", "กระสอบ", "แกลลอน"
MONTH, TODAY = "2026-12", date(2026, 12, 11)
NAMES = [
    "รัตภูมิ", "กำแพงเพชร", "ควนดินแดง", "ห้วยโอน", "เขาพระ", "ควนรู", "นาสีทอง", "โคกทราย", "ทุ่งคมบาง", "ท่าชะมวง",
    "ไก่ไข่", "หนองปลิง",
]  # fmt: skip
NINE = (40, 35, 24, 30, 20, 15, 10, 4, 8)


class District(Books):
    """Rattaphum with its twelve."""

    def __init__(self) -> None:
        super().__init__()
        self.key = self.network("รัตภูมิ")
        self.by_name = {name: self.member(self.key, name) for name in NAMES}

    def wants(
        self, name: str, quantity: str | None, product: str = FERTILISER, unit: str | None = SACK, **more: Any
    ) -> int:
        """A confirmed purchase of December."""
        values = {"product": product, "quantity": quantity, "unit": unit} | more
        month = values.pop("month", MONTH)
        return self.line(self.key, self.by_name[name], month, at(f"{month}-08"), "purchase", **values)

    def offer(self, seller: str, product: str, unit: str, **more: Any) -> int:
        """A confirmed offer."""
        values = {
            "network_id": self.key, "seller": seller, "product": product, "unit": unit, "tiers": [[0, 78000]],
            "state": "confirmed", "words": "", "asked": {}, "by_person_id": self.person, "at": at("2026-12-09"),
            "confirmed_at": at("2026-12-09"),
        }  # fmt: skip
        return self.add("offers", **values | more)


def rattaphum() -> District:
    books = District()
    for name, quantity in zip(NAMES, NINE, strict=False):
        books.wants(name, str(quantity), quantity_max="30" if name == "เขาพระ" else None)
    books.wants("ท่าชะมวง", None, product="ปุ๋ย", unit=None)
    books.wants("หนองปลิง", "0.5", unit="รถกระบะ")
    for name, quantity in {"ควนรู": 2, "นาสีทอง": 18, "ไก่ไข่": 10, "รัตภูมิ": 10}.items():
        books.wants(name, str(quantity), product=ACID, unit=GALLON)
    return books


async def test_the_nine_of_rattaphum_and_who_is_asked(tmp_path: Path) -> None:
    books = rattaphum()
    books.offer("ร้านเคมีรัตภูมิ", ACID, GALLON, minimum=60)
    database = await books.write(tmp_path)
    async with database.look() as connection:
        network = await networks.by_id(connection, books.key)
        found = await intents(connection, network, MONTH, FERTILISER, SACK)
        clear = [intent for intent in found if not intent.unclear]
        assert [(intent.quantity, intent.tolerance) for intent in clear] == [
            (40, 0), (35, 0), (24, 0), (30, 0), (20, 10), (15, 0), (10, 0), (4, 0), (8, 0),
        ]  # fmt: skip
        assert {intent.member_id: intent.unclear for intent in found if intent.unclear} == {
            books.by_name["ท่าชะมวง"]: "quantity",
            books.by_name["หนองปลิง"]: "unit",
        }
        first, second = await month_list(connection, network, MONTH, TODAY)
    assert (first.product, first.unit, first.quantity, first.organisations, first.unclear) == (
        FERTILISER,
        SACK,
        186,
        9,
        2,
    )
    assert (first.offers, first.missing) == ((), 0)
    assert (second.product, second.quantity, second.organisations, second.minimum, second.missing) == (
        ACID,
        40,
        4,
        60,
        20,
    )
    assert len(second.offers) == 1
    await database.close()


async def test_other_units_come_in_by_weight_or_by_what_was_stated(tmp_path: Path) -> None:
    books = District()
    books.wants("ควนรู", "100", unit="กิโลกรัม")
    books.wants("นาสีทอง", "0.5", unit="ตัน")
    books.wants("เขาพระ", "60", unit="กิโลกรัม")
    books.wants("โคกทราย", "10", unit=None)
    books.add(
        "conversions", network_id=books.key, product=FERTILISER, unit=SACK, quantity="50", of_unit="กิโลกรัม",
        by_person_id=books.person, at=at("2026-12-01"),
    )  # fmt: skip
    books.wants("ควนรู", "2", product="ข้าวเปลือก", unit="ตัน")
    database = await books.write(tmp_path)
    async with database.look() as connection:
        network = await networks.by_id(connection, books.key)
        found = await intents(connection, network, MONTH, FERTILISER, SACK)
        rice = await intents(connection, network, MONTH, "ข้าวเปลือก", "กิโลกรัม")
    by_member = {intent.member_id: intent.quantity or intent.unclear for intent in found}
    assert {name: by_member[books.by_name[name]] for name in ("ควนรู", "นาสีทอง", "เขาพระ", "โคกทราย")} == {
        "ควนรู": 2, "นาสีทอง": 10, "เขาพระ": "part", "โคกทราย": "unit",
    }  # fmt: skip
    assert [intent.quantity for intent in rice] == [2000]
    await database.close()


async def test_what_a_round_took_up_and_who_has_left_stand_in_no_list(tmp_path: Path) -> None:
    books = rattaphum()
    offer = books.offer("ร้านเจ๊แดง", FERTILISER, SACK)
    taken = books.add(
        "rounds", network_id=books.key, offer_id=offer, product=FERTILISER, unit=SACK, state="open",
        deadline=at("2026-12-15", 18), opened_by=books.person, opened_at=at("2026-12-11"), last_act="opened",
        last_at=at("2026-12-11"),
    )  # fmt: skip
    for statement in (1, 2):
        books.add(
            "round_intents", network_id=books.key, round_id=taken, member_id=statement, statement_id=statement,
            state="carried",
        )  # fmt: skip
    books.rows["members"][2]["left_at"] = at("2026-12-09")
    database = await books.write(tmp_path)
    async with database.look() as connection:
        network = await networks.by_id(connection, books.key)
        first = (await month_list(connection, network, MONTH, TODAY))[0]
    assert (first.quantity, first.organisations) == (186 - 40 - 35 - 24, 6)
    await database.close()


async def test_what_came_from_the_month_before_is_wanted_until_it_is_dropped_or_taken_up(tmp_path: Path) -> None:
    books = District()
    left = books.wants("ควนรู", "2", product=ACID, unit=GALLON, month="2026-11")
    for name, statement in {"ควนรู": left, "นาสีทอง": None}.items():
        books.add(
            "needs", network_id=books.key, member_id=books.by_name[name], statement_id=statement, product=ACID, unit=GALLON,
            quantity=2, month=MONTH, why="no_round", state="wanted", at=at("2026-12-06"),
        )  # fmt: skip
    books.wants("ควนรู", "3", product=ACID, unit=GALLON)
    database = await books.write(tmp_path)
    async with database.write() as connection:
        network = await networks.by_id(connection, books.key)
        found = await intents(connection, network, MONTH, ACID, GALLON)
        assert [(intent.quantity, intent.need_ids) for intent in found] == [(5, (1,)), (2, (2,))]
        turn = Turn(connection, at("2026-12-11"), "test")
        assert await needs.drop(turn, network.id, [2]) == 1
        assert await needs.drop(turn, network.id, [2]) == 0
        await needs.take_up(turn, network.id, [1])
        assert [intent.quantity for intent in await intents(connection, network, MONTH, ACID, GALLON)] == [3]
    await database.close()
