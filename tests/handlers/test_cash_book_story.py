"""The network's own money, as in the approved scene: begun, told, approved, numbered, looked through, put right."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

import documents.cash_book
from documents.words import Words
from domain.people import Office
from domain.plans import Year
from locales import Texts
from storage import cash_book, meetings, networks, tables
from storage.turn import Turn
from tests.documents.seen import joined, pdf_text
from tests.handlers.cash_house import ELEVENTH, Money, prepare, treasury
from tests.meeting_house import committee
from tests.played import Held
from views import strength
from views.cash_book import HandedOver, handing_over, line_above, on_invitation, year_matter

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Money]:
    with treasury(tmp_path_factory.mktemp("treasury")) as made:
        yield made


def test_the_book_begins_with_what_there_is_and_says_that_the_bot_moves_no_money(play: Money) -> None:
    said = "\n".join(play.texts(play.treasurer))
    assert "ไม่รับ ไม่โอน ไม่ถือเงิน และไม่ถามเลขบัญชี" in said
    assert "ยอดตั้งต้น 9,500 บาท (เก้าพันห้าร้อยบาทถ้วน) · เงินสด 1,200 · ธนาคาร 8,300" in said
    assert "จ่ายเกิน 1,000 บาท ประธานอนุมัติก่อน" in said
    assert "การเงิน คงเหลือ 9,500 บาท" in play.says(play.member, "/network")
    play.presses(play.member, "การเงิน")
    assert "เงินสด 1,200 · ธนาคาร 8,300" in play.sees(play.member)
    assert not {"ค้างค่าบำรุง", "เปลี่ยนวงเงิน", "แก้ยอดตั้งต้น"} & set(play.buttons(play.member))
    # What there was is put right while the first month's account is open.
    play.says(play.treasurer, "/network")
    play.presses(play.treasurer, "การเงิน")
    play.presses(play.treasurer, "แก้ยอดตั้งต้น")
    assert "แก้ยอดตั้งต้นจาก 9,500 บาท เป็น 10,400 บาท" in play.says(play.treasurer, "เงินสด 2,100 ธนาคาร 8,300")
    play.presses(play.treasurer, "แก้ยอดตั้งต้น")
    assert "ตอนนี้คงเหลือ 9,500 บาท" in play.says(play.treasurer, "เงินสด 1,200 ธนาคาร 8,300")


def test_dues_are_shown_first_and_who_paid_has_the_numbered_receipt(play: Money) -> None:
    seen = play.sends(play.treasurer, "รับค่าบำรุงเขาพระ 500")
    assert "ร.1/2570 รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาท (ห้าร้อยบาทถ้วน)" in seen
    assert "เข้าบัญชีธนาคาร วันจันทร์ที่ 11 มกราคม 2570 · มีสลิป" in seen
    assert play.buttons(play.treasurer) == ["ถูกต้อง", "เป็นเงินสด", "แก้ไข"] and play.numbers("received") == []
    assert "ลงแล้ว" in play.presses(play.treasurer, "ถูกต้อง") and play.numbers("received") == [1]
    told = play.sees(play.member)
    assert "ได้รับค่าบำรุงปี 2570 ของกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาทแล้ว" in told and "ใบเสร็จ ร.1/2570" in told
    play.says(play.made.chair, "/settings")
    play.presses(play.made.chair, "ภาษาและคำพูด")
    play.presses(play.made.chair, "เลข ๑๒๓")
    play.presses(play.member, "ใบเสร็จ .pdf")
    play.presses(play.made.chair, "เลข 123")
    paper = play.member.sees()[-1]
    assert "ใบเสร็จ ร.1/2570 500 บาท" in paper["text"], paper
    printed = joined(pdf_text(play.made.house.rehearsal.file(paper["file"]["id"])))
    assert joined("เลขที่ ร.๑/๒๕๗๐ · ๑๑ มกราคม ๒๕๗๐") in printed, "in the digits of the network's papers"


def test_a_number_that_is_used_and_a_slip_that_is_booked_are_asked_about(play: Money) -> None:
    seen = play.says(play.treasurer, "ร.1 ค่าบำรุงโคกทราย")
    assert "ร.1/2570 ใช้กับกลุ่มเลี้ยงโคบ้านเขาพระแล้ว เลขต่อไปคือ ร.2/2570 ใช้เลขนี้ไหม" in seen
    seen = play.presses(play.treasurer, "ใช้ ร.2/2570")
    assert "ร.2/2570 รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มผ้าทอบ้านโคกทราย 500 บาท" in seen and "เงินสด" in seen
    play.presses(play.treasurer, "ถูกต้อง")
    assert "สลิปนี้ลงแล้วเป็น ร.1/2570" in play.sends(play.treasurer, "รับค่าบำรุงท่าชะมวง 500", same=True)
    assert "ไม่ลงซ้ำ" in play.presses(play.treasurer, "ซ้ำ") and play.numbers("received") == [1, 2]
    play.sends(play.treasurer, "รับค่าบำรุงท่าชะมวง 500", same=True)
    assert "ร.3/2570" in play.presses(play.treasurer, "เงินอีกก้อน")
    play.presses(play.treasurer, "ถูกต้อง")
    for who, slip in (("ควนรู", True), ("กำแพงเพชร", True), ("ควนดินแดง", True), ("คูหาใต้", False), ("ห้วยโอน", False)):
        play.enters(f"รับค่าบำรุง{who} 500", slip=slip)
    play.enters("รัตภูมิจ่ายค่าบำรุงแล้วค่ะ")  # so much as a year's dues are
    assert play.numbers("received") == [*range(1, 10)]
    asked = play.says(play.treasurer, "รับค่าบำรุงบ้านไกล 500")
    assert "หา “บ้านไกล” ในทำเนียบไม่พบ" in asked and "ของแห่งไหน" in asked


def test_what_is_paid_is_numbered_and_named_where_nothing_shows_it(play: Money) -> None:
    seen = play.sends(play.treasurer, "จ่ายค่าอาหารว่างประชุม 8 ม.ค. 350")
    assert "จ.1/2570 จ่ายค่าอาหารว่างประชุม 8 ม.ค. 350 บาท" in seen and "เงินสด" in seen and "มีใบเสร็จ" in seen
    assert "ยังไม่มีแผนหรือมติรองรับ" in seen and "บอกมติหรือแผน" in play.buttons(play.treasurer)
    play.presses(play.treasurer, "ถูกต้อง")
    assert play.numbers("paid") == [1]


def test_above_the_limit_the_chair_approves_and_the_number_comes_then(play: Money) -> None:
    chair, treasurer = play.made.chair, play.treasurer
    seen = play.sends(treasurer, "จ่ายค่าเต็นท์วันเด็ก 1,500 จากบัญชี ตามมติครั้งที่ 12/2569")
    assert "เกินวงเงิน 1,000 บาท ต้องขออนุมัติก่อน" in seen and "จ.2" not in seen
    assert "จ่ายค่าเต็นท์วันเด็ก 1,500 บาท (หนึ่งพันห้าร้อยบาทถ้วน)" in seen and "ตามมติครั้งที่ 12/2569" in seen
    play.presses(treasurer, "ขออนุมัติ")
    assert play.numbers("paid") == [1] and f"รอ {chair.name} อนุมัติ" in play.sees(treasurer)
    asked = play.sees(chair)
    assert "ขออนุมัติจ่าย" in asked and "จากบัญชีธนาคาร" in asked and "หมวด งานวันเด็ก" in asked
    assert play.buttons(chair) == ["อนุมัติ", "ไม่อนุมัติ", "ดูใบเสร็จ"]
    entry = play.house.value("SELECT max(id) FROM cash_entries")
    network = play.made.network
    for person in (play.made.vice, play.made.secretary, play.member, play.made.stranger):
        for toast, messages in play.forge(person, f"cash_book.decide:{network}:{entry}:1").values():
            assert toast and messages == 0, toast
        for toast, messages in play.forge(person, f"cash_book.slip:{network}:{entry}").values():
            assert toast and messages == 0, "slips are for treasurer, checker and chair"
    play.house.move("2027-01-12T18:20")
    play.presses(chair, "อนุมัติ")
    assert play.numbers("paid") == [1, 2]
    shown = next(text for text in play.texts(treasurer) if "จ.2/2570" in text)
    assert "อนุมัติโดย ประเสริฐ" in shown and "12 ม.ค. 70 18.20 น." in shown
    assert "ตอบไปแล้ว" in next(iter(play.forge(chair, f"cash_book.decide:{network}:{entry}:0").values()))[0]


def test_a_refused_request_uses_no_number_and_after_two_days_the_vice_chair_is_asked_too(play: Money) -> None:
    chair, vice, treasurer = play.made.chair, play.made.vice, play.treasurer
    play.enters("จ่ายค่าป้าย 1,100 จากบัญชี", tap="ขออนุมัติ")
    play.presses(chair, "ไม่อนุมัติ")
    assert any("ไม่อนุมัติ</b>" in text or "ไม่อนุมัติ โดย" in text for text in play.texts(treasurer))
    assert play.sees(treasurer) == "ประเสริฐ ไม่อนุมัติครับ ไม่ได้ลงบัญชี แก้แล้วพิมพ์ขอใหม่ได้\nจ่ายค่าป้าย 1,100 บาท"
    play.presses(chair, "บอกเหตุผล")
    play.says(chair, "ขอใบเสนอราคาสองร้านก่อน")
    assert play.sees(treasurer) == "เหตุผลที่ ประเสริฐ ไม่อนุมัติ: ขอใบเสนอราคาสองร้านก่อน\nจ่ายค่าป้าย 1,100 บาท"
    before = play.from_bot(vice)
    play.enters("จ่ายค่าวิทยากร 1,200 จากบัญชี", tap="ขออนุมัติ")
    play.house.move("2027-01-14T18:00")
    assert play.from_bot(vice) == before
    play.house.move("2027-01-15T09:00")
    assert "ขออนุมัติจ่าย" in play.sees(vice) and "ดูใบเสร็จ" not in play.buttons(vice)
    play.presses(vice, "ไม่อนุมัติ")
    assert play.numbers("paid") == [1, 2]


def test_who_is_to_be_paid_does_not_approve(play: Money) -> None:
    chair, vice = play.made.chair, play.made.vice
    before = play.from_bot(chair)
    play.enters("จ่ายค่าเดินทางประธาน 1,200 จากบัญชี", tap="ขออนุมัติ")
    assert play.from_bot(chair) == before and "ขออนุมัติจ่าย" in play.sees(vice)
    entry = play.house.value("SELECT max(id) FROM cash_entries")
    assert next(iter(play.forge(chair, f"cash_book.decide:{play.made.network}:{entry}:1").values()))[0]
    play.presses(vice, "ไม่อนุมัติ")


def test_what_nobody_has_approved_is_taken_back_by_the_treasurer_and_uses_no_number(play: Money) -> None:
    chair, treasurer = play.made.chair, play.treasurer
    play.enters("จ่ายค่าเวที 1,300 จากบัญชี", tap="ขออนุมัติ")
    assert f"รอ {chair.name} อนุมัติ" in play.sees(treasurer) and "อนุมัติ" in play.buttons(chair)
    entry = play.house.value("SELECT max(id) FROM cash_entries")
    for person in (chair, play.member):
        for toast, messages in play.forge(person, f"cash_book.drop:{play.made.network}:{entry}").values():
            assert toast and messages == 0
    play.presses(treasurer, "ถอนคำขอ")
    taken_back = play.sees(treasurer)
    assert "ถอนแล้ว ไม่ลงบัญชี" in taken_back and "ในรายงานของเดือน" not in taken_back and play.buttons(treasurer) == []
    assert any("ค่าเวที" in text and "ถอนแล้ว" in text for text in play.texts(chair))
    assert "ตอบไปแล้ว" in next(iter(play.forge(chair, f"cash_book.decide:{play.made.network}:{entry}:1").values()))[0]
    assert play.numbers("paid") == [1, 2]


def test_what_is_told_of_a_month_that_is_over_counts_today_and_the_message_says_so(play: Money) -> None:
    seen = play.says(play.treasurer, "จ่ายค่าป้าย 30 ธ.ค. 120")
    assert "จ่ายค่าป้าย 30 ธ.ค. 120 บาท" in seen and "เงินสด วันศุกร์ที่ 15 มกราคม 2570" in seen
    assert "เดือนธันวาคม 2569 ผ่านไปแล้ว ยอดเดือนนั้นไม่เปลี่ยน จึงลงเป็นของวันนี้" in seen
    play.presses(play.treasurer, "แก้ไข")
    assert play.numbers("paid") == [1, 2]


def test_cash_never_falls_below_nothing_and_who_paid_in_advance_is_owed_it(play: Money) -> None:
    treasurer, house = play.treasurer, play.house
    seen = play.says(treasurer, "จ่ายถ่ายเอกสาร 180 ไม่มีใบเสร็จ")
    assert "จ.3/2570" in seen and "ไม่มีใบเสร็จ" in seen and "จะมีชื่อรายการนี้ในรายงานของเดือน" in seen
    play.presses(treasurer, "ถูกต้อง")
    assert "ไม่ใช่รายรับรายจ่าย" in play.says(treasurer, "ฝากธนาคาร 1,500")
    play.presses(treasurer, "ถูกต้อง")
    play.says(treasurer, "/network")
    play.presses(treasurer, "การเงิน")
    assert "คงเหลือ 11,970 บาท · เงินสด 1,170 · ธนาคาร 10,800" in play.sees(treasurer)
    assert "ไม่พอ" in play.says(treasurer, "ฝากธนาคาร 1,171")
    seen = play.says(treasurer, "จ่ายค่าป้าย 1,171 เงินสด")
    assert "เงินสดมี 1,170 บาท จ่าย 1,171 บาทไม่ได้" in seen
    assert play.buttons(treasurer) == ["จากบัญชีธนาคาร", "สำรองจ่าย", "แก้ไข"]
    play.presses(treasurer, "แก้ไข")
    assert house.value("SELECT count(*) FROM cash_entries WHERE state='advanced'") == 0


def test_on_the_first_the_checker_looks_through_the_month_and_counts_the_cash(play: Money) -> None:
    checker, treasurer = play.checker, play.treasurer
    play.house.move("2027-02-01T19:40")
    seen = play.sees(checker)
    assert "การเงินเดือนมกราคม 2570 ขอให้ช่วยตรวจ" in seen
    assert "รับ 9 รายการ 4,500 บาท · จ่าย 3 รายการ 2,030 บาท" in seen
    assert "ไม่มีใบเสร็จ: จ.3/2570 ถ่ายเอกสาร 180 บาท" in seen
    assert "ไม่มีแผนหรือมติรองรับ: จ.1/2570 ประชุม 350, จ.3/2570 ถ่ายเอกสาร 180 บาท" in seen
    assert [text for text in play.texts(play.made.chair) if "ขอให้ช่วยตรวจ" in text] == []
    play.presses(checker, "ดูทีละรายการ")
    assert "☐ ร.1/2570" in play.sees(checker)
    play.presses(checker, "☐ ร.1/2570")
    assert "☑ ร.1/2570" in play.sees(checker)
    month = play.message(checker)
    network = play.made.network
    for person in (treasurer, play.made.chair, play.member):
        for toast, messages in play.forge(person, f"cash_book.check:{network}:2027-01").values():
            assert toast and messages == 0
    play.presses(checker, "ถามเหรัญญิก", message=month)
    play.says(checker, "ค่าถ่ายเอกสารเท่าไรแน่")
    assert "“ค่าถ่ายเอกสารเท่าไรแน่”" in play.sees(treasurer)
    play.presses(treasurer, "ตอบ")
    play.says(treasurer, "รอหาใบเสร็จอยู่ครับ")
    assert "“รอหาใบเสร็จอยู่ครับ”" in play.sees(checker)
    play.forge(checker, f"cash_book.check:{network}:2027-01")
    assert "เงินสดตามบัญชี 1,170 บาท นับเงินสดในมือเหรัญญิกได้เท่าไร" in play.sees(checker)
    assert play.buttons(checker) == ["1,170 ตรงกัน"]
    seen = play.says(checker, "1,120")
    assert "นับได้ 1,120 บาท น้อยกว่าบัญชี 50 บาท (ห้าสิบบาทถ้วน)" in seen and "ไม่ได้แปลว่าใครผิด" in seen
    told = play.sees(treasurer)
    assert "นับเงินสดวันจันทร์ที่ 1 กุมภาพันธ์ 2570 ได้ 1,120 บาท บัญชี 1,170 บาท ต่างกัน 50 บาท" in told
    assert play.house.value("SELECT count(*) FROM cash_entries WHERE checked_at IS NULL AND state='counts'") == 0


def test_the_account_stands_on_the_invitation_once_the_month_has_closed_and_dues_only_before_who_owes(
    play: Money,
) -> None:
    made = play.made
    play.house.move("2027-02-02T12:00")
    made.chair.presses("ส่งคำเชิญ")
    play.house.settle()

    def invitation(person: object) -> str:
        return str(made.private_card(person, made.house.value("SELECT max(id) FROM meetings"))["text"])  # type: ignore[arg-type]

    assert "รายงานรับ-จ่าย" not in invitation(play.member)
    play.house.move("2027-02-06T09:00")
    card = invitation(play.member)
    assert "ยอดยกมา 9,500 + รับ 4,500 − จ่าย 2,030 = ยอดยกไป 11,970 บาท (เงินสด 1,170 · ธนาคาร 10,800)" in card
    assert "รับ: ค่าบำรุงสมาชิก 4,500 · จ่าย: งานวันเด็ก 1,500 · ประชุม 350 · ถ่ายเอกสาร 180" in card
    assert "เงินสดนับได้ 1,120 บาท น้อยกว่าบัญชี 50 บาท" in card
    assert "ตรวจโดย ผู้นำ3 · จ. 1 ก.พ. 70 19.40 น." in card and "ยังไม่ได้รับ" not in card
    assert "ค่าบำรุงปี 2570 ยังไม่ได้รับ 500 บาท" in invitation(play.debtor)
    for person in (made.chair, made.secretary, play.member, play.checker):
        assert not any("ค่าบำรุงปี 2570 ยังไม่ได้รับ" in text for text in play.texts(person))
    play.presses(play.member, "รายงานเดือนมกราคม 2570 .pdf")
    assert "ยกไป 11,970 บาท" in play.member.sees()[-1]["text"]
    assert not any("การเงินของเครือข่าย" in each["text"] for each in made.posts())
    agenda = play.says(play.member, "/agenda")
    assert "รายงานรับ-จ่าย เดือนมกราคม 2570: ยอดยกมา 9,500 + รับ 4,500 − จ่าย 2,030 = ยอดยกไป 11,970 บาท" in agenda
    play.says(play.treasurer, "/network")
    play.presses(play.treasurer, "การเงิน")
    play.presses(play.treasurer, "ค้างค่าบำรุง")
    owed = play.sees(play.treasurer)
    assert "3 แห่ง 1,500 บาท" in owed and "กองทุนหมู่บ้านนาสีทอง ปี 2570 500 บาท" in owed
    assert "กลุ่มเลี้ยงปลาบ้านหนองปลิง ปี 2570 500 บาท (ไม่มีเทเลแกรม โทร. 081-000-0010)" in owed
    for person in (made.chair, made.secretary, play.checker):
        for toast, messages in play.forge(person, f"cash_book.open:{made.network}:dues").values():
            assert toast and messages == 0


def test_what_an_entry_really_was_is_a_new_entry_in_the_open_month(play: Money) -> None:
    play.house.move("2027-02-10T10:00")
    seen = play.says(play.treasurer, "เจอใบเสร็จแล้ว ถ่ายเอกสารจริง 230")
    assert "เดือนมกราคม 2570 ปิดแล้ว ลงเป็น จ.4/2570 ถ่ายเอกสาร เพิ่มจาก จ.3/2570 อีก 50 บาท เดือนกุมภาพันธ์ 2570" in seen
    first = play.message(play.treasurer)
    assert "อีก 50 บาท" in play.says(play.treasurer, "เจอใบเสร็จแล้ว ถ่ายเอกสารจริง 230"), "told twice"
    play.presses(play.treasurer, "ใช่")
    play.treasurer.presses("ใช่", message=first)
    play.house.settle()
    assert "เป็น 230 บาทอยู่แล้ว" in play.toast(play.treasurer)
    assert play.numbers("paid") == [1, 2, 3, 4]
    rows = play.house.rows("SELECT satang, day, reason FROM cash_entries WHERE corrects_id IS NOT NULL")
    assert [tuple(row) for row in rows] == [(5000, "2027-02-10", "เจอใบเสร็จแล้ว ถ่ายเอกสารจริง 230")]
    assert "เป็น 230 บาทอยู่แล้ว" in play.says(play.treasurer, "แก้ จ.3 เป็น 230 เพราะเจอใบเสร็จ")
    assert "หารายการนั้นไม่พบ" in play.says(play.treasurer, "แก้ จ.99 เป็น 10 เพราะพิมพ์ผิด")
    assert "แก้เพราะอะไร" in play.says(play.treasurer, "ยกเลิก ร.9")
    assert "ลดจาก ร.9/2570 500 บาท" in play.says(play.treasurer, "ลงผิดแห่ง")
    play.presses(play.treasurer, "ไม่ใช่")
    assert "ร.9/2570 เป็น 500 บาทอยู่แล้ว" in play.says(play.treasurer, "แก้ ร.9 เป็น 500 เพราะพิมพ์ผิด")
    assert "รูปนี้ลงแล้วเป็น จ.2/2570" in play.sends(play.treasurer, "แก้ จ.3 เป็น 250 เพราะอ่านผิด", same=True)
    play.says(play.treasurer, "แก้ จ.2 เป็น 1,600 เพราะค่าขนส่ง")
    assert f"รอ {play.made.chair.name} อนุมัติ" in play.presses(play.treasurer, "ใช่")
    assert "มีรายการแก้ที่รออนุมัติอยู่แล้ว" in play.says(play.treasurer, "แก้ จ.2 เป็น 1,700 เพราะค่าขนส่ง")
    play.presses(play.treasurer, "ถอนคำขอ")
    assert play.numbers("paid") == [1, 2, 3, 4]
    assert play.numbers("received") == [*range(1, 10)]
    # What takes off has a paper of its own, and is no receipt of less than nothing.
    play.says(play.treasurer, "ยกเลิก ร.9 เพราะลงผิดแห่ง")
    play.presses(play.treasurer, "ใช่")
    play.presses(play.treasurer, "ใบเสร็จ .pdf")
    assert play.treasurer.sees()[-1]["text"] == "ใบแก้ไขใบเสร็จ ร.10/2570 แก้ ร.9/2570 ลด 500 บาท"


def test_in_the_summary_of_the_meeting_is_one_line(play: Money) -> None:
    made = play.made
    play.house.move("2027-02-12T09:00")
    made.secretary.presses("เริ่มประชุม")
    play.house.settle()
    before = len(made.said(made.chair, made.group))
    assert "รายงานรับ-จ่าย เดือนมกราคม 2570" in str([row["title"] for row in play.house.rows("SELECT title FROM matters")])

    meeting = Held(made)
    meeting.taps("ตามนี้")
    meeting.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
    told = "\n".join(each["text"] for each in made.said(made.chair, made.group)[before:])
    assert told.count("การเงินของเครือข่าย เดือนมกราคม 2570 ยกไป 11,970 บาท") == 1
    for hidden in ("นาสีทอง", "ค่าบำรุง", "จ.3", "ผู้นำ2", "ผู้นำ3", "1,120"):
        assert hidden not in told, hidden

    async def strong(turn: Turn) -> tuple[int | None, bool | None]:
        network = await networks.by_id(turn.connection, made.network)
        found = await strength.facts(turn.connection, network, turn.now)
        return found.months_checked, found.checker

    assert made.change(strong) == (None, True), "the book is younger than three closed months"


def test_the_paper_of_a_month_for_all_does_not_say_whose_dues_came_in(play: Money) -> None:
    async def look(turn: Turn) -> str:
        _, blocks, _ = await documents.cash_book._report(
            turn.connection, play.made.network, "2027-01", Words(Texts(), "th")
        )
        return json.dumps(blocks, ensure_ascii=False)

    found = play.made.change(look)
    assert found.count("รับค่าบำรุงสมาชิก ปี 2570") == 9 and "จ่ายค่าเต็นท์วันเด็ก" in found
    for hidden in ("เขาพระ", "โคกทราย", "ควนรู", "คูหาใต้", "นาสีทอง"):
        assert hidden not in found, hidden


def test_a_treasurer_hands_over_a_list_that_writes_itself_and_a_coordinator_reads_sums_alone(play: Money) -> None:
    made = play.made

    async def look(turn: Turn) -> tuple[HandedOver, str]:
        network = await networks.by_id(turn.connection, made.network)
        now = turn.now + timedelta(days=60)
        found, above = (
            await handing_over(turn.connection, network, now),
            await line_above(turn.connection, network, now.date()),
        )
        assert found is not None and above is not None
        return found, Texts().plain("th", above.key, above.values)

    handed, above = made.change(look)
    assert (handed.balances.cash, handed.balances.bank, handed.numbers) == (
        620_00,
        10_800_00,
        {"received": 10, "paid": 4},
    )
    assert handed.last_checked is not None and (handed.last_checked.month, handed.checker) == ("2027-01", "ผู้นำ3")
    assert (handed.year, handed.owing, handed.advanced, handed.waiting) == (2027, 4, 0, 0)
    assert above == (
        "การเงิน คงเหลือ 11,420 บาท · เดือนมกราคม 2570 รับ 4,500 (ค่าบำรุงสมาชิก 4,500)"
        " จ่าย 2,030 (อื่น ๆ 1,500, ประชุม 350, ถ่ายเอกสาร 180)"
    ), "a category of its own words may name somebody"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Money]:
    with treasury(tmp_path) as made:
        yield made


def test_what_somebody_paid_in_advance_counts_once_it_is_paid_back_and_unchecked_accounts_close(other: Money) -> None:
    treasurer, member, checker, house = other.treasurer, other.member, other.checker, other.house
    other.enters("จ่ายค่าอาหารว่างประชุม 350")
    assert "เงินสดมี 850 บาท จ่าย 900 บาทไม่ได้" in other.says(treasurer, "จ่ายค่าป้าย 900 เงินสด")
    assert "ใครสำรองจ่าย" in other.presses(treasurer, "สำรองจ่าย")
    assert "ผู้นำ1 สำรองจ่าย เครือข่ายค้างคืน" in other.says(treasurer, "ผู้นำ1")
    other.presses(treasurer, "ถูกต้อง")
    assert other.numbers("paid") == [1] and "คงเหลือ 9,150 บาท" in other.says(member, "/network")
    house.move("2027-01-12T10:00")
    other.says(treasurer, "/network")
    other.presses(treasurer, "การเงิน")
    assert "สำรองจ่ายยังไม่คืน 900 บาท" in other.sees(treasurer)
    other.presses(treasurer, "สำรองจ่าย")
    other.presses(treasurer, "ผู้นำ1 900 บาท")
    other.presses(treasurer, "คืนเงินแล้ว จากบัญชี")
    assert other.numbers("paid") == [1, 2]
    assert "เครือข่ายคืนเงินที่ท่านสำรองจ่าย ค่าป้าย 900 บาทแล้ว" in other.sees(member)
    house.move("2027-02-02T12:00")
    other.made.chair.presses("ส่งคำเชิญ")
    house.settle()
    house.move("2027-02-06T09:00")
    card = other.made.private_card(member)["text"]
    assert "ยอดยกมา 9,500 + รับ 0 − จ่าย 1,250 = ยอดยกไป 8,250 บาท" in card and "ยังไม่ได้ตรวจ: จ.1/2570, จ.2/2570" in card
    other.presses(checker, "ตรวจแล้วทุกรายการ")
    asked = other.message(checker)
    assert "อ่านยอดเงินไม่ออก" in other.says(checker, "ยังไม่ได้นับ")
    assert "1. ขายน้ำยางสด 400 กิโลกรัม" in other.says(checker, "เดือนนี้ขายน้ำยางได้ 400 กก.")
    other.presses(checker, "850 ตรงกัน", message=asked)
    card = other.made.private_card(member)["text"]
    assert "= ยอดยกไป 8,250 บาท" in card and "ตรวจโดย ผู้นำ3" in card and "ยังไม่ได้ตรวจ" not in card
    before = other.from_bot(checker)
    house.move("2027-03-02T12:00")
    assert not any("การเงินเดือนกุมภาพันธ์" in text for text in other.texts(checker)[before:])


def test_a_line_of_the_plan_backs_a_payment_and_the_year_stands_beside_the_budget(other: Money) -> None:
    made, treasurer = other.made, other.treasurer
    year = Year(date(2027, 1, 1))

    async def plan(turn: Turn) -> None:
        row = {"network_id": made.network, "year": year.first.isoformat(), "by_person_id": 1, "at": turn.now}
        keep = insert(tables.action_plans).values(**row).returning(tables.action_plans.c.id)
        key = (await turn.connection.execute(keep)).scalar_one()
        line = {
            "network_id": made.network,
            "action_plan_id": key,
            "months": ["2027-01"],
            "span": "year",
            "indicators": [],
            "sources": [],
        }
        for number, title, satang in ((1, "ประชุมเครือข่าย", 300_00), (2, "เยี่ยมสมาชิก", 1_800_00)):
            await turn.connection.execute(
                insert(tables.action_plan_lines).values(**line, number=number, title=title, budget_satang=satang)
            )

    made.house.stop()
    made.change(plan)
    made.house.start()
    assert "แผนปีนี้ไม่มีข้อ 9" in other.says(treasurer, "จ่ายค่าอาหารว่างประชุม 350 ตามแผนข้อ 9")
    seen = other.says(treasurer, "จ่ายค่าอาหารว่างประชุม 350 ตามแผนข้อ 1")
    assert "ตามแผนปี ข้อ 1" in seen and "ยังไม่มีแผน" not in seen
    other.presses(treasurer, "ถูกต้อง")
    assert "ลดจาก จ.1/2570 50 บาท" in other.says(treasurer, "แก้ จ.1 เป็น 300 เพราะอ่านบิลผิด")
    assert "แก้ลด: จ่ายค่าอาหารว่างประชุม 50 บาท (ห้าสิบบาทถ้วน)" in other.presses(treasurer, "ใช่")
    other.enters("จ่ายถ่ายเอกสาร 180")
    other.says(other.member, "/network")
    other.presses(other.member, "การเงิน")
    other.presses(other.member, "งบประจำปี .pdf")
    assert "งบประจำปี มกราคม 2570 – ธันวาคม 2570" in other.member.sees()[-1]["text"]

    for toast, messages in other.forge(other.member, f"cash_book.year_of:{made.network}:2027-01-01:pdf").values():
        assert toast and messages == 0, "the year is not over"

    async def look(turn: Turn) -> tuple[bytes, dict[int, int], list[str | None]]:
        words = Words(Texts(), "th")
        network = await networks.by_id(turn.connection, made.network)
        _, blocks, _ = await documents.cash_book._year(turn.connection, made.network, date(2027, 1, 11), words)
        spent = await cash_book.spent(turn.connection, made.network, year.first, date(2027, 12, 31))
        body = await networks.default_body(turn.connection, made.network)
        meeting = await meetings.next_ordinary(turn.connection, made.network, body.id)
        assert meeting is not None
        matters = []
        for day in ("2028-01-05T09:00", "2028-01-14T09:00"):
            at = datetime.fromisoformat(f"{day}:00+07:00")
            found = await year_matter(turn.connection, network, replace(meeting, starts_at=at))
            matters.append(Texts().plain("th", found.key, found.values) if found is not None else None)
        for day in ("2028-01-04", "2028-01-06"):  # invited ten days before, while the year's last month is open still
            now = datetime.fromisoformat(f"{day}T09:30:00+07:00")
            said = await on_invitation(turn.connection, network, replace(meeting, starts_at=at), [], now)
            assert ("cash_book.year_of" in str(said.keyboard)) is (day == "2028-01-06")
        return json.dumps(blocks, ensure_ascii=False).encode(), spent, matters

    blocks, spent, matters = made.change(look)
    assert matters == [
        None,
        "งบประจำปี มกราคม 2570 – ธันวาคม 2570: ยอดยกมา 9,500 + รับ 0 − จ่าย 480 = ยอดยกไป 9,020 บาท"
        " · ใช้ตามแผน 300 จากงบ 2,100 บาท",
    ], "the first meeting after the year has closed"
    rows = next(each["rows"] for each in json.loads(blocks) if each["kind"] == "table")
    assert rows == [["1. ประชุมเครือข่าย", "300.00", "300.00", "0.00"], ["2. เยี่ยมสมาชิก", "1,800.00", "0.00", "1,800.00"]]
    assert spent == {1: 300_00} and "ถ่ายเอกสาร" in blocks.decode() and "180.00" in blocks.decode()


def test_papers_are_signed_by_the_names_that_the_minutes_have_with_their_titles(other: Money) -> None:
    other.says(other.treasurer, "ฉันชื่อนางจันทร์เพ็ญ มีสุข")
    other.enters("จ่ายถ่ายเอกสาร 180")
    other.says(other.member, "/network")
    other.presses(other.member, "การเงิน")
    other.presses(other.member, "งบประจำปี .pdf")
    printed = joined(pdf_text(other.made.house.rehearsal.file(other.member.sees()[-1]["file"]["id"])))
    assert joined("(นางจันทร์เพ็ญ มีสุข)") in printed
    called = next(
        each["name"]
        for each in other.made.house.rows("SELECT name FROM people WHERE id=?", other.made.person_ids[other.checker.id])
    )
    assert joined(f"({called})") in printed, "who never said more signs by what people call them"


def test_where_the_bot_reaches_no_treasurer_the_secretary_enters_from_paper_and_it_is_marked(other: Money) -> None:
    made, secretary = other.made, other.made.secretary
    assert "ร.1/2570" not in other.says(secretary, "รับค่าบำรุงเขาพระ 500"), "there is a treasurer"

    async def leave(turn: Turn) -> None:
        of_treasurer = tables.offices.c.office == Office.TREASURER.value
        await turn.connection.execute(update(tables.offices).where(of_treasurer).values(until=turn.now))

    made.house.stop()
    made.change(leave)
    made.house.start()
    assert "ร.1/2570 รับค่าบำรุงสมาชิกปี 2570" in other.says(secretary, "รับค่าบำรุงเขาพระ 500")
    assert "ลงแทนเหรัญญิกโดย" in other.presses(secretary, "ถูกต้อง") and other.numbers("received") == [1]
    assert "ใบเสร็จ ร.1/2570" in other.sees(other.member)
    other.says(secretary, "/network")
    other.presses(secretary, "การเงิน")
    assert "ค้างค่าบำรุง" not in other.buttons(secretary), "who owes dues only a treasurer sees"
    for toast, messages in other.forge(secretary, f"cash_book.open:{made.network}:dues").values():
        assert toast and messages == 0
    other.says(other.treasurer, "รับค่าบำรุงควนรู 500")
    assert other.numbers("received") == [1], "who was treasurer enters nothing more"


def test_money_that_is_told_while_a_report_waits_goes_to_the_book_and_who_paid_is_owed_it(other: Money) -> None:
    treasurer = other.treasurer
    assert "กลุ่มออมทรัพย์ควนดินแดง" in other.says(treasurer, "ซื้อกระดาษ 120 บาท"), "a report of the own group"
    assert "จ.1/2570 จ่ายค่าน้ำดื่ม 60 บาท" in other.says(treasurer, "จ่ายค่าน้ำดื่ม 60")
    other.presses(treasurer, "ถูกต้อง")
    assert "เข้าบัญชีธนาคาร" in other.says(treasurer, "รับดอกเบี้ยธนาคาร 12.50"), "the bank pays into the account"
    assert "ใครสำรองจ่าย" in other.says(treasurer, "สำรองจ่ายค่าป้าย 200")
    seen = other.says(treasurer, "ผมออกเงินค่าป้ายไปก่อน 200")
    assert "ผู้นำ2 สำรองจ่าย เครือข่ายค้างคืน" in seen and "จ.2" not in seen, "no number before it is paid back"
    other.presses(treasurer, "ถูกต้อง")
    assert "ลงเป็นยอดค้างคืนแล้ว" in other.sees(treasurer)
    other.presses(treasurer, "ไม่ต้องคืนแล้ว")
    assert "ถอนแล้ว ไม่ลงบัญชี" in other.sees(treasurer) and other.numbers("paid") == [1]


def test_where_there_are_no_dues_nobody_is_offered_who_owes_them(tmp_path: Path) -> None:
    with committee(tmp_path, count=12, leaders=4, start=ELEVENTH) as made:
        play = Money(made)
        prepare(play)
        play.says(play.treasurer, "/network")
        play.presses(play.treasurer, "ดูส่วนอื่น")
        play.presses(play.treasurer, "การเงิน")
        play.says(play.treasurer, "เงินสด 1,200 ธนาคาร 8,300")
        play.presses(play.treasurer, "ไม่มีค่าบำรุง")
        play.presses(play.treasurer, "ถูกต้อง")
        play.says(play.treasurer, "/network")
        play.presses(play.treasurer, "การเงิน")
        assert "ค้างค่าบำรุง" not in play.buttons(play.treasurer) and "เปลี่ยนค่าบำรุง" in play.buttons(play.treasurer)
        play.forge(play.treasurer, f"cash_book.open:{made.network}:dues")  # a button of before
        assert "เครือข่ายนี้ไม่ได้เก็บค่าบำรุง" in play.sees(play.treasurer)
        play.presses(play.treasurer, "กลับ")
        play.presses(play.treasurer, "เปลี่ยนค่าบำรุง")
        play.says(play.treasurer, "500")
        play.says(play.treasurer, "/network")
        play.presses(play.treasurer, "การเงิน")
        assert "ค้างค่าบำรุง" in play.buttons(play.treasurer)


def test_a_check_that_was_pressed_by_mistake_is_taken_back_while_nothing_later_rests_on_it(other: Money) -> None:
    checker, treasurer, house, network = other.checker, other.treasurer, other.house, other.made.network
    other.enters("จ่ายค่าอาหารว่างประชุม 350")
    house.move("2027-02-01T19:40")
    other.presses(checker, "ตรวจแล้วทุกรายการ")
    other.says(checker, "800")
    assert "ต่างกัน 50 บาท" in other.sees(treasurer)
    month = next(each for each in checker.sees() if "การเงินเดือนมกราคม" in each["text"])
    assert "ตรวจแล้ว" in month["text"]
    for person in (treasurer, other.made.chair, other.member):
        for toast, messages in other.forge(person, f"cash_book.uncheck:{network}:2027-01").values():
            assert toast and messages == 0
    other.presses(checker, "ถอนการตรวจ", message=month)
    assert "ถอนผลนับเงินสดของเดือนมกราคม 2570 ที่นับได้ 800 บาทแล้ว" in other.sees(treasurer)
    assert "ขอให้ช่วยตรวจ" in next(each["text"] for each in checker.sees() if "การเงินเดือนมกราคม" in each["text"])
    assert house.value("SELECT count(*) FROM cash_months") == 0
    other.presses(checker, "ตรวจแล้วทุกรายการ", message=month)
    other.presses(checker, "850 ตรงกัน")
    other.enters("จ่ายถ่ายเอกสาร 180")
    house.move("2027-03-01T19:40")
    other.presses(checker, "ตรวจแล้วทุกรายการ")
    other.presses(checker, "670 ตรงกัน")
    for toast, _ in other.forge(checker, f"cash_book.uncheck:{network}:2027-01").values():
        assert "จึงถอนการตรวจไม่ได้" in toast, "a later month was counted"
