"""What is typed beside a round that runs: a price is no quantity, a deadline is that round's, a promise is no money."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trading import Trading, trading


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as made:
        made.opens()
        yield made


@pytest.mark.parametrize("words", ["เอ๊ะ ผิดค่ะ ราคา 57", "แก้ราคาเป็น 57", "ราคา 57 ไม่ใช่ 58"])
def test_another_price_of_what_was_recorded_is_its_price_and_no_order(play: Trading, words: str) -> None:
    leader = play.people["ควนรู"]
    play.types(leader, "เดือนนี้ขายน้ำยางได้ 1,200 กิโล ราคา 58 บาท ได้เงิน 69,600")
    play.taps(leader, "ถูกต้อง")
    said = play.types(leader, words)
    assert "1,200 กิโลกรัม กิโลกรัมละ 57 บาท" in said and "ปุ๋ย" not in said


@pytest.mark.parametrize("words", ["ราคา 95", "แก้ราคาเป็น 95 บาท"])
def test_another_price_below_a_card_that_asks_changes_no_quantity(play: Trading, words: str) -> None:
    leader = play.people["ควนรู"]
    play.types(leader, "ขายไข่ 300 แผง แผงละ 90")
    play.types(leader, words)
    assert "300 แผง (สามร้อยแผง) แผงละ 95 บาท" in play.sees(leader)


@pytest.mark.parametrize("words", ["ปิดรอบวันศุกร์นี้เที่ยงนะ", "ปิดรับปุ๋ยวันศุกร์เที่ยง"])
def test_when_a_round_closes_is_of_the_one_that_runs_and_a_weekday_that_is_over_is_the_next(
    play: Trading, words: str
) -> None:
    said = play.types(play.marketing, words)
    if "เลื่อนวันปิดรับปุ๋ย" in said:  # where it is only said when it closes
        assert "ปิดรับวันอังคารที่ 15" in play.desk(), "nobody is told before it was looked at"
        play.taps(play.marketing, "ศ. 18 ธ.ค. 69 12.00 น.")
    assert "ปิดรับวันศุกร์ที่ 18 ธันวาคม 2569 เวลา 12.00 น." in play.desk()
    assert play.house.value("SELECT count(*) FROM rounds") == 1


def test_a_payment_keeps_the_day_on_which_it_went(play: Trading) -> None:
    said = play.types(play.people["ควนรู"], "ค่าปุ๋ยโอนไปแล้วนะ 7,800 เมื่อวาน")
    assert "7,800 บาท" in said and "วันที่จ่าย วันพฤหัสบดีที่ 10 ธันวาคม 2569" in said and "ยังไม่ได้เก็บ" not in said


@pytest.mark.parametrize("words", ["เดี๋ยวพรุ่งนี้จะโอนค่าปุ๋ย", "อาทิตย์หน้าจ่ายนะ", "เดี๋ยวสิ้นเดือนเอาเงินไปให้"])
def test_money_that_is_only_promised_is_said_to_be_none_yet(play: Trading, words: str) -> None:
    assert "เข้าใจว่ายังไม่ได้จ่าย" in play.types(play.people["ควนรู"], words)
    assert play.house.value("SELECT count(*) FROM payment_claims") == 0


def test_what_only_leads_to_a_thing_is_no_part_of_it(play: Trading) -> None:
    said = play.types(play.people["ควนรู"], "อ้อ ลืมไป มีอบรมทำปุ๋ยหมัก วันที่ 5 คนมา 20 คน")
    assert "จัดกิจกรรม: มีอบรมทำปุ๋ยหมัก" in said
