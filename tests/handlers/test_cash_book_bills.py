"""The bill of an entry, before it counts and after; what backs it; who paid it in advance; a year that is over, as papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.cash_house import Money, prepare, treasury
from tests.meeting_house import committee


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Money]:
    with treasury(tmp_path) as made:
        yield made


def test_what_there_was_is_typed_again_before_the_book_begins(tmp_path: Path) -> None:
    with committee(tmp_path, count=12, leaders=4) as made:
        play = Money(made)
        prepare(play)
        treasurer = play.treasurer
        play.says(treasurer, "/network")
        for label in ("ดูส่วนอื่น", "การเงิน"):
            play.presses(treasurer, label)
        play.says(treasurer, "เงินสด 1,200 ธนาคาร 83,000")
        assert "84,200 บาท" in play.says(treasurer, "500")
        wrong = play.message(treasurer)
        assert "ตอนนี้มีเงินเท่าไร" in play.presses(treasurer, "แก้ไข")
        play.says(treasurer, "เงินสด 1,200 ธนาคาร 8,300")
        play.says(treasurer, "600")
        assert next(each for each in treasurer.sees() if each["id"] == wrong["id"])["buttons"] == []
        play.presses(treasurer, "ถูกต้อง")
        (book,) = play.house.rows("SELECT * FROM cash_books")
        assert (book["cash_satang"], book["bank_satang"]) == (1_200_00, 8_300_00)


def test_the_bill_and_what_backs_it_come_before_the_entry_counts(play: Money) -> None:
    treasurer = play.treasurer
    seen = play.says(treasurer, "จ่ายค่าอาหารว่างประชุม 350")
    assert "ไม่มีใบเสร็จ" in seen and "ยังไม่มีแผนหรือมติรองรับ" in seen
    assert "ส่งรูปใบเสร็จมาได้เลย" in play.presses(treasurer, "ส่งรูปใบเสร็จ")
    seen = play.sends(treasurer, "")
    assert "มีใบเสร็จ" in seen and "ส่งรูปใบเสร็จ" not in play.buttons(treasurer)
    assert "ตามมติครั้งที่เท่าไร" in play.presses(treasurer, "บอกมติหรือแผน")
    assert "อ่านเลขมติไม่ออก" in play.says(treasurer, "ประธานบอกแล้ว")
    seen = play.says(treasurer, "มติครั้งที่ 12/2569")
    assert "350 บาท" in seen and "ตามมติครั้งที่ 12/2569" in seen and "ยังไม่มีแผน" not in seen
    assert play.numbers("paid") == [], "nothing counts yet"
    play.presses(treasurer, "ถูกต้อง")
    (entry,) = play.house.rows("SELECT * FROM cash_entries WHERE side='paid'")
    assert (entry["number"], entry["satang"], entry["resolution"]) == (1, 350_00, "12/2569")
    assert entry["file_id"] is not None
    assert "ส่งรูปใบเสร็จ" not in play.buttons(treasurer)


def test_a_bill_that_is_found_later_is_kept_with_its_entry_and_no_second_one(play: Money) -> None:
    treasurer, house = play.treasurer, play.house
    play.enters("จ่ายถ่ายเอกสาร 180")
    first = play.message(treasurer)
    play.sends(treasurer, "จ่ายค่าน้ำดื่ม 60")
    play.presses(treasurer, "ถูกต้อง")
    play.presses(treasurer, "ส่งรูปใบเสร็จ", message=first)
    assert "รูปนี้ลงแล้วเป็น จ.2/2570" in play.sends(treasurer, "", same=True), "the bill of another entry"
    assert house.value("SELECT file_id FROM cash_entries WHERE number=1") is None
    assert "เก็บรูปใบเสร็จของ จ.1/2570 แล้ว" in play.sends(treasurer, "")
    assert house.value("SELECT file_id FROM cash_entries WHERE number=1") is not None
    card = next(each for each in treasurer.sees() if each["id"] == first["id"])
    assert "ไม่มีใบเสร็จ" not in card["text"] and "มีใบเสร็จ" in card["text"]
    assert "ส่งรูปใบเสร็จ" not in [button["text"] for row in card["buttons"] for button in row]


def test_the_treasurer_who_paid_in_advance_is_owed_it_and_the_bill_is_kept_with_it(play: Money) -> None:
    treasurer, house = play.treasurer, play.house
    play.enters("จ่ายค่าป้าย 1,000 เงินสด")
    assert "เงินสดมี 200 บาท จ่าย 900 บาทไม่ได้" in play.says(treasurer, "จ่ายค่าเวที 900 เงินสด")
    assert "ใครสำรองจ่าย" in play.presses(treasurer, "สำรองจ่าย")
    assert play.buttons(treasurer) == ["ผมเอง"]
    assert "ผู้นำ2 สำรองจ่าย เครือข่ายค้างคืน" in play.presses(treasurer, "ผมเอง")
    play.presses(treasurer, "ถูกต้อง")
    (entry,) = house.rows("SELECT * FROM cash_entries WHERE state='advanced'")
    assert (entry["satang"], entry["payee_person_id"]) == (900_00, play.made.person_ids[treasurer.id])
    assert play.numbers("paid") == [1], "it has no number before it is paid back"
    play.presses(treasurer, "ส่งรูปใบเสร็จ")
    seen = play.sends(treasurer, "")
    assert "เก็บรูปใบเสร็จของ ค่าเวที 900 บาท แล้ว" in seen, "it has no number yet"
    assert house.value("SELECT file_id FROM cash_entries WHERE state='advanced'") is not None
    play.presses(treasurer, "คืนเงินแล้ว จากบัญชี")
    assert play.numbers("paid") == [1, 2]


@pytest.mark.parametrize(("word", "numbers"), [("ใช่ครับ", [1, 2]), ("ไม่ใช่", [1])])
def test_a_correction_is_answered_in_words(play: Money, word: str, numbers: list[int]) -> None:
    treasurer = play.treasurer
    play.enters("จ่ายถ่ายเอกสาร 180")
    assert "เพิ่มจาก จ.1/2570 อีก 50 บาท" in play.says(treasurer, "แก้ จ.1 เป็น 230 เพราะเจอใบเสร็จ")
    seen = play.says(treasurer, word)
    assert play.numbers("paid") == numbers
    assert ("จ.2/2570" if len(numbers) == 2 else "ยังไม่ได้ลง") in seen
    assert (
        play.house.value("SELECT sum(satang) FROM cash_entries WHERE side='paid'") == (180_00, 230_00)[len(numbers) - 1]
    )


def test_a_figure_put_right_is_that_of_the_entry_for_it_also_days_later_and_of_no_other(play: Money) -> None:
    treasurer = play.treasurer
    play.enters("จ่ายค่ากาแฟ 450")
    play.says(treasurer, "ค่ากาแฟ 540 ไม่ใช่ 450")
    assert "เพิ่มจาก จ.1/2570 อีก 90 บาท" in play.sees(treasurer) and play.numbers("paid") == [1]
    play.presses(treasurer, "ใช่")
    assert play.house.value("SELECT sum(satang) FROM cash_entries WHERE side='paid'") == 540_00
    play.enters("จ่ายค่าน้ำดื่ม 540")
    for words in ("ขายยางแผ่น 450 กิโล ไม่ใช่ 540", "สมาชิกเรามี 45 คน ไม่ใช่ 540 คน"):
        play.says(treasurer, words)
        assert "จ.1/2570" not in play.sees(treasurer), words
    play.says(treasurer, "ค่ากาแฟ 545 ไม่ใช่ 540")  # what it comes to now, and not the water of the same sum
    assert "จ.1/2570" in play.sees(treasurer)
    play.presses(treasurer, "ไม่ใช่")
    play.house.move("2027-01-14T09:00")
    play.says(treasurer, "ค่ากาแฟ 600 ไม่ใช่ 540")
    assert "เพิ่มจาก จ.1/2570 อีก 60 บาท" in play.sees(treasurer)


def test_the_account_of_a_year_that_is_over_comes_as_a_paper_of_either_kind(play: Money) -> None:
    play.enters("จ่ายถ่ายเอกสาร 180")
    play.house.move("2028-01-07T09:00")
    member = play.member
    play.says(member, "/network")
    play.presses(member, "การเงิน")
    card = play.message(member)
    for label, name in (("งบประจำปี มกราคม 2570 – ธันวาคม 2570 .pdf", "pdf"), (".docx", "docx")):
        play.presses(member, label, message=card)
        sent = member.sees()[-1]
        assert "งบประจำปี มกราคม 2570 – ธันวาคม 2570" in sent["text"] and sent["file"]["name"].endswith(name)
