"""One person in several networks: reminders of one morning in one message, a clash of dates in numbers, one need in two rounds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from acts.meetings.planning import plan_next
from domain.people import Office
from rehearsal.telegram.client import Person
from storage import chats, members, networks, offers, tables
from storage.turn import Turn
from tests.meeting_house import Committee, committee
from tests.trading import RED, trading

pytestmark = pytest.mark.long

RUBBER, MONEY = "เครือข่ายยางพาราจังหวัดตรัง", "เครือข่ายการเงินจังหวัดตรัง"


async def another(
    turn: Turn, made: Committee, name: str, chair: Person, speakers: list[Person], count: int, **more: Any
) -> int:
    """Another network with these people among its members; its chair is not one of them."""
    turn.person = await chats.person_by_id(turn.connection, made.person_ids[chair.id])
    network = await networks.found(turn, group_chat_id=None, name=name)
    await networks.change(turn, network.id, state="active", **more)
    body = await networks.default_body(turn.connection, network.id)
    rule = {"rule": "FREQ=MONTHLY;BYDAY=2FR", "hour": "13:00", "place": "สหกรณ์ออมทรัพย์นาโยง"}
    await networks.change_body(turn, network.id, body.id, **rule, held_year=2026, held_before=7)
    for number in range(count):
        member = await members.add(turn, network.id, f"กลุ่มการเงินที่ {number + 1}")
        if number < len(speakers):
            person = made.person_ids[speakers[number].id]
            await members.link_person(turn, network.id, member.id, person, state="accepted", via="link")
    office = {"network_id": network.id, "body_id": body.id, "person_id": turn.person.id, "since": turn.now}
    await turn.connection.execute(insert(tables.offices).values(office=Office.CHAIR.value, **office))
    await turn.flush()
    turn.person = None
    await plan_next(turn, network.id, body.id)
    return network.id


@contextmanager
def two(folder: Path, **more: Any) -> Iterator[Committee]:
    with committee(folder, count=5, leaders=3, network={"name": RUBBER}) as made:
        made.house.stop()
        made.change(lambda turn: another(turn, made, MONEY, made.stranger, made.leaders, 14, **more))
        made.house.start()
        made.house.settle()
        yield made


def texts(made: Committee, person: Person) -> list[str]:
    return [each["text"] for each in made.said(person)]


def reminders(made: Committee, person: Person) -> list[Any]:
    return [each for each in made.said(person) if each["at"].startswith("2026-12-08") and "ยังไม่ได้" in each["text"]]


def test_two_networks_of_one_morning_are_one_message_and_a_clash_is_told_in_numbers(tmp_path: Path) -> None:
    with two(tmp_path) as made:
        made.house.move("2026-12-01T09:01")
        asked = made.private(made.stranger)["text"]
        assert "วันศุกร์ที่ 11 ธ.ค. 2569 มี 3 จาก 14 แห่ง ที่ผู้แทนมีประชุมอื่นวันเดียวกัน" in asked
        assert "ยางพารา" not in asked and "ห้องประชุม" not in asked, "neither which network nor where"
        assert "มี 3 จาก 5 แห่ง" in made.private(made.chair)["text"]
        for chair in (made.chair, made.stranger):
            made.does(chair, "ส่งคำเชิญ")
        one, other, third = made.leaders
        # What is told of teaching names the network it is for, with the way to another.
        made.types(one, "สอนได้ ทำปุ๋ยหมัก")
        assert texts(made, one)[-1].endswith(f"สอนได้: ทำปุ๋ยหมัก · {RUBBER}")
        made.does(one, f"เปลี่ยนเป็น {MONEY}")
        made.does(one, "ถูกต้อง")
        assert (
            made.house.rows("SELECT DISTINCT name FROM networks n JOIN teachings t ON t.network_id=n.id")[0]["name"]
            == MONEY
        )
        made.does(third, "ไปได้")  # the newest invitation: that of the money network
        made.house.move("2026-12-08T09:10")
        (told,) = reminders(made, one)
        assert told["text"].startswith("ยังไม่ได้ตอบ 2 ประชุม")
        assert f"{RUBBER} ประชุมครั้งที่ 12/2569 วันศุกร์ที่ 11 ธ.ค. 2569 เวลา 09.00 น. ที่ห้องประชุมสหกรณ์" in told["text"]
        assert f"{MONEY} ประชุมครั้งที่ 8/2569 วันศุกร์ที่ 11 ธ.ค. 2569 เวลา 13.00 น." in told["text"]
        rows = [[button["text"] for button in row] for row in told["buttons"]]
        assert rows == [
            ["ยางพารา: ไปได้", "ยางพารา: ไปไม่ได้"],
            ["ยางพารา: ส่งรายงาน"],
            ["การเงิน: ไปได้", "การเงิน: ไปไม่ได้"],
            ["การเงิน: ส่งรายงาน"],
        ]
        assert len(reminders(made, other)) == 1 and len(reminders(made, third)) == 1
        assert "การเงิน: ไปได้" not in [b["text"] for row in reminders(made, third)[0]["buttons"] for b in row]
        for button in ("ยางพารา: ไปได้", "การเงิน: ไปไม่ได้"):
            made.does(one, button, message=told)
        kinds = made.house.rows("SELECT meeting_id, kind FROM answers ORDER BY id")
        assert [(row["meeting_id"], row["kind"]) for row in kinds][-2:] == [(1, "yes"), (2, "no")]
        made.house.move("2026-12-08T18:00")
        assert len(reminders(made, other)) == 1, "and no second one"


def test_it_comes_in_the_hours_that_both_allow_and_few_are_some(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3, network={"name": RUBBER}) as made:
        made.house.stop()
        late = {"sending_hour": "11:00", "quiet_until": "11:00"}
        made.change(lambda turn: another(turn, made, MONEY, made.stranger, made.leaders[:2], 14, **late))
        made.house.start()
        made.house.move("2026-12-01T11:01")
        assert "มีบางแห่งที่ผู้แทนมีประชุมอื่นวันเดียวกัน" in made.private(made.stranger)["text"]
        for chair in (made.chair, made.stranger):
            made.does(chair, "ส่งคำเชิญ")
        one, _, third = made.leaders
        made.house.move("2026-12-08T09:10")
        assert len(reminders(made, third)) == 1 and not reminders(made, one)
        made.does(one, "ไปได้")  # answered meanwhile: it is not asked again
        made.house.move("2026-12-08T11:10")
        (told,) = reminders(made, one)
        assert f"{RUBBER}" in told["text"] and f"{MONEY}" in told["text"]


def test_the_same_need_in_two_rounds_is_asked(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        made, person = play.made, play.people["เขาพระ"]
        made.house.stop()

        async def prepare(turn: Turn) -> tuple[int, int]:
            network = await another(turn, made, MONEY, made.vice, [person], 2)
            body = await networks.default_body(turn.connection, network)
            office = {
                "network_id": network,
                "body_id": body.id,
                "since": turn.now,
                "person_id": made.person_ids[made.vice.id],
            }
            await turn.connection.execute(insert(tables.offices).values(office=Office.MARKETING.value, **office))
            own = await members.by_name(turn.connection, network, "กลุ่มการเงินที่ 1")
            assert own is not None
            await networks.change(turn, network, hub_member_id=own.id)
            turn.person = await chats.person_by_id(turn.connection, made.person_ids[made.vice.id])
            kept = await offers.add(turn, network, RED, "ใบเสนอราคา", {})
            await offers.confirm(turn, kept)
            return kept.id, own.id

        offer, own = made.change(prepare)
        made.house.start()
        play.opens()
        play.opens(offer=offer)
        play.made.forge(f"rounds.set:1:{play.member['เขาพระ']}:20", f"rounds.join:2:{own}", chat=person)
        message = [each for each in person.sees() if each["buttons"]][-1]
        person.presses(data=f"rounds.set:1:{play.member['เขาพระ']}:20", message=message)
        play.house.settle()
        person.presses(data=f"rounds.join:2:{own}", message=message)
        play.house.settle()
        seen = play.types(person, "20 กระสอบ")
        assert (
            f"ท่านบอกปุ๋ย 15-15-15 20 กระสอบไว้ในรอบของ{made.house.value('SELECT name FROM networks WHERE id=1')}แล้ว"
            in seen
        )
        assert [b["text"] for row in person.sees()[-1]["buttons"] for b in row] == ["รายการเดียวกัน", "เอาเพิ่มอีก 20"]
        play.taps(person, "รายการเดียวกัน")
        assert made.house.value("SELECT count(*) FROM round_lines WHERE round_id=2") == 0
        person.presses(data=f"rounds.join:2:{own}", message=message)
        play.house.settle()
        play.types(person, "20 กระสอบ")
        play.taps(person, "เอาเพิ่มอีก 20")
        assert made.house.value("SELECT quantity FROM round_lines WHERE round_id=2") == 20
