"""Loans taken and given, containers that are the goods, what belongs to another matter, wishes, plans and notices."""

from datetime import datetime

import pytest

import language
from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.report_words import may_be_sold, sold_or_offered
from language.statements.reader import read_by_rules

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return read_by_rules(text).statements


def figures(text):
    return [
        (one.kind.value if one.measure is None else one.measure, one.product, one.quantity, one.amount_baht)
        for one in read(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "กู้เงินกองทุนมา 2 หมื่น",
        "ผมกู้เงินกองทุนมา 2 หมื่น",
        "กู้เงินกองทุนหมู่บ้าน 20,000",
        "ยืมเงินสหกรณ์มา 20,000",
        "ยืมเงินกองทุนแม่มาสองหมื่น",
        "ไปกู้ ธกส. มาสองหมื่น",
        "กู้มา 20000 บาท",
        "กู้ยืมเงินจากกองทุน 20,000",
        "กู้เงิน 20,000 จาก ธ.ก.ส.",
        "ได้เงินกู้จากกองทุน 20,000 บาท",
        "กู้เงินสองหมื่นมาลงทุนเลี้ยงวัว",
        "หนูกู้ไป 20,000",
    ],
)
def test_who_has_borrowed_has_lent_nothing(text):
    assert [(one.measure, one.amount_baht, one.unsure) for one in read(text)] == [("other", 20_000, False)]


@pytest.mark.parametrize(
    "text",
    [
        "ปล่อยกู้ 20,000",
        "สมาชิกกู้เงินไป 20,000",
        "ป้าแดงกู้ไปสองหมื่น",
        "กู้เงินกองทุนไป 2 หมื่น",
        "กู้ฉุกเฉินให้ลุงหมานไปสองหมื่น",
        "เราให้สมาชิกกู้เงินกองทุน 20,000",
        "เงินกู้ 3 ราย 20,000",
        "สมาชิกกู้เงินกองทุนมา 3 ราย สองหมื่น",
        "กู้ฉุกเฉิน 20,000",
    ],
)
def test_what_the_group_gives_is_lent(text):
    assert [(one.measure, one.amount_baht, one.unsure) for one in read(text)] == [("lent", 20_000, False)]


@pytest.mark.parametrize("text", ["กู้เงิน 20,000", "ยืมเงิน 5,000 บาท", "กู้ 3 หมื่น"])
def test_a_loan_without_a_direction_is_asked_about(text):
    (loan,) = read(text)
    assert loan.unsure


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ซื้อขวด 340 โล 1700 บาท", [("bought", "ขวด", 340, 1700)]),
        (
            "รับซื้อขวดเดือนนี้ 340 โล จ่ายไป 1,700 ขายได้ 2,380 ค่ะ",
            [("bought", "ขวด", 340, 1700), ("sold", "ขวด", None, 2380)],
        ),
        ("ขายขวด 340 โล ได้ 2,380", [("sold", "ขวด", 340, 2380)]),
        ("ขายขวดได้ 2,380 บาท", [("sold", "ขวด", None, 2380)]),
        ("รับซื้อกระป๋องเดือนนี้ 12 โล จ่ายไป 480", [("bought", "กระป๋อง", 12, 480)]),
        ("ขายลัง 50 โล ได้ 150 บาท", [("sold", "ลัง", 50, 150)]),
        ("ซื้อถุง 5 โล 40 ถุง", [("purchase", None, 40, None)]),
        # what stands behind the money with a figure of its own is another matter
        ("แม่บ้านขายขนมได้ 7,250 บาท ขอยืมเต๊นท์ 2 หลังวันที่ 20", [("sold", "ขนม", None, 7250)]),
        ("ขายขนมได้ 7250 บาท เต๊นท์พัง 2 หลัง", [("sold", "ขนม", None, 7250)]),
        ("ขายขนมได้ 7250 บาท ลูกค้ายืมหม้อ 2 ใบ", [("sold", "ขนม", None, 7250)]),
        (
            "ขายผักกาดได้ 340 บาท น้ำพริก 22 กระปุกได้ 880 บาท",
            [("sold", "ผักกาด", None, 340), ("sold", "น้ำพริก", 22, 880)],
        ),
        # of which sex, and how many died
        ("วัวออกลูก 3 ตัว ตัวเมีย 2", [("produced", "วัว", 3, None)]),
        ("วัวออกลูก 3 ตัว เป็นตัวเมีย 2 ตัวผู้ 1", [("produced", "วัว", 3, None)]),
        ("หมูออกลูก 10 ตัว ตาย 2", [("produced", "หมู", 10, None)]),
    ],
)
def test_each_figure_stays_with_its_own_goods(text, found):
    reading = read_by_rules(text)
    assert figures(text) == found
    assert reading.unread == (("2 หลัง",) if "พัง" in text else ())


@pytest.mark.parametrize(
    "text",
    [
        "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย",
        "แจ้งทุกคนว่าเอาปิ่นโต 2 ใบมาด้วย",
        "ฝากบอกทุกคนเอาเก้าอี้มาด้วย",
        "บอกสมาชิกว่าให้เอาสมุดฝากมาด้วย",
        "ฝากประกาศให้สมาชิกเอาถุงผ้ามาด้วย",
        "ฝากแจ้งทุกกลุ่มให้นำขวดเก่ามาด้วย 10 ใบ",
        "แจ้งทุกคนนะ ประชุมเอาเงินสัจจะมาด้วย คนละ 100",
        "ส่งข่าวถึงทุกกลุ่ม อย่าลืมเอาตราประทับมา",
        "วันประชุมเอาปิ่นโตมาด้วยนะ",
        "แจ้งทุกคนว่ารถเสีย",
    ],
)
def test_what_the_others_shall_be_told_states_nothing(text):
    assert read_by_rules(text).statements == read_by_rules(text).unread == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ลุงแดงฝากบอกว่าเอาปุ๋ย 5 กระสอบ", Kind.PURCHASE),
        ("บอกเลขาว่าเอาปุ๋ย 5 กระสอบ", Kind.PURCHASE),
        ("บอกทุกคนว่ากลุ่มเรามีไข่ขาย 30 แผง", Kind.SALE_OFFER),
        ("แจ้งสมาชิกใหม่ 3 คน", Kind.ACTIVITY),
        ("แจ้งสมาชิกฝากเงิน 5,000", Kind.ACTIVITY),
    ],
)
def test_an_order_an_offer_and_a_report_told_to_somebody_stay(text, kind):
    assert [one.kind for one in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "อยากให้ปศุสัตว์มาดูหน่อย",
        "ขอยืมเต๊นท์ 2 หลังวันที่ 20",
        "ขอความช่วยเหลือจากอบต.",
        "อยากให้เกษตรอำเภอมาสอนทำปุ๋ย",
        "อยากกู้เงิน 2 หมื่น",
        "ขอกู้ 20,000",
        "ช่วยตามช่างมาซ่อมปั๊มให้หน่อย",
        "จะจัดอบรมวันที่ 20 เชิญปศุสัตว์อำเภอ",
    ],
)
def test_a_wish_and_a_plan_are_for_the_others_to_hear(text):
    assert [(one.kind, one.text) for one in read(text)] == [(Kind.QUESTION, text)]


@pytest.mark.parametrize("text", ["ขอให้น้ำยางออกวันละ 100 โลทุกบ้านค่ะ", "อยากได้รถไถใหม่จังเลย แต่ไม่มีตังค์"])
def test_a_wish_that_nobody_can_fulfil_states_nothing(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("ขายขี้วัว 40 กระสอบ กระสอบละ 35", True),
        ("ขายหมู 5 ตัว ตัวละ 6000", True),
        ("กลุ่มแม่บ้านขายน้ำพริก 60 กระปุก กระปุกละ 35", True),
        ("มีขี้วัวขาย 40 กระสอบ กระสอบละ 35", False),
        ("จะขายขี้วัว 40 กระสอบ", False),
        ("ฝากขายขนมลา 80 ถุง ถุงละ 25 ค่ะ", False),
        ("ขายมะม่วง 12 ลัง ลังละ 250 ใครสนใจ", False),
        ("วัวขุน 4 ตัว ขายตัวละสองหมื่นแปด", False),
        ("กุ้งขาวขึ้นบ่อพรุ่งนี้ ประมาณ 1.2 ตัน ขายครับ", False),
    ],
)
def test_a_plain_word_of_selling_leaves_open_whether_it_is_sold(text, is_open):
    assert may_be_sold(text) is is_open


@pytest.mark.parametrize(
    ("text", "sold"),
    [("ขายไปแล้วครับ", True), ("ขายแล้ว", True), ("มีจะขาย", False), ("ยังไม่ได้ขายค่ะ", False), ("ขายไก่", None), ("ใช่", None)],
)
def test_whether_it_is_sold_is_answered_in_words(text, sold):
    assert sold_or_offered(text) is sold


@pytest.mark.parametrize(
    "text",
    [
        "ค่าอาหารขึ้น กระสอบละ 20 บาท",
        "ค่าอาหารโคแพงขึ้นกระสอบละ 20",
        "ค่าปุ๋ยขึ้นอีกกระสอบละ 50",
        "ค่าไฟขึ้นเดือนละ 500",
        "ค่ารถขึ้นเที่ยวละ 100 บาท",
        "ค่าแรงขึ้นเป็นวันละ 400",
    ],
)
def test_what_became_dearer_is_trouble_and_no_money_paid(text):
    assert [(one.kind, one.text) for one in read(text)] == [(Kind.PROBLEM, text)]


@pytest.mark.parametrize("text", ["ค่าไฟ 500 บาท", "ค่ารถขึ้นอำเภอ 500", "ค่าขึ้นทะเบียน 500 บาท"])
def test_a_cost_that_was_paid_stays_one(text):
    assert [(one.measure, one.amount_baht) for one in read(text)] == [("expense", 500)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("เดือนนี้ค่าเช่าเครื่องสับมันเข้ามา 3,400 นะครับ ลงบัญชีให้ด้วย", [("income", 3400)]),
        ("เก็บค่าปรับส่งงานช้า 2 คน 100 บาท", [("income", 100)]),
        ("รับดอกเบี้ย 14,225 รับค่าปรับล่าช้า 300 จ่ายเบี้ยเลี้ยงไปอำเภอ 480", [("other", 14225), ("income", 300), ("expense", 480)]),
        ("จ่ายค่าไฟ 1,180 ค่าแก๊ส 860", [("expense", 1180), ("expense", 860)]),
        ("เก็บค่าปรับได้ 500 บาท จ่ายค่าน้ำดื่ม 500 บาท", [("income", 500), ("expense", 500)]),
        (
            "สัจจะประจำเดือน\n- ฝาก 34 คน 13,600\n- กู้ 3 คน 45,000\n- คืน 11 คน 27,250",
            [("deposited", 13600), ("lent", 45000), ("repaid", 27250)],
        ),
    ],
)  # fmt: skip
def test_which_way_money_went_is_what_the_words_around_the_sum_say(text, measures):
    said = language.read(text, now=datetime(2026, 12, 4, 10, tzinfo=BANGKOK)).statements
    assert [(one.measure, one.amount_baht) for one in said] == measures
