"""Teaching and learning: told in a line, brought together without names in the network and where networks consented, then a visit."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from storage import chats, members, networks, teaching
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

MONDAY = datetime.fromisoformat("2027-09-20T10:00:00+07:00")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with committee(tmp_path, count=5, leaders=3, start=MONDAY) as made:
        yield Reporting(made)


def texts(person: Person) -> list[str]:
    return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]


def name_of(play: Reporting, person: Person) -> str:
    """The organisation that a leader speaks for."""
    return str(
        play.house.value(
            "SELECT m.name FROM members m JOIN representatives r ON r.member_id=m.id WHERE r.person_id=? AND m.network_id=?",
            play.made.person_ids[person.id],
            play.made.network,
        )
    )


def tell(play: Reporting, person: Person, line: str) -> str:
    play.says(person, line)
    return play.presses(person, "ถูกต้อง")


def test_two_yeses_make_a_visit_and_before_them_nobody_is_named(play: Reporting) -> None:
    teacher, learner, third = play.made.leaders
    host, guest = name_of(play, teacher), name_of(play, learner)
    assert "สอนได้ / อยากเรียน" not in play.says(third, "/network")
    assert "○ สอนได้ / อยากเรียน" in play.presses(third, "ดูส่วนอื่น")
    assert f"จะจดตามนี้ใช่ไหมครับ {host} สอนได้: ทำปุ๋ยหมัก" in play.says(teacher, "สอนได้ ทำปุ๋ยหมัก")
    assert play.buttons(teacher) == ["ถูกต้อง", "แก้ไข"]
    play.presses(teacher, "ถูกต้อง")
    seen = tell(play, learner, "อยากเรียน ทำปุ๋ยหมัก")
    assert "ในเครือข่ายเรามีคนสอนได้ จะให้ผมถามเขาไหม" in seen and host not in seen
    assert play.buttons(learner) == ["ถามเลย", "ยังก่อน", "เอาออก"]
    count = play.from_bot(teacher)
    play.presses(learner, "ยังก่อน")
    assert play.from_bot(teacher) == count, "nobody is asked before the tap"
    play.presses(learner, "ถามเลย")
    asked = play.sees(teacher)
    assert asked == "มีแห่งหนึ่งในเครือข่ายอยากเรียนทำปุ๋ยหมัก ให้มาดูที่กลุ่มได้ไหมครับ" and guest not in asked
    assert "รอคำตอบ" in play.sees(learner)
    keys = (
        "teaching.yes:1",
        "teaching.no:1",
        "teaching.ask:2",
        "teaching.later:2",
        "teaching.remove:1",
        "teaching.ask_day:1",
    )
    forged = play.forge(third, *keys, f"teaching.outside:{play.made.network}")
    assert [each for each, (_, messages) in forged.items() if messages] == []
    assert play.house.value("SELECT count(*) FROM teaching_consents") == 0
    assert play.house.value("SELECT count(*) FROM teachings WHERE ended_at IS NOT NULL") == 0
    assert play.house.value("SELECT state FROM teaching_pairs") == "asked"
    play.presses(teacher, "ได้")
    for person, other in ((teacher, learner), (learner, teacher)):
        seen = play.sees(person)
        assert f"ตกลงกันทั้งสองฝ่ายแล้วครับ {guest} จะมาเรียนทำปุ๋ยหมักที่{host} ({other.name}" in seen
        assert "วันไหนดี พิมพ์วันมาได้เลย" in seen
    assert "ผ่านไปแล้ว" in play.says(learner, "1 ก.ย. 2570")
    play.says(learner, "เสาร์หน้า")
    assert play.house.value("SELECT day FROM teaching_pairs") is not None
    assert any("นัดกันวันเสาร์ที่" in each for each in texts(teacher)), "the other side's card shows the day"
    assert play.house.value("SELECT title FROM action_items ORDER BY id DESC LIMIT 1") == f"ไปเรียนทำปุ๋ยหมักที่{host}"
    # It is between the two: who learns has it among the own work, and no agenda or list of others tells of it.
    assert "ไปเรียนทำปุ๋ยหมัก" in play.says(learner, "/tasks")
    for said in ("/tasks", "/agenda"):
        assert "ไปเรียน" not in play.says(play.made.secretary, said)
    # On the card: numbers; in the list: what, and not whose.
    assert "สอนได้ 1 เรื่อง · อยากเรียน 1 เรื่อง" in play.says(third, "/network")
    shown = play.presses(third, "สอนได้ / อยากเรียน")
    assert "ทำปุ๋ยหมัก" in shown and host not in shown and guest not in shown


def test_a_no_ends_it_and_the_other_hears_only_that(play: Reporting) -> None:
    teacher, learner, _ = play.made.leaders
    tell(play, learner, "อยากเรียน ทำบัญชี")
    assert "มีคนสอนได้" not in play.sees(learner)
    count = play.from_bot(learner)
    tell(play, teacher, "สอนได้ บัญชีครัวเรือน")
    assert "ในเครือข่ายเรามีคนสอนได้" in play.sees(learner) and play.from_bot(learner) == count, "an edit, no message"
    play.presses(learner, "ถามเลย")
    play.presses(teacher, "ยังไม่สะดวก")
    seen = play.sees(learner)
    assert "ตอนนี้เขายังไม่สะดวกครับ" in seen and name_of(play, teacher) not in seen and play.buttons(learner) == ["เอาออก"]
    assert "สะดวกเมื่อไรกดได้" in play.sees(teacher) and play.buttons(teacher) == ["สะดวกแล้ว สอนได้"]
    play.presses(teacher, "สะดวกแล้ว สอนได้")
    assert any("ตกลงกันทั้งสองฝ่ายแล้ว" in each for each in texts(learner)), "a no is not for ever"
    play.presses(learner, "เอาออก")
    assert any("เอาออกแล้ว" in each for each in texts(learner))
    # The secretary enters for others by naming the organisation; whoever speaks for none is not heard.
    other = play.house.value("SELECT name FROM members WHERE id=?", play.made.member_ids[4])
    assert f"{other} สอนได้: ทำขนมลา" in play.says(play.made.secretary, f"{other} สอนได้ ทำขนมลา")
    assert "สอนได้:" not in play.says(play.made.stranger, "สอนได้ ทำขนมลา")


def test_another_network_is_asked_only_where_both_chairs_consented(play: Reporting) -> None:
    learner, stranger, chair = play.made.leaders[0], play.made.stranger, play.made.chair

    async def another(turn: Turn) -> Any:
        person = play.made.person_ids[stranger.id]
        turn.person = await chats.person_by_id(turn.connection, person)
        network = await networks.found(turn, group_chat_id=None, name="เครือข่ายระโนด")
        await networks.change(turn, network.id, state="active")
        member = await members.add(turn, network.id, "กลุ่มตาลโตนดระโนด")
        await members.link_person(turn, network.id, member.id, person, state="accepted", via="link")
        return network.id

    async def agrees(turn: Turn) -> None:
        turn.person = await chats.person_by_id(turn.connection, play.made.person_ids[stranger.id])
        await teaching.consent(turn, other, True)

    play.house.stop()
    other = play.made.change(another)
    play.house.start()
    tell(play, stranger, "สอนได้ ทำน้ำตาลโตนด")
    assert "มี" not in tell(play, learner, "อยากเรียน ทำน้ำตาลโตนด").replace("มีคนสอน", "มี")
    play.says(chair, "/network")
    play.presses(chair, "สอนได้ / อยากเรียน")
    play.presses(chair, "ให้เครือข่ายอื่นถามได้")
    play.presses(learner, "เอาออก")
    assert "เครือข่ายหนึ่ง" not in tell(play, learner, "อยากเรียน ทำน้ำตาลโตนด"), "the other chair has not said so"
    play.house.stop()
    play.made.change(agrees)
    play.house.start()
    play.presses(learner, "เอาออก")
    seen = tell(play, learner, "อยากเรียน ทำน้ำตาลโตนด")
    assert "มีเครือข่ายหนึ่งที่สอนได้" in seen and "ระโนด" not in seen
    play.presses(learner, "ถามเลย")
    assert "มีแห่งหนึ่งในเครือข่ายอื่นอยากเรียนทำน้ำตาลโตนด" in play.sees(stranger) and "รัตภูมิ" not in play.sees(stranger)
    play.presses(stranger, "ได้")
    assert "กลุ่มตาลโตนดระโนด" in play.sees(learner)


def test_the_secretary_who_names_two_alike_says_whose_it_is(play: Reporting) -> None:
    secretary, house = play.made.secretary, play.house
    for place, name in ((3, "กลุ่มขนมบ้านควน"), (4, "กลุ่มทอผ้าบ้านควน")):
        house.change("UPDATE members SET name=? WHERE id=?", name, play.made.member_ids[place])
    assert "สอนได้" not in play.says(secretary, "บ้านควน สอนได้ ทำขนมลา")
    assert play.buttons(secretary) == ["กลุ่มขนมบ้านควน", "กลุ่มทอผ้าบ้านควน"]
    assert "จะจดตามนี้ใช่ไหมครับ กลุ่มทอผ้าบ้านควน สอนได้: ทำขนมลา" in play.presses(secretary, "กลุ่มทอผ้าบ้านควน")
    assert house.value("SELECT count(*) FROM teachings") == 0
    play.presses(secretary, "ถูกต้อง")
    assert house.value("SELECT member_id FROM teachings") == play.made.member_ids[4]
