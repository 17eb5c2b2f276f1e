"""What puts right what was told before: money stays money, a price per unit can be said, and nothing comes beside what it corrects."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        yield made


def _counting(play: Reporting) -> list[tuple[str, str, int]]:
    """(goods, quantity, baht) of everything that counts."""
    rows = play.house.rows(
        "SELECT product, quantity, amount_satang FROM statements WHERE state='confirmed' ORDER BY id"
    )
    return [(row["product"], row["quantity"], (row["amount_satang"] or 0) // 100) for row in rows]


def _sold(play: Reporting, words: str = "ขายผ้า 12 ผืน ได้เงิน 9600 บาท") -> None:
    play.says(play.made.leaders[0], words)
    play.presses(play.made.leaders[0], "ถูกต้อง")


@pytest.mark.parametrize(
    "words",
    ["ไม่ใช่ 9600 เอา 6900", "ไม่ใช่ 9600 เป็น 6900 ค่ะ พิมพ์ผิด", "ไม่ใช่ 9600 บาท เป็น 6900 บาท", "แก้ยอดขายผ้าเป็น 6900 บาท"],
)
def test_money_that_counts_is_put_right_as_money_and_nothing_comes_beside_it(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    _sold(play)
    seen = play.says(leader, words)
    assert "1. ขายผ้า 12 ผืน ได้เงิน 6,900 บาท" in seen and "(เดิม 9,600 บาท)" in seen
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ผ้า", "12", 6900)]


@pytest.mark.parametrize(
    "words", ["ผมพิมพ์ผิด ปุ๋ยเอาแค่ 20", "พิมพ์ผิดครับ เอาแค่ 20", "ผมบอกผิด ปุ๋ยแค่ 20", "พิมพ์ผิดค่ะ ปุ๋ย 15-15-15 เอา 20"]
)
def test_an_order_is_put_right_by_who_says_that_it_was_a_slip(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาปุ๋ย 15-15-15 30 กระสอบ")
    assert "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 20 กระสอบ" in play.says(leader, words), "the card that waits"
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    play.says(leader, "เอาปุ๋ย 15-15-15 30 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    assert "1. ปุ๋ย 15-15-15 จากเดิม 30 กระสอบ ลดเป็น 20 กระสอบ" in play.says(leader, words), "the order that counts"
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ปุ๋ย 15-15-15", "20", 0)]


@pytest.mark.parametrize(
    "words",
    ["sorry I mistyped, only 20 sacks", "my mistake, 20 sacks only", "I made a mistake, it is 20 sacks of fertilizer"],
)
def test_an_order_is_put_right_in_english_as_in_thai(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "order 30 sacks of fertilizer 15-15-15")
    assert "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 20 กระสอบ" in play.says(leader, words), "the card that waits"
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    play.says(leader, "order 30 sacks of fertilizer 15-15-15")
    play.presses(leader, "ถูกต้อง")
    assert "1. ปุ๋ย 15-15-15 จากเดิม 30 กระสอบ ลดเป็น 20 กระสอบ" in play.says(leader, words), "the order that counts"
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ปุ๋ย 15-15-15", "20", 0)]


def test_a_slip_is_no_answer_to_the_invitation(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.made.invited()
    play.says(leader, "เอาปุ๋ย 15-15-15 30 กระสอบ")
    seen = play.says(leader, "ผมพิมพ์ผิดไปครับ ปุ๋ย 8 กระสอบพอ")
    assert "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 8 กระสอบ" in seen and "ไปประชุม" not in seen


def test_the_quantity_is_still_put_right_by_repeating_it(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _sold(play)
    seen = play.says(leader, "ไม่ใช่ 12 เอา 21")
    assert "1. ขายผ้า 21 ผืน ได้เงิน 9,600 บาท" in seen and "(เดิม 12 ผืน)" in seen


def test_a_second_correction_stands_in_the_place_of_the_first(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _sold(play)
    play.says(leader, "ไม่ใช่ 12 เอา 21")
    play.says(leader, "แก้ยอดขายผ้าเป็น 6900 บาท")
    play.presses(leader, "ถูกต้อง")
    assert len(_counting(play)) == 1 and _counting(play)[0][2] == 6900


def test_which_of_two_sales_is_put_right_is_asked(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _sold(play)
    _sold(play, "ขายผ้า 3 เมตร ได้เงิน 600 บาท")
    play.says(leader, "แก้ยอดขายผ้าเป็น 6900 บาท")
    choices = [each for each in play.buttons(leader) if each.startswith("ผ้า")]
    assert len(choices) == 2
    play.presses(leader, next(each for each in choices if "12 ผืน" in each))
    play.presses(leader, "ถูกต้อง")
    assert sorted(_counting(play)) == [("ผ้า", "12", 6900), ("ผ้า", "3", 600)]


def test_money_on_a_card_that_waits_is_put_right_as_money(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายผ้า 12 ผืน ได้เงิน 9600 บาท")
    assert "ขายผ้า 12 ผืน ได้เงิน 6,900 บาท" in play.says(leader, "ไม่ใช่ 9600 เอา 6900")
    play.presses(leader, "แก้ข้อ 1")
    assert "ขายผ้า 12 ผืน ได้เงิน 6,800 บาท" in play.says(leader, "ไม่ใช่ 6900 เอา 6800")
    assert "ขายผ้า 12 ผืน ได้เงิน 6,700 บาท" in play.says(leader, "แก้ยอดขายผ้าเป็น 6700 บาท")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("แสนแปดหมื่นห้า", "ขายน้ำยางสด 3 ตัน ได้เงิน 185,000 บาท"),
        ("185000", "ขายน้ำยางสด 3 ตัน ได้เงิน 185,000 บาท"),
        ("4", "ขายน้ำยางสด 4 ตัน ได้เงิน 180,000 บาท"),
        ("185000 ตัน", "ขายน้ำยางสด 185,000 ตัน ได้เงิน 180,000 บาท"),
    ],
)
def test_a_bare_figure_near_the_money_and_far_from_the_quantity_is_money(
    play: Reporting, typed: str, right: str
) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยาง 3 ตัน ได้เงินแสนแปด")
    play.presses(leader, "แก้ข้อ 1")
    assert right in play.says(leader, typed)


def test_what_counts_is_meant_where_its_figure_is_repeated_while_another_card_waits(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _sold(play)
    play.says(leader, "ขายไข่ 30 แผง ได้เงิน 3000 บาท")
    assert "1. ขายผ้า 12 ผืน ได้เงิน 6,900 บาท" in play.says(leader, "ไม่ใช่ 9600 เอา 6900")


@pytest.mark.parametrize("words", ["กิโลละ 19 บาท", "ไม่ใช่ 18 เอา 19", "ไม่ใช่ตันละ กิโลละ 19", "ไม่ใช่ 18 บาท เป็น 19 บาท"])
def test_the_price_of_one_unit_can_be_put_right_in_words_and_line_by_line(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    told = "ขายข้าว 2500 กก. กก.ละ 18 บาท ได้เงิน 45000 บาท"
    assert "ขายข้าว 2,500 กิโลกรัม กิโลกรัมละ 18 บาท เป็นเงิน 45,000 บาท (2,500 × 18)" in play.says(leader, told)
    right = "ขายข้าว 2,500 กิโลกรัม กิโลกรัมละ 19 บาท เป็นเงิน 47,500 บาท (2,500 × 19)"
    assert right in play.says(leader, words)
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    play.says(leader, told)
    play.presses(leader, "แก้ข้อ 1")
    assert right in play.says(leader, words)


@pytest.mark.parametrize("words", ["ไม่ใช่ 18 กิโลละ 19 ครับ", "แก้ราคาเป็นกิโลละ 19 บาท"])
def test_the_price_of_what_counts_is_put_right(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    _sold(play, "ขายข้าว 2500 กก. กก.ละ 18 บาท ได้เงิน 45000 บาท")
    seen = play.says(leader, words)
    assert "ขายข้าว 2,500 กิโลกรัม กิโลกรัมละ 19 บาท เป็นเงิน 47,500 บาท (2,500 × 19)" in seen and "(เดิม 45,000 บาท)" in seen
    play.presses(leader, "ถูกต้อง")
    rows = play.house.rows("SELECT quantity, price_satang, amount_satang FROM statements WHERE state='confirmed'")
    assert [tuple(row.values()) for row in map(dict, rows)] == [("2500", 1900, 4750000)]


@pytest.mark.parametrize(
    ("told", "words", "back", "toast"),
    [
        ("ขายข้าว 2500 กก. กก.ละ 18 บาท", "แก้ราคาเป็นกิโลละ 19 บาท", "กลับไปเป็น กิโลกรัมละ 18 บาท", "กลับไปเป็นรายการเดิมแล้ว"),
        ("ขายผ้า 12 ผืน ได้เงิน 9600 บาท", "ไม่ใช่ 9600 เอา 6900", "กลับไปเป็น 9,600 บาท", "กลับไปเป็นรายการเดิมแล้ว"),
        ("ขายผ้า 12 ผืน ได้เงิน 9600 บาท", "ไม่ใช่ 12 ผืน 13 ผืน", "กลับไปเป็น 12 ผืน", "กลับไปเป็นจำนวนเดิมแล้ว"),
    ],
)
def test_the_button_that_puts_something_back_says_what(
    play: Reporting, told: str, words: str, back: str, toast: str
) -> None:
    leader = play.made.leaders[0]
    _sold(play, told)
    before = _counting(play)
    play.says(leader, words)
    play.presses(leader, "ถูกต้อง")
    assert play.house.rows("SELECT count(*) AS changed FROM statements WHERE state='replaced'")[0]["changed"] == 1
    play.presses(leader, back)
    assert (_counting(play), play.toast(leader)) == (before, toast)


@pytest.mark.parametrize(
    "again",
    ["ขายข้าวอินทรีย์ 2.5 ตัน ได้เงิน 45000 บาท", "ขายข้าวอินทรีย์ 2500 กก. ได้เงิน 45000 บาท", "ขายข้าวอินทรี 2.5 ตัน ได้เงิน 45000 บาท"],
)
def test_the_same_sale_in_another_spelling_or_unit_is_asked_about_and_counts_once(play: Reporting, again: str) -> None:
    leader = play.made.leaders[0]
    _sold(play, "ขายข้าวอินทรี 2500 กก. ได้เงิน 45000 บาท")
    play.says(leader, again)
    play.presses(leader, "รายการเดียวกัน ไม่นับซ้ำ")
    assert [(quantity, baht) for _, quantity, baht in _counting(play)] == [("2500", 45000)]


@pytest.mark.parametrize("other", ["ขายข้าวอินทรีย์ 3 ตัน ได้เงิน 45000 บาท", "ขายไข่ 2.5 ตัน ได้เงิน 45000 บาท"])
def test_another_figure_or_other_goods_are_another_sale(play: Reporting, other: str) -> None:
    leader = play.made.leaders[0]
    _sold(play, "ขายข้าวอินทรี 2500 กก. ได้เงิน 45000 บาท")
    play.says(leader, other)
    assert "ถูกต้อง" in play.buttons(leader)


def test_goods_are_named_line_by_line_without_the_verb_becoming_part_of_them(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "จ่ายค่าน้ำมัน 500 บาท ขายได้ 2,380 บาท ฝากเงิน 4500 บาท")
    seen = play.sees(leader)
    number = next(line[0] for line in seen.splitlines() if ". ขาย" in line)
    assert f"{number}. ขายขวด ได้เงิน 2,380 บาท" in play.says(leader, f"ข้อ {number} ขายขวด")
    play.presses(leader, f"แก้ข้อ {number}")
    assert f"{number}. ขายกระดาษ ได้เงิน 2,380 บาท" in play.says(leader, "ขายกระดาษ")


def test_an_item_that_is_a_problem_after_all_becomes_one_in_its_words(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ค่าใช้จ่ายเดือนนี้ 500 บาท")
    play.presses(leader, "แก้ข้อ 1")
    assert "1. แจ้งปัญหา: ค่าอาหารโคแพง" in play.says(leader, "ไม่ใช่ค่าใช้จ่าย เป็นปัญหา ค่าอาหารโคแพง")
    play.presses(leader, "ถูกต้อง")
    rows = play.house.rows("SELECT kind, words, amount_satang FROM statements WHERE state='confirmed'")
    assert [tuple(dict(row).values()) for row in rows] == [("problem", "ค่าอาหารโคแพง", None)]


def test_two_ways_back_in_the_list_of_what_counts_have_two_names(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เดือนนี้ไม่มีอะไรรายงานครับ")
    _sold(play)
    play.says(leader, "/report")
    labels = play.buttons(leader)
    assert "ยกเลิก “ไม่มีอะไรรายงาน”" in labels and len(set(labels)) == len(labels)


def test_who_answers_the_questions_is_not_offered_to_ask_herself(play: Reporting) -> None:
    play.says(play.made.secretary, "12345 xyz")
    assert "เสนอวาระ" in play.buttons(play.made.secretary) and "ถามเลขาฯ" not in play.buttons(play.made.secretary)


@pytest.mark.parametrize(
    ("told", "words", "figure"),
    [
        ("เก็บเงินออมได้ 45,000 มีสมาชิกใหม่ 4 คน", "สมาชิกใหม่ 5", "สมาชิกเข้าใหม่ 5 คน (ห้าคน) – แก้แล้ว"),
        ("เดือนนี้ได้ไข่ 300 แผง จ่ายค่าไฟ 900", "ไข่ 310 แผง", "310 แผง (สามร้อยสิบแผง) – แก้แล้ว"),
        ("เดือนนี้ได้ไข่ 300 แผง จ่ายค่าไฟ 900", "ค่าไฟ 950 บาทครับ", "950 บาท (เก้าร้อยห้าสิบบาทถ้วน) – แก้แล้ว"),
    ],
)
def test_a_word_of_a_line_that_waits_with_another_figure_puts_it_right(
    play: Reporting, told: str, words: str, figure: str
) -> None:
    leader = play.made.leaders[0]
    play.says(leader, told)
    seen = play.says(leader, words)
    assert figure in seen and seen.count("1. ") == 1 and "2. " in seen


def test_an_answer_that_was_changed_since_is_not_said_to_stand(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "• ไปประชุม" in play.says(leader, "เดือนนี้ขายไข่ได้ 300 แผง แผงละ 105 แล้วก็ไปประชุมได้นะ")
    play.says(leader, "ไปไม่ได้แล้ว ติดธุระ")
    play.says(leader, "ไข่ 310 แผง")
    assert "บันทึกแล้ว แล้วตอบใหม่ภายหลัง" in play.sees(leader)


def test_a_line_that_waits_is_taken_out_by_its_own_word(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เก็บเงินออมได้ 45,000 จ่ายค่าเครื่องถ่าย 3,200 มีสมาชิกใหม่ 4 คน")
    asked = play.says(leader, "ลบค่าเครื่องถ่ายออก")
    assert "ยกเลิกรายการไหน" in asked
    play.presses(leader, play.buttons(leader)[0])
    rows = play.house.rows("SELECT state FROM statements WHERE kind='activity' ORDER BY position")
    assert [row["state"] for row in rows] == ["pending", "discarded", "pending"]


TWO = "ขายยาง 300 โล ได้ 7500 แล้วก็ขายลองกอง 120 โล ได้ 3600"


@pytest.mark.parametrize("words", ["ข้อ 2 ไม่เอา", "ข้อ 2 ลบออก", "ไม่เอาข้อ 2", "ลบข้อสุดท้าย", "เอาลองกองออก"])
def test_a_line_that_is_taken_off_its_card_in_words_is_gone_and_the_other_counts(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, TWO)
    seen = play.says(leader, words)
    assert "ลองกอง" not in seen and "ยางพารา 300 กิโลกรัม" in seen
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ยางพารา", "300", 7500)]


def test_what_is_said_of_several_lines_by_their_numbers_is_heard_of_each(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, TWO)
    seen = play.says(leader, "ข้อ 1 เป็น 320 ข้อ 2 ไม่เอา")
    assert "ยางพารา 320 กิโลกรัม" in seen and "ลองกอง" not in seen


def test_more_of_the_first_line_is_added_to_the_first(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ ยูเรีย 5 กระสอบ")
    seen = play.says(leader, "ข้อแรกเพิ่มอีก 5")
    assert "ปุ๋ย 15-15-15 จำนวน 15 กระสอบ" in seen and "ปุ๋ย 46-0-0 จำนวน 5 กระสอบ" in seen


def test_a_bare_figure_behind_what_was_just_recorded_is_of_that_and_not_of_an_order(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    _sold(play, "ขายยาง 300 โล ได้ 7500")
    assert "ได้เงิน 7,800 บาท" in play.says(leader, "ผิด 7800")


def test_a_figure_of_trouble_is_put_right_in_its_words_and_no_sale_is_touched(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายผ้า 8 ผืน 4,000 บาท จักรเสีย 2 หลัง")
    seen = play.says(leader, "ไม่ใช่ 2 หลัง 3 หลัง")
    assert "ขายผ้า 8 ผืน ได้เงิน 4,000 บาท" in seen and "จักรเสีย 3 หลัง" in seen


def test_a_matter_that_waits_is_put_right_in_its_words(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอเสนอเรื่องซ่อมถนนพัง")
    assert "เข้าที่ประชุม: ซ่อมสะพานพัง" in play.says(leader, "ไม่ใช่ถนนพัง เรื่องสะพานพัง")


@pytest.mark.parametrize(
    ("told", "words", "counts"),
    [
        (
            "เดือนนี้ขายยางแผ่น 580 กิโล",
            "ไม่ใช่ 580 เป็น 850 แล้วก็ขายน้ำยางอีก 300 กิโล",
            [("ยางแผ่นดิบ", "850", 0), ("น้ำยางสด", "300", 0)],
        ),
        ("ขายข้าวได้ 2 ตัน", "เอ๊ย 3 ตัน แล้วก็ขายฟาง 20 ก้อน", [("ข้าว", "3", 0), ("ฟาง", "20", 0)]),
        ("สมาชิกออมเงิน 4000", "ไม่ใช่ 4000 4500 ครับ ซื้อปุ๋ย 5 กระสอบด้วย", [("", "", 4500), ("ปุ๋ย", "5", 0)]),
    ],
)
def test_a_slip_with_something_new_beside_it_puts_the_card_right_and_the_new_is_a_card_of_its_own(
    play: Reporting, told: str, words: str, counts: list[tuple[str, str, int]]
) -> None:
    leader = play.made.leaders[0]
    play.says(leader, told)
    play.says(leader, words)
    while "ถูกต้อง" in [b["text"] for m in leader.sees() for row in m["buttons"] for b in row]:
        play.presses(leader, "ถูกต้อง")
    assert [(name or "", quantity or "", baht) for name, quantity, baht in _counting(play)] == counts


def test_a_line_without_goods_is_offered_by_what_it_is(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "สมาชิกออมเงิน 4000")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ให้สมาชิกกู้ 3000")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "เอ๊ย 6")
    assert "None" not in play.buttons(leader)


def test_what_counts_is_put_right_by_who_says_that_it_was_wrong_and_is_no_second_sale(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _sold(play)
    assert "(เดิม 12 ผืน)" in play.says(leader, "ยอดขายผ้าเมื่อกี้ผิด ได้ 21 ผืน")
    play.presses(leader, "ถูกต้อง")
    assert [(goods, quantity) for goods, quantity, _ in _counting(play)] == [("ผ้า", "21")]


@pytest.mark.parametrize(
    ("told", "words", "right"),
    [
        ("สมาชิกเพิ่มห้าคน", "เพิ่มสี่คนไม่ใช่ห้าคน", "1. สมาชิกเข้าใหม่ 4 คน"),
        ("เงินฝาก 580", "เอ้า ผิดอีก 850 แหละ", "1. รับเงินฝาก 850 บาท"),
    ],
)
def test_a_figure_in_the_place_of_one_that_is_denied_is_never_added_to_it(
    play: Reporting, told: str, words: str, right: str
) -> None:
    play.says(play.made.leaders[0], told)
    assert right in play.says(play.made.leaders[0], words)
