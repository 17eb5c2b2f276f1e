"""Families of messages that strangers wrote: adverts, payments of a fund, packages, made and sold, illness, whose order it is."""

from datetime import datetime
from decimal import Decimal

import pytest

from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return read_by_rules(text)


def figures(text):
    return [(one.measure or one.kind.value, one.product, one.quantity, one.unit) for one in read(text).statements]


@pytest.mark.parametrize(
    "text",
    [
        "🔥 ปั๊มพ่นยาแบตเตอรี่ 20 ลิตร เหลือ 1,290 บาท จำนวนจำกัด! สั่งเลย Line @agrisale โทร 081-000-2233 ส่งฟรีทั่วไทย",
        "รับซื้อข้าวเปลือกทุกชนิดถึงลาน ให้ราคาสูงกว่าตลาดตันละ 300 โทรเลย 089-111-2200 เฮียตี๋ท่าข้าว",
        "รับซื้อยางก้อนถ้วยทุกวัน โลละ 32 จ่ายสด โทร 081-222-3344",
        "จำหน่ายรถไถมือสองสภาพดี ผ่อนได้ 60 งวด โทร 02-123-4567",
        "เครื่องตัดหญ้า 4 จังหวะ ปกติ 4,500 เหลือ 2,990 รับประกัน 1 ปี",
        "ลดล้างสต๊อก! ท่อ PE 20 มม. ม้วน 100 เมตร เหลือ 390 บาท",
        "รับไถนา ไร่ละ 280 ทุกพื้นที่ โทรเลย 081-234-5678",
    ],
)
def test_an_advert_states_nothing(text):
    assert read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "product", "quantity"),
    [
        ("ขายลูกหมู 10 ตัว ตัวละ 1800 โทร 081-222-3344", "ลูกหมู", 10),
        ("กลุ่มเรามีมังคุดขาย 300 โล โลละ 45 สนใจโทร 089-123-4567", "มังคุด", 300),
        ("ลูกหมู 12 ตัว ตัวละ 1,700 โทรเลยเด้อ", "ลูกหมู", 12),
    ],
)
def test_a_member_s_own_offer_with_a_telephone_number_is_no_advert(text, product, quantity):
    assert [(one.kind, one.product, one.quantity) for one in read(text).statements] == [
        (Kind.SALE_OFFER, product, quantity)
    ]


@pytest.mark.parametrize(
    ("text", "product", "made", "sold"),
    [
        ("เขียนผ้าบาติกได้ 48 ผืน ขายไปแล้ว 30 ผืน ได้ 10,500 บาท", "ผ้าบาติก", 48, 30),
        ("ปั่นน้ำผึ้งได้ 6 ปี๊บ ขายไป 4 ปี๊บ ได้หมื่นเก้าเจ้า", "น้ำผึ้ง", 6, 4),
        ("แทงปลาไหลได้ 18 โล ขายไป 15 โล ได้ 2,700", "ปลาไหล", 18, 15),
        ("สลักหนังตะลุงได้ 25 ตัว ขายแล้ว 10 ตัว ตัวละ 500", "หนังตะลุง", 25, 10),
        ("วาดร่มได้ 60 คัน ขายแล้ว 45 คัน ได้ 9,000", "ร่ม", 60, 45),
    ],
)
def test_what_was_made_and_what_of_it_was_sold_are_two(text, product, made, sold):
    assert [one[:3] for one in figures(text)] == [("produced", product, made), ("sold", product, sold)]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("บัวหลวงตัดเช้านี้มีขาย 600 ดอก ดอกละบาทครึ่งจ้ะ", "1.5"),
        ("ขายมะนาว 500 ลูก ลูกละบาท", "1"),
        ("ขายไม้ไผ่ลำละบาทห้าสิบ 400 ลำ", "1.5"),
        ("ขายกล้าพริก 2000 ต้น ต้นละสองสลึง", "0.5"),
        ("ขายกล้าผัก 2000 ต้น ต้นละสลึง", "0.25"),
    ],
)
def test_coins_said_without_a_number_are_prices(text, price):
    assert [one.price_baht for one in read(text).statements] == [Decimal(price)]


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("ร้านเราเอามาม่าลัง 30 ซอง 12 ลังเด้อ", 12, "ลัง"),
        ("เอาน้ำดื่มแพ็ค 12 ขวด 50 แพ็ค", 50, "แพ็ค"),
        ("เอาน้ำปลาลัง 12 ขวด จำนวน 5 ลัง", 5, "ลัง"),
        ("สบู่โหล 12 ก้อน เอา 6 โหล", 6, "โหล"),
        ("ผ้าอ้อม 40 ชิ้นต่อแพ็ค เอา 6 แพ็ค", 6, "แพ็ค"),
        ("เอากาแฟ 3in1 ถุง 27 ซอง 10 ถุง", 10, "ถุง"),
    ],
)
def test_what_one_package_holds_is_no_quantity(text, quantity, unit):
    assert [(one.quantity, one.unit, one.unsure) for one in read(text).statements] == [(quantity, unit, False)]


@pytest.mark.parametrize(
    "text",
    [
        "ควายบ้านข้อยเป็นปากเปื่อย 4 โตแล้วเด้อ",
        "กุ้งเป็นขี้ขาว 2 บ่อ",
        "ไก่ที่เล้าเป็นหวัดหน้าบวม 20 ตัว",
        "หมูเป็นฝีหลายตัวแล้ว",
        "ลำไยโดนพุ่มไม้กวาด 15 ต้น",
        "ผึ้งทิ้งรังไป 4 กล่องครับ",
        "วัวนมเต้าอักเสบ 3 ตัว นมตก",
    ],
)
def test_an_illness_is_trouble_and_no_order(text):
    assert [one.kind for one in read(text).statements] == [Kind.PROBLEM]


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("อาหารปลาดุก น้องเดียวฝากเอา 8 กระสอบ ส่วนผม 12 กระสอบครับ", [(8, "น้องเดียว"), (12, None)]),
        ("น้ำกรด บังหมานฝากซื้อ 3 แกลลอน ฉันเอา 2", [(3, "บังหมาน"), (2, None)]),
        ("ป้าแดงฝากสั่งยูเรีย 5 ลูก ของเราเอา 10 ลูก", [(5, "ป้าแดง"), (10, None)]),
        ("ลุงมีฝากเอาข้าวสาร 3 ถุง ป้าน้อยฝากเอา 2 ถุง ของผม 5 ถุง", [(3, "ลุงมี"), (2, "ป้าน้อย"), (5, None)]),
    ],
)
def test_orders_for_others_and_one_s_own_stand_apart(text, orders):
    statements = read(text).statements
    assert [(one.quantity, one.on_behalf) for one in statements] == orders
    assert len({(one.product, one.unit) for one in statements}) == 1


@pytest.mark.parametrize(
    ("text", "measure", "amount"),
    [
        ("ปันผลปีนี้จ่ายไป 156,000 บาทครับ", "other", 156_000),
        ("สวัสดิการคลอดบุตรจ่ายไป 2 ราย 2,000 บาท", "other", 2000),
        ("ฌาปนกิจจ่ายไป 2 ศพ 60,000", "other", 60_000),
        ("ทุนการศึกษาจ่ายไป 12 ทุน รวม 18,000", "other", 18_000),
        ("เบี้ยประชุมจ่ายไป 4,500", "expense", 4500),
        ("ปล่อยกู้ 15 ราย เป็นเงินล้านสอง", "lent", 1_200_000),
    ],
)
def test_what_a_payment_of_a_fund_is_was_said_before_it(text, measure, amount):
    assert [(one.measure, one.amount_baht) for one in read(text).statements] == [(measure, amount)]


@pytest.mark.parametrize("text", ["บ้านเลขที่ 45 หมู่ 9 ต.หนองแวง ส่งของมาได้เลยเด้อ", "โอนมาได้เลยค่ะ", "ส่งรูปมาได้เลยครับ"])
def test_goods_and_money_that_come_answer_no_invitation(text):
    assert read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("วาระหน้าช่วยใส่เรื่องไปดูงานเลี้ยงชันโรงที่พัทลุงด้วยนะ", "ไปดูงานเลี้ยงชันโรงที่พัทลุง"),
        ("วาระเดือนหน้าอยากให้บรรจุเรื่องสวัสดิการคลอดบุตร", "สวัสดิการคลอดบุตร"),
        ("วาระรอบหน้าเอาเรื่องซ่อมถนนเข้าไร่ใส่ไว้ด้วยเน้อ", "ซ่อมถนนเข้าไร่"),
    ],
)
def test_words_of_entering_a_matter_are_no_part_of_it(text, title):
    assert [one.title for one in read(text).statements] == [title]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("วันนี้ออกเล ได้ปลาทู 60 โล ขายแพ 2,700", [("sold", "ปลาทู", 60, 2700)]),
        ("แพปลากลุ่มเราเดือนนี้ซื้อปลาเข้ามา 1.8 ตัน จ่ายค่าปลาไปแสนสอง", [("bought", "ปลา", Decimal("1.8"), 120_000)]),
        ("ซื้อวัวแม่พันธุ์เพิ่ม 5 ตัว ใช้เงินกองทุน 150,000", [("bought", "วัวแม่พันธุ์", 5, 150_000)]),
        ("ปล่อยปูไข่คืนเลเดือนนี้ 120 ตัว", [("held", None, 120, None)]),
        ("ลูกวัวเกิดใหม่ 4 ตัวเดือนนี้", [("produced", "ลูกวัว", 4, None)]),
        ("ไปออกบูธโอทอปเมืองทอง ขายได้ 86,500", [("sold", None, None, 86_500)]),
        ("ปล่อยกู้สามัญ 6 ราย 240,000 ฉุกเฉิน 9 ราย 72,000", [("lent", None, 6, 240_000), ("lent", None, 9, 72_000)]),
        ("ลอกคลองส่งน้ำ 1.2 กิโล คนมาช่วย 54", [("held", None, 54, None)]),
    ],
)
def test_what_was_done_keeps_its_figures_apart(text, found):
    assert [(one.measure, one.product, one.quantity, one.amount_baht) for one in read(text).statements] == found


@pytest.mark.parametrize(
    ("text", "quantity", "price", "price_unit"),
    [
        ("แพะเนื้อ 15 ตัว ชั่งรวม 420 โล โลละ 130 ขาย", 15, 130, "กิโลกรัม"),
        ("กะปิเคยตาดำขาย 30 โล โล 160", 30, 160, None),
        ("ปลากะพงในกระชังพร้อมจับ 600 กก. ขอราคา 150", 600, 150, None),
    ],
)
def test_an_offer_keeps_its_count_and_its_price(text, quantity, price, price_unit):
    assert [(one.kind, one.quantity, one.price_baht, one.price_unit) for one in read(text).statements] == [
        (Kind.SALE_OFFER, quantity, price, price_unit)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ลำไยที่ว่าจะขาย 2 ตัน ขายไปแล้วตันนึง เหลือตันเดียว", [("sold", "ลำไย", 1, "ตัน")]),
        ("ไกด์ชุมชนอบรมเพิ่ม 14 คน", [("held", None, 14, "คน")]),
        ("สมาชิกฌาปนกิจเพิ่ม 18 ราย", [("members_joined", None, 18, "คน")]),
        ("เก็บกาแฟกะลาได้ 300 โล ยังไม่ขาย", [("produced", "กาแฟกะลา", 300, "กิโลกรัม")]),
        ("ปลาส้ม 40 โล เอาไปขายแล้ว", [("sold", "ปลาส้ม", 40, "กิโลกรัม")]),
        ("ปลาส้ม 40 โล จะเอาไปขายตลาดนัด", []),
        ("น้อยหน่าเพชรปากช่อง 15 เข่ง เข่งละ 400 จ้า", [("sale_offer", "น้อยหน่า", 15, "เข่ง")]),
        ("ฝ้ายเข็น 20 ไจ สีคราม 3 โล", [("purchase", "ฝ้ายเข็น", 20, "ไจ"), ("purchase", "สีคราม", 3, "กิโลกรัม")]),
    ],
)
def test_each_figure_is_what_its_words_say(text, found):
    assert figures(text) == found
