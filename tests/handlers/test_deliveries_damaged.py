"""Goods that came with damage, or are counted anew, as people say it: the card of what came, and none of a report or an order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.goods import Goods, goods
from tests.handlers.test_truck_came import waited
from tests.trading import Trading

__all__ = ["waited"]
CAME = "SELECT came FROM deliveries ORDER BY id"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    with goods(tmp_path) as made:
        yield made


def shared(play: Goods) -> None:
    play.writes("สุภา", "ของมาแล้ว 180 กระสอบ")
    play.taps("สุภา", "แบ่งตามนี้")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ปุ๋ยมาแล้ว200 แต่เปียก4กระสอบ", "มา 200 · เสียหาย 4 · ของดี 196"),
        ("ปุ๋ยลงแล้ว180กระสอบ แตกไป3 ที่เหลือเค้าบอกอาทิตย์หน้า", "มา 180 · เสียหาย 3 · ของดี 177"),
        ("ของมาแล้ว 180 กระสอบ แตก 3", "มา 180 · เสียหาย 3 · ของดี 177"),
    ],
)
def test_damage_behind_a_but_is_of_what_came_and_what_is_said_of_the_rest_is_no_trouble(
    play: Goods, words: str, shown: str
) -> None:
    assert shown in play.writes("สุภา", words)


def test_all_came_but_of_one_goods_some_are_wet(waited: Trading) -> None:
    seen = waited.types(waited.chair, "ของมาครบทั้งสองอย่าง แต่ยูเรียเปียก 2")
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 55 · เสียหาย 0" in seen and "ปุ๋ย 46-0-0 งวดที่ 1: มา 20 · เสียหาย 2" in seen


def test_the_goods_that_a_message_does_not_name_in_full_are_the_other_ones_of_the_truck(waited: Trading) -> None:
    seen = waited.types(waited.chair, "ปุ๋ยมา50 แตก2 ยูเรียมา18")
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 50 · เสียหาย 2" in seen and "ปุ๋ย 46-0-0 งวดที่ 1: มา 18" in seen
    seen = waited.types(waited.chair, "ยูเรียไม่ใช่ 18 นับใหม่ได้ 19")
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 50 · เสียหาย 2" in seen and "ปุ๋ย 46-0-0 งวดที่ 1: มา 19" in seen


def test_counted_anew_is_a_count_that_is_mended(play: Goods) -> None:
    shared(play)
    seen = play.writes("สุภา", "นับใหม่แล้ว มา179 ไม่ใช่180")
    assert "งวดที่ 1 มา 180 → 179 กระสอบ" in seen and "เหตุผล: นับใหม่แล้ว" in seen


def test_what_was_just_told_as_fetched_by_words_is_put_right_by_words(play: Goods) -> None:
    shared(play)
    play.writes("อารี", "รับครบแล้ว")
    assert "รับแล้ว 5 → 4 กระสอบ" in play.writes("อารี", "เมื่อกี้ผิด รับแค่4")


def test_fetched_and_not_all_with_a_figure_is_so_many_fetched(play: Goods) -> None:
    shared(play)
    play.writes("ชัยยา", "รับมาแล้วแต่ยังไม่ครบ ได้ 17")
    assert "รับแล้ว 17 จาก 18 กระสอบ ค้างรับ 1" in play.own_card("ชัยยา")


def test_a_leader_who_tells_that_the_goods_came_reads_who_writes_it_down(play: Goods) -> None:
    seen = play.writes("อารี", "ของมาถึงแล้ว 200 กระสอบครบ")
    assert "ผู้บันทึกและแบ่งคือ สุภา" in seen and "ยกเลิก" not in seen
    assert play.house.rows(CAME) == []
