"""What is typed about goods that wait on a card is about that card: another figure, their name in full, what is not wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def wanted(play: Reporting) -> list[tuple[str, int | None, str | None]]:
    rows = play.house.rows(
        "SELECT product, quantity, unit FROM statements WHERE kind = 'purchase' AND state <> 'discarded' ORDER BY id"
    )
    return [(each["product"], each["quantity"] and int(each["quantity"]), each["unit"]) for each in rows]


@pytest.mark.parametrize(
    ("first", "then", "goods"),
    [
        ("กากน้ำตาลเอา 200 ลิตร", "กากน้ำตาลเอา 300 นะ", ("กากน้ำตาล", 300, "ลิตร")),
        ("เอาปุ๋ย 15-15-15 20 กระสอบ", "ปุ๋ย 15-15-15 เอา 30 นะ", ("ปุ๋ย 15-15-15", 30, "กระสอบ")),
        ("เอาปุ๋ย 15-15-15 20 กระสอบ", "ปุ๋ยเอา 25 แล้วกัน", ("ปุ๋ย 15-15-15", 25, "กระสอบ")),
        ("เอาปุ๋ย", "สูตร 16-20-0 50 ลูก", ("ปุ๋ย 16-20-0", 50, "ลูก")),
        ("เอาปุ๋ย", "สูตร 16-20-0", ("ปุ๋ย 16-20-0", None, None)),
        ("เอาปุ๋ย 20", "สูตร 16-20-0 50 กระสอบ", ("ปุ๋ย 16-20-0", 50, "กระสอบ")),
    ],
)
def test_goods_that_wait_are_not_wanted_twice(
    play: Reporting, first: str, then: str, goods: tuple[str, int | None, str | None]
) -> None:
    leader = play.made.leaders[0]
    play.says(leader, first)
    play.says(leader, then)
    assert wanted(play) == [goods]


def test_more_of_the_same_goods_stands_beside_them(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    play.says(leader, "เอาปุ๋ย 15-15-15 อีก 30 กระสอบ")
    play.says(leader, "ปุ๋ย 15-15-15 ด้วย 10 กระสอบ")
    assert [quantity for _, quantity, _ in wanted(play)] == [20, 30, 10]


def test_what_was_sold_may_be_sold_again(play: Reporting) -> None:
    leader = play.made.leaders[0]
    for words in ("เมื่อวานขายยางแผ่นได้ 300 กิโล", "วันนี้ขายยางแผ่นได้ 500 กิโล"):
        play.says(leader, words)
    sold = play.house.rows(
        "SELECT quantity FROM statements WHERE measure = 'sold' AND state <> 'discarded' ORDER BY id"
    )
    assert [int(each["quantity"]) for each in sold] == [300, 500]


def test_what_is_cancelled_by_another_name_takes_no_order_away_and_is_asked_about(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาน้ำกรด 40 แกลลอน")
    play.says(leader, "จ่ายค่าช่างบ่าวเหมาค่าแรง 3,500 บาท")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "อันที่ผมบอกว่าช่างบ่าว ไม่เอาแล้ว ยกเลิกไปก่อน")
    assert wanted(play) == [("น้ำกรด", 40, "แกลลอน")]
    assert play.buttons(leader) == ["จ่ายค่าช่างบ่าวเหมาค่าแรง (ยืนยันแล้ว)", "ไม่ยกเลิก"]
    play.presses(leader, "จ่ายค่าช่างบ่าวเหมาค่าแรง (ยืนยันแล้ว)")
    assert wanted(play) == [("น้ำกรด", 40, "แกลลอน")]
    assert play.house.value("SELECT state FROM statements WHERE measure = 'expense'") == "undone"


def test_a_price_behind_what_was_sold_is_of_that_and_no_line_of_its_own(play: Reporting) -> None:
    card = play.says(play.made.leaders[0], "เดือนนี้ขายน้ำยางได้ 4 ตันครึ่ง ราคาโลละ 62 สมาชิกใหม่ 3 คน")
    assert "1. ขายน้ำยางสด 4.5 ตัน กิโลกรัมละ 62 บาท เป็นเงิน 279,000 บาท" in card and "3." not in card
