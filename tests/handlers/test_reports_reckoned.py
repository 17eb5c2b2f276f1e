"""A sale told as quantity and price: its money stands on the card, is confirmed with it, and counts wherever money does."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        yield made


def _kept(play: Reporting) -> list[tuple[str, int | None]]:
    """(quantity, satang) of everything that counts."""
    rows = play.house.rows("SELECT quantity, amount_satang FROM statements WHERE state='confirmed' ORDER BY id")
    return [(row["quantity"], row["amount_satang"]) for row in rows]


@pytest.mark.parametrize(
    ("words", "shown", "satang"),
    [
        ("ขายวัวไป 2 ตัว ตัวละสามหมื่นห้า", "1. ขายวัว 2 ตัว ตัวละ 35,000 บาท เป็นเงิน 70,000 บาท (2 × 35,000)", 7_000_000),
        ("ขายน้ำยางได้ 1,250 กก. กก.ละ 62", "กิโลกรัมละ 62 บาท เป็นเงิน 77,500 บาท (1,250 × 62)", 7_750_000),
        ("ขายข้าวไปแล้ว 2.5 ตัน กิโลละ 18", "2.5 ตัน กิโลกรัมละ 18 บาท เป็นเงิน 45,000 บาท (2,500 × 18)", 4_500_000),
        ("ซื้ออาหารวัวมาแล้ว 20 กระสอบ กระสอบละ 350", "กระสอบละ 350 บาท เป็นเงิน 7,000 บาท (20 × 350)", 700_000),
        ("จ่ายค่าแรง 5 คน คนละ 300", "5 คน คนละ 300 บาท เป็นเงิน 1,500 บาท (5 × 300)", 150_000),
    ],
)
def test_quantity_and_price_come_to_money_on_the_card_and_in_the_books(
    play: Reporting, words: str, shown: str, satang: int
) -> None:
    leader = play.made.leaders[0]
    assert shown in play.says(leader, words)
    assert shown in play.presses(leader, "ถูกต้อง")
    assert [each[1] for each in _kept(play)] == [satang]


@pytest.mark.parametrize(
    "words",
    [
        "เดือนนี้ขายวัวได้ประมาณ 20 ตัว ตัวละ 35000 บาท",
        "ขายไข่ได้ 10-12 แผง แผงละ 100",
        "ขายไข่ได้ 20 โหล ฟองละ 4 บาท",
        "ขายข้าวได้ 3 ตัน กิโลละ 18-20",
    ],
)
def test_what_is_not_exact_or_of_another_unit_comes_to_no_money(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    assert "×" not in play.says(leader, words)
    play.presses(leader, "ถูกต้อง")
    assert [each[1] for each in _kept(play)] == [None]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ค่าบำรุงแห่งละ 500", "รายได้: ค่าบำรุง แห่งละ 500 บาท"),
        ("ค่าบำรุงแห่งละห้าร้อยบาทค่ะ", "รายได้: ค่าบำรุง แห่งละ 500 บาท"),
        ("เก็บค่าสมาชิกรายละ 100 ได้ 41 คน", "รายได้: เก็บค่าสมาชิก 41 คน คนละ 100 บาท เป็นเงิน 4,100 บาท (41 × 100)"),
        ("ค่าบำรุงปีละ 500", "รายได้: ค่าบำรุงปีละ 500 บาท (ห้าร้อยบาทถ้วน)"),
    ],
)
def test_for_how_many_a_price_is_stands_once_on_the_card(play: Reporting, words: str, shown: str) -> None:
    assert f"1. {shown}\n" in f"{play.says(play.made.leaders[0], words)}\n"


def test_an_order_comes_to_no_money(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "×" not in play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ กระสอบละ 850")
    play.presses(leader, "ถูกต้อง")
    assert _kept(play) == [("20", None)]


def test_an_offer_that_turns_out_to_be_sold_comes_to_money(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "×" not in play.says(leader, "ขายขี้วัว 40 กระสอบ กระสอบละ 35")
    assert "เป็นเงิน 1,400 บาท (40 × 35)" in play.presses(leader, "ขายไปแล้ว")
    play.presses(leader, "ถูกต้อง")
    assert _kept(play) == [("40", 140_000)]


def test_money_that_was_said_stands_though_it_is_another(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "ขายวัวได้ 2 ตัว ตัวละ 35,000 ได้เงิน 68,000 บาท")
    assert "ได้เงิน 68,000 บาท" in seen and "70,000" not in seen
    assert "ได้เงิน 68,000 บาท" in play.says(leader, "ไม่ใช่ 2 เอา 3")
    play.presses(leader, "ถูกต้อง")
    assert _kept(play) == [("3", 6_800_000)]


@pytest.mark.parametrize(
    ("correction", "shown", "kept"),
    [
        ("ไม่ใช่ 2 เอา 3", "3 ตัว ตัวละ 35,000 บาท เป็นเงิน 105,000 บาท (3 × 35,000)", ("3", 10_500_000)),
        ("ตัวละ 30000", "2 ตัว ตัวละ 30,000 บาท เป็นเงิน 60,000 บาท (2 × 30,000)", ("2", 6_000_000)),
        ("ไม่ใช่ 35000 เอา 30000", "2 ตัว ตัวละ 30,000 บาท เป็นเงิน 60,000 บาท (2 × 30,000)", ("2", 6_000_000)),
        ("ไม่ใช่ 70000 เอา 69000", "2 ตัว ตัวละ 35,000 บาท ได้เงิน 69,000 บาท", ("2", 6_900_000)),
    ],
)
@pytest.mark.parametrize("confirmed", [False, True])
def test_a_correction_of_quantity_or_price_reckons_anew(
    play: Reporting, correction: str, shown: str, kept: tuple[str, int], confirmed: bool
) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายวัวไป 2 ตัว ตัวละสามหมื่นห้า")
    if confirmed:
        play.presses(leader, "ถูกต้อง")
        correction = correction if correction.startswith("ไม่ใช่") else f"ไม่ใช่ {correction}"
    assert shown in play.says(leader, correction)
    play.presses(leader, "ถูกต้อง")
    assert _kept(play) == [kept]


def test_a_line_typed_anew_reckons_anew(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายวัวไป 2 ตัว ตัวละสามหมื่นห้า")
    play.presses(leader, "แก้ข้อ 1")
    assert "เป็นเงิน 105,000 บาท (3 × 35,000)" in play.says(leader, "3 ตัว")


def test_the_same_sale_told_with_its_sum_is_asked_about(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายวัวไป 2 ตัว ตัวละสามหมื่นห้า")
    play.presses(leader, "ถูกต้อง")
    assert "เป็นรายการเดียวกันไหม" in play.says(leader, "ขายวัว 2 ตัว ได้เงิน 70,000 บาท")


def test_what_was_confirmed_without_a_sum_gets_none_behind_its_back(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายวัวไป 2 ตัว ตัวละสามหมื่นห้า")
    play.presses(leader, "ถูกต้อง")
    play.house.change("UPDATE statements SET amount_satang=NULL")  # as it was confirmed before sums were reckoned
    assert "×" not in play.says(leader, "ไม่ใช่ 2 เอา 3")
    play.presses(leader, "ถูกต้อง")
    assert _kept(play) == [("3", None)]


def test_the_sum_counts_in_the_months_figures_and_in_the_annex(play: Reporting) -> None:
    made = play.made
    for leader, words in zip(
        made.leaders, ("ขายวัวไป 2 ตัว ตัวละสามหมื่นห้า", "ขายน้ำยางได้ 1,250 กก. กก.ละ 62"), strict=False
    ):
        play.says(leader, words)
        play.presses(leader, "ถูกต้อง")
    seen = play.says(made.chair, "/digest")
    assert "สมาชิกขายได้ <b>147,500 บาท</b> จาก 2 แห่ง" in seen or "สมาชิกขายได้ 147,500 บาท จาก 2 แห่ง" in seen
