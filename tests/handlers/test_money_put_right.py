"""A card of money that waits is put right line by line, as it keeps its lines itself; what was said of it first is not read again."""

from pathlib import Path

import pytest

from tests.handlers.cash_house import Money, treasury
from tests.handlers.money_told import hub

DUES = "รับค่าบำรุง ควนรู โคกทราย เขาพระ ที่ละ 500"
NAMES = {"ควนรู": "กลุ่มทำนาบ้านควนรู", "โคกทราย": "กลุ่มผ้าทอบ้านโคกทราย", "เขาพระ": "กลุ่มเลี้ยงโคบ้านเขาพระ"}


def booked(play: Money) -> dict[str, int]:
    """What was entered, in baht, by whose it is or what it was for."""
    rows = play.house.rows(
        "SELECT coalesce(members.name, words) AS whose, satang FROM cash_entries LEFT JOIN members ON members.id = member_id"
        " WHERE number IS NOT NULL ORDER BY cash_entries.id"
    )
    return {row["whose"]: row["satang"] // 100 for row in rows}


@pytest.mark.parametrize(
    ("words", "entered"),
    [
        ("เขาพระยังไม่ได้จ่าย", {"ควนรู": 500, "โคกทราย": 500}),
        ("เขาพระไม่ได้จ่าย", {"ควนรู": 500, "โคกทราย": 500}),
        ("ควนรูเอาออก", {"โคกทราย": 500, "เขาพระ": 500}),
        ("แก้โคกทรายเป็น 450", {"ควนรู": 500, "โคกทราย": 450, "เขาพระ": 500}),
        ("โคกทรายไม่ใช่ 500 แค่ 200", {"ควนรู": 500, "โคกทราย": 200, "เขาพระ": 500}),
        ("ข้อ 2 ลบออก", {"ควนรู": 500, "เขาพระ": 500}),
    ],
)
def test_of_a_list_of_dues_one_line_is_put_right_and_the_others_stay(
    tmp_path: Path, words: str, entered: dict[str, int]
) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, DUES)
        play.says(play.treasurer, words)
        assert booked(play) == {}
        play.says(play.treasurer, "ใช่")
        assert booked(play) == {NAMES[name]: baht for name, baht in entered.items()}


def test_of_two_payments_the_one_that_is_named_is_put_right(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "จ่ายค่าน้ำแข็งงานประชุมไป 150 แล้วก็ค่ากาแฟ 240")
        play.says(play.treasurer, "ค่ากาแฟผิด 220")
        play.says(play.treasurer, "ใช่")
        assert booked(play) == {"ค่าน้ำแข็งงานประชุม": 150, "ค่ากาแฟ": 220}


@pytest.mark.parametrize("words", ["เอ๊ย ห้วยโอน", "ไม่ใช่ควนรู ห้วยโอนต่างหาก", "ห้วยโอนจ่าย ไม่ใช่ควนรู", "เป็นห้วยโอนนะ"])
def test_money_that_waits_is_another_s_and_what_was_booked_before_stays(tmp_path: Path, words: str) -> None:
    with hub(tmp_path) as play:
        owed = play.owes("ควนรู")
        play.says(play.treasurer, "ควนรูจ่ายสด 1,000")
        assert "กลุ่มน้ำยางห้วยโอน จ่ายเงินสด 1,000 บาท" in play.says(play.treasurer, words)
        play.says(play.treasurer, "ใช่")
        assert (play.owes("ควนรู"), play.owes("ห้วยโอน")) == (owed, 2_000)


def test_a_name_that_is_denied_and_stands_on_no_line_changes_nothing(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ควนรูจ่ายสด 1,000")
        assert "ห้วยโอน จ่าย" not in play.answers(play.treasurer, "ไม่ใช่ห้วยโอน ควนรูต่างหาก")


def test_a_list_that_was_asked_about_before_a_restart_is_put_right_after_it(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, DUES)
        play.house.restart()
        play.house.settle()
        play.says(play.treasurer, "เขาพระไม่ได้จ่าย")
        play.says(play.treasurer, "ใช่")
        assert booked(play) == {NAMES["ควนรู"]: 500, NAMES["โคกทราย"]: 500}


def test_in_english_too_a_no_gives_the_right_sum_and_a_yes_brings_the_card_again(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "/language")
        play.presses(play.treasurer, "English")
        play.says(play.treasurer, "ควนรู paid 1,000 in cash")
        card = play.says(play.treasurer, "not 1,200")
        assert "1,200 baht" in card
        assert "did not understand" in play.says(play.treasurer, "blah blah something else")
        assert play.says(play.treasurer, "yes") == card


def test_how_it_was_paid_is_put_right_of_a_sum_that_waits(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        assert "จ่ายโอน 1,000 บาท" in (
            play.says(play.treasurer, "ควนรูจ่ายสด 1,000") and play.says(play.treasurer, "โอนนะ")
        )
        play.says(play.leader, "โอนแล้ว 5000")
        assert "จ่ายเงินสดให้" in play.says(play.leader, "จ่ายเป็นเงินสดนะ")


def test_a_yes_behind_words_that_were_not_understood_brings_the_card_again_and_counts_nothing(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        owed, card = play.owes("ควนรู"), play.says(play.treasurer, "ควนรูจ่ายสด 1,000")
        assert "ยังไม่เข้าใจ" in play.says(play.treasurer, "แบงก์เก่ายับ ๆ ทั้งนั้นแหละ")
        assert play.says(play.treasurer, "ใช่") == card and play.owes("ควนรู") == owed
        play.says(play.treasurer, "ใช่")
        assert play.owes("ควนรู") == owed - 1_000


def test_what_two_organisations_paid_is_shown_to_the_treasurer_as_that_however_doubtful(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        seen = play.answers(play.treasurer, "ห้วยโอนจ่ายสด 1200 แล้วก็ควนรูโอน 3000")
        assert "กลุ่มน้ำยางห้วยโอน จ่ายเงินสด 1,200 บาท" in seen and "กลุ่มทำนาบ้านควนรู จ่ายโอน 3,000 บาท" in seen
        assert "ค่าใช้จ่าย" not in seen


def test_what_is_told_below_a_card_is_a_thing_of_its_own_and_a_slip_is_of_the_card_that_stands_lowest(
    tmp_path: Path,
) -> None:
    with treasury(tmp_path) as play:
        assert "รับพ่อค้าโอนค่ายางมา 12,000 บาท" in play.says(play.treasurer, "พ่อค้าโอนค่ายางมา 12000")
        assert "จ่ายค่าเก้าอี้ 200 บาท" in play.says(play.treasurer, "ค่าเก้าอี้ 200")
        assert "รับเทศบาลให้มา 5,000 บาท" in play.says(play.treasurer, "เทศบาลให้มา 5000")
        assert "ขายยางพารา 300 กิโลกรัม" in play.says(play.treasurer, "เดือนนี้ขายยาง 300 โล 21000 บาท")
        assert "ได้เงิน 22,000 บาท" in play.says(play.treasurer, "เอ๊ย 22000")
        assert booked(play) == {}


def test_money_given_back_is_paid_out_where_nobody_had_lent_it(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        card = play.says(play.treasurer, "คืนเงินท่าชะมวง 200")
        assert "จ่ายคืนเงินท่าชะมวง 200 บาท" in card and "จ่ายให้ กลุ่มแม่บ้านท่าชะมวง" in card
        play.says(play.treasurer, "ใช่")
        assert booked(play) == {"คืนเงินท่าชะมวง": 200}


def test_a_cheque_that_is_not_cashed_is_no_money_yet(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        assert "ยังไม่ได้จ่าย" in play.says(play.treasurer, "เขาพระจ่ายเช็ค 8000 ยังไม่ขึ้นเงิน")
        assert play.claimed() == []


def test_where_a_sum_is_asked_for_another_s_money_is_no_answer_and_the_question_waits_on(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        assert "เงินเข้าเท่าไร" in play.says(play.treasurer, "เงินควนรูเข้าแล้ว")
        assert "จ่ายร้านเจ๊แดง 5,000 บาท" in play.says(play.treasurer, "จ่ายร้านเจ๊แดง 5000")
        assert "กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 3,000" in play.says(play.treasurer, "เขาพระให้มา 3000")


def test_the_sum_that_is_asked_for_is_heard_with_its_name_too(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "เงินควนรูเข้าแล้ว")
        assert "กลุ่มทำนาบ้านควนรู จ่ายโอน 4,000" in play.says(play.treasurer, "ควนรู 4,000")


def test_what_a_seller_is_paid_is_no_line_of_a_list_and_is_put_right_on_its_own_card(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ควนรูจ่าย 5000 เขาพระ 3000 สด")
        play.says(play.treasurer, "เอ๊ย เขาพระ 3500")
        assert "จ่ายร้านเจ๊แดง 20,000 บาท" in play.says(play.treasurer, "จ่ายเจ๊แดง 20,000 แล้ว")
        assert "จ่ายร้านเจ๊แดง 18,000 บาท" in play.says(play.treasurer, "เอ๊ย 18000")


def test_a_name_and_a_sum_in_one_slip_are_both_put_right(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ควนรูจ่ายสด 2000")
        assert "กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 2,500" in play.says(play.treasurer, "เอ๊ย ของเขาพระ 2500")


def test_a_figure_by_itself_is_of_the_card_that_stands_lowest(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "จ่ายค่าถ่ายเอกสาร 150")
        play.says(play.treasurer, "จ่ายค่าข้าวกล่อง 900")
        assert "จ่ายค่าข้าวกล่อง 180 บาท" in play.says(play.treasurer, "180")


def test_a_sum_of_somebody_whom_nobody_knows_is_not_of_who_was_named_before(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        card = play.says(play.treasurer, "เก็บค่าบำรุงควนรู 500 ป่าบอน 500")
        assert "จากกลุ่มทำนาบ้านควนรู 500 บาท" in card and "ร.2" not in card
        said = [str(each["text"]) for each in play.treasurer.sees() if each["sender"]["kind"] == "bot"]
        assert "ป่าบอน 500" in said[-2], "it is said to be not kept"


def test_cash_that_came_is_no_transfer_that_was_told_and_says_so(tmp_path: Path) -> None:
    with hub(tmp_path, told="4000") as play:
        card = play.says(play.treasurer, "ควนรูจ่ายสด 4000")
        assert "แจ้งโอน 4,000 บาท ยังไม่ได้ตรวจ" in card
        play.presses(play.treasurer, "ใช่")
        assert play.claimed() == [(4000, "waiting")] and play.owes("ควนรู") == 11_000


@pytest.mark.parametrize("words", ["ควนรูโอนมา 4000", "ได้รับเงินควนรู 4000 แล้ว"])
def test_what_was_told_and_came_is_that_money_and_its_card_says_so(tmp_path: Path, words: str) -> None:
    with hub(tmp_path, told="4000") as play:
        assert "เป็นรายการที่แจ้งไว้เมื่อ" in play.says(play.treasurer, words)
        play.presses(play.treasurer, "ใช่")
        assert play.claimed() == [(4000, "confirmed")] and play.owes("ควนรู") == 11_000


def test_what_is_told_while_the_same_sum_is_asked_about_is_shown_before_it_counts(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ควนรูโอนมา 4000")
        play.claims("โอนแล้ว 4000")
        assert "เปลี่ยนไปจากที่ท่านเห็น" in play.presses(play.treasurer, "ใช่")
        play.presses(play.treasurer, "ใช่")
        assert play.claimed() == [(4000, "confirmed")] and play.owes("ควนรู") == 11_000


def test_the_day_of_money_that_came_is_put_right_by_another_day(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ควนรูจ่ายสด 2000 เขาพระ 3000")
        assert "วันจันทร์ที่ 11 มกราคม 2570" in play.says(play.treasurer, "จ่ายเมื่อวาน")
        assert "วันศุกร์ที่ 8 มกราคม 2570" in play.says(play.treasurer, "ไม่ใช่เมื่อวาน วันศุกร์")
        play.presses(play.treasurer, "ใช่")
        assert (
            play.house.rows("SELECT DISTINCT day FROM payment_claims WHERE state = 'confirmed'")[0]["day"]
            == "2027-01-08"
        )
        play.says(play.leader, "โอนแล้ว 2500")
        assert "วันจันทร์ที่ 11 มกราคม 2570" in play.says(play.leader, "โอนเมื่อวาน")


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("ค่าบำรุงนาสีทองคืนให้เขา 500", "จ่ายค่าบำรุงนาสีทองคืนให้เขา 500 บาท"),
        ("คืนค่าบำรุงให้นาสีทอง 500", "จ่ายคืนค่าบำรุงให้นาสีทอง 500 บาท"),
        ("ควนรูโอนเกินมา 500 คืนเขาไปแล้ว", "จ่ายควนรูโอนเกินมา คืนเขาไปแล้ว 500 บาท"),
        ("รับค่าบำรุงปีก่อนของควนรู 500 โอนมา", "รับค่าบำรุงสมาชิกปี 2569 จากกลุ่มทำนาบ้านควนรู 500 บาท"),
        ("เขาพระจ่ายค่าบำรุงปีที่แล้ว 500", "รับค่าบำรุงสมาชิกปี 2569 จากกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาท"),
    ],
)
def test_money_given_back_is_paid_and_dues_are_of_the_year_that_is_said(tmp_path: Path, words: str, entry: str) -> None:
    with hub(tmp_path) as play:
        said = play.answers(play.treasurer, words)
        assert entry in said and "ยังไม่ได้เก็บ" not in said


def test_what_an_officer_drew_is_paid_out_and_not_moved(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        assert "ถอนเงินจากธนาคาร" not in play.says(play.treasurer, "ประธานเบิกไป 800")
        assert "จ่าย" in play.sees(play.treasurer)
