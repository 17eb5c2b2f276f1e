"""How much goods may cost at most, as orders say it."""

import pytest

from language.price_limits import price_limit


@pytest.mark.parametrize(
    ("words", "baht"),
    [
        ("ขอสั่งปุ๋ย 8 ลูกถ้าไม่เกิน 760", 760),
        ("เพิ่มยูเรียอีก 4 ถ้าไม่เกิน 800", 800),
        ("ปุ๋ย 10 ลูก ลูกละไม่เกิน 700", 700),
        ("เอาปุ๋ย 30 ลูกถ้าราคาไม่เกิน 700 บาท", 700),
        ("10 sacks if below 700", 700),
        ("เอาปุ๋ยไม่เกิน 20 ลูก", None),
        ("เอาไม่เกิน 20", None),
        ("เอาปุ๋ย 10 และไม่เกิน 20", None),
        ("ถ้าค่ารถไม่เกิน 500 เอาปุ๋ย 10", None),
        ("กระสอบละ ไม่เกิน 700", 700),
        ("ปุ๋ย 10 ลูก ลูกละ 700", None),
        ("", None),
    ],
)
def test_what_one_may_cost_is_a_price_and_no_quantity(words: str, baht: int | None) -> None:
    assert price_limit(words) == baht
