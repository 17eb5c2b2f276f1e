"""Messages of members in the style of the sets L and P: lists, packages, places, corrections, several orders in one."""

from datetime import datetime
from decimal import Decimal

import pytest

import language
from domain.statements import Kind
from language.calendar.moments import BANGKOK

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text):
    return language.read(text, now=NOW).statements


def figures(text):
    return [
        (one.kind.value if one.measure is None else one.measure, one.product, one.quantity, one.unit)
        for one in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("เข้าวาระด้วยนะครับ\n1) ค่าจ้างคนรีดนม\n2) น้ำเสียจากบ่อปลา", ["ค่าจ้างคนรีดนม", "น้ำเสียจากบ่อปลา"]),
        ("เสนอวาระ 2 เรื่อง 1) ค่าเช่าที่ 2) เงินปันผล", ["ค่าเช่าที่", "เงินปันผล"]),
        ("วาระที่อยากให้คุยครับ\n- ราคาปุ๋ย\n- น้ำแล้ง", ["ราคาปุ๋ย", "น้ำแล้ง"]),
    ],
)
def test_every_line_of_a_list_of_matters_is_one(text, titles):
    assert [(one.kind, one.title) for one in read(text)] == [(Kind.AGENDA, title) for title in titles]


def test_what_a_gathering_talked_about_is_proposed_no_more():
    (held,) = read("แรกวาประชุมกรรมการ มา 11 คน คุยกันเรื่องเปิดกรีด นั่งกันจนมืดหลาว")
    assert (held.measure, held.quantity) == ("held", 11)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what a package holds is no quantity
        ("เมล็ดพันธุ์ข้าวเหนียว กข22 มีขาย 250 ถุง ถุงละ 600 บรรจุ 25 โลครับ", [("sale_offer", "เมล็ดพันธุ์ข้าวเหนียว กข22", 250, "ถุง")]),
        ("เอาข้าวปลูก กข43 ถุง 25 โล 15 ถุงค่ะ", [("purchase", "ข้าวปลูก กข43", 15, "ถุง")]),
        ("ข้าวสารบรรจุถุง 5 โล ได้ 620 ถุง", [("produced", "ข้าวสาร", 620, "ถุง")]),
        # ponds and pens by their number
        ("เมื่อคืนจับกุ้งบ่อ 4 ได้ 1,850 โลครับ", [("produced", "กุ้ง", 1850, "กิโลกรัม")]),
        ("เอาเกลือ 3 ตัน ปูนร้อน 40 กระสอบ ลงบ่อ 3", [("purchase", "เกลือ", 3, "ตัน"), ("purchase", "ปูนร้อน", 40, "กระสอบ")]),
        # tools by what they are for
        ("เอาเชือกมัดต้น 5 ม้วน", [("purchase", "เชือกมัดต้น", 5, "ม้วน")]),
        ("เอาสารปรับสภาพน้ำ 6 แกลลอน", [("purchase", "สารปรับสภาพน้ำ", 6, "แกลลอน")]),
        ("สานตะกร้าได้ 52 ใบเดือนนี้", [("produced", "ตะกร้า", 52, "ใบ")]),
        ("สั่งตะกร้า 50 เอ้ย 60 ใบ", [("purchase", "ตะกร้า", 60, "ใบ")]),
        # what is wanted, what is not
        ("ยูเรียบ่เอา เอาแต่ขี้ไก่ 30 กระสอบ", [("purchase", "ขี้ไก่", 30, "กระสอบ")]),
        ("กลุ่มผมรับซื้อหน่อสับปะรดปัตตาเวีย 2 หมื่นหน่อครับ", [("purchase", "หน่อสับปะรดปัตตาเวีย", 20000, "หน่อ")]),
        ("เอาปุ๋ยมาลงหอมหัวใหญ่ ขอ 25 สอบก่อน", [("purchase", "ปุ๋ย", 25, "กระสอบ")]),
        # done, not ordered
        ("ซื้อแม่วัวมาเพิ่ม 3 ตัว ตัวละสี่หมื่นห้าค่ะ", [("bought", "แม่วัว", 3, "ตัว")]),
        ("ซื้อพันธุ์ปลานิลมาปล่อย 5 พันตัว จ่าย 2,500 บาทค่ะ", [("bought", "ลูกปลานิล", 5000, "ตัว")]),
        ("ตัดอ้อยไป 3 คันรถ 54 ตัน โรงงานให้ตันละ 1,120", [("sold", "อ้อย", 54, "ตัน")]),
        ("ข้าวแต๋นทำได้ 300 ถุง ส่งร้านค้าไปแล้ว 200 ถุง", [("produced", "ข้าวแต๋น", 300, "ถุง"), ("sold", "ข้าวแต๋น", 200, "ถุง")]),
        ("มื้อวานย้อมฝ้ายครามได้ 35 ไจ มือเขียวเบิดแล้วแม่เอ้ย 555", [("produced", "ฝ้ายคราม", 35, "ไจ")]),
        # varieties of one kind
        ("เอาพันธุ์ข้าว กข 79 กับ กข 85 อย่างละ 10 ถุง", [("purchase", "พันธุ์ข้าว กข 79", 10, "ถุง"), ("purchase", "พันธุ์ข้าว กข 85", 10, "ถุง")]),
        ("ใบตองตึงไพละ 12 บาท มีขาย 500 ไพเจ้า", [("sale_offer", "ใบตองตึง", 500, "ไพ")]),
    ],
)  # fmt: skip
def test_each_figure_counts_what_it_is_said_of(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "สวัสดีวันศุกร์ ขอให้น้ำยางออกวันละ 100 โลทุกบ้านค่ะ",
        "ว่าจะเอาหมูสัก 10 ตัว รอดูราคาก่อน",
        "คงเอาสัก 10 กระสอบแหละ ขอถามเมียก่อน",
        "อยากได้รถไถใหม่จังเลย แต่ไม่มีตังค์",
        "ถ้ายูเรียลงเหลือกระสอบละ 600 เมื่อไหร่ ค่อยเอา 50 กระสอบ",
        "ข้าวหอมปทุมใหม่ 8 เกวียน รอราคา 9,500 ถึงจะขาย",
        "ลดไป 4 กิโลแล้วเด้อ กางเกงหลวมหมด",
    ],
)
def test_wishes_and_thoughts_state_nothing(text):
    assert read(text) == ()


def test_two_packages_have_a_price_each():
    bag, box = read("แคบหมูไร้มันมีขายเน้อ ถุงละ 50 กล่องละ 120")
    assert [(one.price_baht, one.price_unit) for one in (bag, box)] == [(50, "ถุง"), (120, "กล่อง")]


def test_a_counter_behind_a_price_counts_what_follows():
    large, small = read("น้ำผึ้งชันโรงมีขาย 20 ขวด ขวดละ 500 ขวดเล็ก 30 ขวด ขวดละ 200")
    assert [(one.quantity, one.price_baht) for one in (large, small)] == [(20, 500), (30, 200)]


def test_two_orders_are_set_anew_in_one_message():
    food, fish = read("อาหารปลาที่สั่ง 30 ลูก ขอลดเหลือ 20 นะ แล้วลูกปลานิลเอาเพิ่มอีก 1,000 ตัว")
    assert (food.kind, food.product, food.quantity) == (Kind.CHANGE, "อาหารปลา", 20)
    assert (fish.kind, fish.product, fish.quantity, fish.relative) == (Kind.CHANGE, "ลูกปลานิล", 1000, True)


def test_other_goods_in_place_of_cancelled_ones_are_ordered():
    cancelled, ordered = read("ขอยกเลิกปูนขาว 10 กระสอบ เปลี่ยนเป็นโดโลไมท์ 10 กระสอบแทนครับ")
    assert (cancelled.kind, cancelled.product) == (Kind.CANCEL, "ปูนขาว")
    assert (ordered.kind, ordered.product, ordered.quantity) == (Kind.PURCHASE, "โดโลไมท์", 10)


def test_goods_taken_back_by_a_slip_are_not_ordered():
    (order,) = read("โดโลไมท์ 8 กระสอบ อุ๊ยผิด ปูนขาว 8 กระสอบ")
    assert (order.product, order.unsure) == ("ปูนขาว", True)


def test_a_corrected_price_is_no_quantity():
    (offer,) = read("ขายมะนาวโลละ 30 เอ้ย 35 มี 50 โล")
    assert (offer.price_baht, offer.quantity) == (35, 50)


def test_each_group_has_its_own_order():
    ours, theirs = read("กลุ่มเราเอาปุ๋ย 20 กระสอบ กลุ่มบ้านใต้เอา 15 กระสอบค่ะ")
    assert (ours.quantity, ours.on_behalf) == (20, None)
    assert (theirs.quantity, theirs.on_behalf) == (15, "กลุ่มบ้านใต้")


def test_what_is_left_of_goods_that_were_sold_is_offered():
    sold, offer = read("ขายไข่ได้ 40 แผง เหลืออีก 12 แผง ใครเอาบ้าง แผงละ 105")
    assert (sold.measure, sold.quantity) == ("sold", 40)
    assert (offer.kind, offer.product, offer.quantity, offer.price_baht) == (Kind.SALE_OFFER, "ไข่", 12, 105)


def test_money_of_a_fund_is_told_apart():
    told = read("รายงานกองทุนสวัสดิการ ต.ค. รับ 18,250 จ่าย 9,000 คงเหลือ 214,880")
    assert [(one.measure, one.amount_baht) for one in told] == [("income", 18250), ("expense", 9000), ("other", 214880)]
    told = read("สรุปวันนี้ค่ะ\nฝาก 41 ราย 28,400 บาท\nกู้ 3 ราย 9 หมื่น\nยอดคงเหลือ 512,300")
    assert [(one.measure, one.quantity, one.amount_baht) for one in told] == [
        ("deposited", 41, 28400),
        ("lent", 3, 90000),
        ("other", None, 512300),
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("ประชุมไปครับ 2 คน แล้วฝากสั่งยูเรีย 10 กระสอบด้วย", 2),
        ("เอายูเรีย 40 กระสอบ ส่วนประชุมผมลานะครับ พาลูกไปสอบ", None),
        ("หัวอาหารวัวเอาแค่ 40 ถุงพอค่ะ เดือนนี้เงินสดตึง ส่วนประชุมไปได้ 2 คนนะคะ", 2),
    ],
)
def test_an_answer_stands_beside_an_order(text, people):
    said = {one.kind: one for one in read(text)}
    assert set(said) == {Kind.RSVP, Kind.PURCHASE}
    assert said[Kind.RSVP].people == people


@pytest.mark.parametrize("begin", ["(ข้อความส่งต่อ)", "[ส่งต่อมาจากกลุ่มบ้านใต้]", "(fwd)", "ส่งต่อจากแชตลุงชัยนะ:"])
def test_a_forwarded_order_is_asked_about_however_it_is_marked(begin):
    (order,) = read(f"{begin} เอาพลาสติกคลุมแปลง 10 ม้วนครับ")
    assert (order.product, order.quantity, order.unsure) == ("พลาสติกคลุมแปลง", 10, True)


def test_a_fertilisers_kinds_and_the_same_figure_again_are_asked_about():
    assert all(one.unsure for one in read("ปุ๋ย 3 ตัว ตัวละ 10 กระสอบ 15-15-15 46-0-0 0-0-60"))
    assert all(one.unsure for one in read("แก้ชื่อคนสั่งเป็นป้าหมอนนะคะ 5 กระสอบเท่าเดิม"))


def test_half_in_the_northern_word_is_half():
    (order,) = read("เอารำสองตันกึ่งเจ้า")
    assert order.quantity == Decimal("2.5")


@pytest.mark.parametrize(
    "begin", ["สวัสดีครับพี่เลขา", "พี่คะ", "ประธานเจ้า", "แอดมิน", "รบกวนหน่อยนะคะ", "หวัดดีจ้า", "สวัสดีค่ะทุกคน"]
)
def test_who_is_addressed_ordered_nothing(begin):
    (own,) = read(f"{begin} เอาขี้ไก่อัดเม็ด 40 กระสอบ")
    assert (own.product, own.quantity, own.on_behalf) == ("ขี้ไก่อัดเม็ด", 40, None)
    (passed_on,) = read(f"{begin} น้าสาวฝากเอาน้ำตาลทราย 2 กระสอบ")
    assert (passed_on.quantity, passed_on.on_behalf) == (2, "น้าสาว")
    (forwarded,) = read(f"{begin} ส่งต่อจากป้าแดง: ขอยูเรีย 3 ลูก")
    assert (forwarded.unsure, forwarded.on_behalf) == (True, "ป้าแดง")


@pytest.mark.parametrize("name", ["วานิลลา", "แมคคาเดเมีย", "ซีโอไลต์", "อโวคาโดแฮส", "ขุยไผ่", "ฟีโรโมน", "รองเท้าแตะยาง"])
@pytest.mark.parametrize(
    ("message", "kind", "quantity", "unit"),
    [
        ("กลุ่มเลี้ยงวัวขอสั่ง{} ๑๒ ก้อนครับ", Kind.PURCHASE, 12, "ก้อน"),
        ("มี{}ขาย 350 โล โลละร้อยยี่สิบเจ้า", Kind.SALE_OFFER, 350, "กิโลกรัม"),
        ("ขาย{}ได้ 18 ผืน ได้เงินสองหมื่นเจ็ด", Kind.ACTIVITY, 18, "ผืน"),
        ("{}ที่จองไว้ 10 กระสอบ เปลี่ยนเป็น 14 กระสอบ", Kind.CHANGE, 14, "กระสอบ"),
    ],
)
def test_goods_that_no_table_knows_are_named_as_they_are_typed(name, message, kind, quantity, unit):
    (one,) = read(message.format(name))
    assert (one.kind, one.product, one.quantity, one.unit) == (kind, name, quantity, unit)


@pytest.mark.parametrize(
    "text", ["ขอยกเลิกเบตาดีนครับ ปลาน็อคหมดบ่อ", "เบตาดีนที่จองไว้บ่ต้องแล้วเด้อ ขายงัวไปแล้ว", "งดสั่งเบตาดีนที่แจ้งไปนะครับ หมูขายหมดแล้ว"]
)  # fmt: skip
def test_what_is_cancelled_is_not_the_goods_of_its_reason(text):
    (cancelled,) = read(text)
    assert (cancelled.kind, cancelled.product) == (Kind.CANCEL, "เบตาดีน")


@pytest.mark.parametrize(
    ("text", "product", "orders"),
    [
        ("สมปอง 3 มานพ 5 วิชัย 2 กระสอบ ยูเรีย", "ปุ๋ย 46-0-0", [("สมปอง", 3), ("มานพ", 5), ("วิชัย", 2)]),
        ("บ้านเหนือ 30 บ้านกลาง 25 บ้านใต้ 18 กระสอบ สูตรเสมอ", "ปุ๋ย 15-15-15", [("บ้านเหนือ", 30), ("บ้านกลาง", 25), ("บ้านใต้", 18)]),
        ("หมู่ 3 เอากระเทียมพันธุ์ 60 โล หมู่ 5 เอา 45 โลเจ้า", "กระเทียมพันธุ์", [("หมู่ 3", 60), ("หมู่ 5", 45)]),
    ],
)  # fmt: skip
def test_names_and_villages_before_figures_are_those_who_order(text, product, orders):
    found = read(text)
    assert [(one.on_behalf, one.quantity) for one in found] == orders
    assert {one.product for one in found} == {product}


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("ปุ๋ยหมัก 1.5 ตัน (30 กระสอบ) สั่งครับ", Decimal("1.5"), "ตัน"),
        ("ข้าวสาร 5 กก. x 30 ถุง", 30, "ถุง"),
        ("เอาถุงมือ 5 โหล = 60 คู่", 5, "โหล"),
    ],
)
def test_the_same_quantity_said_twice_counts_once(text, quantity, unit):
    (order,) = read(text)
    assert (order.kind, order.quantity, order.unit) == (Kind.PURCHASE, quantity, unit)


def test_money_that_is_gone_is_an_expense_and_no_order():
    (spent,) = read("เครื่องคัดลำไยเพ เอาช่างมาแปงหมด 3,800")
    assert (spent.measure, spent.amount_baht) == ("expense", 3800)


def test_people_behind_a_sum_are_counted_by_their_own_figure():
    (saved,) = read("เก็บเงินสัจจะแรกวาได้ 42,650 คนมาส่ง 118 คน")
    assert (saved.measure, saved.quantity, saved.amount_baht) == ("deposited", 118, 42650)


def test_what_came_in_stands_beside_what_went_out():
    came, went = read("ตลาดนัดวันเสาร์ได้ 12,340 หักค่าที่ 300")
    assert [(one.measure, one.amount_baht) for one in (came, went)] == [("income", 12340), ("expense", 300)]
