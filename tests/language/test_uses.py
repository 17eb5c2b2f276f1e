"""What goods are for and where they go is never bought; names that no table knows stay with the goods they belong to."""

from datetime import datetime

import pytest

from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return read_by_rules(text)


def orders(text):
    return [
        (one.product, one.quantity, one.unit, one.unsure) for one in read(text).statements if one.kind == Kind.PURCHASE
    ]


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("ลูกกุ้งขาวเอาแสนห้าตัวค่ะ ลงบ่อใหม่ 2 บ่อ", "ลูกกุ้งขาว", 150_000),
        ("เอาลูกปลานิล 3000 ตัว ปล่อยบ่อใหม่ 2 บ่อ", "ลูกปลานิล", 3000),
        ("สั่งปูนขาว 40 กระสอบ หว่านบ่อกุ้ง 3 บ่อ", "ปูนขาว", 40),
        ("เอายูเรีย 20 กระสอบ หว่านนา 15 ไร่", "ปุ๋ย 46-0-0", 20),
        ("ขอกล้ายาง 500 ต้น ลงแปลงใหม่ 3 แปลง", "กล้ายาง", 500),
        ("ขออาหารกุ้ง 30 กระสอบ เลี้ยง 2 บ่อ", "อาหารกุ้ง", 30),
        ("เอาสังกะสี 40 แผ่น มุงคอกวัว 2 คอก", "สังกะสี", 40),
        ("เอาจุลินทรีย์ 6 แกลลอน บำบัดบ่อ 4 บ่อ", "จุลินทรีย์", 6),
        ("ลูกกุ้งก้ามกราม 5 หมื่นตัว 2 บ่อ", "ลูกกุ้งก้ามกราม", 50_000),
    ],
)
def test_a_place_is_never_bought(text, product, quantity):
    assert [(one[0], one[1], one[3]) for one in orders(text)] == [(product, quantity, False)]
    assert not read(text).unread


@pytest.mark.parametrize(
    ("text", "product", "quantity", "unit"),
    [
        ("น้ำมันปาล์มขวดลิตร 24 ขวดค่ะ ไว้เข้าครัวงานบุญ", "น้ำมันปาล์ม", 24, "ขวด"),
        ("ไข่ไก่ 10 แผงค่ะ ไว้ทำอาหารกลางวันเด็ก", "ไข่ไก่", 10, "แผง"),
        ("ข้าวสารถุง 5 โล 20 ถุงค่ะ ไว้แจกผู้เฒ่า", "ข้าวสาร", 20, "ถุง"),
        ("น้ำดื่ม 20 แพ็ค เตรียมไว้งานทอดกฐิน", "น้ำดื่ม", 20, "แพ็ค"),
        ("ดีเซลลงเรือ เอา 200 ล. ครับ", "ดีเซล", 200, "ลิตร"),
        ("กล้าปาล์มเทเนอราเอา 350ต้นครับ", "กล้าปาล์มเทเนอรา", 350, "ต้น"),
        ("กล้าปาล์มยูนิวานิชเอา 30 ต้น", "กล้าปาล์มยูนิวานิช", 30, "ต้น"),
        ("ขอกล้าปาล์ม สุราษฎร์7 30 ต้น", "กล้าปาล์ม", 30, "ต้น"),
        ("เอาแม่ไก่ สามสายเลือด 30 ตัว", "แม่ไก่", 30, "ตัว"),
        ("แม่ไก่พันธุ์โรดไทยเอา 30ตัวครับ", "แม่ไก่พันธุ์โรดไทย", 30, "ตัว"),
        ("เอาอาหาร ไก่ไข่ 12 ถุง", "อาหารไก่ไข่", 12, "ถุง"),
        ("เอาอาหารปลาดุกไฮเกรด 30 กระสอบ", "อาหารปลาดุกไฮเกรด", 30, "กระสอบ"),
    ],
)
def test_the_goods_of_one_order_are_named_whole_or_by_what_is_known(text, product, quantity, unit):
    assert orders(text) == [(product, quantity, unit, False)]


def test_a_container_bought_beside_its_contents_is_an_order_too():
    assert [one[:3] for one in orders("เอาอาหารปลา 10 กระสอบ กับกระชัง 2 กระชัง")] == [
        ("อาหารปลา", 10, "กระสอบ"),
        ("กระชัง", 2, "กระชัง"),
    ]
