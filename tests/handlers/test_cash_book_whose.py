"""Whose money an entry of the cash book is: who is paid is asked where it may be one of the network; nobody decides on their own."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, update

import documents.cash_book
from documents.words import Words
from domain.people import Office
from locales import Texts
from storage import tables
from storage.turn import Turn
from tests.documents.seen import joined, pdf_text
from tests.handlers.cash_house import MEMBERS, Money, treasury
from tests.handlers.test_action_plans import meets

NOON = datetime.fromisoformat("2027-01-12T12:00:00+07:00")


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


@pytest.mark.parametrize(
    "words",
    [
        "จ่ายค่าเดินทางของประธานเครือข่าย 1,500 จากบัญชี",
        "จ่ายค่าไม้ให้ร้านของประธาน 5,000 จากบัญชี",
        "จ่ายค่าเดินทางท่านประธานไปจังหวัด 1,500 จากบัญชี",
        "จ่ายค่าเดินทางประธานให้ร้านรถตู้ 1,500 จากบัญชี",
        "paid travel to the chair 1,500 from the bank",
        "paid the chair's fuel 1,500 from the bank",
    ],
)
def test_an_office_that_stands_anywhere_in_what_is_paid_does_not_approve_it(play: Money, words: str) -> None:
    chair, vice, treasurer = play.made.chair, play.made.vice, play.treasurer
    play.says(treasurer, words)
    asked = play.buttons(treasurer)
    if "ร้านหรือคนนอก" in asked:
        assert asked == ["ประธาน", "ร้านหรือคนนอก"]
        play.presses(treasurer, "ประธาน")
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, vice) and not approves(play, chair)
    network, entry = play.made.network, play.house.value("SELECT max(id) FROM cash_entries")
    for toast, _ in play.forge(chair, f"cash_book.decide:{network}:{entry}:1").values():
        assert toast
    assert play.house.value("SELECT state FROM cash_entries") == "waiting"


def test_of_several_offices_that_are_paid_none_approves(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    seen = play.says(treasurer, "จ่ายค่าเดินทางประธานและรองประธาน 2,000 จากบัญชี")
    assert "จ่ายให้ใคร" in seen and play.buttons(treasurer) == ["ประธาน และรองประธาน", "ร้านหรือคนนอก"]
    play.presses(treasurer, "ประธาน และรองประธาน")
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.secretary) and not approves(play, made.chair) and not approves(play, made.vice)
    entry = play.house.value("SELECT max(id) FROM cash_entries")
    for person in (made.chair, made.vice):
        for toast, _ in play.forge(person, f"cash_book.decide:{made.network}:{entry}:1").values():
            assert toast
    assert play.house.value("SELECT state FROM cash_entries") == "waiting"
    play.presses(made.secretary, "อนุมัติ")
    assert "อนุมัติโดย สมศรี" in "\n".join(play.texts(treasurer))


def test_of_an_office_and_a_person_that_are_named_together_neither_approves(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    change(
        play,
        update(tables.people).where(tables.people.c.id == made.person_ids[made.vice.id]).values(name="สมหมาย ใจดี"),
    )
    play.says(treasurer, "จ่ายค่าเดินทางสมหมายและประธาน 2,000 จากบัญชี")
    asked = play.buttons(treasurer)
    assert asked[0] == "ประธาน" and asked[1].startswith("สมหมาย ใจดี") and asked[-1] == "ร้านหรือคนนอก"
    assert "ประธาน" in asked[1], "whoever of them is meant, the office was named"
    play.presses(treasurer, asked[1])
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.secretary) and not approves(play, made.chair) and not approves(play, made.vice)


def test_of_several_people_who_are_named_all_can_be_meant(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    names = {made.chair: "สมหมาย ใจดี", made.vice: "วิเชียร ทองคำ"}
    change(
        play,
        *(
            update(tables.people).where(tables.people.c.id == made.person_ids[each.id]).values(name=name)
            for each, name in names.items()
        ),
    )
    play.says(treasurer, "จ่ายค่ารถสมหมายกับวิเชียร 2,000 จากบัญชี")
    assert play.buttons(treasurer)[-2:] == ["ทั้งหมดข้างบน", "ร้านหรือคนนอก"]
    play.presses(treasurer, "ทั้งหมดข้างบน")
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.secretary) and not approves(play, made.chair) and not approves(play, made.vice)
    play.presses(made.secretary, "อนุมัติ")
    corrected = play.says(treasurer, "แก้ จ.1 เป็น 4,500 เพราะค่าน้ำมันขึ้น")
    assert "เพิ่มจาก" in corrected
    play.presses(treasurer, "ใช่")
    assert approves(play, made.secretary) and not approves(play, made.chair), "what corrects it is theirs too"


def test_a_short_name_behind_a_title_is_asked_about_and_a_colour_is_not(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    change(play, update(tables.people).where(tables.people.c.id == made.person_ids[made.chair.id]).values(name="แดง"))
    assert "จ่ายให้ใคร" in play.says(treasurer, "จ่ายค่าเดินทางลุงแดง 1,500 จากบัญชี")
    play.presses(treasurer, next(each for each in play.buttons(treasurer) if each.startswith("แดง")))
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.vice) and not approves(play, made.chair)
    assert "จ่ายให้ใคร" not in play.says(treasurer, "จ่ายค่าสีแดง 1,200 จากบัญชี")


def test_whom_the_words_name_is_asked_in_words_too(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    play.says(treasurer, "จ่ายค่าเดินทางประธานและเลขา 2,000 จากบัญชี")
    assert play.buttons(treasurer) == ["ประธาน และเลขานุการ", "ร้านหรือคนนอก"]
    play.says(treasurer, "ประธานกับเลขา")
    play.presses(treasurer, "ขออนุมัติ")
    assert approves(play, made.vice) and not approves(play, made.chair) and not approves(play, made.secretary)


def test_a_shop_of_whom_an_office_is_only_named_is_approved_by_the_chair(play: Money) -> None:
    play.says(play.treasurer, "จ่ายค่าเก้าอี้ประธานให้ร้านเฟอร์นิเจอร์ 1,500 จากบัญชี")
    play.presses(play.treasurer, "ร้านหรือคนนอก")
    play.presses(play.treasurer, "ขออนุมัติ")
    assert approves(play, play.made.chair)


def test_who_approved_money_of_their_own_office_is_not_said_to_have_approved_it(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    play.enters("จ่ายค่าเต็นท์ 1,500 จากบัญชี", tap="ขออนุมัติ")
    play.presses(made.chair, "อนุมัติ")
    assert "อนุมัติโดย ประเสริฐ" in "\n".join(play.texts(treasurer))
    change(play, update(tables.cash_entries).values(payee_as="chair"))  # as in books of before this was asked
    play.forge(treasurer, f"cash_book.entry:{made.network}:1")
    seen = play.sees(treasurer)
    assert "อนุมัติโดย" not in seen and "ประเสริฐ กดอนุมัติ ทั้งที่เป็นผู้รับเงิน" in seen


def test_who_takes_up_the_office_that_was_paid_later_did_approve_it_all_the_same(play: Money) -> None:
    made, treasurer = play.made, play.treasurer
    play.enters("จ่ายค่าเดินทางประธาน 1,200 จากบัญชี", tap="ขออนุมัติ")
    play.presses(made.vice, "อนุมัติ")
    play.house.move("2027-01-13T09:00")
    chair, vice = made.person_ids[made.chair.id], made.person_ids[made.vice.id]
    held = tables.offices.c
    change(play, update(tables.offices).where(held.office == "chair", held.person_id == chair).values(until=NOON))
    change(
        play,
        insert(tables.offices).values(
            network_id=made.network, body_id=made.body, office="chair", person_id=vice, since=NOON
        ),
    )
    play.forge(treasurer, f"cash_book.entry:{made.network}:1")
    assert "อนุมัติโดย วิชัย" in play.sees(treasurer)


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
    seen = play.says(treasurer, "มติครั้งที่ 9/2570")
    assert "ผู้จดสมุดเงินสดลงไว้ว่าที่ประชุมอนุมัติ ยังไม่มีมตินี้" in seen and "ตามมติครั้งที่ 9/2570" in seen
    assert play.house.value("SELECT state FROM cash_entries") == "advanced"
    assert "ขออนุมัติจ่าย" not in play.says(play.member, "/agenda")


def waits_for_meeting(play: Money) -> None:
    """A payment to all who might approve it, which waits for the meeting."""
    play.says(play.treasurer, "จ่ายค่าเดินทางประธาน รองประธาน และเลขานุการ 1,200 จากบัญชี")
    play.presses(play.treasurer, "ประธาน และรองประธาน และเลขานุการ")
    assert "รอที่ประชุมอนุมัติ" in play.presses(play.treasurer, "ขออนุมัติ")


def met(play: Money) -> str:
    """The meeting of February, for which five are enough, approves it; returned is its number."""
    change(play, update(tables.bodies).values(quorum_kind="number", quorum_number=5))
    meets(play, "2027-02-02T09:01", "2027-02-12T09:12", ["ขออนุมัติจ่ายค่าเดินทาง"])
    held = play.house.rows("SELECT number, number_year FROM meetings JOIN proceedings ON meeting_id = meetings.id")[0]
    return f"{held['number']}/{held['number_year'] + 543}"


def says_approved_by(play: Money, resolution: str) -> str:
    card = next(each for each in play.treasurer.sees() if "รอที่ประชุมอนุมัติ" in each["text"])
    play.presses(play.treasurer, "ที่ประชุมอนุมัติแล้ว", message=card)
    return play.says(play.treasurer, f"มติครั้งที่ {resolution}")


def test_that_the_meeting_approved_it_is_said_where_its_record_has_it(play: Money) -> None:
    waits_for_meeting(play)
    seen = says_approved_by(play, met(play))
    assert "ที่ประชุมอนุมัติ" in seen and "ลงไว้ว่า" not in seen and "ลงแล้ว" in seen
    # Of a resolution that is withdrawn it is said no more.
    change(play, update(tables.resolutions).values(withdrawn_at=NOON))
    play.forge(play.treasurer, f"cash_book.entry:{play.made.network}:1")
    assert "ลงไว้ว่าที่ประชุมอนุมัติ" in play.sees(play.treasurer)


def test_a_resolution_on_another_matter_approves_no_payment(play: Money) -> None:
    waits_for_meeting(play)
    number = met(play)
    change(play, update(tables.matters).values(title="เรื่องอื่น"))
    assert "ผู้จดสมุดเงินสดลงไว้ว่าที่ประชุมอนุมัติ" in says_approved_by(play, number)


def test_what_the_meeting_did_not_carry_is_not_entered_as_approved(play: Money) -> None:
    waits_for_meeting(play)
    number = met(play)
    change(play, update(tables.resolutions).values(kind="lost"))
    assert "เรื่องนี้ไม่ผ่าน" in says_approved_by(play, number)
    assert play.house.value("SELECT state FROM cash_entries") == "waiting"


def test_the_checker_reads_by_whose_word_the_meeting_approved(play: Money) -> None:
    waits_for_meeting(play)
    says_approved_by(play, "9/2570")
    play.house.move("2027-02-01T19:40")
    assert "จ.1/2570 ผู้จดสมุดเงินสดลงไว้ว่าที่ประชุมอนุมัติ" in play.sees(play.checker)
    assert "ผู้จดลงไว้ว่าที่ประชุมอนุมัติ" in play.presses(play.checker, "ดูทีละรายการ")
    assert "มติครั้งที่ 9/2570 (ผู้จดลงไว้ว่าที่ประชุมอนุมัติ)" in paper_of(play)


def paper_of(play: Money) -> str:
    """The month's account as it is printed, which a checker without Telegram signs."""

    async def look(turn: Turn) -> str:
        _, blocks, _ = await documents.cash_book._report(
            turn.connection, play.made.network, "2027-01", Words(Texts(), "th")
        )
        return json.dumps(blocks, ensure_ascii=False)

    return str(play.made.change(look))


def test_the_checker_neither_checks_nor_counts_before_others_looked_at_what_was_paid_to_the_checker(
    play: Money,
) -> None:
    checker, treasurer = play.checker, play.treasurer
    play.enters("จ่ายค่าน้ำดื่ม 60")
    play.enters("จ่ายค่าเดินทางให้ผู้ตรวจสอบ 300")
    play.house.move("2027-02-01T19:40")
    play.presses(checker, "ตรวจแล้วทุกรายการ")
    assert any("จ.2/2570 เป็นเงินของท่านเอง" in text and "รอที่ประชุมตรวจ" in text for text in play.texts(checker))
    assert not any("ตรงกัน" in each for each in play.buttons(checker)), "nothing is counted yet"
    play.house.move("2027-02-06T09:00")
    assert "ยังไม่ได้ตรวจ" in play.says(play.member, "/agenda")
    month = next(each for each in checker.sees() if "การเงินเดือนมกราคม" in each["text"])
    play.presses(checker, "ดูทีละรายการ", message=month)
    assert "ที่ประชุมตรวจแล้วตามมติครั้งที่เท่าไร" in play.presses(checker, "☐ จ.2/2570")
    assert "นับเงินสดในมือเหรัญญิกได้เท่าไร" in play.says(checker, "มติครั้งที่ 2/2570")
    play.presses(checker, "840 ตรงกัน")
    seen = play.says(play.member, "/agenda")
    assert "ตรวจโดย ผู้นำ3 · ที่ประชุมตรวจ จ.2/2570 ตามที่ผู้ตรวจสอบลงไว้" in seen, "it is the checker's word"
    assert treasurer is not checker


def test_who_was_paid_after_the_count_was_asked_for_does_not_count(play: Money) -> None:
    checker = play.checker
    play.enters("จ่ายค่าน้ำดื่ม 60")
    play.enters("จ่ายค่าเดินทาง 300")
    play.house.move("2027-02-01T19:40")
    play.presses(checker, "ตรวจแล้วทุกรายการ")
    assert "840 ตรงกัน" in play.buttons(checker)
    payee = {"payee_as": "checker", "checked_at": None, "checked_by": None}
    change(play, update(tables.cash_entries).where(tables.cash_entries.c.number == 2).values(**payee))
    play.presses(checker, "840 ตรงกัน")
    assert "ยังไม่มีใครอื่นตรวจ" in play.toast(checker) and not play.house.rows("SELECT * FROM cash_months")


def test_a_checker_on_paper_whose_own_is_in_the_month_does_not_count_it(play: Money) -> None:
    made, secretary = play.made, play.made.secretary
    play.enters("จ่ายค่าน้ำดื่ม 60")
    play.enters("จ่ายค่าเดินทางให้ผู้ตรวจสอบ 300")
    checker = tables.people.c.id == made.person_ids[play.checker.id]
    change(play, update(tables.people).where(checker).values(telegram_id=None, private_chat_id=None, name="ป้าแดง"))
    play.house.move("2027-02-01T19:40")
    play.presses(secretary, "ลงผลตรวจจากกระดาษ")
    assert "จ.2/2570 เป็นเงินของป้าแดง" in play.says(secretary, "840")
    assert not play.house.rows("SELECT * FROM cash_months")
    assert play.house.value("SELECT count(*) FROM cash_entries WHERE checked_at IS NOT NULL") == 1


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


def test_a_paper_of_the_book_is_signed_by_who_held_the_office_then(play: Money) -> None:
    made, follows = play.made, play.debtor
    before, after = (
        made.house.rows("SELECT name FROM people WHERE id=?", made.person_ids[each.id])[0]["name"]
        for each in (play.treasurer, follows)
    )
    play.sends(play.treasurer, "รับค่าบำรุงเขาพระ 500")
    play.presses(play.treasurer, "ถูกต้อง")
    made.house.move("2027-02-10T10:00")
    treasurer = tables.offices.c.office == Office.TREASURER.value
    change(play, update(tables.offices).where(treasurer).values(until=datetime.fromisoformat("2027-02-10T09:00+07:00")))
    play.forge(made.chair, f"offices.give:{made.network}:{made.body}:treasurer:{made.person_ids[follows.id]}:0")
    (entry,) = made.house.rows("SELECT id FROM cash_entries")
    for press, signer in (
        (f"cash_book.receipt:{made.network}:{entry['id']}", before),
        (f"cash_book.report:{made.network}:2027-01", before),
        (f"cash_book.year:{made.network}", after),
    ):
        play.forge(play.member, press)
        printed = joined(pdf_text(made.house.rehearsal.file(play.member.sees()[-1]["file"]["id"])))
        names = {each for each in (before, after) if joined(f"({each})") in printed}
        assert names == {signer}, press
