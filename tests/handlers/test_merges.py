"""One organisation in two networks: asked, said by who speaks for both, told to both secretaries, undone; reports told twice."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from acts import merges
from domain.digest.figures import Key, PartKind, Topic
from domain.refusal import Refused
from storage import chats
from storage.database import Database
from storage.digest import reading
from storage.turn import Turn
from tests.handlers.rattaphum import Play
from tests.house import living

SAME = "กลุ่มน้ำยางสดบ้านควนรู"
RUBBER = "เครือข่ายยางพาราสงขลา"
DISTRICT = "เครือข่ายอำเภอรัตภูมิ"
SOLD = Key(Topic.ACTIVITY, "sold", "น้ำยางสด", "ตัน")


class Two(Play):
    """Two networks of one province, with one organisation of the same name in both."""

    def begin(self) -> "Two":
        self.district = self.network_of("สมชาย", "มาลี", [SAME, "กลุ่มออมทรัพย์บ้านไร่"], name=DISTRICT, level="district")
        self.rubber = self.network_of("วิชัย", "นงนุช", ["กลุ่มยางบ้านนา", SAME], name=RUBBER, level="themed")
        self.network = self.district
        self.province = self.network_of("ประสิทธิ์", "ปราณี", [], name="เครือข่ายจังหวัดสงขลา", level="province", group=False)
        self.books("UPDATE networks SET parent_id = ? WHERE id IN (?, ?)", self.province, self.district, self.rubber)
        return self

    def books(self, statement: str, *values: Any) -> None:
        """Write into the books while nobody else does."""

        async def write() -> None:
            database = Database(self.house.books.address)
            async with database.write() as connection:
                await connection.exec_driver_sql(statement, values)
            await database.close()

        asyncio.run(write())

    def joins(self, name: str, network: int) -> None:
        """Somebody opens the organisation's link of one network."""
        self.act(_make_link, "สมชาย" if network == self.district else "วิชัย", network)
        code = self.house.value(
            "SELECT code FROM links JOIN members ON members.id = links.member_id "
            "WHERE members.name = ? AND links.network_id = ? AND links.state = 'open'",
            SAME,
            network,
        )
        self.does(name, start=code)

    def organisations(self) -> set[int]:
        """The organisations that the two members are."""
        return {row[0] for row in self.house.rows("SELECT organisation_id FROM members WHERE name = ?", SAME)}

    def month(self, network: int, month: str = "2026-11") -> Any:
        """A month's figures of a network."""

        async def read() -> Any:
            database = Database(self.house.books.address)
            async with database.look() as connection:
                found = await reading.month(connection, network, month, self.house.rehearsal.now)
            await database.close()
            return found

        return asyncio.run(read())


async def _make_link(turn: Turn, network_id: int) -> None:
    from storage import links, members

    for each in await members.of_network(turn.connection, network_id):
        await links.for_member(turn, network_id, each.id)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with living(tmp_path) as house:
        yield Two(house).begin()


def joined(two: Two) -> None:
    """ดาว speaks for it in both networks and has said that it is the same."""
    two.joins("ดาว", two.district)
    two.joins("ดาว", two.rubber)
    two.does("ดาว", press="ใช่ แห่งเดียวกัน")


def report(two: Two, text: str = "ขายน้ำยางสดได้ 3 ตัน ได้เงิน 180,000 บาท") -> None:
    two.does("ดาว", types="/language")  # anything that shows that the chat is hers
    two.does("ดาว", types=text)
    if any("กลุ่มน้ำยาง" in label for label in two.buttons("ดาว")):
        two.does("ดาว", press=two.buttons("ดาว")[0])
    two.does("ดาว", press="ถูกต้อง")


def test_who_speaks_for_the_same_name_in_two_networks_is_asked_once_and_both_secretaries_are_told(two: Two) -> None:
    two.joins("ดาว", two.district)
    assert "แห่งเดียวกันไหม" not in two.all_read("ดาว"), "in one network there is nothing to ask"
    two.joins("ดาว", two.rubber)
    asked = two.card("ดาว", "แห่งเดียวกันไหม")
    assert DISTRICT in asked["text"] and RUBBER in asked["text"]
    assert two.buttons("ดาว") == ["ใช่ แห่งเดียวกัน", "คนละแห่ง"]
    assert len(two.organisations()) == 2, "nothing is the same before she says so"

    two.does("ดาว", press="ใช่ แห่งเดียวกัน")
    assert len(two.organisations()) == 1
    assert two.buttons("ดาว") == ["ไม่ใช่แห่งเดียวกัน"]
    for secretary in ("มาลี", "นงนุช"):
        told = two.card(secretary, f"{SAME} (")
        assert "ดาว ผู้แทนของทั้งสองแห่งบอก" in told["text"]
        assert two.buttons(secretary) == ["ไม่ใช่แห่งเดียวกัน"]
    seen = "\n".join(message["text"] or "" for message in two.people["วิชัย"].sees(two.group))
    assert "แห่งเดียวกัน" not in seen, "the group is not told"

    two.does("นงนุช", press="ไม่ใช่แห่งเดียวกัน")
    assert len(two.organisations()) == 2
    for name in ("ดาว", "มาลี", "นงนุช"):
        assert "คนละแห่งกัน นับแยกกัน" in two.card(name, f"{SAME} (")["text"], name
    two.does("ดาว", press="ใช่ แห่งเดียวกัน")
    assert len(two.organisations()) == 1, "said anew, it holds again"


def test_two_different_ones_stay_two_and_nobody_is_asked_again(two: Two) -> None:
    two.joins("ดาว", two.district)
    two.joins("ดาว", two.rubber)
    two.does("ดาว", press="คนละแห่ง")
    assert len(two.organisations()) == 2
    assert not [message for message in two.people["มาลี"].sees() if "แห่งเดียวกัน" in (message["text"] or "")]
    assert two.house.value("SELECT count(*) FROM identities") == 1


def test_a_report_is_told_in_the_second_network_by_one_tap_and_counts_once_above_both(two: Two) -> None:
    joined(two)
    report(two)
    label = next(each for each in two.buttons("ดาว") if "เหมือนที่บอก" in each)
    first, second = (two.district, two.rubber) if label.startswith(RUBBER) else (two.rubber, two.district)
    assert two.month(first).value(SOLD) == 3
    assert two.month(second).value(SOLD) is None, "the second network sees only what was shared with it"
    before = len(two.people["ดาว"].sees())

    two.does("ดาว", press=label)
    assert len(two.people["ดาว"].sees()) == before, "the card says it, no message more"
    assert "ด้วยแล้ว 1 ข้อ" in two.reads("ดาว")
    two.does("ดาว", press=next(each for each in two.buttons("ดาว") if each.startswith("ไม่บอก")))
    assert two.month(second).value(SOLD) is None
    two.does("ดาว", press=label)
    for network in (first, second):
        assert two.month(network).value(SOLD) == 3
        assert two.month(network).cover.reported == 1
    province = two.month(two.province)
    assert province.value(SOLD) == 3
    assert (province.cover.reported, province.cover.members) == (1, 3)
    (overlap,) = [part for part in province.parts if part.kind is PartKind.OVERLAP]
    assert {each.key: each.value for each in overlap.figures}[SOLD] == -3
    two.does("ประสิทธิ์", types="/digest พ.ย.")
    assert "รายงานแล้ว 1 จาก 3 แห่ง" in two.reads("ประสิทธิ์"), "once above both"
    two.does("ประสิทธิ์", press="ดูทีละเครือข่าย")
    listed = two.reads("ประสิทธิ์")
    assert listed.count(": รายงาน 1 จาก") == 2 and "นับซ้ำในสองเครือข่าย: รายงาน -1 แห่ง" in listed
    assert "180,000" not in listed and "3 ตัน" not in listed, (
        "it is one organisation's, and he sees networks below his own"
    )

    two.does("ดาว", press=next(each for each in two.buttons("ดาว") if "ยกเลิก" in each))
    assert two.month(first).value(SOLD) is None
    assert two.month(second).value(SOLD) is None, "what was taken back is taken back everywhere"


def told_twice(two: Two) -> tuple[int, int]:
    """ดาว's report is told in both networks; (where it was told first, the second)."""
    joined(two)
    report(two)
    label = next(each for each in two.buttons("ดาว") if "เหมือนที่บอก" in each)
    two.does("ดาว", press=label)
    return (two.district, two.rubber) if label.startswith(RUBBER) else (two.rubber, two.district)


def test_what_is_put_right_is_put_right_in_both_networks_and_so_is_what_is_taken_back(two: Two) -> None:
    first, second = told_twice(two)
    two.does("ดาว", types="ไม่ใช่ 3 เอา 5")
    two.does("ดาว", press="ถูกต้อง")
    assert [two.month(each).value(SOLD) for each in (first, second, two.province)] == [5, 5, 5]
    other = RUBBER if second == two.rubber else DISTRICT
    assert f"บอก{other}ด้วยแล้ว 1 ข้อ" in two.reads("ดาว")
    assert f"ไม่บอก{other}แล้ว" in two.buttons("ดาว")

    two.does("ดาว", press=next(each for each in two.buttons("ดาว") if "กลับไป" in each))
    assert [two.month(each).value(SOLD) for each in (first, second, two.province)] == [3, 3, 3]
    two.does("ดาว", types="ยกเลิกที่ขายน้ำยางสด")
    two.does("ดาว", press="ถูกต้อง")
    assert [two.month(each).value(SOLD) for each in (first, second, two.province)] == [None, None, None]


def test_what_is_told_nowhere_else_any_more_comes_back_nowhere_else(two: Two) -> None:
    first, second = told_twice(two)
    two.does("ดาว", types="ไม่ใช่ 3 เอา 5")
    two.does("ดาว", press="ถูกต้อง")
    two.does("ดาว", press=next(each for each in two.buttons("ดาว") if each.startswith("ไม่บอก")))
    two.does("ดาว", press=next(each for each in two.buttons("ดาว") if "กลับไป" in each))
    assert [two.month(each).value(SOLD) for each in (first, second)] == [3, None]


def test_a_correction_of_a_closed_month_comes_in_both_networks(two: Two) -> None:
    first, second = told_twice(two)
    two.house.move("2026-12-10T09:00")
    name = "มาลี" if first == two.district else "นงนุช"
    two.does(name, types="/report")
    two.does(name, press="รายการของสมาชิก")
    two.does(name, press=SAME)
    two.does(name, press="ยกเลิกรายการที่ 1")
    two.does(name, types="พิมพ์จำนวนผิด")
    other = RUBBER if second == two.rubber else DISTRICT
    assert f"บอก{other}ด้วย" in two.reads(name)
    for network in (first, second, two.province):
        found = two.month(network, "2026-12")
        assert [(each.key.measure, each.value) for each in found.corrections] == [("sold", -18_000_000), ("sold", -3)]
    for officer in ("มาลี", "นงนุช"):
        two.does(officer, types="/digest ธ.ค.")
        assert "แก้ไขย้อนหลัง 1 รายการ" in two.all_read(officer)


def test_an_order_is_not_told_twice(two: Two) -> None:
    joined(two)
    report(two, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    assert two.house.value("SELECT count(*) FROM statements WHERE state = 'confirmed' AND kind = 'purchase'") == 1
    assert not [each for each in two.buttons("ดาว") if "เหมือนที่บอก" in each]


def test_parting_takes_back_what_was_shared(two: Two) -> None:
    joined(two)
    report(two)
    two.does("ดาว", press=next(each for each in two.buttons("ดาว") if "เหมือนที่บอก" in each))
    two.does("มาลี", press="ไม่ใช่แห่งเดียวกัน")
    values = [two.month(each).value(SOLD) for each in (two.district, two.rubber)]
    assert sorted(values, key=str) == [3, None]
    assert two.month(two.province).cover.members == 4


def test_forged_presses_of_others_change_nothing(two: Two) -> None:
    joined(two)
    report(two)
    key = two.house.value("SELECT id FROM identities")

    async def others(turn: Turn) -> list[str]:
        refused = []
        for press in (merges.say(turn, key, True), merges.say(turn, key, False), merges.part(turn, key)):
            with pytest.raises(Refused) as caught:
                await press
            refused.append(caught.value.key)

        with pytest.raises(Refused) as caught:
            await merges.share(turn, two.house.value("SELECT max(id) FROM reports"), two.rubber, True)
        return [*refused, caught.value.key]

    for name in ("เดช", "ประสิทธิ์"):
        two.person(name)
        assert two_as(two, name, others) == ["identities.not_yours"] * 3 + ["reports.not_yours"]
    assert len(two.organisations()) == 1
    assert two.house.value("SELECT count(*) FROM statement_shares") == 0


def two_as(two: Two, name: str, function: Any) -> Any:
    async def run() -> Any:
        database = Database(two.house.books.address)
        async with database.write() as connection:
            person = await chats.person(connection, two.people[name].id)
            chat = await chats.chat(connection, two.people[name].id)
            found = await function(Turn(connection, two.house.rehearsal.now, "test", chat=chat, person=person))
        await database.close()
        return found

    return asyncio.run(run())


def test_who_speaks_for_both_can_say_so_in_the_directory_also_under_another_name(two: Two) -> None:
    two.books(
        "UPDATE members SET name = 'กลุ่มยางควนรู', plain_name = 'กลุ่มยางควนรู' WHERE network_id = ? AND name = ?",
        two.rubber,
        SAME,
    )
    two.joins("ดาว", two.district)
    two.act(_link_person, "วิชัย", two.rubber, two.people["ดาว"].id)
    assert "แห่งเดียวกันไหม" not in two.all_read("ดาว"), "another name is not asked about"
    from acts.directory import show_entry

    member = two.house.value("SELECT id FROM members WHERE name = ?", SAME)
    two.act(show_entry, "ดาว", two.district, member)
    two.does("ดาว", press="เป็นแห่งเดียวกับในเครือข่ายอื่น")
    two.does("ดาว", press=f"กลุ่มยางควนรู ({RUBBER})")
    assert "แห่งเดียวกันไหม" in two.reads("ดาว"), "shown once more before it holds"
    two.does("ดาว", press="ใช่ แห่งเดียวกัน")
    assert (
        two.house.value("SELECT count(DISTINCT organisation_id) FROM members WHERE name IN (?, 'กลุ่มยางควนรู')", SAME)
        == 1
    )


async def _link_person(turn: Turn, network_id: int, account: int) -> None:
    from storage import members

    person = await chats.person(turn.connection, account)
    member = await members.by_name(turn.connection, network_id, "กลุ่มยางควนรู")
    assert member is not None and person is not None
    await members.link_person(turn, network_id, member.id, person.id, state="accepted", via="secretary")


def test_the_small_answer_to_a_press_names_the_network_for_who_belongs_to_two(two: Two) -> None:
    joined(two)
    report(two)
    assert two.alert("ดาว") in (f"บันทึกแล้ว · {DISTRICT}", f"บันทึกแล้ว · {RUBBER}")
    two.joins("ดำ", two.rubber)
    two.does("ดำ", types="/report")
    two.does("ดำ", press="ยกเลิกรายการนี้")
    assert two.alert("ดำ") == "ยกเลิกแล้ว ไม่นับรายการนี้"
