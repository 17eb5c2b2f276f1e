"""What was sent back to the hub, sold in the group: looked at, offered, taken by the first tap, taken back, refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.offers import Carriage
from domain.terms import Fee
from tests.handlers.goods import RED, Goods, goods
from tests.handlers.rattaphum import labels_of
from tests.handlers.test_deliveries import accounts, debts
from tests.handlers.test_mending import ENTRIES, OLD, TEA, answered

SALE = "SELECT state FROM stock_sales ORDER BY id DESC LIMIT 1"
TAKE = "รับทั้งหมด 2 กระสอบ 1,526 บาท"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    """All came with a truck of 1,000 baht and a fee of 3, and two sacks of Khuan Ru went back to the hub."""
    offer = replace(RED, carriage=Carriage.TRIP, carriage_satang=1_000_00)
    with goods(tmp_path, offer=offer, fee=Fee(3_00)) as made:
        made.keeps_accounts("สมศรี")
        made.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        made.taps("สุภา", "แบ่งตามนี้")
        back(made, 2)
        yield made


def back(play: Goods, quantity: int) -> None:
    """Sacks of Khuan Ru go back to the hub."""
    play.writes("ชัยยา", f"คืนปุ๋ย {quantity} กระสอบ เพราะซื้อเกิน")
    play.taps("ชัยยา", "ขอส่งคืน")
    play.taps("สุภา", "แม่ข่ายรับไว้")


def posted(play: Goods, words: str = "") -> str:
    """The hub offers it; returned is what the group reads."""
    play.taps("สุภา", "ขายของเหลือ")
    if words:
        play.writes("สุภา", words)
    play.taps("สุภา", "ลงในกลุ่ม")
    return play.card_in_group("ของเหลือ")


def test_it_is_looked_at_with_units_price_and_cost_before_the_group_reads_it(play: Goods) -> None:
    seen = play.taps("สุภา", "ขายของเหลือ")
    assert "ขายของเหลือ ปุ๋ย 15-15-15 ที่แม่ข่ายมี 2 กระสอบ" in seen
    assert "ขาย 2 กระสอบ (สองกระสอบ) กระสอบละ 763 บาท รวม 1,526 บาท" in seen and "เป็นราคาต้นทุน" in seen
    assert play.buttons("สุภา") == ["ลงในกลุ่ม", "ไม่ขาย"]
    assert not [each for each in play.in_group() if "ของเหลือ" in each]
    play.taps("สุภา", "ลงในกลุ่ม")
    said = play.card_in_group("ของเหลือ")
    assert "ปุ๋ย 15-15-15 2 กระสอบ กระสอบละ 763 บาท รวม 1,526 บาท" in said and "ควนรู" not in said
    card = play.card("สุภา", "ของเหลือที่")
    assert "ลงในกลุ่มแล้ว" in card["text"] and labels_of(card) == ["เลิกขาย"]


def test_the_first_tap_takes_it_and_owes_it_and_the_stock_is_empty(play: Goods) -> None:
    owed, before, entries = debts(play), accounts(play), play.house.value(ENTRIES)
    posted(play)
    play.people["บุญมี"].presses(TAKE, chat=play.group)
    play.people["อารี"].presses(TAKE, chat=play.group)
    play.house.settle()
    assert debts(play) == owed | {OLD: owed[OLD] + 1_526_00} and play.house.value(ENTRIES) == entries + 1
    after = accounts(play)
    assert not after.get("stock") and "difference" not in after and after["member"] == before["member"] + 1_526_00
    assert "มีผู้รับไปก่อนแล้ว" in answered(play, "อารี")
    told = play.reads("บุญมี")
    assert "รับของเหลือ ปุ๋ย 15-15-15 2 กระสอบ กระสอบละ 763 รวม 1,526 บาท" in told and "ไปรับที่แม่ข่าย สอบถาม สุภา" in told
    assert "ผู้รับ: กลุ่มผู้สูงอายุบ้านทุ่งคมบาง" in play.all_read("สุภา") and "เก็บของไว้ให้ผู้รับ" in play.all_read("สุภา")
    assert "มีผู้รับแล้ว" in play.card_in_group("ของเหลือ") and "ทุ่งคมบาง" not in play.card_in_group("ของเหลือ")
    assert "มีผู้รับแล้ว กลุ่มผู้สูงอายุบ้านทุ่งคมบาง" in play.card("สุภา", "ของเหลือที่")["text"]
    play.writes("บุญมี", "ขอใบแจ้งยอด")
    assert "รับของเหลือ ปุ๋ย 15-15-15 2 กระสอบ × 763" in play.card("บุญมี", "ใบแจ้งยอด")["text"]
    assert "รวมได้" not in play.own_card("บุญมี"), "its share of the round is as it was"


def test_who_took_it_reads_that_the_hub_wrote_it_down_as_collected(play: Goods) -> None:
    posted(play)
    play.does("บุญมี", press=TAKE, chat=play.group)
    play.taps("สุภา", "มารับแล้ว 2 กระสอบ")
    told = play.reads("บุญมี")
    assert "สุภา จดว่าท่านมารับของเหลือ ปุ๋ย 15-15-15 2 กระสอบ แล้ว" in told and "ถ้ายังไม่ได้รับ บอกแม่ข่าย สุภา" in told


def test_who_speaks_for_several_says_for_which_before_anything_is_owed(play: Goods) -> None:
    play.speaks_too("บุญมี", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง")
    owed, entries = debts(play), play.house.value(ENTRIES)
    posted(play)
    play.does("บุญมี", press=TAKE, chat=play.group)
    asked = play.reads("บุญมี")
    assert "ปุ๋ย 15-15-15 2 กระสอบ 1,526 บาท รับในนามแห่งไหน" in asked and play.house.value(ENTRIES) == entries
    assert set(play.buttons("บุญมี")) == {"กลุ่มผู้สูงอายุบ้านทุ่งคมบาง", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง"}
    question = play.people["บุญมี"].sees()[-1]
    play.does("บุญมี", press="กลุ่มแม่บ้านเกษตรกรท่าชะมวง")
    assert play.house.value(ENTRIES) == entries + 1
    assert sum(debts(play).values()) == sum(owed.values()) + 1_526_00 and debts(play)[OLD] == owed[OLD]
    play.people["บุญมี"].presses("กลุ่มผู้สูงอายุบ้านทุ่งคมบาง", message=question)
    play.house.settle()
    assert play.house.value(ENTRIES) == entries + 1, "the other name counts nothing any more"


def test_another_price_needs_a_reason_and_the_gap_is_the_hubs(play: Goods) -> None:
    play.taps("สุภา", "ขายของเหลือ")
    seen = play.writes("สุภา", "กระสอบละ 700")
    assert "ต้นทุนกระสอบละ 763 บาท ส่วนที่ขาด 126 บาท แม่ข่ายรับไว้" in seen and "เพราะอะไร" in seen
    assert play.buttons("สุภา") == ["ไม่ขาย"]
    seen = play.writes("สุภา", "1 กระสอบ กระสอบละ 700 เพราะถุงเก่า")
    assert "ขาย 1 กระสอบ" in seen and "ส่วนที่ขาด 63 บาท" in seen and "เหตุผล: ถุงเก่า" in seen
    play.taps("สุภา", "ลงในกลุ่ม")
    assert "1 กระสอบ กระสอบละ 700 บาท รวม 700 บาท (ถุงเก่า)" in play.card_in_group("ของเหลือ")
    play.does("อารี", press="รับทั้งหมด 1 กระสอบ 700 บาท", chat=play.group)
    after = accounts(play)
    assert after["stock"] == 763_00 and after["difference"] == 63_00
    assert "ต่ำกว่าต้นทุน 63 บาท แม่ข่ายรับไว้" in play.all_read("สุภา")
    assert "ขาย 1 กระสอบ" in play.taps("สุภา", "ขายของเหลือ"), "what still lies there can be sold"
    play.writes("สมศรี", "ใครค้าง")
    page = play.card("สมศรี", "หน้าเหรัญญิก")["text"]
    assert "ของที่รับคืนไว้ที่แม่ข่าย มูลค่า 763 บาท" in page and "แม่ข่ายรับไว้ 63 บาท" in page


def test_the_hub_sells_it_no_more_as_long_as_nobody_took_it(play: Goods) -> None:
    posted(play)
    play.taps("สุภา", "เลิกขาย")
    assert "เลิกขายแล้ว" in play.card_in_group("ของเหลือ") and play.house.value(SALE) == "dropped"
    assert "ขาย 2 กระสอบ" in play.taps("สุภา", "ขายของเหลือ")
    assert "ของยังอยู่ที่แม่ข่าย" in play.taps("สุภา", "ไม่ขาย")


def test_what_is_offered_or_sold_does_not_go_back_to_who_sent_it(play: Goods) -> None:
    posted(play)
    assert "ยกเลิกการคืน" not in labels_of(play.card("สุภา", "ส่งคืน ปุ๋ย"))
    play.taps("สุภา", "เลิกขาย")
    assert "ยกเลิกการคืน" in labels_of(play.card("สุภา", "ส่งคืน ปุ๋ย"))
    play.taps("สุภา", "ยกเลิกการคืน")
    question = play.card("สุภา", "ยกเลิกการคืน")
    posted_after(play)
    play.people["สุภา"].presses("ใช่", message=question)
    play.house.settle()
    assert "ลงขายในกลุ่มอยู่" in answered(play)


def posted_after(play: Goods) -> None:
    """The hub offers it by the button of the return's card, while something else is asked."""
    play.people["สุภา"].presses("ขายของเหลือ", message=play.card("สุภา", "ส่งคืน ปุ๋ย"))
    play.house.settle()
    play.taps("สุภา", "ลงในกลุ่ม")


def test_who_speaks_for_nobody_takes_nothing_and_more_than_lies_there_is_not_sold(play: Goods) -> None:
    play.taps("สุภา", "ขายของเหลือ")
    assert "ที่แม่ข่ายมี 2 ขายได้ไม่เกินนั้น" in play.writes("สุภา", "3")
    assert "กระสอบละเท่าไร" in play.writes("สุภา", "2 กระสอบ หรือ 3 กระสอบ")
    play.taps("สุภา", "ลงในกลุ่ม")
    play.does("ถาวร", press=TAKE, chat=play.group)
    assert play.house.value(SALE) == "open" and "เฉพาะผู้แทน" in answered(play, "ถาวร")


def test_the_oldest_is_sold_first_and_the_newer_can_still_go_back(play: Goods) -> None:
    back(play, 3)
    posted(play, "2 กระสอบ")
    play.does("อารี", press=TAKE, chat=play.group)
    assert play.house.value(SALE) == "taken" and debts(play)[TEA] > 0
    labels = [labels_of(each) for each in play.people["สุภา"].sees() if each["text"].startswith("ส่งคืน ปุ๋ย")]
    assert ["ยกเลิกการคืน" in each for each in labels] == [False, True]


@pytest.mark.parametrize("sold", [False, True])
def test_a_price_corrected_later_counts_for_what_came_back_to_the_hub_too(play: Goods, sold: bool) -> None:
    if sold:
        posted(play)
        play.does("บุญมี", press=TAKE, chat=play.group)
    before = accounts(play)
    seen = play.writes("สมศรี", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
    assert "200 กระสอบ" in seen and "1,000 บาท" in seen
    play.taps("สมศรี", "ใช่")
    after = accounts(play)
    assert after["seller"] - before["seller"] == 200 * 5_00
    assert after["member"] - before["member"] == -198 * 5_00
    assert after.get("difference", 0) - before.get("difference", 0) == -2 * 5_00
    assert after.get("stock", 0) == before.get("stock", 0)
