"""Whose money an entry of the cash book is: who is paid is asked where it may be one of the network; nobody decides on their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from domain.people import Office
from storage import tables
from storage.turn import Turn
from tests.handlers.cash_house import MEMBERS, Money, treasury


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Money]:
    with treasury(tmp_path) as made:
        yield made


def change(play: Money, *statements: object) -> None:
    """Write behind the bot's back."""

    async def write(turn: Turn) -> None:
        for each in statements:
            await turn.connection.execute(each)  # type: ignore[arg-type]

    play.made.house.stop()
    play.made.change(write)
    play.made.house.start()
    play.made.house.settle()


def left(play: Money, *offices: Office) -> object:
    """These offices are held by nobody any more."""
    held = tables.offices.c.office.in_([each.value for each in offices])
    return update(tables.offices).where(held).values(until=tables.offices.c.since)


def approves(play: Money, person: object) -> bool:
    return "อนุมัติ" in play.buttons(person)  # type: ignore[arg-type]


def test_an_office_that_paid_in_advance_does_not_approve_its_own_money(play: Money) -> None:
    chair, vice, treasurer = play.made.chair, play.made.vice, play.treasurer
    seen = play.says(treasurer, "ประธานสำรองจ่ายค่าป้าย 1,200")
    assert "ประธาน สำรองจ่าย เครือข่ายค้างคืน" in seen and "ร้านหรือคนนอก" not in play.buttons(treasurer)
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, vice) and not approves(play, chair)
    network, entry = play.made.network, play.house.value("SELECT max(id) FROM cash_entries")
    for toast, _ in play.forge(chair, f"cash_book.decide:{network}:{entry}:1").values():
        assert toast
    assert play.house.value("SELECT state FROM cash_entries") == "waiting"
    play.presses(vice, "อนุมัติ")
    assert play.house.value("SELECT state FROM cash_entries") == "advanced"


def test_of_a_name_that_two_people_have_it_is_asked_who_is_paid(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    names = update(tables.people).where(
        tables.people.c.id.in_([made.person_ids[made.chair.id], made.person_ids[play.debtor.id]])
    )
    change(play, names.values(name="วิเชียร"))
    seen = play.says(treasurer, "วิเชียรสำรองจ่ายค่าป้าย 1,200")
    assert "“วิเชียร” จ่ายให้ใครครับ" in seen and play.numbers("paid") == []
    asked = play.buttons(treasurer)
    assert asked[-1] == "ร้านหรือคนนอก" and len([each for each in asked if each.startswith("วิเชียร")]) == 2
    debtors = next(each for each in asked if MEMBERS[4] in each or MEMBERS[3] in each)
    assert "กดปุ่มด้านบน" in play.says(treasurer, "วิเชียร") or "กดปุ่ม" in play.sees(treasurer)
    play.presses(treasurer, debtors)
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.chair), "it is the other's money"
    play.presses(made.chair, "ไม่อนุมัติ")
    play.says(treasurer, "วิเชียรสำรองจ่ายค่าป้าย 1,200")
    play.presses(treasurer, next(each for each in play.buttons(treasurer) if each not in (debtors, "ร้านหรือคนนอก")))
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.vice) and not approves(play, made.chair)


def test_a_shop_that_is_called_like_the_chair_is_asked_about_and_approved_by_the_chair(play: Money) -> None:
    chair, treasurer = play.made.chair, play.treasurer
    assert "จ่ายให้ใคร" in play.says(treasurer, "จ่ายค่าเต็นท์ให้ร้านประเสริฐการค้า 1,500 จากบัญชี")
    play.presses(treasurer, "ร้านหรือคนนอก")
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, chair) and play.house.value("SELECT payee_as FROM cash_entries") == "outside"


def test_an_organisation_is_paid_by_the_word_of_somebody_else_than_who_speaks_for_it(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    own = play.house.value(
        "SELECT members.name FROM members JOIN representatives ON member_id=members.id WHERE person_id=?",
        made.person_ids[made.chair.id],
    )
    play.says(treasurer, f"จ่ายค่าอาหารประชุมให้{own.split()[0]} 1,500 จากบัญชี")
    if "ร้านหรือคนนอก" in play.buttons(treasurer):
        play.presses(treasurer, next(each for each in play.buttons(treasurer) if each == own))
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.vice) and not approves(play, made.chair)


def test_where_nobody_is_left_who_may_approve_it_waits_for_the_meeting(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    change(play, left(play, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT))
    play.says(treasurer, "ประธานสำรองจ่ายค่าป้าย 1,200")
    assert "รอที่ประชุมอนุมัติ" in play.presses(treasurer, "ขออนุมัติ") and not approves(play, made.chair)
    assert "ขออนุมัติจ่ายค่าป้าย 1,200 บาท (จ่ายให้ ประธาน)" in play.says(play.member, "/agenda")
    play.says(treasurer, "/network")
    play.house.move("2027-01-15T09:00")
    entry, network = play.house.value("SELECT max(id) FROM cash_entries"), made.network
    for toast, _ in play.forge(made.chair, f"cash_book.by_meeting:{network}:{entry}").values():
        assert toast, "who keeps the book says what the meeting resolved"
    card = next(each for each in treasurer.sees() if "รอที่ประชุมอนุมัติ" in each["text"])
    play.presses(treasurer, "ที่ประชุมอนุมัติแล้ว", message=card)
    assert "อ่าน" in play.says(treasurer, "อนุมัติแล้วค่ะ")
    seen = play.says(treasurer, "มติครั้งที่ 1/2570")
    assert "ที่ประชุมอนุมัติ" in seen and "ตามมติครั้งที่ 1/2570" in seen
    assert play.house.value("SELECT state FROM cash_entries") == "advanced"
    assert "ขออนุมัติจ่าย" not in play.says(play.member, "/agenda")


def test_the_checker_does_not_check_what_was_paid_to_the_checker(play: Money) -> None:
    checker, treasurer = play.checker, play.treasurer
    play.enters("จ่ายค่าน้ำดื่ม 60")
    play.enters("จ่ายค่าเดินทางให้ผู้ตรวจสอบ 300")
    play.house.move("2027-02-01T19:40")
    play.presses(checker, "ตรวจแล้วทุกรายการ")
    assert any("จ.2/2570 เป็นเงินของท่านเอง" in text and "รอที่ประชุมตรวจ" in text for text in play.texts(checker))
    play.presses(checker, "840 ตรงกัน")
    play.house.move("2027-02-06T09:00")
    assert "ยังไม่ได้ตรวจ" in play.says(play.member, "/agenda")
    month = next(each for each in checker.sees() if "การเงินเดือนมกราคม" in each["text"])
    play.presses(checker, "ดูทีละรายการ", message=month)
    assert "ที่ประชุมตรวจแล้วตามมติครั้งที่เท่าไร" in play.presses(checker, "☐ จ.2/2570")
    play.says(checker, "มติครั้งที่ 2/2570")
    assert "ตรวจโดย ผู้นำ3 · ที่ประชุมตรวจ จ.2/2570" in play.says(play.member, "/agenda")
    assert treasurer is not checker


def test_a_checker_without_telegram_checks_on_paper_and_another_than_the_treasurer_enters_it(play: Money) -> None:
    made, treasurer, secretary = play.made, play.treasurer, play.made.secretary
    play.enters("จ่ายค่าน้ำดื่ม 60")
    change(
        play,
        update(tables.people)
        .where(tables.people.c.id == made.person_ids[play.checker.id])
        .values(telegram_id=None, private_chat_id=None, name="ป้าแดง"),
    )
    play.house.move("2027-02-01T19:40")
    seen = play.sees(secretary)
    assert "การเงินเดือนมกราคม 2570" in seen and "ป้าแดง (ผู้ตรวจสอบ) ไม่มีเทเลแกรม" in seen
    assert "ตรวจแล้วทุกรายการ" not in play.buttons(secretary)
    for person in (treasurer, made.chair, play.member):
        assert not any("การเงินเดือนมกราคม" in text for text in play.texts(person))
        for toast, messages in play.forge(person, f"cash_book.paper:{made.network}:2027-01").values():
            assert toast and messages == 0, "who keeps the book enters no check, nor anybody else"
    assert "นับเงินสดในมือเหรัญญิกได้เท่าไร" in play.presses(secretary, "ลงผลตรวจจากกระดาษ")
    assert "ได้รูปแล้ว" in play.sends(secretary, "")
    assert "นับได้ 1,100 บาท น้อยกว่าบัญชี 40 บาท" in play.says(secretary, "1,100")
    assert "ป้าแดง (บนกระดาษ สมศรี ลงให้) นับเงินสด" in play.sees(treasurer)
    play.house.move("2027-02-06T09:00")
    assert "ตรวจโดย ป้าแดง (บนกระดาษ สมศรี ลงให้)" in play.says(play.member, "/agenda")
    row = play.house.rows("SELECT * FROM cash_months")[0]
    assert row["counted_by"] == made.person_ids[play.checker.id] and row["file_id"] is not None


def test_who_is_treasurer_next_sees_what_waits_and_hears_what_is_decided(play: Money) -> None:
    made, follows = play.made, play.debtor
    play.enters("จ่ายค่าเต็นท์วันเด็ก 1,500 จากบัญชี", tap="ขออนุมัติ")
    change(play, left(play, Office.TREASURER))
    play.forge(made.chair, f"offices.give:{made.network}:{made.body}:treasurer:{made.person_ids[follows.id]}:0")
    assert any("สมุดเงินสด รออนุมัติ 1 รายการ" in text for text in play.texts(follows))
    play.presses(follows, "สมุดเงินสด")
    play.presses(follows, "รออนุมัติ")
    assert "• ค่าเต็นท์วันเด็ก 1,500 บาท" in play.sees(follows)
    play.presses(follows, "ค่าเต็นท์วันเด็ก 1,500 บาท")
    assert f"รอ {made.chair.name} อนุมัติ" in play.sees(follows) and "ถอนคำขอ" in play.buttons(follows)
    play.presses(made.chair, "อนุมัติ")
    assert any("อนุมัติแล้วครับ" in text and "ค่าเต็นท์วันเด็ก" in text for text in play.texts(follows))
