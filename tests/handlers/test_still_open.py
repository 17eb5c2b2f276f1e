"""What is not paid or fetched yet, told beside what is: the one is shown, the other is said to be recorded nowhere, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.cash_house import Money, treasury
from tests.handlers.goods import Goods, goods
from tests.handlers.money_told import Hub, hub
from tests.handlers.test_truck_came import BOTH, waited
from tests.trading import Trading

NOT_PAID, NOT_FETCHED = "เพราะเข้าใจว่ายังไม่ได้จ่าย: “{}”", "เพราะเข้าใจว่ายังไม่ได้รับ: “{}”"
__all__ = ("waited",)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Hub]:
    """ควนรู owes 15,000, เขาพระ 20,000, ห้วยโอน 3,000."""
    with hub(tmp_path) as made:
        yield made


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Money]:
    with treasury(tmp_path) as made:
        yield made


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Goods]:
    """All that was ordered came, and is shared."""
    with goods(tmp_path) as made:
        made.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        made.taps("สุภา", "แบ่งตามนี้")
        yield made


@pytest.mark.parametrize(
    ("words", "still_open", "owed"),
    [
        ("ควนรูจ่ายมาแล้วหมื่นนึง ที่เหลือสิ้นเดือน", "ที่เหลือสิ้นเดือน", {"ควนรู": 5_000}),
        ("ควนรูจ่ายมาแล้วหมื่นนึง จะจ่ายที่เหลือพรุ่งนี้", "จะจ่ายที่เหลือพรุ่งนี้", {"ควนรู": 5_000}),
        ("ควนรูโอนมา 5000 เดี๋ยวพรุ่งนี้โอนอีก 3000", "เดี๋ยวพรุ่งนี้โอนอีก 3000", {"ควนรู": 10_000}),
        ("เขาพระยังไม่จ่าย ควนรูจ่ายมา 5000", "เขาพระยังไม่จ่าย", {"ควนรู": 10_000, "เขาพระ": 20_000}),
        ("ควนรูโอนมา 8000 เขาพระเอาเงินสดมา5พัน ยังขาดอีกพัน", "ยังขาดอีกพัน", {"ควนรู": 7_000, "เขาพระ": 15_000}),
    ],
)
def test_what_came_is_shown_and_the_rest_that_did_not_is_said_once(
    play: Hub, words: str, still_open: str, owed: dict[str, int]
) -> None:
    said = play.answers(play.treasurer, words)
    assert NOT_PAID.format(still_open) in said and said.count("เพราะเข้าใจว่า") == 1, said
    play.says(play.treasurer, "ใช่")
    assert {name: play.owes(name) for name in owed} == owed


def test_what_a_shop_was_paid_is_shown_and_the_rest_is_not_yet(play: Hub) -> None:
    said = play.answers(play.treasurer, "จ่ายร้านเจ๊แดงแล้วสองหมื่น ที่เหลือเดือนหน้า")
    assert NOT_PAID.format("ที่เหลือเดือนหน้า") in said and "จ่ายร้านเจ๊แดง 20,000 บาท" in said


def test_what_a_leader_paid_is_told_without_what_follows_later(play: Hub) -> None:
    said = play.answers(play.leader, "จ่ายไปแล้ว 5000 อีก 10000 เดือนหน้า")
    assert NOT_PAID.format("อีก 10000 เดือนหน้า") in said and "5,000 บาท (ห้าพันบาทถ้วน) ใช่ไหม" in said
    play.says(play.leader, "ใช่")
    assert play.claimed() == [(5_000, "waiting")]


def test_what_is_promised_of_the_very_sum_is_no_payment(play: Hub) -> None:
    said = play.answers(play.treasurer, "เขาพระ 500 ยังไม่จ่าย")
    assert NOT_PAID.format("เขาพระ 500 ยังไม่จ่าย") in said and "ใช่ไหม" not in said


def test_a_receipt_that_was_not_written_yet_makes_no_payment_unpaid(play: Hub) -> None:
    assert "จ่ายเงินสด 5,000 บาท" in play.says(play.treasurer, "ควนรูจ่ายมา 5000 ยังไม่ได้ออกใบเสร็จ")


@pytest.mark.parametrize(
    ("words", "still_open", "entered"),
    [
        ("จ่ายค่าน้ำ 200 ค่าไฟยังไม่จ่าย", "ค่าไฟยังไม่จ่าย", ("ค่าน้ำ", 200)),
        ("จ่ายค่าน้ำ 200 แต่ค่าไฟ ยังไม่จ่าย", "แต่ค่าไฟ ยังไม่จ่าย", ("ค่าน้ำ", 200)),
        ("ค่าไฟยังไม่จ่าย จ่ายค่าน้ำ 200", "ค่าไฟยังไม่จ่าย", ("ค่าน้ำ", 200)),
        ("ค่าเช่าเต็นท์ 800 มัดจำไว้ 300 เหลืออีก 500", "เหลืออีก 500", ("ค่าเช่าเต็นท์ มัดจำ", 300)),
    ],
)
def test_of_costs_only_what_was_paid_is_entered_and_nothing_else_stands_in_what_for(
    money: Money, words: str, still_open: str, entered: tuple[str, int]
) -> None:
    what, baht = entered
    said = money.answers(money.treasurer, words)
    assert NOT_PAID.format(still_open) in said and f"จ่าย{what} {baht} บาท" in said, said
    money.presses(money.treasurer, "ถูกต้อง")
    rows = money.house.rows("SELECT words, satang FROM cash_entries WHERE number IS NOT NULL")
    assert [(row["words"], row["satang"] // 100) for row in rows] == [entered]


def test_what_is_left_in_hand_is_no_second_deposit(money: Money) -> None:
    said = money.answers(money.treasurer, "ฝากแบงค์ไปห้าร้อย เหลือในมือ700")
    assert "“เหลือในมือ700”" in said and "นำเงินสดเข้าบัญชีธนาคาร 500 บาท" in said and "700 บาท" not in said
    money.presses(money.treasurer, "ถูกต้อง")
    assert money.house.value("SELECT count(*) FROM cash_entries WHERE satang = 50000") == 1
    assert money.house.value("SELECT count(*) FROM cash_entries WHERE satang = 70000") == 0


def test_two_deposits_are_entered_by_what_moved_and_have_no_total_and_no_number(money: Money) -> None:
    said = money.says(money.treasurer, "ฝากแบงค์ 500 ฝากแบงค์อีก 700")
    assert "นำเงินสดเข้าบัญชีธนาคาร 700 บาท" in said and "รวม" not in said
    money.presses(money.treasurer, "ถูกต้องทั้งหมด")
    card = money.message(money.treasurer)
    assert card["text"].splitlines()[1:] == ["นำเงินสดเข้าบัญชีธนาคาร 500 บาท", "นำเงินสดเข้าบัญชีธนาคาร 700 บาท"]
    assert not card["buttons"]


def test_who_has_fetched_is_asked_about_beside_who_has_not(shared: Goods) -> None:
    said = shared.writes("สุภา", "ห้วยโอนเอาไป 25 ครบ โคกทรายยังไม่มา")
    assert "กลุ่มทำสวนบ้านห้วยโอนรับปุ๋ย 15-15-15 25 กระสอบ" in said
    assert NOT_FETCHED.format("โคกทรายยังไม่มา") in shared.all_read("สุภา")


def test_of_two_goods_the_fetched_one_is_kept_and_the_other_is_not_yet(waited: Trading) -> None:
    leader = waited.people["ควนรู"]
    waited.types(waited.chair, BOTH)
    waited.taps(waited.chair, "แบ่งตามนี้")
    waited.types(leader, "รับปุ๋ย 15-15-15 มาแล้ว 14 กระสอบ ยูเรียยังไม่ได้เอา")
    read = "\n".join(str(each["text"]) for each in leader.sees())
    assert NOT_FETCHED.format("ยูเรียยังไม่ได้เอา") in read and "รับแล้ว 14 จาก 15 กระสอบ" in read
    assert [row["quantity"] for row in waited.house.rows("SELECT quantity FROM collections")] == [14]


@pytest.mark.parametrize("others", ["ของเขาพระเอาไปให้ด้วยอีก5", "ของเขาพระเอาไปให้ด้วย อีก 5"])
def test_what_was_fetched_for_another_too_is_said_beside_the_own(shared: Goods, others: str) -> None:
    shared.writes("ชัยยา", f"รับปุ๋ยแล้ว10 {others}")
    assert f"ส่วนนี้ผมยังไม่ได้เก็บไว้ครับ: “{others}”" in shared.all_read("ชัยยา")
    rows = shared.house.rows(
        "SELECT members.name AS name, quantity FROM collections JOIN members ON members.id = member_id"
    )
    assert [(row["name"], row["quantity"]) for row in rows] == [("กลุ่มทำนาบ้านควนรู", 10)]


@pytest.mark.parametrize("words", ["เรายังไม่ได้จ่ายนะ ใครไปลงว่าจ่ายแล้วหมื่นนึง", "เราไม่ได้จ่าย 10000 ที่ลงไว้ผิด"])
def test_who_says_that_a_recorded_payment_did_not_go_reads_what_stands_there(play: Hub, words: str) -> None:
    said = play.answers(play.other, words)
    assert "ใบแจ้งยอด กลุ่มเลี้ยงโคบ้านเขาพระ" in said and "ลด 10,000 · คงเหลือ 20,000" in said and "เข้าใจว่า" not in said
    assert play.claimed() == []
