"""A joint forum of three districts: their chairs are asked, each group reads own people and others' numbers, nobody counts twice."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from domain.people import Office
from rehearsal.telegram.client import Person
from storage import chats, members, networks, tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

MONDAY = datetime.fromisoformat("2027-09-06T10:00:00+07:00")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with committee(tmp_path, count=5, leaders=3, start=MONDAY) as made:
        made.house.stop()
        made.change(
            lambda turn: districts(turn, [made.person_ids[each.id] for each in (made.stranger, made.vice)], made)
        )
        made.house.start()
        yield Reporting(made)


async def districts(turn: Turn, chairs: list[int], made) -> None:  # type: ignore[no-untyped-def]
    """Two more districts below one province; the third leader speaks in the first of them too."""
    turn.person = await chats.person_by_id(turn.connection, chairs[0])
    above = await networks.found(turn, group_chat_id=None, name="เครือข่ายจังหวัดกาฬสินธุ์")
    await networks.change(turn, above.id, state="active")
    for number, person in enumerate(chairs):
        network = await networks.found(turn, group_chat_id=None, name=f"เครือข่ายอำเภอที่ {number + 2}")
        await networks.change(turn, network.id, state="active")
        speakers = [person, made.person_ids[made.leaders[2].id]] if number == 0 else [person]
        for place, each in enumerate(speakers):
            member = await members.add(turn, network.id, f"กลุ่มที่ {number}{place}")
            await members.link_person(turn, network.id, member.id, each, state="accepted", via="link")
        body = await networks.default_body(turn.connection, network.id)
        office = {"network_id": network.id, "body_id": body.id, "person_id": person, "since": turn.now}
        await turn.connection.execute(insert(tables.offices).values(office=Office.CHAIR.value, **office))
        await turn.connection.execute(
            update(tables.networks)
            .where(tables.networks.c.id.in_([network.id, made.network]))
            .values(parent_id=above.id)
        )


def texts(person: Person) -> list[str]:
    return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]


def test_a_network_without_another_beside_it_is_told_why_nobody_can_be_asked_and_what_to_do(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3, start=MONDAY) as made:
        alone = Reporting(made)
        ((told, messages),) = alone.forge(made.secretary, f"forums.begin:{made.network}").values()
        assert messages, told
        assert "ยังไม่มีเครือข่ายที่จะชวนมาจัดร่วม" in alone.sees(made.secretary)
        assert "เครือข่ายของเรายังไม่ได้สังกัดเครือข่ายใด" in alone.sees(made.secretary)
        assert "/settings หน้า “ระดับและสังกัด”" in alone.sees(made.secretary)


def test_three_districts_hold_one_forum(play: Reporting) -> None:
    made, secretary = play.made, play.made.secretary
    second, third = made.stranger, made.vice
    play.says(secretary, "จัดเวทีหาตลาดร่วม 3 อำเภอ วันที่ 18 ก.ย. ที่หอประชุมอำเภอยางตลาด")
    play.presses(secretary, "ประกาศในกลุ่ม")
    play.presses(secretary, "ชวนเครือข่ายอื่นจัดร่วม")
    for name in ("เครือข่ายอำเภอที่ 2", "เครือข่ายอำเภอที่ 3"):
        play.presses(secretary, name)
    assert "เครือข่ายอำเภอที่ 3: รอคำตอบ" in play.sees(secretary)
    asked = play.sees(second)
    assert "เครือข่ายรัตภูมิ ชวนจัด" in asked and "ร่วมกัน วันเสาร์ที่ 18 กันยายน 2570" in asked and "ร่วมไหม" in asked
    play.forge(made.leaders[0], "forums.join:3:1", "forums.come:3:1", "forums.names:3:1")
    assert play.house.rows("SELECT state FROM forum_hosts WHERE state='joined'") == []
    play.presses(second, "ร่วมด้วย")
    posted = made.posts()[-1]
    assert "เวทีร่วม 2 เครือข่าย" in posted["text"] and "ลงชื่อแล้ว 0 คน" in posted["text"]
    # One who belongs to two of them counts once; each reads own names and others' numbers.
    for leader in (made.leaders[0], made.leaders[2]):
        leader.presses("ไปด้วย", chat=made.group, message=posted)
        play.house.settle()
    play.forge(second, "forums.come:3:1", "forums.show:3")
    card = made.posts()[-1]["text"]
    assert "ลงชื่อแล้ว 3 คน: ของเรา 2 คน · เครือข่ายอื่น 2 คน · อยู่สองเครือข่าย 1 คน นับครั้งเดียว" in card
    assert "ผู้นำ" not in card
    made.chair.presses("รายชื่อของเรา", chat=made.group, message=posted)
    play.house.settle()
    seen = play.sees(made.chair)
    assert "ของเรา 2 คน: ผู้นำ1 · ผู้นำ3" in seen and second.name not in seen
    assert "เวทีร่วม 1 ครั้ง" in play.says(made.chair, "/network")
    # A chair silent until the day has not joined.
    play.house.move("2027-09-18T09:30")
    third.presses("ร่วมด้วย")
    play.house.settle()
    assert "ถึงวันงานแล้ว" in play.toast(third)
    assert [row["state"] for row in play.house.rows("SELECT state FROM forum_hosts ORDER BY id")] == ["joined", "asked"]
    # Everybody is asked two sentences in their own network, once.
    play.house.move("2027-09-19T09:05")
    assert [
        sum("ได้อะไรกลับไป" in each for each in texts(person))
        for person in (made.leaders[0], made.leaders[2], second, third)
    ] == [1, 1, 1, 0]


def test_a_yes_that_was_pressed_by_mistake_is_taken_back_while_nobody_has_signed_up(play: Reporting) -> None:
    made, secretary, second = play.made, play.made.secretary, play.made.stranger
    play.says(secretary, "จัดเวทีหาตลาดร่วม 3 อำเภอ วันที่ 18 ก.ย. ที่หอประชุมอำเภอยางตลาด")
    play.presses(secretary, "ประกาศในกลุ่ม")
    play.presses(secretary, "ชวนเครือข่ายอื่นจัดร่วม")
    play.presses(secretary, "เครือข่ายอำเภอที่ 2")
    assert "ร่วมจัด" in play.presses(second, "ร่วมด้วย")
    assert "เวทีร่วม 2 เครือข่าย" in made.posts()[-1]["text"]
    assert "เครือข่ายของเราไม่ได้ร่วมจัด" in play.presses(second, "กดผิด ไม่ร่วม")
    assert "เวทีร่วม 1 เครือข่าย" in made.posts()[-1]["text"]
    assert [row["state"] for row in play.house.rows("SELECT state FROM forum_hosts")] == ["declined"]

    play.presses(second, "เปลี่ยนใจ ร่วมด้วย")
    play.forge(second, "forums.come:3:1")
    second.presses("กดผิด ไม่ร่วม")
    play.house.settle()
    assert "ลงชื่อไปแล้ว 1 คน" in play.toast(second)
    assert [row["state"] for row in play.house.rows("SELECT state FROM forum_hosts")] == ["joined"]
