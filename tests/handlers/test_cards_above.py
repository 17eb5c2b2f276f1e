"""Of several cards that wait, words put right the one that has the old figure, the goods or the name, not the lowest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.money_told import Hub, hub


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Hub]:
    with hub(tmp_path / "hub") as made:
        yield made


@pytest.mark.parametrize(
    ("words", "fuel", "paper"),
    [
        ("ค่าน้ำมัน 600 ไม่ใช่ 500", 600, 300), ("500 เป็น 600", 600, 300), ("ไม่ใช่ 500 เป็น 600", 600, 300), ("ค่าน้ำมัน 600", 600, 300),
        ("๕๐๐ ผิด เป็น ๖๐๐", 600, 300), ("600 not 500", 600, 300), ("ค่าน้ำมันผิด ที่จริงหกร้อย", 600, 300),
        ("ค่ากระดาษ 350 ไม่ใช่ 300", 500, 350), ("ไม่ใช่ 300 เป็น 350", 500, 350), ("ค่ากระดาษผิด ที่จริงสามร้อยห้าสิบ", 500, 350),
    ],
)  # fmt: skip
def test_the_card_that_has_the_old_figure_or_the_words_is_put_right(
    play: Hub, words: str, fuel: int, paper: int
) -> None:
    treasurer = play.treasurer
    play.says(treasurer, "จ่ายค่าน้ำมัน 500")
    upper = play.message(treasurer)
    play.says(treasurer, "จ่ายค่ากระดาษ 300")
    lower = play.message(treasurer)
    what = f"ค่าน้ำมัน {fuel} บาท" if fuel != 500 else f"ค่ากระดาษ {paper} บาท"
    assert what in play.says(treasurer, words)
    play.presses(treasurer, "ถูกต้อง")
    left = lower if fuel != 500 else upper
    play.presses(treasurer, "ถูกต้อง", message=left)  # shown once more where its number is another by now
    if play.buttons(treasurer) and "ถูกต้อง" in play.buttons(treasurer):
        play.presses(treasurer, "ถูกต้อง")
    rows = play.house.rows("SELECT words, satang FROM cash_entries ORDER BY words")
    assert [(row["words"], row["satang"] // 100) for row in rows] == [("ค่ากระดาษ", paper), ("ค่าน้ำมัน", fuel)]


def test_of_two_payments_that_wait_the_named_one_is_put_right(play: Hub) -> None:
    treasurer = play.treasurer
    play.says(treasurer, "ควนรูจ่ายสด 2,000")
    play.says(treasurer, "เขาพระจ่ายสด 3,000")
    assert "กลุ่มทำนาบ้านควนรู จ่ายเงินสด 2,500 บาท" in play.says(treasurer, "ควนรู 2,500 ไม่ใช่ 2,000")
    play.presses(treasurer, "ใช่")
    assert (play.owes("ควนรู"), play.owes("เขาพระ")) == (12_500, 20_000)


def test_money_of_two_who_are_named_leaves_what_the_one_paid_before_as_it_is(play: Hub) -> None:
    treasurer = play.treasurer
    play.says(treasurer, "เขาพระจ่ายสดมา5พัน")
    card = play.message(treasurer)
    assert "ควนรู จ่ายเงินสด" not in play.answers(treasurer, "ควนรูโอนผิดมา 2000 เป็นของเขาพระ")
    play.presses(treasurer, "ใช่", message=card)
    assert (play.owes("ควนรู"), play.owes("เขาพระ")) == (15_000, 15_000)
