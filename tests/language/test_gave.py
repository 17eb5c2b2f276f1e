"""Money that organisations gave, read by their names and the words of tables/gave.tsv."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from domain.trade import Way
from language.gave import Gave, gave, said_beside

NOW = datetime.fromisoformat("2027-01-12T10:00:00+07:00")
RU, PHRA, ON = "กลุ่มทำนาบ้านควนรู", "กลุ่มเลี้ยงโคบ้านเขาพระ", "กลุ่มน้ำยางห้วยโอน"
NAMES = (RU, PHRA, ON, "สหกรณ์การเกษตรรัตภูมิ จำกัด")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ควนรูโอนแทนเขาพระ 5,000", [Gave(PHRA, Decimal(5000), way=Way.TRANSFER, by=RU)]),
        ("โอนแทนเขาพระ 5,000", [Gave(PHRA, Decimal(5000), way=Way.TRANSFER, for_them=True)]),
        ("รับ 500 จากเขาพระ", [Gave(PHRA, Decimal(500))]),
        ("ห้วยโอนโอนมา 1,500 เมื่อวาน", [Gave(ON, Decimal(1500), way=Way.TRANSFER, day=date(2027, 1, 11))]),
        ("เขาพระจ่ายครบแล้วนะคะ เงินสด", [Gave(PHRA, whole=True, way=Way.CASH)]),
        ("ค่าบำรุงปีหน้าควนรู 500", [Gave(RU, Decimal(500), dues=True, year=1)]),
        ("รับค่าบำรุงควนรู ปี 2569 500", [Gave(RU, Decimal(500), dues=True, year=-1)]),
        ("ควนรู 500 ค่าบำรุงปี 71", [Gave(RU, Decimal(500), dues=True, year=1)]),
        (
            "รับค่าบำรุงควนรู 500 ปีที่แล้ว 500 ปีนี้ รวมพัน",
            [Gave(RU, Decimal(500), dues=True, year=-1), Gave(RU, Decimal(500), dues=True, year=0)],
        ),
        (
            "ควนรู 500 เขาพระ 300 จ่ายสด รวม 800",
            [Gave(each, Decimal(n), way=Way.CASH) for each, n in ((RU, 500), (PHRA, 300))],
        ),
        ("ควนรู 500 เขาพระ 300 จ่ายสด รวม 900", []),
        (
            "ควนรูจ่าย 5000 เป็นค่าปุ๋ย 4500 ค่าบำรุง 500",
            [Gave(RU, Decimal(4500), goods="ค่าปุ๋ย"), Gave(RU, Decimal(500), dues=True)],
        ),
        ("ห้วยโอนเอามา 1000 แล้ว", [Gave(ON, Decimal(1000))]),
        ("ควนรูกับเขาพระจ่ายคนละ 2000", [Gave(RU, Decimal(2000)), Gave(PHRA, Decimal(2000))]),
        ("เขาพระจ่ายค่าปุ๋ย 1,000 ยังค้าง 200", [Gave(PHRA, Decimal(1000), goods="ค่าปุ๋ย", left=Decimal(200))]),
        ("ควนรูจ่ายสด 500 เขาพระโอน 300", []),
        ("ควนรูจ่าย 500 เมื่อวาน เขาพระจ่าย 300 วันนี้", []),
        ("ควนรูจ่าย 500 ค่าปุ๋ย เขาพระจ่าย 300 ค่าบำรุง", []),
        (
            "ควนรูจ่ายค่าปุ๋ย 500 เขาพระจ่ายค่าบำรุง 300",
            [Gave(RU, Decimal(500), goods="ค่าปุ๋ย"), Gave(PHRA, Decimal(300), dues=True)],
        ),
        ("คืนค่าบำรุงให้ควนรู 500", []),
        ("จ่ายเขาพระ 500", []),
        ("เขาพระขายข้าวได้ 5,000", []),
        ("ควนรู เขาพระ จ่ายมา 500", []),
        ("เขาพระยังไม่จ่าย", []),
        ("ส่งข้าวให้เขาพระ 5 กระสอบ", []),
        ("", []),
    ],
)
def test_who_gave_how_much_is_read_where_every_word_has_its_place(words: str, told: list[Gave]) -> None:
    assert list(gave(words, NAMES, NOW)) == told


def test_what_is_promised_stands_in_its_own_words() -> None:
    assert said_beside("ห้วยโอนจ่ายมา 1,500 ที่เหลือสิ้นเดือน", "promised") == "ที่เหลือสิ้นเดือน"
    assert said_beside("ห้วยโอนจ่ายมา 1,500", "promised") is None
