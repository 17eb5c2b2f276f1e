"""Money that organisations gave, as the treasurer tells it: several at once, for one another, with what is left, dues beside goods."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from acts.cash_book import together
from storage import tables
from storage.turn import Turn
from tests.handlers.cash_house import Money, treasury
from tests.handlers.money_told import Hub, hub


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Hub]:
    """ควนรู owes 15,000, เขาพระ 20,000, ห้วยโอน 3,000; dues are 500 a year."""
    with hub(tmp_path) as made:
        yield made


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Money]:
    with treasury(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("words", "asked", "owed"),
    [
        (
            "ควนรู 2,000 เขาพระ 3,000 จ่ายสดทั้งคู่",
            "2. กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 3,000 บาท",
            {"ควนรู": 13_000, "เขาพระ": 17_000},
        ),
        ("ควนรูกับเขาพระจ่ายมาแล้ว แห่งละ 500", "1. กลุ่มทำนาบ้านควนรู จ่ายเงินสด 500 บาท", {"ควนรู": 14_500, "เขาพระ": 19_500}),
        ("วันนี้ห้วยโอนเอาเงินมาจ่าย 1,500", "กลุ่มน้ำยางห้วยโอน จ่ายเงินสด 1,500 บาท", {"ห้วยโอน": 1_500}),
        ("เมื่อวานควนรูโอน 4,500 เข้าบัญชีสหกรณ์", "จ่ายโอน 4,500 บาท", {"ควนรู": 10_500}),
        ("ควนรูจ่าย 5๐๐ บาด", "กลุ่มทำนาบ้านควนรู จ่ายเงินสด 500 บาท", {"ควนรู": 14_500}),
        ("เขาพระให้มาสองพัน", "กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 2,000 บาท", {"เขาพระ": 18_000}),
        ("เขาพระจ่ายมาอีก 3,000 เหลือค้าง 17,000", "ค้าง 20,000 บาท เหลือ 17,000 บาท\n", {"เขาพระ": 17_000}),
        ("ห้วยโอนจ่ายหมดแล้ว", "หมดยอดค้าง", {"ห้วยโอน": 0}),
    ],
)
def test_money_of_others_is_shown_and_counts_after_a_yes(
    play: Hub, words: str, asked: str, owed: dict[str, int]
) -> None:
    assert asked in play.says(play.treasurer, words)
    assert play.owes("เขาพระ") == 20_000, "nothing before a yes"
    play.says(play.treasurer, "ใช่ค่ะ")
    assert {name: play.owes(name) for name in owed} == owed


def test_who_paid_for_whom_is_kept_and_both_are_told(play: Hub) -> None:
    assert "5,000 บาท (ห้าพันบาทถ้วน) กลุ่มทำนาบ้านควนรูจ่ายแทน" in play.says(play.treasurer, "ควนรูโอนแทนเขาพระ 5,000")
    play.says(play.treasurer, "ใช่")
    assert (play.owes("เขาพระ"), play.owes("ควนรู")) == (15_000, 15_000)
    assert "กลุ่มทำนาบ้านควนรูจ่ายแทน" in play.sees(play.other)
    assert play.sees(play.leader) == "เหรัญญิกได้รับ 5,000 บาท ที่ท่านจ่ายแทนกลุ่มเลี้ยงโคบ้านเขาพระแล้วครับ"
    kept = play.house.value("SELECT \"values\" FROM ledger_entries WHERE what='transfer' ORDER BY id DESC LIMIT 1")
    assert "กลุ่มทำนาบ้านควนรู" in str(kept)


def test_who_paid_for_another_reads_that_it_was_put_right_and_that_it_counts_no_more(play: Hub) -> None:
    play.says(play.treasurer, "ควนรูโอนแทนเขาพระ 5,000")
    play.says(play.treasurer, "ใช่")
    play.says(play.treasurer, "ที่บันทึกว่าเขาพระโอน 5,000 ไม่ใช่ 5,000 เป็น 4,000")
    play.says(play.treasurer, "ใช่")
    assert play.owes("เขาพระ") == 16_000
    assert play.sees(play.leader).startswith(
        "เหรัญญิกแก้ไข: 5,000 บาท ที่ท่านจ่ายแทนกลุ่มเลี้ยงโคบ้านเขาพระ เป็น 4,000 บาทครับ เหตุผล: "
    )
    play.says(play.treasurer, "ที่บันทึกว่าเขาพระโอน 4,000 ผิด ไม่ได้จ่าย")
    play.says(play.treasurer, "ใช่")
    assert play.owes("เขาพระ") == 20_000
    assert "4,000 บาท ที่ท่านจ่ายแทนกลุ่มเลี้ยงโคบ้านเขาพระ ไม่นับแล้ว" in play.sees(play.leader)


def test_money_of_which_only_the_name_is_told_keeps_its_way_its_day_and_who_paid_it(play: Hub) -> None:
    play.says(play.treasurer, "เมื่อวานควนรูจ่ายสดแทนเขาพระแล้ว")
    seen = play.says(play.treasurer, "3,000")
    assert "จ่ายเงินสด 3,000 บาท" in seen and "กลุ่มทำนาบ้านควนรูจ่ายแทน" in seen and "วันที่จ่าย วันจันทร์ที่ 11" in seen


def test_a_leader_who_paid_for_another_gives_it_to_the_treasurer(play: Hub) -> None:
    asked = play.says(play.leader, "โอนแทนเขาพระ 5,000")
    assert "กลุ่มเลี้ยงโคบ้านเขาพระ จ่าย 5,000 บาท โดยกลุ่มทำนาบ้านควนรูจ่ายแทน ส่งให้เหรัญญิกตรวจไหม" in asked
    play.says(play.leader, "ใช่")
    assert play.claimed() == [(5_000, "waiting")] and "แจ้งโอน 5,000 บาท" in play.sees(play.treasurer)
    assert "(กลุ่มทำนาบ้านควนรู)" in play.sees(play.treasurer), "who paid it, beside for whom"


def test_what_is_said_to_be_left_and_is_not_is_shown_so(play: Hub) -> None:
    seen = play.says(play.treasurer, "เขาพระจ่ายมา 3,000 เหลือค้าง 16,000")
    assert "เหลือ 17,000 บาท · ท่านพิมพ์ว่าเหลือ 16,000 บาท ไม่ตรงกับสมุด" in seen


def test_what_is_promised_of_the_rest_is_said_to_be_not_kept(play: Hub) -> None:
    said = play.answers(play.treasurer, "ห้วยโอนจ่ายมา 1,500 ที่เหลือสิ้นเดือน")
    assert "สิ้นเดือน”" in said and "จ่ายเงินสด 1,500 บาท" in said


def test_money_without_a_sum_is_asked_for(play: Hub) -> None:
    assert "เงินเข้าเท่าไรครับ" in play.says(play.treasurer, "ยอดของห้วยโอนโอนเข้าบัญชีแล้ว")


def test_goods_and_dues_of_one_message_go_into_two_books(play: Hub) -> None:
    said = play.answers(play.treasurer, "รับค่าปุ๋ยเขาพระ 1,000 กับค่าบำรุง 500")
    assert "จ่ายเงินสด 1,000 บาท" in said and "ร.1/2570 รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาท" in said
    play.says(play.treasurer, "ใช่")
    play.says(play.treasurer, "ใช่")
    assert play.owes("เขาพระ") == 19_000
    assert play.house.value("SELECT count(*) FROM cash_entries WHERE side='received' AND satang=50000") == 1


@pytest.mark.parametrize("words", ["ห้วยโอนยังไม่จ่ายเลย", "จ่ายทุ่งนาไปแล้ว 2,000", "คืนเงินควนรู 200", "ควนรูจ่ายหรือยัง"])
def test_what_did_not_come_in_is_no_payment(play: Hub, words: str) -> None:
    before = play.house.value("SELECT count(*) FROM ledger_entries")
    assert "ใช่ไหมครับ" not in play.says(play.treasurer, words) or "จ่ายเงินสด" not in play.sees(play.treasurer)
    assert play.house.value("SELECT count(*) FROM ledger_entries") == before


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("เขาพระกับนาสีทองจ่ายค่าบำรุงแล้ว แห่งละ 500", {"เขาพระ": 500, "นาสีทอง": 500}),
        ("ค่าบำรุง ควนรู โคกทราย ท่าชะมวง จ่ายครบแล้ว เงินสด", {"ควนรู": 500, "โคกทราย": 500, "ท่าชะมวง": 500}),
        ("ห้วยโอน 500 กำแพงเพชร 500 หนองปลิง 300 ค่าบำรุง", {"ห้วยโอน": 500, "กำแพงเพชร": 500, "หนองปลิง": 300}),
    ],
)
def test_dues_of_several_are_one_card_with_a_number_each(money: Money, words: str, sums: dict[str, int]) -> None:
    seen = money.says(money.treasurer, words)
    lines = [f"ร.{at}/2570 รับค่าบำรุงสมาชิกปี 2570 จาก" for at in range(1, len(sums) + 1)]
    assert all(each in seen for each in lines) and f"รวมรับ {sum(sums.values()):,} บาท" in seen
    assert money.numbers("received") == [], "nothing before a yes"
    said = money.says(money.treasurer, "ถูกต้อง")
    assert said.startswith("ลงแล้วครับ") and money.numbers("received") == list(range(1, len(sums) + 1))
    booked = money.house.rows(
        "SELECT members.name AS name, satang FROM cash_entries JOIN members ON members.id = member_id ORDER BY number"
    )
    assert {name: row["satang"] // 100 for name, row in zip(sums, booked, strict=True) if name in row["name"]} == sums
    money.presses(money.treasurer, "ร.1/2570")
    assert "ใบเสร็จ .pdf" in money.buttons(money.treasurer)


def test_several_payments_are_one_card_and_what_they_are_for_is_said_once(money: Money) -> None:
    seen = money.says(money.treasurer, "จ่ายค่ารถไปประชุมจังหวัด ลุงดำ 400 ป้าแดง 300")
    assert "จ.1/2570 จ่ายค่ารถไปประชุมจังหวัด" in seen and "จ.2/2570 จ่ายค่ารถไปประชุมจังหวัด 300 บาท" in seen
    assert "จ่ายให้ ป้าแดง" in seen and "รวมจ่าย 700 บาท" in seen
    money.says(money.treasurer, "ไม่ใช่")
    assert money.numbers("paid") == []


def test_more_than_one_card_holds_are_on_a_card_more(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST", 2)
    money.says(money.treasurer, "ห้วยโอน 500 กำแพงเพชร 500 หนองปลิง 300 โคกทราย 500 ค่าบำรุง")
    money.says(money.treasurer, "ถูกต้อง")
    assert money.numbers("received") == [1, 2], "the other card has their numbers, and is shown with the next ones"
    money.says(money.treasurer, "ถูกต้อง")
    money.says(money.treasurer, "ถูกต้อง")
    assert money.numbers("received") == [1, 2, 3, 4]


def test_what_somebody_paid_for_the_network_is_not_taken_out_of_its_cash_beside_what_is(money: Money) -> None:
    money.says(money.treasurer, "จ่ายค่าไฟ 200 ลุงดำสำรองจ่ายค่าน้ำ 300")
    money.says(money.treasurer, "ใช่")
    assert "จ่ายค่าน้ำ 300 บาท (สามร้อยบาทถ้วน)\nลุงดำ สำรองจ่าย" in money.sees(money.treasurer)
    money.says(money.treasurer, "ใช่")
    assert money.numbers("paid") == [1], "it has a number when the network pays it back"


def test_of_dues_that_one_paid_for_another_yesterday_it_is_said_what_is_not_kept(money: Money) -> None:
    money.says(money.treasurer, "เมื่อวานเขาพระจ่ายค่าบำรุงแทนนาสีทอง 500")
    said, card = money.texts(money.treasurer)[-2:]
    assert "ไม่เก็บว่าจ่ายวันอาทิตย์ที่ 10 มกราคม 2570" in said
    assert "ไม่บอกกลุ่มเลี้ยงโคบ้านเขาพระ" in said
    assert "จากกองทุนหมู่บ้านนาสีทอง 500 บาท" in card and "เขาพระ" not in card


def test_a_card_of_several_that_is_not_right_enters_nothing_and_says_how_to_go_on(money: Money) -> None:
    money.says(money.treasurer, "จ่ายค่ากาแฟ 250 กับค่าถ่ายเอกสาร 80")
    assert "ยังไม่ได้ลงรายการเดิม" in money.presses(money.treasurer, "แก้ไข")
    assert money.numbers("paid") == []


def test_a_payment_that_is_not_put_right_after_all_stays(play: Hub) -> None:
    play.says(play.treasurer, "ที่บันทึกว่าเขาพระจ่ายสด 10,000 ผิด ต้องเป็น 9,000")
    play.presses(play.treasurer, "ไม่แก้")
    assert play.owes("เขาพระ") == 20_000


@pytest.mark.parametrize(
    ("words", "wrong", "shown"),
    [
        ("จ่ายค่ากาแฟ 250 กับค่าถ่ายเอกสาร 80", "ไม่ใช่ 80 เป็น 90", "จ.2/2570 จ่ายค่าถ่ายเอกสาร 90 บาท"),
        ("เขาพระกับนาสีทองจ่ายค่าบำรุงแล้ว แห่งละ 500", "ไม่ใช่นาสีทอง โคกทราย", "จากกลุ่มผ้าทอบ้านโคกทราย 500 บาท"),
    ],
)
def test_a_card_of_several_is_put_right_by_what_is_wrong_on_it(
    money: Money, words: str, wrong: str, shown: str
) -> None:
    money.says(money.treasurer, words)
    before = money.message(money.treasurer)
    assert shown in money.says(money.treasurer, wrong)
    assert not next(each for each in money.treasurer.sees() if each["id"] == before["id"])["buttons"]
    money.says(money.treasurer, "ใช่")
    assert money.house.value("SELECT count(*) FROM cash_entries WHERE number IS NOT NULL") == 2


def test_a_card_of_several_payments_is_put_right_by_what_is_wrong_on_it(play: Hub) -> None:
    play.says(play.treasurer, "ควนรู 2,000 เขาพระ 3,000 จ่ายสดทั้งคู่")
    assert "2. กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 3,500 บาท" in play.says(play.treasurer, "ไม่ใช่ 3,000 เป็น 3,500")
    assert "1. กลุ่มน้ำยางห้วยโอน จ่ายเงินสด 2,000 บาท" in play.says(play.treasurer, "ไม่ใช่ควนรู ห้วยโอน")
    play.says(play.treasurer, "ใช่")
    assert (play.owes("ควนรู"), play.owes("เขาพระ"), play.owes("ห้วยโอน")) == (15_000, 16_500, 1_000)


@pytest.mark.parametrize(
    ("words", "unpaid", "entered"),
    [
        ("รับค่าบำรุงเขาพระ 500 คูหาใต้ยังไม่จ่าย", "คูหาใต้ยังไม่จ่าย", [500]),
        ("ห้วยโอนบอกจะจ่ายค่าบำรุงอาทิตย์หน้า", "ห้วยโอนบอกจะจ่ายค่าบำรุงอาทิตย์หน้า", []),
        ("เขาพระยังค้าง ห้วยโอนส่งค่าบำรุง 500", "เขาพระยังค้าง", [500]),
        ("ห้วยโอนส่งค่าบำรุง 500 เขาพระ 500 (ยังไม่จ่าย)", "เขาพระ 500 (ยังไม่จ่าย", [500]),
    ],
)
def test_who_has_not_paid_has_no_receipt(money: Money, words: str, unpaid: str, entered: list[int]) -> None:
    said = money.answers(money.treasurer, words)
    assert f"เพราะเข้าใจว่ายังไม่ได้จ่าย: “{unpaid}”" in said
    if entered:
        money.says(money.treasurer, "ใช่")
    rows = money.house.rows("SELECT satang FROM cash_entries WHERE number IS NOT NULL ORDER BY id")
    assert [row["satang"] // 100 for row in rows] == entered


def test_who_will_pay_behind_a_list_of_who_has_is_said_to_be_not_kept(money: Money) -> None:
    said = money.answers(money.treasurer, "ได้รับค่าบำรุง รัตภูมิ 500 เขาพระ 500 ท่าชะมวง 300 แล้วห้วยโอนบอกจะจ่ายอาทิตย์หน้า")
    assert "ห้วยโอน" in said and "ทั้ง 3 รายการนี้" in said
    money.says(money.treasurer, "ใช่")
    assert money.numbers("received") == [1, 2, 3]


def test_who_asks_whether_dues_were_paid_is_answered_and_enters_nothing(money: Money) -> None:
    assert "ปี 2570 ยังไม่มีรายการรับ" in money.says(money.treasurer, "เขาพระจ่ายค่าบำรุงยัง")
    money.says(money.treasurer, "ใช่")
    assert money.numbers("received") == []


def test_the_treasurer_is_told_how_money_of_an_organisation_is_entered(money: Money) -> None:
    said = money.answers(money.treasurer, "ห้วยโอนขายน้ำยางได้ 300 กิโล")
    assert "ยังไม่ได้ลงอะไรของ กลุ่มน้ำยางห้วยโอน" in said and "ไม่ได้เป็นผู้แทน" not in said
    assert "ร.1/2570 รับค่าบำรุง" in money.says(money.treasurer, "รับค่าบำรุงกลุ่มน้ำยางห้วยโอน 500")


def test_who_only_brought_the_dues_of_another_paid_none(money: Money) -> None:
    said = money.answers(money.treasurer, "ค่าบำรุงคูหาใต้ 500 นาสีทองเป็นคนเอามาให้")
    assert "ยังไม่ได้เก็บไว้ครับ: “นาสีทองเป็นคนเอามาให้”" in said
    money.says(money.treasurer, "ใช่")
    assert money.numbers("received") == [1]


def test_what_an_officer_advanced_is_owed_and_not_taken_out_of_cash(money: Money) -> None:
    assert "สมศรี สำรองจ่าย เครือข่ายค้างคืน" in money.says(money.treasurer, "สมศรีออกค่าถ่ายเอกสารให้ก่อน 85 บาท")
    money.says(money.treasurer, "ใช่")
    assert money.numbers("paid") == []


def test_dues_of_another_organisation_with_a_promise_are_no_expense_of_the_own_group(money: Money) -> None:
    said = money.answers(money.treasurer, "ค่าบำรุงกำแพงเพชร 250 จ่ายครึ่งเดียวก่อน ที่เหลือสิ้นเดือน")
    assert "จากกลุ่มสวนยางกำแพงเพชร 250 บาท" in said and "สิ้นเดือน" in said and "ค่าใช้จ่าย" not in said


def test_who_pays_ahead_reads_what_counts_for_the_years_to_come(money: Money) -> None:
    money.enters("รับค่าบำรุงเขาพระ 500")
    money.enters("รับค่าบำรุงเขาพระ 500")
    assert "ในนี้ 500 บาท นับเป็นของปีต่อไป" in money.sees(money.member)


def test_a_card_of_several_whose_numbers_were_taken_since_is_shown_anew(money: Money) -> None:
    money.says(money.treasurer, "เขาพระกับนาสีทองจ่ายค่าบำรุงแล้ว แห่งละ 500")
    card = money.message(money.treasurer)
    money.enters("รับค่าบำรุงควนรู 500")
    money.presses(money.treasurer, "ถูกต้องทั้งหมด", card)
    assert money.numbers("received") == [1], "the numbers that were shown are others by now"
    assert "ร.2/2570" in money.sees(money.treasurer) and "ร.3/2570" in money.sees(money.treasurer)
    money.says(money.treasurer, "ถูกต้อง")
    assert money.numbers("received") == [1, 2, 3]


def test_money_where_only_dues_are_owed_is_dues(money: Money) -> None:
    assert "รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาท" in money.says(money.treasurer, "เขาพระให้มา 500")


def test_dues_of_last_year_and_ahead_are_of_their_year(money: Money) -> None:
    said = money.says(money.treasurer, "ค่าบำรุงปีที่แล้วของนาสีทอง 300 ยังค้าง 200")
    assert "รับค่าบำรุงสมาชิกปี 2569 จากกองทุนหมู่บ้านนาสีทอง 300 บาท" in said
    said = money.says(money.treasurer, "รับเงินค่าบำรุงรัตภูมิ พันนึง ปีนี้กับปีหน้า")
    assert "1,000 บาท" in said and "อีก 500 บาท จะนับเป็นของปีต่อไป" in said


def test_whose_money_it_was_is_put_right_also_while_a_sum_is_asked_for(play: Hub) -> None:
    play.says(play.treasurer, "ยอดของห้วยโอนโอนเข้าบัญชีแล้ว")
    seen = play.says(play.treasurer, "ที่บันทึกว่าเขาพระจ่ายสด 10,000 ไม่ใช่เขาพระ เป็นควนรู")
    assert "ห้วยโอน" not in seen and "กลุ่มทำนาบ้านควนรู" in seen and "10,000 บาท" in seen, seen
    play.says(play.treasurer, "ใช่")
    assert (play.owes("เขาพระ"), play.owes("ควนรู"), play.owes("ห้วยโอน")) == (30_000, 5_000, 3_000)


def test_who_speaks_for_several_reads_the_dues_of_all_of_them_beside_the_account_of_one(money: Money) -> None:
    made = money.made

    async def for_another_too(turn: Turn) -> None:
        row = {"network_id": made.network, "state": "accepted", "via": "link", "since": turn.now}
        row |= {"member_id": made.member_ids[4], "person_id": made.person_ids[money.member.id]}
        await turn.connection.execute(insert(tables.representatives).values(**row))

    made.house.stop()
    made.change(for_another_too)
    made.house.start()
    money.says(money.treasurer, "คิดค่าปรับเขาพระ 100 บาท เพราะส่งช้า")
    money.says(money.treasurer, "ใช่")
    money.says(money.member, "ขอใบแจ้งยอด")
    owed = money.texts(money.member)[-1]
    assert "กลุ่มเลี้ยงโคบ้านเขาพระ: ค้างค่าบำรุง" in owed and "กองทุนหมู่บ้านนาสีทอง: ค้างค่าบำรุง" in owed, owed


@pytest.mark.parametrize("words", ["โอนแล้ว 15000 นะครับ เดี๋ยวส่งสลิปให้", "โอนให้แล้วนะ 15000 รอสลิปแป๊บ"])
def test_money_that_is_only_likely_heard_is_asked_about_and_no_expense_of_the_group(play: Hub, words: str) -> None:
    assert "โอนให้สหกรณ์การเกษตรรัตภูมิ จำกัด 15,000 บาท" in play.says(play.leader, words)
    play.says(play.leader, "ใช่")
    assert play.claimed() == [(15_000, "waiting")]


def test_what_came_in_is_asked_about_and_who_has_not_paid_is_said(play: Hub) -> None:
    said = play.answers(play.treasurer, "ควนรูเข้าแล้ว 14000 เขาพระยังไม่เข้า")
    assert "เพราะเข้าใจว่ายังไม่ได้จ่าย: “เขาพระยังไม่เข้า”" in said
    assert "กลุ่มทำนาบ้านควนรู จ่าย" in said and "ค้าง 15,000 บาท เหลือ 1,000 บาท" in said
