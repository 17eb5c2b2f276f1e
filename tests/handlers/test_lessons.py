"""Lessons: two sentences the day after, kept, found by other networks with two yeses, talked of through the secretary, taken back."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from storage import chats, lessons, members, networks
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

MONDAY = datetime.fromisoformat("2027-09-20T10:00:00+07:00")
NAMED = {"name": "เครือข่ายรัตภูมิ จังหวัดสงขลา"}
TOLD = "ขี้วัวหมักแทนปุ๋ยได้ครึ่งหนึ่ง ลุงเขียนสอนดีมาก คราวหน้าให้ไปดูกองจริงที่สวน"
SHOWN = "“ขี้วัวหมักแทนปุ๋ยได้ครึ่งหนึ่ง (ชื่อคน)สอนดีมาก คราวหน้าให้ไปดูกองจริงที่สวน”"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    """After the training of Saturday 25 September 2570, to which two leaders came; a stranger speaks in another network."""
    with committee(tmp_path, count=5, leaders=3, start=MONDAY, network=NAMED) as made:
        made.house.stop()
        made.change(lambda turn: another_network(turn, made.person_ids[made.stranger.id]))
        made.house.start()
        found = Reporting(made)
        found.says(made.secretary, "จัดอบรมทำปุ๋ยหมัก วันที่ 25 ก.ย. ที่วัดท่าชะมวง")
        found.presses(made.secretary, "ประกาศในกลุ่ม")
        for leader in made.leaders[:2]:
            leader.presses("ไปด้วย", chat=made.group)
            made.house.settle()
        yield found


async def another_network(turn: Turn, person_id: int) -> int:
    turn.person = await chats.person_by_id(turn.connection, person_id)
    network = await networks.found(turn, group_chat_id=None, name="เครือข่ายระโนด")
    await networks.change(turn, network.id, state="active")
    member = await members.add(turn, network.id, "กลุ่มตาลโตนดระโนด")
    await members.link_person(turn, network.id, member.id, person_id, state="accepted", via="link")
    return network.id


def texts(person: Person) -> list[str]:
    return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]


def asked(person: Person) -> list[str]:
    return [each for each in texts(person) if "ได้อะไรกลับไป" in each]


def consents(chair: Person) -> int:
    return len([each for each in texts(chair) if "ที่ผู้เล่าให้เครือข่ายอื่นค้นเจอได้" in each])


def rows(play: Reporting, what: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in play.house.rows(what)]


def test_a_lesson_from_asking_to_taking_back(play: Reporting) -> None:
    (teller, second, third), other = play.made.leaders, play.made.stranger
    chair, secretary, house = play.made.chair, play.made.secretary, play.house
    play.house.move("2027-09-26T08:59")
    assert not asked(teller)
    house.move("2027-09-26T09:05")
    assert [len(asked(each)) for each in (teller, second, third, secretary)] == [1, 1, 0, 0]
    assert asked(teller)[0].startswith("เมื่อวานอบรมทำปุ๋ยหมัก ได้อะไรกลับไป และคราวหน้าควรทำอะไรต่างไป")
    assert play.buttons(teller) == ["ได้ผล: ลดต้นทุน", "ได้ผล: ได้ความรู้", "ยังไม่เห็นผล", "ข้าม"]
    # A tap is evidence for the part 'stage'; the last one counts.
    play.presses(second, "ได้ผล: ได้ความรู้")
    assert "จดแล้ว: ได้ผล: ลดต้นทุน" in play.presses(second, "ได้ผล: ลดต้นทุน")
    # Something else typed meanwhile is no lesson.
    assert "บทเรียน" not in play.says(teller, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    seen = play.says(teller, TOLD)
    assert f"{SHOWN} จังหวัดสงขลา กันยายน 2570" in seen and "เก็บเป็นบทเรียนของเครือข่ายแล้ว" in seen
    assert "เขียน" not in seen and "เบอร์โทรหรือยอดเงิน" not in seen
    assert play.house.value("SELECT count(*) FROM lessons WHERE shown LIKE '%เขียน%'") == 0
    play.presses(teller, "ให้ค้นเจอได้")
    assert "ไม่พบ" in play.says(other, "ค้นหา ปุ๋ยหมัก"), "the chair has not agreed"
    house.move("2027-09-27T09:05")
    assert "บทเรียน 1 เรื่องที่ผู้เล่าให้เครือข่ายอื่นค้นเจอได้ ยินยอมไหม" in play.sees(chair)
    assert play.buttons(chair) == ["ยินยอมทั้งหมด", "เลือกเรื่อง", "ไม่"]
    play.presses(chair, "ยินยอมทั้งหมด")
    # A yes that was pressed by mistake is taken back while nobody has asked for a talk.
    assert "ยินยอมแล้ว “" in play.sees(chair) and play.buttons(chair) == ["ถอนคำตอบ 1"]
    play.presses(chair, "ถอนคำตอบ 1")
    assert play.buttons(chair) == ["ยินยอมทั้งหมด", "เลือกเรื่อง", "ไม่"]
    assert "ไม่พบ" in play.says(other, "ค้นหา ปุ๋ยหมัก")
    play.presses(chair, "ไม่")
    assert "เก็บในเครือข่ายแล้ว “" in play.sees(chair)
    play.presses(chair, "ถอนคำตอบ 1")
    play.presses(chair, "ยินยอมทั้งหมด")
    # Another network finds its words, province and month, and nothing that says whose it is.
    seen = play.says(other, "ค้นหา ปุ๋ยหมัก")
    assert seen == f"บทเรียนจากเครือข่ายหนึ่งในจังหวัดสงขลา กันยายน 2570: {SHOWN}"
    play.presses(other, "ขอคุยด้วย")
    assert "รอคำตอบ" in play.sees(other) and play.buttons(other) == []
    for toast, _ in play.forge(chair, f"lessons.undecide:{play.made.network}:1").values():
        assert "มีเครือข่ายอื่นขอคุยเรื่องนี้แล้ว" in toast
    asking = play.sees(secretary)
    assert "เครือข่ายหนึ่งสนใจบทเรียนเรื่องอบรมทำปุ๋ยหมัก" in asking and "ระโนด" not in asking
    told = play.presses(secretary, "ให้ได้")
    assert "เครือข่ายระโนด" in told
    assert "เครือข่ายรัตภูมิ จังหวัดสงขลา ยินดีคุยเรื่องอบรมทำปุ๋ยหมัก" in play.sees(other) and "สมศรี" in play.sees(other)
    assert not [each for each in texts(other) if "ผู้นำ" in each], "who told it stays unsaid"
    # Their own network finds it too; taken back, every card that showed it says so and nobody finds it.
    assert "(ชื่อคน)สอนดีมาก" in play.says(third, "ค้นหา ปุ๋ยหมัก")
    assert "ถอนแล้ว" in [play.presses(teller, "ถอนบทเรียน"), *texts(teller)][-1] or play.toast(teller) == "ถอนแล้ว"
    assert "ผู้เล่าถอนบทเรียนนี้แล้ว" in texts(other) and not [each for each in texts(other) if SHOWN in each]
    assert "ไม่พบ" in play.says(other, "ค้นหา ปุ๋ยหมัก") and "ไม่พบ" in play.says(third, "ค้นหา ปุ๋ยหมัก")
    assert any("ตั้งแต่ตอนนี้เครือข่ายอื่นค้นไม่เจอ" in each for each in texts(teller))

    async def confirmed(turn: Turn) -> Any:
        return await lessons.confirmed(turn.connection, play.made.network, MONDAY)

    house.stop()
    ((about, by),) = play.made.change(confirmed).items()
    house.start()
    assert (about.kind, about.key, list(by.values())) == ("gathering", 1, ["cost"])
    # The card of the network has a line for it, in the group without a word of what was told.
    assert "บทเรียน 0 เรื่อง" in play.says(teller, "/network")


def test_the_other_sentence_stands_behind_the_first(play: Reporting) -> None:
    teller = play.made.leaders[0]
    play.house.move("2027-09-26T09:05")
    assert "อีกประโยคเดียว" in play.says(teller, "ได้เรียนรู้เรื่องการกลับกองปุ๋ย")
    seen = play.says(teller, "คราวหน้าให้ไปดูกองจริงที่สวน")
    assert "การกลับกองปุ๋ย" in seen and "คราวหน้าให้ไปดูกองจริงที่สวน" in seen


def test_one_sentence_numbers_private_sums_and_the_seventh_day(play: Reporting) -> None:
    teller, second, *_ = play.made.leaders
    play.house.move("2027-09-26T09:05")
    play.presses(teller, "ได้ผล: ลดต้นทุน")
    assert play.says(teller, "โทรหา 081-234-5678 ผมได้กำไร 12,000 บาทจากปุ๋ย").startswith("ขอบคุณ")
    assert play.buttons(teller) == ["เท่านี้พอ"]
    seen = play.presses(teller, "เท่านี้พอ")
    assert "ในบทเรียนมีเบอร์โทรหรือยอดเงินของคน" in seen and "ตรวจดูก่อนส่ง" in seen
    assert "(เบอร์โทร)" in seen and "(ยอดเงิน)" in seen and "081" not in seen and "12,000" not in seen
    play.presses(teller, "แก้ไข")
    seen = play.says(teller, "ปุ๋ยหมักเก็บไว้ในที่ร่มดีกว่า คราวหน้าควรมีตัวอย่างดินด้วย")
    assert "“ปุ๋ยหมักเก็บไว้ในที่ร่มดีกว่า คราวหน้าควรมีตัวอย่างดินด้วย”" in seen and "เบอร์โทร" not in seen
    play.presses(teller, "เก็บในเครือข่าย")
    assert rows(play, "SELECT state FROM lessons") == [("kept",)]
    # After half a day the words alone find the question; after seven days nothing does.
    play.house.move("2027-10-02T12:00")
    assert "อีกประโยคเดียว" in play.says(second, "ได้เรียนรู้เรื่องการกลับกองปุ๋ย")
    play.house.move("2027-10-03T09:30")
    before = play.from_bot(second)
    second.presses("เท่านี้พอ")
    play.house.settle()
    assert "ครบ 7 วันแล้ว" in play.toast(second) and play.from_bot(second) == before
    assert play.house.value("SELECT count(*) FROM lessons") == 1
    assert len(asked(teller)) == len(asked(second)) == 1, "it is asked once"


def test_nobody_is_asked_where_it_was_called_off_and_foreign_buttons_are_old(play: Reporting) -> None:
    teller, second, third = play.made.leaders
    play.house.move("2027-09-26T09:05")
    play.says(teller, TOLD)
    forged = play.forge(
        third, "lessons.withdraw:1", "lessons.offer:1", "lessons.cost:1", "lessons.agree_all:1", "lessons.talk:1:1"
    )
    assert all(caused == 0 for _, caused in forged.values()), forged
    assert rows(play, "SELECT state FROM lessons") == [("kept",)]
    play.presses(second, "ข้าม")
    assert "ข้ามแล้ว" in play.sees(second)
    play.says(play.made.secretary, "จัดอบรมทำบัญชี วันที่ 28 ก.ย. ที่วัดท่าชะมวง")
    play.presses(play.made.secretary, "ประกาศในกลุ่ม")
    third.presses("ไปด้วย", chat=play.made.group)
    play.house.settle()
    play.presses(play.made.secretary, "งดจัด")
    play.house.move("2027-09-29T12:00")
    assert not asked(third)


def test_lessons_told_later_wait_for_the_next_months_card_and_a_forgotten_tellers_are_gone(play: Reporting) -> None:
    (first, second, _), chair = play.made.leaders, play.made.chair
    play.house.move("2027-09-26T09:05")
    play.says(first, TOLD)
    play.presses(first, "ให้ค้นเจอได้")
    play.house.move("2027-09-27T09:05")
    play.says(second, "กลับกองทุกเจ็ดวันแล้วไม่เหม็น คราวหน้าควรเริ่มเช้ากว่านี้")
    play.presses(second, "ให้ค้นเจอได้")
    assert "บทเรียน 2 เรื่อง" in play.sees(chair), "the card that stands shows it"
    play.presses(chair, "เลือกเรื่อง")
    play.presses(chair, "1 ไม่")
    assert "บทเรียน 1 เรื่อง" in play.sees(chair)
    play.house.move("2027-09-30T09:05")
    assert consents(chair) == 1
    play.house.move("2027-10-01T09:05")
    assert "กลับกองทุกเจ็ดวัน" in play.sees(chair) and consents(chair) == 2
    play.presses(chair, "ยินยอมทั้งหมด")
    assert rows(play, "SELECT state FROM lessons ORDER BY id") == [("declined",), ("open",)]
    assert "กลับกอง" in play.says(play.made.stranger, "ค้นหา กลับกอง")
    second.types("/forget")
    play.house.settle()
    play.presses(second, "ลบข้อมูลของฉัน")
    play.presses(second, "ใช่ ลบข้อมูลของฉัน")
    assert rows(play, "SELECT state, shown FROM lessons WHERE id=2") == [("withdrawn", "")]
    assert "ผู้เล่าถอนบทเรียนนี้แล้ว" in play.sees(play.made.stranger)
    assert "กลับกองทุก" not in play.says(play.made.stranger, "ค้นหา กลับกอง")


def test_the_chair_agrees_to_one_of_several_and_to_none_and_a_secretary_need_not_talk(play: Reporting) -> None:
    (first, second, _), chair = play.made.leaders, play.made.chair
    secretary, other = play.made.secretary, play.made.stranger
    play.house.move("2027-09-26T09:05")
    play.says(first, TOLD)
    play.presses(first, "ให้ค้นเจอได้")
    play.says(second, "กลับกองทุกเจ็ดวันแล้วไม่เหม็น คราวหน้าควรเริ่มเช้ากว่านี้")
    play.presses(second, "ให้ค้นเจอได้")
    play.house.move("2027-09-27T09:05")
    play.presses(chair, "เลือกเรื่อง")
    play.presses(chair, "2 ยินยอม")
    assert rows(play, "SELECT state FROM lessons ORDER BY id") == [("offered",), ("open",)]
    assert "ไม่พบ" in play.says(other, "ค้นหา ขี้วัวหมัก"), "of the other one nothing is decided"
    play.presses(chair, "1 ไม่")
    assert rows(play, "SELECT state FROM lessons ORDER BY id") == [("declined",), ("open",)]
    assert "กลับกองทุกเจ็ดวัน" in play.says(other, "ค้นหา กลับกอง")
    play.presses(other, "ขอคุยด้วย")
    asking = play.message(secretary)
    assert "ระโนด" not in play.presses(secretary, "ไม่สะดวก"), "who asked stays unsaid too"
    assert rows(play, "SELECT state FROM lesson_talks") == [("declined",)]
    assert next(each for each in secretary.sees() if each["id"] == asking["id"])["buttons"] == []
    assert any("ตอนนี้เขายังไม่สะดวก" in each for each in texts(other))
    assert not [each for each in texts(other) if "สมศรี" in each or "เครือข่ายรัตภูมิ" in each], "whose it is stays unsaid"


def test_what_waits_is_declined_all_at_once(play: Reporting) -> None:
    first, second, chair = *play.made.leaders[:2], play.made.chair
    play.house.move("2027-09-26T09:05")
    for teller, words in ((first, TOLD), (second, "กลับกองทุกเจ็ดวันแล้วไม่เหม็น คราวหน้าควรเริ่มเช้ากว่านี้")):
        play.says(teller, words)
        play.presses(teller, "ให้ค้นเจอได้")
    play.house.move("2027-09-27T09:05")
    play.presses(chair, "ไม่")
    assert rows(play, "SELECT state FROM lessons ORDER BY id") == [("declined",), ("declined",)]
    assert play.buttons(chair) == ["ถอนคำตอบ 1", "ถอนคำตอบ 2"]
    assert "ไม่พบ" in play.says(play.made.stranger, "ค้นหา กลับกอง")
