"""What was entered in the network's book is put right in words: by its number, its sum, whose it is, what it was for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from acts.cash_book import righting
from tests.handlers.cash_house import Money, treasury


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Money]:
    """A week ago: จ.1 ค่ากาแฟประชุม 250, ร.1 dues of ควนรู, ร.2 dues of เขาพระ."""
    with treasury(tmp_path) as made:
        made.enters("จ่ายค่ากาแฟประชุม 250")
        made.enters("รับค่าบำรุงควนรู 500")
        made.enters("รับค่าบำรุงเขาพระ 500")
        made.house.move("2027-01-18T10:00")
        yield made


def booked(play: Money) -> list[tuple[str, int, int]]:
    """(side, number, baht) of all that counts, as it was entered."""
    rows = play.house.rows("SELECT side, number, satang FROM cash_entries WHERE number IS NOT NULL ORDER BY id")
    return [(row["side"], row["number"], row["satang"] // 100) for row in rows][3:]


@pytest.mark.parametrize(
    ("words", "asked", "entered"),
    [
        ("ที่ลงค่าบำรุงเขาพระ 500 ผิด ต้องเป็น 600", "เพิ่มจาก ร.2/2570 อีก 100 บาท", [("received", 3, 100)]),
        ("ค่ากาแฟที่ลงไว้อาทิตย์ก่อน 250 จริงๆ 350", "เพิ่มจาก จ.1/2570 อีก 100 บาท", [("paid", 2, 100)]),
        ("ค่ากาแฟ 240 ไม่ใช่ 250", "ลดจาก จ.1/2570 10 บาท", [("paid", 2, -10)]),
        ("ร.1 ผิด ที่จริง 400", "ลดจาก ร.1/2570 100 บาท", [("received", 3, -100)]),
        ("ลบรายการล่าสุดออกค่ะ", "ลดจาก ร.2/2570 500 บาท", [("received", 3, -500)]),
        ("ยกเลิกค่ากาแฟที่ลงไว้", "ลดจาก จ.1/2570 250 บาท", [("paid", 2, -250)]),
    ],
)
def test_an_entry_is_found_and_put_right_by_what_is_said_of_it(
    play: Money, words: str, asked: str, entered: list[tuple[str, int, int]]
) -> None:
    assert asked in play.says(play.treasurer, words)
    assert booked(play) == [], "nothing before a yes"
    play.says(play.treasurer, "ใช่ครับ")
    assert booked(play) == entered


@pytest.mark.parametrize(
    "words",
    [
        "เอ้ยค่ากาแฟ 260",
        "เอ๊ย ค่ากาแฟ ๒๖๐",
        "ค่ากาแฟไม่ใช่ 240 เป็น 260",
        "รายการเมื่อกี้เป็น 260",
        "เมื่อกี้ 260 นะ",
        "อันเมื่อกี้ 260 บาทค่ะ",
        "ค่ากาแฟเมื่อกี้ 260 นะ",
    ],
)
def test_a_slip_of_what_was_entered_just_now_is_shown_before_it_counts(play: Money, words: str) -> None:
    play.enters("จ่ายค่ากาแฟ 240")
    assert "เพิ่มจาก จ.2/2570 อีก 20 บาท" in play.says(play.treasurer, words)
    assert booked(play) == [("paid", 2, 240)], "nothing before a yes"
    play.says(play.treasurer, "ใช่ค่ะ")
    assert booked(play) == [("paid", 2, 240), ("paid", 3, 20)]


@pytest.mark.parametrize("words", ["เอ้ยค่ากาแฟ 260", "เมื่อกี้ 260 นะ"])
def test_an_entry_of_a_week_ago_is_not_put_right_by_a_slip_without_its_sum(play: Money, words: str) -> None:
    assert "เพิ่มจาก" not in play.says(play.treasurer, words)
    assert booked(play) == []


@pytest.mark.parametrize("words", ["เมื่อกี้รับค่าบำรุงโคกทราย 500", "ค่ากระดาษเมื่อกี้ 260 นะ", "จ่ายค่าน้ำเมื่อกี้ 260"])
def test_what_came_in_or_was_paid_for_just_now_is_an_entry_of_its_own(play: Money, words: str) -> None:
    play.enters("จ่ายค่ากาแฟ 240")
    seen = play.says(play.treasurer, words)
    assert "เพิ่มจาก" not in seen and "ถูกต้อง" in play.buttons(play.treasurer)


@pytest.mark.parametrize("words", ["ร.1 ไม่ใช่ควนรู เป็นโคกทราย", "ค่าบำรุงควนรู 500 ที่ลงไว้ผิด ที่จริงเป็นของโคกทราย"])
def test_dues_of_another_organisation_are_taken_back_and_entered_for_it(play: Money, words: str) -> None:
    seen = play.says(play.treasurer, words)
    assert "ลดจาก ร.1/2570 500 บาท" in seen and "แล้วลงใหม่ 500 บาท เป็นของกลุ่มผ้าทอบ้านโคกทราย" in seen
    play.says(play.treasurer, "ใช่")
    assert booked(play) == [("received", 3, -500), ("received", 4, 500)]
    whose = play.house.value(
        "SELECT members.name FROM cash_entries JOIN members ON members.id=member_id WHERE side='received' AND number=4"
    )
    assert whose == "กลุ่มผ้าทอบ้านโคกทราย"


def test_of_several_that_fit_it_is_asked_which(play: Money) -> None:
    play.enters("จ่ายค่ากาแฟเวทีชาวบ้าน 250")
    play.says(play.treasurer, "ค่ากาแฟ 250 ผิด ต้องเป็น 300")
    assert play.buttons(play.treasurer) == ["จ.2/2570 ค่ากาแฟเวทีชาวบ้าน 250 บาท", "จ.1/2570 ค่ากาแฟประชุม 250 บาท"]
    assert "เพิ่มจาก จ.1/2570 อีก 50 บาท" in play.presses(play.treasurer, "จ.1/2570 ค่ากาแฟประชุม 250 บาท")


def test_two_organisations_and_two_sums_are_not_one_in_place_of_the_other(play: Money) -> None:
    play.says(play.treasurer, "ค่าบำรุงควนรูกับเขาพระ 500 ผิด ต้องเป็น 600")
    assert "เป็นของ" not in play.sees(play.treasurer)
    assert [each.split()[0] for each in play.buttons(play.treasurer)] == ["ร.2/2570", "ร.1/2570"]


def test_more_entries_than_can_be_chosen_from_are_said(play: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(righting, "MOST", 1)
    play.enters("จ่ายค่ากาแฟเวทีชาวบ้าน 250")
    said = play.says(play.treasurer, "ค่ากาแฟ 250 ผิด ต้องเป็น 300")
    assert "ยังมีอีก 1 รายการ" in said and len(play.buttons(play.treasurer)) == 1


def test_what_stands_so_already_and_what_was_never_entered_is_no_correction(play: Money) -> None:
    for words in ("ค่ากาแฟ 900 ไม่ใช่ 800", "เดือนนี้ขายยาง 300 โล ไม่ใช่ 350"):
        assert "จากร." not in play.says(play.treasurer, words).replace(" ", "")
    assert booked(play) == []


def test_who_keeps_no_book_puts_nothing_right_in_it(play: Money) -> None:
    play.says(play.member, "ที่ลงค่าบำรุงเขาพระ 500 ผิด ต้องเป็น 600")
    assert "ลงเป็น" not in play.sees(play.member) and booked(play) == []


@pytest.mark.parametrize("words", ["ยอดเงินเหลือเท่าไหร่", "เงินในบัญชีเหลือเท่าไรครับ", "เดือนนี้ใช้เงินไปเท่าไหร่แล้ว"])
def test_what_there_is_is_answered_from_the_book(play: Money, words: str) -> None:
    assert "เงินสด" in play.says(play.treasurer, words) and "ธนาคาร 8,300" in play.sees(play.treasurer)


@pytest.mark.parametrize("words", ["เดือนนี้เหลือเงินเท่าไหร่", "เดือนนี้เงินเหลือเท่าไหร่", "เหลือเงินเท่าไหร่"])
def test_how_much_is_left_is_answered_whichever_day_is_named(play: Money, words: str) -> None:
    assert "คงเหลือ 10,250 บาท" in play.says(play.treasurer, words)


def test_an_entry_of_the_wrong_organisation_is_put_right_without_its_sum(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.enters("รับค่าบำรุงควนรู 500")
        asked = play.says(play.treasurer, "ที่ลงควนรูผิด ต้องเป็นโคกทราย")
        assert "แล้วลงใหม่ 500 บาท เป็นของกลุ่มผ้าทอบ้านโคกทราย" in asked
        play.says(play.treasurer, "ใช่")
        assert play.numbers("received") == [1, 2, 3]


@pytest.mark.parametrize(
    ("words", "sums"), [("ถ่ายเอกสาร 90 นะ", [250, 90]), ("กาแฟต้อง 260", [260, 80]), ("ค่ากาแฟ 260 บาท", [260, 80])]
)
def test_a_word_of_one_line_with_another_figure_puts_that_line_right(
    tmp_path: Path, words: str, sums: list[int]
) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "ขายผ้าได้ 30")
        play.says(play.treasurer, "จ่ายค่ากาแฟ 250 กับค่าถ่ายเอกสาร 80")
        play.says(play.treasurer, words)
        play.says(play.treasurer, "ใช่")
        rows = play.house.rows("SELECT satang FROM cash_entries WHERE number IS NOT NULL ORDER BY id")
        assert [row["satang"] // 100 for row in rows] == sums


def test_goods_of_no_line_put_no_line_of_a_report_right(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.member, "ขายผ้าได้ 30")
        play.says(play.member, "กาแฟต้อง 260")
        rows = play.house.rows("SELECT amount_satang FROM statements WHERE kind='activity' AND product='ผ้า'")
        assert {row["amount_satang"] for row in rows} <= {3000}


def test_several_entries_go_into_the_book_while_a_card_of_the_group_asks(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "ขอแก้เรื่องไข่")
        asked = play.says(play.treasurer, "จ่ายค่ากาแฟ 250 กับค่าถ่ายเอกสาร 80")
        assert "รวมจ่าย 330 บาท" in asked


@pytest.mark.parametrize("words", ["เอ๊ย 350", "ผิด ต้อง 350", "เอ๊ะ ผิด 350 บาท"])
def test_a_bare_figure_behind_what_was_entered_just_now_is_of_that(play: Money, words: str) -> None:
    play.enters("จ่ายค่าน้ำมัน 300")
    assert "เพิ่มจาก จ.2/2570 อีก 50 บาท" in play.says(play.treasurer, words)


def test_a_bare_figure_behind_a_report_that_came_later_is_no_entry_of_the_book(play: Money) -> None:
    play.enters("จ่ายค่าน้ำมัน 300")
    play.house.move("2027-01-18T10:05")
    play.says(play.treasurer, "ขายไข่ 30 แผง")
    play.presses(play.treasurer, "ถูกต้อง")
    assert "ไข่ 35 แผง" in play.says(play.treasurer, "เอ๊ย 35")


def test_cash_that_goes_into_the_account_is_neither_spent_nor_taken_from_it(play: Money) -> None:
    assert "นำเงินสดเข้าบัญชีธนาคาร 300 บาท" in play.says(play.treasurer, "โอนเข้าบัญชี 300")


@pytest.mark.parametrize(
    ("words", "asked", "more"),
    [
        ("ขนมเมื่อกี้ผิดนะ จริง ๆ 320", "เพิ่มจาก จ.2/2570 อีก 20 บาท", 20),
        ("ค่าขนมลงผิด ต้อง 320", "เพิ่มจาก จ.2/2570 อีก 20 บาท", 20),
        ("ค่าข้าวลงผิด ต้อง 280", "เพิ่มจาก จ.3/2570 อีก 30 บาท", 30),
        ("ค่าข้าวผิด ที่จริงแค่ 230", "ลดจาก จ.3/2570 20 บาท", -20),
        ("เมื่อกี้ผิด จริง ๆ 260", "เพิ่มจาก จ.3/2570 อีก 10 บาท", 10),
    ],
)
def test_of_several_entered_just_now_the_one_that_is_named_is_put_right(
    play: Money, words: str, asked: str, more: int
) -> None:
    play.enters("จ่ายค่าขนม 300")
    play.enters("จ่ายค่าข้าว 250")
    assert asked in play.says(play.treasurer, words)
    assert booked(play) == [("paid", 2, 300), ("paid", 3, 250)], "nothing before a yes"
    play.says(play.treasurer, "ใช่")
    assert booked(play)[2:] == [("paid", 4, more)]


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("คืนเงินที่จ่ายเกินให้ควนรู 200", "ร.1/2570 ผิด ต้องเป็น 300 บาท"),
        ("จ่ายคืนค่าบำรุงให้ควนรู 200", "ร.1/2570 ผิด ต้องเป็น 300 บาท"),
        ("คืนค่าบำรุงเขาพระ 500", "ยกเลิก ร.2/2570"),
    ],
)
def test_what_was_paid_too_much_and_is_given_back_is_no_expense(play: Money, words: str, way: str) -> None:
    said = play.says(play.treasurer, words)
    assert "ไม่ใช่รายจ่าย จึงยังไม่ได้ลงอะไร" in said and way in said
    assert play.buttons(play.treasurer) == [] and booked(play) == []


def test_the_way_that_is_said_gives_dues_back(play: Money) -> None:
    play.says(play.treasurer, "คืนเงินที่จ่ายเกินให้ควนรู 200")
    play.says(play.treasurer, "ร.1/2570 ผิด ต้องเป็น 300 บาท")
    play.says(play.treasurer, "ใช่")
    assert booked(play) == [("received", 3, -200)]


@pytest.mark.parametrize(
    "words", ["เมื่อคืนรับค่าบำรุงโคกทราย 500", "คืนเงินที่จ่ายเกินให้โคกทราย 200", "จ่ายค่ากาแฟ 250 กับคืนเงินที่จ่ายเกินให้ควนรู 200"]
)
def test_what_only_looks_like_money_given_back_is_entered_as_ever(play: Money, words: str) -> None:
    assert "ไม่ใช่รายจ่าย" not in play.says(play.treasurer, words)
    assert play.buttons(play.treasurer)
