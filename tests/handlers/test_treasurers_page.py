"""The treasurer's page: who owes what, what waits for a tap, what came in today; each line leads to the thing itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.seals import seal
from tests.handlers.test_payments import KHAOPHRA, KHLONG, KHRU, KHUANRU, THACHAMUANG, Money
from tests.handlers.test_payments import play as play
from tests.trading import RED, Trading, trading

ASKED = ("ใครค้างจ่ายบ้าง", "วันนี้เงินเข้าเท่าไร", "มีอะไรรอฉัน", "what is waiting for me", "/owed")
FEW = {"รัตภูมิ": (40, None), "ควนรู": (15, None)}


def feed(bags: int) -> dict[str, object]:
    return {"what": "อาหารโคนม", "quantity": bags, "price": 100_00, "unit": "ถุง", "about": "round:4"}


def test_who_owes_most_stands_first_with_the_sum_and_since_when_and_leads_to_the_statement(play: Money) -> None:
    play.owes(KHLONG, **feed(3))
    play.owes(KHRU, day="2026-11-05", **feed(9))
    for words in ASKED:
        seen = play.says(play.treasurer, words)
        assert "ค้าง 1,200 บาท จาก 2 แห่ง" in seen, words
        first, second = "1. สหกรณ์ออมทรัพย์ครูรัตภูมิ 900 ตั้งแต่ พฤ. 5 พ.ย. 69", "2. กลุ่มออมทรัพย์บ้านคลองยางแดง 300"
        assert seen.index(first) < seen.index(second)
    seen = play.presses(play.treasurer, "สหกรณ์ออมทรัพย์ครูรัตภูมิ 900 บาท")
    assert "ใบแจ้งยอด สหกรณ์ออมทรัพย์ครูรัตภูมิ" in seen and "ยอดค้าง 900 บาท" in seen


def test_the_sums_of_the_page_are_those_of_the_books_and_of_the_statements(play: Money) -> None:
    for member, bags in ((KHUANRU, 2), (KHLONG, 5), (KHRU, 7), (THACHAMUANG, 11), (KHAOPHRA, 13)):
        play.owes(member, **feed(bags))
    seen = play.says(play.treasurer, "/owed")
    owed = sum(play.balance(each) for each in (KHUANRU, KHLONG, KHRU, THACHAMUANG, KHAOPHRA))
    assert owed == 3800_00 and "ค้าง 3,800 บาท จาก 5 แห่ง" in seen
    for place, bags in enumerate((13, 11, 7, 5, 2), start=1):
        assert f"{place}. " in seen and f" {bags * 100:,} ตั้งแต่" in seen


def test_what_was_told_as_paid_waits_and_what_is_confirmed_came_in_today(play: Money) -> None:
    play.owes(KHLONG, **feed(3))
    seen = play.says(play.treasurer, "มีอะไรรอฉันบ้าง")
    assert "วันนี้ยังไม่มีเงินเข้า" in seen and "แจ้งโอน" not in seen
    play.says(play.leader, "โอนแล้ว 200")
    play.presses(play.leader, "ใช่")
    seen = play.says(play.treasurer, "มีอะไรรอผมบ้างครับ")
    assert "แจ้งโอน 1 รายการ รวม 200 บาท ยังไม่ได้ตรวจ" in seen
    play.presses(play.treasurer, "ตรวจรายการแจ้งโอน")
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    seen = play.says(play.treasurer, "วันนี้ใครโอนมาบ้าง")
    assert "วันนี้เงินเข้า 200 บาท" in seen and "• กลุ่มออมทรัพย์บ้านคลองยางแดง 200 · ผู้บันทึก: วิชัย" in seen
    assert "แจ้งโอน" not in seen and "ค้าง 100 บาท จาก 1 แห่ง" in seen


def test_the_page_that_stands_follows_what_is_told_and_confirmed(play: Money) -> None:
    play.owes(KHLONG, **feed(3))
    play.says(play.treasurer, "/owed")
    page = play.message(play.treasurer)["id"]

    def stands() -> str:
        return str(next(each["text"] for each in play.treasurer.sees() if each["id"] == page))

    play.says(play.leader, "โอนแล้ว 200")
    play.presses(play.leader, "ใช่")
    assert "แจ้งโอน 1 รายการ รวม 200 บาท" in stands()
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert "แจ้งโอน" not in stands() and "วันนี้เงินเข้า 200 บาท" in stands() and "ค้าง 100 บาท" in stands()


def test_what_was_taken_back_did_not_come_in_and_yesterday_is_not_today(play: Money) -> None:
    play.owes(KHLONG, **feed(3))
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 100")
    play.presses(play.treasurer, "ใช่")
    assert "วันนี้เงินเข้า 100 บาท" in play.says(play.treasurer, "/owed")
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 50")
    play.presses(play.treasurer, "ใช่")
    play.presses(play.treasurer, "ยกเลิก กลุ่มออมทรัพย์บ้านคลองยางแดง 50 บาท")
    play.says(play.treasurer, "พิมพ์ผิดแห่ง")
    seen = play.says(play.treasurer, "/owed")
    assert "วันนี้เงินเข้า 100 บาท" in seen and "ค้าง 200 บาท" in seen
    play.house.move("2026-11-21T09:00")
    assert "วันนี้ยังไม่มีเงินเข้า" in play.says(play.treasurer, "วันนี้เงินเข้าเท่าไร")


def test_only_who_keeps_the_accounts_has_the_page_and_others_words_go_on(play: Money) -> None:
    play.owes(KHLONG, **feed(3))
    for words in ASKED:
        seen = play.says(play.leader, words)
        assert "หน้าเหรัญญิก" not in seen, words
    assert "ดูได้เฉพาะยอดของกลุ่มท่านเอง" in play.says(play.leader, "ใครค้างจ่ายบ้าง")
    assert "หน้าเหรัญญิก" not in play.says(play.made.chair, "/owed")
    network = play.made.network
    forged = play.forge(
        play.leader, f"payments.owing:{network}:0", f"payments.bill:{network}:1", f"payments.pay:{network}:0a0b0c0d"
    )
    assert all("เหรัญญิก" in toast and not more for toast, more in forged.values()), forged


def test_nothing_owed_nothing_waiting_and_nothing_come_in_are_said(play: Money) -> None:
    seen = play.says(play.treasurer, "/owed")
    assert "ไม่มีใครค้าง" in seen and "ไม่มีเรื่องรอกด" in seen and "วันนี้ยังไม่มีเงินเข้า" in seen


def test_help_says_to_each_office_what_it_does_with_money(play: Money) -> None:
    seen = play.says(play.treasurer, "/help")
    assert "เรื่องเงิน: /owed ใครค้าง อะไรรอ เงินเข้าวันนี้" in seen and "อนุมัติรายจ่าย" in seen, "vice-chair and treasurer"
    chair = play.says(play.made.chair, "/help")
    assert "ตั้งวงเงิน" in chair and "/owed" not in chair
    leader = play.says(play.leader, "/help")
    assert "/owe ยอดที่ต้องจ่าย" in leader and "/owed" not in leader and "อนุมัติ" not in leader


@pytest.fixture
def bought(tmp_path: Path) -> Iterator[Trading]:
    """A round of two organisations whose goods came; the seller's bill is not told yet."""
    with trading(tmp_path, told=FEW, fill_to="pack") as made:
        made.opens()
        made.house.move("2026-12-15T18:00")
        made.taps(made.marketing, "ร้านยืนยัน 780 บาท")
        made.types(made.chair, "ของมาแล้ว 55 กระสอบ")
        made.taps(made.chair, "แบ่งตามนี้")
        assert made.state() == "received"
        yield made


def test_a_bill_is_held_against_the_books_and_the_seller_paid_from_the_page(bought: Trading) -> None:
    seen = bought.types(bought.treasurer, "มีอะไรรอฉัน")
    bill, owed = 55 * 780, f"ยังไม่ได้จ่าย {RED.seller} 42,900 บาท"
    assert bought.house.value("SELECT -sum(satang) FROM ledger_postings WHERE kind='seller'") == bill * 100
    assert f"บิลร้าน {RED.seller} ปุ๋ย 15-15-15 ของมาครบแล้ว ยังไม่ได้เทียบบิล" in seen and owed in seen
    seen = bought.taps(bought.treasurer, f"บิล {RED.seller} ปุ๋ย 15-15-15")
    assert "ทั้งหมดเท่าไร" in seen
    assert "ยังปิดบัญชีไม่ได้" in bought.types(bought.treasurer, "40,000"), "asked again, and nothing is booked"
    assert "บิลร้านตรงกับสมุด 42,900 บาท" in bought.types(bought.treasurer, "42,900")
    bought.taps(bought.treasurer, "ใช่")
    assert bought.state() == "settled"
    seen = bought.types(bought.treasurer, "/owed")
    assert "เทียบบิล" not in seen and owed in seen
    assert "ครบยอดที่ค้างร้าน" in bought.taps(bought.treasurer, f"จ่าย {RED.seller} แล้ว 42,900 บาท")
    bought.taps(bought.treasurer, "ใช่")
    assert owed not in bought.types(bought.treasurer, "/owed")
    again = f"payments.pay:{bought.made.network}:{seal(RED.seller)}"
    bought.made.forge(again, chat=bought.treasurer)
    bought.treasurer.presses(data=again)
    bought.house.settle()
    assert "ไม่ค้างร้านนี้แล้ว" in bought.toast(bought.treasurer)
    assert bought.house.value("SELECT count(*) FROM ledger_entries WHERE what='paid_seller'") == 1


def test_a_button_for_a_bill_that_is_settled_already_says_so(bought: Trading) -> None:
    bought.types(bought.treasurer, "บิลร้านเจ๊แดง 42,900")
    bought.taps(bought.treasurer, "ใช่")
    bought.made.forge("payments.bill:1:1", chat=bought.treasurer)
    bought.treasurer.presses(data="payments.bill:1:1")
    bought.house.settle()
    assert "ปิดบัญชีไปแล้ว" in bought.toast(bought.treasurer)
