"""The seller's one bill for a truck of several goods: held against all of them, or against the one whose sum it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.test_trucks import ADD_UREA, TOLD, UREA, offered, opens, ordered
from tests.trading import Trading, trading

ENTRIES = "SELECT count(*) FROM ledger_entries"


@pytest.fixture
def came(tmp_path: Path) -> Iterator[Trading]:
    """Both goods of a truck came as ordered (42,900 and 16,600 baht) and are shared."""
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        ordered(play)
        play.types(play.chair, "ของมาครบแล้ว")
        play.taps(play.chair, "แบ่งตามนี้")
        yield play


def states(play: Trading) -> tuple[str, str]:
    """How far both rounds are."""
    return play.state(1), play.state(2)


def test_one_bill_for_all_goods_of_a_truck_settles_each_of_them(came: Trading) -> None:
    seen = came.types(came.treasurer, "บิลร้านเจ๊แดง 59,500")
    assert "รถรวมซื้อ ร้านเจ๊แดง พร้อมปิดบัญชี" in seen and "บิลร้านตรงกับสมุด 59,500 บาท" in seen
    assert "• ปุ๋ย 15-15-15 55 กระสอบ 42,900 บาท" in seen and "• ปุ๋ย 46-0-0 20 กระสอบ 16,600 บาท" in seen
    assert states(came) == ("received", "received")
    said = came.taps(came.treasurer, "ใช่")
    assert "ปิดบัญชีรอบรวมซื้อปุ๋ย 15-15-15 + ปุ๋ย 46-0-0 แล้ว" in said and states(came) == ("settled", "settled")
    came.is_sound()


def test_a_bill_of_one_goods_settles_that_and_the_other_waits_on(came: Trading) -> None:
    assert "รอบรวมซื้อปุ๋ย 46-0-0" in came.types(came.treasurer, "บิลร้านเจ๊แดง 16,600")
    came.taps(came.treasurer, "ใช่")
    assert states(came) == ("received", "settled")
    assert "รอบรวมซื้อปุ๋ย 15-15-15" in came.types(came.treasurer, "บิลร้านเจ๊แดง 42,900")
    came.taps(came.treasurer, "ใช่")
    assert states(came) == ("settled", "settled")
    came.is_sound()


def test_what_the_seller_rounded_on_the_whole_bill_is_booked_once(came: Trading) -> None:
    before = came.house.value(ENTRIES)
    assert "ต่างกัน 0.50 บาท เป็นเศษที่ร้านปัด" in came.types(came.treasurer, "บิลร้านเจ๊แดง 59,500.50")
    came.taps(came.treasurer, "ใช่")
    assert states(came) == ("settled", "settled") and came.house.value(ENTRIES) == before + 1
    came.is_sound()


def test_another_sum_says_what_the_books_say_of_each_goods_and_settles_nothing(came: Trading) -> None:
    said = came.types(came.treasurer, "บิลร้านเจ๊แดง 60,000")
    assert "สมุดเรา 59,500 บาท (ปุ๋ย 15-15-15 55 × 780 + ปุ๋ย 46-0-0 20 × 830) ต่างกัน 500 บาท" in said
    assert states(came) == ("received", "received")


def test_the_treasurers_page_waits_for_one_bill_of_a_truck(came: Trading) -> None:
    page = came.types(came.treasurer, "ใครค้าง")
    assert page.count("บิลร้าน") == 1 and "บิลร้าน ร้านเจ๊แดง ปุ๋ย 15-15-15 + ปุ๋ย 46-0-0 ของมาครบแล้ว" in page
    asked = came.taps(came.treasurer, "บิล ร้านเจ๊แดง ปุ๋ย 15-15-15 + ปุ๋ย 46-0-0")
    assert "ค่าปุ๋ย 15-15-15 + ปุ๋ย 46-0-0 ทั้งหมดเท่าไร" in asked
    assert "พร้อมปิดบัญชี" in came.types(came.treasurer, "59,500")
    came.taps(came.treasurer, "ใช่")
    assert states(came) == ("settled", "settled")


def test_a_press_after_one_goods_was_settled_asks_anew_about_the_other(came: Trading) -> None:
    came.types(came.treasurer, "บิลร้านเจ๊แดง 59,500")
    question = came.treasurer.sees()[-1]
    came.types(came.treasurer, "บิลร้านเจ๊แดง 16,600")
    came.taps(came.treasurer, "ใช่")
    came.treasurer.presses("ใช่", message=question)
    came.house.settle()
    assert states(came) == ("received", "settled"), "59,500 is not what the rest comes to"


@pytest.mark.parametrize(("bill", "settles"), [("57,840", "ร้านไม่คิดของเสียหาย"), ("59,500", "ร้านไม่คิดของเสียหาย")])
def test_damage_of_one_goods_is_counted_on_the_bill_of_all(tmp_path: Path, bill: str, settles: str) -> None:
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        ordered(play)
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ แตก 2")
        play.taps(play.chair, "แบ่งตามนี้")
        play.taps(play.chair, "ปิดยอดตามที่มา")
        seen = play.types(play.treasurer, f"บิลร้านเจ๊แดง {bill}")
        if bill == "59,500":
            assert "เท่ากับของเสียหาย ปุ๋ย 46-0-0 2 กระสอบ" in seen and "จ่ายร้าน 57,840 บาท" in seen
        else:
            assert "ของเสียหาย ปุ๋ย 46-0-0 2 กระสอบ ร้านไม่ได้คิดเงิน" in seen
            settles = "ใช่"
        play.taps(play.treasurer, settles)
        assert states(play) == ("settled", "settled")
        assert play.house.value("SELECT claim FROM deliveries WHERE damaged = 2") == "waived"
        play.is_sound()
